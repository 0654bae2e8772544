"""Outline with stated times → Times: what machines are told, weighed, and what only readers are shown.

Knows how the verdict of `weighing` and the sequence of `chronology` make one list. Does not know
how times are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from talkfeed.model import Timestamp
from talkfeed.parse.chronology import DayGiven, Given, settle
from talkfeed.parse.document import Document
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.page_clock import find_page_offset
from talkfeed.parse.stated_zones import StatedZones
from talkfeed.parse.times import Times, counted_to_24, given_of, settle_times, time_of, updated_of
from talkfeed.parse.weighing import EntryTimes, Verdict, weigh
from talkfeed.zones import find_instant

_SAME = timedelta(minutes=1)
"""An update so soon after publication is none that a reader would care for."""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """The times of a page's or an export's entries, and what they rest on."""

    times: Times
    verdict: Verdict | None
    """None where machines are told nothing of use."""


def settle_stated_times(
    outline: Outline,
    document: Document,
    *,
    day: date | None,
    zone: str | None,
    order: Literal["auto", "newest-first", "oldest-first"],
) -> Weighed:
    """The times of an outline's entries; `day` and `zone` are what a person gave."""
    feed = document.structure.feed if document.structure else None
    order = feed.order if feed and feed.order and order == "auto" else order
    visible = counted_to_24(outline.entries, [given_of(entry) for entry in outline.entries])
    verdict = weigh([_testimony(entry, given) for entry, given in zip(outline.entries, visible, strict=True)], zone)
    if verdict is None:
        shown = settle_times(outline, document, day=day, zone=zone, order=order)
        return Weighed(times=_on_page_clock(shown, outline, document), verdict=None)
    givens = [_settled(given, stamp) for given, stamp in zip(visible, verdict.times, strict=True)]
    timeline = settle(givens, order=order, newest=day, known=day)
    home = zone or (feed.timezone if feed else None)
    zones = StatedZones(home=home, home_from=None, of_all=None, odd=())
    times = [
        stamp if stamp and stamp.clock else time_of(entry, timeline, i, zones) or stamp
        for i, (entry, stamp) in enumerate(zip(outline.entries, verdict.times, strict=True))
    ]
    times = _on_one_clock(times, verdict.times)
    days = [stamp.day for stamp in times if stamp and stamp.day]
    ordered = timeline.order_by != "unsure"  # where nothing is in order, nothing is out of it
    told = {i: text for i, text in timeline.doubts.items() if ordered and i not in verdict.confirmed}
    return Weighed(
        times=Times(
            timeline=replace(timeline, doubts=told),
            times=tuple(times),
            updated=tuple(_updated(entry, own, zones) for entry, own in zip(outline.entries, times, strict=True)),
            newest=max(days, default=None),
            day_from="from the entries' own times" if days else None,
            zones=zones,
            doubts={**told, **verdict.doubts},
            odd=(),
        ),
        verdict=verdict,
    )


def _on_one_clock(times: Sequence[Timestamp | None], told: Sequence[Timestamp | None]) -> list[Timestamp | None]:
    """The times, those that only readers are shown on the clock that all the others are on."""
    zones = {stamp.zone for stamp in told if stamp and stamp.clock}
    zone = zones.pop() if len(zones) == 1 else None
    return [
        _with_zone(stamp, zone) if zone and not (said and said.clock) else stamp
        for stamp, said in zip(times, told, strict=True)
    ]


def _on_page_clock(times: Times, outline: Outline, document: Document) -> Times:
    """The times with the offset that the page's own stamps prove, where nobody said more of the zone."""
    header, zones = document.header, times.zones
    stated = zones.home or zones.of_all or any(entry.marker and entry.marker.reading.zone for entry in outline.entries)
    if header is None or stated:
        return times
    stamps = [reading for _, readings in outline.head.stamps for reading in readings]
    clocked = [stamp.clock for stamp in times.times if stamp and stamp.clock]
    newest = next(iter(clocked if times.timeline.order == "newest-first" else clocked[::-1]), None)
    offset = find_page_offset(header, stamps, newest)
    if offset is None:
        return times
    return replace(times, times=tuple(_with_zone(stamp, offset) for stamp in times.times))


def _with_zone(stamp: Timestamp | None, zone: str) -> Timestamp | None:
    if stamp is None or stamp.day is None or stamp.clock is None or stamp.zone:
        return stamp
    return Timestamp(stamp.day, stamp.clock, seconds=stamp.seconds, zone=zone, approximate=stamp.approximate)


def _testimony(entry: RawEntry, given: Given) -> EntryTimes:
    reading = entry.marker.reading if entry.marker else None
    return EntryTimes(
        stated=entry.stated,
        clock=reading.clock if reading else None,
        seconds=bool(reading and reading.seconds),
        half_known=given.half_known,
        zone=reading.zone if reading else None,
        approximate=bool(reading and reading.approximate),
    )


def _settled(given: Given, stamp: Timestamp | None) -> Given:
    """What is given of an entry's time where the verdict says more than the page shows."""
    if stamp is None or stamp.day is None:
        return given
    day = DayGiven(day=stamp.day.day, month=stamp.day.month, year=stamp.day.year)
    if stamp.clock is None:
        return replace(given, day=given.day or day)
    return replace(given, clock=stamp.clock, half_known=True, day=day)


def _updated(entry: RawEntry, own: Timestamp | None, zones: StatedZones) -> Timestamp | None:
    """When an entry was updated: as the page shows it, else as machines are told, if later than its own time."""
    if entry.updated is not None and entry.marker is not None:
        shown = updated_of(entry, own, zones)
        return _with_zone_of(shown, own) if shown else None
    published = find_instant(own, home=zones.home) if own else None
    for stated in entry.stated_updates:
        later = find_instant(stated.time, home=zones.home)
        if published and later and later - published >= _SAME:
            try:
                local = later.astimezone(published.tzinfo)
            except OverflowError:  # the calendar's last day, which some programs write for "never"
                continue
            zone = own.zone if own else None
            return Timestamp(local.date(), local.time().replace(second=0, microsecond=0), zone=zone)
    return None


def _with_zone_of(shown: Timestamp, own: Timestamp | None) -> Timestamp:
    """A time shown on the same clock as another has its zone."""
    if shown.clock is None or own is None or own.zone is None:
        return shown
    return Timestamp(shown.day, shown.clock, seconds=shown.seconds, zone=own.zone, approximate=shown.approximate)
