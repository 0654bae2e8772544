"""The complete inputs of each page: what it may show, and so what it depends on.

    Page ── Coverage ── BlogPage, AllPage
         ── ArchivePage, EntryPage, IndexPage, NotFoundPage

A page is a frozen value that can be pickled and hashed: two equal pages have equal bytes under
one theme. Pages that are to last hold little, so that little changes them. Does not know
templates or HTML, nor how a live blog is shared out among pages (`blog_pages`).
"""

from __future__ import annotations

import msgspec

from talkfeed.activity import Activity
from talkfeed.edition import Picture, PublishedEntry
from talkfeed.model import Header, Label, Pages, Publisher, SiteConfig, State, Timestamp


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What every page knows of its site."""

    title: str
    base_url: str | None
    language: str
    publisher: Publisher | None
    logo: Picture | None
    pages: Pages


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as another place names it."""

    id: str
    path: str
    """The page on which it stands in its live blog."""
    time: Timestamp | None
    title: str
    label: Label | None
    language: str | None


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of which a copy stays on top."""

    entry: PublishedEntry
    path: str
    """The page on which it stands itself."""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """A live blog with its header, and entries of it."""

    site: Site
    slug: str
    header: Header
    picture: Picture | None
    entries: tuple[PublishedEntry, ...]
    key_events: tuple[Mention, ...]
    """Of all entries, not only of those on this page."""
    contributors: tuple[str, ...]
    """Who wrote any of the entries, the first to write first."""
    count: int
    """Entries that were not removed, on all pages."""
    updated: Timestamp | None
    """When anything in the live blog changed, as far as that is known."""


class BlogPage(Coverage, frozen=True, kw_only=True, tag=True):
    """The front page of a live blog: the newest entries, newest first."""

    archive: int
    """The number of the newest archive page, which is how many there are."""
    pins: tuple[Pin, ...]
    one_day: bool
    """Whether all entries are of one day, so that a clock time says enough."""
    activity: Activity | None


class AllPage(Coverage, frozen=True, kw_only=True, tag=True):
    """A whole live blog on one page, oldest first."""


class ArchivePage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Older entries of a live blog, newest first; their number and place never change.

    Its header holds only what may change this page: headline, language, timezone and date.
    """

    site: Site
    slug: str
    header: Header
    number: int
    newest: bool
    """Whether no archive page is newer: what is newer stands on the front page."""
    entries: tuple[PublishedEntry, ...]


class EntryPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The permanent page of one entry.

    Its header holds only what may change this page: headline, language, timezone and date.
    """

    site: Site
    slug: str
    header: Header
    entry: PublishedEntry
    path: str
    """The page on which it stands in its live blog: the one with all entries where there is one."""


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
    latest: tuple[Mention, ...]
    """The newest entries of a live blog that is live; of others none, so that they change nothing."""


class IndexPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All live blogs; without any, how to begin."""

    site: Site
    cards: tuple[BlogCard, ...]


class NotFoundPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What a server shows for an address that leads nowhere."""

    site: Site


Page = BlogPage | AllPage | ArchivePage | EntryPage | IndexPage | NotFoundPage


def blog_path(slug: str) -> str:
    """The path of a live blog's front page below the site's root."""
    return f"{slug}/index.html"


def all_path(slug: str) -> str:
    """The path of the page with all entries of a live blog."""
    return f"{slug}/all.html"


def archive_path(slug: str, number: int) -> str:
    """The path of an archive page: a file, because a folder a page costs ten times a file on a common disk."""
    return f"{slug}/page/{number}.html"


def entry_path(slug: str, entry_id: str) -> str:
    """The path of an entry's own page."""
    return f"{slug}/entry/{entry_id}.html"


def page_path(page: Page) -> str:
    """The path of a page below the site's root."""
    match page:
        case BlogPage():
            return blog_path(page.slug)
        case AllPage():
            return all_path(page.slug)
        case ArchivePage():
            return archive_path(page.slug, page.number)
        case EntryPage():
            return entry_path(page.slug, page.entry.id)
        case IndexPage():
            return "index.html"
        case NotFoundPage():
            return "404.html"


def make_site(config: SiteConfig, *, logo: Picture | None) -> Site:
    """What pages know of the site."""
    return Site(
        title=config.title,
        base_url=config.base_url,
        language=config.language,
        publisher=config.publisher,
        logo=logo,
        pages=config.pages,
    )
