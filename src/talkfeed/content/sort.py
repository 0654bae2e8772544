"""What `talkfeed sort` moves: entries that stand in another order than their times say.

Knows the order of a file. Each file of a folder is put in order by itself: how files are merged
is the store's. Text moves, nothing is dumped; how it moves is `edit`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from talkfeed.content.edit import Reorder, edit, entries_by_source
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import completed_newest_first
from talkfeed.model import LiveBlog
from talkfeed.ordering import newest_first
from talkfeed.problems import Problem
from talkfeed.source import Source


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """A live blog's files in order; as they were where there are problems."""

    sources: tuple[Source, ...]
    """In the order in which they were given; one that was in order is the same text."""
    problems: tuple[Problem, ...] = ()


def sort(loaded: LoadedBlog) -> Sorted:
    """The live blog's files, each with its entries in the order of their times.

    An entry whose clock time is not known stays above the one that it stands above.
    """
    moves = [*_moves(loaded, loaded.blog)] if loaded.blog else []
    edited = edit(loaded, moves)
    return Sorted(sources=edited.sources, problems=edited.problems)


def _moves(loaded: LoadedBlog, blog: LiveBlog) -> Iterator[Reorder]:
    for i, entries in enumerate(entries_by_source(loaded)):
        order = find_order(msgspec.structs.replace(blog, entries=tuple(entries)))
        if order != tuple(range(len(order))):
            yield Reorder(source=i, order=order)


def find_order(blog: LiveBlog) -> tuple[int, ...]:
    """The indices of the entries as the file should list them.

    >>> from talkfeed.model import Entry
    >>> from talkfeed.timestamps import parse_timestamp as at
    >>> times = at("2025-07-23 16:05"), at("2025-07-23 17:00")
    >>> find_order(LiveBlog(headline="Talks", entries=tuple(Entry(time=time) for time in times)))
    (1, 0)
    """
    times = [entry.time for entry in completed_newest_first(blog)]
    order = newest_first(times, home=blog.timezone)
    if blog.order == "newest-first":
        return order
    return tuple(len(order) - 1 - i for i in reversed(order))
