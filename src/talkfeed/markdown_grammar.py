"""Markdown for news prose: Python-Markdown with the grammar that reporters expect.

Text is what it looks like. A paragraph that begins "1986. A great year" or "#MeToo" is a
paragraph; so are indented lines; a line of `===` is text; HTML tags are text too, so that
"<Name withheld>" is read by readers. Lists may follow a line directly, `#` needs its space,
a numbered list starts at 1, images are their alternative text, and a link to the picture where it is on the web.

Knows Markdown → tree of elements. Does not know HTML escaping, nor what is safe to publish.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    HashHeaderProcessor,
    OListProcessor,
    ParagraphProcessor,
    UListProcessor,
)
from markdown.inlinepatterns import (
    BACKTICK_RE,
    AutomailInlineProcessor,
    BacktickInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from talkfeed.escaping import ENTITY, ESCAPABLE

_Handled: TypeAlias = tuple[Element | str | None, int | None, int | None]
"""What an inline pattern found, and from where to where it replaces the text."""

HEADING = r"[ ]{0,3}(?P<level>\#{1,6})[ ]+(?P<header>\S.*?)(?:[ ]+\#+)?[ ]*"
BULLET = r"[ ]{0,3}[*+-][ ]+"
NUMBER = r"[ ]{0,3}\d{1,3}\.[ ]+"
FIRST_NUMBER = r"[ ]{0,3}1\.[ ]+"
_ENTITY = re.compile(ENTITY, re.VERBOSE)


def decode_entities(text: str) -> str:
    """The text with the character references that HTML knows decoded, whole ones only.

    >>> decode_entities("&copy; &copyx; &nosuch;")
    '© &copyx; &nosuch;'
    """
    return _ENTITY.sub(_decode_entity, text)


def _decode_entity(match: re.Match[str]) -> str:
    known = match.group()[1] == "#" or match.group()[1:] in html5
    return html.unescape(match.group()) if known else match.group()


class _Heading(HashHeaderProcessor):
    """`# Heading` with its space, on any line of a block."""

    RE = re.compile(rf"(?:^|\n){HEADING}(?:\n|$)", re.VERBOSE)


class _NumberedList(OListProcessor):
    """Starts at 1; only numbers go on with it, so that bullets after it are another list."""

    SIBLING_TAGS = ["ol"]  # noqa: RUF012 — as the class above declares it

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}((\d{1,3}\.))[ ]+(.*)")
        self._first = re.compile(FIRST_NUMBER)
        self._next = re.compile(NUMBER)

    def test(self, parent: Element, block: str) -> bool:
        sibling = self.lastChild(parent)
        goes_on = sibling is not None and sibling.tag in self.SIBLING_TAGS
        return bool((self._next if goes_on else self._first).match(block))


class _BulletList(UListProcessor):
    """Only bullets go on with it: in a list, the line `2. Liga` is part of its item."""

    SIBLING_TAGS = ["ul"]  # noqa: RUF012 — as the class above declares it

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}(([*+-]))[ ]+(.*)")


class _ListAfterLine(BlockProcessor):
    """A list needs no blank line above it: people see one where it begins a line."""

    START = re.compile(rf"\n(?={BULLET}\S|{FIRST_NUMBER}\S)")

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag != "li" and bool(self.START.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        above, below = self.START.split(blocks.pop(0), maxsplit=1)
        self.parser.parseBlocks(parent, [above])
        blocks.insert(0, below)


class _Paragraph(ParagraphProcessor):
    """Lines lose the spaces around them, and only these: a no-break space is somebody's typography."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = "\n".join(line.strip(" ") for line in blocks.pop(0).split("\n")).strip("\n")
        if not lines.strip():
            return
        if self.parser.state.isstate("list"):
            super().run(parent, [lines])
        else:
            SubElement(parent, "p").text = lines


# Python-Markdown names these methods, and its stubs give them other types than it takes.
class _LineBreak(InlineProcessor):
    r"""A backslash at the end of a line breaks it. Two spaces do not: nobody sees them."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        return Element("br"), m.start(), m.end()


class _Code(BacktickInlineProcessor):
    """A code span whose text is text: it is escaped where all text is."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: N802
        node, start, end = super().handleMatch(m, data)
        if isinstance(node, Element):
            node.text = AtomicString(html.unescape(node.text or ""))
        return node, start, end


class _Link(LinkInlineProcessor):
    """What stands in the brackets behind `[text]`: an address and perhaps a title, or it is no link.

    Python-Markdown guesses where quotes are unbalanced, and swallows words behind the link.
    """

    TARGET = re.compile(
        r"""\(\s*
            (?: <(?P<angled>[^<>\n]*)> | (?P<bare>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*) )
            (?: \s+ (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' ) )?
            \s*\)""",
        re.VERBOSE,
    )

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        found = self.TARGET.match(data, index)
        if not found:
            return "", None, index, False
        address, title = found["angled"] or found["bare"] or "", found["double"] or found["single"]
        address, title = (part and decode_entities(self.unescape(part)).strip() for part in (address, title))
        return address or "", title, found.end(), True


class _ImageText(_Link):
    """An image in a body is its alternative text, linked to the picture where that is on the web.

    Pictures are fields of an entry, words are never lost, and no page loads what is not its own.
    """

    ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: N802
        node, start, end = super().handleMatch(m, data)
        if not isinstance(node, Element):
            return node, start, end
        if not self.ON_THE_WEB.match(address := node.get("href", "")):
            return self.unescape(node.text or ""), start, end
        if not (node.text or "").strip():
            node.text = AtomicString(address)
        return node, start, end


class _MailLink(AutomailInlineProcessor):
    """`<desk@example.org>`, spelled plainly: letters as numbers hide no address from anyone."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        address = self.unescape(m.group(1)).removeprefix("mailto:")
        link = Element("a", href=f"mailto:{address}")
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _Entity(InlineProcessor):
    """`&amp;` and the like, where HTML knows the name; otherwise the words stay as they are."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        character = decode_entities(m.group())
        return (None if character == m.group() else character), m.start(), m.end()


class _LinksApart(Treeprocessor):
    """A link within a link is its words: a picture that is a link leads where that link leads."""

    def run(self, root: Element) -> None:
        for outer in list(root.iter("a")):
            for inner in outer.iter("a"):
                if inner is not outer:
                    inner.tag = "span"  # which the allow-list unwraps
                    inner.attrib.clear()


class _SpokenQuote(Treeprocessor):
    """A quotation whose last line begins with a dash names who said it: `figure` and `figcaption` (catalogue E9)."""

    DASHED = re.compile(r"(?:—|―|–|--)[ \xa0]*(?=\S)")

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for i, child in enumerate(list(parent)):
                speaker = self._take_speaker(child) if child.tag == "blockquote" else None
                if speaker:
                    figure = Element("figure", {"class": "quote"})
                    figure.append(child)
                    SubElement(figure, "figcaption").text = speaker
                    parent[i] = figure

    def _take_speaker(self, quote: Element) -> str | None:
        """The text after the dash, taken out of the quotation; a dialogue (two dashes in a row) is no attribution."""
        if not len(quote) or quote[-1].tag != "p":
            return None
        *above, last = (quote[-1].text or "").split("\n")
        before = above[-1] if above else (quote[-2].text or " ") if len(quote) > 1 else ""
        dashed = self.DASHED.match(last)
        if not dashed or not before or self.DASHED.match(before):
            return None
        if above:
            quote[-1].text = "\n".join(above)
        else:
            quote.remove(quote[-1])
        return last[dashed.end() :]


def make_news_markdown() -> Markdown:
    """A Markdown instance with this grammar; not for two threads at once, `reset()` between uses."""
    md = Markdown(output_format="html")
    md.ESCAPED_CHARS = list(ESCAPABLE)
    for registry, names in (
        (md.preprocessors, ("normalize_whitespace", "html_block")),
        (md.parser.blockprocessors, ("code", "hashheader", "setextheader", "olist", "ulist", "reference", "paragraph")),
        (md.inlinePatterns, ("backtick", "reference", "link", "image_link", "image_reference", "short_reference",
                             "short_image_ref", "automail", "linebreak", "html", "entity")),
        (md.treeprocessors, ("prettify",)),
    ):  # fmt: skip
        for name in names:
            registry.deregister(name)
    blocks, inline = md.parser.blockprocessors, md.inlinePatterns
    blocks.register(_Heading(md.parser), "hashheader", 70)
    blocks.register(_NumberedList(md.parser), "olist", 40)
    blocks.register(_BulletList(md.parser), "ulist", 30)
    blocks.register(_ListAfterLine(md.parser), "list_after_line", 15)
    blocks.register(_Paragraph(md.parser), "paragraph", 10)
    inline.register(_Code(BACKTICK_RE), "backtick", 190)
    inline.register(_Link(r"(?<!\!)\[", md), "link", 160)
    inline.register(_ImageText(r"!\[", md), "image_link", 165)
    inline.register(_MailLink(r"<([^<> !]+@[^@<> ]+)>", md), "automail", 110)
    inline.register(_LineBreak(r"\\\n", md), "linebreak", 100)
    inline.register(_Entity(ENTITY, md), "entity", 80)
    md.treeprocessors.register(_SpokenQuote(md), "spoken_quote", 30)
    md.treeprocessors.register(_LinksApart(md), "links_apart", 10)
    return md


def parse_markdown(md: Markdown, lines: list[str]) -> Element:
    """The tree of a body; its text is text, nothing in it is escaped yet."""
    md.reset()
    md.parser.state.clear()
    md.parser.parseDocument(lines)
    root = md.parser.root
    for processor in md.treeprocessors:
        processor.run(root)
    return root
