"""What a reader of a page sees, as blocks in the document's order.

Knows for every block its element and for every element its blocks. How they are found is
`walk`'s; which of them are a live blog's, nobody here knows.
"""

from __future__ import annotations

from dataclasses import dataclass

from talkfeed.parse.document import Block
from talkfeed.parse.page_names import name_all
from talkfeed.parse.tree import Element
from talkfeed.parse.walk import Walk


@dataclass(frozen=True)
class PageBlocks:
    """The blocks of a page, and where they stand in its tree."""

    blocks: tuple[Block, ...]
    """Each has one fragment, whose line is the block's index + 1."""
    where: tuple[str, ...]
    """How the element of each block is called for people: "article#block-12 > p:nth(2)"."""
    cleaned: frozenset[int]
    """Lines of blocks from which characters were removed that no text can carry."""
    _elements: tuple[Element, ...]
    _spans: dict[Element, range]

    def span(self, element: Element) -> range:
        """The indices of the blocks that hold text of an element; empty, at its place, for an element without any.

        The innermost blocks of a line's parts are whole lines: two links of one paragraph have the same span.
        """
        inner: Element | None = element
        while inner is not None and inner not in self._spans:
            inner = inner.parent
        span = self._spans[inner] if inner is not None else range(0)
        return span if inner is element else range(span.start, span.start)

    def element(self, index: int) -> Element:
        """The innermost element with a box of its own that holds a block."""
        return self._elements[index]


def read_blocks(root: Element) -> PageBlocks:
    """The blocks of a tree, from any of its elements downwards; none where it shows nothing.

    >>> from talkfeed.parse.tree import parse_html
    >>> page = read_blocks(parse_html("<article id=a><h2>Gates open</h2><p>Rain, <b>no</b> wind.</article>"))
    >>> [(block.kind.value, block.text) for block in page.blocks], page.where[0]
    ([('heading', 'Gates open'), ('paragraph', 'Rain, no wind.')], 'article#a > h2')
    """
    walk = Walk(root)
    drafts = walk.drafts
    return PageBlocks(
        blocks=tuple(draft.block() for draft in drafts),
        where=name_all([draft.element for draft in drafts], [draft.ancestors for draft in drafts]),
        cleaned=frozenset(draft.index + 1 for draft in drafts if draft.line.cleaned),
        _elements=tuple(draft.element for draft in drafts),
        _spans={element: _within(span, len(drafts)) for element, span in walk.spans.items()},
    )


def _within(span: range, count: int) -> range:
    """The span without blocks that never came: what waited to be one was shown as a picture's caption."""
    return range(min(span.start, count), min(span.stop, count))
