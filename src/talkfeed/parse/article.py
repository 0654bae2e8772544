"""The recipe of an import: read, part into entries, settle the times, put the live blog together.

Knows which step follows which and what is refused. Each step's knowledge is in its own module.
Readers of pages and exports are imported when one comes: plain text does not wait for them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from talkfeed.parse.assemble import assemble
from talkfeed.parse.document import Document
from talkfeed.parse.draft import Draft
from talkfeed.parse.kinds import Kind, find_kind
from talkfeed.parse.language import says_live
from talkfeed.parse.outline import Outline
from talkfeed.parse.page_head import with_page_lead
from talkfeed.parse.pictures import without_blank
from talkfeed.parse.segment import segment
from talkfeed.parse.structure_outline import outline_structure
from talkfeed.parse.structure_times import settle_stated_times
from talkfeed.parse.text import read_text
from talkfeed.parse.tongue import find_language, guess_language
from talkfeed.problems import ParseError, Problem
from talkfeed.source import Source
from talkfeed.zones import check_zone_name

_DEFAULT_LOCALE = "en"


def parse_article(
    source: Source,
    *,
    day: date | None = None,
    zone: str | None = None,
    order: Literal["auto", "newest-first", "oldest-first"] = "auto",
    language: str | None = None,
    address: str = "",
) -> Draft:
    """The live blog that an article holds, with a ledger of where each line went.

    `day` is the day of the newest entry and `zone` the IANA zone of the clock times, for articles
    that do not say; `language` (BCP 47) is written to the header and chooses the words for times,
    in place of what the article declares or its own words show; `address` is where it stood on the web.
    Raises ParseError where the text is empty or nothing in it says where entries begin, and
    TimestampError for a zone that is no IANA name.
    """
    zone = zone and check_zone_name(zone)
    if find_kind(source) is Kind.OWN_DATA:
        from talkfeed.parse.own_data import read_own_data  # noqa: PLC0415 — see the module's docstring

        return read_own_data(source, day=day, zone=zone, address=address)
    if find_kind(source) is Kind.EXPORT:
        from talkfeed.parse.own_linked_data import read_own_linked_data  # noqa: PLC0415 — as above

        if own := read_own_linked_data(source, day=day, zone=zone, address=address):
            return own
        from talkfeed.parse.own_feeds import is_own_feed, read_own_feed  # noqa: PLC0415 — as above

        if is_own_feed(source.text) and (own := read_own_feed(source, day=day, zone=zone, address=address)):
            return own
    document = replace(_read(source), address=address)
    if not document.blocks:
        raise ParseError(_empty(document))
    if language is None:  # a page's reader has found it already
        language = document.language if document.header else find_language(_prose(document), document.language)
    outline = _outline(document, language or guess_language(_prose(document)) or _DEFAULT_LOCALE)
    outline = outline and without_blank(outline, document.url)
    if outline is None or not outline.entries:
        raise ParseError(_no_entries(document))
    weighed = settle_stated_times(outline, document, day=day, zone=zone, order=order)
    return assemble(document, outline, weighed, language=language)


def _outline(document: Document, locale: str) -> Outline | None:
    """The article taken apart: by markup and data where they show entries, else by its lines."""
    if document.structure and document.structure.regions:
        return outline_structure(document, document.structure, locale)
    outline = segment(document, locale)
    if outline is None or not document.where:
        return outline
    names = [document.header.headline] if document.header and document.header.headline else []
    titles = [*names, outline.head.title.text if outline.head.title else ""]
    timed = any(entry.marker for entry in outline.entries)
    told = any(map(says_live, titles)) or outline.head.end_notices or outline.end_notices
    sure = timed or (told and (outline.by_layout or outline.head.days or outline.headings or outline.head.end_notices))
    if not sure or (not timed and _is_linked(outline)):  # any article has paragraphs and headings
        return None
    return with_page_lead(outline, names)


def _is_linked(outline: Outline) -> bool:
    """Whether most of what the entries say is links: a list that leads elsewhere."""
    blocks = [piece.block for entry in outline.entries for piece in entry.pieces()]
    linked = sum(mark.end - mark.start for block in blocks for mark in block.marks if mark.kind == "link")
    return 2 * linked > sum(len(block.text) for block in blocks)


def _prose(document: Document) -> str:
    """All words that may be the article's."""
    return "\n".join(block.text for block in document.blocks if block.reason is None)


def _read(source: Source) -> Document:
    """The document of a source, by the reader for its kind; a kind without one is refused."""
    match find_kind(source):
        case Kind.PAGE:
            from talkfeed.parse.page import read_page  # noqa: PLC0415 — see the module's docstring

            return read_page(source)
        case Kind.EXPORT:
            from talkfeed.parse.data_blocks import document_of_feed  # noqa: PLC0415 — as above
            from talkfeed.parse.exports import read_export  # noqa: PLC0415 — as above

            feed = read_export(source)
            if feed is None or not feed.posts:
                raise ParseError(_no_posts(source))
            return document_of_feed(feed, source.name)
        case Kind.TEXT:
            return read_text(source)
        case kind:
            raise ParseError(
                Problem(
                    source.name,
                    found=f"{kind}, which is not read",
                    expected="a saved page, an export, plain text or Markdown",
                    hint="copy the article's visible text into a .txt file",
                )
            )


def _empty(document: Document) -> Problem:
    return Problem(
        document.name,
        found="the article holds no text",
        expected="the words of a live feed",
        hint="copy the article's text into the file",
    )


def _no_posts(source: Source) -> Problem:
    return Problem(
        source.name,
        found="data without entries: no list of posts with a text and a time each",
        expected="a live feed's export, such as a feed or a LiveBlogPosting",
    )


def _no_entries(document: Document) -> Problem:
    if document.where:
        return Problem(
            document.name,
            found="a page without entries: no data of a live blog, no repeated elements with times, no time lines",
            expected="a page with a live feed",
            hint="save the page after its entries have loaded, or copy its visible text into a .txt file",
        )
    return Problem(
        document.name,
        document.blocks[0].line,
        found="no entries: no times, no day line and no separators that say where one begins",
        expected="a live feed with several entries",
        hint="put a day line such as 2025-07-23 above the first entry, or a line ___ between entries",
    )
