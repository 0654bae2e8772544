"""A live blog as a table: comma-separated values by RFC 4180, a line an entry, newest first.

It is for spreadsheets: it begins with a byte order mark, without which Excel takes UTF-8 for
something else, and no cell begins with a sign that makes a formula of somebody's words. Such a cell
has a space in front; the words themselves are as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from talkfeed.data_format import DataAttribution, DataEntry, DataTime
from talkfeed.documents import BlogDocument
from talkfeed.formats.data import describe_data
from talkfeed.formats.plain import read_aloud

_FORMULA = re.compile(r"[=+\-@\t\r]")
"""What a cell may not begin with (OWASP, CSV Injection)."""
_QUOTED = re.compile(r'[",\r\n]')
_LINE_END = re.compile(r"\r\n?")
_BETWEEN = "; "
"""What stands between several names in one cell."""


def _given(time: DataTime | None) -> str | None:
    return time.given if time else None


def _yes(switch: bool) -> str:
    return "yes" if switch else ""


def _text(entry: DataEntry) -> str:
    return read_aloud(entry.html) if entry.html else ""


def _source(source: DataAttribution) -> str:
    return _words((source.name, source.via and f"via {source.via}", source.url and f"({source.url})"))


def _words(parts: Iterable[str | None]) -> str:
    return " ".join(filter(None, parts))


COLUMNS: Mapping[str, tuple[Callable[[DataEntry], str | None], str]] = {
    "id": (lambda entry: entry.id, "The entry's name within the live blog, which lasts."),
    "time": (lambda entry: _given(entry.time), "When it was published, as the content format writes it."),
    "datetime": (
        lambda entry: entry.time.datetime if entry.time else None,
        "The instant with its offset, else the day (ISO 8601).",
    ),
    "precision": (
        lambda entry: entry.time.precision if entry.time else None,
        "How much of `datetime` was said: second, minute, approximate, day or none.",
    ),
    "updated": (lambda entry: _given(entry.updated), "When its text was last changed."),
    "label": (lambda entry: entry.label, "breaking, correction, fact-check, analysis or summary."),
    "key_event": (lambda entry: _yes(entry.key_event), "yes, or nothing."),
    "pinned": (lambda entry: _yes(entry.pinned), "yes, or nothing."),
    "headline": (lambda entry: entry.headline, "Plain text."),
    "text": (_text, "The body as plain text, addresses of links in brackets."),
    "authors": (lambda entry: _BETWEEN.join(entry.authors), "Names."),
    "sources": (lambda entry: _BETWEEN.join(map(_source, entry.sources)), "Who said it, via whom, and where."),
    "tags": (lambda entry: _BETWEEN.join(entry.tags), "What it is about."),
    "lang": (lambda entry: entry.lang, "Its language, where that is not the live blog's."),
    "image": (lambda entry: entry.image.url if entry.image else None, "The address of its picture."),
    "image_alt": (lambda entry: entry.image.alt if entry.image else None, "What the picture shows."),
    "image_caption": (lambda entry: entry.image.caption if entry.image else None, "The line under the picture."),
    "image_credit": (lambda entry: entry.image.credit if entry.image else None, "Who made the picture."),
    "link": (lambda entry: entry.link.url if entry.link else None, "The address of what it links to."),
    "link_title": (lambda entry: entry.link.title if entry.link else None, "What that is called."),
    "corrections": (
        lambda entry: "\n".join(f"{each.time.given}: {each.note}" for each in entry.corrections),
        "What it had wrong, a line each, with its time.",
    ),
    "deleted": (lambda entry: entry.deleted.reason if entry.deleted else None, "Why it was taken back."),
    "deleted_time": (lambda entry: _given(entry.deleted.time) if entry.deleted else None, "When it was."),
    "url": (lambda entry: entry.url, "Its lasting address."),
}
"""Each column with what fills it, and what that says."""


def write_table(document: BlogDocument) -> bytes:
    """The bytes of the table, its columns' names first."""
    rows = ([fill(entry) for fill, _ in COLUMNS.values()] for entry in describe_data(document).entries)
    lines = [",".join(COLUMNS), *(",".join(map(_write_cell, row)) for row in rows)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")


def _write_cell(cell: str | None) -> str:
    """A cell as it stands in its line, in quotation marks where it needs them (RFC 4180, 2.6 and 2.7)."""
    text = _guard(cell)
    return '"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text


def _guard(cell: str | None) -> str:
    """A cell that no spreadsheet takes for a formula, its lines ended in one way."""
    text = _LINE_END.sub("\n", cell or "")
    return f" {text}" if _FORMULA.match(text) else text
