"""In which order entries stand, on which days, and in which half of the day.

Knows all entries of one live feed together: no conclusion rests on one jump. Fills in nothing
that the sequence does not show; a day without a year stays unknown. Does not know words, lines
or where a day was stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Literal

from talkfeed.model import Order

_DAY = 24 * 3600
_HALF = 12 * 3600
_MIDNIGHT = 6 * 3600
"""A step against the order by more than this is a midnight, by less a misprint, in seconds."""
_SURE = 0.67  # of all steps


@dataclass(frozen=True, kw_only=True)
class DayGiven:
    """What is said of a day; without a year, or with a weekday alone, it is no date yet."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    """0 is Monday; said where day and month are not."""
    words: str = ""
    """What stands where a day would: "Yesterday", or figures that do not say which is the month."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What an entry says of its time itself, and the day heading above it."""

    clock: time | None = None
    half_known: bool = True
    """False where 4:05 may be the morning's or the afternoon's."""
    day: DayGiven | None = None
    """The entry's own day."""
    heading: DayGiven | None = None
    """The day heading that it stands under."""
    relative: str = ""
    """The word that says its day beside the time, "today" or "yesterday": it changes with the day."""
    count: int | None = None
    """What it counts in place of a clock time: the minute of a match, the number of an update."""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The entries' days and clock times, in the sequence in which they were given."""

    order: Order
    order_by: Literal["given", "times", "unsure"]
    """Whether a person said so, the entries' times show it, or nothing does."""
    days: tuple[date | None, ...]
    clocks: tuple[time | None, ...]
    doubts: Mapping[int, str]
    """What is odd about the time of an entry, by its index."""
    halves_inferred: bool
    """Whether a clock time without a.m. or p.m. was placed by its neighbours alone."""
    crosses_midnight: bool


def settle(
    entries: Sequence[Given],
    *,
    order: Literal["auto", "newest-first", "oldest-first"],
    oldest: date | None = None,
    newest: date | None,
    known: date | None,
) -> Timeline:
    """The days and clock times of the entries, which come as the article lists them.

    `oldest` and `newest` are the days of the oldest and the newest entry, if a person or the page
    says so; `known` is any date that settles the years of days stated without one.
    """
    entries = _with_years(entries, newest or oldest or known)
    found, order_by = _find_order(entries, order)
    chronological = entries if found == "oldest-first" else entries[::-1]
    clocks, inferred = _settle_halves(chronological)
    misprints = _find_misprints(chronological, clocks)
    offsets = _count_midnights(chronological, clocks, misprints)
    days = _place_days(chronological, offsets, found, oldest, newest)
    doubts = _doubts(clocks, offsets, days, misprints)
    if found == "newest-first":
        last = len(entries) - 1
        clocks, days, doubts = clocks[::-1], days[::-1], {last - i: text for i, text in doubts.items()}
    return Timeline(
        order=found, order_by=order_by, days=tuple(days), clocks=tuple(clocks), doubts=doubts,
        halves_inferred=inferred, crosses_midnight=bool(offsets) and offsets[-1] > 0,
    )  # fmt: skip


def as_date(given: DayGiven | None, near: date | None = None) -> date | None:
    """The date of a stated day; one without a year is taken nearest to a known date.

    >>> as_date(DayGiven(day=31, month=12), near=date(2026, 1, 1))
    datetime.date(2025, 12, 31)
    """
    if given is None or given.day is None or given.month is None:
        return None
    years = [given.year] if given.year else [near.year + shift for shift in (0, -1, 1)] if near else []
    dates = [found for year in years if (found := _date(year, given.month, given.day)) is not None]
    return min(dates, key=lambda found: abs(found - near) if near else timedelta(), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_years(entries: Sequence[Given], known: date | None) -> list[Given]:
    """The entries, each stated day with a year where a date anywhere in the article settles it."""
    stated = [day for entry in entries for day in (entry.day, entry.heading) if day is not None and day.year]
    near = known or next((found for day in stated if (found := as_date(day))), None)

    def settled(given: DayGiven | None) -> DayGiven | None:
        found = as_date(given, near)
        return DayGiven(day=found.day, month=found.month, year=found.year) if found else given

    return [replace(entry, day=settled(entry.day), heading=settled(entry.heading)) for entry in entries]


def distance(one: time, other: time) -> int:
    """The seconds between two clock times, the short way round the clock.

    >>> distance(time(23, 50), time(0, 10))
    1200
    """
    gap = abs(_seconds(one) - _seconds(other))
    return min(gap, _DAY - gap)


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _find_order(
    entries: Sequence[Given], order: Literal["auto", "newest-first", "oldest-first"]
) -> tuple[Order, Literal["given", "times", "unsure"]]:
    """The order that most steps from entry to entry have; newest first where they show none."""
    if order != "auto":
        return order, "given"
    steps = [_step(above, below) for above, below in pairwise(entries)]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    sure = max(up, down) > _SURE * (up + down)
    return ("oldest-first" if up > down else "newest-first"), ("times" if sure else "unsure")


def _step(above: Given, below: Given) -> int:
    """Whether time goes on (above 0) or back from an entry to the one below it."""
    first, second = (as_date(entry.day or entry.heading) for entry in (above, below))
    if first and second and first != second:
        return (second - first).days
    if first and above.day and below.day and above.clock and below.clock and above.half_known and below.half_known:
        return _seconds(below.clock) - _seconds(above.clock)
    if (days := _step_without_year(above.day or above.heading, below.day or below.heading)) and not (first and second):
        return days
    if above.clock is None or below.clock is None:
        return below.count - above.count if above.count is not None and below.count is not None else 0
    step = _seconds(below.clock) - _seconds(above.clock)
    if not (above.half_known and below.half_known):
        return (step + _HALF // 2) % _HALF - _HALF // 2
    return step - _DAY if step > _DAY - _MIDNIGHT else step + _DAY if step < _MIDNIGHT - _DAY else step


def _step_without_year(above: DayGiven | None, below: DayGiven | None) -> int:
    """Roughly how many days lie between two days without a year; over New Year the short way."""
    if above is None or below is None:
        return 0
    if above.weekday is not None and below.weekday is not None:
        return (below.weekday - above.weekday + 3) % 7 - 3
    if above.month is None or below.month is None:
        return 0
    days = (below.month - above.month) * 31 + (below.day or 0) - (above.day or 0)
    return (days + 186) % 372 - 186


def _settle_halves(entries: Sequence[Given]) -> tuple[list[time | None], bool]:
    """The clock times, from the oldest; what has no a.m. or p.m. follows its neighbours.

    Where no neighbour says it either, the oldest stays as it is written.
    """
    clocks = [entry.clock for entry in entries]
    open_ = [i for i, entry in enumerate(entries) if entry.clock and not entry.half_known]
    if not open_:
        return clocks, False
    anchor = next((i for i, entry in enumerate(entries) if entry.clock and entry.half_known), open_[0])
    unsettled = set(open_) - {anchor}
    for way in (range(anchor + 1, len(entries)), range(anchor - 1, -1, -1)):
        neighbour = clocks[anchor]
        for i in way:
            if i in unsettled:
                clocks[i] = _nearest_half(clocks[i], neighbour, forward=i > anchor)
            neighbour = clocks[i] or neighbour
    return clocks, True


def _nearest_half(clock: time | None, neighbour: time | None, *, forward: bool) -> time | None:
    """The clock time or the one twelve hours from it, whichever follows its neighbour sooner."""
    if clock is None or neighbour is None:
        return clock

    def distance(candidate: time) -> int:
        gap = _seconds(candidate) - _seconds(neighbour)
        gap = (gap if forward else -gap) % _DAY
        return min(gap, (_DAY - gap) * 2)  # a small step back is a misprint rather than half a day

    return min(clock, clock.replace(hour=(clock.hour + 12) % 24), key=distance)


def _find_misprints(entries: Sequence[Given], clocks: Sequence[time | None]) -> dict[int, tuple[int, int]]:
    """Entries far from both neighbours that are near each other; with the neighbours' indices."""
    timed = [i for i, clock in enumerate(clocks) if clock is not None]
    found: dict[int, tuple[int, int]] = {}
    for before, i, after in zip(timed, timed[1:], timed[2:], strict=False):
        first, clock, last = (_seconds(clocks[k] or time()) for k in (before, i, after))
        near = 0 <= last - first <= _HALF
        far = (clock - first) % _DAY > _MIDNIGHT and (last - clock) % _DAY > _MIDNIGHT
        one_day = entries[before].heading == entries[i].heading == entries[after].heading
        one_day = one_day and entries[before].day == entries[i].day == entries[after].day
        if near and far and one_day and before not in found:
            found[i] = (before, after)
    return found


def _count_midnights(
    entries: Sequence[Given], clocks: Sequence[time | None], misprints: Mapping[int, tuple[int, int]]
) -> list[int]:
    """For each entry, from the oldest, how many midnights lie between the first and it."""
    offsets: list[int] = []
    passed, last = 0, None
    for i, clock in enumerate(clocks):
        if i and _said_day(entries[i]) != _said_day(entries[i - 1]):
            passed, last = passed + _days_between(_day_said(entries[i - 1]), _day_said(entries[i])), None
        if clock is not None and i not in misprints:
            now = _seconds(clock)
            passed += last is not None and last - now > _MIDNIGHT
            last = now
        offsets.append(passed)
    return offsets


def _said_day(entry: Given) -> tuple[DayGiven | None, str]:
    """What says of an entry that its day is another than its neighbour's."""
    return _day_said(entry), entry.relative


def _day_said(entry: Given) -> DayGiven | None:
    """The weekday beside the time, or the day heading."""
    return entry.day if entry.day and entry.day.weekday is not None else entry.heading


def _days_between(earlier: DayGiven | None, later: DayGiven | None) -> int:
    """The days from one day heading to the next: by their weekdays, else one."""
    if earlier is None or later is None or earlier.weekday is None or later.weekday is None:
        return 1
    return (later.weekday - earlier.weekday) % 7 or 7


def _place_days(
    entries: Sequence[Given], offsets: Sequence[int], order: Order, oldest: date | None, newest: date | None
) -> list[date | None]:
    """The day of each entry, from the oldest: stated, or counted from the nearest that is known."""
    headings = [as_date(entry.heading) for entry in entries]
    under = [i for i, heading in enumerate(headings) if heading]
    known: list[date | None] = [as_date(entry.day) for entry in entries]
    if len({headings[i] for i in under}) > 1:
        known = [day or heading for day, heading in zip(known, headings, strict=True)]
    elif under:  # one heading speaks for the entry right below it; midnights may follow
        nearest = under[-1] if order == "newest-first" else under[0]
        known[nearest] = known[nearest] or headings[nearest]
    if entries and not any(known):
        known[0] = oldest
        known[-1] = newest or known[-1]
    return _spread(known, offsets)


def _spread(known: Sequence[date | None], offsets: Sequence[int]) -> list[date | None]:
    """Every day that follows from those known; none where none is known."""
    anchor = next((i for i, day in enumerate(known) if day), None)
    days: list[date | None] = []
    for i, day in enumerate(known):
        anchor = i if day else anchor
        days.append(_shift(known[anchor], offsets[i] - offsets[anchor]) if anchor is not None else None)
    return days


def _shift(day: date | None, days: int) -> date | None:
    """A day some days away; None beyond the calendar's ends."""
    try:
        return day and day + timedelta(days=days)
    except OverflowError:
        return None


def _doubts(
    clocks: Sequence[time | None],
    offsets: Sequence[int],
    days: Sequence[date | None],
    misprints: Mapping[int, tuple[int, int]],
) -> dict[int, str]:
    """What is odd about single times: out of step with the entries around them."""
    doubts: dict[int, str] = {}
    for i, (before, after) in misprints.items():
        around = " and ".join(f"{clock:%H:%M}" for k in (before, after) if (clock := clocks[k]))
        doubts[i] = f"a misprint? The entries around it are from {around}; kept as written."
    last: tuple[date | int, int] | None = None
    for i, clock in enumerate(clocks):
        if clock is None or i in misprints:
            continue
        now = (days[i] or offsets[i], _seconds(clock))
        if last and last[0] == now[0] and now[1] < last[1]:
            doubts[i] = "out of step with the order of the entries; kept as written."
        last = now
    return doubts
