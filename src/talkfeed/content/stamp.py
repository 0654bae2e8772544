"""What `talkfeed stamp` writes: ids that are kept from now on, days of bare clocks, `updated:`.

Knows which of these are missing. Does not know what was published: ids that once belonged to
other entries, and entries whose text changed since, are passed in, as is the new id of a site. How
an entry's field gets into a text is `edit`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

import msgspec

from talkfeed.content.config import load_site_config
from talkfeed.content.document import read_document
from talkfeed.content.edit import SetField, edit, find_newline
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import completed_newest_first
from talkfeed.ids import make_ids
from talkfeed.model import LiveBlog, Timestamp
from talkfeed.problems import Problem
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp

SITE_ID_NOTE = "# Made once, for this site, and never changed: feed readers know its entries by it."


@dataclass(frozen=True, kw_only=True)
class Written:
    """One field that was written."""

    file: str
    entry: str
    """The entry's id."""
    field: str
    value: str
    """As it stands in the file."""


@dataclass(frozen=True, kw_only=True)
class Stamped:
    """A live blog's files after stamping; all as they were where there are problems."""

    sources: tuple[Source, ...]
    """In the order in which they were given."""
    written: tuple[Written, ...] = ()
    problems: tuple[Problem, ...] = ()


def stamp(
    loaded: LoadedBlog, *, taken: Collection[str] = (), updated: Mapping[str, Timestamp] = MappingProxyType({})
) -> Stamped:
    """The live blog's files with an id for each entry, and the day with each clock time where it is known.

    `taken` are ids that were published for entries which are not those that have them now: such
    an id is a problem, because readers' links would lead to other words. `updated` has the time to
    write as `updated:`, by entry id; one without a day is a problem where the day is not known.
    """
    if loaded.blog is None:
        return Stamped(sources=loaded.sources, problems=edit(loaded, ()).problems)
    ids = _ids(loaded.blog, taken)
    steps = [*_operations(loaded, loaded.blog, ids, updated)]
    edited = edit(loaded, steps)
    problems = (*_taken_ids(loaded, loaded.blog, taken), *_vague_updates(loaded, ids, updated))
    if problems := problems or edited.problems:
        return Stamped(sources=loaded.sources, problems=problems)
    id_by_origin = dict(zip(loaded.origins, ids, strict=True))
    written = tuple(
        Written(
            file=loaded.sources[step.source].name,
            entry=id_by_origin[step.source, step.entry],
            field=step.field,
            value=step.text,
        )
        for step in steps
    )
    return Stamped(sources=edited.sources, written=written)


def _ids(blog: LiveBlog, taken: Collection[str]) -> tuple[str, ...]:
    """The id of each entry, stored or new."""
    ids = make_ids(completed_newest_first(blog), taken=taken)
    return ids if blog.order == "newest-first" else ids[::-1]


def _operations(
    loaded: LoadedBlog, blog: LiveBlog, ids: Sequence[str], updated: Mapping[str, Timestamp]
) -> Iterator[SetField]:
    """What is missing, entry by entry."""
    for entry, id_, (source, i) in zip(blog.entries, ids, loaded.origins, strict=True):
        if entry.id is None:
            yield SetField(source=source, entry=i, field="id", value=id_)
        if dated := _find_dated(entry.time, blog):
            yield SetField(source=source, entry=i, field="time", value=dated)
        told = updated.get(id_)
        if when := _find_dated(told or entry.updated, blog) or told:
            yield SetField(source=source, entry=i, field="updated", value=when)


def _find_dated(time: Timestamp | None, blog: LiveBlog) -> Timestamp | None:
    """The time with the header's day, where it had none and the header gives one."""
    if time is None or time.day is not None or blog.date is None:
        return None
    return time.completed(day=blog.date, zone=time.zone)


def _vague_updates(loaded: LoadedBlog, ids: Sequence[str], updated: Mapping[str, Timestamp]) -> Iterator[Problem]:
    """A problem for each update whose clock time would have no day, or several, in this live blog."""
    entries = loaded.blog.entries if loaded.blog else ()
    days = {entry.time.day for entry in entries if entry.time and entry.time.day}
    if loaded.blog is None or days <= {loaded.blog.date}:
        return
    for i, id_ in enumerate(ids):
        if id_ in updated and updated[id_].day is None:
            file, (line, column) = loaded.position(("entries", i))
            found = f"updated {format_timestamp(updated[id_])} for an entry of a live blog of several days"
            yield Problem(file, line, column, found, "a day with the time", f"such as --updated '{max(days)} 16:05'")


def _taken_ids(loaded: LoadedBlog, blog: LiveBlog, taken: Collection[str]) -> Iterator[Problem]:
    """A problem for each stored id that once belonged to another entry."""
    spoken_for = {given.lower() for given in taken}
    for i, entry in enumerate(blog.entries):
        if entry.id is not None and entry.id.lower() in spoken_for:
            file, (line, column) = loaded.position(("entries", i, "id"))
            yield Problem(
                file,
                line,
                column,
                found=f'the id "{entry.id}", under which another entry was published before',
                expected="an id that was never used",
                hint="delete the line: `talkfeed stamp` writes a new one",
            )


def stamp_site(settings: Source, site_id: UUID) -> Source | Problem:
    """The text of a site.yaml with this `site_id` at its end, all else byte for byte as it was.

    One that has an id, or cannot be read, stays as it is; where the line cannot be added safely, a problem says so.
    """
    config, _ = load_site_config(settings)
    if config is None or config.site_id is not None:
        return settings
    newline = find_newline(settings.text)
    fields = read_document(settings).fields.values()
    column = min((settings.position(node.key).column for node in fields if node.key is not None), default=1)
    gap = newline if settings.text.endswith(("\r", "\n")) else newline * 2
    lines = "".join(f"{' ' * (column - 1)}{line}{newline}" for line in (SITE_ID_NOTE, f"site_id: {site_id}"))
    stamped = Source(name=settings.name, text=settings.text + (gap if settings.text else "") + lines)
    if load_site_config(stamped)[0] == msgspec.structs.replace(config, site_id=str(site_id)):
        return stamped
    found = "settings to which a line cannot be added safely"
    return Problem(settings.name, found=found, hint=f"write by hand: site_id: {site_id}")
