"""What templates see of topics: their entries by day and live blog, and all topics by kind.

Knows what stands together, and in which order. Does not know which entries have a topic (`topics`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from markupsafe import Markup

from talkfeed.dates import Moment, TimeView, find_locale, view_time
from talkfeed.entry_views import LabelView, view_label
from talkfeed.model import Timestamp
from talkfeed.page_views import PageView, page_fields
from talkfeed.pages import (
    TOPICS_PATH,
    Topic,
    TopicArchivePage,
    TopicBlog,
    TopicEntry,
    TopicPage,
    TopicsPage,
    blog_path,
    page_path,
    topic_path,
)
from talkfeed.setting import Setting, language_of
from talkfeed.text import ascii_fold
from talkfeed.titles import short_title
from talkfeed.topic_names import TopicKind
from talkfeed.urls import relative
from talkfeed.wording import Words

_KINDS: tuple[tuple[TopicKind, str], ...] = (
    ("tag", "tags"),
    ("author", "authors"),
    ("label", "labels"),
    ("source", "sources"),
)
"""The kinds of topic in their order, with their headings."""


@dataclass(frozen=True, kw_only=True)
class TopicEntryView:
    """A line: an entry of a topic."""

    url: str
    """Its place that lasts."""
    time: Moment | None
    """Its clock time: the day stands above."""
    label: LabelView | None
    """None on the page of a label, which says it of all."""
    title: str
    """Empty where it has no words."""
    language: str | None
    direction: str | None


@dataclass(frozen=True, kw_only=True)
class TopicBlogView:
    """A live blog, and on a day its entries of a topic, newest first."""

    url: str
    headline: str
    language: str | None
    direction: str | None
    begins: TimeView | None
    """The day of its first entry, where it is named as a whole."""
    timed: bool
    """Whether any of the entries has a clock time."""
    entries: tuple[TopicEntryView, ...]


@dataclass(frozen=True, kw_only=True)
class TopicDayView:
    """What has a topic on one day, by live blog."""

    number: int
    """From 1, the newest."""
    day: TimeView | None
    """None where the day is not known."""
    blogs: tuple[TopicBlogView, ...]


@dataclass(frozen=True, kw_only=True)
class TopicLinkView:
    """A topic among all topics."""

    url: str
    name: str
    entries: int
    blogs: int
    """Live blogs that have it as a whole."""


@dataclass(frozen=True, kw_only=True)
class TopicGroupView:
    """All topics of one kind, by name."""

    kind: TopicKind
    heading: Markup
    topics: tuple[TopicLinkView, ...]


@dataclass(frozen=True, kw_only=True)
class TopicView(PageView):
    """Where a topic is found, newest first; its first page, or an archive page."""

    kind: TopicKind
    heading: str
    """What the topic is called."""
    kind_heading: Markup
    """What all topics of its kind are called."""
    kind_url: str
    """The address of these on the page with all topics."""
    topics: str
    """The address of that page."""
    count: int | None
    """Entries, on all pages; None on archive pages, which do not change."""
    number: str | None
    """Of an archive page, as the language writes numbers."""
    blogs: tuple[TopicBlogView, ...]
    """Live blogs that have it as a whole."""
    days: tuple[TopicDayView, ...]
    newest: str | None
    """The address of the first page, where `newer` is another."""
    newer: str | None
    older: str | None
    oldest: str | None
    """The address of the oldest archive page, where `older` is another."""


@dataclass(frozen=True, kw_only=True)
class TopicsView(PageView):
    """All topics by kind."""

    heading: str
    groups: tuple[TopicGroupView, ...]


def view_topic(page: TopicPage | TopicArchivePage, words: Words) -> TopicView:
    """A page of a topic as its template sees it."""
    return _view_first(page, words) if isinstance(page, TopicPage) else _view_archive(page, words)


def _view_first(page: TopicPage, words: Words) -> TopicView:
    return TopicView(
        **_topic_fields(page, words, name=_title(page.topic, words), older=page.archive),
        count=page.count,
        number=None,
        blogs=_view_whole_blogs(page, words),
        newest=None,
        newer=None,
    )


def _view_archive(page: TopicArchivePage, words: Words) -> TopicView:
    path, topic = page_path(page), page.topic
    number = format_decimal(page.number, locale=find_locale(page.site.language))
    name = words.page_title.format(headline=_title(topic, words), number=number)
    first = relative(path, topic_path(topic.kind, topic.name))
    return TopicView(
        **_topic_fields(page, words, name=name, older=page.number - 1),
        count=None,
        number=number,
        blogs=(),
        newest=None if page.newest else first,
        newer=first if page.newest else relative(path, topic_path(topic.kind, topic.name, page.number + 1)),
    )


def _topic_fields(page: TopicPage | TopicArchivePage, words: Words, *, name: Markup, older: int) -> dict[str, Any]:
    """The fields that a topic's first page and its archive pages share; `older` archive pages are older."""
    path, topic = page_path(page), page.topic
    topics = relative(path, TOPICS_PATH)
    days = _view_days(page, words)
    titles = (entry.title for day in days for blog in day.blogs for entry in blog.entries)
    return {
        **page_fields(page, words, name=str(name.unescape()), description=" · ".join(filter(None, titles))),
        "kind": topic.kind,
        "heading": _name_topic(topic, words),
        "kind_heading": _name_kind(topic.kind, words),
        "kind_url": f"{topics}#topics_{topic.kind}",
        "topics": topics,
        "days": days,
        "older": relative(path, topic_path(topic.kind, topic.name, older)) if older else None,
        "oldest": relative(path, topic_path(topic.kind, topic.name, 1)) if older > 1 else None,
    }


def view_topics(page: TopicsPage, words: Words) -> TopicsView:
    """The page with all topics as its template sees it."""
    groups = _view_groups(page, words)
    names = " · ".join(topic.name for group in groups for topic in group.topics)
    fields = page_fields(page, words, name=str(words.topics), description=names)
    return TopicsView(**fields, heading=str(words.topics), groups=groups)


def _name_topic(topic: Topic, words: Words) -> str:
    """What a topic is called: labels have the theme's words."""
    return str(getattr(words, topic.name.replace("-", "_"))) if topic.kind == "label" else topic.name


def _title(topic: Topic, words: Words) -> Markup:
    """What the page of a topic is called."""
    title: Markup = getattr(words, f"{topic.kind}_title").format(name=_name_topic(topic, words))
    return title


def _name_kind(kind: TopicKind, words: Words) -> Markup:
    """What all topics of a kind are called."""
    heading: Markup = getattr(words, dict(_KINDS)[kind])
    return heading


def _view_days(page: TopicPage | TopicArchivePage, words: Words) -> tuple[TopicDayView, ...]:
    """The entries, newest first, by day; those of a day by live blog, the one with the newest entry first."""
    days: dict[date | None, dict[TopicBlog, list[TopicEntry]]] = {}
    for entry in page.entries:
        day = entry.time.day if entry.time else None
        days.setdefault(day, {}).setdefault(entry.blog, []).append(entry)
    return tuple(
        TopicDayView(
            number=number,
            day=view_time(Timestamp(day), language=page.site.language, home=None) if day else None,
            blogs=tuple(_view_blog(page, blog, words, entries=entries) for blog, entries in blogs.items()),
        )
        for number, (day, blogs) in enumerate(days.items(), 1)
    )


def _view_whole_blogs(page: TopicPage, words: Words) -> tuple[TopicBlogView, ...]:
    return tuple(_view_blog(page, blog, words, begins=begins) for blog, begins in page.blogs)


def _view_blog(
    page: TopicPage | TopicArchivePage,
    blog: TopicBlog,
    words: Words,
    *,
    begins: Timestamp | None = None,
    entries: Iterable[TopicEntry] = (),
) -> TopicBlogView:
    """A live blog in the site's language, by the live blog's clock."""
    site = page.site
    setting = Setting(
        path=page_path(page),
        slug=blog.slug,
        language=site.language,
        home=blog.timezone,
        home_day=None,
        pages=site.pages,
        words=words,
    )
    language, direction = language_of(blog.language, within=site.language)
    views = tuple(_view_entry(entry, setting, page.topic) for entry in entries)
    return TopicBlogView(
        url=relative(setting.path, blog_path(blog.slug)),
        headline=blog.headline,
        language=language,
        direction=direction,
        begins=setting.time(begins),
        timed=any(view.time for view in views),
        entries=views,
    )


def _view_entry(entry: TopicEntry, setting: Setting, topic: Topic) -> TopicEntryView:
    time, named = entry.time, entry.named
    language, direction = language_of(named.lang or entry.blog.language, within=setting.language)
    return TopicEntryView(
        url=setting.address(entry.place),
        time=setting.moment(time, on=time.day) if time and time.clock else None,
        label=view_label(named, setting.words) if topic.kind != "label" else None,
        title=short_title(named),
        language=language,
        direction=direction,
    )


def _view_groups(page: TopicsPage, words: Words) -> tuple[TopicGroupView, ...]:
    """The kinds of topic that there are."""
    by_kind: dict[TopicKind, list[TopicLinkView]] = {}
    for use in page.topics:
        link = TopicLinkView(
            url=relative(TOPICS_PATH, topic_path(use.topic.kind, use.topic.name)),
            name=_name_topic(use.topic, words),
            entries=use.entries,
            blogs=use.blogs,
        )
        by_kind.setdefault(use.topic.kind, []).append(link)
    return tuple(
        TopicGroupView(
            kind=kind, heading=_name_kind(kind, words), topics=tuple(sorted(by_kind[kind], key=_alphabetically))
        )
        for kind, _ in _KINDS
        if kind in by_kind
    )


def _alphabetically(link: TopicLinkView) -> tuple[str, str, str]:
    """Letters with marks beside those without; scripts that have no ASCII form after them."""
    return ascii_fold(link.name).strip() or "\uffff", link.name.casefold(), link.name
