"""Which texts the fonts of cards can show, and what of a text is for the eye.

Knows the scripts that the fonts have, each completely, and which characters may be left out
without a lie. Does not know fonts, sizes or pictures.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Script = Literal["european", "arabic", "hebrew"]
"""The scripts of one font: Latin, Greek and Cyrillic are drawn by the same."""

_EUROPEAN = (
    "\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f"  # Latin, with all of Unicode's first letters for African languages
    "\u0250-\u036f"  # phonetic letters, modifiers, combining marks
    "\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u03ff"  # Greek without Coptic
    "\u0400-\u052f"  # Cyrillic
    "\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d"
    "\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe"
    "\u2000-\u200a\u2010-\u2027\u202f-\u205f"  # spaces and punctuation
    "\u20a0-\u20c0\u2100-\u214f\u2212"  # currencies, letter-like symbols, the minus
)
_ARABIC = "\u0600-\u0604\u0606-\u061b\u061d-\u06ff\u0750-\u077f"
_HEBREW = "\u05b0-\u05c3\u05c7\u05d0-\u05ea\u05f0-\u05f4"
_MARKS = "\u200e\u200f\u061c\u2066-\u2069"
"""Directional marks and isolates: nothing is seen of them, but without them words change their places."""
_JOINERS = "\u200c\u200d"

_SCRIPTS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("european", re.compile(f"[{_EUROPEAN}]")),
    ("arabic", re.compile(f"[{_ARABIC}]")),
    ("hebrew", re.compile(f"[{_HEBREW}]")),
)
_KNOWN = re.compile(f"[{_EUROPEAN}{_ARABIC}{_HEBREW}{_MARKS}{_JOINERS}]")
_STRAY_JOINER = re.compile(f"(?<![{_ARABIC}])[{_JOINERS}]+")
"""A joiner that holds no letters together; emoji are held together by one."""
COMBINING = "\u0300-\u036f\u05b0-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u065f\u0670"
"""Marks that stand on a letter, as a regular expression's class has them."""
_PILED = re.compile(f"(?P<kept>[{COMBINING}]{{3}})[{COMBINING}]+")
"""More marks on a letter than any language puts there; piles of them reach into the lines around."""
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""White space at which a line may break."""
_PASSED_OVER = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Sk", "So"})
"""Categories of characters that a headline says the same without: controls, pictures, and what shades pictures."""
_VARIANTS = range(0xFE00, 0xFE10)
"""Variation selectors."""


def find_script(char: str) -> Script | None:
    """Whose font has the character; None for what is not seen, and for what none has."""
    return next((script for script, pattern in _SCRIPTS if pattern.match(char)), None)


@lru_cache(maxsize=1024)  # all pages of a live blog ask for its headline
def find_lettering(text: str) -> str | None:
    r"""The text as a card shows it, in one line; None where words would be missing, or none are left.

    Pictures, controls and the like are left out; what has a plain form takes it.

    >>> find_lettering("Fire 🔥 on quay Ⅳ\x00"), find_lettering("港口大火")
    ('Fire on quay IV', None)
    """
    kept = []
    for char in _SPACES.sub(" ", text):
        seen = _show(char)
        if seen is None:
            return None
        kept.append(seen)
    shown = _PILED.sub(r"\g<kept>", _STRAY_JOINER.sub("", "".join(kept)))
    line = _SPACES.sub(" ", shown).strip()
    return line if any(find_script(char) and not char.isspace() for char in line) else None


def _show(char: str) -> str | None:
    """What stands for a character: itself, its plain form, nothing; None where nothing would be a lie."""
    if _KNOWN.match(char):
        return char
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and all(map(_KNOWN.match, plain)):
        return plain
    return "" if ord(char) in _VARIANTS or unicodedata.category(char) in _PASSED_OVER else None
