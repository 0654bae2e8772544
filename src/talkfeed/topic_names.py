"""What topics are called, and which names are of one.

    TopicKind    tag, author, label, source
    fold_name    how names are compared
    topic_file   the name of a topic's file, made from the topic's own name alone

A page's address must last, so it depends on no other topic: what a file name cannot say (`C++`, `محادثات`)
is told apart by a hash of the name, behind a mark that no plain name has. Does not know where the files stand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Literal

from talkfeed.text import fold_printable, slugify

TopicKind = Literal["tag", "author", "label", "source"]

KEY_EVENT = "key-event"
"""Key events as a label; in content they are a switch."""

_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
"""Marks of writing direction and of line breaks: they come along when names are pasted."""
_APOSTROPHES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'"})
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
"""Between two letters: "fact-check" and "fact check" are one thing."""
_STOP = re.compile(r"(?<=[^\W\d_])\.(?=\s|$)")
"""Behind what is cut short: "A. Rao" and "A Rao" are one person."""
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
"""A folded name that a file name says in full."""

_LONGEST = 48
"""Of a file's name: with its folders, a page's number and ".html", a path stays under 80 characters."""
_HASH_BYTES = 8
_MARK = "_"
_TAKEN = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""What servers show for a folder, and what Windows takes for devices, whatever their suffix (Win32, "Naming Files")."""


@lru_cache(maxsize=16_384)  # a few names stand at most entries
def fold_name(name: str) -> str:
    """A name as names are compared; empty where nothing is left.

    What makes no difference: case and Unicode form (canonical caseless matching: Unicode 3.13, D145),
    hyphens, full stops behind abbreviations, curly apostrophes, and what cannot be seen.

    >>> fold_name(" Sea-Level  RISE "), fold_name("O’Brien") == fold_name("o'brien")
    ('sea level rise', True)
    """
    seen = fold_printable(_UNSEEN.sub("", name)).translate(_APOSTROPHES)
    caseless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", seen).casefold())
    return _STOP.sub("", _HYPHEN.sub(" ", caseless))


@lru_cache(maxsize=16_384)  # as above
def topic_file(name: str) -> str:
    """The name of a topic's file without its suffix: ASCII, without capitals, at most 48 characters.

    >>> topic_file("Sea-level rise"), topic_file("C++"), topic_file("C#")
    ('sea-level-rise', 'c_d9bf32f50aaaf1aa', 'c_4e10da73a5f7766f')
    """
    folded = fold_name(name)
    plain = folded.replace(" ", "-")
    if _PLAIN.fullmatch(folded) and len(plain) <= _LONGEST and plain not in _TAKEN:
        return plain
    told = slugify(folded)[: _LONGEST - len(_MARK) - 2 * _HASH_BYTES].strip("-") or "x"  # some servers hide "_…"
    return f"{told}{_MARK}{blake2b(folded.encode(), digest_size=_HASH_BYTES).hexdigest()}"
