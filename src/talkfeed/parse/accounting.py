"""Which line of the source went where: the ledger's rows, from the pieces of the outline.

Knows which field a piece of each kind stands in. Decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from talkfeed.parse.document import Document, Piece
from talkfeed.parse.language import first_sentence
from talkfeed.parse.ledger import Aside, Ledger, Part, Place, Row
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.pictures import take_picture

_Placed: TypeAlias = tuple[Piece, Place, int | None, Aside | None]


def account(document: Document, outline: Outline, places: Sequence[int], *, dated: bool) -> Ledger:
    """The ledger of an import; `places` has the outline's entries in the order of the file."""
    numbers = {i: place + 1 for place, i in enumerate(places)}
    parts = [*_head_parts(document, outline, dated=dated), *_entry_parts(document, outline, numbers)]
    return Ledger(rows=tuple(_rows(document, parts)))


def _head_parts(document: Document, outline: Outline, *, dated: bool) -> Iterator[_Placed]:
    """Each piece that went to the header or was set aside."""
    head = outline.head
    if head.title:
        yield head.title, Place.HEADLINE, None, None
    elif head.summary and "title" not in document.front.values and not (document.header and document.header.headline):
        lead = head.summary[0]
        yield Piece(lead.block, 0, len(first_sentence(lead.text))), Place.HEADLINE, None, None
    for piece in head.summary:
        yield piece, Place.SUMMARY, None, None
    for piece in (*head.end_notices, *outline.end_notices):
        yield piece, Place.STATE, None, None
    for piece, _ in (*head.days, *outline.headings):
        yield (piece, Place.DAY, None, None) if dated else (piece, Place.ASIDE, None, Aside.UNSETTLED_DAY)
    for piece, _ in head.stamps:
        yield piece, Place.ASIDE, None, Aside.PAGE_STAMP
    for piece, _ in head.bylines:
        yield piece, Place.BYLINE, None, None
    for piece, reason in (*head.asides, *outline.asides):
        yield piece, Place.ASIDE, None, reason


def _entry_parts(document: Document, outline: Outline, numbers: dict[int, int]) -> Iterator[_Placed]:
    """Each piece that went to an entry, under the entry's number in the file."""
    for i, entry in enumerate(outline.entries):
        number = numbers[i]
        for piece, place in _labels(entry):
            if piece:
                yield piece, place, number, None
        for piece in entry.time_pieces:
            yield piece, Place.TIME, number, None
        yield from _body_parts(entry, number, document.url)


def _labels(entry: RawEntry) -> Iterator[tuple[Piece | None, Place]]:
    """The lines around an entry's body, as far as it has them."""
    yield entry.marker.piece if entry.marker else None, Place.TIME
    yield entry.headline, Place.ENTRY
    yield entry.byline and entry.byline[0], Place.BYLINE
    yield entry.role, Place.BYLINE
    yield entry.topic, Place.LABEL
    yield entry.key_event, Place.KEY_EVENT
    yield entry.label and entry.label[0], Place.LABEL
    yield entry.updated and entry.updated[0], Place.TIME


def _body_parts(entry: RawEntry, number: int, base: str) -> Iterator[_Placed]:
    _, body = take_picture(entry.paragraphs, base)
    kept = {id(piece) for piece in body}
    for piece in entry.paragraphs:
        yield piece, Place.ENTRY if id(piece) in kept else Place.PICTURE, number, None


def _rows(document: Document, placed: Iterable[_Placed]) -> Iterator[Row]:
    """A row for each line of the source, with the parts in the order in which they stand on it."""
    parts: defaultdict[int, list[tuple[int, Part]]] = defaultdict(list)
    for piece, place, entry, reason in placed:
        for line, text in piece.lines() if piece.block.text else [(piece.block.line, "")]:
            parts[line].append((piece.place, Part(place=place, text=text, entry=entry, reason=reason)))
    for line, key in document.front.lines.items():
        text = document.lines[line - 1].strip()
        if text:
            parts[line].append((0, _front_part(key, text)))
    for number, text in enumerate(document.lines, start=1):
        found = [part for _, part in sorted(parts[number], key=lambda pair: pair[0])]
        if number in document.cleaned:
            found.append(Part(place=Place.ASIDE, text="", reason=Aside.UNPRINTABLE))
        where = document.where[number - 1] if document.where else ""
        yield Row(line=number, text=text, parts=tuple(found), where=where)


def _front_part(key: str, text: str) -> Part:
    if key == "title":
        return Part(place=Place.HEADLINE, text=text)
    return Part(place=Place.ASIDE, text=text, reason=Aside.FRONT_MATTER)
