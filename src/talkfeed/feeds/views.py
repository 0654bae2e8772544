"""What a feed says, before it is written in a format: read-only values that only need to be escaped.

Knows titles, authors, addresses and which dates are said and which are forced (`feeds.dates`).
Does not know XML or JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from talkfeed.documents import BlogFeed, FeedItem, SiteFeed
from talkfeed.feed_format import KEY_EVENT, BlogNotes, EntryNotes
from talkfeed.feeds.content import Desk, find_label_word, make_desk, write_content
from talkfeed.feeds.dates import find_changed, find_posted, force_day, force_updated, start_day
from talkfeed.feeds.ids import blog_feed_id, entry_feed_id, site_feed_id
from talkfeed.markdown import plain_text
from talkfeed.model import Entry, Header, Timestamp
from talkfeed.pages import Site, blog_path, feed_path
from talkfeed.precision import find_precision
from talkfeed.text import fold_each, fold_printable
from talkfeed.timestamps import format_timestamp
from talkfeed.titles import short_title
from talkfeed.urls import Addresses, safe_url
from talkfeed.wording import Words, choose_words

_UNNAMED = "–"
"""In place of a name that no file can carry, where a format forces one."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who wrote, or who publishes."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The live blog that an entry is of, in a feed of several."""

    id: str
    title: str
    url: str
    self_url: str | None
    authors: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """An entry."""

    id: str
    url: str
    headline: str
    """Empty where it has none."""
    title: str
    """The headline, or what stands in for it; never empty."""
    language: str | None
    """BCP 47, where it is not the feed's."""
    content: Markup
    image: str | None
    """The address of its picture, where that is on the site."""
    published: datetime | None
    """None where it is not known to be an instant."""
    changed: datetime | None
    """None where it was not changed, or that is not known to be an instant."""
    forced_updated: datetime | None
    """By the rule of `feeds.dates`; None where no day is known."""
    authors: tuple[Person, ...]
    tags: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    """Its label and that it is a key event, each with the word for it in the live blog's language."""
    notes: EntryNotes
    origin: Origin | None


@dataclass(frozen=True, kw_only=True)
class FeedView:
    """A feed."""

    id: str
    title: str
    subtitle: str
    language: str
    """BCP 47."""
    home_url: str
    self_url: str | None
    """None on a site without an address."""
    authors: tuple[Person, ...]
    """Empty where nobody is named."""
    publisher: Person
    """Who stands in where a format forces an author."""
    editors: tuple[Person, ...]
    logo: str | None
    icon: str | None
    """The logo, where it is as wide as it is high."""
    ended: bool
    notes: BlogNotes | None
    forced_updated: datetime | None
    """By the rule of `feeds.dates`; None where no day is known."""
    items: tuple[ItemView, ...]


def view_feed(feed: BlogFeed | SiteFeed, wordings: Mapping[str, Words]) -> FeedView:
    """What a feed says, in the words of its live blogs' languages."""
    site = feed.site
    addresses = Addresses(path=feed.path, base_url=site.base_url)
    header = feed.header if isinstance(feed, BlogFeed) else None
    language = (header.language if header else None) or site.language
    items = _view_items(feed.items, tuple(_iter_blogs(feed, wordings)), feed.id_seed, language)
    day = feed.day if isinstance(feed, SiteFeed) else start_day(feed.header)
    logo = addresses.of(site.logo.path) if site.logo else None
    square = site.logo is not None and site.logo.width == site.logo.height
    return FeedView(
        id=blog_feed_id(feed.id_seed, feed.slug) if isinstance(feed, BlogFeed) else site_feed_id(feed.id_seed),
        title=fold_printable(header.headline if header else site.title) or _UNNAMED,
        subtitle=fold_printable(_subtitle(header)) if header else "",
        language=language,
        home_url=addresses.of(blog_path(feed.slug) if isinstance(feed, BlogFeed) else "index.html"),
        self_url=addresses.of(feed.path) if site.base_url else None,
        authors=_people(header.authors) if header else (),
        publisher=_publisher(site),
        editors=_people(header.editors) if header else (),
        logo=logo,
        icon=logo if square else None,
        ended=header is not None and header.state == "ended",
        notes=_blog_notes(header) if header else None,
        forced_updated=max((item.forced_updated for item in items if item.forced_updated), default=force_day(day)),
        items=items,
    )


class _Blog(NamedTuple):
    """What the entries of one live blog have in common."""

    slug: str
    desk: Desk
    origin: Origin | None


def _iter_blogs(feed: BlogFeed | SiteFeed, wordings: Mapping[str, Words]) -> Iterator[_Blog]:
    """The live blogs of a feed's entries; equal in all formats of a feed, which stand in one folder."""
    path = blog_path(feed.slug) if isinstance(feed, BlogFeed) else "index.html"
    for item in {item.slug: item for item in feed.items}.values():
        words = choose_words(wordings, item.header.language or feed.site.language)
        desk = make_desk(item, feed.site, words, path=path, named=isinstance(feed, SiteFeed))
        yield _Blog(item.slug, desk, _origin(item, feed, desk) if isinstance(feed, SiteFeed) else None)


@lru_cache(maxsize=1)  # a live blog's feed in the other format is written next
def _view_items(
    items: tuple[FeedItem, ...], blogs: tuple[_Blog, ...], id_seed: str, language: str
) -> tuple[ItemView, ...]:
    blog_of = {blog.slug: blog for blog in blogs}
    return tuple(_view_item(item, blog_of[item.slug], id_seed, language) for item in items)


def _view_item(item: FeedItem, blog: _Blog, id_seed: str, language: str) -> ItemView:
    published, desk, words = item.entry, blog.desk, blog.desk.setting.words
    shown = Entry() if published.entry.deleted else published.entry
    own = shown.lang or desk.setting.language
    headline = fold_printable(shown.headline or "")
    return ItemView(
        id=entry_feed_id(id_seed, item.slug, published.id),
        url=desk.addresses.of(*item.place),
        headline=headline,
        title=headline or fold_printable(short_title(shown)) or words.entry.unescape(),
        language=own if own != language else None,
        content=write_content(item, desk),
        image=desk.addresses.of(published.picture.path) if published.picture else None,
        published=find_posted(item),
        changed=find_changed(item),
        forced_updated=force_updated(item),
        authors=_people(shown.authors),
        tags=fold_each(shown.tags),
        labels=tuple(_labels(shown, words)),
        notes=_entry_notes(item, shown),
        origin=blog.origin,
    )


def _entry_notes(item: FeedItem, shown: Entry) -> EntryNotes:
    time, removal, header = item.entry.time, item.entry.entry.deleted, item.header
    return EntryNotes(
        id=item.entry.id,
        time=format_timestamp(time) if time else None,
        precision=find_precision(time, home=header.timezone),
        updated=_complete(shown.updated, header),
        label=shown.label,
        key_event=shown.key_event,
        removed=fold_printable(removal.reason) if removal else None,
        removed_at=_complete(removal.time, header) if removal else None,
    )


def _labels(shown: Entry, words: Words) -> Iterator[tuple[str, str]]:
    if shown.label:
        yield shown.label, find_label_word(shown.label, words).unescape()
    if shown.key_event:
        yield KEY_EVENT, words.key_event.unescape()


def _complete(time: Timestamp | None, header: Header) -> str | None:
    """A time in the content format's notation, with the header's day and zone."""
    return format_timestamp(time.completed(day=header.date, zone=header.timezone)) if time else None


def _origin(item: FeedItem, feed: SiteFeed, desk: Desk) -> Origin:
    pages = feed.site.pages
    return Origin(
        id=blog_feed_id(feed.id_seed, item.slug),
        title=fold_printable(item.header.headline),
        url=desk.addresses.of(desk.blog),
        self_url=desk.addresses.of(feed_path(item.slug, feed.format)) if pages.feeds and feed.site.base_url else None,
        authors=_people(item.header.authors),
    )


def _subtitle(header: Header) -> str:
    return plain_text(header.summary) or header.standfirst or ""


def _blog_notes(header: Header) -> BlogNotes:
    nobody = not _people(header.authors)
    return BlogNotes(state=header.state, timezone=header.timezone, author="publisher" if nobody else None)


def _people(names: Iterable[str]) -> tuple[Person, ...]:
    return tuple(Person(name=name) for name in fold_each(names))


def _publisher(site: Site) -> Person:
    if site.publisher and (name := fold_printable(site.publisher.name)):
        return Person(name=name, url=safe_url(site.publisher.url))
    return Person(name=fold_printable(site.title) or _UNNAMED)
