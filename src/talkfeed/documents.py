"""The complete inputs of each file that is for machines: what it may say, and so what it depends on.

    BlogDocument ── BlogFeed, BlogData, BlogText
                 ── SiteFeed, CardImage, Sitemap, SitemapIndex, NewsSitemap, Robots

As with pages, two equal documents have equal bytes under one theme. Does not know how any of them
is written, nor how a site is shared out among them (`site_documents`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from talkfeed.edition import Picture, PublishedEntry
from talkfeed.lettering import find_lettering
from talkfeed.model import Header, Timestamp
from talkfeed.pages import Place, Site, card_path, data_path, feed_path, text_path

FeedFormat = Literal["atom", "json"]

CARD_SIZE = 1200, 630
"""Width and height of cards in pixels: Open Graph's 1.91 to 1, which others show in full."""


class BlogDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A live blog with its header, and entries of it, newest first."""

    site: Site
    slug: str
    header: Header
    picture: Picture | None
    entries: tuple[PublishedEntry, ...]
    first: Timestamp | None
    """The oldest time of an entry, of all entries."""
    updated: Timestamp | None
    """When anything in the live blog changed, as far as that is known."""


class BlogData(BlogDocument, frozen=True, kw_only=True, tag=True):
    """A whole live blog as JSON in the format of `docs/data.md`."""

    @property
    def path(self) -> str:
        """Below the site's root."""
        return data_path(self.slug)


class BlogText(BlogDocument, frozen=True, kw_only=True, tag=True):
    """A whole live blog as plain text."""

    @property
    def path(self) -> str:
        """Below the site's root."""
        return text_path(self.slug)


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in a feed."""

    slug: str
    header: Header
    """Only what an entry needs of it: headline, language, timezone, date and authors."""
    entry: PublishedEntry
    place: Place
    """The place of the entry that lasts."""
    day: date | None
    """Its day, or the one that it leans on by the rule of `feeds.dates`; None where the live blog knows none."""


class FeedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A feed: the newest entries, newest first, and older ones that changed lately."""

    site: Site
    format: FeedFormat
    id_seed: str
    """What ids are made from: the site's id, or what stands in for it."""
    items: tuple[FeedItem, ...]


class BlogFeed(FeedDocument, frozen=True, kw_only=True, tag=True):
    """Atom or JSON Feed of a live blog."""

    slug: str
    header: Header

    @property
    def path(self) -> str:
        """Below the site's root."""
        return feed_path(self.slug, self.format)


class SiteFeed(FeedDocument, frozen=True, kw_only=True, tag=True):
    """Atom or JSON Feed of all live blogs."""

    day: date | None
    """The day of the site while no entry has one: the latest that a header gives."""

    @property
    def path(self) -> str:
        """Below the site's root."""
        return feed_path(None, self.format)


class CardImage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The picture that others show when an address is shared: the live blog's headline, and whose it is."""

    slug: str | None
    """None for the site's own, which says its title."""
    headline: str
    nameplate: str
    language: str
    """BCP 47, of the headline."""

    @property
    def path(self) -> str:
        """Below the site's root."""
        return card_path(self.slug)


def find_card(site: Site, slug: str | None, *, headline: str, language: str | None) -> CardImage | None:
    """The card of a live blog, or of the site.

    None where cards are switched off, without a base_url, and where cards cannot letter the headline:
    a card that says half of it would be worse than none.
    """
    if not (site.pages.card and site.base_url and find_lettering(headline)):
        return None
    return CardImage(
        slug=slug,
        headline=headline,
        nameplate=site.publisher.name if site.publisher else site.title,
        language=language or site.language,
    )


class SitemapUrl(msgspec.Struct, frozen=True, kw_only=True):
    """A page that search engines are to know, or a sitemap."""

    path: str
    modified: Timestamp | None
    """When its content changed, as far as that is known."""
    home: str | None
    """The live blog's zone."""


class Sitemap(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """sitemap.xml (sitemaps.org 0.9), or one of several."""

    base_url: str
    number: int | None
    """From 1 on where there are several; None where it is the only one."""
    urls: tuple[SitemapUrl, ...]

    @property
    def path(self) -> str:
        """Below the site's root."""
        return f"sitemap-{self.number}.xml" if self.number else "sitemap.xml"


class SitemapIndex(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """sitemap.xml where there are several sitemaps: their list (sitemaps.org 0.9)."""

    base_url: str
    sitemaps: tuple[SitemapUrl, ...]

    @property
    def path(self) -> str:
        """Below the site's root."""
        return "sitemap.xml"


class NewsArticle(msgspec.Struct, frozen=True, kw_only=True):
    """A live blog of the last two days."""

    path: str
    title: str
    language: str
    """BCP 47."""
    published: Timestamp
    home: str | None


class NewsSitemap(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """news-sitemap.xml (Google's sitemap-news 0.9)."""

    base_url: str
    publication: str
    articles: tuple[NewsArticle, ...]

    @property
    def path(self) -> str:
        """Below the site's root."""
        return "news-sitemap.xml"


class Robots(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """robots.txt (RFC 9309): everything may be read."""

    base_url: str | None
    sitemaps: tuple[str, ...]
    """Paths below the site's root."""

    @property
    def path(self) -> str:
        """Below the site's root."""
        return "robots.txt"


Document = BlogFeed | BlogData | BlogText | SiteFeed | CardImage | Sitemap | SitemapIndex | NewsSitemap | Robots
