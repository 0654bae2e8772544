"""Documents into bytes: who writes which.

Does not know any format; each has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from talkfeed.documents import (
    BlogData,
    BlogFeed,
    BlogText,
    CardImage,
    Document,
    NewsSitemap,
    Robots,
    SiteFeed,
    Sitemap,
    SitemapIndex,
)
from talkfeed.feeds.atom import write_atom
from talkfeed.feeds.json_feed import write_json_feed
from talkfeed.formats.data import write_data
from talkfeed.formats.text import write_text
from talkfeed.sitemaps import write_news_sitemap, write_robots, write_sitemap, write_sitemap_index
from talkfeed.theme.loading import Theme


def _write_feed(feed: BlogFeed | SiteFeed, theme: Theme) -> bytes:
    write = write_atom if feed.format == "atom" else write_json_feed
    return write(feed, theme.wordings)


def _draw_card(card: CardImage, _theme: Theme) -> bytes:
    from talkfeed.card import draw_card  # noqa: PLC0415 — fonts and drawing take long to load, and few builds draw

    return draw_card(card)


_WRITERS: Mapping[type[Document], Callable[[Any, Theme], bytes]] = {
    BlogFeed: _write_feed,
    SiteFeed: _write_feed,
    BlogData: lambda data, _: write_data(data),
    BlogText: lambda text, theme: write_text(text, theme.wordings),
    CardImage: _draw_card,
    Sitemap: lambda sitemap, _: write_sitemap(sitemap),
    SitemapIndex: lambda index, _: write_sitemap_index(index),
    NewsSitemap: lambda sitemap, _: write_news_sitemap(sitemap),
    Robots: lambda robots, _: write_robots(robots),
}


def render_document(document: Document, theme: Theme) -> bytes:
    """The bytes of a document, the same for the same document and theme."""
    return _WRITERS[type(document)](document, theme)
