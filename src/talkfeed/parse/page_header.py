"""What a page says of itself: in its head's title, links and meta elements, and in data about its article.

Knows Open Graph's and the usual meta names, and schema.org's articles and web pages. Does not
know the page's text; of that, only headings decide which of several titles is the headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from talkfeed.model import Attribution
from talkfeed.parse.feed import Evidence, PageHeader, StatedTime
from talkfeed.parse.instants import read_instant
from talkfeed.parse.items import Items
from talkfeed.parse.jsonld import LinkedData
from talkfeed.parse.nodes import Node, text_of
from talkfeed.parse.page_titles import find_headline, squeeze
from talkfeed.parse.plain_html import plain_text
from talkfeed.parse.schema_values import full_address, read_language, read_name, read_names
from talkfeed.parse.tree import Element

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "publish-date", "pubdate", "date", "dc.date.issued",
    "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified", "dcterms.modified",
    "article.updated", "revised",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
_LANGUAGES = ("content-language", "language", "dc.language", "og:locale")

_MOST_HEADINGS = 30
"""Of the first rank: pages have one, or one for each part of their frame."""
_LIVE_BLOG = "liveblogposting"
_ARTICLES = frozenset({"report", "blogposting", "socialmediaposting", _LIVE_BLOG})
_PAGES = frozenset({"webpage", "itempage", "collectionpage"})


def read_header(root: Element, data: LinkedData, items: Items) -> PageHeader:
    """The header of a page."""
    head = _read_head(root)
    told = _Told(tuple(_articles(head, data, items)), head.metas)
    sites = [*_site_names(told, data), *head.values(*_SITES)]
    url = head.url or full_address(told.address())
    name = _best_name(sites)
    titles = [*told.texts("headline", "name", "alternativeheadline"), *head.values(*_TITLES), *head.titles]
    but = {squeeze(site) for site in sites}
    authors = read_names(value for node in told.nodes for value in node.all_values("author", "creator"))
    return PageHeader(
        language=head.language
        or next((found for text in told.texts("inlanguage") if (found := read_language(text))), None),
        url=url,
        headline=find_headline([plain_text(title) for title in titles], head.headings, [*sites, *_host_names(url)]),
        summary=plain_text(next(iter((*head.values(*_DESCRIPTIONS), *told.texts("description"))), "")),
        published=told.time(("datepublished", "datecreated"), _PUBLISHED),
        updated=told.time(("datemodified",), _UPDATED),
        authors=tuple(name for name in authors or read_names(head.values(*_AUTHORS)) if squeeze(name) not in but),
        source=Attribution(name=name, url=url or None) if name else None,
    )


@dataclass(frozen=True, kw_only=True)
class _Head:
    """What the head's elements say, and the page's headings."""

    metas: Mapping[str, Sequence[str]]
    """By name, property or http-equiv, in lower case."""
    titles: Sequence[str]
    headings: Sequence[str]
    url: str
    language: str | None

    def values(self, *names: str) -> list[str]:
        """What the meta elements of these names say, the first name's first."""
        return [value for name in names for value in self.metas.get(name, ())]


def _read_head(root: Element) -> _Head:
    metas: dict[str, list[str]] = {}
    titles: list[str] = []
    headings: list[str] = []
    links: list[str] = []
    for element in root.elements():
        match element.tag:
            case "meta":
                for key in ("property", "name", "http-equiv"):
                    if (name := element.get(key).strip().lower()) and (value := element.get("content").strip()):
                        metas.setdefault(name, []).append(value)
            case "link" if "canonical" in element.get("rel").lower().split():
                links.append(element.get("href").strip())
            case "title" if not titles and not any(above.tag == "svg" for above in element.ancestors()):
                titles.append(element.text)
            case "h1" if len(headings) < _MOST_HEADINGS:
                headings.append(element.text)
    addresses = (*links, *metas.get("og:url", ()), *metas.get("twitter:url", ()))
    declared = [
        root.get("lang"),
        root.get("xml:lang"),
        *(value for name in _LANGUAGES for value in metas.get(name, ())),
    ]
    return _Head(
        metas=metas,
        titles=titles,
        headings=headings,
        url=next((url for each in addresses if (url := full_address(each))), ""),
        language=next((language for each in declared if (language := read_language(each.strip()))), None),
    )


@dataclass(frozen=True)
class _Told:
    """What data say of the page's article, the best source first; after them the meta elements."""

    nodes: Sequence[Node]
    metas: Mapping[str, Sequence[str]]

    def texts(self, *names: str) -> Iterator[str]:
        """Each source's first text."""
        return (text for node in self.nodes if (text := node.text(*names)))

    def address(self) -> str:
        """The article's own address."""
        found = (node.address(name) for node in self.nodes for name in ("mainentityofpage", "url"))
        return next((url for each in (*found, *(node.id for node in self.nodes)) if (url := full_address(each))), "")

    def time(self, names: Sequence[str], metas: Sequence[str]) -> StatedTime | None:
        """The first time stated."""
        for node in self.nodes:
            by = Evidence.MICRODATA if node.element else Evidence.JSON_LD
            for value in node.all_values(*names):
                if stated := read_instant(text_of(value), by):
                    return stated
        texts = (text for name in metas for text in self.metas.get(name, ()))
        return next((stated for text in texts if (stated := read_instant(text, Evidence.PAGE_HEAD))), None)


def _articles(head: _Head, data: LinkedData, items: Items) -> list[Node]:
    """The things that are the page's article, the likeliest first: of several, not one that it links to."""
    top: list[Node] = [*_with_main(data.top_nodes()), *items.page.nested]
    articles = [node for node in top if any(_is_article(name) for name in node.types)]
    pages = [node for node in top if node.types & _PAGES]
    titles = {squeeze(title) for title in (*head.headings, *head.values(*_TITLES), *head.titles)} - {""}
    own = head.url.rstrip("/") or None

    def rank(node: Node) -> tuple[bool, bool, bool]:
        addresses = {node.address("mainentityofpage"), node.address("url"), node.id}
        return (
            _LIVE_BLOG not in node.types,
            own not in {address.rstrip("/") for address in addresses},
            squeeze(plain_text(node.text("headline", "name"))) not in titles,
        )

    ranked = sorted(articles, key=rank)
    same = [node for node in ranked if rank(node) < (True, True, True)]
    return [*(same or ranked[:1]), *pages, items.page]


def _is_article(name: str) -> bool:
    return name.endswith("article") or name in _ARTICLES


def _with_main(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from node.nodes("mainentity")


def _site_names(told: _Told, data: LinkedData) -> Iterator[str]:
    yield from (read_name(text) for text in told.texts("publisher"))
    yield from (read_name(node.text("name")) for node in data.top_nodes() if "website" in node.types)


def _best_name(names: Sequence[str]) -> str:
    """The first name that is written as a name: not a domain, and not in small letters only."""
    names = [name for name in names if name and not full_address(name)]
    written = (name for name in names if name != name.lower() or name.upper() == name.lower())
    return next((name for name in written if "." not in name.strip(".")), next(iter(names), ""))


def _host_names(url: str) -> list[str]:
    """What a site may call itself by its address: "example.org", "example"."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    labels = host.removeprefix("www.").split(".")
    return [".".join(labels), max(labels, key=len)]  # the longest is the name; others say what kind of site it is
