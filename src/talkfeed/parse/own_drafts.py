"""A live blog that talkfeed itself wrote down → Draft; and what its readers have in common.

Knows how such a live blog stands in the content format: what its header says, its entries need not repeat;
and what becomes of a text, a time, a picture and an entry of which not all can be carried over.
Does not know in which notation it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from talkfeed.escaping import escape_markdown
from talkfeed.model import Deletion, Entry, Image, LiveBlog, Timestamp
from talkfeed.parse.draft import Confidence, Draft, Findings, Sureness
from talkfeed.parse.feed import Evidence
from talkfeed.parse.ledger import Aside, Ledger, Part, Place, Row
from talkfeed.parse.pictures import resolve
from talkfeed.problems import Problem, Severity
from talkfeed.text import fold_printable
from talkfeed.timestamps import format_timestamp, parse_timestamp


@dataclass(frozen=True, kw_only=True)
class Names:
    """What a notation calls the texts of a live blog; an entry's are fields of its place."""

    headline: str = "headline"
    summary: str
    title: str = "headline"
    """An entry's headline."""
    body: str
    time: str = ""
    """Empty where an entry's time is not written as the content format has it."""
    entries: Sequence[str]
    """The place of each entry: "items[3]"."""


class Beside(NamedTuple):
    """Words that stand beside an entry's own, and become none of its fields."""

    where: str
    text: str
    entry: int
    """Counted from 1."""


def make_own_draft(
    blog: LiveBlog,
    names: Names,
    *,
    found_by: str,
    day: date | None,
    zone: str | None,
    beside: Iterable[Beside] = (),
    odd: Iterable[Problem] = (),
) -> Draft:
    """The draft of a live blog whose times have their zones; `day` and `zone` stand in for what it does not say."""
    home = blog.timezone or zone
    entries = tuple(below_header(entry, home) for entry in blog.entries)
    written = replace(
        blog,
        date=blog.date or day,
        timezone=home,
        entries=entries,
        coverage_start=_without_zone(blog.coverage_start, home),
        coverage_end=_without_zone(blog.coverage_end, home),
    )
    return Draft(
        blog=written,
        ledger=Ledger(rows=tuple(_ledger_rows(blog, names, beside))),
        comments={},
        findings=_findings(entries, found_by, odd),
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


def _findings(entries: Sequence[Entry], found_by: str, odd: Iterable[Problem]) -> Findings:
    return Findings(
        entries=len(entries),
        clocked=sum(entry.time is not None and entry.time.clock is not None for entry in entries),
        order="newest-first",
        order_by="given",
        boundaries="structure",
        found_by=found_by,
        times_by=(Evidence.EXPORT,),
        day_from=None,
        odd=tuple(odd),
    )


# The ledger


def _ledger_rows(blog: LiveBlog, names: Names, beside: Iterable[Beside]) -> Iterator[Row]:
    """A row for each line that the live blog says, in its order; then what stands beside."""
    said = [
        (where, Part(place=place, text=line.strip(), entry=number))
        for place, where, number, words in _texts(blog, names)
        for line in words.split("\n")
        if line.strip()
    ]
    said += (
        (where, Part(place=Place.ASIDE, text=text, entry=number, reason=Aside.BESIDE)) for where, text, number in beside
    )
    for n, (where, part) in enumerate(said, 1):
        yield Row(line=n, text=part.text, parts=(part,), where=where)


def _texts(blog: LiveBlog, names: Names) -> Iterator[tuple[Place, str, int | None, str]]:
    """Every text with where it went, what it is called in the source and which entry's it is."""
    yield Place.HEADLINE, names.headline, None, blog.headline
    yield Place.SUMMARY, names.summary, None, blog.summary
    yield Place.STATE, "end_notice", None, blog.end_notice or ""
    for number, (entry, where) in enumerate(zip(blog.entries, names.entries, strict=True), 1):
        if names.time and entry.time:
            yield Place.TIME, f"{where}.{names.time}", number, format_timestamp(entry.time)
        yield Place.ENTRY, f"{where}.{names.title}", number, entry.headline or ""
        yield Place.ENTRY, f"{where}.{names.body}", number, entry.body


# Values


def read_text(text: str | None) -> str | None:
    """A text in one line that a file can carry; None where nothing is left of it."""
    return fold_printable(text or "") or None


def read_time(text: str | None) -> Timestamp | None:
    """A time as the content format writes it; raises TimestampError for what is none."""
    return parse_timestamp(text) if text else None


def read_image(src: str, base: str, *, alt: str | None, caption: str | None, credit: str | None) -> Image | None:
    """A picture on the web; None for one whose address leads nowhere from `base`."""
    address = resolve(src, base)
    return Image(src=address, alt=alt or "", caption=caption or None, credit=credit or None) if address else None


def tell_lost(name: str, found: str) -> Problem:
    """That something is left out whose address leads nowhere from a file on the disk."""
    hint = "import it from its address on the web"
    return Problem(name, found=f"{found} is left out", hint=hint, severity=Severity.WARNING)


def tell_lost_picture(name: str, where: str, src: str = "") -> Problem:
    """The same of a picture; `where` is its place in the file, and `src` its address there."""
    return tell_lost(name, f"{where}: a picture whose address leads nowhere from here" + (f" ({src})" if src else ""))


def keep_words(entry: Entry, *words: str | None) -> Entry:
    """The entry; where what it showed cannot be carried over, with the first of these words as its body."""
    said = next(filter(None, words), "") if is_blank(entry) else ""
    return replace(entry, body=escape_markdown(said)) if said else entry


def is_blank(entry: Entry) -> bool:
    """Whether a page could show nothing of the entry."""
    gone = entry.deleted.reason if entry.deleted else ""
    said = f"{entry.headline or ''}{entry.body}{gone}".strip()
    return not (said or entry.image or entry.link)
