"""The reader of feeds that talkfeed wrote itself, Atom and JSON Feed: entries under their ids, with the times that were given.

Nothing is weighed and nothing guessed: our own element or extension (`feed_format`) says what the
format cannot. Of an entry's content, the body stands in an element of its own; what a page shows
beside it is words by then: the picture is read, the rest told to be left out. Does not know how a feed is
written, nor feeds of others (`exports`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError as XmlError

import msgspec
from msgspec.structs import replace

from talkfeed.escaping import escape_markdown
from talkfeed.feed_format import BODY, NAMESPACE, EntryNotes
from talkfeed.ids import ID, make_ids
from talkfeed.model import Deletion, Entry, Image, LiveBlog
from talkfeed.parse.blocks import read_blocks
from talkfeed.parse.bodies import format_body
from talkfeed.parse.document import Piece
from talkfeed.parse.draft import Draft
from talkfeed.parse.kinds import is_feed
from talkfeed.parse.own_bodies import format_own_body
from talkfeed.parse.own_drafts import (
    Beside,
    is_blank,
    keep_words,
    make_own_draft,
    read_text,
    read_time,
    tell_lost_picture,
)
from talkfeed.parse.own_feed_notations import OwnFeed, OwnItem, read_atom, read_json
from talkfeed.parse.pictures import resolve
from talkfeed.parse.schema_values import read_language
from talkfeed.parse.tree import Element, parse_html
from talkfeed.problems import ParseError, Problem, Severity, TimestampError
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE, fold_each, fold_printable
from talkfeed.zones import check_zone_name

_HINT = "docs/feeds.md says what each field holds"


def is_own_feed(text: str) -> bool:
    """Whether a text may be a feed of ours: it names our element's namespace, or our extension."""
    return NAMESPACE in text or '"_talkfeed"' in text


def read_own_feed(source: Source, *, day: date | None, zone: str | None, address: str) -> Draft | None:
    """The live blog of a feed; None where it is not ours, or no longer as we wrote it.

    `day` and `zone` stand in for what it does not say; relative addresses are read from `address`, where
    the feed stood on the web. Raises ParseError where our own element says what it cannot.
    """
    try:
        feed = read_atom(source.text) if is_feed(source.text) else read_json(source.text)
        if feed is None or not feed.items:
            return None
        read = [_read_item(item, i, feed, address or feed.home) for i, item in enumerate(feed.items, 1)]
        blog = _make_blog(feed, source.name, _with_single_ids([each.entry for each in read]))
    except (XmlError, msgspec.DecodeError, RecursionError) as error:
        if isinstance(error, msgspec.ValidationError):
            raise ParseError(_mistake(source, str(error))) from error
        return None  # broken on its way here: the readers that mend may still make something of it
    except TimestampError as error:
        raise ParseError(_mistake(source, error.found, error.expected)) from error
    if any(map(is_blank, blog.entries)):
        return None  # what it said is gone: the readers that leave such entries out make something of the others
    return make_own_draft(
        blog,
        feed.names,
        found_by="a feed of talkfeed",
        day=day,
        zone=zone,
        beside=[words for each in read for words in each.beside],
        odd=_tell_left_out(source.name, read),
    )


def _mistake(source: Source, found: str, expected: str = "") -> Problem:
    return Problem(source.name, found=f"a feed of talkfeed with a mistake: {found}", expected=expected, hint=_HINT)


@dataclass(frozen=True, kw_only=True)
class _Read:
    """An entry, and what is left out of it."""

    entry: Entry
    beside: tuple[Beside, ...] = ()
    lost: str = ""
    """The place of its picture, where the address of that leads nowhere from here."""


def _make_blog(feed: OwnFeed, name: str, entries: tuple[Entry, ...]) -> LiveBlog:
    return LiveBlog(
        headline=read_text(feed.headline) or name,
        summary=escape_markdown(fold_printable(feed.summary)),
        state=feed.notes.state,
        timezone=check_zone_name(feed.notes.timezone) if feed.notes.timezone else None,
        language=read_language(feed.language or ""),
        authors=fold_each(feed.authors),
        entries=entries,
    )


def _read_item(item: OwnItem, number: int, feed: OwnFeed, base: str) -> _Read:
    """An entry with its id; relative addresses are read from `base`."""
    notes = item.notes
    time = read_time(notes.time)
    if notes.removed is not None:
        deleted = Deletion(reason=fold_printable(notes.removed), time=read_time(notes.removed_at))
        return _Read(entry=Entry(id=notes.id, time=time, deleted=deleted))
    content = _read_content(item)
    shown = _read_figure(content.figure, base) if content.figure else None
    entry = Entry(
        id=notes.id,
        time=time,
        updated=read_time(notes.updated),
        headline=read_text(item.headline),
        label=notes.label,
        key_event=notes.key_event,
        lang=read_language(item.language or "") if item.language != feed.language else None,
        authors=fold_each(item.authors),
        tags=fold_each(item.tags),
        image=shown if shown and shown.src else None,
        body=format_own_body(content.body, base=base) if content.body else "",
    )
    beside = tuple(Beside(f"{item.where} content {where}", piece.text, number) for where, piece in content.beside)
    if shown and not shown.src:
        entry = keep_words(entry, shown.caption, shown.alt)
    if is_blank(entry):  # nothing but a link to something elsewhere
        entry, beside = replace(entry, body=format_body([piece for _, piece in content.beside], base=base)), ()
    return _Read(entry=entry, beside=beside, lost=item.where if shown and not shown.src else "")


@dataclass(frozen=True, kw_only=True)
class _Content:
    """The parts of an entry's content."""

    body: Element | None
    figure: Element | None
    beside: tuple[tuple[str, Piece], ...]
    """Words that are neither, with their places."""


def _read_content(item: OwnItem) -> _Content:
    root = parse_html(UNPRINTABLE.sub("", item.content))
    page, body = read_blocks(root), next(root.find_all(BODY), None)
    figures = (each for each in root.find_all("figure") if body is None or body not in each.ancestors())
    figure = next(figures, None)
    taken = {i for element in (body, figure) if element for i in page.span(element)}
    places = enumerate(zip(page.where, page.blocks, strict=True))
    said = [(where, block.whole()) for i, (where, block) in places if i not in taken and block.text]
    return _Content(body=body, figure=figure, beside=tuple(said[_count_told(item.notes) :]))


def _count_told(notes: EntryNotes) -> int:
    """How many paragraphs beside a body, from the first, say what the notes say: a label, and when it was updated."""
    return 1 if notes.label or notes.key_event or notes.updated not in {None, notes.time} else 0


def _read_figure(figure: Element, base: str) -> Image:
    """The picture that a figure shows, or links to; its `src` is empty where its address leads nowhere from `base`."""
    shown, caption = next(figure.find_all("img", "a"), None), next(figure.find_all("figcaption"), None)
    src = resolve(shown.get("src") or shown.get("href"), base) if shown else ""
    alt = fold_printable(shown.get("alt") or shown.text) if shown else ""
    host = (urlsplit(src).hostname or "").removeprefix("www.")
    if shown and shown.tag == "a" and host and host in alt:
        alt = ""  # "Picture at example.org"
    credit = next(caption.find_all("small"), None) if caption else None
    credited = read_text(credit.text) if credit else None
    words = fold_printable(caption.text).removesuffix(credited or "").strip() if caption else ""
    return Image(src=src, alt=alt, caption=words or None, credit=credited)


def _tell_left_out(name: str, read: Sequence[_Read]) -> Iterator[Problem]:
    """A warning for each picture that is lost, and one of all words beside the entries' own."""
    yield from (tell_lost_picture(name, each.lost) for each in read if each.lost)
    if count := sum(bool(each.beside) for each in read):
        found = f"corrections, sources or links of {count} {'entry' if count == 1 else 'entries'} are left out"
        hint = "a feed has them as words only: import the live blog's data.json, which says what they are"
        yield Problem(name, found=found, hint=hint, severity=Severity.WARNING)


def _with_single_ids(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, each with an id of its own: two live blogs of one feed may have the same."""
    seen: set[str] = set()
    named: list[Entry] = []
    for entry in entries:
        own = ID.fullmatch(entry.id or "") is not None and entry.id not in seen
        named.append(entry if own else replace(entry, id=None))
        seen.add(entry.id or "")
    return tuple(replace(entry, id=name) for entry, name in zip(named, make_ids(named), strict=True))
