"""Who speaks within an entry's own text: "Jane Roe: …", "<jane> …", "… —Jane".

Knows that a name which opens or closes most entries, and recurs, says who wrote them. A name
that stands there once is the sentence's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from talkfeed.parse.document import Piece
from talkfeed.parse.outline import RawEntry

_WORD = r"(?:[^\W\d_a-z][\w'’-]*\.?|@[\w.]+)"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_SPEAKER = re.compile(
    rf"""<(?P<nick>[^<>\s]{{1,30}})>\s+(?=\S)
       | (?P<name>{_NAME}(?:\s(?:&|and|und|et|y|e|i|и)\s{_NAME})?)\s?:\s+(?=\S)""",
    re.VERBOSE,
)
_SIGNATURE = re.compile(rf"\s[—–-]\s?(?P<name>{_NAME})$")
_LONGEST_SIGNATURE = 60  # characters at a paragraph's end in which a name is looked for
_MOST = 0.6  # of the entries
_FEWEST = 3


def with_speakers(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, the names that open or close their texts taken for their bylines."""
    for find in (_opening, _closing):
        found = [find(entry) if entry.byline is None and entry.paragraphs else None for entry in entries]
        names = [names for _, _, names in filter(None, found)]
        if len(names) >= max(_FEWEST, _MOST * len(entries)) and len(set(names)) < len(names):
            return [_without(entry, *split) if split else entry for entry, split in zip(entries, found, strict=True)]
    return list(entries)


_Split = tuple[Piece, Piece, str]


def _opening(entry: RawEntry) -> _Split | None:
    """The piece that names who speaks, what they say, and the name."""
    first = entry.paragraphs[0]
    found = _SPEAKER.match(first.block.text, first.start, first.end)
    if found is None:
        return None
    name = Piece(first.block, first.start, found.end())
    return name, Piece(first.block, found.end(), first.end), found["nick"] or found["name"]


def _closing(entry: RawEntry) -> _Split | None:
    last = entry.paragraphs[-1]
    found = _SIGNATURE.search(last.block.text, max(last.start, last.end - _LONGEST_SIGNATURE), last.end)
    if found is None or found.start() <= last.start:
        return None
    name = Piece(last.block, found.start(), last.end)
    return name, Piece(last.block, last.start, found.start()), found["name"]


def _without(entry: RawEntry, name: Piece, rest: Piece, names: str) -> RawEntry:
    old = (
        entry.paragraphs[0] if rest.end == entry.paragraphs[0].end and rest.block is entry.paragraphs[0].block else None
    )
    paragraphs = (rest, *entry.paragraphs[1:]) if old else (*entry.paragraphs[:-1], rest)
    return replace(entry, byline=(name, names), paragraphs=paragraphs)
