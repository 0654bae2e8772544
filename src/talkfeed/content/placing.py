"""Where new entries go among those of a live blog's files.

A new entry stands right above the next older one of its source that the files have, or higher,
above people's own entries that are not known to be newer. So what is newest comes on top, and what
the source put in between stands between the same neighbours. Does not know text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from talkfeed.content.places import Origin
from talkfeed.model import LiveBlog, Timestamp
from talkfeed.ordering import newest_first


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The entries of a live blog's files, newest first as far as the files say."""

    times: tuple[Timestamp | None, ...]
    """With the header's day and zone."""
    origins: tuple[Origin, ...]
    oldest_first: bool
    """Whether the files list them the other way round."""
    home: str | None
    """The live blog's zone."""
    first_file: int
    """The file for the first entry of all."""

    def gap(self, place: int, file: int) -> int:
        """The index in a file of what is written right above a place, or below the last place of that file."""
        if place < len(self.origins) and self.origins[place][0] == file:
            return self.origins[place][1] + self.oldest_first
        if place and self.origins[place - 1][0] == file:
            return self.origins[place - 1][1] + (not self.oldest_first)
        return 0


class Placement(NamedTuple):
    """Where a new entry is to be written."""

    source: int
    gap: int
    """The index in the file, as it is now, of the entry that it comes to stand in front of."""
    new: int
    """Which entry of the source it is."""


def make_listing(blog: LiveBlog, origins: Sequence[Origin], *, first_file: int = 0) -> Listing:
    """The listing of a live blog as loaded."""
    step = -1 if blog.order == "oldest-first" else 1
    times = (entry.time and entry.time.completed(day=blog.date, zone=blog.timezone) for entry in blog.entries)
    return Listing(
        times=tuple(times)[::step],
        origins=tuple(origins)[::step],
        oldest_first=blog.order == "oldest-first",
        home=blog.timezone,
        first_file=first_file,
    )


def place(
    listing: Listing, here: Sequence[int | None], new: Sequence[int], times: Sequence[Timestamp | None]
) -> list[Placement]:
    """Where the new entries go, in the order in which they are to be written, one after the other.

    `here` has the place in the listing of each entry of the source, `times` has their times; both newest first.
    """
    settled = {found for found in here if found is not None}
    wanted = set(new)
    file, at = _bottom(listing, here, settled)
    placements = []
    for i in reversed(range(len(here))):
        found = here[i]
        if found is not None:
            file, at = listing.origins[found][0], found
        elif i in wanted:
            while _may_rise(listing, file, at, settled) and not _is_newer(listing, at - 1, times[i]):
                at -= 1
            placements.append(Placement(source=file, gap=listing.gap(at, file), new=i))
    step = 1 if listing.oldest_first else -1
    return sorted(placements, key=lambda one: (one.source, -one.gap, step * one.new))


def _bottom(listing: Listing, here: Sequence[int | None], settled: set[int]) -> tuple[int, int]:
    """The file, and the lowest place there, for entries that are older than all that the files have of the source."""
    if not listing.origins:
        return listing.first_file, 0
    oldest = next((found for found in reversed(here) if found is not None), None)
    at = 0 if oldest is None else oldest + 1
    file = listing.origins[0 if oldest is None else oldest][0]
    while at < len(listing.origins) and at not in settled and listing.origins[at][0] == file:
        at += 1
    return file, at


def _may_rise(listing: Listing, file: int, at: int, settled: set[int]) -> bool:
    """Whether there is an entry above that is not the source's, in the same file."""
    return at > 0 and at - 1 not in settled and listing.origins[at - 1][0] == file


def _is_newer(listing: Listing, at: int, time: Timestamp | None) -> bool:
    """Whether the entry at a place is known to be newer."""
    return newest_first((time, listing.times[at]), home=listing.home) == (1, 0)
