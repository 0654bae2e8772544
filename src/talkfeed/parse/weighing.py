"""Which of a page's testimonies of its times are believed, over all entries together.

Pages show a clock, and tell machines another: JSON-LD, microdata, `<time datetime>`, attributes.
Each is a series over the entries. A series that says the same of all entries is worthless; two
that agree win; and what the page shows is what readers were told, so that the instants only say
which day and which offset it has. Does not know blocks or elements.

Seen in real pages: every entry with the article's own date; local time marked as UTC; a clock
shown in the newsroom's zone beside instants in UTC.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talkfeed.model import Timestamp
from talkfeed.parse.feed import Evidence, StatedTime
from talkfeed.zones import find_instant, load_zone

_MOST = 0.8  # of the entries that have both
_FEWEST_APART = 3  # entries whose clocks differ from those shown: two may by mistake
_MORE_THAN_CHANCE = 0.6  # of the entries that show a clock
_MINUTES_A_DAY = 24 * 60
_QUARTER = 15  # minutes: every zone's offset is a multiple
_EASTERNMOST, _WESTERNMOST = 14 * 60, -10 * 60  # minutes: where people live


@dataclass(frozen=True, kw_only=True)
class EntryTimes:
    """What is said of the time of one entry."""

    stated: tuple[StatedTime, ...] = ()
    clock: time | None = None
    """As the page shows it; on which half of the day is settled."""
    seconds: bool = False
    half_known: bool = True
    zone: str | None = None
    """The zone's word beside it."""
    approximate: bool = False
    """Whether the page says "about"."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The times of all entries, and on what they rest."""

    times: tuple[Timestamp | None, ...]
    """None where nothing usable is said."""
    by: tuple[Evidence, ...]
    """The kinds of evidence believed, the weightiest first; the page's own clocks among them."""
    dropped: Mapping[Evidence, str]
    """The kinds not believed, and why, in a few words."""
    confirmed: frozenset[int]
    """Entries of which two kinds of evidence say the same."""
    doubts: Mapping[int, str]
    """What a person should know of single entries."""


@dataclass(frozen=True)
class _Series:
    """One kind of evidence over all entries."""

    by: Evidence
    times: Mapping[int, Timestamp]

    def instants(self) -> dict[int, datetime]:
        """The entries that have an instant, in UTC, to the second."""
        return {i: found for i, time in self.times.items() if (found := _instant(time)) is not None}


def weigh(entries: Sequence[EntryTimes], zone: str | None) -> Verdict | None:
    """The times that the testimonies come to; None where machines are told nothing of use.

    `zone` is the IANA zone that a person gave for the times shown.
    """
    if own := _told_by_own_page(entries):
        return own
    shown = {i: entry.clock for i, entry in enumerate(entries) if entry.clock is not None}
    series, dropped = _worth([_in_utc(one, shown) for one in _series(entries)], len(entries))
    if not series:
        return None
    series, more = _without_liars(series, entries, shown)
    dropped |= more
    best = _united(series)
    offset = _shown_offset(series, shown)
    times, doubts = _times(entries, best, offset, zone)
    return Verdict(
        times=tuple(times),
        by=(*(one.by for one in series), *([Evidence.VISIBLE] if shown else [])),
        dropped=dropped,
        confirmed=_confirmed(entries, series, times),
        doubts=doubts,
    )


def _told_by_own_page(entries: Sequence[EntryTimes]) -> Verdict | None:
    """What a page that talkfeed built says: shown and told to machines alike, it needs no weighing; None for other pages."""
    stated = [{one.by: one.time for one in entry.stated}.get(Evidence.OWN_PAGE) for entry in entries]
    if not any(stated):
        return None
    by = (Evidence.OWN_PAGE, *([Evidence.VISIBLE] if any(entry.clock for entry in entries) else []))
    return Verdict(times=tuple(stated), by=by, dropped={}, confirmed=frozenset(), doubts={})


def _series(entries: Sequence[EntryTimes]) -> list[_Series]:
    """The kinds of evidence, the one for most entries first."""
    by: dict[Evidence, dict[int, Timestamp]] = {}
    for i, entry in enumerate(entries):
        for stated in entry.stated:
            by.setdefault(stated.by, {}).setdefault(i, stated.time)
    order = list(Evidence)
    found = [_Series(kind, times) for kind, times in by.items()]
    return sorted(found, key=lambda one: (-len(one.times), order.index(one.by)))


def _in_utc(one: _Series, shown: Mapping[int, time]) -> _Series:
    """A series whose clocks bear no zone, in UTC where they differ from those shown by one and the same span."""
    clocks = {i: stamp.clock for i, stamp in one.times.items() if stamp.clock is not None and i in shown}
    if len(clocks) < _FEWEST_APART or any(stamp.zone for stamp in one.times.values()):
        return one
    gaps = Counter(
        round(((_minutes(shown[i]) - _minutes(clock)) % _MINUTES_A_DAY) / _QUARTER) for i, clock in clocks.items()
    )
    gap, count = gaps.most_common(1)[0]
    if gap * _QUARTER % (_MINUTES_A_DAY // 2) == 0 or count < _MOST * len(clocks):
        return one
    times = {
        i: Timestamp(stamp.day, stamp.clock, seconds=stamp.seconds, zone="UTC") if stamp.day and stamp.clock else stamp
        for i, stamp in one.times.items()
    }
    return _Series(one.by, times)


def _worth(series: Iterable[_Series], count: int) -> tuple[list[_Series], dict[Evidence, str]]:
    """The series that tell entries apart; a series that says one instant of all dates the page."""
    kept: list[_Series] = []
    dropped: dict[Evidence, str] = {}
    for one in series:
        clocked = [time for time in one.times.values() if time.clock is not None]
        if len(clocked) > 1 and count > 1 and len(set(clocked)) == 1:
            dropped[one.by] = "says the same time of all entries"
        else:
            kept.append(one)
    return kept, dropped


def _without_liars(
    series: Sequence[_Series], entries: Sequence[EntryTimes], shown: Mapping[int, time]
) -> tuple[list[_Series], dict[Evidence, str]]:
    """The series without those that another contradicts by one and the same span for all entries.

    Of two that differ so, the one is believed that a third agrees with; else the one that does not
    merely repeat the clock shown as UTC: local time with a Z behind it is the commonest mistake.
    """
    dropped: dict[Evidence, str] = {}
    kept = list(series)
    for one in series:
        others = [other for other in kept if other is not one]
        against = [other for other in others if (shift := _shift(one, other)) is not None and shift % _MINUTES_A_DAY]
        if one not in kept or not against:
            continue
        agreeing = sum(_shift(one, other) == 0 for other in others)
        backing = max(sum(_shift(rival, other) == 0 for other in kept if other is not rival) for rival in against)
        repeats = _offset(one, shown) == 0 and all(_offset(rival, shown) != 0 for rival in against)
        if backing > agreeing or (backing == agreeing and repeats and not _says_utc(entries)):
            kept.remove(one)
            dropped[one.by] = f"marks the clock shown as UTC, against {against[0].by}"
    return kept, dropped


def _says_utc(entries: Sequence[EntryTimes]) -> bool:
    return any(entry.zone in ("UTC", "GMT", "Z") for entry in entries)


def _shift(one: _Series, other: _Series) -> int | None:
    """The minutes from one series to another, where that is one span for most entries of both."""
    mine, theirs = one.instants(), other.instants()
    both = [i for i in mine if i in theirs]
    if not both:
        return None
    spans = Counter(round((theirs[i] - mine[i]).total_seconds() / 60 / _QUARTER) * _QUARTER for i in both)
    span, count = spans.most_common(1)[0]
    return span if count >= _MOST * len(both) else None


def _united(series: Sequence[_Series]) -> dict[int, Timestamp]:
    """For each entry the time of the first series that has one; an instant before a local time before a day."""
    best: dict[int, Timestamp] = {}
    for one in series:
        for i, stamp in one.times.items():
            if i not in best or _rank(stamp) > _rank(best[i]):
                best[i] = stamp
    return best


def _rank(stamp: Timestamp) -> int:
    return (stamp.clock is not None) + (stamp.clock is not None and stamp.zone is not None)


def _shown_offset(series: Sequence[_Series], shown: Mapping[int, time]) -> int | None:
    """How many minutes the clocks shown are ahead of UTC by the instants; None where these do not tell."""
    for one in series:
        offset = _offset(one, shown)
        if offset is not None:
            return offset
    return None


def _offset(one: _Series, shown: Mapping[int, time]) -> int | None:
    """How many minutes the clocks shown are ahead of a series' instants, where that is one span for most.

    A clock without a.m. or p.m. is read as it stands, by 24 hours, unless no place on earth is so far from UTC.
    """
    gaps: Counter[int] = Counter()
    for i, instant in one.instants().items():
        if i in shown:
            gap = round((_minutes(shown[i]) - _minutes(instant.time())) / _QUARTER) * _QUARTER % _MINUTES_A_DAY
            gap = gap - _MINUTES_A_DAY if gap > _EASTERNMOST else gap
            gaps[gap if gap >= _WESTERNMOST else gap + _MINUTES_A_DAY // 2] += 1
    if not gaps:
        return None
    offset, count = gaps.most_common(1)[0]
    return offset if count >= _MORE_THAN_CHANCE * gaps.total() else None


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _instant(stamp: Timestamp) -> datetime | None:
    try:
        found = find_instant(stamp, home=None)
        return found.astimezone(UTC) if found else None
    except OverflowError:
        return None


def _times(
    entries: Sequence[EntryTimes], best: Mapping[int, Timestamp], offset: int | None, zone: str | None
) -> tuple[list[Timestamp | None], dict[int, str]]:
    """The time of each entry as its readers were shown it, on the day and with the offset that the instants give."""
    times: list[Timestamp | None] = []
    doubts: dict[int, str] = {}
    precise = any(entry.seconds for entry in entries) or not any(entry.clock for entry in entries)
    for i, entry in enumerate(entries):
        stamp = best.get(i)
        local = _local(stamp, entry, offset, zone, precise=precise) if stamp else None
        vague = entry.approximate or (stamp is not None and stamp.approximate)
        times.append(_about(local) if local and local.clock and vague else local)
        if local and entry.clock and local.clock and stamp and not _agree(entry, local):
            doubts[i] = f"the page shows {entry.clock:%H:%M}, and tells machines {_written(stamp)}"
    return times, doubts


def _local(stamp: Timestamp, entry: EntryTimes, offset: int | None, zone: str | None, *, precise: bool) -> Timestamp:
    """A stated time on the clock that readers were shown."""
    instant = _instant(stamp)
    if instant is None:
        return _dated(stamp, entry)
    target = load_zone(zone) if zone else None
    if target is not None:
        shift = _offset_at(instant, target)
    elif offset is not None:
        shift = offset
    else:
        clock = stamp.clock if precise or stamp.clock is None else stamp.clock.replace(second=0)
        return Timestamp(stamp.day, clock, seconds=stamp.seconds and precise, zone=stamp.zone)
    local = _moved(instant, shift)
    if local is None:
        return stamp
    seconds = stamp.seconds and precise
    clock = local.time() if seconds else local.time().replace(second=0, microsecond=0)
    if entry.clock is not None and not entry.seconds and _near(clock, entry.clock):
        clock, seconds = entry.clock, False
    written = None if target is not None else _written_offset(shift, stamp)
    return Timestamp(local.date(), clock, seconds=seconds, zone=written)


def _about(time: Timestamp) -> Timestamp:
    return Timestamp(time.day, time.clock, seconds=time.seconds, zone=time.zone, approximate=True)


def _moved(instant: datetime, minutes: int) -> datetime | None:
    """The clock that many minutes ahead; None beyond the calendar's ends."""
    try:
        return instant + timedelta(minutes=minutes)
    except OverflowError:
        return None


def _offset_at(instant: datetime, zone: ZoneInfo) -> int:
    try:
        return int((instant.astimezone(zone).utcoffset() or timedelta()).total_seconds() // 60)
    except OverflowError:
        return 0


def _dated(stamp: Timestamp, entry: EntryTimes) -> Timestamp:
    """A day, or a day and a local clock, with the clock shown where machines are told none."""
    if stamp.clock is None and entry.clock is not None:
        return Timestamp(stamp.day, entry.clock, seconds=entry.seconds, zone=entry.zone)
    return stamp


def _near(one: time, other: time) -> bool:
    gap = (_minutes(one) - _minutes(other)) % _MINUTES_A_DAY
    return min(gap, _MINUTES_A_DAY - gap) <= 1


def _agree(entry: EntryTimes, local: Timestamp) -> bool:
    if entry.clock is None or local.clock is None:
        return True
    if _near(entry.clock, local.clock):
        return True
    return not entry.half_known and _near(entry.clock.replace(hour=(entry.clock.hour + 12) % 24), local.clock)


def _written_offset(minutes: int, stamp: Timestamp) -> str:
    if minutes == 0 and stamp.zone in ("UTC", "GMT", "Z"):
        return "UTC"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _written(stamp: Timestamp) -> str:
    return " ".join(
        part
        for part in (stamp.day and stamp.day.isoformat(), stamp.clock and f"{stamp.clock:%H:%M}", stamp.zone)
        if part
    )


def _confirmed(
    entries: Sequence[EntryTimes], series: Sequence[_Series], times: Sequence[Timestamp | None]
) -> frozenset[int]:
    """The entries of which two kinds of evidence say the same."""
    found: set[int] = set()
    for i, entry in enumerate(entries):
        kinds = sum(i in one.times for one in series)
        local = times[i]
        shown = entry.clock is not None and local is not None and local.clock is not None and _agree(entry, local)
        if kinds + shown > 1:
            found.add(i)
    return frozenset(found)
