"""All structured data of a page: the feeds that it states, and what it says of itself.

Knows which notations there are. Does not know any of them (`jsonld`, `microdata`, `rdfa`,
`microformats`, `page_header`), nor which of them is right.
"""

from __future__ import annotations

from collections.abc import Callable

from talkfeed.parse import element_feeds
from talkfeed.parse.feed import Evidence, Feed, PageHeader
from talkfeed.parse.items import Items
from talkfeed.parse.jsonld import LinkedData, feeds_of, read_scripts
from talkfeed.parse.microdata import read_microdata
from talkfeed.parse.microformats import read_microformats
from talkfeed.parse.page_header import read_header
from talkfeed.parse.rdfa import read_rdfa
from talkfeed.parse.tree import Element

_NOTATIONS: tuple[tuple[Callable[[Element], Items], Evidence], ...] = (
    (read_microdata, Evidence.MICRODATA),
    (read_rdfa, Evidence.RDFA),
    (read_microformats, Evidence.MICROFORMATS),
)


def find_feeds(root: Element, scripts: LinkedData | None = None) -> tuple[Feed, ...]:
    """The live feeds that a page states for machines, in any notation; those with posts first.

    `scripts` is the page's JSON-LD, where that is read already.
    """
    feeds = [*feeds_of(scripts or read_scripts(root))]
    for read, by in _NOTATIONS:
        feeds += element_feeds.find_feeds(read(root), by)
    return tuple(sorted(filter(_says_something, feeds), key=lambda feed: not feed.posts))


def _says_something(feed: Feed) -> bool:
    return bool(
        feed.posts or feed.headline or feed.summary or feed.published or feed.coverage_start or feed.coverage_end
    )


def find_header(root: Element, scripts: LinkedData | None = None) -> PageHeader:
    """What the page says of itself, in its head and in data about the article; `scripts` as above."""
    return read_header(root, scripts or read_scripts(root), read_microdata(root))
