"""Groups of like elements in a page that may each hold an entry.

Knows structure alone: elements with one tag and like classes at one depth, siblings or cousins;
where two or more under one parent are dated, they and their undated likes are a group, or, where
they only head what follows, the runs of siblings from one to the next. Does not judge whether a
group is a live feed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from talkfeed.parse.dated import Sign
from talkfeed.parse.measures import HEADINGS, PHRASING, Measures

_FLAT = PHRASING | HEADINGS | {"dt", "dd", "hr", "p", "pre", "summary", "td", "th", "center"}
"""What holds a paragraph or a heading, and no entry."""
_CONTENT = HEADINGS | {
    "p",
    "ul",
    "ol",
    "dl",
    "dd",
    "blockquote",
    "figure",
    "img",
    "pre",
    "table",
    "picture",
    "video",
    "iframe",
}
_FOLDING = frozenset({"article", "details", "div", "li", "section", "tr"})
"""What may hold an entry without any sign of time."""
_MOST_GROUPS = 40
_FEWEST_UNDATED = 4
_USUAL = 0.6  # of a group's elements that must have a class for it to be the group's
_MOST_HEADED = 0.7  # of dated elements that other text follows: then they are heads
_FEWEST_DATED = 0.3  # of a group
_EMPTY_HEAD = 15  # letters beside its time that a bare head may have
_PART = 0.3  # of a run's text that its head may hold


class Group(NamedTuple):
    """Elements that may hold an entry each, in the page's order."""

    entries: tuple[tuple[int, ...], ...]
    """Places; more than one for a run of siblings."""
    dated: tuple[bool, ...]
    """Which of them carry a sign of time."""
    flat: bool
    """Whether the entries are runs of siblings."""


class _Key(NamedTuple):
    """What likes have in common around them."""

    depth: int
    parent: str
    parent_classes: frozenset[str]
    tag: str


@dataclass(frozen=True, slots=True)
class _Dates:
    """Which elements hold signs of time, and the first one each holds."""

    counts: Sequence[int]
    places: Sequence[int]
    """Of the signs, in order."""
    kinds: Sequence[str]

    def trail(self, page: Measures, place: int) -> tuple[str, ...]:
        """The way from an element to its first sign: tags, and what carries it."""
        at = bisect_left(self.places, place)
        sign, steps = self.places[at], [self.kinds[at]]
        while sign != place and len(steps) < 8:
            steps.append(page.elements[sign].tag)
            sign = page.parents[sign]
        return tuple(steps)


def dated_groups(page: Measures, signs: Iterable[Sign]) -> list[Group]:
    """The groups that signs of time show, largest first; those in quotations show none."""
    dates = _count(page, [sign for sign in signs if not page.quoted[sign.place]])
    groups = [group for members in _dated_likes(page, dates) if (group := _as_group(page, members)) is not None]
    unique = {group.entries: group for group in groups}
    return sorted(unique.values(), key=lambda group: -len(group.entries))[:_MOST_GROUPS]


def complete(page: Measures, group: Group, signs: Iterable[Sign]) -> Group:
    """A group of containers with those of the same feed that stand elsewhere or look otherwise.

    Pages load older entries into boxes of their own, show one on top as well, and give some kinds
    of entries other elements.
    """
    if group.flat:
        return group
    dates = _count(page, [sign for sign in signs if not page.quoted[sign.place]])
    places = [entry[0] for entry in group.entries]
    added = [*_between(page, places, dates), *_elsewhere(page, places, dates)]
    known = dict(zip(places, group.dated, strict=True)) | dict.fromkeys(added, True)
    ordered = sorted(known)
    kept: list[int] = []
    for place in ordered:
        if not kept or place >= page.ends[kept[-1]]:
            kept.append(place)
    return Group(tuple((place,) for place in kept), tuple(known[place] for place in kept), flat=False)


def _between(page: Measures, places: Sequence[int], dates: _Dates) -> Iterator[int]:
    """Dated siblings that have another tag or other classes, read like the entries, and stand among them."""
    known = set(places)
    kinds = Counter(dates.trail(page, place)[0] for place in places if dates.counts[place])
    usual = kinds.most_common(1)[0][0] if kinds else ""
    for parent in dict.fromkeys(page.parents[place] for place in places):
        children = list(page.children(parent))
        own = [i for i, child in enumerate(children) if child in known]
        others = [
            (i, child)
            for i, child in enumerate(children)
            if child not in known
            and dates.counts[child] == 1
            and dates.trail(page, child)[0] == usual
            and _reads(page, child)
        ]
        among = {_look(page, child) for i, child in others if own[0] < i < own[-1]}
        yield from (child for _, child in others if _look(page, child) in among)


def _look(page: Measures, place: int) -> tuple[str, frozenset[str]]:
    return page.elements[place].tag, page.classes[place]


def _elsewhere(page: Measures, places: Sequence[int], dates: _Dates) -> Iterator[int]:
    """Dated elements in other places of the page that have the tag and the classes of the entries."""
    usual, tag = _usual_classes(page, places), page.elements[places[0]].tag
    if not usual:
        return
    known = set(places)
    for place, element in enumerate(page.elements):
        if element.tag != tag or not dates.counts[place] or place in known or not usual <= page.classes[place]:
            continue
        after = bisect_left(places, place)
        inside = after and place < page.ends[places[after - 1]]
        around = after < len(places) and places[after] < page.ends[place]
        if not inside and not around and not page.apart[place] and _reads(page, place):
            yield place


def _reads(page: Measures, place: int) -> bool:
    """Whether an element holds prose rather than links."""
    return page.prose(place) >= _EMPTY_HEAD and page.prose(place) >= page.linked[place]


def undated_groups(page: Measures) -> list[Group]:
    """Groups of siblings that are alike in tag and class, whatever they hold."""
    by_parent: defaultdict[tuple[int, str, frozenset[str]], list[int]] = defaultdict(list)
    for place, element in enumerate(page.elements):
        if element.tag in _FOLDING and page.letters[place] and not page.apart[place]:
            by_parent[page.parents[place], element.tag, page.classes[place]].append(place)
    cousins: defaultdict[tuple[_Key, frozenset[str]], list[int]] = defaultdict(list)
    for (parent, _, classes), members in by_parent.items():
        if parent >= 0 and len(members) > 1:
            cousins[_key(page, parent, members[0]), classes] += members
    large = [sorted(members) for members in cousins.values() if len(members) >= _FEWEST_UNDATED]
    large.sort(key=lambda members: -sum(page.prose(place) for place in members))
    return [
        Group(tuple((place,) for place in members), (False,) * len(members), flat=False)
        for members in large[:_MOST_GROUPS]
    ]


def _count(page: Measures, signs: Sequence[Sign]) -> _Dates:
    counts = [0] * len(page.elements)
    for sign in signs:
        counts[sign.place] += 1
    for place in range(len(counts) - 1, 0, -1):
        counts[page.parents[place]] += counts[place]
    return _Dates(counts, [sign.place for sign in signs], [sign.kind for sign in signs])


def _key(page: Measures, parent: int, child: int) -> _Key:
    return _Key(page.depths[parent], page.elements[parent].tag, page.classes[parent], page.elements[child].tag)


def _dated_likes(page: Measures, dates: _Dates) -> Iterator[list[int]]:
    """Dated elements that are alike, where two of them at least are siblings."""
    by_parent: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(1, len(page.elements)):
        if dates.counts[place]:
            by_parent[page.parents[place]].append(place)
    alike: defaultdict[_Key, list[int]] = defaultdict(list)
    branching: set[_Key] = set()
    for parent, children in by_parent.items():
        tags = Counter(page.elements[child].tag for child in children)
        for child in children:
            alike[_key(page, parent, child)].append(child)
        branching |= {_key(page, parent, child) for child in children if tags[page.elements[child].tag] > 1}
    found = [members for key in branching for members in _partition(page, sorted(alike[key]), dates)]
    found.sort(key=len, reverse=True)
    yield from found[: 2 * _MOST_GROUPS]


def _partition(page: Measures, members: Sequence[int], dates: _Dates) -> Iterator[list[int]]:
    """The members by their classes; other classes are none where they are dated in the same way."""
    by_class: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for place in members:
        by_class[page.classes[place]].append(place)
    parts: list[tuple[frozenset[str], tuple[str, ...], list[int]]] = []
    for classes, places in sorted(by_class.items(), key=lambda item: -len(item[1]))[:_MOST_GROUPS]:
        trail = dates.trail(page, places[0])
        reads = 2 * sum(_reads(page, place) for place in places) > len(places)
        like = next((part for common, way, part in parts if reads and (common & classes or _tells(way, trail))), None)
        if like is None:
            parts.append((classes, trail, list(places)))
        else:
            like += places
    return (sorted(part) for _, _, part in parts if len(part) > 1)


def _tells(way: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two elements are dated in the same way, by something below them."""
    return way == other and len(way) > 1


def _as_group(page: Measures, dated: Sequence[int]) -> Group | None:
    parents = list(dict.fromkeys(page.parents[place] for place in dated))
    tag = page.elements[dated[0]].tag
    siblings = {parent: list(page.children(parent)) for parent in parents}
    if tag not in _FLAT:
        likes = _likes(page, dated, siblings)
        if len(dated) < _FEWEST_DATED * (len(dated) + len(likes)):
            return None
        if not _alternate(page, dated, likes, siblings):
            members = sorted({*dated, *likes})
            known = set(dated)
            if not _head_only(page, members, siblings):
                return Group(
                    tuple((place,) for place in members), tuple(place in known for place in members), flat=False
                )
    runs = [run for parent in parents for run in _runs(page, set(dated), siblings[parent])]
    return Group(tuple(runs), (True,) * len(runs), flat=True) if len(runs) > 1 else None


def _likes(page: Measures, dated: Sequence[int], siblings: Mapping[int, Sequence[int]]) -> list[int]:
    """The undated siblings that have the tag and the classes of the dated ones, and something to show."""
    usual = _usual_classes(page, dated)
    tag, known = page.elements[dated[0]].tag, set(dated)
    shapes = {shape for place in dated for shape in _shape(page, place)}
    looks = {page.classes[place] for place in dated}
    plain = usual or 2 * len(dated) > sum(map(len, siblings.values()))

    def is_like(place: int) -> bool:
        classes = page.classes[place]
        if usual and usual <= classes and (classes in looks or _reads(page, place)):
            return True
        return (
            bool(plain) and (not usual or not usual.isdisjoint(classes)) and not shapes.isdisjoint(_shape(page, place))
        )

    return [
        place
        for children in siblings.values()
        for place in children
        if place not in known
        and page.elements[place].tag == tag
        and (page.prose(place) or page.media[place])
        and is_like(place)
    ]


def _usual_classes(page: Measures, places: Sequence[int]) -> frozenset[str]:
    counts = Counter(name for place in places for name in page.classes[place])
    return frozenset(name for name, count in counts.items() if count >= _USUAL * len(places))


def _shape(page: Measures, place: int) -> set[tuple[str, frozenset[str]]]:
    """What stands right below an element."""
    return {_look(page, child) for child in page.children(place)}


def _alternate(
    page: Measures, dated: Sequence[int], likes: Sequence[int], siblings: Mapping[int, Sequence[int]]
) -> bool:
    """Whether the dated ones are heads, and their undated likes hold what they head."""
    if len(likes) < _MOST_HEADED * len(dated):
        return False
    known, undated = set(dated), set(likes)
    headed = sum(
        first in known and second in undated for children in siblings.values() for first, second in pairwise(children)
    )
    heads = median(page.prose(place) for place in dated)
    return headed >= _MOST_HEADED * len(dated) and heads < _PART * median(page.prose(place) for place in likes)


def _head_only(page: Measures, members: Sequence[int], siblings: Mapping[int, Sequence[int]]) -> bool:
    """Whether the text stands between the members rather than in them."""
    known, between = set(members), 0
    gaps: list[int] = []
    for children in siblings.values():
        seen = False
        for child in children:
            if child in known:
                if seen:
                    gaps.append(between)
                seen, between = True, 0
            elif seen:
                between += page.prose(child)
        gaps.append(between)
    inner = [page.prose(place) for place in members]
    filled = sum(gap > 0 for gap in gaps)
    return filled >= _MOST_HEADED * len(gaps) and median(inner) < max(_EMPTY_HEAD, _PART * median(gaps))


def _runs(page: Measures, heads: set[int], children: Sequence[int]) -> list[tuple[int, ...]]:
    """Each head with what follows it up to the next, titles right above the heads with them."""
    starts = [i for i, child in enumerate(children) if child in heads]
    if not starts:
        return []
    titled = [i for i in starts if i and _is_title(page, children[i - 1], children[i], heads)]
    shift = 1 if len(titled) >= _MOST_HEADED * len(starts) else 0
    begins = [i - 1 if shift and i in titled else i for i in starts] if shift else starts
    runs = [_without_next_title(page, children[a:b]) for a, b in pairwise([*begins, len(children)])]
    return [*runs[:-1], _cut(page, runs[-1], runs[:-1])]


def _without_next_title(page: Measures, run: Sequence[int]) -> tuple[int, ...]:
    """The run without the headings that close it: they are a day's, or of what comes below."""
    end = len(run)
    while end > 1 and page.elements[run[end - 1]].tag in HEADINGS:
        end -= 1
    return tuple(run[:end] if any(page.prose(place) for place in run[1:end]) else run)


def _is_title(page: Measures, place: int, head: int, heads: set[int]) -> bool:
    tag = page.elements[place].tag
    return tag in HEADINGS and place not in heads and page.elements[head].tag not in HEADINGS


def _cut(page: Measures, run: Sequence[int], others: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The last run up to the first element that is no part of a text and that no other run has."""
    usual = {(page.elements[place].tag, page.classes[place]) for other in others for place in other}
    kept = [run[0]]
    for place in run[1:]:
        tag = page.elements[place].tag
        if tag not in _CONTENT and (tag, page.classes[place]) not in usual:
            break
        kept.append(place)
    return tuple(kept)
