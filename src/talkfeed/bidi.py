"""The order in which the characters of a line are seen: the Unicode Bidirectional Algorithm (UAX #9).

Knows the rules for plain text and for isolates. Embeddings and overrides (LRE … PDF), which are
older and can show a text as what it is not, count as nothing. Does not know fonts or lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional

_DIRECTIONS = {"LRI": 0, "RLI": 1, "FSI": None}
"""Of isolates, by the class of what opens them; the first strong character decides where none is said."""
_STRONG = {"L": 0, "R": 1, "AL": 1}
_REMOVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})  # X9
_LETTERS = {"L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "CS": "c", "ET": "t", "NSM": "m"}
"""Classes as single letters, so that the rules are regular expressions; all others are neutral: "o"."""
_MARKS = re.compile(r"(?P<on> ^ | [^m] ) (?P<marks> m+ )", re.VERBOSE)
_AFTER_ARABIC = re.compile(r"A[^LR]*")
_WITHIN_NUMBER = re.compile(r"(?<= (?P<number>[EN]) ) c (?=(?P=number)) | (?<=E) s (?=E)", re.VERBOSE)
_WITH_NUMBER = re.compile(r"t*E[Et]*")
_OTHERS = str.maketrans("sct", "ooo")
_AFTER_LATIN = re.compile(r"L[^R]*")
_NEUTRALS = re.compile(r"o+")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⁅": "⁆", "⁽": "⁾", "₍": "₎"}
_CLOSING = frozenset(_BRACKETS.values())
_MOST_BRACKETS = 63  # BD16


class Run(NamedTuple):
    """Characters of a line that follow each other in one direction."""

    start: int
    end: int
    level: int
    """Even: from left to right; odd: from right to left."""


def find_levels(text: str, *, base: int) -> list[int]:
    """The embedding level of each character of a paragraph in a direction: 0, from left to right, or 1.

    >>> find_levels("a שלום 12", base=0)
    [0, 0, 1, 1, 1, 1, 1, 2, 2]
    """
    levels: list[int | None] = [None] * len(text)
    todo = [([index for index, char in enumerate(text) if bidirectional(char) not in _REMOVED], base)]
    while todo:
        indices, level = todo.pop()
        outer, isolates = _part(text, indices)
        for index, resolved in zip(outer, _resolve([text[index] for index in outer], level), strict=True):
            levels[index] = resolved
        todo += [(inner, _next_level(level, direction)) for direction, inner in isolates]
    filled: list[int] = []
    for found in levels:  # what rule X9 removes stands with what is before it
        filled.append(found if found is not None else filled[-1] if filled else base)
    return filled


def find_base(text: str) -> int:
    """The direction of a paragraph by its first strong character (P2, P3): 0 from left to right, 1 from right to left."""
    outer, _ = _part(text, range(len(text)))
    return _first_strong(text, outer)


def visual_runs(levels: Sequence[int], start: int, end: int) -> list[Run]:
    """The runs of a line, from left to right (L2)."""
    runs = []
    for level, group in groupby(range(start, end), key=levels.__getitem__):
        indices = list(group)
        runs.append(Run(indices[0], indices[-1] + 1, level))
    for turned in range(max((run.level for run in runs), default=0), 0, -1):
        runs = [run for part in _turn(runs, turned) for run in part]
    return runs


def _turn(runs: Sequence[Run], level: int) -> Iterator[Sequence[Run]]:
    """The runs, each stretch of at least a level turned round."""
    for turns, part in groupby(runs, key=lambda run: run.level >= level):
        stretch = list(part)
        yield stretch[::-1] if turns else stretch


def _next_level(level: int, direction: int) -> int:
    """The least level above this one that has the direction."""
    return level + (1 if (level + 1) % 2 == direction else 2)


def _part(text: str, indices: Sequence[int]) -> tuple[list[int], list[tuple[int, list[int]]]]:
    """The characters of a sequence that are in no isolate, and its isolates with the direction of each (BD9, X5)."""
    outer: list[int] = []
    opened: list[tuple[str, list[int]]] = []
    depth = 0
    for index in indices:
        class_ = bidirectional(text[index])
        depth -= class_ == "PDI" and depth > 0
        (opened[-1][1] if depth else outer).append(index)
        if class_ in _DIRECTIONS:
            if not depth:
                opened.append((class_, []))
            depth += 1
    return outer, [(_direction(class_, text, inner), inner) for class_, inner in opened]


def _direction(class_: str, text: str, inner: Sequence[int]) -> int:
    said = _DIRECTIONS[class_]
    if said is not None:
        return said
    return _first_strong(text, _part(text, inner)[0])


def _first_strong(text: str, indices: Sequence[int]) -> int:
    classes = (bidirectional(text[index]) for index in indices)
    return next((_STRONG[class_] for class_ in classes if class_ in _STRONG), 0)


def _resolve(chars: Sequence[str], level: int) -> Iterator[int]:
    """The levels of characters that are in one sequence of a level (W1 to I2)."""
    own = "R" if level % 2 else "L"
    letters = "".join(_LETTERS.get(bidirectional(char), "o") for char in chars)
    resolved = _resolve_neutral(_resolve_brackets(chars, letters, _resolve_weak(letters, own), own), own)
    for letter in resolved:
        yield level + ((letter != "R") if level % 2 else {"L": 0, "R": 1}.get(letter, 2))


def _resolve_weak(letters: str, own: str) -> str:
    """Numbers and what belongs to them."""
    letters = _MARKS.sub(lambda found: found["on"] + (found["on"] or own) * len(found["marks"]), letters)  # W1
    letters = _AFTER_ARABIC.sub(lambda found: found[0].replace("E", "N"), letters).replace("A", "R")  # W2, W3
    letters = _WITHIN_NUMBER.sub(lambda found: found["number"] or "E", letters)  # W4
    letters = _WITH_NUMBER.sub(lambda found: "E" * len(found[0]), letters)  # W5
    letters = letters.translate(_OTHERS)  # W6
    return _AFTER_LATIN.sub(lambda found: found[0].replace("E", "L"), own + letters)[1:]  # W7


def _resolve_brackets(chars: Sequence[str], given: str, letters: str, own: str) -> str:
    """Brackets go with what they enclose (N0)."""
    resolved = list(letters)
    for opening, closing in sorted(_iter_pairs(chars, letters)):
        direction = _bracket_direction(resolved, opening, closing, own)
        if direction is not None:
            for index in (opening, closing):
                marks = len(given[index + 1 :]) - len(given[index + 1 :].lstrip("m"))
                resolved[index : index + 1 + marks] = direction * (1 + marks)
    return "".join(resolved)


def _bracket_direction(letters: Sequence[str], opening: int, closing: int, own: str) -> str | None:
    inside = {_strength(letter) for letter in letters[opening + 1 : closing]}
    other = "L" if own == "R" else "R"
    if own in inside or other not in inside:
        return own if own in inside else None
    before = next(filter(None, map(_strength, reversed(letters[:opening]))), own)
    return other if before == other else own


def _iter_pairs(chars: Sequence[str], letters: str) -> Iterator[tuple[int, int]]:
    """The places of brackets that belong together (BD16)."""
    opened: list[tuple[str, int]] = []
    for index, char in enumerate(chars):
        if letters[index] != "o":
            continue
        if char in _BRACKETS:
            if len(opened) == _MOST_BRACKETS:
                return
            opened.append((_BRACKETS[char], index))
        elif char in _CLOSING:
            place = next((place for place in reversed(range(len(opened))) if opened[place][0] == char), None)
            if place is not None:
                yield opened[place][1], index
                del opened[place:]


def _resolve_neutral(letters: str, own: str) -> str:
    """What has no direction takes the one it stands in (N1, N2)."""

    def taken(found: re.Match[str]) -> str:
        before = letters[found.start() - 1] if found.start() else own
        after = letters[found.end()] if found.end() < len(letters) else own
        same = _strength(before) == _strength(after)
        return (_strength(before) if same else own) * len(found[0])

    return _NEUTRALS.sub(taken, letters)


def _strength(letter: str) -> str:
    """The direction of a letter; numbers are as good as right to left (N0, N1)."""
    return {"L": "L", "o": ""}.get(letter, "R")
