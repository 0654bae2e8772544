"""Timestamps in the words of a language, no finer than they are known.

    12 March 2026 · Thursday 12 March 2026 · 14:46 CET · ~16:00 GMT+3

Knows CLDR's patterns (through Babel) and how a zone is called on a day. Does not know what
stands around a time on a page, nor the strings files.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import (
    format_date,
    format_skeleton,
    get_datetime_format,
    get_timezone_location,
    get_timezone_name,
)

from talkfeed.model import Timestamp
from talkfeed.precision import format_instant, machine_time
from talkfeed.zones import find_instant, find_tzinfo, is_zone_name, load_zone

_FULL_DAY = {"en_GB": "EEEE d MMMM y"}
"""Where CLDR's full day is not the one that newspapers print."""
_BEYOND_REGION = {"en": "en_GB"}
"""CLDR reads a language without a region as its largest one; English without one is not American here."""
_SHORT_MONTH = re.compile(r"(?<![ML])(?:MMM|LLL)(?![ML])")
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A time within a phrase: "14:38 CET", "12 March 2026", "12 March 2026, 14:38 CET"."""

    text: str
    datetime: str | None


@dataclass(frozen=True, kw_only=True)
class TimeView:
    """A time as templates show it; what is not known is an empty text or None."""

    datetime: str | None
    """The value of a `<time datetime>`: an instant, else the day; None where no day is known."""
    day: str
    """With its weekday, as "Thursday 12 March 2026"."""
    date: str
    """As "12 March 2026"."""
    short_date: str
    """As "12 March"."""
    clock: str
    """As "14:46", "14:46:30", "~16:00"."""
    zone: str
    """As "CET", "GMT+3"."""
    again: Moment | None
    """In the second zone, as "15:46 EET", "13 March, 00:46 EET"; None without one, and where no instant is known."""

    @property
    def clock_and_zone(self) -> str:
        """As "14:46 CET"."""
        return f"{self.clock} {self.zone}".strip()


@lru_cache(maxsize=64)
def find_locale(language: str) -> Locale:
    """The nearest locale that CLDR has for a BCP 47 tag; English for a language that it has not.

    >>> str(find_locale("de-AT")), str(find_locale("de-x-desk")), str(find_locale("tlh"))
    ('de_AT', 'de', 'en_GB')
    """
    parts = language.split("-")
    while parts:
        try:
            locale = Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            parts.pop()
        else:
            return Locale.parse(_BEYOND_REGION.get(str(locale), str(locale)))
    return Locale.parse(_BEYOND_REGION["en"])


@lru_cache(maxsize=64)
def intl_locale(language: str) -> str:
    """The tag by which ECMAScript's Intl words a time as pages do: by the same locale, calendar and digits.

    >>> intl_locale("en"), intl_locale("fa")
    ('en-GB-u-ca-gregory-nu-latn', 'fa-u-ca-gregory-nu-latn')
    """
    locale = find_locale(language)
    parts = (locale.language, locale.script, locale.territory, locale.variant)
    return "-".join([*filter(None, parts), "u-ca-gregory-nu-latn"])


@lru_cache(maxsize=64)
def text_direction(language: str) -> str:
    """The direction ("rtl" or "ltr") of the script that a BCP 47 tag names, or that CLDR finds likely for it.

    >>> text_direction("ar"), text_direction("az-Arab"), text_direction("en-GB")
    ('rtl', 'rtl', 'ltr')
    """
    parts = language.split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if script is None:
        likely = get_global("likely_subtags")
        found = likely.get("_".join(parts[:2])) or likely.get(parts[0].lower()) or ""
        script = next((part for part in found.split("_")[1:] if len(part) == 4), "")
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=8192)
def view_time(time: Timestamp, *, language: str, home: str | None, second: str | None = None) -> TimeView:
    """A time in a language; `home` is the live blog's zone, which settles ambiguous abbreviations.

    `second` is a zone in which to say it again, an IANA name.
    """
    locale = find_locale(language)
    clock, zone = _clock(time, locale), _zone_word(time, locale)
    day, date, short_date = _view_day(time.day, locale) if time.day else ("", "", "")
    again = _say_again(time, locale, home=home, second=second) if second else None
    return TimeView(
        datetime=machine_time(time, home=home),
        day=day,
        date=date,
        short_date=short_date,
        clock=clock,
        zone=zone,
        again=None if again and again.text == f"{clock} {zone}" else again,
    )


@lru_cache(maxsize=1024)
def _view_day(day: dt.date, locale: Locale) -> tuple[str, str, str]:
    """A day with its weekday, without it, and without its year."""
    full = _FULL_DAY.get(str(locale), "full")
    return (
        format_date(day, full, locale=locale),
        format_date(day, "long", locale=locale),
        format_skeleton("MMMMd", day, locale=locale),
    )


def view_span(first: dt.date, last: dt.date, *, language: str) -> str:
    """Two days, or one, in as few words as they need.

    >>> view_span(dt.date(2026, 2, 27), dt.date(2026, 3, 1), language="ja")
    '2026年2月27日～3月1日'
    """
    locale = find_locale(language)
    if first == last:
        return format_date(first, "long", locale=locale)
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    begin, end = locale.interval_formats["yMMMd"][field]
    return "".join(format_date(day, _spell_month(part), locale=locale) for day, part in ((first, begin), (last, end)))


def _spell_month(pattern: str) -> str:
    """The pattern with its month in full: CLDR has intervals with short months only, to be widened so (UTS 35, 4)."""
    return _SHORT_MONTH.sub(lambda found: found[0] + found[0][0], pattern)


def join_date_and_clock(date: str, clock: str, *, language: str) -> str:
    """A date and a clock time in one phrase: "12 March, 14:31"."""
    return _join(date, clock, find_locale(language))


def _join(date: str, clock: str, locale: Locale) -> str:
    pattern = str(get_datetime_format("medium", locale=locale))
    return pattern.replace("{1}", date).replace("{0}", clock)


def _say_again(time: Timestamp, locale: Locale, *, home: str | None, second: str) -> Moment | None:
    """The instant in another zone, with its date where that is another; None where no one instant is meant."""
    instant = find_instant(time, home=home)
    if instant is None or instant.replace(fold=1).utcoffset() != instant.utcoffset():  # clocks went back, or forward
        return None
    try:
        local = instant.astimezone(load_zone(second))
    except OverflowError:  # on the first or the last day that Python's calendar has
        return None
    clock = f"{_format_clock(local.time(), time, locale)} {_name_on_day(local, locale)}"
    date = "" if local.date() == time.day else format_skeleton("MMMMd", local.date(), locale=locale)
    return Moment(
        text=_join(date, clock, locale) if date else clock,
        datetime=format_instant(local, seconds=time.seconds),
    )


def _clock(time: Timestamp, locale: Locale) -> str:
    """The clock by 24 hours: it needs no word that could be missing, and can be read by all who read a timetable."""
    return "" if time.clock is None else _format_clock(time.clock, time, locale)


def _format_clock(clock: dt.time, known: Timestamp, locale: Locale) -> str:
    """A clock as finely as a time is known."""
    return ("~" if known.approximate else "") + _spell_clock(clock, "Hms" if known.seconds else "Hm", locale)


@lru_cache(maxsize=2048)  # the minutes of a day
def _spell_clock(clock: dt.time, skeleton: str, locale: Locale) -> str:
    return format_skeleton(skeleton, clock, locale=locale)


def _zone_word(time: Timestamp, locale: Locale) -> str:
    """What the zone is called at that time, or the zone as it was given."""
    if time.clock is None or time.zone is None or time.zone in ("UTC", "GMT"):
        return time.zone or ""
    day = time.day or dt.date(2000, 1, 1)
    tz = find_tzinfo(time.zone, day=day, clock=time.clock, home=None)
    if is_zone_name(time.zone):
        if time.day is None:
            return get_timezone_location(time.zone, locale=locale, return_city=True)
        return _name_on_day(dt.datetime.combine(day, time.clock, tzinfo=tz), locale)
    if time.zone[0] in "+-\u2212":
        return _offset(dt.datetime.combine(day, time.clock, tzinfo=tz), locale)
    return time.zone


def _name_on_day(local: dt.datetime, locale: Locale) -> str:
    """The abbreviation of the language, else the one of the tz database, else the offset."""
    by_the_sun = (local.utcoffset() or dt.timedelta()) % dt.timedelta(minutes=1)  # CLDR says CET even of 1880
    names = ("" if by_the_sun else get_timezone_name(local, "short", locale=locale), local.tzname() or "")
    return next((name for name in names if name.isalpha()), None) or _offset(local, locale)


def _offset(local: dt.datetime, locale: Locale) -> str:
    """The offset as the language writes it: "GMT+5:30"."""
    minutes = int((local.utcoffset() or dt.timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "\u2212"
    return str(locale.zone_formats["gmt"] % f"{sign}{hours}{f':{rest:02}' if rest else ''}")
