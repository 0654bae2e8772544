"""Where entries begin whose times are known: at the time line, above it, or below "2 hours ago".

Knows the layout that all entries share: most articles put the time first, some a headline above
it, some the time below the text. Does not read times; it is given the time lines.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from talkfeed.parse.document import Block
from talkfeed.parse.language import ends_sentence, is_credit, is_title
from talkfeed.parse.markers import Marker
from talkfeed.parse.roles import Role, RoleKind

_MOST = 0.8  # of the time lines
_FEWEST_RELATIVE = 2


def find_starts(blocks: Sequence[Block], roles: Sequence[Role], markers: Sequence[Marker]) -> dict[int, Marker | None]:
    """The block at which each entry begins, with its time line; None for entries without a clock time."""
    if not markers:
        return {}
    groups = _group_starts(blocks, roles, markers)
    raised = [start for start, marker in zip(groups, markers, strict=True) if start < marker.index]
    starts: list[int] = [marker.index for marker in markers]
    alone = all(marker.alone for marker in markers)
    if alone and groups[0] < markers[0].index and len(raised) >= _MOST * len(markers):
        if not any(role.kind == RoleKind.TEXT for role in roles[markers[-1].index + 1 :]):
            starts = [groups[0], *(above.index + 1 for above in markers[:-1])]
        elif all(is_title(blocks[start].text) and not is_credit(blocks[start].text) for start in raised):
            starts = groups
    timed: dict[int, Marker | None] = dict(zip(starts, markers, strict=True))
    relative = _relative_starts(roles, timed)
    return timed | dict.fromkeys(relative if _are_prose([*relative, *timed], relative, blocks, roles) else [])


def _group_starts(blocks: Sequence[Block], roles: Sequence[Role], markers: Sequence[Marker]) -> list[int]:
    """For each time line the first of the lines that stand right above it, with a blank line above them."""
    times = {marker.index for marker in markers}
    starts = []
    for marker in markers:
        start = marker.index
        while start and not blocks[start].gap and start - 1 not in times and roles[start - 1].kind == RoleKind.TEXT:
            start -= 1
        apart = blocks[start].gap or (start and roles[start - 1].reason is not None)
        starts.append(start if apart else marker.index)
    return starts


def find_relative_starts(blocks: Sequence[Block], roles: Sequence[Role]) -> list[int]:
    """The blocks below lines "2 hours ago", where prose stands below most of them; none in other articles."""
    starts = _relative_starts(roles, ())
    return starts if len(starts) >= _FEWEST_RELATIVE and _are_prose(starts, starts, blocks, roles) else []


def _relative_starts(roles: Sequence[Role], times: Collection[int]) -> list[int]:
    return [
        i + 1
        for i, (above, role) in enumerate(pairwise(roles))
        if above.kind == RoleKind.RELATIVE and role.kind == RoleKind.TEXT and i not in times and i + 1 not in times
    ]


def _are_prose(starts: Sequence[int], relative: Sequence[int], blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """Whether sentences stand below most of the relative times, up to the next start: headlines are no entries."""
    ends = dict(pairwise([*sorted(starts), len(blocks)]))
    prose = [
        any(roles[i].kind == RoleKind.TEXT and ends_sentence(blocks[i].text) for i in range(start, ends[start]))
        for start in relative
    ]
    return sum(prose) >= _MOST * len(prose)
