"""A live blog that talkfeed itself wrote down → Draft.

Knows how such a live blog stands in the content format: what its header says, its entries need not repeat.
Does not know in which notation it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from talkfeed.model import Deletion, Entry, LiveBlog, Timestamp
from talkfeed.parse.draft import Confidence, Draft, Findings, Sureness
from talkfeed.parse.feed import Evidence
from talkfeed.parse.ledger import Ledger, Part, Place, Row


def make_own_draft(blog: LiveBlog, *, found_by: str, day: date | None, zone: str | None) -> Draft:
    """The draft of a live blog whose times have their zones; `day` and `zone` stand in for what it does not say."""
    blog = replace(blog, date=day, timezone=blog.timezone or zone)
    entries = tuple(below_header(entry, blog.timezone) for entry in blog.entries)
    written = replace(
        blog,
        entries=entries,
        coverage_start=_without_zone(blog.coverage_start, blog.timezone),
        coverage_end=_without_zone(blog.coverage_end, blog.timezone),
    )
    return Draft(
        blog=written,
        ledger=Ledger(rows=tuple(_ledger_rows(written))),
        comments={},
        findings=_findings(entries, found_by),
        confidence=(Confidence(sureness=Sureness.STATED, evidence=(found_by,)),) * len(entries),
        keys=tuple(entry.id or "" for entry in entries),
    )


def below_header(entry: Entry, home: str | None) -> Entry:
    """The entry as a file writes it whose header states the zone `home`."""
    gone = entry.deleted
    return replace(
        entry,
        time=_without_zone(entry.time, home),
        updated=_without_zone(entry.updated, home),
        deleted=Deletion(reason=gone.reason, time=_without_zone(gone.time, home)) if gone else None,
        corrections=tuple(
            replace(each, time=_without_zone(each.time, home) or each.time) for each in entry.corrections
        ),
    )


def _without_zone(time: Timestamp | None, home: str | None) -> Timestamp | None:
    if time is None or time.zone is None or time.zone != home:
        return time
    return Timestamp(time.day, time.clock, seconds=time.seconds, approximate=time.approximate)


def _findings(entries: Sequence[Entry], found_by: str) -> Findings:
    return Findings(
        entries=len(entries),
        clocked=sum(entry.time is not None and entry.time.clock is not None for entry in entries),
        order="newest-first",
        order_by="given",
        boundaries="structure",
        found_by=found_by,
        times_by=(Evidence.EXPORT,),
        day_from=None,
        odd=(),
    )


def _ledger_rows(blog: LiveBlog) -> Iterator[Row]:
    """A row for each line that the live blog says, in its order."""
    for n, said in enumerate(_lines(blog), 1):
        part = Part(place=said.place, text=said.words, entry=said.entry)
        yield Row(line=n, text=said.words, parts=(part,), where=said.where)


class _Line(NamedTuple):
    place: Place
    where: str
    entry: int | None
    words: str


def _lines(blog: LiveBlog) -> Iterator[_Line]:
    yield _Line(Place.HEADLINE, "headline", None, blog.headline)
    for line in _split(blog.summary):
        yield _Line(Place.SUMMARY, "description", None, line)
    for i, entry in enumerate(blog.entries):
        where = f"liveBlogUpdate[{i}]"
        for line in _split(entry.headline or ""):
            yield _Line(Place.ENTRY, f"{where}.headline", i + 1, line)
        for line in _split(entry.body):
            yield _Line(Place.ENTRY, f"{where}.articleBody", i + 1, line)


def _split(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())
