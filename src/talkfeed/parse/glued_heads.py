"""Heads that a page's copy has glued to one line: headline, standfirst, desk and date without a space between.

    Lake Level FallsThe ferries will run again on Monday, the harbour says.News DeskUpdated: May 6, 2025 4:05 PM

Knows where such a line was glued: before the date's own words, behind a full stop, between a small
letter and a capital; and where it goes on as another line begins. Does not know what the parts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from talkfeed.parse.document import Block, BlockKind, Fragment
from talkfeed.parse.language import after_published, after_updated
from talkfeed.parse.ledger import Aside
from talkfeed.parse.time_lines import WINDOW, readings_at_head

_HEAD_BLOCKS = 30  # among which a headline's standfirst stands again
_SAME_OPENING = 40  # characters
_SHORTEST, _LONGEST = 80, 1000  # characters of such a line
_FEWEST_WORDS = 4  # of a headline
_CAPITAL = r"(?=[A-ZÀ-ÞА-ЯІЇЄҐ])"
_GLUE = re.compile(rf"(?<=\w\w\w[^\W_A-ZÀ-ÞА-Я]){_CAPITAL} | (?<=[.!?”’»)]){_CAPITAL}", re.VERBOSE)


def split_glued_head(blocks: Sequence[Block], locale: str) -> tuple[Block, ...]:
    """The blocks, the first long one taken apart if it is a glued head."""
    at = next((i for i, block in enumerate(blocks[:_HEAD_BLOCKS]) if len(block.text) >= _SHORTEST), None)
    if at is None or len(blocks[at].fragments) > 1 or len(blocks[at].text) > _LONGEST:
        return tuple(blocks)
    return (*blocks[:at], *_split(blocks[at], blocks[at + 1 :], locale))


def _split(first: Block, rest: Sequence[Block], locale: str) -> tuple[Block, ...]:
    """A long block and those below it, the first taken apart if it is a glued head."""
    if stamped := _find_stamp(first.text, locale):
        parts = list(cut(first, [*_cuts(first.text, stamped[0]), stamped[1]]))
        if first.text[stamped[1] :].strip():
            parts[-1] = replace(parts[-1], reason=Aside.NAVIGATION)
        return (*parts, *rest)
    if at := _find_repeated(first.text, rest[:_HEAD_BLOCKS]):
        title, again = cut(first, [0, at])
        return (title, replace(again, reason=Aside.REPEATS), *rest)
    return (first, *rest)


def cut(block: Block, cuts: Sequence[int]) -> Iterator[Block]:
    """The block of one line cut at places of its text; what stands between two is a block, if it says anything."""
    fragment = block.fragments[0]
    for number, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(block.text)], strict=True)):
        text = block.text[start:end]
        begins = start + len(text) - len(text.lstrip())
        if text.strip():
            part = Fragment(fragment.line, 0, text.strip(), column=fragment.column + begins)
            yield Block(block.kind if not number else BlockKind.PARAGRAPH, (part,), 0 if number else block.gap)


def _find_stamp(text: str, locale: str) -> tuple[int, int] | None:
    """Where "Updated: May 6, 2025" stands that a line runs into."""
    for glue in _GLUE.finditer(text):
        lead = text[glue.start() :]
        if words := after_updated(lead) or after_published(lead):
            first = next(iter(readings_at_head(lead[words : words + WINDOW], locale)), None)
            if first and first.day and not first.start:
                return glue.start(), glue.start() + words + first.end
    return None


def _cuts(text: str, stamped: int) -> list[int]:
    """Where the parts begin: the headline's end is the first glue with a headline's words before it."""
    glues = [glue.start() for glue in _GLUE.finditer(text)]
    title = next((at for at in glues if len(text[:at].split()) >= _FEWEST_WORDS), stamped)
    stops = [at for at in glues if title < at < stamped and text[at - 1] in ".!?"]
    return sorted({0, title, *stops, stamped})


def _find_repeated(text: str, below: Sequence[Block]) -> int:
    """Where a line runs into what stands in full further down; 0 where it does not."""
    for block in below:
        at = text.find(block.text[:_SAME_OPENING]) if len(block.text) >= _SAME_OPENING else -1
        if at > 0 and not text[at - 1].isspace():
            return at
    return 0
