"""A new entry written into a live blog's file, at its place by time, with the id that it keeps.

Knows where it goes and which ids are free. Does not know who writes it, nor what time it is. How it
gets into the text is `edit`'s.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from talkfeed.content.edit import InsertEntry, edit
from talkfeed.content.placing import make_listing, place
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import completed_newest_first
from talkfeed.ids import make_ids
from talkfeed.model import Entry, LiveBlog
from talkfeed.problems import Problem
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp


@dataclass(frozen=True, kw_only=True)
class Added:
    """A live blog's files with a new entry; all as they were where there are problems."""

    sources: tuple[Source, ...]
    entry: Entry
    """With its id."""
    file: str = ""
    """Where it was written."""
    line: int = 0
    on_top: bool = False
    """Whether it is the newest."""
    problems: tuple[Problem, ...] = ()


def add(loaded: LoadedBlog, entry: Entry, *, taken: Collection[str] = ()) -> Added:
    """The live blog's files with one entry more: above all that is not newer, in the file of the newest.

    `taken` are ids of entries that were published and are no longer there: readers have their links.
    """
    if loaded.blog is None:
        return Added(sources=loaded.sources, entry=entry, problems=edit(loaded, ()).problems)
    if problem := _find_undated(loaded, loaded.blog, entry) or _find_second_pin(loaded, loaded.blog, entry):
        return Added(sources=loaded.sources, entry=entry, problems=(problem,))
    listing = make_listing(loaded.blog, loaded.origins, first_file=min(1, len(loaded.sources) - 1))
    time = entry.time and entry.time.completed(day=loaded.blog.date, zone=loaded.blog.timezone)
    (spot,) = place(listing, [None], [0], [time])
    named = msgspec.structs.replace(entry, id=_make_id(loaded.blog, entry, taken))
    edited = edit(loaded, [InsertEntry(source=spot.source, index=spot.gap, entry=named)])
    if edited.loaded is None or edited.loaded.blog is None:
        return Added(sources=loaded.sources, entry=entry, problems=edited.problems)
    listed = edited.loaded.blog.entries
    index = next(i for i, other in enumerate(listed) if other.id == named.id)
    file, (line, _) = edited.loaded.position(("entries", index))
    top = 0 if loaded.blog.order == "newest-first" else len(listed) - 1
    return Added(sources=edited.sources, entry=named, file=file, line=line, on_top=index == top)


def _make_id(blog: LiveBlog, entry: Entry, taken: Collection[str]) -> str:
    """An id that no other entry has or had."""
    others = completed_newest_first(blog)
    (new,) = completed_newest_first(msgspec.structs.replace(blog, entries=(msgspec.structs.replace(entry, id=None),)))
    return make_ids((new,), taken={*taken, *make_ids(others)})[0]


def _find_undated(loaded: LoadedBlog, blog: LiveBlog, entry: Entry) -> Problem | None:
    """A problem where the live blog has clock times without a day, and this entry would be of another one."""
    bare = next((i for i, other in enumerate(blog.entries) if other.time and other.time.day is None), None)
    day = entry.time.day if entry.time else None
    if bare is None or day is None or day == blog.date:
        return None
    file, (line, column) = loaded.position(("entries", bare, "time"))
    given = blog.entries[bare].time
    found = f"time {format_timestamp(given) if given else ''}, and the new entry is of {day}"
    hint = f"talkfeed stamp {loaded.slug}" if blog.date else "write date: at the top, then talkfeed stamp"
    return Problem(file, line, column, found, "a day with every time", hint)


def _find_second_pin(loaded: LoadedBlog, blog: LiveBlog, entry: Entry) -> Problem | None:
    """A problem where another entry is pinned: one copy stays on top."""
    pinned = next((i for i, other in enumerate(blog.entries) if other.pinned), None)
    if pinned is None or not entry.pinned:
        return None
    file, (line, column) = loaded.position(("entries", pinned, "pinned"))
    return Problem(
        file, line, column, "another entry that is pinned", "at most one", "take its line `pinned:` away first"
    )
