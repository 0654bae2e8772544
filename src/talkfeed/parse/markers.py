"""Time lines: which clock times and days begin an entry, and which stand in prose.

Knows positions (alone on a line, leading one) and the form that an article's time lines share.
A time is a candidate only by its place, and an entry's only if it has the form that most
candidates have. Does not know order or days; that is chronology's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from talkfeed.clockwords import Reading, iter_readings
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.language import after_published, after_relative_time, after_updated

_WINDOW = 90  # characters at a line's head in which its time stands

_SPACES = {
    ord(space): " " for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
}
_OPENING = re.compile(r"[\s\[(*_|>+–—-]*")
_CLOSING = re.compile(
    r"""[\s\])*_]*                        # what opened before the time
        (?P<separator> (?: \s* [:|–—•·.,+-]+ (?=\s|$) )+ | [:|–—] )?
        \s*""",
    re.VERBOSE,
)
_GLUE = re.compile(r"(?<=\d)(?=[A-Z])|(?<=\d\s[AP]M)(?=[A-Z])|(?<=\d[AP]M)(?=[A-Z])|(?<=\d[ap]m)(?=[A-Z])")
_HALF_WORD = re.compile(r"[ap]\s?\.?\s?m\b", re.IGNORECASE)
_CLOCK_SEPARATOR = re.compile(r"\d([:.h])\d")
_FILLER = re.compile(
    r"(?:\b(?:this|page|was|last|first|updated|modified|published|posted|edited|at|on|from)\b|[^\w]|_)*", re.IGNORECASE
)

_FEWEST_LEADING = 2  # one time that only a space parts from its line is prose
_FEWEST_TOGETHER = 2  # one time alone dates a page, or stands below its text
_ENOUGH_WEAK = 0.34  # of all: times that only a space parts from the text
_ENOUGH_FORM = 0.2  # of the commonest form's: a second form in the same article


class Form(NamedTuple):
    """What the time lines of one article have in common."""

    separator: str
    half_word: bool


@dataclass(frozen=True)
class Marker:
    """A time that may begin an entry."""

    index: int
    """Of its block in the document."""
    piece: Piece
    """The time with what decorates it."""
    rest: Piece
    """What follows on the line; empty where the time stands alone."""
    reading: Reading
    form: Form
    strong: bool
    """Whether more than a space parts the time from the text."""

    @property
    def alone(self) -> bool:
        """Whether the line says nothing but the time."""
        return self.rest.start >= self.rest.end

    @property
    def reading_text(self) -> str:
        """The time as it is written."""
        return self.piece.block.text[self.reading.start : self.reading.end].strip()

    @property
    def padded(self) -> bool:
        """Whether the hour is written 04: then it is counted to 24."""
        return bool(re.search(r"(?<!\d)0\d[:.h]\d", self.piece.text))


def find_markers(blocks: Sequence[Block], locale: str) -> list[Marker]:
    """The time lines of the entries, in the article's order; none where the times are prose."""
    candidates = [found for i, block in enumerate(blocks) if (found := _find_candidate(i, block, locale)) is not None]
    return _with_common_form(candidates)


def readings_at_head(text: str, locale: str) -> list[Reading]:
    """The days and clock times in the first part of a line."""
    return list(iter_readings(text[:_WINDOW].translate(_SPACES), locale))


def read_whole(text: str, locale: str) -> list[Reading]:
    """The days and clock times of a line that says nothing else; none for any other line."""
    if len(text) > _WINDOW:
        return []
    found = readings_at_head(text, locale)
    end = 0
    for reading in found:
        if not _FILLER.fullmatch(text, end, reading.start):
            return []
        end = reading.end
    return found if found and _FILLER.fullmatch(text, end) else []


def _find_candidate(index: int, block: Block, locale: str) -> Marker | None:
    """The time that the block begins with; None where it begins with anything else."""
    text = block.text
    if block.kind == BlockKind.SEPARATOR or after_updated(text) or after_published(text):
        return None
    reading = _read_at(text, _opening(text), locale)
    if reading is None:
        return None
    closing = _CLOSING.match(text, reading.end)
    end = closing.end() if closing else reading.end
    glued = end == reading.end
    strong = glued or bool(closing and closing["separator"])
    if end < len(text) and ((glued and not text[end].isupper()) or (not strong and text[end].islower())):
        return None  # "4 p.m. was the hour": the sentence goes on
    written = text[reading.start : reading.end]
    separator = _CLOCK_SEPARATOR.search(written)
    form = Form(separator[1] if separator else "", bool(_HALF_WORD.search(written)))
    return Marker(index, Piece(block, 0, end), Piece(block, end, len(text)), reading, form, strong)


def _read_at(text: str, start: int, locale: str) -> Reading | None:
    """The clock time that begins at a place, its places counted in the whole text.

    Pages copied as text glue a time to what follows it ("9:52:13 PMThe hall", "21:00Jane Roe").
    """
    window = text[start : start + _WINDOW]
    glues = [window[: glue.start()] for glue in _GLUE.finditer(window)]
    sure = [part for part in glues if _HALF_WORD.search(part[-2:])]
    for part in (*sure[:1], window, *glues[:1]):
        first = next(iter(readings_at_head(part, locale)), None)
        if first and first.start == 0 and first.clock:
            first = _without_prose_weekday(part, first, locale)
            return replace(first, start=start, end=start + first.end)
    return None


def _without_prose_weekday(text: str, reading: Reading, locale: str) -> Reading:
    """The reading without a weekday that opens the sentence behind it: "1:01 p.m. — Monday’s vote"."""
    written = text[: reading.end]
    while reading.weekday is not None and reading.day is None and text[reading.end :].strip() and " " in written:
        written = written.rsplit(maxsplit=1)[0]
        shorter = next(iter(readings_at_head(written, locale)), None)
        if shorter and shorter.start == 0 and shorter.clock and shorter.weekday is None:
            return shorter
    return reading


def _opening(text: str) -> int:
    """Where the time can begin: after brackets, dashes and "21 mins ago"."""
    start = _OPENING.match(text[:_WINDOW])
    start_at = start.end() if start else 0
    if skipped := after_relative_time(text[start_at : start_at + _WINDOW]):
        inner = _OPENING.match(text, start_at + skipped)
        return inner.end() if inner else start_at + skipped
    return start_at


def _with_common_form(candidates: Sequence[Marker]) -> list[Marker]:
    """The candidates of the form that most have; weak positions only where they are common."""
    alone = [marker for marker in candidates if marker.alone]
    leading = [marker for marker in candidates if not marker.alone]
    weak = [marker for marker in leading if not marker.strong]
    if len(weak) < _ENOUGH_WEAK * len(candidates) or len(leading) < _FEWEST_LEADING:
        leading = [marker for marker in leading if marker.strong]
    if len(alone) + len(leading) < _FEWEST_TOGETHER:
        return []
    kept = sorted([*alone, *leading], key=lambda marker: marker.index)
    forms = Counter(marker.form for marker in kept if marker.form.separator)
    if not forms:
        return kept
    common, count = forms.most_common(1)[0]
    accepted = {form for form, number in forms.items() if number >= _ENOUGH_FORM * count}
    accepted |= {Form("", half) for _, half in accepted}
    lone = {"", common.separator}  # "Noon", or a time line that lost its p.m.
    return [marker for marker in kept if marker.form in accepted or (marker.alone and marker.form.separator in lone)]
