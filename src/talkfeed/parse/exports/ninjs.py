"""News items of IPTC's ninjs, versions 1 to 3: a list of items, or one that holds others.

{"type": "composite", "headline", "associations": {"a1": {"uri", "versioncreated", "headline", "body_html"}}}

Those that talkfeed wrote itself (`formats.ninjs`) say in descriptions what the standard has no field for:
a time that is no instant, why an entry was taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from talkfeed.model import Deletion
from talkfeed.parse.exports.header import Header, find_header
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, is_unpublished, make_feed, read_post
from talkfeed.parse.exports.values import Object, names_in, objects, plain, prose, text_of, words
from talkfeed.parse.feed import Evidence, Feed, Picture, Post, StatedTime
from talkfeed.problems import TimestampError
from talkfeed.timestamps import parse_timestamp

_TIMES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
_BODIES = ("body_html", "body_xhtml", "bodies", "body_text")
_BEST_BODIES = ("text/html", "application/xhtml+xml")
"""Of several bodies, which all say the same, the one with its marks."""
_OWN = "live-blog-entry"
"""The profile of items that talkfeed wrote."""


def _is_item(value: Object) -> bool:
    if value.get("profile") == _OWN:
        return True
    return any(name in value for name in _TIMES) and any(name in value for name in (*_BODIES, "headline", "headlines"))


_SHAPE = Shape(
    is_post=_is_item,
    key=("uri", "guid", "altids.systemid"),
    headline=("headline", "headlines", "title"),
    body=(*_BODIES, "description_html", "description_text"),
    published=("firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated"),
    updated=("versioncreated", "versionCreated"),
    authors=("authors", "by", "byline"),
    status=("pubstatus", "pubStatus"),
    gone=frozenset({"canceled", "withheld"}),
    tags=("subject", "subjects", "keyword"),
)


def read(export: Export) -> Feed | None:
    """The feed of the items; None where there are none."""
    found = export.posts(_is_item)
    if found is None:
        return None
    series, items = found
    shown = [item for item in items if not is_unpublished(item.value, _SHAPE.status)]
    posts = (_read_own(item) if item.value.get("profile") == _OWN else _read_item(item) for item in shown)
    return make_feed(series.path, posts, _read_header(series.owners), drafts=len(items) - len(shown))


def _read_header(owners: tuple[Object, ...]) -> Header:
    """What the item around the others says; its descriptions where it is ours."""
    header = find_header(owners)
    owner = next((owner for owner in owners if owner.get("type") == "composite"), {})
    told = _descriptions(owner)
    return replace(
        header,
        headline=header.headline or plain(owner.get("headlines")),
        summary=header.summary or told.get("summary", ""),
        authors=header.authors or _names(owner),
        tags=header.tags or names_in(owner.get("subjects")),
    )


def _read_item(item: Item) -> Post:
    """An item of any agency; of several bodies the best, for they all say the same."""
    post = read_post(item, _SHAPE)
    bodies = {words(body.get("contenttype")).lower(): text_of(body) for body in objects(item.value.get("bodies"))}
    best = next((bodies[kind] for kind in _BEST_BODIES if bodies.get(kind)), "")
    return replace(post, body=best, is_markup=True) if best else post


def _read_own(item: Item) -> Post:
    """An item that talkfeed wrote: its own id, a headline that somebody wrote, and times as fine as they are known."""
    post, told = _read_item(item), _descriptions(item.value)
    published = _stated(told.get("time", ""))
    removed = post.deleted and told.get("removal")
    names = [prose(each.get("value")) for each in objects(item.value.get("altids")) if each.get("role") == "name"]
    return replace(
        post,
        key=next(iter(names), post.key),
        headline=plain(item.value.get("headlines")),
        published=published or post.published,
        updated=_stated(told.get("updated", "")),
        authors=_names(item.value),
        deleted=post.deleted and not removed,
        removal=Deletion(reason=told["removal"]) if removed else None,
        pictures=tuple(_pictures(item.value)),
    )


def _descriptions(value: Object) -> dict[str, str]:
    """What each role's first description says."""
    found: dict[str, str] = {}
    for description in objects(value.get("descriptions")):
        found.setdefault(words(description.get("role")), prose(description.get("value")))
    return found


def _stated(text: str) -> StatedTime | None:
    """A time as the content format writes it."""
    try:
        return StatedTime(text=text, time=parse_timestamp(text), by=Evidence.EXPORT)
    except TimestampError:
        return None


def _names(value: Object) -> tuple[str, ...]:
    return names_in([person for person in objects(value.get("people")) if person.get("rel") == "author"])


def _pictures(value: Object) -> Iterator[Picture]:
    for item in objects(value.get("associations")):
        told = _descriptions(item)
        for rendition in objects(item.get("renditions")):
            src, credit = words(rendition.get("href")), plain(item.get("by"))
            yield Picture(src=src, alt=told.get("alt", ""), caption=told.get("caption", ""), credit=credit)
