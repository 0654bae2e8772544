"""An article taken apart: what segmentation gives and what the times and the draft are made from.

Values only. Every block of the document stands in an Outline exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from talkfeed.clockwords import Reading
from talkfeed.model import Label
from talkfeed.parse.document import Piece
from talkfeed.parse.feed import Post, StatedTime
from talkfeed.parse.head import Head
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import Marker


@dataclass(frozen=True, kw_only=True)
class RawEntry:
    """An entry as the article shows it."""

    marker: Marker | None = None
    heading: Reading | None = None
    """The day heading it stands under."""
    heading_words: str = ""
    """That heading as it is written."""
    headline: Piece | None = None
    paragraphs: tuple[Piece, ...] = ()
    byline: tuple[Piece, str] | None = None
    """The line and the names on it."""
    role: Piece | None = None
    """The line that says what the people of the byline do, or where: "Political editor"."""
    topic: Piece | None = None
    """What stands beside the time and says what the entry is about, as other entries do: "Your questions"."""
    updated: tuple[Piece, Reading] | None = None
    label: tuple[Piece, Label] | None = None
    """The line that is its label, and which one it is."""
    key_event: Piece | None = None
    """The label that says it is a key event."""
    important: bool = False
    """Whether the article lists it among its key events."""
    pinned: bool = False
    """Whether the article shows it on top as well."""
    time_pieces: tuple[Piece, ...] = ()
    """Further lines that say nothing but its time."""
    stated: tuple[StatedTime, ...] = ()
    """What machines are told of its time."""
    stated_updates: tuple[StatedTime, ...] = ()
    key: str = ""
    """What the source knows it by."""
    post: Post | None = None
    """What structured data says of it."""

    def pieces(self) -> Iterator[Piece]:
        """Every piece of the article that it is made from."""
        labels = [self.marker and self.marker.piece, self.headline, self.byline and self.byline[0], self.key_event]
        labels += [self.role, self.topic]
        yield from (piece for piece in labels if piece)
        if self.label:
            yield self.label[0]
        yield from self.time_pieces
        yield from self.paragraphs
        if self.updated:
            yield self.updated[0]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """An article taken apart; entries in its own order."""

    head: Head
    entries: tuple[RawEntry, ...]
    headings: tuple[tuple[Piece, Reading], ...] = ()
    """Day headings between entries."""
    end_notices: tuple[Piece, ...] = ()
    """End notices below the head."""
    ended: bool = False
    """Whether an entry says that the feed has ended."""
    asides: tuple[tuple[Piece, Aside], ...] = ()
    by_layout: bool = True
    """Whether times or layout mark where entries begin; otherwise language alone does."""
    found_by: str = ""
    """How markup or data showed the entries, for people; empty for plain text."""
