"""What search engines are told: sitemap.xml, news-sitemap.xml, robots.txt.

Knows which pages they are to know, and these formats. Does not know what pages look like, nor any
clock: without a moment that somebody named there is no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from heapq import nlargest
from xml.etree import ElementTree as ET

import msgspec

from talkfeed.blog_pages import page_entries
from talkfeed.documents import NewsArticle, NewsSitemap, Robots, Sitemap, SitemapIndex, SitemapUrl
from talkfeed.edition import Edition
from talkfeed.freshness import first_published, last_updated
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.pages import archive_path, blog_path
from talkfeed.schedule import day_at, due
from talkfeed.text import fold_printable
from talkfeed.topics import iter_topic_paths
from talkfeed.urls import public
from talkfeed.zones import find_instant, in_whole_minutes

SearchDocument = Sitemap | SitemapIndex | NewsSitemap | Robots

MOST_URLS = 50_000
"""Addresses in one sitemap (sitemaps.org, "Sitemap file guidelines")."""
MOST_NEWS = 1000
"""Articles in a news sitemap (Google, "Create a news sitemap")."""
_NEWS = timedelta(days=2)
"""How long an article is news (the same)."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SITEMAP_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""What in a tag says that Chinese is written in traditional characters."""


def plan_sitemaps(
    editions: Sequence[Edition], config: SiteConfig, *, now: Timestamp | None, preview: bool = False
) -> Iterator[SearchDocument]:
    """The documents for search engines; sitemaps need a base_url, the one for news a moment and a publisher too.

    A preview, whose pages ask not to be listed, has no sitemap.
    """
    sitemaps = list[SearchDocument]()
    if config.base_url and not preview:
        fronts = [_url(blog_path(edition.slug), edition) for edition in editions]
        sitemaps += _make_sitemaps(list(_iter_urls(editions, fronts, config)), config.base_url)
        sitemaps += _make_news_sitemap(list(zip(fronts, editions, strict=True)), config, config.base_url, now)
    yield from sitemaps
    told = (document.path for document in sitemaps if not (isinstance(document, Sitemap) and document.number))
    yield Robots(base_url=config.base_url, sitemaps=tuple(told))


def _make_sitemaps(urls: Sequence[SitemapUrl], base_url: str) -> Iterator[Sitemap | SitemapIndex]:
    """One sitemap, or an index and as many as it takes."""
    if len(urls) <= MOST_URLS:
        yield Sitemap(base_url=base_url, number=None, urls=tuple(urls))
        return
    parts = [
        Sitemap(base_url=base_url, number=number, urls=tuple(urls[start : start + MOST_URLS]))
        for number, start in enumerate(range(0, len(urls), MOST_URLS), 1)
    ]
    yield from parts
    yield SitemapIndex(base_url=base_url, sitemaps=tuple(_newest(part.urls, path=part.path) for part in parts))


def _iter_urls(editions: Sequence[Edition], fronts: Sequence[SitemapUrl], config: SiteConfig) -> Iterator[SitemapUrl]:
    """The pages on which every entry stands once, the index, and those that bring together what live blogs share.

    Entries' own pages and the one with all entries repeat what stands there.
    """
    yield _newest(fronts, path="index.html")
    for front, edition in zip(fronts, editions, strict=True):
        yield front
        for number, entries in enumerate(page_entries(edition, config).archive, 1):
            page = msgspec.structs.replace(edition, entries=entries)
            yield _url(archive_path(edition.slug, number), page)
    yield from (SitemapUrl(path=path, modified=None, home=None) for path in iter_topic_paths(editions, config))


def _url(path: str, edition: Edition) -> SitemapUrl:
    return SitemapUrl(path=path, modified=last_updated(edition), home=edition.header.timezone)


def _newest(urls: Iterable[SitemapUrl], *, path: str) -> SitemapUrl:
    """A page that shows something of all these: it changed when the last of them did, as far as that is known."""
    dated = [(url.modified, url.home) for url in urls if url.modified is not None and url.modified.day is not None]
    if not dated:
        return SitemapUrl(path=path, modified=None, home=None)
    newest, home = max(dated, key=lambda known: due(known[0], home=known[1]))
    days_alone = {time.day for time, home in dated if find_instant(time, home=home) is None}
    return SitemapUrl(path=path, modified=Timestamp(newest.day) if newest.day in days_alone else newest, home=home)


def _make_news_sitemap(
    blogs: Sequence[tuple[SitemapUrl, Edition]], config: SiteConfig, base_url: str, now: Timestamp | None
) -> Iterator[NewsSitemap]:
    """The live blogs in which something happened in the last two days; none where there are none, as its schema wants."""
    if now is None or config.publisher is None:
        return
    recent = [
        (url, edition) for url, edition in blogs if url.modified and _is_news(url.modified, home=url.home, now=now)
    ]
    newest = nlargest(MOST_NEWS, recent, key=lambda found: due(found[0].modified or now, home=found[0].home))
    articles = tuple(
        NewsArticle(
            path=url.path,
            title=edition.header.headline,
            language=edition.header.language or config.language,
            published=published,
            home=url.home,
        )
        for url, edition in newest
        if (published := first_published(edition))
    )
    if articles:
        yield NewsSitemap(base_url=base_url, publication=config.publisher.name, articles=articles)


def _is_news(when: Timestamp, *, home: str | None, now: Timestamp) -> bool:
    """Whether a time is at most two days before `now`; of a day alone, whether all of it is."""
    instant, current, today = find_instant(when, home=home), find_instant(now, home=None), day_at(now, home=home)
    if instant is not None and current is not None:
        return current - instant <= _NEWS
    return when.day is not None and today is not None and today - when.day < _NEWS


def write_sitemap(sitemap: Sitemap) -> bytes:
    """A sitemap (sitemaps.org 0.9)."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for url in sitemap.urls:
        _add_url(ET.SubElement(root, "url"), url, sitemap.base_url)
    return _xml(root)


def write_sitemap_index(index: SitemapIndex) -> bytes:
    """The list of several sitemaps (sitemaps.org 0.9)."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for sitemap in index.sitemaps:
        _add_url(ET.SubElement(root, "sitemap"), sitemap, index.base_url)
    return _xml(root)


def write_news_sitemap(sitemap: NewsSitemap) -> bytes:
    """The news sitemap (Google's sitemap-news 0.9)."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _SITEMAP_NEWS})
    for article in sitemap.articles:
        url = ET.SubElement(root, "url")
        _add(url, "loc", public(sitemap.base_url, article.path))
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        _add(publication, "news:name", fold_printable(sitemap.publication))
        _add(publication, "news:language", find_news_language(article.language))
        _add(news, "news:publication_date", _format(article.published, article.home))
        _add(news, "news:title", fold_printable(article.title))
    return _xml(root)


def find_news_language(tag: str) -> str:
    """A BCP 47 tag as news sitemaps have languages: ISO 639, two forms of Chinese, "und" for what has no code.

    >>> [find_news_language(tag) for tag in ("en-GB", "zh-Hant-HK", "zh", "x-pirate")]
    ['en', 'zh-tw', 'zh-cn', 'und']
    """
    primary, *others = tag.lower().split("-")
    if primary == "zh":
        return "zh-cn" if _TRADITIONAL.isdisjoint(others) or "hans" in others else "zh-tw"
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else "und"


def write_robots(robots: Robots) -> bytes:
    """robots.txt (RFC 9309), with the sitemaps by their whole addresses (sitemaps.org, "Specifying the location")."""
    lines = ["User-agent: *", "Allow: /"]
    if robots.base_url and robots.sitemaps:
        lines += ["", *(f"Sitemap: {public(robots.base_url, path)}" for path in robots.sitemaps)]
    return "".join(f"{line}\n" for line in lines).encode()


def _add_url(element: ET.Element, url: SitemapUrl, base_url: str) -> None:
    _add(element, "loc", public(base_url, url.path))
    if url.modified is not None and url.modified.day is not None:
        _add(element, "lastmod", _format(url.modified, url.home))


def _format(when: Timestamp, home: str | None) -> str | None:
    """An instant, else its day (W3C-DTF), or None; with seconds, without which the sitemap's schema knows no time."""
    instant = find_instant(when, home=home)
    if instant is None:
        return when.day.isoformat() if when.day else None
    return in_whole_minutes(instant).isoformat(timespec="seconds")


def _add(parent: ET.Element, name: str, text: str | None) -> None:
    ET.SubElement(parent, name).text = text


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
