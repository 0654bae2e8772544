"""Who wrote an entry, and on what, where lines of its own say so: names, roles, topics.

    The roof just lifted off
    Megan Dray
    Reporting from Holm Bay

Knows such lines by where they stand, and that what stands there in several entries is no sentence
of one. Does not know bylines with words that lead to names; those are blocks' own roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from talkfeed.parse.document import Piece
from talkfeed.parse.language import ends_sentence, is_name, is_role, is_title
from talkfeed.parse.outline import RawEntry

_FEWEST_RECURRING = 2
_NEXT_LINES = 2  # with a blank line between
_LONGEST_TOPIC = 4  # words


def with_roles(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, lines right below names that say what these people do taken for what they are.

    Above a headline one such line may be the headline itself: there they must be several.
    """
    found = [_has_role(entry) for entry in entries]
    several = sum(found) >= _FEWEST_RECURRING
    return [
        _with_role(entry) if has_role and (several or entry.headline) else entry
        for entry, has_role in zip(entries, found, strict=True)
    ]


def _has_role(entry: RawEntry) -> bool:
    if entry.byline is None or entry.role is not None or len(entry.paragraphs) < 2:
        return False
    below = entry.paragraphs[0].block.line - entry.byline[0].block.line
    return 0 < below <= _NEXT_LINES and is_role(entry.paragraphs[0].text)


def _with_role(entry: RawEntry) -> RawEntry:
    line, names = entry.byline or (entry.paragraphs[0], "")
    first, *rest = entry.paragraphs
    return replace(entry, byline=(line, f"{names}, {first.text}"), role=first, paragraphs=tuple(rest))


def with_signatures(entries: Sequence[RawEntry], known: Iterable[str]) -> list[RawEntry]:
    """The entries, names below their headlines and at their ends taken for bylines; `known` writes for the feed."""
    for find in (_opening, _closing):
        found = [find(entry) for entry in entries]
        counts = Counter(piece.text for piece in found if piece)
        sure = {*known, *(name for entry in entries if entry.byline for name in (entry.byline[1].split(",")[0],))}
        if counts.total() >= _FEWEST_RECURRING:
            sure |= set(counts)
        entries = [
            _signed(entry, piece) if piece and (piece.text in sure or _has_role_below(entry, piece)) else entry
            for entry, piece in zip(entries, found, strict=True)
        ]
    return list(entries)


def _opening(entry: RawEntry) -> Piece | None:
    """The name right below an entry's headline."""
    if entry.byline or entry.headline is None or len(entry.paragraphs) < 2:
        return None
    first, second, *_ = entry.paragraphs
    return first if is_name(first.text) and (is_role(second.text) or not is_title(second.text)) else None


def _closing(entry: RawEntry) -> Piece | None:
    """The name that stands alone below an entry's last sentence."""
    if entry.byline or len(entry.paragraphs) < 2 or not is_name(entry.paragraphs[-1].text):
        return None
    return entry.paragraphs[-1] if ends_sentence(entry.paragraphs[-2].text) else None


def _has_role_below(entry: RawEntry, name: Piece) -> bool:
    return name is entry.paragraphs[0] and len(entry.paragraphs) > 2 and is_role(entry.paragraphs[1].text)


def _signed(entry: RawEntry, name: Piece) -> RawEntry:
    rest = tuple(piece for piece in entry.paragraphs if piece is not name)
    return replace(entry, byline=(name, name.text), paragraphs=rest)


def with_topics(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries, what stands beside their times taken for their topic where it recurs and a title stands below."""
    found = [_topic(entry) for entry in entries]
    counts = Counter(piece.text for piece in found if piece)
    return [
        replace(entry, topic=piece, paragraphs=entry.paragraphs[1:])
        if piece and counts[piece.text] >= _FEWEST_RECURRING
        else entry
        for entry, piece in zip(entries, found, strict=True)
    ]


def _topic(entry: RawEntry) -> Piece | None:
    if (
        entry.marker is None
        or entry.headline
        or len(entry.paragraphs) < 3
        or entry.paragraphs[0] is not entry.marker.rest
    ):
        return None
    rest, title, *_ = entry.paragraphs
    short = len(rest.text.split()) <= _LONGEST_TOPIC and is_title(rest.text)
    return rest if short and is_title(title.text) else None
