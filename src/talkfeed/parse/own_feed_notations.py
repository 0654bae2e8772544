"""The feeds that talkfeed writes, Atom and JSON Feed → what both say of a live blog and its entries.

Knows where each format has what; our own element or extension (`feed_format`) says what the format cannot. Does
not know what becomes of it (`own_feeds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import fromstring

import msgspec
from msgspec.structs import replace

from talkfeed.feed_format import NAMESPACE, BlogNotes, EntryNotes
from talkfeed.parse.own_drafts import Names
from talkfeed.parse.prologue import skip_prologue
from talkfeed.text import UNPRINTABLE

Notes = TypeVar("Notes", EntryNotes, BlogNotes)

_ATOM = "{http://www.w3.org/2005/Atom}"
_TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
_OWN = f"{{{NAMESPACE}}}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, kw_only=True)
class OwnItem:
    """An entry as both formats say it."""

    where: str
    notes: EntryNotes
    headline: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class OwnFeed:
    """A feed as both formats say it; entries newest first."""

    headline: str
    summary: str
    language: str | None
    authors: tuple[str, ...]
    home: str
    """The address of the live blog."""
    notes: BlogNotes
    items: tuple[OwnItem, ...]
    summary_name: str
    content_name: str

    @property
    def names(self) -> Names:
        """What the format calls its texts."""
        places = tuple(item.where for item in self.items)
        return Names(headline="title", summary=self.summary_name, title="title", body=self.content_name, entries=places)


# Atom


def read_atom(text: str) -> OwnFeed | None:
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
    return OwnFeed(
        headline=_text(root, "title"),
        summary=_text(root, "subtitle"),
        language=root.get(_LANGUAGE),
        authors=_names(root) if notes and notes.author is None else (),
        home=next(home, ""),
        notes=notes or BlogNotes(),
        items=tuple(_in_their_places(items)),
        summary_name="subtitle",
        content_name="content",
    )


def _read_entry(element: XmlElement, i: int) -> OwnItem | None:
    notes = _notes(element, EntryNotes, "entry")
    if notes is None:
        return None
    categories = (category for category in element.iterfind(f"{_ATOM}category") if category.get("scheme") is None)
    return OwnItem(
        where=f"entry[{i}]",
        notes=notes,
        headline=_text(element, "title") if notes.title is None else "",
        content=_text(element, "content"),
        authors=_names(element),
        tags=tuple(category.get("term", "") for category in categories),
        language=element.get(_LANGUAGE),
    )


def _read_tombstone(element: XmlElement, i: int) -> OwnItem | None:
    notes = _notes(element, EntryNotes, "entry")
    if notes is None:
        return None
    reason = element.findtext(f"{_TOMBSTONES}comment", "")
    return OwnItem(where=f"deleted-entry[{i}]", notes=replace(notes, removed=reason))


def _notes(element: XmlElement, kind: type[Notes], tag: str) -> Notes | None:
    """What our own element in another says; None where there is none."""
    own = element.find(_OWN + tag)
    return None if own is None else msgspec.convert(dict(own.attrib), kind, strict=False)


def _text(element: XmlElement, tag: str) -> str:
    return element.findtext(_ATOM + tag, "")


def _names(element: XmlElement) -> tuple[str, ...]:
    return tuple(_text(author, "name") for author in element.iterfind(f"{_ATOM}author"))


def _in_their_places(items: Iterable[OwnItem]) -> Iterator[OwnItem]:
    """The items, those that name another below it: never recursive, however many name each other."""
    following: dict[str, list[OwnItem]] = {}
    standing: list[OwnItem] = []
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


def read_json(text: str) -> OwnFeed | None:
    data = msgspec.json.decode(UNPRINTABLE.sub("", text))
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) and "_talkfeed" in item for item in items):
        return None
    feed = msgspec.convert(data, _JsonFeed)
    return OwnFeed(
        headline=feed.title,
        summary=feed.description,
        language=feed.language,
        authors=tuple(person.name for person in feed.authors),
        home=feed.home_page_url,
        notes=feed.notes,
        items=tuple(
            OwnItem(
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
        summary_name="description",
        content_name="content_html",
    )
