"""The ledger of an import: where each line of the source went.

Knows places and reasons, and how to print them. Does not know why a line went there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from talkfeed.text import excerpt


class Place(StrEnum):
    """The part of the live blog that a piece of a line went to."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    ENTRY = "entry"
    STATE = "state"
    DAY = "day"
    TIME = "time"
    BYLINE = "byline"
    KEY_EVENT = "key event"
    LABEL = "label"
    PICTURE = "picture"
    ASIDE = "set aside"


class Aside(StrEnum):
    """Why a piece of a line stands nowhere in the live blog; the list is closed."""

    ADVERT = "advert"
    BESIDE = "stands beside an entry's own words"
    CONTROL = "button or form"
    COPYRIGHT = "copyright notice"
    EMPTY = "time without text"
    FRONT_MATTER = "front matter"
    HIDDEN = "not shown by the page"
    INDEX = "index of the entries"
    KICKER = "kicker"
    NAVIGATION = "navigation"
    OUTSIDE = "stands outside the feed"
    PAGE_STAMP = "time stamp of the page"
    RELATIVE_TIME = "time relative to when the page was copied"
    REPEATS = "repeats another line"
    SEPARATOR = "separator"
    SHARE = "share button"
    TOMBSTONE = "deleted at the source"
    UNPRINTABLE = "characters that no text can carry"
    UNSETTLED_DAY = "day that the article does not settle"
    WRITER = "about the writer"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a line and where it went."""

    place: Place
    text: str
    """The piece, as it stands in the source (without a list mark)."""
    entry: int | None = None
    """Which entry of the file, counted from 1; None where it went to the header."""
    reason: Aside | None = None
    """Why it was set aside; None where it was not."""

    def __str__(self) -> str:
        entry = (
            "" if self.entry is None else f" {self.entry}" if self.place == Place.ENTRY else f" of entry {self.entry}"
        )
        reason = f": {self.reason}" if self.reason else ""
        return f"{self.place}{entry}{reason}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the source and all that became of it; a blank line has no parts."""

    line: int
    """Counted from 1."""
    text: str
    """The whole line as it stands in the source."""
    parts: tuple[Part, ...] = ()
    where: str = ""
    """What the line is called in a source without lines of its own: "article > p"."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """One row for each line of the source, in its order."""

    rows: tuple[Row, ...]

    def parts(self, place: Place, *, entry: int | None = None) -> Iterator[Part]:
        """The parts that went to a place, in the source's order."""
        return (part for row in self.rows for part in row.parts if part.place == place and part.entry == entry)


def format_ledger(ledger: Ledger) -> str:
    """The ledger as a table: line, place, text; blank lines are left out.

    >>> part = Part(place=Place.ENTRY, entry=2, text="Doors open.")
    >>> print(format_ledger(Ledger(rows=(Row(line=7, text="Doors open.", parts=(part,)),))), end="")
    7  entry 2  Doors open.
    """
    rows = [
        (row.where or str(row.line), ", ".join(dict.fromkeys(map(str, row.parts))), excerpt(row.text, 72))
        for row in ledger.rows
        if row.parts
    ]
    widths = [max((len(row[i]) for row in rows), default=0) for i in (0, 1)]
    side = "<" if any(row.where for row in ledger.rows) else ">"
    return "".join(
        f"{line:{side}{widths[0]}}  {places:<{widths[1]}}  {text}".rstrip() + "\n" for line, places, text in rows
    )
