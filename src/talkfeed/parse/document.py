"""What every reader makes of an article: blocks with their places in the source.

Knows layout: what kind of block, how far from the one above, on which lines. Does not know
what a block says; that is segmentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class BlockKind(StrEnum):
    """What the layout says a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    SEPARATOR = "separator"


@dataclass(frozen=True)
class Fragment:
    """A line's share of a block."""

    line: int
    """Counted from 1."""
    start: int
    """Where it begins in the block's text."""
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the block's text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Block:
    """A paragraph or what stands in its place; never without text."""

    kind: BlockKind
    fragments: tuple[Fragment, ...]
    """Lines that a hard wrap has broken are one block; all others have one fragment."""
    gap: int
    """How many blank lines stand above it."""

    @cached_property
    def text(self) -> str:
        """What it says, without list mark or heading mark, stripped."""
        return " ".join(fragment.text for fragment in self.fragments)

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.fragments[0].line

    def whole(self) -> Piece:
        """All of it."""
        return Piece(self, 0, len(self.text))


@dataclass(frozen=True)
class Piece:
    """A part of a block's text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """What it says, stripped."""
        return self.block.text[self.start : self.end].strip()

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line it stands on, with what stands there of it."""
        for fragment in self.block.fragments:
            start, end = max(self.start, fragment.start), min(self.end, fragment.end)
            if text := self.block.text[start:end].strip():
                yield fragment.line, text


@dataclass(frozen=True)
class FrontMatter:
    """What the head of a Markdown file says in `key: value` lines."""

    values: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)
    """The key of each line, empty for lines without one."""


@dataclass(frozen=True)
class Document:
    """An article as its layout shows it."""

    name: str
    lines: tuple[str, ...]
    """The source's lines as they stand there."""
    blocks: tuple[Block, ...]
    front: FrontMatter = FrontMatter()
    cleaned: frozenset[int] = frozenset()
    """Lines from which characters were removed that no text can carry."""
