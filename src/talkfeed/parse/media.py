"""Pictures and embeds of a page: their addresses, and which pictures are the article's at all.

Knows HTML's and AMP's elements, the habit of loading pictures late, and which addresses are
harmless. Does not know where a picture stands, nor fetches anything.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from talkfeed.parse.document import Media
from talkfeed.text import UNPRINTABLE

if TYPE_CHECKING:
    from talkfeed.parse.tree import Element  # loads Lexbor, and plain text is no tree

PICTURES = frozenset({"amp-anim", "amp-img", "img"})

_WIDEST = 1600  # pixels; no page shows a picture wider
_SMALLEST = 3  # pixels; below, it counts visitors
_ICON = 96  # pixels; a face beside a name, a logo
_LONGEST_EMOJI = 12  # characters of one sign with its variants

_REMOVED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"(?P<known>https?|mailto):|[^/?#]*:", re.IGNORECASE)
_SRCSET = re.compile(r"(?P<address>[^\s,]\S*[^\s,])(?:\s+(?P<size>\d+(?:\.\d+)?)[wx])?\s*(?:,|$)")
_LATE = re.compile(r"data-(?:[\w-]*src|original|lazy|image|url|hi-?res)(?:-[\w-]*)?$")
_ASKED_FOR = ("src", "data", "data-src", "data-lazy-src", "data-href", "data-url", "href")
_TITLES = ("title", "aria-label", "data-title", "alt")
_HIDDEN_FRAME = re.compile(r"about:|javascript:|data:|blob:|$", re.IGNORECASE)

_AMP_ADDRESSES = {
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-gfycat": ("data-gfyid", "https://gfycat.com/{}"),
    "amp-gist": ("data-gistid", "https://gist.github.com/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
}
"""Of AMP's components that are given an id, the pages that they show (amp.dev, components)."""
_AMP = frozenset({
    *_AMP_ADDRESSES, "amp-audio", "amp-brid-player", "amp-brightcove", "amp-embedly-card", "amp-facebook", "amp-iframe",
    "amp-jwplayer", "amp-kaltura-player", "amp-o2-player", "amp-pinterest", "amp-reddit", "amp-soundcloud",
    "amp-tiktok", "amp-video", "amp-video-iframe", "amp-vk",
})  # fmt: skip
_HTML = frozenset({"audio", "embed", "iframe", "object", "video"})
EMBEDS = _HTML | _AMP

_POST_DEPTH = 6  # elements around a post's last link
_POST_CLASS = re.compile(r"embed|tweet|post|media|status|toot", re.IGNORECASE)


def harmless(address: str) -> str:
    r"""The address as a browser reads it, if it is http, https, mailto or relative; otherwise nothing.

    >>> harmless(" /a b "), harmless("java\nscript:x()"), harmless("HTTPS://example.org")
    ('/a b', '', 'HTTPS://example.org')
    """
    address = _REMOVED.sub("", address.strip("".join(map(chr, range(0x21)))))  # URL Standard, 4.4
    scheme = _SCHEME.match(address)
    return "" if (scheme and not scheme["known"]) or UNPRINTABLE.search(address) else address


def picture_address(element: Element) -> str:
    """Where a picture is: what is loaded late rather than what holds its place, then `src`, then a set's best."""
    late = [value for name, value in element.attributes.items() if _LATE.match(name)]
    own = [*late, element.get("src"), element.get("srcset")]
    if element.parent is not None and element.parent.tag == "picture":
        sources = [child for child in element.parent.children if not isinstance(child, str) and child.tag == "source"]
        own += [source.get(name) for source in reversed(sources) for name in ("srcset", "data-srcset", "src")]
    return next((found for value in own if (found := _picture_address(value))), "")


def _picture_address(value: str) -> str:
    """The address in an attribute, which holds one or several."""
    value = value.strip()
    if re.search(r"\s", value):
        found = [(float(one["size"] or 0), one["address"]) for one in _SRCSET.finditer(value)]
        fitting = [one for one in found if one[0] <= _WIDEST]
        value = max(fitting, default=min(found, default=(0, "")))[1]
    if value.startswith(("{", "[")) or value.lower().startswith("mailto:"):
        return ""
    return harmless(value) if "/" in value or "." in value else ""


def is_decoration(element: Element, *, in_figure: bool, in_link: bool) -> bool:
    """Whether a picture says nothing: a spacer, an icon, a face, a counter of visitors."""
    names = ("width", "height") if element.tag == "img" else ()  # AMP's are proportions
    sizes = [int(found[0]) for name in names if (found := re.match(r"\d{1,5}", element.get(name)))]
    if sizes and min(sizes) <= _SMALLEST:
        return True
    if in_figure:
        return False
    silent = element.attributes.get("alt") == "" or element.get("role") == "presentation"
    return in_link or silent or (len(sizes) == 2 and max(sizes) <= _ICON)


def read_sign(element: Element) -> str:
    """The sign that a small picture stands for (an emoji); empty where it is a picture."""
    alt = element.get("alt").strip()
    if not alt or len(alt) > _LONGEST_EMOJI:
        return ""
    kinds = {unicodedata.category(character) for character in alt}
    return alt if kinds & {"So", "Sk"} and kinds <= {"So", "Sk", "Mn", "Cf", "Me"} else ""


def read_embed(element: Element) -> Media | None:
    """What an element shows from elsewhere; None where nothing is shown."""
    title = next((value for name in _TITLES if (value := " ".join(element.get(name).split()))), "")
    source = embed_address(element)
    sizes = {element.get("width"), element.get("height")}
    if sizes & {"0", "1", "0px", "1px"} or not (source or title) or (element.tag == "iframe" and not source):
        return None
    return Media(src=source, alt=title)


def embed_address(element: Element) -> str:
    """The address of what an embed shows."""
    if element.tag in _AMP_ADDRESSES:
        name, pattern = _AMP_ADDRESSES[element.tag]
        if found := re.fullmatch(r"[\w-]{1,64}", element.get(name)):
            return pattern.format(found[0])
    given = [element.get(name) for name in _ASKED_FOR]
    given += [child.get("src") for child in element.children if not isinstance(child, str) and child.tag == "source"]
    return next((harmless(value) for value in given if not _HIDDEN_FRAME.match(value.strip())), "")


def post_address(quote: Element) -> str:
    """Of a quotation that a script makes a post of: the address of the post; empty for other quotations.

    Such a quotation names the post in an attribute, or ends with a link to it.
    """
    named = [value for name, value in quote.attributes.items() if name.startswith("data-")]
    for value in named:
        if re.match(r"https?://\S+$", value):
            return value
    if not (named or _POST_CLASS.search(quote.get("class"))):
        return ""
    node: Element | str = quote
    for _ in range(_POST_DEPTH):
        if isinstance(node, str):
            return ""
        address = harmless(node.get("href"))
        if node.tag == "a" and re.match(r"https?://", address, re.IGNORECASE):
            return address
        shown = [child for child in node.children[-8:] if not isinstance(child, str) or child.strip()]
        shown = [child for child in shown if isinstance(child, str) or child.tag not in ("script", "svg", "br")]
        if not shown:
            return ""
        node = shown[-1]
    return ""
