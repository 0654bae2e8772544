"""Clock times written as four figures, "1330 The chancellor sits down", where they open most lines of an article.

Knows that such figures may as well be years or amounts: they are times only together, where they
go up or down through the article, and not all of them could be years. Does not know other forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from talkfeed.clockwords import Reading
from talkfeed.parse.counters import counts_on
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.time_lines import Form, Marker

_FIGURES = re.compile(
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s?(?:hrs|h|hours))?(?:\s*[:|–—-]+(?=\s)|(?=\s)|$)\s*"
)
_FEWEST = 3
_ENOUGH = 0.5  # of the blocks from the first such line on
_YEAR_HOURS = frozenset((18, 19, 20))
"""The first two figures of the years that timelines are about."""


def find_plain_times(blocks: Sequence[Block]) -> list[Marker]:
    """The lines that such times open, in the article's order; none where the figures are something else."""
    found = [marker for i, block in enumerate(blocks) if (marker := _read(i, block)) is not None]
    if len(found) < _FEWEST or len(found) < _ENOUGH * (len(blocks) - found[0].index):
        return []
    clocks = [marker.reading.clock for marker in found if marker.reading.clock]
    if all(clock.hour in _YEAR_HOURS for clock in clocks):
        return []
    return found if counts_on([clock.hour * 60 + clock.minute for clock in clocks]) else []


def _read(index: int, block: Block) -> Marker | None:
    if block.reason or block.kind in (BlockKind.SEPARATOR, BlockKind.PICTURE, BlockKind.EMBED):
        return None
    found = _FIGURES.match(block.text)
    if found is None:
        return None
    reading = Reading(
        start=0, end=found.end("minute"), clock=time(int(found["hour"]), int(found["minute"])), half_known=True
    )
    rest = Piece(block, found.end(), len(block.text))
    return Marker(index, Piece(block, 0, found.end()), rest, reading, Form("", half_word=False), strong=True)
