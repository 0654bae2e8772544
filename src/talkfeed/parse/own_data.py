"""The reader of data.json, the format of talkfeed itself: a draft that says what was published, word for word.

Nothing is weighed here and nothing is guessed: the file says what is a headline and what a time.
What cannot be carried over, a picture whose address leads nowhere from here, is told. Does not know
how the file was written, nor any other format (`exports`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
from talkfeed.ids import ID
from talkfeed.model import Attribution, Correction, Deletion, Entry, Image, LinkCard, LiveBlog, Timestamp
from talkfeed.parse.draft import Draft
from talkfeed.parse.own_drafts import (
    Names,
    is_blank,
    keep_words,
    make_own_draft,
    read_image,
    read_time,
    tell_lost,
    tell_lost_picture,
)
from talkfeed.parse.pictures import resolve
from talkfeed.parse.schema_values import read_language
from talkfeed.problems import ParseError, Problem, TimestampError
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE
from talkfeed.timestamps import parse_day
from talkfeed.zones import check_zone_name

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
    blog = reader.blog(data)
    if reader.problems:
        raise ParseError(*reader.problems)
    places = tuple(f"entries[{i}]" for i in range(len(blog.entries)))
    names = Names(summary="summary", body="body", time="time.given", entries=places)
    return make_own_draft(blog, names, found_by="data of talkfeed", day=day, zone=zone, odd=reader.odd)


# JSON → the format's own types


def _decode(source: Source) -> DataFile:
    try:
        data = _cleaned(json.loads(source.text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise ParseError(_broken(source, error)) from error
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        found = f"data of talkfeed {f'in version {version}' if isinstance(version, int) else 'without a version'}"
        hint = "a newer talkfeed reads it"
        raise ParseError(Problem(source.name, found=found, expected=f"version {VERSION}", hint=hint))
    if misfits := list(_find_misfits(source, data)):
        raise ParseError(*misfits)
    return msgspec.convert(data, DataFile)


def _cleaned(value: Any) -> Any:
    """The same data without characters that no file can carry, and without fields that are empty."""
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


def _broken(source: Source, error: Exception) -> Problem:
    """Where JSON breaks off."""
    line, column, reason = 1, 1, "broken JSON"
    match error:
        case json.JSONDecodeError():
            line, column, reason = error.lineno, error.colno, f"broken JSON ({error.msg})"
        case RecursionError():
            reason = "broken JSON (lists in lists without end)"
    return Problem(source.name, line, column, found=reason, expected="a whole data.json", hint="save it again")


def _find_misfits(source: Source, data: dict[str, Any]) -> Iterator[Problem]:
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


# The format's own types → the model


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of a file, and collects what is wrong or lost."""

    name: str
    address: str
    problems: list[Problem] = field(default_factory=list)
    odd: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Those of the entries read so far."""

    def blog(self, data: DataFile) -> LiveBlog:
        """The live blog."""
        return LiveBlog(
            headline=data.headline,
            standfirst=data.standfirst,
            summary=data.summary or "",
            state=data.state,
            end_notice=data.end_notice,
            date=self._day(data.date),
            timezone=self._zone(data.timezone, "timezone"),
            second_timezone=self._zone(data.second_timezone, "second_timezone"),
            language=self._language(data.language, "language"),
            authors=data.authors,
            editors=data.editors,
            source=self._attribution(data.source) if data.source else None,
            image=self._image(data.image, "image"),
            tags=data.tags,
            coverage_start=self._time(data.coverage_start, "coverage_start"),
            coverage_end=self._time(data.coverage_end, "coverage_end"),
            entries=tuple(self._entry(entry, f"entries[{i}]") for i, entry in enumerate(data.entries)),
        )

    def _entry(self, data: DataEntry, where: str) -> Entry:
        """An entry, as complete as the file has it; one that was only a picture keeps the words of it."""
        entry = Entry(
            id=self._id(data.id, f"{where}.id"),
            time=self._time(data.time, f"{where}.time"),
            updated=self._time(data.updated, f"{where}.updated"),
            headline=data.headline,
            label=data.label,
            key_event=data.key_event,
            pinned=data.pinned,
            deleted=self._deletion(data.deleted, where) if data.deleted else None,
            lang=self._language(data.lang, f"{where}.lang"),
            authors=data.authors,
            sources=tuple(map(self._attribution, data.sources)),
            tags=data.tags,
            image=self._image(data.image, f"{where}.image"),
            link=self._link(data.link, f"{where}.link") if data.link else None,
            body=data.body or "",
            corrections=tuple(self._corrections(data.corrections, where)),
        )
        shown, linked = data.image, data.link
        entry = keep_words(entry, *((shown.caption, shown.alt) if shown else ()), linked.title if linked else None)
        if is_blank(entry):
            self._refuse(f"{where}: nothing to show", "a headline, a body, an image or a link")
        return entry

    def _id(self, text: str, where: str) -> str:
        if not ID.fullmatch(text):
            self._refuse(f'{where}: "{text}"', "a-z, 0-9 and hyphens, a letter first, at most 80")
        elif text in self.ids:
            self._refuse(f'{where}: "{text}" for the second time', "each id once")
        self.ids.add(text)
        return text

    def _language(self, tag: str | None, where: str) -> str | None:
        if tag is not None and read_language(tag) != tag:
            self._refuse(f'{where}: "{tag}"', "a language tag such as en, tr or pt-BR")
        return tag

    def _zone(self, name: str | None, where: str) -> str | None:
        try:
            return check_zone_name(name) if name else None
        except TimestampError as error:
            self._refuse_time(where, error)
        return None

    def _day(self, text: str | None) -> date | None:
        try:
            return parse_day(text) if text else None
        except TimestampError as error:
            self._refuse_time("date", error)
        return None

    def _time(self, time: DataTime | None, where: str) -> Timestamp | None:
        """A time as it is given."""
        try:
            return read_time(time.given) if time else None
        except TimestampError as error:
            self._refuse_time(f"{where}.given", error)
        return None

    def _attribution(self, source: DataAttribution) -> Attribution:
        """Who said it."""
        return Attribution(name=source.name, via=source.via, url=self._address(source.url))

    def _image(self, image: DataImage | None, where: str) -> Image | None:
        """A picture on the web; one of the site is that too, where its address is known."""
        if image is None:
            return None
        read = read_image(image.url, self.address, alt=image.alt, caption=image.caption, credit=image.credit)
        if read is None:
            self.odd.append(tell_lost_picture(self.name, where, image.url))
        return read

    def _link(self, link: DataLink, where: str) -> LinkCard | None:
        url = self._address(link.url)
        if url is None:
            self.odd.append(tell_lost(self.name, f"{where}: a link without an address ({link.title})"))
            return None
        return LinkCard(url=url, title=link.title, source=link.source, date=self._time(link.date, f"{where}.date"))

    def _address(self, url: str | None) -> str | None:
        """An address on the web; one that is relative stays so where it is not known to what."""
        return (resolve(url, self.address) or url) if url else None

    def _corrections(self, corrections: Sequence[DataCorrection], where: str) -> Iterator[Correction]:
        for i, correction in enumerate(corrections):
            if time := self._time(correction.time, f"{where}.corrections[{i}].time"):
                yield Correction(time=time, note=correction.note)

    def _deletion(self, deletion: DataDeletion, where: str) -> Deletion:
        return Deletion(reason=deletion.reason, time=self._time(deletion.time, f"{where}.deleted.time"))

    def _refuse(self, found: str, expected: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, found=found, expected=expected, hint=hint))

    def _refuse_time(self, where: str, error: TimestampError) -> None:
        self._refuse(f"{where}: {error.found}", error.expected, error.hint)
