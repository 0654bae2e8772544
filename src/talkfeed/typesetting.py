"""Words into lines of positioned glyphs: fonts, widths, where lines break.

Knows the fonts, which come with packages, so that every machine draws with the same; shaping is
HarfBuzz's. Lengths are in thousandths of the type size until a size is chosen. Does not know
pictures, nor which texts can be lettered (`lettering`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from math import ceil
from typing import NamedTuple

import fontpkg  # type: ignore[import-untyped] # it has annotations, but does not say so
import uharfbuzz as hb  # type: ignore[import-untyped] # it has no annotations

from talkfeed.bidi import Run, find_levels, visual_runs
from talkfeed.lettering import COMBINING, Script, find_script

EM = 1000
_BOLD = 700
_ELLIPSIS = "…"
_LETTER = re.compile(f".[{COMBINING}\u200c-\u200f]*")
"""A character with the marks on it."""
_WORD = re.compile(r"[^ ]+")
_BEFORE_ELLIPSIS = " ,;:.–—-"
_FAMILIES: Mapping[Script, tuple[str, int]] = {
    "european": ("Noto Serif", EM),
    "arabic": ("Amiri", 1250),
    "hebrew": ("Frank Ruhl Libre", 1150),
}
"""Each script's font, and the size at which it looks as large as the others at one em."""
_NARROWER = 85.0  # % of the normal width: headlines are set a little tight


Span = tuple[int, int]
"""Characters of a text: the first, and the one after the last."""


class Glyph(NamedTuple):
    """A glyph of a font, and where it stands from the start of its line, to the right and upwards."""

    script: Script
    id: int
    x: float
    y: float


class Line(NamedTuple):
    """A line of glyphs, from left to right."""

    glyphs: tuple[Glyph, ...]
    width: float


class Paragraph(NamedTuple):
    """Lines at a size in pixels at which they fit their place."""

    size: int
    lines: tuple[Line, ...]


class Place(NamedTuple):
    """Where a paragraph may stand, in pixels, and how it is set."""

    width: int
    height: int
    sizes: Sequence[int]
    """The largest first."""
    leading: float
    """The height of a line in type sizes."""
    most_lines: int
    base: int
    """The paragraph's direction: 0 from left to right, 1 from right to left."""
    language: str
    """BCP 47: some have letters of a form of their own."""

    def measure(self, size: int) -> int:
        """The length of a line in thousandths of a size."""
        return self.width * EM // size

    def rows(self, size: int) -> int:
        """How many lines there is room for."""
        return min(self.most_lines, int(self.height / (size * self.leading)))


class _Text(NamedTuple):
    """A text with what its characters take from each other, wherever it is broken."""

    codes: Sequence[int]
    levels: Sequence[int]
    scripts: Sequence[Script]
    language: str


class _Piece(NamedTuple):
    """Characters that stay in one line: a word, or as much of it as fits a line."""

    start: int
    end: int
    width: float
    gap: float
    """The width of the space before it, where it does not start a line."""


class _Part(NamedTuple):
    """Characters in one font and one direction."""

    start: int
    end: int
    script: Script
    direction: int


@cache
def load_font(script: Script) -> hb.Font:
    """The bold font of a script, scaled so that lengths are in thousandths of the type size."""
    family, scale = _FAMILIES[script]
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(fontpkg.path(family, weight=_BOLD)))))
    font.scale = (scale, scale)
    font.set_variations({"wght": _BOLD, "wdth": _NARROWER})  # a font without an axis ignores it
    return font


@lru_cache(maxsize=16)  # all cards of a site have one nameplate
def set_paragraph(words: str, place: Place) -> Paragraph:
    """The words, as `lettering` gives them, in lines of about one length, in the largest size in which they fit.

    What fits in none is cut, with an ellipsis; a word that is wider than a line is broken.
    """
    text = _read(words, place)
    pieces = [_piece(text, span) for span in _WORD.finditer(words)]
    for size in place.sizes:
        measure = place.measure(size)
        if max(piece.width for piece in pieces) <= measure and len(_fill(pieces, measure)) <= place.rows(size):
            return Paragraph(size, _set_lines(text, _balance(pieces, measure)))
    size, measure = place.sizes[-1], place.measure(place.sizes[-1])
    spans = _fill([part for piece in pieces for part in _break(piece, words, text, measure)], measure)
    if len(spans) <= place.rows(size):
        return Paragraph(size, _set_lines(text, spans))
    return Paragraph(size, _set_cut(words, spans[: place.rows(size)], measure, place))


def _read(words: str, place: Place) -> _Text:
    return _Text(list(map(ord, words)), find_levels(words, base=place.base), _scripts(words), place.language)


def _scripts(words: str) -> list[Script]:
    """The script in whose font each character is set: what is no letter stays in the font before it, if that has it."""
    scripts: list[Script] = []
    current: Script = next(filter(None, map(find_script, words)), "european")
    for char in words:
        own = find_script(char)
        shared = own == "european" and not char.isalpha() and load_font(current).get_nominal_glyph(ord(char))
        if own is not None and not shared:
            current = own
        scripts.append(current)
    return scripts


def _piece(text: _Text, word: re.Match[str]) -> _Piece:
    start, end = word.span()
    gap = _set_line(text, (start - 1, start)).width if start else 0.0
    return _Piece(start, end, _set_line(text, (start, end)).width, gap)


def _fill(pieces: Sequence[_Piece], measure: int) -> list[Span]:
    """The characters of each line, as many pieces in each as it holds."""
    spans: list[Span] = []
    start, length = 0, 0.0
    for index, piece in enumerate(pieces):
        longer = length + piece.gap + piece.width
        if index and longer > measure:
            spans.append((start, pieces[index - 1].end))
            start, longer = piece.start, piece.width
        length = longer
    return [*spans, (start, pieces[-1].end)]


def _balance(pieces: Sequence[_Piece], measure: int) -> list[Span]:
    """As few lines as the measure allows, the longest of them as short as can be."""
    count = len(_fill(pieces, measure))
    low, high = ceil(max(piece.width for piece in pieces)), measure
    while low < high:
        middle = (low + high) // 2
        if len(_fill(pieces, middle)) > count:
            low = middle + 1
        else:
            high = middle
    return _fill(pieces, high)


def _break(piece: _Piece, words: str, text: _Text, measure: int) -> Iterator[_Piece]:
    """A piece in parts that fit a line; marks stay with their letters."""
    start, width = piece.start, 0.0
    for letter in _LETTER.finditer(words, piece.start, piece.end) if piece.width > measure else ():
        longer = _set_line(text, (start, letter.end())).width
        if longer > measure and letter.start() > start:
            yield _Piece(start, letter.start(), width, piece.gap if start == piece.start else 0.0)
            start, longer = letter.start(), _set_line(text, letter.span()).width
        width = longer
    yield piece if start == piece.start else _Piece(start, piece.end, width, 0.0)


def _set_cut(words: str, spans: Sequence[Span], measure: int, place: Place) -> tuple[Line, ...]:
    """These lines, the last of them cut so that an ellipsis follows."""
    *whole, (start, end) = spans
    last = words[start:end]
    while True:
        shown = words[:start] + last.rstrip(_BEFORE_ELLIPSIS) + _ELLIPSIS
        lines = _set_lines(_read(shown, place), [*whole, (start, len(shown))])
        if not last or lines[-1].width <= measure:
            return lines
        last = last.rpartition(" ")[0] or last[:-1]


def _set_lines(text: _Text, spans: Sequence[Span]) -> tuple[Line, ...]:
    return tuple(_set_line(text, span) for span in spans)


def _set_line(text: _Text, span: Span) -> Line:
    glyphs: list[Glyph] = []
    x = 0.0
    for run in visual_runs(text.levels, *span):
        for part in _iter_parts(text, run):
            for glyph, advance in _shape(text, part):
                glyphs.append(glyph._replace(x=glyph.x + x))
                x += advance
    return Line(tuple(glyphs), x)


def _iter_parts(text: _Text, run: Run) -> Iterator[_Part]:
    """The parts of a run in one font each, from left to right."""
    parts: list[_Part] = []
    start = run.start
    for script, group in groupby(text.scripts[run.start : run.end]):
        end = start + len(list(group))
        parts.append(_Part(start, end, script, run.level % 2))
        start = end
    return reversed(parts) if run.level % 2 else iter(parts)


def _shape(text: _Text, part: _Part) -> Iterator[tuple[Glyph, float]]:
    """The glyphs of a part, from left to right, each with its advance; letters join with those around."""
    buffer = hb.Buffer()
    buffer.add_codepoints(text.codes, part.start, part.end - part.start)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if part.direction else "ltr"
    buffer.language = text.language
    hb.shape(load_font(part.script), buffer)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield Glyph(part.script, info.codepoint, position.x_offset, position.y_offset), position.x_advance
