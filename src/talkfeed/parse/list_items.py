"""Lists of a page: which are prose, and the numbers that a browser shows.

Knows HTML's `start`, `value` and `reversed`. Does not know what an item says.
"""

from __future__ import annotations

import re

from talkfeed.parse.survey import LISTS, Holds, Survey
from talkfeed.parse.tree import Element

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")


class Lists:
    """The lists of a tree, as a walk meets them."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._prose: set[Element] = set()
        self._next: dict[Element, tuple[int, int]] = {}
        """Of a numbered list, its next number and the step to the one after."""

    def begin(self, element: Element) -> bool:
        """Whether a list is prose; others are layout, and their items are boxes of several things."""
        items = [child for child in element.children if isinstance(child, Element) and child.tag == "li"]
        facts = [self._survey.of(item) for item in items]
        if any(one.boxes > 1 or one.holds & Holds.STRUCTURE for one in facts):
            return False
        self._prose.add(element)
        if element.tag == "ol":
            down = "reversed" in element.attributes
            first = _number(element.get("start"))
            self._next[element] = (first if first is not None else len(items) if down else 1, -1 if down else 1)
        return True

    def is_item(self, element: Element) -> bool:
        """Whether an element is an item of a list of prose."""
        return element.tag == "li" and element.parent in self._prose

    def number(self, item: Element) -> int | None:
        """The number of the next item of a numbered list; None in other lists."""
        if item.parent not in self._next:
            return None
        number, step = self._next[item.parent]
        own = _number(item.get("value"))
        number = own if own is not None else number
        self._next[item.parent] = (number + step, step)
        return number


def is_list(element: Element) -> bool:
    """Whether an element is a list of items."""
    return element.tag in LISTS


def _number(text: str) -> int | None:
    found = _NUMBER.match(text)
    return int(found[1]) if found else None
