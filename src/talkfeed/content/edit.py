"""Changes to a live blog's files as changes to their text: what is not meant stays as it is.

An operation is a value that is read twice: by the model (what the entries are afterwards) and by
the text (which lines change). The new text is loaded and compared with the model's answer, and
lines that no operation meant must be there unchanged; where either fails, nothing is written.
Line ends, indentation, comments and quotes are the file's own. Does not know why something is
to be changed: that is `stamp`'s and `sort`'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal, TypeAlias

import msgspec

from talkfeed.content.chunks import Chunk, split_chunks
from talkfeed.content.entry_text import CannotWriteError, write_field
from talkfeed.content.reorder import LINE, reordered
from talkfeed.content.scalars import format_scalar
from talkfeed.content.store import LoadedBlog, load_live_blog
from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.problems import Problem, Severity
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp


@dataclass(frozen=True, kw_only=True)
class SetField:
    """Write one field of an entry."""

    source: int
    """The index of the file among the live blog's sources."""
    entry: int
    """The index of the entry in that file."""
    field: Literal["id", "time", "updated"]
    value: str | Timestamp

    @property
    def text(self) -> str:
        """The value as YAML on one line."""
        if isinstance(self.value, Timestamp):
            return format_timestamp(self.value)
        return format_scalar(self.value, flow=True)


@dataclass(frozen=True, kw_only=True)
class Reorder:
    """Put the entries of a file into another order."""

    source: int
    """The index of the file among the live blog's sources."""
    order: tuple[int, ...]
    """`order[n]` is the index of the entry that becomes the n-th."""


Operation: TypeAlias = SetField | Reorder


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A live blog's files after the operations; all as they were where there are problems."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()


def edit(loaded: LoadedBlog, operations: Iterable[Operation]) -> Edited:
    """The live blog's files with the operations carried out, one after the other; all of them or none."""
    if loaded.blog is None:
        errors = (problem for problem in loaded.problems if problem.severity is Severity.ERROR)
        return Edited(sources=loaded.sources, problems=tuple(errors))
    by_source: dict[int, list[Operation]] = {}
    for operation in operations:
        by_source.setdefault(operation.source, []).append(operation)
    sources, expected, problems = list(loaded.sources), entries_by_source(loaded), list[Problem]()
    for i, steps in by_source.items():
        sources[i], found = _edited_text(sources[i], len(expected[i]), steps)
        expected[i] = _edited_entries(expected[i], steps)
        problems += found
    if not problems and by_source:
        problems += _difference(loaded, sources, expected)
    return Edited(sources=loaded.sources, problems=tuple(problems)) if problems else Edited(sources=tuple(sources))


def entries_by_source(loaded: LoadedBlog) -> list[list[Entry]]:
    """The entries of each file, in the order in which it lists them."""
    listed: list[dict[int, Entry]] = [{} for _ in loaded.sources]
    if loaded.blog is not None:
        for entry, (source, i) in zip(loaded.blog.entries, loaded.origins, strict=True):
            listed[source][i] = entry
    return [[entries[i] for i in sorted(entries)] for entries in listed]


def _edited_entries(entries: Sequence[Entry], operations: Sequence[Operation]) -> list[Entry]:
    """What the operations mean to the model."""
    after = list(entries)
    for operation in operations:
        match operation:
            case SetField(entry=i, field=field, value=value):
                after[i] = msgspec.structs.replace(after[i], **{field: value})
            case Reorder(order=order):
                after = [after[i] for i in order]
    return after


def _edited_text(source: Source, count: int, operations: Sequence[Operation]) -> tuple[Source, list[Problem]]:
    """What the operations mean to a text of `count` entries; a problem for each that cannot be carried out there."""
    chunks = split_chunks(source.text)
    if len(chunks.entries) != count:
        return source, [_unexpected(source)]
    after, problems = list(chunks.entries), list[Problem]()
    newline = _first_newline(source.text)
    for operation in operations:
        match operation:
            case SetField(entry=i):
                try:
                    after[i] = _with_field(after[i], operation, newline)
                except CannotWriteError as error:
                    problems.append(_unwritable(source, after[i], operation.field, str(error)))
            case Reorder(order=order):
                moved = reordered(after, order, has_tail=bool(chunks.tail))
                problems += [] if _line_counts(moved) == _line_counts(after) else [_unexpected(source)]
                after = moved
    return Source(name=source.name, text=str(replace(chunks, entries=tuple(after)))), problems


def _with_field(chunk: Chunk, operation: SetField, newline: str) -> Chunk:
    text = write_field(chunk.text, operation.field, operation.text, newline=newline)
    if not _changes_one_value(chunk.text, text):
        raise CannotWriteError("lines that would change too", 0)
    return replace(chunk, text=text)


def _difference(loaded: LoadedBlog, sources: Sequence[Source], expected: Sequence[Sequence[Entry]]) -> list[Problem]:
    """A problem for each file that does not load as the operations meant it to."""
    after = load_live_blog(loaded.slug, sources)
    if after.blog is None or _header(after.blog) != _header(loaded.blog):
        return [_unexpected(sources[0])]
    listed = entries_by_source(after)
    return [
        _unexpected(source)
        for source, entries, meant in zip(sources, listed, expected, strict=True)
        if entries != list(meant)
    ]


def _header(blog: LiveBlog | None) -> LiveBlog | None:
    return blog and msgspec.structs.replace(blog, entries=())


def _first_newline(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _changes_one_value(before: str, after: str) -> bool:
    """Whether `after` is `before` with one insertion, or one value replaced: no line and no comment is lost."""
    old, new = LINE.findall(before), LINE.findall(after)
    above, below = _common(old, new)
    gone, come = "".join(old[above : len(old) - below]), "".join(new[above : len(new) - below])
    start, end = _common(gone, come)
    return not re.search(r"[\r\n#]", gone[start : len(gone) - end])


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items are equal from the beginning, and how many of the others from the end."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    return start, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))


def _line_counts(chunks: Sequence[Chunk]) -> Counter[str]:
    """How often each line is there, without its line end: the last line of a file may have none."""
    return Counter(line.rstrip("\r\n") for chunk in chunks for line in LINE.findall(str(chunk)))


def _unwritable(source: Source, chunk: Chunk, field: str, reason: str) -> Problem:
    line, column = source.position(chunk.text_start + len(chunk.indent))
    return Problem(
        source.name,
        line,
        column,
        found=f"{reason}, where `{field}:` cannot be written safely",
        expected="an entry with each field on its own line",
        hint=f"write `{field}:` by hand",
    )


def _unexpected(source: Source) -> Problem:
    return Problem(
        source.name,
        found="an edit that would change more than it says; nothing was written",
        expected="entries laid out as in docs/format.md",
        hint="make the change by hand",
    )
