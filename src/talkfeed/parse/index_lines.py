"""Lists above a feed that repeat its entries: "Key events", with titles and times.

Knows how such a line repeats an entry's words. A line that says anything else stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from talkfeed.parse.document import Piece
from talkfeed.parse.head import Head
from talkfeed.parse.language import is_index_heading
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import RawEntry

_TIME_AROUND = re.compile(
    r"""^[\s\[(]*\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?[\])]*[\s:|–—-]*
      | [\s(\[|–—-]*\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?|\s?(?:Uhr|h|uur))?[\])]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_WORD = re.compile(r"[^\w]+|_")
_FEWEST_WORDS = 2


def without_index(head: Head, entries: Sequence[RawEntry], asides: Iterable[tuple[Piece, Aside]]) -> Head:
    """The head, lines of its summary that say what entries are called set aside."""
    called = {_folded(piece.text) for entry in entries for piece in _openings(entry)}
    called |= {_folded(piece.text) for piece, reason in asides if reason == Aside.REPEATS}
    index = [piece for piece in head.summary if is_index_line(piece.text, called) or is_index_heading(piece.text)]
    if not index:
        return head
    places = {id(piece) for piece in index}
    return replace(
        head,
        summary=tuple(piece for piece in head.summary if id(piece) not in places),
        asides=(*head.asides, *((piece, Aside.INDEX) for piece in index)),
    )


def is_index_line(text: str, called: Iterable[str]) -> bool:
    """Whether a line is the folded name of an entry, with or without a time beside it."""
    bare = _TIME_AROUND.sub("", text)
    return len(bare.split()) >= _FEWEST_WORDS and _folded(bare) in called


def _openings(entry: RawEntry) -> list[Piece]:
    return [entry.headline] if entry.headline else list(entry.paragraphs[:1])


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()
