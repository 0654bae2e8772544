"""Bodies: Markdown → Markup that may be published, plain text, key points.

Every body passes the allow-list of `markup`, whoever wrote it. What looks like prose, with no
Markdown but *emphasis*, takes a short way to the same bytes. What is so tangled that it would take long,
or deep recursion, is shown as the plain text that it is.
Knows how a tree is written as HTML; the grammar is `markdown_grammar`.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markupsafe import Markup

from talkfeed.markdown_grammar import make_news_markdown, parse_markdown
from talkfeed.markup import escape_text, fold_space, sanitize, visible_text
from talkfeed.urls import encode_url

_NEVER_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (Python-Markdown marks places with some of them) and halves of surrogate pairs."""

_SYNTAX = re.compile(
    r"""  [\\`*_\[<]                            # inline marks
        | &(?=[#\w])                            # what may be a character reference
        | ^[ ]*(?: [>+-] | \#{1,6}[ ] | 1[.] )  # quotations, rules, lists, headings""",
    re.VERBOSE | re.MULTILINE,
)
"""What any Markdown has; a text without it is prose."""

_EMPHASIS = re.compile(
    r"""\* (?<! [*\w]\* )                      # a literal first: it is searched for quickly
        (?: \* (?P<strong> \w (?: [^*\n]* [^*\s] )? ) \*
          |    (?P<em>     \w (?: [^*\n]* [^*\s] )? )    )
        \* (?! [*\w] )""",
    re.VERBOSE,
)
"""Emphasis that can be read in one way only: whole words on one line, with no other star beside them."""

_PARAGRAPH_BREAK = re.compile(r"\n(?:[ ]*\n)+")
_DEEP = re.compile(r"^(?:[ ]*(?:>|(?:[-+*]|\d{1,3}\.)(?=[ ]))){13}|^[ ]{65}", re.MULTILINE)
"""More nesting than a reader can follow: it is drawing, not writing."""
_TANGLE = 3_000_000
"""Marks × characters of a block; each opening mark may look through the rest of its block."""
_LINES = 2000
"""Lines of a block; each rule or heading in it copies the rest."""
_MARKS = re.compile(r"[`*_\[<]")

_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "figure", "figcaption", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_EMPTY = frozenset({"br", "hr"})
_ATTRIBUTE_ESCAPES = str.maketrans({"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"})

_of_thread = threading.local()
"""One Markdown instance a thread: building one costs more than rendering a body."""


@lru_cache(maxsize=16_384)  # the bodies of a large site: each stands on two pages, and in their descriptions
def render_markdown(text: str, *, heading_level: int = 4) -> Markup:
    """The body as HTML; its first level of headings becomes `heading_level`.

    >>> render_markdown("The talks have *ended*.")
    Markup('<p>The talks have <em>ended</em>.</p>')
    """
    text = _cleaned(text)
    if _is_prose(text):
        return _render_prose(text, _write_emphasis if "*" in text else escape_text)
    if _is_tangled(text):
        return _render_prose(text, escape_text)
    return sanitize(_write_all(_parse(text), heading_level))


_HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])>")  # clean markup: a "<" is always a tag's


def render_body(text: str, *, heading_level: int) -> Markup:
    """A body whose headings begin at a level and skip none, whichever levels its writer used.

    >>> render_body("## Numbers", heading_level=5)
    Markup('<h5>Numbers</h5>')
    """
    markup = render_markdown(text, heading_level=1)
    used = sorted({int(found["level"]) for found in _HEADING.finditer(markup)})
    last = heading_level - 1

    def leveled(found: re.Match[str]) -> str:
        nonlocal last
        if not found["end"]:
            last = min(heading_level + used.index(int(found["level"])), last + 1, 6)
        return f"<{found['end']}h{last}>"

    return Markup(_HEADING.sub(leveled, markup)) if used else markup  # noqa: S704 — clean markup, only levels change


@lru_cache(maxsize=16_384)  # asked for by several documents of one live blog
def plain_text(text: str) -> str:
    r"""The visible text of a body, white space folded: for titles, descriptions, excerpts.

    >>> plain_text("## Round three\nThe talks have *ended*.")
    'Round three The talks have ended.'
    """
    cleaned = _cleaned(text)
    return (
        fold_space(_without_emphasis(cleaned))
        if _is_prose(cleaned)
        else visible_text(render_markdown(cleaned, heading_level=1))
    )


def list_items(text: str) -> tuple[Markup, ...] | None:
    r"""The items of a text that is one list of two or more and nothing else (key points); otherwise None.

    >>> list_items("- Talks over\n- Swap agreed")
    (Markup('Talks over'), Markup('Swap agreed'))
    """
    text = _cleaned(text)
    if not _SYNTAX.search(text) or _is_tangled(text):
        return None
    root = _parse(text)
    if len(root) != 1 or root[0].tag not in ("ul", "ol") or len(root[0]) < 2:
        return None
    return tuple(sanitize(_write_inner(_unwrapped(item), 4).strip()) for item in root[0])


def _cleaned(text: str) -> str:
    r"""The text as all ways below read it: lines end in `\n`, tabs are spaces, nothing is unprintable."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NEVER_TEXT.sub("", text).expandtabs(4).strip("\n")


def _is_tangled(text: str) -> bool:
    blocks = _PARAGRAPH_BREAK.split(text)
    return bool(_DEEP.search(text)) or any(
        len(block) * len(_MARKS.findall(block)) > _TANGLE or block.count("\n") > _LINES
        for block in blocks
        if len(block) > 1000
    )


def _is_prose(text: str) -> bool:
    """Whether there is no Markdown in a text but emphasis."""
    return not _SYNTAX.search(_without_emphasis(text))


def _without_emphasis(text: str) -> str:
    return _EMPHASIS.sub(lambda found: found[found.lastgroup or ""], text) if "*" in text else text


def _write_emphasis(text: str) -> str:
    """A text whose only Markdown is emphasis, as HTML."""
    written, end = [], 0
    for found in _EMPHASIS.finditer(text):
        tag = found.lastgroup or ""  # the pattern has no other groups than its two tags
        written += [escape_text(text[end : found.start()]), f"<{tag}>{escape_text(found[tag])}</{tag}>"]
        end = found.end()
    return "".join([*written, escape_text(text[end:])])


def _render_prose(text: str, write: Callable[[str], str]) -> Markup:
    """Paragraphs of text: what the long way gives for a text without any other Markdown, byte for byte."""
    blocks = ("\n".join(line.strip(" ") for line in block.split("\n")) for block in _PARAGRAPH_BREAK.split(text))
    return Markup(  # noqa: S704 — escaped here
        "\n".join(f"<p>{write(block.strip(chr(10)))}</p>" for block in blocks if block.strip())
    )


def _parse(text: str) -> Element:
    if not hasattr(_of_thread, "markdown"):
        _of_thread.markdown = make_news_markdown()
    md: Markdown = _of_thread.markdown
    return parse_markdown(md, _PARAGRAPH_BREAK.sub("\n\n", text).split("\n"))


def _unwrapped(item: Element) -> Element:
    """An item's only paragraph instead of the item: lists with blank lines between items read the same."""
    return item[0] if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip() else item


def _write_all(root: Element, heading_level: int) -> str:
    return "\n".join(_write(child, heading_level) for child in root)


def _write(element: Element, heading_level: int) -> str:
    """One element as HTML; block elements inside it stand on lines of their own."""
    tag = element.tag
    if tag[0] == "h" and tag[1:].isdigit():
        tag = f"h{min(heading_level + int(tag[1:]) - 1, 6)}"
    attributes = "".join(
        f' {name}="{(encode_url(value) if name == "href" else value).translate(_ATTRIBUTE_ESCAPES)}"'
        for name, value in element.items()
    )
    if tag in _EMPTY:
        return "<br>\n" if tag == "br" else f"<{tag}>"
    return f"<{tag}{attributes}>{_write_inner(element, heading_level)}</{tag}>"


def _write_inner(element: Element, heading_level: int) -> str:
    return "".join(_write_parts(element, heading_level))


def _write_parts(element: Element, heading_level: int) -> Iterator[str]:
    yield escape_text(element.text or "")
    for child in element:
        block = child.tag in _BLOCKS
        yield "\n" if block else ""
        yield _write(child, heading_level)
        yield escape_text(child.tail or "")
    yield "\n" if len(element) and element[-1].tag in _BLOCKS else ""
