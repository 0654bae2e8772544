"""Document with structure → Outline: entries and what stands around them, where markup or data part them.

Knows how the entries of one page are read together. What is in one of them is `region_entries`',
what is around them `page_surroundings`'. Every block stands in the outline exactly once, what
belongs to no entry with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from talkfeed.clockwords import Reading
from talkfeed.parse.bylines import with_labels
from talkfeed.parse.document import Document, Piece, Structure
from talkfeed.parse.entry_labels import EntryLabels, find_entry_labels
from talkfeed.parse.language import split_names
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.page_surroundings import read_surroundings
from talkfeed.parse.region_entries import Lines, is_time_line, read_entry
from talkfeed.parse.repeated import Repeats, find_repeats
from talkfeed.parse.roles import Role, RoleKind, find_roles
from talkfeed.parse.segment import with_headlines

_DIFFERENT = 0.75  # of the entries' headlines


def outline_structure(document: Document, structure: Structure, locale: str) -> Outline:
    """The outline of a page or an export whose entries are known."""
    blocks, roles = document.blocks, find_roles(document.blocks, locale)
    repeats = find_repeats(blocks, structure.regions)
    labels = _labels(document, structure, roles)
    lines = Lines(blocks=blocks, roles=roles, labels=labels, locale=locale)
    read = [read_entry(region, lines) for region in structure.regions]
    entries = [_as_listed(entry, k, repeats) for k, (entry, _) in enumerate(read)]
    said = [entry for entry in entries if _says_something(entry)]
    empty = [(piece, Aside.EMPTY) for entry in entries if not _says_something(entry) for piece in entry.pieces()]
    if any(region.body is None for region in structure.regions):
        said = with_labels(said)
        said = said if any(entry.headline for entry in said) else _with_likely_headlines(said)
    used = {i for region in structure.regions for i in range(region.start, region.end)}
    copies = [i for region in structure.copies for i in range(region.start, region.end) if i not in used]
    copies += [i for i in repeats.blocks if i not in used]
    writers = {name for entry in said if entry.byline for name in split_names(entry.byline[1])}
    around = read_surroundings(document, structure, roles, {*used, *copies}, writers)
    return Outline(
        head=around.head,
        entries=tuple(_under_headings(said, around.days)),
        headings=around.days[len(around.head.days) :],
        asides=(
            *((blocks[i].whole(), blocks[i].reason or Aside.REPEATS) for i in copies),
            *empty, *around.asides, *(aside for _, asides in read for aside in asides),
        ),
        found_by=structure.by,
    )  # fmt: skip


def _labels(document: Document, structure: Structure, roles: Sequence[Role]) -> EntryLabels:
    """What the entries' own template shows beside their words."""
    posts = [region.post for region in structure.regions if region.post]
    names = [name for post in posts for name in post.authors]
    names += structure.feed.authors if structure.feed else ()
    names += document.header.authors if document.header else ()
    names += [name for role in roles if role.kind == RoleKind.BYLINE for name in split_names(role.names)]
    names += [name.partition(",")[0] for name in names]
    skipped = (i for i, role in enumerate(roles) if role.reason or is_time_line(role))
    return find_entry_labels(document.blocks, structure.regions, structure.slots, skipped, names)


def _with_likely_headlines(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries with the headlines that their first lines are, unless these are figures, or again and again the same."""
    headed = list(with_headlines(entries))
    titles = [entry.headline.text for entry in headed if entry.headline]
    told = all(any(map(str.isalpha, title)) for title in titles) and len(set(titles)) > _DIFFERENT * len(titles)
    return headed if told else list(entries)


def _says_something(entry: RawEntry) -> bool:
    return bool(entry.paragraphs or entry.headline or (entry.post and (entry.post.removal or entry.post.own)))


def _as_listed(entry: RawEntry, place: int, repeats: Repeats) -> RawEntry:
    """The entry with what its repetition above the entries says of it."""
    if place in repeats.pinned:
        return replace(entry, pinned=True)
    return replace(entry, important=True) if place in repeats.listed else entry


def _under_headings(entries: Sequence[RawEntry], days: Sequence[tuple[Piece, Reading]]) -> Iterator[RawEntry]:
    """The entries, each with the day heading above it."""
    lines = [(piece.block.line - 1, reading) for piece, reading in days]
    at, current = 0, None
    for entry in entries:
        first = min((piece.block.line - 1 for piece in entry.pieces()), default=-1)
        while at < len(lines) and lines[at][0] < first:
            current = lines[at][1]
            at += 1
        yield replace(entry, heading=current) if current else entry
