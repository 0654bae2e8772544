"""What stands above the first entry: title, summary, day, state, bylines, the page's own dates.

Knows the head of an article and where it ends when no time line says so. Does not know entries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talkfeed.clockwords import Reading
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.language import (
    begins_with_end_notice,
    find_zone_of_all,
    is_title,
    says_live,
)
from talkfeed.parse.ledger import Aside
from talkfeed.parse.roles import Role, RoleKind
from talkfeed.parse.starts import find_relative_starts

_LINK = re.compile(r"(?:https?://|www\.)\S+|\[[^\[\]]*\]\([^()\s]*\)")
_FEWEST_ENTRIES = 2
_FEWEST_SEPARATORS = 2
_FEWEST_ITEMS = 3


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the head of an article says; every block of it stands in one field."""

    title: Piece | None = None
    summary: tuple[Piece, ...] = ()
    end_notices: tuple[Piece, ...] = ()
    ended: bool = False
    """Whether a notice says that the feed has ended; it may stand inside a summary paragraph."""
    days: tuple[tuple[Piece, Reading], ...] = ()
    stamps: tuple[tuple[Piece, tuple[Reading, ...]], ...] = ()
    """When the page was published or updated."""
    bylines: tuple[tuple[Piece, str], ...] = ()
    zone_of_all: tuple[Piece, str, str] | None = None
    """The paragraph that states a zone for all times, the zone's word, and the words that state it."""
    asides: tuple[tuple[Piece, Aside], ...] = ()

    @property
    def day(self) -> Reading | None:
        """The day line nearest to the entries."""
        return self.days[-1][1] if self.days else None


def read_head(blocks: Sequence[Block], roles: Sequence[Role]) -> Head:
    """The head's parts, each block by its role; what has none is title or summary."""

    def of(*kinds: RoleKind) -> list[tuple[Block, Role]]:
        return [(block, role) for block, role in zip(blocks, roles, strict=True) if role.kind in kinds]

    text = [block for block, _ in of(RoleKind.TEXT)]
    title = text[0].whole() if text and _is_title(text[0]) else None
    rest = text[1:] if title else text
    repeated = [block for block in rest if title and block.text == title.text]
    summary = [block.whole() for block in rest if not title or block.text != title.text]
    asides = [(block.whole(), role.reason) for block, role in zip(blocks, roles, strict=True) if role.reason]
    return Head(
        title=title,
        summary=tuple(summary),
        end_notices=tuple(block.whole() for block, _ in of(RoleKind.END_NOTICE)),
        ended=bool(of(RoleKind.END_NOTICE)) or any(begins_with_end_notice(piece.text) for piece in summary),
        days=tuple((block.whole(), role.readings[0]) for block, role in of(RoleKind.DAY)),
        stamps=tuple((block.whole(), role.readings) for block, role in of(RoleKind.STAMP, RoleKind.UPDATED)),
        bylines=tuple((block.whole(), role.names) for block, role in of(RoleKind.BYLINE)),
        zone_of_all=next(((block.whole(), *zone) for block in text if (zone := find_zone_of_all(block.text))), None),
        asides=(*asides, *((block.whole(), Aside.REPEATS) for block in repeated)),
    )


def _is_title(block: Block) -> bool:
    return block.kind == BlockKind.HEADING or (block.kind == BlockKind.PARAGRAPH and is_title(block.text))


def find_head_end(blocks: Sequence[Block], roles: Sequence[Role]) -> int | None:
    """The index of the first entry's first block in an article without times; None if it has no entries."""
    text = [i for i, role in enumerate(roles) if role.kind == RoleKind.TEXT]
    if len(text) < _FEWEST_ENTRIES or _is_link_list([blocks[i] for i in text]):
        return None
    if relative := find_relative_starts(blocks, roles):
        return relative[0]
    lines = [i for i, role in enumerate(roles) if role.kind in (RoleKind.DAY, RoleKind.END_NOTICE)]
    if (end := _below_lines(lines, roles, text)) is not None:
        return end
    separators = [i for i, role in enumerate(roles) if role.kind == RoleKind.SEPARATOR]
    if len(separators) >= _FEWEST_SEPARATORS:
        return separators[0] + 1
    live = any(role.kind == RoleKind.KICKER for role in roles[:3]) or any(says_live(blocks[i].text) for i in text[:3])
    if not lines and not live:
        return None
    return _below_lead(blocks, text)


def _below_lines(lines: Sequence[int], roles: Sequence[Role], text: Sequence[int]) -> int | None:
    """Below the end notice or the first day line, whichever comes last and still has entries below."""
    days = [i for i in lines if roles[i].kind == RoleKind.DAY][:1]
    notices = [i for i in lines if roles[i].kind == RoleKind.END_NOTICE][:1]
    for line in sorted({*days, *notices}, reverse=True):
        below = [i for i in text if i > line]
        if len(below) >= _FEWEST_ENTRIES or (below and len(lines) == 1):
            return below[0]
    return None


def _below_lead(blocks: Sequence[Block], text: Sequence[int]) -> int | None:
    """Below the title and the first paragraph, or at the first of several list items."""
    items = [i for i in text if blocks[i].kind == BlockKind.LIST_ITEM]
    if len(items) >= _FEWEST_ITEMS:
        return items[0]
    lead = 2 if _is_title(blocks[text[0]]) else 1
    return text[lead] if len(text) > lead + 1 else None


def _is_link_list(blocks: Sequence[Block]) -> bool:
    """Whether most of the text is nothing but links."""
    links = sum(not re.search(r"\w", _LINK.sub("", block.text)) for block in blocks)
    return links * 2 > len(blocks)
