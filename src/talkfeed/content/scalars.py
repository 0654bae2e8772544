"""How one text stands in YAML: plain where every reader agrees on it, otherwise quoted.

Knows the readings of YAML 1.1 (our loader's library) and 1.2 (editors, ruamel.yaml): a text is
left plain only where both take it for the same text, and never folded or wrapped. Does not
know any field: that a time may stand plain is the caller's knowledge.
"""

from __future__ import annotations

import re

from talkfeed.content.validity import strip_text

_UNSAFE = re.compile(
    r"""[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]
        | [\u2028\u2029]   # line breaks to YAML 1.1, text to 1.2""",
    re.VERBOSE,
)
"""What YAML forbids (spec 1.2.2, 5.1), and what its versions disagree on: NEL, LS, PS, the BOM."""

_PLAIN_BREAKER = re.compile(
    r"""^[-?:,\[\]{}\#&*!|>'"%@`]   # an indicator opens (some may if no space follows; a reader should not wonder)
        | ^\s | \s$                 # white space at the ends is dropped
        | [\n\t]
        | :(?=\s|$)                 # a key's colon
        | \s\#                      # a comment""",
    re.VERBOSE,
)
_FLOW_BREAKER = re.compile(r"[,?\[\]{}]|:(?=['\"])")
"""Also ends a plain text, or did in some reader's past, between { } and [ ]."""

_NOT_TEXT = re.compile(
    r"""~ | null | true | false | yes | no | on | off | y | n   # YAML 1.1 has them all
        | = | <<
        | [-+]? [0-9._] [0-9._:]* (?: e [-+]? [0-9]+ )?         # 1986, 007, 16:05, .5, 1_000, 1e3
        | [-+]? 0 [box] [0-9a-f_]+
        | [-+]? \. (?: inf | nan )
        | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: [Tt\s] .* )?""",
    re.VERBOSE | re.IGNORECASE,
)
"""A plain text that YAML 1.1 or 1.2 takes for null, a boolean, a number, a time or a merge."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text may stand without quotes; `flow`: between { } or [ ].

    >>> is_plain("Talks begin"), is_plain("Talks: day 2"), is_plain("1986")
    (True, False, False)
    """
    broken = not text or _UNSAFE.search(text) or _PLAIN_BREAKER.search(text) or _NOT_TEXT.fullmatch(text)
    return not broken and not (flow and _FLOW_BREAKER.search(text))


def is_literal(text: str) -> bool:
    """Whether a text may stand as the lines of a block scalar, `|`, without further indicators.

    Every valid text may, but for U+2028 and U+2029. White space inside it is kept; at its ends the
    indentation would be taken from the first line, and lines at the end dropped.
    """
    return bool(text) and text == strip_text(text) and not _UNSAFE.search(text)


def format_scalar(text: str, *, flow: bool = False) -> str:
    """The text as a scalar on one line: plain, or in the quotes that need least escaping.

    >>> print(format_scalar("Talks: day 2"), format_scalar('"No": Kyiv'), format_scalar("It's"))
    "Talks: day 2" '"No": Kyiv' It's
    """
    if is_plain(text, flow=flow):
        return text
    escapes = text.count('"') + text.count("\\")
    if text.count("'") < escapes and not _UNSAFE.search(text) and not _has_break(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(char, char) for char in text).translate(_Escape()) + '"'


def _has_break(text: str) -> bool:
    return "\n" in text or "\t" in text


class _Escape(dict[int, str]):
    r"""A translation that writes \x, \u or \U for what YAML cannot carry as it is."""

    def __missing__(self, code: int) -> str:
        self[code] = result = _escape(code) if _UNSAFE.match(chr(code)) else chr(code)
        return result


def _escape(code: int) -> str:
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def printable(text: str) -> str:
    r"""The text with what no YAML comment may hold written as an escape.

    >>> printable("a\0b")
    'a\\x00b'
    """
    return _UNSAFE.sub(lambda found: _escape(ord(found[0])), text)
