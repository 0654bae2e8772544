"""What templates see of a page: read-only values, each ready to be printed.

    PageView ── BlogView, EntryPageView, IndexView, NotFoundView

Knows what each kind of page shows and what it may not claim. Does not know templates or files;
entries are `entry_views`, the index's lists `index_views`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from talkfeed.dates import TimeView, text_direction
from talkfeed.entry_views import (
    DayView,
    EntryView,
    KeyEventView,
    Moment,
    PinnedView,
    Setting,
    SourceView,
    language_of,
    render_body,
    short_title,
    view_days,
    view_entry,
    view_key_events,
    view_pinned,
    view_source,
)
from talkfeed.freshness import last_updated
from talkfeed.index_views import GroupView, view_groups
from talkfeed.markdown import list_items, plain_text
from talkfeed.model import SiteConfig, State
from talkfeed.pages import BlogPage, EntryPage, IndexPage, NotFoundPage, Page, blog_path, page_path
from talkfeed.text import excerpt
from talkfeed.urls import link, public, relative, safe_url
from talkfeed.wording import FALLBACK, Words, choose_words

_DESCRIPTION_LENGTH = 200
_TITLE_LENGTH = 70
_KEY_EVENTS_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """The site as every page names it."""

    title: str
    nameplate: str
    """The publisher's name, or the title where there is none."""
    home: str
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
class BlogView(PageView):
    """A live blog."""

    state: State | None
    end_notice: str | None
    """The source's own words for its end; None where there are none, or it has not ended."""
    headline: str
    standfirst: str | None
    authors: tuple[str, ...]
    source: SourceView | None
    updated: TimeView | None
    starts: Moment | None
    """When coverage begins, while it has not begun."""
    points: tuple[Markup, ...]
    """The summary as key points; empty where it is prose."""
    summary: Markup
    key_events: tuple[KeyEventView, ...]
    more_key_events: tuple[KeyEventView, ...]
    pinned: tuple[PinnedView, ...]
    days: tuple[DayView, ...]
    count: int
    """Entries that were not removed."""
    oldest: str | None
    """The id of the entry on the bottom, where there is more than one."""


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
        case EntryPage():
            return _view_entry_page(page, words), words
        case IndexPage():
            return _view_index(page, words), words
        case NotFoundPage():
            fields = _page_fields(page, words, name=str(words.not_found), description="")
            return NotFoundView(**fields | {"canonical": None}), words


def _language(page: Page) -> str:
    match page:
        case BlogPage():
            return page.edition.header.language or page.site.language
        case EntryPage():
            return page.header.language or page.site.language
        case _:
            return page.site.language


def _page_fields(page: Page, words: Words, *, name: str, within: str | None = None, description: str) -> dict[str, Any]:
    """The fields that all views share; `within` is the larger thing that the page is a part of."""
    path, site, language = page_path(page), page.site, _language(page)
    view = _view_site(site, home=link(path, "index.html", base_url=site.base_url))
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


@lru_cache(maxsize=64)  # few for all pages of a site
def _view_site(site: SiteConfig, *, home: str) -> SiteView:
    publisher = site.publisher
    return SiteView(
        title=site.title,
        nameplate=publisher.name if publisher else site.title,
        home=home,
        publisher=publisher.name if publisher else None,
        publisher_url=safe_url(publisher.url) if publisher else None,
    )


def _view_blog(page: BlogPage, words: Words) -> BlogView:
    edition, header = page.edition, page.edition.header
    setting = Setting(
        path=page_path(page),
        slug=edition.slug,
        language=_language(page),
        home=header.timezone,
        home_day=header.date,
        permalinks=page.site.pages.entry,
        words=words,
    )
    points = list_items(header.summary) or ()
    events = view_key_events(edition.entries, setting)
    title = (
        str(words.live_title.format(headline=header.headline).unescape()) if header.state == "live" else header.headline
    )
    start = header.coverage_start if header.state == "upcoming" else None
    return BlogView(
        **_page_fields(page, words, name=title, description=plain_text(header.summary) or header.standfirst or ""),
        state=header.state,
        end_notice=header.end_notice if header.state == "ended" else None,
        headline=header.headline,
        standfirst=header.standfirst,
        authors=header.authors,
        source=view_source(header.source, setting) if header.source else None,
        updated=setting.time(last_updated(edition)),
        starts=setting.moment(start) if start else None,
        points=points,
        summary=Markup() if points else render_body(header.summary, heading_level=3),
        key_events=events[:_KEY_EVENTS_SHOWN],
        more_key_events=events[_KEY_EVENTS_SHOWN:],
        pinned=view_pinned(edition.entries, setting),
        days=view_days(edition.entries, setting),
        count=sum(entry.entry.deleted is None for entry in edition.entries),
        oldest=edition.entries[-1].id if len(edition.entries) > 1 else None,
    )


def _view_entry_page(page: EntryPage, words: Words) -> EntryPageView:
    path, published = page_path(page), page.entry
    setting = Setting(
        path=path,
        slug=page.slug,
        language=_language(page),
        home=page.header.timezone,
        home_day=page.header.date,
        permalinks=True,
        words=words,
    )
    clocked = published.time is not None and published.time.clock is not None
    gone = published.entry.deleted is not None
    name = str(words.entry) if gone else short_title(published) or str(words.entry)
    text = "" if gone else plain_text(published.entry.body)
    blog = relative(path, blog_path(page.slug))
    return EntryPageView(
        **_page_fields(page, words, name=name, within=page.header.headline, description=text),
        blog_headline=page.header.headline,
        blog=blog,
        place=f"{blog}#{published.id}",
        entry=view_entry(published, setting, level=1, rail="clock" if clocked else "mark"),
    )


def _view_index(page: IndexPage, words: Words) -> IndexView:
    fields = _page_fields(page, words, name=page.site.title if page.cards else str(words.no_blogs), description="")
    same = page.site.title.split() == fields["site"].nameplate.split()  # once is enough on a page
    heading = (str(words.all_blogs) if same else page.site.title) if page.cards else str(words.no_blogs)
    return IndexView(
        **fields,
        heading=heading,
        groups=view_groups(page, words),
    )
