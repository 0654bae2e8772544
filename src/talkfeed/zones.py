"""Time zones as people write them.

Knows which zone names are safe, which abbreviations say one offset, and which say several.
Does not know any live blog: the zone that settles an ambiguous abbreviation is passed in.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from talkfeed.model import Timestamp
from talkfeed.problems import TimestampError, did_you_mean

_OFFSET = re.compile(
    r"""(?P<sign>[+\-\u2212])     # U+2212 is the minus sign of typeset pages
        (?P<hours>0\d|1[0-4])
        (?: :? (?P<minutes>[0-5]\d) )?""",
    re.VERBOSE,
)

UNAMBIGUOUS_HOURS: dict[str, float] = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "TRT": 3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PDT": -7, "AEST": 10, "AEDT": 11,
    "ACST": 9.5, "ACDT": 10.5, "AWST": 8, "NZST": 12, "NZDT": 13, "JST": 9, "KST": 9, "HKT": 8, "SAST": 2, "WAT": 1,
    "EAT": 3, "CAT": 2, "PKT": 5, "NPT": 5.75, "BRT": -3, "BRST": -2, "CLT": -4, "CLST": -3, "UYT": -3, "WIB": 7,
    "WITA": 8, "SGT": 8, "MYT": 8, "PHT": 8,
}  # fmt: skip
"""Abbreviations that one place in the news uses, in hours east of Greenwich."""

AMBIGUOUS: dict[str, str] = {
    "BST": "British Summer Time or Bangladesh time",
    "IST": "Indian, Irish or Israel time",
    "CST": "US Central or China time",
    "PST": "US Pacific or Philippine time",
    "AST": "Atlantic or Arabia time",
    "SST": "Samoa or Singapore time",
    "ECT": "Ecuador or Eastern Caribbean time",
    "AMT": "Amazon or Armenia time",
    "GST": "Gulf or South Georgia time",
    "WIT": "Eastern Indonesia time or Western Indonesia time",
    "ET": "US Eastern time, summer or winter",
    "CT": "US Central time, summer or winter",
    "MT": "US Mountain time, summer or winter",
    "PT": "US Pacific time, summer or winter",
}
"""Abbreviations that need the live blog's zone to say which offset they mean."""

_GENERIC = {"ET": ("EST", "EDT"), "CT": ("CST", "CDT"), "MT": ("MST", "MDT"), "PT": ("PST", "PDT")}


@cache
def _iana_names() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def load_zone(name: str) -> ZoneInfo:
    """The zone by the tzdata package's rules rather than the system's: the same on every machine."""
    from importlib import resources  # noqa: PLC0415 — loads tempfile and more; most imports load no zone

    area, _, place = name.rpartition("/")
    folder = resources.files("tzdata.zoneinfo").joinpath(*filter(None, area.split("/")))
    file = folder / place
    if not file.is_file():
        return ZoneInfo(name)
    with file.open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def is_zone_name(name: str) -> bool:
    """Whether a text names a zone for a whole live blog: IANA with a slash, or UTC or GMT.

    EST and CET are IANA keys too, but with meanings that their writers do not expect.
    """
    return name in ("UTC", "GMT") or ("/" in name and name in _iana_names())


def check_zone_name(name: str) -> str:
    """The name, if `is_zone_name`; raises TimestampError with a hint otherwise."""
    if is_zone_name(name):
        return name
    if name.upper() in UNAMBIGUOUS_HOURS or name.upper() in AMBIGUOUS:
        hint = "an abbreviation is one offset; name the place, summer time comes with it"
    else:
        hint = _near_zone(name)
    raise TimestampError(f'zone "{name}"', 'a zone such as "Europe/Istanbul", or UTC', hint)


def _near_zone(name: str) -> str:
    """A hint at the zone that a misspelt name, or the name of a city alone, may mean."""
    names = sorted(n for n in _iana_names() if "/" in n)
    city = name.lower().replace(" ", "_")
    for known in names:
        if known.lower() == city or known.lower().rpartition("/")[2] == city:
            return f'did you mean "{known}"?'
    hint = did_you_mean(name, names) if "/" in name else ""
    return hint if hint.startswith("did you mean") else ""


def is_zone_word(word: str) -> bool:
    """Whether a text could stand after a clock time as its zone."""
    return (
        bool(_OFFSET.fullmatch(word))
        or word.upper() in UNAMBIGUOUS_HOURS
        or word.upper() in AMBIGUOUS
        or is_zone_name(word)
    )


@lru_cache(maxsize=512)  # the entries of a live blog have one or two
def _fixed(zone: str) -> tzinfo | None:
    """The tzinfo that a zone text means everywhere; None where it needs settling."""
    if found := _OFFSET.fullmatch(zone):
        offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(offset if found["sign"] == "+" else -offset)
    if zone in ("UTC", "GMT", "Z"):
        return UTC
    if is_zone_name(zone):
        return load_zone(zone)
    hours = UNAMBIGUOUS_HOURS.get(zone.upper())
    return None if hours is None else timezone(timedelta(hours=hours), zone.upper())


def find_tzinfo(zone: str, *, day: date, clock: time, home: str | None) -> tzinfo | None:
    """The tzinfo that `zone` means on this day for a live blog at `home`; None if that is not settled.

    "BST" in a live blog at Europe/London is British Summer Time because London's clocks say so.
    """
    if fixed := _fixed(zone):
        return fixed
    if home is None or not is_zone_name(home):
        return None
    local = datetime.combine(day, clock, tzinfo=load_zone(home))
    names = _GENERIC.get(zone.upper(), (zone.upper(),))
    return local.tzinfo if local.tzname() in names else None


def find_instant(time: Timestamp, *, home: str | None) -> datetime | None:
    """The instant of a timestamp, if day, clock and zone are known and the zone is settled; aware.

    It can be told in every zone, so there is none in Python's first and last year: their ends are beyond its calendar.
    """
    if time.day is None or time.clock is None or time.zone is None:
        return None
    if time.day.year in (MINYEAR, MAXYEAR):
        return None
    zone = find_tzinfo(time.zone, day=time.day, clock=time.clock, home=home)
    return None if zone is None else datetime.combine(time.day, time.clock, tzinfo=zone)


def in_whole_minutes(instant: datetime) -> datetime:
    """The instant with an offset that machines can read: in UTC where it has seconds, as by the sun before there were zones.

    RFC 3339, XSD and HTML have no place for the seconds of "+00:09:21" (Paris until 1911).
    """
    offset = instant.utcoffset() or timedelta()
    return instant.astimezone(UTC) if offset % timedelta(minutes=1) else instant
