"""CLDR patterns taken apart: "d 'of' MMMM y" is a day, a literal, the name of a month, a year.

Knows pattern letters and quotations (Unicode TR 35). Does not know how any of it looks in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_FIELD = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>([A-Za-z])\3*)|(?P<literal>[^A-Za-z']+)")

NUMBERS = {
    "y": r"(?:19|20)\d\d",
    "M": r"1[0-2]|0?[1-9]",
    "d": r"3[01]|[12]\d|0?[1-9]",
    "H": r"2[0-3]|[01]?\d",
    "h": r"2[0-3]|[01]?\d",
    "m": r"[0-5]\d",
    "s": r"[0-5]\d",
}
_ONE_LETTER = {"L": "M", "c": "E", "K": "h", "k": "H"}


@dataclass(frozen=True)
class Pattern:
    """A CLDR pattern taken apart: fields as (kind, width), literals as ("", text).

    A kind is a key of `NUMBERS`, "name" of a month, "E" of a weekday, "a", half of the day, or "B", a part of it.
    """

    text: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.pieces if kind)

    @property
    def is_clock(self) -> bool:
        return bool(self.kinds & {"H", "h"})

    @property
    def is_numeric(self) -> bool:
        """Whether it is a day in figures, with nothing that tells the day from the month."""
        return self.kinds >= {"d", "M"} and "月" not in self.text

    @property
    def is_glued(self) -> bool:
        """Whether fields in figures stand side by side, so that each needs all its figures."""
        return any(a in NUMBERS and b in NUMBERS for (a, _), (b, _) in pairwise(self.pieces))

    @property
    def rank(self) -> tuple[int, int]:
        """More fields first, then more literal text: the longer reading is the right one."""
        return sum(bool(kind) for kind, _ in self.pieces), len(self.text)


def take_apart(pattern: str) -> Pattern:
    pieces: list[tuple[str, str]] = []
    for found in _FIELD.finditer(pattern):
        if letters := found["field"]:
            named = letters[0] in "ML" and len(letters) > 2
            pieces.append(("name" if named else _ONE_LETTER.get(letters[0], letters[0]), letters))
        else:
            text = found["literal"] if found["literal"] is not None else found["quoted"]
            before = pieces.pop()[1] if pieces and not pieces[-1][0] else ""
            pieces.append(("", before + text))
    return Pattern(pattern, tuple(pieces))
