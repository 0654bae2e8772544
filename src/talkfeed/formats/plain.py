"""Clean HTML as plain text that reads as it looks: paragraphs, lists, quotations, addresses of links.

Knows the tags of `markup`'s allow-list. Does not wrap lines, and does not know live blogs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html.parser import HTMLParser

from talkfeed.markup import fold_space

_BREAKS = frozenset({"p", "ul", "ol", "li", "blockquote", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Tags before and after which a paragraph ends."""
_RULE = "⁂"
"""A pause within a text; a line of stars or dashes would be one between texts."""
_LAID_OUT = re.compile(r"<(?!/?(?:p|em|strong)>)")
"""A tag of anything but paragraphs and emphasis: of most bodies there is none, and they are read five times as fast."""
_ANY_TAG = re.compile(r"<[^>]*>")
_QUOTE, _LIST = 4, 2
"""Columns by which a quotation, and a list in a list, stand further right: what is pasted elsewhere has no marks in it."""


def read_aloud(markup: str) -> str:
    r"""The text of clean HTML: blocks apart by a blank line, items of a list below each other.

    >>> print(read_aloud('<p>Two:</p>\n<ul>\n<li>a <a href="https://example.org/">minimum</a></li>\n<li>rest</li>\n</ul>'))
    Two:
    <BLANKLINE>
    - a minimum (https://example.org/)
    - rest
    """
    paragraphs = read_paragraphs(markup)
    if paragraphs is not None:
        return paragraphs
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return "\n".join(_lines(reader.finish()))


@lru_cache(maxsize=16_384)  # the bodies of a large site: each is described on two pages or three, and stands in all.txt
def read_paragraphs(markup: str) -> str | None:
    """The text of paragraphs of clean HTML, apart by a blank line; None where there is anything else but emphasis."""
    if _LAID_OUT.search(markup):
        return None
    paragraphs = (fold_space(html.unescape(_ANY_TAG.sub("", part))) for part in markup.split("</p>"))
    return "\n\n".join(filter(None, paragraphs))


@dataclass(frozen=True, kw_only=True)
class _Paragraph:
    """Lines that belong together, and what stands around them."""

    lines: tuple[str, ...] = ()
    quotes: int = 0
    """How many quotations are around it."""
    lists: int = 0
    """How many lists are around it."""
    mark: str = ""
    """What an item begins with."""


class _Reader(HTMLParser):
    """Takes markup apart; clean markup closes every tag that it opens."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[_Paragraph] = []
        self._now = _Paragraph()
        self._texts: list[str] = []
        self._links: list[tuple[str, int]] = []
        """Of the link that is open: its address, and where its words begin."""
        self._counts: list[int | None] = []
        """Of each list that is open, the number of its last item; None where its items have none."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        if tag in _BREAKS:
            self._end_paragraph()
        match tag:
            case "br":
                self._end_line()
            case "hr":
                self._end_paragraph()
                self._found.append(replace(self._now, lines=(_RULE,)))
            case "a":
                self._links.append((dict(attrs).get("href") or "", len(self._texts)))
            case "ul" | "ol":
                self._counts.append(0 if tag == "ol" else None)
                self._now = replace(self._now, lists=len(self._counts))
            case "li":
                self._now = replace(self._now, mark=self._next_mark())
            case "blockquote":
                self._now = replace(self._now, quotes=self._now.quotes + 1)
            case "figcaption":  # who said it belongs to the quotation above
                self._now = replace(self._now, quotes=self._now.quotes + 1)
                self._texts.append("— ")
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag in _BREAKS:
            self._end_paragraph()
        match tag:
            case "a" if self._links:
                self._tell_address(*self._links.pop())
            case "ul" | "ol" if self._counts:
                self._counts.pop()
                self._now = replace(self._now, lists=len(self._counts), mark="")
            case "blockquote" | "figcaption":
                self._now = replace(self._now, quotes=max(self._now.quotes - 1, 0))
            case _:
                pass

    def handle_data(self, data: str) -> None:
        """Words, in which a line end is a space."""
        self._texts.append(data)

    def finish(self) -> list[_Paragraph]:
        """What was found."""
        self._end_paragraph()
        return self._found

    def _tell_address(self, url: str, start: int) -> None:
        """A link's address behind its words, unless they are it."""
        words = fold_space("".join(self._texts[start:]))
        if url and words not in (url, url.removeprefix("mailto:")):
            self._texts.append(f" ({url})")

    def _next_mark(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return "- "
        self._counts[-1] += 1
        return f"{self._counts[-1]}. "

    def _end_line(self) -> None:
        line = fold_space("".join(self._texts))
        self._texts.clear()
        if line:
            self._now = replace(self._now, lines=(*self._now.lines, line))

    def _end_paragraph(self) -> None:
        self._end_line()
        if self._now.lines:
            self._found.append(self._now)
            self._now = replace(self._now, lines=(), mark="")


def _lines(paragraphs: list[_Paragraph]) -> Iterator[str]:
    above: _Paragraph | None = None
    for paragraph in paragraphs:
        if above and not (paragraph.mark and above.lists):
            yield ""
        margin = " " * (_QUOTE * paragraph.quotes + _LIST * max(paragraph.lists - 1, 0))
        hang = " " * _LIST if paragraph.lists else ""
        for i, line in enumerate(paragraph.lines):
            yield margin + (hang if i or not paragraph.mark else paragraph.mark) + line
        above = paragraph
