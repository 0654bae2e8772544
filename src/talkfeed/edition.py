"""A live blog as it is published: drafts gone, times completed, ids given, pictures found, newest first.

Knows what the header says for all entries (day, zone, order). Does not know pages, files or
HTML; it is what both the plan and the views start from.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from talkfeed.ids import make_ids
from talkfeed.model import Entry, Header, LiveBlog, Timestamp
from talkfeed.ordering import newest_first
from talkfeed.printable import make_printable
from talkfeed.timestamps import format_timestamp


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as it is published."""

    path: str
    """Below the site's root, with a hash of its bytes in the name: media/quay-1f0c9a7e.jpg."""
    width: int
    height: int
    """In CSS pixels, as browsers show it."""


class PublishedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its id, all that is known of its time, and its picture unless it was removed."""

    id: str
    time: Timestamp | None
    entry: Entry
    revision: str
    """A short hash of what the entry says and shows: the same on every page, in every theme."""
    picture: Picture | None = None


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A live blog under its slug; entries newest first, without drafts."""

    slug: str
    header: Header
    entries: tuple[PublishedEntry, ...]
    provisional_ids: int
    """How many entries have no stored id yet."""
    picture: Picture | None = None
    """The header's."""


_NO_PICTURES: Mapping[str, Picture] = {}


def make_edition(
    slug: str, blog: LiveBlog, *, drafts: bool = False, pictures: Mapping[str, Picture] = _NO_PICTURES
) -> Edition:
    """The edition of a live blog; with `drafts`, entries marked so are published too.

    `pictures` are those of the content folder by their `src`. Drafts count where ids are made, so that publishing one changes no other entry's id.
    """
    blog = make_printable(blog)
    entries = completed_newest_first(blog)
    ids = make_ids(entries)
    order = newest_first([entry.time for entry in entries], home=blog.timezone)
    published = tuple(_publish(ids[i], _without_idle_update(entries[i], blog), pictures) for i in order)
    header = Header(**{name: getattr(blog, name) for name in Header.__struct_fields__})
    missing = sum(entry.id is None for entry in entries)
    picture = pictures.get(header.image.src) if header.image else None
    edition = Edition(slug=slug, header=header, entries=published, provisional_ids=missing, picture=picture)
    return edition if drafts else without_drafts(edition)


def _without_idle_update(entry: Entry, blog: LiveBlog) -> Entry:
    """The entry without an update at its own time, which tells nobody anything."""
    if entry.updated is None or entry.time is None:
        return entry
    same = entry.updated.completed(day=blog.date or entry.time.day, zone=blog.timezone) == entry.time
    return msgspec.structs.replace(entry, updated=None) if same else entry


def _publish(entry_id: str, entry: Entry, pictures: Mapping[str, Picture]) -> PublishedEntry:
    picture = pictures.get(entry.image.src) if entry.image and not entry.deleted else None
    revision = _hash_words(entry, picture)
    return PublishedEntry(id=entry_id, time=entry.time, entry=entry, revision=revision, picture=picture)


def _hash_words(entry: Entry, picture: Picture | None) -> str:
    """A hash of what readers see of an entry, which neither its id nor where it is listed changes."""
    said = msgspec.structs.replace(entry, id=None, pinned=False, draft=False)
    return blake2b(_ENCODER.encode((said, picture)), digest_size=4).hexdigest()


def _encode_hook(value: Any) -> str:
    if isinstance(value, Timestamp):
        return format_timestamp(value)
    raise NotImplementedError(type(value))


_ENCODER = msgspec.json.Encoder(enc_hook=_encode_hook)


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
