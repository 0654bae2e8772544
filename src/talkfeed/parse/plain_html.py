"""Texts of data as HTML or as plain words: the convention that one source's texts share.

Knows that pages escape their texts never, once, twice or thrice, and put HTML into them or not.
Neither words nor markup are lost by the reading: "<Name withheld>" is no tag, and nobody is
shown "&#39;". Does not know what the texts are about.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html.entities import html5

from talkfeed.parse.tree import Element, parse_html
from talkfeed.text import UNPRINTABLE

_ROUNDS = 3
"""How often a text may have been escaped; more was never seen, and every round costs."""
_ENTITY = re.compile(
    r"&(?: \#\d{1,7};? | \#[xX][0-9A-Fa-f]{1,6};? | [A-Za-z][A-Za-z0-9]{1,31}; )", re.VERBOSE | re.ASCII
)
_ESCAPED_ENTITY = re.compile(r"&amp;(?= (?: \#\d{1,7} | \#[xX][0-9A-Fa-f]{1,6} | (?P<name>[A-Za-z][A-Za-z0-9]{1,31}) ); )",
                             re.VERBOSE | re.ASCII)  # fmt: skip
_TAG = re.compile(
    r"""<(?P<close>/)? (?P<name>[A-Za-z][A-Za-z0-9]*)
        (?P<rest> (?:[\s/][^<>]{0,4000})? ) >""",  # the bound keeps a text of "<" alone linear
    re.VERBOSE,
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
_LINE_END = re.compile(r"(?<=[.!?:…”\"»)\]’'])[^\S\n]*+\n")
"""Lines that end a sentence were ended by a writer; others may be wrapped."""

_VOID = frozenset({"br", "img", "hr", "wbr", "input", "embed", "source", "meta", "link", "col", "area", "track"})
_BLOCKS = frozenset({
    "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "pre", "address", "br", "hr",
    "table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "aside",
    "header", "footer", "main", "nav", "details", "summary", "form", "iframe", "video",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "audio", "b", "bdi", "bdo", "big", "button", "center", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "noscript", "object", "picture", "q", "s", "samp", "script", "small", "span", "strike",
    "strong", "style", "sub", "sup", "svg", "time", "tt", "u", "var",
})  # fmt: skip
_NAMES = _BLOCKS | _INLINE | _VOID
_BOOLEAN = frozenset({
    "allowfullscreen", "async", "autoplay", "controls", "defer", "hidden", "itemscope", "loop", "muted", "nofollow", "open",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})


@dataclass(frozen=True)
class Settled:
    """A text whose notation is known."""

    text: str
    is_markup: bool
    """Whether it is HTML; plain text has no entities left."""


def settle_markup(texts: Sequence[str]) -> tuple[Settled, ...]:
    """The texts of one source, each as HTML or as plain text, with what was escaped too often put right.

    >>> settle_markup(["<p>Rain &amp;amp; wind</p>", "It&amp;#39;s over", "Said <Name withheld>"])[1:]
    (Settled(text="It's over", is_markup=False), Settled(text='Said <Name withheld>', is_markup=False))
    """
    depths = [_depth_of_markup(text) for text in texts]
    counts = Counter(depth for depth in depths if depth is not None)
    usual = min(counts, key=lambda depth: (-counts[depth], depth)) if counts else 0
    return tuple(_settle(text, depth, usual) for text, depth in zip(texts, depths, strict=True))


def _settle(text: str, depth: int | None, usual: int) -> Settled:
    if depth is None:
        return Settled(resolve_entities(_CDATA.sub("", text)), is_markup=False)
    unescaped = _unescape(text, depth)
    if depth > usual and not _is_all_markup(unescaped):
        return Settled(resolve_entities(text), is_markup=False)  # a text about tags, among texts with tags
    return Settled(_sound_markup(unescaped), is_markup=True)


def plain_text(text: str) -> str:
    """A short text of data, such as a headline, in plain words; white space folded, only what a text can carry.

    >>> plain_text("Caf&amp;eacute; <em>reopens</em> &lt;at last&gt;")
    'Café reopens <at last>'
    """
    if "<" in text or "&" in text:
        [settled] = settle_markup([text])
        text = parse_html(settled.text).text if settled.is_markup else settled.text
    return " ".join(UNPRINTABLE.sub("", text).split())


def resolve_entities(text: str) -> str:
    """The text without HTML's character references, however often they were escaped.

    A name without its semicolon is left, as it may be a part of an address: "?a=1&copy=2".

    >>> resolve_entities("It&amp;#39;s &ldquo;over&rdquo;, AT&T says")
    "It's “over”, AT&T says"
    """
    return _unescape(text, _ROUNDS)


def _unescape(text: str, rounds: int) -> str:
    for _ in range(rounds):
        if "&" not in text:
            break
        text = _ENTITY.sub(_character, text)
    return text


def _character(found: re.Match[str]) -> str:
    character = html.unescape(found[0])
    return found[0] if character == found[0] else character


def _depth_of_markup(text: str) -> int | None:
    """How often the text must be unescaped until it is HTML; None where it never is."""
    for depth in range(_ROUNDS):
        if "<" in text and _shows_markup(text):
            return depth
        unescaped = _unescape(text, 1)
        if unescaped == text:
            break
        text = unescaped
    return None


def _shows_markup(text: str) -> bool:
    """Whether a text has elements: opened and closed, or such as need no end."""
    opened: set[str] = set()
    start = len(text) - len(text.lstrip())
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if not _is_tag(found):
            continue
        if name in _VOID or (found["close"] and name in opened) or (name in _BLOCKS and found.start() == start):
            return True
        opened.add(name)
    return False


def _is_tag(found: re.Match[str]) -> bool:
    """Whether what looks like a tag is one: "<Name withheld>" and "<a friend>" are none."""
    if found["name"].lower() not in _NAMES and "=" not in found["rest"]:
        return False
    rest = found["rest"].strip(" \t\r\n/")
    return not rest or "=" in rest or all(word.lower() in _BOOLEAN or word.startswith("data-") for word in rest.split())


def _is_all_markup(text: str) -> bool:
    stripped = text.strip()
    return stripped.startswith("<") and stripped.endswith(">")


def _sound_markup(text: str) -> str:
    """HTML in which no word is taken for a tag, no entity is shown, and no paragraph is lost."""
    text = _without_comments(_CDATA.sub("", text))
    for _ in range(_ROUNDS):
        mended = _ESCAPED_ENTITY.sub(_mend_entity, text)
        if mended == text:
            break
        text = mended
    tags = list(_TAG.finditer(text))
    text = _escape_words(text, tags)
    if "\n" in text and not any(found["name"].lower() in _BLOCKS for found in tags):
        return _with_paragraphs(text)
    return text


def _without_comments(text: str) -> str:
    closed = text.rfind("-->") + 3  # behind it no search for an end may begin: each would go through all the rest
    return _COMMENT.sub("", text[:closed]) + text[closed:] if closed > 2 else text


def _mend_entity(found: re.Match[str]) -> str:
    name = found["name"]
    return "&" if name is None or f"{name};" in html5 else found[0]


def _escape_words(text: str, tags: Sequence[re.Match[str]]) -> str:
    """The markup with every "<" escaped that begins no tag."""
    parts, end = [], 0
    for found in tags:
        if _is_tag(found):
            parts += [text[end : found.start()].replace("<", "&lt;"), found[0]]
            end = found.end()
    parts.append(text[end:].replace("<", "&lt;"))
    return "".join(parts)


def _with_paragraphs(text: str) -> str:
    """Inline markup whose paragraphs are lines."""
    pattern = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE_END
    return "".join(f"<p>{part}</p>" for part in pattern.split(text) if part.strip())


def write_html(element: Element) -> str:
    """The HTML inside an element, without scripts and styles; never recursive.

    >>> write_html(parse_html("<p>Fish &amp; <b>chips</b></p>").children[1])
    '<p>Fish &amp; <b>chips</b></p>'
    """
    parts: list[str] = []
    stack: list[Element | str | None] = [*reversed(element.children)]
    ends: list[str] = []
    while stack:
        node = stack.pop()
        if node is None:
            parts.append(ends.pop())
        elif isinstance(node, str):
            parts.append(html.escape(node, quote=False))
        elif node.tag not in _UNSEEN:
            attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes.items())
            parts.append(f"<{node.tag}{attributes}>")
            if node.tag not in _VOID:
                ends.append(f"</{node.tag}>")
                stack += [None, *reversed(node.children)]
    return "".join(parts)
