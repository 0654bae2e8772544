"""Which entries a feed has.

Knows that readers poll: what changed or was taken back since the oldest of the newest entries was
posted has to reach them, however old it is. Does not know how a feed is written.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

from talkfeed.documents import FeedItem
from talkfeed.edition import Edition
from talkfeed.feeds.dates import force_changed, force_posted, lean_days
from talkfeed.freshness import ANY_ZONE, is_changed
from talkfeed.model import Header
from talkfeed.pages import Place

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def select_blog_items(edition: Edition, *, size: int, place: Callable[[str], Place]) -> tuple[FeedItem, ...]:
    """The newest entries, newest first as on the page, and after them at most as many older ones that changed since.

    `place` gives the place that lasts of an entry by its id.
    """
    days, header = lean_days(edition), _kept(edition.header)

    def item(i: int) -> FeedItem:
        entry = edition.entries[i]
        return FeedItem(slug=edition.slug, header=header, entry=entry, place=place(entry.id), day=days[i])

    entries = edition.entries
    newest = [item(i) for i in range(min(size, len(entries)))]
    older = (item(i) for i in range(size, len(entries)) if is_changed(entries[i].entry))
    return (*newest, *_changed_since(newest, older, size=size))


def select_site_items(selections: Iterable[Sequence[FeedItem]], *, size: int) -> tuple[FeedItem, ...]:
    """The same of all live blogs, of which the selections are given: the newest by the rule's instants, ties by slug."""
    items = sorted(chain.from_iterable(selections), key=lambda item: item.slug)
    newest = sorted(_recent(items, size), key=lambda item: force_posted(item) or _LONG_AGO, reverse=True)[:size]
    chosen = {(item.slug, item.entry.id) for item in newest}
    older = (item for item in items if is_changed(item.entry.entry) and (item.slug, item.entry.id) not in chosen)
    return (*newest, *_changed_since(newest, older, size=size))


def _recent(items: Sequence[FeedItem], size: int) -> Iterator[FeedItem]:
    """The items among which the newest must be, by their days alone: instants of a thousand live blogs take their time."""
    days = heapq.nlargest(size, (item.day for item in items if item.day))
    if len(days) < size:
        return iter(items)
    first = days[-1].toordinal() - ANY_ZONE.days
    return (item for item in items if item.day and item.day.toordinal() >= first)


def _changed_since(newest: Sequence[FeedItem], older: Iterable[FeedItem], *, size: int) -> list[FeedItem]:
    """Of older items, in their order, those that changed last: no earlier than the oldest of the newest was posted."""
    start = min((posted for item in newest if (posted := force_posted(item))), default=None)
    if start is None:
        return []
    changed = [(force_changed(item) or start, item) for item in older]
    since = [(when, -i) for i, (when, _) in enumerate(changed) if when >= start]
    return [changed[i][1] for i in sorted(-i for _, i in heapq.nlargest(size, since))]


def _kept(header: Header) -> Header:
    return Header(
        headline=header.headline,
        language=header.language,
        timezone=header.timezone,
        date=header.date,
        authors=header.authors,
    )
