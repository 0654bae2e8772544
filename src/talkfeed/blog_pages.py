"""A live blog shared out among its pages.

Knows which entries stand on which page, and what each page takes of the rest. Does not know what
a page looks like, nor what else the site holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from talkfeed.activity import find_activity
from talkfeed.edition import Edition, PublishedEntry
from talkfeed.freshness import first_published, has_day, last_updated
from talkfeed.model import Header, SiteConfig
from talkfeed.pages import (
    AllPage,
    ArchivePage,
    BlogCard,
    BlogPage,
    EntryPage,
    Mention,
    Pin,
    Place,
    Site,
    all_path,
    archive_path,
    blog_path,
    entry_place,
)
from talkfeed.paging import Paging, paginate
from talkfeed.titles import short_title

_LATEST = 3
"""Entries that the index names of a live blog that is live."""


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
    paths = find_paths(slug, paging)
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


def find_paths(slug: str, paging: Paging[PublishedEntry]) -> dict[str, str]:
    """The page on which each entry stands, by its id."""
    paths = {entry.id: blog_path(slug) for entry in paging.front}
    for number, entries in enumerate(paging.archive, 1):
        paths |= {entry.id: archive_path(slug, number) for entry in entries}
    return paths


def find_places(edition: Edition, config: SiteConfig) -> Callable[[str], Place]:
    """The place of an entry that lasts, by its id; where nothing lasts, the page on which it stands now."""
    slug, pages = edition.slug, config.pages
    paths = {} if pages.entry or pages.all else find_paths(slug, page_entries(edition, config))
    return lambda entry_id: entry_place(pages, slug, entry_id, on=paths.get(entry_id, blog_path(slug)))


def _kept(header: Header) -> Header:
    """What permanent pages depend on: little, so that little of what changes changes them."""
    return Header(
        headline=header.headline,
        language=header.language,
        timezone=header.timezone,
        second_timezone=header.second_timezone,
        date=header.date,
    )


def _front_page(edition: Edition, site: Site, paging: Paging[PublishedEntry], paths: dict[str, str]) -> BlogPage:
    shown = _not_removed(edition.entries)
    oldest = edition.entries[-1].id if edition.entries else None
    return BlogPage(
        **_coverage_fields(edition, site, shown),
        entries=paging.front,
        key_events=_key_events(shown, paths),
        archive=len(paging.archive),
        pins=tuple(Pin(entry=entry, path=paths[entry.id]) for entry in shown if entry.entry.pinned),
        one_day=len({entry.time.day if entry.time else None for entry in edition.entries}) == 1,
        oldest=Place(paths[oldest], oldest) if oldest else None,
        activity=find_activity(edition.entries, home=edition.header.timezone),
    )


def _all_page(edition: Edition, site: Site, paths: dict[str, str]) -> AllPage:
    shown = _not_removed(edition.entries)
    return AllPage(
        **_coverage_fields(edition, site, shown),
        entries=edition.entries[::-1],
        key_events=_key_events(shown[::-1], paths),
    )


def _coverage_fields(edition: Edition, site: Site, shown: Sequence[PublishedEntry]) -> dict[str, Any]:
    """The fields that the front page and the page with all entries share; `shown` were not removed."""
    return {
        "site": site,
        "slug": edition.slug,
        "header": edition.header,
        "picture": edition.picture,
        "contributors": _contributors(shown),
        "count": len(shown),
        "first": first_published(edition),
        "updated": last_updated(edition),
        "atom": has_day(edition),
    }


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
