"""Pieces of blocks → the Markdown body of an entry, which renders to exactly their words.

Knows paragraphs, lists, quotations, headings, pictures and embeds as `markdown_grammar` reads
them. Which words are marked, and how that is written, is `marked_text`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from talkfeed.escaping import escape_markdown
from talkfeed.parse.document import BlockKind, Piece
from talkfeed.parse.marked_text import format_line, format_link, resolve

_DEEPEST = 5  # lists in lists, quotations in quotations: the renderer shows deeper ones as they are written
_HEADING = 2  # number signs of a body's first rank of headings
_LOWEST_HEADING = 6
_RULE = "---"
_NUMBER = re.compile(r"\A\d{1,3}(?=\.[ ])")
_MARKS = re.compile(r"[`*_\[<]")
_END_OF_HEADING = re.compile(r"(?<=[ ])\#+$")
_MOST_LINES, _TANGLE = 500, 500_000
"""Lines, and characters × marks, without a blank line; the renderer shows much larger blocks as they are written."""


@dataclass(frozen=True)
class _Part:
    """One paragraph of the body."""

    text: str
    quotes: int = 0
    """How many quotations are around it."""
    depth: int | None = None
    """Of an item, how many lists are around its own."""
    number: int | None = None
    """Of an item of a numbered list."""

    @property
    def mark(self) -> str:
        """What stands in front of an item's words."""
        return "- " if self.number is None else f"{self.number}. "

    def write(self) -> str:
        """The paragraph as a line."""
        item = "" if self.depth is None else "    " * self.depth + self.mark
        return "> " * self.quotes + item + self.text


def format_body(pieces: Iterable[Piece], *, base: str = "") -> str:
    """The pieces as Markdown: paragraphs apart by a blank line, items of a list below each other.

    Relative links and pictures are read from `base`, the address of the page; without one, links
    are words alone and pictures their captions. Nothing is raised, whatever the pieces hold.

    >>> from talkfeed.parse.document import Block, Fragment, Mark
    >>> block = Block(BlockKind.PARAGRAPH, (Fragment(1, 0, "Read it."),), 0, (Mark(5, 7, "link", "/a"),))
    >>> format_body([block.whole()], base="https://example.org/live")
    'Read [it](https://example.org/a).'
    """
    pieces = tuple(pieces)
    first_rank = min((piece.block.level for piece in pieces if _is_heading(piece)), default=1)
    parts = [part for piece in pieces for part in _parts(piece, base, first_rank)]
    return "".join(_join(parts))


def _is_heading(piece: Piece) -> bool:
    """Whether it is a page's heading; those of plain text are lines like others."""
    return piece.block.kind == BlockKind.HEADING and piece.block.level > 0 and piece.start == 0


def _parts(piece: Piece, base: str, first_rank: int) -> Iterator[_Part]:
    """The paragraphs that a piece makes."""
    block = piece.block
    quotes = min(block.level + 1 if block.kind == BlockKind.QUOTE else block.quoted, _DEEPEST)
    if block.kind in (BlockKind.PICTURE, BlockKind.EMBED):
        show = _picture if block.kind == BlockKind.PICTURE else _embed
        for text, quoted in show(piece, base):
            yield _Part(text, quotes=max(quotes, quoted))
        return
    if block.kind == BlockKind.SEPARATOR:
        yield _Part(_RULE, quotes=quotes)
        return
    line = format_line(piece, base)
    if not line:
        return
    if block.kind == BlockKind.LIST_ITEM and piece.start == 0:
        yield _Part(line, quotes=quotes, depth=block.level, number=block.number)
    elif _is_heading(piece):
        rank = min(_HEADING + block.level - first_rank, _LOWEST_HEADING)
        yield _Part("#" * rank + " " + _guard_heading(line), quotes=quotes)
    else:
        yield _Part(f"— {line}" if block.says_who else line, quotes=quotes)


def _guard_heading(line: str) -> str:
    """A heading whose last number signs are words."""
    return _END_OF_HEADING.sub(lambda found: f"\\{found[0]}", line)


def _picture(piece: Piece, base: str) -> Iterator[tuple[str, int]]:
    """A picture, then its caption and who made it."""
    media = piece.block.media
    address = resolve(media.src, base) if media and piece.start == 0 else ""
    if media and address:
        yield format_link(media.alt, address, before="!"), 0
    caption = _caption(piece, base)
    if caption:
        yield caption, 0
    elif media and media.alt and not address and not piece.start:
        yield escape_markdown(media.alt), 0


def _caption(piece: Piece, base: str) -> str:
    media = piece.block.media
    credit = media.credit if media and piece.end >= len(piece.block.text) else ""
    if not credit:
        return format_line(piece, base, emphasised=True)
    text = f"{piece.text} {credit}".strip()
    start = piece.start
    block = replace(piece.block, fragments=(replace(piece.block.fragments[0], text=piece.block.text[:start] + text),))
    return format_line(Piece(block, start, start + len(text)), base, emphasised=True)


def _embed(piece: Piece, base: str) -> Iterator[tuple[str, int]]:
    """Something from elsewhere: a link to it, with its title or all its words."""
    media = piece.block.media
    address = resolve(media.src, base) if media and piece.start == 0 else ""
    if media is None or not address:
        if line := format_line(piece, base) or escape_markdown(media.alt if media and not piece.start else ""):
            yield line, 0
    elif any(mark.kind == "link" for mark in piece.block.marks):  # a post that says where it is from
        yield format_line(piece, base), 1
        if all(resolve(mark.href, base) != address for mark in piece.block.marks):
            yield format_link(media.alt or _shown(address), address), 1
    elif piece.text and (not media.alt or media.alt in piece.text):
        yield format_link(piece.text, address), 0
    else:
        yield format_link(media.alt or _shown(address), address), 0
        if caption := _caption(piece, base):
            yield caption, 0


def _shown(address: str) -> str:
    """An address as people read it."""
    return re.sub(r"(?i)^https?://(?:www\.)?|/$", "", address)


def _join(parts: Iterable[_Part]) -> Iterator[str]:
    """The paragraphs with what parts them; items keep their numbers, in the list or in words."""
    lists = _Lists()
    above: _Part | None = None
    for part in parts:
        placed = lists.place(part)
        if above is not None:
            yield lists.between(above, placed)
        yield placed.write()
        above = placed


class _Lists:
    """The lists that go on while the parts of a body are placed one below the other."""

    def __init__(self) -> None:
        self._open: list[_Part] = []
        """The last item of each list, outermost first, with the depth that the source gives it."""
        self._numbered = False
        """Whether the part above ends a numbered list: a line that begins with a number would go on with it."""
        self._lines = self._length = self._marks = 0

    def place(self, part: _Part) -> _Part:
        """The part as it can be written below those placed before."""
        if part.depth is None or (self._open and self._open[-1].quotes != part.quotes):
            self._open.clear()
        if part.depth is None:
            return self._guarded(part)
        while self._open and _depth(self._open[-1]) > part.depth:
            self._open.pop()
        above = self._open[-1] if self._open else None
        beside = above is not None and _depth(above) == part.depth
        if part.number is not None and not _is_next(part.number, above if beside else None):
            words = f"{part.number}\\. {part.text}"
            if len(self._open) <= beside:
                self._open.clear()
                return self._guarded(replace(part, text=words, depth=None, number=None))
            part = replace(part, text=words, number=None)
        if above is not None and (beside or len(self._open) >= _DEEPEST):
            self._open.pop()
        self._open.append(part)
        self._numbered = part.number is not None
        return replace(part, depth=len(self._open) - 1)

    def _guarded(self, part: _Part) -> _Part:
        """A paragraph that does not go on with a numbered list above it."""
        numbered, self._numbered = self._numbered, False
        return replace(part, text=_NUMBER.sub(r"\g<0>\\", part.text)) if numbered else part

    def between(self, above: _Part, part: _Part) -> str:
        """What stands between two placed parts; a blank line, unless both are items of lists that go on."""
        quotes = min(above.quotes, part.quotes)
        self._lines += 1
        self._length += len(above.text)
        self._marks += len(_MARKS.findall(above.text))
        if self._lines > _MOST_LINES or self._length * self._marks > _TANGLE:
            joint = "\n\n"
        elif above.quotes == part.quotes and _go_together(above, part):
            joint = "\n"
        else:
            joint = "\n" + ("> " * quotes).rstrip() + "\n"
        if "\n\n" in joint:
            self._lines = self._length = self._marks = 0
        return joint


def _depth(item: _Part) -> int:
    return item.depth or 0


def _is_next(number: int, above: _Part | None) -> bool:
    """Whether a list shows the number that an item has."""
    if above is None or above.number is None:
        return number == 1
    return number == above.number + 1 and number < 1000


def _go_together(above: _Part, part: _Part) -> bool:
    """Whether two items need no blank line between them."""
    if above.depth is None or part.depth is None:
        return False
    return above.depth != part.depth or (above.number is None) == (part.number is None)
