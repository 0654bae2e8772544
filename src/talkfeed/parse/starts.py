"""Where entries begin whose times are known: at the time line, above it, or below "2 hours ago".

Knows the layout that all entries share: most articles put the time first, some a headline above
it, some the time below the text. Does not read times; it is given the time lines.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import continues, ends_sentence, is_credit, is_name, is_title
from talkfeed.parse.markers import Marker
from talkfeed.parse.packed_lines import undecorated
from talkfeed.parse.roles import Role, RoleKind
from talkfeed.parse.status_lines import find_status_lines

_MOST = 0.8  # of the time lines
_FEWEST_RELATIVE = 2
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".»")


def find_starts(blocks: Sequence[Block], roles: Sequence[Role], markers: Sequence[Marker]) -> dict[int, Marker | None]:
    """The block at which each entry begins, with its time line; None for entries without a clock time."""
    if not markers:
        return {}
    states = find_status_lines(blocks)
    if states and states[0] < markers[0].index and all(marker.alone for marker in markers):
        return _state_starts(states, roles, markers)
    timed: dict[int, Marker | None] = dict(zip(_starts(blocks, roles, markers), markers, strict=True))
    relative = _relative_starts(roles, timed)
    if any(start < marker.index and is_name(blocks[start].text) for start, marker in timed.items() if marker):
        relative = [i - 2 if _is_named(i - 2, blocks, roles, timed) else i for i in relative]
    return timed | dict.fromkeys(relative if _are_prose([*relative, *timed], relative, blocks, roles) else [])


def _is_named(i: int, blocks: Sequence[Block], roles: Sequence[Role], starts: Collection[int]) -> bool:
    return i >= 0 and i not in starts and roles[i].kind == RoleKind.TEXT and is_name(blocks[i].text)


def find_untimed(blocks: Sequence[Block], roles: Sequence[Role], starts: Collection[int]) -> list[int]:
    """Where entries without time or number begin in a feed that has others of them: below a blank line that ends prose."""
    first = min(starts)
    return [
        i
        for i in range(first + 1, len(blocks))
        if i not in starts and blocks[i].gap and roles[i].kind == roles[i - 1].kind == RoleKind.TEXT
        and blocks[i - 1].text.endswith(_SENTENCE_ENDS) and not continues(blocks[i - 1].text, blocks[i].text)
    ]  # fmt: skip


def _starts(blocks: Sequence[Block], roles: Sequence[Role], markers: Sequence[Marker]) -> list[int]:
    """For each time line the block at which its entry begins: at the time, where no layout says otherwise."""
    own = [marker.index for marker in markers]
    layout = _Layout(blocks, roles, markers, _group_starts(blocks, roles, markers))
    return next((found for find in _LAYOUTS if (found := find(layout)) is not None), own)


class _Layout(NamedTuple):
    """An article's blocks and time lines, as the ways of reading them see them."""

    blocks: Sequence[Block]
    roles: Sequence[Role]
    markers: Sequence[Marker]
    groups: Sequence[int]
    """For each time line where the lines begin that stand right above it."""

    @property
    def below(self) -> list[int]:
        """Where entries begin whose times stand below their text."""
        return [self.groups[0], *(above.index + 1 for above in self.markers[:-1])]

    @property
    def raised(self) -> list[int]:
        """The groups that begin above their time line."""
        return [start for start, marker in zip(self.groups, self.markers, strict=True) if start < marker.index]


def _from_headings(layout: _Layout) -> list[int] | None:
    """Where a heading, or what a ticker writes for one, stands right above every time line."""
    above = [marker.index - 1 for marker in layout.markers if marker.index]
    headings = [i for i in above if layout.roles[i].kind == RoleKind.TEXT and _is_heading(layout.blocks[i])]
    return above if len(headings) == len(layout.markers) else None


def _is_heading(block: Block) -> bool:
    return block.kind == BlockKind.HEADING or bool(undecorated(block.whole())[1])


def _from_names(layout: _Layout) -> list[int] | None:
    """Where the line above most time lines stands right below them again, as the writer's name does."""
    blocks = layout.blocks
    twice = sum(
        start < marker.index and marker.index + 1 < len(blocks) and blocks[start].text == blocks[marker.index + 1].text
        for start, marker in zip(layout.groups, layout.markers, strict=True)
    )
    return list(layout.groups) if twice * 2 > len(layout.markers) else None


def _to_closing_times(layout: _Layout) -> list[int] | None:
    """Where the times stand at the end of paragraphs: "… the hall (18:05)"."""
    closing = [marker.before for marker in layout.markers if marker.before]
    prose = sum(ends_sentence(before.text) or not is_title(before.text) for before in closing)
    return layout.below if closing and prose >= _MOST * len(layout.markers) else None


def _to_times_below(layout: _Layout) -> list[int] | None:
    """Where text stands right above most time lines, and none below the last."""
    return layout.below if _are_raised(layout) and not _goes_on(layout) else None


def _from_names_above(layout: _Layout) -> list[int] | None:
    """Where names stand right above time lines and recur, above the first too, and none below the last text."""
    above = [marker.index - 1 for marker in layout.markers]
    named = {i for i in above if i >= 0 and layout.roles[i].kind == RoleKind.TEXT and is_name(layout.blocks[i].text)}
    names = {layout.blocks[i].text for i in named}
    if len(named) <= len(names) or above[0] not in named or not all(marker.alone for marker in layout.markers):
        return None
    last = next((i for i in range(len(layout.roles) - 1, -1, -1) if layout.roles[i].kind == RoleKind.TEXT), 0)
    if last <= layout.markers[-1].index or layout.blocks[last].text in names:
        return None
    return [i if i in named else i + 1 for i in above]


def _from_titles(layout: _Layout) -> list[int] | None:
    """Where titles stand right above most time lines, and none below them: those would be the entries' own."""
    if not _are_raised(layout) or _have_titles_below(layout):
        return None
    lines = [layout.blocks[start].text for start in layout.raised]
    return list(layout.groups) if all(is_title(line) and not is_credit(line) for line in lines) else None


def _are_raised(layout: _Layout) -> bool:
    first = layout.groups[0] < layout.markers[0].index
    return first and len(layout.raised) >= _MOST * len(layout.markers) and all(m.alone for m in layout.markers)


def _goes_on(layout: _Layout) -> bool:
    return any(role.kind == RoleKind.TEXT for role in layout.roles[layout.markers[-1].index + 1 :])


def _have_titles_below(layout: _Layout) -> bool:
    """Whether a title and then prose stand below most time lines: what stands above ends the entry before."""
    titled = 0
    for marker in layout.markers:
        first, second = marker.index + 1, marker.index + 2
        if second < len(layout.blocks) and layout.roles[first].kind == layout.roles[second].kind == RoleKind.TEXT:
            titled += is_title(layout.blocks[first].text) and not is_title(layout.blocks[second].text)
    return titled * 2 > len(layout.markers)


_LAYOUTS: tuple[Callable[[_Layout], list[int] | None], ...] = (
    _from_headings,
    _from_names,
    _to_closing_times,
    _to_times_below,
    _from_names_above,
    _from_titles,
)


def _state_starts(states: Sequence[int], roles: Sequence[Role], markers: Sequence[Marker]) -> dict[int, Marker | None]:
    """Where a status page's entries begin: at the state, or at an incident's title above it; each has the time below."""
    times = [marker.index for marker in markers]
    starts: dict[int, Marker | None] = {}
    for state, until in pairwise([*states, len(roles)]):
        below = bisect(times, state)
        above = times[below - 1] if below else -1
        start = state
        while start - 1 > above and roles[start - 1].kind == RoleKind.TEXT:
            start -= 1
        if not below and (not start or roles[start - 1].kind != RoleKind.DAY):
            start = state  # what stands above the first is the page's head
        starts[start] = markers[below] if below < len(times) and times[below] < until else None
    return starts


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
    if markers and starts[0] == markers[0].index:
        starts[0] = _first_group(blocks, starts, markers)
    return starts


def _first_group(blocks: Sequence[Block], starts: Sequence[int], markers: Sequence[Marker]) -> int:
    """Where the first entry begins, if the head stands right above it: as many lines up as most entries have."""
    sizes = Counter(marker.index - start for start, marker in zip(starts[1:], markers[1:], strict=True))
    size = sizes.most_common(1)[0][0] if sizes else 0
    first = markers[0].index
    joined = first - size > 0 and not any(blocks[i].gap for i in range(first - size + 1, first + 1))
    return first - size if joined else first


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
