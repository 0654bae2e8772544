"""The reader of data.json, the format of talkfeed itself: a draft that says what was published, word for word.

Nothing is weighed here and nothing is guessed: the file says what is a headline and what a time.
What cannot be carried over, a picture whose address leads nowhere from here, is told. Does not know
how the file was written, nor any other format (`exports`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

import msgspec

from talkfeed.data_format import (
    VERSION,
    DataAttribution,
    DataCorrection,
    DataDeletion,
    DataEntry,
    DataFile,
    DataImage,
    DataLink,
    DataTime,
)
from talkfeed.escaping import escape_markdown
from talkfeed.model import Attribution, Correction, Deletion, Entry, Image, LinkCard, LiveBlog, Timestamp
from talkfeed.parse.draft import Draft
from talkfeed.parse.ledger import Ledger, Part, Place, Row
from talkfeed.parse.own_drafts import make_own_draft
from talkfeed.parse.pictures import resolve
from talkfeed.problems import ParseError, Problem, Severity, TimestampError
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE
from talkfeed.timestamps import parse_day, parse_timestamp

_HINT = "docs/data.md says what each field holds"
_MISFIT = re.compile(
    r"""(?: Expected [ ] `(?P<expected>[^`]+)`, [ ] got [ ] `(?P<got>[^`]+)` | .*? )
        (?: [ ] - [ ] at [ ] `\$ (?P<place>[^`]*) ` )?""",
    re.VERBOSE | re.DOTALL,
)
"""How msgspec words what does not fit."""


def read_own_data(source: Source, *, day: date | None, zone: str | None, address: str) -> Draft:
    """The live blog of a data.json; raises ParseError with every problem that it has.

    `day` and `zone` stand in for what it does not say; relative addresses are read from `address`, where it
    stood on the web.
    """
    data = _decode(source)
    reader = _Reader(source.name, address)
    blog = _read_blog(data, reader)
    if reader.problems:
        raise ParseError(*reader.problems)
    draft = make_own_draft(blog, found_by="data of talkfeed", day=blog.date or day, zone=zone)
    findings = replace(draft.findings, odd=tuple(reader.odd))
    return replace(draft, findings=findings, ledger=Ledger(rows=tuple(_ledger_rows(data))))


def _decode(source: Source) -> DataFile:
    try:
        data = msgspec.json.decode(source.text.lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise ParseError(_broken(source)) from error
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        found = f"data of talkfeed {f'in version {version}' if isinstance(version, int) else 'without a version'}"
        hint = "a newer talkfeed reads it"
        raise ParseError(Problem(source.name, found=found, expected=f"version {VERSION}", hint=hint))
    cleaned = _cleaned(data)
    if misfits := list(_find_misfits(source, cleaned)):
        raise ParseError(*misfits)
    return msgspec.convert(cleaned, DataFile)


def _find_misfits(source: Source, data: Any) -> Iterator[Problem]:
    """What is not of the format, in the header and in each entry: msgspec stops at the first, and counts no entries."""
    entries = data.get("entries")
    parts: list[tuple[str, Any, type]] = [
        ("", {**data, "entries": []} if isinstance(entries, list) else data, DataFile)
    ]
    if isinstance(entries, list):
        parts += ((f"entries[{i}]", entry, DataEntry) for i, entry in enumerate(entries))
    for where, value, kind in parts:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            yield _misfit(source, where, str(error))


def _misfit(source: Source, where: str, words: str) -> Problem:
    """What msgspec says of a value, in our words: "Expected `str`, got `int` - at `$.headline`"."""
    found = _MISFIT.fullmatch(words)
    place = (where + (found["place"] or "" if found else "")).strip(".")
    if found and found["expected"]:
        return Problem(source.name, found=f"{place}: {found['got']}", expected=found["expected"], hint=_HINT)
    told = words.partition(" - at ")[0]
    return Problem(source.name, found=f"{place}: {told[:1].lower()}{told[1:]}".lstrip(": "), hint=_HINT)


def _broken(source: Source) -> Problem:
    """Where JSON breaks off."""
    line, column, reason = 1, 1, "broken JSON"
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        line, column, reason = error.lineno, error.colno, f"broken JSON ({error.msg})"
    except (RecursionError, ValueError):
        pass
    return Problem(source.name, line, column, found=reason, expected="a whole data.json", hint="save it again")


def _cleaned(value: Any) -> Any:
    """The same data without characters that no file can carry, and without fields that are empty; never very deep."""
    match value:
        case str():
            return UNPRINTABLE.sub("", value.replace("\r\n", "\n")).strip(" \t\n")
        case list():
            return [_cleaned(item) for item in value]
        case dict():
            cleaned = {name: _cleaned(item) for name, item in value.items()}
            return {name: item for name, item in cleaned.items() if item is not None and item != ""}
        case _:
            return value


def _read_blog(data: DataFile, reader: _Reader) -> LiveBlog:
    return LiveBlog(
        headline=data.headline,
        standfirst=data.standfirst,
        summary=data.summary or "",
        state=data.state,
        end_notice=data.end_notice,
        date=reader.day(data.date),
        timezone=data.timezone,
        second_timezone=data.second_timezone,
        language=data.language,
        authors=data.authors,
        editors=data.editors,
        source=reader.attribution(data.source) if data.source else None,
        image=reader.image(data.image, "image"),
        tags=data.tags,
        coverage_start=reader.time(data.coverage_start, "coverage_start"),
        coverage_end=reader.time(data.coverage_end, "coverage_end"),
        entries=tuple(reader.entry(entry, f"entries[{i}]") for i, entry in enumerate(data.entries)),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of a file, and collects what is wrong or lost."""

    name: str
    address: str
    problems: list[Problem] = field(default_factory=list)
    odd: list[Problem] = field(default_factory=list)

    def entry(self, entry: DataEntry, where: str) -> Entry:
        """An entry, as complete as the file has it; one that was only a picture keeps the words of it."""
        image = self.image(entry.image, f"{where}.image")
        shown = entry.headline or entry.body or image or entry.link or entry.deleted
        words = "" if shown or entry.image is None else entry.image.caption or entry.image.alt
        return Entry(
            id=entry.id,
            time=self.time(entry.time, f"{where}.time"),
            updated=self.time(entry.updated, f"{where}.updated"),
            headline=entry.headline,
            label=entry.label,
            key_event=entry.key_event,
            pinned=entry.pinned,
            deleted=self._deletion(entry.deleted, where) if entry.deleted else None,
            lang=entry.lang,
            authors=entry.authors,
            sources=tuple(map(self.attribution, entry.sources)),
            tags=entry.tags,
            image=image,
            link=self._link(entry.link, f"{where}.link") if entry.link else None,
            body=entry.body or escape_markdown(words or ""),
            corrections=tuple(self._corrections(entry.corrections, where)),
        )

    def day(self, text: str | None) -> date | None:
        """The header's day."""
        try:
            return parse_day(text) if text else None
        except TimestampError as error:
            self._refuse("date", error)
        return None

    def time(self, time: DataTime | None, where: str) -> Timestamp | None:
        """A time as it is given."""
        try:
            return parse_timestamp(time.given) if time else None
        except TimestampError as error:
            self._refuse(f"{where}.given", error)
        return None

    def _refuse(self, where: str, error: TimestampError) -> None:
        found = f"{where}: {error.found}"
        self.problems.append(Problem(self.name, found=found, expected=error.expected, hint=error.hint))

    def attribution(self, source: DataAttribution) -> Attribution:
        """Who said it."""
        return Attribution(name=source.name, via=source.via, url=self._address(source.url))

    def image(self, image: DataImage | None, where: str) -> Image | None:
        """A picture on the web; one of the site is that too, where its address is known."""
        if image is None:
            return None
        src = resolve(image.url, self.address)
        if not src:
            self._lose(f"{where}: a picture whose address leads nowhere from here ({image.url})")
            return None
        return Image(src=src, alt=image.alt or "", caption=image.caption, credit=image.credit)

    def _link(self, link: DataLink, where: str) -> LinkCard | None:
        url = self._address(link.url)
        if url is None:
            self._lose(f"{where}: a link without an address ({link.title})")
            return None
        return LinkCard(url=url, title=link.title, source=link.source, date=self.time(link.date, f"{where}.date"))

    def _address(self, url: str | None) -> str | None:
        """An address on the web; one that is relative stays so where it is not known to what."""
        return (resolve(url, self.address) or url) if url else None

    def _corrections(self, corrections: Sequence[DataCorrection], where: str) -> Iterator[Correction]:
        for i, correction in enumerate(corrections):
            if time := self.time(correction.time, f"{where}.corrections[{i}].time"):
                yield Correction(time=time, note=correction.note)

    def _deletion(self, deletion: DataDeletion, where: str) -> Deletion:
        return Deletion(reason=deletion.reason, time=self.time(deletion.time, f"{where}.deleted.time"))

    def _lose(self, found: str) -> None:
        hint = "import it from its address on the web"
        self.odd.append(Problem(self.name, found=f"{found} is left out", hint=hint, severity=Severity.WARNING))


def _ledger_rows(data: DataFile) -> Iterator[Row]:
    """A row for each line of each text of the file, in its order; what is derived from others has none."""
    lines = ((*text, line) for text in _texts(data) for line in (text.words or "").split("\n") if line.strip())
    for n, (place, where, number, _, line) in enumerate(lines, 1):
        part = Part(place=place, text=line.strip(), entry=number)
        yield Row(line=n, text=line, parts=(part,), where=where)


class _Text(NamedTuple):
    place: Place
    where: str
    entry: int | None
    words: str | None


def _texts(data: DataFile) -> Iterator[_Text]:
    yield _Text(Place.HEADLINE, "headline", None, data.headline)
    yield _Text(Place.SUMMARY, "summary", None, data.summary)
    yield _Text(Place.STATE, "end_notice", None, data.end_notice)
    for i, entry in enumerate(data.entries):
        yield _Text(Place.TIME, f"entries[{i}].time.given", i + 1, entry.time.given if entry.time else None)
        yield _Text(Place.ENTRY, f"entries[{i}].headline", i + 1, entry.headline)
        yield _Text(Place.ENTRY, f"entries[{i}].body", i + 1, entry.body)
