"""Microdata: things that a page's elements state with itemscope, itemtype and itemprop (HTML, chapter 5).

Knows the notation, and pages that forget itemscope. Does not know what any name means.
"""

from __future__ import annotations

from talkfeed.parse.items import Items, Terms, read_items
from talkfeed.parse.nodes import local_name
from talkfeed.parse.tree import Element


def read_microdata(root: Element) -> Items:
    """The things of a page."""
    return read_items(root, _terms)


def _terms(element: Element) -> Terms | None:
    attributes = element.attributes
    if not attributes or (
        "itemprop" not in attributes and "itemscope" not in attributes and "itemtype" not in attributes
    ):
        return None
    is_thing = "itemscope" in attributes or bool(element.get("itemtype").strip())
    return Terms(
        names=tuple(local_name(name) for name in element.get("itemprop").split()),
        types=frozenset(local_name(name) for name in element.get("itemtype").split()) if is_thing else None,
        id=element.get("itemid").strip(),
        references=element.get("itemref").split(),
    )
