"""What templates see of a page: read-only values, each ready to be printed.

    PageView ── CoverageView ── BlogView, AllView
             ── ArchiveView, EntryPageView, IndexView, NotFoundView, TopicView, TopicsView

Knows what each kind of page shows and what it may not claim. Does not know templates or files;
what every page has is `page_views`, entries are `entry_views` and `stream_views`, the index's lists
`index_views`, topics `topic_views`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal
from markupsafe import Markup

from talkfeed.activity_views import ActivityView, view_activity
from talkfeed.dates import Moment, TimeView, find_locale
from talkfeed.entry_views import EntryView, SourceView, view_entry, view_source
from talkfeed.index_views import GroupView, view_groups
from talkfeed.markdown import list_items, plain_text, render_body
from talkfeed.model import State
from talkfeed.page_views import PageView, page_fields, page_language
from talkfeed.pages import (
    TOPICS_PATH,
    AllPage,
    ArchivePage,
    BlogPage,
    EntryPage,
    IndexPage,
    NotFoundPage,
    Page,
    TopicArchivePage,
    TopicPage,
    TopicsPage,
    all_path,
    archive_path,
    blog_path,
    page_path,
)
from talkfeed.setting import LinkedPictureView, NameView, PictureView, Setting, make_setting
from talkfeed.stream_views import DayView, KeyEventDayView, PinnedView, day_of, view_days, view_key_events, view_pins
from talkfeed.titles import short_title
from talkfeed.topic_names import fold_name
from talkfeed.topic_views import view_topic, view_topics
from talkfeed.topics import entry_topics, header_topics
from talkfeed.urls import relative
from talkfeed.wording import Words, choose_words

_KEY_EVENTS_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class CoverageView(PageView):
    """A live blog with its header, and entries of it."""

    state: State | None
    end_notice: str | None
    """The source's own words for its end; None where there are none, or it has not ended."""
    headline: str
    standfirst: str | None
    authors: tuple[NameView, ...]
    source: SourceView | None
    picture: PictureView | None
    linked_picture: LinkedPictureView | None
    updated: TimeView | None
    starts: Moment | None
    """When coverage begins, while it has not begun."""
    points: tuple[Markup, ...]
    """The summary as key points; empty where it is prose."""
    summary: Markup
    key_events: tuple[KeyEventDayView, ...]
    more_key_events: tuple[KeyEventDayView, ...]
    """Those that are folded."""
    more_key_events_count: int
    contributors: tuple[NameView, ...]
    """Who wrote entries; empty where the header names them all, as authors or editors."""
    editors: tuple[NameView, ...]
    tags: tuple[NameView, ...]
    topics: str | None
    """The address of the page with all topics, where this one leads to any of them."""
    days: tuple[DayView, ...]
    count: int
    """Entries that were not removed, on all pages."""
    all: str | None
    """The address of the page with all entries, where that is another page."""


@dataclass(frozen=True, kw_only=True)
class BlogView(CoverageView):
    """The front page of a live blog: the newest entries, newest first."""

    pinned: tuple[PinnedView, ...]
    activity: ActivityView | None
    older: str | None
    """The address of the newest archive page."""
    oldest: str | None
    """The address of the oldest entry's place."""


@dataclass(frozen=True, kw_only=True)
class AllView(CoverageView):
    """A whole live blog on one page, oldest first."""

    newest: str
    """The address of the front page."""


@dataclass(frozen=True, kw_only=True)
class ArchiveView(PageView):
    """Older entries of a live blog, newest first."""

    headline: str
    number: str
    """As the language writes numbers."""
    blog: str
    """The address of the live blog."""
    all: str | None
    """The address of the page with all entries."""
    from_here: str | None
    """The address of this page's oldest entry on the page with all entries, oldest first."""
    newest: str | None
    """The address of the live blog's front page, where `newer` is another."""
    newer: str
    older: str | None
    oldest: str | None
    """The address of the oldest archive page, where `older` is another."""
    days: tuple[DayView, ...]


@dataclass(frozen=True, kw_only=True)
class EntryPageView(PageView):
    """The permanent page of one entry."""

    blog_headline: str
    blog: str
    """The address of the live blog."""
    place: str
    """The address of the entry's place on it."""
    entry: EntryView


@dataclass(frozen=True, kw_only=True)
class IndexView(PageView):
    """All live blogs."""

    heading: str
    groups: tuple[GroupView, ...]
    topics: str | None
    """The address of the page with all topics; None where there is none."""


@dataclass(frozen=True, kw_only=True)
class NotFoundView(PageView):
    """The page for an address that leads nowhere."""


def _view_blog(page: BlogPage, words: Words) -> BlogView:
    setting = make_setting(page_path(page), page.slug, page.header, page.site, words)
    headline = page.header.headline
    name = words.live_title.format(headline=headline) if page.header.state == "live" else Markup.escape(headline)
    return BlogView(
        **_coverage_fields(page, setting, name=str(name.unescape())),
        pinned=view_pins(page.pins, setting, one_day=page.one_day),
        activity=view_activity(page.activity, setting),
        older=relative(setting.path, archive_path(page.slug, page.archive)) if page.archive else None,
        oldest=setting.place(page.oldest.path, page.oldest.fragment) if page.oldest else None,
    )


def _view_all(page: AllPage, words: Words) -> AllView:
    setting = make_setting(page_path(page), page.slug, page.header, page.site, words)
    name = words.all_title.format(headline=page.header.headline)
    return AllView(
        **_coverage_fields(page, setting, name=str(name.unescape())),
        newest=relative(setting.path, blog_path(page.slug)),
    )


def _coverage_fields(page: BlogPage | AllPage, setting: Setting, *, name: str) -> dict[str, Any]:
    """The fields that the front page of a live blog and the page with all entries share."""
    header, words = page.header, setting.words
    points = list_items(header.summary) or ()
    events, more = page.key_events[:_KEY_EVENTS_SHOWN], page.key_events[_KEY_EVENTS_SHOWN:]
    dated = len({day_of(event) for event in page.key_events}) > 1
    start = header.coverage_start if header.state == "upcoming" else None
    elsewhere = page.site.pages.all and isinstance(page, BlogPage)
    named = set(page.contributors) <= {*header.authors, *header.editors}
    return {
        **page_fields(page, words, name=name, description=_describe_coverage(page)),
        "state": header.state,
        "end_notice": header.end_notice if header.state == "ended" else None,
        "headline": header.headline,
        "standfirst": header.standfirst,
        "authors": setting.names("author", header.authors),
        "source": view_source(header.source, setting) if header.source else None,
        "picture": setting.picture(page.picture, header.image, eager=True),
        "linked_picture": setting.linked_picture(header.image),
        "updated": setting.time(page.updated),
        "starts": setting.change(start, on=None) if start else None,
        "points": points,
        "summary": Markup() if points else render_body(header.summary, heading_level=3),
        "key_events": view_key_events(events, setting, dated=dated),
        "more_key_events": view_key_events(more, setting, dated=dated),
        "more_key_events_count": len(more),
        "contributors": () if named else setting.names("author", page.contributors),
        "editors": tuple(NameView(name=name, url=None) for name in header.editors),
        "tags": setting.names("tag", header.tags),
        "topics": relative(setting.path, TOPICS_PATH) if page.site.pages.topics and _has_topics(page) else None,
        "days": view_days(page.entries, setting, eager=page.picture is None),
        "count": page.count,
        "all": relative(setting.path, all_path(page.slug)) if elsewhere else None,
    }


def _describe_coverage(page: BlogPage | AllPage) -> str:
    """The summary or the standfirst; without both, what the entries are called."""
    told = (short_title(entry.entry) for entry in page.entries if entry.entry.deleted is None)
    return plain_text(page.header.summary) or page.header.standfirst or " · ".join(filter(None, told))


def _has_topics(page: BlogPage | AllPage) -> bool:
    """Whether a live blog is known to have any, by what its pages depend on anyway."""
    listed = any(entry_topics(published.entry) for published in page.entries)
    return listed or bool(header_topics(page.header) or page.key_events) or any(map(fold_name, page.contributors))


def _view_archive(page: ArchivePage, words: Words) -> ArchiveView:
    setting = make_setting(page_path(page), page.slug, page.header, page.site, words)
    number = format_decimal(page.number, locale=find_locale(setting.language))
    newer = blog_path(page.slug) if page.newest else archive_path(page.slug, page.number + 1)
    name = words.page_title.format(headline=page.header.headline, number=number)
    told = (short_title(entry.entry) for entry in page.entries if entry.entry.deleted is None)
    return ArchiveView(
        **page_fields(page, words, name=str(name.unescape()), description=" · ".join(filter(None, told))),
        headline=page.header.headline,
        number=number,
        blog=relative(setting.path, blog_path(page.slug)),
        all=relative(setting.path, all_path(page.slug)) if setting.pages.all else None,
        from_here=setting.place(all_path(page.slug), page.entries[-1].id) if setting.pages.all else None,
        newest=None if page.newest else relative(setting.path, blog_path(page.slug)),
        newer=relative(setting.path, newer),
        older=relative(setting.path, archive_path(page.slug, page.number - 1)) if page.number > 1 else None,
        oldest=relative(setting.path, archive_path(page.slug, 1)) if page.number > 2 else None,
        days=view_days(page.entries, setting, eager=True),
    )


def _view_entry_page(page: EntryPage, words: Words) -> EntryPageView:
    published = page.entry
    setting = make_setting(page_path(page), page.slug, page.header, page.site, words)
    clocked = published.time is not None and published.time.clock is not None
    gone = published.entry.deleted is not None
    name = str(words.entry) if gone else short_title(published.entry) or str(words.entry)
    text = "" if gone else plain_text(published.entry.body)
    return EntryPageView(
        **page_fields(page, words, name=name, within=page.header.headline, description=text or page.header.headline),
        blog_headline=page.header.headline,
        blog=relative(setting.path, blog_path(page.slug)),
        place=setting.place(page.path, published.id),
        entry=view_entry(published, setting, level=1, rail="clock" if clocked else "mark", eager=True),
    )


def _view_index(page: IndexPage, words: Words) -> IndexView:
    groups = view_groups(page, words)
    headlines = " · ".join(card.headline for group in groups for card in group.cards)
    name = page.site.title if page.cards else str(words.no_blogs)
    fields = page_fields(page, words, name=name, description=headlines)
    same = page.site.title.split() == fields["site"].nameplate.split()  # once is enough on a page
    heading = (str(words.all_blogs) if same else page.site.title) if page.cards else str(words.no_blogs)
    topics = relative("index.html", TOPICS_PATH) if page.topics else None
    return IndexView(**fields, heading=heading, groups=groups, topics=topics)


def _view_not_found(page: NotFoundPage, words: Words) -> NotFoundView:
    return NotFoundView(**page_fields(page, words, name=str(words.not_found), description=""))


_VIEWS: Mapping[type[Page], Callable[[Any, Words], PageView]] = {
    BlogPage: _view_blog,
    AllPage: _view_all,
    ArchivePage: _view_archive,
    EntryPage: _view_entry_page,
    IndexPage: _view_index,
    TopicPage: view_topic,
    TopicArchivePage: view_topic,
    TopicsPage: view_topics,
    NotFoundPage: _view_not_found,
}


def view_page(page: Page, wordings: Mapping[str, Words]) -> tuple[PageView, Words]:
    """A page as its template sees it, and the words in its language."""
    words = choose_words(wordings, page_language(page))
    return _VIEWS[type(page)](page, words), words
