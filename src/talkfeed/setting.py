"""Where entries are shown: on which page, in which language and zone, and how addresses and times read there.

Knows what changes in an entry when it stands on another page. Does not know what an entry holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from talkfeed.dates import Moment, TimeView, join_date_and_clock, text_direction, view_time
from talkfeed.edition import Picture
from talkfeed.markdown import render_body
from talkfeed.model import Header, Image, Pages, Timestamp
from talkfeed.pages import Place, Site, blog_path, entry_place, topic_path
from talkfeed.topic_names import TopicKind, fold_name
from talkfeed.urls import rebase, rebase_links, relative, safe_url, web_host
from talkfeed.wording import Words


@dataclass(frozen=True, kw_only=True)
class NameView:
    """A name, and the address of the page with all that it stands at; None where there is no such page."""

    name: str
    url: str | None


@dataclass(frozen=True, kw_only=True)
class PictureView:
    """A picture with the words that belong to it; width and height hold its place while it loads."""

    src: str
    width: int
    height: int
    alt: str
    caption: str | None
    credit: str | None
    eager: bool
    """Whether it is among the first things seen; others are loaded when the reader comes near."""

    @property
    def tall(self) -> bool:
        """Whether it is so much higher than wide that it should not take the whole measure."""
        return self.height > 1.1 * self.width


@dataclass(frozen=True, kw_only=True)
class LinkedPictureView:
    """A picture that is not on this site: no page loads it, readers get a link to it."""

    url: str
    host: str
    """Where it is, as readers know it: example.org."""
    alt: str
    """Empty where nobody described it."""
    caption: str | None
    credit: str | None


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where entries are shown, and in which language and zone."""

    path: str
    slug: str
    language: str
    home: str | None
    home_day: date | None
    """The header's day for clock times that have none."""
    pages: Pages
    """The kinds of page that there are."""
    words: Words
    second: str | None = None
    """The zone in which times of entries are said again."""

    def moment(self, time: Timestamp, *, on: date | None = None) -> Moment:
        """A time in a phrase; its day is left out where it is the day `on`, which stands nearby."""
        view = view_time(time, language=self.language, home=self.home)
        if not view.clock or (view.date and time.day != on):
            text = (
                join_date_and_clock(view.date, view.clock_and_zone, language=self.language) if view.clock else view.date
            )
        else:
            text = view.clock_and_zone
        return Moment(text=text, datetime=view.datetime)

    def change(self, time: Timestamp, *, on: date | None) -> Moment:
        """The time of a change to an entry of the day `on`; the header says what it leaves out."""
        return self.moment(time.completed(day=self.home_day, zone=self.home), on=on)

    def time(self, time: Timestamp | None) -> TimeView | None:
        """A time by its parts, and in the second zone."""
        return None if time is None else view_time(time, language=self.language, home=self.home, second=self.second)

    def url(self, url: str | None) -> str | None:
        """An address from the content, which is relative to the live blog's page, if it is safe."""
        safe = safe_url(url)
        return None if safe is None else rebase(safe, onto=self._to_blog)

    def body(self, text: str, *, heading_level: int) -> Markup:
        """A body, its relative links as they must be written here."""
        body = render_body(text, heading_level=heading_level)
        return body if self.path == blog_path(self.slug) else rebase_links(body, onto=self._to_blog)

    def place(self, path: str, entry_id: str) -> str:
        """The address of an entry's place on a page."""
        return f"#{entry_id}" if path == self.path else f"{relative(self.path, path)}#{entry_id}"

    def permalink(self, entry_id: str, *, on: str) -> str:
        """The address of an entry that lasts: its own page, else the page with all, else the page `on` which it stands."""
        return self.address(entry_place(self.pages, self.slug, entry_id, on=on))

    def address(self, place: Place) -> str:
        """The address of a place."""
        return self.place(place.path, place.fragment) if place.fragment else relative(self.path, place.path)

    def names(self, kind: TopicKind, names: Iterable[str]) -> tuple[NameView, ...]:
        """Names, each with the address of its topic's page."""
        return tuple(NameView(name=name, url=self.topic(kind, name)) for name in names)

    def topic(self, kind: TopicKind, name: str) -> str | None:
        """The address of a topic's page; None where there is none."""
        return relative(self.path, topic_path(kind, name)) if self.pages.topics and fold_name(name) else None

    def picture(self, picture: Picture | None, image: Image | None, *, eager: bool = False) -> PictureView | None:
        """A picture with its words; None where there is none."""
        if picture is None or image is None:
            return None
        return PictureView(
            src=relative(self.path, picture.path),
            width=picture.width,
            height=picture.height,
            alt=image.alt,
            caption=image.caption,
            credit=image.credit,
            eager=eager,
        )

    def linked_picture(self, image: Image | None) -> LinkedPictureView | None:
        """A picture on the web, with its words; None where there is none."""
        host = web_host(image.src) if image else None
        url = safe_url(image.src) if image else None
        if image is None or host is None or url is None:
            return None
        return LinkedPictureView(url=url, host=host, alt=image.alt, caption=image.caption, credit=image.credit)

    @property
    def _to_blog(self) -> str:
        return relative(self.path, blog_path(self.slug))


def make_setting(path: str, slug: str, header: Header, site: Site, words: Words) -> Setting:
    """The setting of a live blog's page."""
    return Setting(
        path=path,
        slug=slug,
        language=header.language or site.language,
        home=header.timezone,
        home_day=header.date,
        pages=site.pages,
        words=words,
        second=header.second_timezone or site.second_timezone,
    )


def language_of(language: str | None, *, within: str) -> tuple[str | None, str | None]:
    """The `lang` and `dir` of words inside a page in another language; None for both where they are the same."""
    if language is None or language == within:
        return None, None
    return language, text_direction(language)
