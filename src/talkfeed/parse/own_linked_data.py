"""The reader of JSON-LD that talkfeed wrote itself: on its pages, and as a file of its own.

Knows by which marks it can be told from other sites' JSON-LD: the live blog's `@id` ends in #live_blog, and
each entry's is its address, a page or a place below the live blog's own. What has these marks is taken at
its word: `name` stands in for a headline that nobody wrote, and `temporal` says what a date cannot.
Does not know pages (`own_pages`), nor how it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar, get_args

import msgspec

from talkfeed.escaping import escape_markdown
from talkfeed.model import Attribution, Correction, Deletion, Entry, Image, Label, LinkCard, LiveBlog, State, Timestamp
from talkfeed.parse.broken_json import read_json
from talkfeed.parse.draft import Draft
from talkfeed.parse.own_bodies import format_own_body
from talkfeed.parse.own_drafts import (
    Names,
    is_blank,
    keep_words,
    make_own_draft,
    read_image,
    read_text,
    read_time,
)
from talkfeed.parse.pictures import resolve
from talkfeed.parse.schema_values import read_language
from talkfeed.parse.tree import parse_html
from talkfeed.precision import machine_time
from talkfeed.problems import TimestampError
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE, fold_each, fold_printable
from talkfeed.zones import find_instant, is_zone_name, load_zone

T = TypeVar("T")

_MARK = "#live_blog"
_ADDRESS = re.compile(
    r"""  entry/ (?P<page> [a-z][a-z0-9-]{0,79} ) \.html
        | (?: all\.html | index\.html | page/\d+\.html )? \# (?P<place> [a-z][a-z0-9-]{0,79} )""",
    re.VERBOSE,
)
"""An entry's lasting address, below its live blog's folder."""
_LABELS: dict[str, Label] = {label: label for label in get_args(Label)}
_STATES: dict[str, State] = {state: state for state in get_args(State)}


class _Thing(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What may be any of schema.org's small things."""

    type: str = msgspec.field(name="@type", default="")
    name: str = ""
    url: str = ""
    text: str = ""
    description: str = ""
    caption: str | None = None
    credit_text: str | list[str] = ""
    date_published: str | None = None
    temporal: str | None = None
    encoding_format: str = ""


class _Posting(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    id: str = msgspec.field(name="@id")
    headline: str | None = None
    article_body: str = ""
    date_published: str | None = None
    temporal: str | None = None
    date_modified: str | None = None
    in_language: str | None = None
    creative_work_status: str = ""
    author: _Thing | list[_Thing] = []
    genre: str | list[str] = []
    keywords: list[str] = []
    image: _Thing | None = None
    shared_content: _Thing | None = None
    citation: _Thing | list[_Thing] = []
    correction: _Thing | list[_Thing] = []
    encoding: _Thing | None = None


class _Blog(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    id: str = msgspec.field(name="@id")
    url: str
    headline: str
    temporal: str | None = None
    alternative_headline: str | None = None
    description: str = ""
    in_language: str | None = None
    image: _Thing | None = None
    date_published: str | None = None
    coverage_start_time: str | None = None
    coverage_end_time: str | None = None
    temporal_coverage: str = ""
    creative_work_status: str = ""
    author: _Thing | list[_Thing] = []
    editor: _Thing | list[_Thing] = []
    publisher: _Thing | None = None
    keywords: list[str] = []
    is_based_on: _Thing | None = None
    live_blog_update: list[_Posting]


def find_own_blog(values: Iterable[object], *, address: str = "") -> LiveBlog | None:
    """The live blog of the first of some JSON values that talkfeed wrote, its entries with their ids, newest first.

    Times have all that was written, zones included. `address` is where it stood on
    the web, which relative addresses are read from. None where none of the values is talkfeed's.
    """
    return next((blog for value in values if (blog := _read(value, address))), None)


def read_own_linked_data(source: Source, *, day: date | None, zone: str | None, address: str) -> Draft | None:
    """The draft of a file of JSON-LD that talkfeed wrote; None for any other file.

    `day` and `zone` stand in for what it does not say.
    """
    if _MARK not in source.text:
        return None
    blog = find_own_blog(read_json(source.text).values, address=address)
    if blog is None or any(map(is_blank, blog.entries)):
        return None
    places = tuple(f"liveBlogUpdate[{i}]" for i in range(len(blog.entries)))
    names = Names(summary="description", body="articleBody", entries=places)
    return make_own_draft(blog, names, found_by="JSON-LD of talkfeed", day=day, zone=zone)


def _read(value: object, address: str) -> LiveBlog | None:
    if not isinstance(value, dict) or not str(value.get("@id", "")).endswith(_MARK):
        return None
    try:
        blog = msgspec.convert(value, _Blog)
        ids = list(_ids(blog))
        home = blog.temporal if blog.temporal and is_zone_name(blog.temporal) else None
        times = [_read_time(posting, home) for posting in blog.live_blog_update]
        reader = _Reader(base=resolve(blog.url, "") or resolve(blog.url, address), home=home)
        entries = tuple(map(reader.read_entry, ids, times, blog.live_blog_update))
        return _read_header(blog, entries, reader)
    except (msgspec.ValidationError, TimestampError, _OtherError):
        return None  # another's after all, or changed on the way: it is read as any page's


class _OtherError(Exception):
    """Not as talkfeed writes it."""


def _ids(blog: _Blog) -> Iterator[str]:
    """The entries' ids, each once."""
    folder = blog.url[: blog.url.rfind("/") + 1]
    if blog.id != blog.url + _MARK or not blog.live_blog_update:
        raise _OtherError
    seen: set[str] = set()
    for posting in blog.live_blog_update:
        found = _ADDRESS.fullmatch(posting.id.removeprefix(folder))
        name = (found["page"] or found["place"]) if found else None
        if name is None or name in seen or not posting.id.startswith(folder):
            raise _OtherError
        seen.add(name)
        yield name


def _read_time(posting: _Posting, home: str | None) -> Timestamp | None:
    """The time of an entry: as `temporal` says it, else its date, on the clock of the live blog's zone."""
    time = read_time(posting.temporal or posting.date_published)
    if time is None or posting.temporal:
        return time
    local = Timestamp(time.day, time.clock, seconds=time.seconds, zone=home) if time.clock and home else time
    return local if machine_time(local, home=home) == posting.date_published else time


def _read_header(blog: _Blog, entries: tuple[Entry, ...], reader: _Reader) -> LiveBlog:
    start, _, end = blog.temporal_coverage.partition("/")
    stated = {each.date_published for each in blog.live_blog_update}
    start, end = blog.coverage_start_time or start, blog.coverage_end_time or end
    headline, publisher = read_text(blog.headline), blog.publisher or _Thing()
    if headline is None:
        raise _OtherError
    return LiveBlog(
        headline=headline,
        standfirst=read_text(blog.alternative_headline),
        summary=_write_paragraphs(blog.description) if blog.description != blog.alternative_headline else "",
        state=_STATES.get(blog.creative_work_status),
        timezone=reader.home,
        language=read_language(blog.in_language or ""),
        authors=_names(blog.author),
        editors=_names(blog.editor),
        source=_read_source(blog.is_based_on, reader.base) or _read_publisher(publisher, reader.base),
        image=_read_image(blog.image, reader.base),
        tags=fold_each(blog.keywords),
        # By the entries coverage begins and ends wherever nobody said more.
        coverage_start=reader.read_change(start) if start not in {*stated, ".."} else None,
        coverage_end=reader.read_change(end) if end not in {*stated, ".."} else None,
        entries=entries,
    )


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """What holds for all entries."""

    base: str
    """The live blog's address on the web; empty where it is not known."""
    home: str | None

    def read_entry(self, name: str, time: Timestamp | None, posting: _Posting) -> Entry:
        """An entry with its id."""
        notes = _all(posting.correction)
        if posting.creative_work_status == "Withdrawn":
            reason = next(iter(fold_each(note.text for note in notes)), None)
            if reason is None:
                raise _OtherError
            return Entry(
                id=name, time=time, deleted=Deletion(reason=reason, time=self.read_change(posting.date_modified))
            )
        genres = _all(posting.genre)
        corrected = {note.date_published for note in notes}
        shown, linked = posting.image or _Thing(), posting.shared_content or _Thing()
        entry = Entry(
            id=name,
            time=time,
            updated=self.read_change(posting.date_modified) if posting.date_modified not in corrected else None,
            headline=read_text(posting.headline),
            label=next((_LABELS[genre] for genre in genres if genre in _LABELS), None),
            key_event="key-event" in genres,
            lang=read_language(posting.in_language or ""),
            authors=_names(posting.author),
            sources=tuple(source for each in _all(posting.citation) if (source := _read_source(each, self.base))),
            tags=fold_each(posting.keywords),
            image=_read_image(posting.image, self.base),
            link=self._read_link(posting.shared_content),
            body=self._read_body(posting),
            corrections=tuple(self._read_corrections(notes)),
        )
        return keep_words(entry, *map(read_text, (shown.caption, shown.description, linked.name)))

    def read_change(self, text: str | None) -> Timestamp | None:
        """The time of a change, on the live blog's clock."""
        time = read_time(text)
        if time is None:
            return None
        if time.day is None:  # which nobody would know
            raise _OtherError
        instant = find_instant(time, home=None)
        if instant is None or self.home is None:
            return time
        try:
            local = instant.astimezone(load_zone(self.home))
        except OverflowError:  # hours from the calendar's ends
            return time
        # Minutes by the sun are told with seconds (`format_instant`).
        by_sun = (local.utcoffset() or timedelta()) % timedelta(minutes=1)
        seconds = bool(local.second) if by_sun else time.seconds
        return Timestamp(local.date(), local.time(), seconds=seconds, zone=self.home)

    def _read_body(self, posting: _Posting) -> str:
        """The body as Markdown: of its HTML where it has any, else of its paragraphs."""
        if posting.encoding is None or posting.encoding.encoding_format != "text/html":
            return _write_paragraphs(posting.article_body)
        root = parse_html(posting.encoding.text)
        return format_own_body(next(root.find_all("body"), root), base=self.base)

    def _read_link(self, link: _Thing | None) -> LinkCard | None:
        url, title = (resolve(link.url, self.base), read_text(link.name)) if link else ("", None)
        if link is None or not url or not title:
            return None
        source = next(iter(fold_each(_all(link.credit_text))), None)
        return LinkCard(url=url, title=title, source=source, date=self.read_change(link.date_published))

    def _read_corrections(self, notes: Iterable[_Thing]) -> Iterator[Correction]:
        for note in notes:
            time, words = self.read_change(note.temporal or note.date_published), read_text(note.text)
            if time and words:
                yield Correction(time=time, note=words)


def _all(values: T | list[T]) -> list[T]:
    """The values of a property, however many."""
    return values if isinstance(values, list) else [values]


def _names(people: _Thing | list[_Thing]) -> tuple[str, ...]:
    """The names of people; the publisher, who stands in where nobody is named, is none."""
    return fold_each(person.name for person in _all(people) if person.type == "Person")


def _write_paragraphs(text: str) -> str:
    """Paragraphs apart by blank lines as Markdown."""
    parts = (escape_markdown(UNPRINTABLE.sub("", paragraph)) for paragraph in text.split("\n\n"))
    return "\n\n".join(filter(None, parts))


def _read_source(work: _Thing | None, base: str) -> Attribution | None:
    """Who said it, and via whom, of a work elsewhere."""
    names = fold_each(_all(work.credit_text)) if work else ()
    if work is None or not names:
        return None
    return Attribution(name=names[0], via=names[1] if names[1:] else None, url=resolve(work.url, base) or None)


def _read_publisher(publisher: _Thing, base: str) -> Attribution | None:
    name = read_text(publisher.name)
    return Attribution(name=name, url=base or None) if name else None


def _read_image(image: _Thing | None, base: str) -> Image | None:
    """A picture on the web; one whose address leads nowhere from here is none."""
    if image is None:
        return None
    credit = next(iter(fold_each(_all(image.credit_text))), None)
    alt, caption = fold_printable(image.description), read_text(image.caption)
    return read_image(image.url, base, alt=alt, caption=caption, credit=credit)
