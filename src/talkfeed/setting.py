"""Where entries are shown: on which page, in which language and zone, and how addresses and times read there.

Knows what changes in an entry when it stands on another page. Does not know what an entry holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from talkfeed.dates import TimeView, join_date_and_clock, text_direction, view_time
from talkfeed.edition import Picture
from talkfeed.markdown import render_body
from talkfeed.model import Header, Image, Timestamp
from talkfeed.pages import Site, all_path, blog_path, entry_path
from talkfeed.urls import rebase, rebase_links, relative, safe_url, web_host
from talkfeed.wording import Words


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A time within a phrase: "14:38 CET", "12 March 2026", "12 March 2026, 14:38 CET"."""

    text: str
    datetime: str | None


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
    entry_pages: bool
    """Whether entries have pages of their own."""
    all_page: bool
    """Whether the live blog has a page with all entries."""
    words: Words

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
        """A time by its parts."""
        return None if time is None else view_time(time, language=self.language, home=self.home)

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
        if self.entry_pages:
            return relative(self.path, entry_path(self.slug, entry_id))
        return self.place(all_path(self.slug) if self.all_page else on, entry_id)

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
        entry_pages=site.pages.entry,
        all_page=site.pages.all,
        words=words,
    )


def language_of(language: str | None, *, within: str) -> tuple[str | None, str | None]:
    """The `lang` and `dir` of words inside a page in another language; None for both where they are the same."""
    if language is None or language == within:
        return None, None
    return language, text_direction(language)
