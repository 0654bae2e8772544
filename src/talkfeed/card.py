"""The picture that others show when the address of a live blog is shared: its headline, drawn.

A broadsheet's head: nameplate, double rule, one red mark, and the headline below. It says nothing
that grows old, and has the same bytes wherever the same packages draw it. Does not know pages.
"""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple
from zlib import Z_RLE

import uharfbuzz as hb  # type: ignore[import-untyped] # it has no annotations
from PIL import Image, ImageDraw

from talkfeed.dates import text_direction
from talkfeed.documents import CARD_SIZE, CardImage
from talkfeed.lettering import find_lettering
from talkfeed.typesetting import EM, Place, load_font, set_paragraph


class _Block(NamedTuple):
    """Where a text stands between the margins, and how it is set; pairs are from left to right, from right to left."""

    top: int
    height: int
    sizes: tuple[int, ...]
    most_lines: int
    rise: tuple[float, float]
    """How far below `top` the letters of the first line stand, in type sizes."""


_WIDTH, _HEIGHT = CARD_SIZE
_MARGIN = 72
_NAMEPLATE = _Block(top=116, height=75, sizes=(50, 46, 42, 38, 34, 30), most_lines=1, rise=(0, 0))
_THIN_RULE, _THICK_RULE, _MARK = (142, 145), (152, 161), (161, 175)
"""The upper edge of the double rule's lines and of the mark, and the edge below each."""
_MARK_WIDTH = 84
_HEADLINE = _Block(
    top=220, height=356, sizes=(124, 110, 96, 88, 80, 74, 68, 62, 56), most_lines=5, rise=(0.74, 1.0)
)  # fmt: skip
_LONGEST = 600
"""Characters of a text that are looked at: no place has room for more."""
_LEADING = 1.17, 1.45
"""The height of a line in type sizes: Arabic letters reach further up and down."""

_INK, _PAPER, _RED = (0x16, 0x16, 0x16), (0xFF, 0xFF, 0xFF), (0xB0, 0x0D, 0x1E)
_GREYS = 15
"""From ink to paper; the red makes them sixteen colours, which take four bits each."""
_PALETTE = (
    *(
        round(ink + (paper - ink) * step / (_GREYS - 1))
        for step in range(_GREYS)
        for ink, paper in zip(_INK, _PAPER, strict=True)
    ),
    *_RED,
)
_TO_GREY = [round((255 - covered) * (_GREYS - 1) / 255) for covered in range(256)]


def draw_card(card: CardImage) -> bytes:
    """The card as PNG, 1200 by 630; what its fonts cannot letter is not on it."""
    headline, nameplate = find_lettering(card.headline), find_lettering(card.nameplate)
    ink = hb.RasterDraw()
    ink.extents = hb.RasterExtents(0, 0, _WIDTH, _HEIGHT, _WIDTH)
    if nameplate and nameplate != headline:
        _draw_text(nameplate[:_LONGEST], _NAMEPLATE, card.language, ink)
    if headline:
        _draw_text(headline[:_LONGEST], _HEADLINE, card.language, ink)
    return _encode(ink.render().buffer, _base(card.language))


def _base(language: str) -> int:
    """The direction of the card: 0 from left to right, 1 from right to left."""
    return int(text_direction(language) == "rtl")


def _draw_text(text: str, block: _Block, language: str, ink: hb.RasterDraw) -> None:
    base = _base(language)
    place = Place(
        width=_WIDTH - 2 * _MARGIN,
        height=block.height,
        sizes=block.sizes,
        leading=_LEADING[base],
        most_lines=block.most_lines,
        base=base,
        language=language,
    )
    size, lines = set_paragraph(text, place)
    scale = size / EM
    for number, line in enumerate(lines):
        x = _WIDTH - _MARGIN - line.width * scale if base else _MARGIN
        y = block.top + size * (block.rise[base] + number * _LEADING[base])
        for glyph in line.glyphs:
            ink.transform = (scale, 0, 0, -scale, x + glyph.x * scale, y - glyph.y * scale)
            ink.draw_glyph(load_font(glyph.script), glyph.id)


def _encode(covered: bytes, base: int) -> bytes:
    """The card's PNG, from how much of each pixel the letters cover; its rows from the upper edge down."""
    image = Image.frombuffer("L", CARD_SIZE, covered, "raw", "L", 0, 1).point(_TO_GREY)
    image.putpalette(_PALETTE)
    draw = ImageDraw.Draw(image)
    left, right = _MARGIN, _WIDTH - _MARGIN
    for top, bottom in (_THIN_RULE, _THICK_RULE):
        draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
    start = right - _MARK_WIDTH if base else left
    draw.rectangle((start, _MARK[0], start + _MARK_WIDTH - 1, _MARK[1] - 1), fill=_GREYS)
    file = BytesIO()
    image.save(file, "PNG", bits=4, compress_type=Z_RLE)  # half the time of looking further back, and fewer bytes
    return file.getvalue()
