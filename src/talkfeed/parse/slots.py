"""In which place of its entry each block stands: the way from the entry's element down to the block's.

Entries of one feed are made from one template: a name, a role, a button stand in the same place of
each. Knows tags and shared class names as things that are alike or not. Does not know what any means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from talkfeed.parse.blocks import PageBlocks
from talkfeed.parse.tree import Element

_DEEPEST = 12  # elements between an entry and a block that tell places apart
_MOST_LINES = 3  # of one element that tell places apart: a name, its role below it, text
_DIGIT = re.compile(r"\d")


def find_slots(page: PageBlocks, spans: Iterable[range], roots: Iterable[Element]) -> dict[int, int]:
    """The number of the place in which each block of the spans stands; `roots` are the elements that hold entries."""
    held = [(i, page.element(i)) for span in spans for i in span]
    around = set(roots)
    ways = [(i, list(_way(element, around))) for i, element in held]
    shared = _shared_classes(element for _, way in ways for element in way)
    numbers: dict[tuple[object, ...], int] = {}
    lines: Counter[Element] = Counter()
    slots = {}
    for i, way in ways:
        element = page.element(i)
        lines[element] += page.blocks[i].media is None
        place = (min(lines[element], _MOST_LINES), *((one.tag, *shared[one]) for one in way))
        slots[i] = numbers.setdefault(place, len(numbers))
    return slots


def _way(element: Element, roots: set[Element]) -> Iterable[Element]:
    at: Element | None = element
    for _ in range(_DEEPEST):
        if at is None or at in roots:
            break
        yield at
        at = at.parent


def _shared_classes(elements: Iterable[Element]) -> Mapping[Element, Sequence[str]]:
    """The class names of each element that others have too, or that have no number: else they name that element."""
    names = {element: sorted(set(element.get("class").split())) for element in elements}
    counts = Counter(name for listed in names.values() for name in listed)
    return {
        element: [name for name in listed if counts[name] > 1 or not _DIGIT.search(name)]
        for element, listed in names.items()
    }
