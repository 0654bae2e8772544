"""The recipe of an import: read, segment, settle the times, put the live blog together.

Knows which step follows which and what is refused. Each step's knowledge is in its own module.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from talkfeed.parse.assemble import assemble
from talkfeed.parse.document import Document
from talkfeed.parse.draft import Draft
from talkfeed.parse.segment import segment
from talkfeed.parse.text import read_text
from talkfeed.parse.times import settle_times
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
) -> Draft:
    """The live blog that an article holds, with a ledger of where each line went.

    `day` is the day of the newest entry and `zone` the IANA zone of the clock times, for articles
    that do not say; `language` (BCP 47) is written to the header and chooses the words for times.
    Raises ParseError where the text is empty or nothing in it says where entries begin, and
    TimestampError for a zone that is no IANA name.
    """
    zone = zone and check_zone_name(zone)
    document = _read(source)
    if not document.blocks:
        raise ParseError(_empty(document))
    outline = segment(document, language or _DEFAULT_LOCALE)
    if outline is None or not outline.entries:
        raise ParseError(_no_entries(document))
    times = settle_times(outline, document, day=day, zone=zone, order=order)
    return assemble(document, outline, times, language=language)


def _read(source: Source) -> Document:
    """The document of a source, by the reader for its kind; a kind without one is refused.

    Markup read as prose would put its tags into the entries.
    """
    kind = next((kind for kind, looks_like in _UNREAD.items() if looks_like(source)), None)
    if kind is None:
        return read_text(source)
    raise ParseError(
        Problem(
            source.name,
            found=f"{kind}, which this version does not read",
            expected="plain text or Markdown",
            hint="copy the article's visible text into a .txt file",
        )
    )


_TAG = re.compile(
    r"\s*<(?:!doctype|!--|html|head|body|main|div|section|article|header|p|ul|ol|table|time|script|meta|h[1-6])\b",
    re.IGNORECASE,
)


def _is_html(source: Source) -> bool:
    return source.name.lower().endswith((".html", ".htm")) or _TAG.match(source.text) is not None


def _is_json(source: Source) -> bool:
    if source.name.lower().endswith(".json"):
        return True
    if not source.text.lstrip().startswith(("{", "[")):
        return False
    try:
        msgspec.json.decode(source.text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return True


_UNREAD: dict[str, Callable[[Source], bool]] = {
    "HTML": _is_html,
    "JSON": _is_json,
    "RTF": lambda source: source.text.startswith("{\\rtf"),
}


def _empty(document: Document) -> Problem:
    return Problem(
        document.name,
        found="the article holds no text",
        expected="the words of a live feed",
        hint="copy the article's text into the file",
    )


def _no_entries(document: Document) -> Problem:
    return Problem(
        document.name,
        document.blocks[0].line,
        found="no entries: no times, no day line and no separators that say where one begins",
        expected="a live feed with several entries",
        hint="put a day line such as 2025-07-23 above the first entry, or a line ___ between entries",
    )
