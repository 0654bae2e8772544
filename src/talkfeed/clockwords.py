"""Days and clock times in the words of a language.

    at 4.05pm BST on Wednesday, 23 July 2025

Knows what such an expression says, and that only: no part is ever filled in, no year, day or
zone comes from a clock. A year of two digits is no year (its century is not said), so that
23/07/25 is not read. Nor is a day in figures whose order of day and month is not settled, or
that has no year (9/11 and 24/7 are other things). Does not know which entry an expression belongs to, nor whether "3:15"
is in the afternoon; that is inferred from a whole article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from itertools import chain
from sys import maxunicode

from talkfeed.clockforms import ISO, MILITARY, NUMERIC_DAY, Forms, load_forms
from talkfeed.zones import is_zone_word

_REACH = 64
"""No expression reaches further than this from one of its digits."""
_LONGEST = 200
"""Nor is any longer, with what stands around it."""
_DIGITS = re.compile(r"[0-9]")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\-\u2212])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_BARE_DOTTED = re.compile(r"\d\d?\.\d\d")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One expression of a text, and what it says; None where it does not say it."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday; as it is written, even where that day was another."""
    clock: time | None = None
    seconds: bool = False
    """Whether the clock time was given to the second."""
    zone: str | None = None
    """As written, abbreviations in capitals, offsets as +HH:MM; `zones.is_zone_word` holds."""
    approximate: bool = False
    half_known: bool = False
    """Whether the half of the day is settled; not for a bare 1:00 to 12:59."""


def iter_readings(text: str, locale: str) -> Iterator[Reading]:
    """Every day, clock time, or both as one, from left to right, none overlapping.

    >>> [found.clock for found in iter_readings("Talks began at 4.05pm and ended at 16:50.", "en")]
    [datetime.time(16, 5), datetime.time(16, 50)]
    """
    forms = load_forms(locale)
    folded = _with_ascii_digits(text)
    found: list[Reading] = []
    for start, end in _windows(folded, forms):
        found += chain(_iter_days(folded, start, end, forms), _iter_clocks(folded, start, end, forms))
    joined = _joined(folded, _longest(found), forms)
    yield from (reading for reading in joined if reading.day is not None or reading.clock is not None)


def may_begin(text: str, at: int, locale: str) -> bool:
    """Whether a day or a clock time can begin at a place; a quick no for most prose.

    >>> may_begin("Doors open at 16:05.", 0, "en"), may_begin("Doors open at 16:05.", 14, "en")
    (False, True)
    """
    return load_forms(locale).opening.match(text, at) is not None


def read(text: str, locale: str) -> Reading | None:
    """The day, clock time, or both that is all a text says; punctuation around it aside.

    >>> read("+++ 16:05 +++", "de").clock
    datetime.time(16, 5)
    """
    readings = list(iter_readings(text, locale)) if len(text) < _LONGEST else []
    if len(readings) != 1:
        return None
    around = text[: readings[0].start] + text[readings[0].end :]
    return None if any(character.isalnum() for character in around) or set(around) & set("%$€£¥") else readings[0]


@cache
def _digit_table() -> dict[int, int]:
    """Every decimal digit of any script → its ASCII form."""
    return {
        code: ord("0") + value
        for code in range(0x80, maxunicode + 1)
        if (value := unicodedata.decimal(chr(code), None)) is not None
    }


def _with_ascii_digits(text: str) -> str:
    """The text with every digit an ASCII one; places do not move."""
    return text if text.isascii() or not re.search(r"(?![0-9])\d", text) else text.translate(_digit_table())


def _windows(text: str, forms: Forms) -> Iterator[tuple[int, int]]:
    """The parts of a text where an expression could be: around digits, noon and midnight."""
    lowered = text.lower()
    places = [match.start() for match in _DIGITS.finditer(text)]
    for word in forms.point_words:
        at = lowered.find(word)
        while at >= 0:
            places.append(at)
            at = lowered.find(word, at + 1)
    window: tuple[int, int] | None = None
    for place in sorted(places):
        if window and place - _REACH <= window[1]:
            window = window[0], place + _REACH
        else:
            if window:
                yield window
            window = max(0, place - _REACH), place + _REACH
    if window:
        yield window


def _iter_days(text: str, start: int, end: int, forms: Forms) -> Iterator[Reading]:
    for match in ISO.finditer(text, start, end):
        reading = _iso(match)
        if reading:
            yield reading
    for match in NUMERIC_DAY.finditer(text, start, end):
        yield from _numeric_day(match, forms.language.orders)
    for match in forms.days.regex.finditer(text, start, end):
        reading = _day(match, forms.days.values(match), forms)
        if reading:
            yield reading
    for match in forms.lone_weekday.finditer(text, start, end):
        yield _at(match, weekday=forms.language.weekdays.number(match[0]))


def _at(match: re.Match[str], *, end: int | None = None, **fields: int | time | str | bool | None) -> Reading:
    """A reading that stands where the match does."""
    return Reading(start=match.start(), end=match.end() if end is None else end, **fields)  # type: ignore[arg-type]  # of Reading's fields


def _is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; 29 February is one while no year is known."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _iso(match: re.Match[str]) -> Reading | None:
    year, month, day = int(match["y"]), int(match["M"]), int(match["d"])
    if not year or not _is_day(year, month, day):
        return None
    if match["H"] is None:
        return _at(match, year=year, month=month, day=day)
    if int(match["H"]) > 23 or int(match["m"]) > 59 or int(match["s"] or 0) > 59:
        return None
    clock = time(int(match["H"]), int(match["m"]), int(match["s"] or 0))
    zone = _zone(match["z"]) if match["z"] else None
    return _at(
        match, year=year, month=month, day=day, clock=clock, seconds=match["s"] is not None, zone=zone, half_known=True
    )


def _numeric_day(match: re.Match[str], orders: frozenset[str]) -> Iterator[Reading]:
    """The day of an all-numeric date, if its order is settled: by a number past 12, or by the locale."""
    if match["year_first"]:
        meant = {(int(match["month"]), int(match["day"]))}
        year = int(match["year_first"])
    else:
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        possible = {"dMy": (second, first), "Mdy": (first, second)}
        valid = {order: day for order, day in possible.items() if _is_day(year, *day)}
        meant = set(valid.values()) if len(valid) < 2 else {valid[order] for order in orders}
    if len(meant) == 1:
        month, day = meant.pop()
        if _is_day(year, month, day):
            yield _at(match, year=year, month=month, day=day)


def _day(match: re.Match[str], said: Mapping[str, str], forms: Forms) -> Reading | None:
    language = forms.language
    month = int(said["M"]) if said["M"].isdigit() else language.months.number(said["M"])
    year = int(said["y"]) if "y" in said else None
    day = int(said["d"])
    weekday = language.weekdays.number(said["E"]) if "E" in said else None
    return _at(match, year=year, month=month, day=day, weekday=weekday) if _is_day(year, month, day) else None


def _iter_clocks(text: str, start: int, end: int, forms: Forms) -> Iterator[Reading]:
    for match in MILITARY.finditer(text, start, end):
        clock = time(int(match["H"]), int(match["m"]))
        yield _at(match, clock=clock, zone=_zone(match["z"]) if match["z"] else None, half_known=True)
    for match in forms.points.regex.finditer(text, start, end):
        said = forms.points.values(match)
        hour = forms.language.points.number(said["point"])
        yield _at(match, clock=time(hour), zone=_zone(said["z"]) if "z" in said else None, half_known=True)
    for match in forms.clocks.regex.finditer(text, start, end):
        reading = _clock(match, forms.clocks.values(match), forms)
        if reading:
            yield reading


def _clock(match: re.Match[str], said: Mapping[str, str], forms: Forms) -> Reading | None:
    written = int(said.get("H") or said["h"])
    half = forms.language.halves.number(said["a"]) if "a" in said else None
    if half == 0 and written > 12:
        return None
    hour = written % 12 + half if half is not None and written <= 12 else written
    return _at(
        match,
        clock=time(hour, int(said.get("m", 0)), int(said.get("s", 0))),
        seconds="s" in said,
        zone=_zone(said["z"]) if "z" in said else None,
        half_known=half is not None or not 1 <= written <= 12,
    )


def _zone(written: str) -> str | None:
    """The zone as `Reading.zone` holds it; None where it is none after all.

    >>> _zone("UTC+3"), _zone("bst"), _zone("Europe/Istanbul")
    ('+03:00', 'BST', 'Europe/Istanbul')
    """
    if offset := _OFFSET.fullmatch(written):
        sign = "+" if offset["sign"] == "+" else "-"
        zone = f"{sign}{int(offset['hours']):02}:{offset['minutes'] or '00'}"
    else:
        zone = written if "/" in written else written.upper()
    return zone if is_zone_word(zone) else None


def _longest(found: Iterable[Reading]) -> list[Reading]:
    """The readings from left to right; of overlapping ones the leftmost, then the longest."""
    kept: list[Reading] = []
    for reading in sorted(found, key=lambda reading: (reading.start, -reading.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def _joined(text: str, readings: Iterable[Reading], forms: Forms) -> Iterator[Reading]:
    """Days with their clock times, clock times with what leads to them."""
    last: Reading | None = None
    for reading in readings:
        both = _both(text, last, reading, forms) if last else None
        if last and not both:
            yield from _led(text, last, forms)
        last = both or reading
    if last:
        yield from _led(text, last, forms)


def _both(text: str, first: Reading, second: Reading, forms: Forms) -> Reading | None:
    """Two neighbours as one reading, where they say different things and little stands between them."""
    between = text[first.end : second.start]
    if first.clock and second.clock:
        bracketed = (
            first.day is None and second.day is None and second.zone and text[second.end : second.end + 1] == ")"
        )
        return replace(first, end=second.end + 1) if bracketed and forms.second_clock.fullmatch(between) else None
    said = [(a, b) for a, b in zip(_parts_of(first), _parts_of(second), strict=True) if a is not None and b is not None]
    if said or not forms.joint.fullmatch(between):
        return None
    end = second.end
    if "(" in between and text[end : end + 1] == ")":
        end += 1
    elif "(" in between:
        return None
    clocked = first if first.clock else second
    dated = first if first.day is not None else second
    return Reading(
        start=first.start,
        end=end,
        year=dated.year,
        month=dated.month,
        day=dated.day,
        weekday=first.weekday if first.weekday is not None else second.weekday,
        clock=clocked.clock,
        seconds=clocked.seconds,
        zone=clocked.zone,
        half_known=clocked.half_known,
    )


def _parts_of(reading: Reading) -> tuple[int | None, int | None, time | None]:
    return reading.day, reading.weekday, reading.clock


def _led(text: str, reading: Reading, forms: Forms) -> Iterator[Reading]:
    """The reading with the words that lead to it; nothing where it may as well be a decimal number."""
    if reading.clock is None:
        yield reading
        return
    lead = forms.lead.search(text[max(0, reading.start - _REACH) : reading.start])
    led = replace(reading, start=reading.start - len(lead[0]), approximate=bool(lead["about"])) if lead else reading
    decimal = forms.language.extras.dotted and _BARE_DOTTED.fullmatch(text, led.start, led.end)
    if not decimal or not any(character.isalnum() for character in text[: led.start].rpartition("\n")[2]):
        yield led
