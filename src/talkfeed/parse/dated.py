"""Signs of time in a page: where an element carries an instant, or shows a clock time and little else.

Knows `<time>`, attributes whose value is an instant whatever their name, and short texts that are a
time or begin with one. Does not know whose time it is: an entry's, an update's, a quoted post's.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from talkfeed.clockwords import Reading, iter_readings, may_begin
from talkfeed.model import Timestamp
from talkfeed.parse.feed import Evidence, StatedTime
from talkfeed.parse.instants import read_instant
from talkfeed.parse.markers import read_whole
from talkfeed.parse.measures import Measures
from talkfeed.parse.phrases.stamps import after_relative_day, after_relative_time
from talkfeed.parse.tree import Element

_LONGEST_VALUE = 70
_LONGEST_SHOWN = 60  # letters of an element that shows a time and little else
_HEAD = 60  # characters in which a time that begins a text stands
_MOST_DIGITS = 20  # of an attribute that is a time in words
_MOST_BELOW = 12  # elements in which a shown time may be broken up
_NEVER = frozenset({"alt", "class", "d", "height", "href", "id", "name", "placeholder", "points", "sizes", "src",
                    "srcset", "style", "transform", "type", "viewbox", "width", "xmlns"})  # fmt: skip
_FOR_PEOPLE = frozenset({"title", "aria-label"})
_EDITS = frozenset({"del", "ins"})
"""HTML 4.7: their `datetime` is that of an edit."""

_INSTANT_LIKE = re.compile(r"\d{4}|\d{1,2}[.:h]\d\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TIMELY = re.compile(
    r"""time(?!out|r|zone) | date(?!-?format) | stamp | epoch | publi | creat | updat | modif | edit(?!or) | posted
      | (?:^|-) (?: at | since | sort | ts | unix | utc | when ) (?:-|$)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words of attribute names by which a bare number may be an instant."""
_LATER = re.compile(r"updat|modif|(?<![a-z])edit(?!or)", re.IGNORECASE)
_CLOCK_LIKE = re.compile(
    r"\d\s?[:.,hHuUчг時点點时시]\s?\d\d | \d\s?(?:[ap]\s?\.?\s?m\b | h\b | uhr | uur | ч\b | [時点點时시])",
    re.VERBOSE | re.IGNORECASE,
)
"""What a clock time within a text looks like in any language; a quick no for most."""
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(r"[\s\[(*_|>+–—•·-]{0,6}")


class Sign(NamedTuple):
    """An element that is dated."""

    place: int
    kind: str
    """What carries the time: the attribute's name with an @ before it, "text" for what is shown."""
    stated: StatedTime | None
    """None for what is only shown."""
    whole: bool
    """Whether the element shows nothing but its time; of attributes always."""
    later: bool = False
    """Whether the attribute's name says that it is an update's."""

    @property
    def has_clock(self) -> bool:
        """Whether it says a time of day."""
        return self.stated is None or self.stated.time.clock is not None


def find_signs(page: Measures, locale: str) -> list[Sign]:
    """Every sign of time in a page, in order."""
    shown = _Shown(locale)
    signs: list[Sign] = []
    for place, element in enumerate(page.elements):
        stated = _stated(element, place, locale) if element.attributes else []
        signs += stated
        if not any(sign.has_clock for sign in stated) and (how := shown.find(page, place)):
            signs.append(Sign(place, "text", None, whole=how is _How.WHOLE))
    return signs


def _stated(element: Element, place: int, locale: str) -> list[Sign]:
    """The instants that an element's attributes state; its tooltip's only where nothing else does."""
    named = f"{element.get('itemprop')} {element.get('property')}" if "content" in element.attributes else ""
    found: list[Sign] = []
    for name, value in element.attributes.items():
        if name in _NEVER or not 4 <= len(value) <= _LONGEST_VALUE or not _INSTANT_LIKE.search(value):
            continue
        subject = named if name == "content" else name
        if stated := _read_attribute(element.tag, subject, value.strip(), locale):
            later = (
                element.tag in _EDITS or bool(_LATER.search(subject)) or bool(_LATER.search(element.get("itemprop")))
            )
            found.append(Sign(place, f"@{name}", stated, whole=True, later=later))
    return [sign for sign in found if sign.kind[1:] not in _FOR_PEOPLE] or found


def _read_attribute(tag: str, name: str, value: str, locale: str) -> StatedTime | None:
    by = Evidence.TIME_ELEMENT if (tag, name) == ("time", "datetime") else Evidence.ATTRIBUTE
    timely = bool(_TIMELY.search(name))
    if stated := read_instant(value, by):
        sure = timely or (stated.time.clock is not None and not _NUMBER.fullmatch(value))
        return stated if sure else None
    if timely or name in _FOR_PEOPLE:
        time = _in_words(value, locale)
        if time and time.clock and (time.day or name == "datetime"):
            return StatedTime(text=value, time=time, by=by)
    return None


def _in_words(value: str, locale: str) -> Timestamp | None:
    """The time that an attribute states as people would: "Monday, 15 May 2023 at 11:24"."""
    readings = read_whole(value, locale) if len(_DIGIT.findall(value)) <= _MOST_DIGITS else []
    clocks = [reading for reading in readings if reading.clock]
    days = [reading for reading in readings if reading.day]
    if len(clocks) != 1 or len(days) > 1:
        return None
    day = _day(days[0]) if days else None
    clock = clocks[0]
    if days and day is None:
        return None
    return Timestamp(day, clock.clock, seconds=clock.seconds, zone=clock.zone)


def _day(reading: Reading) -> date | None:
    if not (reading.year and reading.month and reading.day):
        return None
    return date(reading.year, reading.month, reading.day)


class _How(Enum):
    WHOLE = auto()
    BEGINS = auto()
    CLOSES = auto()
    """A name or a few words stand before it: "Lena Osei, 16:05"."""


class _Shown:
    """Reads the times that elements show; the same text is read once."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.known: dict[tuple[str, bool], _How | None] = {}

    def find(self, page: Measures, place: int) -> _How | None:
        """Whether an element's own text shows a time, or begins with one or ends so."""
        element = page.elements[place]
        own = next((child for child in element.children if isinstance(child, str) and not child.isspace()), None)
        if own is None:
            return None
        if page.letters[place] > _LONGEST_SHOWN or page.ends[place] - place > _MOST_BELOW:
            return self._known(own.lstrip()[:_HEAD], is_all=False)
        return self._known(own.strip() if len(element.children) == 1 else element.text, is_all=True)

    def _known(self, text: str, *, is_all: bool) -> _How | None:
        if (text, is_all) not in self.known:
            self.known[text, is_all] = self._read(text, is_all=is_all)
        return self.known[text, is_all]

    def _read(self, text: str, *, is_all: bool) -> _How | None:
        opening = _OPENING.match(text)
        if not _DIGIT.search(text) and not may_begin(text, opening.end() if opening else 0, self.locale):
            return None
        rest = text[after_relative_time(text) or after_relative_day(text) :].strip(" ()·|,–-")
        if is_all and (not rest or any(one.clock for one in read_whole(rest, self.locale))):
            return _How.WHOLE
        opening = _OPENING.match(rest)
        start = opening.end() if opening else 0
        begins = may_begin(rest, start, self.locale)
        if not begins and not (is_all and _CLOCK_LIKE.search(rest)):
            return None
        readings = [reading for reading in iter_readings(rest, self.locale) if reading.clock]
        if begins and readings and readings[0].start <= start:
            return _How.BEGINS
        closes = is_all and len(readings) == 1 and not any(map(str.isalnum, rest[readings[0].end :]))
        return _How.CLOSES if closes else None
