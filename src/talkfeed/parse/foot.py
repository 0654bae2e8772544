"""Where a page's foot begins below its feed: other articles, topics, comments.

Knows lines that open a foot, and lists of links that close a page. Does not know entries; it is
given where their times are.
"""

from __future__ import annotations

from collections.abc import Sequence

from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import ends_sentence, find_closing
from talkfeed.parse.markers import Marker
from talkfeed.parse.roles import Role, RoleKind

_FEWEST_LINKS = 8  # lines that are no sentences, at the end of a page
_FEW_SENTENCES = 1  # in a list of links
_LEGAL_LINKS = 3  # below the sentence of a list of links, which is the publisher's: "Terms", "Privacy"
_LONGEST_LINK = 140  # characters


def find_foot(blocks: Sequence[Block], roles: Sequence[Role], markers: Sequence[Marker]) -> int:
    """The index at which the foot begins; the number of blocks where there is none."""
    last = _last_time(markers) if markers else len(blocks) // 2
    closing = next((i for i in range(last + 1, len(blocks)) if find_closing(blocks[i].text)), len(blocks))
    return min(closing, _link_list(blocks, roles, last)) if markers else closing


def _last_time(markers: Sequence[Marker]) -> int:
    """The last time line that is like most: what other articles are dated by is not."""
    dated = sum(marker.reading.day is not None for marker in markers) * 2 > len(markers)
    alone = sum(marker.alone for marker in markers) * 2 > len(markers)
    usual = [marker.index for marker in markers if (marker.reading.day is not None) == dated and marker.alone == alone]
    return usual[-1] if usual else markers[-1].index


def _link_list(blocks: Sequence[Block], roles: Sequence[Role], last: int) -> int:
    """Where a run of titles begins that goes on to the end of the page; a feed of one-line entries has none."""
    begin, sentences, links = len(blocks), 0, 0
    for i in range(len(blocks) - 1, last + 1, -1):
        if roles[i].kind == RoleKind.TEXT and blocks[i].kind != BlockKind.LIST_ITEM:
            link = len(blocks[i].text) <= _LONGEST_LINK and not ends_sentence(blocks[i].text)
            links += link
            sentences += not link
            if sentences > _FEW_SENTENCES or (not link and links > _LEGAL_LINKS):
                break
            if link and blocks[i].gap:
                begin = i
    count = sum(roles[i].kind == RoleKind.TEXT for i in range(begin, len(blocks)))
    return begin if count >= _FEWEST_LINKS else len(blocks)
