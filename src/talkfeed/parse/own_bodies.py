"""The HTML of a body that talkfeed rendered → the Markdown that renders to it.

Such HTML is what Markdown can say and nothing else, so that every element has one way to be written, marks in
marks and paragraphs in items too; a page of others is read for its words (`bodies`). Does not know where the HTML stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TypeAlias

from talkfeed.escaping import escape_markdown, escape_start
from talkfeed.markup import fold_space
from talkfeed.parse.marked_text import escape_all, resolve, write_address
from talkfeed.parse.tree import Element
from talkfeed.text import UNPRINTABLE

_Node: TypeAlias = Element | str

_INLINE = frozenset({"em", "strong", "code", "a", "br", "span", "bdi"})
_LISTS = frozenset({"ul", "ol"})
_SIGNS = {"em": 1, "strong": 2}
"""How many signs stand on either side of marked words."""
_SIGNED = frozenset({"code", "a", "br"})
"""What else begins with a sign."""
_HEADING = re.compile(r"h(?P<level>[1-6])")
_HIGHEST, _LOWEST = 2, 6
"""Number signs of a body's headings."""
_DEEPEST = 64
"""Elements in elements; no body of ours has as many."""
_SPACE = re.compile(r"[ \t\r\f]+")
_NUMBER = re.compile(r"\A\d{1,3}(?=\.[ ])")
_END_OF_HEADING = re.compile(r"(?<=[ ])\#+$")
_TICKS = re.compile(r"`+")
_STARRED = re.compile(r"(?<!\\)(?:\\\\)*\*\Z")
"""A mark's star, which no backslash makes a word."""
_BROKEN = "\\\n"
_DASHES = ("—", "―", "–", "--")
"""What stands in front of a speaker's name, or of what somebody says in a dialogue."""


def format_own_body(body: Element, *, base: str) -> str:
    r"""The content of an element as Markdown; relative links are read from `base`, and are words alone without one.

    >>> from talkfeed.parse.tree import parse_html
    >>> print(format_own_body(parse_html("<ul><li><p><strong>Two <em>keepers</em></strong></p><p>1. Mai</p></ul>"), base=""))
    - **Two _keepers_**
    <BLANKLINE>
        1\. Mai
    """
    if _is_deep(body):
        return escape_markdown(UNPRINTABLE.sub("", body.text))
    levels = [int(found["level"]) for each in body.elements() if (found := _HEADING.fullmatch(each.tag))]
    return "\n".join(_Writer(base=base, raised=_HIGHEST - min(levels, default=_HIGHEST)).blocks(body))


def _is_deep(body: Element) -> bool:
    """Whether elements nest deeper than this module's functions should call each other."""
    stack = [(body, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > _DEEPEST:
            return True
        stack += ((child, depth + 1) for child in element.children if isinstance(child, Element))
    return False


@dataclass(frozen=True)
class _Writer:
    """Writes one body, each function the lines or the words of something in it."""

    base: str
    raised: int
    """How many number signs more a heading has than its level says."""

    def blocks(self, parent: Element) -> list[str]:
        """What an element holds: a block is one text, perhaps of several lines; an empty one stands between two.

        None stands below an item's own words: it would make a paragraph of them.
        """
        written: list[str] = []
        above = ""
        for tag, nodes in _split(parent.children):
            block = self._block(tag, nodes)
            if not block:
                continue
            if above == "ol" and tag in {"", "p"}:  # a number would go on with the list
                block[0] = _NUMBER.sub(r"\g<0>\\", block[0])
            if not written or parent.tag != "li" or above:
                written += ["", *block] if written else block
            elif tag in _LISTS:
                written += block
            else:  # on the lines below, which go on with the item
                written[-1:] = [f"{written[-1]}\n{block[0]}", *block[1:]]
            above = tag
        return written

    def _block(self, tag: str, nodes: Sequence[_Node]) -> list[str]:  # noqa: PLR0911  a line for each tag
        element = nodes[0]
        if isinstance(element, str) or not tag:
            return self._paragraph(nodes)
        if found := _HEADING.fullmatch(tag):
            return self._heading(element, int(found["level"]))
        match tag:
            case "p" | "figcaption":
                return self._paragraph(element.children)
            case "ul" | "ol":
                return self._list(element)
            case "hr":
                return ["---"]
            case "blockquote":
                return _quoted(self.blocks(element))
            case "figure" if _is_spoken(element):
                return self._spoken(element)
            case _:
                return self.blocks(element)

    def _paragraph(self, nodes: Sequence[_Node]) -> list[str]:
        """Words with their lines, of which none begins what it did not begin."""
        lines = [line.strip(" ") for line in self._words(nodes).strip(" \n").split("\n")]
        if len(lines) == 1 and all(isinstance(node, str) for node in nodes):
            lines = [escape_markdown("".join(map(str, nodes)))]
        text = "\n".join(escape_start(line) for line in lines if line)
        return [text] if text else []

    def _heading(self, element: Element, level: int) -> list[str]:
        words = fold_space(self._words(element.children).replace(_BROKEN, " "))
        signs = "#" * min(level + self.raised, _LOWEST)
        return [f"{signs} {_END_OF_HEADING.sub(_with_backslash, words)}"] if words else []

    def _list(self, element: Element) -> list[str]:
        """Items; an empty line between two whose words are paragraphs."""
        written: list[str] = []
        items = (child for child in element.children if isinstance(child, Element))
        above = False
        for number, item in enumerate(items, 1):
            block = self.blocks(item) or [""]
            loose = any(isinstance(child, Element) and child.tag == "p" for child in item.children)
            written += [""] if loose and above else []
            above = loose
            written.append(f"- {block[0]}" if element.tag == "ul" else f"{number}. {block[0]}")
            written += [f"    {text}" if text else "" for text in block[1:]]
        return written

    def _spoken(self, figure: Element) -> list[str]:
        """A quotation, and below it who said it; on the next line where a paragraph would be an answer in a dialogue."""
        quote, speaker = (next(figure.find_all(tag), None) for tag in ("blockquote", "figcaption"))
        said = self.blocks(quote) if quote else []
        name = f"— {fold_space(self._words(speaker.children))}" if speaker else ""
        if said and said[-1].startswith(_DASHES):
            return _quoted([*said[:-1], f"{said[-1]}\n{name}"])
        return _quoted([*said, "", name])

    def _words(self, nodes: Sequence[_Node], outer: str = "") -> str:
        """Text with its marks; `outer` is the sign of those around it."""
        written = ""
        for node, following in zip_longest(nodes, nodes[1:], fillvalue=""):
            if isinstance(node, str):
                written += escape_all(_SPACE.sub(" ", UNPRINTABLE.sub("", node)))
            elif _is_mark(node):
                sign = _choose_sign(outer, written, following)
                around = sign * _SIGNS[node.tag]
                written += f"{around}{self._words(node.children, sign)}{around}"
            else:
                written += self._unmarked(node, outer)
        return written.replace(f"{_BROKEN}\n", _BROKEN)

    def _unmarked(self, element: Element, outer: str) -> str:
        match element.tag:
            case "br":
                return _BROKEN
            case "code":
                return _code(element)
            case "a":
                return self._link(element, outer)
            case _:
                return self._words(element.children, outer)

    def _link(self, link: Element, outer: str) -> str:
        words, address = self._words(link.children, outer), resolve(link.get("href"), self.base)
        return f"[{words}]({write_address(address)})" if address and words.strip() else words


def _is_mark(node: _Node) -> bool:
    """Whether signs stand around it: words in a mark in its like are marked already."""
    return isinstance(node, Element) and node.tag in _SIGNS and not (node.parent and node.parent.tag == node.tag)


def _choose_sign(outer: str, before: str, following: _Node) -> str:
    """A star, or a line where a star would be taken for another's: a line is no mark beside a letter."""
    touches = outer != "_" and _is_mark(following)
    signed = _is_mark(following) or (isinstance(following, Element) and following.tag in _SIGNED)
    said = following if isinstance(following, str) else "" if signed else following.text
    beside = before[-1:].isalnum() or said[:1].isalnum()
    return "_" if (outer == "*" or touches or _STARRED.search(before)) and not beside else "*"


def _split(nodes: Sequence[_Node]) -> Iterator[tuple[str, list[_Node]]]:
    """Runs of words under no name, and each block under its tag; white space between blocks is none."""
    for is_inline, run in groupby(nodes, key=lambda node: isinstance(node, str) or node.tag in _INLINE):
        found = list(run)
        blocks = [] if is_inline else [node for node in found if isinstance(node, Element)]
        for block in blocks:
            yield block.tag, [block]
        if is_inline and any(not isinstance(node, str) or node.strip() for node in found):
            yield "", found


def _quoted(blocks: Sequence[str]) -> list[str]:
    """Blocks as one that is a quotation."""
    lines = "\n".join(blocks).split("\n")
    return ["\n".join(f"> {line}".rstrip(" ") for line in lines)]


def _is_spoken(figure: Element) -> bool:
    return "quote" in figure.get("class").split()


def _code(element: Element) -> str:
    """Words as code, between more ticks than any run of them has."""
    text = UNPRINTABLE.sub("", "".join(element.texts())).replace("\n", " ")  # no line of it begins a block
    longest = max(map(len, _TICKS.findall(text)), default=0)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    ticks = "`" * (longest + 1)
    return f"{ticks}{space}{text or ' '}{space}{ticks}"


def _with_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
