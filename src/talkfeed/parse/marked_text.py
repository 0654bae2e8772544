"""A stretch of a block with its marks → one line of Markdown that renders to the same words.

Knows which of Python-Markdown's rules marks and words may run into; where both cannot be had, a
mark is dropped and never a word. Does not know paragraphs, lists or headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from talkfeed.escaping import ENTITY, ESCAPABLE, escape_markdown, escape_start
from talkfeed.parse.document import Mark, Piece
from talkfeed.parse.inline import close_directions
from talkfeed.parse.media import harmless

_TANGLE = 1_000_000
"""Marks × characters of one paragraph; the renderer shows much more of them as they are written."""

_STYLES = {"code": "`", "strong": "**", "emphasis": "*"}
"""What stands around marked words; where several marks hold, the first: nested ones are read in too many ways."""

_SPECIAL = re.compile(
    rf"""  \\ (?=[{re.escape(ESCAPABLE)}]|\s|$)
         | `
         | (?<![ ])\* | \*(?![ ])                     # not in "5 * 3"
         | (?<![^\W_])_ | _(?![^\W_])                 # not in "snake_case"
         | \[ | \]
         | < (?![ ]\S)
         | (?P<entity> {ENTITY} )""",
    re.VERBOSE,
)
_ENTITY = re.compile(ENTITY, re.VERBOSE)
_PLAIN_ADDRESS = re.compile(r"[^\s()<>`\[\]*_!]+")
_ON_THE_WEB = re.compile(r"https?://[^/]|mailto:.", re.IGNORECASE)
_WRITTEN = str.maketrans({
    " ": "%20", "<": "%3C", ">": "%3E", "`": "%60", '"': "%22", "\\": "/", "\u00a0": "%C2%A0", "\u3000": "%E3%80%80",
    "\u2028": "%E2%80%A8", "\u2029": "%E2%80%A9",
})  # fmt: skip
"""What may not stand in an address, and how browsers read it (URL Standard, 4.4)."""


@dataclass(frozen=True)
class _Span:
    """A stretch in which the same marks hold."""

    text: str
    href: str = ""
    style: str = ""


def format_line(piece: Piece, base: str, *, emphasised: bool = False) -> str:
    """The piece as Markdown; relative links are read from `base`, and are words alone where that is empty.

    With `emphasised` all of it is in emphasis, and other marks than links are dropped.
    """
    text = piece.text
    closed = close_directions(text)
    spans = [*_spans(piece, base), _Span(closed[len(text) :])]
    if emphasised:
        spans = [replace(span, style="*") for span in spans]
    if not any(span.href or span.style for span in spans):
        return escape_markdown(closed)
    written = escape_start(_write(spans))
    marks = len(_SPECIAL.findall(written))
    return escape_markdown(closed) if len(written) * marks > _TANGLE else written


def format_link(words: str, address: str, *, before: str = "") -> str:
    r"""A link; `before` is "!" for a picture.

    >>> format_link("a [b]", "https://example.org/a_(b)")
    '[a \\[b\\]](<https://example.org/a_(b)>)'
    """
    return f"{before}[{escape_all(words.strip())}]({write_address(address)})"


def write_address(address: str) -> str:
    """An address as it stands behind a link's words."""
    written = _ENTITY.sub(lambda found: f"&amp;{found[0][1:]}", address.translate(_WRITTEN))
    return written if _PLAIN_ADDRESS.fullmatch(written) else f"<{written}>"


def resolve(address: str, base: str) -> str:
    """The address on the web; empty where that is not known, or not harmless.

    >>> resolve("/a", "https://example.org/live/"), resolve("#a", ""), resolve("mailto:a@b.c", "")
    ('https://example.org/a', '', 'mailto:a@b.c')
    """
    try:
        found = harmless(urljoin(base, harmless(address))) if harmless(address) else ""
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    found = f"https:{found}" if found.startswith("//") else found
    return found if _ON_THE_WEB.match(found) else ""


def _spans(piece: Piece, base: str) -> list[_Span]:
    """The piece's text, parted where marks begin or end."""
    text = piece.block.text
    whole = text[piece.start : piece.end]
    start = piece.start + len(whole) - len(whole.lstrip())
    end = start + len(whole.strip())
    changes: defaultdict[int, list[tuple[int, Mark]]] = defaultdict(list, {start: [], end: []})
    for mark in piece.block.marks:
        if mark.start < end and mark.end > start:
            changes[max(mark.start, start)].append((1, mark))
            changes[min(mark.end, end)].append((-1, mark))
    active: Counter[str] = Counter()
    href = ""
    spans = []
    for place, following in pairwise(sorted(changes)):
        for step, mark in sorted(changes[place], key=lambda change: change[0]):
            active[mark.kind] += step
            if mark.kind == "link":
                href = resolve(mark.href, base) if step > 0 else "" if not active["link"] else href
        style = next((style for kind, style in _STYLES.items() if active[kind]), "")
        spans.append(_Span(text[place:following], href, style))
    return spans


class _Token(NamedTuple):
    """A part of a line: "text" is yet to be escaped, a "mark" and a "link" are as they are written."""

    kind: Literal["text", "mark", "link"]
    text: str


def _write(spans: Sequence[_Span]) -> str:
    """The spans as Markdown."""
    merged = [
        _Token(kind, "".join(token.text for token in group))
        for kind, group in groupby(_tokens(_atoms(spans)), key=lambda token: token.kind)
    ]
    written = [escape_all(token.text) if token.kind == "text" else token.text for token in merged]
    for i, (token, following) in enumerate(pairwise(merged)):
        if token.kind == "text" and following.kind == "link" and token.text.endswith("!"):  # ![ would be a picture
            written[i] = f"{written[i][:-1]}\\!"
    return "".join(written)


@dataclass(frozen=True)
class _Atom:
    """A span, or a whole link, that one mark may stand around."""

    style: str
    text: str
    link: str = ""
    """How it is written, where it is a link."""


def _atoms(spans: Sequence[_Span]) -> Iterator[_Atom]:
    """Links, each in one piece, and what is between them; white space at a link's edges is beside it.

    What is marked alike all over a link is marked around it, together with its neighbours.
    """
    for href, group in groupby(spans, key=lambda span: span.href):
        inner = list(group)
        text = "".join(span.text for span in inner)
        words = text.strip()
        if not href or not words:
            yield from (_Atom(span.style, span.text) for span in inner)
            continue
        styles = {span.style for span in inner if span.text.strip()}
        style = styles.pop() if len(styles) == 1 and "`" not in styles else ""
        if style and _ENTITY.search(words):  # the renderer decodes entities of links within marks twice
            style, inner = "", [_Span(text)]
        atoms = [_Atom("" if style else span.style, span.text) for span in inner]
        left = len(text) - len(text.lstrip())
        yield _Atom(style, text[:left])
        yield _Atom(style, words, f"[{_write_words(atoms)}]({write_address(href)})")
        yield _Atom(style, text[left + len(words) :])


def _write_words(atoms: Sequence[_Atom]) -> str:
    """The words of a link; marks in it are dropped where the renderer would decode an entity twice."""
    if any(atom.style != "`" and _ENTITY.search(atom.text) for atom in atoms):
        atoms = [_Atom("", atom.text) for atom in atoms]
    tokens = groupby(_tokens(atoms), key=lambda token: token.kind)
    written = ((kind, "".join(token.text for token in group)) for kind, group in tokens)
    return "".join(escape_all(text) if kind == "text" else text for kind, text in written).strip()


def _tokens(atoms: Iterable[_Atom]) -> Iterator[_Token]:
    """Texts, marks and links; white space stands outside of marks, and a mark that would touch another is dropped."""
    touched = False
    for style, group in groupby(atoms, key=lambda atom: atom.style):
        run = [atom for atom in group if atom.text]
        text = "".join(atom.text for atom in run)
        words = text.strip()
        left, right = (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]) if words else ("", "")
        if not words or not style or (touched and not left) or (style == "`" and "`" in words):
            yield from (_Token("link", atom.link) if atom.link else _Token("text", atom.text) for atom in run)
            touched = touched and not text
            continue
        yield _Token("text", left)
        yield from _marked(style, run, left, right)
        yield _Token("text", right)
        touched = not right


def _marked(style: str, run: Sequence[_Atom], left: str, right: str) -> Iterator[_Token]:
    """A run between its marks, without the white space at its edges."""
    if style == "`":
        yield _Token("mark", f"`{''.join(atom.text for atom in run).strip()}`")
        return
    yield _Token("mark", style)
    place, end = -len(left), sum(len(atom.text) for atom in run) - len(left) - len(right)
    for atom in run:
        inner = atom.text[max(-place, 0) : max(end - place, 0)]
        yield _Token("link", atom.link) if atom.link else _Token("text", inner)
        place += len(atom.text)
    yield _Token("mark", style)


def escape_all(text: str) -> str:
    """Text beside marks: all is escaped that could mean something."""
    return _SPECIAL.sub(lambda found: f"&amp;{found[0][1:]}" if found["entity"] else f"\\{found[0]}", text)
