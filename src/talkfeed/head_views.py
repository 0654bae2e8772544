"""What the head of a page tells those who link to it: its address, its other formats, its preview.

Knows Open Graph (ogp.me) and X's cards. A preview names addresses in full or not at all, and says
nothing finer than is known; that of a page which lasts depends on nothing that grows with the live
blog. Does not know what stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from talkfeed.documents import CARD_SIZE, CardImage, find_card
from talkfeed.edition import Picture
from talkfeed.freshness import is_changed, iter_changes
from talkfeed.model import Image, Timestamp
from talkfeed.ordering import newest_first
from talkfeed.pages import (
    AllPage,
    ArchivePage,
    BlogPage,
    EntryPage,
    IndexPage,
    NotFoundPage,
    Page,
    Site,
    data_path,
    feed_path,
    page_path,
    text_path,
)
from talkfeed.precision import machine_time
from talkfeed.text import excerpt, fold_printable
from talkfeed.urls import public, relative

_SHOWN_FORMATS = (".jpg", ".jpeg", ".png", ".gif", ".webp")
"""Of pictures that those who show previews can read; the ending follows the bytes."""
_LEAST_WIDTH, _LEAST_HEIGHT = 600, 315
"""In pixels: smaller pictures are shown as thumbnails, if at all."""
_LONGEST_ALT = 420  # X takes no more
_LOCALE = re.compile(r"(?P<language>[A-Za-z]{2,3}) (?:-[A-Za-z]{4})? - (?P<region>[A-Za-z]{2}) (?:-.*)?", re.VERBOSE)


@dataclass(frozen=True, kw_only=True)
class AlternateView:
    """The same in another format: a feed, data, plain text."""

    url: str
    type: str
    """The media type."""
    title: str


@dataclass(frozen=True, kw_only=True)
class PropertyView:
    """A property of Open Graph or of an X card."""

    name: str
    content: str


@dataclass(frozen=True, kw_only=True)
class HeadView:
    """What the head of a page tells those who link to it."""

    canonical: str | None
    """The page's public address; None without a base_url, and where the page has no address of its own."""
    alternates: tuple[AlternateView, ...]
    properties: tuple[PropertyView, ...]
    """Of Open Graph; without a base_url those that need no address."""
    cards: tuple[PropertyView, ...]
    """Of X cards."""


@dataclass(frozen=True, kw_only=True)
class _Preview:
    """The picture of a preview."""

    path: str
    width: int
    height: int
    alt: str


def view_head(page: Page, *, name: str, description: str) -> HeadView:
    """The head of a page that is called `name`.

    404.html stands for no page: it has no address, and its preview is the site's.
    """
    site = page.site
    if isinstance(page, NotFoundPage):
        named = _find_address(site, "index.html")
        return _make_head(page, canonical=None, named=named, name=site.title, told=site.title)
    canonical = _find_address(site, page_path(page))
    return _make_head(page, canonical=canonical, named=canonical, name=name, told=description or name)


def _make_head(page: Page, *, canonical: str | None, named: str | None, name: str, told: str) -> HeadView:
    """The head of a page whose preview leads to the address `named`."""
    site = page.site
    preview = _find_preview(page)
    picture = _find_address(site, preview.path) if preview else None
    alt = fold_printable(excerpt(preview.alt, _LONGEST_ALT)) if preview else None
    name, told = fold_printable(name), fold_printable(told)
    properties = (
        ("og:title", name),
        ("og:description", told),
        ("og:type", "article" if _is_article(page) else "website"),
        ("og:url", named),
        ("og:site_name", fold_printable(site.publisher.name if site.publisher else site.title)),
        ("og:locale", _find_locale(page)),
        ("og:image", picture),
        ("og:image:width", str(preview.width) if preview else None),
        ("og:image:height", str(preview.height) if preview else None),
        ("og:image:alt", alt),
        *_iter_article(page),
    )
    cards = (
        ("twitter:card", "summary_large_image" if preview else "summary"),
        ("twitter:title", name),
        ("twitter:description", told),
        ("twitter:image", picture),
        ("twitter:image:alt", alt),
    )
    return HeadView(
        canonical=canonical,
        alternates=tuple(_iter_alternates(page)),
        properties=_view_properties(properties),
        cards=_view_properties(cards),
    )


def _find_address(site: Site, path: str) -> str | None:
    """The public address of a file; None without a base_url."""
    return public(site.base_url, path) if site.base_url else None


def _view_properties(properties: tuple[tuple[str, str | None], ...]) -> tuple[PropertyView, ...]:
    return tuple(PropertyView(name=name, content=content) for name, content in properties if content)


def _iter_alternates(page: Page) -> Iterator[AlternateView]:
    """Feeds, then data: feed readers take the first."""
    if not isinstance(page, BlogPage | AllPage | IndexPage):
        return
    slug = None if isinstance(page, IndexPage) else page.slug
    title = fold_printable(page.site.title if isinstance(page, IndexPage) else page.header.headline)
    kinds = []
    if page.site.pages.feeds:
        kinds += [(feed_path(slug, "atom"), "application/atom+xml")] if page.atom else []
        kinds += [(feed_path(slug, "json"), "application/feed+json")]
    if page.site.pages.data and slug:
        kinds += [(data_path(slug), "application/json"), (text_path(slug), "text/plain")]
    for path, type_ in kinds:
        yield AlternateView(url=relative(page_path(page), path), type=type_, title=title)


def _is_article(page: Page) -> bool:
    return isinstance(page, BlogPage | AllPage | ArchivePage | EntryPage)


def _iter_article(page: Page) -> Iterator[tuple[str, str | None]]:
    """When an article was published and changed, to the day where no more is known, and its tags."""
    match page:
        case BlogPage() | AllPage():
            published, modified, tags = page.first, page.updated, page.header.tags
        case EntryPage():
            entry = page.entry.entry
            published, modified = page.entry.time, _find_change(page)
            tags = () if entry.deleted else entry.tags
        case _:
            return
    home = page.header.timezone
    yield "article:published_time", machine_time(published, home=home)
    yield "article:modified_time", machine_time(modified, home=home)
    yield from (("article:tag", fold_printable(tag)) for tag in tags)


def _find_change(page: EntryPage) -> Timestamp | None:
    """When the entry was last changed; None where it never was."""
    changes = list(iter_changes(page.entry, page.header)) if is_changed(page.entry.entry) else []
    return changes[newest_first(changes, home=page.header.timezone)[0]] if changes else None


def _find_locale(page: Page) -> str | None:
    """The page's language and region as Open Graph writes them; None where the region is not said.

    It has no form for a language alone, and a guessed region would be wrong for most readers of English.
    """
    language = page.header.language if isinstance(page, BlogPage | AllPage | ArchivePage | EntryPage) else None
    found = _LOCALE.fullmatch(language or page.site.language)
    return f"{found['language'].lower()}_{found['region'].upper()}" if found else None


def _find_preview(page: Page) -> _Preview | None:
    """The page's own picture, if previews can show it, else a card; none without a base_url.

    A page that lasts takes no picture of the live blog's, which may change.
    """
    if page.site.base_url is None:
        return None
    match page:
        case BlogPage() | AllPage():
            own = _own_preview(page.picture, page.header.image)
        case EntryPage():
            own = _own_preview(page.entry.picture, page.entry.entry.image)
        case _:
            own = None
    return own or _card_preview(_find_card(page))


def _own_preview(picture: Picture | None, image: Image | None) -> _Preview | None:
    """A picture of the content; None where it would be cut to something else: previews are wide."""
    if picture is None or image is None or not picture.path.endswith(_SHOWN_FORMATS):
        return None
    if picture.width < _LEAST_WIDTH or picture.height < _LEAST_HEIGHT or picture.height > picture.width:
        return None
    return _Preview(path=picture.path, width=picture.width, height=picture.height, alt=image.alt)


def _find_card(page: Page) -> CardImage | None:
    site = page.site
    if isinstance(page, BlogPage | AllPage | ArchivePage | EntryPage):
        return find_card(site, page.slug, headline=page.header.headline, language=page.header.language)
    return find_card(site, None, headline=site.title, language=site.language)


def _card_preview(card: CardImage | None) -> _Preview | None:
    width, height = CARD_SIZE
    return _Preview(path=card.path, width=width, height=height, alt=card.headline) if card else None
