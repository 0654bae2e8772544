"""The one rule for formats that force a date and a time where less is known.

Atom has no entry without a full dateTime (RFC 4287, 4.2.15), but a live blog may know no more than
the day. So, wherever a format forces one, and nowhere else:

- An instant is that instant.
- A day, or a clock time in no known zone, is that day at 12:00 UTC: the same calendar day in nearly every zone.
- An entry whose day is not known has the day of the nearest entry below it whose day is known, else of the
  nearest above, else the header's date, else the day on which coverage starts.
- Where there is no day at all nothing is made up: the live blog has no Atom feed.

What is made by this rule is never given as the time of publication. Does not know any format.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from talkfeed.documents import FeedItem
from talkfeed.edition import Edition
from talkfeed.freshness import iter_changes
from talkfeed.model import Header, Timestamp
from talkfeed.zones import find_instant, in_whole_minutes

_NOON = time(12, tzinfo=UTC)
_NEVER = datetime.min.replace(tzinfo=UTC)


def lean_days(edition: Edition) -> tuple[date | None, ...]:
    """The day of each entry, or the one that it leans on; all None where no day is known."""
    days = [entry.time.day if entry.time else None for entry in edition.entries]
    below = next((day for day in reversed(days) if day), start_day(edition.header))  # of the lowest: the nearest above
    for i in reversed(range(len(days))):
        below = days[i] = days[i] or below
    return tuple(days)


def start_day(header: Header) -> date | None:
    """The day that a live blog's header gives."""
    return header.date or (header.coverage_start.day if header.coverage_start else None)


def find_posted(item: FeedItem) -> datetime | None:
    """When an entry was posted, as far as it is known to be an instant; aware."""
    return find_instant(item.entry.time, home=item.header.timezone) if item.entry.time else None


def force_posted(item: FeedItem) -> datetime | None:
    """When an entry counts as posted, by the rule; None where no day is known."""
    return find_posted(item) or force_day(item.day)


def force_updated(item: FeedItem) -> datetime | None:
    """The newest of an entry's posting and its changes, by the rule; None where no day is known."""
    posted = force_posted(item)
    return None if posted is None else max([posted, *_iter_changed(item)])


def find_changed(item: FeedItem) -> datetime | None:
    """When an entry was last changed, where that is known to be an instant; None where it was not, or only the day is known."""
    changes = list(iter_changes(item.entry, item.header))
    if not changes:
        return None
    last = max(changes, key=lambda change: _force(change, item.header) or _NEVER)
    return find_instant(last, home=item.header.timezone)


def force_changed(item: FeedItem) -> datetime | None:
    """When an entry was last changed, by the rule; None where it was not."""
    return max(_iter_changed(item), default=None)


def force_day(day: date | None) -> datetime | None:
    """What a day counts as, by the rule."""
    return datetime.combine(day, _NOON) if day else None


def format_date(instant: datetime) -> str:
    """An instant as RFC 3339 writes it.

    >>> format_date(datetime(2025, 7, 23, 12, tzinfo=UTC))
    '2025-07-23T12:00:00Z'
    """
    return in_whole_minutes(instant).isoformat(timespec="seconds").replace("+00:00", "Z")


def _iter_changed(item: FeedItem) -> Iterator[datetime]:
    forced = (_force(change, item.header) for change in iter_changes(item.entry, item.header))
    return (instant for instant in forced if instant)


def _force(when: Timestamp, header: Header) -> datetime | None:
    return find_instant(when, home=header.timezone) or force_day(when.day)
