"""What a source is: a page, an export, plain text, or something that is not read.

Knows the first characters of each kind; a name's ending only where these leave it open: people
save pages as .txt and data as .html.
"""

from __future__ import annotations

import re
from enum import StrEnum

from talkfeed.source import Source

_HEAD = 4096  # characters looked at

_MARKUP = re.compile(
    r"""\s*+ (?: <!--(?:[^-]|-(?!->))*+--> \s*+ | <\?xml[^>]*+> \s*+ )*+
        < (?: !doctype\s+html | html | head | body | main | div | section | article | header | nav | p | ul | ol | dl | table | time
            | script | meta | link | title | style | h[1-6] | span | a | br | figure | blockquote | template ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_SYNDICATION = re.compile(
    r"""\s*+ (?: <!--(?:[^-]|-(?!->))*+--> \s*+ | <\?(?:[^?]|\?(?!>))*+\?> \s*+ | <!doctype\s+(?:rss|rdf)[^>]*+> \s*+ )*+
        < (?: rss | feed | (?:\w+:)?rdf | (?:\w+:)feed ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_JSON = re.compile(
    r"""(?: [\ufeff\s] | //[^\n]*+ | /\*(?:[^*]|\*(?!/))*+\*/ | \)\]\}',? )*+                # comments; a guard against being run
        (?: [\w.$\[\]'"]{1,80} \s*+ [=(] \s*+ )?+                                       # JSONP, or a script's variable
        (?: \{ \s*+ (?: " (?:[^"\\]|\\.)*+ " \s*+ : | \} \s*+ \Z )
          | \[ \s*+ (?: [\[{] | \] \s*+ \Z ) )""",
    re.VERBOSE,
)


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does, also behind a comment, a guard or the name of a script's variable."""
    return _JSON.match(text) is not None


class Kind(StrEnum):
    """What a source is."""

    PAGE = "HTML"
    EXPORT = "an export"
    TEXT = "text"
    RTF = "RTF"


def find_kind(source: Source) -> Kind:
    """The kind of a source, by how it begins, else by its name."""
    head = source.text[:_HEAD].lstrip("\ufeff")
    if head.startswith("{\\rtf"):
        return Kind.RTF
    if _SYNDICATION.match(head) or is_json(source.text):
        return Kind.EXPORT
    if _MARKUP.match(head):
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
