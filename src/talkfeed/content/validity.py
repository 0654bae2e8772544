"""What makes one value of a live blog valid: characters, addresses, languages, slugs.

The one place for these rules: loading checks them, dumping relies on them, and the tests make
live blogs by them. A valid text has no white space at its ends and only characters that YAML,
HTML and XML can all carry. Does not know fields, files or what other values there are.
"""

from __future__ import annotations

import re

from talkfeed.text import UNPRINTABLE

NOT_TEXT = UNPRINTABLE
"""Characters outside YAML 1.2's `nb-char`, and NEL and carriage return, which YAML reads as line ends."""

NOT_IN_FILE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""The same in a file, where a carriage return is half of a line end."""

_WHITE_SPACE = " \t\r\n"
"""What is stripped: not Unicode's white space, because Japanese paragraphs begin with U+3000."""

RESERVED_SLUGS = frozenset({"site", "articles", "media", "static", "assets", "tags", "index", "404"})
"""Names that the content folder or the site uses for something else."""

_SLUG = re.compile(r"[a-z0-9-]+")

_LANGUAGE = re.compile(
    r"""[A-Za-z]{2,3}                       # the language
        (?: - [A-Za-z]{4} )?                # its script
        (?: - (?: [A-Za-z]{2} | \d{3} ) )?  # its region
        (?: - (?: [A-Za-z0-9]{5,8} | \d[A-Za-z0-9]{3} ) )*""",
    re.VERBOSE,
)
"""The shape of a BCP 47 tag (RFC 5646, 2.1) without extensions and private use."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(
    r"""(?: [a-z0-9-]+ \. )+ (?P<last> [a-z]{2,} )  # example.org
        (?: [/?#] .* )?""",
    re.VERBOSE | re.IGNORECASE,
)
_FILE_SUFFIX = re.compile(
    r"x?html? | php | aspx? | txt | md | pdf | xml | json | atom | rss | csv | ics | js | css | zip"
    r"| jpe?g | png | gif | svg | webp | avif",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def strip_text(text: str) -> str:
    """The text without white space at its ends."""
    return text.strip(_WHITE_SPACE)


def is_text(text: str) -> bool:
    """Whether a text can be the value of a field: not empty, stripped, every character carried."""
    return bool(text) and strip_text(text) == text and not NOT_TEXT.search(text)


def is_slug(text: str) -> bool:
    """Whether a text can be a live blog's slug.

    >>> is_slug("istanbul-talks"), is_slug("Istanbul talks"), is_slug("media")
    (True, False, False)
    """
    return bool(_SLUG.fullmatch(text)) and text not in RESERVED_SLUGS


def is_language(tag: str) -> bool:
    """Whether a text has the shape of a language tag.

    >>> is_language("pt-BR"), is_language("zh-Hant-TW"), is_language("English")
    (True, True, False)
    """
    return bool(_LANGUAGE.fullmatch(tag))


def is_web_address(address: str) -> bool:
    """Whether a text is an http(s) URL with a host.

    >>> is_web_address("https://example.org/talks"), is_web_address("example.org")
    (True, False)
    """
    host = re.match(r"https?://[^/?#]", address, re.IGNORECASE)
    return bool(host) and not _NOT_IN_ADDRESS.search(address)


def is_link(address: str) -> bool:
    """Whether a text can be linked to: an http(s) URL, or a path within the site.

    `www.…` is taken for a forgotten https:// rather than for a folder of that name, and `//…` would
    lead to the disk where a page is opened from there.

    >>> is_link("talks/#latest"), is_link("javascript:alert(1)"), is_link("www.example.org")
    (True, False, False)
    """
    if is_web_address(address):
        return True
    is_path = not _SCHEME.match(address) and not address.lower().startswith(("www.", "//"))
    return is_path and not _NOT_IN_ADDRESS.search(address)


def names_host(address: str) -> bool:
    """Whether a path was most likely meant as a web address whose https:// was forgotten.

    >>> names_host("example.org/talks"), names_host("letters.html"), names_host("/talks/")
    (True, False, False)
    """
    found = _HOST.fullmatch(address)
    return found is not None and not _FILE_SUFFIX.fullmatch(found["last"])
