"""Which entry stands above which: newest first by what is known.

Day decides, then clock; ties keep the file's order; an entry whose clock is not known stays
directly above the entry that it stands above in the file. Times of several zones are compared
as instants where every one of them is an instant. Does not know files or what to do about
entries that stand in another order: that is `check`'s and `sort`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, time
from typing import NamedTuple

from talkfeed.model import Timestamp
from talkfeed.zones import find_instant, load_zone


class _Key(NamedTuple):
    """What a known time is compared by."""

    day: date
    clock: time


class _Block(NamedTuple):
    """Entries that move together: one whose time is known, and above it those that lean on it."""

    day: date | None
    key: _Key | None
    indices: list[int]


def _keys(times: Sequence[Timestamp | None], home: str | None) -> list[_Key | None]:
    """What each time is compared by; None where it is not known to the clock."""
    clocked = [when for when in times if when is not None and when.day is not None and when.clock is not None]
    several = len({when.zone for when in clocked}) > 1
    instants = {when: find_instant(when, home=home) for when in clocked} if several else {}
    by_instant = several and all(instants.values())
    here = load_zone(home) if home else UTC

    def key(when: Timestamp | None) -> _Key | None:
        if when is None or when.day is None or when.clock is None:
            return None
        if by_instant and (instant := instants[when]):
            try:
                local = instant.astimezone(here)
            except OverflowError:  # a minute from the calendar's ends
                return _Key(when.day, when.clock)
            return _Key(local.date(), local.time())
        return _Key(when.day, when.clock)

    return [key(when) for when in times]


def newest_first(times: Sequence[Timestamp | None], *, home: str | None) -> tuple[int, ...]:
    """The indices of the times, newest first; the times come as a newest-first file lists them.

    `home` is the live blog's zone: it settles ambiguous abbreviations.

    >>> from talkfeed.timestamps import parse_timestamp as at
    >>> newest_first([at("2025-07-23 16:05"), None, at("2025-07-23 17:00")], home=None)
    (1, 2, 0)
    """
    keys = _keys(times, home)
    blocks: list[_Block] = []
    for i in reversed(range(len(times))):
        when, key = times[i], keys[i]
        day = key.day if key else when.day if when else None
        if key is None and blocks and day in (None, blocks[-1].day):
            blocks[-1].indices.insert(0, i)
        else:
            blocks.append(_Block(day, key, [i]))
    blocks.reverse()
    blocks.sort(key=lambda block: block.key or _Key(block.day or date.min, time.min), reverse=True)
    return tuple(i for block in blocks for i in block.indices)


def find_newest(times: Sequence[Timestamp], *, home: str | None) -> Timestamp | None:
    """The newest of those times that are known to the clock, the first in the list of equal ones; None where none is."""
    keyed = [(key, -i) for i, key in enumerate(_keys(times, home)) if key is not None]
    return times[-max(keyed)[1]] if keyed else None
