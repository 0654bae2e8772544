"""Times that close a line in entries: "Kit Marlowe, 16:45", where each entry has such a line in one place.

Knows short lines that end with a clock time. Does not know which of several times is an entry's own;
entries whose time is known already need none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from talkfeed.clockwords import iter_readings
from talkfeed.parse.document import Block, Region

_LONGEST = 80  # characters of such a line
_MOST = 0.6  # of the lines in a place, and of the entries
_FEWEST = 3


def with_closing_times(
    regions: Sequence[Region], blocks: Sequence[Block], slots: Mapping[int, int], locale: str
) -> tuple[Region, ...]:
    """The regions, with the place of the time that closes a line of each, where no entry's time is known."""
    if any(region.times or region.time_blocks or region.time_spans for region in regions):
        return tuple(regions)
    lines: defaultdict[int, int] = defaultdict(int)
    found: defaultdict[int, dict[int, tuple[int, tuple[int, int]]]] = defaultdict(dict)
    for k, region in enumerate(regions):
        for i in range(region.start, region.end):
            if i in slots and not blocks[i].reason and blocks[i].text:
                lines[slots[i]] += 1
                if span := _closing_time(blocks[i].text, locale):
                    found[slots[i]][k] = (i, span)
    best = max(found, key=lambda slot: len(found[slot]), default=None)
    if best is None or len(found[best]) < max(_FEWEST, _MOST * lines[best], _MOST * len(regions)):
        return tuple(regions)
    spans = found[best]
    return tuple(
        replace(region, time_spans={spans[k][0]: spans[k][1]}) if k in spans else region
        for k, region in enumerate(regions)
    )


def _closing_time(text: str, locale: str) -> tuple[int, int] | None:
    if len(text) > _LONGEST:
        return None
    readings = [reading for reading in iter_readings(text, locale) if reading.clock]
    if len(readings) != 1 or any(map(str.isalnum, text[readings[0].end :])):
        return None
    return (readings[0].start, len(text)) if readings[0].start else None
