"""A theme: files in, checked templates, words and assets out.

    default files ─┐
                   ├─ loading ─► graph ─► checks, fields ─► Theme, or all problems
    own files ─────┘

Does not know a disk, and renders nothing.
"""

from talkfeed.theme.loading import Theme, load_theme

__all__ = ["Theme", "load_theme"]
