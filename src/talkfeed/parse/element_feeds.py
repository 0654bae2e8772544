"""Live feeds among the things that a page's elements state.

Knows what makes things a feed: a LiveBlogPosting, posts that say they are its updates, or several
posts side by side. Does not know the notation that they are stated in.
"""

from __future__ import annotations

from collections.abc import Iterator

from talkfeed.parse.feed import Evidence, Feed
from talkfeed.parse.items import Item, Items
from talkfeed.parse.schema_feed import UPDATES, read_feed
from talkfeed.parse.tree import Element

_LIVE_BLOG = "liveblogposting"
_POSTS = frozenset({"blogposting", "socialmediaposting", "liveblogupdate"})
"""Types of posts that may be a feed without a LiveBlogPosting: never articles or comments."""
_FEWEST = 3


def find_feeds(items: Items, by: Evidence) -> Iterator[Feed]:
    """The feeds that things of a page are: LiveBlogPostings, or else posts side by side."""
    blogs = list(_live_blogs(items)) or list(_side_by_side(items))
    return (read_feed(blog, by=by, where="") for blog in blogs)


def _live_blogs(items: Items) -> Iterator[Item]:
    """Things that are live blogs by their type or by their posts, and stand in no other."""
    inside: set[Item] = set()
    for item in items.all:
        if item.owner in inside:
            inside.add(item)
        elif _LIVE_BLOG in item.types or _has_updates(item):
            inside.add(item)
            yield item
    if not inside and _has_updates(items.page):
        yield items.page


def _has_updates(item: Item) -> bool:
    return any(item.values(name) for name in UPDATES)


def _side_by_side(items: Items) -> Iterator[Item]:
    """Posts with a text and a time in one element, as the updates of a live blog in it."""
    groups: dict[Element, list[Item]] = {}
    inside: set[Item] = set()
    for item in items.all:
        if item.owner in inside or item.types & _POSTS:
            inside.add(item)
        if item.owner in inside or not item.types & _POSTS or item.element is None or item.element.parent is None:
            continue
        if item.values("articlebody") and _has_time(item):
            groups.setdefault(item.element.parent, []).append(item)
    known = {item.element: item.properties for item in items.all}
    for parent, posts in groups.items():
        if len(posts) >= _FEWEST:
            yield Item(frozenset({_LIVE_BLOG}), "", parent, properties={**known.get(parent, {}), UPDATES[0]: [*posts]})


def _has_time(item: Item) -> bool:
    return bool(item.values("datepublished") or item.values("datemodified") or item.values("datecreated"))
