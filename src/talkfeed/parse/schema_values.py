"""What schema.org's things come to in a feed: names, pictures, cards, tags, languages.

Knows Person, Organization, ImageObject, MediaObject, WebPage and the many ways in which pages
write them. Does not know feeds (`schema_feed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from talkfeed.model import LinkCard
from talkfeed.parse.feed import Picture
from talkfeed.parse.nodes import Node, Value, address_of, text_of
from talkfeed.parse.plain_html import plain_text

_ADDRESS = re.compile(r"(?: https?: | //(?=[^/\s]) | (?![^/?\#]*:) ) \S+", re.VERBOSE | re.IGNORECASE)
"""An address on the web, or one relative to the page: no scheme that runs anything."""
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SIZE = re.compile(r"(?<![A-Za-z0-9]) (?: \d{1,5}x\d{1,5} | [wh]?\d{2,5} | [whsc]_?\d{2,5} | \d:\d | square | large | small | medium ) (?![A-Za-z0-9])", re.VERBOSE)  # fmt: skip
_LONGEST_NAME = 120


def web_address(text: str) -> str:
    """The text, if it is a harmless address; else the empty text.

    >>> web_address("javascript:alert(1)"), web_address("/live/2"), web_address("https://example.org/a b")
    ('', '/live/2', '')
    """
    return text if _ADDRESS.fullmatch(text) and text.isprintable() else ""


def full_address(text: str) -> str:
    """The text, if it is an address that names its host; else the empty text."""
    return text if _WEB.fullmatch(text) and text.isprintable() else ""


def read_name(text: str) -> str:
    """A person's or a publisher's name; empty for what can be none: an address, a number, a whole sentence."""
    name = plain_text(text)
    return name if len(name) <= _LONGEST_NAME and not _WEB.match(name) and any(map(str.isalpha, name)) else ""


def read_names(values: Iterable[Value], *, but: str = "") -> tuple[str, ...]:
    """The people's names among values, each once; `but` is a publisher's, who is no author."""
    names: dict[str, None] = {}
    for value in values:
        name = read_name(text_of(value))
        if name and name.casefold() != but.casefold():
            names[name] = None
    return tuple(names)


def read_tags(values: Iterable[Value]) -> tuple[str, ...]:
    """Keywords, each once; one text may list several with commas."""
    found = (tag for value in values for tag in text_of(value).split(","))
    return tuple(dict.fromkeys(tag for each in found if (tag := plain_text(each)) and not _WEB.match(tag)))


def read_language(value: str) -> str | None:
    """The language tag (BCP 47), if the text is one: "en_GB" is meant for "en-GB"; "English" is none."""
    return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else None


def read_pictures(values: Iterable[Value]) -> tuple[Picture, ...]:
    """Pictures, each once: pages list the same one in several sizes and shapes."""
    pictures: dict[str, Picture] = {}
    for value in values:
        if picture := _picture(value):
            known = {_same_picture(picture.src), picture.caption} - {""}
            if not known & pictures.keys():
                pictures |= dict.fromkeys(known, picture)
    return tuple(dict.fromkeys(pictures.values()))


def _picture(value: Value) -> Picture | None:
    if not isinstance(value, Node):
        src = web_address(address_of(value))
        alt = "" if isinstance(value, str) else value.get("alt").strip()
        return Picture(src=src, alt=alt) if src else None
    src = web_address(value.address("url", "contenturl", "thumbnailurl") or value.id)
    caption = plain_text(value.text("caption"))
    name = plain_text(value.text("alternatename", "description", "abouttext"))
    credit = plain_text(value.text("credittext", "copyrightholder", "creator", "author", "copyrightnotice"))
    return Picture(src=src, alt=name, caption=caption, credit=credit) if src else None


def _same_picture(src: str) -> str:
    """What the addresses of one picture have in common: its file's name without size."""
    try:
        path = urlsplit(src).path
    except ValueError:
        return src
    name = path.rstrip("/").rpartition("/")[2]
    stem = _SIZE.sub("", name.rpartition(".")[0] or name)
    return stem if len(stem.strip("-_. ")) > 2 else src


def read_media(values: Iterable[Value]) -> tuple[tuple[Picture, ...], tuple[LinkCard, ...]]:
    """Pictures and cards of what a post shows or shares beside its text."""
    pictures: list[Value] = []
    cards: dict[str, LinkCard] = {}
    for value in values:
        if isinstance(value, Node) and "imageobject" in value.types:
            pictures.append(value)
        elif card := _card(value):
            cards.setdefault(card.url, card)
        elif isinstance(value, Node):
            pictures += [*value.values("thumbnailurl"), *value.values("thumbnail")][:1]
    return read_pictures(pictures), tuple(cards.values())


def _card(value: Value) -> LinkCard | None:
    if isinstance(value, Node):
        url = value.address("url", "embedurl", "contenturl", "mainentityofpage") or value.id
        title = plain_text(value.text("name", "headline", "caption", "description"))
        source = plain_text(value.text("publisher", "provider"))
    else:
        url, title, source = address_of(value), "", ""
    url = full_address(url)
    if not url:
        return None
    return LinkCard(url=url, title=title or _host(url), source=source or None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
