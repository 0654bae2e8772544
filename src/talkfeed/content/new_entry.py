"""A new entry, or a comment, among the lines of a file, laid out as its neighbours are.

Knows the manner of a file from the entries that it has: how far they are indented, how wide a step
is, how many blank lines stand between them. Old lines stay as they are; only the last line of a
file may get the line end that it lacked. Does not know why an entry is new, nor whether the result
is right: `edit` loads it and compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from talkfeed.content.chunks import Chunk, Chunks
from talkfeed.content.dump import Manner, Path, comment_lines, dump_entry
from talkfeed.content.entry_text import CannotWriteError, field_column
from talkfeed.content.reorder import LINE, content_end
from talkfeed.model import Entry

_OUR_INDENT = "  "
_OUR_BLANK_LINES = 1
_LITERAL = re.compile(
    r"""^ (?P<lead> [ ]* (?: -[ ]+ )? ) [a-z_]+ : [ ]+ [|>] [-+]? [ ]* (?: \r\n | \r | \n )  # body: |
        (?P<inner> [ ]+ ) [^\s#]""",
    re.VERBOSE | re.MULTILINE,
)
"""A field whose text begins on the next line: how much further right that is, is the file's step."""
_KEY_LINE = re.compile(r"""["']? entries ["']? [ \t]* : [ \t]* (?P<value> [^\s#] [^\r\n]* )? """, re.VERBOSE)
_WIDEST_STEP = 8


def entry_chunk(entry: Entry, *, comments: Mapping[Path, str], newline: str, like: Sequence[Chunk]) -> Chunk:
    """A new entry as a part of a file, laid out like the first of these that shows how; it begins nowhere yet."""
    indent, manner = find_manner(like)
    lines = dump_entry(entry, comments=comments, manner=manner)
    placed = [f"{indent}{line}" if line else "" for line in lines]
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    above, own = ("".join(f"{line}{newline}" for line in part) for part in (placed[:first], placed[first:]))
    return Chunk(start=0, indent=indent, comments=above, text=own)


def insert_chunk(entries: list[Chunk], index: int, new: Chunk, *, newline: str, has_tail: bool) -> None:
    """Make a new entry the `index`-th of a file's, with as many blank lines as stand between the others.

    Behind the last entry it stands above the comments and blank lines that end the file.
    """
    blank = newline * _blank_lines(entries, index)
    if index < len(entries):
        entries.insert(index, replace(new, text=new.text + blank))
        return
    last = entries[-1]
    cut = content_end(last, is_last=True, has_tail=has_tail)
    above = replace(last, text=last.text[:cut] + newline + blank)
    entries[-1:] = [above, replace(new, text=new.text.removesuffix(newline) + (last.text[cut:] or newline))]


def with_place_for_entries(chunks: Chunks, *, newline: str) -> Chunks:
    """A file without entries, ready for its first: a line `entries:` is there, with nothing behind it.

    Raises CannotWriteError where the file has one with brackets.
    """
    given = _KEY_LINE.match(chunks.head, chunks.key) if chunks.key is not None else None
    if chunks.key is not None and given and given["value"]:
        raise CannotWriteError("entries in brackets", chunks.key)
    head = chunks.head + ("" if chunks.head.endswith(("\r", "\n")) else newline)
    if chunks.key is not None:
        return replace(chunks, head=head)
    return replace(chunks, head=f"{head}entries:{newline}", key=len(head))


def with_comment(chunk: Chunk, text: str, *, newline: str) -> Chunk:
    """The entry with comment lines right above it, unless it has them already."""
    lines = [f"{chunk.indent}{line}" for line in comment_lines(text)]
    if has_comment(chunk, text):
        return chunk
    return replace(chunk, comments=chunk.comments + "".join(f"{line}{newline}" for line in lines))


def has_comment(chunk: Chunk, text: str) -> bool:
    """Whether these comment lines stand above the entry, one below the other."""
    there = [line.strip() for line in LINE.findall(chunk.comments)]
    wanted = comment_lines(text)
    return any(there[i : i + len(wanted)] == wanted for i in range(len(there) - len(wanted) + 1))


def find_manner(entries: Sequence[Chunk]) -> tuple[str, Manner]:
    """How entries are indented, and how their lines lie, by the first of them that shows it."""
    indent = entries[0].indent if entries else _OUR_INDENT
    ours = Manner()
    dash = next((width for chunk in entries if (width := _dash_width(chunk)) is not None), ours.dash)
    step = next((width for chunk in entries if (width := _step(chunk)) is not None), ours.step)
    return indent, Manner(dash=dash, step=step)


def _dash_width(chunk: Chunk) -> int | None:
    """The columns from an entry's dash to its fields; None where it stands in braces."""
    try:
        column = field_column(chunk.text)
    except CannotWriteError:
        return None
    return None if column is None else column - len(chunk.indent)


def _step(chunk: Chunk) -> int | None:
    found = _LITERAL.search(chunk.text)
    width = len(found["inner"]) - len(found["lead"]) if found else 0
    return width if 0 < width <= _WIDEST_STEP else None


def _blank_lines(entries: Sequence[Chunk], index: int) -> int:
    """How many blank lines stand between entries, near the place of a new one."""
    if len(entries) == 1:
        return _OUR_BLANK_LINES
    lines = LINE.findall(entries[min(max(index - 1, 0), len(entries) - 2)].text)
    return next((i for i, line in enumerate(reversed(lines)) if line.strip()), 0)
