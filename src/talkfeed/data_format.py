"""The format of data.json: a live blog as it was published, as JSON (docs/data.md).

    DataFile ── DataEntry ── DataTime, DataImage, DataAttribution, DataLink, DataCorrection, DataDeletion

Made by `formats.data` and read back by `parse.own_data`; these types are what both agree on, and
what docs/data.schema.json is made from. A field that says nothing is left out. Within version 1
fields are only added; whoever reads it passes over what they do not know. Does not know how a
value comes to be, nor what becomes of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from talkfeed.model import Label, State
from talkfeed.precision import Precision

FORMAT: Literal["talkfeed"] = "talkfeed"
VERSION: Literal[1] = 1


def _says(words: str) -> Meta:
    """What a field says, for the schema and the documentation."""
    return Meta(description=words)


class _Data(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A JSON object; fields that are not known are passed over."""


class DataTime(_Data, frozen=True, kw_only=True):
    """A time, no finer than it is known: a day alone has no clock time, and none is made up."""

    given: Annotated[str, _says("What is known, as the content format writes it: `2025-07-23`, `~16:05 GMT`.")]
    datetime: Annotated[
        str | None,
        _says("Derived: the instant with its offset, else the day (ISO 8601). Absent where no day is known."),
    ] = None
    precision: Annotated[
        Precision,
        _says(
            "Derived: how much of `datetime` was said: to the second, to the minute, about, its day alone, or nothing."
            " A clock time without a zone is no instant, and so `day`."
        ),
    ] = "none"


class DataAttribution(_Data, frozen=True, kw_only=True):
    """Who said it, via whom, and where to read it."""

    name: Annotated[str, _says("Who said it.")]
    via: Annotated[str | None, _says("Through whom it is known.")] = None
    url: Annotated[str | None, _says("Where to read it.")] = None


class DataImage(_Data, frozen=True, kw_only=True):
    """A picture of the site, or one on the web."""

    url: Annotated[str, _says("Where it is.")]
    width: Annotated[int | None, _says("In CSS pixels. Absent for a picture on the web.")] = None
    height: Annotated[int | None, _says("In CSS pixels. Absent for a picture on the web.")] = None
    alt: Annotated[str | None, _says("What it shows, for who cannot see it.")] = None
    caption: Annotated[str | None, _says("The line under it.")] = None
    credit: Annotated[str | None, _says("Who made it.")] = None


class DataLink(_Data, frozen=True, kw_only=True):
    """Something elsewhere, shown as a box that is a link."""

    title: Annotated[str, _says("What it is called.")]
    url: Annotated[str | None, _says("Where it is.")] = None
    source: Annotated[str | None, _says("Who published it.")] = None
    date: Annotated[DataTime | None, _says("When.")] = None


class DataCorrection(_Data, frozen=True, kw_only=True):
    """A note on what an entry had wrong."""

    time: Annotated[DataTime, _says("When the note was made.")]
    note: Annotated[str, _says("What was wrong, plain text.")]


class DataDeletion(_Data, frozen=True, kw_only=True):
    """Why an entry was taken back; of its words nothing is left."""

    reason: Annotated[str, _says("Why, plain text.")]
    time: Annotated[DataTime | None, _says("When.")] = None


class DataEntry(_Data, frozen=True, kw_only=True):
    """One entry; one that was taken back has only `id`, `url`, `revision`, `time` and `deleted`."""

    id: Annotated[str, _says("Its name within the live blog, which lasts.")]
    url: Annotated[
        str | None, _says("Derived: its lasting address. Absent where the site has no page on which it stays.")
    ] = None
    revision: Annotated[str, _says("Derived: changes whenever what readers see of the entry does.")] = ""
    time: Annotated[DataTime | None, _says("When it was published.")] = None
    updated: Annotated[DataTime | None, _says("When its text was last changed.")] = None
    headline: Annotated[str | None, _says("Plain text.")] = None
    derived_title: Annotated[
        str | None,
        _says(
            "Derived, for lists that need a title, where there is no `headline`: the body's first words, or what the"
            " picture or the link is called."
        ),
    ] = None
    label: Annotated[Label | None, _says("What kind of entry it is.")] = None
    key_event: Annotated[bool, _says("Whether it is listed among the key events.")] = False
    pinned: Annotated[bool, _says("Whether it stays on top.")] = False
    lang: Annotated[str | None, _says("Its language (BCP 47), where that is not the live blog's.")] = None
    authors: Annotated[tuple[str, ...], _says("Who wrote it, names.")] = ()
    sources: Annotated[tuple[DataAttribution, ...], _says("Who said it.")] = ()
    tags: Annotated[tuple[str, ...], _says("What it is about.")] = ()
    image: Annotated[DataImage | None, _says("A picture.")] = None
    link: Annotated[DataLink | None, _says("Something elsewhere.")] = None
    body: Annotated[str | None, _says("Markdown as it was written. Relative addresses are relative to the live blog's `url`.")] = None  # fmt: skip
    html: Annotated[
        str | None,
        _says("Derived: `body` as harmless HTML, its headings from h3 on, addresses as everywhere in this file."),
    ] = None
    corrections: Annotated[tuple[DataCorrection, ...], _says("What it had wrong.")] = ()
    deleted: Annotated[DataDeletion | None, _says("That it was taken back, and why.")] = None


class DataPublisher(_Data, frozen=True, kw_only=True):
    """Who publishes the site."""

    name: Annotated[str, _says("The name.")]
    url: Annotated[str | None, _says("The publisher's own page.")] = None


class DataSite(_Data, frozen=True, kw_only=True):
    """The site on which the live blog stands."""

    title: Annotated[str, _says("What it is called.")]
    url: Annotated[str, _says("Derived: its address.")]
    publisher: Annotated[DataPublisher | None, _says("Who publishes it.")] = None


class DataFile(_Data, frozen=True, kw_only=True):
    """A live blog as it was published: its header, and all its entries but drafts, newest first."""

    format: Annotated[Literal["talkfeed"], _says("Always `talkfeed`.")]
    version: Annotated[Literal[1], _says("Of this format. Within a version fields are only added.")]
    site: Annotated[DataSite, _says("Where it was published.")]
    id: Annotated[str, _says("The live blog's name within the site.")]
    url: Annotated[str, _says("Derived: the address of its front page.")]
    headline: Annotated[str, _says("Plain text.")]
    language: Annotated[str, _says("Of all texts that name no other (BCP 47).")]
    standfirst: Annotated[str | None, _says("The sentence under the headline, plain text.")] = None
    summary: Annotated[str | None, _says("What matters so far, Markdown; two or more list items are key points.")] = None  # fmt: skip
    summary_html: Annotated[str | None, _says("Derived: `summary` as harmless HTML.")] = None
    state: Annotated[State | None, _says("Whether it is to come, goes on or has ended. Absent where nobody said.")] = None  # fmt: skip
    end_notice: Annotated[str | None, _says("The words that say that it has ended.")] = None
    date: Annotated[str | None, _says("The day of clock times that name none; `time.given` has it already.")] = None
    timezone: Annotated[str | None, _says("The zone of clock times that name none (IANA); `time.given` has it already.")] = None  # fmt: skip
    second_timezone: Annotated[str | None, _says("A zone in which pages say the times again (IANA).")] = None
    authors: Annotated[tuple[str, ...], _says("Who writes, names.")] = ()
    editors: Annotated[tuple[str, ...], _says("Who edits, names.")] = ()
    source: Annotated[DataAttribution | None, _says("Where it comes from.")] = None
    image: Annotated[DataImage | None, _says("A picture for the whole.")] = None
    tags: Annotated[tuple[str, ...], _says("What it is about.")] = ()
    coverage_start: Annotated[DataTime | None, _says("When coverage starts.")] = None
    coverage_end: Annotated[DataTime | None, _says("When coverage ends.")] = None
    first: Annotated[DataTime | None, _says("Derived: the oldest entry's time.")] = None
    updated: Annotated[DataTime | None, _says("Derived: when anything in it last changed, as far as that is known.")] = None  # fmt: skip
    entries: Annotated[tuple[DataEntry, ...], _says("Newest first, without drafts.")]


STRUCTS: tuple[type[msgspec.Struct], ...] = (
    DataFile, DataSite, DataPublisher, DataEntry, DataTime, DataImage, DataAttribution, DataLink, DataCorrection,
    DataDeletion,
)  # fmt: skip
"""Every object of the format, the whole first."""


def data_schema() -> dict[str, Any]:
    """The JSON Schema of the format (2020-12), alternatives in one order whatever msgspec's version."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_null_last(msgspec.json.schema(DataFile))}


def _null_last(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_null_last(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {name: _null_last(item) for name, item in schema.items()}
    if "anyOf" in ordered:
        ordered["anyOf"].sort(key={"type": "null"}.__eq__)
    return ordered
