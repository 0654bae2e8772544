"""The text of a live-blog file, cut where its entries begin.

Knows how a block list lies on its lines: enough to say which lines are which entry's even where
one of them is no YAML. Joined again, the parts are the text, character for character; so a
mistake costs one entry, places are exact, and inserting or moving an entry is a list operation.
Does not know what the text means: no value is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

_ENTRIES_KEY = re.compile(r"""(?P<quote>["']?) entries (?P=quote) [ \t]* : (?=\s|$)""", re.VERBOSE)
_OTHER_KEY = re.compile(r"""(?P<quote>["']?) [a-z][a-z0-9_-]* (?P=quote) [ \t]* : (?=\s|$)""", re.VERBOSE)
"""A field of the header: lower-case, so that a paragraph pasted at the margin ("Police: …") is none."""

_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_ITEM = re.compile(r"-(?=\s|$)")
_TAB_WIDTH = 2
"""A tab is no indentation in YAML; where somebody typed one, it stood for a step of it."""


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """The lines of one entry, with the comment lines that stand directly above it."""

    start: int
    """Where it begins in the whole text, in characters: its first comment, or its first line."""
    indent: str
    """What stands before its `- `."""
    comments: str
    """Whole lines, or nothing."""
    text: str
    """From the line of its `- ` to the next chunk; blank lines and later comments included."""

    @property
    def text_start(self) -> int:
        """Where the line of its `- ` begins in the whole text."""
        return self.start + len(self.comments)

    def __str__(self) -> str:
        return self.comments + self.text


@dataclass(frozen=True, kw_only=True)
class Chunks:
    """A live-blog file as text: what stands before the entries, the entries, what stands after."""

    head: str
    """All up to the first entry: header fields, the line `entries:`, comments that belong to no entry."""
    entries: tuple[Chunk, ...]
    tail: str
    """Fields that stand after the entries, the document's end."""
    key: int | None
    """Where `entries:` stands, in characters; None where the file has no such line."""

    def __str__(self) -> str:
        return "".join((self.head, *map(str, self.entries), self.tail))

    @property
    def tail_start(self) -> int:
        """Where the tail begins in the whole text."""
        return len(self.head) + sum(len(chunk.comments) + len(chunk.text) for chunk in self.entries)

    def with_entries(self, entries: Sequence[Chunk]) -> Chunks:
        """The same file with other entries, or in another order; each `start` fits the new text."""
        start, placed = len(self.head), []
        for chunk in entries:
            placed.append(replace(chunk, start=start))
            start += len(chunk.comments) + len(chunk.text)
        return replace(self, entries=tuple(placed))


class _Line(NamedTuple):
    start: int
    text: str
    indent: str
    content: str

    @property
    def width(self) -> int:
        return len(self.indent.expandtabs(_TAB_WIDTH))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        if line:
            content = line.lstrip(" \t")
            yield _Line(start, line, line[: len(line) - len(content)], content.rstrip("\r\n"))
            start += len(line)


def split_chunks(text: str) -> Chunks:
    r"""The parts of a live-blog file.

    >>> chunks = split_chunks("headline: Talks\nentries:\n# late\n- body: One\n- body: Two\n")
    >>> chunks.head, [str(chunk) for chunk in chunks.entries]
    ('headline: Talks\nentries:\n', ['# late\n- body: One\n', '- body: Two\n'])
    """
    lines = list(_lines(text))
    key = next((i for i, line in enumerate(lines) if not line.indent and _ENTRIES_KEY.match(line.content)), None)
    if key is None:
        return Chunks(head=text, entries=(), tail="", key=None)
    items = _item_lines(lines, key + 1)
    end = _end_line(lines, items[-1] if items else key)
    starts = [_first_comment(lines, item, key) for item in items]
    offsets = [*(line.start for line in lines), len(text)]
    head_end = offsets[starts[0] if starts else end]
    entries = tuple(
        Chunk(
            start=offsets[start],
            indent=lines[item].indent,
            comments=text[offsets[start] : offsets[item]],
            text=text[offsets[item] : offsets[bound]],
        )
        for start, item, bound in zip(starts, items, [*starts[1:], end], strict=False)  # no item: only the end is left
    )
    return Chunks(head=text[:head_end], entries=entries, tail=text[offsets[end] :], key=offsets[key])


def _item_lines(lines: Sequence[_Line], first: int) -> list[int]:
    """The lines on which entries begin: each `- ` as far left as the first one's, or further left.

    One further right is text of a body or a list inside an entry; one further left can only be a
    mistake in indentation, and an entry all the same.
    """
    items: list[int] = []
    for i in range(first, len(lines)):
        line = lines[i]
        if _ends_entries(line):
            break
        if _ITEM.match(line.content) and (not items or line.width <= lines[items[0]].width):
            items.append(i)
    return items


def _ends_entries(line: _Line) -> bool:
    return not line.indent and bool(_OTHER_KEY.match(line.content) or _DOCUMENT_MARK.match(line.content))


def _end_line(lines: Sequence[_Line], last: int) -> int:
    """The first line behind the entries, of which `last` is the last one's first line."""
    return next((i for i in range(last + 1, len(lines)) if _ends_entries(lines[i])), len(lines))


def _first_comment(lines: Sequence[_Line], item: int, key: int) -> int:
    """The first of the comment lines that stand directly above an item, or the item.

    A `#` further right than the item is not taken: it may be text of the body above.
    """
    first = item
    while first - 1 > key and _is_comment(lines[first - 1], lines[item].width):
        first -= 1
    return first


def _is_comment(line: _Line, width: int) -> bool:
    return line.content.startswith("#") and line.width <= width
