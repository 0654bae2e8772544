"""Posts of Arena's live blogs.

[{"_id", "createdAt": epoch in ms, "message": {"title", "text": "<p>…</p>", "media": {…}}, "sender": {"displayName"}}]
"""

from __future__ import annotations

from talkfeed.parse.exports.series import Export
from talkfeed.parse.exports.shape import Shape, read_shape
from talkfeed.parse.exports.values import Object, at
from talkfeed.parse.feed import Feed


def _is_post(value: Object) -> bool:
    message = value.get("message")
    return (
        isinstance(message, dict) and ("text" in message or "media" in message) and at(value, "createdAt") is not None
    )


_SHAPE = Shape(
    is_post=_is_post,
    key=("_id", "key", "id"),
    headline=("title", "message.title"),
    body=("message.text", "message.media.html"),
    published=("publishedAt", "createdAt"),
    updated=("updatedAt",),
    authors=("postAuthor", "publishedBy", "sender"),
    pinned=("pinned", "isPinned"),
    key_event=("isSummary", "summary", "highlight", "isHighlighted"),
    deleted=("deleted", "deletedAt", "isDeleted"),
    status=("status",),
    tags=("tags",),
    pictures=("message.media.thumbnailUrl", "message.media.url_image", "message.images"),
)


def read(export: Export) -> Feed | None:
    """The feed of the posts; None where there are none."""
    return read_shape(export, _SHAPE)
