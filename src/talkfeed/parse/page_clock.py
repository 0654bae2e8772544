"""Which offset a page's visible clocks have, where its data say when the page itself was written.

Pages show "Updated 12:32" and tell machines 2024-08-27T10:32Z: the clock shown is two hours ahead of
UTC. Where no such line is shown, an offset that the data spell out is the newsroom's if the
newest entry was written just before the page was. Does not know entries' own data (`weighing`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, time, timedelta

from talkfeed.clockwords import Reading
from talkfeed.model import Timestamp
from talkfeed.parse.feed import PageHeader
from talkfeed.zones import find_instant

_QUARTER = 15  # minutes: every zone's offset is a multiple
_A_DAY = 24 * 60
_FARTHEST = 14 * 60  # minutes: no zone is further from UTC
_JUST_BEFORE = 90  # minutes between the newest entry and the page's update


def find_page_offset(header: PageHeader, stamps: Iterable[Reading], newest: time | None) -> str | None:
    """The offset of the clocks shown, as "+02:00"; None where nothing proves one.

    `stamps` are the page's own visible stamps, `newest` the clock of its newest entry.
    """
    stated = [stamp.time for stamp in (header.updated, header.published) if stamp]
    instants = [(stamp, found) for stamp in stated if (found := find_instant(stamp, home=None))]
    shown = [reading.clock for reading in stamps if reading.clock and reading.half_known]
    for _, instant in instants:
        for clock in shown:
            ahead = _ahead(clock, instant.astimezone(UTC).time())
            if ahead % _QUARTER == 0 and abs(ahead) <= _FARTHEST:
                return _written(ahead)
    if header.updated is None or newest is None or not instants or instants[0][0] is not header.updated.time:
        return None
    return _spelt_out(header.updated.time, newest)


def _spelt_out(updated: Timestamp, newest: time) -> str | None:
    """The offset in the page's own stamp, if it is a place's and the newest entry is a little older on its clock."""
    instant = find_instant(updated, home=None)
    ahead = instant.utcoffset() if instant else None
    if instant is None or not ahead or updated.clock is None:
        return None
    since = (_minutes(updated.clock) - _minutes(newest)) % _A_DAY
    return _written(int(ahead / timedelta(minutes=1))) if since <= _JUST_BEFORE else None


def _ahead(clock: time, utc: time) -> int:
    """How many minutes a clock shows more than UTC's, the short way round."""
    gap = (_minutes(clock) - _minutes(utc)) % _A_DAY
    return gap - _A_DAY if gap > _FARTHEST else gap


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _written(minutes: int) -> str:
    if minutes == 0:
        return "UTC"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
