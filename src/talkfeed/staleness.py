"""Live blogs that say they are live, or still to come, long after their last sign of life.

Knows days only. Does not know which day it is: that is passed in, and nothing that is published
depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from talkfeed.content.store import LoadedBlog
from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.problems import Problem, Severity


def find_stale(blogs: Iterable[LoadedBlog], *, stale_after: int, today: date | None) -> tuple[Problem, ...]:
    """A warning at the `state:` of each live blog in which nothing happened for `stale_after` days; 0 is never.

    One that is live is counted from the newest day of what readers see in it, one that is upcoming
    from the day on which its coverage was to start. Where no day is known nothing is said.
    """
    if today is None:
        return ()
    since = [(loaded, _find_last_day(loaded.blog)) for loaded in blogs if loaded.blog is not None]
    return tuple(
        _warning(loaded, day, today)
        for loaded, day in since
        if stale_after and day is not None and (today - day).days >= stale_after
    )


def _find_last_day(blog: LiveBlog) -> date | None:
    """The day from which a live blog has been silent; None where it need not speak, or no day is known."""
    times: Iterable[Timestamp | None] = ()
    if blog.state == "live":
        times = (time for entry in blog.entries if not entry.draft for time in _iter_times(entry))
    elif blog.state == "upcoming":
        times = [blog.coverage_start]
    return max((day for time in times if time and (day := time.day or blog.date)), default=None)


def _iter_times(entry: Entry) -> Iterator[Timestamp | None]:
    """When something happened in an entry that readers see."""
    yield entry.time
    yield entry.updated
    yield from (correction.time for correction in entry.corrections)
    if entry.deleted is not None:
        yield entry.deleted.time


def _warning(loaded: LoadedBlog, day: date, today: date) -> Problem:
    file, (line, column) = loaded.position(("state",))
    days = (today - day).days
    when = f"{day}, {days:,} {'day' if days == 1 else 'days'} ago"
    if loaded.blog is not None and loaded.blog.state == "upcoming":
        found = f"state upcoming, but coverage was to start on {when}"
        hint = "write state: live or ended, or the new coverage_start"
    else:
        found = f"state live, but nothing new since {when}"
        hint = "write state: ended, if it is over"
    return Problem(file, line, column, found, hint=hint, severity=Severity.WARNING)
