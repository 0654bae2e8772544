"""Lists of objects in decoded JSON: where the posts of an export may be.

Knows how to find every list of objects, however it is wrapped: in an answer's envelope, in one
page after another, in a mapping from ids. Does not know what a post looks like; that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from talkfeed.parse.exports.values import Object

_DEEPEST = 32  # containers around a list of posts; envelopes are three or four deep
_LONGEST_OF_PAGES = 2_000  # a longer list is one of posts, not one of pages that hold them
_LONGEST_NAME = 60  # characters of a name that are shown
_SAMPLE = 64  # objects that say what a list holds
_ID = re.compile(r"(?=.*\d)[\w:./-]+")
_PINNED = re.compile(r"pinned|sticky", re.IGNORECASE)


class Item(NamedTuple):
    """An object of a series."""

    where: str
    """Its place in the file: "posts._items[3]"."""
    value: Object
    key: str = ""
    """The name it stands under, where the list is a mapping from ids."""
    pinned: bool = False
    """Whether it stands in a list of those that stay on top."""


class _List(NamedTuple):
    """A list of objects, or a mapping from ids to objects."""

    place: str
    values: list[object]
    keys: list[str]
    """Of a mapping; empty for a list."""


@dataclass(frozen=True)
class Series:
    """The objects that stand at one place of a file, or at the same place of each of several pages."""

    path: str
    """The place without numbers: "pages[].blocks[]"."""
    owners: tuple[Object, ...]
    """The objects around the (first) list, the nearest first."""
    lists: list[_List] = field(default_factory=list)

    def items(self) -> Iterator[Item]:
        """Its objects, in the file's order; what is no object is passed over."""
        pinned = _PINNED.search(self.path) is not None
        for part in self.lists:
            for i, value in enumerate(part.values):
                if isinstance(value, dict):
                    name = part.keys[i] if part.keys else ""
                    yield Item(f"{part.place}[{name or i}]", value, name, pinned)

    def __len__(self) -> int:
        return sum(len(part.values) for part in self.lists)

    def sample(self) -> list[Object]:
        """Some of its objects, evenly spread."""
        every = max(1, len(self) // _SAMPLE)
        found = (value for part in self.lists for value in part.values[:: min(every, len(part.values))])
        return [value for value in found if isinstance(value, dict)]


@dataclass(frozen=True)
class Export:
    """What a file of data holds."""

    data: object
    """Decoded JSON."""
    series: tuple[Series, ...]
    """Every list of objects, in the file's order."""
    empty: str = ""
    """The first list with nothing in it."""

    def find(self, is_post: Callable[[Object], bool]) -> Series | None:
        """The series with the most posts, if it has any; the first of equals."""
        best, most = None, 0.0
        for series in self.series:
            sample = series.sample()
            posts = len(series) * sum(map(is_post, sample)) / max(len(sample), 1)
            if posts > most:
                best, most = series, posts
        return best

    def posts(self, is_post: Callable[[Object], bool]) -> tuple[Series, list[Item]] | None:
        """The series with the most posts, and these; behind them those of lists of pinned posts."""
        best = self.find(is_post)
        if best is None:
            return None
        pinned = (series for series in self.series if _PINNED.search(series.path) and series is not best)
        items = [item for series in (best, *pinned) for item in series.items() if is_post(item.value)]
        return (best, items) if items else None


class _Node(NamedTuple):
    value: object
    place: str
    path: str
    owners: tuple[Object, ...]


def read_series(data: object) -> Export:
    """Decoded JSON with all its lists of objects; never recursive, and linear in the size of the data."""
    found: dict[str, Series] = {}
    empty = ""
    stack = [_Node(data, "", "", ())]
    while stack:
        node = stack.pop()
        if node.value == []:
            empty = empty or node.place or "[]"
        part = _as_list(node)
        if part is not None and any(isinstance(child, dict) for child in part.values):
            series = found.setdefault(f"{node.path}[]", Series(f"{node.path}[]", node.owners))
            series.lists.append(part)
        stack.extend(reversed(_nodes_below(node, part)))
    return Export(data, tuple(found.values()), empty)


def _as_list(node: _Node) -> _List | None:
    """A value as a list, if it is one."""
    value = node.value
    if isinstance(value, list):
        return _List(node.place, value, [])
    if isinstance(value, dict) and _is_keyed_by_id(value):
        return _List(node.place, list(value.values()), [name[:_LONGEST_NAME] for name in value])
    return None


def _nodes_below(node: _Node, part: _List | None) -> list[_Node]:
    """The values below a value that may hold lists, or be some."""
    if len(node.owners) > _DEEPEST:
        return []
    if part is None:
        value = node.value if isinstance(node.value, dict) else {}
        owners = (value, *node.owners)
        return [_below(node, name, child, owners) for name, child in value.items() if isinstance(child, dict | list)]
    if len(part.values) > _LONGEST_OF_PAGES:
        return []
    owners = ({}, *node.owners)
    return [
        _Node(child, f"{node.place}[{i}]", f"{node.path}[]", owners)
        for i, child in enumerate(part.values)
        if isinstance(child, dict | list)
    ]


def _below(node: _Node, name: str, child: object, owners: tuple[Object, ...]) -> _Node:
    name = str(name)[:_LONGEST_NAME]
    separator = "." if node.place else ""
    return _Node(child, f"{node.place}{separator}{name}", f"{node.path}{separator}{name}", owners)


def _is_keyed_by_id(value: dict[str, object]) -> bool:
    """Whether an object is a list in disguise: from ids to objects, as databases export them."""
    if len(value) < 2:  # one object under one name may be anything
        return False
    return all(isinstance(child, dict) for child in value.values()) and all(_ID.fullmatch(str(name)) for name in value)
