"""Posts of ScribbleLive, later Rock Content.

{"Title", "Posts": [{"Id", "Content": "<p>…</p>", "Created": "/Date(1753275900000+0000)/", "Creator": {"Name"}}]}
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.parse.exports.header import Header
from talkfeed.parse.exports.series import Export
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.values import Object, as_object, is_set, plain, prose
from talkfeed.parse.feed import Feed


def _is_post(value: Object) -> bool:
    return "Content" in value and ("Created" in value or "LastModified" in value)


_SHAPE = Shape(
    is_post=_is_post,
    key=("Id",),
    headline=("Title",),
    body=("Content",),
    published=("Created", "CreatedDate"),
    updated=("LastModified",),
    authors=("Creator.Name", "CreatorName", "Creator"),
    pinned=("IsStuck", "Sticky"),
    key_event=("IsHighlighted", "IsKeyEvent"),
    deleted=("IsDeleted",),
    pictures=("Media.Url",),
)


def read(export: Export) -> Feed | None:
    """The feed of the approved posts; None where there are none."""
    found = export.posts(_is_post)
    if found is None:
        return None
    series, items = found
    shown = [item for item in items if item.value.get("IsApproved") is None or is_set(item.value["IsApproved"])]
    posts = (replace(read_post(item, _SHAPE), deleted=is_set(item.value.get("IsDeleted"))) for item in shown)
    return make_feed(series.path, posts, _read_header(as_object(export.data)), drafts=len(items) - len(shown))


def _read_header(data: Object) -> Header:
    live = data.get("IsLive")
    return Header(
        headline=plain(data.get("Title")),
        summary=prose(data.get("Description")),
        state=None if live is None else "live" if is_set(live) else "ended",
    )
