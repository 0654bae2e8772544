"""CLDR patterns → the regexes that read what they write.

Knows how each pattern letter and each literal looks in a text that people wrote: commas may be
missing, spaces may be no-break ones, names may end in a dot. Does not know what a match means;
`clockwords` turns it into a Reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from talkfeed.cldr import Language, Names, load_language
from talkfeed.zones import AMBIGUOUS, UNAMBIGUOUS_HOURS

GAP = r"[\s\u200e\u200f\u061c]"
"""White space, and the marks that order right-to-left text."""

_FIELD = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>([A-Za-z])\3*)|(?P<literal>[^A-Za-z']+)")

_NUMBERS = {
    "y": r"(?:19|20)\d\d",
    "M": r"1[0-2]|0?[1-9]",
    "d": r"3[01]|[12]\d|0?[1-9]",
    "H": r"2[0-3]|[01]?\d",
    "h": r"2[0-3]|[01]?\d",
    "m": r"[0-5]\d",
    "s": r"[0-5]\d",
}
_FLAGS = re.IGNORECASE | re.VERBOSE
_ONE_LETTER = {"L": "M", "c": "E", "K": "h", "k": "H"}

_NEW_WORD = "[A-ZÀ-ÖØ-ÞА-Я][a-zß-öø-ÿа-я]"
"""A word that lost the line break before it, as pasted pages do: 8:56:55 PMThe speech."""
_LOWER_ZONES = ("gmt", "utc", "bst", "edt", "cest")
_ZONE = rf"""(?: (?:UTC|GMT){GAP}?[+\-\u2212]\d{{1,2}}(?::?[0-5]\d)? (?!\d)
             | (?:{"|".join(sorted({*UNAMBIGUOUS_HOURS, *AMBIGUOUS} - {"Z"}, key=len, reverse=True))}) (?! [+] | (?!{_NEW_WORD})\w )
             | (?:{"|".join(_LOWER_ZONES)}) (?!\w)
             | [A-Z][a-z]+(?:_[A-Z][a-z]+)*/[A-Z][A-Za-z]+(?:[_/-][A-Za-z]+)* (?!\w) )"""

_ZONE_AFTER = rf"(?:{GAP}?\(((?-i:{_ZONE}))\)|{GAP}?((?-i:{_ZONE})))?"

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
    days: Alternatives
    clocks: Alternatives
    lone_weekday: re.Pattern[str]
    points: Alternatives
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
    """The pattern letter of each group, from group 1 on; z is a zone."""

    def values(self, match: re.Match[str]) -> dict[str, str]:
        """What stands for each pattern letter that took part in the match."""
        return {letter: text for letter, text in zip(self.fields, match.groups(), strict=True) if text is not None}


@cache
def load_forms(locale: str) -> Forms:
    """The regexes of a BCP 47 language tag, compiled once."""
    language = load_language(locale)
    extras = language.extras
    about = "|".join(f"{re.escape(word)}\\.?{GAP}" for word in extras.about)
    before = "|".join(re.escape(word) for word in sorted(extras.before, key=len, reverse=True))
    word = f"(?:(?:{before}){GAP}+)?" if before else ""
    return Forms(
        language=language,
        opening=_opening(language),
        days=_compile(_day_patterns(language), language),
        clocks=_compile(_clock_patterns(language), language),
        lone_weekday=re.compile(_names(language.weekdays, language), _FLAGS),
        points=Alternatives(
            re.compile(f"(?:12{GAP})?" + _names(language.points, language) + _ZONE_AFTER, _FLAGS), ("point", "z", "z")
        ),
        point_words=tuple(language.points.written),
        lead=re.compile(
            rf"(?<!\w)(?:(?P<at>{before or '(?!)'}){GAP}+)?(?P<about>(?:{about or '(?!)'}|[~≈]){GAP}*)?$", re.IGNORECASE
        ),
        joint=re.compile(rf"(?:{GAP}*[,،、|·•/–—(-]?{GAP}*{word})|{GAP}+(?:'|’)?{word}"),
        second_clock=re.compile(rf"{GAP}*\({GAP}*"),
    )


def _opening(language: Language) -> re.Pattern[str]:
    """A digit, a tilde, any name, any word that leads to a time, any literal that opens a pattern."""
    names = (language.months, language.weekdays, language.halves, language.points)
    words = [word for found in names for word in found.written] + [*language.extras.before, *language.extras.about]
    patterns = map(_take_apart, (*language.day_patterns, *language.clock_patterns))
    words += [text for pattern in patterns for kind, text in pattern.pieces[:1] if not kind and text.strip()]
    heads = sorted({re.escape(re.split(r"[.\s]", word.strip())[0]) for word in words} - {""})
    return re.compile(rf"{GAP}*(?:[\d~≈]|{'|'.join(heads)})", re.IGNORECASE)


@dataclass(frozen=True)
class _Pattern:
    """A CLDR pattern taken apart: fields as (kind, width), literals as ("", text).

    A kind is a key of `_NUMBERS`, "name" of a month, "E" of a weekday, or "a", half of the day.
    """

    text: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.pieces if kind)

    @property
    def is_clock(self) -> bool:
        return bool(self.kinds & {"H", "h"})

    @property
    def is_numeric(self) -> bool:
        """Whether it is a day in figures, with nothing that tells the day from the month."""
        return self.kinds >= {"d", "M"} and "月" not in self.text

    @property
    def rank(self) -> tuple[int, int]:
        """More fields first, then more literal text: the longer reading is the right one."""
        return sum(bool(kind) for kind, _ in self.pieces), len(self.text)


def _take_apart(pattern: str) -> _Pattern:
    pieces: list[tuple[str, str]] = []
    for found in _FIELD.finditer(pattern):
        if letters := found["field"]:
            named = letters[0] in "ML" and len(letters) > 2
            pieces.append(("name" if named else _ONE_LETTER.get(letters[0], letters[0]), letters))
        else:
            text = found["literal"] if found["literal"] is not None else found["quoted"]
            before = pieces.pop()[1] if pieces and not pieces[-1][0] else ""
            pieces.append(("", before + text))
    return _Pattern(pattern, tuple(pieces))


def _day_patterns(language: Language) -> list[_Pattern]:
    """Patterns with a day and a month; in figures only with a year or weekday, and in the one order of the language."""
    patterns = map(_take_apart, language.day_patterns)
    settled = len(language.orders) == 1
    return [
        pattern
        for pattern in patterns
        if "d" in pattern.kinds
        and pattern.kinds & {"M", "name"}
        and (not pattern.is_numeric or (settled and pattern.kinds & {"y", "E"}))
    ]


def _clock_patterns(language: Language) -> list[_Pattern]:
    """Patterns with an hour that cannot be any number: it has minutes, half of the day, or a word."""
    patterns = map(_take_apart, (*language.clock_patterns, *(["H.mm"] if language.extras.dotted else [])))
    return [
        pattern
        for pattern in patterns
        if pattern.is_clock
        and (pattern.kinds & {"m", "a"} or any(c.isalpha() for kind, text in pattern.pieces if not kind for c in text))
    ]


def _compile(patterns: Iterable[_Pattern], language: Language) -> Alternatives:
    """One regex of all patterns, the longest first: the first that matches wins."""
    regexes: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=lambda pattern: pattern.rank, reverse=True):
        regex, letters = _regex(pattern, language)
        regexes.setdefault(regex, letters)
    union = "|".join(f"(?:{regex})" for regex in regexes) or "(?!)"
    return Alternatives(re.compile(union, _FLAGS), tuple(letter for letters in regexes.values() for letter in letters))


def _regex(pattern: _Pattern, language: Language) -> tuple[str, list[str]]:
    """The regex of one pattern and the letters of its groups."""
    body, letters = _left_edge(pattern, language), []
    last = len(pattern.pieces) - 1
    for i, (kind, text) in enumerate(pattern.pieces):
        if kind:
            body += _field_regex(kind, language, short=len(text) == 1)
            letters.append("M" if kind == "name" else kind)
        else:
            exact = pattern.is_numeric or (pattern.is_clock and 0 < i < last)
            body += _literal_regex(text, exact=exact, last=i == last)
    if pattern.is_clock:
        after = "|".join(re.escape(word).replace("\\ ", GAP) for word in language.extras.after)
        body += (rf"(?:{GAP}?(?:{after})(?!\w))?" if after else "") + _ZONE_AFTER
        letters += ["z", "z"]
    return body + _right_edge(pattern, language), letters


def _field_regex(kind: str, language: Language, *, short: bool) -> str:
    if kind == "d":
        return f"({_NUMBERS['d']})(?!\\d){language.extras.ordinal}"
    if kind in "ms" and short:
        return "([0-5]?\\d)(?!\\d)"
    if kind in _NUMBERS:
        return f"({_NUMBERS[kind]})(?!\\d)"
    return f"({_any_of({'name': language.months, 'E': language.weekdays, 'a': language.halves}[kind])})"


def _names(names: Names, language: Language) -> str:
    """The regex of a name that stands by itself."""
    apart = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
    return f"{apart[0]}({_any_of(names)}){apart[1]}"


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


def _literal_regex(text: str, *, exact: bool, last: bool) -> str:
    """Literal text: punctuation between numbers is exact; between words it may be missing, as may "de"."""
    marks = re.findall(r"[^\W_]+|[^\w\s\u200e\u200f\u061c]", text)
    words = [mark for mark in marks if mark[0].isalpha()]
    glued = bool(words) and not (last or (text[0].isspace() and text[-1].isspace()))
    required = exact or glued or any(not _is_alphabet(word) for word in words)
    joined = f"{GAP}*".join(re.escape(mark) for mark in marks)
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


def _left_edge(pattern: _Pattern, language: Language) -> str:
    """What may not stand directly before: a currency, half of another number, letters."""
    if pattern.pieces[0][0] in ("name", "E", "a"):
        return r"(?<!\w)" if language.spaced else ""
    verse = "".join(rf"(?<!\b{word}[ ])" for word in language.extras.not_after)
    return rf"(?<![A-Za-z_\d$€£¥\#]) (?<!\d[.,:/]) {verse}"


def _right_edge(pattern: _Pattern, language: Language) -> str:
    """What may not follow directly: more of a number, a unit, letters."""
    letter = rf"(?!(?!(?-i:{_NEW_WORD}))\w)" if language.spaced else r"(?![A-Za-z\d])"
    unit = "|".join(language.extras.not_before)
    units = rf"(?!{GAP}?(?:{unit})\b)" if unit and pattern.text == "H.mm" else ""
    hour = rf"(?!{GAP}?(?:{_any_of(language.halves)})\b)" if pattern.pieces[-1][0] == "d" else ""
    number = r"[.,:/]" if pattern.is_clock else r"[.,:/-]"
    return rf"{letter}(?!{number}?\d)(?!{GAP}?[%‰]){units}{hour}"
