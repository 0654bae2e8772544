"""Days and clock times in the words of a language.

    at 4.05pm BST on Wednesday, 23 July 2025

Knows what such an expression says, and that only: no part is ever filled in, no year, day or
zone comes from a clock. A year of two digits is no year (its century is not said), so that
23/07/25 is not read. Nor is a day in figures whose order of day and month is not settled, or
that has no year (9/11 and 24/7 are other things). Does not know which entry an expression belongs
to, nor whether "3:15" is in the afternoon; that is inferred from a whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain

from talkfeed.cldr import Language, plain_name
from talkfeed.clockforms import ISO, MILITARY, NUMERIC_DAY, Forms, load_forms
from talkfeed.clockplaces import REACH, find_places, in_ascii, iter_matches, iter_windows
from talkfeed.zones import is_zone_word

_LONGEST = 200
"""No expression is longer, with what stands around it."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\-\u2212])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_NEAR = 3
"""Hours by which people stretch a part of the day."""
_NOUN = re.compile(r"\s+(?!(?:on|and|or|in|at|to|till|until|as|after|before|when|with|is|was|for|from)\b)[a-z]")
"""What an adjective goes on to that is none of a zone: "15:48 Eastern gate closed"."""
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
    zone_words: str = ""
    """Words that state a zone without settling which: "local time"."""
    approximate: bool = False
    half_known: bool = False
    """Whether the half of the day is settled; not for a bare 1:00 to 12:59."""


def iter_readings(text: str, locale: str) -> Iterator[Reading]:
    """Every day, clock time, or both as one, from left to right, none overlapping.

    >>> [found.clock for found in iter_readings("Talks began at 4.05pm and ended at 16:50.", "en")]
    [datetime.time(16, 5), datetime.time(16, 50)]
    """
    forms = load_forms(locale)
    folded = in_ascii(text)
    found: list[Reading] = []
    for start, end in iter_windows(folded, forms):
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


def _iter_days(text: str, start: int, end: int, forms: Forms) -> Iterator[Reading]:
    places = find_places(text, start, end, forms)
    for match in ISO.finditer(text, start, end):
        reading = _iso(match)
        if reading:
            yield reading
    for match in NUMERIC_DAY.finditer(text, start, end):
        yield from _with_glued_clock(text, _numeric_day(match, forms.language.orders), forms)
    for match in iter_matches(forms.days.regex, text, places, end):
        yield from _with_glued_clock(text, _day(match, forms.days.values(match), forms), forms)
    for match in iter_matches(forms.lone_weekday, text, places, end):
        yield _at(match, weekday=forms.language.weekdays.number(match[0]))


def _with_glued_clock(text: str, day: Reading | None, forms: Forms) -> Iterator[Reading]:
    """A day; with the clock time that its year runs into ("23 July 202516:05"), or not at all."""
    if day is None or not text[day.end : day.end + 1].isdigit():
        yield from [day] if day else []
        return
    rest = text[day.end : day.end + REACH]
    match = forms.clocks.regex.match(rest)
    clock = _clock(match, forms.clocks.values(match), forms) if match else None
    if clock:
        yield replace(
            clock,
            start=day.start,
            end=day.end + clock.end,
            year=day.year,
            month=day.month,
            day=day.day,
            weekday=day.weekday,
        )


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


def _numeric_day(match: re.Match[str], orders: frozenset[str]) -> Reading | None:
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
            return _at(match, year=year, month=month, day=day)
    return None


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
    places = find_places(text, start, end, forms)
    for match in iter_matches(forms.points.regex, text, places, end):
        said = forms.points.values(match)
        hour = forms.language.points.number(said["point"])
        yield _with_zone(_at(match, clock=time(hour), half_known=True), said, match, forms)
    for match in iter_matches(forms.clocks.regex, text, places, end):
        reading = _clock(match, forms.clocks.values(match), forms)
        if reading:
            yield reading


def _clock(match: re.Match[str], said: Mapping[str, str], forms: Forms) -> Reading | None:
    hour = _hour(said, forms.language)
    if hour is None:
        return None
    reading = _at(
        match,
        clock=time(hour, int(said.get("m", 0)), int(said.get("s", 0))),
        seconds="s" in said,
        half_known="a" in said or "B" in said or forms.language.counts_to_24 or not 1 <= hour <= 12,
    )
    return _with_zone(reading, said, match, forms)


def _hour(said: Mapping[str, str], language: Language) -> int | None:
    """The hour from 0 to 23; None where the half of the day contradicts it."""
    written = int(said.get("H") or said["h"])
    if "B" in said:
        return _hour_in(written, *language.spans[language.periods.number(said["B"])])
    half = language.halves.number(said["a"]) if "a" in said else None
    if half == 0 and written > 12:
        return None
    return written % 12 + half if half is not None and written <= 12 else written


def _hour_in(written: int, start: int, end: int) -> int | None:
    """The hour that is in a part of the day or nearest to it; None where it is far from it.

    >>> _hour_in(4, 13, 18), _hour_in(12, 21, 30), _hour_in(16, 5, 10)
    (16, 0, None)
    """
    hours = {written % 12, written % 12 + 12} if written <= 12 else {written}
    away = {hour: min(max(start - at, at - end + 1, 0) for at in (hour, hour + 24)) for hour in hours}
    nearest = min(away, key=lambda hour: (away[hour], hour))
    return nearest if away[nearest] <= _NEAR else None


def _with_zone(reading: Reading, said: Mapping[str, str], match: re.Match[str], forms: Forms) -> Reading:
    """The reading with the zone behind it, if that settles one, or with the words that do not."""
    if abbreviation := said.get("z"):
        return replace(reading, zone=_zone(abbreviation))
    if words := said.get("words"):
        name = plain_name(words)
        if name in forms.language.habits.adjectives and _NOUN.match(match.string, match.end("words")):
            return replace(reading, end=_before_zone(match, "words"))
        return replace(reading, zone=_zone(forms.zones[name]))
    if phrase := said.get("place"):
        start = match.start("place")
        zone, length = _place_zone(phrase, forms)
        return (
            replace(reading, zone=zone, end=start + length)
            if zone
            else replace(reading, end=_before_zone(match, "place"))
        )
    local = said.get("local", "")
    if plain_name(local) in forms.language.habits.adjectives and _NOUN.match(match.string, match.end("local")):
        return replace(reading, end=_before_zone(match, "local"))
    return replace(reading, zone_words=local)


def _before_zone(match: re.Match[str], group: str) -> int:
    """Where a clock time ends whose zone was none after all."""
    return len(match.string[: match.start(group)].rstrip(" \u00a0,("))


def _place_zone(phrase: str, forms: Forms) -> tuple[str | None, int]:
    """The zone of the place in "heure de New York", and the length of the phrase up to the place's end."""
    for form in forms.language.habits.place_zones:
        lead, _, close = form.partition("{}")
        name = phrase[len(lead) : len(phrase) - len(close)]
        if not phrase.lower().startswith(lead) or not phrase.endswith(close):
            continue
        for end in range(len(name), 0, -1):
            cut = end == len(name) or (not close and not name[end].isalpha())
            if cut and (zone := forms.cities.get(name[:end].lower())):
                return _zone(zone), len(lead) + end + len(close)
    return None, 0


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
        zone_words=clocked.zone_words,
        half_known=clocked.half_known,
    )


def _parts_of(reading: Reading) -> tuple[int | None, int | None, time | None]:
    return reading.day, reading.weekday, reading.clock


def _led(text: str, reading: Reading, forms: Forms) -> Iterator[Reading]:
    """The reading with the words that lead to it; nothing where it may as well be a decimal number."""
    if reading.clock is None:
        yield reading
        return
    before = text[max(0, reading.start - REACH) : reading.start]
    lead = forms.lead.search(before)
    led = _with_lead(reading, lead, forms) if lead else reading
    if _BARE_DOTTED.fullmatch(text, reading.start, reading.end) and not _is_time(text, led, lead, forms.language):
        return
    yield led


def _with_lead(reading: Reading, lead: re.Match[str], forms: Forms) -> Reading:
    led = replace(reading, start=reading.start - len(lead[0]), approximate=bool(lead["about"]))
    if reading.zone or not (lead["z"] or lead["words"] or lead["local"]):
        return led
    zone = lead["z"] or (forms.zones[plain_name(lead["words"])] if lead["words"] else None)
    return replace(led, zone=zone and _zone(zone), zone_words=lead["local"] or "")


def _is_time(text: str, led: Reading, lead: re.Match[str] | None, language: Language) -> bool:
    """Whether H.mm is a clock time: after a word that leads to one, or where it opens a line."""
    if lead and (lead["at"] or lead["about"] or lead["words"]):
        return language.habits.dotted == "led" or _opens_line(text, led) or bool(lead["at"])
    return language.habits.dotted == "opening" and _opens_line(text, led)


def _opens_line(text: str, reading: Reading) -> bool:
    return not any(character.isalnum() for character in text[: reading.start].rpartition("\n")[2])
