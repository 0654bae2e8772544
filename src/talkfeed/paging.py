"""Which entries stand on the front page of a live blog, and which on its archive pages.

Archive pages are numbered from the oldest and always full, so that what stands on one never
moves: a new entry goes to the front page, and when that has twice as many entries as a page, the
older half becomes the next archive page (the Guardian's live blogs are paged so; numbers that
count from the newest would shift with every entry). Does not know paths or what an entry is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Paging(Generic[T]):
    """Entries by page, each page newest first."""

    front: tuple[T, ...]
    """From `size` to 2 x `size` - 1 entries; fewer where there are fewer in all."""
    archive: tuple[tuple[T, ...], ...]
    """Page 1, with the oldest, first; `size` entries each."""


def paginate(entries: Sequence[T], size: int) -> Paging[T]:
    """The pages of entries that come newest first.

    >>> paginate("fedcba", 2)
    Paging(front=('f', 'e'), archive=(('b', 'a'), ('d', 'c')))
    """
    pages = max(0, len(entries) // size - 1)
    front = len(entries) - pages * size
    archive = (tuple(entries[end - size : end]) for end in range(len(entries), front, -size))
    return Paging(front=tuple(entries[:front]), archive=tuple(archive))
