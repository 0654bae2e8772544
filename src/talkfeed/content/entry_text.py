"""The lines of one entry: where its fields stand, and the same lines with one field more.

Knows how a mapping lies on its lines, in blocks or braces, and touches one line at most. Takes
the text of one entry from the line of its `- ` (a `Chunk`'s). Does not know the live blog, nor
whether what it writes is right: `edit` loads the result and compares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from talkfeed.content.nodes import Node, parse_nodes
from talkfeed.source import Source

_AFTER = {"updated": ("time", "id"), "time": ("id",)}
"""Where a new field stands: on the line after the first of these that is there; otherwise first."""

_LINE_END = re.compile(r"[\r\n]|\Z")
_DASH = re.compile(r"[ \t]*-(?=\s|\Z)")


class CannotWriteError(ValueError):
    """The entry is written in a way that is left to people; `offset` is where, in its text."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


@dataclass(frozen=True, kw_only=True)
class _Field:
    """Where a field of the entry stands, as offsets in the entry's text."""

    start: int
    value: tuple[int, int]
    scalar: bool
    """Whether its value is one text on one line, or nothing."""
    quote: str
    """What stands around the text."""


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """How an entry lies on its lines."""

    fields: dict[str, _Field]
    braces: bool
    column: int
    """Of its keys."""
    dash: int
    """The offset behind its dash."""

    @property
    def first(self) -> int:
        """The offset of its first key."""
        return min(field.start for field in self.fields.values())


def write_field(text: str, name: str, value: str, *, newline: str) -> str:
    r"""The entry's text with a field, in place of the one it has or on a line of its own.

    `value` is as it stands in YAML: plain or quoted, on one line, safe between braces. Raises CannotWriteError where the text is not laid out as one entry, or its value on several lines.

    >>> write_field("- time: 16:05  # local\n  body: Begin\n", "id", "begin", newline="\n")
    '- id: begin\n  time: 16:05  # local\n  body: Begin\n'
    """
    layout = _find_layout(text)
    if name in layout.fields:
        return _replaced(text, layout.fields[name], value)
    anchor = next((layout.fields[other] for other in _AFTER.get(name, ()) if other in layout.fields), None)
    field = f"{name}: {value}"
    if anchor is None:
        return _with_first_field(text, layout, field, newline)
    if not anchor.scalar:
        raise CannotWriteError("a text on several lines", anchor.start)
    if layout.braces:
        return _inserted(text, anchor.value[1], f", {field}")
    line_end = _LINE_END.search(text, anchor.value[1])
    return _inserted(text, line_end.start() if line_end else len(text), f"{newline}{' ' * layout.column}{field}")


def field_column(text: str) -> int | None:
    r"""The column of an entry's fields, from 0; None where they stand in braces. Raises CannotWriteError as above.

    >>> field_column("-   id: one\n    body: One\n")
    4
    """
    layout = _find_layout(text)
    return None if layout.braces else layout.column


def _inserted(text: str, offset: int, more: str) -> str:
    return text[:offset] + more + text[offset:]


def _replaced(text: str, field: _Field, value: str) -> str:
    """The text with another value in the quotes that were there."""
    if not field.scalar:
        raise CannotWriteError("a text on several lines", field.start)
    start, end = field.value
    space = " " if text[start - 1] == ":" else ""  # `id:` with nothing behind it
    quote = "" if value[0] in "'\"" else field.quote
    return text[:start] + space + quote + value + quote + text[end:]


def _with_first_field(text: str, layout: _Layout, field: str, newline: str) -> str:
    """The text with a field before all others: right behind the dash.

    Where the dash has its line for itself, or a comment, the field takes the room behind it, so that
    a comment above the first key stays there.
    """
    first = layout.first
    if layout.braces:
        return _inserted(text, first, f"{field}, ")
    room = layout.column - (layout.dash - _line_start(text, layout.dash))
    alone = bool(re.search(r"[\r\n]", text[layout.dash : first]))
    if alone and room > 0:
        return _inserted(text, layout.dash, " " * room + field)
    return _inserted(text, first, field + newline + " " * layout.column)


def _find_layout(text: str) -> _Layout:
    dash = _DASH.match(text)
    listed = parse_nodes(Source(name="", text=text)).node
    items = listed.value if listed else None
    if dash is None or not isinstance(items, list) or len(items) != 1:
        raise CannotWriteError("lines that are no entry", 0)
    entry = items[0]
    if not isinstance(entry.value, dict) or not entry.value:
        raise CannotWriteError("an entry without fields", entry.start)
    if text[entry.start] == "?":
        raise CannotWriteError("a field behind a question mark", entry.start)
    return _Layout(
        fields={name: _find_field(text, node) for name, node in entry.value.items()},
        braces=text[entry.start] == "{",
        column=entry.start - _line_start(text, entry.start),
        dash=dash.end(),
    )


def _find_field(text: str, node: Node) -> _Field:
    given = text[node.start : node.end]
    return _Field(
        start=node.start if node.key is None else node.key,
        value=(node.start, node.end),
        scalar=isinstance(node.value, str) and not re.search(r"[\r\n]", given),
        quote=given[:1] if given[:1] in ("'", '"') else "",
    )


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
