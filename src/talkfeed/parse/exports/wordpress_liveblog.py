"""Entries of the Liveblog plug-in for WordPress, as its REST routes and its polling answers give them.

    {"entries": [{"id": "12", "type": "new", "entry_time": "1753275900", "render": "<p>…</p>", "authors": [{"name"}]}]}

A later answer repeats an entry as "update" or as "delete"; the last word counts.
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.parse.exports.header import find_header
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.values import Object, first_words, is_set, words
from talkfeed.parse.feed import Feed, Post

_BODIES = ("render", "content", "html")


def _is_entry(value: Object) -> bool:
    times = "entry_time" in value or ("timestamp" in value and ("css_classes" in value or "share_link" in value))
    return times and "id" in value and any(name in value for name in (*_BODIES, "type"))


_SHAPE = Shape(
    is_post=_is_entry,
    url=("share_link",),
    headline=("title", "headline"),
    body=_BODIES,
    published=("entry_time", "timestamp", "date_gmt"),
    updated=("timestamp",),
    authors=("authors", "author"),
    key_event=("key_event",),
)


def read(export: Export) -> Feed | None:
    """The feed of the entries, each as its last version says; those deleted say so."""
    found = export.posts(_is_entry)
    if found is None:
        return None
    series, items = found
    latest: dict[str, Post] = {}
    for item in items:
        post = _read_entry(item)
        latest[post.key] = _merge(latest[post.key], post) if post.key in latest else post
    return make_feed(series.path, latest.values(), find_header(series.owners))


def _read_entry(item: Item) -> Post:
    post = read_post(item, _SHAPE)
    marked = "type-key" in words(item.value.get("css_classes")).split() or is_set(item.value.get("key_event"))
    replaced = first_words(item.value, ("replaces", "id"))
    return replace(post, key=replaced, key_event=marked, deleted=words(item.value.get("type")) == "delete")


def _merge(one: Post, other: Post) -> Post:
    """Two versions of an entry, in whichever order they stand: the later words, at the first one's place and time."""
    if one.deleted or other.deleted:
        return replace(one if one.body else other, where=one.where, deleted=True)
    later, earlier = (one, other) if _version(one) > _version(other) else (other, one)
    return replace(later, where=one.where, published=earlier.published or later.published)


def _version(post: Post) -> int:
    """When a version was written, in seconds."""
    stated = post.updated or post.published
    return int(stated.text) if stated and stated.text.isdecimal() else 0
