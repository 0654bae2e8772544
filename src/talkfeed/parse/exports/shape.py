"""A format as a table: which fields of its objects say what of a post, and how a `Feed` is made of them.

Most software stores a post as an object with a text, a time and a few more fields; only the names
differ. Does not know any one of these tables: each format's reader brings its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from talkfeed.parse.exports.header import Header, find_header
from talkfeed.parse.exports.moments import in_zone, read_time, update_of
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shown import addresses_in
from talkfeed.parse.exports.values import (
    Object,
    as_object,
    at,
    first_words,
    is_set,
    listed,
    names_in,
    plain,
    text_of,
    words,
)
from talkfeed.parse.feed import Evidence, Feed, Picture, Post, StatedTime
from talkfeed.parse.plain_html import Settled, settle_markup

Paths = tuple[str, ...]
"""Dotted paths to a field; the first that says anything counts."""

UNPUBLISHED = frozenset({"draft", "auto-draft", "pending", "private", "future", "submitted", "inherit", "unpublished"})
"""What formats call a post that readers have never seen."""
GONE = frozenset({"deleted", "trash", "trashed", "removed", "spiked"})
"""What they call one that was taken back."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Where an object of one format says what of a post."""

    is_post: Callable[[Object], bool]
    """Tells its posts from all other objects."""
    key: Paths = ("id",)
    url: Paths = ()
    headline: Paths = ()
    body: Paths = ()
    """HTML or plain text; the text itself says which."""
    published: Paths = ()
    updated: Paths = ()
    authors: Paths = ()
    """Texts, objects with a name, or lists of either."""
    pinned: Paths = ()
    key_event: Paths = ()
    deleted: Paths = ()
    """A switch, or a time."""
    status: Paths = ()
    """A word of `UNPUBLISHED` or `gone`, or any other."""
    gone: frozenset[str] = GONE
    tags: Paths = ()
    pictures: Paths = ()
    """Addresses, objects with an address, or lists of either."""
    zone: str | None = None
    """The zone of times that state none, where the format says so."""


def read_shape(export: Export, shape: Shape, header: Header | None = None) -> Feed | None:
    """The feed of an export whose posts have a shape; None where there are none."""
    found = export.posts(shape.is_post)
    if found is None:
        return None
    series, items = found
    shown = [item for item in items if not is_unpublished(item.value, shape.status)]
    posts = (read_post(item, shape) for item in shown)
    return make_feed(series.path, posts, header or find_header(series.owners), drafts=len(items) - len(shown))


def make_feed(path: str, posts: Iterable[Post], header: Header, *, drafts: int = 0, odd: tuple[str, ...] = ()) -> Feed:
    """A feed of posts, each only once: pages overlap, and a pinned post stands in its own place as well."""
    once, repeated = drop_copies(posts)
    if repeated:
        odd += (f"{repeated} repeated {'post was' if repeated == 1 else 'posts were'} left out",)
    if drafts:
        odd += (f"{drafts} {'draft was' if drafts == 1 else 'drafts were'} left out, as unseen by readers",)
    [summary] = settle_markup([header.summary])
    return Feed(
        by=Evidence.EXPORT, where=path, posts=settle_bodies(once), headline=header.headline,
        summary=summary.text, summary_is_markup=summary.is_markup, state=header.state, language=header.language,
        published=header.published, updated=header.updated, coverage_start=header.coverage_start,
        coverage_end=header.coverage_end, authors=header.authors, source=header.source,
        tags=header.tags, odd=odd,
    )  # fmt: skip


def settle_bodies(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """The posts with their bodies known to be HTML or plain text, by the convention that they share."""
    bodies = iter(settle_markup([post.body for post in posts if not post.is_markup]))
    return tuple(post if post.is_markup else _settled(post, next(bodies)) for post in posts)


def _settled(post: Post, body: Settled) -> Post:
    return replace(post, body=body.text, is_markup=body.is_markup)


def drop_copies(posts: Iterable[Post]) -> tuple[tuple[Post, ...], int]:
    """The posts without those that say the same of the same thing again; how many of these were no pinned copies.

    A copy may say more than the first one: that the post is pinned, or deleted.
    """
    first: dict[tuple[object, ...], Post] = {}
    repeated = 0
    for post in posts:
        same = (
            (post.key, post.headline, post.body, post.published and post.published.time) if post.key else (post.where,)
        )
        known = first.setdefault(same, post)
        if known is not post:
            repeated += not post.pinned
            first[same] = replace(known, pinned=known.pinned or post.pinned, deleted=known.deleted or post.deleted)
    return tuple(first.values()), repeated


def read_post(item: Item, shape: Shape) -> Post:
    """An object as a post, by its shape's table."""
    value = item.value
    body = body_of(value, shape.body)
    published, updated = _time(value, shape.published, shape.zone), _time(value, shape.updated, shape.zone)
    return Post(
        where=item.where,
        key=first_words(value, shape.key) or item.key,
        url=first_words(value, shape.url),
        headline=next((text for path in shape.headline if (text := plain(at(value, path)))), ""),
        body=body,
        published=published,
        updated=update_of(updated, published),
        authors=next((names for path in shape.authors if (names := names_in(at(value, path)))), ()),
        key_event=any(is_set(at(value, path)) for path in shape.key_event),
        pinned=item.pinned or any(is_set(at(value, path)) for path in shape.pinned),
        deleted=_is_deleted(value, shape),
        tags=next((names for path in shape.tags if (names := names_in(at(value, path)))), ()),
        pictures=tuple(picture for path in shape.pictures for picture in pictures_in(at(value, path), shown=body)),
    )


def _time(value: Object, paths: Paths, zone: str | None) -> StatedTime | None:
    stated = next((time for path in paths if (time := read_time(at(value, path)))), None)
    return in_zone(stated, zone) if zone else stated


def body_of(value: object, paths: Paths) -> str:
    """The first of several fields that holds a text, or texts in a list."""
    for path in paths:
        texts = [text for thing in listed(at(value, path)) if (text := text_of(thing))]
        if texts:
            return "\n".join(texts)
    return ""


_ADDRESSES = ("url", "src", "href", "source_url", "original.href", "contentUrl")


def pictures_in(value: object, *, shown: str = "") -> tuple[Picture, ...]:
    """The pictures in an address, an object with one, or a list of either; but those that a body shows already."""
    found: list[Picture] = []
    addresses = addresses_in(shown) if value else frozenset()
    for thing in listed(value):
        src = words(thing) if isinstance(thing, str) else first_words(as_object(thing), _ADDRESSES)
        if src and src not in addresses:
            found.append(
                Picture(
                    src=src,
                    alt=plain(at(thing, "alt")) or plain(at(thing, "alt_text")) or plain(at(thing, "description")),
                    caption=plain(at(thing, "caption")),
                    credit=plain(at(thing, "credit")),
                )
            )
    return tuple(found)


def is_unpublished(value: Object, paths: Paths) -> bool:
    """Whether a post's status says that readers have never seen it."""
    return first_words(value, paths).lower() in UNPUBLISHED


def _is_deleted(value: Object, shape: Shape) -> bool:
    if first_words(value, shape.status).lower() in shape.gone:
        return True
    return any(is_set(at(value, path)) or read_time(at(value, path)) is not None for path in shape.deleted)
