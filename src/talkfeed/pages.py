"""The complete inputs of each page: what it may show, and so what it depends on.

A page is a frozen value that can be pickled and hashed: two equal pages have equal bytes under
one theme. Does not know templates, HTML or the site's other pages.
"""

from __future__ import annotations

import msgspec

from talkfeed.edition import Edition, PublishedEntry
from talkfeed.freshness import last_updated
from talkfeed.model import Header, SiteConfig, State, Timestamp

_LATEST = 3


class BlogPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A live blog, newest first."""

    site: SiteConfig
    edition: Edition


class EntryPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The permanent page of one entry.

    Its header holds only what may change this page: headline, language, timezone and date.
    """

    site: SiteConfig
    slug: str
    header: Header
    entry: PublishedEntry


class BlogCard(msgspec.Struct, frozen=True, kw_only=True):
    """What the index says of one live blog."""

    slug: str
    headline: str
    standfirst: str | None
    state: State | None
    summary: str
    """Markdown."""
    language: str | None
    timezone: str | None
    first: Timestamp | None
    """When coverage starts: as the header says, or the oldest entry's time."""
    last: Timestamp | None
    """When coverage ends, as the header says, or the newest entry's time; while live, the last update."""
    count: int
    """Entries that were not removed."""
    latest: tuple[PublishedEntry, ...]
    """The newest entries of a live blog that is live; of others none, so that they change nothing."""


class IndexPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All live blogs; without any, how to begin."""

    site: SiteConfig
    cards: tuple[BlogCard, ...]


class NotFoundPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What a server shows for an address that leads nowhere."""

    site: SiteConfig


Page = BlogPage | EntryPage | IndexPage | NotFoundPage


def blog_path(slug: str) -> str:
    """The path of a live blog's page below the site's root."""
    return f"{slug}/index.html"


def entry_path(slug: str, entry_id: str) -> str:
    """The path of an entry's own page below the site's root."""
    return f"{slug}/entry/{entry_id}.html"


def page_path(page: Page) -> str:
    """The path of a page below the site's root."""
    match page:
        case BlogPage():
            return blog_path(page.edition.slug)
        case EntryPage():
            return entry_path(page.slug, page.entry.id)
        case IndexPage():
            return "index.html"
        case NotFoundPage():
            return "404.html"


def make_card(edition: Edition) -> BlogCard:
    """What the index says of an edition."""
    header = edition.header
    shown = [entry for entry in edition.entries if entry.entry.deleted is None]
    times = [entry.time for entry in shown if entry.time is not None and entry.time.day is not None]
    return BlogCard(
        slug=edition.slug,
        headline=header.headline,
        standfirst=header.standfirst,
        state=header.state,
        summary=header.summary,
        language=header.language,
        timezone=header.timezone,
        first=header.coverage_start or (times[-1] if times else None),
        last=last_updated(edition) if header.state == "live" else header.coverage_end or (times[0] if times else None),
        count=len(shown),
        latest=tuple(shown[:_LATEST]) if header.state == "live" else (),
    )
