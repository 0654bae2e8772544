"""What on a page without marked entries is no part of its article, by where its elements stand.

Knows that time lines of one feed stand in one element, and that what follows behind it is the page's
own. Does not know what is repeated (`regions`), nor what the lines say beside their times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from talkfeed.parse.blocks import PageBlocks
from talkfeed.parse.entry_forms import find_form_blocks
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import readings_at_head
from talkfeed.parse.tree import Element

_OPENING = re.compile(r"[\s\[(*_|>+–—•·-]{0,6}")
_HEAD = 60  # characters in which a time that begins a line stands
_FEWEST = 3  # lines that begin with a time
_DEEPEST = 60  # elements above a line: pages that nest deeper are taken as they are


def find_outside(page: PageBlocks, others: Iterable[Element], locale: str) -> dict[int, Aside]:
    """Which blocks are the page's own, and why; `others` are elements that are known to be no part of a feed."""
    outside = {i: Aside.OUTSIDE for element in others for i in page.span(element)}
    timed = [
        i for i, block in enumerate(page.blocks)
        if i not in outside and not block.reason and _begins_with_time(block.text, locale)
    ]  # fmt: skip
    tags = Counter(page.element(i).tag for i in timed)  # a stamp of the page's is made otherwise than entries are
    tag = tags.most_common(1)[0][0] if tags else ""
    around = _around([page.element(i) for i in timed if page.element(i).tag == tag]) if tags[tag] >= _FEWEST else None
    if around is None:
        return outside
    outside |= dict.fromkeys(range(page.span(around).stop, len(page.blocks)), Aside.OUTSIDE)
    return outside | dict.fromkeys(find_form_blocks(page, [around]), Aside.CONTROL)


def _begins_with_time(text: str, locale: str) -> bool:
    opening = _OPENING.match(text)
    head = text[opening.end() if opening else 0 :][:_HEAD]
    return any(reading.clock and not reading.start for reading in readings_at_head(head, locale))


def _around(elements: Sequence[Element]) -> Element | None:
    """The innermost element around several; None where they nest too deep."""
    common: list[Element] | None = None
    for element in elements:
        path = list(islice(_path(element), _DEEPEST + 1))
        if len(path) > _DEEPEST:
            return None
        if common is None:
            common = path
        else:
            known = set(path)
            common = [one for one in common if one in known]
    return next(iter(common or ()), None)


def _path(element: Element) -> Iterator[Element]:
    yield element
    yield from element.ancestors()
