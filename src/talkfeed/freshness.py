"""When a live blog was last updated, as far as its content tells and no finer.

Knows the times in entries and which of them are comparable. Does not know any clock: a page
that is built again says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from talkfeed.edition import Edition, PublishedEntry
from talkfeed.model import Entry, Header, Timestamp
from talkfeed.ordering import find_newest

ANY_ZONE = timedelta(days=2)
"""How far apart one instant's days can be in two zones: at 10:30 UTC there are three, from Pago Pago to Kiritimati."""


def last_updated(edition: Edition) -> Timestamp | None:
    """The newest time of an entry, an update, a correction or a removal; None where no time is known.

    It has a clock time only where nothing without one could be newer: neither the entry on top
    of the page nor a change of the same day.
    """
    if not edition.entries:
        return None
    top = edition.entries[0].time
    times = [entry.time for entry in edition.entries if entry.time is not None]
    changed = (entry for entry in edition.entries if is_changed(entry.entry))
    changes = [time for entry in changed for time in iter_changes(entry, edition.header)]
    dated = [time for time in (*times, *changes) if time.day is not None]
    if not dated:
        return None if top is None or changes else top
    day = max(time.day for time in dated if time.day is not None)
    clocked = [time for time in dated if time.clock is not None and time.day and day - time.day <= ANY_ZONE]
    vague = top is None or top.clock is None or any(time.clock is None and time.day == day for time in changes)
    newest = find_newest(clocked, home=edition.header.timezone)
    if newest is None or vague or (newest.day is not None and newest.day < day):
        return Timestamp(day)
    return newest


def first_published(edition: Edition) -> Timestamp | None:
    """The time of the oldest entry whose day is known, drafts and removed ones apart; None where there is none."""
    return next(
        (
            entry.time
            for entry in reversed(edition.entries)
            if entry.entry.deleted is None and entry.time is not None and entry.time.day is not None
        ),
        None,
    )


def has_day(edition: Edition) -> bool:
    """Whether any day is known by which its entries can be dated: one of theirs, or the header's."""
    start = edition.header.coverage_start
    return (
        edition.header.date is not None
        or bool(start and start.day)
        or any(entry.time is not None and entry.time.day is not None for entry in edition.entries)
    )


def is_changed(entry: Entry) -> bool:
    """Whether an entry says that it is not as it first was."""
    return entry.deleted is not None or entry.updated is not None or bool(entry.corrections)


def iter_changes(entry: PublishedEntry, header: Header) -> Iterator[Timestamp]:
    """The times at which an entry was changed after it was first there, with the header's day and zone."""
    changes = [entry.entry.updated, *(correction.time for correction in entry.entry.corrections)]
    if entry.entry.deleted is not None:
        changes.append(entry.entry.deleted.time)
    for time in changes:
        if time is not None:
            yield time.completed(day=header.date, zone=header.timezone)
