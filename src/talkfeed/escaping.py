"""Plain text → Markdown that renders to that text.

Knows what `markdown_grammar` would eat, and escapes that only: people read and edit the result.
Does not know lines: a paragraph is one line.
"""

from __future__ import annotations

import re
from collections import Counter

from talkfeed.markup import fold_space

ENTITY = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);"
"""Character references that HTML knows; in Python-Markdown anything of this shape, and `&copyx;` became ©x."""
ESCAPABLE = r"\`*_[]()>#+-.!<"
"""What a backslash takes the meaning of."""
_MARK = re.compile(
    rf"""  (?P<backslash> \\(?=[{re.escape(ESCAPABLE)}]) )       # before what it could escape
         | (?P<code> `+ )
         | (?P<star> (?<![ *])\*++ | (?<!\*)\*++(?![ ]) )       # not in "5 * 3"
         | (?P<low> (?<!\w)_++ | (?<!_)_++(?![^\W_]) )          # not in "snake_case"
         | (?P<bracket> \[ )
         | (?P<angle> < )
         | (?P<entity> {ENTITY} )""",
    re.VERBOSE,
)
_MARKS = re.compile(r"[\\`*_\[<&]")
"""One of them opens each mark: most prose has none."""
_START = re.compile(
    r"""  \#{1,6}[ ] | > | [-+*][ ]                             # heading, quotation, bullet
        | (?P<number>1)\.[ ]
        | (?P<rule>[-_*])(?:[ ]{0,2}(?P=rule)){2,}$""",
    re.VERBOSE,
)

_LONG_RUN = 4
"""Stars in a run that some release of Python-Markdown may pair with each other: "f****** word"."""
_UP_TO_ANGLE = re.compile(r"[^>]*+>")


def escape_markdown(paragraph: str) -> str:
    r"""One paragraph as Markdown whose visible text is the paragraph, its white space folded.

    >>> print(escape_markdown("1. Liga: 5 * 3 = #15 <Name withheld> *sic*"))
    1\. Liga: 5 * 3 = #15 <Name withheld> \*sic\*
    """
    text = fold_space(paragraph)
    marks = list(_MARK.finditer(text)) if _MARKS.search(text) else []
    counts = Counter(mark.lastgroup for mark in marks)
    last_link = text.rfind("](")
    opening = _find_opening(text) if counts["angle"] else frozenset[int]()
    parts, end = [], 0
    for mark in marks:
        parts.append(text[end : mark.start()])
        alone = counts[mark.lastgroup] < 2 and len(mark[0]) < _LONG_RUN
        parts.append(_escaped(mark, alone=alone, last_link=last_link, opening=opening))
        end = mark.end()
    return escape_start("".join(parts) + text[end:])


def _find_opening(text: str) -> frozenset[int]:
    """Where a "<" stands that may open an address in angle brackets."""
    found: set[int] = set()
    for part in _UP_TO_ANGLE.finditer(text, 0, text.rfind(">") + 1):
        address = max(part[0].rfind("://"), part[0].rfind("@"))
        at = part[0].find("<")
        while 0 <= at < address:
            found.add(part.start() + at)
            at = part[0].find("<", at + 1)
    return frozenset(found)


def _escaped(mark: re.Match[str], *, alone: bool, last_link: int, opening: frozenset[int]) -> str:
    """The mark as it must be written; as it is, where nothing would eat it."""
    found = mark.group()
    match mark.lastgroup:
        case "code" | "star" | "low" if not alone:
            return "".join(f"\\{character}" for character in found)
        case "backslash":
            return "\\\\"
        case "bracket" if mark.start() < last_link:
            return "\\["
        case "angle" if mark.start() in opening:
            return "\\<"
        case "entity":
            return f"&amp;{found[1:]}"
        case _:
            return found


def escape_start(text: str) -> str:
    """The text with its first characters escaped where they would begin a list, heading, quotation or rule."""
    found = _START.match(text)
    if not found:
        return text
    return f"1\\{text[1:]}" if found["number"] else f"\\{text}"
