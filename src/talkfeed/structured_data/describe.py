"""Which thing each kind of page is about, and which entries it lists.

Knows pages and documents. Does not know the properties of entries (`postings`) and live blogs (`coverage`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from talkfeed.documents import BlogDocument
from talkfeed.edition import PublishedEntry
from talkfeed.json_text import known
from talkfeed.model import Header
from talkfeed.pages import (
    AllPage,
    ArchivePage,
    BlogPage,
    EntryPage,
    IndexPage,
    Page,
    Site,
    TopicArchivePage,
    TopicPage,
    blog_path,
    page_path,
)
from talkfeed.structured_data.coverage import describe_live_blog, identify_live_blog
from talkfeed.structured_data.listings import describe_index, describe_topic
from talkfeed.structured_data.postings import describe_entry, describe_fully
from talkfeed.structured_data.script import Thing, write_file, write_script
from talkfeed.structured_data.things import Frame, describe_publisher
from talkfeed.urls import Addresses


def describe_page(page: Page) -> Markup | None:
    """The page's JSON-LD, which may stand in a `<script>`; None where there is nothing to say."""
    describe = _DESCRIBERS.get(type(page))
    thing = describe(page) if describe else None
    return write_script(thing) if thing else None


def describe_blog(document: BlogDocument) -> bytes:
    """A whole live blog as a file of JSON-LD, from which an import gives the same live blog.

    Entries that were taken back are listed too, as `creativeWorkStatus` "Withdrawn"; bodies that are more than
    paragraphs have an `encoding` in HTML. Without a base_url, addresses are relative to the front page.
    """
    frame = replace(_frame(document.site, document.slug, document.header, path=blog_path(document.slug)), alone=True)
    blog = describe_live_blog(
        frame,
        picture=document.picture,
        first=document.first,
        updated=document.updated,
        newest_first=document.entries,
    )
    entries = [describe_fully(entry, frame) for entry in document.entries]
    return write_file({**blog, "liveBlogUpdate": entries} if entries else blog)


def _frame(site: Site, slug: str, header: Header, *, path: str) -> Frame:
    """A live blog's, which states its zone once: `temporal` of the LiveBlogPosting."""
    addresses = Addresses(path=path, base_url=site.base_url)
    return Frame(site=site, slug=slug, header=header, on=path, addresses=addresses, zone=header.timezone)


def _describe_coverage(page: BlogPage | AllPage, newest_first: tuple[PublishedEntry, ...]) -> Thing:
    frame = _frame(page.site, page.slug, page.header, path=page_path(page))
    blog = describe_live_blog(
        frame, picture=page.picture, first=page.first, updated=page.updated, newest_first=newest_first
    )
    return known({**blog, "liveBlogUpdate": _describe_entries(newest_first, frame)})


def _describe_archive(page: ArchivePage) -> Thing:
    """The live blog by what never changes, with this page's entries."""
    frame = _frame(page.site, page.slug, page.header, path=page_path(page))
    return known(
        {
            **identify_live_blog(frame),
            "temporal": frame.zone,
            "inLanguage": frame.language,
            "publisher": describe_publisher(page.site, frame.addresses),
            "liveBlogUpdate": _describe_entries(page.entries, frame),
        }
    )


def _describe_entries(entries: Iterable[PublishedEntry], frame: Frame) -> list[Thing]:
    """The entries but those that were taken back: a list of news has no use for them."""
    return [describe_entry(entry, frame) for entry in entries if entry.entry.deleted is None]


def _describe_entry_page(page: EntryPage) -> Thing:
    addresses = Addresses(path=page_path(page), base_url=page.site.base_url)
    frame = Frame(site=page.site, slug=page.slug, header=page.header, on=page.path, addresses=addresses, alone=True)
    entry = describe_entry(page.entry, frame)
    return known(
        {
            **entry,
            "mainEntityOfPage": entry["url"],
            "inLanguage": entry.get("inLanguage", frame.language),
            "publisher": describe_publisher(page.site, frame.addresses),
            "isPartOf": identify_live_blog(frame),
        }
    )


_DESCRIBERS: Mapping[type[Page], Callable[[Any], Thing | None]] = {
    BlogPage: lambda page: _describe_coverage(page, page.entries),
    AllPage: lambda page: _describe_coverage(page, page.entries[::-1]),
    ArchivePage: _describe_archive,
    EntryPage: _describe_entry_page,
    IndexPage: describe_index,
    TopicPage: describe_topic,
    TopicArchivePage: describe_topic,
}
"""What each kind of page is about; the others are about nothing that anyone would look for."""
