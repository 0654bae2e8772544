"""Labels and copies among entries: who wrote, what is a key event, what stands twice.

Knows what recurs over all entries of an article: a name after every time is a byline, an entry
that stands twice is pinned or a key event. Does not know time or what a body says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from talkfeed.parse.document import Piece
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import RawEntry

_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s+){1,3}[^\W\d_a-z][\w'’-]+")
_KEY_EVENT = re.compile(r"key\s+(?:event|moment|point|update)", re.IGNORECASE)
_ENOUGH_LABELS = 0.5  # of the time lines with something on them
_MOST_NAMES = 0.8  # of the lines below times
_FEWEST_RECURRING = 2


def with_labels(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, names and key-event labels on their time lines taken for what they are."""
    labels = [_label(entry) for entry in entries]
    counts = Counter(label for label in labels if label)
    recurring = sum(count for count in counts.values() if count >= _FEWEST_RECURRING)
    leading = sum(entry.marker is not None and not entry.marker.alone for entry in entries)
    if recurring < max(_FEWEST_RECURRING, _ENOUGH_LABELS * leading):
        return _with_names_below(entries)
    return [_with_label(entry) if label else entry for entry, label in zip(entries, labels, strict=True)]


def _label(entry: RawEntry) -> str:
    """A name or label that fills the rest of the time line, with text below; empty if there is none."""
    if entry.marker is None or entry.marker.alone or len(entry.paragraphs) < 2:
        return ""
    text = entry.marker.rest.text
    return text if _NAME.fullmatch(text) or _KEY_EVENT.fullmatch(text) else ""


def _with_label(entry: RawEntry) -> RawEntry:
    first, *rest = entry.paragraphs
    if _KEY_EVENT.fullmatch(first.text):
        return replace(entry, key_event=first, paragraphs=tuple(rest))
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

    def is_byline(entry: RawEntry) -> bool:
        if entry.byline or len(entry.paragraphs) < 2:
            return False
        first, second = (piece.text for piece in entry.paragraphs[:2])
        return first in recurring or bool(_NAME.fullmatch(first) and second.startswith(first + " "))

    return [
        replace(entry, byline=(entry.paragraphs[0], entry.paragraphs[0].text), paragraphs=entry.paragraphs[1:])
        if is_byline(entry)
        else entry
        for entry in entries
    ]


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
