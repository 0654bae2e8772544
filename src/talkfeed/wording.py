"""The words that a page adds to what people wrote, in one language: a strings file.

Knows which phrases the theme needs, what may be filled into each, and plural forms (CLDR's).
A language without a strings file gets English words, marked as English, around its own dates.
Does not know where a phrase stands on a page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from string import Formatter
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from talkfeed.dates import find_locale
from talkfeed.problems import Problem, RenderError, did_you_mean

FALLBACK = "en"


@dataclass(frozen=True)
class Plural:
    """A phrase with a number in it: one form for each of the language's plural categories."""

    language: str
    forms: tuple[tuple[str, Markup], ...]

    def format(self, *, count: int) -> Markup:
        """The phrase for a number, which is written as the language writes numbers."""
        locale = find_locale(self.language)
        form = dict(self.forms)[locale.plural_form(count)]
        return form.format(count=format_decimal(count, locale=locale))


@dataclass(frozen=True, kw_only=True)
class Words:
    """All phrases of one language; `format` fills the places in braces and escapes what comes in.

    The names of those places are the annotations.
    """

    language: str
    skip: Markup
    all_blogs: Markup
    preview: Markup
    live: Markup
    upcoming: Markup
    ended: Markup
    last_updated: Annotated[Markup, "time"]
    starts: Annotated[Markup, "time"]
    check_for_updates: Markup
    by: Annotated[Markup, "names"]
    reporting_by: Annotated[Markup, "names"]
    edited_by: Annotated[Markup, "names"]
    source: Annotated[Markup, "name"]
    via: Annotated[Markup, "name", "via"]
    picture_at: Annotated[Markup, "host"]
    key_points: Markup
    summary: Markup
    key_events: Markup
    more_key_events: Annotated[Plural, "count"]
    key_event: Markup
    entries_per_hour: Markup
    entries_per_day: Markup
    activity: Annotated[Markup, "title", "first", "last", "entries", "peak"]
    pinned: Markup
    posted: Markup
    posted_at: Annotated[Markup, "time"]
    posted_on: Annotated[Markup, "day"]
    show_more: Markup
    show_less: Markup
    live_coverage: Markup
    coverage: Markup
    entries: Annotated[Plural, "count"]
    has_ended: Markup
    no_entries: Markup
    from_the_start: Markup
    oldest_first: Markup
    newest_first: Markup
    pages: Markup
    page: Annotated[Markup, "number"]
    newer: Markup
    older: Markup
    newest: Markup
    oldest: Markup
    to_oldest: Markup
    all_on_one_page: Markup
    back_to_top: Markup
    own_time: Annotated[Markup, "time"]
    new_entries: Annotated[Plural, "count"]
    all_new: Markup
    seen: Markup
    permalink: Markup
    breaking: Markup
    correction: Markup
    fact_check: Markup
    analysis: Markup
    updated: Annotated[Markup, "time"]
    corrected: Annotated[Markup, "time"]
    removed: Markup
    removed_at: Annotated[Markup, "time"]
    live_now: Markup
    coming_up: Markup
    other_coverage: Markup
    from_blog: Annotated[Markup, "headline"]
    entry: Markup
    in_its_place: Markup
    to_blog: Markup
    no_blogs: Markup
    first_article: Annotated[Markup, "folder"]
    first_file: Annotated[Markup, "file"]
    not_found: Markup
    not_found_hint: Markup
    topics: Markup
    tags: Markup
    authors: Markup
    labels: Markup
    sources: Markup
    tagged: Annotated[Markup, "names"]
    tag_title: Annotated[Markup, "name"]
    author_title: Annotated[Markup, "name"]
    label_title: Annotated[Markup, "name"]
    source_title: Annotated[Markup, "name"]
    live_blogs: Markup
    live_blog_count: Annotated[Plural, "count"]
    day_not_known: Markup
    live_title: Annotated[Markup, "headline"]
    page_title: Annotated[Markup, "headline", "number"]
    all_title: Annotated[Markup, "headline"]

    def listed(self, names: Iterable[Markup]) -> Markup:
        """Names in one phrase, as the language lists them: "A, B and C"."""
        listed = format_list([str(escape(name)) for name in names], locale=find_locale(self.language))
        return Markup(listed)  # noqa: S704 — each name was escaped, and CLDR's "and" is no markup


class _Phrase(NamedTuple):
    """What a strings file must have under one key."""

    name: str
    places: frozenset[str]
    plural: bool


def _phrases() -> dict[str, _Phrase]:
    """The phrases that `Words` declares, by their names."""
    declared = get_type_hints(Words, include_extras=True)
    del declared["language"]
    return {
        name: _Phrase(name, frozenset(get_args(hint)[1:]), Plural in get_args(hint)) for name, hint in declared.items()
    }


_PHRASES = _phrases()


def choose_words(wordings: Mapping[str, Words], language: str) -> Words:
    """The words for a BCP 47 tag: of the tag, of the tag without its last parts, or English."""
    return find_words(wordings, language) or wordings[FALLBACK]


def find_words(wordings: Mapping[str, Words], language: str) -> Words | None:
    """The words of a BCP 47 tag, or of the tag without its last parts."""
    parts = language.split("-")
    tags = ("-".join(parts[:n]).lower() for n in range(len(parts), 0, -1))
    return next((wordings[tag] for tag in tags if tag in wordings), None)


def load_words(name: str, language: str, text: str, *, over: Words | None = None) -> Words:
    """The words of a strings file; raises RenderError with all its problems.

    `name` is the file as people know it, `language` the BCP 47 tag that it is for. What the file
    leaves out is as in `over`; without that, it leaves out nothing.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RenderError(_toml_problem(name, error)) from error
    problems = [*_unknown(name, text, table), *(_missing(name, table) if over is None else [])]
    values: dict[str, Any] = {}
    for key in _PHRASES.keys() & table.keys():
        values[key], found = _read_phrase(language, table[key], _PHRASES[key])
        problems += [_at_key(name, text, key, *each) for each in found]
    if problems:
        raise RenderError(*sorted(problems, key=lambda problem: problem.sort_key))
    return Words(language=language, **values) if over is None else replace(over, language=language, **values)


_TOML_PLACE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")


def _toml_problem(name: str, error: tomllib.TOMLDecodeError) -> Problem:
    """The decoder's error; it tells its place in its text only."""
    found = _TOML_PLACE.search(str(error))
    message = _TOML_PLACE.sub("", str(error))
    line, column = (int(found["line"]), int(found["column"])) if found else (None, None)
    hint = 'each phrase on a line of its own, as in live = "Live"'
    return Problem(name, line, column, found=message, expected="TOML", hint=hint)


def _unknown(name: str, text: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    for key in table:
        if key not in _PHRASES:
            hint = did_you_mean(key, _PHRASES)
            yield _at_key(name, text, key, f'unknown phrase "{key}"', hint=hint if hint.startswith("did") else "")


def _missing(name: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    for key in _PHRASES:
        if key not in table:
            yield Problem(name, found=f'no phrase "{key}"', hint="every language needs every phrase")


def _at_key(name: str, text: str, key: str, found: str, expected: str = "", *, hint: str = "") -> Problem:
    """A problem with a phrase, at the line that begins it."""
    begins = re.compile(rf"\s*\[?\s*{re.escape(key)}\s*[=\].]")
    lines = (number for number, line in enumerate(text.splitlines(), 1) if begins.match(line))
    return Problem(name, next(lines, None), found=found, expected=expected, hint=hint)


def _read_phrase(language: str, value: Any, phrase: _Phrase) -> tuple[Any, list[tuple[str, str]]]:
    """The phrase or plural that a value is, and what is wrong with it as (found, expected)."""
    if not phrase.plural:
        return _read_text(phrase.name, value, phrase.places)
    categories = sorted({*find_locale(language).plural_form.tags, "other"})
    if not isinstance(value, dict) or set(value) != set(categories):
        given = ", ".join(value) if isinstance(value, dict) else "one text"
        return None, [(f'"{phrase.name}" has {given}', f"the plural forms {', '.join(categories)}")]
    read = {
        category: _read_text(phrase.name, value[category], frozenset({"count"}), optional=True) for category in value
    }
    forms = tuple((category, text) for category, (text, _) in read.items())
    return Plural(language, forms), [problem for _, problems in read.values() for problem in problems]


def _read_text(
    name: str, value: Any, places: frozenset[str], *, optional: bool = False
) -> tuple[Markup, list[tuple[str, str]]]:
    """A text as safe markup with its places; "one entry" may leave its number out."""
    if not isinstance(value, str) or not value.strip():
        return Markup(), [(f'"{name}" is no text', "a text in quotes")]
    wanted = ", ".join(f"{{{place}}}" for place in sorted(places)) or "no braces"
    try:
        given = {
            place + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            for _, place, spec, conversion in Formatter().parse(value)
            if place is not None
        }
    except ValueError:
        return Markup(), [(f'"{name}" has a brace too many or too few', wanted)]
    if given != places and not (optional and not given):
        shown = ", ".join(f"{{{place}}}" for place in sorted(map(str, given))) or "no place to fill"
        return Markup(), [(f'"{name}" has {shown}', wanted)]
    return escape(value), []
