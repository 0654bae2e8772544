"""Document → Outline: what is head, where each entry begins, and what belongs to none.

Knows the whole article at once: markers decide where there are any, layout and language where
there are none. Does not know what day it was or how YAML looks; nothing is lost here, and
every block stands in the outline exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talkfeed.clockwords import Reading
from talkfeed.parse.bylines import with_labels, without_copies, without_empty
from talkfeed.parse.document import Block, Document, Piece
from talkfeed.parse.head import find_head_end, read_head
from talkfeed.parse.language import is_title
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import Marker, find_markers
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.roles import Role, RoleKind, find_roles
from talkfeed.parse.untimed import find_beginnings

_ENOUGH_HEADLINES = 0.6  # of the entries that could have one
_FEWEST_HEADLINES = 2


def segment(document: Document, locale: str) -> Outline | None:
    """The outline of an article; None where nothing says that it has entries."""
    blocks = document.blocks
    roles = find_roles(blocks, locale)
    markers = {marker.index: marker for marker in _without_page_stamp(find_markers(blocks, locale), roles)}
    first = min(markers, default=None) if markers else find_head_end(blocks, roles)
    if first is None or first >= len(blocks):
        return None
    head = read_head(blocks[:first], roles[:first])
    begin, by_layout = (set(markers), True) if markers else _untimed_beginnings(blocks, roles, first)
    parts = _Parts(heading=head.day)
    for i in range(first, len(blocks)):
        parts.add(blocks[i], roles[i], markers.get(i), begins=i in begin)
    entries, empty = without_empty(parts.entries())
    entries, copies = without_copies(with_labels(entries))
    return Outline(
        head=head, entries=_with_headlines(entries), headings=tuple(parts.headings),
        end_notices=tuple(parts.end_notices), asides=(*parts.asides, *empty, *copies), by_layout=by_layout,
    )  # fmt: skip


def _without_page_stamp(markers: Sequence[Marker], roles: Sequence[Role]) -> list[Marker]:
    """The markers without a dated line above entries that have clock times only: it dates the page."""
    dated = [marker for marker in markers if marker.reading.day]
    first = dated[0] if len(dated) == 1 and len(markers) > 2 else None
    if first and first is markers[0] and roles[first.index].kind == RoleKind.STAMP:
        return list(markers[1:])
    return list(markers)


def _untimed_beginnings(blocks: Sequence[Block], roles: Sequence[Role], first: int) -> tuple[set[int], bool]:
    """Where entries without times begin, among the blocks that are text or separators."""
    indices = [
        i for i in range(first, len(blocks)) if roles[i].kind in (RoleKind.TEXT, RoleKind.SEPARATOR, RoleKind.KICKER)
    ]
    found, by_layout = find_beginnings([blocks[i] for i in indices])
    return {indices[k] for k in found}, by_layout


class _Parts:
    """Collects the outline's parts while the blocks below the head go by, from top to bottom."""

    def __init__(self, heading: Reading | None) -> None:
        self.heading = heading
        self.headings: list[tuple[Piece, Reading]] = []
        self.end_notices: list[Piece] = []
        self.asides: list[tuple[Piece, Aside]] = []
        self._entries: list[tuple[RawEntry, list[Piece]]] = []
        self._open = False

    def entries(self) -> list[RawEntry]:
        """The entries so far."""
        return [replace(entry, paragraphs=tuple(pieces)) for entry, pieces in self._entries]

    def add(self, block: Block, role: Role, marker: Marker | None, *, begins: bool) -> None:
        """Put a block where it belongs."""
        piece = block.whole()
        if marker:
            self._begin(marker)
            if not marker.alone:
                self._entries[-1][1].append(marker.rest)
        elif role.kind == RoleKind.DAY:
            self.heading, self._open = role.readings[0], False
            self.headings.append((piece, role.readings[0]))
        elif role.kind == RoleKind.END_NOTICE:
            self.end_notices.append(piece)
        elif role.reason and role.kind != RoleKind.KICKER:
            self.asides.append((piece, role.reason))
        else:
            self._add_text(piece, role, begins=begins)

    def _begin(self, marker: Marker | None) -> None:
        self._entries.append((RawEntry(marker=marker, heading=self.heading), []))
        self._open = True

    def _add_text(self, piece: Piece, role: Role, *, begins: bool) -> None:
        """Text, a byline or "Updated …": of the entry above, or the beginning of one."""
        if begins or not self._open:
            self._begin(None)
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
