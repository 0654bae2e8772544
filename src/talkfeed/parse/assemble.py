"""Outline and times → Draft: the live blog, its comments and the ledger, made from the same pieces.

Knows which field each piece goes to and how text becomes a Markdown body. Decides nothing
about boundaries or times. The ledger's rows are the very pieces that the fields are made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from talkfeed.escaping import escape_markdown
from talkfeed.ids import make_ids
from talkfeed.model import Entry, LiveBlog
from talkfeed.parse.document import BlockKind, Document, Piece
from talkfeed.parse.draft import Draft, Findings
from talkfeed.parse.language import first_sentence, split_names
from talkfeed.parse.ledger import Aside, Ledger, Part, Place, Row
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.times import Times
from talkfeed.problems import Problem, Severity


def assemble(document: Document, outline: Outline, times: Times, *, language: str | None) -> Draft:
    """The draft of an article; entries newest first, whatever the article's order."""
    count = len(outline.entries)
    places = list(range(count)) if times.timeline.order == "newest-first" else list(range(count - 1, -1, -1))
    entries = _with_ids([_entry(outline.entries[i], times, i) for i in places])
    headline, comment = _headline(document, outline)
    notices = [piece.text for piece in (*outline.head.end_notices, *outline.end_notices)]
    blog = LiveBlog(
        headline=headline,
        summary=_body(outline.head.summary),
        state="ended" if outline.head.ended or outline.ended or notices else None,
        end_notice=" ".join(notices) or None,
        date=times.newest,
        timezone=times.zones.home,
        language=language,
        authors=tuple(name for _, names in outline.head.bylines for name in split_names(names)),
        entries=entries,
    )
    comments = _comments(times, places)
    if comment:
        comments["headline",] = comment
    if times.zones.home_from:
        comments["timezone",] = f"the article says “{times.zones.home_from}”"
    numbers = {i: place + 1 for place, i in enumerate(places)}
    ledger = Ledger(
        rows=tuple(
            _rows(
                document,
                [*_head_parts(document, outline, dated=times.newest is not None), *_entry_parts(outline, numbers)],
            )
        )
    )
    return Draft(blog=blog, ledger=ledger, comments=comments, findings=_findings(document, outline, times, entries))


def _entry(raw: RawEntry, times: Times, index: int) -> Entry:
    return Entry(
        time=times.times[index],
        updated=times.updated[index],
        headline=raw.headline.text if raw.headline else None,
        key_event=raw.important or raw.key_event is not None,
        pinned=raw.pinned,
        authors=split_names(raw.byline[1]) if raw.byline else (),
        body=_body(raw.paragraphs),
    )


def _with_ids(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, id=name) for entry, name in zip(entries, make_ids(entries), strict=True))


def _body(pieces: Iterable[Piece]) -> str:
    """The pieces as Markdown: paragraphs apart by a blank line, items of a list below each other."""
    text, above = "", None
    for piece in pieces:
        item = piece.block.kind == BlockKind.LIST_ITEM and piece.start == 0
        paragraph = escape_markdown(piece.text)
        between = "" if not text else "\n" if item and above else "\n\n"
        text += between + (f"- {paragraph}" if item else paragraph)
        above = item
    return text


def _headline(document: Document, outline: Outline) -> tuple[str, str]:
    """The article's title, or words of its own that can stand for one, with a comment that says so."""
    if outline.head.title:
        return outline.head.title.text, ""
    if title := document.front.values.get("title"):
        return title, ""
    if outline.head.summary:
        sentence = first_sentence(outline.head.summary[0].text)
        return sentence, "the article has no title of its own: this is the lead's first sentence"
    newest = outline.entries[0]
    piece = newest.headline or next(iter(newest.paragraphs), None)
    words = first_sentence(piece.text) if piece else document.name
    return words, "the article has no title and no lead: this is how one of its entries begins"


def _comments(times: Times, places: Sequence[int]) -> dict[tuple[str | int, ...], str]:
    return {
        ("entries", place, "time"): text for place, i in enumerate(places) if (text := times.doubts.get(i)) is not None
    }


def _findings(document: Document, outline: Outline, times: Times, entries: Sequence[Entry]) -> Findings:
    odd = list(times.odd)
    if not outline.by_layout:
        odd.append(
            Problem(
                document.name,
                outline.entries[0].paragraphs[0].block.line,
                found="nothing marks where entries begin: each paragraph is one, unless it continues the one above",
                hint="look at the entries' first words",
                severity=Severity.WARNING,
            )
        )
    timed = any(entry.marker for entry in outline.entries)
    return Findings(
        entries=len(entries),
        clocked=sum(entry.time is not None and entry.time.clock is not None for entry in entries),
        order=times.timeline.order,
        order_by=times.timeline.order_by,
        boundaries="times" if timed else "layout" if outline.by_layout else "language",
        day_from=times.day_from,
        odd=tuple(sorted(odd, key=lambda problem: problem.sort_key)),
    )


_Placed = tuple[Piece, Place, int | None, Aside | None]


def _head_parts(document: Document, outline: Outline, *, dated: bool) -> Iterator[_Placed]:
    """Each piece that went to the header or was set aside."""
    head = outline.head
    if head.title:
        yield head.title, Place.HEADLINE, None, None
    elif head.summary and "title" not in document.front.values:
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


def _entry_parts(outline: Outline, numbers: dict[int, int]) -> Iterator[_Placed]:
    """Each piece that went to an entry, under the entry's number in the file."""
    for i, entry in enumerate(outline.entries):
        number = numbers[i]
        if entry.marker:
            yield entry.marker.piece, Place.TIME, number, None
        if entry.headline:
            yield entry.headline, Place.ENTRY, number, None
        for piece in entry.paragraphs:
            yield piece, Place.ENTRY, number, None
        if entry.byline:
            yield entry.byline[0], Place.BYLINE, number, None
        if entry.key_event:
            yield entry.key_event, Place.KEY_EVENT, number, None
        if entry.updated:
            yield entry.updated[0], Place.TIME, number, None


def _rows(document: Document, placed: Iterable[_Placed]) -> Iterator[Row]:
    """A row for each line of the source, with the parts in the order in which they stand on it."""
    parts: defaultdict[int, list[tuple[int, Part]]] = defaultdict(list)
    for piece, place, entry, reason in placed:
        for line, text in piece.lines():
            parts[line].append((piece.start, Part(place=place, text=text, entry=entry, reason=reason)))
    for line, key in document.front.lines.items():
        text = document.lines[line - 1].strip()
        if text:
            parts[line].append((0, _front_part(key, text)))
    for number, text in enumerate(document.lines, start=1):
        found = [part for _, part in sorted(parts[number], key=lambda pair: pair[0])]
        if number in document.cleaned:
            found.append(Part(place=Place.ASIDE, text="", reason=Aside.UNPRINTABLE))
        yield Row(line=number, text=text, parts=tuple(found))


def _front_part(key: str, text: str) -> Part:
    if key == "title":
        return Part(place=Place.HEADLINE, text=text)
    return Part(place=Place.ASIDE, text=text, reason=Aside.FRONT_MATTER)
