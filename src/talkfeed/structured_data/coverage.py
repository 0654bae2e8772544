"""Live blogs as schema.org's LiveBlogPosting.

Knows which property says what of a header. Does not know entries but their times.
"""

from __future__ import annotations

from collections.abc import Iterable

from talkfeed.edition import Picture, PublishedEntry
from talkfeed.json_text import known
from talkfeed.model import Timestamp
from talkfeed.structured_data.script import Thing
from talkfeed.structured_data.things import (
    Frame,
    describe_people,
    describe_picture,
    describe_publisher,
    describe_source,
    one_or_all,
)
from talkfeed.structured_data.words import plain_paragraphs


def describe_live_blog(
    frame: Frame,
    *,
    picture: Picture | None,
    first: Timestamp | None,
    updated: Timestamp | None,
    newest_first: Iterable[PublishedEntry],
) -> Thing:
    """A LiveBlogPosting without its entries, of which the newest say when coverage ended."""
    header = frame.header
    publisher = describe_publisher(frame.site, frame.addresses)
    return known(
        {
            **identify_live_blog(frame),
            "temporal": frame.zone,
            "mainEntityOfPage": frame.blog_url,
            "alternativeHeadline": header.standfirst,
            "description": plain_paragraphs(header.summary) or header.standfirst,
            "inLanguage": frame.language,
            "image": describe_picture(picture, header.image, frame),
            "datePublished": frame.date(first),
            "dateModified": frame.date(updated),
            **_coverage(frame, first, newest_first),
            "creativeWorkStatus": header.state,
            "author": describe_people(header.authors, frame.site, frame.addresses) or _as_author(publisher),
            "editor": one_or_all({"@type": "Person", "name": name} for name in header.editors),
            "publisher": publisher,
            "keywords": list(header.tags),
            "isBasedOn": describe_source(header.source, frame) if header.source else None,
        }
    )


def identify_live_blog(frame: Frame) -> Thing:
    """Which live blog it is."""
    return {
        "@type": "LiveBlogPosting",
        "@id": frame.blog_id,
        "url": frame.blog_url,
        "headline": frame.header.headline,
    }


def _as_author(publisher: Thing | None) -> Thing | None:
    """The publisher where no person is named: the same thing, by its name."""
    return {key: publisher[key] for key in ("@type", "@id", "name") if key in publisher} if publisher else None


def _coverage(frame: Frame, first: Timestamp | None, newest_first: Iterable[PublishedEntry]) -> Thing:
    """When coverage began and, once it has, ended: as the header says, else by the entries.

    `coverageStartTime` and `coverageEndTime` are a DateTime or are not (schema.org). A day without a clock time
    goes into `temporalCoverage`, which takes days and ends that are open (ISO 8601-2: "2025-07-23/..").
    """
    header = frame.header
    start = frame.change_date(header.coverage_start) or (frame.date(first) if header.state != "upcoming" else None)
    end = _end(frame, newest_first) if header.state == "ended" else None
    days = [day for day in (start, end) if day and not _has_clock(day)]
    return {
        "coverageStartTime": start if start and _has_clock(start) else None,
        "coverageEndTime": end if end and _has_clock(end) else None,
        "temporalCoverage": f"{start or '..'}/{end or '..'}" if days else None,
    }


def _end(frame: Frame, newest_first: Iterable[PublishedEntry]) -> str | None:
    """When coverage that has ended did."""
    times = (entry.time for entry in newest_first if not entry.entry.deleted)
    dates = (date for time in times if (date := frame.date(time)))
    return frame.change_date(frame.header.coverage_end) or next(dates, None)


def _has_clock(date: str) -> bool:
    return "T" in date
