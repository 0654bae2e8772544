"""Three versions of each entry held together: the source's now, the last import's, and the file's.

Knows which pairs to ask `pairing` for, and in which order: the source with the last import, since
neither has been edited; the last import with the file, by ids first, since ids are kept; and what is
left. Does not know what follows from it: that is `merge`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from talkfeed.content.import_record import ImportRecord, RecordedEntry
from talkfeed.content.pairing import ALIKE_BY_NAME, Item, likeness, pair_up

_NUMBERED = ("t-", "e-")
"""Ids made of a time or a hash: the same id in another import may be another entry."""


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """For each version of an entry where its others are, as indices; None where there is none."""

    known: tuple[int | None, ...]
    """For each entry of the source, its place in the record."""
    here: tuple[int | None, ...]
    """For each entry of the source, its place in the file."""
    here_of_known: tuple[int | None, ...]
    """For each entry of the record, its place in the file; None where a person has deleted it."""


def trace(
    listed: Sequence[RecordedEntry],
    record: ImportRecord | None,
    now: Sequence[RecordedEntry],
    *,
    provisional: Collection[int] = (),
) -> Lineage:
    """Which entry is which, in the file (`listed`), the record and the source; all of them newest first.

    `provisional` are the places in the file of entries that have no id there, only one for now.
    """
    known_entries = record.entries if record else ()
    kept = _still_there(known_entries, listed, provisional)
    known = pair_up(_items(known_entries), _items(now))
    here = [None if place is None else kept[place] for place in known]
    own = _without(range(len(listed)), kept)
    fresh = [i for i, place in enumerate(known) if place is None]
    found = pair_up(
        _items([listed[j] for j in own], by_id=record is None),
        _items([now[i] for i in fresh], by_id=record is None),
        own=record is not None,
    )
    for i, place in zip(fresh, found, strict=True):
        here[i] = None if place is None else own[place]
    return Lineage(known=known, here=tuple(here), here_of_known=tuple(kept))


def _still_there(
    known: Sequence[RecordedEntry], listed: Sequence[RecordedEntry], provisional: Collection[int]
) -> list[int | None]:
    """Where the recorded entries are in the file.

    By their ids, if their words bear them out; then by words, since a person may have given an entry
    another id, and its old one to another entry; then by ids alone, since a person may have rewritten all words.
    """
    left = [Item(text=entry.mine or entry.text, time=entry.timestamp) for entry in known]
    there = _items(listed)
    places = {entry.id.lower(): j for j, entry in enumerate(listed) if j not in provisional}
    kept: dict[int, int] = {}

    def settle(pairs: Iterable[tuple[int, int | None]]) -> None:
        taken = set(kept.values())
        for i, j in pairs:
            if j is not None and i not in kept and j not in taken:
                kept[i] = j
                taken.add(j)

    by_id = [(i, places.get(entry.id.lower())) for i, entry in enumerate(known)]
    settle((i, j) for i, j in by_id if j is not None and likeness(there[j], left[i]) >= ALIKE_BY_NAME)
    missing = [i for i in range(len(known)) if i not in kept]
    others = _without(range(len(listed)), [*kept.values()])
    found = pair_up([there[j] for j in others], [left[i] for i in missing])
    settle((i, None if place is None else others[place]) for i, place in zip(missing, found, strict=True))
    settle(by_id)
    return [kept.get(i) for i in range(len(known))]


def _without(places: Sequence[int], taken: Sequence[int | None]) -> list[int]:
    gone = set(taken)
    return [place for place in places if place not in gone]


def _items(entries: Sequence[RecordedEntry], *, by_id: bool = False) -> list[Item]:
    """The entries as they are compared; with `by_id`, ids made of words are what they are called."""
    return [
        Item(text=entry.text, time=entry.timestamp, key=_spoken_id(entry.id) if by_id else entry.key)
        for entry in entries
    ]


def _spoken_id(id_: str) -> str:
    return "" if id_.startswith(_NUMBERED) else id_
