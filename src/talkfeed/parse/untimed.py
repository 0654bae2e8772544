"""Where entries begin that carry no time: by separators, lists, headings, gaps, or by language.

Knows layout first, and language only where the layout says nothing. Does not know which
blocks are the head of the article; it is given those that are entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import continues

_ENOUGH_ITEMS = 3  # fewer list items are a list inside an entry
_ENOUGH_GAPS = 0.3  # of all places between blocks; one stray blank line is no layout


def find_beginnings(blocks: Sequence[Block]) -> tuple[list[int], bool]:
    """The indices at which an entry begins, and whether the layout marks them.

    Separators are no part of an entry: an index never points at one.
    """
    for find in _LAYOUTS:
        if found := find(blocks):
            return found, True
    return _by_language(blocks), False


def _by_separators(blocks: Sequence[Block]) -> list[int]:
    if not any(block.kind == BlockKind.SEPARATOR for block in blocks):
        return []
    return [
        i
        for i, block in enumerate(blocks)
        if block.kind != BlockKind.SEPARATOR and (i == 0 or blocks[i - 1].kind == BlockKind.SEPARATOR)
    ]


def _by_headings(blocks: Sequence[Block]) -> list[int]:
    found = [i for i, block in enumerate(blocks) if block.kind == BlockKind.HEADING]
    return _with_first(found) if len(found) > 1 else []


def _by_list_items(blocks: Sequence[Block]) -> list[int]:
    found = [i for i, block in enumerate(blocks) if block.kind == BlockKind.LIST_ITEM]
    enough = len(found) >= max(_ENOUGH_ITEMS, len(blocks) // 3)
    runs = [i for i in found if not i or blocks[i - 1].kind != BlockKind.LIST_ITEM]
    introduced = sum(i > 0 and blocks[i - 1].text.endswith(":") for i in runs)
    return _with_first(found) if enough and introduced * 2 < len(runs) else []


def _with_first(found: list[int]) -> list[int]:
    return found if not found or found[0] == 0 else [0, *found]


def _by_gaps(blocks: Sequence[Block]) -> list[int]:
    """Entries stand further apart than the paragraphs of one, where there are two distances."""
    gaps = Counter(block.gap for block in blocks[1:])
    wide = [gap for gap in sorted(gaps) if _ENOUGH_GAPS * len(blocks) <= sum(gaps[g] for g in gaps if g >= gap)]
    if len(wide) < 2 or wide[-1] == min(gaps):
        return []
    return [0, *(i for i, block in enumerate(blocks) if i and block.gap >= wide[-1])]


def _by_language(blocks: Sequence[Block]) -> list[int]:
    beginnings = [i + 1 for i, (above, block) in enumerate(pairwise(blocks)) if not continues(above.text, block.text)]
    return [0, *beginnings] if blocks else []


_LAYOUTS: tuple[Callable[[Sequence[Block]], list[int]], ...] = (
    _by_separators,
    _by_headings,
    _by_list_items,
    _by_gaps,
)
