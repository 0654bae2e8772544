"""Which entries of two versions of a live feed are the same entry.

Knows three kinds of evidence, from the surest to the weakest: what the source calls the entry, equal
words, and like words between neighbours that are settled already. Each step leaves the others less
to do, and none compares everything with everything: ten thousand entries take a second. Where
nothing speaks for a pair, there is none: to see a new entry twice is better than never. Does not know files.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from talkfeed.model import Timestamp

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Signs of scripts that do not write words apart, from Thai to Japanese; each is taken for a word."""
_WORD = re.compile(rf"[{_UNSPACED}] | [^\W{_UNSPACED}]+", re.VERBOSE)
_FEW_WORDS = 5
"""A text of so few words ("GOAL!") says little by itself: two entries may well have it."""
_LONGEST = 400
"""Words of a text that are compared; a long read is known by its beginning."""
_COMMON = 12
"""Words and pairs that more entries than this have tell nobody apart, and are not looked up."""
_CANDIDATES = 4
"""Old entries that a new one is compared with in full."""

_ALIKE_IN_PLACE = 0.4
"""Likeness that is enough between settled neighbours."""
_ALIKE_ALONE = 0.25
"""Likeness that is enough where time and neighbours leave no other: somebody rewrote it."""
_ALIKE_RETIMED = 0.6
"""Likeness that is enough between settled neighbours, alone, but at another time."""
_ALIKE_AT_TIME = 0.5
"""Likeness that is enough out of place, at the same clock time."""
_ALIKE_ANYWHERE = 0.75
"""Likeness that is enough out of place, or at another time: sports feeds repeat whole sentences."""
ALIKE_BY_NAME = 0.3
"""Likeness by which a name, a key of the source or an id, is believed."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """An entry, as far as it can be known again."""

    text: str
    """Its headline and body."""
    time: Timestamp | None = None
    key: str = ""
    """What its source calls it; empty where it has no name."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters."""
        return tuple(_WORD.findall(self.text.casefold()))

    @cached_property
    def features(self) -> frozenset[str | tuple[str, str]]:
        """Its words and its pairs of words."""
        words = self.words[:_LONGEST]
        return frozenset((*words, *pairwise(words)))


def likeness(one: Item, other: Item) -> float:
    """How much of their words and pairs of words two texts share, from 0 to 1; of the shorter one's too, since entries grow.

    >>> likeness(Item(text="Talks begin in the old palace"), Item(text="Talks begin in the old palace today"))
    0.9166666666666666
    """
    if one.words == other.words:
        return 1.0
    if not one.features or not other.features:
        return 0.0
    shared = len(one.features & other.features)
    sizes = sorted((len(one.features), len(other.features)))
    grown = 0.8 * shared / sizes[0] if sizes[0] >= _FEW_WORDS else 0.0
    return max(2 * shared / sum(sizes), grown)


def agree(one: Timestamp | None, other: Timestamp | None) -> bool:
    """Whether two times do not contradict each other: what one leaves open, the other may say.

    >>> from talkfeed.timestamps import parse_timestamp as at
    >>> agree(at("2025-07-23 16:05"), at("16:05")), agree(at("16:05"), at("16:06"))
    (True, False)
    """
    if one is None or other is None:
        return True
    clocks = [when.clock and when.clock.replace(second=0) for when in (one, other)]
    seconds = [when.clock and when.clock.second for when in (one, other) if when.seconds]
    return all(
        None in pair or pair[0] == pair[1]
        for pair in (
            (one.day, other.day),
            clocks,
            (one.zone, other.zone),
            seconds if len(seconds) > 1 else (None, None),
        )
    )


def pair_up(old: Sequence[Item], new: Sequence[Item], *, own: bool = False) -> tuple[int | None, ...]:
    """For each new item the index of the old one that it is; both come newest first.

    With `own`, the old ones are somebody's own work, and only equal or nearly equal words are taken for theirs.
    """
    pairs = _Pairs(old, new)
    _by_key(pairs)
    _by_words(pairs)
    _by_neighbours(pairs, lambda i, j: old[j].words == new[i].words)
    _from_the_oldest(pairs)
    _by_likeness(pairs, own=own)
    return tuple(pairs.old_of)


class _Pairs:
    """What is settled so far."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.old, self.new = old, new
        self.old_of: list[int | None] = [None] * len(new)
        self.new_of: list[int | None] = [None] * len(old)

    def settle(self, i: int, j: int) -> None:
        """The i-th new item is the j-th old one."""
        self.old_of[i], self.new_of[j] = j, i

    def is_free(self, i: int, j: int) -> bool:
        """Whether there are two such items, and neither is settled."""
        return 0 <= i < len(self.new) and 0 <= j < len(self.old) and self.old_of[i] is None and self.new_of[j] is None

    def group(self, name: Callable[[Item], Hashable]) -> Iterator[tuple[list[int], list[int]]]:
        """The free new and old items of one name each, where both are there."""
        olds: defaultdict[Hashable, list[int]] = defaultdict(list)
        news: defaultdict[Hashable, list[int]] = defaultdict(list)
        for j, item in enumerate(self.old):
            if self.new_of[j] is None:
                olds[name(item)].append(j)
        for i, item in enumerate(self.new):
            if self.old_of[i] is None and name(item) in olds:
                news[name(item)].append(i)
        return ((found, olds[each]) for each, found in news.items())


def _by_key(pairs: _Pairs) -> None:
    """Settle items of one key, unless keys turn out to be mere numbers of places ("post-1" is the newest)."""
    found = [(i[0], j[0]) for i, j in pairs.group(lambda item: item.key) if len(i) == len(j) == 1]
    found = [(i, j) for i, j in found if pairs.new[i].key]
    if found and _are_names(pairs, found):
        for i, j in found:
            pairs.settle(i, j)


def _are_names(pairs: _Pairs, found: Sequence[tuple[int, int]]) -> bool:
    """Whether keys stay with their entries: by those whose words are the same, else by likeness and clock times."""
    same = [(i[0], j[0]) for i, j in pairs.group(lambda item: item.words) if len(i) == len(j) == 1]
    keys = [(pairs.new[i].key, pairs.old[j].key) for i, j in same if pairs.new[i].key and pairs.old[j].key]
    if keys:
        return 2 * sum(new == old for new, old in keys) > len(keys)
    alike = ((pairs.old[j], pairs.new[i]) for i, j in found)
    return 2 * sum(_have_one_time(*pair) or likeness(*pair) >= ALIKE_BY_NAME for pair in alike) > len(found)


def _by_words(pairs: _Pairs) -> None:
    """Settle items of the same words, where there is one of each, or one of each at one time."""
    for news, olds in list(pairs.group(lambda item: (item.words, item.time))):
        if len(news) == len(olds):
            for i, j in zip(news, olds, strict=True):
                pairs.settle(i, j)
    for news, olds in list(pairs.group(lambda item: item.words)):
        if len(news) == len(olds) == 1 and _may_be(pairs.old[olds[0]], pairs.new[news[0]]):
            pairs.settle(news[0], olds[0])


def _may_be(old: Item, new: Item) -> bool:
    """Whether equal words are enough: a short text at another time is another entry."""
    return len(new.words) >= _FEW_WORDS or agree(old.time, new.time)


def _by_neighbours(pairs: _Pairs, fits: Callable[[int, int], bool]) -> None:
    """Settle items next to settled ones, and so on from there."""
    for step, places in ((1, range(len(pairs.new))), (-1, reversed(range(len(pairs.new))))):
        for i in places:
            j = pairs.old_of[i]
            if j is not None and pairs.is_free(i + step, j + step) and fits(i + step, j + step):
                pairs.settle(i + step, j + step)


def _from_the_oldest(pairs: _Pairs) -> None:
    """Settle items that share their words with others, the oldest first: feeds grow at the other end."""
    for news, olds in list(pairs.group(lambda item: item.words)):
        if not pairs.new[news[0]].words:
            continue
        free = list(reversed(olds))
        for i in reversed(news):
            j = next((j for j in free[:_COMMON] if _may_be(pairs.old[j], pairs.new[i])), None)
            if j is not None:
                free.remove(j)
                pairs.settle(i, j)


def _by_likeness(pairs: _Pairs, *, own: bool) -> None:
    """Settle items of like words, the likest first; between neighbours, less is enough."""
    gaps = _Gaps(pairs)
    scored: dict[tuple[int, int], float] = {}
    for i, j in _candidates(pairs, gaps):
        score = likeness(pairs.old[j], pairs.new[i])
        if score >= (_ALIKE_ANYWHERE if own else gaps.enough(i, j)):
            scored[i, j] = score
    for i, j in sorted(scored, key=lambda pair: (-scored[pair], pair)):
        if pairs.is_free(i, j):
            pairs.settle(i, j)


class _Gaps:
    """The free items between settled neighbours."""

    def __init__(self, pairs: _Pairs) -> None:
        self.pairs = pairs
        self.bounds = _bounds(pairs)
        self.free_new = Counter(self.bounds[i] for i, j in enumerate(pairs.old_of) if j is None)
        self.free_before = [0]
        for i in pairs.new_of:
            self.free_before.append(self.free_before[-1] + (i is None))

    def only(self, i: int) -> int | None:
        """The one free old item in the gap of a new one that is alone there too."""
        above, below = self.bounds[i]
        if above >= below or self.free_new[above, below] != 1:
            return None
        if self.free_before[below] - self.free_before[above + 1] != 1:
            return None
        return next(j for j in range(above + 1, below) if self.pairs.new_of[j] is None)

    def enough(self, i: int, j: int) -> float:
        """The likeness that settles a pair."""
        old, new = self.pairs.old[j], self.pairs.new[i]
        above, below = self.bounds[i]
        if not above < j < below:
            return _ALIKE_AT_TIME if _have_one_time(old, new) else _ALIKE_ANYWHERE
        if not agree(old.time, new.time):
            return _ALIKE_RETIMED if self.only(i) == j else _ALIKE_ANYWHERE
        return _ALIKE_ALONE if self.only(i) == j else _ALIKE_IN_PLACE


def _have_one_time(old: Item, new: Item) -> bool:
    return old.time is not None and old.time.clock is not None and old.time == new.time


def _bounds(pairs: _Pairs) -> list[tuple[int, int]]:
    """For each new item, the old places of the settled neighbours above and below it, of those that are in order."""
    ordered = set(_longest_rise([j for j in pairs.old_of if j is not None]))
    settled = [j if j in ordered else None for j in pairs.old_of]
    above, below, last = list[int](), list[int](), -1
    for j in settled:
        above.append(last)
        last = last if j is None else j
    last = len(pairs.old)
    for j in reversed(settled):
        below.append(last)
        last = last if j is None else j
    return list(zip(above, reversed(below), strict=True))


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The longest rising part of different numbers, taken from left to right (patience sorting).

    >>> _longest_rise([7, 0, 1, 9, 2, 3])
    [0, 1, 2, 3]
    """
    tops, ends = list[int](), list[int]()  # for each length, the smallest number that ends such a part, and its place
    before = list[int]()
    for place, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1], ends[length : length + 1] = [number], [place]
    rise, place = list[int](), ends[-1] if ends else -1
    while place >= 0:
        rise.append(numbers[place])
        place = before[place]
    return rise[::-1]


def _candidates(pairs: _Pairs, gaps: _Gaps) -> Iterator[tuple[int, int]]:
    """For each free new item the free old ones that share rare words with it, or are alone in its place."""
    index = _rare(pairs.old[j] if i is None else None for j, i in enumerate(pairs.new_of))
    for i, settled in enumerate(pairs.old_of):
        if settled is not None:
            continue
        shared = Counter(j for feature in pairs.new[i].features for j in index.get(feature, ()))
        yield from ((i, j) for j, _ in shared.most_common(_CANDIDATES))
        only = gaps.only(i)
        if only is not None and only not in shared:
            yield i, only


def _rare(items: Iterable[Item | None]) -> Mapping[Hashable, Sequence[int]]:
    """Where each word and pair is that few items have."""
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, item in enumerate(items):
        if item is not None:
            for feature in item.features:
                index[feature].append(j)
    return {feature: places for feature, places in index.items() if len(places) <= _COMMON}
