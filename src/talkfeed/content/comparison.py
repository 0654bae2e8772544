"""What a source has changed since its last import, and what is missing from it.

Knows what the versions of an entry mean together: a difference is the source's if the record of the
last import says so, settled if the file has it too, and nobody's where there is no record. Entries
beyond the ends of what a source shows are not gone: pages show their newest. Does not know what is to be done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from talkfeed.content.import_record import (
    HEADER_FIELDS,
    FieldChange,
    ImportRecord,
    RecordedEntry,
    differences,
    folded,
    record_header,
)
from talkfeed.content.lineage import Lineage
from talkfeed.model import LiveBlog


class Kind(StrEnum):
    """What was found of an entry."""

    ADDED = "added"
    CHANGED = "changed at the source"
    DIFFERS = "differs from the source"
    """Who changed it is not known: there is no record of the last import."""
    GONE = "gone from the source"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What the source has to say of one entry."""

    kind: Kind
    id: str
    words: str
    """The entry's headline or text, as the source has it or had it."""
    file: str = ""
    line: int = 0
    """In the file as it is after the merge."""
    changes: tuple[FieldChange, ...] = ()
    told_before: bool = False
    """Whether an earlier merge has told it, and the file has neither taken it over nor a comment."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """The versions of a live blog that are compared."""

    blog: LiveBlog
    """The file's."""
    draft: LiveBlog
    """The source's."""
    record: ImportRecord | None
    """The last import's."""
    listed: tuple[RecordedEntry, ...]
    """The file's entries, newest first, under the ids that they have or are published with."""
    removed: frozenset[int]
    """The places of tombstones among them."""
    current: tuple[RecordedEntry, ...]
    """The source's entries, newest first."""
    lineage: Lineage

    @property
    def known(self) -> tuple[RecordedEntry, ...]:
        """The last import's entries."""
        return self.record.entries if self.record else ()

    @property
    def new(self) -> list[int]:
        """The entries of the source that nobody has had yet."""
        pairs = zip(self.lineage.known, self.lineage.here, strict=True)
        return [i for i, pair in enumerate(pairs) if pair == (None, None)]

    def is_shown(self, here: int | None) -> bool:
        """Whether the file has an entry and a person has not taken it back."""
        return here is not None and here not in self.removed


def find_changed(case: Case) -> Iterator[Finding]:
    """Entries that the source and the file have otherwise, as far as that is not the person's own doing."""
    for now, known, here in zip(case.current, case.lineage.known, case.lineage.here, strict=True):
        if here is None or not case.is_shown(here):
            continue
        left = differences(case.listed[here], now)
        if not left:
            continue
        id_, words = case.listed[here].id, now.headline or now.body
        if known is None:
            yield Finding(kind=Kind.DIFFERS, id=id_, words=words, changes=left)
        elif changes := differences(case.known[known], now):
            yield Finding(kind=Kind.CHANGED, id=id_, words=words, changes=changes)
        elif case.known[known].open:
            yield Finding(kind=Kind.CHANGED, id=id_, words=words, changes=left, told_before=True)


def find_gone(case: Case) -> Iterator[Finding]:
    """Entries that the file has, and the source no longer has."""
    absent, _ = absences(case)
    for i in absent:
        entry, here = case.known[i], case.lineage.here_of_known[i]
        if here is not None and case.is_shown(here) and (entry.open or not entry.gone):
            words = entry.headline or entry.body
            yield Finding(kind=Kind.GONE, id=case.listed[here].id, words=words, told_before=entry.gone)


def absences(case: Case) -> tuple[list[int], list[int]]:
    """The recorded entries that are gone from the source, and those beyond what it shows.

    Older ones than its oldest are beyond, since pages drop them. So are newer ones than its newest,
    if they are more than those that it shows of the record: then it is an older page.
    """
    seen = {place for place in case.lineage.known if place is not None}
    first, last = min(seen, default=0), max(seen, default=-1)
    newer = sum(not entry.gone for entry in case.known[:first])
    grown = case.lineage.known[:1] == (None,)
    is_older_page = newer > len(seen) and not grown
    gone, beyond = list[int](), list[int]()
    for i, entry in enumerate(case.known):
        if i in seen:
            continue
        outside = i > last or entry.beyond or (i < first and is_older_page)
        (beyond if outside and not entry.gone else gone).append(i)
    return gone, beyond


def find_header_changes(case: Case) -> Iterator[FieldChange]:
    """Fields of the header that the source has changed, and the file has otherwise.

    That it has ended is told until the file says so too: a live blog that never ends looks broken.
    """
    now = record_header(case.draft)
    was = case.record.header if case.record else now
    for name in HEADER_FIELDS:
        told = name == "state" and now.get(name) == "ended"
        mine = getattr(case.blog, name) or ""
        changed = folded(was.get(name, "")) != folded(now.get(name, ""))
        if (changed or told) and folded(mine) != folded(now.get(name, "")):
            yield FieldChange(name=name, old=mine if told else was.get(name, ""), new=now.get(name, ""))
