"""The reader of feeds that talkfeed wrote itself, Atom and JSON Feed: entries under their ids, with the times that were given.

Nothing is weighed and nothing guessed: our own element or extension (`feed_format`) says what the
format cannot. Of an entry's content, the body stands in an element of its own; what a page shows
beside it is words by then: the picture is read, the rest told to be left out. Does not know how a feed is
written, nor feeds of others (`exports`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import ParseError as XmlError
from xml.etree.ElementTree import fromstring

import msgspec
from msgspec.structs import replace

from talkfeed.escaping import escape_markdown
from talkfeed.feed_format import BODY, NAMESPACE, BlogNotes, EntryNotes
from talkfeed.ids import ID, make_ids
from talkfeed.model import Deletion, Entry, Image, LiveBlog, Timestamp
from talkfeed.parse.blocks import read_blocks
from talkfeed.parse.bodies import format_body
from talkfeed.parse.draft import Draft
from talkfeed.parse.kinds import is_feed
from talkfeed.parse.ledger import Aside, Ledger, Part, Place, Row
from talkfeed.parse.own_bodies import format_own_body
from talkfeed.parse.own_drafts import make_own_draft
from talkfeed.parse.pictures import resolve
from talkfeed.parse.prologue import skip_prologue
from talkfeed.parse.tree import Element, parse_html
from talkfeed.problems import ParseError, Problem, Severity, TimestampError
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE, fold_printable
from talkfeed.timestamps import parse_timestamp

Notes = TypeVar("Notes", EntryNotes, BlogNotes)

_ATOM = "{http://www.w3.org/2005/Atom}"
_TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
_OWN = f"{{{NAMESPACE}}}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HINT = "docs/feeds.md says what each field holds"


@dataclass(frozen=True, kw_only=True)
class _Item:
    """An entry as both formats say it."""

    where: str
    notes: EntryNotes
    headline: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Feed:
    """A feed as both formats say it; entries newest first."""

    headline: str
    summary: str
    language: str | None
    authors: tuple[str, ...]
    home: str
    """The address of the live blog."""
    notes: BlogNotes
    items: tuple[_Item, ...]


def is_own_feed(text: str) -> bool:
    """Whether a text may be a feed of ours: it names our element's namespace, or our extension."""
    return NAMESPACE in text or '"_talkfeed"' in text


def read_own_feed(source: Source, *, day: date | None, zone: str | None, address: str) -> Draft | None:
    """The live blog of a feed; None where it is not ours, or no longer as we wrote it.

    `day` and `zone` stand in for what it does not say; relative addresses are read from `address`, where
    the feed stood on the web. Raises ParseError where our own element says what it cannot.
    """
    try:
        feed = _read_atom(source.text) if is_feed(source.text) else _read_json(source.text)
        if feed is None or not feed.items:
            return None
        read = [_read_item(item, feed, address or feed.home) for item in feed.items]
    except (XmlError, msgspec.DecodeError, RecursionError) as error:
        if isinstance(error, msgspec.ValidationError):
            raise ParseError(_mistake(source, str(error))) from error
        return None  # broken on its way here: the readers that mend may still make something of it
    except TimestampError as error:
        raise ParseError(_mistake(source, error.found, error.expected)) from error
    blog = _make_blog(feed, source.name, _with_single_ids([entry for entry, _ in read]))
    draft = make_own_draft(blog, found_by="a feed of talkfeed", day=day, zone=zone)
    return _with_words_left_out(draft, source.name, [words for _, words in read])


def _mistake(source: Source, found: str, expected: str = "") -> Problem:
    return Problem(source.name, found=f"a feed of talkfeed with a mistake: {found}", expected=expected, hint=_HINT)


# Atom


def _read_atom(text: str) -> _Feed | None:
    """The feed of an Atom document; its tombstones stand before the entries and are put where they belong."""
    text = UNPRINTABLE.sub("", text)
    root = fromstring(text[skip_prologue(text) :])  # noqa: S314 — no document type is left that could define an entity
    entries = [_read_entry(element, i) for i, element in enumerate(root.iterfind(f"{_ATOM}entry"))]
    removed = [_read_tombstone(element, i) for i, element in enumerate(root.iterfind(f"{_TOMBSTONES}deleted-entry"))]
    items = [item for item in (*entries, *removed) if item]
    if len(items) < len(entries) + len(removed):
        return None
    notes = _notes(root, BlogNotes, "blog")
    home = (link.get("href", "") for link in root.iterfind(f"{_ATOM}link") if link.get("rel") == "alternate")
    return _Feed(
        headline=_text(root, "title"),
        summary=_text(root, "subtitle"),
        language=root.get(_LANGUAGE),
        authors=_names(root) if notes and notes.author is None else (),
        home=next(home, ""),
        notes=notes or BlogNotes(),
        items=tuple(_in_their_places(items)),
    )


def _read_entry(element: XmlElement, i: int) -> _Item | None:
    notes = _notes(element, EntryNotes, "entry")
    if notes is None:
        return None
    categories = (category for category in element.iterfind(f"{_ATOM}category") if category.get("scheme") is None)
    return _Item(
        where=f"entry[{i}]",
        notes=notes,
        headline=_text(element, "title") if notes.title is None else "",
        content=_text(element, "content"),
        authors=_names(element),
        tags=tuple(category.get("term", "") for category in categories),
        language=element.get(_LANGUAGE),
    )


def _read_tombstone(element: XmlElement, i: int) -> _Item | None:
    notes = _notes(element, EntryNotes, "entry")
    if notes is None:
        return None
    reason = element.findtext(f"{_TOMBSTONES}comment", "")
    return _Item(where=f"deleted-entry[{i}]", notes=replace(notes, removed=reason))


def _notes(element: XmlElement, kind: type[Notes], tag: str) -> Notes | None:
    """What our own element in another says; None where there is none."""
    own = element.find(_OWN + tag)
    return None if own is None else msgspec.convert(dict(own.attrib), kind, strict=False)


def _text(element: XmlElement, tag: str) -> str:
    return element.findtext(_ATOM + tag, "")


def _names(element: XmlElement) -> tuple[str, ...]:
    return tuple(_text(author, "name") for author in element.iterfind(f"{_ATOM}author"))


def _in_their_places(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items, those that name another below it: never recursive, however many name each other."""
    following: dict[str, list[_Item]] = {}
    standing: list[_Item] = []
    for item in items:
        if item.where.startswith("entry"):
            standing.append(item)
        else:
            following.setdefault(item.notes.below or "", []).append(item)
    stack = [*reversed([*following.pop("", []), *standing])]
    while stack:
        item = stack.pop()
        yield item
        stack += reversed(following.pop(item.notes.id, []))
    for lost in following.values():
        yield from lost


# JSON Feed


class _Person(msgspec.Struct, frozen=True):
    name: str = ""


class _JsonItem(msgspec.Struct, frozen=True, kw_only=True):
    notes: EntryNotes = msgspec.field(name="_talkfeed")
    title: str = ""
    content_html: str = ""
    authors: list[_Person] = []
    tags: list[str] = []
    language: str | None = None


class _JsonFeed(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    description: str = ""
    language: str | None = None
    home_page_url: str = ""
    authors: list[_Person] = []
    notes: BlogNotes = msgspec.field(name="_talkfeed", default=BlogNotes())
    items: list[_JsonItem]


def _read_json(text: str) -> _Feed | None:
    data = msgspec.json.decode(text.lstrip("\ufeff"))
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) and "_talkfeed" in item for item in items):
        return None
    feed = msgspec.convert(data, _JsonFeed)
    return _Feed(
        headline=feed.title,
        summary=feed.description,
        language=feed.language,
        authors=tuple(person.name for person in feed.authors),
        home=feed.home_page_url,
        notes=feed.notes,
        items=tuple(
            _Item(
                where=f"items[{i}]",
                notes=item.notes,
                headline=item.title,
                content=item.content_html,
                authors=tuple(person.name for person in item.authors),
                tags=tuple(item.tags),
                language=item.language,
            )
            for i, item in enumerate(feed.items)
        ),
    )


# What both become


class _Words(NamedTuple):
    """What stands beside an entry's own words in its content."""

    where: str
    text: str


def _make_blog(feed: _Feed, name: str, entries: tuple[Entry, ...]) -> LiveBlog:
    return LiveBlog(
        headline=fold_printable(feed.headline) or name,
        summary=escape_markdown(fold_printable(feed.summary)),
        state=feed.notes.state,
        timezone=feed.notes.timezone,
        language=feed.language,
        authors=_lines(feed.authors),
        entries=entries,
    )


def _read_item(item: _Item, feed: _Feed, base: str) -> tuple[Entry, list[_Words]]:
    """An entry with its id, and what is left out of it; relative addresses are read from `base`."""
    notes = item.notes
    time = _read_time(notes.time)
    if notes.removed is not None:
        deleted = Deletion(reason=fold_printable(notes.removed), time=_read_time(notes.removed_at))
        return Entry(id=notes.id, time=time, deleted=deleted), []
    body, image, words = _read_content(item, base)
    entry = Entry(
        id=notes.id,
        time=time,
        updated=_read_time(notes.updated),
        headline=fold_printable(item.headline) or None,
        label=notes.label,
        key_event=notes.key_event,
        lang=item.language if item.language != feed.language else None,
        authors=_lines(item.authors),
        tags=_lines(item.tags),
        image=image,
        body=body,
    )
    return entry, words


def _read_content(item: _Item, base: str) -> tuple[str, Image | None, list[_Words]]:
    """The body as Markdown, of the one element for it, and the picture beside it; and words that are neither.

    An entry that is nothing but a link to something elsewhere has that as its body.
    """
    root = parse_html(UNPRINTABLE.sub("", item.content))
    page, section = read_blocks(root), next(root.find_all(BODY), None)
    figures = (each for each in root.find_all("figure") if section is None or section not in each.ancestors())
    figure = next(figures, None)
    within, shown = page.span(section) if section else range(0), page.span(figure) if figure else range(0)
    beside = [block.whole() for i, block in enumerate(page.blocks) if i not in within and i not in shown]
    image = _read_image(figure, base) if figure else None
    said = [piece for piece in beside if piece.text][_count_told(item.notes) :]
    body = format_own_body(section, base=base) if section else ""
    if not body and image is None and not item.headline:
        body, said = format_body(said, base=base), []
    words = [_Words(f"{item.where} content {page.where[piece.block.line - 1]}", piece.text) for piece in said]
    return body, image, words


def _count_told(notes: EntryNotes) -> int:
    """How many paragraphs beside a body, from the first, say what the notes say: a label, and when it was updated."""
    return 1 if notes.label or notes.key_event or notes.updated not in {None, notes.time} else 0


def _read_image(figure: Element, base: str) -> Image | None:
    """The picture that a figure shows, or links to; None where its address leads nowhere from here."""
    shown, caption = next(figure.find_all("img", "a"), None), next(figure.find_all("figcaption"), None)
    src = resolve(shown.get("src") or shown.get("href"), base) if shown else ""
    if shown is None or not src:
        return None
    alt = fold_printable(shown.get("alt") or shown.text)
    if (urlsplit(src).hostname or "").removeprefix("www.") in alt:  # "Picture at example.org"
        alt = ""
    credit = next(caption.find_all("small"), None) if caption else None
    credited = fold_printable(credit.text) if credit else ""
    words = fold_printable(caption.text).removesuffix(credited).strip() if caption else ""
    return Image(src=src, alt=alt, caption=words or None, credit=credited or None)


def _read_time(text: str | None) -> Timestamp | None:
    return parse_timestamp(text) if text else None


def _with_words_left_out(draft: Draft, name: str, words: Sequence[Sequence[_Words]]) -> Draft:
    """The draft with an account of the words beside its entries' own, and one warning of them all."""
    rows = list(draft.ledger.rows)
    for number, each in enumerate(words, 1):
        for where, text in each:
            part = Part(place=Place.ASIDE, text=text, entry=number, reason=Aside.BESIDE)
            rows.append(Row(line=len(rows) + 1, text=text, parts=(part,), where=where))
    if count := sum(map(bool, words)):
        found = f"corrections, sources or links of {count} {'entry' if count == 1 else 'entries'} are left out"
        hint = "a feed has them as words only: import the live blog's data.json, which says what they are"
        odd = (*draft.findings.odd, Problem(name, found=found, hint=hint, severity=Severity.WARNING))
        draft = dataclasses.replace(draft, findings=dataclasses.replace(draft.findings, odd=odd))
    return dataclasses.replace(draft, ledger=Ledger(rows=tuple(rows)))


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts as a file can carry them, each once."""
    return tuple(dict.fromkeys(line for text in texts if (line := fold_printable(text))))


def _with_single_ids(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, each with an id of its own: two live blogs of one feed may have the same."""
    seen: set[str] = set()
    named: list[Entry] = []
    for entry in entries:
        own = ID.fullmatch(entry.id or "") is not None and entry.id not in seen
        named.append(entry if own else replace(entry, id=None))
        seen.add(entry.id or "")
    return tuple(replace(entry, id=name) for entry, name in zip(named, make_ids(named), strict=True))
