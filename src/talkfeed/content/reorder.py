"""Entries in another order as text: which lines go with an entry, and which stay where they are.

Knows lines, blank lines and comments. Does not know the order, nor YAML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from talkfeed.content.chunks import Chunk

LINE = re.compile(r"[^\r\n]* (?: \r\n | \r | \n ) | [^\r\n]+", re.VERBOSE)
"""A line with its end, in the three ways that files have."""
_LINE_END = re.compile(r"(?: \r\n | \r | \n )? \Z", re.VERBOSE)


def reordered(chunks: Sequence[Chunk], order: Sequence[int], *, has_tail: bool) -> list[Chunk]:
    """The chunks in another order. Blank lines between entries, and what ends the file, stay where they are."""
    last = len(chunks) - 1
    contents, ends = [], []
    for i, chunk in enumerate(chunks):
        cut = content_end(chunk, is_last=i == last, has_tail=has_tail)
        contents.append(replace(chunk, text=chunk.text[:cut]))
        ends.append(chunk.text[cut:])
    return [replace(contents[i], text=contents[i].text + end) for i, end in zip(order, ends, strict=True)]


def content_end(chunk: Chunk, *, is_last: bool, has_tail: bool) -> int:
    """Where the entry's own lines end: before the line end that blank lines follow.

    Behind the last entry, comments at the margin are the file's rather than the entry's if a blank
    line stands above them, or a field of the header below.
    """
    lines = LINE.findall(chunk.text)
    own = len(lines) - sum(1 for _ in takewhile(_is_blank, reversed(lines[1:])))
    if is_last:
        rest = takewhile(lambda line: _is_blank(line) or _is_comment(line, len(chunk.indent)), reversed(lines[1:]))
        footer = len(lines) - sum(1 for _ in rest)
        own = footer if has_tail else next((i for i in range(footer, own) if _is_blank(lines[i])), own)
    text = "".join(lines[:own])
    found = _LINE_END.search(text)
    return found.start() if found else len(text)


def _is_blank(line: str) -> bool:
    return not line.strip(" \t\r\n")


def _is_comment(line: str, width: int) -> bool:
    content = line.lstrip(" ")
    return content.startswith("#") and len(line) - len(content) <= width
