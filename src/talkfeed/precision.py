"""Times as machines read them, no finer than they are known.

Knows ISO 8601, and what of a timestamp an instant keeps. Does not know any language, nor which
formats force more than is known (`feeds.dates` holds the one rule for those).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from talkfeed.model import Timestamp
from talkfeed.zones import find_instant, in_whole_minutes

Precision = Literal["second", "minute", "approximate", "day", "none"]
"""How much of a machine's date was said: to the second, to the minute, "about", its day alone, nothing."""


def machine_time(time: Timestamp | None, *, home: str | None) -> str | None:
    """The instant, else the day, as ISO 8601; None where no day is known (HTML's `<time datetime>`, schema.org DateTime or Date).

    `home` is the live blog's zone, which settles ambiguous abbreviations. A clock time without a zone
    is no instant: machines would take it for their own.

    >>> from talkfeed.timestamps import parse_timestamp as at
    >>> [machine_time(at(time), home=None) for time in ("2025-07-23 16:05 +05:30", "2025-07-23 16:05", "16:05 GMT")]
    ['2025-07-23T16:05+05:30', '2025-07-23', None]
    """
    if time is None:
        return None
    instant = find_instant(time, home=home)
    if instant is not None:
        return format_instant(instant, seconds=time.seconds)
    return time.day.isoformat() if time.day else None


def format_instant(instant: datetime, *, seconds: bool) -> str:
    """An instant as ISO 8601 to the minute, or to the second; a minute by the sun has seconds in UTC, which are its own.

    >>> from talkfeed.zones import load_zone
    >>> format_instant(datetime(1900, 5, 1, 12, 0, tzinfo=load_zone("Europe/Paris")), seconds=False)
    '1900-05-01T11:50:39+00:00'
    """
    local = in_whole_minutes(instant)
    return local.isoformat(timespec="seconds" if seconds or local.second else "minutes")


def find_precision(time: Timestamp | None, *, home: str | None) -> Precision:
    """How much of its date in machines' notation a time says.

    >>> from talkfeed.timestamps import parse_timestamp as at
    >>> [find_precision(at(time), home=None) for time in ("2025-07-23 16:05 GMT", "2025-07-23 16:05", "16:05 GMT")]
    ['minute', 'day', 'none']
    """
    if time is None or time.day is None:
        return "none"
    if find_instant(time, home=home) is None:
        return "day"
    if time.approximate:
        return "approximate"
    return "second" if time.seconds else "minute"
