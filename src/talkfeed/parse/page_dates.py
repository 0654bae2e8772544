"""On which day a page was published, where only its address says so: /news/live/2024/aug/05/lock-gates.

Knows addresses. Does not know entries, nor what the page's own data say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from talkfeed.model import Timestamp
from talkfeed.parse.feed import Evidence, PageHeader, StatedTime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    rf"""(?<![\d-]) (?P<year>(?:19|20)\d\d) (?P<sep>[/-]?)
         (?P<month>(?:0?[1-9]|1[0-2])|(?:{"|".join(_MONTHS)})) (?P=sep) (?P<day>0?[1-9]|[12]\d|3[01]) (?![\d])""",
    re.VERBOSE | re.IGNORECASE,
)
_RUN_TOGETHER = 8  # figures: 20240805


def dated_by_address(header: PageHeader) -> PageHeader:
    """The header of a page, with the day in its address where nothing else dates it."""
    if header.published or header.updated or not header.url:
        return header
    day = find_day(header.url)
    if day is None:
        return header
    stated = StatedTime(text=header.url, time=Timestamp(day), by=Evidence.PAGE_HEAD)
    return replace(header, published=stated)


def find_day(address: str) -> date | None:
    """The one day that the path of an address names.

    >>> find_day("https://example.org/live/2024/aug/05/lock-gates"), find_day("https://example.org/20240805/4711")
    (datetime.date(2024, 8, 5), datetime.date(2024, 8, 5))
    """
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    found = {_day(match) for match in _DAY.finditer(path)}
    return found.pop() if len(found) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    if not match["sep"] and len(match[0]) != _RUN_TOGETHER:
        return None
    word = match["month"].lower()
    try:
        return date(int(match["year"]), _MONTHS.index(word) + 1 if word in _MONTHS else int(word), int(match["day"]))
    except ValueError:
        return None
