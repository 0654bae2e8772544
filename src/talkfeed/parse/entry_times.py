"""Which of the times in an entry's elements is its own, which an update's, which belongs to a post within.

Knows that entries of one feed carry their own times in the same way, and the words beside a time
that say it is an update's. Gives every own time that is stated; which is right is `weighing`'s.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from talkfeed.parse.dated import Sign
from talkfeed.parse.feed import StatedTime
from talkfeed.parse.markers import read_whole
from talkfeed.parse.measures import PHRASING, Measures
from talkfeed.parse.phrases.stamps import after_relative_day, after_relative_time, after_stamp_words, after_updated
from talkfeed.parse.repetition import Group
from talkfeed.parse.tree import Element
from talkfeed.zones import is_zone_word

_USUAL = 0.5  # of the dated entries that carry a time in one way: then it is their own
_STEPS = 4  # elements around a sign that tell ways apart
_BESIDE = 24  # children of an element among which words beside a time stand
_LONGEST_WORDS = 60
_LONGEST_TIME = 90
_LONGEST_HEAD = 100  # letters between the first time of an entry and others in its head
_WORD = re.compile(r"(?<!\w)\w")
_AROUND = " :·|()[]-–—"
_FIGURES = re.compile(
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}[\s,|]*)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|\d{9,13})?",
    re.IGNORECASE,
)
"""A time in figures; on which day "6/12/2024" is need not be known to know that it is one."""


@dataclass(frozen=True, slots=True)
class EntryTimes:
    """The times of one entry."""

    published: tuple[StatedTime, ...]
    updated: tuple[StatedTime, ...]
    elements: tuple[Element, ...]
    """What shows nothing but these."""


class _Way(NamedTuple):
    """How an entry carries a time: entries of one feed do it alike."""

    kind: str
    tags: tuple[str, ...]
    classes: frozenset[str]


class _Found(NamedTuple):
    sign: Sign
    way: _Way
    later: bool


def find_times(page: Measures, group: Group, signs: Sequence[Sign], locale: str) -> list[EntryTimes]:
    """The times of each entry of a group."""
    places = [sign.place for sign in signs]
    entries = [[_found(page, sign, entry) for sign in _within(page, entry, signs, places)] for entry in group.entries]
    counts = Counter(way for found in entries for way in {one.way for one in found if not page.quoted[one.sign.place]})
    dated = sum(bool(found) for found in entries)
    usual = {way for way, count in counts.items() if count >= _USUAL * dated}
    return [_times(page, entry, found, usual, locale) for entry, found in zip(group.entries, entries, strict=True)]


def _within(page: Measures, entry: Sequence[int], signs: Sequence[Sign], places: Sequence[int]) -> Iterator[Sign]:
    at = bisect_left(places, entry[0])
    end = page.ends[entry[-1]]
    while at < len(signs) and signs[at].place < end:
        yield signs[at]
        at += 1


def _found(page: Measures, sign: Sign, entry: Sequence[int]) -> _Found:
    tags: list[str] = []
    place = sign.place
    while not _is_root(page, place, entry) and len(tags) < _STEPS:
        tags.append(page.elements[place].tag)
        place = page.parents[place]
    later = sign.later or _stands_by_update(page, sign, entry)
    return _Found(sign, _Way(sign.kind, tuple(tags), page.classes[sign.place] if tags else frozenset()), later)


def _is_root(page: Measures, place: int, entry: Sequence[int]) -> bool:
    """Whether an element is one of those that make the entry."""
    return page.parents[place] == page.parents[entry[0]]


def _stands_by_update(page: Measures, sign: Sign, entry: Sequence[int]) -> bool:
    """Whether the words before a time, or around it, say that it is an update's."""
    element = page.elements[sign.place]
    if _is_root(page, sign.place, entry) and sign.stated is not None:
        return False
    own = " ".join(child for child in element.children if isinstance(child, str))
    labels = f"{own[:_LONGEST_WORDS]} {element.get('aria-label')} {element.get('title')}"
    if _says_updated(labels):
        return True
    place = sign.place
    for _ in range(2):
        if _is_root(page, place, entry):
            return False
        before = _words_before(page.elements[page.parents[place]], page.elements[place])
        if before:
            return _says_updated(before)
        place = page.parents[place]
    return False


def _says_updated(words: str) -> bool:
    """Whether some words say that what follows is the time of an update."""
    return any(after_updated(words[word.start() :]) for word in islice(_WORD.finditer(words), _BESIDE))


def _words_before(parent: Element, element: Element) -> str:
    """The few words between an element and the time or text before it."""
    before: list[str] = []
    for child in parent.children[:_BESIDE]:
        if child is element:
            break
        if isinstance(child, str):
            before.append(child)
        elif child.tag == "time":
            before = [" "]
        else:
            before.append(_short_text(child))
    return "".join(before).strip()[-_LONGEST_WORDS:]


def _short_text(element: Element) -> str:
    """The first texts of an element; enough to say what it labels."""
    near = islice(element.elements(), _BESIDE)
    return " ".join(child for one in near for child in one.children[:_BESIDE] if isinstance(child, str))[
        -_LONGEST_WORDS:
    ]


def _times(page: Measures, entry: Sequence[int], found: Sequence[_Found], usual: set[_Way], locale: str) -> EntryTimes:
    free = [one for one in found if not page.quoted[one.sign.place]]
    firsts: dict[_Way, _Found] = {}
    updates: list[_Found] = []
    for one in free:
        first = firsts.get(one.way)
        if one.later or (first and _follows(page, first, one)):
            updates.append(one)
        elif one.way in usual and not first and _belongs(page, next(iter(firsts.values()), one), one, locale):
            firsts[one.way] = one
    if not any(one.sign.stated for one in firsts.values()) and (
        first := next((one for one in updates if one.way in usual), None)
    ):
        firsts[first.way] = first  # the only time of an entry is its own, whatever it is called
        updates.remove(first)
    own = list(firsts.values()) or _first_above_text(page, entry, free)
    carriers = {one.sign.place: one.sign for one in (*own, *updates)}
    elements = (_time_element(page, sign, entry, locale) for sign in carriers.values())
    return EntryTimes(_stated(own), _stated(updates), tuple(dict.fromkeys(one for one in elements if one)))


def _stated(found: Iterable[_Found]) -> tuple[StatedTime, ...]:
    return tuple(dict.fromkeys(one.sign.stated for one in found if one.sign.stated))


def _belongs(page: Measures, first: _Found, other: _Found, locale: str) -> bool:
    """Whether a second time of another way is the entry's too: it stands in its head, or says the same minute."""
    if page.before[other.sign.place] - page.before[first.sign.place] <= _LONGEST_HEAD:
        return True
    clocks = [_clock(page, one.sign, locale) for one in (first, other)]
    return None not in clocks and len({clock and clock.minute for clock in clocks}) == 1


def _clock(page: Measures, sign: Sign, locale: str) -> time | None:
    """The time of day that is stated, or shown."""
    if sign.stated:
        return sign.stated.time.clock
    if page.letters[sign.place] > _LONGEST_TIME:
        return None
    return next((one.clock for one in read_whole(page.elements[sign.place].text, locale) if one.clock), None)


def _first_above_text(page: Measures, entry: Sequence[int], free: Sequence[_Found]) -> list[_Found]:
    """The first time of an entry that carries none in the usual way, if it stands above its text."""
    first = next((one for one in free if not one.later), None)
    if first is None:
        return []
    above = page.before[first.sign.place] - page.before[entry[0]]
    return [first] if 2 * above <= sum(page.letters[place] for place in entry) else []


def _follows(page: Measures, first: _Found, second: _Found) -> bool:
    """Whether a second time of the same way stands right beside the first: it is then the update's."""
    return (
        second.sign.stated is not None
        and second.sign.stated != first.sign.stated
        and page.parents[first.sign.place] == page.parents[second.sign.place]
    )


def _time_element(page: Measures, sign: Sign, entry: Sequence[int], locale: str) -> Element | None:
    """The largest element around a sign that shows times and nothing else; None where text goes on beside it."""
    element = page.elements[sign.place]
    place, best = sign.place, -1
    if not 0 < page.letters[place] <= _LONGEST_TIME or not (element.tag == "time" or _is_time(element.text, locale)):
        return None
    while not _is_root(page, place, entry):
        best, place = place, page.parents[place]
        if page.letters[place] > _LONGEST_TIME:
            break
        around = page.elements[place]
        if around.tag != "time" and not _all_times(around, page.elements[best], locale):
            break
    return page.elements[best] if best >= 0 and not _in_sentence(page.elements[best]) else None


def _all_times(parent: Element, known: Element, locale: str) -> bool:
    """Whether an element shows nothing but times, one of its children being known to."""
    if len(parent.children) > _BESIDE:
        return False
    pieces = [child if isinstance(child, str) else child.text for child in parent.children if child is not known]
    return all(_is_time(" ".join(piece.split()), locale) for piece in pieces)


@lru_cache(maxsize=4096)
def _is_time(text: str, locale: str) -> bool:
    """Whether a text says when, how long ago or in which zone, and nothing else."""
    rest = text.strip(_AROUND)
    rest = rest[after_relative_time(rest) or after_relative_day(rest) :].strip(_AROUND)
    if after_stamp_words(rest) == len(rest) or is_zone_word(rest) or _FIGURES.fullmatch(rest):
        return True
    return bool(read_whole(rest, locale))


def _in_sentence(element: Element) -> bool:
    """Whether text stands beside an element in the same line."""
    around = [element, *islice(element.ancestors(), _BESIDE)]
    for inner, outer in pairwise(around):
        if inner.tag not in PHRASING:
            return False
        if any(isinstance(child, str) and any(map(str.isalnum, child)) for child in outer.children[:_BESIDE]):
            return True
    return False
