"""Tickers of Tickaroo: events whose objects name their types.

{"_type": "Tik::…::Ticker", "title", "events": [{"_type": "Tik::…", "created_at": epoch, "headline", "content": …}]}
"""

from __future__ import annotations

from talkfeed.parse.exports.series import Export
from talkfeed.parse.exports.shape import Shape, read_shape
from talkfeed.parse.exports.values import Object, words
from talkfeed.parse.feed import Feed


def _is_event(value: Object) -> bool:
    kind = words(value.get("_type"))
    return kind.startswith(("Tik::", "Tik.")) and any(
        name in value for name in ("created_at", "event_time", "published_at")
    )


_SHAPE = Shape(
    is_post=_is_event,
    key=("_id", "local_id", "id"),
    url=("url",),
    headline=("headline", "title", "event_info.title", "content.title"),
    body=("content_html", "html", "text", "content.text", "content.html", "content", "event_info.text", "comment"),
    published=("event_time", "published_at", "created_at"),
    updated=("updated_at",),
    authors=("author", "authors", "user"),
    pinned=("pinned", "sticky"),
    key_event=("highlight", "highlighted", "is_highlight"),
    deleted=("deleted", "deleted_at"),
    status=("status",),
    tags=("tags",),
    pictures=("images", "media", "content.images"),
)


def read(export: Export) -> Feed | None:
    """The feed of a ticker's events; None where there are none."""
    return read_shape(export, _SHAPE)
