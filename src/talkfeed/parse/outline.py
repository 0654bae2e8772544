"""An article taken apart: what segmentation gives and what the times and the draft are made from.

Values only. Every block of the document stands in an Outline exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from talkfeed.clockwords import Reading
from talkfeed.parse.document import Piece
from talkfeed.parse.head import Head
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import Marker


@dataclass(frozen=True, kw_only=True)
class RawEntry:
    """An entry as the article shows it."""

    marker: Marker | None = None
    heading: Reading | None = None
    """The day heading it stands under."""
    headline: Piece | None = None
    paragraphs: tuple[Piece, ...] = ()
    byline: tuple[Piece, str] | None = None
    """The line and the names on it."""
    updated: tuple[Piece, Reading] | None = None
    key_event: Piece | None = None
    """The label that says it is a key event."""
    important: bool = False
    """Whether the article lists it among its key events."""
    pinned: bool = False
    """Whether the article shows it on top as well."""

    def pieces(self) -> Iterator[Piece]:
        """Every piece of the article that it is made from."""
        labels = [self.marker and self.marker.piece, self.headline, self.byline and self.byline[0], self.key_event]
        yield from (piece for piece in labels if piece)
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
