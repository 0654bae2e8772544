"""The Guardian's Content API: an answer with `show-blocks`, or a list of its blocks.

{"response": {"content": {"webTitle", "fields": {…}, "blocks": {"body": [{"id", "bodyHtml", "firstPublishedDate"}]}}}}
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.model import Attribution
from talkfeed.parse.exports.header import Header, names_in_byline
from talkfeed.parse.exports.moments import first_time
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.shown import addresses_in
from talkfeed.parse.exports.values import Object, at, is_set, objects, plain, prose, words
from talkfeed.parse.feed import Feed, Picture, Post


def _is_block(value: Object) -> bool:
    return ("bodyHtml" in value or "bodyTextSummary" in value) and any(
        name in value for name in ("firstPublishedDate", "publishedDate", "createdDate")
    )


_SHAPE = Shape(
    is_post=_is_block,
    headline=("title",),
    body=("bodyHtml", "bodyTextSummary"),
    published=("firstPublishedDate", "publishedDate", "createdDate"),
    updated=("lastModifiedDate",),
    authors=("contributors",),
    key_event=("attributes.keyEvent",),
    pinned=("attributes.pinned",),
)


def read(export: Export) -> Feed | None:
    """The feed of the blocks that are published; None where there are none."""
    found = export.posts(_is_block)
    if found is None:
        return None
    series, items = found
    shown = [item for item in items if item.value.get("published") is not False]
    content = next((owner for owner in series.owners if "webTitle" in owner), {})
    posts = (_read_block(item) for item in shown)
    return make_feed(series.path, posts, _read_header(content), drafts=len(items) - len(shown))


def _read_block(item: Item) -> Post:
    post = read_post(item, _SHAPE)
    shown = {_folder(address) for address in addresses_in(post.body)} - {""}
    pictures = tuple(
        picture
        for element in objects(item.value.get("elements"))
        if words(element.get("type")) == "image"
        and (picture := _read_picture(element))
        and _folder(picture.src) not in shown
    )
    summary = is_set(at(item.value, "attributes.summary"))
    return replace(post, pictures=pictures, label="summary" if summary else None)


def _read_picture(element: Object) -> Picture | None:
    """The widest rendition of a picture element."""
    assets = [asset for asset in objects(element.get("assets")) if words(asset.get("file") or asset.get("url"))]
    widest = max(assets, key=_width, default=None)
    if widest is None:
        return None
    data = at(element, "imageTypeData") or at(widest, "typeData")
    return Picture(
        src=words(widest.get("file") or widest.get("url")),
        alt=plain(at(data, "alt")), caption=plain(at(data, "caption")), credit=plain(at(data, "credit")),
    )  # fmt: skip


def _width(asset: Object) -> int:
    width = words(at(asset, "typeData.width"))
    return int(width) if width.isdecimal() and len(width) < 6 else 0


def _folder(address: str) -> str:
    """What all renditions of a picture have in common: they differ in the last part of their addresses."""
    return address.rpartition("/")[0]


def _read_header(content: Object) -> Header:
    fields = content.get("fields")
    live = at(fields, "liveBloggingNow")
    return Header(
        headline=plain(at(fields, "headline")) or plain(content.get("webTitle")),
        summary=prose(at(fields, "standfirst")) or prose(at(fields, "trailText")),
        state=None if live is None else "live" if is_set(live) else "ended",
        language=words(at(fields, "lang")) or None,
        published=first_time(content, "webPublicationDate"),
        updated=first_time(fields, "lastModified"),
        authors=names_in_byline(at(fields, "byline")),
        tags=tuple(plain(tag.get("webTitle")) for tag in objects(content.get("tags")) if tag.get("type") == "keyword"),
        source=_read_source(content, words(at(fields, "publication"))),
    )


def _read_source(content: Object, name: str) -> Attribution | None:
    return Attribution(name=plain(name), url=words(content.get("webUrl")) or None) if name else None
