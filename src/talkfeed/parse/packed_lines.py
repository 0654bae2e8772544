"""Lines that hold what others write on several: tickers all in one, a byline beside the page's date.

    +++ 06:56 Doors open +++ The hall fills. +++ 06:19 …
    By Jane Roe | 6 May 2025

Knows the marks that part such a line. Each part becomes a block of its own on the same line, so
that whatever reads blocks need not know; nothing of the line is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.glued_heads import cut, split_glued_head
from talkfeed.parse.language import find_names, is_title
from talkfeed.parse.ledger import Aside
from talkfeed.parse.time_lines import WINDOW, read_whole, readings_at_head

_LONGEST_SECTION = 2  # words
_FEWEST = 2  # times with a mark before them on one line
_DECORATED = re.compile(r"(?P<mark>[+*=|~])(?P=mark){1,3}\s*(?P<title>[^\s+*=|~].*?)\s*(?P=mark){2,4}")
_BAR = re.compile(r"\s+[|·•–—]\s+")
_MARKED_TIME = re.compile(r"(?P<mark>\+{2,4}|\*{2,4}|={2,4}|\|{2,3}|[►▶●■•])\s*(?=\d{1,2}[:.h]\d\d)")


def split_packed(blocks: Iterable[Block], locale: str) -> tuple[Block, ...]:
    """The blocks, those that hold several taken apart."""
    blocks = split_glued_head(tuple(blocks), locale)
    section = _find_section(blocks, locale)
    return tuple(part for block in blocks for part in _split_stamp(block, section, locale) or _split_ticker(block))


def undecorated(piece: Piece) -> tuple[Piece, list[Piece]]:
    """A piece without the marks that a ticker puts on both sides of a title, and these marks."""
    found = _DECORATED.fullmatch(piece.block.text, piece.start, piece.end)
    if found is None:
        return piece, []
    title = Piece(piece.block, *found.span("title"))
    return title, [Piece(piece.block, piece.start, title.start), Piece(piece.block, title.end, piece.end)]


def _find_section(blocks: Sequence[Block], locale: str) -> Block | None:
    """The one line that holds a section's name and the page's date and clock time; several are entries'."""
    found = [block for block in blocks if _has_digit(block) and (bar := _find_bar(block, locale)) and not bar.by]
    return found[0] if len(found) == 1 else None


class _Bar(NamedTuple):
    """What parts a page's date from what stands beside it."""

    start: int
    by: bool
    """Whether that is a byline; otherwise it is a section's name."""


def _find_bar(block: Block, locale: str) -> _Bar | None:
    for bar in _BAR.finditer(block.text):
        left, right = block.text[: bar.start()], block.text[bar.end() :]
        for stamp, other in ((right, left), (left, right)):
            by = find_names(other) is not None
            if (by or _is_section(other)) and _is_stamp(stamp, locale, clock=not by):
                return _Bar(bar.start(), by)
    return None


def _split_stamp(block: Block, section: Block | None, locale: str) -> list[Block]:
    """A byline or a section's name and the page's date, which share a line; nothing for any other line."""
    if not _has_digit(block):
        return []
    bar = _find_bar(block, locale)
    if bar and bar.by:
        return list(cut(block, [0, bar.start]))
    if bar and block is section:
        return [_with_reason(part, locale) for part in cut(block, [0, bar.start])]
    dated = next((reading.start for reading in readings_at_head(block.text, locale) if reading.day), 0)
    if dated and find_names(block.text[:dated].rstrip(" ,|·•–—-")) and _is_stamp(block.text[dated:], locale):
        return list(cut(block, [0, dated]))
    return []


def _has_digit(block: Block) -> bool:
    short = len(block.text) <= WINDOW and len(block.fragments) == 1
    return short and not block.reason and any(map(str.isdigit, block.text))


def _with_reason(part: Block, locale: str) -> Block:
    """A part of such a line; the section is the page's, not the article's."""
    bare = part.text.strip(" |·•–—")
    return part if _is_stamp(bare, locale, clock=True) else replace(part, reason=Aside.KICKER)


def _is_stamp(text: str, locale: str, *, clock: bool = False) -> bool:
    return any(reading.day and (reading.clock or not clock) for reading in read_whole(text, locale))


def _is_section(text: str) -> bool:
    return len(text.split()) <= _LONGEST_SECTION and is_title(text) and not any(map(str.isdigit, text))


def _split_ticker(block: Block) -> Iterator[Block]:
    times = list(_MARKED_TIME.finditer(block.text))
    if len(times) < _FEWEST or len(block.fragments) > 1 or block.kind == BlockKind.SEPARATOR:
        yield block
        return
    yield from cut(block, _cuts(block.text, times))


def _cuts(text: str, times: Sequence[re.Match[str]]) -> list[int]:
    """Where the parts begin: at each time's mark, and behind the mark that closes its title."""
    cuts = {0}
    for found, until in zip(times, [*(time.start() for time in times[1:]), len(text)], strict=True):
        cuts.add(found.start())
        closing = text.find(found["mark"], found.end(), until)
        if closing >= 0:
            cuts.add(closing + len(found["mark"]))
    return sorted(cuts)
