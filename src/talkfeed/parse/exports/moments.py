"""Times as exports write them: as `instants` reads them, and wrapped in what databases and programs put around.

Never fills in a day or a zone; what is said in UTC only can be told in the clock that the same
file shows beside it. Does not know which field of which format is the published time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from talkfeed import clockwords
from talkfeed.model import Timestamp
from talkfeed.parse.exports.values import at, words
from talkfeed.parse.feed import Evidence, StatedTime
from talkfeed.parse.instants import read_instant
from talkfeed.zones import UNAMBIGUOUS_HOURS, find_instant, is_zone_word

_ASP_DATE = re.compile(r"/?Date\((?P<milliseconds>\d{12,13})(?P<offset>[+-]\d{4})?\)/?")
"""Of ASP.NET's first JSON: milliseconds since 1970, and the offset of the clock that told them."""
_FINE_EPOCH = re.compile(r"(?P<milliseconds>\d{13})(?:\d{3}){1,2}")
"""Micro- and nanoseconds since 1970."""
_WRAPPED = (
    "$date",
    "$numberLong",
    "iso",
    "utc",
    "dateTime",
    "_seconds",
    "seconds",
    "epochSecond",
    "timestamp",
    "value",
)
"""How databases and libraries wrap a time in an object: MongoDB, Firestore, Java, and by hand."""
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[.:h](?P<minute>\d{2})(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*(?P<zone>[a-z]{2,5}))?", re.IGNORECASE
)
_DAY, _HALF_DAY = 24 * 60, 12 * 60  # minutes
_FURTHEST_EAST = 14 * 60  # minutes
_APART = 15  # minutes, or a multiple, lie between any two zones


def read_time(value: object) -> StatedTime | None:
    """What a value says of a time, in any notation known here; None where it is no time."""
    if isinstance(value, dict):
        return _read_wrapped(value)
    text = words(value)
    if found := _ASP_DATE.fullmatch(text):
        return _read_asp(text, found)
    if found := _FINE_EPOCH.fullmatch(text):
        text = found["milliseconds"]
    return read_instant(text, Evidence.EXPORT)


def _read_wrapped(value: dict[str, object]) -> StatedTime | None:
    """A time in an object; PHP writes the zone's name beside a time without one."""
    if isinstance(value.get("date"), str):
        stated, zone = read_time(value["date"]), words(value.get("timezone"))
        return in_zone(stated, zone) if zone and is_zone_word(zone) else stated
    inner = next((value[name] for name in _WRAPPED if name in value), None)
    if isinstance(inner, dict):  # MongoDB's {"$date": {"$numberLong": "…"}}
        inner = inner.get("$numberLong")
    return None if isinstance(inner, dict) else read_time(inner)


def _read_asp(text: str, found: re.Match[str]) -> StatedTime | None:
    stated = read_instant(found["milliseconds"], Evidence.EXPORT)
    instant = _instant(stated)
    if stated is None or instant is None:
        return None
    offset = found["offset"] or "+0000"
    minutes = int(f"{offset[0]}1") * (int(offset[1:3]) * 60 + int(offset[3:]))
    minutes = minutes if abs(minutes) <= _FURTHEST_EAST else 0
    return replace(stated, text=text, time=_in_offset(instant, minutes, "UTC", seconds=True))


def in_zone(stated: StatedTime | None, zone: str) -> StatedTime | None:
    """The same time where the format says in which zone times without one are."""
    if stated is None or stated.time.clock is None or stated.time.zone is not None:
        return stated
    told = stated.time
    return replace(stated, time=Timestamp(told.day, told.clock, seconds=told.seconds, zone=zone))


def told_locally(stated: StatedTime | None, local: object) -> StatedTime | None:
    """An instant in the clock that readers were shown: its display says by how much that one differs.

    `local` is a clock time ("8.30pm", "20.30 BST") or a time without a zone. The instant stays
    the same: "20.30 BST" beside 19:30 UTC says that the offset was one hour.
    """
    instant = _instant(stated)
    if stated is None or instant is None:
        return stated
    shown, word = _shown(local, instant)
    if shown is None:
        return stated
    minutes = int((shown - instant.replace(tzinfo=None, second=0)) / timedelta(minutes=1))
    if minutes % _APART or abs(minutes) > _FURTHEST_EAST:  # a display of another time than this
        return stated
    utc = "GMT" if word == "GMT" else "UTC"
    return replace(stated, time=_in_offset(instant, minutes, utc, seconds=stated.time.seconds))


def _instant(stated: StatedTime | None) -> datetime | None:
    """The moment of a time that is told in UTC; None for all others."""
    if stated is None or stated.time.day is None or stated.time.clock is None or stated.time.zone not in ("UTC", "GMT"):
        return None
    return datetime.combine(stated.time.day, stated.time.clock, UTC)


def _in_offset(instant: datetime, minutes: int, utc: str, *, seconds: bool) -> Timestamp:
    local = instant.astimezone(timezone(timedelta(minutes=minutes)))
    zone = f"{local:%z}"
    return Timestamp(local.date(), local.time(), seconds=seconds, zone=f"{zone[:3]}:{zone[3:5]}" if minutes else utc)


def _shown(local: object, instant: datetime) -> tuple[datetime | None, str]:
    """The day and minute that a display shows, and the word for its zone.

    A clock time alone may be of the day before or after; it is taken for the nearest, unless the
    zone's word says otherwise.
    """
    found = _CLOCK.fullmatch(words(local))
    if found is None:
        stated = read_time(local)
        if stated is None or stated.time.zone or stated.time.day is None or stated.time.clock is None:
            return None, ""
        return datetime.combine(stated.time.day, stated.time.clock.replace(second=0)), ""
    clock, word = _clock(found), (found["zone"] or "").upper()
    if clock is None:
        return None, ""
    ahead = clock.hour * 60 + clock.minute - (instant.hour * 60 + instant.minute)
    nearest = (ahead + _HALF_DAY) % _DAY - _HALF_DAY
    stated_ahead = int(UNAMBIGUOUS_HOURS.get(word, 0) * 60)
    ahead = stated_ahead if stated_ahead and (stated_ahead - nearest) % _DAY == 0 else nearest
    return instant.replace(tzinfo=None, second=0) + timedelta(minutes=ahead), word


def join_day(values: Iterable[object], locale: str) -> StatedTime | None:
    """The best time of several fields of one object: a day and a clock time in two fields are one time.

    Fields may be written for people, in a language: "4.05pm", "23. Juli 2025".
    """
    stated = [time for value in values if (time := read_time(value) or _read_words(value, locale))]
    if not stated:
        return None
    best = stated[0]
    if best.time.day is None:
        day = next((other.time.day for other in stated if other.time.day and other.time.clock is None), None)
        clock = best
    else:
        day = best.time.day
        clock = next((other for other in stated if other.time.clock and other.time.day in (None, day)), best)
    if clock.time.day is not None or day is None:
        return clock
    text = " ".join(dict.fromkeys((day.isoformat(), clock.text)))
    return replace(
        best, text=text, time=Timestamp(day, clock.time.clock, seconds=clock.time.seconds, zone=clock.time.zone)
    )


def _read_words(value: object, locale: str) -> StatedTime | None:
    """What a text that is all a time says in a language; None where a part of the day is missing."""
    text = words(value)
    reading = clockwords.read(text, locale) if isinstance(value, str) else None
    if reading is None:
        return None
    day = None
    if reading.day is not None:
        if reading.year is None or reading.month is None:
            return None
        day = date(reading.year, reading.month, reading.day)
    clock = reading.clock
    stamp = Timestamp(day, clock, seconds=reading.seconds, zone=reading.zone, approximate=reading.approximate)
    return StatedTime(text=text, time=stamp, by=Evidence.EXPORT)


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def update_of(updated: StatedTime | None, published: StatedTime | None) -> StatedTime | None:
    """When a post was changed after it was published; None where both are the same moment, or one is not known."""
    if updated is None or published is None or updated.time == published.time:
        return None
    moment = find_instant(updated.time, home=None)
    return None if moment is not None and moment == find_instant(published.time, home=None) else updated


def first_time(value: object, *paths: str) -> StatedTime | None:
    """The first of several fields that says a time."""
    return next((stated for path in paths if (stated := read_time(at(value, path)))), None)
