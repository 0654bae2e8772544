"""One text of broken JSON: where it ends, and what it says.

Knows that pages put bare quotation marks and line breaks into texts and forget the mark at the
end; where a text ends is seen by what stands behind it. Does not know brackets (`broken_json`).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Place = Literal["key", "value", "item"]
"""What the text is: a member's name, a member's value, an item of a list."""

_KEY = r"""(?: "(?:[^"\\\n]|\\.){0,200}+" | '(?:[^'\\\n]|\\.){0,200}+' | [A-Za-z_$@][\w$@\-]{0,60} ) \s{0,20} :"""
_ENDS: dict[Place, re.Pattern[str]] = {
    "key": re.compile(r"\s*+ (?: [:}\]] | $ )", re.VERBOSE),
    "value": re.compile(
        rf"""[^\S\n]*+ \n \s*+ (?: {_KEY} | [\[{{] ) | \s*+ (?: [\]}}] | $ | , \s*+ (?: {_KEY} | [\]}},{{] | // | /\* | $ ) )""",
        re.VERBOSE,
    ),
    "item": re.compile(r"""\s*+ (?: [\]}] | $ | , \s*+ (?: ["'\[{\]}\d,\-ntf] | // | /\* | $ ) )""", re.VERBOSE),
}
"""What stands behind the quotation mark that ends a text; any other is a part of it."""
_NEXT_MEMBER = re.compile(rf"[\r\n]\s*+ {_KEY}", re.VERBOSE)
_STOP = re.compile(r"""[^"'\\\r\n]*+ (?P<stop> ["'\\] | [\r\n]\s*+ )?""", re.VERBOSE)
_ESCAPE = re.compile(
    r"""\\ (?: u (?P<high>[Dd][89ABab][0-9A-Fa-f]{2}) \\u (?P<low>[Dd][C-Fc-f][0-9A-Fa-f]{2})   # RFC 8259, 7
             | u (?P<code>[0-9A-Fa-f]{4}) | x (?P<byte>[0-9A-Fa-f]{2}) | (?P<other>.) )""",
    re.VERBOSE | re.DOTALL,
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "", "\n": "\n"}


class TextRead(NamedTuple):
    """A text of broken JSON."""

    text: str
    end: int
    """Behind its last quotation mark."""
    odd: str | None
    """What was wrong with it."""


ODD_QUOTES = "quotation marks in or around a text"
ODD_BREAKS = "line breaks in a text"
ODD_CUT = "the end is missing"


def read_text(source: str, start: int, place: Place) -> TextRead:
    """The text whose opening quotation mark stands at `start`."""
    quote, at, odd = source[start], start + 1, None if source[start] == '"' else ODD_QUOTES
    while True:
        found = _STOP.match(source, at)
        stop = found["stop"] if found else None
        if found is None or stop is None:
            return TextRead(_unescape(source[start + 1 :]), len(source), ODD_CUT)
        at = found.end()
        if stop == "\\":
            at += 1
        elif stop[0] in "\r\n":
            odd = odd or ODD_BREAKS
            if place == "value" and _NEXT_MEMBER.match(source, found.start("stop")):
                text = source[start + 1 : found.start("stop")].rstrip().removesuffix(",")
                return TextRead(_unescape(text), found.start("stop"), ODD_QUOTES)
        elif stop == quote:
            if _ENDS[place].match(source, at):
                return TextRead(_unescape(source[start + 1 : at - 1]), at, odd)
            odd = ODD_QUOTES


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    if found["high"]:
        return chr(0x10000 + ((int(found["high"], 16) - 0xD800) << 10) + int(found["low"], 16) - 0xDC00)
    if code := found["code"] or found["byte"]:
        character = chr(int(code, 16))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else character
    return _SHORT.get(found["other"], found["other"])
