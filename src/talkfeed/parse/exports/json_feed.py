"""JSON Feed, versions 1 and 1.1 (jsonfeed.org).

Read here and not by feedparser, which knows neither `authors` nor which of two bodies is HTML.
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.model import Attribution
from talkfeed.parse.exports.header import Header, language_tag
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.shown import paragraphs
from talkfeed.parse.exports.values import Object, as_object, names_in, objects, plain, prose, words
from talkfeed.parse.feed import Feed, Post

_VERSION = "://jsonfeed.org/version/"

_SHAPE = Shape(
    is_post=lambda item: "id" in item or "content_html" in item or "content_text" in item,
    url=("url", "external_url"),
    headline=("title",),
    body=("content_html",),
    published=("date_published",),
    updated=("date_modified",),
    authors=("authors", "author"),
    tags=("tags",),
    pictures=("image",),
)


def read(export: Export) -> Feed | None:
    """The feed of a file that says that it is one; None otherwise."""
    data = as_object(export.data)
    if _VERSION not in words(data.get("version")):
        return None
    items = [Item(f"items[{i}]", item) for i, item in enumerate(objects(data.get("items")))]
    return make_feed("items[]", map(_read_item, items), _read_header(data)) if items else None


def _read_item(item: Item) -> Post:
    """An item; plain text is its body only where it has no HTML, and a summary where it has neither."""
    post = read_post(item, _SHAPE)
    text = "" if post.body else prose(item.value.get("content_text")) or prose(item.value.get("summary"))
    if not text:
        return post
    return replace(post, body=paragraphs(text), is_markup=True)


def _read_header(data: Object) -> Header:
    name = next(iter(names_in(data.get("authors") or data.get("author"))), "")
    home = words(data.get("home_page_url"))
    return Header(
        headline=plain(data.get("title")),
        summary=prose(data.get("description")),
        language=language_tag(words(data.get("language"))),
        authors=names_in(data.get("authors") or data.get("author")),
        state="ended" if data.get("expired") is True else None,
        source=Attribution(name=name, url=home or None) if name else None,
    )
