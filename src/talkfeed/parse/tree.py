"""HTML as a tree: elements, their attributes, and text in between.

Knows what the HTML standard makes of any text (13.2, by Lexbor). Does not know which element
means what, nor what a browser would show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from talkfeed.parse.nesting import flatten
from talkfeed.text import UNPRINTABLE


@dataclass(slots=True, eq=False)
class Element:
    """An element; read-only once the tree is built. Two elements are equal only if they are the same."""

    tag: str
    """In lower case."""
    attributes: dict[str, str]
    """Names in lower case; an attribute without a value has the empty text. Without characters that no text can carry."""
    parent: Element | None = field(default=None, repr=False)
    children: list[Element | str] = field(default_factory=list, repr=False)
    """Elements and texts in their order; comments are left out."""

    def elements(self) -> Iterator[Element]:
        """The element and all below it, in the document's order; never recursive, however deep they nest."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def texts(self) -> Iterator[str]:
        """Every text below the element, in order."""
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                yield node
            else:
                stack.extend(reversed(node.children))

    @property
    def text(self) -> str:
        """All text below the element, white space folded; scripts and styles included."""
        return " ".join("".join(self.texts()).split())

    def ancestors(self) -> Iterator[Element]:
        """The element's parent, that one's parent, up to the root."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def find_all(self, *tags: str) -> Iterator[Element]:
        """The elements below it (not itself) that have one of these tags."""
        return (element for element in self.elements() if element.tag in tags and element is not self)

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(name, default)


def parse_html(text: str) -> Element:
    """The tree of a page, or of a part of one, under its `html` element.

    >>> [child.tag for child in parse_html("<p>One<p>Two").find_all("p")]
    ['p', 'p']
    """
    root = LexborHTMLParser(flatten(text)).root
    top = Element("html", {})
    if root is None:
        return top
    top = _element(root, None)
    stack = [(root, top)]
    while stack:
        node, element = stack.pop()
        for child in node.iter(include_text=True):
            if child.is_text_node:
                element.children.append(child.text_content or "")
            elif child.is_element_node:
                below = _element(child, element)
                element.children.append(below)
                stack.append((child, below))
    return top


def _element(node: LexborNode, parent: Element | None) -> Element:
    attributes = {name: _carried(value or "") for name, value in node.attributes.items()}
    return Element(node.tag or "", attributes, parent)


def _carried(value: str) -> str:
    return value if value.isprintable() else UNPRINTABLE.sub("", value)
