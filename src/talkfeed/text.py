"""Plain text: folding, slugs, first words, excerpts.

Knows Unicode. Does not know Markdown, HTML or any language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS_APART = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d",
     "Đ": "d", "ı": "i", "ð": "d", "þ": "th", "’": "", "'": ""}
)  # fmt: skip
"""Letters that Unicode does not take apart, and the apostrophes that words close over."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What YAML 1.2 (5.1) cannot carry in a readable scalar, with the byte order mark and what is no character by
HTML (13.2.3.5). Marks of writing direction and joiners are words' own and stay."""


@lru_cache(maxsize=1024)  # most of what a page says of itself all pages of its live blog say
def fold_printable(text: str) -> str:
    """A text in one line that every file can carry: white space folded, unprintable characters left out."""
    return " ".join(UNPRINTABLE.sub("", text).split())


def fold_each(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts in one line, each once, without those that are empty then.

    >>> fold_each(["Nell  Pardy", " ", "Nell Pardy"])
    ('Nell Pardy',)
    """
    return tuple(dict.fromkeys(filter(None, map(fold_printable, texts))))


def ascii_fold(text: str) -> str:
    """The text in lower-case ASCII, without what has no ASCII form.

    >>> ascii_fold("Türkiye’s Łódź")
    'turkiyes lodz'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS_APART))
    return decomposed.encode("ascii", "ignore").decode("ascii").lower()


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty where nothing is left.

    >>> slugify("Istanbul talks, round 3")
    'istanbul-talks-round-3'
    """
    return _NOT_SLUG.sub("-", ascii_fold(text)).strip("-")


def first_words(text: str, count: int) -> str:
    """The first words of a text, by its white space."""
    return " ".join(text.split(maxsplit=count)[:count])


def _fold_start(text: str, length: int) -> str:
    """The text, its white space folded; of a long one, which is cut anyway, more than `length` characters."""
    start = " ".join(text[: 2 * length].split())
    return start if len(start) > length else " ".join(text.split())


def excerpt(text: str, length: int) -> str:
    """At most `length` characters of a text, cut between words, with an ellipsis where cut.

    >>> excerpt("The delegations have gathered", 16)
    'The delegations…'
    """
    text = _fold_start(text, length)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    if not text[length - 1].isspace() and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-") + "…"
