"""An entry's picture: the first that the page shows and that has an address; and entries that are left with nothing.

Knows addresses. Does not fetch anything, and makes up no words for who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from talkfeed.model import Image
from talkfeed.parse.document import BlockKind, Piece
from talkfeed.parse.ledger import Aside
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.text import UNPRINTABLE, fold_printable


def take_picture(pieces: Sequence[Piece], base: str) -> tuple[Image | None, tuple[Piece, ...]]:
    """The entry's picture, and its pieces without that one; relative addresses are read from `base`."""
    for i, piece in enumerate(pieces):
        media = piece.block.media
        if piece.block.kind != BlockKind.PICTURE or media is None:
            continue
        address = resolve(media.src, base)
        if address:
            alt, credit = fold_printable(media.alt), fold_printable(media.credit)
            picture = Image(src=address, alt=alt, caption=piece.text or None, credit=credit or None)
            return picture, (*pieces[:i], *pieces[i + 1 :])
    return None, tuple(pieces)


def without_blank(outline: Outline, base: str) -> Outline:
    """The outline without entries that a page could show nothing of: a time beside a picture that has no address."""
    blank = [entry for entry in outline.entries if _is_blank(entry, base)]
    if not blank:
        return outline
    kept = tuple(entry for entry in outline.entries if not _is_blank(entry, base))
    pieces = tuple((piece, Aside.EMPTY) for entry in blank for piece in entry.pieces())
    return replace(outline, entries=kept, asides=(*outline.asides, *pieces))


def _is_blank(entry: RawEntry, base: str) -> bool:
    said = entry.headline or (entry.post and (entry.post.removal or entry.post.own))
    return not said and not any(_shows(piece, base) for piece in entry.paragraphs)


def _shows(piece: Piece, base: str) -> bool:
    media = piece.block.media
    return bool(piece.text or (media and (fold_printable(media.alt + media.credit) or resolve(media.src, base))))


_WRITTEN = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '"<>^`{|}'} | {"\\": "/"})
"""Signs that may not stand in an address, and how browsers ask for them (URL Standard, 4.4)."""


def resolve(address: str, base: str) -> str:
    """The address on the web; empty where it is none.

    >>> resolve("/a.jpg", "https://example.org/live/1"), resolve("a.jpg", ""), resolve("data:image/png;base64,x", "")
    ('https://example.org/a.jpg', '', '')
    """
    if not address.strip():
        return ""
    try:
        found = urljoin(base, address.strip()) if base else address.strip()
        parts = urlsplit(found)
    except ValueError:
        return ""
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or UNPRINTABLE.search(found)
        or any(map(str.isspace, found))
    ):
        return ""
    return found.translate(_WRITTEN)
