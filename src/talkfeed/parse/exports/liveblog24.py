"""News of 24liveblog.

{"data": {"event": {"title"}, "news": [{"nid", "contents": "<p>…</p>", "created": epoch in s, "creator": {"name"}}]}}
"""

from __future__ import annotations

from talkfeed.parse.exports.series import Export
from talkfeed.parse.exports.shape import Shape, read_shape
from talkfeed.parse.exports.values import Object
from talkfeed.parse.feed import Feed


def _is_news(value: Object) -> bool:
    return ("nid" in value or "news_id" in value) and ("contents" in value or "content" in value)


_SHAPE = Shape(
    is_post=_is_news,
    key=("nid", "news_id"),
    headline=("title", "newstitle", "headline"),
    body=("contents", "content"),
    published=("created", "created_at", "published"),
    updated=("updated", "modified"),
    authors=("creator", "author", "user"),
    pinned=("pinned", "top", "is_top", "is_pin"),
    key_event=("important", "is_key", "highlight"),
    deleted=("deleted", "is_deleted"),
    tags=("tags",),
    pictures=("images",),
)


def read(export: Export) -> Feed | None:
    """The feed of an event's news; None where there are none."""
    return read_shape(export, _SHAPE)
