"""Short lines that a page's template writes into most entries: "Headline", "Return to menu", "View post".

Knows that no writer repeats a line in most entries. Names, labels and lines with a stop are not looked
at: those say who wrote, what kind of entry it is, or what a writer says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from talkfeed.parse.document import Piece
from talkfeed.parse.language import find_label, is_key_event, is_name, is_title
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import RawEntry

_FEWEST = 3  # entries
_MOST = 0.6  # of the entries
_LONGEST = 4  # words


def without_template(entries: Sequence[RawEntry]) -> tuple[list[RawEntry], list[tuple[Piece, Aside]]]:
    """The entries without such lines, and these lines; an entry that says nothing else keeps them."""
    counts = Counter(text for entry in entries for text in {piece.text for piece in entry.paragraphs if _may_be(piece)})
    enough = max(_FEWEST, _MOST * len(entries))
    repeated = {text for text, count in counts.items() if count >= enough}
    if not repeated:
        return list(entries), []
    kept, asides = [], []
    for entry in entries:
        rest = tuple(piece for piece in entry.paragraphs if piece.text not in repeated)
        if rest:
            asides += [(piece, Aside.REPEATS) for piece in entry.paragraphs if piece.text in repeated]
        kept.append(replace(entry, paragraphs=rest) if rest else entry)
    return kept, asides


def _may_be(piece: Piece) -> bool:
    text = piece.text
    if not text or piece.block.media or len(text.split()) > _LONGEST or not is_title(text):
        return False
    return text[-1].isalnum() and not is_name(text) and find_label(text) is None and not is_key_event(text)
