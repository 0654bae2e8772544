"""What was published of each entry: its id, a digest of what it said, and its archive page.

Knows `.talkfeed/published.json`. It lets `stamp` see that an entry changed since it was last
published, and that an id once belonged to another entry; and a build, that archive pages hold other
entries than readers have seen there. Editions come with what is withheld, drafts for one: that
was not published, but an entry that is withheld for a while is still the same entry. Does not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from talkfeed.edition import Edition
from talkfeed.files import replace_file
from talkfeed.model import Entry
from talkfeed.problems import Problem, Severity


class EntryRecord(msgspec.Struct, frozen=True):
    """The words that were published under an id; `gone` once the entry had left its live blog."""

    words: str
    gone: bool = False
    page: int = 0
    """The number of the archive page on which it stood; 0 for the front page."""


Records = dict[str, dict[str, EntryRecord]]
"""By slug, then id."""


def digest_words(entry: Entry) -> str:
    """A digest of what an entry says; labels, tags and the like may change without an update."""
    said = "\0".join([entry.headline or "", entry.body])
    return blake2b(said.encode(), digest_size=8).hexdigest()


Archived = Mapping[str, Mapping[str, int]]
"""By slug, then id: the number of the archive page on which an entry stands."""


def record_editions(
    before: Records, whole: Iterable[Edition], published: Iterable[Edition], archived: Archived
) -> Records:
    """The records after editions were published, which as a `whole` hold more: drafts, and what is to come.

    Ids once used stay.
    """
    after = dict(before)
    for edition, shown in zip(whole, published, strict=True):
        record = before.get(edition.slug, {})
        pages = archived.get(edition.slug, {})
        once = {id_: EntryRecord(old.words, gone=True) for id_, old in record.items()}
        withheld = {
            id_: msgspec.structs.replace(record[id_], page=0) for id_, _ in _iter_entries(edition) if id_ in record
        }
        now = {id_: EntryRecord(digest_words(entry), page=pages.get(id_, 0)) for id_, entry in _iter_entries(shown)}
        after[edition.slug] = once | withheld | now
    return after


def count_shifted(before: Records, archived: Archived) -> Mapping[str, int]:
    """By slug, how many archive pages hold other entries than when they were published last, where any do.

    Pages that are gone hold none.
    """
    counts = {}
    for slug, pages in archived.items():
        then = _by_page({id_: old.page for id_, old in before.get(slug, {}).items() if not old.gone})
        now = _by_page(pages)
        counts[slug] = sum(ids != then[number] for number, ids in now.items() if number in then)
    return {slug: count for slug, count in counts.items() if count}


def _by_page(pages: Mapping[str, int]) -> dict[int, set[str]]:
    """The entries of each archive page."""
    by_page: dict[int, set[str]] = {}
    for id_, number in pages.items():
        if number:
            by_page.setdefault(number, set()).add(id_)
    return by_page


def _iter_entries(edition: Edition) -> Iterator[tuple[str, Entry]]:
    return ((published.id, published.entry) for published in edition.entries)


def read_records(state: Path) -> tuple[Records, tuple[Problem, ...]]:
    """The records in a state folder, and a warning where they are there and cannot be read."""
    file = state / "published.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Records), ()
    except FileNotFoundError:
        return {}, ()
    except (OSError, msgspec.DecodeError):
        found = "a damaged note of what was published"
        hint = "ids of entries that are gone are no longer remembered; the next build begins the note anew"
        return {}, (Problem(str(file), found=found, hint=hint, severity=Severity.WARNING),)


def write_records(state: Path, records: Records) -> None:
    """Store the records, whole or not at all."""
    replace_file(state / "published.json", msgspec.json.encode(records, order="sorted"))


def find_changed(record: Mapping[str, EntryRecord], edition: Edition) -> tuple[str, ...]:
    """The ids of entries that say something else than when they were published last."""
    return tuple(
        id_
        for id_, entry in _iter_entries(edition)
        if not entry.draft and (old := record.get(id_)) and not old.gone and old.words != digest_words(entry)
    )


def find_taken(record: Mapping[str, EntryRecord], edition: Edition) -> frozenset[str]:
    """The ids that belong to entries which are no longer there: readers may have their links.

    An entry that comes back with its own words has its own id.
    """
    now = {id_: digest_words(entry) for id_, entry in _iter_entries(edition)}
    return frozenset(id_ for id_, old in record.items() if (id_ not in now) or (old.gone and now[id_] != old.words))
