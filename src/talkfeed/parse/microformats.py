"""Microformats: things that a page's elements state with class names (hAtom, h-entry, hCard, h-card).

Knows the names that microformats.org settled on, as schema.org's terms for the same. Does not
know whether the entries of a page are a live feed.
"""

from __future__ import annotations

from talkfeed.parse.items import Items, Terms, read_items
from talkfeed.parse.tree import Element

_TYPES = {
    "hfeed": "blog", "h-feed": "blog", "hentry": "blogposting", "h-entry": "blogposting", "vcard": "person", "h-card": "person",
}  # fmt: skip
_NAMES = {
    "entry-title": "headline", "p-name": "headline", "fn": "name",
    "entry-content": "articlebody", "e-content": "articlebody",
    "published": "datepublished", "dt-published": "datepublished",
    "updated": "datemodified", "dt-updated": "datemodified",
    "author": "author", "p-author": "author",
    "u-url": "url", "u-uid": "identifier", "p-category": "keywords", "u-photo": "image",
}  # fmt: skip


def read_microformats(root: Element) -> Items:
    """The things of a page."""
    return read_items(root, _terms)


def _terms(element: Element) -> Terms | None:
    attributes = element.attributes
    if "class" not in attributes and "rel" not in attributes:
        return None
    classes = element.get("class").split()
    types = frozenset(_TYPES[name] for name in classes if name in _TYPES)
    names = [_NAMES[name] for name in classes if name in _NAMES]
    relations = element.get("rel").casefold().split()
    names += ["url"] * ("bookmark" in relations) + ["keywords"] * ("tag" in relations)
    if not types and not names:
        return None
    return Terms(names=tuple(dict.fromkeys(names)), types=types or None, id="")
