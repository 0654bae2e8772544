"""Which clock times of an article begin its entries, and which stand in prose or are the page's.

Knows all time lines of an article together: where they stand (alone on a line, leading one,
closing one) and the form that they share. A time is a candidate only by its place, and an
entry's only if it has the form that most candidates have. Does not know order or days; that is
chronology's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from talkfeed.parse.counters import find_balls, find_countdown, find_minutes, find_stopwatch
from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import ends_sentence
from talkfeed.parse.log_lines import settle_figures
from talkfeed.parse.plain_figures import find_plain_times
from talkfeed.parse.status_lines import find_status_lines
from talkfeed.parse.time_lines import Form, Marker, read_closing, read_marker, read_whole, readings_at_head

__all__ = ["Form", "Marker", "find_markers", "read_marker", "read_whole", "readings_at_head"]

_FEWEST_LEADING = 2  # one time that only a space parts from its line is prose
_FEWEST_TOGETHER = 2  # one time alone dates a page, or stands below its text
_FEWEST_CLOSING = 3  # lines that a time closes: fewer may be page stamps
_FEWEST_NOTES, _MOST_NOTES = 3, 0.6  # lines "16:05 doors open", of all blocks: then they are notes, no sentences
_FEW_INNER, _MOST_INNER = 0.2, 0.5  # of the time lines of one kind
_ENOUGH_WEAK = 0.34  # of all: times that only a space parts from the text
_ENOUGH_FORM = 0.2  # of the commonest form's: a second form in the same article


def find_markers(blocks: Sequence[Block], locale: str) -> list[Marker]:
    """The time lines of the entries, in the article's order; none where the times are prose."""
    leading = [found for i, block in enumerate(blocks) if (found := read_marker(i, block, locale)) is not None]
    minutes = find_minutes(blocks)
    if len(minutes) > sum(not marker.goes_on for marker in leading):
        return minutes
    if stopwatch := find_stopwatch(blocks):
        return stopwatch
    if len(leading) == 1 and find_status_lines(blocks):
        return leading
    if not leading and (others := find_countdown(blocks) or find_balls(blocks) or find_plain_times(blocks)):
        return others
    if sum(not marker.goes_on for marker in leading) < _FEWEST_TOGETHER:
        closing = [found for i, block in enumerate(blocks) if (found := read_closing(i, block, locale)) is not None]
        if len(closing) >= _FEWEST_CLOSING:
            return _of_one_place(closing)
    goes_on = sum(marker.goes_on for marker in leading)
    if goes_on < max(_FEWEST_NOTES, _MOST_NOTES * len(blocks)):
        leading = [marker for marker in leading if not marker.goes_on]
    return settle_figures(_with_common_form(_without_inner(leading, blocks)))


def _of_one_place(closing: Sequence[Marker]) -> list[Marker]:
    """The time lines with names before the time, or else those with text: whichever are more."""
    named = [marker for marker in closing if marker.name]
    titled = [marker for marker in closing if marker.before]
    if len(named) >= len(titled):
        return named if not titled or len(named) >= _FEWEST_CLOSING else list(closing)
    return list(closing)


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
    introduced = {marker.index for marker in _timetables(candidates, blocks)}
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
    accepted -= set(_outside(kept, common, accepted))
    accepted |= {Form("", half) for _, half in accepted}
    lone = {"", common.separator}  # "Noon", or a time line that lost its p.m.
    return [
        marker
        for marker in kept
        if marker.form in accepted
        or (marker.alone and marker.form.separator in lone)
        or (marker.strong and marker.reading_text.isalpha())
    ]


def _outside(markers: Sequence[Marker], common: Form, forms: Collection[Form]) -> list[Form]:
    """The forms with another separator that stand only above or below the times of the common form.

    They date the page and the articles that it leads to: "27.08.2024, 12:32" above entries from 12.31.
    """
    usual = [marker.index for marker in markers if marker.form == common]
    inside = {marker.form for marker in markers if usual[0] < marker.index < usual[-1]}
    return [form for form in forms if form.separator != common.separator and form not in inside]
