"""A feed as Atom (RFC 4287), with a tombstone in place of each entry that was taken back (RFC 6721).

Written as a tree, so that no text has to be escaped by hand. Tombstones stand before the entries:
RFC 4287's text gives the order no meaning, but its schema wants the entries last. Does not know what
a feed says (`views`), nor why a date is what it is (`dates`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec
from msgspec.structs import replace

from talkfeed.documents import BlogFeed, SiteFeed
from talkfeed.feed_format import LABEL_SCHEME, NAMESPACE, PRECISION_SCHEME
from talkfeed.feeds.dates import format_date
from talkfeed.feeds.views import FeedView, ItemView, Origin, Person, view_feed
from talkfeed.wording import Words

_NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:talkfeed": NAMESPACE,
}
_TYPES = {"alternate": "text/html", "self": "application/atom+xml"}


def write_atom(feed: BlogFeed | SiteFeed, wordings: Mapping[str, Words]) -> bytes:
    """The bytes of a feed; of one that has a day, without which there is no Atom (`freshness.has_day`)."""
    view = view_feed(feed, wordings)
    root = _head(view)
    items = [item for item in view.items if item.forced_updated]
    above = dict(zip((item.id for item in items[1:]), (item.notes.id for item in items), strict=False))
    for item in items:
        if item.notes.removed is not None:
            _add_tombstone(root, item, below=above.get(item.id))
    for item in items:
        if item.notes.removed is None:
            _add_entry(root, item)
    indent(root, " ")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _head(view: FeedView) -> Element:
    root = Element("feed", {**_NAMESPACES, "xml:lang": view.language})
    _add(root, "title", view.title)
    _add(root, "subtitle", view.subtitle)
    _add(root, "id", view.id)
    _add(root, "updated", format_date(view.forced_updated) if view.forced_updated else "")
    _add_link(root, "self", view.self_url)
    _add_link(root, "alternate", view.home_url)
    _add_people(root, "author", view.authors or (view.publisher,))
    _add_people(root, "contributor", view.editors)
    _add(root, "generator", "talkfeed")
    _add(root, "icon", view.icon)
    _add(root, "logo", view.logo)
    _add_notes(root, "blog", view.notes)
    return root


def _add_entry(root: Element, item: ItemView) -> None:
    entry = SubElement(root, "entry", {"xml:lang": item.language} if item.language else {})
    _add(entry, "title", item.title)
    _add(entry, "id", item.id)
    _add(entry, "published", format_date(item.published) if item.published else "")
    _add(entry, "updated", format_date(item.forced_updated) if item.forced_updated else "")
    _add_link(entry, "alternate", item.url)
    _add_people(entry, "author", item.authors)
    for tag in item.tags:
        SubElement(entry, "category", {"term": tag})
    for term, word in item.labels:
        SubElement(entry, "category", {"term": term, "scheme": LABEL_SCHEME, "label": word})
    SubElement(entry, "category", {"term": item.notes.precision, "scheme": PRECISION_SCHEME})
    _add(entry, "content", item.content, type="html")
    if item.origin:
        _add_source(entry, item.origin)
    _add_notes(entry, "entry", item.notes if item.headline else replace(item.notes, title="excerpt"))


def _add_source(entry: Element, origin: Origin) -> None:
    """The feed that an entry is from (RFC 4287, 4.2.11)."""
    source = SubElement(entry, "source")
    _add(source, "title", origin.title)
    _add(source, "id", origin.id)
    _add_link(source, "self", origin.self_url)
    _add_link(source, "alternate", origin.url)
    _add_people(source, "author", origin.authors)


def _add_tombstone(root: Element, item: ItemView, *, below: str | None) -> None:
    """A tombstone; it says below which entry of the feed it stands in the live blog."""
    when = format_date(item.forced_updated) if item.forced_updated else ""
    tombstone = SubElement(root, "at:deleted-entry", {"ref": item.id, "when": when})
    _add(tombstone, "at:comment", item.notes.removed)
    _add_notes(tombstone, "entry", replace(item.notes, removed=None, below=below))


def _add(parent: Element, tag: str, text: str | None, **attributes: str) -> None:
    """A child with a text; none without a text."""
    if text:
        SubElement(parent, tag, attributes).text = str(text)


def _add_link(parent: Element, rel: str, href: str | None) -> None:
    if href is not None:
        SubElement(parent, "link", {"rel": rel, "type": _TYPES[rel], "href": href})


def _add_people(parent: Element, tag: str, people: Iterable[Person]) -> None:
    for person in people:
        added = SubElement(parent, tag)
        _add(added, "name", person.name)
        _add(added, "uri", person.url)


def _add_notes(parent: Element, tag: str, notes: msgspec.Struct | None) -> None:
    """Our own element, where there is anything that it says."""
    said: dict[str, Any] = msgspec.to_builtins(notes) if notes else {}
    if said:
        SubElement(parent, f"talkfeed:{tag}", {name: _write(value) for name, value in said.items()})


def _write(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
