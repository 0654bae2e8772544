"""Time lines: which clock times and days begin an entry, and which stand in prose.

Knows positions (alone on a line, leading one) and the form that an article's time lines share.
A time is a candidate only by its place, and an entry's only if it has the form that most
candidates have. Does not know order or days; that is chronology's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from talkfeed.clockwords import Reading, iter_readings, may_begin
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.language import (
    after_published,
    after_relative_day,
    after_relative_time,
    after_update_label,
    after_updated,
    ends_sentence,
    find_relative_time,
)

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
_TAIL_OPENING = re.compile(r"[\s(\[,;|·•–—-]*")
_NAME_BEFORE = re.compile(
    r"""(?:[Pp]osted\s+)?(?:[Bb]y\s+)?
        (?P<name> [^\W\d_][\w.'’-]* (?:\s+[^\W\d_a-z][\w.'’-]*){0,3} )
        [\s,|·•–—(-]*""",
    re.VERBOSE,
)
_FILLER = re.compile(
    r"(?:\b(?:this|page|was|last|first|updated|modified|published|posted|edited|at|on|from)\b|[^\w]|_)*", re.IGNORECASE
)

_FEWEST_LEADING = 2  # one time that only a space parts from its line is prose
_FEWEST_TOGETHER = 2  # one time alone dates a page, or stands below its text
_FEWEST_NAMED = 3  # lines with a name and a time: fewer may be page stamps
_FEWEST_NOTES, _MOST_NOTES = 3, 0.6  # lines "16:05 doors open", of all blocks: then they are notes, no sentences
_FEW_INNER, _MOST_INNER = 0.2, 0.5  # of the time lines of one kind
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

    updated: tuple[Piece, Reading] | None = None
    """What the line says of an update: "16:05 (updated 16:20)"."""
    name: Piece | None = None
    """Who wrote, where the name stands before the time."""
    stated: bool = False
    """Whether words lead to the time ("Posted at 16:05"): one such line dates a page, several are entries'."""

    @property
    def goes_on(self) -> bool:
        """Whether the time may be the sentence's own: "4 p.m. was the hour"."""
        return not self.strong and self.rest.text[:1].islower()

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
    leading = [found for i, block in enumerate(blocks) if (found := _find_candidate(i, block, locale)) is not None]
    if sum(not marker.goes_on for marker in leading) < _FEWEST_TOGETHER:
        named = [found for i, block in enumerate(blocks) if (found := _find_named(i, block, locale)) is not None]
        if len(named) >= _FEWEST_NAMED:
            return named
    goes_on = sum(marker.goes_on for marker in leading)
    if goes_on < max(_FEWEST_NOTES, _MOST_NOTES * len(blocks)):
        leading = [marker for marker in leading if not marker.goes_on]
    return _with_common_form(_without_inner(leading, blocks))


def readings_at_head(text: str, locale: str) -> list[Reading]:
    """The days and clock times in the first part of a line."""
    return list(iter_readings(text[:_WINDOW].translate(_SPACES), locale))


def read_whole(text: str, locale: str) -> list[Reading]:
    """The days and clock times of a line that says nothing else; none for any other line."""
    filler = _FILLER.match(text)
    if len(text) > _WINDOW or (filler and not may_begin(text.translate(_SPACES), filler.end(), locale)):
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
    if block.kind == BlockKind.SEPARATOR or after_updated(text):
        return None
    stated = after_published(text)
    reading = _read_at(text, stated or _opening(text), locale)
    if reading is None:
        return None
    closing = _CLOSING.match(text, reading.end)
    end = closing.end() if closing else reading.end
    glued = end == reading.end
    strong = glued or bool(closing and closing["separator"])
    updated, end = _read_tail(block, end, locale)
    if end < len(text) and glued and not text[end].isupper():
        return None
    if text[end : end + 1].islower() and _is_led(text[reading.start : reading.end], reading):
        return None
    if stated and end < len(text):
        return None
    return Marker(
        index, Piece(block, 0, updated[0].start if updated else end), Piece(block, end, len(text)), reading,
        _form(text[reading.start : reading.end]), strong, updated=updated, stated=bool(stated),
    )  # fmt: skip


def _is_led(written: str, reading: Reading) -> bool:
    """Whether a word leads to a bare clock time; what goes on below it is a sentence: "At 16:05, the boats left"."""
    return written[0].isalpha() and reading.day is None and reading.weekday is None


def _form(written: str) -> Form:
    separator = _CLOCK_SEPARATOR.search(written)
    return Form(separator[1] if separator else "", bool(_HALF_WORD.search(written)))


def _read_tail(block: Block, end: int, locale: str) -> tuple[tuple[Piece, Reading] | None, int]:
    """What a time line says of the time alone: when it was updated, or how long ago it was; and where that ends."""
    text = block.text
    if end >= len(text) or len(text) - end > _WINDOW:
        return None, end
    start = end + len(_TAIL_OPENING.match(text, end)[0])  # type: ignore[index]  # it matches nothing too
    tail = text[start:].rstrip(")] ")
    if after_relative_time(tail) == len(tail) or after_relative_day(tail) == len(tail):
        return None, len(text)
    if after_updated(tail) and len(readings := read_whole(tail, locale)) == 1 and readings[0].clock:
        return (Piece(block, end, len(text)), readings[0]), len(text)
    return None, end


def _find_named(index: int, block: Block, locale: str) -> Marker | None:
    """The time that ends a line of few words, a name before it: "Jane Roe 10:02 AM"."""
    text = block.text
    if block.kind == BlockKind.SEPARATOR or len(text) > _WINDOW or after_updated(text) or after_published(text):
        return None
    readings = readings_at_head(text, locale)
    if len(readings) != 1 or not readings[0].clock or not readings[0].start:
        return None
    reading = readings[0]
    name = _NAME_BEFORE.fullmatch(text, 0, reading.start)
    if not name or _TAIL_OPENING.fullmatch(text[reading.end :].rstrip(")] ")) is None:
        return None
    end = name.end("name")
    return Marker(
        index, Piece(block, end, len(text)), Piece(block, len(text), len(text)), reading,
        _form(text[reading.start : reading.end]), strong=True, name=Piece(block, 0, end),
    )  # fmt: skip


def _read_at(text: str, start: int, locale: str) -> Reading | None:
    """The clock time that begins at a place, its places counted in the whole text.

    Pages copied as text glue a time to what follows it ("9:52:13 PMThe hall", "21:00Jane Roe").
    """
    window = text[start : start + _WINDOW]
    if not may_begin(window.translate(_SPACES), 0, locale):
        return None
    glues = [window[: glue.start()] for glue in _GLUE.finditer(window)]
    sure = [part for part in glues if _HALF_WORD.search(part[-2:])]
    if ago := find_relative_time(window):
        sure.append(window[: ago[0]])
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
    """Where the time can begin: after brackets, dashes, "21 mins ago", "Today, " and "UPDATE 5 - "."""
    start = _OPENING.match(text[:_WINDOW])
    start_at = start.end() if start else 0
    ahead = text[start_at : start_at + _WINDOW]
    if skipped := after_relative_time(ahead) or after_relative_day(ahead) or after_update_label(ahead):
        inner = _OPENING.match(text, start_at + skipped)
        return inner.end() if inner else start_at + skipped
    return start_at


def _without_inner(candidates: Sequence[Marker], blocks: Sequence[Block]) -> list[Marker]:
    """The candidates without those of a kind that stands inside entries, where the others open them.

    A post pasted from elsewhere closes with its own time ("1:39 PM · Mar 3, 2025"), a timetable is a list.
    """
    kinds: defaultdict[_Kind, list[Marker]] = defaultdict(list)
    for marker in candidates:
        item = blocks[marker.index].kind == BlockKind.LIST_ITEM
        kinds[_Kind(marker.form, dated=marker.reading.day is not None, item=item)].append(marker)
    if not kinds:
        return []
    plain = [kind for kind in kinds if not kind.item]
    common = max(plain or kinds, key=lambda kind: len(kinds[kind]))
    introduced = {marker.index for markers in kinds.values() for marker in _timetables(markers, blocks)}
    if plain and _below_prose(kinds[common], blocks) <= _FEW_INNER:
        foreign = {kind for kind, markers in kinds.items() if _below_prose(markers, blocks) > _MOST_INNER}
        introduced |= {marker.index for kind in foreign for marker in kinds[kind]}
    return [marker for marker in candidates if marker.index not in introduced]


class _Kind(NamedTuple):
    """What tells the time lines of entries from times inside entries."""

    form: Form
    dated: bool
    item: bool


def _below_prose(markers: Sequence[Marker], blocks: Sequence[Block]) -> float:
    """The share of time lines right below the end of a sentence, with no blank line between."""
    below = [m for m in markers if m.index and not blocks[m.index].gap and ends_sentence(blocks[m.index - 1].text)]
    return len(below) / len(markers)


def _timetables(markers: Sequence[Marker], blocks: Sequence[Block]) -> list[Marker]:
    """The list items among the time lines whose list a line with a colon leads to."""
    found: list[Marker] = []
    for marker in markers:
        above = blocks[marker.index - 1] if marker.index else None
        if above is None or blocks[marker.index].kind != BlockKind.LIST_ITEM:
            continue
        follows = bool(found) and found[-1].index == marker.index - 1
        if follows or (above.kind != BlockKind.LIST_ITEM and above.text.endswith(":")):
            found.append(marker)
    return found if len(found) < len(markers) or not found else []


def _with_common_form(candidates: Sequence[Marker]) -> list[Marker]:
    """The candidates of the form that most have; weak positions only where they are common."""
    alone = [marker for marker in candidates if marker.alone]
    leading = [marker for marker in candidates if not marker.alone]
    weak = [marker for marker in leading if not marker.strong]
    if len(weak) < _ENOUGH_WEAK * len(candidates) or len(leading) < _FEWEST_LEADING:
        leading = [marker for marker in leading if marker.strong]
    if sum(marker.stated for marker in alone) < _FEWEST_TOGETHER:
        alone = [marker for marker in alone if not marker.stated]
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
