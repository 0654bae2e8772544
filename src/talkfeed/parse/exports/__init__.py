"""What the software of live blogs and feeds exports: JSON of many formats, RSS, Atom.

    Source ── read_export ──► Feed

A reader a file, all with one signature, `read(export: Export) -> Feed | None`; which one fits is
found by what the data looks like. Does not know HTML pages, nor what becomes of a feed.
"""

from talkfeed.parse.exports.reading import looks_like, read_export

__all__ = ["looks_like", "read_export"]
