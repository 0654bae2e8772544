"""CLDR patterns → the regexes that read what they write.

Knows how each pattern letter and each literal looks in a text that people wrote: commas may be
missing, spaces may be no-break ones, names may end in a dot. Does not know what a match means;
`clockwords` turns it into a Reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from talkfeed.cldr import Language, Names, load_cities, load_language, plain_name
from talkfeed.clockpatterns import NUMBERS, Pattern, take_apart
from talkfeed.zones import AMBIGUOUS, UNAMBIGUOUS_HOURS

GAP = r"[\s\u200e\u200f\u061c]"
"""White space, and the marks that order right-to-left text."""

WORD = re.compile(r"[^\W\d_]+")
"""Letters without a break; marks that combine with them break them."""
_FLAGS = re.IGNORECASE | re.VERBOSE

_NEW_WORD = "[A-ZÀ-ÖØ-ÞĄ-ŻА-ЯЁІЇЄҐİŞĞ][a-zß-öø-ÿą-żа-яёіїєґışğ]"
"""A word that lost the line break before it, as pasted pages do: 8:56:55 PMThe speech."""
_LOWER_ZONES = ("gmt", "utc", "bst", "edt", "cest")
_ZONE = rf"""(?: (?:UTC|GMT){GAP}?[+\-\u2212]\d{{1,2}}(?::?[0-5]\d)? (?!\d)
             | (?:{"|".join(sorted({*UNAMBIGUOUS_HOURS, *AMBIGUOUS} - {"Z"}, key=len, reverse=True))}) (?! [+] | (?!{_NEW_WORD})\w )
             | (?<![\w)]) [+\-\u2212] (?:0\d|1[0-4]) :? [0-5]\d (?!\d)
             | (?:{"|".join(_LOWER_ZONES)}) (?!\w)
             | [A-Z][a-z]+(?:_[A-Z][a-z]+)*/[A-Z][A-Za-z]+(?:[_/-][A-Za-z]+)* (?!\w) )"""

ISO = re.compile(
    r"""(?<![\w.,:/-])
        (?P<y>\d{4}) - (?P<M>\d\d) - (?P<d>\d\d)
        (?: (?:T | [ ](?=\S+[ ]?(?:Z|[+\-\u2212]\d\d:?\d\d)))
            (?P<H>\d\d) : (?P<m>\d\d) (?: : (?P<s>\d\d) (?:[.,]\d+)? )?
            (?: [ ]? (?P<z> Z | [+\-\u2212]\d\d(?::?\d\d)? ) )? )?
        (?!\w | [.,:/-]\d)""",
    re.VERBOSE,
)
"""RFC 3339, and its date alone. After a space the offset is needed: "2025-07-23 04:05 PM" is none of its kind."""

NUMERIC_DAY = re.compile(
    r"""(?<![\w$€£¥\#]) (?<!\d[.,:/-])
        (?: (?P<first>\d\d?) (?P<by>[./-]) (?P<second>\d\d?) (?P=by) (?P<year>(?:19|20)\d\d)
          | (?P<year_first>(?:19|20)\d\d) (?P<mark>[./]) (?P<month>\d\d?) (?P=mark) (?P<day>\d\d?) )
        (?!\w | [.,:/-]\d)""",
    re.VERBOSE,
)

MILITARY = re.compile(
    rf"""(?<![\w$€£¥\#:.,/-]) (?P<H>[01]\d|2[0-3]) (?P<m>[0-5]\d)
         (?: {GAP}? (?P<z>{_ZONE}) | {GAP}?hrs\b )""",
    re.VERBOSE,
)
"""1605 GMT, 1605 hrs: four digits are a clock time only with one of these."""


@dataclass(frozen=True, kw_only=True)
class Forms:
    """The compiled regexes of one locale."""

    language: Language
    opening: re.Pattern[str]
    """What an expression can begin with, for a quick no: a digit, or one of the words."""
    heads: frozenset[str]
    """The words, in small letters, with which a day, weekday or clock time can begin; single letters where words do not stand apart."""
    days: Alternatives
    clocks: Alternatives
    lone_weekday: re.Pattern[str]
    points: Alternatives
    zones: Mapping[str, str]
    """The language's words for zones, as `plain_name` has them → what they mean."""
    cities: Mapping[str, str]
    """The places that stand for zones, in small letters → IANA names."""
    point_words: tuple[str, ...]
    """Noon and midnight: the only clock times without a digit."""
    lead: re.Pattern[str]
    """What stands before a clock time and belongs to it: "at", "about", "~"."""
    joint: re.Pattern[str]
    """What may stand between a day and its clock time, either way round."""
    second_clock: re.Pattern[str]
    """What stands between a clock time and the same in another zone, up to its bracket."""


@dataclass(frozen=True)
class Alternatives:
    """A regex of several patterns; each of its groups is one field."""

    regex: re.Pattern[str]
    fields: tuple[str, ...]
    """The pattern letter of each group, from group 1 on, or a name of `_TAIL_FIELDS`."""

    def values(self, match: re.Match[str]) -> dict[str, str]:
        """What stands for each pattern letter that took part in the match."""
        return {letter: text for letter, text in zip(self.fields, match.groups(), strict=True) if text is not None}


@cache
def load_forms(locale: str) -> Forms:
    """The regexes of a BCP 47 language tag, compiled once."""
    language = load_language(locale)
    tail = _tail(language)
    before = _words({form for word in language.habits.before for form in (word, word.upper())})
    word = f"(?:(?:{before}){GAP}+)?" if language.habits.before else ""
    return Forms(
        language=language,
        opening=_opening(language),
        heads=_heads(language),
        days=_compile(_day_patterns(language), language, _day_tail(language)),
        clocks=_compile(_clock_patterns(language), language, tail, _TAIL_FIELDS),
        lone_weekday=re.compile(_names(language.weekdays, language), _FLAGS),
        points=Alternatives(
            re.compile(rf"(?:{_TWELVE}{GAP}?)?{_names(language.points, language)}(?:{GAP}?{_TWELVE})?{tail}", _FLAGS),
            ("point", *_TAIL_FIELDS),
        ),
        zones={plain_name(word): zone for word, zone in language.habits.zones.items()},
        cities=load_cities(locale) if language.habits.place_zones else {},
        point_words=tuple(language.points.written),
        lead=_lead(language),
        joint=re.compile(rf"(?:{GAP}*[,،、|·•/–—(-]?{GAP}*{word})|{GAP}+(?:'|’)?{word}"),
        second_clock=re.compile(rf"{GAP}*\({GAP}*"),
    )


_TWELVE = r"(?:(?:12|0)(?:[:.]00)?(?![:.]?\d))"
"""What noon and midnight may be said to be as well."""


def _lead(language: Language) -> re.Pattern[str]:
    """What may stand before a clock time: zone words, words that lead to it, words that make it approximate."""
    habits = language.habits
    apart, gap = (r"(?<!\w)", f"{GAP}+") if language.spaced else ("", f"{GAP}*")
    words, local, known = (habits.zones, habits.local, _ZONE) if habits.zones_lead else ((), (), "(?!)")
    zone = rf"(?:(?P<z>(?-i:{known}))|(?P<words>{_words(words)})|(?P<local>{_words(local)})){GAP}*[,:،]?{GAP}*"
    about = f"(?:{_words(habits.about)})\\.?"
    return re.compile(
        rf"{apart}(?:{zone})?(?:(?P<at>{_words(habits.before)}){gap})?"
        rf"(?P<about>(?:{about}{gap}|[~≈]{GAP}*))?$",
        _FLAGS,
    )


def _words(words: Iterable[str]) -> str:
    """A regex of any of some words, the longest first; of nothing where there are none."""
    return (
        "|".join(re.escape(word).replace("\\ ", f"{GAP}+") for word in sorted(words, key=len, reverse=True)) or "(?!)"
    )


_TAIL_FIELDS = ("open", "z", "words", "local", "place")


def _tail(language: Language) -> str:
    """What may follow a clock time and belongs to it: a word that closes it, a zone; and where it must end."""
    habits = language.habits
    whole = r"(?!\w)" if language.spaced else ""
    place = "|".join(re.escape(form).replace("\\ ", GAP).replace(r"\{\}", _PLACE) for form in habits.place_zones)
    zone = rf"""(?P<z>(?-i:{_ZONE})) | (?P<words>{_words(habits.zones)}){whole} | (?P<local>{_words(habits.local)}){whole}
                | (?P<place>{place or "(?!)"})"""
    return rf"""(?:{GAP}?(?:{_words(habits.after)}){whole})?
                (?: (?: {GAP}? (?P<open>\()? | ,{GAP} ) (?:{zone}) (?(open)\)) )?
                {_end(language)} (?![.,:/]?\d) (?!{GAP}?[%‰])"""


_PLACE = r"(?:[^\W\d_]+(?:[ -][^\W\d_]+){0,2})"
"""A place by its name; whether there is such a place is not for a regex to say."""


def _opening(language: Language) -> re.Pattern[str]:
    """A digit, a tilde, any name, any word that leads to a time, any literal that opens a pattern."""
    words = [*_first_words(language), *language.halves.written, *language.habits.before, *language.habits.about]
    if language.habits.zones_lead:
        words += [*language.habits.zones, *language.habits.local]
        words += [*UNAMBIGUOUS_HOURS, *AMBIGUOUS]
    heads = sorted({re.escape(re.split(r"[.\s]", word.strip())[0]) for word in words} - {""})
    signs = r"|[+\-\u2212]\d" if language.habits.zones_lead else ""
    return re.compile(rf"{GAP}*(?:[\d~≈]{signs}|{'|'.join(heads)})", re.IGNORECASE)


def _first_words(language: Language) -> Iterator[str]:
    """Every name, and every literal that opens a pattern."""
    for names in (language.months, language.weekdays, language.halves, language.points, language.periods):
        yield from names.written
    for pattern in map(take_apart, (*language.day_patterns, *language.clock_patterns)):
        kind, text = pattern.pieces[0]
        if not kind and text.strip():
            yield text


def _heads(language: Language) -> frozenset[str]:
    found = [WORD.search(word.lower()) for word in _first_words(language)]
    return frozenset(match[0] if language.spaced else match[0][0] for match in found if match)


def _day_patterns(language: Language) -> list[Pattern]:
    """Patterns with a day and a month; in figures only with a year or weekday, and in the one order of the language."""
    patterns = map(take_apart, language.day_patterns)
    settled = len(language.orders) == 1
    return [
        pattern
        for pattern in patterns
        if "d" in pattern.kinds
        and pattern.kinds & {"M", "name"}
        and (not pattern.is_numeric or (settled and pattern.kinds & {"y", "E"}))
    ]


def _clock_patterns(language: Language) -> list[Pattern]:
    """Patterns with an hour that cannot be any number: it has minutes, half of the day, or a word."""
    dotted = [] if language.habits.dotted == "no" else ["H.mm"]
    patterns = map(take_apart, (*language.clock_patterns, *dotted))
    return [
        pattern
        for pattern in patterns
        if pattern.is_clock
        and (pattern.kinds & set("maB") or any(c.isalpha() for kind, text in pattern.pieces if not kind for c in text))
    ]


def _compile(
    patterns: Iterable[Pattern], language: Language, tail: str, tail_fields: tuple[str, ...] = ()
) -> Alternatives:
    """One regex of all patterns, the longest first: the first that matches wins; then what follows any of them.

    Patterns that begin with a figure stand apart from those that begin with a word, so that few are tried in one place.
    What holds at the edges of all of them is written once: to compile it in each takes longer than a small import.
    """
    ordered = sorted(patterns, key=lambda pattern: pattern.rank, reverse=True)
    sides, fields = [], []
    for ahead, numeric in ((r"(?=\d)", True), (r"(?!\d)", False)):
        regexes: dict[str, list[str]] = {}
        for pattern in ordered:
            if (pattern.pieces[0][0] in NUMBERS) == numeric:
                regex, letters = _regex(pattern, language)
                regexes.setdefault(regex, letters)
        sides.append(f"{ahead}{_left_edge(language, numeric=numeric)}(?:{'|'.join(regexes) or '(?!)'})")
        fields += [letter for letters in regexes.values() for letter in letters]
    regex = f"(?:{'|'.join(sides)}){tail}"
    return Alternatives(re.compile(regex, _FLAGS), (*fields, *tail_fields))


def _regex(pattern: Pattern, language: Language) -> tuple[str, list[str]]:
    """The regex of one pattern and the letters of its groups."""
    body, letters = "", []
    last = len(pattern.pieces) - 1
    for i, (kind, text) in enumerate(pattern.pieces):
        if kind:
            body += f"({_field_regex(kind, text, language, glued=pattern.is_glued)})"
            body += r"(?!\d)" if kind in NUMBERS and not pattern.is_glued and (kind != "y" or i < last) else ""
            body += language.habits.ordinal if kind == "d" and not pattern.is_glued else ""
            letters.append("M" if kind == "name" else kind)
        else:
            exact = pattern.is_numeric or (pattern.is_clock and 0 < i < last)
            body += _literal_regex(text, exact=exact, first=i == 0, last=i == last)
    return body + _right_edge(pattern, language), letters


def _field_regex(kind: str, letters: str, language: Language, *, glued: bool) -> str:
    if kind == "d" and glued:
        return r"[0-3]\d"
    if kind in "ms" and len(letters) == 1:
        return r"[0-5]?\d"
    if kind in NUMBERS:
        return NUMBERS[kind]
    names = {"name": language.months, "E": language.weekdays, "a": language.halves, "B": language.periods}
    return _any_of(names[kind])


def _names(names: Names, language: Language) -> str:
    """The regex of a name that stands by itself; where words do not stand apart, one character is none."""
    if language.spaced:
        return rf"(?<!\w)({_any_of(names)})(?!\w)"
    return f"({_any_of(Names({name: number for name, number in names.written.items() if len(name) > 1}))})"


def _any_of(names: Names) -> str:
    """A regex of the names, the longest first; "p.m." also reads "pm" and "p. m."."""
    written = sorted(names.written, key=lambda name: (-len(name), name))
    return "|".join(_name_regex(name, names) for name in written) or "(?!)"


def _name_regex(name: str, names: Names) -> str:
    """One name; its last dot may be missing, and may be there if the name is short for another one."""
    short = name.endswith(".") or any(
        longer != name and longer.startswith(name) and number == names.written[name]
        for longer, number in names.written.items()
    )
    dot = r"\.?" if short else ""
    if "." not in name.rstrip("."):
        return GAP.join(re.escape(part) for part in name.rstrip(".").split()) + dot
    parts = [re.escape(part) for part in re.split(r"[.\s]+", name) if part]
    dotted = rf"\.{GAP}?".join(parts)
    return rf"(?:{dotted}{dot}|{''.join(parts)})"


def _literal_regex(text: str, *, exact: bool, first: bool, last: bool) -> str:
    """Literal text: punctuation between numbers is exact; between words it may be missing, as may "de"."""
    marks = re.findall(r"[^\W_]+|[^\w\s\u200e\u200f\u061c]", text)
    words = [mark for mark in marks if mark[0].isalpha()]
    glued = bool(words) and not (last or (text[0].isspace() and text[-1].isspace()))
    required = exact or glued or any(not _is_alphabet(word) for word in words)
    joined = f"{GAP}*".join(re.escape(mark) for mark in marks)
    if first:
        return f"{joined}{GAP}*"
    if last:
        return f"(?:{GAP}*{joined})" + ("" if words else "?")
    if required:
        return f"{GAP}*{joined}{GAP}*" if marks else f"{GAP}*"
    if words:
        return f"(?:{GAP}+{joined}{GAP}+|[\\s,.]{{1,3}})"
    return rf"(?:{GAP}*{joined}{GAP}*|{GAP}+|,{GAP}*)" if marks else rf"(?:{GAP}*,{GAP}*|{GAP}+)"


def _is_alphabet(word: str) -> bool:
    """Whether a word of a literal is one that people leave out; 年 and 月 are not."""
    return not "\u2e80" <= word[0] <= "\uffef"


def _left_edge(language: Language, *, numeric: bool) -> str:
    """What may not stand directly before: letters; before a figure, a currency and half of another number."""
    if not numeric:
        return r"(?<!\w)" if language.spaced else ""
    letters = r"\w" if language.spaced else r"A-Za-z_\d"
    verse = "".join(rf"(?<!\b{word}[ ])" for word in language.habits.not_after)
    return rf"(?<![{letters}$€£¥\#]) (?<!\d[.,:/]) {verse}"


def _right_edge(pattern: Pattern, language: Language) -> str:
    """What may not follow one pattern directly: H.mm a unit, a day more figures, or the half that makes it an hour."""
    if pattern.is_clock:
        unit = _words(language.habits.not_before)
        dates = any(".M" in text or "d." in text for text in language.day_patterns)
        stop = rf"(?!\.(?:{GAP}|$|\d))" if dates else ""
        return rf"(?!{GAP}?(?:{unit})(?!\w)){stop}" if pattern.text == "H.mm" else ""
    hour = rf"(?!{GAP}?(?:{_any_of(language.halves)})\b)" if pattern.pieces[-1][0] == "d" else ""
    last = pattern.pieces[-1][0]
    glued = "" if not last else r"(?!\d)" if last != "y" else r"(?!\d(?!\d?[:.h]\d\d))"
    return glued + hour


def _day_tail(language: Language) -> str:
    """What may not follow any day: letters, more of a number."""
    return rf"{_end(language)} (?![.,:/-]\d) (?!{GAP}?[%‰])"


def _end(language: Language) -> str:
    """Where a word may end: before anything but a letter of the same word."""
    return rf"(?!(?!(?-i:{_NEW_WORD}))[^\W\d])" if language.spaced else "(?![A-Za-z])"
