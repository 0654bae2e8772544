"""Rich text that is stored as a tree of nodes: what editors keep in place of HTML.

Knows the idea that they share, ProseMirror, Slate, Portable Text, Editor.js, Contentful, Arc and
broadcasters' own: a node has a kind and a text, or nodes below it; what marks a text is a kind of
inline node or is listed beside it. Kinds are told by their names, which differ little. Does not
know which field of a post holds such a tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import groupby

from talkfeed.parse.exports.shown import embed, figure, link_box
from talkfeed.parse.exports.values import (
    Object,
    as_object,
    at,
    first_words,
    listed,
    objects,
    plain,
    prose,
    whole_characters,
    words,
)

_DEEPEST = 40  # nodes around a text; a list in a quotation in a column has ten

_BELOW = (
    "content",
    "children",
    "blocks",
    "model.blocks",
    "data.items",
    "items",
    "nodes",
    "content_elements",
    "elements",
)
"""Where the nodes below a node stand."""
_TEXTS = ("text", "value", "content", "html", "data.text", "model.text", "data.html", "code")
_ADDRESSES = ("url", "href", "attrs.href", "data.uri", "data.url", "data.href", "model.locator", "model.href", "attrs.src", "src",
              "data.embed", "data.source", "model.url", "raw_oembed.url", "embed.config.url", "file.url", "locator")  # fmt: skip
_MARKUP = re.compile(r"</[a-zA-Z]|<(?:br|img)\b|&[#a-zA-Z0-9]{2,10};")

_BLOCKS = re.compile(r"<(?:p|div|ul|ol|blockquote|h[1-6]|figure|table|iframe)\b", re.IGNORECASE)

_MARKS = {"bold": "strong", "strong": "strong", "italic": "em", "em": "em", "emphasis": "em", "code": "code"}
_TAGS = {
    "paragraph": "p", "p": "p", "normal": "p", "introduction": "p", "blockquote": "blockquote", "quote": "blockquote",
    "pullquote": "blockquote", "bulletlist": "ul", "bulletedlist": "ul", "unorderedlist": "ul", "ul": "ul", "list": "ul",
    "orderedlist": "ol", "numberedlist": "ol", "ol": "ol", "listitem": "li", "li": "li", "bullet": "li", "number": "li",
    "heading": "h3", "header": "h3", "headline": "h3", "subheading": "h3", "subheadline": "h3", "crosshead": "h3",
    "h1": "h3", "h2": "h3", "h3": "h3", "heading1": "h3", "heading2": "h3", "heading3": "h3", "heading4": "h4", "h4": "h4",
}  # fmt: skip
_LEAVES = frozenset({"p", "h3", "h4"})
_LINKS = frozenset({"link", "hyperlink", "urllink", "textlink", "a", "anchor"})
_INLINE = frozenset({"text", "fragment", "span", "inline", *_LINKS, *_MARKS})
_PICTURES = frozenset({"image", "picture", "photo", "figure"})
_FRAMES = frozenset(
    {"embed", "oembed", "oembedresponse", "video", "youtube", "tweet", "social", "socialembed", "instagram", "audio"}
)
_PARTS = frozenset(
    {"doc", "document", "root", "block", "section", "group", "rawhtml", "html", "raw", "interstitiallink", "divider"}
)
_KINDS = frozenset({*_TAGS, *_INLINE, *_PICTURES, *_FRAMES, *_PARTS})


def is_rich_text(value: object) -> bool:
    """Whether a value is a node, or a list of nodes, with the kinds of prose and words somewhere below."""
    if _is_run(value):
        return True
    nodes = list(objects(value))[:8]
    if isinstance(value, dict) and not _kind(value):
        return any(
            is_rich_text(value[name]) for name in ("blocks", "content_elements") if isinstance(value.get(name), list)
        )
    return bool(nodes) and all(_kind(node) in _KINDS for node in nodes)


def show_rich_text(value: object) -> str:
    """The HTML of a node or of a list of nodes."""
    if _is_run(value):
        shown = "".join(_show_inline(node, 0) for node in listed(value))
        return "".join(f"<p>{line}</p>" for line in shown.split("\n") if line.strip())
    return _as_lists([_show(node, 0) for node in listed(value)])


def _is_run(value: object) -> bool:
    """Whether a value is a text in pieces, plain ones and marked ones, as messengers export it."""
    nodes = value if isinstance(value, list) else []
    texts = [node for node in nodes if isinstance(node, str)]
    marked = [node for node in nodes if isinstance(node, dict) and isinstance(node.get("text"), str)]
    return bool(texts and marked) and len(texts) + len(marked) == len(nodes)


def _as_lists(shown: list[str]) -> str:
    """Shown nodes, items in a row put into a list: Portable Text only says of each that it is one."""
    runs = ((is_item, "".join(run)) for is_item, run in groupby(shown, lambda part: part.startswith("<li>")))
    return "".join(f"<ul>{run}</ul>" if is_item else run for is_item, run in runs)


def _kind(node: Object) -> str:
    kind = first_words(node, ("_type", "type", "nodeType", "kind"))
    kind = (
        first_words(node, ("listItem", "style"))
        if kind == "block" and first_words(node, ("listItem", "style"))
        else kind
    )
    return re.sub(r"[\W_]", "", kind).lower()


def _show(node: object, depth: int) -> str:
    if isinstance(node, str):
        return f"<p>{_text(node)}</p>"
    if not isinstance(node, dict) or depth > _DEEPEST:
        return ""
    special = next((show for kinds, show in _SPECIAL if _kind(node) in kinds), None)
    return special(node) if special else _show_block(node, depth)


def _show_block(node: Object, depth: int) -> str:
    """A node that is no picture or the like, by its kind: a list, words in one paragraph, or other blocks within a tag."""
    kind, below = _kind(node), _below(node)
    tag = _TAGS.get(kind)
    if tag in ("ul", "ol"):
        tag = "ol" if first_words(node, ("data.style", "list_type", "attrs.style")) == "ordered" else tag
        return f"<{tag}>{''.join(_show_item(child, depth + 1) for child in below)}</{tag}>"
    if tag in _LEAVES or kind in _INLINE or all(_kind(as_object(child)) in _INLINE for child in below):
        inner = _show_inline(node, depth)
        if not inner.strip() or _BLOCKS.search(inner):
            return inner.strip()
        return f"<{tag or 'p'}>{inner}</{tag or 'p'}>"
    inner = "".join(_show(child, depth + 1) for child in below)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _show_item(node: object, depth: int) -> str:
    shown = _show(node, depth)
    return (
        shown
        if shown.startswith("<li>")
        else f"<li>{shown.removeprefix('<p>').removesuffix('</p>')}</li>"
        if shown
        else ""
    )


def _below(node: Object) -> list[object]:
    """The nodes below a node; texts in a list are such as well."""
    return next((below for path in _BELOW if isinstance(below := at(node, path), list) and below), [])


def _show_inline(node: object, depth: int) -> str:
    """The words of a node with their marks and links; blocks inside follow each other on lines."""
    if isinstance(node, str) or depth > _DEEPEST or not isinstance(node, dict):
        return _text(node) if isinstance(node, str) else ""
    if _kind(node) in ("br", "hardbreak", "linebreak"):
        return "<br>"
    below = _below(node)
    links = {words(mark.get("_key")): words(mark.get("href")) for mark in objects(node.get("markDefs"))}
    if below:
        shown = "".join(_linked(_show_inline(child, depth + 1), child, links) for child in below)
    else:
        shown = _text(next((text for path in _TEXTS if isinstance(text := at(node, path), str)), ""))
    kind = _kind(node)
    if kind in _LINKS:
        href = first_words(node, _ADDRESSES)
        return f'<a href="{escape(href)}">{shown}</a>' if href else shown
    return _marked(shown, node, kind)


def _marked(shown: str, node: Object, kind: str) -> str:
    """Words within the tags of their marks: kinds, names in a list, switches."""
    listed_marks = [*listed(node.get("marks")), *listed(at(node, "model.attributes"))]
    names = [kind, *(words(mark) if isinstance(mark, str) else _kind(as_object(mark)) for mark in listed_marks)]
    names += [name for name in _MARKS if node.get(name) is True]
    for tag in dict.fromkeys(_MARKS[name.lower()] for name in names if name.lower() in _MARKS):
        shown = f"<{tag}>{shown}</{tag}>" if shown.strip() else shown
    href = next((first_words(mark, _ADDRESSES) for mark in objects(listed_marks) if _kind(mark) in _LINKS), "")
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown


def _linked(shown: str, child: object, links: dict[str, str]) -> str:
    """Words within the link whose key is among their marks (Portable Text)."""
    keys = (words(mark) for mark in listed(at(child, "marks")))
    href = next((links[key] for key in keys if links.get(key)), "")
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown


def _text(text: str) -> str:
    """A node's text; some editors store inline HTML, most plain words."""
    clean = whole_characters(text)
    return clean if _MARKUP.search(clean) else escape(clean, quote=False)


def _show_picture(node: Object) -> str:
    """A picture, with its address beside it or in a node below it."""
    parts = {_kind(part): part for part in objects(_below(node))}
    raw = parts.get("rawimage", {})
    src = first_words(node, (*_ADDRESSES, "image.src", "model.image.src", "asset.url", "data.file.url")) or first_words(
        raw, _ADDRESSES
    )
    alt = first_words(node, ("alt", "alt_text", "attrs.alt", "model.image.alt", "altText")) or _words_of(
        parts.get("alttext")
    )
    caption = first_words(node, ("caption", "data.caption", "attrs.title", "title", "subtitle")) or _words_of(
        parts.get("caption")
    )
    credit = first_words(node, ("credit", "credits_display", "attribution", "model.image.copyright")) or words(
        at(raw, "model.copyrightHolder")
    )
    return figure(src, alt=plain(alt), caption=plain(caption), credit=plain(credit))


def _words_of(node: object) -> str:
    return plain(_show_inline(node, 0)) if node else ""


def _show_frame(node: Object) -> str:
    title = plain(first_words(node, ("title", "caption", "headlines.basic", "data.caption", "model.title")))
    return embed(first_words(node, _ADDRESSES), title=title) or prose(node.get("html"))


def _show_raw(node: Object) -> str:
    return next((text for path in _TEXTS if (text := prose(at(node, path)))), "")


def _show_link(node: Object) -> str:
    return link_box(first_words(node, _ADDRESSES), plain(first_words(node, _TEXTS)))


_SPECIAL: tuple[tuple[frozenset[str], Callable[[Object], str]], ...] = (
    (_PICTURES, _show_picture),
    (_FRAMES, _show_frame),
    (frozenset({"rawhtml", "html", "raw"}), _show_raw),
    (frozenset({"interstitiallink"}), _show_link),
    (frozenset({"divider", "hr"}), lambda _: ""),
)
