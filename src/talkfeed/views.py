"""What templates see of a page: read-only values, each ready to be printed.

    PageView ── CoverageView ── BlogView, AllView
             ── ArchiveView, EntryPageView, IndexView, NotFoundView

Knows what each kind of page shows and what it may not claim. Does not know templates or files;
entries are `entry_views` and `stream_views`, the index's lists `index_views`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from markupsafe import Markup

from talkfeed.activity_views import ActivityView, view_activity
from talkfeed.dates import TimeView, find_locale, text_direction
from talkfeed.entry_views import EntryView, SourceView, view_entry, view_source
from talkfeed.index_views import GroupView, view_groups
from talkfeed.markdown import list_items, plain_text, render_body
from talkfeed.model import State
from talkfeed.pages import (
    AllPage,
    ArchivePage,
    BlogPage,
    EntryPage,
    IndexPage,
    NotFoundPage,
    Page,
    Site,
    all_path,
    archive_path,
    blog_path,
    page_path,
)
from talkfeed.setting import LinkedPictureView, Moment, PictureView, Setting, language_of, make_setting
from talkfeed.stream_views import DayView, KeyEventDayView, PinnedView, day_of, view_days, view_key_events, view_pins
from talkfeed.text import excerpt
from talkfeed.titles import short_title
from talkfeed.urls import link, public, relative, safe_url
from talkfeed.wording import FALLBACK, Words, choose_words

_DESCRIPTION_LENGTH = 200
_TITLE_LENGTH = 70
_KEY_EVENTS_SHOWN = 8
_LOGO_HEIGHT = 32


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """The site as every page names it."""

    title: str
    nameplate: str
    """The publisher's name, or the title where there is none."""
    home: str
    logo: PictureView | None
    """What stands in the nameplate's stead."""
    publisher: str | None
    publisher_url: str | None


@dataclass(frozen=True, kw_only=True)
class PageView:
    """What every page has."""

    site: SiteView
    language: str
    direction: str
    words_language: str | None
    """Where the words that the theme adds are not in the page's language, theirs."""
    words_direction: str | None
    name: str
    """What the page is called, in full."""
    title: str
    """The same for tabs and lists of results, with the site's name where there is room."""
    description: str
    canonical: str | None
    """The page's public address; None without a base_url, and where the page has no address of its own."""


@dataclass(frozen=True, kw_only=True)
class CoverageView(PageView):
    """A live blog with its header, and entries of it."""

    state: State | None
    end_notice: str | None
    """The source's own words for its end; None where there are none, or it has not ended."""
    headline: str
    standfirst: str | None
    authors: tuple[str, ...]
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
    contributors: tuple[str, ...]
    """Who wrote entries; empty where the header names them all, as authors or editors."""
    editors: tuple[str, ...]
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
    newer: str
    older: str | None
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


@dataclass(frozen=True, kw_only=True)
class NotFoundView(PageView):
    """The page for an address that leads nowhere."""


def view_page(page: Page, wordings: Mapping[str, Words]) -> tuple[PageView, Words]:
    """A page as its template sees it, and the words in its language."""
    words = choose_words(wordings, _language(page))
    match page:
        case BlogPage():
            return _view_blog(page, words), words
        case AllPage():
            return _view_all(page, words), words
        case ArchivePage():
            return _view_archive(page, words), words
        case EntryPage():
            return _view_entry_page(page, words), words
        case IndexPage():
            return _view_index(page, words), words
        case NotFoundPage():
            fields = _page_fields(page, words, name=str(words.not_found), description="")
            return NotFoundView(**fields | {"canonical": None}), words


def _language(page: Page) -> str:
    match page:
        case IndexPage() | NotFoundPage():
            return page.site.language
        case _:
            return page.header.language or page.site.language


def _page_fields(page: Page, words: Words, *, name: str, within: str | None = None, description: str) -> dict[str, Any]:
    """The fields that all views share; `within` is the larger thing that the page is a part of."""
    path, site, language = page_path(page), page.site, _language(page)
    view = _view_site(site, path if path == "404.html" else path.rpartition("/")[0] + "/")
    english = words.language == FALLBACK and language.split("-")[0].lower() != FALLBACK
    words_language, words_direction = language_of(words.language if english else None, within=language)
    return {
        "site": view,
        "language": language,
        "direction": text_direction(language),
        "words_language": words_language,
        "words_direction": words_direction,
        "name": name,
        "title": _fit_title(name, within, view.nameplate),
        "description": excerpt(description, _DESCRIPTION_LENGTH),
        "canonical": public(site.base_url, path) if site.base_url else None,
    }


def _fit_title(name: str, *larger: str | None) -> str:
    """The name with as much of what it belongs to as search results and tabs show."""
    title = name
    for each in larger:
        longer = f"{title} | {each}"
        if each and each != name and len(longer) <= _TITLE_LENGTH:
            title = longer
    return excerpt(title, _TITLE_LENGTH)


@lru_cache(maxsize=64)  # few for all pages of a site: those of one folder have the same
def _view_site(site: Site, path: str) -> SiteView:
    publisher = site.publisher
    nameplate = publisher.name if publisher else site.title
    return SiteView(
        title=site.title,
        nameplate=nameplate,
        home=link(path, "index.html", base_url=site.base_url),
        logo=_view_logo(site, path, nameplate),
        publisher=publisher.name if publisher else None,
        publisher_url=safe_url(publisher.url) if publisher else None,
    )


def _view_logo(site: Site, path: str, nameplate: str) -> PictureView | None:
    if site.logo is None:
        return None
    height = min(site.logo.height, _LOGO_HEIGHT)
    return PictureView(
        src=link(path, site.logo.path, base_url=site.base_url),
        width=round(site.logo.width * height / site.logo.height),
        height=height,
        alt=nameplate,
        caption=None,
        credit=None,
        eager=True,
    )


def _view_blog(page: BlogPage, words: Words) -> BlogView:
    setting = make_setting(page_path(page), page.slug, page.header, page.site, words)
    headline = page.header.headline
    name = words.live_title.format(headline=headline) if page.header.state == "live" else Markup.escape(headline)
    return BlogView(
        **_coverage_fields(page, setting, name=str(name.unescape())),
        pinned=view_pins(page.pins, setting, one_day=page.one_day),
        activity=view_activity(page.activity, setting),
        older=relative(setting.path, archive_path(page.slug, page.archive)) if page.archive else None,
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
        **_page_fields(page, words, name=name, description=plain_text(header.summary) or header.standfirst or ""),
        "state": header.state,
        "end_notice": header.end_notice if header.state == "ended" else None,
        "headline": header.headline,
        "standfirst": header.standfirst,
        "authors": header.authors,
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
        "contributors": () if named else page.contributors,
        "editors": header.editors,
        "days": view_days(page.entries, setting, eager=page.picture is None),
        "count": page.count,
        "all": relative(setting.path, all_path(page.slug)) if elsewhere else None,
    }


def _view_archive(page: ArchivePage, words: Words) -> ArchiveView:
    setting = make_setting(page_path(page), page.slug, page.header, page.site, words)
    number = format_decimal(page.number, locale=find_locale(setting.language))
    newer = blog_path(page.slug) if page.newest else archive_path(page.slug, page.number + 1)
    name = words.page_title.format(headline=page.header.headline, number=number)
    told = (short_title(entry.entry) for entry in page.entries if entry.entry.deleted is None)
    return ArchiveView(
        **_page_fields(page, words, name=str(name.unescape()), description=" · ".join(filter(None, told))),
        headline=page.header.headline,
        number=number,
        blog=relative(setting.path, blog_path(page.slug)),
        all=relative(setting.path, all_path(page.slug)) if setting.all_page else None,
        from_here=setting.place(all_path(page.slug), page.entries[-1].id) if setting.all_page else None,
        newer=relative(setting.path, newer),
        older=relative(setting.path, archive_path(page.slug, page.number - 1)) if page.number > 1 else None,
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
        **_page_fields(page, words, name=name, within=page.header.headline, description=text),
        blog_headline=page.header.headline,
        blog=relative(setting.path, blog_path(page.slug)),
        place=setting.place(page.path, published.id),
        entry=view_entry(published, setting, level=1, rail="clock" if clocked else "mark", eager=True),
    )


def _view_index(page: IndexPage, words: Words) -> IndexView:
    groups = view_groups(page, words)
    headlines = " · ".join(card.headline for group in groups for card in group.cards)
    name = page.site.title if page.cards else str(words.no_blogs)
    fields = _page_fields(page, words, name=name, description=headlines)
    same = page.site.title.split() == fields["site"].nameplate.split()  # once is enough on a page
    heading = (str(words.all_blogs) if same else page.site.title) if page.cards else str(words.no_blogs)
    return IndexView(**fields, heading=heading, groups=groups)
