"""What a language calls its months, days and hours, and the patterns in which it writes them.

The names and patterns are CLDR's (Unicode TR 35, as Babel carries it) and a short table of
what people write and CLDR does not list, in the same pattern letters. Does not read any text;
`clockforms` makes regexes of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

_CALENDAR_LETTERS = frozenset("yMLdEc")
_CLOCK_LETTERS = frozenset("HhKkmsa")
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
    day_patterns: tuple[str, ...]
    clock_patterns: tuple[str, ...]
    spaced: bool
    """Whether words stand apart, so that a name inside a longer word is no name."""
    orders: frozenset[str]
    """How an all-numeric day may be meant: "dMy", "Mdy"."""
    extras: Extras


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What a language writes beyond CLDR."""

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    points: Mapping[str, int] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    """Day patterns."""
    clocks: tuple[str, ...] = ()
    """Clock patterns."""
    ordinal: str = ""
    """Regex of what may follow the number of a day."""
    before: tuple[str, ...] = ()
    """Words that lead to a clock time, or from it to its day: at 16:05 on 23 July."""
    about: tuple[str, ...] = ()
    """Words that make a clock time approximate."""
    after: tuple[str, ...] = ()
    """Words that close a clock time and say nothing more: 16:05 Uhr."""
    not_after: tuple[str, ...] = ()
    """Words after which H:mm is no clock time: verse 3:16."""
    not_before: tuple[str, ...] = ()
    """Words before which H.mm is no clock time: 4.05 million."""
    dotted: bool = False
    """Whether H.mm is a clock time where it opens a text or follows one of `before`."""


_BOOKS = (
    "verse", "verses", "chapter", "psalm", "psalms", "surah", "sura", "quran", "genesis", "exodus", "leviticus",
    "deuteronomy", "isaiah", "jeremiah", "ezekiel", "proverbs", "matthew", "mark", "luke", "john", "acts", "romans",
    "corinthians", "galatians", "ephesians", "philippians", "hebrews", "james", "peter", "revelation",
)  # fmt: skip

_EXTRAS: dict[str, Extras] = {
    "en": Extras(
        months={"sept": 9},
        points={"midday": 12},
        weekdays={"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
        days=("d 'of' MMMM y", "d 'of' MMMM", "MMMM d y", "MMMM d", "E MMMM d y", "E MMMM d", "MMMM 'the' d"),
        clocks=("h.mm a", "h.mm.ss a"),
        ordinal=r"(?:st|nd|rd|th)?",
        before=("at", "on", "from", "by", "since", "until", "till", "after", "before", "the"),
        about=("about", "around", "approximately", "approx", "circa", "roughly", "c", "ca"),
        after=("hrs", "hours", "h", "o'clock", "o’clock", "local time", "local"),
        not_after=_BOOKS,
        not_before=("million", "billion", "trillion", "bn", "mn", "per cent", "percent", "points", "point", "metres",
                    "meters", "km", "miles", "kg", "seconds", "secs"),
        dotted=True,
    ),
    "de": Extras(
        clocks=("H.mm 'Uhr'", "H 'Uhr'"),
        before=("um", "am", "ab", "seit", "bis", "vom", "den"),
        about=("gegen", "etwa", "circa", "ca"),
        after=("Uhr", "h"),
    ),
    "fr": Extras(
        ordinal=r"(?:er|ᵉʳ)?",
        clocks=("H 'h'", "H 'heures'"),
        before=("à", "le", "dès", "jusqu'à"),
        about=("vers", "environ"),
        after=("h", "heures"),
        points={"midi": 12, "minuit": 0},
    ),
    "es": Extras(
        ordinal=r"[.]?[ºo]?",
        before=("a las", "a la", "el", "del", "desde las", "hasta las"),
        about=("hacia las", "sobre las"),
        after=("h", "hs", "hrs", "horas"),
    ),
    "pt": Extras(ordinal=r"[.]?[ºo]?", before=("às", "à", "em", "a", "de"), about=("por volta das",), after=("h", "horas")),
    "it": Extras(ordinal=r"[º°]?", before=("alle ore", "alle", "ore", "il", "dalle"), about=("verso le",), after=("h",)),
    "nl": Extras(
        clocks=("H.mm 'uur'", "H 'uur'"), ordinal=r"e?", before=("om", "op", "vanaf"), about=("rond",), after=("uur", "u")
    ),
    "pl": Extras(days=("d MMMM y 'roku'", "d MMMM y 'r'."), before=("o godz.", "godz.", "o godzinie", "o", "w dniu"), about=("około", "ok.")),
    "ru": Extras(days=("d MMMM y 'года'",), before=("в", "к", "с", "до"), about=("около",), after=("мск", "по мск")),
    "uk": Extras(days=("d MMMM y 'року'",), before=("о", "об", "в", "у", "з"), about=("близько",)),
    "tr": Extras(clocks=("H.mm",), before=("saat",), about=("yaklaşık",)),
    "ar": Extras(before=("في", "الساعة", "عند"), about=("حوالي",)),
    "hi": Extras(before=("को",), about=("लगभग",), after=("बजे",)),
    "ja": Extras(clocks=("H時mm分", "H時mm分ss秒", "aK時mm分", "aK時", "H時"), about=("約",), after=("頃", "ごろ")),
    "zh": Extras(clocks=("H时mm分", "H時mm分", "H点mm分", "H點mm分", "ah点mm分", "ah點mm分", "ah时mm分"), about=("约",), after=("许",)),
}  # fmt: skip
"""Each entry was met in that language's news; the table is short because CLDR knows the rest."""

_EVERY_DAY = ("d MMMM y", "d MMMM", "E d MMMM y", "E d MMMM", "d-MMM-y")
_EVERY_CLOCK = ("H:mm", "H:mm:ss", "h:mm a", "h:mm:ss a", "h a", "H'h'mm")


@cache
def load_language(locale: str) -> Language:
    """The words and patterns of a BCP 47 language tag; of no language where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 — `talkfeed --help` must not wait for CLDR

    try:
        found = Locale.parse(locale, sep="_" if "_" in locale else "-")
    except (UnknownLocaleError, ValueError):
        return _no_language()
    extras = _EXTRAS.get(found.language, Extras())
    halves, points = _day_periods(found)
    return Language(
        months=Names({**_named(found.months), **extras.months}),
        weekdays=Names({**_named(found.days), **extras.weekdays}),
        halves=Names(halves),
        points=Names({**points, **extras.points}),
        day_patterns=_unique([*_patterns(found, _CALENDAR_LETTERS), *extras.days, *_EVERY_DAY]),
        clock_patterns=_unique([*_patterns(found, _CLOCK_LETTERS), *extras.clocks, *_EVERY_CLOCK]),
        spaced=found.language not in _NO_SPACES_BETWEEN_WORDS,
        orders=_orders(found),
        extras=extras,
    )


def _no_language() -> Language:
    return Language(
        months=Names({}), weekdays=Names({}), halves=Names({}), points=Names({}), day_patterns=(),
        clock_patterns=("H:mm", "H:mm:ss"), spaced=True, orders=frozenset({"dMy", "Mdy"}), extras=Extras(),
    )  # fmt: skip


def _unique(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(patterns))


def plain_name(name: str) -> str:
    """A name as names are compared: lower case, without dots and spaces.

    >>> plain_name("P. M.")
    'pm'
    """
    return "".join(c for c in name.lower() if c != "." and not c.isspace())


def _named(contexts: Any) -> dict[str, int]:
    """Every name of two letters or more in wide and abbreviated width, format and stand-alone."""
    return {
        name.lower(): number
        for widths in contexts.values()
        for width in ("abbreviated", "wide")
        for number, name in widths.get(width, {}).items()
        if not name.isdigit()
    }


def _day_periods(found: Any) -> tuple[dict[str, int], dict[str, int]]:
    """The names of the halves of the day, and of its two points."""
    halves: dict[str, int] = {"a.m.": 0, "p.m.": 12}
    points: dict[str, int] = {}
    for widths in found.day_periods.values():
        for width in ("wide", "abbreviated"):
            names = widths.get(width, {})
            halves |= {names[key].lower(): hour for key, hour in (("am", 0), ("pm", 12)) if key in names}
            points |= {names[key].lower(): hour for key, hour in (("midnight", 0), ("noon", 12)) if key in names}
    return halves, points


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
