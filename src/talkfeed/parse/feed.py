"""What machines are told of a live feed: the values that every reader of structured data gives.

JSON-LD, microdata, RDFa, an export's JSON and syndication feeds all become a `Feed` of `Post`s.
Nothing is trusted yet and nothing is filled in: two sources of one page may say different
things, and it is `weighing`'s to choose. Does not know how any of them is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from talkfeed.model import Attribution, Deletion, Entry, Label, LinkCard, LiveBlog, Order, State, Timestamp

if TYPE_CHECKING:  # plain text has no tree, and is not to wait for the parser of HTML
    from talkfeed.parse.tree import Element


class Evidence(StrEnum):
    """Where a time or a text was stated."""

    JSON_LD = "JSON-LD"
    MICRODATA = "microdata"
    RDFA = "RDFa"
    MICROFORMATS = "microformats"
    PAGE_HEAD = "the page's head"
    TIME_ELEMENT = "<time> elements"
    ATTRIBUTE = "data attributes"
    OWN_PAGE = "a page made by talkfeed"
    VISIBLE = "the visible times"
    EXPORT = "the export"


@dataclass(frozen=True, kw_only=True)
class StatedTime:
    """A time as machines are told it."""

    text: str
    """As it is written: "2023-11-02T16:56Z", "1690000000"."""
    time: Timestamp
    """What that says, and no more: an offset is the zone as written, Z is "UTC"; a day alone has no clock time."""
    by: Evidence


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of a page or a post; empty texts where nothing is said."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Post:
    """One entry as machines are told of it (schema.org BlogPosting, Atom entry, a Live Blog API post)."""

    where: str
    """Its place in the source, for people: "liveBlogUpdate[3]"."""
    element: Element | None = None
    """The page's element that holds it; None where it stands in data beside the markup."""
    key: str = ""
    """What the source knows it by: an id, or the fragment of its address."""
    url: str = ""
    headline: str = ""
    """Plain text, entities resolved, white space folded."""
    body: str = ""
    """HTML or plain text, as the source has it, entities of the outer notation resolved."""
    is_markup: bool = False
    """Whether `body` is HTML."""
    body_element: Element | None = None
    """The page's element that holds the body and nothing else, in place of `body`."""
    published: StatedTime | None = None
    updated: StatedTime | None = None
    authors: tuple[str, ...] = ()
    label: Label | None = None
    key_event: bool = False
    pinned: bool = False
    deleted: bool = False
    """Whether the source took it back without a word."""
    removal: Deletion | None = None
    """What the source says in place of an entry that it took back."""
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Those that `body` does not show."""
    cards: tuple[LinkCard, ...] = ()
    """Links and embeds that `body` does not show."""
    own: Entry | None = None
    """The whole entry, where talkfeed wrote it down; only its body is the page's to say."""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A live feed as machines are told of it (schema.org LiveBlogPosting, Atom feed)."""

    by: Evidence
    where: str
    """Its place in the source, for people: "script 3"; empty for a whole export."""
    posts: tuple[Post, ...]
    """In the source's order."""
    order: Order | None = None
    """The order that the source's format promises; None where only the times can tell."""
    headline: str = ""
    """Plain text."""
    summary: str = ""
    """HTML or plain text."""
    summary_is_markup: bool = False
    state: State | None = None
    """None where the source does not say so."""
    language: str | None = None
    """BCP 47."""
    published: StatedTime | None = None
    updated: StatedTime | None = None
    coverage_start: StatedTime | None = None
    coverage_end: StatedTime | None = None
    timezone: str | None = None
    """IANA name, where the source's format states one."""
    authors: tuple[str, ...] = ()
    source: Attribution | None = None
    """Who published it, and where."""
    tags: tuple[str, ...] = ()
    own: LiveBlog | None = None
    """The whole live blog, where talkfeed wrote it down; its entries may be only some."""
    odd: tuple[str, ...] = ()
    """What was broken in the source and mended or left out, a sentence each, for a warning."""


@dataclass(frozen=True, kw_only=True)
class PageHeader:
    """What a page says of itself in its head and in data about the article; empty where it says nothing."""

    language: str | None = None
    """BCP 47, as declared."""
    url: str = ""
    """The canonical address."""
    headline: str = ""
    """Without the site's name."""
    summary: str = ""
    """The description, plain text."""
    published: StatedTime | None = None
    updated: StatedTime | None = None
    authors: tuple[str, ...] = ()
    source: Attribution | None = None
    """Who published it, with the canonical address."""
