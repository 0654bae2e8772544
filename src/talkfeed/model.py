"""The live blog as values: LiveBlog, Entry, Timestamp, SiteConfig and what they hold.

Names are schema.org's and Atom's where these have one. Everything is frozen; places in
files are kept beside these values, never in them, so that equality is about content.
Does not know YAML, HTML or how a value came to be.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, Literal, NoReturn, final

import msgspec

State = Literal["upcoming", "live", "ended"]
Order = Literal["newest-first", "oldest-first"]
Label = Literal["breaking", "correction", "fact-check", "analysis", "summary"]


@final
class Timestamp:
    """What was given of a time, and nothing else.

    `day` is a calendar day; `clock` a naive time of day; `seconds` says whether the clock was
    given to the second; `zone` is the zone as it was written ("GMT", "+03:00", "Europe/Istanbul");
    `approximate` is the tilde of "~16:00". Only day + clock + zone is an instant.

    A plain class, because msgspec reads structs and dataclasses as mappings and this is one text.
    Raises ValueError where nothing is given, or a part is given that needs a clock time.
    """

    __slots__ = ("approximate", "clock", "day", "seconds", "zone")

    day: date | None
    clock: time | None
    seconds: bool
    zone: str | None
    approximate: bool

    def __init__(
        self,
        day: date | None = None,
        clock: time | None = None,
        *,
        seconds: bool = False,
        zone: str | None = None,
        approximate: bool = False,
    ) -> None:
        if day is None and clock is None:
            raise ValueError("a timestamp has a day or a clock time")
        if clock is None and (seconds or zone is not None or approximate):
            raise ValueError("seconds, zone and ~ belong to a clock time")
        if clock is not None and (clock.microsecond or clock.tzinfo or (clock.second and not seconds)):
            raise ValueError("a clock time is naive and as fine as it says")
        values = {"day": day, "clock": clock, "seconds": seconds, "zone": zone, "approximate": approximate}
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Timestamp is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a Timestamp is frozen: {name}")

    def _fields(self) -> tuple[date | None, time | None, bool, str | None, bool]:
        return self.day, self.clock, self.seconds, self.zone, self.approximate

    def __eq__(self, other: object) -> bool:
        return self._fields() == other._fields() if isinstance(other, Timestamp) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        given = [
            f"{name}={value!r}"
            for name, value in zip(("day", "clock", "seconds", "zone", "approximate"), self._fields(), strict=True)
            if value
        ]
        return f"Timestamp({', '.join(given)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _timestamp, self._fields()

    def completed(self, *, day: date | None, zone: str | None) -> Timestamp:
        """The same time with the day and the zone that the live blog's header states for all."""
        if self.clock is None:
            return self
        return Timestamp(
            self.day or day, self.clock, seconds=self.seconds, zone=self.zone or zone, approximate=self.approximate
        )


def _timestamp(day: date | None, clock: time | None, seconds: bool, zone: str | None, approximate: bool) -> Timestamp:
    """Unpickles a Timestamp."""
    return Timestamp(day, clock, seconds=seconds, zone=zone, approximate=approximate)


class Attribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who said it, via whom, and where to read it."""

    name: str
    via: str | None = None
    url: str | None = None


class Image(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture in content/media/, or one on the web, to which readers get a link."""

    src: str
    alt: str = ""
    """What it shows, for who cannot see it; empty only for a picture on the web that nobody described."""
    caption: str | None = None
    credit: str | None = None


class LinkCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something elsewhere, shown as a box that is a link."""

    url: str
    title: str
    source: str | None = None
    date: Timestamp | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note on what an entry had wrong (schema.org CorrectionComment)."""

    time: Timestamp
    note: str


class Deletion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why an entry was taken back; its id and its place stay (a tombstone)."""

    reason: str
    time: Timestamp | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a live blog (schema.org BlogPosting in liveBlogUpdate, Atom entry)."""

    id: str | None = None
    time: Timestamp | None = None
    updated: Timestamp | None = None
    headline: str | None = None
    label: Label | None = None
    key_event: bool = False
    pinned: bool = False
    draft: bool = False
    deleted: Deletion | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[Attribution, ...] = ()
    tags: tuple[str, ...] = ()
    image: Image | None = None
    link: LinkCard | None = None
    body: str = ""
    """Markdown, stripped."""
    corrections: tuple[Correction, ...] = ()


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of a live blog but its entries."""

    headline: str
    standfirst: str | None = None
    summary: str = ""
    """Markdown, stripped; two or more list items are key points."""
    state: State | None = None
    """None where nobody said: then the page claims none."""
    end_notice: str | None = None
    """The source's own words for its end ("This live feed has ended."); without them the page has its own."""
    date: date | None = None
    """The day of clock times that have none."""
    timezone: str | None = None
    """The zone of clock times that have none, an IANA name; never guessed."""
    second_timezone: str | None = None
    """A zone in which pages say the times again, an IANA name."""
    language: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    source: Attribution | None = None
    imported_from: str | None = None
    image: Image | None = None
    tags: tuple[str, ...] = ()
    coverage_start: Timestamp | None = None
    coverage_end: Timestamp | None = None
    order: Order = "newest-first"
    """How the file lists its entries; pages are newest first."""


class LiveBlog(Header, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A live blog (schema.org LiveBlogPosting, Atom feed); entries as the file lists them."""

    entries: tuple[Entry, ...] = ()


class Publisher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes the site (schema.org Organization)."""

    name: str
    url: str | None = None
    logo: str | None = None


class Pages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which kinds of page are made."""

    entry: bool = True
    """A page for each entry."""
    archive: bool = True
    """Older entries on pages of their own; without them the front page has every entry."""
    all: bool = True
    """A page with every entry, the oldest first."""
    topics: bool = True
    """Pages for tags, authors, labels and sources, across live blogs."""
    feeds: bool = True
    """Atom and JSON Feed, of each live blog and of the site."""
    data: bool = True
    """Each live blog as data (data.json) and as plain text (all.txt)."""
    card: bool = True
    """A picture with the headline, for who shares a live blog; it needs a base_url."""


class SiteConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/site.yaml."""

    title: str = "Live blogs"
    base_url: str | None = None
    """Where the site will stand, with a slash at its end; without it pages name no address."""
    language: str = "en"
    timezone: str | None = None
    publisher: Publisher | None = None
    second_timezone: str | None = None
    """A zone in which pages say the times of live blogs again that name no other."""
    page_size: int = 30
    feed_size: int = 50
    """How many of the newest entries a feed has; changes and removals of older ones come along."""
    stale_after: int = 3
    """Days without a new entry after which a live blog that is live is mentioned; 0 for never."""
    site_id: str | None = None
    pages: Pages = Pages()
