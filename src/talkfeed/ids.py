"""Ids of entries: what makes one valid, and how one is made.

An id is made once and stored (catalogue N1). One that is not stored yet is provisional:
made from what the entry says, the same on every machine, but another when the entry changes.
Does not know files; `stamp` and the importer store what is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from talkfeed.model import Entry
from talkfeed.text import first_words, slugify

ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
_LONGEST_BASE = 60  # leaves room for -2, -3 …


def _base(entry: Entry) -> str:
    """The id an entry would have if no other wanted it."""
    if entry.time is not None and entry.time.day is not None and entry.time.clock is not None:
        return f"t-{entry.time.day:%Y%m%d}-{entry.time.clock:%H%M}"
    words = slugify(first_words(entry.headline or entry.body, 6))[:_LONGEST_BASE].strip("-")
    if not words:
        said = f"{entry.headline or ''}\n{entry.body}".encode()
        return f"e-{blake2b(said, digest_size=5).hexdigest()}"
    return words if words[0].isalpha() else f"e-{words}"


def make_ids(entries: Sequence[Entry], *, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """An id for each entry, in their order: its own, or a new one that no other entry has.

    Entries come newest first; doubles are counted from the oldest, so that a new entry on top
    changes no id below it. `taken` are ids that may not be used again (of entries once published).
    """
    ids = [entry.id or "" for entry in entries]
    used = {given.lower() for given in ids if given} | {given.lower() for given in taken}
    counts: dict[str, int] = {}  # where counting goes on: a thousand entries of one minute stay linear
    for i in reversed(range(len(entries))):
        if not ids[i]:
            base = _base(entries[i])
            ids[i], count = base, counts.get(base, 2)
            while ids[i] in used:
                ids[i] = f"{base}-{count}"
                count += 1
            counts[base] = count
            used.add(ids[i])
    return tuple(ids)
