"""What a source is: a page, an export, plain text, or something that is not read.

Knows the first characters of each kind; a name's ending only where these leave it open: people
save pages as .txt and data as .html.
"""

from __future__ import annotations

import re
from enum import StrEnum

from talkfeed.parse.prologue import skip_guards, skip_prologue
from talkfeed.source import Source

_HEAD = 4096  # characters looked at

_PAGE = re.compile(
    r"""< (?: !doctype\s+html | html | head | body | main | div | section | article | header | nav | p | ul | ol | dl | table | time
            | script | meta | link | title | style | h[1-6] | span | a | br | figure | blockquote | template ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_FEED = re.compile(r"< (?:[A-Za-z_][\w.-]*:)? (?: rss | feed | rdf ) (?=[\s>/])", re.VERBOSE | re.IGNORECASE)
_VARIABLE = re.compile(r"""[\w.$\[\]'"]{1,80}\s*[=(]\s*""")
"""What JSON stands behind in JSONP and in scripts."""
_VALUE = re.compile(
    r"""  \{ \s* (?: "[^"\\]*(?:\\.[^"\\]*)*" \s* : | \} \s* \Z )
        | \[ \s* (?: [\[{] | \] \s* \Z )""",
    re.VERBOSE | re.DOTALL,
)


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does, also behind a comment, a guard or the name of a script's variable."""
    at = skip_guards(text)
    named = _VARIABLE.match(text, at)
    return bool(_VALUE.match(text, at) or (named and _VALUE.match(text, named.end())))


def is_feed(text: str) -> bool:
    """Whether a text begins as RSS, RDF or Atom does."""
    return _FEED.match(text, skip_prologue(text)) is not None


_OWN = re.compile(r"""[{,] \s* "format" \s* : \s* "talkfeed" \s* [,}]""", re.VERBOSE)
"""How data.json says what it is; inside a text of JSON the quotation marks would be escaped."""


class Kind(StrEnum):
    """What a source is."""

    PAGE = "HTML"
    OWN_DATA = "data of talkfeed"
    EXPORT = "an export"
    TEXT = "text"
    RTF = "RTF"


def find_kind(source: Source) -> Kind:
    """The kind of a source, by how it begins, else by its name."""
    head = source.text[:_HEAD].lstrip("\ufeff")
    if head.startswith("{\\rtf"):
        return Kind.RTF
    if is_json(source.text):
        return Kind.OWN_DATA if _OWN.search(source.text) else Kind.EXPORT
    if is_feed(source.text):
        return Kind.EXPORT
    if _PAGE.match(source.text, skip_prologue(source.text)):
        return Kind.PAGE
    return _by_name(source.name.lower(), head)


def _by_name(name: str, head: str) -> Kind:
    if name.endswith((".html", ".htm", ".xhtml")):
        return Kind.PAGE
    if name.endswith((".xml", ".rss", ".atom")):
        return Kind.EXPORT
    if name.endswith((".json", ".jsonld")) and not head.lstrip()[:1].isalnum():
        return Kind.EXPORT
    return Kind.TEXT
