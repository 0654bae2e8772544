"""Names and copies among entries: who wrote, what stands twice.

Knows what recurs over all entries of an article: a name after every time is a byline, an entry
that stands twice is pinned or a key event. Does not know time or what a body says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from talkfeed.model import Label
from talkfeed.parse.document import Piece
from talkfeed.parse.language import find_label, is_key_event, is_name, is_title
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import RawEntry
from talkfeed.parse.status_lines import match_status

_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s+){1,3}[^\W\d_a-z][\w'’-]+")
_ENOUGH_LABELS = 0.5  # of the time lines with something on them
_MOST_NAMES = 0.8  # of the lines below times
_FEW_NAMES = 0.34  # of the entries
_FEWEST_RECURRING = 2
_FEWEST_STATES = 2
_TITLE_LABELS: frozenset[Label] = frozenset(("summary",))
"""Labels whose words are as good a headline: "Closing summary" right above prose."""


def with_labels(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, names on their time lines taken for bylines."""
    labels = [_label(entry) for entry in entries]
    counts = Counter(label for label in labels if label)
    recurring = sum(count for count in counts.values() if count >= _FEWEST_RECURRING)
    leading = sum(entry.marker is not None and not entry.marker.alone for entry in entries)
    if recurring < max(_FEWEST_RECURRING, _ENOUGH_LABELS * leading):
        return _with_names_below(entries)
    return [_with_label(entry) if label else entry for entry, label in zip(entries, labels, strict=True)]


def _label(entry: RawEntry) -> str:
    """A name or label that fills the rest of the time line, with text below; empty if there is none."""
    if entry.marker is None or len(entry.paragraphs) < 2 or entry.paragraphs[0] is not entry.marker.rest:
        return ""
    text = entry.marker.rest.text
    return text if _NAME.fullmatch(text) else ""


def _with_label(entry: RawEntry) -> RawEntry:
    first, *rest = entry.paragraphs
    return replace(entry, byline=(first, first.text), paragraphs=tuple(rest)) if not entry.byline else entry


def _with_names_below(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, names that stand alone below their times taken for bylines: where names recur, or as repeated.

    Headlines may look like names, but they do not recur.
    """
    able = [entry for entry in entries if entry.byline is None and len(entry.paragraphs) > 1]
    counts = Counter(entry.paragraphs[0].text for entry in able if _NAME.fullmatch(entry.paragraphs[0].text))
    recurring = {name for name, count in counts.items() if count >= _FEWEST_RECURRING}
    if counts.total() >= _MOST_NAMES * len(able) and recurring:
        recurring = set(counts)
    elif sum(counts[name] for name in recurring) < _ENOUGH_LABELS * len(able):
        recurring = set()

    above_titles = {id(entry) for entry in able if _names_above_title(entry)}
    few = len(above_titles) <= _FEW_NAMES * len(entries)  # where all headlines look like names, none is one

    def is_byline(entry: RawEntry) -> bool:
        if entry.byline or len(entry.paragraphs) < 2:
            return False
        first, second = (piece.text for piece in entry.paragraphs[:2])
        said_again = _NAME.fullmatch(first) and second.startswith(first + " ")
        return first in recurring or bool(said_again) or (few and id(entry) in above_titles)

    return [
        replace(entry, byline=(entry.paragraphs[0], entry.paragraphs[0].text), paragraphs=entry.paragraphs[1:])
        if is_byline(entry)
        else entry
        for entry in entries
    ]


def _names_above_title(entry: RawEntry) -> bool:
    """Whether a name stands below an entry's clock time, and a headline and prose below the name."""
    if (
        entry.marker is None
        or not entry.marker.alone
        or entry.marker.reading.clock is None
        or len(entry.paragraphs) < 3
    ):
        return False
    name, title, prose = (piece.text for piece in entry.paragraphs[:3])
    return is_name(name) and is_title(title) and not is_title(prose)


def with_lines_for_labels(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, first lines that are nothing but a label ("KEY EVENT", "ANALYSIS") taken for what they are."""
    return [_labelled(entry) for entry in entries]


def _labelled(entry: RawEntry) -> RawEntry:
    if len(entry.paragraphs) < 2 or entry.headline is not None:
        return entry
    first, *rest = entry.paragraphs
    if is_key_event(first.text):
        return replace(entry, key_event=first, paragraphs=tuple(rest))
    label = find_label(first.text)
    if label is None or (label in _TITLE_LABELS and not is_title(rest[0].text)):
        return entry
    return replace(entry, label=(first, label), paragraphs=tuple(rest))


def without_lines_said_twice(entries: Sequence[RawEntry]) -> tuple[list[RawEntry], list[tuple[Piece, Aside]]]:
    """The entries without a first line that repeats the one above the time; such a line that is a name says who wrote."""
    kept: list[RawEntry] = []
    asides: list[tuple[Piece, Aside]] = []
    for entry in entries:
        if len(entry.paragraphs) < 2 or entry.paragraphs[0].text != entry.paragraphs[1].text:
            kept.append(entry)
            continue
        first, again, *rest = entry.paragraphs
        asides.append((again, Aside.REPEATS))
        if _NAME.fullmatch(first.text) and entry.byline is None and rest:
            kept.append(replace(entry, byline=(first, first.text), paragraphs=tuple(rest)))
        else:
            kept.append(replace(entry, paragraphs=(first, *rest)))
    return kept, asides


def without_copies(entries: Sequence[RawEntry]) -> tuple[list[RawEntry], list[tuple[Piece, Aside]]]:
    """The entries without those that stand again further down, and the pieces of these.

    A single copy on top is a pinned entry; several are a list of key events.
    """
    last: dict[tuple[object, str], int] = {}
    for i, entry in enumerate(entries):
        if key := _key(entry):
            last[key] = i
    copies = {
        i: last[key]
        for i, entry in enumerate(entries)
        if (key := _key(entry)) and last[key] != i and _is_within(entry, entries[last[key]])
    }
    on_top = copies and max(copies) < len(copies) < len(entries) - len(copies)
    if not on_top:  # a copy further down is the article's own
        return list(entries), []
    originals = set(copies.values())
    pinned = len(copies) == 1
    kept = [
        replace(entry, pinned=pinned, important=not pinned) if i in originals else entry
        for i, entry in enumerate(entries)
        if i not in copies
    ]
    return kept, [(piece, Aside.REPEATS) for i in copies for piece in entries[i].pieces()]


def without_empty(entries: Sequence[RawEntry]) -> tuple[list[RawEntry], list[tuple[Piece, Aside]]]:
    """The entries that say something, and the pieces of those that do not: a picture's time, say."""
    entries = [
        replace(entry, paragraphs=(entry.marker.label,))
        if entry.marker and entry.marker.label and not entry.paragraphs
        else entry
        for entry in entries
    ]
    kept = [entry for entry in entries if entry.paragraphs]
    empty = [entry for entry in entries if not entry.paragraphs]
    return kept, [(piece, Aside.EMPTY) for entry in empty for piece in entry.pieces()]


def _key(entry: RawEntry) -> tuple[object, str] | None:
    if entry.marker is None or not entry.paragraphs:
        return None
    return entry.marker.reading.clock, entry.paragraphs[0].text


def _is_within(copy: RawEntry, original: RawEntry) -> bool:
    """Whether all that the copy says stands in the original too."""
    said = {piece.text for piece in original.paragraphs}
    return all(piece.text in said for piece in copy.paragraphs)


def with_states(entries: Sequence[RawEntry]) -> tuple[list[RawEntry], list[tuple[Piece, Aside]]]:
    """The entries, the state that opens their text as their headline; and what parts the two."""
    opened = [entry.headline is None and _opens(entry) is not None for entry in entries]
    if sum(opened) < _FEWEST_STATES:
        return list(entries), []
    asides: list[tuple[Piece, Aside]] = []
    stated: list[RawEntry] = []
    for entry in entries:
        found = _opens(entry) if entry.headline is None else None
        if found is None:
            stated.append(entry)
            continue
        first = entry.paragraphs[0]
        state, link = (
            Piece(first.block, first.start + a, first.start + b) for a, b in map(found.span, ("state", "link"))
        )
        rest = Piece(first.block, link.end, first.end)
        asides.append((link, Aside.SEPARATOR))
        paragraphs = (rest, *entry.paragraphs[1:]) if rest.text else entry.paragraphs[1:]
        stated.append(replace(entry, headline=state, paragraphs=paragraphs))
    return stated, asides


def _opens(entry: RawEntry) -> re.Match[str] | None:
    return match_status(entry.paragraphs[0].text) if entry.paragraphs else None
