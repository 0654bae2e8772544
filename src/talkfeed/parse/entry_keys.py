"""What a page calls its entries: ids, names of anchors, fragments of their addresses.

Knows that such names are worth having only if all entries have them in one way, and no two the same
(a pinned copy has its entry's). Does not know what they mean; numbers that only count are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from talkfeed.parse.measures import Measures
from talkfeed.parse.repetition import Group

_BELOW = 24  # elements of an entry among which its name stands
_LONGEST = 120
_LEAST_NAMED = 0.9  # of the entries
_MOST_ALIKE = 0.1  # of the names that others have too, and one at least
_NAMES_ONE = re.compile(
    r"(?:^|[-_:])(?:id|key|uid|uuid|guid|urn)$|(?<=[a-z])id$|^about$|^resource$|^itemid$", re.IGNORECASE
)
_FRAGMENT = re.compile(r"#(?P<name>[^#\s/!]{2,120})$")
_COUNT = re.compile(r"(?P<word>.*?)(?P<number>\d+)")


class _Kind(NamedTuple):
    """Where a name stands: smaller ranks are closer to the entry."""

    rank: int
    attribute: str
    tag: str


def find_keys(page: Measures, group: Group) -> list[str]:
    """The name of each entry; empty texts where the page has none for them all."""
    values: defaultdict[_Kind, dict[int, str]] = defaultdict(dict)
    for i, entry in enumerate(group.entries):
        for kind, value in _names(page, entry):
            values[kind].setdefault(i, value)
    needed = _LEAST_NAMED * len(group.entries)
    for kind in sorted(values):
        found = values[kind]
        if len(found) >= needed and _differ(found.values()) and not _only_count(list(found.values())):
            return [found.get(i, "") for i in range(len(group.entries))]
    return [""] * len(group.entries)


def _names(page: Measures, entry: Sequence[int]) -> Iterator[tuple[_Kind, str]]:
    end = min(page.ends[entry[-1]], entry[0] + _BELOW)
    for place in range(entry[0], end):
        element = page.elements[place]
        inner = 0 if place == entry[0] else 3
        for name, value in element.attributes.items():
            if not 2 <= len(value) <= _LONGEST:
                continue
            if name == "id" or (name == "name" and element.tag == "a"):
                yield _Kind(inner, name, element.tag), value
            elif name == "href" and (fragment := _FRAGMENT.search(value)):
                yield _Kind(5, name, element.tag), unquote(fragment["name"])
            elif name.startswith(("data-", "about", "resource", "itemid")) and _NAMES_ONE.search(name):
                yield _Kind(inner + 1, name, element.tag), value


def _differ(values: Iterable[str]) -> bool:
    counts = Counter(values)
    return (
        len(counts) > 1
        and counts.total() - len(counts) <= max(1, _MOST_ALIKE * counts.total())
        and max(counts.values()) <= 2
    )


def _only_count(values: Sequence[str]) -> bool:
    """Whether the names are places in the page, counted from above: they change with every new entry."""
    found = [_COUNT.fullmatch(value) for value in values]
    numbers = [int(one["number"]) for one in found if one and len(one["number"]) < 7]
    return (
        len(numbers) == len(values)
        and numbers[0] in {0, 1}
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
