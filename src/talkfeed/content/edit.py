"""Changes to a live blog's files as changes to their text: what is not meant stays as it is.

An operation is a value that is read twice: by the model (what the entries are afterwards) and by
the text (which lines change). The new text is loaded and compared with the model's answer, and
lines that no operation meant must be there unchanged; where either fails, nothing is written.
Line ends, indentation, comments and quotes are the file's own. Does not know why something is
to be changed: that is `stamp`'s, `sort`'s and `merge`'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Literal, TypeAlias

import msgspec

from talkfeed.content.chunks import Chunk, split_chunks
from talkfeed.content.dump import Path
from talkfeed.content.entry_text import CannotWriteError, write_field
from talkfeed.content.new_entry import entry_chunk, insert_chunk, with_comment, with_place_for_entries
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


@dataclass(frozen=True, kw_only=True)
class InsertEntry:
    """Write a new entry between those of a file, laid out as they are."""

    source: int
    """The index of the file among the live blog's sources."""
    index: int
    """What the entry's index in that file becomes."""
    entry: Entry
    comments: Mapping[Path, str] = field(default_factory=dict)
    """What stands above its fields, by their paths in the entry; () for the entry itself."""


@dataclass(frozen=True, kw_only=True)
class AddComment:
    """Write comment lines right above an entry, unless they stand there."""

    source: int
    """The index of the file among the live blog's sources."""
    entry: int
    """The index of the entry in that file."""
    text: str


Operation: TypeAlias = SetField | Reorder | InsertEntry | AddComment


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A live blog's files after the operations; all as they were where there are problems."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    loaded: LoadedBlog | None = None
    """What the new files load as; None where nothing was to be done, or there are problems."""


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
    after = load_live_blog(loaded.slug, sources) if by_source and not problems else None
    if after is not None:
        problems += _difference(loaded, after, expected)
    if problems:
        return Edited(sources=loaded.sources, problems=tuple(problems))
    return Edited(sources=tuple(sources), loaded=after)


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
            case InsertEntry(index=i, entry=entry):
                after.insert(i, entry)
            case AddComment():
                pass
    return after


def _edited_text(source: Source, count: int, operations: Sequence[Operation]) -> tuple[Source, list[Problem]]:
    """What the operations mean to a text of `count` entries; a problem for each that cannot be carried out there."""
    text = _Text(source)
    if len(text.entries) != count:
        return source, [_unexpected(source)]
    problems = [problem for operation in operations if (problem := text.carry_out(operation))]
    edited = Source(name=source.name, text=str(text))
    only_more = all(isinstance(operation, InsertEntry | AddComment) for operation in operations)
    if only_more and not problems and not _holds_lines(source.text, edited.text):
        problems.append(_unexpected(source))
    return edited, problems


_NEIGHBOURS = 8
"""Entries on each side that a new one is laid out like: one of them will show how."""


class _Text:
    """A file's text while operations are carried out on it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.chunks = split_chunks(source.text)
        self.entries = list(self.chunks.entries)
        self.newline = find_newline(source.text)

    def __str__(self) -> str:
        return str(replace(self.chunks, entries=tuple(self.entries)))

    def carry_out(self, operation: Operation) -> Problem | None:
        """Change the text; a problem where that cannot be done, and the text is as it was."""
        match operation:
            case SetField():
                return self._set_field(operation)
            case Reorder(order=order):
                return self._reorder(order)
            case InsertEntry():
                return self._insert(operation)
            case AddComment(entry=i, text=text):
                self.entries[i] = with_comment(self.entries[i], text, newline=self.newline)
        return None

    def _set_field(self, operation: SetField) -> Problem | None:
        chunk = self.entries[operation.entry]
        try:
            self.entries[operation.entry] = _with_field(chunk, operation, self.newline)
        except CannotWriteError as error:
            return _unwritable(self.source, chunk, operation.field, str(error))
        return None

    def _reorder(self, order: Sequence[int]) -> Problem | None:
        moved = reordered(self.entries, order, has_tail=bool(self.chunks.tail))
        if _line_counts(moved) != _line_counts(self.entries):
            return _unexpected(self.source)
        self.entries = moved
        return None

    def _insert(self, operation: InsertEntry) -> Problem | None:
        i, near = operation.index, self.entries
        like = (*near[i : i + _NEIGHBOURS], *near[max(i - _NEIGHBOURS, 0) : i][::-1])
        new = entry_chunk(operation.entry, comments=operation.comments, newline=self.newline, like=like)
        if near:
            insert_chunk(near, i, new, newline=self.newline, has_tail=bool(self.chunks.tail))
            return None
        try:
            self.chunks = with_place_for_entries(self.chunks, newline=self.newline)
        except CannotWriteError as error:
            return _no_place(self.source, error)
        self.entries = [new]
        return None


def _holds_lines(before: str, after: str) -> bool:
    """Whether every line that was there is there, in its order; the last line of a file may have got its end."""
    lines = (line.rstrip("\r\n") for line in LINE.findall(after))
    return all(line.rstrip("\r\n") in lines for line in LINE.findall(before))


def _with_field(chunk: Chunk, operation: SetField, newline: str) -> Chunk:
    text = write_field(chunk.text, operation.field, operation.text, newline=newline)
    if not _changes_one_value(chunk.text, text):
        raise CannotWriteError("lines that would change too", 0)
    return replace(chunk, text=text)


def _difference(loaded: LoadedBlog, after: LoadedBlog, expected: Sequence[Sequence[Entry]]) -> list[Problem]:
    """A problem for each file that does not load as the operations meant it to."""
    if after.blog is None or _header(after.blog) != _header(loaded.blog):
        return [_unexpected(after.sources[0])]
    listed = entries_by_source(after)
    return [
        _unexpected(source)
        for source, entries, meant in zip(after.sources, listed, expected, strict=True)
        if entries != list(meant)
    ]


def _header(blog: LiveBlog | None) -> LiveBlog | None:
    return blog and msgspec.structs.replace(blog, entries=())


def find_newline(text: str) -> str:
    """How the lines of a text end, by the first of them."""
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


def _no_place(source: Source, error: CannotWriteError) -> Problem:
    line, column = source.position(error.offset)
    return Problem(
        source.name,
        line,
        column,
        found=f"{error}, among which a new entry cannot be written safely",
        expected='a line "entries:" with nothing behind it, and each entry starting with "- " below it',
        hint="write the line anew by hand",
    )


def _unexpected(source: Source) -> Problem:
    return Problem(
        source.name,
        found="an edit that would change more than it says; nothing was written",
        expected="entries laid out as in docs/format.md",
        hint="make the change by hand",
    )
