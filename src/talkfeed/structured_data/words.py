"""The plain words of an entry, and what to call one that has no headline.

Knows the clean HTML of `markdown`. Does not know schema.org.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from talkfeed.formats.plain import read_paragraphs
from talkfeed.markdown import render_markdown
from talkfeed.markup import fold_space
from talkfeed.model import Entry
from talkfeed.text import excerpt
from talkfeed.titles import short_title

_BLOCK = re.compile(r"</?(?:p|ul|ol|li|blockquote|figure|figcaption|h[1-6])(?:\s[^>]*)?>|<hr>")
_TAG = re.compile(r"<[^>]*>")  # clean markup: a ">" inside a value is escaped
_OTHER_TAG = re.compile(r"<(?!/?p>)")

_LONGEST_NAME = 110
"""Characters; search engines have cut longer headlines."""
_SENTENCE_END = re.compile(
    r"""(?: [!?…。！？] | (?<! \b\w ) (?<! \b\w\w ) (?<! \b\w\w\w ) \. )   # not "Dr.", "No." or "U.S."
        [”"’»)\]]*+
        (?: (?=\s) | (?<=[。！？]) | $ )""",
    re.VERBOSE,
)


def plain_paragraphs(body: str) -> str:
    r"""The visible text of a body, its paragraphs, items and headings apart by a blank line.

    >>> plain_paragraphs("The talks have *ended*.\n\n- A paper\n- A handshake")
    'The talks have ended.\n\nA paper\n\nA handshake'
    """
    markup = render_markdown(body, heading_level=1)
    paragraphs = read_paragraphs(markup)
    return _read_blocks(markup) if paragraphs is None else paragraphs


@lru_cache(maxsize=16_384)  # an entry stands on two pages or three
def _read_blocks(markup: str) -> str:
    return "\n\n".join(filter(None, map(_plain, _BLOCK.split(markup))))


def _plain(part: str) -> str:
    """The words between two tags that part paragraphs; a line ends where the writer ended it."""
    if "<" not in part:
        return fold_space(html.unescape(part))
    lines = (fold_space(html.unescape(_TAG.sub("", line))) for line in part.split("<br>"))
    return "\n".join(filter(None, lines))


def is_plain(markup: str) -> bool:
    """Whether a body is paragraphs of text and nothing else, so that its plain words say all of it."""
    return not _OTHER_TAG.search(markup)


def derive_name(entry: Entry, words: str) -> str:
    """What to call an entry that has no headline: its first sentence, in at most 110 characters; empty where it has no words."""
    return _first_sentence(words or short_title(entry))


@lru_cache(maxsize=16_384)  # of the bodies of a large site
def _first_sentence(words: str) -> str:
    first = words.partition("\n")[0]
    end = _SENTENCE_END.search(first, 0, _LONGEST_NAME)
    return first[: end.end()] if end else excerpt(first, _LONGEST_NAME)
