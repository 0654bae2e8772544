"""The blocks of the Guardian's rendering data: what its pages are made from.

    {"blocks": [{"id", "title", "blockFirstPublished": epoch, "elements": [{"_type": "…TextBlockElement", "html"}]}]}

Does not know the Content API's answers, which are `content_api`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from talkfeed.parse.exports.header import Header, find_header, names_in_byline
from talkfeed.parse.exports.moments import first_time, told_locally, update_of
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import make_feed
from talkfeed.parse.exports.shown import embed, figure, heading, link_box, quotation
from talkfeed.parse.exports.values import Object, as_object, at, is_set, names_in, objects, plain, prose, words
from talkfeed.parse.feed import Feed, Post, StatedTime

_TIMES = ("blockFirstPublished", "blockCreatedOn", "blockLastUpdated")


def read(export: Export) -> Feed | None:
    """The feed of a page's data, or of a list of its blocks; None where there are none."""
    series = export.find(_is_block)
    if series is None:
        return None
    data = as_object(export.data)
    posts = [_read_block(item) for item in series.items() if _is_block(item.value)]
    posts += [
        _read_block(Item("pinnedPost", pinned)) for pinned in objects(data.get("pinnedPost")) if _is_block(pinned)
    ]
    stays = {words(at(data, "pinnedPost.id"))} - {""}
    posts = [replace(post, pinned=post.pinned or post.key in stays) for post in posts]
    return make_feed(series.path, posts, _read_header(data, series.owners))


def _is_block(value: Object) -> bool:
    return isinstance(value.get("elements"), list) and any(name in value for name in _TIMES)


def _read_header(data: Object, owners: tuple[Object, ...]) -> Header:
    found = find_header(owners)
    page = data.get("pageType")
    live = at(page, "isLive") if at(page, "isLive") is not None else at(data, "config.isLive")
    return replace(
        found,
        state=None if live is None else "live" if is_set(live) else "ended",
        authors=names_in_byline(data.get("byline")),
        tags=tuple(plain(tag.get("title")) for tag in objects(data.get("tags")) if words(tag.get("type")) == "Keyword"),
        published=first_time(data, "webPublicationDate"),
    )


def _read_block(item: Item) -> Post:
    block = item.value
    marks = as_object(block.get("attributes"))
    published = _time(block, "blockFirstPublished") or _time(block, "blockCreatedOn")
    updated = _time(block, "blockLastUpdated")
    is_summary = is_set(marks.get("summary"))
    return Post(
        where=item.where,
        key=words(block.get("id")),
        headline=plain(block.get("title")),
        body="\n".join(filter(None, map(show_element, objects(block.get("elements"))))),
        is_markup=True,
        published=published,
        updated=update_of(updated, published),
        authors=names_in(block.get("contributors")),
        label="summary" if is_summary else None,
        key_event=is_set(marks.get("keyEvent")),
        pinned=is_set(marks.get("pinned")),
    )


def _time(block: Object, name: str) -> StatedTime | None:
    """A block's time: the instant, in the clock of the text that the page shows for it."""
    return told_locally(first_time(block, name), words(block.get(f"{name}Display")).replace("\xa0", " "))


def show_element(element: Object) -> str:
    """An element of a block as HTML; one of an unknown kind by what it has: text, an address."""
    kind = words(element.get("_type") or element.get("type")).rpartition(".")[2].removesuffix("BlockElement").lower()
    return _SHOWN.get(kind, _show_other)(element)


def _show_html(element: Object) -> str:
    return prose(element.get("html"))


def _show_heading(element: Object) -> str:
    text = prose(element.get("html"))
    return text if text.startswith("<h") else f"<h3>{text}</h3>" if text else ""


def _show_image(element: Object) -> str:
    data = as_object(element.get("data"))
    images = list(objects(at(element, "media.allImages")))
    widest = max(images, key=_width, default={})
    return figure(
        words(widest.get("url")),
        alt=plain(data.get("alt")), caption=plain(data.get("caption")), credit=plain(data.get("credit")),
    )  # fmt: skip


def _width(image: Object) -> int:
    """How wide a rendition is; the master file has no part in it, as it may be of any size."""
    width = words(at(image, "fields.width"))
    return int(width) if width.isdecimal() and len(width) < 6 and not is_set(at(image, "fields.isMaster")) else 0


def _show_quotation(element: Object) -> str:
    text = prose(element.get("html"))
    if text.lstrip().startswith("<blockquote"):
        return text
    return quotation(plain(text), by=plain(element.get("attribution")))


def _show_card(element: Object) -> str:
    """Something from elsewhere that has a page: its words where the data has them, its link otherwise."""
    text = plain(element.get("text") or element.get("linkText") or element.get("title"))
    address = words(element.get("url") or element.get("originalUrl"))
    return prose(element.get("html")) if "<blockquote" in prose(element.get("html")) else link_box(address, text)


def _show_video(element: Object) -> str:
    title = plain(element.get("mediaTitle") or element.get("caption") or element.get("title"))
    video = words(element.get("assetId"))
    address = words(element.get("originalUrl") or element.get("url") or element.get("embedUrl"))
    if not address and video:  # the format of this kind: its id alone, of one service
        address = f"https://www.youtube.com/watch?v={video}"
    return embed(address, title=title)


def _show_embed(element: Object) -> str:
    return prose(element.get("html")) or _show_video(element)


def _show_parts(element: Object) -> str:
    """Questions and answers, timelines, key takeaways: headings, each with elements of its own."""
    shown: list[str] = []
    for part in objects(
        element.get("keyTakeaways")
        or element.get("questions")
        or element.get("profiles")
        or element.get("sections")
        or element.get("events")
    ):
        title = plain(part.get("title") or part.get("label"))
        shown += [heading(title)] if title else []
        shown += [show_flat(inner) for inner in objects(part.get("body") or part.get("content") or part.get("bio"))]
    return "\n".join(filter(None, shown)) or _show_other(element)


def show_flat(element: Object) -> str:
    """An element inside another; those that hold elements themselves only show their own words."""
    kind = words(element.get("_type")).rpartition(".")[2].removesuffix("BlockElement").lower()
    return (_SHOWN.get(kind, _show_other) if _SHOWN.get(kind) is not _show_parts else _show_other)(element)


def _show_other(element: Object) -> str:
    return prose(element.get("html")) or link_box(
        words(element.get("url")), plain(element.get("title") or element.get("headline") or element.get("caption"))
    )


_SHOWN: dict[str, Callable[[Object], str]] = {
    "text": _show_html, "subheading": _show_heading, "image": _show_image, "blockquote": _show_quotation,
    "pullquote": _show_quotation, "tweet": _show_card, "richlink": _show_card, "instagram": _show_embed,
    "youtube": _show_video, "video": _show_video, "videoyoutube": _show_video, "videovimeo": _show_video,
    "videofacebook": _show_video, "mediaatom": _show_video, "guvideo": _show_video, "audio": _show_video,
    "audioatom": _show_video, "embed": _show_embed, "interactive": _show_video, "map": _show_embed, "document": _show_embed,
    "keytakeaways": _show_parts, "qandaexplainer": _show_parts, "multibylines": _show_parts, "miniprofiles": _show_parts,
    "timeline": _show_parts,
}  # fmt: skip
