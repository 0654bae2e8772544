"""A page's headline among what its head, its data and its headings call it.

Knows that titles carry the site's name and its sections, are cut short for search engines, and
are sharpened for social networks: what stands as a heading on the page is what readers were told.
Does not know where the names come from (`page_header`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SEPARATOR = re.compile(r"\s+[|\-–—•·:»«/]{1,2}\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_COUNTED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]{2} | [^\W\u2e80-\u9fff\uac00-\ud7af]+", re.VERBOSE)
"""A word; of scripts that write none apart, two signs."""
_CUT = ("…", "...")
_SECTION_WORDS = 3
_TITLE_WORDS = 4


def find_headline(titles: Sequence[str], headings: Sequence[str], sites: Iterable[str]) -> str:
    """The headline of a page: a heading that a title repeats, or else the first title without the site's name.

    >>> find_headline(["Ferry live: thi… | Pier News"], ["Pier", "Ferry live: third crossing"], ["Pier News"])
    'Ferry live: third crossing'
    """
    names = {squeeze(site) for site in sites} - {""}
    bare = [cut for title in titles if (cut := without_site(title, names))]
    for title in (*titles, *bare):
        if heading := _repeated_in(title, headings):
            return heading
    whole = [title for title in bare if not title.endswith(_CUT)]
    return next(iter((*whole, *bare)), "")


def _repeated_in(title: str, headings: Iterable[str]) -> str:
    """The longest heading that the title is, or begins with at a separator, or is the cut beginning of."""
    found = [heading for heading in headings if heading and _agree(title, heading)]
    return max(found, key=len, default="")


def _agree(title: str, heading: str) -> bool:
    said, shown = squeeze(title), squeeze(heading)
    if said == shown:
        return bool(said)
    if title.endswith(_CUT):
        return len(said) > 10 and shown.startswith(said)
    parts = _SEPARATOR.split(title)
    fronts = (squeeze("".join(parts[:i])) for i in range(1, min(len(parts), 12)))
    return _count_words(heading) >= 2 and shown in fronts


def squeeze(text: str) -> str:
    """Letters and digits of a text alone, in one case: "The Pier-News" is "thepiernews".

    >>> squeeze("The Pier-News")
    'thepiernews'
    """
    return "".join(_WORD.findall(text.casefold()))


def _count_words(text: str) -> int:
    return len(_COUNTED.findall(text))


def without_site(title: str, names: set[str]) -> str:
    """A title without the site's name at its end or its beginning, and without sections between bars.

    `names` are the site's, as `squeeze` gives them.

    >>> without_site("Ferry live: third crossing | Travel | Pier News", {"piernews"})
    'Ferry live: third crossing'
    """
    spans = [(found.start(), found.end(), found[0]) for found in _SEPARATOR.finditer(title)]
    end, start = len(title), 0
    while spans and _is_furniture(title[spans[-1][1] : end], spans[-1][2], names, rest=title[start : spans[-1][0]]):
        end = spans.pop()[0]
    if spans and squeeze(title[: spans[0][0]]) in names:
        start = spans[0][1]
    return title[start:end].strip()


def _is_furniture(part: str, separator: str, names: set[str], *, rest: str) -> bool:
    if _is_name(part, names):
        return True
    few = _count_words(part) <= _SECTION_WORDS
    return "|" in separator and few and _count_words(rest) >= _TITLE_WORDS


def _is_name(part: str, names: set[str]) -> bool:
    squeezed = squeeze(part)
    return squeezed in names or any(
        len(name) > 3
        and len(squeezed) > 3
        and (squeezed.startswith(name) or name.endswith(squeezed))
        and len(squeezed) < 2 * len(name) + 4
        for name in names
    )
