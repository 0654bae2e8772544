"""What an import gives: the live blog, the ledger, comments for the file, and what was found.

Values only; how they come to be is `article`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from talkfeed.model import LiveBlog, Order
from talkfeed.parse.feed import Evidence
from talkfeed.parse.ledger import Ledger
from talkfeed.problems import Problem

_NAMED = 3  # doubtful entries in the summary


class Sureness(StrEnum):
    """How sure an entry's time and beginning are."""

    CONFIRMED = "confirmed"
    """Two kinds of evidence say the same."""
    STATED = "stated"
    """One kind says it, and nothing contradicts."""
    INFERRED = "inferred"
    """From the entries around it, or from language."""
    DOUBTFUL = "doubtful"
    """Something contradicts; a comment in the file says what."""


@dataclass(frozen=True, kw_only=True)
class Confidence:
    """How sure one entry is."""

    sureness: Sureness
    evidence: tuple[str, ...]
    """What its time rests on."""
    doubt: str = ""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """How the article was understood, and how sure that is."""

    entries: int
    clocked: int
    """How many entries have a clock time."""
    order: Order
    """The order of the article; the live blog is newest first in any case."""
    order_by: Literal["given", "times", "unsure"]
    """Whether a person said so, the times show it, or nothing does."""
    boundaries: Literal["structure", "times", "layout", "language"]
    """What says where entries begin."""
    found_by: str = ""
    """How markup or data showed the entries: "30 repeated <article> elements"."""
    times_by: tuple[Evidence, ...] = ()
    """What machines are told that was believed, the weightiest first, and whether the page's own clocks agree."""
    left_aside: Mapping[Evidence, str] = field(default_factory=dict)
    """What machines are told that was not believed, and why."""
    doubtful: tuple[str, ...] = ()
    """The ids of the entries that a comment in the file says more of."""
    day_from: str | None
    """The words that gave the day, None where nothing did."""
    odd: tuple[Problem, ...]
    """What a person should look at, as warnings in the source's order."""

    @property
    def summary(self) -> str:
        """One sentence: "15 entries, newest first, none with a clock time; day from the line “23 July 2025”"."""
        number = "1 entry" if self.entries == 1 else f"{self.entries} entries"
        clocks = {0: "none with a clock time", self.entries: "all with a clock time"}.get(
            self.clocked, f"{self.clocked} with a clock time"
        )
        order = self.order.replace("-", " ") + (
            " (by default)" if self.order_by == "unsure" and self.entries > 1 else ""
        )
        return f"{number}, {order}, {clocks}; {self._grounds}{self._doubts}"

    @property
    def _grounds(self) -> str:
        if self.times_by:
            first, *more = map(str, self.times_by)
            return f"times from {first}" + (f", confirmed by {' and '.join(more)}" if more else "")
        return "day " + self.day_from if self.day_from else "day not known"

    @property
    def _doubts(self) -> str:
        if not self.doubtful:
            return ""
        named = ", ".join(self.doubtful[:_NAMED]) + (" …" if len(self.doubtful) > _NAMED else "")
        return f"; {len(self.doubtful)} doubtful: {named}"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An article as a live blog, ready to be dumped."""

    blog: LiveBlog
    ledger: Ledger
    comments: Mapping[tuple[str | int, ...], str]
    """Comments for the YAML file, by the path of what they stand above."""
    findings: Findings
    confidence: tuple[Confidence, ...] = ()
    """How sure each entry is, in the order of the file."""
    keys: tuple[str, ...] = ()
    """What the source knows each entry by, in the order of the file; empty texts where it has no keys."""
