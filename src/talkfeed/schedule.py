"""Entries whose time is still to come: withheld until a build is told that it has come (catalogue W2).

Knows which times are certainly later than a moment. Does not know any clock: the moment is passed in,
and without one nothing waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import msgspec

from talkfeed.content.store import LoadedBlog
from talkfeed.edition import Edition
from talkfeed.model import Timestamp
from talkfeed.problems import Problem, Severity
from talkfeed.timestamps import format_timestamp
from talkfeed.zones import find_instant, load_zone

_DAYS_APART = 2
"""As many calendar days as two zones can be apart at one instant: between -12:00 and +14:00 lie 26 hours."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What a live blog holds back."""

    count: int
    next: Timestamp
    """The time of the entry that is due first."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What is published by a moment, and what waits."""

    editions: tuple[Edition, ...]
    """Without the entries that wait; those that stay keep ids and order."""
    waiting: Mapping[str, Waiting]
    """By slug, where any wait."""


def withhold(editions: Sequence[Edition], *, now: Timestamp | None) -> Schedule:
    """The editions without entries that are certainly later than `now`, an instant or a day; None withholds nothing."""
    if now is None:
        return Schedule(editions=tuple(editions), waiting={})
    published, waiting = [], {}
    for edition in editions:
        home = edition.header.timezone
        is_to_come = later_than(now, home=home)
        times = [entry.time for entry in edition.entries if entry.time is not None and is_to_come(entry.time)]
        if times:
            waiting[edition.slug] = Waiting(count=len(times), next=min(times, key=lambda time: due(time, home=home)))
            stay = tuple(entry for entry in edition.entries if not is_to_come(entry.time))
            edition = msgspec.structs.replace(edition, entries=stay)  # noqa: PLW2901 — the same, as readers get it
        published.append(edition)
    return Schedule(editions=tuple(published), waiting=waiting)


def later_than(now: Timestamp, *, home: str | None) -> Callable[[Timestamp | None], bool]:
    """Whether times are certainly later than `now`; `home` is their live blog's zone.

    Instants are compared as such; what has no clock time, or one without a zone, comes with its day,
    at `home` or in UTC. Where `now` is a day alone, nothing of that day is later.

    >>> from talkfeed.timestamps import parse_timestamp as at
    >>> is_to_come = later_than(at("2026-11-23 18:00 GMT"), home="Europe/Oslo")
    >>> [is_to_come(at(time)) for time in ("2026-11-23 19:01 CET", "2026-11-23 23:59", "2026-11-24")]
    [True, False, True]
    """
    instant, today = find_instant(now, home=None), day_at(now, home=home)
    if today is None:
        return lambda _: False
    surely_past = today.toordinal() - _DAYS_APART

    def is_to_come(when: Timestamp | None) -> bool:
        if when is None or when.day is None or when.day.toordinal() < surely_past:
            return False
        due_at = find_instant(when, home=home) if instant is not None else None
        return when.day > today if instant is None or due_at is None else due_at > instant

    return is_to_come


def day_at(now: Timestamp, *, home: str | None) -> date | None:
    """Which day it is at `home`, or in UTC, at an instant; a day alone is that day everywhere."""
    instant = find_instant(now, home=None)
    if instant is None:
        return now.day
    try:
        return instant.astimezone(load_zone(home) if home else UTC).date()
    except OverflowError:  # a minute from the calendar's ends
        return now.day


def due(when: Timestamp, *, home: str | None) -> datetime:
    """The instant at which a time has come: itself, or the beginning of its day at `home`, or in UTC; long ago where no day is known."""
    instant = find_instant(when, home=home)
    if instant is not None:
        return instant
    return datetime.combine(when.day or date.min, time(), tzinfo=load_zone(home) if home else UTC)


def find_ahead(blogs: Iterable[LoadedBlog], *, clock: Timestamp) -> tuple[Problem, ...]:
    """A warning for each live blog with entries that are later than the clock says, at the first of them in its file.

    They may be meant for later, or a slip of the pen; where nobody named a moment they are published.
    """
    return tuple(warning for loaded in blogs if (warning := _find_ahead_in(loaded, clock)))


def _find_ahead_in(loaded: LoadedBlog, clock: Timestamp) -> Problem | None:
    ahead = list(_iter_ahead(loaded, clock))
    if not ahead:
        return None
    i, when = ahead[0]
    file, (line, column) = loaded.position(("entries", i, "time"))
    dated = f"an entry dated {format_timestamp(when)}"
    others = f", and {len(ahead) - 1:,} more" if len(ahead) > 1 else ""
    found = f"{dated}{others}: still to come, and published"
    hint = "--now now withholds what is to come"
    return Problem(file, line, column, found, hint=hint, severity=Severity.WARNING)


def _iter_ahead(loaded: LoadedBlog, clock: Timestamp) -> Iterator[tuple[int, Timestamp]]:
    """The entries that readers would see before their time, by index, with the time as the file gives it, and its day."""
    blog = loaded.blog
    if blog is None:
        return
    is_to_come = later_than(clock, home=blog.timezone)
    for i, entry in enumerate(blog.entries):
        if entry.time is None or entry.draft:
            continue
        when = entry.time.completed(day=blog.date, zone=None)
        if is_to_come(when.completed(day=None, zone=blog.timezone)):
            yield i, when
