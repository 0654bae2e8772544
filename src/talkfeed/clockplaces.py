"""Where in a text days and clock times can stand: the quick looks before the slow regexes.

Knows figures of every script and the words with which an expression opens. Does not know what
any expression says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from talkfeed.clockforms import Forms

REACH = 64
"""No expression reaches further than this from one of its digits."""
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_DIGITS = re.compile(r"[0-9]")
_NOT_ASCII = re.compile(r"(?![0-9])\d|[\uff01-\uff5e]")


def in_ascii(text: str) -> str:
    """The text with every digit and full-width sign an ASCII one; places do not move."""
    return text if text.isascii() else _NOT_ASCII.sub(_ascii_sign, text)


def _ascii_sign(found: re.Match[str]) -> str:
    """The ASCII form of a decimal digit of another script, or of a full-width sign."""
    value = unicodedata.decimal(found[0], None)
    return chr(ord(found[0]) - 0xFEE0) if value is None else str(value)


def iter_windows(text: str, forms: Forms) -> Iterator[tuple[int, int]]:
    """The parts of a text where an expression could be: around digits, noon and midnight."""
    lowered = text.lower()
    places = [match.start() for match in _DIGITS.finditer(text)]
    for word in forms.point_words:
        at = lowered.find(word)
        while at >= 0:
            places.append(at)
            at = lowered.find(word, at + 1)
    window: tuple[int, int] | None = None
    for place in sorted(places):
        if window and place - REACH <= window[1]:
            window = window[0], place + REACH
        else:
            if window:
                yield window
            window = max(0, place - REACH), place + REACH
    if window:
        yield window


def iter_matches(regex: re.Pattern[str], text: str, places: Iterable[int], end: int) -> Iterator[re.Match[str]]:
    """The matches that begin at one of some places, in order, none overlapping."""
    free = 0
    for place in places:
        if place >= free and (match := regex.match(text, place, end)):
            free = match.end()
            yield match


def find_places(text: str, start: int, end: int, forms: Forms) -> list[int]:
    """Where a day or clock time can begin: at figures, and at words that open one."""
    if forms.language.spaced:
        tokens = _TOKEN.finditer(text, start, end)
        return [token.start() for token in tokens if token[0][0].isdigit() or token[0].lower() in forms.heads]
    return [at for at in range(start, min(end, len(text))) if text[at].isdigit() or text[at].lower() in forms.heads]
