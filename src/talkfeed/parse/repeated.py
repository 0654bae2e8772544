"""What stands above the entries and again among them: a pinned entry's copy, an index of headlines.

Knows texts that are the same. Does not know why a page says things twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talkfeed.parse.document import Block, BlockKind, Region
from talkfeed.parse.matching import split_words

_CLOCK_AT_EDGE = re.compile(
    r"^\W*\d{1,2}[:.h]\d{2}\s*(?:Uhr|[ap]\.?m\.?)?\b\W*|\W*\b\d{1,2}[:.h]\d{2}\s*(?:Uhr|[ap]\.?m\.?)?\W*$",
    re.IGNORECASE,
)
"""The time beside a headline in an index."""

_SHORTEST = 3  # words; "Share" and "Read more" stand everywhere
_MOST_PINNED = 2  # entries; an index repeats more, and only headlines
_FEWEST_LISTED = 2
_MOST_LISTED = 0.8  # of the entries; an index of all says nothing of importance


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """What of an article's head repeats its entries."""

    blocks: frozenset[int]
    """The blocks above the entries."""
    pinned: frozenset[int]
    """The entries that stand above as a whole, by the region's place."""
    listed: frozenset[int]
    """The entries whose headline alone stands above, where a choice of them does."""


def find_repeats(blocks: Sequence[Block], regions: Sequence[Region]) -> Repeats:
    """The blocks above the first entry that say what a block of an entry says."""
    shown = [region for region in regions if region.end > region.start and not region.in_data]
    first = min((region.start for region in shown), default=0)
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    for k, region in enumerate(regions):
        for i in range(region.start, region.end):
            words = tuple(split_words(blocks[i].text))
            if len(words) >= _SHORTEST and not blocks[i].reason:
                places.setdefault(words, (k, i))
    above = {
        i: tuple(split_words(_CLOCK_AT_EDGE.sub("", blocks[i].text))) for i in range(first) if not blocks[i].reason
    }
    found = {i: places[words] for i, words in above.items() if words in places}
    said: dict[int, set[int]] = {}
    for k, i in found.values():
        said.setdefault(k, set()).add(i)
    pinned = {k for k, repeated in said.items() if _is_whole(repeated, regions[k], blocks)}
    if len(pinned) > _MOST_PINNED:
        pinned = set()
    listed = {
        k for k, repeated in said.items() if k not in pinned and any(_is_first(i, regions[k], blocks) for i in repeated)
    }
    chosen = _FEWEST_LISTED <= len(listed) <= _MOST_LISTED * len(regions)
    return Repeats(blocks=frozenset(found), pinned=frozenset(pinned), listed=frozenset(listed if chosen else ()))


def _is_whole(repeated: set[int], region: Region, blocks: Sequence[Block]) -> bool:
    """Whether all that an entry says in more than a line stands above."""
    telling = {
        i for i in range(region.start, region.end)
        if len(split_words(blocks[i].text)) >= _SHORTEST and not blocks[i].reason and i not in region.time_blocks
        and blocks[i].kind != BlockKind.PICTURE
    }  # fmt: skip
    return len(telling) > 1 and len(repeated & telling) >= max(2, len(telling) - 1)


def _is_first(i: int, region: Region, blocks: Sequence[Block]) -> bool:
    """Whether a block is the first of its entry that says something."""
    telling = (k for k in range(region.start, region.end) if len(split_words(blocks[k].text)) >= _SHORTEST)
    return any(k == i for k, _ in zip((k for k in telling if k not in region.time_blocks), range(2), strict=False))
