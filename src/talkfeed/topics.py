"""Tags, authors, labels and sources: which entries and live blogs of a site have each, on which pages.

Entries are put into one order for all live blogs, once, which no newer entry changes; so the archive pages
of a topic last as those of a live blog do. Does not know what a page looks like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from math import inf
from typing import NamedTuple

from talkfeed.blog_pages import find_places
from talkfeed.edition import Edition, PublishedEntry
from talkfeed.freshness import first_published
from talkfeed.model import Attribution, Entry, Header, SiteConfig, Timestamp
from talkfeed.pages import (
    TOPICS_PATH,
    Page,
    Place,
    Site,
    Topic,
    TopicArchivePage,
    TopicBlog,
    TopicEntry,
    TopicPage,
    TopicsPage,
    TopicUse,
    topic_path,
)
from talkfeed.paging import paginate
from talkfeed.titles import keep_title
from talkfeed.topic_names import KEY_EVENT, TopicKind, fold_name
from talkfeed.zones import find_instant

_PAGE_SIZE = 100
"""Entries on an archive page: lines only."""

Name = tuple[TopicKind, str]
"""A topic as someone wrote it."""


def make_topic_pages(editions: Sequence[Edition], config: SiteConfig, site: Site) -> Iterator[Page]:
    """The pages of all topics that are used: of each its archive and its first page, then the page with all topics."""
    if not config.pages.topics:
        return
    uses = []
    for (kind, _), found in sorted(_gather(editions, config).items()):
        topic = Topic(kind=kind, name=found.name)
        uses.append(TopicUse(topic=topic, entries=len(found.entries), blogs=len(found.blogs)))
        yield from _make_pages(topic, found, site)
    if uses:
        yield TopicsPage(site=site, topics=tuple(uses))


def _make_pages(topic: Topic, found: _Gathered, site: Site) -> Iterator[TopicArchivePage | TopicPage]:
    paging = paginate(found.entries, _PAGE_SIZE)
    last = len(paging.archive)
    for number, entries in enumerate(paging.archive, 1):
        yield TopicArchivePage(site=site, topic=topic, number=number, newest=number == last, entries=entries)
    yield TopicPage(
        site=site,
        topic=topic,
        archive=last,
        blogs=tuple(found.blogs),
        entries=paging.front,
        count=len(found.entries),
    )


def iter_topic_paths(editions: Sequence[Edition], config: SiteConfig) -> Iterator[str]:
    """The paths of the page with all topics and of the first page of each."""
    if not config.pages.topics:
        return
    named = (header_topics(edition.header) for edition in editions)
    listed = (entry_topics(published.entry) for edition in editions for published in edition.entries)
    paths = {topic_path(kind, name) for names in chain(named, listed) for kind, name in names}
    if paths:
        yield TOPICS_PATH
    yield from sorted(paths)


def header_topics(header: Header) -> tuple[Name, ...]:
    """The topics that a live blog has as a whole."""
    sources = (header.source,) if header.source else ()
    return _named(tags=header.tags, authors=header.authors, labels=(), sources=sources)


def entry_topics(entry: Entry) -> tuple[Name, ...]:
    """The topics of an entry; none of one that was removed."""
    if entry.deleted is not None:
        return ()
    labels = (*((entry.label,) if entry.label else ()), *((KEY_EVENT,) if entry.key_event else ()))
    return _named(tags=entry.tags, authors=entry.authors, labels=labels, sources=entry.sources)


def _named(
    *, tags: Iterable[str], authors: Iterable[str], labels: Iterable[str], sources: Iterable[Attribution]
) -> tuple[Name, ...]:
    """What has a name; who passed a statement on is a source, as who made it is."""
    said = (name for source in sources for name in (source.name, source.via) if name)
    kinds: tuple[tuple[TopicKind, Iterable[str]], ...] = (
        ("tag", tags),
        ("author", authors),
        ("label", labels),
        ("source", said),
    )
    return tuple((kind, name) for kind, names in kinds for name in names if fold_name(name))


class _When(NamedTuple):
    """What entries of all live blogs are ordered by: the day that readers see, then the moment, as far as known."""

    day: date
    moment: float
    """Seconds of UTC, or of the clock as it was given where that is no instant; without a clock the least there is."""


_WITHOUT_DAY = _When(date.min, -inf)
_WITHOUT_ENTRIES = _When(date.max, inf)


class _Use(NamedTuple):
    """What has topics: an entry, or a whole live blog where `published` is None."""

    when: _When
    edition: Edition
    published: PublishedEntry | None
    names: tuple[Name, ...]


def _iter_uses(edition: Edition) -> Iterator[_Use]:
    """The entries that have topics, newest first; below them the live blog, which is as old as its oldest entry."""
    topics = [entry_topics(published.entry) for published in edition.entries]
    whole = header_topics(edition.header)
    if not whole and not any(topics):
        return
    whens = _order(edition)
    for when, published, names in zip(whens, edition.entries, topics, strict=True):
        if names:
            yield _Use(when, edition, published, names)
    if whole:
        yield _Use(whens[-1] if whens else _WITHOUT_ENTRIES, edition, None, whole)


def _order(edition: Edition) -> list[_When]:
    """When each entry was, none earlier than the one below it, so that the live blog's own order stays.

    It is found from the oldest up: a newer entry changes nothing below it.
    """
    whens: list[_When] = []
    last = _WITHOUT_DAY
    for published in reversed(edition.entries):
        if published.time is not None and published.time.day is not None:
            moment = _find_moment(published.time, published.time.day, home=edition.header.timezone)
            last = max(last, _When(published.time.day, moment))
        whens.append(last)
    return whens[::-1]


def _find_moment(time: Timestamp, day: date, *, home: str | None) -> float:
    if time.clock is None:
        return -inf
    return (find_instant(time, home=home) or datetime.combine(day, time.clock, tzinfo=UTC)).timestamp()


@dataclass
class _Gathered:
    """All that has a topic, newest first."""

    name: str = ""
    entries: list[TopicEntry] = field(default_factory=list)
    blogs: list[tuple[TopicBlog, Timestamp | None]] = field(default_factory=list)


def _gather(editions: Iterable[Edition], config: SiteConfig) -> Mapping[Name, _Gathered]:
    """All topics, by kind and folded name; each is called as the oldest that has it writes it."""
    uses = [use for edition in sorted(editions, key=lambda each: each.slug) for use in _iter_uses(edition)]
    uses.sort(key=lambda use: use.when, reverse=True)  # stable: what is of one time stays as its live blog has it
    describe = _Descriptions(config)
    topics: dict[Name, _Gathered] = defaultdict(_Gathered)
    for use in uses:
        blog, entry = describe.of(use)
        for key, name in {(kind, fold_name(name)): name for kind, name in reversed(use.names)}.items():
            found = topics[key]
            found.name = name
            if entry is None:
                found.blogs.append((blog, _begin(use.edition)))
            else:
                found.entries.append(entry)
    return topics


def _begin(edition: Edition) -> Timestamp | None:
    """When a live blog begins, as far as it is known."""
    start = edition.header.coverage_start
    return start if start is not None and start.day is not None else first_published(edition)


class _Descriptions:
    """What pages say of entries and live blogs, made once for each, however many topics they have."""

    def __init__(self, config: SiteConfig) -> None:
        self._config = config
        self._known: dict[str, tuple[TopicBlog, Callable[[str], Place]]] = {}

    def of(self, use: _Use) -> tuple[TopicBlog, TopicEntry | None]:
        """The live blog, and the entry if it is one."""
        slug = use.edition.slug
        if slug not in self._known:
            self._known[slug] = _name_blog(use.edition), find_places(use.edition, self._config)
        blog, place = self._known[slug]
        if use.published is None:
            return blog, None
        entry = use.published
        named = keep_title(entry.entry)
        return blog, TopicEntry(blog=blog, place=place(entry.id), time=entry.time, named=named)


def _name_blog(edition: Edition) -> TopicBlog:
    header = edition.header
    return TopicBlog(slug=edition.slug, headline=header.headline, language=header.language, timezone=header.timezone)
