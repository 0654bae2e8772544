"""Where the values of a live blog stand in its files, by their paths in the data.

A path is ("headline",) or ("entries", 3, "sources", 0, "url"); entries are counted as the loaded
live blog lists them, whichever file they are in. Does not know what the values mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from talkfeed.content.nodes import Node
from talkfeed.source import Position, Source

Path: TypeAlias = "tuple[str | int, ...]"


Origin: TypeAlias = tuple[int, int]
"""Which entry of which file an entry of the live blog is: the file, and the entry there, counted from 0."""


class Place(NamedTuple):
    """A stretch of a file: its index among the sources, and offsets in characters."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Places:
    """The trees of a live blog's files; header fields stand in the first."""

    sources: tuple[Source, ...]
    fields: Mapping[str, Node]
    entries: tuple[Node | None, ...]
    origins: tuple[Origin, ...]
    """For each entry, where it comes from."""

    def find(self, path: Path) -> Place | None:
        """Where the value at a path stands; None where nothing is given there."""
        place, exact = self._walk(path)
        return place if exact else None

    def position(self, path: Path) -> tuple[str, Position]:
        """The name of the file and the position of the value at a path, or of the nearest value around it."""
        place, _ = self._walk(path)
        source = self.sources[place.source]
        return source.name, source.position(place.start)

    def _walk(self, path: Path) -> tuple[Place, bool]:
        """The place of the nearest value around a path, and whether it is the path's own."""
        source, node, rest = self._first(path)
        if node is None:
            return Place(source, 0, 0), False
        for step in rest:
            child = _child(node, step)
            if child is None:
                return Place(source, node.start, node.end), False
            node = child
        return Place(source, node.start, node.end), True

    def _first(self, path: Path) -> tuple[int, Node | None, Sequence[str | int]]:
        match path:
            case ("entries", int(i), *rest):
                return self.origins[i][0], self.entries[i], rest
            case (str(name), *rest):
                return 0, self.fields.get(name), rest
            case _:
                return 0, None, ()


def _child(node: Node, step: str | int) -> Node | None:
    """The value one step further; one value where a list is meant is the list's only item."""
    if isinstance(step, str):
        return node.value.get(step) if isinstance(node.value, dict) else None
    items = [item for item in node.value if not item.is_empty] if isinstance(node.value, list) else [node]
    return items[step] if step < len(items) else None
