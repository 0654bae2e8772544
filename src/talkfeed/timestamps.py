"""Timestamps as the content format writes them.

    2025-07-23    16:05    2025-07-23 16:05    2025-07-23T16:05:30+03:00    ~2025-07-23 16:05 GMT

Knows this one notation, in both directions, without filling in anything. Does not know the
words of any language (that is `clockwords`) nor which zone an abbreviation means (`zones`).
"""

from __future__ import annotations

import re
from datetime import date, time

from talkfeed.model import Timestamp
from talkfeed.problems import TimestampError, did_you_mean
from talkfeed.zones import AMBIGUOUS, UNAMBIGUOUS_HOURS, is_zone_word

EXPECTED_TIME = "a time such as 2025-07-23, 16:05 or 2025-07-23 16:05"
EXPECTED_DAY = "a day such as 2025-07-23"

_TIMESTAMP = re.compile(
    r"""(?P<approximate>~\s*)?
        (?P<day>\d{4}-\d{1,2}-\d{1,2})?
        (?:[Tt]|\s+|(?=\d)|$)?                          # between day and clock
        (?: (?P<hour>\d{1,2}) : (?P<minute>\d{2})
            (?: : (?P<second>\d{2}) (?P<fraction>[.,]\d+)? )?
            (?: \s* (?P<zone>[A-Za-z+\-\u2212][\w/+\-:]*) )? )?""",
    re.VERBOSE,
)


def parse_timestamp(text: str) -> Timestamp:
    """The timestamp that a text of the content format gives; raises TimestampError otherwise.

    >>> parse_timestamp("2025-07-23")
    Timestamp(day=datetime.date(2025, 7, 23))
    >>> parse_timestamp("16:05 GMT")
    Timestamp(clock=datetime.time(16, 5), zone='GMT')
    """
    found = _TIMESTAMP.fullmatch(text.strip())
    if not found or (found["day"] is None and found["hour"] is None):
        raise TimestampError(f'"{text}"', EXPECTED_TIME, _hint(text))
    day = parse_day(found["day"]) if found["day"] else None
    if found["hour"] is None:
        if found["approximate"]:
            raise TimestampError(f'"{text}"', EXPECTED_TIME, "~ belongs to a clock time")
        return Timestamp(day)
    if found["fraction"]:
        raise TimestampError(f'"{text}"', EXPECTED_TIME, "leave out the fraction of the second")
    try:
        clock = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError as error:
        hint = "midnight is 00:00 of the next day" if found["hour"] == "24" else ""
        raise TimestampError(f'"{text}"', "a clock time from 00:00 to 23:59", hint) from error
    return Timestamp(
        day,
        clock,
        seconds=found["second"] is not None,
        zone=_zone(found["zone"]),
        approximate=bool(found["approximate"]),
    )


def parse_day(text: str) -> date:
    """The calendar day of a text YYYY-MM-DD; raises TimestampError where there is no such day."""
    try:
        year, month, day = map(int, text.strip().split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise TimestampError(f'"{text}"', EXPECTED_DAY, "year, month, day") from error


def _zone(text: str | None) -> str | None:
    if text is None or is_zone_word(text):
        return text
    known = [*UNAMBIGUOUS_HOURS, *AMBIGUOUS, "Europe/Istanbul"]
    hint = did_you_mean(text.upper(), known)
    raise TimestampError(
        f'zone "{text}"',
        "a zone such as GMT, +03:00 or Europe/Istanbul",
        hint if hint.startswith("did you mean") else "",
    )


_TWELVE_HOURS = re.compile(
    r"(?P<hour>\d{1,2}) (?:[:.](?P<minute>\d{2}))? \s* (?P<half>[ap])\.?m\.?", re.VERBOSE | re.IGNORECASE
)
_DOTTED_CLOCK = re.compile(r"(?P<hour>\d{1,2})[.h](?P<minute>\d{2})")
_OTHER_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2}")


def _hint(text: str) -> str:
    """What to write instead, for the notations that people try first."""
    if found := _TWELVE_HOURS.search(text):
        hour = int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0)
        return f"write {hour:02}:{found['minute'] or '00'}"
    if _OTHER_DAY.search(text):
        return "write the day as YYYY-MM-DD"
    if found := _DOTTED_CLOCK.fullmatch(text.strip()):
        return f"write {int(found['hour']):02}:{found['minute']}"
    return ""


def format_timestamp(time: Timestamp) -> str:
    """The text that `parse_timestamp` reads back as the same value.

    >>> format_timestamp(parse_timestamp("~2025-7-23T9:05:00+03:00"))
    '~2025-07-23 09:05:00 +03:00'
    """
    clock = format_clock(time)
    parts = [time.day and time.day.isoformat(), clock, time.zone]
    return ("~" if time.approximate else "") + " ".join(part for part in parts if part)


def format_clock(time: Timestamp) -> str:
    """HH:MM, or HH:MM:SS where seconds were given, or nothing.

    >>> format_clock(parse_timestamp("9:05:00"))
    '09:05:00'
    """
    return "" if time.clock is None else time.clock.isoformat("seconds" if time.seconds else "minutes")
