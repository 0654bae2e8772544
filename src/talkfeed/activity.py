"""How much happened when: the numbers behind the activity strip.

Knows in which hour, or on which day, each entry stands, and when that says enough to be drawn.
Where only days are known nothing here has a clock time. Does not know how a strip looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, time
from typing import Literal

import msgspec

from talkfeed.edition import PublishedEntry
from talkfeed.model import Timestamp
from talkfeed.zones import find_instant, load_zone

Unit = Literal["hour", "day"]

_ENTRIES = 8
"""A strip of fewer entries says nothing that the list does not."""
_BARS: dict[Unit, range] = {"hour": range(3, 48 + 1), "day": range(3, 120 + 1)}
"""How many bars make a strip: fewer are no course of events, more cannot be told apart."""
_SHARE = 3 / 4
"""The part of the entries whose hour, or day, must be known: with less, low bars would only mean unknown."""
_HOURS_OF_THE_CALENDAR = (date.max.toordinal() + 1) * 24


class Bar(msgspec.Struct, frozen=True):
    """One hour, or one day."""

    count: int
    key_event: bool


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries each hour, or each day, brought."""

    unit: Unit
    first: Timestamp
    """When the first bar starts."""
    last: Timestamp
    """When the last hour ends, 15:00 for 14:00 to 15:00 and 00:00 of the next day at midnight; or the last day."""
    peak: Timestamp
    """When the tallest bar starts, the earliest of several."""
    bars: tuple[Bar, ...]
    """The oldest first, empty ones included."""


def find_activity(entries: Sequence[PublishedEntry], *, home: str | None) -> Activity | None:
    """The activity of a live blog by hours, else by days; None where neither says enough.

    Hours are those of the wall clock in the zone `home`; without it, of the clock that the entries
    give, as long as they give one only. Tombstones do not count.
    """
    counted = [entry for entry in entries if entry.entry.deleted is None]
    return _find_by("hour", counted, home) or _find_by("day", counted, home)


def _find_by(unit: Unit, entries: Sequence[PublishedEntry], home: str | None) -> Activity | None:
    placed = [(slot, entry) for entry in entries if (slot := _find_slot(entry.time, unit, home)) is not None]
    if len(placed) < max(_ENTRIES, _SHARE * len(entries)) or (unit == "hour" and _mixes_clocks(placed, home)):
        return None
    counts = Counter(slot for slot, _ in placed)
    key_events = {slot for slot, entry in placed if entry.entry.key_event}
    first, end = min(counts), max(counts) + 1
    if end - first not in _BARS[unit] or (unit == "hour" and end >= _HOURS_OF_THE_CALENDAR):
        return None
    return Activity(
        unit=unit,
        first=_start(first, unit, home),
        last=_start(end if unit == "hour" else end - 1, unit, home),
        peak=_start(max(range(first, end), key=lambda slot: counts[slot]), unit, home),
        bars=tuple(Bar(counts[slot], slot in key_events) for slot in range(first, end)),
    )


def _mixes_clocks(placed: Sequence[tuple[int, PublishedEntry]], home: str | None) -> bool:
    """Whether equal hours are different times: clocks of several zones, and no home to bring them to."""
    return home is None and len({entry.time.zone for _, entry in placed if entry.time is not None}) > 1


def _find_slot(when: Timestamp | None, unit: Unit, home: str | None) -> int | None:
    """The number of the hour or the day in which a time lies, counted through the calendar.

    A day is the one that was given, under which the page lists the entry.
    """
    if when is None or when.day is None:
        return None
    if unit == "day":
        return when.day.toordinal()
    return None if when.clock is None else _hour_at_home(when.day, when.clock, when, home)


def _hour_at_home(day: date, clock: time, when: Timestamp, home: str | None) -> int:
    """The hour at `home`, where that is known and the time is an instant; its own otherwise."""
    instant = find_instant(when, home=home) if home is not None else None
    if home is not None and instant is not None:
        with suppress(OverflowError):  # the first and the last day of the calendar have no neighbour
            local = instant.astimezone(load_zone(home))
            day, clock = local.date(), local.time()
    return day.toordinal() * 24 + clock.hour


def _start(slot: int, unit: Unit, home: str | None) -> Timestamp:
    if unit == "day":
        return Timestamp(date.fromordinal(slot))
    ordinal, hour = divmod(slot, 24)
    return Timestamp(date.fromordinal(ordinal), time(hour), zone=home)
