"""What stands around a field to write in, within an entry: "Sign up to our letter. Free, every Monday."

Knows that the box around such a field is about the field, where it is a small part of the entry.
Does not know what the words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talkfeed.parse.blocks import PageBlocks
from talkfeed.parse.tree import Element

_TYPED = frozenset({"", "email", "tel", "text"})
_LARGEST = 300  # characters of a box around a field
_MOST = 0.5  # of an entry's text
_HIGHEST = 6  # elements around a field


def find_form_blocks(page: PageBlocks, roots: Iterable[Element]) -> frozenset[int]:
    """The blocks in the boxes around fields within the elements that hold entries."""
    return frozenset(i for root in roots for box in _boxes(root) for i in page.span(box))


def _boxes(root: Element) -> Iterator[Element]:
    fields = [
        element for element in root.find_all("input", "textarea", "form")
        if element.tag != "input" or element.get("type").lower() in _TYPED
    ]  # fmt: skip
    if not fields:
        return
    most = min(_LARGEST, _MOST * len(root.text))
    for field in fields:
        box: Element | None = None
        for around, _ in zip(field.ancestors(), range(_HIGHEST), strict=False):
            if around is root or len(around.text) > most:
                break
            box = around
        if box is not None:
            yield box
