"""How much each element of a page holds: prose, links, sentences, pictures; in one pass over the tree.

Knows what HTML's own elements are for: what is never shown, what stands apart from the article,
what quotes. Does not know times, nor what is repeated. Elements are called by their place in the
document's order, so that what stands inside an element is a range of places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from talkfeed.parse.tree import Element

_UNSEEN = frozenset({
    "base", "datalist", "head", "link", "map", "math", "noscript", "object", "optgroup", "option", "param", "script",
    "select", "source", "style", "svg", "template", "title", "track", "wbr",
})  # fmt: skip
_APART = frozenset({"aside", "dialog", "footer", "menu", "nav"})
_ASIDE_ROLES = frozenset({"alertdialog", "complementary", "contentinfo", "dialog", "navigation"})
_MOST = 0.5  # of a page's text: what holds it is the page, whatever it is called
_HIDDEN = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)(?![\w-])", re.IGNORECASE)
_QUOTING = frozenset({"blockquote", "figure", "q"})
_MEDIA = frozenset({"audio", "embed", "iframe", "img", "picture", "video"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "label",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
})  # fmt: skip
"""HTML 3.2.5.2.5: what stands within a line."""

_STOP = re.compile(r"""[.!?…؟։।॥۔][\s"'”’»)\]]|[.!?…؟։।॥۔]["'”’»)\]]*$|[。！？]""")
_DENSE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DENSITY = 2
"""Letters of other scripts that one such letter says more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A page's visible elements in their order, and what each holds with all that is below it."""

    elements: Sequence[Element]
    parents: Sequence[int]
    """The place of each one's parent; -1 for the first."""
    ends: Sequence[int]
    """The place behind the last element below each."""
    depths: Sequence[int]
    letters: Sequence[int]
    """Characters that are no spaces; those of dense scripts count more."""
    before: Sequence[int]
    """Letters of the elements that begin before each."""
    linked: Sequence[int]
    """Letters that stand in links."""
    times: Sequence[int]
    """Letters that only say when; none before `without_times`."""
    stops: Sequence[int]
    """Ends of sentences."""
    media: Sequence[int]
    apart: Sequence[bool]
    """Whether it stands beside the article by HTML's own word (in navigation, a footer), or hidden."""
    quoted: Sequence[bool]
    """Whether it stands in a quotation or a figure."""
    classes: Sequence[frozenset[str]]
    """Its class names that other elements have too: what only one has names that one."""

    def children(self, place: int) -> Iterator[int]:
        """The places of the elements right below one."""
        child = place + 1
        while child < self.ends[place]:
            yield child
            child = self.ends[child]

    def prose(self, place: int) -> int:
        """Letters that stand in no link and are no time."""
        return self.letters[place] - self.linked[place] - self.times[place]

    def inside(self, place: int, around: int) -> bool:
        """Whether an element is another or stands in it."""
        return around <= place < self.ends[around]

    def without_times(self, places: Iterable[int]) -> Measures:
        """The same, the elements at some places (in order) being nothing but times."""
        times = [0] * len(self.elements)
        end = 0
        for place in places:
            if place >= end:
                times[place] = self.prose(place)
                end = self.ends[place]
        _add_up(self.parents, times)
        return replace(self, times=times)


def measure(root: Element) -> Measures:
    """The measures of a page; what browsers never show is left out."""
    elements, parents = _in_order(root)
    letters, stops = _say(elements)
    in_link = _inherited(parents, (element.tag == "button" or _is_link(element) for element in elements))
    linked = [own if within else 0 for own, within in zip(letters, in_link, strict=True)]
    media = [int(element.tag in _MEDIA) for element in elements]
    before = list(accumulate(letters, initial=0))
    for own in (letters, linked, stops, media):
        _add_up(parents, own)
    depths = [0] * len(elements)
    ends = list(range(1, len(elements) + 1))
    for place in range(1, len(elements)):
        depths[place] = depths[parents[place]] + 1
    for place in range(len(elements) - 1, 0, -1):
        ends[parents[place]] = max(ends[parents[place]], ends[place])
    most = _MOST * letters[0]
    beside = (_is_beside(element) and held < most for element, held in zip(elements, letters, strict=True))
    return Measures(
        elements=elements, parents=parents, ends=ends, depths=depths, letters=letters, before=before, linked=linked,
        times=[0] * len(elements), stops=stops, media=media, apart=_inherited(parents, beside),
        quoted=_inherited(parents, (element.tag in _QUOTING for element in elements)), classes=_shared_classes(elements),
    )  # fmt: skip


def _in_order(root: Element) -> tuple[list[Element], list[int]]:
    """The visible elements, and the place of each one's parent."""
    elements: list[Element] = []
    parents: list[int] = []
    stack = [(root, -1)]
    while stack:
        element, parent = stack.pop()
        place = len(elements)
        elements.append(element)
        parents.append(parent)
        stack += [
            (child, place)
            for child in reversed(element.children)
            if not isinstance(child, str) and child.tag not in _UNSEEN
        ]
    return elements, parents


def _inherited(parents: Sequence[int], own: Iterable[bool]) -> list[bool]:
    """Which elements have a property, or stand in one that has it."""
    known: list[bool] = []
    for place, mine in enumerate(own):
        known.append(mine or (place > 0 and known[parents[place]]))
    return known


def _is_link(element: Element) -> bool:
    return element.tag == "a" and "href" in element.attributes


def _is_beside(element: Element) -> bool:
    """Whether an element calls itself another thing than the article, or is hidden."""
    if element.tag in _APART or element.get("role") in _ASIDE_ROLES:
        return True
    return bool(element.attributes) and ("hidden" in element.attributes or bool(_HIDDEN.search(element.get("style"))))


def _add_up(parents: Sequence[int], own: list[int]) -> None:
    """Makes each element's own number the sum of all below it as well."""
    for place in range(len(own) - 1, 0, -1):
        own[parents[place]] += own[place]


def _say(elements: Sequence[Element]) -> tuple[list[int], list[int]]:
    """Letters, and ends of sentences, in the texts right below each element."""
    letters, stops = [0] * len(elements), [0] * len(elements)
    for place, element in enumerate(elements):
        for child in element.children:
            if isinstance(child, str) and not child.isspace():
                letters[place] += len("".join(child.split()))
                stops[place] += len(_STOP.findall(child))
                if not child.isascii():
                    letters[place] += _DENSITY * len(_DENSE.findall(child))
    return letters, stops


def _shared_classes(elements: Sequence[Element]) -> list[frozenset[str]]:
    """The class names of each element without those that no other has."""
    names = [element.attributes.get("class", "").split() for element in elements]
    counts = Counter(name for listed in names for name in set(listed))
    known: dict[tuple[str, ...], frozenset[str]] = {}
    shared: list[frozenset[str]] = []
    for listed in names:
        key = tuple(listed)
        if key not in known:
            known[key] = frozenset(name for name in listed if counts[name] > 1)
        shared.append(known[key])
    return shared
