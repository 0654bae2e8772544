"""Posts of WordPress as its core REST routes give them (wp/v2/posts).

    [{"id": 12, "date": local, "date_gmt": "2025-07-23T13:05:00", "title": {"rendered"}, "content": {"rendered"}}]

`date_gmt` is in UTC without saying so; `date` beside it is the site's clock.
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.parse.exports.header import Header
from talkfeed.parse.exports.moments import told_locally
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, is_unpublished, make_feed, read_post
from talkfeed.parse.exports.values import Object, at, listed, names_in
from talkfeed.parse.feed import Feed, Post


def _is_post(value: Object) -> bool:
    return isinstance(at(value, "content.rendered"), str) and ("date_gmt" in value or "date" in value)


_SHAPE = Shape(
    is_post=_is_post,
    url=("link",),
    headline=("title.rendered",),
    body=("content.rendered", "excerpt.rendered"),
    published=("date_gmt",),
    updated=("modified_gmt",),
    authors=("_embedded.author",),
    pinned=("sticky",),
    status=("status",),
    pictures=("_embedded.wp:featuredmedia",),
    zone="UTC",
)


def read(export: Export) -> Feed | None:
    """The feed of the published posts; None where there are none."""
    found = export.posts(_is_post)
    if found is None:
        return None
    series, items = found
    shown = [item for item in items if not is_unpublished(item.value, _SHAPE.status)]
    return make_feed(series.path, map(_read_post, shown), Header(), drafts=len(items) - len(shown))


def _read_post(item: Item) -> Post:
    post = read_post(item, _SHAPE if item.value.get("date_gmt") else replace(_SHAPE, published=("date",), zone=None))
    terms = [name for group in listed(at(item.value, "_embedded.wp:term")) for name in names_in(group)]
    return replace(
        post,
        published=told_locally(post.published, item.value.get("date")),
        updated=told_locally(post.updated, item.value.get("modified")),
        tags=tuple(dict.fromkeys(terms)),
    )
