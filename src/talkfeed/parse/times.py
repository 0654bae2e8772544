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
from talkfeed.parse.chronology import DayGiven, Given, Timeline, as_date, settle
from talkfeed.parse.document import Document
from talkfeed.parse.head import Head
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
    page_day, page_words = _page_day(outline.head, document)
    givens = _counted_to_24(outline.entries, [_given(entry) for entry in outline.entries])
    timeline = settle(givens, order=order, newest=day or page_day, known=day or page_day)
    zones = read_zones(outline, document.name, zone)
    times = [_time(entry, timeline, i, zones) for i, entry in enumerate(outline.entries)]
    days = [found for found in timeline.days if found]
    doubts = _doubts(outline, timeline, zones)
    return Times(
        timeline=timeline,
        times=tuple(times),
        updated=tuple(_updated(entry, found, zones) for entry, found in zip(outline.entries, times, strict=True)),
        newest=max(days, default=None),
        day_from=_day_from(outline, day, page_words) if days else None,
        zones=zones,
        doubts=doubts,
        odd=(*zones.odd, *_odd_times(outline, document.name, timeline, doubts)),
    )


def _page_day(head: Head, document: Document) -> tuple[date | None, str | None]:
    """The day of the page's own stamp or of its front matter, and the words that say it."""
    for piece, readings in reversed(head.stamps):
        for reading in readings:
            if found := as_date(_day_given(reading)):
                return found, f"from the line “{piece.text}”"
    if stated := document.front.values.get("date"):
        try:
            return parse_day(stated[:10]), "from the front matter"
        except TimestampError:
            return None, None
    return None, None


def _day_from(outline: Outline, day: date | None, page_words: str | None) -> str | None:
    """How the day came to be known, in words."""
    if any(entry.marker and entry.marker.reading.day for entry in outline.entries):
        return "from the entries' own times"
    for piece, reading in (*outline.head.days, *outline.headings):
        if as_date(_day_given(reading), day):
            return f"from the line “{piece.text}”"
    return "as given" if day else page_words


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
        line = _yearless_line(outline, i) if not timeline.days[i] else None
        if line and i not in doubts:
            doubts[i] = f"below the line “{line}”, which does not say the year"
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
        odd.append(
            _warning(
                name, f"the day of the clock times is not known{across}", "give --date, the day of the newest entry"
            )
        )
    elif not any(timeline.days):
        odd.append(_warning(name, "no day and no clock times", "give --date, the day of the newest entry"))
    if timeline.halves_inferred:
        odd.append(_warning(name, "clock times without a.m. or p.m.", "look at the first and the last time"))
    return odd


def _warning(name: str, found: str, hint: str) -> Problem:
    return Problem(name, found=found, hint=hint, severity=Severity.WARNING)
