"""What every reader makes of an article: blocks with their places in the source.

Knows layout: what kind of block, how far from the one above, on which lines. Does not know
what a block says; that is segmentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from talkfeed.parse.feed import Feed, PageHeader, Post, StatedTime
from talkfeed.parse.ledger import Aside


class BlockKind(StrEnum):
    """What the layout says a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    SEPARATOR = "separator"
    QUOTE = "quotation"
    PICTURE = "picture"
    EMBED = "embed"
    """Something from elsewhere: a post, a video, a box that is a link."""


@dataclass(frozen=True)
class Mark:
    """A stretch of a block's text that the source marks."""

    start: int
    end: int
    kind: Literal["link", "strong", "emphasis", "code"]
    href: str = ""
    """Of a link: absolute or relative to the page, as written; always one of the harmless schemes."""


@dataclass(frozen=True)
class Fragment:
    """A line's share of a block."""

    line: int
    """Counted from 1."""
    start: int
    """Where it begins in the block's text."""
    text: str
    column: int = 0
    """Where it begins in the line, if several blocks stand on one line."""

    @property
    def end(self) -> int:
        """Where it ends in the block's text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Media:
    """What a picture or an embed is beside its text, which is the caption."""

    src: str
    """The address; empty where the source hides it in a script."""
    alt: str = ""
    """Of a picture: what it shows. Of an embed: its title."""
    credit: str = ""
    """Who made it, where that stands apart from the caption."""


@dataclass(frozen=True)
class Block:
    """A paragraph or what stands in its place; only pictures and embeds may be without text."""

    kind: BlockKind
    fragments: tuple[Fragment, ...]
    """Lines that a hard wrap has broken are one block; all others have one fragment."""
    gap: int
    """How many blank lines stand above it."""
    marks: tuple[Mark, ...] = ()
    """In order, not crossing each other; a link may hold others."""
    level: int = 0
    """Of a heading, 1 to 6; of a list item, how many lists are around its own; of a quotation, how many quotations."""
    number: int | None = None
    """Of an item of a numbered list."""
    quoted: int = 0
    """How many quotations are around what is no quotation itself: a heading, a list item, a picture."""
    media: Media | None = None
    """Of a picture or an embed."""
    says_who: bool = False
    """Whether it names who said the quotation that it ends."""
    reason: Aside | None = None
    """Why the block cannot be the article's, where its element says so: navigation, a form, hidden text."""

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

    @property
    def place(self) -> int:
        """What pieces of one line are ordered by."""
        return self.block.fragments[0].column + self.start


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
    where: tuple[str, ...] = ()
    """For sources without lines of their own (pages, exports): what each line is, "article > p", "posts[3].body"."""
    language: str | None = None
    """BCP 47, where the source declares it or its words show it."""
    structure: Structure | None = None
    """What markup and data say of entries; None for plain text."""
    header: PageHeader | None = None
    """What a page says of itself beside its text."""
    address: str = ""
    """Where a person or the web says that it stood."""

    @property
    def url(self) -> str:
        """Where it stands on the web, so that relative links can be read; empty where nobody says."""
        return self.address or (self.header.url if self.header else "")


@dataclass(frozen=True, kw_only=True)
class Region:
    """The blocks of one entry, as a page's markup or an export's data part them."""

    start: int
    """Its first block."""
    end: int
    """Behind its last block; equal to `start` for an entry that has no text on the page."""
    times: tuple[StatedTime, ...] = ()
    """What machines are told of its time, each source once."""
    updated: tuple[StatedTime, ...] = ()
    key: str = ""
    """What the source knows it by: an element's id, an export's; empty where it has none."""
    post: Post | None = None
    """What structured data says of it."""
    time_blocks: frozenset[int] = frozenset()
    """Blocks that are known to be nothing but its time."""
    time_spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Where in other blocks its time stands, in characters."""
    in_data: bool = False
    """Whether its blocks are data's, which no reader saw: then its time is written for machines."""
    pinned: bool = False
    """Whether the page shows a copy of it on top."""
    headline_block: int | None = None
    """The block that is known to be its headline."""
    body: range | None = None
    """The blocks that are known to be its body; None where they are to be told from labels and buttons."""


@dataclass(frozen=True, kw_only=True)
class Structure:
    """The entries that markup and data show, in the source's order."""

    regions: tuple[Region, ...]
    copies: tuple[Region, ...] = ()
    """What stands on top as a copy of an entry further down."""
    feed: Feed | None = None
    """The header that structured data gives."""
    title: int | None = None
    """The block that is the live blog's headline."""
    title_span: tuple[int, int] | None = None
    """Where in that block it stands, if a kicker stands beside it."""
    summary: tuple[int, ...] = ()
    """The blocks that are its summary."""
    slots: Mapping[int, int] = field(default_factory=dict)
    """In which place of its entry each block stands, as numbers: entries of one feed are made alike."""
    by: str = ""
    """How the entries were found, for people: "liveBlogUpdate items", "repeated <article> elements"."""
