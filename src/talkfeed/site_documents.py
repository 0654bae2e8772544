"""Which files for machines a site has, and what each takes of the content.

Pure: from editions to documents. Does not know how a document is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from talkfeed.blog_pages import find_places
from talkfeed.documents import BlogData, BlogFeed, BlogText, Document, FeedFormat, FeedItem, SiteFeed, find_card
from talkfeed.edition import Edition
from talkfeed.feeds.dates import start_day
from talkfeed.feeds.selection import select_blog_items, select_site_items
from talkfeed.freshness import first_published, has_day, last_updated
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.pages import Site
from talkfeed.sitemaps import plan_sitemaps


def make_documents(
    editions: Sequence[Edition], config: SiteConfig, site: Site, *, now: Timestamp | None
) -> Iterator[Document]:
    """All documents of a site; `now` is the moment that a person named, without which nothing depends on any."""
    selections = [_select(edition, config) for edition in editions]
    for edition, items in zip(editions, selections, strict=True):
        yield from _make_blog_documents(edition, items, config, site)
    if card := find_card(site, None, headline=site.title, language=site.language):
        yield card
    if config.pages.feeds:
        items = select_site_items(selections, size=config.feed_size)
        day = max((day for edition in editions if (day := start_day(edition.header))), default=None)
        for format_ in find_formats(editions):
            yield SiteFeed(site=site, items=items, day=day, format=format_, id_seed=id_seed(config))
    yield from plan_sitemaps(editions, config, now=now, preview=site.preview)


def make_blog_documents(edition: Edition, config: SiteConfig, site: Site) -> Iterator[Document]:
    """The documents of one live blog."""
    return _make_blog_documents(edition, _select(edition, config), config, site)


def _make_blog_documents(
    edition: Edition, items: tuple[FeedItem, ...], config: SiteConfig, site: Site
) -> Iterator[Document]:
    pages, header = config.pages, edition.header
    if pages.feeds:
        for format_ in find_formats((edition,)):
            yield BlogFeed(
                site=site, slug=edition.slug, header=header, items=items, format=format_, id_seed=id_seed(config)
            )
    if pages.data:
        common = _common(edition, site)
        yield BlogData(**common)
        yield BlogText(**common)
    if card := find_card(site, edition.slug, headline=header.headline, language=header.language):
        yield card


def _select(edition: Edition, config: SiteConfig) -> tuple[FeedItem, ...]:
    """The entries of a live blog's feed, each with its place that lasts."""
    if not config.pages.feeds:
        return ()
    return select_blog_items(edition, size=config.feed_size, place=find_places(edition, config))


def find_formats(editions: Sequence[Edition]) -> tuple[FeedFormat, ...]:
    """The formats in which a feed of these live blogs can be told: Atom cannot do without any day (RFC 4287, 4.2.15)."""
    return ("atom", "json") if any(map(has_day, editions)) else ("json",)


def id_seed(config: SiteConfig) -> str:
    """What ids in feeds are made from: the site's id, which lasts; else its address; else its title."""
    return config.site_id or config.base_url or config.title


def _common(edition: Edition, site: Site) -> dict[str, Any]:
    """What all documents of a whole live blog say of it."""
    return {
        "site": site,
        "slug": edition.slug,
        "header": edition.header,
        "picture": edition.picture,
        "entries": edition.entries,
        "first": first_published(edition),
        "updated": last_updated(edition),
    }
