"""Times as machines write them to each other: ISO 8601, RFC 2822, JavaScript's and C's dates, epoch numbers.

Knows these notations, in the sloppy forms that pages use, and fills in nothing: a day alone has
no clock time, a local time no zone. Does not know the words that people read (`clockwords`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from talkfeed.model import Timestamp
from talkfeed.parse.feed import Evidence, StatedTime
from talkfeed.zones import AMBIGUOUS, UNAMBIGUOUS_HOURS

_LONGEST = 100
"""Characters; JavaScript names the zone in words behind its dates."""
_YEARS = range(1900, 2101)
"""Others are a machine's way to say "none": 0001-01-01, 9999-12-31."""
_EPOCH_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 — compared with a reading before its zone is looked at
_EPOCH_SECONDS = range(788_918_400, 4_102_444_800)
"""From 1995, before which there were no such pages, to 2100."""

_ISO = re.compile(
    r"""(?P<year>\d{4}) (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2})
        (?: (?: \s*[Tt]\s* | \s+ | ,\s* )
            (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?: [.,:]\d+ )? )?
            (?: \s* (?P<zone> [Zz] | (?:UTC|GMT)? \s* [+\-\u2212]\d{1,2}(?: :?\d{2} (?: :?00 )? )? | [A-Z]{2,5} ) )?
            (?: \s* \[ [\w/+\-]+ \] )?                 # Java adds the zone's name
        )?""",
    re.VERBOSE | re.ASCII,
)
_BASIC = re.compile(
    r"""(?P<year>\d{4}) (?P<month>\d{2}) (?P<day>\d{2})
        (?: [Tt\s]? (?P<hour>\d{2}) :? (?P<minute>\d{2}) (?: :? (?P<second>\d{2}) (?: [.,]\d+ )? )?
            \s* (?P<zone> [Zz] | [+\-\u2212]\d{2}(?: :?\d{2} )? )? )?""",
    re.VERBOSE | re.ASCII,
)
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 — read as one line
_MONTH = r"(?P<name>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?"
_CLOCK = r"(?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) )?"
_ZONE = r"(?: \s* (?P<zone> (?:UTC|GMT|UT)? [+\-\u2212]\d{2}:?\d{2} | [A-Za-z]{1,5} ) )?"
_MAIL = re.compile(  # RFC 2822, 3.3 and 4.3; RFC 850 has hyphens between the day's parts
    rf"""(?: [A-Za-z]{{2,9}},? \s+ )? (?P<day>\d{{1,2}}) [\s\-] \s* {_MONTH} [\s\-] \s* (?P<year>\d{{4}}|\d{{2}})
        ,? \s+ {_CLOCK} {_ZONE} (?: \s* \( [^()]* \) )?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SCRIPT = re.compile(  # ECMAScript, Date.prototype.toString
    rf"""[A-Z][a-z]{{2}},? \s+ {_MONTH} \s+ (?P<day>\d{{1,2}}) ,? \s+ (?P<year>\d{{4}})
        \s+ {_CLOCK} {_ZONE} (?: \s* \( [^()]* \) )?""",
    re.VERBOSE | re.ASCII,
)
_CTIME = re.compile(  # C's asctime, `date`, and the dates of some social networks' interfaces
    rf"""[A-Z][a-z]{{2}} \s+ {_MONTH} \s+ (?P<day>\d{{1,2}}) \s+ {_CLOCK} {_ZONE} \s+ (?P<year>\d{{4}})""",
    re.VERBOSE | re.ASCII,
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10}) (?: (?P<thousandths>\d{3}) | \.\d+ )?", re.VERBOSE | re.ASCII)
_OFFSET = re.compile(
    r"(?:UTC|GMT|UT)?\s*(?P<sign>[+\-\u2212])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?::?00)?", re.IGNORECASE
)

_GREENWICH = {"Z", "UTC", "GMT", "UT"}
_MAIL_ZONES = {"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
               "PST": "-08:00", "PDT": "-07:00"}  # fmt: skip
"""RFC 2822, 4.3: there, and only there, these have one meaning."""


def read_instant(text: str, by: Evidence) -> StatedTime | None:
    """The time that a machine's notation states; None for all else, and for days and clock times that are none.

    >>> read_instant("Mon, 15 May 2023 11:50:54 GMT", Evidence.EXPORT).time
    Timestamp(day=datetime.date(2023, 5, 15), clock=datetime.time(11, 50, 54), seconds=True, zone='UTC')
    >>> read_instant("2023-05-15", Evidence.EXPORT).time
    Timestamp(day=datetime.date(2023, 5, 15))
    """
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST or not stripped.isprintable():
        return None
    for pattern, read in _NOTATIONS:
        if (found := pattern.fullmatch(stripped)) and (time := read(found)):
            return StatedTime(text=stripped, time=time, by=by)
    return None


def _from_epoch(found: re.Match[str]) -> Timestamp | None:
    if int(found["seconds"]) not in _EPOCH_SECONDS:
        return None
    instant = datetime.fromtimestamp(int(found["seconds"]), UTC)
    return Timestamp(instant.date(), instant.time(), seconds=True, zone="UTC")


def _from_numbers(found: re.Match[str]) -> Timestamp | None:
    return _timestamp(found, int(found["year"]), int(found["month"]), zones={})


def _from_names(found: re.Match[str]) -> Timestamp | None:
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 50 else 1900  # RFC 2822, 4.3
    return _timestamp(found, year, _MONTH_NAMES.index(found["name"][:3].lower()) + 1, zones=_MAIL_ZONES)


def _timestamp(found: re.Match[str], year: int, month: int, *, zones: dict[str, str]) -> Timestamp | None:
    try:
        day = date(year, month, int(found["day"]))
        clock = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0)) if found["hour"] else None
    except ValueError:
        return None
    if year not in _YEARS or (clock and datetime.combine(day, clock) == _EPOCH_ZERO):
        return None
    if clock is None:
        return Timestamp(day)
    zone = _zone(found["zone"], zones)
    return None if zone == "" else Timestamp(day, clock, seconds=found["second"] is not None, zone=zone)


def _zone(text: str | None, zones: dict[str, str]) -> str | None:
    """The zone as a timestamp holds it; the empty text for what is no zone."""
    if text is None:
        return None
    word = text.upper()
    if word in _GREENWICH:
        return "UTC"
    if word in zones:
        return zones[word]
    if word in UNAMBIGUOUS_HOURS or word in AMBIGUOUS:
        return word
    found = _OFFSET.fullmatch(text)
    if not found or int(found["hours"]) > 14 or int(found["minutes"] or 0) > 59:
        return ""
    offset = f"{int(found['hours']):02}:{found['minutes'] or '00'}"
    return "UTC" if offset == "00:00" else ("+" if found["sign"] == "+" else "-") + offset


_NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Timestamp | None]], ...] = (
    (_ISO, _from_numbers),
    (_EPOCH, _from_epoch),
    (_BASIC, _from_numbers),
    (_MAIL, _from_names),
    (_SCRIPT, _from_names),
    (_CTIME, _from_names),
)
"""Each notation and what reads it; digits alone are an epoch before they are a day."""
