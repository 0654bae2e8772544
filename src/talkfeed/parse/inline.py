"""The text of one block as a browser shows it: white space folded, stretches marked.

Knows HTML's white space and which marks may stand around words. Does not know elements, nor
where a block ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from talkfeed.parse.document import Mark
from talkfeed.text import UNPRINTABLE

MarkKind: TypeAlias = Literal["link", "strong", "emphasis", "code"]

_SPACE = re.compile(r"[ \t\n\r\f]+")
"""HTML's white space; no-break and other typographic spaces are characters."""
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f]")
"""Characters that show nothing by themselves: joiners, directions, variants."""
_WORDS = re.compile(r"[^\W_][.)]?\n[^\W_(]")
_TWO_WORDS = re.compile(
    r"""  [^\W\d_] [^\W\d_A-ZÀ-ÖØ-Þ] \n [A-ZÀ-ÖØ-ÞА-ЯΑ-Ω\d]    # Live, Ferries; ago, 12:05
        | [A-ZÀ-ÖØ-Þ]{2} \n [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]        # TV, Shopping
        | \d \n [A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]                        # 12:05, Gates
        | \d\d \n \d\d                                  # 2023, 21:06
        | [.!?…”»)] \n [A-ZÀ-ÖØ-ÞА-ЯΑ-Ω\d]""",
    re.VERBOSE,
)
"""The end of one element and the beginning of the next that cannot be one word: a style sheet sets them apart."""
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS, _ISOLATES = frozenset("\u202a\u202b\u202d\u202e"), frozenset("\u2066\u2067\u2068")
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"


def close_directions(text: str) -> str:
    r"""The text with every change of direction that it leaves open closed at its end (UAX 9, 2).

    What follows on the same line, in a file or on a page, then reads in its own direction.

    >>> close_directions("a \u202eb")
    'a \u202eb\u202c'
    """
    open_ends: list[str] = []
    for found in _DIRECTED.findall(text):
        if found in _EMBEDDINGS:
            open_ends.append(_END_OF_EMBEDDING)
        elif found in _ISOLATES:
            open_ends.append(_END_OF_ISOLATE)
        elif found == _END_OF_ISOLATE and _END_OF_ISOLATE in open_ends:
            while open_ends.pop() != _END_OF_ISOLATE:
                pass
        elif open_ends and open_ends[-1] == found:
            open_ends.pop()
    return text + "".join(reversed(open_ends))


@dataclass(frozen=True)
class Line:
    """What a block says."""

    text: str = ""
    """Stripped, white space folded."""
    marks: tuple[Mark, ...] = ()
    cleaned: bool = False
    """Whether characters were removed that no text can carry."""


class _OpenMark:
    """A mark that is not closed yet; the same kind inside it adds nothing."""

    __slots__ = ("depth", "href", "start")

    def __init__(self, start: int, href: str) -> None:
        self.start, self.href, self.depth = start, href, 1


class Run:
    """Collects the text of a block, chunk by chunk."""

    __slots__ = ("_beside", "_cleaned", "_gap", "_marks", "_open", "_parts", "length", "seen")

    def __init__(self) -> None:
        self._open: dict[MarkKind, _OpenMark] = {}
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._marks: list[tuple[int, int, int, Mark]] = []
        self._gap = ""
        self._beside: re.Pattern[str] | None = None
        self._cleaned = False
        self.length = 0
        self.seen = False
        """Whether a reader sees anything of it."""

    def add(self, text: str) -> None:
        """Add a chunk of text; white space at its edges parts it from its neighbours."""
        clean = UNPRINTABLE.sub("", text.replace("\r", " ").replace("\f", " "))
        self._cleaned |= len(clean) != len(text)
        folded = _SPACE.sub(" ", clean)
        if folded.startswith(" "):
            self.part(" ")
            folded = folded[1:]
        if not folded:
            return
        self._close_gap(folded)
        if folded.endswith(" "):
            self._gap, folded = " ", folded[:-1]
        self._parts.append(folded)
        self.length += len(folded)
        self.seen = self.seen or bool(_UNSEEN.sub("", folded).strip())

    def _close_gap(self, following: str) -> None:
        """Write what parts the text from what follows; marks that have just begun begin behind it."""
        if (
            self._beside
            and not self._gap
            and self._parts
            and self._beside.search(f"{self._parts[-1][-3:]}\n{following[:2]}")
        ):
            self._gap = " "
        for mark in self._open.values() if self._gap else ():
            mark.start += len(self._gap) if mark.start == self.length else 0
        if self._gap:
            self._parts.append(self._gap)
            self.length += len(self._gap)
        self._gap, self._beside = "", None

    def part_boxes(self, *, is_time: bool) -> None:
        """What follows stands in an element right beside the one that has ended, with nothing in between."""
        self._beside = _WORDS if is_time else _TWO_WORDS

    def part(self, by: str) -> None:
        """What follows is parted from what stands there: by a space, or by more than that."""
        if self.length and len(by) > len(self._gap):
            self._gap = by

    def text_from(self, start: int) -> str:
        """What was added since the text had a length."""
        return "".join(self._parts)[start:].strip()

    def open(self, kind: MarkKind, href: str = "") -> None:
        """A marked stretch begins."""
        if kind in self._open:
            self._open[kind].depth += 1
        else:
            self._open[kind] = _OpenMark(self.length, href)

    def close(self, kind: MarkKind) -> None:
        """The innermost stretch of a kind ends."""
        mark = self._open[kind]
        mark.depth -= 1
        if not mark.depth:
            order = list(self._open).index(kind)
            self._add_mark(kind, mark, order)
            del self._open[kind]

    def _add_mark(self, kind: MarkKind, mark: _OpenMark, order: int) -> None:
        if mark.start < self.length:
            self._marks.append((mark.start, -self.length, order, Mark(mark.start, self.length, kind, mark.href)))

    def take(self) -> Line:
        """The line so far; marks that are open go on in the next."""
        for order, (kind, mark) in enumerate(self._open.items()):
            self._add_mark(kind, mark, order)
            mark.start = 0
        text = "".join(self._parts)
        marks = [_within(text, mark) for *_, mark in sorted(self._marks, key=lambda entry: entry[:3])]
        cleaned = self._cleaned
        self._clear()
        left = len(text) - len(text.lstrip())
        text = text.strip()
        shifted = (Mark(mark.start - left, mark.end - left, mark.kind, mark.href) for mark in marks if mark)
        return Line(close_directions(text), tuple(shifted), cleaned)


def _within(text: str, mark: Mark) -> Mark | None:
    """The mark without the spaces at its edges; None where nothing is left."""
    marked = text[mark.start : mark.end]
    start = mark.start + len(marked) - len(marked.lstrip())
    end = mark.end - (len(marked) - len(marked.rstrip()))
    return Mark(start, end, mark.kind, mark.href) if start < end else None


def cut(line: Line, end: int) -> Line:
    """The line up to a place in it."""
    text = line.text[:end].rstrip()
    marks = [replace(mark, end=min(mark.end, len(text))) for mark in line.marks if mark.start < len(text)]
    return Line(text, tuple(marks), line.cleaned)
