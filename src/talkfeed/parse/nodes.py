"""Things and what is said of them: the one shape of JSON-LD, microdata, RDFa and microformats.

Knows that a property has any number of values, each a text, a thing of its own, or an element
whose text it is. Does not know what any property means (`schema_feed`) nor how it was written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache

from talkfeed.parse.tree import Element

_ADDRESS_ATTRIBUTES = ("href", "src", "data", "poster")


class Node(ABC):
    """A thing: a live blog, a post, a person, a picture."""

    types: frozenset[str]
    """Its types as `local_name` writes them."""
    id: str
    """What it is known by; empty where nothing is said."""
    element: Element | None
    """The page's element that holds it."""
    nested: Sequence[Node] = ()
    """Things that stand inside its element and are no value of a property."""

    @abstractmethod
    def values(self, name: str) -> Sequence[Value]:
        """All values of one property, in order; `name` as `local_name` writes it."""

    def all_values(self, *names: str) -> Iterator[Value]:
        """The values of several properties, one property after the other."""
        return (value for name in names for value in self.values(name))

    def nodes(self, *names: str) -> Iterator[Node]:
        """Those of the values that are things."""
        return (value for value in self.all_values(*names) if isinstance(value, Node))

    def text(self, *names: str) -> str:
        """The first text that any of the properties has, the first property's first; empty if there is none."""
        return next((text for value in self.all_values(*names) if (text := text_of(value))), "")

    def address(self, *names: str) -> str:
        """The first value that can be an address, of a thing its own; empty if there is none."""
        return next((text for value in self.all_values(*names) if (text := address_of(value))), "")


Value = str | Node | Element


@lru_cache(maxsize=4096)
def local_name(term: str) -> str:
    """A type's or a property's name without its vocabulary, in one case.

    >>> local_name("https://schema.org/LiveBlogPosting"), local_name("schema:headline")
    ('liveblogposting', 'headline')
    """
    tail = term.strip().rstrip("/#")
    for mark in "/#:":
        tail = tail.rpartition(mark)[2]
    return tail.casefold()


def text_of(value: Value) -> str:
    """A value as text: what an element says, what a thing is called; stripped."""
    if isinstance(value, Node):
        named = value.all_values("name", "headline", "text", "value")
        return next((text for each in named if not isinstance(each, Node) and (text := text_of(each))), "")
    return (stated_text(value) or value.text) if isinstance(value, Element) else value.strip()


def stated_text(element: Element) -> str:
    """What an element's attributes say for machines (HTML, 5.2.4); empty where its text is the value."""
    if content := element.get("content").strip():
        return content
    if moment := element.get("datetime").strip():
        return moment
    if element.tag == "abbr":  # hAtom's times, before there was <time>
        return element.get("title").strip()
    return element.get("value").strip() if element.tag in ("data", "meter") else ""


def address_of(value: Value) -> str:
    """A value as an address, stripped; empty where it has none."""
    if isinstance(value, Node):
        stated = (each for each in value.all_values("url", "contenturl") if not isinstance(each, Node))
        return value.id or next((text for each in stated if (text := address_of(each))), "")
    if isinstance(value, Element):
        attributes = ("content", *_ADDRESS_ATTRIBUTES)
        return next((found for name in attributes if (found := value.get(name).strip())), value.text)
    return value.strip()
