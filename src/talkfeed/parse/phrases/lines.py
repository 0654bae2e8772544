"""Lines that are one known phrase, in any language: compared as bare words, so that one look-up answers.

Knows how to make a line bare. Does not know any phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache


def bare(line: str) -> str:
    """A line's words as phrases are compared: no case, no figures, no signs.

    >>> bare("Kommentare (12)"), bare("» LIVE:")
    ('kommentare', 'live')
    """
    return " ".join(line.casefold().translate(_BLANKED).split())


_SIGNS = "·•–—‑…«»„“”‘’‚‹›¡¿。、，：！？（）【】「」『』《》◆■□▪►▶→←↓↑✓©®™°．・｜\u200e\u200f\u200b\ufeff\ufe0f؟،؛।"
_BLANKED = (
    {code: " " for code in range(0x80) if not chr(code).isalpha()}
    | dict.fromkeys(map(ord, _SIGNS), " ")
    | {0x307: "", ord("ı"): "i"}
)
"""Signs and figures are spaces; a capital I may be an ı, and with a dot it leaves the dot behind."""


def collect(*tables: Mapping[str, str]) -> frozenset[str]:
    """The phrases of tables of languages, each a text of phrases apart by " | ", as `bare` makes them."""
    found = {bare(phrase) for table in tables for phrases in table.values() for phrase in phrases.split("|")}
    return frozenset(found - {""})


def consists_of(line: str, phrases: frozenset[str]) -> bool:
    """Whether a line is one of the phrases, or several of them in a row: "LIVE | Breaking news".

    >>> consists_of("LIVE | Breaking news", frozenset({"live", "breaking news"}))
    True
    """
    words = bare(line).split()
    at = 0
    while at < len(words):
        longest = _longest_from(phrases).get(words[at], 0)
        length = next((n for n in range(longest, 0, -1) if " ".join(words[at : at + n]) in phrases), 0)
        if not length:
            return False
        at += length
    return bool(words)


@cache
def _longest_from(phrases: frozenset[str]) -> dict[str, int]:
    """For each word that opens a phrase, how many words the longest of these has."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def mentions(text: str, stems: Iterable[str]) -> bool:
    """Whether any of some parts of words stands in a text: a quick no before a slow regex."""
    return any(map(text.lower().__contains__, stems))
