"""What an import gives: the live blog, the ledger, comments for the file, and what was found.

Values only; how they come to be is `article`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from talkfeed.model import LiveBlog, Order
from talkfeed.parse.ledger import Ledger
from talkfeed.problems import Problem


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
    boundaries: Literal["times", "layout", "language"]
    """What says where entries begin."""
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
        return f"{number}, {order}, {clocks}; {'day ' + self.day_from if self.day_from else 'day not known'}"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An article as a live blog, ready to be dumped."""

    blog: LiveBlog
    ledger: Ledger
    comments: Mapping[tuple[str | int, ...], str]
    """Comments for the YAML file, by the path of what they stand above."""
    findings: Findings
