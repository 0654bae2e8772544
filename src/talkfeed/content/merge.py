"""A grown source merged into a live blog's files: what is new is inserted, nothing else is written.

Knows what follows from what `comparison` finds: new entries get ids and places, changed and gone ones a
comment if so asked; the words in the files are people's. Nothing is written where the result would
not be the same live blog with these entries more. How text is inserted is `edit`'s; where the record lies is `updates`'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import msgspec

from talkfeed.content.comparison import Case, Finding, Kind, absences, find_changed, find_gone, find_header_changes
from talkfeed.content.dump import Path
from talkfeed.content.edit import AddComment, InsertEntry, edit
from talkfeed.content.import_record import (
    FieldChange,
    ImportRecord,
    RecordedEntry,
    folded,
    record_entry,
    record_header,
)
from talkfeed.content.lineage import trace
from talkfeed.content.placing import make_listing, place
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import completed_newest_first
from talkfeed.ids import make_ids
from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.problems import Problem
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp


@dataclass(frozen=True, kw_only=True)
class Merged:
    """A live blog's files after the merge; all as they were where there are problems."""

    sources: tuple[Source, ...]
    record: ImportRecord | None = None
    """What the source is now, for the next merge; None where there are problems."""
    findings: tuple[Finding, ...] = ()
    """Each kind by itself, in the order of `Kind`, newest first."""
    header: tuple[FieldChange, ...] = ()
    """Fields of the header that changed at the source and that the file has otherwise."""
    beyond: int = 0
    """How many entries of the last import are older, or newer, than all that the source shows."""
    problems: tuple[Problem, ...] = ()


def merge(
    loaded: LoadedBlog,
    draft: LiveBlog,
    *,
    record: ImportRecord | None = None,
    keys: Sequence[str] = (),
    comments: Mapping[Path, str] = MappingProxyType({}),
    taken: Collection[str] = (),
    mark: bool = False,
) -> Merged:
    """The live blog's files with the entries of an import that they have not had yet.

    `draft` is the import, newest first; `keys` is what the source calls its entries, `comments` what
    stands above the values at their paths. `record` is the last import's; without it, what a person
    has deleted comes back. `taken` are ids that belonged to other entries. With `mark`, a comment
    stands above each entry that the source has changed or lost.
    """
    if loaded.blog is None:
        return Merged(sources=loaded.sources, problems=edit(loaded, ()).problems)
    case = _make_case(loaded.blog, draft, record, keys)
    new = _new_entries(case, taken)
    if problems := (*_stranger(loaded, case), *_undated(loaded, loaded.blog, new.values())):
        return Merged(sources=loaded.sources, problems=problems)
    told = [*find_changed(case), *find_gone(case)]
    marks = [*_marks(loaded, loaded.blog, told)] if mark else []
    edited = edit(loaded, [*marks, *_insertions(loaded, loaded.blog, case, new, comments)])
    if edited.problems:
        return Merged(sources=loaded.sources, problems=edited.problems)
    added = [Finding(kind=Kind.ADDED, id=entry.id or "", words=entry.headline or entry.body) for entry in new.values()]
    unsettled = frozenset() if mark else frozenset(found.id for found in told)
    return Merged(
        sources=edited.sources,
        record=_next_record(case, new, unsettled),
        findings=tuple(_placed(edited.loaded or loaded, [*added, *told])),
        header=tuple(find_header_changes(case)),
        beyond=len(absences(case)[1]),
    )


def _make_case(blog: LiveBlog, draft: LiveBlog, record: ImportRecord | None, keys: Sequence[str]) -> Case:
    entries = completed_newest_first(blog)
    listed = tuple(record_entry(entry, id_=id_) for entry, id_ in zip(entries, make_ids(entries), strict=True))
    names = keys or [""] * len(draft.entries)
    current = tuple(record_entry(entry, key=key) for entry, key in zip(draft.entries, names, strict=True))
    return Case(
        blog=blog,
        draft=draft,
        record=record,
        listed=listed,
        removed=frozenset(i for i, entry in enumerate(entries) if entry.deleted),
        current=current,
        lineage=trace(
            listed, record, current, provisional=frozenset(i for i, entry in enumerate(entries) if entry.id is None)
        ),
    )


def _new_entries(case: Case, taken: Collection[str]) -> dict[int, Entry]:
    """The new entries by their places in the source, each with an id that no entry ever had; at most one stays pinned."""
    has_pinned = any(entry.pinned for entry in case.blog.entries)
    entries = [
        msgspec.structs.replace(entry, id=None, pinned=entry.pinned and not has_pinned)
        for entry in (case.draft.entries[i] for i in case.new)
    ]
    once = {entry.id for entry in (*case.listed, *case.known)} | set(taken)
    ids = make_ids(entries, taken=once)
    return {i: msgspec.structs.replace(entry, id=id_) for i, entry, id_ in zip(case.new, entries, ids, strict=True)}


def _insertions(
    loaded: LoadedBlog, blog: LiveBlog, case: Case, new: Mapping[int, Entry], comments: Mapping[Path, str]
) -> Iterator[InsertEntry]:
    """What is to be written, in the order in which it can be."""
    times = [entry.time and entry.time.completed(day=blog.date, zone=blog.timezone) for entry in case.draft.entries]
    notes: dict[int, dict[Path, str]] = {}
    for path, text in comments.items():
        match path:
            case ("entries", int(i), *rest):
                notes.setdefault(i, {})[tuple(rest)] = text
    listing = make_listing(blog, loaded.origins, first_file=_first_file(loaded))
    for spot in place(listing, case.lineage.here, [*new], times):
        yield InsertEntry(source=spot.source, index=spot.gap, entry=new[spot.new], comments=notes.get(spot.new, {}))


def _first_file(loaded: LoadedBlog) -> int:
    """Where the first entry of a live blog goes: its file, or the first part of a folder."""
    return min(1, len(loaded.sources) - 1)


def _stranger(loaded: LoadedBlog, case: Case) -> Iterator[Problem]:
    """A problem where the source has nothing of what the live blog was imported from."""
    found = {*case.lineage.known, *case.lineage.here} - {None}
    names = {folded(case.blog.headline), folded(case.record.header.get("headline", "") if case.record else "")}
    if case.current and case.listed and not found and folded(case.draft.headline) not in names:
        yield Problem(
            loaded.sources[0].name,
            found="a live blog that has none of the source's entries, and another headline",
            expected="the live blog that was imported from this source",
            hint="to import it as one of its own, leave out --update and give another --output",
        )


def _undated(loaded: LoadedBlog, blog: LiveBlog, new: Collection[Entry]) -> Iterator[Problem]:
    """Problems where it has to be said first which day a clock time is on."""
    days = {entry.time.day for entry in (*blog.entries, *new) if entry.time and entry.time.day}
    bare = next((i for i, entry in enumerate(blog.entries) if any(_bare_times(entry))), None)
    if bare is not None and not days <= {blog.date}:
        file, (line, column) = loaded.position(("entries", bare, "time"))
        yield Problem(
            file,
            line,
            column,
            found=f"time {format_timestamp(next(_bare_times(blog.entries[bare])))}, and the source has other days",
            expected="a day with every time",
            hint=f"talkfeed stamp {loaded.slug}" if blog.date else "write date: at the top, then talkfeed stamp",
        )
    vague = next((time for entry in new for time in _bare_times(entry)), None)
    if vague is not None and (days or blog.date):
        found = f"a new entry at {format_timestamp(vague)}, of which the source does not say the day"
        yield Problem(loaded.sources[0].name, found=found, expected="a day", hint="give the newest entry's with --date")


def _bare_times(entry: Entry) -> Iterator[Timestamp]:
    times = (
        entry.time,
        entry.updated,
        entry.deleted and entry.deleted.time,
        *(note.time for note in entry.corrections),
    )
    return (time for time in times if time and time.day is None)


def _marks(loaded: LoadedBlog, blog: LiveBlog, told: Sequence[Finding]) -> Iterator[AddComment]:
    """A comment for each entry that the source has otherwise, with the source's words."""
    places = _places(blog)
    for found in told:
        source, entry = loaded.origins[places[found.id]]
        yield AddComment(source=source, entry=entry, text=_mark(found))


def _mark(found: Finding) -> str:
    """The words of a comment: what the source has now, in full, so that it can be taken over."""
    lines = [str(found.kind)] if not found.changes else []
    for change in found.changes:
        words = change.new.splitlines()
        if len(words) > 1:
            lines += [f"{found.kind}; {change.name} there:", *(f"  {line}" for line in words)]
        else:
            lines.append(f"{found.kind}; {change.name} there: {change.new or 'none'}")
    return "\n".join(lines)


def _places(blog: LiveBlog) -> dict[str, int]:
    """Where entries stand in a live blog, by the ids that they have or are published with."""
    ids = make_ids(completed_newest_first(blog))
    last = len(ids) - 1
    return {id_: last - i if blog.order == "oldest-first" else i for i, id_ in enumerate(ids)}


def _placed(after: LoadedBlog, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings with the file and line of each entry."""
    places = _places(after.blog) if after.blog else {}
    for found in findings:
        file, (line, _) = after.position(("entries", places[found.id]))
        yield replace(found, file=file, line=line)


def _next_record(case: Case, new: Mapping[int, Entry], unsettled: Collection[str]) -> ImportRecord:
    """The source as it is now, and what it no longer has: what is gone below what it stood below, what is beyond at the ends."""
    rest = _Rest(case, unsettled)
    entries = [*rest.newer, *rest.below.get(None, ())]
    for i, now in enumerate(case.current):
        id_ = new[i].id or "" if i in new else _id(case, i)
        mine = _mine(case, case.lineage.here[i], now)
        entries.append(msgspec.structs.replace(now, id=id_, mine=mine, open=id_ in unsettled))
        entries += rest.below.get(i, ())
    return ImportRecord(header=record_header(case.draft), entries=(*entries, *rest.older))


class _Rest:
    """The recorded entries that the source does not have, by where they are to stand."""

    def __init__(self, case: Case, unsettled: Collection[str]) -> None:
        self.newer, self.older = list[RecordedEntry](), list[RecordedEntry]()
        self.below: dict[int | None, list[RecordedEntry]] = {}
        """By the entry of the source right above; None where there is none."""
        beyond = set(absences(case)[1])
        places = {known: i for i, known in enumerate(case.lineage.known) if known is not None}
        above: int | None = None
        for k, entry in enumerate(case.known):
            if k in places:
                above = places[k]
                continue
            here = case.lineage.here_of_known[k]
            id_ = entry.id if here is None else case.listed[here].id
            kept = msgspec.structs.replace(
                entry,
                id=id_,
                mine=_mine(case, here, entry),
                gone=k not in beyond,
                beyond=k in beyond,
                open=id_ in unsettled,
            )
            if k not in beyond:
                self.below.setdefault(above, []).append(kept)
            else:
                (self.newer if above is None and places else self.older).append(kept)


def _mine(case: Case, here: int | None, entry: RecordedEntry) -> str:
    """The words of an entry in the file, where these are not the source's."""
    words = "" if here is None else case.listed[here].text
    return "" if folded(words) == folded(entry.text) else words


def _id(case: Case, i: int) -> str:
    """The id of an entry of the source that is not new."""
    here, known = case.lineage.here[i], case.lineage.known[i]
    if here is not None:
        return case.listed[here].id
    return case.known[known].id if known is not None else ""
