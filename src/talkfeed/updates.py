"""Import again: where the record of an import lies, and a grown article merged into the files on the disk.

Joins the two halves, as `articles` does for a first import. The record is kept beside the live blog, in
`.imports/`: with the content, because it has to be where the content is, clones of it too; hidden,
because nobody needs to read it. Does not know what follows from it: that is `merge`'s.
What merges is imported when it is called: a first import, which only writes its record, does not wait for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from talkfeed.content.import_record import ImportRecord, decode_record, encode_record, record_import
from talkfeed.files import cannot_write, replace_file, rewrite_file
from talkfeed.parse import Draft
from talkfeed.problems import Problem, Severity

if TYPE_CHECKING:
    from talkfeed.content.merge import Merged
    from talkfeed.content.store import LoadedBlog


@dataclass(frozen=True, kw_only=True)
class Update:
    """A live blog and what an import brings it; nothing is written yet."""

    place: Path
    """Its file or its folder."""
    before: LoadedBlog
    merged: Merged
    warnings: tuple[Problem, ...] = ()


def record_file(place: Path) -> Path:
    """Where the record of the import lies that a live blog came from; `place` is its file or its folder.

    >>> record_file(Path("content/talks.yaml")).as_posix()
    'content/.imports/talks.json'
    """
    return place.parent / ".imports" / f"{place.name.removesuffix('.yaml')}.json"


def write_first_record(place: Path, draft: Draft) -> None:
    """Store what a first import was; raises BuildError where that cannot be written."""
    _write_record(place, record_import(draft.blog, keys=draft.keys))


def plan_update(place: Path, draft: Draft, *, mark: bool = False) -> Update:
    """What an import brings to a live blog that is there; raises ContentError where its files cannot be read.

    With `mark`, comments stand above entries that the source has changed or lost.
    """
    from talkfeed.content.folder import read_live_blog  # noqa: PLC0415 — see the module's docstring
    from talkfeed.content.merge import merge  # noqa: PLC0415 — as above

    before = read_live_blog(place)
    record, warnings = _read_record(place)
    merged = merge(
        before,
        draft.blog,
        record=record,
        keys=draft.keys,
        comments=draft.comments,
        taken=_published_ids(place),
        mark=mark,
    )
    return Update(place=place, before=before, merged=merged, warnings=tuple(warnings))


def carry_out(update: Update) -> None:
    """Write the files that change, then the record; raises BuildError.

    The record comes last: without it, entries that are written are known again by their words; the
    other way round, they would count as deleted.
    """
    for old, new in zip(update.before.sources, update.merged.sources, strict=True):
        if old.text != new.text:
            rewrite_file(old, new)
    if update.merged.record is not None:
        _write_record(update.place, update.merged.record)


def _published_ids(place: Path) -> Collection[str]:
    """Ids that readers may have links to, also those of entries that are no longer in the files."""
    from talkfeed.build import state_folder  # noqa: PLC0415 — loads all that a build needs
    from talkfeed.records import read_records  # noqa: PLC0415 — as above

    records, _ = read_records(state_folder(place.parent))
    return tuple(records.get(place.name.removesuffix(".yaml"), {}))


def _read_record(place: Path) -> tuple[ImportRecord | None, list[Problem]]:
    """The last import's record; None where there is none, with a warning where it cannot be read."""
    file = record_file(place)
    try:
        return decode_record(file.read_text("utf-8")), []
    except FileNotFoundError:
        return None, []
    except (OSError, ValueError):
        found = "a damaged record of the last import"
        hint = "entries that you have deleted come back once; a new record is begun"
        return None, [Problem(str(file), found=found, hint=hint, severity=Severity.WARNING)]


def _write_record(place: Path, record: ImportRecord) -> None:
    file, data = record_file(place), encode_record(record).encode()
    try:
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(exist_ok=True)
            replace_file(file, data)
    except OSError as error:
        hint = "the live blog is written; without the record, the next --update cannot tell who changed what"
        raise cannot_write(error, file, hint=hint) from error
