"""The complete inputs of each page: what it may show, and so what it depends on.

    Page ── Coverage ── BlogPage, AllPage
         ── ArchivePage, EntryPage, IndexPage, NotFoundPage

A page is a frozen value that can be pickled and hashed: two equal pages have equal bytes under
one theme. Pages that are to last hold little, so that little changes them. Does not know
templates or HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from talkfeed.activity import Activity, find_activity
from talkfeed.edition import Edition, Picture, PublishedEntry
from talkfeed.freshness import last_updated
from talkfeed.model import Header, Label, Pages, Publisher, SiteConfig, State, Timestamp
from talkfeed.paging import Paging, paginate
from talkfeed.titles import short_title

_LATEST = 3


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


class BlogPages(msgspec.Struct, frozen=True, kw_only=True):
    """The pages of one live blog."""

    front: BlogPage
    archive: tuple[ArchivePage, ...]
    """Page 1, with the oldest entries, first."""
    all: AllPage | None
    entries: tuple[EntryPage, ...]
    card: BlogCard


def page_entries(edition: Edition, config: SiteConfig) -> Paging[PublishedEntry]:
    """The entries of an edition by page; on the front page alone where archive pages are switched off."""
    return paginate(edition.entries, config.page_size if config.pages.archive else len(edition.entries) + 1)


def make_blog_pages(edition: Edition, config: SiteConfig, site: Site) -> BlogPages:
    """All pages of an edition, and what the index says of it."""
    slug, kept = edition.slug, _kept(edition.header)
    paging = page_entries(edition, config)
    paths = _paths(slug, paging)
    last = len(paging.archive)
    lasting = dict.fromkeys(paths, all_path(slug)) if site.pages.all else paths
    return BlogPages(
        front=_front_page(edition, site, paging, paths),
        archive=tuple(
            ArchivePage(site=site, slug=slug, header=kept, number=number, newest=number == last, entries=entries)
            for number, entries in enumerate(paging.archive, 1)
        ),
        all=_all_page(edition, site, lasting) if site.pages.all else None,
        entries=tuple(
            EntryPage(site=site, slug=slug, header=kept, entry=entry, path=lasting[entry.id])
            for entry in edition.entries
        )
        if site.pages.entry
        else (),
        card=_make_card(edition, paths),
    )


def _paths(slug: str, paging: Paging[PublishedEntry]) -> dict[str, str]:
    """The page on which each entry stands, by its id."""
    paths = {entry.id: blog_path(slug) for entry in paging.front}
    for number, entries in enumerate(paging.archive, 1):
        paths |= {entry.id: archive_path(slug, number) for entry in entries}
    return paths


def _kept(header: Header) -> Header:
    """What permanent pages depend on: little, so that little of what changes changes them."""
    return Header(headline=header.headline, language=header.language, timezone=header.timezone, date=header.date)


def _front_page(edition: Edition, site: Site, paging: Paging[PublishedEntry], paths: dict[str, str]) -> BlogPage:
    shown = _not_removed(edition.entries)
    return BlogPage(
        site=site,
        slug=edition.slug,
        header=edition.header,
        picture=edition.picture,
        entries=paging.front,
        key_events=_key_events(shown, paths),
        contributors=_contributors(shown),
        count=len(shown),
        updated=last_updated(edition),
        archive=len(paging.archive),
        pins=tuple(Pin(entry=entry, path=paths[entry.id]) for entry in shown if entry.entry.pinned),
        one_day=len({entry.time.day if entry.time else None for entry in edition.entries}) == 1,
        activity=find_activity(edition.entries, home=edition.header.timezone),
    )


def _all_page(edition: Edition, site: Site, paths: dict[str, str]) -> AllPage:
    shown = _not_removed(edition.entries)
    return AllPage(
        site=site,
        slug=edition.slug,
        header=edition.header,
        picture=edition.picture,
        entries=edition.entries[::-1],
        key_events=_key_events(shown[::-1], paths),
        contributors=_contributors(shown),
        count=len(shown),
        updated=last_updated(edition),
    )


def _not_removed(entries: Iterable[PublishedEntry]) -> tuple[PublishedEntry, ...]:
    return tuple(entry for entry in entries if entry.entry.deleted is None)


def _key_events(entries: Iterable[PublishedEntry], paths: dict[str, str]) -> tuple[Mention, ...]:
    """The key events that can be named."""
    mentions = (_mention(entry, paths) for entry in entries if entry.entry.key_event)
    return tuple(mention for mention in mentions if mention.title)


def _mention(published: PublishedEntry, paths: dict[str, str]) -> Mention:
    entry = published.entry
    return Mention(
        id=published.id,
        path=paths[published.id],
        time=published.time,
        title=short_title(entry),
        label=entry.label,
        language=entry.lang,
    )


def _contributors(entries: Sequence[PublishedEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(author for entry in reversed(entries) for author in entry.entry.authors))


def _make_card(edition: Edition, paths: dict[str, str]) -> BlogCard:
    """What the index says of an edition."""
    header = edition.header
    shown = _not_removed(edition.entries)
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
        latest=tuple(_mention(entry, paths) for entry in shown[:_LATEST]) if header.state == "live" else (),
    )
