"""A page from the web as a value: its bytes, where they came from, and what a file with them is called.

Knows addresses and content types. Does not know how a page is fetched (`web`), nor what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from talkfeed.text import slugify


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A page as it came."""

    url: str
    """What was asked for, without a password."""
    final_url: str
    """Where the page is, after redirects."""
    content_type: str
    """As the server says: text/html; empty where it does not."""
    charset: str | None
    """The label that the server gives its encoding."""
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of a file with such a page: .html, .json, .xml, .md or .txt.

        >>> Fetched(url="", final_url="", content_type="text/plain", charset=None, data=b" <!DOCTYPE html>").suffix
        '.html'
        """
        looks = next((suffix for suffix, begins in _LOOKS.items() if begins.match(self.data)), None)
        return looks or suffix_of_type(self.content_type) or ".txt"


_LONGEST_STEM = 80
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_WORDS = re.compile(r"[a-z]{2,} .* - .* [a-z]{2,}", re.VERBOSE)  # istanbul-talks-end
_COMMON = frozenset({"amp", "article", "articles", "index", "live", "liveblog", "news", "story", "home", "default"})
"""What stands in the address of any page."""


def page_stem(url: str) -> str:
    """A name for a page, of a-z, 0-9 and hyphens: the last part of its address that tells something.

    >>> page_stem("https://example.org/world/live/2025/jul/23/istanbul-talks-end/index.html?page=2")
    'istanbul-talks-end'
    >>> page_stem("https://example.org/live/c9w1xyz"), page_stem("https://www.example.org/live/")
    ('c9w1xyz', 'example-org')
    """
    parts = urlsplit(url)
    slugs = [slugify(_SUFFIX.sub("", unquote(part))) for part in reversed(parts.path.split("/"))]
    telling = [slug for slug in slugs if re.search("[a-z]", slug) and slug not in _COMMON and len(slug) > 3]
    best = next((slug for slug in telling if _WORDS.search(slug)), None) or next(iter(telling), None)
    name = best or slugify((parts.hostname or "").removeprefix("www.")) or "page"
    return name[:_LONGEST_STEM].strip("-")


_BLANK = rb"(?:\xef\xbb\xbf)?[ \t\r\n]*+(?:<\?xml\b[^>]*+>[ \t\r\n]*+)?(?:<!--(?:[^-]|-(?!->))*-->[ \t\r\n]*+)*"
_LOOKS = {
    ".html": re.compile(_BLANK + rb"<(?:!doctype[ \t\r\n]+html|html|head|body)\b", re.IGNORECASE | re.DOTALL),
    ".xml": re.compile(_BLANK + rb"(?:<!doctype[^>]*+>\s*+)?<(?:rss|feed|rdf:rdf|atom:feed)\b", re.IGNORECASE | re.DOTALL),
    ".json": re.compile(rb'(?:\xef\xbb\xbf)?\s*+(?:\{\s*+"|\[\s*+\{\s*+")'),
}  # fmt: skip
"""What a page begins with that is what it looks like, whatever its server calls it."""

_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/xml": ".xml", "application/xml": ".xml",
    "application/json": ".json", "text/json": ".json", "text/plain": ".txt", "text/markdown": ".md",
}  # fmt: skip
_ANY_TYPE = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
"""What servers say that do not know; the bytes tell whether it is text."""


def suffix_of_type(content_type: str) -> str | None:
    """The ending for a content type that can be an article; None for any other."""
    if content_type.endswith(("+json", "+xml")) and not content_type.startswith("image/"):
        return _TYPES.get(content_type) or f".{content_type.rpartition('+')[2]}"
    return _TYPES.get(content_type) or (".txt" if content_type in _ANY_TYPE else None)


def shown_url(url: str) -> str:
    """An address without the name and password that it may carry.

    >>> shown_url("https://desk:secret@example.org/live")
    'https://example.org/live'
    """
    return _USER_INFO.sub(r"\g<scheme>", url)


_USER_INFO = re.compile(r"^(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@")
