"""Timelines of TimelineJS, in its present and in its first format.

    {"title": {"text": {"headline", "text"}}, "events": [{"start_date": {"year", "month", "day", "hour"}, "text": {…}}]}
    {"timeline": {"headline", "text", "date": [{"startDate": "2025,7,23,16,5", "headline", "text"}]}}

Times have no zone, and are as fine as their fields: a year alone is no day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from talkfeed.model import Timestamp
from talkfeed.parse.exports.header import Header
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.values import Object, as_object, at, plain, prose, words
from talkfeed.parse.feed import Evidence, Feed, Picture, Post, StatedTime

_MIDNIGHT = time(0)
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def _is_event(value: Object) -> bool:
    return "year" in as_object(value.get("start_date")) or (
        "startDate" in value and ("headline" in value or "text" in value)
    )


_SHAPE = Shape(
    is_post=_is_event,
    key=("unique_id",),
    headline=("text.headline", "headline"),
    body=("text.text", "text"),
    tags=("group", "tag"),
)


def read(export: Export) -> Feed | None:
    """The feed of a timeline's events; None where there are none."""
    found = export.posts(_is_event)
    if found is None:
        return None
    series, items = found
    data = export.data if at(export.data, "timeline") is None else at(export.data, "timeline")
    header = Header(
        headline=plain(at(data, "title.text.headline")) or plain(at(data, "headline")),
        summary=prose(at(data, "title.text.text")) or prose(at(data, "text")),
    )
    feed = make_feed(series.path, map(_read_event, items), header)
    return replace(feed, order="oldest-first") if _goes_forward(feed.posts) else feed


def _goes_forward(posts: Sequence[Post]) -> bool:
    """Whether the file lists its events in the order in which a timeline shows them, those of one moment too."""
    stamps = [post.published.time for post in posts if post.published]
    times = [(stamp.day, stamp.clock or _MIDNIGHT) for stamp in stamps if stamp.day]
    return times == sorted(times)


def _read_event(item: Item) -> Post:
    event = item.value
    media = event.get("media") or event.get("asset")
    address = words(at(media, "url")) or words(at(media, "media"))
    picture = Picture(
        src=address, caption=plain(at(media, "caption")), credit=plain(at(media, "credit")), alt=plain(at(media, "alt"))
    )
    return replace(
        read_post(item, _SHAPE),
        published=_read_date(event.get("start_date") or event.get("startDate")),
        pictures=(picture,) if _is_picture(address) else (),
    )


def _is_picture(address: str) -> bool:
    return address.lower().partition("?")[0].endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"))


def _read_date(value: object) -> StatedTime | None:
    """A day, with a clock time where there is an hour; None for a year or a month alone."""
    given = (
        words(value).replace("/", ",").split(",")
        if isinstance(value, str)
        else [words(at(value, part)) for part in _PARTS]
    )
    numbers = [int(part) if part.strip().isdecimal() and len(part) < 6 else None for part in given]
    year, month, day, hour, minute, second = [*numbers, *[None] * 6][:6]
    if year is None or month is None or day is None:
        return None
    try:
        clock = None if hour is None else time(hour, minute or 0, second or 0)
        stamp = Timestamp(date(year, month, day), clock, seconds=clock is not None and second is not None)
    except ValueError:
        return None
    return StatedTime(text="-".join(filter(None, map(str.strip, given))), time=stamp, by=Evidence.EXPORT)
