"""Outline → the time of each entry, as a Timestamp, with what is odd about it.

Knows where an article states days and zones, and which statement holds for which entry. Does
not know how order and midnights are inferred (`chronology`), nor what a zone word may mean
(`stated_zones`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from talkfeed.clockwords import Reading
from talkfeed.model import Timestamp
from talkfeed.parse.chronology import DayGiven, Given, Timeline, as_date, distance, settle
from talkfeed.parse.document import Document
from talkfeed.parse.head import Head
from talkfeed.parse.language import after_updated
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.stated_zones import StatedZones, read_zones
from talkfeed.problems import Problem, Severity, TimestampError
from talkfeed.timestamps import parse_day


@dataclass(frozen=True, kw_only=True)
class Times:
    """The entries' times, in the article's order, and how they were found."""

    timeline: Timeline
    times: tuple[Timestamp | None, ...]
    updated: tuple[Timestamp | None, ...]
    newest: date | None
    """The day of the newest entry, as far as known."""
    day_from: str | None
    """Which words or option gave the day."""
    zones: StatedZones
    doubts: Mapping[int, str]
    """What a person should know of an entry's time, by the entry's index."""
    odd: tuple[Problem, ...]


def settle_times(
    outline: Outline,
    document: Document,
    *,
    day: date | None,
    zone: str | None,
    order: Literal["auto", "newest-first", "oldest-first"],
) -> Times:
    """The times of an outline's entries; `day` and `zone` are what a person gave."""
    stamp = _page_stamp(outline.head, document)
    givens = _counted_to_24(outline.entries, [_given(entry) for entry in outline.entries])
    known = day or (stamp.day if stamp else None)
    timeline = settle(givens, order=order, oldest=None, newest=day, known=known)
    if day is None and not any(timeline.days):
        oldest, newest = _anchors(stamp, timeline)
        timeline = settle(givens, order=order, oldest=oldest, newest=newest, known=known)
    zones = read_zones(outline, document.name, zone)
    times = [_time(entry, timeline, i, zones) for i, entry in enumerate(outline.entries)]
    days = [found for found in timeline.days if found]
    doubts = _doubts(outline, timeline, zones)
    return Times(
        timeline=timeline,
        times=tuple(times),
        updated=tuple(_updated(entry, found, zones) for entry, found in zip(outline.entries, times, strict=True)),
        newest=max(days, default=None),
        day_from=_day_from(outline, day, stamp) if days else None,
        zones=zones,
        doubts=doubts,
        odd=(*zones.odd, *_odd_times(outline, document.name, timeline, doubts)),
    )


@dataclass(frozen=True, kw_only=True)
class _PageStamp:
    """A day that the page states of itself."""

    day: date
    clock: time | None
    words: str
    """How to say where the day came from."""
    of: Literal["newest", "oldest", "either"]
    """The entry it dates: a page is updated with its newest, first published with its oldest."""


def _page_stamp(head: Head, document: Document) -> _PageStamp | None:
    """The page's own stamp nearest to the entries, or the one of its front matter."""
    for piece, readings in reversed(head.stamps):
        for reading in readings:
            if found := as_date(_day_given(reading)):
                words = f"from the line “{piece.text}”"
                return _PageStamp(day=found, clock=reading.clock, words=words, of=_dated_entry(piece.text))
    if stated := document.front.values.get("date"):
        try:
            return _PageStamp(day=parse_day(stated[:10]), clock=None, words="from the front matter", of="either")
        except TimestampError:
            return None
    return None


def _dated_entry(stamp: str) -> Literal["newest", "oldest", "either"]:
    if after_updated(stamp):
        return "newest"
    return "oldest" if stamp.lower().startswith("first") else "either"


def _anchors(stamp: _PageStamp | None, timeline: Timeline) -> tuple[date | None, date | None]:
    """The days of the oldest and of the newest entry that follow from the page's stamp.

    Over midnight the two differ; there a stamp that may date either dates the one nearer to its clock time.
    """
    if stamp is None:
        return None, None
    dated = stamp.of
    if dated == "either" and timeline.crosses_midnight:
        clocks = [clock for clock in timeline.clocks if clock]
        ends = clocks if timeline.order == "oldest-first" else clocks[::-1]
        if stamp.clock is None:
            return None, None
        nearer = distance(stamp.clock, ends[0]) < distance(stamp.clock, ends[-1])
        dated = "oldest" if nearer else "newest"
    return (stamp.day, None) if dated == "oldest" else (None, stamp.day)


def _day_from(outline: Outline, day: date | None, stamp: _PageStamp | None) -> str | None:
    """How the day came to be known, in words."""
    near = day or (stamp.day if stamp else None)
    if any(entry.marker and entry.marker.reading.day for entry in outline.entries):
        return "from the entries' own times"
    for piece, reading in (*outline.head.days, *outline.headings):
        if as_date(_day_given(reading), near):
            return f"from the line “{piece.text}”"
    return "as given" if day else stamp.words if stamp else None


def _given(entry: RawEntry) -> Given:
    heading = _day_given(entry.heading)
    if entry.marker is None:
        return Given(heading=heading)
    reading = entry.marker.reading
    return Given(clock=reading.clock, half_known=reading.half_known, day=_day_given(reading), heading=heading)


def _day_given(reading: Reading | None) -> DayGiven | None:
    if reading is None or reading.day is None or reading.month is None:
        return None
    return DayGiven(day=reading.day, month=reading.month, year=reading.year)


def _counted_to_24(entries: Sequence[RawEntry], givens: Sequence[Given]) -> Sequence[Given]:
    """The given times; bare hours are settled where the article counts to 24."""
    bare = [entry.marker for entry in entries if entry.marker and not entry.marker.form.half_word]
    hours = [marker.reading.clock.hour for marker in bare if marker.reading.clock]
    if not any(marker.padded for marker in bare) and not any(hour == 0 or hour > 12 for hour in hours):
        return givens
    return [Given(clock=given.clock, day=given.day, heading=given.heading) for given in givens]


def _time(entry: RawEntry, timeline: Timeline, index: int, zones: StatedZones) -> Timestamp | None:
    """What is known of an entry's time, and can be written so that it means what the article says."""
    day, clock = timeline.days[index], timeline.clocks[index]
    if clock is None or entry.marker is None:
        return Timestamp(day) if day else None
    return _stamp(entry.marker.reading, day, clock, zones)


def _stamp(reading: Reading, day: date | None, clock: time, zones: StatedZones) -> Timestamp | None:
    word = reading.zone or zones.of_all
    if zones.contradicts(word, day, clock):
        return Timestamp(day) if day else None
    zone = word if zones.is_settled(word, day, clock) else None
    return Timestamp(day, clock, seconds=reading.seconds, zone=zone, approximate=reading.approximate)


def _updated(entry: RawEntry, own: Timestamp | None, zones: StatedZones) -> Timestamp | None:
    """When an entry says that it was updated: on its own day, or past midnight on the next."""
    if entry.updated is None or own is None or own.clock is None:
        return None
    reading = entry.updated[1]
    day = as_date(_day_given(reading), own.day) or own.day
    if reading.clock is None:
        return Timestamp(day) if day else None
    if day and day == own.day and reading.clock < own.clock and reading.day is None and day < date.max:
        day += timedelta(days=1)
    return _stamp(reading, day, reading.clock, zones) if day or not own.day else None


def _doubts(outline: Outline, timeline: Timeline, zones: StatedZones) -> dict[int, str]:
    """What a person should know of single times."""
    doubts = dict(timeline.doubts)
    for i in range(len(outline.entries)):
        if timeline.days[i] or i in doubts:
            continue
        marker, line = outline.entries[i].marker, _yearless_line(outline, i)
        if marker and marker.reading.day:
            doubts[i] = f"the article says “{marker.reading_text}”; the year it does not say"
        elif line:
            doubts[i] = f"below the line “{line}”, which does not say {_missing(outline.entries[i].heading)}"
    for i, entry in enumerate(outline.entries):
        if entry.marker is None:
            continue
        day, clock = timeline.days[i], timeline.clocks[i]
        if clock and not zones.is_settled(entry.marker.reading.zone, day, clock):
            doubts[i] = f"the article says “{entry.marker.reading_text}”; which zone that is, it does not say"
    return doubts


def _yearless_line(outline: Outline, index: int) -> str | None:
    """The day line right above an entry."""
    entry, above = outline.entries[index], outline.entries[index - 1] if index else None
    if entry.heading is None or (above and above.heading is entry.heading):
        return None
    lines = [piece.text for piece, reading in (*outline.head.days, *outline.headings) if reading is entry.heading]
    return lines[0] if lines else None


def _missing(heading: Reading | None) -> str:
    return "the year" if heading and heading.day else "which figure is the month"


_GIVE_DAY = "import it with --date, the day of the newest entry"
_OR_BY_HAND = ", or write date: at the top of the YAML"


def _odd_times(outline: Outline, name: str, timeline: Timeline, doubts: Mapping[int, str]) -> list[Problem]:
    """What a person should look at, with the line it stands on."""
    odd = [
        Problem(
            name, marker.piece.block.line, found=f"time “{marker.reading_text}”: {doubts[i]}", severity=Severity.WARNING
        )
        for i in timeline.doubts
        if (marker := outline.entries[i].marker)
    ]
    if any(timeline.clocks) and not all(timeline.days):
        across = ", and they cross midnight" if timeline.crosses_midnight else ""
        alternative = "" if timeline.crosses_midnight else _OR_BY_HAND
        odd.append(_warning(name, f"the day of the clock times is not known{across}", _GIVE_DAY + alternative))
    elif not any(timeline.days):
        odd.append(_warning(name, "no day and no clock times", _GIVE_DAY))
    if timeline.halves_inferred:
        odd.append(_warning(name, "clock times without a.m. or p.m.", "look at the first and the last time"))
    return odd


def _warning(name: str, found: str, hint: str) -> Problem:
    return Problem(name, found=found, hint=hint, severity=Severity.WARNING)
