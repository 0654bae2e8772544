"""What templates see of every page: its site, languages, names and head.

Does not know what any kind of page shows beyond that (`views`, `topic_views`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from talkfeed.dates import intl_locale, text_direction
from talkfeed.head_views import HeadView, view_head
from talkfeed.pages import AllPage, ArchivePage, BlogPage, EntryPage, Page, Site, page_path
from talkfeed.setting import PictureView, language_of
from talkfeed.structured_data import describe_page
from talkfeed.text import excerpt
from talkfeed.urls import link, safe_url
from talkfeed.wording import FALLBACK, Words

_DESCRIPTION_LENGTH = 200
_TITLE_LENGTH = 70
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
    preview: bool
    """Whether drafts are shown too; then no page is for search engines."""


@dataclass(frozen=True, kw_only=True)
class PageView:
    """What every page has."""

    site: SiteView
    language: str
    direction: str
    words_language: str | None
    """Where the words that the theme adds are not in the page's language, theirs."""
    words_direction: str | None
    locale: str
    """By which a browser's script words times as the page does."""
    name: str
    """What the page is called, in full."""
    title: str
    """The same for tabs and lists of results, with the site's name where there is room."""
    description: str
    head: HeadView
    """Its address, feeds and preview."""
    structured_data: Markup | None
    """JSON-LD; None where there is nothing to say."""


def page_language(page: Page) -> str:
    """The BCP 47 tag of a page: its live blog's, else the site's."""
    match page:
        case BlogPage() | AllPage() | ArchivePage() | EntryPage():
            return page.header.language or page.site.language
    return page.site.language


def page_fields(page: Page, words: Words, *, name: str, within: str | None = None, description: str) -> dict[str, Any]:
    """The fields that all views share; `within` is the larger thing that the page is a part of."""
    path, site, language = page_path(page), page.site, page_language(page)
    view = _view_site(site, path if path == "404.html" else path.rpartition("/")[0] + "/")
    english = words.language == FALLBACK and language.split("-")[0].lower() != FALLBACK
    words_language, words_direction = language_of(words.language if english else None, within=language)
    shown = excerpt(description, _DESCRIPTION_LENGTH)
    return {
        "site": view,
        "language": language,
        "direction": text_direction(language),
        "words_language": words_language,
        "words_direction": words_direction,
        "locale": intl_locale(language),
        "name": name,
        "title": _fit_title(name, within, view.nameplate),
        "description": shown,
        "head": view_head(page, name=name, description=shown),
        "structured_data": describe_page(page),
    }


def _fit_title(name: str, *larger: str | None) -> str:
    """The name with as much of what it belongs to as search results and tabs show."""
    title = name
    for each in larger:
        longer = f"{title} | {each}"
        if each and each != name and len(escape(longer)) <= _TITLE_LENGTH:
            title = longer
    return excerpt(title, _TITLE_LENGTH - (len(escape(title)) - len(title)))


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
        preview=site.preview,
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
