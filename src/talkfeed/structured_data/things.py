"""Small things of schema.org: people, organisations, pictures, works; and where they are described.

Knows how addresses and times stand in a description. Does not know entries or live blogs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from talkfeed.edition import Picture
from talkfeed.json_text import known
from talkfeed.model import Attribution, Header, Image, LinkCard, Timestamp
from talkfeed.pages import Site, blog_path, entry_place, topic_path
from talkfeed.precision import machine_time
from talkfeed.structured_data.script import Thing
from talkfeed.timestamps import format_timestamp
from talkfeed.topic_names import fold_name
from talkfeed.urls import Addresses

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Where a live blog's entries are described: on which page, and what holds for all of them."""

    site: Site
    slug: str
    header: Header
    """Of a page that lasts: headline, language, timezone and date alone."""
    on: str
    """The page on which the entries stand."""
    addresses: Addresses
    zone: str | None = None
    """The zone that the description states for all its times, which are then of that zone wherever they say no other."""
    alone: bool = False
    """Whether nothing stands beside the description: then it says its addresses again. On a page's list of entries
    an entry's `@id` is its address, and who wrote it is a name: the page must stay light."""

    @property
    def blog_id(self) -> str:
        """The live blog's `@id`, the same on all its pages; no entry has an id with an underscore."""
        return self.addresses.of(blog_path(self.slug), "live_blog")

    @property
    def blog_url(self) -> str:
        """The address of the front page."""
        return self.addresses.of(blog_path(self.slug))

    @property
    def language(self) -> str:
        """BCP 47."""
        return self.header.language or self.site.language

    def entry_address(self, entry_id: str) -> str:
        """An entry's lasting address, which is its `@id` too."""
        return self.addresses.of(*entry_place(self.site.pages, self.slug, entry_id, on=self.on))

    def content_address(self, url: str | None) -> str | None:
        """An address from the content, if it is safe."""
        return self.addresses.content(url, onto=blog_path(self.slug))

    def date(self, time: Timestamp | None) -> str | None:
        """A schema.org DateTime, else a Date; None where no day is known."""
        return machine_time(time, home=self.header.timezone)

    def change_date(self, time: Timestamp | None) -> str | None:
        """The same of a change, for which the header says what its time leaves out."""
        return self.date(time.completed(day=self.header.date, zone=self.header.timezone) if time else None)

    def temporal(self, time: Timestamp | None, date: str | None) -> str | None:
        """What its date does not say of a time, in the content format's notation; None where the date says all.

        That is "about", a clock time without zone or day, a clock by the sun, and a zone's name:
        "~2025-07-23 16:05 Europe/Istanbul".
        """
        if time is None:
            return None
        said = format_timestamp(time)
        if self.zone is None or time.clock is None:
            return None if said.replace(" ", "T", 1).replace(" ", "") == date else said
        clock = said.removesuffix(f" {self.zone}")
        return None if clock != said and (date or "").startswith(clock.replace(" ", "T")) else said


def one_or_all(values: Iterable[T]) -> T | list[T] | None:
    """A property's values: one as it is, several as a list, none as None."""
    listed = list(values)
    return listed[0] if len(listed) == 1 else listed or None


def describe_people(
    names: Sequence[str], site: Site, addresses: Addresses, *, linked: bool = True
) -> Thing | list[Thing] | None:
    """The people of a byline."""
    return one_or_all(describe_person(name, site, addresses, linked=linked) for name in names)


def describe_person(name: str, site: Site, addresses: Addresses, *, linked: bool = True) -> Thing:
    """An author; `linked` with the page that lists what they wrote, where there are such pages."""
    listed = linked and site.pages.topics and fold_name(name)
    return known({"@type": "Person", "name": name, "url": addresses.of(topic_path("author", name)) if listed else None})


def describe_publisher(site: Site, addresses: Addresses) -> Thing | None:
    """Who publishes the site; None where nobody is named."""
    if site.publisher is None:
        return None
    return known(
        {
            "@type": "Organization",
            "@id": addresses.of("index.html", "publisher"),
            "name": site.publisher.name,
            "url": addresses.content(site.publisher.url, onto="index.html"),
            "logo": _describe_file(site.logo, addresses) if site.logo else None,
        }
    )


def _describe_file(picture: Picture, addresses: Addresses) -> Thing:
    return {
        "@type": "ImageObject",
        "url": addresses.of(picture.path),
        "width": f"{picture.width} px",  # a schema.org Distance has its unit, which a number has not
        "height": f"{picture.height} px",
    }


def describe_picture(picture: Picture | None, image: Image | None, frame: Frame) -> Thing | None:
    """A picture with its words: the site's own with its size, one on the web by its address."""
    if image is None:
        return None
    if picture is None:
        url = frame.content_address(image.src)
        file = {"@type": "ImageObject", "url": url} if url and "://" in url else None
    else:
        file = _describe_file(picture, frame.addresses)
    words = {"description": image.alt, "caption": image.caption, "creditText": image.credit}
    return known({**file, **words}) if file else None


def describe_source(source: Attribution, frame: Frame) -> Thing:
    """A work elsewhere: who said it there, and via whom, without a claim whether these are people."""
    credit = one_or_all(filter(None, (source.name, source.via)))
    return known({"@type": "CreativeWork", "url": frame.content_address(source.url), "creditText": credit})


def describe_link(link: LinkCard | None, frame: Frame) -> Thing | None:
    """What a card leads to."""
    url = frame.content_address(link.url) if link else None
    if link is None or url is None:
        return None
    date = frame.date(link.date)
    return known({"@type": "WebPage", "url": url, "name": link.title, "datePublished": date, "creditText": link.source})
