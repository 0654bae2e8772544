"""Posts of the BBC's live pages, whose parts are trees of blocks.

{"results": [{"urn", "dates": {"firstPublished"}, "header": {"model": {"blocks"}}, "content": {"model": {"blocks"}}}]}
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.parse.exports.header import find_header
from talkfeed.parse.exports.rich_text import show_rich_text
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.values import Object, as_object, at, listed, plain
from talkfeed.parse.feed import Feed, Post


def _is_post(value: Object) -> bool:
    dates = as_object(value.get("dates"))
    return isinstance(at(value, "content.model.blocks"), list) and any(
        name in dates for name in ("firstPublished", "time", "lastPublished")
    )


_SHAPE = Shape(
    is_post=_is_post,
    key=("urn", "id"),
    url=("link", "shareUrl"),
    published=("dates.firstPublished", "dates.time", "dates.lastPublished"),
    updated=("dates.lastPublished", "dates.lastUpdated"),
    authors=("contributor", "contributors", "authors"),
    pinned=("options.isPinnedPost", "isPinned"),
    key_event=("options.isKeyPoint", "isKeyPoint"),
    tags=("topics",),
)


def read(export: Export) -> Feed | None:
    """The feed of a stream's posts; None where there are none."""
    found = export.posts(_is_post)
    if found is None:
        return None
    series, items = found
    return make_feed(series.path, map(_read_post, items), find_header(series.owners))


def _read_post(item: Item) -> Post:
    post = read_post(item, _SHAPE)
    return replace(
        post,
        headline=plain(show_rich_text(listed(at(item.value, "header.model.blocks")))) or plain(at(item.value, "title")),
        body=show_rich_text(listed(at(item.value, "content.model.blocks"))),
        is_markup=True,
        label="breaking" if at(item.value, "options.isBreakingNews") is True else None,
    )
