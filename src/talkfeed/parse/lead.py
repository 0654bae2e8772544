"""Headline and summary among the lines above the first entry, and what is none of the article's.

Knows that pages copied as text begin with menus, picture captions and lists of links, and that
their headline is the line that says most of the lines above the first prose. Does not know the
entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import ends_sentence, find_related, is_credit, is_index_heading, is_title, says_live
from talkfeed.parse.ledger import Aside

_FEWEST_MENU_LINES = 4  # short lines that are no sentences: then the head is a page's, not a text's
_LONGEST_MENU_LINE = 5  # words
_SHORTEST_PROSE = 8  # words
_FEWEST_CELLS = 3  # of a line of a table that was copied with the page: scores, votes
_LONGEST_SECTION = 3  # words
_MOST_TITLE_WORDS = 6  # more say no more
_REPEATED, _LIVE = 4, 3  # what a line gains that stands twice, that names a live feed
_SAME_OPENING = 60  # characters: a caption in short and in full


@dataclass(frozen=True, kw_only=True)
class Lead:
    """The text blocks of a head, each in one field."""

    title: Block | None = None
    summary: tuple[Block, ...] = ()
    asides: tuple[tuple[Block, Aside], ...] = ()


def read_lead(text: Sequence[Block]) -> Lead:
    """Title and summary among the blocks of a head that are text."""
    rows = [block for block in text if block.text.count("\t") >= _FEWEST_CELLS - 1]
    text = [block for block in text if block.text.count("\t") < _FEWEST_CELLS - 1]
    is_page = sum(_is_menu_line(block) for block in text) >= _FEWEST_MENU_LINES
    at = _find_title(text) if is_page else _first_title(text)
    title = None if at is None else text[at]
    above, below = (text[:at], text[at + 1 :]) if at is not None else ((), text)
    listed = _index(above)
    repeated = [block for block in below if title and block.text == title.text]
    below = [block for block in below if not title or block.text != title.text]
    kept = [*listed, *(_summary(below) if is_page else below)]
    chosen = {id(block) for block in kept}
    outside = [block for block in below if id(block) not in chosen]
    return Lead(
        title=title,
        summary=tuple(kept),
        asides=(
            *((block, Aside.NAVIGATION) for block in above if id(block) not in chosen),
            *((block, Aside.REPEATS) for block in repeated),
            *((block, Aside.NAVIGATION) for block in outside),
            *((block, Aside.OUTSIDE) for block in rows),
        ),
    )


def _first_title(text: Sequence[Block]) -> int | None:
    """The first line, or one of the titles below it that says more and names the live feed as well."""
    titles = 0
    while titles < len(text) and is_title_block(text[titles]):
        titles += 1
    if not titles:
        return None
    return next((i for i in range(1, titles) if _says_more(text[i].text, text[0].text)), 0)


def _says_more(title: str, first: str) -> bool:
    """Whether a title rather than a section's name above it is the headline."""
    words, above = len(title.split()), len(first.split())
    if says_live(title) and above < _MOST_TITLE_WORDS <= words:
        return True
    return above <= _LONGEST_SECTION <= words and says_live(title) and not says_live(first)


def _index(above: Sequence[Block]) -> list[Block]:
    """The lines of a list of key events above the headline; those that repeat an entry are found when the entries are."""
    begin = next((i for i, block in enumerate(above) if is_index_heading(block.text)), len(above))
    end = next((i for i in range(begin + 2, len(above)) if above[i].gap), len(above))
    return list(above[begin:end])


def is_title_block(block: Block) -> bool:
    """Whether a block may be the headline of an article."""
    return block.kind == BlockKind.HEADING or (
        block.kind == BlockKind.PARAGRAPH and bool(block.text) and is_title(block.text)
    )


def _is_menu_line(block: Block) -> bool:
    short = len(block.text.split()) <= _LONGEST_MENU_LINE
    return short and block.kind != BlockKind.LIST_ITEM and not ends_sentence(block.text)


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= _SHORTEST_PROSE and not is_title(block.text)


def _find_title(text: Sequence[Block]) -> int | None:
    """The line that says most, of those above the first prose that is no picture's caption."""
    counts = Counter(block.text[:_SAME_OPENING] for block in text)
    best: tuple[float, int] | None = None
    for i, block in enumerate(text):
        if _is_prose(block) and counts[block.text[:_SAME_OPENING]] == 1 and not _is_caption(i, text):
            break
        if is_title_block(block) and not is_credit(block.text):
            weight = _weigh(block, counts[block.text[:_SAME_OPENING]])
            best = (weight, i) if best is None or weight > best[0] else best
    return None if best is None else best[1]


def _weigh(block: Block, count: int) -> float:
    words = len(block.text.split())
    heading = _REPEATED if block.kind == BlockKind.HEADING and block.level <= 1 else 0
    return (
        min(words, _MOST_TITLE_WORDS) + (count > 1) * _REPEATED * (words > 2) + says_live(block.text) * _LIVE + heading
    )


def _is_caption(i: int, text: Sequence[Block]) -> bool:
    """Whether a picture's credit stands in a block or right below it."""
    return is_credit(text[i].text) or (i + 1 < len(text) and is_credit(text[i + 1].text))


def _summary(below: Sequence[Block]) -> list[Block]:
    """The prose below a page's headline, with the line right below it that is none: the standfirst."""
    kept: list[Block] = []
    captions = {block.text for i, block in enumerate(below) if _is_caption(i, below)}
    in_list = False
    for i, block in enumerate(below):
        if is_index_heading(block.text):
            in_list = True
            kept.append(block)
            continue
        in_list = in_list and (not block.gap or is_index_heading(below[i - 1].text))
        standfirst = i == len(kept) and len(block.text.split()) > _LONGEST_MENU_LINE
        listed = block.kind == BlockKind.LIST_ITEM
        points = in_list and len(block.text.split()) > _LONGEST_MENU_LINE
        if (
            (_is_prose(block) or standfirst or listed or points)
            and block.text not in captions
            and not find_related(block.text)
        ):
            kept.append(block)
    return kept
