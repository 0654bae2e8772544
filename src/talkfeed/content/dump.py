"""A live blog as the text of a new file, made for people to read and edit.

Knows the model's order of fields and how each kind of value stands in YAML: prose as literal
lines, never wrapped; what says nothing is left out. Does not change files that exist: that is
`edit`'s, which moves their text instead of dumping it.

A library's emitter would fold long lines, escape what editors show well and sort as it likes;
this one is a page of recursion over the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import msgspec

from talkfeed.content.scalars import format_scalar, is_literal, is_plain, printable
from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.timestamps import format_timestamp

Path: TypeAlias = tuple[str | int, ...]
"""A place in the data: ("entries", 3, "time")."""

_PROSE = frozenset({"body", "summary"})
"""Fields that are literal lines even where they are one line: people will write more."""
_FLOW_WIDTH = 100
"""Lists of texts, and mappings of up to two, stand on one line up to here."""
_FLOW_FIELDS = 2


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How the lines of a file lie where people may choose."""

    dash: int = 2
    """The columns from an entry's dash to its fields."""
    step: int = 2
    """The columns by which what belongs to a field stands further right than its name."""


_OURS = Manner()


def dump_live_blog(blog: LiveBlog, *, comments: Mapping[Path, str] | None = None, schema: str | None = None) -> str:
    r"""The YAML of a live blog; loading it gives the same value.

    `comments` stand above the field or entry at their path, or above the nearest that is written
    where that one is not; `schema` is where editors find the JSON Schema.

    >>> print(dump_live_blog(LiveBlog(headline="Talks: day 2", state="ended")))
    headline: "Talks: day 2"
    state: ended
    <BLANKLINE>
    """
    notes = _Notes(_settled(blog, comments or {}), manner=_OURS)
    lines = [f"# yaml-language-server: $schema={printable(' '.join(schema.split()))}"] if schema else []
    lines += notes.above(())
    lines += _struct_lines(blog, (), notes)
    return "\n".join(lines) + "\n"


def dump_entry(entry: Entry, *, comments: Mapping[Path, str] | None = None, manner: Manner = _OURS) -> list[str]:
    """The lines of one entry in a list at the margin, without line ends; `comments` by their paths in the entry.

    >>> dump_entry(Entry(id="one", body="Talks begin"), manner=Manner(dash=4), comments={("body",): "says who?"})
    ['-   id: one', '    # says who?', '    body: |', '      Talks begin']
    """
    at: Path = ("entries", 0)
    blog = LiveBlog(headline="", entries=(entry,))
    given = {(*at, *path): text for path, text in (comments or {}).items()}
    return _item_lines(entry, at, _Notes(_settled(blog, given), manner=manner))


def comment_lines(text: str) -> list[str]:
    r"""The lines of a comment, without line ends.

    >>> comment_lines("as the page says\n\ntwice")
    ['# as the page says', '#', '# twice']
    """
    return [f"# {printable(line)}".rstrip() for line in text.splitlines()]


class _Notes(dict[Path, list[str]]):
    """Comments by the path of what they stand above, and how lines lie."""

    def __init__(self, comments: Mapping[Path, list[str]], *, manner: Manner) -> None:
        super().__init__(comments)
        self.manner = manner
        self._around = {path[:i] for path in comments for i in range(len(path))}

    def above(self, path: Path) -> list[str]:
        """The comment lines above what stands at a path."""
        return [line for text in self.get(path, ()) for line in comment_lines(text)]

    def within(self, path: Path) -> bool:
        """Whether there is a comment on a part of what stands at a path."""
        return path in self._around


def _settled(blog: LiveBlog, comments: Mapping[Path, str]) -> dict[Path, list[str]]:
    """The comments by the paths that are written: a comment on an absent field moves to what it is a field of."""
    settled: dict[Path, list[str]] = {}
    for path, text in comments.items():
        settled.setdefault(_written_path(blog, path), []).append(text)
    return settled


def _written_path(value: Any, path: Path) -> Path:
    if not path:
        return ()
    first = path[0]
    if isinstance(value, tuple):
        if isinstance(first, int) and 0 <= first < len(value):
            return (first, *_written_path(value[first], path[1:]))
        return ()
    parts: dict[str | int, Any] = dict(_given_fields(value)) if isinstance(value, msgspec.Struct) else {}
    return (first, *_written_path(parts[first], path[1:])) if first in parts else ()


def _given_fields(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """The fields that say something, in the model's order."""
    for name, default in _defaults(type(struct)):
        value = getattr(struct, name)
        if value != default:
            yield name, value


@cache
def _defaults(struct: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Each field with its default; a required one's is msgspec.NODEFAULT, which no value equals."""
    return tuple((field.name, field.default) for field in msgspec.structs.fields(struct))


def _struct_lines(struct: msgspec.Struct, path: Path, notes: _Notes) -> list[str]:
    lines: list[str] = []
    for name, value in _given_fields(struct):
        lines += notes.above((*path, name))
        lines += _field_lines(name, value, (*path, name), notes)
    return lines or ["{}"]


def _field_lines(name: str, value: Any, path: Path, notes: _Notes) -> list[str]:
    step = notes.manner.step
    if isinstance(value, str) and is_literal(value) and (name in _PROSE or "\n" in value):
        return [f"{name}: |", *_indented(value.split("\n"), step)]
    inline = None if notes.within(path) else _find_inline(value)
    if inline is not None:
        return [f"{name}: {inline}"]
    if isinstance(value, msgspec.Struct):
        return [f"{name}:", *_indented(_struct_lines(value, path, notes), step)]
    lines = [f"{name}:"]
    for i, item in enumerate(value):
        if i and name == "entries":
            lines.append("")
        lines += _indented(_item_lines(item, (*path, i), notes), step)
    return lines


def _item_lines(item: Any, path: Path, notes: _Notes) -> list[str]:
    """An item of a list; what is said of its first field stands above its dash."""
    is_entry = path[-2:-1] == ("entries",)
    dash = notes.manner.dash if is_entry else _OURS.dash
    inline = None if notes.within(path) or is_entry else _find_inline(item)
    lines = [inline] if inline is not None else _struct_lines(item, path, notes)
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    dashed = [f"{'-':{dash}}{lines[first]}", *_indented(lines[first + 1 :], dash)]
    return [*notes.above(path), *lines[:first], *dashed]


def _find_inline(value: Any) -> str | None:
    """The value on the line of its key, if it has a form there."""
    if isinstance(value, msgspec.Struct):
        return _find_flow_mapping(value)
    if isinstance(value, tuple):
        return _find_flow_list(value)
    return _format_leaf(value)


def _format_leaf(value: str | bool | date | Timestamp) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return format_scalar(value)
        case Timestamp():
            return format_timestamp(value)  # plain, whatever a reader takes it for: our loader reads text
        case _:
            return value.isoformat()


def _find_flow_mapping(struct: msgspec.Struct) -> str | None:
    fields = list(_given_fields(struct))
    if len(fields) > _FLOW_FIELDS or not all(
        isinstance(value, str) and is_plain(value, flow=True) for _, value in fields
    ):
        return None
    return _if_short("{" + ", ".join(f"{name}: {value}" for name, value in fields) + "}")


def _find_flow_list(items: tuple[Any, ...]) -> str | None:
    if not items:
        return "[]"
    if not all(isinstance(item, str) for item in items):
        return None
    return _if_short("[" + ", ".join(format_scalar(item, flow=True) for item in items) + "]")


def _if_short(text: str) -> str | None:
    return text if len(text) <= _FLOW_WIDTH else None


def _indented(lines: list[str], width: int) -> list[str]:
    return [" " * width + line if line else line for line in lines]
