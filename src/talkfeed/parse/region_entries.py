"""The blocks of one entry → what each is: its time, headline, byline, label, or its words.

Knows roles within an entry whose blocks are known. Does not know what stands around it, nor which
of its times is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talkfeed.clockwords import Reading
from talkfeed.parse.document import Block, BlockKind, Piece, Region
from talkfeed.parse.entry_labels import EntryLabels
from talkfeed.parse.language import find_furniture, find_label, find_relative_time, is_key_event
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import Form, Marker, read_marker, readings_at_head
from talkfeed.parse.matching import split_words
from talkfeed.parse.outline import RawEntry
from talkfeed.parse.roles import Role, RoleKind

_WORD = re.compile(r"\w")
_FIGURES = re.compile(r"[\d\s/.:,|–-]{4,}(?:[ap]\.?\s?m\.?)?", re.IGNORECASE)
_EDGE = re.compile(r"\s*[|·•]\s*")
_HEADLINE_WITHIN = 3  # blocks of text from an entry's beginning
_LABELS_WITHIN = 3  # pieces
_LONGEST_NAME_LINE = 80  # characters


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What is known of every block of a page."""

    blocks: Sequence[Block]
    roles: Sequence[Role]
    labels: EntryLabels
    locale: str


@dataclass(frozen=True)
class _State:
    """An entry that is being taken apart."""

    entry: RawEntry
    rest: tuple[Piece, ...]
    """What has no use yet, in order."""
    asides: tuple[tuple[Piece, Aside], ...] = ()


def read_entry(region: Region, lines: Lines) -> tuple[RawEntry, tuple[tuple[Piece, Aside], ...]]:
    """The entry of a region, and what stands in it that is none of its words, with the reason."""
    inner = [i for i in range(region.start, region.end) if not _find_aside(i, region, lines)]
    body = region.body
    times = [
        i
        for i in inner
        if i in region.time_blocks or (is_time_line(lines.roles[i]) and (body is None or i not in body))
    ]
    rest = [i for i in inner if i not in times]
    headline = _find_headline(region, rest, lines)
    if body is not None:
        rest = [i for i in rest if i in body or i == headline or lines.blocks[i].media]
    entry = RawEntry(
        stated=region.times, stated_updates=region.updated, key=region.key, post=region.post, pinned=region.pinned
    )
    state = _State(_with_times(entry, times, lines, is_data=region.in_data), ())
    state = _without_time_parts(state, rest, region, lines)
    if not region.in_data and body is None:
        state = _with_leading_time(state, lines)
        state = _with_portrayed(state, region)
        state = _with_writer(state, lines)
        state = _with_lines_beside_name(state, lines)
        state = _with_chips(state, headline)
    state = _with_headline(state, None if headline is None else lines.blocks[headline])
    paragraphs = tuple(piece for piece in state.rest if piece.text or piece.block.media)
    entry = replace(state.entry, paragraphs=paragraphs)
    return entry, (*state.asides, *_unused(region, entry, state, lines))


def is_time_line(role: Role) -> bool:
    """Whether a line says nothing but when."""
    return role.kind in (RoleKind.STAMP, RoleKind.UPDATED, RoleKind.DAY)


def _find_aside(i: int, region: Region, lines: Lines) -> Aside | None:
    """Why a block is none of the entry's words; None where it may be."""
    block, role = lines.blocks[i], lines.roles[i]
    if i == region.headline_block or i in region.time_blocks:
        return None
    in_body = region.body is not None and i in region.body
    if block.reason or region.in_data or in_body:  # there are no buttons: "Share" is a word
        return block.reason
    if role.reason and not block.media:
        return role.reason
    return lines.labels.asides.get(i)


def _unused(region: Region, entry: RawEntry, state: _State, lines: Lines) -> Iterator[tuple[Piece, Aside]]:
    """The blocks of the region that went nowhere: share buttons, relative times."""
    used = {piece.block.line - 1 for piece in entry.pieces()} | {piece.block.line - 1 for piece, _ in state.asides}
    for i in range(region.start, region.end):
        if i not in used:
            yield lines.blocks[i].whole(), _find_aside(i, region, lines) or Aside.OUTSIDE


# Times


def _with_times(entry: RawEntry, times: Sequence[int], lines: Lines, *, is_data: bool) -> RawEntry:
    """The entry with its visible time, and the other lines that say nothing but times; data show none."""
    others: list[Piece] = []
    for i in times:
        piece, role = lines.blocks[i].whole(), lines.roles[i]
        if role.kind == RoleKind.UPDATED and role.readings and entry.updated is None:
            entry = replace(entry, updated=(piece, role.readings[0]))
            continue
        reading = None if is_data or entry.marker else _clock_shown(piece.text, lines.locale)
        if reading:
            entry = replace(entry, marker=_marker(i, piece, reading))
        else:
            others.append(piece)
    return _with_day_beside(replace(entry, time_pieces=tuple(others)), lines.locale)


def _marker(index: int, piece: Piece, reading: Reading) -> Marker:
    end = Piece(piece.block, len(piece.block.text), len(piece.block.text))
    return Marker(index, piece, end, reading, Form("", half_word=False), strong=True)


def _clock_shown(text: str, locale: str) -> Reading | None:
    """The clock time on a line of times, "4m ago12.50 BST": a relative one says nothing once the page is saved."""
    return next((found for found in _readings(text, locale) if found.clock), None)


def _readings(text: str, locale: str) -> list[Reading]:
    ago = find_relative_time(text)
    if ago is None:
        return list(readings_at_head(text, locale))
    before, after = text[: ago[0]], text[ago[1] :]
    return [*readings_at_head(after, locale), *readings_at_head(before, locale)]


def _with_day_beside(entry: RawEntry, locale: str) -> RawEntry:
    """The entry with the day that stands on a line of its own beside its clock."""
    if entry.marker is None or entry.marker.reading.day:
        return entry
    shown = (found for piece in entry.time_pieces for found in _readings(piece.text, locale))
    day = next((found for found in shown if found.day and found.month), None)
    if day is None:
        return entry
    reading = replace(entry.marker.reading, year=day.year, month=day.month, day=day.day, weekday=day.weekday)
    return replace(entry, marker=replace(entry.marker, reading=reading))


def _without_time_parts(state: _State, rest: Sequence[int], region: Region, lines: Lines) -> _State:
    """The lines that are left, without the time that stands beside other words of one."""
    entry = state.entry
    pieces: list[Piece] = []
    asides: list[tuple[Piece, Aside]] = []
    for i in rest:
        whole, span = lines.blocks[i].whole(), region.time_spans.get(i)
        shown = Piece(whole.block, *span) if span and not region.in_data else None
        reading = _clock_shown(shown.text, lines.locale) if shown else None
        if shown is None or (reading is None and not _is_time_text(shown.text, entry)):
            pieces.append(whole)
            continue
        if reading and entry.marker is None:
            entry = replace(entry, marker=_marker(i, shown, reading))
        else:
            entry = replace(entry, time_pieces=(*entry.time_pieces, shown))
        around = (Piece(whole.block, whole.start, shown.start), Piece(whole.block, shown.end, whole.end))
        for piece in (_without_edge(piece) for piece in around if _WORD.search(piece.text)):
            if reason := find_furniture(piece.text):
                asides.append((piece, reason))
            else:
                pieces.append(piece)
    return _State(entry, tuple(pieces), (*state.asides, *asides))


def _is_time_text(text: str, entry: RawEntry) -> bool:
    """Whether the words of a time element say only when: how long ago, or in figures what machines are told."""
    return find_relative_time(text) is not None or (bool(entry.stated) and _FIGURES.fullmatch(text) is not None)


def _with_leading_time(state: _State, lines: Lines) -> _State:
    """The entry with the time that its first line begins with."""
    first = next(iter(state.rest), None)
    if first is None or state.entry.marker or first.start or not first.block.text:
        return state
    marker = read_marker(first.block.line - 1, first.block, lines.locale)
    if marker is None or (marker.goes_on and not state.entry.stated):
        return state
    rest = (_without_edge(marker.rest), *state.rest[1:])
    return replace(state, entry=replace(state.entry, marker=marker), rest=rest)


def _without_edge(piece: Piece) -> Piece:
    """The piece without what parts it from the time before it, as cells of a table are."""
    edge = _EDGE.match(piece.block.text, piece.start, piece.end)
    return Piece(piece.block, edge.end(), piece.end) if edge else piece


# Names and labels


def _with_writer(state: _State, lines: Lines) -> _State:
    """The entry with the line that names who wrote it: "By …", a name of the data's, one in the place for names."""
    entry = state.entry
    if entry.byline or len(state.rest) < 2:
        return state
    told = {tuple(split_words(name)) for name in (entry.post.authors if entry.post else ())}
    near = {*state.rest[: _HEADLINE_WITHIN + 1], state.rest[-1]}
    for at, piece in enumerate(state.rest):
        index = piece.block.line - 1
        role, text = lines.roles[index], piece.text
        names = lines.labels.names.get(index, "")
        if piece in near and not names:
            if role.kind == RoleKind.BYLINE and not piece.start:
                names = role.names
            elif len(text) < _LONGEST_NAME_LINE and tuple(split_words(text)) in told:
                names = text
        if names:
            return replace(
                state, entry=replace(entry, byline=(piece, names)), rest=(*state.rest[:at], *state.rest[at + 1 :])
            )
    return state


def _with_lines_beside_name(state: _State, lines: Lines) -> _State:
    """The entry with what its writer does, and what it is about; a second such line is set aside."""
    entry = state.entry
    rest: list[Piece] = []
    asides: list[tuple[Piece, Aside]] = []
    for piece in state.rest:
        index = piece.block.line - 1
        if index in lines.labels.topics and entry.topic is None:
            entry = replace(entry, topic=piece)
        elif index in lines.labels.roles and entry.role is None:
            entry = replace(entry, role=piece)
        elif index in lines.labels.roles:
            asides.append((piece, Aside.WRITER))
        else:
            rest.append(piece)
    return _State(entry, tuple(rest), (*state.asides, *asides)) if rest else state


def _with_portrayed(state: _State, region: Region) -> _State:
    """The entry without the portrait of who wrote it, whose name stands beside it or in the data."""
    told = [split_words(name) for name in (region.post.authors if region.post else ())]
    for at, piece in enumerate(state.rest):
        media = piece.block.media
        if piece.block.kind != BlockKind.PICTURE or media is None or not media.alt or piece.block.text:
            continue
        name = split_words(media.alt)
        beside = [other for other in (state.rest[max(0, at - 1) : at + 2]) if _is_name_line(other, name)]
        if name not in told and not beside:
            continue
        rest = tuple(other for other in state.rest if other is not piece and other not in beside)
        entry = state.entry
        if beside and entry.byline is None and rest:
            entry = replace(entry, byline=(beside[0], beside[0].text))
        elif beside:
            rest = tuple(other for other in state.rest if other is not piece)
        return _State(entry, rest, (*state.asides, (piece, Aside.WRITER)))
    return state


def _is_name_line(piece: Piece, name: Sequence[str]) -> bool:
    return bool(piece.text) and len(piece.text) < _LONGEST_NAME_LINE and split_words(piece.text) == name


def _with_chips(state: _State, headline: int | None) -> _State:
    """The entry with the labels above its words: "Breaking", "Key event"."""
    for at, piece in enumerate(state.rest[:_LABELS_WITHIN]):
        if len(state.rest) < 2 or piece.block.line - 1 == headline:
            break
        label = find_label(piece.text)
        rest = (*state.rest[:at], *state.rest[at + 1 :])
        if label and state.entry.label is None:
            return replace(state, entry=replace(state.entry, label=(piece, label)), rest=rest)
        if is_key_event(piece.text) and state.entry.key_event is None:
            return replace(state, entry=replace(state.entry, key_event=piece), rest=rest)
    return state


# Headlines


def _find_headline(region: Region, rest: Sequence[int], lines: Lines) -> int | None:
    """The block of an entry's headline: known, a heading near its beginning, or the words that the data give."""
    if region.headline_block in rest:
        return region.headline_block
    stated = tuple(split_words(region.post.headline)) if region.post else ()
    if region.body is not None:
        beside = (i for i in rest if i not in region.body)
        return next((i for i in beside if stated and tuple(split_words(lines.blocks[i].text)) == stated), None)
    able = [i for i in rest if i not in lines.labels.names]
    for i in able[:_HEADLINE_WITHIN]:
        if stated and tuple(split_words(lines.blocks[i].text)) == stated and len(rest) > 1:
            return i
        if lines.blocks[i].kind == BlockKind.HEADING:
            return i
    return next((i for i in able[:_HEADLINE_WITHIN] if i in lines.labels.headlines), None)


def _with_headline(state: _State, block: Block | None) -> _State:
    at = next((k for k, piece in enumerate(state.rest) if piece.block is block and piece.text), None)
    if at is None:
        return state
    rest = (*state.rest[:at], *state.rest[at + 1 :])
    return replace(state, entry=replace(state.entry, headline=state.rest[at]), rest=rest)
