"""What a language calls its months, days and hours, and the patterns in which it writes them.

The names and patterns are CLDR's (Unicode TR 35, as Babel carries it), with `clockhabits`, a short
table of what people write and CLDR does not list. Does not read any text; `clockforms` makes
regexes of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from talkfeed.clockhabits import HABITS, NO_HABITS, Habits

_CALENDAR_LETTERS = frozenset("yMLdEc")
_CLOCK_LETTERS = frozenset("HhKkmsaB")
_NO_SPACES_BETWEEN_WORDS = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})


@dataclass(frozen=True)
class Names:
    """Names of numbered things, as they are written."""

    written: Mapping[str, int]

    @cached_property
    def _plain(self) -> dict[str, int]:
        return {plain_name(name): number for name, number in self.written.items()}

    def number(self, found: str) -> int:
        """The number of a name, found with or without its dots, in any case."""
        return self._plain[plain_name(found)]


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words and patterns of one locale."""

    months: Names
    weekdays: Names
    """0 is Monday."""
    halves: Names
    """Day periods: the hour at which that half of the day begins, 0 or 12."""
    points: Names
    """Noon and midnight: the hour they name."""
    periods: Names
    """Parts of the day, as indices of `spans`."""
    spans: tuple[tuple[int, int], ...]
    """The hours from and before which each part of the day is; past 24 on the next day."""
    day_patterns: tuple[str, ...]
    clock_patterns: tuple[str, ...]
    spaced: bool
    """Whether words stand apart, so that a name inside a longer word is no name."""
    orders: frozenset[str]
    """How an all-numeric day may be meant: "dMy", "Mdy"."""
    counts_to_24: bool
    """Whether a bare 4:05 is in the morning: not where people also write so of the afternoon."""
    habits: Habits


_EVERY_DAY = ("d MMMM y", "d MMMM", "E d MMMM y", "E d MMMM", "d-MMM-y", "MMMMddyyyy")
_EVERY_CLOCK = ("H:mm", "H:mm:ss", "h:mm a", "h:mm:ss a", "h a", "H'h'mm")


@cache
def load_language(locale: str) -> Language:
    """The words and patterns of a BCP 47 language tag; of no language where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 — `talkfeed --help` must not wait for CLDR

    try:
        found = Locale.parse(locale, sep="_" if "_" in locale else "-")
    except (UnknownLocaleError, ValueError):
        return _no_language()
    habits = HABITS.get(found.language, NO_HABITS)
    halves, points = _halves_and_points(found)
    periods = {name: span for name, span in {**_periods(found), **habits.periods}.items() if name not in halves}
    points = {name: hour for name, hour in {**points, **habits.points}.items() if name not in periods}
    return Language(
        months=Names({**_months_in_latin(found), **_named(found.months), **habits.months}),
        weekdays=Names({**_named(found.days), **habits.weekdays}),
        halves=Names(halves),
        points=Names(points),
        periods=Names({name: index for index, name in enumerate(periods)}),
        spans=tuple(periods.values()),
        day_patterns=_unique([*_patterns(found, _CALENDAR_LETTERS), *habits.days, *_EVERY_DAY]),
        clock_patterns=_unique([*_patterns(found, _CLOCK_LETTERS), *_with_halves(habits.clocks), *_EVERY_CLOCK]),
        spaced=found.language not in _NO_SPACES_BETWEEN_WORDS,
        orders=_orders(found),
        counts_to_24=found.language != "en" and "H" in str(found.time_formats["short"].pattern),
        habits=habits,
    )


def _no_language() -> Language:
    return Language(
        months=Names({}), weekdays=Names({}), halves=Names({}), points=Names({}), periods=Names({}), spans=(), day_patterns=(),
        clock_patterns=("H:mm", "H:mm:ss"), spaced=True, orders=frozenset({"dMy", "Mdy"}), counts_to_24=False, habits=NO_HABITS,
    )  # fmt: skip


def _with_halves(patterns: Iterable[str]) -> Iterator[str]:
    """The patterns, those with a part of the day also with a half of it: CLDR has some names as the one, some as the other."""
    for pattern in patterns:
        yield from (pattern, pattern.replace("B", "a"))


def _unique(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(patterns))


def plain_name(name: str) -> str:
    """A name as names are compared: lower case, without dots and spaces.

    >>> plain_name("P. M.")
    'pm'
    """
    return "".join(c for c in name.lower().translate(_SAME_LETTERS) if not c.isspace())


_SAME_LETTERS = str.maketrans({"’": "'", "ı": "i", "\u0307": "", ".": "", "ё": "е"})
"""Letters that matching without case takes for each other: KASIM is kasım, and İ has a dot too many."""


@cache
def load_cities(locale: str) -> Mapping[str, str]:
    """The cities that stand for zones, in a language and in English, in small letters → IANA names."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 — as above
    from babel.core import get_global  # noqa: PLC0415 — as above

    zones = {zone for zone in get_global("zone_territories") if "/" in zone and not zone.startswith("Etc/")}
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in sorted(zones)}
    try:
        own = Locale.parse(locale, sep="_" if "_" in locale else "-").time_zones
    except (UnknownLocaleError, ValueError):
        return cities
    return cities | {str(said["city"]).lower(): zone for zone, said in own.items() if zone in zones and "city" in said}


def _named(contexts: Any) -> dict[str, int]:
    """Every name of two letters or more in wide and abbreviated width, format and stand-alone."""
    return {
        name.lower(): number
        for widths in contexts.values()
        for width in ("abbreviated", "wide")
        for number, name in widths.get(width, {}).items()
        if not name.isdigit()
    }


def _months_in_latin(found: Any) -> dict[str, int]:
    """The English names of months, which pages in other scripts write too; nothing for a language in Latin letters."""
    from babel import Locale  # noqa: PLC0415 — as above

    monday = found.days["format"]["wide"][0]
    return _named(Locale("en").months) if monday[0] > _LAST_LATIN else {}


_LAST_LATIN = "\u024f"


def _halves_and_points(found: Any) -> tuple[dict[str, int], dict[str, int]]:
    """The names of the halves of the day, and of its two points."""
    halves: dict[str, int] = {"a.m.": 0, "p.m.": 12}
    points: dict[str, int] = {}
    for names in _period_names(found):
        halves |= {names[key].lower(): hour for key, hour in (("am", 0), ("pm", 12)) if key in names}
        points |= {names[key].lower(): hour for key, hour in (("midnight", 0), ("noon", 12)) if key in names}
    return halves, points


def _periods(found: Any) -> dict[str, tuple[int, int]]:
    """The names of the parts of the day, with the hours that CLDR's rules give them."""
    rules = found.day_period_rules.get(None, {})
    periods: dict[str, tuple[int, int]] = {}
    for names in _period_names(found):
        for key, name in names.items():
            for rule in rules.get(key, ()):
                if "from" in rule and "before" in rule:
                    start, end = rule["from"] // 3600, rule["before"] // 3600
                    periods.setdefault(name.lower(), (start, end if end > start else end + 24))
    return periods


def _period_names(found: Any) -> Iterator[Mapping[str, str]]:
    for widths in found.day_periods.values():
        for width in ("wide", "abbreviated"):
            yield widths.get(width, {})


def _patterns(found: Any, allowed: frozenset[str]) -> list[str]:
    """The locale's patterns made of these letters only."""
    styles = [*found.date_formats.values(), *found.time_formats.values(), *found.datetime_skeletons.values()]
    patterns = [str(getattr(style, "pattern", style)) for style in styles]
    return [pattern for pattern in patterns if set(_letters(pattern)) <= allowed]


def _letters(pattern: str) -> str:
    """The pattern letters outside quotations."""
    return "".join(c for part in pattern.split("'")[::2] for c in part if c.isascii() and c.isalpha())


def _orders(found: Any) -> frozenset[str]:
    """The order of an all-numeric day; English without a territory may mean either."""
    if found.language == "en" and found.territory is None:
        return frozenset({"dMy", "Mdy"})
    pattern = found.date_formats["short"].pattern
    return frozenset({"Mdy" if pattern.find("M") < pattern.find("d") and not pattern.startswith("y") else "dMy"})
