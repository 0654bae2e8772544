"""A content file as header fields and entries, each with its places, however broken the file is.

A file that is YAML is read as a whole. One that is not is read field by field and entry by entry,
so that a mistake costs what it stands in and no more. Does not know what a field may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from talkfeed.content.chunks import Chunks, split_chunks
from talkfeed.content.nodes import Node, Parsed, parse_nodes
from talkfeed.content.syntax import entry_out_of_line
from talkfeed.content.validity import NOT_IN_FILE
from talkfeed.problems import Problem
from talkfeed.source import Source

LONGEST = 32_000_000
"""Characters of a file; some forty thousand long entries."""

_DOCUMENT_MARK = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)
_FIELD_LINE = re.compile(r"^[^\s#-][^\r\n]*?:(?=\s|$)", re.MULTILINE)
_BLANK = re.compile(r"(?:\s|\#[^\r\n]*)*", re.VERBOSE)
_PREAMBLE = re.compile(r"(?:\s|\#[^\r\n]*|%[^\r\n]*)*", re.VERBOSE)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a file gives: its fields other than entries, and its entries."""

    source: Source
    fields: dict[str, Node]
    entries: tuple[Node | None, ...]
    """As the file lists them; None where one cannot be read."""
    problems: tuple[Problem, ...]
    whole: bool
    """Whether every part could be read, so that what is not there is missing."""


class _Part(NamedTuple):
    start: int
    end: int


def read_document(source: Source, *, expected: str = "fields such as headline: and entries:") -> Document:
    """The fields and entries of a file, and everything that keeps them from being read.

    `expected` says what should stand in a file that has no fields at all.
    """
    if len(source.text) > LONGEST:
        problem = Problem(source.name, found="a file of more than 32 million characters", expected="a live blog")
        return Document(source=source, fields={}, entries=(), problems=(problem,), whole=False)
    clean, stray = _without_stray_signs(source)
    root, problems = parse_nodes(clean)
    if root is None:
        return _read_in_parts(clean, stray, problems)
    document = _from_root(clean, root, expected)
    return Document(
        source=source,
        fields=document.fields,
        entries=document.entries,
        problems=(*stray, *problems, *document.problems),
        whole=document.whole,
    )


def is_blank(text: str) -> bool:
    """Whether a text has nothing but white space and comments."""
    return bool(_BLANK.fullmatch(text))


def _without_stray_signs(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    """The source with what YAML cannot read or takes for a file's end replaced, sign for sign, and the problems."""
    problems = [
        _problem(source, found.start(), f"an invisible character (U+{ord(found[0]):04X})", "", "delete it")
        for found in NOT_IN_FILE.finditer(source.text)
    ]
    text = NOT_IN_FILE.sub(" ", source.text) if problems else source.text
    for found in list(_DOCUMENT_MARK.finditer(text)):
        if _is_end_of_file(text, found):
            problems.append(
                _problem(source, found.start(), f'a line "{found[0]}"', "nothing between entries", "delete the line")
            )
            text = f"{text[: found.start()]}#--{text[found.end() :]}"
    return (Source(name=source.name, text=text) if problems else source), tuple(problems)


def _is_end_of_file(text: str, mark: re.Match[str]) -> bool:
    """Whether a line `---` or `...` would end the file before its end."""
    if mark[0] == "---":
        before = _PREAMBLE.match(text)
        return before is not None and before.end() < mark.start()
    after = _BLANK.match(text, mark.end())
    return after is not None and after.end() < len(text)


def _from_root(source: Source, root: Node, expected: str) -> Document:
    """The parts of a file that is YAML."""
    if root.is_empty:
        return _nothing(source, Problem(source.name, 1, 1, "an empty file", expected))
    if not isinstance(root.value, dict):
        what = "a list" if isinstance(root.value, list) else "text without a field"
        hint = 'put a line "entries:" above the list' if isinstance(root.value, list) and "entries:" in expected else ""
        return _nothing(source, _problem(source, root.start, what, expected, hint))
    fields = dict(root.value)
    entries = fields.pop("entries", None)
    items, problems = _items(source, entries)
    return Document(source=source, fields=fields, entries=items, problems=problems, whole=True)


def _nothing(source: Source, problem: Problem) -> Document:
    return Document(source=source, fields={}, entries=(), problems=(problem,), whole=False)


def _items(source: Source, entries: Node | None) -> tuple[tuple[Node | None, ...], tuple[Problem, ...]]:
    """The entries in the value of the field `entries`."""
    if entries is None or entries.is_empty:
        return (), ()
    flow = source.text[entries.start] in "[{"
    items = tuple(entries.value) if isinstance(entries.value, list) else ()
    if isinstance(entries.value, list) and not flow:
        return items, ()
    what = "entries in brackets" if flow else "entries without hyphens"
    expected = 'a list with a line for each field, each entry starting with "- "'
    hint = 'such as "  - time: 16:05" and, below it, "    body: Talks begin"'
    return items, (_problem(source, entries.start, what, expected, hint),)


def _read_in_parts(source: Source, stray: tuple[Problem, ...], whole: tuple[Problem, ...]) -> Document:
    """The parts of a file that is no YAML; `whole` is what reading all of it found."""
    chunks = split_chunks(source.text)
    problems: list[Problem] = [*stray]
    fields: dict[str, Node] = {}
    items: list[Node | None] = []
    readable = True
    for part in _field_parts(chunks):
        node, found = parse_nodes(source, *part)
        problems += found
        if node is not None and isinstance(node.value, dict):
            fields |= {name: value for name, value in node.value.items() if name not in fields}
        else:
            problems += [] if node is None or node.is_empty else [_loose(source, node)]
            readable = readable and node is not None and node.is_empty
    problems += _out_of_line(source, chunks)
    for chunk in chunks.entries:
        item, found = _one_entry(parse_nodes(source, chunk.start, chunk.start + len(str(chunk))))
        problems += found
        items.append(item)
    listed = fields.pop("entries", None)
    if listed is not None and not items:
        given, found = _items(source, listed)
        items, problems = [*given], [*problems, *found]
    if len(problems) == len(stray):
        problems += whole
    return Document(source=source, fields=fields, entries=tuple(items), problems=tuple(problems), whole=readable)


def _field_parts(chunks: Chunks) -> Iterator[_Part]:
    """The stretches of text that hold one field of the header each."""
    head_end = chunks.key if chunks.entries and chunks.key is not None else len(chunks.head)
    for text, offset in ((chunks.head[:head_end], 0), (chunks.tail, chunks.tail_start)):
        starts = [found.start() for found in _FIELD_LINE.finditer(text)]
        if not starts or text[: starts[0]].strip():
            starts = [0, *starts]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield _Part(offset + start, offset + end)


def _out_of_line(source: Source, chunks: Chunks) -> Iterator[Problem]:
    """Entries further left than the first: each can be read alone, but not as one list."""
    for chunk in chunks.entries:
        if "\t" not in chunk.indent and len(chunk.indent) < len(chunks.entries[0].indent):
            at = chunk.text_start + len(chunk.indent)
            yield _problem(source, at, *entry_out_of_line(len(chunk.indent), len(chunks.entries[0].indent)))


def _one_entry(parsed: Parsed) -> tuple[Node | None, tuple[Problem, ...]]:
    """The entry in the tree of a chunk."""
    items = parsed.node.value if parsed.node is not None else ()
    return (items[0] if isinstance(items, list) and items else None), parsed.problems


def _loose(source: Source, node: Node) -> Problem:
    line = source.text[node.start : node.end].splitlines()[0]
    return _problem(source, node.start, f'"{line}", which belongs to no field', "a field such as headline: Talks")


def _problem(source: Source, offset: int, found: str, expected: str, hint: str = "") -> Problem:
    line, column = source.position(offset)
    return Problem(source.name, line, column, found, expected, hint)
