"""What stands above the first entry: title, summary, day, state, bylines, the page's own dates.

Knows the head of an article and where it ends when no time line says so. Does not know entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from talkfeed.clockwords import Reading, iter_readings
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.language import (
    begins_with_end_notice,
    ends_sentence,
    find_zone_of_all,
    is_end_notice,
    is_name,
    is_title,
    says_live,
    split_names,
)
from talkfeed.parse.lead import is_title_block, read_lead
from talkfeed.parse.ledger import Aside
from talkfeed.parse.roles import Role, RoleKind
from talkfeed.parse.starts import find_relative_starts

_LINK = re.compile(r"(?:https?://|www\.)\S+|\[[^\[\]]*\]\([^()\s]*\)")
_FEWEST_ENTRIES = 2
_FEWEST_SEPARATORS = 2
_FEWEST_ITEMS = 3
_LONGEST_SECTION, _FEWEST_TITLE_WORDS = 3, 5
_HEAD_LINES = 3  # in which a title or a kicker says that an article is a live feed
_LONGEST_DATED_LINE, _LONGEST_OWN_SENTENCE = 12, 30  # words


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
    dated: tuple[tuple[Piece, Reading], ...] = ()
    """Lines of other use that name one day: "Match day 29, 2 October 2022"; each stands in another field too."""
    asides: tuple[tuple[Piece, Aside], ...] = ()

    @property
    def day(self) -> Reading | None:
        """The day line nearest to the entries."""
        return self.days[-1][1] if self.days else None


def read_head(blocks: Sequence[Block], roles: Sequence[Role], locale: str) -> Head:
    """The head's parts, each block by its role; what has none is title, summary, or the page's own."""

    def of(*kinds: RoleKind) -> list[tuple[Block, Role]]:
        return [(block, role) for block, role in zip(blocks, roles, strict=True) if role.kind in kinds]

    roles = _with_sections_above_kicker(blocks, _with_names_beside_stamps(blocks, roles))
    text = [block for block, _ in of(RoleKind.TEXT)]
    lead = read_lead(text)
    asides = [(block.whole(), role.reason) for block, role in zip(blocks, roles, strict=True) if role.reason]
    bylines = {role.names: block.whole() for block, role in reversed(of(RoleKind.BYLINE))}
    asides += [(b.whole(), Aside.REPEATS) for b, r in of(RoleKind.BYLINE) if bylines[r.names].block is not b]
    return Head(
        title=lead.title.whole() if lead.title else None,
        summary=tuple(block.whole() for block in lead.summary),
        end_notices=tuple(block.whole() for block, _ in of(RoleKind.END_NOTICE)),
        ended=bool(of(RoleKind.END_NOTICE)) or any(begins_with_end_notice(block.text) for block in lead.summary),
        days=tuple((block.whole(), role.readings[0]) for block, role in of(RoleKind.DAY)),
        stamps=tuple((block.whole(), role.readings) for block, role in of(RoleKind.STAMP, RoleKind.UPDATED)),
        bylines=tuple((piece, names) for names, piece in reversed(bylines.items())),
        zone_of_all=next(((block.whole(), *zone) for block in text if (zone := find_zone_of_all(block.text))), None),
        dated=tuple(_dated([block for block, _ in of(RoleKind.TEXT, RoleKind.END_NOTICE)], locale)),
        asides=(*asides, *((block.whole(), reason) for block, reason in lead.asides)),
    )


def _with_sections_above_kicker(blocks: Sequence[Block], roles: Sequence[Role]) -> list[Role]:
    """The roles, short lines above the word LIVE taken for the page's, where a headline stands right below it."""
    kicker = next((i for i, role in enumerate(roles) if role.kind == RoleKind.KICKER), None)
    if kicker is None or kicker + 1 >= len(blocks) or roles[kicker + 1].kind != RoleKind.TEXT:
        return list(roles)
    above = [i for i in range(kicker) if roles[i].kind == RoleKind.TEXT]
    headline = blocks[kicker + 1].text
    if not is_title(headline) or len(headline.split()) < _FEWEST_TITLE_WORDS:
        return list(roles)
    if any(len(blocks[i].text.split()) > _LONGEST_SECTION or not is_title(blocks[i].text) for i in above):
        return list(roles)
    return [Role(RoleKind.FURNITURE, reason=Aside.NAVIGATION) if i in above else role for i, role in enumerate(roles)]


def _with_names_beside_stamps(blocks: Sequence[Block], roles: Sequence[Role]) -> list[Role]:
    """The roles, names right above or below the page's dates taken for bylines."""
    stamps = {i for i, role in enumerate(roles) if role.kind in (RoleKind.STAMP, RoleKind.UPDATED)}
    return [
        Role(RoleKind.BYLINE, names=block.text)
        if role.kind == RoleKind.TEXT and stamps & {i - 1, i + 1} and _are_names(block.text)
        else role
        for i, (block, role) in enumerate(zip(blocks, roles, strict=True))
    ]


def _are_names(text: str) -> bool:
    people = split_names(text)
    return bool(people) and all(map(is_name, people))


def _dated(blocks: Sequence[Block], locale: str) -> Iterator[tuple[Piece, Reading]]:
    """The lines that name one whole day, of those that are no prose or speak of the live blog itself."""
    for block in blocks:
        text = block.text
        own = begins_with_end_notice(text) or says_live(text)
        if len(text.split()) > (_LONGEST_OWN_SENTENCE if own else _LONGEST_DATED_LINE) or (
            not own and ends_sentence(text)
        ):
            continue
        days = [reading for reading in iter_readings(text, locale) if reading.day and reading.year]
        if len(days) == 1:
            yield block.whole(), days[0]


def find_head_end(blocks: Sequence[Block], roles: Sequence[Role], title: str) -> int | None:
    """The index of the first entry's first block in an article without times; None if it has no entries.

    `title` is the article's as its front matter gives it, or empty.
    """
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
    titles = [title, *(blocks[i].text for i in text[:_HEAD_LINES] if is_title(blocks[i].text))]
    live = any(role.kind == RoleKind.KICKER for role in roles[:_HEAD_LINES]) or any(map(says_live, titles))
    if not lines and not live and not _is_list_of_entries(blocks, text):
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


def _is_list_of_entries(blocks: Sequence[Block], text: Sequence[int]) -> bool:
    """Whether a list's items have paragraphs of their own, or say that the feed has ended: prose lists short things."""
    items = [i for i in text if blocks[i].kind == BlockKind.LIST_ITEM]
    if len(items) < _FEWEST_ITEMS:
        return False
    ends = any(is_end_notice(blocks[i].text) for i in (items[0], items[-1]))
    longer = sum(below - item > 1 for item, below in pairwise(items))
    return ends or longer * 2 >= len(items)


def _below_lead(blocks: Sequence[Block], text: Sequence[int]) -> int | None:
    """Below the title and the first paragraph, or at the first of several list items."""
    items = [i for i in text if blocks[i].kind == BlockKind.LIST_ITEM]
    if len(items) >= _FEWEST_ITEMS:
        return items[0]
    lead = 2 if is_title_block(blocks[text[0]]) else 1
    return text[lead] if len(text) > lead + 1 else None


def _is_link_list(blocks: Sequence[Block]) -> bool:
    """Whether most of the text is nothing but links."""
    links = sum(not re.search(r"\w", _LINK.sub("", block.text)) for block in blocks)
    return links * 2 > len(blocks)
