"""Whole live blogs for other programs: which formats there are, and who writes each.

Every format has all entries that readers can see. Pure: an edition in, bytes out. Does not know any
format, nor where the bytes go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from msgspec.structs import replace

from talkfeed.documents import BlogData, BlogFeed, Document
from talkfeed.edition import Edition
from talkfeed.model import SiteConfig
from talkfeed.pages import Site
from talkfeed.problems import ContentError, Problem, Severity
from talkfeed.site_documents import id_seed, make_blog_documents
from talkfeed.wording import Words

ExportFormat = Literal["json", "atom", "jsonfeed", "jsonld", "ninjs", "timelinejs", "csv", "text"]

DESCRIPTIONS: Mapping[ExportFormat, str] = {
    "json": "everything, in the format of data.json",
    "atom": "an Atom feed of all entries",
    "jsonfeed": "a JSON Feed of all entries",
    "jsonld": "a schema.org LiveBlogPosting",
    "ninjs": "news items of IPTC's ninjs 2.4",
    "timelinejs": "a timeline of TimelineJS 3",
    "csv": "a table for spreadsheets",
    "text": "plain text, as all.txt",
}
"""What each format is, in a few words."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A live blog in a format, and what the format could not take."""

    data: bytes
    odd: tuple[Problem, ...] = ()


def export(
    edition: Edition, config: SiteConfig, site: Site, *, to: ExportFormat, wordings: Mapping[str, Words]
) -> Exported:
    """A live blog in a format; raises ContentError where the format cannot hold it at all."""
    documents = _documents(edition, config, site)
    match to:
        case "atom" | "jsonfeed":
            return Exported(data=_write_feed(documents, edition, to, wordings))
        case "timelinejs":
            return _write_timeline(_first(documents, BlogData), edition.slug)
        case _:
            return Exported(data=_write(_first(documents, BlogData), to, id_seed(config), wordings))


def _documents(edition: Edition, config: SiteConfig, site: Site) -> tuple[Document, ...]:
    """The documents that the site would have of the live blog, if it had each kind and all entries in each."""
    pages = replace(config.pages, feeds=True, data=True, card=False)
    whole = replace(config, feed_size=max(len(edition.entries), 1), pages=pages)
    return tuple(make_blog_documents(edition, whole, site))


_Wanted = TypeVar("_Wanted", bound=Document)


def _first(documents: tuple[Document, ...], kind: type[_Wanted]) -> _Wanted:
    return next(document for document in documents if isinstance(document, kind))


def _write_feed(
    documents: tuple[Document, ...], edition: Edition, to: Literal["atom", "jsonfeed"], wordings: Mapping[str, Words]
) -> bytes:
    from talkfeed.feeds.atom import write_atom  # noqa: PLC0415 — a format is loaded when it is asked for
    from talkfeed.feeds.json_feed import write_json_feed  # noqa: PLC0415 — as above

    feeds = {document.format: document for document in documents if isinstance(document, BlogFeed)}
    if to == "jsonfeed":
        return write_json_feed(feeds["json"], wordings)
    if "atom" not in feeds:
        found = "no entry with a day, and Atom cannot do without"
        raise ContentError(Problem(edition.slug, found=found, hint="export it --to jsonfeed, which can"))
    return write_atom(feeds["atom"], wordings)


def _write_timeline(document: BlogData, slug: str) -> Exported:
    from talkfeed.formats.timeline_js import count_undated, write_timeline_js  # noqa: PLC0415 — see above

    undated = count_undated(document)
    entries = "1 entry is" if undated == 1 else f"{undated} entries are"
    odd = Problem(slug, found=f"{entries} left out: a timeline needs their day", severity=Severity.WARNING)
    return Exported(data=write_timeline_js(document), odd=(odd,) if undated else ())


def _write(document: BlogData, to: ExportFormat, seed: str, wordings: Mapping[str, Words]) -> bytes:
    match to:
        case "jsonld":
            from talkfeed.structured_data import describe_blog  # noqa: PLC0415 — see above

            return describe_blog(document)
        case "ninjs":
            from talkfeed.formats.ninjs import write_ninjs  # noqa: PLC0415 — as above

            return write_ninjs(document, id_seed=seed)
        case "csv":
            from talkfeed.formats.table import write_table  # noqa: PLC0415 — as above

            return write_table(document)
        case "text":
            from talkfeed.formats.text import write_text  # noqa: PLC0415 — as above

            return write_text(document, wordings)
        case _:
            from talkfeed.formats.data import write_data  # noqa: PLC0415 — as above

            return write_data(document)
