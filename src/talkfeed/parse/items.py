"""Things that a page's elements state: the walk that microdata, RDFa and microformats share.

Knows that an element may be a thing, a value of the thing around it, or both. What says so in a
notation is passed in. Never recursive, and linear even where things refer to each other's parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from talkfeed.parse.nodes import Node, Value
from talkfeed.parse.tree import Element

_WORK = 4
"""How often a page may be walked through for references; pages that need more are built to harm."""


@dataclass(frozen=True)
class Terms:
    """What an element states in one notation."""

    names: Sequence[str] = ()
    """The properties of the thing around it that it is a value of."""
    types: frozenset[str] | None = None
    """Its own types; None where it is no thing of its own."""
    id: str = ""
    references: Sequence[str] = ()
    """Ids of elements elsewhere that hold more of the thing's properties."""


Notation = Callable[[Element], Terms | None]
"""What an element states; None for one that states nothing."""


@dataclass(eq=False)
class Item(Node):
    """A thing that an element states; read-only once the walk is over."""

    types: frozenset[str]
    id: str
    element: Element | None
    owner: Item | None = None
    """The thing in whose element it stands."""
    nested: list[Item] = field(default_factory=list)
    references: Sequence[str] = ()
    properties: dict[str, list[Value]] = field(default_factory=dict)
    more: list[Item] = field(default_factory=list)
    """Where the properties stand that it refers to."""

    def values(self, name: str) -> Sequence[Value]:
        if not self.more:
            return self.properties.get(name, ())
        return [*chain(*(item.properties.get(name, ()) for item in (self, *self.more)))]


@dataclass(frozen=True)
class Items:
    """The things of a page."""

    page: Item
    """What stands in no thing: its properties are the page's, its nested things those at the top."""
    all: Sequence[Item]
    """In the document's order."""


def read_items(root: Element, notation: Notation) -> Items:
    """The things that a page states in a notation."""
    page = Item(frozenset(), "", root)
    found = list(_walk(root, notation, page))
    if any(item.references for item in found):
        _follow(found, root, notation)
    return Items(page, found)


def _walk(root: Element, notation: Notation, owner: Item) -> Iterator[Item]:
    """The things at and below an element; the values that it states for `owner` are given to it.

    A value in another value of the same name is a part of that one.
    """
    stack: list[tuple[Element, Item, frozenset[str]]] = [(root, owner, frozenset())]
    while stack:
        element, around, named = stack.pop()
        terms = notation(element)
        inner = around
        if terms and terms.types is not None:
            inner = Item(terms.types, terms.id, element, owner=around, references=terms.references)
            yield inner
            if not terms.names:
                around.nested.append(inner)
        for name in terms.names if terms else ():
            if inner is not around or name not in named:
                around.properties.setdefault(name, []).append(element if inner is around else inner)
        if inner is not around:
            named = frozenset()
        elif terms:
            named = named.union(terms.names)
        stack.extend((child, inner, named) for child in reversed(element.children) if isinstance(child, Element))


def _follow(items: Sequence[Item], root: Element, notation: Notation) -> None:
    """Gives the things the properties that they refer to (HTML, 5.2.5)."""
    by_id: dict[str, Element] = {}
    size = 0
    for element in root.elements():
        size += 1
        by_id.setdefault(element.get("id"), element)
    known: dict[str, Item] = {}
    work = size * _WORK
    for item in items:
        for name in dict.fromkeys(item.references):
            if name not in known and name in by_id and work > 0:
                known[name] = Item(frozenset(), "", by_id[name])
                list(_walk(by_id[name], notation, known[name]))
                work -= sum(1 for _ in by_id[name].elements())
            if name in known:
                item.more.append(known[name])
