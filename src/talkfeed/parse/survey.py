"""What each element of a page holds below it, found in one pass: so that the walk can decide at its start.

Knows which of HTML's elements stand in a line, which part paragraphs, and what shows that an
element is layout: a list of articles, a form around the whole page. Does not know what a reader sees.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntFlag

from talkfeed.parse.tree import Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
BLOCKS = HEADINGS | LISTS | frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup", "hr", "html", "legend",
    "li", "listing", "main", "nav", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select",
    "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "xmp",
})  # fmt: skip
"""Elements that begin a line of their own (HTML 15.3), and those that show a box of their own."""
UNSEEN = frozenset({
    "area", "base", "basefont", "canvas", "datalist", "frame", "head", "link", "map", "meta", "meter", "noframes", "param",
    "progress", "rp", "rt", "script", "source", "style", "svg", "template", "title", "track",
})  # fmt: skip
"""Elements whose text no browser shows, or shows as a picture; the reading aids of ruby repeat its words."""
MEDIA = frozenset({"audio", "embed", "iframe", "object", "video"})
"""Elements that show something from elsewhere, and their text only where that fails."""

_FEW_LINES = 500  # characters
_ONLY_CHILDREN = 4  # boxes within boxes around one link


class Holds(IntFlag):
    """What stands at or below an element."""

    NOTHING = 0
    MAIN = 1
    """The page's title or its main part."""
    ARTICLE = 2
    HEADING = 4
    STRUCTURE = 8
    """Parts of a page, which no item of a list and no cell of a table has."""
    LIST = 16
    TIME = 32
    INPUT = 64
    TYPED = 128
    """A field that people write into: an address, a search."""


_TAGS = {
    **dict.fromkeys(HEADINGS, Holds.HEADING | Holds.STRUCTURE),
    **dict.fromkeys(LISTS, Holds.LIST),
    **dict.fromkeys(("figure", "header", "footer", "form", "hr", "iframe", "section", "table"), Holds.STRUCTURE),
    "h1": Holds.MAIN | Holds.HEADING | Holds.STRUCTURE,
    "main": Holds.MAIN | Holds.STRUCTURE,
    "article": Holds.ARTICLE | Holds.STRUCTURE,
    "time": Holds.TIME,
    "input": Holds.INPUT,
    "textarea": Holds.TYPED,
}
_TYPED = frozenset({"", "email", "number", "password", "search", "tel", "text", "url"})
"""Types of an `input` that take words; the others are boxes to tick and buttons."""

_ROLES = {
    "main": Holds.MAIN | Holds.STRUCTURE,
    "article": Holds.ARTICLE | Holds.STRUCTURE,
    "feed": Holds.ARTICLE | Holds.STRUCTURE,
    "heading": Holds.HEADING | Holds.STRUCTURE,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands below an element."""

    holds: Holds = Holds.NOTHING
    boxes: int = 0
    """How many blocks with text of their own; those in lists are not counted."""
    loose: bool = False
    """Whether it has text that stands in none of them."""
    length: int = 0
    """Characters of text."""


_NOTHING = Facts()


class Survey:
    """The facts of each element of a tree."""

    def __init__(self, root: Element) -> None:
        self._facts: dict[Element, Facts] = {}
        self._linked: Counter[Element] = Counter()
        order = [element for element in root.elements() if element.tag not in UNSEEN and element.tag not in MEDIA]
        for element in reversed(order):
            self._facts[element] = self._survey(element)
        self._linked.update(
            _outermost(element) for element in order if element.tag == "a" and self.of(element).boxes > 1
        )
        self._footers = _page_footers(order)
        self._length = self.of(root).length

    def of(self, element: Element) -> Facts:
        """What an element holds."""
        return self._facts.get(element, _NOTHING)

    def is_teaser(self, link: Element) -> bool:
        """Whether a link with blocks in it is one of several side by side."""
        return self._linked[_outermost(link)] > 1

    def is_most(self, element: Element) -> bool:
        """Whether an element holds most of a page that is more than a few lines."""
        return self._length > _FEW_LINES and self.of(element).length * 2 > self._length

    def is_page_footer(self, element: Element) -> bool:
        """Whether a footer is the page's, and no entry's."""
        return element in self._footers

    def _survey(self, element: Element) -> Facts:
        holds = _TAGS.get(element.tag, Holds.NOTHING)
        holds |= _ROLES.get(element.get("role"), Holds.NOTHING)
        if "datetime" in element.attributes:
            holds |= Holds.TIME
        if element.tag == "input" and element.get("type").lower() in _TYPED:
            holds |= Holds.TYPED
        boxes, length, loose = 0, 0, False
        for child in element.children:
            if isinstance(child, str):
                if shown := len(child.strip()):
                    loose, length = True, length + shown
            elif (facts := self._facts.get(child)) is not None:
                holds |= facts.holds
                length += facts.length
                loose |= facts.loose
                boxes += 0 if child.tag in LISTS else facts.boxes
        if element.tag in BLOCKS:
            boxes, loose = boxes + loose, False
        return Facts(holds, boxes, loose, length)


def _outermost(link: Element) -> Element:
    """The element that holds a link among other things; boxes that hold nothing else are passed by."""
    element = link
    for _ in range(_ONLY_CHILDREN):
        if element.parent is None:
            break
        element = element.parent
        if sum(1 for child in element.children[:8] if not isinstance(child, str) or child.strip()) > 1:
            break
    return element


_SECTIONS = frozenset({"article", "aside", "blockquote", "figure", "li", "main", "nav", "section", "td"})
_FEWEST_ENTRIES = 3  # footers at one depth: a page has one, perhaps two


def _page_footers(order: list[Element]) -> frozenset[Element]:
    """The footers that stand in no section (ARIA in HTML, contentinfo), unless many stand side by side."""
    depths: dict[Element, int] = {}
    inside: set[Element] = set()
    footers: list[Element] = []
    for element in order:
        above = element.parent
        depths[element] = depths.get(above, 0) + 1 if above is not None else 0
        if element.tag in _SECTIONS or element.get("role") in _ROLES or above in inside:
            inside.add(element)
        elif element.tag == "footer" or element.get("role") == "contentinfo":
            footers.append(element)
    counts = Counter(depths[element] for element in footers)
    return frozenset(element for element in footers if counts[depths[element]] < _FEWEST_ENTRIES)
