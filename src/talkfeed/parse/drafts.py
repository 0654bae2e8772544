"""What a walk over a page carries along: blocks that may still change, and what is known of the text that follows.

Values of the walk; they decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkfeed.parse.captions import Caption
from talkfeed.parse.document import Block, BlockKind, Fragment, Media
from talkfeed.parse.inline import Line
from talkfeed.parse.ledger import Aside
from talkfeed.parse.tree import Element


@dataclass(slots=True, eq=False)
class Draft:
    """A block that may still get its caption."""

    kind: BlockKind
    line: Line
    element: Element
    """The innermost that parts paragraphs."""
    ancestors: tuple[Element, ...]
    """Those that name the element for people."""
    gap: int = 0
    level: int = 0
    number: int | None = None
    quoted: int = 0
    media: Media | None = None
    reason: Aside | None = None
    says_who: bool = False
    index: int = -1

    @property
    def is_bare(self) -> bool:
        """Whether it shows something that has no caption yet."""
        return self.kind in (BlockKind.PICTURE, BlockKind.EMBED) and not self.line.text

    def set_caption(self, caption: Caption) -> None:
        """What it shows has this caption."""
        self.line = caption.line
        if self.media and caption.credit:
            self.media = replace(self.media, credit=caption.credit)

    def block(self) -> Block:
        """The block, as it stays."""
        return Block(
            kind=self.kind, fragments=(Fragment(self.index + 1, 0, self.line.text),), gap=self.gap,
            marks=self.line.marks, level=self.level, number=self.number, quoted=self.quoted, media=self.media,
            reason=self.reason, says_who=self.says_who,
        )  # fmt: skip


@dataclass(slots=True, eq=False)
class Item:
    """An item of a list, until its first block stands."""

    number: int | None
    level: int
    quotes: int
    begun: bool = False


@dataclass(slots=True, eq=False)
class Figure:
    """A figure: what it shows, and a caption that came first."""

    shown: Draft | None = None
    waiting: Caption | None = None
    has_text: bool = False
    """Whether it holds blocks that are no picture and no caption."""


@dataclass(slots=True, eq=False)
class Card:
    """Something from elsewhere that is shown with words of its own."""

    media: Media
    title: str = ""
    """Its heading, once it was read."""

    def named(self) -> Media:
        """What is shown, with its title."""
        return replace(self.media, alt=self.media.alt or self.title)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the text that follows."""

    element: Element
    """The innermost that parts paragraphs."""
    ancestors: tuple[Element, ...] = ()
    reason: Aside | None = None
    joined: bool = False
    """Whether all that stands in the element is one block."""
    level: int = 0
    """Of a heading; 0 outside of headings."""
    quotes: int = 0
    lists: int = 0
    item: Item | None = None
    figure: Figure | None = None
    caption: Caption | None = None
    card: Card | None = None
    linked: bool = False
    """Whether it is in a link to anything but a picture."""
    lines: bool = False
    """Whether the source's line ends are shown."""
