"""What stands on a page around its entries: headline, lead, the page's stamps, bylines, day headings.

Knows which part of the head each block is by its role and its place. Does not know what is in the
entries, but who wrote them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from talkfeed.clockwords import Reading, iter_readings
from talkfeed.parse.document import Block, BlockKind, Document, Piece, Structure
from talkfeed.parse.head import Head
from talkfeed.parse.language import begins_with_end_notice, ends_sentence, find_zone_of_all, split_names
from talkfeed.parse.ledger import Aside
from talkfeed.parse.matching import split_words
from talkfeed.parse.page_head import is_lead, is_standfirst
from talkfeed.parse.roles import Role, RoleKind

_LONGEST_STAMP_LINE = 200  # characters: "By Ada Moreno, published on 5 August 2024 at 7:45, updated at 19:10"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What stands around the entries."""

    head: Head
    days: tuple[tuple[Piece, Reading], ...]
    """Day headings that stand above entries, in order."""
    asides: tuple[tuple[Piece, Aside], ...]


@dataclass
class _Parts:
    """The blocks around the entries, sorted."""

    summary: list[Piece] = field(default_factory=list)
    notices: list[Piece] = field(default_factory=list)
    days: list[tuple[Piece, Role]] = field(default_factory=list)
    stamps: list[tuple[Piece, Role]] = field(default_factory=list)
    bylines: list[tuple[Piece, str]] = field(default_factory=list)
    asides: list[tuple[Piece, Aside]] = field(default_factory=list)

    def take(self, block: Block, role: Role, place: _Place, names: Collection[tuple[str, ...]]) -> bool:
        """Whether a block has a use beside the lead; it is then among the parts."""
        piece, i = block.whole(), block.line - 1
        above = i < place.first
        if block.reason:
            return False
        ends = above and role.kind == RoleKind.TEXT and begins_with_end_notice(block.text)
        if role.kind == RoleKind.END_NOTICE or ends:
            self.notices.append(piece)
        elif role.kind == RoleKind.DAY and role.readings and i < place.last:
            self.days.append((piece, role))
        elif role.kind in (RoleKind.STAMP, RoleKind.UPDATED) and above:
            self.stamps.append((piece, role))
        elif above and i > place.title and (said := _names(block, role, names)):
            self.bylines.append((piece, said))
        else:
            return False
        return True


@dataclass(frozen=True)
class _Place:
    """Where the entries and the headline stand."""

    first: int
    """The first block of an entry."""
    last: int
    """The first block of the last entry."""
    title: int
    """-1 where there is none above the entries."""


def read_surroundings(
    document: Document, structure: Structure, roles: Sequence[Role], used: Collection[int], writers: Collection[str]
) -> Surroundings:
    """The surroundings of entries; `used` are the blocks of entries, `writers` the names that entries bear."""
    blocks, place = document.blocks, _place(document, structure)
    parts = _Parts()
    roles = [_as_stamp(block, role, document.language or "en") for block, role in zip(blocks, roles, strict=True)]
    lead = _lead(blocks, roles, structure, place)
    names = {tuple(split_words(name)) for name in writers}
    for i, role in enumerate(roles):
        if i in used or i == structure.title:
            continue
        if i in structure.summary or i in lead:
            parts.summary.append(_as_paragraph(blocks[i]))
        elif not parts.take(blocks[i], role, place, names):
            reason = role.reason or (Aside.INDEX if _leads_within(blocks[i]) else Aside.OUTSIDE)
            parts.asides.append((blocks[i].whole(), blocks[i].reason or reason))
    days = _settle_days(parts, place)
    name = _name(blocks, structure)
    if name and name.start:
        parts.asides.append((Piece(name.block, 0, name.start), Aside.KICKER))
    head = Head(
        title=name,
        summary=tuple(parts.summary),
        end_notices=tuple(parts.notices),
        ended=bool(parts.notices) or any(begins_with_end_notice(piece.text) for piece in parts.summary),
        days=tuple(day for day in days if day[0].block.line - 1 < place.first),
        stamps=tuple((piece, role.readings) for piece, role in parts.stamps),
        bylines=tuple(parts.bylines),
        zone_of_all=_zone_of_all(blocks, place),
        dated=tuple(_dated(blocks, roles, lead, place, document.language or "en")),
    )
    return Surroundings(head=head, days=days, asides=tuple(parts.asides))


def _as_stamp(block: Block, role: Role, locale: str) -> Role:
    """The role of a line, that of a stamp where it names a day and a clock time among words that are no sentence."""
    text = block.text
    if role.kind != RoleKind.TEXT or block.media or len(text) > _LONGEST_STAMP_LINE or ends_sentence(text):
        return role
    readings = tuple(found for found in iter_readings(text, locale) if found.day and found.year and found.clock)
    return Role(RoleKind.STAMP, readings) if readings else role


def _place(document: Document, structure: Structure) -> _Place:
    starts = [region.start for region in (*structure.copies, *structure.regions) if region.end > region.start]
    first = min(starts, default=len(document.blocks))
    title = -1 if structure.title is None or structure.title > first else structure.title
    return _Place(first, max(starts, default=first), title)


def _name(blocks: Sequence[Block], structure: Structure) -> Piece | None:
    """The headline, without the kicker beside it."""
    if structure.title is None:
        return None
    block = blocks[structure.title]
    return Piece(block, *structure.title_span) if structure.title_span else block.whole()


def _as_paragraph(block: Block) -> Piece:
    """A line of the lead; one that the page makes a heading is a line like the others."""
    return (
        replace(block, kind=BlockKind.PARAGRAPH, level=0).whole() if block.kind == BlockKind.HEADING else block.whole()
    )


def _names(block: Block, role: Role, known: Collection[tuple[str, ...]]) -> str:
    """The names of a line that is a byline: by its words, or because entries bear those very names."""
    if role.kind == RoleKind.BYLINE:
        return role.names
    if role.kind != RoleKind.TEXT or not known or len(block.text) > _LONGEST_STAMP_LINE:
        return ""
    people = [name for part in split_names(block.text) for name in part.split(", ")]
    return block.text if people and all(tuple(split_words(name)) in known for name in people) else ""


def _settle_days(parts: _Parts, place: _Place) -> tuple[tuple[Piece, Reading], ...]:
    """The days that head entries; one that stands above all entries alone is the page's stamp."""
    above = [pair for pair in parts.days if pair[0].block.line - 1 < place.first]
    below = [pair for pair in parts.days if pair[0].block.line - 1 >= place.first]
    masthead = [pair for pair in above if pair[0].block.line - 1 < place.title]
    own = [pair for pair in above if pair[0].block.line - 1 > place.title]
    parts.asides += [(piece, Aside.OUTSIDE) for piece, _ in masthead]
    if not below:
        parts.stamps += own
        return ()
    return tuple((piece, role.readings[0]) for piece, role in (*own, *below))


def _zone_of_all(blocks: Sequence[Block], place: _Place) -> tuple[Piece, str, str] | None:
    """The line above the entries that states one zone for all times: "All times in GMT"."""
    above = (block for block in blocks[place.title + 1 : place.first] if block.text and not block.media)
    return next(((block.whole(), *zone) for block in above if (zone := find_zone_of_all(block.text))), None)


def _dated(
    blocks: Sequence[Block], roles: Sequence[Role], lead: Collection[int], place: _Place, locale: str
) -> Iterator[tuple[Piece, Reading]]:
    """The lines between headline and entries that name a whole day among other words, and are no lead."""
    for i in range(place.title + 1, place.first):
        block = blocks[i]
        if i in lead or block.reason or block.media or len(block.text) > _LONGEST_STAMP_LINE:
            continue
        if roles[i].kind in (RoleKind.TEXT, RoleKind.BYLINE):
            readings = [found for found in iter_readings(block.text, locale) if found.day and found.year]
            if len({(found.year, found.month, found.day) for found in readings}) == 1:
                yield block.whole(), readings[0]


def _leads_within(block: Block) -> bool:
    """Whether a block is one link to a place on the same page."""
    links = [mark for mark in block.marks if mark.kind == "link"]
    return len(links) == 1 and links[0].href.startswith("#") and links[0].end - links[0].start == len(block.text)


def _lead(blocks: Sequence[Block], roles: Sequence[Role], structure: Structure, place: _Place) -> frozenset[int]:
    """The blocks between the headline and the first entry that are prose: the standfirst and the key points."""
    if place.title < 0 or structure.summary:
        return frozenset()
    between = [i for i in range(place.title + 1, place.first) if roles[i].kind == RoleKind.TEXT]
    said = [i for i in between if not blocks[i].reason and not blocks[i].media]
    return frozenset(i for i in between if is_lead(blocks[i]) or (i in said[:1] and is_standfirst(blocks[i])))
