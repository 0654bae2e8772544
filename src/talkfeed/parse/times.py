"""Outline → the time of each entry, as a Timestamp, with what is odd about it.

Knows where an article states days and zones, and which statement holds for which entry. Does
not know how order and midnights are inferred (`chronology`), nor what a zone word may mean
(`stated_zones`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Literal

from talkfeed.clockwords import Reading
from talkfeed.model import Timestamp
from talkfeed.parse.chronology import DayGiven, Given, Timeline, as_date, distance, settle
from talkfeed.parse.document import Document, Piece
from talkfeed.parse.feed import PageHeader
from talkfeed.parse.head import Head
from talkfeed.parse.language import after_updated
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.stated_zones import StatedZones, read_zones
from talkfeed.problems import Problem, Severity, TimestampError
from talkfeed.text import excerpt
from talkfeed.timestamps import parse_day

_WEEK = timedelta(days=7)


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
    givens = counted_to_24(outline.entries, [given_of(entry) for entry in outline.entries])
    known = day or (stamp.day if stamp else None)
    timeline = settle(givens, order=order, oldest=None, newest=day, known=known)
    if day is None and not any(timeline.days):
        oldest, newest = _on_weekdays(*_anchors(stamp, timeline), givens, timeline)
        timeline = settle(givens, order=order, oldest=oldest, newest=newest, known=known)
    zones = read_zones(outline, document.name, zone)
    times = [time_of(entry, timeline, i, zones) for i, entry in enumerate(outline.entries)]
    days = [found for found in timeline.days if found]
    doubts = _doubts(outline, timeline, zones)
    return Times(
        timeline=timeline,
        times=tuple(times),
        updated=tuple(updated_of(entry, found, zones) for entry, found in zip(outline.entries, times, strict=True)),
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
    first: date | None = None
    """The day of an earlier stamp of the page, which was published on that day."""
    of: Literal["newest", "oldest", "either"]
    """The entry it dates: a page is updated with its newest, first published with its oldest."""


def _page_stamp(head: Head, document: Document) -> _PageStamp | None:
    """The page's own stamp nearest to the entries, or the latest of several days; or the one of its front matter."""
    lines = [stamp for piece, readings in reversed(head.stamps) if (stamp := _stated_stamp(piece, readings))]
    if len({stamp.day for stamp in lines}) > 1:
        return _latest(lines)
    if lines:
        return lines[0]
    return _front_stamp(document) or _data_stamp(document.header) or _named_day(head)


def _stated_stamp(piece: Piece, readings: Sequence[Reading]) -> _PageStamp | None:
    """What one line states; of "Published at …, updated at …" the update."""
    words, of = f"from the line “{piece.text}”", _dated_entry(piece.text)
    stamps = [
        _PageStamp(day=found, clock=reading.clock, words=words, of=of)
        for reading in readings
        if (found := as_date(_day_given(reading)))
    ]
    return _latest(stamps) if len(stamps) > 1 else next(iter(stamps), None)


def _latest(stamps: Sequence[_PageStamp]) -> _PageStamp:
    """The latest of several stamps, which dates the newest entry, with the day of the first."""
    latest = max(stamps, key=lambda stamp: (stamp.day, stamp.clock or time.min))
    return replace(latest, of="newest", first=min(stamp.first or stamp.day for stamp in stamps))


def _front_stamp(document: Document) -> _PageStamp | None:
    stated = document.front.values.get("date")
    if stated is None:
        return None
    try:
        return _PageStamp(day=parse_day(stated[:10]), clock=None, words="from the front matter", of="either")
    except TimestampError:
        return None


def _data_stamp(header: PageHeader | None) -> _PageStamp | None:
    """What a page tells machines of its own date."""
    if header and header.published and (day := header.published.time.day):
        clock, words = header.published.time.clock, "from the page’s date of publication"
        return _PageStamp(day=day, clock=clock, words=words, of="oldest")
    if header and header.updated and (day := header.updated.time.day):
        clock, words = header.updated.time.clock, "from the page’s date of change"
        return _PageStamp(day=day, clock=clock, words=words, of="newest")
    return None


def _named_day(head: Head) -> _PageStamp | None:
    """The one day that lines of the head name."""
    named = {as_date(_day_given(reading)) for _, reading in head.dated}
    day = named.pop() if len(named) == 1 else None
    if day is None:
        return None
    piece, reading = head.dated[0]
    return _PageStamp(day=day, clock=reading.clock, words=f"from the line “{excerpt(piece.text, 60)}”", of="either")


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
    if stamp.first and stamp.clock and (newest := _newest_clock(timeline)) and newest > stamp.clock:
        return stamp.first, None  # the page was changed after the day of its newest entry
    if dated == "either" and timeline.crosses_midnight:
        clocks = [clock for clock in timeline.clocks if clock]
        ends = clocks if timeline.order == "oldest-first" else clocks[::-1]
        if stamp.clock is None:
            return None, None
        nearer = distance(stamp.clock, ends[0]) < distance(stamp.clock, ends[-1])
        dated = "oldest" if nearer else "newest"
    return (stamp.day, None) if dated == "oldest" else (None, stamp.day)


def _on_weekdays(
    oldest: date | None, newest: date | None, givens: Sequence[Given], timeline: Timeline
) -> tuple[date | None, date | None]:
    """The anchors, each moved to the weekday that the entry itself says: up to six days after, or before, the page's."""
    chronological = givens if timeline.order == "oldest-first" else givens[::-1]
    first, last = (given.day or given.heading or DayGiven() for given in (chronological[0], chronological[-1]))
    if oldest and first.weekday is not None and oldest < date.max - _WEEK:
        oldest += timedelta(days=(first.weekday - oldest.weekday()) % 7)
    if newest and last.weekday is not None and newest > date.min + _WEEK:
        newest -= timedelta(days=(newest.weekday() - last.weekday) % 7)
    return oldest, newest


def _newest_clock(timeline: Timeline) -> time | None:
    clocks = timeline.clocks if timeline.order == "newest-first" else timeline.clocks[::-1]
    return next((clock for clock in clocks if clock), None)


def _day_from(outline: Outline, day: date | None, stamp: _PageStamp | None) -> str | None:
    """How the day came to be known, in words."""
    near = day or (stamp.day if stamp else None)
    if any(entry.marker and entry.marker.reading.day for entry in outline.entries):
        return "from the entries' own times"
    for piece, reading in (*outline.head.days, *outline.headings):
        if as_date(_day_given(reading), near):
            return f"from the line “{piece.text}”"
    return "as given" if day else stamp.words if stamp else None


def given_of(entry: RawEntry) -> Given:
    heading = _day_given(entry.heading) or (DayGiven(words=entry.heading_words) if entry.heading else None)
    if entry.marker is None:
        return Given(heading=heading)
    reading = entry.marker.reading
    return Given(
        clock=reading.clock, half_known=reading.half_known, day=_day_given(reading), heading=heading,
        count=entry.marker.count, relative=entry.marker.relative,
    )  # fmt: skip


def _day_given(reading: Reading | None) -> DayGiven | None:
    if reading is None:
        return None
    if reading.day is None or reading.month is None:
        return DayGiven(weekday=reading.weekday) if reading.weekday is not None else None
    return DayGiven(day=reading.day, month=reading.month, year=reading.year)


def counted_to_24(entries: Sequence[RawEntry], givens: Sequence[Given]) -> Sequence[Given]:
    """The given times; bare hours are settled where the article counts to 24."""
    bare = [entry.marker for entry in entries if entry.marker and not entry.marker.form.half_word]
    hours = [marker.reading.clock.hour for marker in bare if marker.reading.clock]
    if not any(marker.padded for marker in bare) and not any(hour == 0 or hour > 12 for hour in hours):
        return givens
    return [replace(given, half_known=True) for given in givens]


def time_of(entry: RawEntry, timeline: Timeline, index: int, zones: StatedZones) -> Timestamp | None:
    """What is known of an entry's time, and can be written so that it means what the article says."""
    day, clock = timeline.days[index], timeline.clocks[index]
    if clock is None or entry.marker is None:
        return Timestamp(day) if day else None
    return _stamp(entry.marker.reading, day, clock, zones)


def _stamp(reading: Reading, day: date | None, clock: time, zones: StatedZones) -> Timestamp | None:
    word = reading.zone or zones.of_all
    if zones.contradicts(word, day, clock):
        return Timestamp(day) if day else None
    return Timestamp(day, clock, seconds=reading.seconds, zone=word, approximate=reading.approximate)


def updated_of(entry: RawEntry, own: Timestamp | None, zones: StatedZones) -> Timestamp | None:
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
            doubts[i] = f"below the line “{line}”, which does not say {_missing(outline.entries[i].heading, line)}"
    for i, entry in enumerate(outline.entries):
        if entry.marker is None:
            continue
        if entry.marker.until:
            doubts.setdefault(i, f"the article says “{entry.marker.piece.text.strip(' :|')}”")
        day, clock = timeline.days[i], timeline.clocks[i]
        local = entry.marker.reading.zone_words and zones.home is None and zones.of_all is None
        if clock and (local or not zones.is_settled(entry.marker.reading.zone, day, clock)):
            doubts[i] = f"the article says “{entry.marker.reading_text}”; which zone that is, it does not say"
    return doubts


def _yearless_line(outline: Outline, index: int) -> str | None:
    """The day line right above an entry."""
    entry, above = outline.entries[index], outline.entries[index - 1] if index else None
    if entry.heading is None or (above and above.heading is entry.heading):
        return None
    lines = [piece.text for piece, reading in (*outline.head.days, *outline.headings) if reading is entry.heading]
    return lines[0] if lines else None


def _missing(heading: Reading | None, line: str) -> str:
    if heading and heading.day:
        return "the year"
    return "which figure is the month" if re.search(r"\d", line) else "the date"


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
