"""The reader of plain text and of Markdown's simplest marks: Source to Document.

Knows lines, blank lines, list marks, separators, hard wraps and front matter. Does not know
clock times, languages or what an entry is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from talkfeed.parse.document import Block, BlockKind, Document, Fragment, FrontMatter
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE

_SEPARATOR = re.compile(
    r"""(?P<mark>[_*=~·•–—-]) (?:\s*(?P=mark)){2,}   # ___, ---, * * *
      | [*•·|–—-]                                    # a list mark without its item""",
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"[•‣◦▪●·*-]\s+(?=\S)")
_HEADING_MARK = re.compile(r"\#{1,6}\s+(?=\S)")
_FRONT_MATTER_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*)\s*:(?:\s+(?P<value>.*))?$")
_MARKDOWN_NAMES = (".md", ".markdown")
_LONGEST_FRONT_MATTER = 200  # lines; beyond, the first --- is a separator

_NARROWEST_WRAP, _WIDEST_WRAP = 50, 100  # columns that people and mail programs wrap at
_FEWEST_WRAPS = 4  # line pairs; fewer say nothing about the whole text
_ENOUGH_WRAPS = 0.6  # short lines of dialogue and time lines are the rest


class _Line(NamedTuple):
    number: int
    kind: BlockKind
    text: str
    gap: int


def read_text(source: Source) -> Document:
    """The blocks of a plain text or a Markdown file; a text without any has no blocks."""
    raw = tuple(source.text.splitlines())
    clean = [UNPRINTABLE.sub("", line) for line in raw]
    markdown = source.name.lower().endswith(_MARKDOWN_NAMES)
    front, first = _read_front_matter(clean) if markdown else (FrontMatter(), 0)
    lines = _read_lines(clean, first, markdown=markdown)
    cleaned = frozenset(i + 1 for i, (old, new) in enumerate(zip(raw, clean, strict=True)) if old != new)
    return Document(name=source.name, lines=raw, blocks=_join_wrapped(lines), front=front, cleaned=cleaned)


def _read_front_matter(lines: Sequence[str]) -> tuple[FrontMatter, int]:
    """What stands between two lines of ---, and the index of the line after it."""
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(), 0
    head = [line.rstrip() for line in lines[1:_LONGEST_FRONT_MATTER]]
    if "---" not in head:
        return FrontMatter(), 0
    end = head.index("---")
    values: dict[str, str] = {}
    keys = {1: "", end + 2: ""}
    for number, line in enumerate(head[:end], start=2):
        found = _FRONT_MATTER_LINE.match(line)
        keys[number] = found["key"].lower() if found else ""
        if found and found["value"]:
            values[found["key"].lower()] = found["value"].strip().strip("\"'")
    return FrontMatter(values, keys), end + 2


def _read_lines(lines: Sequence[str], first: int, *, markdown: bool) -> list[_Line]:
    """The lines that say something, each with its kind and the blank lines above it."""
    found: list[_Line] = []
    gap = 0
    for number, line in enumerate(lines[first:], start=first + 1):
        text = line.strip()
        if not text:
            gap += 1
            continue
        kind, text = _kind(text, markdown=markdown)
        found.append(_Line(number, kind, text, gap))
        gap = 0
    return found


def _kind(text: str, *, markdown: bool) -> tuple[BlockKind, str]:
    if _SEPARATOR.fullmatch(text):
        return BlockKind.SEPARATOR, text
    if mark := _LIST_MARK.match(text):
        return BlockKind.LIST_ITEM, text[mark.end() :]
    if markdown and (mark := _HEADING_MARK.match(text)):
        return BlockKind.HEADING, text[mark.end() :].rstrip("#").rstrip() or text
    return BlockKind.PARAGRAPH, text


def _join_wrapped(lines: Sequence[_Line]) -> tuple[Block, ...]:
    """Blocks of the lines; where the text is wrapped by hand, lines broken for width are joined."""
    width = max((len(line.text) for line in lines), default=0)
    wrapped = _is_wrapped(lines, width)
    groups: list[list[_Line]] = []
    for line in lines:
        if wrapped and groups and _is_broken_for_width(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Block(group[0].kind, tuple(_fragments(group)), group[0].gap) for group in groups)


def _fragments(lines: Iterable[_Line]) -> Iterator[Fragment]:
    start = 0
    for line in lines:
        yield Fragment(line.number, start, line.text)
        start += len(line.text) + 1


def _is_wrapped(lines: Sequence[_Line], width: int) -> bool:
    """Whether lines mostly end where the next word had no room, and seldom where a sentence ends."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and b.kind == BlockKind.PARAGRAPH]
    full = [above for above, below in pairs if _is_broken_for_width(above, below, width)]
    inside = sum(not above.text.endswith((".", "!", "?", "”", '"')) for above in full)
    enough = len(full) >= _FEWEST_WRAPS and len(full) >= _ENOUGH_WRAPS * len(pairs)
    return enough and _NARROWEST_WRAP <= width <= _WIDEST_WRAP and inside >= _ENOUGH_WRAPS * len(full)


def _is_broken_for_width(above: _Line, below: _Line, width: int) -> bool:
    """Whether the first word below had no room above."""
    if below.gap or below.kind != BlockKind.PARAGRAPH or above.kind in (BlockKind.SEPARATOR, BlockKind.HEADING):
        return False
    return len(above.text) + 1 + len(below.text.split(maxsplit=1)[0]) > width
