"""A live blog as data.json: what its pages show, as values (`data_format`, docs/data.md).

Says what readers can see and no more: no draft, and nothing of an entry that was taken back but
that it was. Other formats are made from the same values, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from talkfeed.data_format import (
    FORMAT,
    VERSION,
    DataAttribution,
    DataCorrection,
    DataDeletion,
    DataEntry,
    DataFile,
    DataImage,
    DataLink,
    DataPublisher,
    DataSite,
    DataTime,
)
from talkfeed.documents import BlogDocument
from talkfeed.edition import Picture, PublishedEntry
from talkfeed.json_text import write_json
from talkfeed.markdown import render_body
from talkfeed.model import Attribution, Correction, Deletion, Image, LinkCard, Pages, Timestamp
from talkfeed.pages import Site, blog_path, data_path, entry_place
from talkfeed.precision import find_precision, machine_time
from talkfeed.timestamps import format_timestamp
from talkfeed.titles import short_title
from talkfeed.urls import Addresses, safe_url, web_host

_HEADING_LEVEL = 3
"""Of a body's first headings: a live blog's headline is h1, an entry's h2."""


def write_data(document: BlogDocument) -> bytes:
    """The bytes of data.json: UTF-8, a field a line."""
    return write_json(describe_data(document))


def describe_data(document: BlogDocument) -> DataFile:
    """The values of data.json; without a base_url, its addresses are relative to the live blog's folder."""
    header, site = document.header, document.site
    on = DataWriter(document)
    return DataFile(
        format=FORMAT,
        version=VERSION,
        site=_describe_site(site, on.addresses),
        id=document.slug,
        url=on.addresses.of(on.page),
        headline=header.headline,
        language=header.language or site.language,
        standfirst=header.standfirst,
        summary=header.summary or None,
        summary_html=on.html(header.summary),
        state=header.state,
        end_notice=header.end_notice if header.state == "ended" else None,
        date=header.date.isoformat() if header.date else None,
        timezone=header.timezone,
        second_timezone=header.second_timezone,
        authors=header.authors,
        editors=header.editors,
        source=on.attribution(header.source) if header.source else None,
        image=on.image(header.image, document.picture),
        tags=header.tags,
        coverage_start=on.completed(header.coverage_start),
        coverage_end=on.completed(header.coverage_end),
        first=on.time(document.first),
        updated=on.time(document.updated),
        entries=tuple(map(on.entry, shown_entries(document))),
    )


def shown_entries(document: BlogDocument) -> Iterator[PublishedEntry]:
    """The entries without drafts, which somebody previews."""
    return (published for published in document.entries if not published.entry.draft)


def _describe_site(site: Site, addresses: Addresses) -> DataSite:
    publisher = site.publisher
    return DataSite(
        title=site.title,
        url=addresses.of("index.html"),
        publisher=DataPublisher(name=publisher.name, url=safe_url(publisher.url)) if publisher else None,
    )


def _has_lasting_address(pages: Pages) -> bool:
    """Whether an entry stays where it is: on a page of its own, on one with all, or on a front page that has all."""
    return pages.entry or pages.all or not pages.archive


@dataclass(frozen=True)
class DataWriter:
    """How the files in a live blog's folder write what it holds."""

    document: BlogDocument

    @property
    def page(self) -> str:
        """The page that addresses in the content are relative to."""
        return blog_path(self.document.slug)

    @cached_property
    def addresses(self) -> Addresses:
        """How they write addresses."""
        return Addresses(path=data_path(self.document.slug), base_url=self.document.site.base_url)

    def entry(self, published: PublishedEntry) -> DataEntry:
        """An entry, or what is left of one that was taken back."""
        entry = published.entry
        if entry.deleted is not None:
            return DataEntry(**self._place(published), deleted=self._deletion(entry.deleted))
        return DataEntry(
            **self._place(published),
            updated=self.completed(entry.updated),
            headline=entry.headline,
            derived_title=None if entry.headline else short_title(entry) or None,
            label=entry.label,
            key_event=entry.key_event,
            pinned=entry.pinned,
            lang=entry.lang,
            authors=entry.authors,
            sources=tuple(map(self.attribution, entry.sources)),
            tags=entry.tags,
            image=self.image(entry.image, published.picture),
            link=self.link(entry.link) if entry.link else None,
            body=entry.body or None,
            html=self.html(entry.body),
            corrections=tuple(map(self._correction, entry.corrections)),
        )

    def _place(self, published: PublishedEntry) -> dict[str, Any]:
        """What stays of an entry whatever becomes of it."""
        pages = self.document.site.pages
        place = entry_place(pages, self.document.slug, published.id, on=self.page)
        url = self.addresses.of(place.path, place.fragment) if _has_lasting_address(pages) else None
        return {"id": published.id, "url": url, "revision": published.revision, "time": self.time(published.time)}

    def time(self, time: Timestamp | None) -> DataTime | None:
        """A time, where there is one."""
        return None if time is None else self._say(time)

    def completed(self, time: Timestamp | None) -> DataTime | None:
        """A time with the day and the zone that the header states for all."""
        return None if time is None else self._say(self._complete(time))

    def _complete(self, time: Timestamp) -> Timestamp:
        return time.completed(day=self.document.header.date, zone=self.document.header.timezone)

    def _say(self, time: Timestamp) -> DataTime:
        home = self.document.header.timezone
        return DataTime(
            given=format_timestamp(time),
            datetime=machine_time(time, home=home),
            precision=find_precision(time, home=home),
        )

    def html(self, text: str) -> str | None:
        """Markdown as HTML whose relative links lead from these files."""
        if not text:
            return None
        body = render_body(text, heading_level=_HEADING_LEVEL)
        return str(self.addresses.rebase_links(body, onto=self.page)) if "<a " in body else str(body)

    def attribution(self, source: Attribution) -> DataAttribution:
        """Who said it."""
        return DataAttribution(name=source.name, via=source.via, url=self.addresses.content(source.url, onto=self.page))

    def image(self, image: Image | None, picture: Picture | None) -> DataImage | None:
        """A picture of the site, or the address of one on the web; None for one that pages do not show either."""
        if image is None:
            return None
        url = self.addresses.of(picture.path) if picture else safe_url(image.src) if web_host(image.src) else None
        if url is None:
            return None
        return DataImage(
            url=url,
            width=picture.width if picture else None,
            height=picture.height if picture else None,
            alt=image.alt or None,
            caption=image.caption,
            credit=image.credit,
        )

    def link(self, link: LinkCard) -> DataLink:
        """Something elsewhere."""
        url = self.addresses.content(link.url, onto=self.page)
        return DataLink(title=link.title, url=url, source=link.source, date=self.time(link.date))

    def _correction(self, correction: Correction) -> DataCorrection:
        return DataCorrection(time=self._say(self._complete(correction.time)), note=correction.note)

    def _deletion(self, deletion: Deletion) -> DataDeletion:
        return DataDeletion(reason=deletion.reason, time=self.completed(deletion.time))
