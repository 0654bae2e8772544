"""Document → Outline: what is head, where each entry begins, and what belongs to none.

Knows the whole article at once: markers decide where there are any, layout and language where
there are none. Does not know what day it was or how YAML looks; nothing is lost here, and
every block stands in the outline exactly once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from talkfeed.clockwords import Reading
from talkfeed.parse.bylines import with_labels, without_copies, without_empty
from talkfeed.parse.document import Block, Document, Piece
from talkfeed.parse.head import Head, find_head_end, read_head
from talkfeed.parse.language import is_title
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import Marker, find_markers
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.roles import Role, RoleKind, find_roles
from talkfeed.parse.starts import find_relative_starts, find_starts
from talkfeed.parse.untimed import find_beginnings

_ENOUGH_HEADLINES = 0.6  # of the entries that could have one
_FEWEST_HEADLINES = 2


def segment(document: Document, locale: str) -> Outline | None:
    """The outline of an article; None where nothing says that it has entries."""
    blocks = document.blocks
    roles = find_roles(blocks, locale)
    markers = _without_page_stamp(find_markers(blocks, locale), roles)
    marked = find_starts(blocks, roles, markers)
    first = min(marked) if markers else find_head_end(blocks, roles)
    if first is None or first >= len(blocks):
        return None
    head = read_head(blocks[:first], roles[:first])
    begin, by_layout = (marked, True) if markers else _untimed_beginnings(blocks, roles, first)
    parts = _collect(blocks, roles, head, first=first, begin=begin, markers=markers)
    entries, empty = without_empty(parts.entries())
    entries, copies = without_copies(with_labels(entries))
    return Outline(
        head=head, entries=_with_headlines(entries), headings=tuple(parts.headings),
        end_notices=tuple(parts.end_notices), ended=parts.ended, asides=(*parts.asides, *empty, *copies),
        by_layout=by_layout,
    )  # fmt: skip


def _collect(
    blocks: Sequence[Block], roles: Sequence[Role], head: Head, *, first: int,
    begin: Mapping[int, Marker | None], markers: Sequence[Marker],
) -> _Parts:  # fmt: skip
    """The parts below the head; `begin` has the blocks at which entries begin, with the time lines of these."""
    own_lines = {marker.index: marker for marker in markers}
    last_text = max((i for i, role in enumerate(roles) if role.kind == RoleKind.TEXT), default=0)
    parts = _Parts(heading=head.day)
    for i in range(first, len(blocks)):
        if i in begin:
            parts.begin(begin[i])
        if i in own_lines:
            parts.add_time(own_lines[i])
        else:
            parts.add(blocks[i], roles[i], closes=i > last_text)
    return parts


def _without_page_stamp(markers: Sequence[Marker], roles: Sequence[Role]) -> list[Marker]:
    """The markers without a dated line above entries that have clock times only: it dates the page."""
    dated = [marker for marker in markers if marker.reading.day]
    first = dated[0] if len(dated) == 1 and len(markers) > 2 else None
    if first and first is markers[0] and roles[first.index].kind == RoleKind.STAMP:
        return list(markers[1:])
    return list(markers)


def _untimed_beginnings(
    blocks: Sequence[Block], roles: Sequence[Role], first: int
) -> tuple[dict[int, Marker | None], bool]:
    """Where entries without times begin, among the blocks that are text or separators; and whether layout says so."""
    if stamped := find_relative_starts(blocks, roles):
        return dict.fromkeys(stamped), True
    indices = [
        i for i in range(first, len(blocks)) if roles[i].kind in (RoleKind.TEXT, RoleKind.SEPARATOR, RoleKind.KICKER)
    ]
    found, by_layout = find_beginnings([blocks[i] for i in indices])
    return {indices[k]: None for k in found}, by_layout


class _Parts:
    """Collects the outline's parts while the blocks below the head go by, from top to bottom."""

    def __init__(self, heading: Reading | None) -> None:
        self.heading = heading
        self.headings: list[tuple[Piece, Reading]] = []
        self.end_notices: list[Piece] = []
        self.asides: list[tuple[Piece, Aside]] = []
        self.ended = False
        self._entries: list[tuple[RawEntry, list[Piece]]] = []
        self._open = False

    def entries(self) -> list[RawEntry]:
        """The entries so far."""
        return [replace(entry, paragraphs=tuple(pieces)) for entry, pieces in self._entries]

    def begin(self, marker: Marker | None) -> None:
        """An entry begins; `marker` is its time line, which may stand further down."""
        entry = RawEntry(marker=marker, heading=self.heading)
        if marker and marker.name:
            entry = replace(entry, byline=(marker.name, marker.name.text))
        if marker and marker.updated:
            entry = replace(entry, updated=marker.updated)
        self._entries.append((entry, []))
        self._open = True

    def add_time(self, marker: Marker) -> None:
        """What stands on the time line of the entry that has begun."""
        if not marker.alone:
            self._entries[-1][1].append(marker.rest)

    def add(self, block: Block, role: Role, *, closes: bool) -> None:
        """Put a block where it belongs; `closes` if only furniture follows."""
        piece = block.whole()
        if role.kind == RoleKind.DAY:
            self.heading, self._open = role.readings[0], False
            self.headings.append((piece, role.readings[0]))
        elif role.kind == RoleKind.END_NOTICE and not self._is_said_by_entry(closes=closes):
            self.end_notices.append(piece)
        elif role.reason and role.kind != RoleKind.KICKER:
            self.asides.append((piece, role.reason))
        else:
            self.ended |= role.kind == RoleKind.END_NOTICE
            self._add_text(piece, role)

    def _is_said_by_entry(self, *, closes: bool) -> bool:
        """Whether an end notice is what an entry with a time says, and no line of the page."""
        return self._open and bool(self._entries) and self._entries[-1][0].marker is not None and (
            not closes or not self._entries[-1][1]
        )  # fmt: skip

    def _add_text(self, piece: Piece, role: Role) -> None:
        """Text, a byline or "Updated …": of the entry above, or the beginning of one."""
        if not self._open:
            self.begin(None)
        entry, pieces = self._entries[-1]
        if role.kind == RoleKind.BYLINE and entry.byline is None:
            self._entries[-1] = replace(entry, byline=(piece, role.names)), pieces
        elif role.kind == RoleKind.UPDATED and entry.updated is None and entry.marker and len(role.readings) == 1:
            self._entries[-1] = replace(entry, updated=(piece, role.readings[0])), pieces
        else:
            pieces.append(piece)


def _with_headlines(entries: Sequence[RawEntry]) -> tuple[RawEntry, ...]:
    """The entries, their first line taken for a headline where most entries show one."""
    able = [entry for entry in entries if len(entry.paragraphs) > 1]
    titled = [entry for entry in able if is_title(entry.paragraphs[0].text) and _follows_on(entry)]
    if len(titled) < _FEWEST_HEADLINES or len(titled) < _ENOUGH_HEADLINES * len(able):
        return tuple(entries)
    chosen = {id(entry) for entry in titled}
    return tuple(
        replace(entry, headline=entry.paragraphs[0], paragraphs=entry.paragraphs[1:]) if id(entry) in chosen else entry
        for entry in entries
    )


def _follows_on(entry: RawEntry) -> bool:
    """Whether prose stands below the entry's first line: a list of short lines has no headline."""
    return any(not is_title(piece.text) for piece in entry.paragraphs[1:])
