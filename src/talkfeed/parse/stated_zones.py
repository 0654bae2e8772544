"""The zones that an article states: for one entry, or for all of them.

Knows which words can be written so that the file means what the article says. A zone is never
guessed: a word that may mean several zones is kept as it is written until a person settles it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from talkfeed.clockwords import read
from talkfeed.parse.outline import Outline
from talkfeed.problems import Problem, Severity
from talkfeed.zones import AMBIGUOUS, find_tzinfo, is_zone_word

_REGIONS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""The zone whose clocks "ET" follows in summer and in winter: no guess, the word's own meaning."""
_ANY_DAY = date(2000, 1, 1)
_HINT = "give --timezone, such as Europe/London"


@dataclass(frozen=True, kw_only=True)
class StatedZones:
    """What an article and a person say of zones."""

    home: str | None
    """The live blog's zone: as a person gave it, or as the article says "ET"."""
    home_from: str | None
    """The article's words that say it; None where a person gave it."""
    of_all: str | None
    """The zone word that the article states for all times."""
    odd: tuple[Problem, ...]

    def is_settled(self, word: str | None, day: date | None, clock: time) -> bool:
        """Whether a zone word means one zone in this live blog."""
        if word is None or word.upper() not in AMBIGUOUS:
            return True
        if self.home is None:
            return False
        return day is None or find_tzinfo(word, day=day, clock=clock, home=self.home) is not None

    def contradicts(self, word: str | None, day: date | None, clock: time) -> bool:
        """Whether a clock time left without its zone would be taken for another zone's."""
        return self.home is not None and not self.is_settled(word, day, clock)


def read_zones(outline: Outline, name: str, given: str | None) -> StatedZones:
    """The zones of an outline; `given` is the zone that a person gave."""
    stated = outline.head.zone_of_all
    word = _known_word(stated[1]) if stated else None
    own = {entry.marker.reading.zone for entry in outline.entries if entry.marker and entry.marker.reading.zone}
    regions = {found for found in (*own, word) if found in _REGIONS}
    region = regions.pop() if len(regions) == 1 and given is None else None
    place = word if word and "/" in word and given is None else None
    home = given or place or (_REGIONS[region] if region else None)
    word = None if place else word
    odd = list(_unsettled(outline, name, home))
    if word and home and word.upper() in AMBIGUOUS and not _has_word(word, home):
        word = None
    if stated and word is None and given is None and place is None:
        odd.append(
            _warning(
                name,
                stated[0].block.line,
                f"all times are “{stated[1]}”, and which zone that is, the article does not say",
            )
        )
    return StatedZones(
        home=home,
        home_from=stated[2] if stated and (place or (region and word == region)) else region,
        of_all=word,
        odd=tuple(odd),
    )


def _known_word(word: str) -> str | None:
    """The zone as it would be read behind a clock time: "GMT+5:30" is +05:30."""
    word = word.upper() if is_zone_word(word.upper()) else word
    if is_zone_word(word):
        return word
    behind = read(f"16:05 {word}", "en")
    return behind.zone if behind else None


def _unsettled(outline: Outline, name: str, home: str | None) -> list[Problem]:
    """One warning for each zone word that may mean several zones, at its first line."""
    first: dict[str, int] = {}
    for entry in outline.entries:
        word = entry.marker and entry.marker.reading.zone
        if entry.marker and word and word.upper() in AMBIGUOUS:
            first.setdefault(word, entry.marker.piece.block.line)
    if home:
        first = {word: line for word, line in first.items() if not _has_word(word, home)}
    return [_warning(name, line, f"zone “{word}”: {AMBIGUOUS[word.upper()]}") for word, line in first.items()]


def _has_word(word: str, home: str) -> bool:
    """Whether the clocks of a zone show this word in winter or in summer."""
    days = (_ANY_DAY, date(2000, 7, 1))
    return any(find_tzinfo(word, day=day, clock=time(12), home=home) for day in days)


def _warning(name: str, line: int, found: str) -> Problem:
    return Problem(name, line, found=found, hint=_HINT, severity=Severity.WARNING)
