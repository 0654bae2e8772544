"""The head of a saved page: which of what stands above the entries is the article's lead.

Knows blocks as pages have them: between a headline and the first entry stand promotions, captions,
link lists and section headings too. Does not know entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.language import find_related, is_credit, is_title
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import Outline

_LONG_FOR_A_TITLE = 90  # characters: a standfirst may end without a full stop
_MOSTLY_LINKED = 0.5  # of its characters
_LONGEST_CAPTION = 200  # characters
_SHORTEST_STANDFIRST = 8  # words
_SHORTEST_NAME = 3  # words
_LONGEST_KICKER = 40  # characters


def is_lead(block: Block) -> bool:
    """Whether a block between headline and entries says something of its own: a list of links leads elsewhere."""
    if block.reason or block.media or block.kind == BlockKind.HEADING:
        return False
    linked = sum(mark.end - mark.start for mark in block.marks if mark.kind == "link")
    if linked > _MOSTLY_LINKED * len(block.text) or (len(block.text) <= _LONGEST_CAPTION and is_credit(block.text)):
        return False
    return block.kind == BlockKind.LIST_ITEM or not is_title(block.text) or len(block.text) > _LONG_FOR_A_TITLE


def find_name_in_title(text: str, names: Iterable[str]) -> tuple[int, int] | None:
    """Where one of the article's names stands at the end of a heading, behind a kicker.

    >>> find_name_in_title("Storm: Ferries stay in port", ["Ferries stay in port"])
    (7, 27)
    """
    for name in names:
        at = len(text) - len(name)
        if len(name.split()) >= _SHORTEST_NAME and 0 < at <= _LONGEST_KICKER and text.endswith(name):
            return at, len(text)
    return None


def is_standfirst(block: Block) -> bool:
    """Whether the first line below a headline is the article's lead, though it ends like a title."""
    return (
        len(block.text.split()) >= _SHORTEST_STANDFIRST and not is_credit(block.text) and not find_related(block.text)
    )


def with_page_lead(outline: Outline, names: Iterable[str]) -> Outline:
    """The outline of a page that was read line by line, its summary without what is no lead."""
    head = outline.head
    span = find_name_in_title(head.title.text, names) if head.title else None
    if head.title and span and head.title.start == 0:
        kicker, name = Piece(head.title.block, 0, span[0]), Piece(head.title.block, *span)
        head = replace(head, title=name, asides=(*head.asides, (kicker, Aside.KICKER)))
    lead = tuple(piece for piece in head.summary if is_lead(piece.block))
    others = [(piece, Aside.OUTSIDE) for piece in head.summary if not is_lead(piece.block)]
    return replace(outline, head=replace(head, summary=lead, asides=(*head.asides, *others)))
