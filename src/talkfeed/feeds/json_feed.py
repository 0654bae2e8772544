"""A feed in the format JSON Feed 1.1 (jsonfeed.org), which forces nothing that is not known.

A date stands where an instant is known, a title where an entry has a headline. There are no
tombstones: an entry that was taken back is an item that says so. Does not know what a feed says
(`views`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from talkfeed.documents import BlogFeed, SiteFeed
from talkfeed.feeds.dates import format_date
from talkfeed.feeds.views import FeedView, ItemView, Origin, Person, view_feed
from talkfeed.json_text import known, write_json
from talkfeed.wording import Words

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: BlogFeed | SiteFeed, wordings: Mapping[str, Words]) -> bytes:
    """The bytes of a feed, indented: people look into feeds."""
    view = view_feed(feed, wordings)
    return write_json({**known(_feed(view)), "items": [known(_item(item)) for item in view.items]})


def _feed(view: FeedView) -> dict[str, Any]:
    """What stands above the items."""
    return {
        "version": _VERSION,
        "title": view.title,
        "home_page_url": view.home_url,
        "feed_url": view.self_url,
        "description": view.subtitle,
        "icon": view.icon,
        "authors": _authors(view.authors),
        "language": view.language,
        "expired": view.ended,
        "_talkfeed": _notes(view.notes),
    }


def _item(item: ItemView) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.headline,
        "content_html": str(item.content),
        "content_text": "" if item.content else item.title,  # one of both has to be there
        "image": item.image,
        "date_published": format_date(item.published) if item.published else None,
        "date_modified": format_date(item.changed) if item.changed else None,
        "authors": _authors(item.authors or (item.origin.authors if item.origin else ())),
        "tags": item.tags,
        "language": item.language,
        "_talkfeed": _notes(item.notes) | _origin(item.origin),
    }


def _origin(origin: Origin | None) -> dict[str, Any]:
    """The live blog of an entry, for which the format has no field."""
    return {"blog": {"id": origin.id, "title": origin.title, "url": origin.url}} if origin else {}


def _authors(people: Iterable[Person]) -> list[dict[str, Any]]:
    return [known({"name": person.name, "url": person.url}) for person in people]


def _notes(notes: msgspec.Struct | None) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(notes) if notes else {}
    return said
