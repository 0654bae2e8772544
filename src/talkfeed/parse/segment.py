"""Document → Outline: what is head, where each entry begins, and what belongs to none.

Knows the whole article at once: markers decide where there are any, layout and language where
there are none. Does not know what day it was or how YAML looks; nothing is lost here, and
every block stands in the outline exactly once.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from talkfeed.clockwords import Reading
from talkfeed.parse.bylines import (
    with_labels,
    with_lines_for_labels,
    with_states,
    without_copies,
    without_empty,
    without_lines_said_twice,
)
from talkfeed.parse.counters import find_numbered
from talkfeed.parse.document import Block, BlockKind, Document, Piece
from talkfeed.parse.foot import find_foot
from talkfeed.parse.head import Head, find_head_end, read_head
from talkfeed.parse.index_lines import without_index
from talkfeed.parse.language import (
    after_published,
    after_updated,
    find_names,
    find_related,
    first_sentence,
    is_credit,
    is_end_notice,
    is_name,
    is_title,
    split_names,
)
from talkfeed.parse.ledger import Aside
from talkfeed.parse.mail_heads import split_mail_head
from talkfeed.parse.markers import Marker, find_markers
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.packed_lines import split_packed, undecorated
from talkfeed.parse.roles import Role, RoleKind, find_roles
from talkfeed.parse.signatures import with_roles, with_signatures, with_topics
from talkfeed.parse.speakers import with_speakers
from talkfeed.parse.starts import find_relative_starts, find_starts, find_untimed
from talkfeed.parse.template_lines import without_template
from talkfeed.parse.untimed import find_beginnings

_ENOUGH_HEADLINES = 0.6  # of the entries that could have one
_FEWEST_HEADLINES = 2
_FEWEST_AMONG = 3  # entries with a time among which lines that count stand


def segment(document: Document, locale: str) -> Outline | None:
    """The outline of an article; None where nothing says that it has entries."""
    blocks = split_packed(split_mail_head(document.blocks), locale)
    roles = find_roles(blocks, locale)
    markers = _without_page_stamp(blocks, find_markers(blocks, locale), roles)
    markers = _with_numbered(_below_stamp_words(markers, blocks), blocks, roles)
    foot = find_foot(blocks, roles, markers)
    markers = [marker for marker in markers if marker.index < foot]
    outside = [
        (block.whole(), role.reason or Aside.OUTSIDE) for block, role in zip(blocks[foot:], roles[foot:], strict=True)
    ]
    blocks, roles = blocks[:foot], roles[:foot]
    marked = find_starts(blocks, roles, markers)
    if any(marker.label for marker in markers) and any(marker.reading.clock for marker in markers):
        marked |= dict.fromkeys(find_untimed(blocks, roles, marked))
    first = min(marked) if markers else find_head_end(blocks, roles, document.front.values.get("title", ""))
    if first is None or first >= len(blocks):
        return None
    head = read_head(blocks[:first], roles[:first], locale)
    begin, by_layout = (marked, True) if markers else _untimed_beginnings(blocks, roles, first)
    parts = _collect(blocks, roles, head, first=first, begin=begin, markers=markers)
    head, collected = _with_closing_stamp(head, parts.entries())
    entries, empty = without_empty(collected)
    entries, template = without_template(with_headings_below(entries, parts.headings, head))
    entries, twice = without_lines_said_twice(entries)
    entries = with_lines_for_labels(entries)
    entries, copies = without_copies(with_speakers(with_labels(entries)))
    entries, states = with_states(with_topics(with_roles(entries)))
    known = [name for _, names in head.bylines for name in split_names(names)]
    titled = with_roles(with_signatures(with_headlines(entries), known))
    return Outline(
        head=without_index(head, titled, copies), entries=tuple(titled), headings=tuple(parts.headings),
        end_notices=tuple(parts.end_notices), ended=parts.ended,
        asides=(*parts.asides, *empty, *template, *twice, *copies, *states, *outside), by_layout=by_layout,
    )  # fmt: skip


def _with_numbered(markers: Sequence[Marker], blocks: Sequence[Block], roles: Sequence[Role]) -> list[Marker]:
    """The time lines, with the lines that count ("Lap 12") where these begin entries of their own.

    They do where there are no times, or where they stand among them all over the feed.
    """
    times = [marker.index for marker in markers]
    taken = {*times, *(i + 1 for i in times)}
    numbered = [
        marker
        for marker in find_numbered(blocks)
        if marker.index not in taken and roles[marker.index].kind == RoleKind.TEXT
        and (not markers or blocks[marker.index].gap)
    ]  # fmt: skip
    if not numbered:
        return list(markers)
    within = {bisect(times, marker.index) for marker in numbered}
    if not markers or len(within) >= max(_FEWEST_AMONG, len(numbered) // 2):
        return sorted([*markers, *numbered], key=lambda marker: marker.index)
    return list(markers)


def _collect(
    blocks: Sequence[Block], roles: Sequence[Role], head: Head, *, first: int,
    begin: Mapping[int, Marker | None], markers: Sequence[Marker],
) -> _Parts:  # fmt: skip
    """The parts below the head; `begin` has the blocks at which entries begin, with the time lines of these."""
    own_lines = {marker.index: marker for marker in begin.values() if marker}
    last_text = max((i for i, role in enumerate(roles) if role.kind == RoleKind.TEXT), default=0)
    parts = _Parts(heading=head.days[-1] if head.days else None, last=max(begin, default=0) if markers else len(blocks))
    for i in range(first, len(blocks)):
        if i in begin:
            parts.begin(begin[i])
        if i in own_lines:
            parts.add_time(own_lines[i])
        else:
            parts.add(blocks[i], _role_between(i, blocks, roles), closes=i > last_text, at=i)
    return parts


def _role_between(i: int, blocks: Sequence[Block], roles: Sequence[Role]) -> Role:
    """The role of a block below the head: a day right below text, with a blank line below, is what that text says."""
    above, below = (blocks[k].gap if k < len(blocks) else 0 for k in (i, i + 1))
    is_said = roles[i].kind == RoleKind.DAY and not above and below
    if is_said and i and roles[i - 1].kind in (RoleKind.TEXT, RoleKind.BYLINE):
        return Role(RoleKind.TEXT)
    return roles[i]


def _with_closing_stamp(head: Head, entries: Sequence[RawEntry]) -> tuple[Head, Sequence[RawEntry]]:
    """The head and the entries, a dated "Last updated …" below the last of these taken for the page's."""
    last = entries[-1] if len(entries) > 1 else None
    if last is None or last.updated is None or last.marker is None or any(entry.updated for entry in entries[:-1]):
        return head, entries
    piece, reading = last.updated
    if reading.day is None or last.marker.reading.day or not (piece.block.gap or reading.year):
        return head, entries
    return replace(head, stamps=(*head.stamps, (piece, (reading,)))), [*entries[:-1], replace(last, updated=None)]


def with_headings_below(
    entries: Sequence[RawEntry], headings: Sequence[tuple[Piece, Reading]], head: Head
) -> list[RawEntry]:
    """The entries under the day lines below them, where no entry stands below the last day line and none has one above."""
    if not headings or head.days or not entries or entries[0].heading is not None:
        return list(entries)
    if any(entry.heading is headings[-1][1] for entry in entries):
        return list(entries)
    below = {id(above): heading for (_, above), heading in pairwise(headings)}
    found = [below[id(entry.heading)] if entry.heading else headings[0] for entry in entries]
    return [
        replace(entry, heading=reading, heading_words=piece.text)
        for entry, (piece, reading) in zip(entries, found, strict=True)
    ]


def _without_page_stamp(blocks: Sequence[Block], markers: Sequence[Marker], roles: Sequence[Role]) -> list[Marker]:
    """The markers without a dated line that dates the page: above entries with clock times only, or above its authors."""
    if len(markers) > 2 and markers[0].reading.day and _heads_names(blocks, markers, roles):
        return list(markers[1:])
    dated = [marker for marker in markers if marker.reading.day]
    first = dated[0] if len(dated) == 1 and len(markers) > 2 else None
    if first and first is markers[0] and roles[first.index].kind == RoleKind.STAMP:
        return list(markers[1:])
    return list(markers)


def _heads_names(blocks: Sequence[Block], markers: Sequence[Marker], roles: Sequence[Role]) -> bool:
    """Whether nothing but names stands between the first time line and the second."""
    first, second = markers[0], markers[1].index
    said = [blocks[i].text for i in range(first.index + 1, second) if roles[i].kind == RoleKind.TEXT]
    return first.alone and bool(said) and all(map(is_name, said))


def _below_stamp_words(markers: Sequence[Marker], blocks: Sequence[Block]) -> list[Marker]:
    """The markers without those right below a line "Last updated": that time is the page's."""
    return [marker for marker in markers if not marker.index or not _is_stamp_word(blocks[marker.index - 1].text)]


def _is_stamp_word(text: str) -> bool:
    return len(text) in (after_updated(text), after_published(text))


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

    def __init__(self, heading: tuple[Piece, Reading] | None, last: int) -> None:
        self.heading = heading[1] if heading else None
        self.words = heading[0].text if heading else ""
        self.last = last
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
        entry = RawEntry(marker=marker, heading=self.heading, heading_words=self.words)
        if marker and marker.name:
            entry = replace(entry, byline=(marker.name, find_names(marker.name.text) or marker.name.text))
        if marker and marker.updated:
            entry = replace(entry, updated=marker.updated)
        self._entries.append((entry, []))
        self._open = True

    def add_time(self, marker: Marker) -> None:
        """What stands on the time line of the entry that has begun."""
        if marker.before:
            self._entries[-1][1].append(marker.before)
        if marker.rest.text:
            self._entries[-1][1].append(marker.rest)
        if marker.closing:
            self.asides.append((marker.closing, Aside.SEPARATOR))

    def add(self, block: Block, role: Role, *, closes: bool, at: int) -> None:
        """Put a block where it belongs; `closes` if only furniture follows, `at` is its index."""
        piece = block.whole()
        if not self._open and at > self.last and role.kind == RoleKind.TEXT:  # below a day line that closes the feed
            self.asides.append((piece, Aside.OUTSIDE))
        elif role.kind == RoleKind.DAY:
            self.heading, self.words, self._open = role.readings[0], piece.text, False
            self.headings.append((piece, role.readings[0]))
        elif role.kind == RoleKind.END_NOTICE and not self._is_said_by_entry(closes=closes):
            self.end_notices.append(piece)
        elif role.reason and role.kind != RoleKind.KICKER:
            self.asides.append((piece, role.reason))
        else:
            self.ended |= role.kind == RoleKind.END_NOTICE or (
                block.kind == BlockKind.LIST_ITEM and is_end_notice(block.text)
            )
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
            inner, marks = undecorated(piece)
            self.asides += [(mark, Aside.SEPARATOR) for mark in marks]
            pieces.append(inner)


def with_headlines(entries: Sequence[RawEntry]) -> tuple[RawEntry, ...]:
    """The entries, their first line taken for a headline where most entries show one."""
    entries = [_with_label(entry) for entry in entries]
    able = [entry for entry in entries if len(entry.paragraphs) > 1 and entry.headline is None]
    titled = [entry for entry in able if _is_headline(entry.paragraphs[0]) and _follows_on(entry)]
    if len(titled) < _FEWEST_HEADLINES or len(titled) < _ENOUGH_HEADLINES * len(able):
        return tuple(entries)
    chosen = {id(entry) for entry in titled}
    return tuple(
        replace(entry, headline=entry.paragraphs[0], paragraphs=entry.paragraphs[1:]) if id(entry) in chosen else entry
        for entry in entries
    )


def _with_label(entry: RawEntry) -> RawEntry:
    """The entry with the headline that its first line's form shows: a ticker's, or a minute with a title beside it."""
    if entry.marker and entry.marker.closing and len(entry.paragraphs) > 1 and entry.headline is None:
        return replace(entry, headline=entry.paragraphs[0], paragraphs=entry.paragraphs[1:])
    label = entry.marker.label if entry.marker and entry.headline is None else None
    if label is None or label in entry.paragraphs:
        return entry
    first = entry.paragraphs[0] if entry.paragraphs else None
    if first and first.block is label.block and first.text and _is_headline(first) and len(entry.paragraphs) > 1:
        return replace(entry, headline=Piece(label.block, label.start, first.end), paragraphs=entry.paragraphs[1:])
    return replace(entry, headline=label)


def _is_headline(piece: Piece) -> bool:
    said = is_title(piece.text) and not is_credit(piece.text) and not find_related(piece.text)
    return said and bool(piece.text) and piece.block.media is None


def _follows_on(entry: RawEntry) -> bool:
    """Whether prose stands below the entry's first line: a list of short lines has no headline."""
    return any(not is_title(piece.text) or first_sentence(piece.text) != piece.text for piece in entry.paragraphs[1:])
