"""How the elements of a page are called for people: "article#block-12 > ul > li:nth(3)".

Knows which elements tell a reader where they are. Does not know what they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from talkfeed.parse.tree import Element
from talkfeed.text import UNPRINTABLE

_TELLING = frozenset({
    "article", "aside", "blockquote", "details", "dialog", "dl", "figure", "footer", "form", "header", "li", "main",
    "nav", "ol", "section", "table", "ul",
})  # fmt: skip
_ANCESTORS = 2
_LONGEST_NAME, _LONGEST = 26, 60


class Namer:
    """Names elements; each parent's children are counted once."""

    def __init__(self) -> None:
        self._places: dict[Element, int] = {}

    def name(self, element: Element, ancestors: Sequence[Element]) -> str:
        """The name of an element below those of its ancestors that tell something."""
        names = [self._own_name(one) for one in (*ancestors, element)]
        while len(names) > 1 and sum(map(len, names)) + 3 * (len(names) - 1) > _LONGEST:
            names.pop(0)
        return " > ".join(names)

    def _own_name(self, element: Element) -> str:
        name = UNPRINTABLE.sub("", " ".join(element.get("id").split()))
        if name:
            called = f"{element.tag}#{name}"
            return called if len(called) <= _LONGEST_NAME else called[: _LONGEST_NAME - 1] + "…"
        place = self._place(element)
        tag = element.tag[:_LONGEST_NAME]
        return f"{tag}:nth({place})" if place > 1 else tag

    def _place(self, element: Element) -> int:
        """Which of its parent's children with the same tag it is, counted from 1."""
        if element.parent is not None and element not in self._places:
            counts: Counter[str] = Counter()
            for child in element.parent.children:
                if isinstance(child, Element):
                    counts[child.tag] += 1
                    self._places[child] = counts[child.tag]
        return self._places.get(element, 1)


def telling_ancestors(above: Sequence[Element], parent: Element) -> tuple[Element, ...]:
    """The ancestors that are named in front of what stands in an element; `above` are those of the element itself."""
    if parent.tag in _TELLING or "id" in parent.attributes:
        return (*above, parent)[-_ANCESTORS:]
    return tuple(above)


def name_all(elements: Sequence[Element], ancestors: Sequence[Sequence[Element]]) -> tuple[str, ...]:
    """The names of several elements, each with its telling ancestors."""
    namer = Namer()
    names: dict[Element, str] = {}
    for element, above in zip(elements, ancestors, strict=True):
        if element not in names:
            names[element] = namer.name(element, above)
    return tuple(names[element] for element in elements)
