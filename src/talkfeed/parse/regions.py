"""The elements of a saved page that hold one entry of a live feed each.

Knows how the groups of like elements are weighed against each other: the one that says most in most
parts, at the level at which each is dated once. Host, site and the meaning of class names decide
nothing. Does not know what is in an entry, nor which of its times is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from talkfeed.parse.dated import Sign, find_signs
from talkfeed.parse.entry_keys import find_keys
from talkfeed.parse.entry_times import EntryTimes, find_times
from talkfeed.parse.feed import StatedTime
from talkfeed.parse.lookalikes import (
    Surroundings,
    is_feed,
    is_live_without_times,
    is_something_else,
    look_around,
    prose_of,
    weight_of,
)
from talkfeed.parse.measures import Measures, measure
from talkfeed.parse.repetition import Group, complete, dated_groups, undated_groups
from talkfeed.parse.tree import Element

_OWN = 0.6  # of a group's entries that have a clock time outside the entries of a group within
_PART = 0.4  # of a group's prose that a group within must hold to be the entries
_FEWEST_SHOWN = 3  # entries that only show their times
_CONTINUES = 0.5  # of the entries of a group within: then it stands in the other


@dataclass(frozen=True, kw_only=True)
class EntryElement:
    """What holds one entry."""

    elements: tuple[Element, ...]
    """One container; in flat layouts the run of siblings that make the entry."""
    times: tuple[StatedTime, ...] = ()
    """When machines are told that it was published, each by its evidence."""
    updated: tuple[StatedTime, ...] = ()
    """When they are told that it was changed."""
    time_elements: tuple[Element, ...] = ()
    """What shows nothing but its times."""
    key: str = ""
    """What the page knows it by; empty where the entries have no such names."""


@dataclass(frozen=True, kw_only=True)
class Regions:
    """The entries that a page's structure shows, in its order."""

    entries: tuple[EntryElement, ...]
    by: str
    """How they were found, for people: "30 repeated <article> elements"."""


def find_regions(root: Element, locale: str) -> Regions | None:
    """The entries of a page by repetition and dates; None where text alone can tell, or there are none."""
    return read_regions(root, locale)[0]


def read_regions(root: Element, locale: str) -> tuple[Regions | None, tuple[Element, ...]]:
    """The entries of a page, and where there are none the elements of what is repeated and dated but no feed."""
    page = measure(root)
    signs = find_signs(page, locale)
    page = page.without_times(sign.place for sign in signs if sign.kind == "text" and sign.whole)
    around = look_around(root, page)
    group = _choose(page, signs, around)
    if group is None or (group.flat and not _has_machine_times(page, group, signs)):
        others = (found for found in dated_groups(page, signs) if is_something_else(page, found, around))
        places = dict.fromkeys(place for found in others for entry in found.entries for place in entry)
        return None, tuple(page.elements[place] for place in places)
    return _regions(page, group, signs, locale), ()


def _regions(page: Measures, group: Group, signs: Sequence[Sign], locale: str) -> Regions:
    dated = find_times(page, group, signs, locale)
    keys = find_keys(page, group)
    entries = tuple(
        EntryElement(
            elements=tuple(page.elements[place] for place in entry),
            times=times.published,
            updated=times.updated,
            time_elements=times.elements,
            key=key,
        )
        for entry, times, key in zip(group.entries, dated, keys, strict=True)
        if not _is_bare(page, entry, times)
    )
    return Regions(entries=entries, by=_describe(page, group, len(entries)))


def _is_bare(page: Measures, entry: Sequence[int], times: EntryTimes) -> bool:
    """Whether a time is all that an entry holds: then it is a page's, or a divider."""
    if any(page.media[place] for place in entry):
        return False
    shown = sum(len("".join(element.text.split())) for element in times.elements)
    return sum(page.letters[place] for place in entry) <= shown


def _describe(page: Measures, group: Group, count: int) -> str:
    tags = Counter(page.elements[entry[0]].tag for entry in group.entries)
    kind = "runs of elements, each from its" if group.flat else "repeated"
    return f"{count} {kind} <{tags.most_common(1)[0][0]}>{'' if group.flat else ' elements'}"


def _choose(page: Measures, signs: Sequence[Sign], around: Surroundings) -> Group | None:
    """The group that is the page's feed, if one is."""
    groups = [
        group for group in dated_groups(page, signs) if _is_sure(page, group, signs) and is_feed(page, group, around)
    ]
    if groups:
        best = max(groups, key=lambda group: weight_of(page, group))
        return complete(page, _innermost(page, best, groups, signs), signs)
    undated = [group for group in undated_groups(page) if is_live_without_times(page, group, around)]
    return max(undated, key=lambda group: prose_of(page, group), default=None)


def _is_sure(page: Measures, group: Group, signs: Sequence[Sign]) -> bool:
    return len(group.entries) >= _FEWEST_SHOWN or _has_machine_times(page, group, signs, least=1)


def _has_machine_times(page: Measures, group: Group, signs: Sequence[Sign], *, least: float = 0.5) -> bool:
    """Whether such a share of the entries carries a time that machines are told."""
    stated = [sign.place for sign in signs if sign.stated is not None]
    return sum(_holds(page, entry, stated) for entry in group.entries) >= least * len(group.entries)


def _holds(page: Measures, entry: Sequence[int], places: Sequence[int]) -> bool:
    at = bisect_left(places, entry[0])
    return at < len(places) and places[at] < page.ends[entry[-1]]


def _innermost(page: Measures, chosen: Group, groups: Sequence[Group], signs: Sequence[Sign]) -> Group:
    """The group at the level at which each entry is dated once: the chosen, one around it, or one within."""
    for other in sorted(groups, key=lambda group: -prose_of(page, group)):
        if other is not chosen and _stands_in(page, chosen, other) and _dated_apart(page, other, chosen, signs):
            return other
    return chosen


def _stands_in(page: Measures, inner: Group, outer: Group) -> bool:
    """Whether most entries of one group are parts of entries of another, and most of those have some."""
    starts = [entry[0] for entry in outer.entries]
    within, holders = 0, set()
    for entry in inner.entries:
        at = bisect_left(starts, entry[0] + 1) - 1
        if at >= 0 and entry[0] < page.ends[outer.entries[at][-1]] and outer.entries[at] != entry:
            within += 1
            holders.add(at)
    return within > _CONTINUES * len(inner.entries) and len(holders) >= _OWN * len(outer.entries)


def _dated_apart(page: Measures, outer: Group, inner: Group, signs: Sequence[Sign]) -> bool:
    """Whether the outer entries have times of their own beside those of the inner."""
    starts = [entry[0] for entry in inner.entries]
    free = []
    for sign in signs:
        at = bisect_left(starts, sign.place + 1) - 1
        if sign.has_clock and not (at >= 0 and sign.place < page.ends[inner.entries[at][-1]]):
            free.append(sign.place)
    return sum(_holds(page, entry, free) for entry in outer.entries) >= _OWN * len(outer.entries)
