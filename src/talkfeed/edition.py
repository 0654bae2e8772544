"""A live blog as it is published: drafts gone, times completed, ids given, newest first.

Knows what the header says for all entries (day, zone, order). Does not know pages, files or
HTML; it is what both the plan and the views start from.
"""

from __future__ import annotations

import msgspec

from talkfeed.ids import make_ids
from talkfeed.model import Entry, Header, LiveBlog, Timestamp
from talkfeed.ordering import newest_first


class PublishedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its id and all that is known of its time."""

    id: str
    time: Timestamp | None
    entry: Entry


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A live blog under its slug; entries newest first, without drafts."""

    slug: str
    header: Header
    entries: tuple[PublishedEntry, ...]
    provisional_ids: int
    """How many entries have no stored id yet."""


def make_edition(slug: str, blog: LiveBlog, *, drafts: bool = False) -> Edition:
    """The edition of a live blog; with `drafts`, entries marked so are published too.

    Drafts count where ids are made, so that publishing one changes no other entry's id.
    """
    entries = completed_newest_first(blog)
    ids = make_ids(entries)
    order = newest_first([entry.time for entry in entries], home=blog.timezone)
    published = tuple(PublishedEntry(id=ids[i], time=entries[i].time, entry=entries[i]) for i in order)
    header = Header(**{name: getattr(blog, name) for name in Header.__struct_fields__})
    missing = sum(entry.id is None for entry in entries)
    edition = Edition(slug=slug, header=header, entries=published, provisional_ids=missing)
    return edition if drafts else without_drafts(edition)


def without_drafts(edition: Edition) -> Edition:
    """The edition as readers get it."""
    return msgspec.structs.replace(
        edition, entries=tuple(published for published in edition.entries if not published.entry.draft)
    )


def completed_newest_first(blog: LiveBlog) -> tuple[Entry, ...]:
    """The entries as a newest-first file would list them, each time with the header's day and zone."""
    listed = blog.entries if blog.order == "newest-first" else blog.entries[::-1]
    return tuple(
        msgspec.structs.replace(entry, time=entry.time and entry.time.completed(day=blog.date, zone=blog.timezone))
        for entry in listed
    )
