"""What the last import of a live blog was, entry by entry: the record beside its file.

A file holds what people made of an import; only with what the import was can the next one tell
their changes from the source's, and an entry that they deleted from one that is new. Without a
record all of that is a difference. Text in, text out: where it lies is `updates`'. Does not know how two imports are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.problems import TimestampError
from talkfeed.timestamps import format_timestamp, parse_timestamp

_VERSION = 1
HEADER_FIELDS = ("headline", "standfirst", "summary", "state", "end_notice")
"""Fields of the header whose changes at the source are told."""


class RecordedEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An entry as the source had it when it was imported last."""

    id: str
    """In the live blog's file; also where a person has deleted it there."""
    key: str = ""
    """What the source calls it."""
    time: str = ""
    """In the content format's notation."""
    headline: str = ""
    label: str = ""
    body: str = ""
    extra: str = ""
    """The words of its link and its picture; they only help to know it again."""
    mine: str = ""
    """All its words in the file, where these are others: by them it is known there if a person changes its id."""
    gone: bool = False
    """Whether it was there once, and no longer."""
    beyond: bool = False
    """Whether the source last showed only older ones, or only newer ones; so until it is seen again."""
    open: bool = False
    """Whether the file does not have it as the source does, and no comment says so."""

    @property
    def timestamp(self) -> Timestamp | None:
        """Its time as a value."""
        return parse_timestamp(self.time) if self.time else None

    @property
    def text(self) -> str:
        """All its words, by which it is known again."""
        return "\n".join(part for part in (self.headline, self.body, self.extra) if part)


class ImportRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A live blog as it was imported last."""

    version: int = _VERSION
    header: Mapping[str, str]
    entries: tuple[RecordedEntry, ...]
    """Newest first, as the source has them; those that are gone near where they were."""


def record_import(draft: LiveBlog, *, keys: Sequence[str] = ()) -> ImportRecord:
    """The record of a first import; `keys` is what the source calls each entry, if it calls them anything."""
    names = keys or [""] * len(draft.entries)
    entries = tuple(record_entry(entry, key=key) for entry, key in zip(draft.entries, names, strict=True))
    return ImportRecord(header=record_header(draft), entries=entries)


def record_header(blog: LiveBlog) -> Mapping[str, str]:
    """The header fields whose changes are told, as far as they are given."""
    return {name: value for name in HEADER_FIELDS if (value := getattr(blog, name))}


def record_entry(entry: Entry, *, key: str = "", id_: str = "") -> RecordedEntry:
    """An entry as a record has it, under its own id or another."""
    words = [entry.link.title, entry.link.url] if entry.link else []
    words += [entry.image.alt, entry.image.caption or ""] if entry.image else []
    return RecordedEntry(
        id=id_ or entry.id or "",
        key=key,
        time=format_timestamp(entry.time) if entry.time else "",
        headline=entry.headline or "",
        label=entry.label or "",
        body=entry.body,
        extra=" ".join(word for word in words if word),
    )


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A field that says something else; a time in the content format's notation, empty where there is none."""

    name: str
    old: str
    new: str


def differences(was: RecordedEntry, now: RecordedEntry) -> tuple[FieldChange, ...]:
    """What two versions of an entry say differently. White space and escapes of Markdown are no difference, nor is a time told more exactly."""
    from talkfeed.content.pairing import agree  # noqa: PLC0415 — a first import compares nothing

    changes = []
    if not agree(was.timestamp, now.timestamp):
        changes.append(FieldChange(name="time", old=was.time, new=now.time))
    for name in ("headline", "label", "body"):
        old, new = getattr(was, name), getattr(now, name)
        if folded(old) != folded(new):
            changes.append(FieldChange(name=name, old=old, new=new))
    return tuple(changes)


def folded(text: str) -> str:
    r"""A text as it is compared.

    >>> folded("1986\\. A  great\nyear")
    '1986. A great year'
    """
    return " ".join(text.replace("\\", "").split())


def encode_record(record: ImportRecord) -> str:
    """The text of a record: JSON with an entry a line, so that version control shows what changed."""
    header = msgspec.json.encode(record.header, order="sorted").decode()
    lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in record.entries)
    return f'{{"version": {record.version},\n"header": {header},\n"entries": [\n{lines}\n]}}\n'


def decode_record(text: str) -> ImportRecord:
    """The record in a text; raises ValueError where it is none, or one of a later version.

    >>> decode_record(encode_record(record_import(LiveBlog(headline="Talks")))).header
    {'headline': 'Talks'}
    """
    record = msgspec.json.decode(text, type=ImportRecord)  # msgspec's errors are ValueErrors
    if record.version != _VERSION:
        raise ValueError(f"a record of version {record.version}")
    try:
        _ = [entry.timestamp for entry in record.entries]
    except TimestampError as error:
        raise ValueError(f"a record with the time {error.found}") from error
    return record
