"""What stands before the first tag of a page or a feed, or before the first bracket of data.

Knows comments, instructions, document types, and what servers put before data so that it is not run
as a script. Written as steps, not as one regex: possessive groups match wrongly before Python 3.11.5, and
greedy ones never end on hundreds of comments. Does not know what follows.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\ufeff]*+")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?!html\b)[^>\[]*+", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'|[^\"'\]]++")
_DOCTYPE_END = re.compile(r"\]\s*+>")
_LINE = re.compile(r"//[^\n]*+")
_GUARD = re.compile(r"\)\]\}',?")


def skip_prologue(text: str) -> int:
    """Where the first tag of a text begins: behind white space, comments, instructions and a feed's document type.

    >>> skip_prologue('<?xml version="1.0"?> <!-- saved --> <rss>')
    37
    """
    at = 0
    while True:
        at = _after(_SPACE, text, at)
        behind = _enclosed(text, at, "<!--", "-->") or _enclosed(text, at, "<?", "?>") or find_doctype_end(text, at)
        if not behind:
            return at
        at = behind


def skip_guards(text: str) -> int:
    r"""Where data begin: behind white space, a script's comments, and what keeps data from being run.

    >>> skip_guards(")]}',\n[1]")
    6
    """
    at = 0
    while True:
        at = _after(_SPACE, text, at)
        found = _LINE.match(text, at) or _GUARD.match(text, at)
        behind = found.end() if found else _enclosed(text, at, "/*", "*/")
        if not behind:
            return at
        at = behind


def find_doctype_end(text: str, at: int) -> int:
    """Where the document type that begins at a place ends, with what it declares; 0 for HTML's, and where none begins."""
    found = _DOCTYPE.match(text, at)
    if found is None:
        return 0
    at = found.end()
    if text.startswith("[", at):
        at += 1
        while part := _QUOTED.match(text, at):
            at = part.end()
        end = _DOCTYPE_END.match(text, at)
        return end.end() if end else 0
    return at + 1 if text.startswith(">", at) else 0


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _enclosed(text: str, at: int, opening: str, closing: str) -> int:
    """Where what an opening mark begins is closed; 0 where it is not."""
    if not text.startswith(opening, at):
        return 0
    end = text.find(closing, at + len(opening))
    return end + len(closing) if end >= 0 else 0
