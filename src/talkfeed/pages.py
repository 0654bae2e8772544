"""The complete inputs of each page: what it may show, and so what it depends on.

    Page ── Coverage ── BlogPage, AllPage
         ── ArchivePage, EntryPage, IndexPage, NotFoundPage
         ── TopicPage, TopicArchivePage, TopicsPage

A page is a frozen value that can be pickled and hashed: two equal pages have equal bytes under
one theme. Pages that are to last hold little, so that little changes them. Does not know
templates or HTML, nor how a live blog is shared out among pages (`blog_pages`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from talkfeed.activity import Activity
from talkfeed.edition import Picture, PublishedEntry
from talkfeed.model import Entry, Header, Label, Pages, Publisher, SiteConfig, State, Timestamp
from talkfeed.printable import make_printable
from talkfeed.topic_names import TopicKind, topic_file


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What every page knows of its site."""

    title: str
    base_url: str | None
    language: str
    second_timezone: str | None
    publisher: Publisher | None
    logo: Picture | None
    pages: Pages
    preview: bool
    """Whether drafts are published too, for who is to check them."""


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
    first: Timestamp | None
    """The oldest time of an entry: when the live blog was first published, as far as that is known."""
    updated: Timestamp | None
    """When anything in the live blog changed, as far as that is known."""
    atom: bool
    """Whether it has an Atom feed: not without any day."""


class BlogPage(Coverage, frozen=True, kw_only=True, tag=True):
    """The front page of a live blog: the newest entries, newest first."""

    archive: int
    """The number of the newest archive page, which is how many there are."""
    pins: tuple[Pin, ...]
    one_day: bool
    """Whether all entries are of one day, so that a clock time says enough."""
    oldest: Place | None
    """Where the oldest entry stands; None without any."""
    activity: Activity | None


class AllPage(Coverage, frozen=True, kw_only=True, tag=True):
    """A whole live blog on one page, oldest first."""


class ArchivePage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Older entries of a live blog, newest first; their number and place never change.

    Its header holds only what may change this page: headline, language, both timezones and date.
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

    Its header holds only what may change this page: headline, language, both timezones and date.
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
    atom: bool
    """Whether the site has an Atom feed: not without any day."""
    topics: bool
    """Whether there is any topic."""


class NotFoundPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What a server shows for an address that leads nowhere."""

    site: Site


class Place(NamedTuple):
    """A file below the site's root, and an element in it; none where it is the whole file."""

    path: str
    fragment: str = ""


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What entries and live blogs of the site have in common."""

    kind: TopicKind
    name: str
    """As the oldest of them writes it; of a label its value in content, "key-event" for key events."""


class TopicBlog(msgspec.Struct, frozen=True, kw_only=True):
    """A live blog as a topic's page names it: only what seldom changes."""

    slug: str
    headline: str
    language: str | None
    timezone: str | None


class TopicEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as a topic's page names it."""

    blog: TopicBlog
    place: Place
    time: Timestamp | None
    named: Entry
    """Only what it is called by."""


class TopicPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Where a topic is found: the live blogs that have it as a whole, and the newest entries, newest first."""

    site: Site
    topic: Topic
    archive: int
    """The number of the newest archive page, which is how many there are."""
    blogs: tuple[tuple[TopicBlog, Timestamp | None], ...]
    """Those whose header has it, the newest first, each with the time at which it begins."""
    entries: tuple[TopicEntry, ...]
    count: int
    """Entries, on all pages."""


class TopicArchivePage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Older entries of a topic, newest first; their number and place never change."""

    site: Site
    topic: Topic
    number: int
    newest: bool
    """Whether no archive page is newer."""
    entries: tuple[TopicEntry, ...]


class TopicUse(msgspec.Struct, frozen=True, kw_only=True):
    """A topic, and how often it is found."""

    topic: Topic
    entries: int
    blogs: int
    """Live blogs that have it as a whole."""


class TopicsPage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All topics, in no order."""

    site: Site
    topics: tuple[TopicUse, ...]


Page = (
    BlogPage | AllPage | ArchivePage | EntryPage | IndexPage | NotFoundPage | TopicPage | TopicArchivePage | TopicsPage
)


def blog_path(slug: str) -> str:
    """The path of a live blog's front page below the site's root."""
    return f"{slug}/index.html"


def all_path(slug: str) -> str:
    """The path of the page with all entries of a live blog."""
    return f"{slug}/all.html"


def archive_path(slug: str, number: int) -> str:
    """The path of an archive page: a file, because a folder a page costs ten times a file on a common disk."""
    return f"{slug}/page/{number}.html"


def entry_place(pages: Pages, slug: str, entry_id: str, *, on: str) -> Place:
    """The place of an entry that lasts: its own page, else the page with all, else the page `on` which it stands."""
    if pages.entry:
        return Place(entry_path(slug, entry_id))
    return Place(all_path(slug) if pages.all else on, entry_id)


def entry_path(slug: str, entry_id: str) -> str:
    """The path of an entry's own page."""
    return f"{slug}/entry/{entry_id}.html"


def data_path(slug: str) -> str:
    """The path of a live blog as data."""
    return f"{slug}/data.json"


def text_path(slug: str) -> str:
    """The path of a live blog as plain text."""
    return f"{slug}/all.txt"


def card_path(slug: str | None) -> str:
    """The path of the picture that others show of a live blog, or of the whole site."""
    return f"{slug}/card.png" if slug else "card.png"


def feed_path(slug: str | None, format_: str) -> str:
    """The path of a feed ("atom" or "json") of a live blog, or of the whole site."""
    return f"{slug}/feed.{format_}" if slug else f"feed.{format_}"


TOPICS_PATH = "tags/index.html"
"""The path of the page with all topics."""


def topic_path(kind: TopicKind, name: str, number: int | None = None) -> str:
    """The path of a topic's page, or of one of its archive pages.

    Tags stand one folder above the other kinds, and archive pages two below: no path is another's.
    """
    file = topic_file(name)
    stem = f"tags/{file}" if kind == "tag" else f"tags/{kind}/{file}"
    return f"{stem}.html" if number is None else f"{stem}/page/{number}.html"


_PATHS: Mapping[type[Page], Callable[[Any], str]] = {
    BlogPage: lambda page: blog_path(page.slug),
    AllPage: lambda page: all_path(page.slug),
    ArchivePage: lambda page: archive_path(page.slug, page.number),
    EntryPage: lambda page: entry_path(page.slug, page.entry.id),
    TopicPage: lambda page: topic_path(page.topic.kind, page.topic.name),
    TopicArchivePage: lambda page: topic_path(page.topic.kind, page.topic.name, page.number),
    TopicsPage: lambda _: TOPICS_PATH,
    IndexPage: lambda _: "index.html",
    NotFoundPage: lambda _: "404.html",
}


def page_path(page: Page) -> str:
    """The path of a page below the site's root."""
    return _PATHS[type(page)](page)


def make_site(config: SiteConfig, *, logo: Picture | None, preview: bool = False) -> Site:
    """What pages know of the site; a preview says on each page that it is one."""
    return make_printable(
        Site(
            title=config.title,
            base_url=config.base_url,
            language=config.language,
            second_timezone=config.second_timezone,
            publisher=config.publisher,
            logo=logo,
            pages=config.pages,
            preview=preview,
        )
    )
