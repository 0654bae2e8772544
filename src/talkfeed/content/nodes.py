"""YAML text as a tree of plain values with their places.

Every scalar is the text that stands there: `16:05` is not 965 and `No` is not False. One pass over
libyaml's events builds the tree and refuses what has no use in content and much abuse: anchors,
aliases, tags, two fields of one name, nesting past any need. Does not know what fields there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from talkfeed.content.syntax import explain_syntax_error, quoted
from talkfeed.content.validity import NOT_TEXT
from talkfeed.problems import Problem, Severity
from talkfeed.source import Source

Value: TypeAlias = "str | dict[str, Node] | list[Node]"

DEEPEST = 16
"""More nesting than any field has; deeper text is an attack or a mistake."""

_NULLS = frozenset({"null", "Null", "NULL", "~"})
_PROSE = frozenset(
    [
        "headline",
        "standfirst",
        "summary",
        "end_notice",
        "body",
        "authors",
        "name",
        "via",
        "title",
        "caption",
        "alt",
        "credit",
        "note",
        "reason",
        "tags",
        "source",
        "sources",
    ]
)
"""Fields in which ` #` may be meant as text."""

_COMMENT = re.compile(r"[ \t]*(?P<comment>\#[^\r\n]*)", re.VERBOSE)


class Node(NamedTuple):
    """A value and where it stands: offsets in the whole source, in characters."""

    value: Value
    start: int
    end: int
    key: int | None = None
    """Where the name of its field stands, if it is a field's value."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is given: an empty value is an absent one."""
        return self.value == ""


class Parsed(NamedTuple):
    """The tree of a text, and what was wrong; without a tree, the last problem is why."""

    node: Node | None
    problems: tuple[Problem, ...]


class _TooDeepError(Exception):
    """Nesting past DEEPEST, at this offset."""


def parse_nodes(source: Source, start: int = 0, end: int | None = None) -> Parsed:
    """The tree of a part of a source; places are those in the whole source."""
    text = source.text[start:end]
    builder = _Builder(source, start)
    try:
        return Parsed(builder.document(_events(text)), tuple(builder.problems))
    except _TooDeepError as error:
        problem = builder.problem(error.args[0], "lists within lists, many levels deep", "text, or a list of texts")
    except yaml.YAMLError as error:
        problem = explain_syntax_error(source, start, text, error)
    return Parsed(None, (*builder.problems, problem))


def _events(text: str) -> Iterator[Any]:
    """The events of libyaml, straight from its parser: `yaml.parse` asks twice for each."""
    return iter(yaml.CBaseLoader(text).get_event, None)


def _at(mark: Any) -> int:
    """An offset in the text that was given to libyaml, in characters."""
    index: int = mark.index
    return index


class _Builder:
    """Builds one tree from events, and keeps the problems it meets."""

    def __init__(self, source: Source, offset: int) -> None:
        self.source, self.offset = source, offset
        self.problems: list[Problem] = []

    def problem(self, offset: int, found: str, expected: str = "", hint: str = "") -> Problem:
        line, column = self.source.position(self.offset + offset)
        return Problem(self.source.name, line, column, found, expected, hint)

    def document(self, events: Iterator[Any]) -> Node:
        """The one document of a text; an empty text is an empty value."""
        root = Node("", self.offset, self.offset)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self.node(next(events), events)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int = 0, name: str = "") -> Node:
        """The value that begins with an event; `name` is the field that it is in."""
        start = _at(event.start_mark)
        if depth > DEEPEST:
            raise _TooDeepError(start)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(start, _at(event.end_mark))
            return Node("", self.offset + start, self.offset + _at(event.end_mark))
        if event.anchor is not None or event.tag is not None:
            self.refuse(start, _at(event.end_mark))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, name)
        value: Value
        if isinstance(event, yaml.MappingStartEvent):
            value, end = self.mapping(events, depth, name)
        else:
            value, end = self.sequence(events, depth, name)
        return Node(value, self.offset + start, self.offset + end)

    def scalar(self, event: Any, name: str) -> Node:
        value, start, end = event.value, _at(event.start_mark), _at(event.end_mark)
        if not event.style:
            if value in _NULLS:
                self.refuse_null(start, value)
                value = ""
            elif name in _PROSE:
                self.warn_of_comment(end, value)
        elif event.style == '"' and (found := NOT_TEXT.search(value)):
            what = f"an invisible character (U+{ord(found[0]):04X}) in a text"
            self.problems.append(self.problem(start, what, hint="take it out"))
        return Node(value, self.offset + start, self.offset + end)

    def mapping(self, events: Iterator[Any], depth: int, parent: str) -> tuple[dict[str, Node], int]:
        fields: dict[str, Node] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return fields, _at(event.end_mark)
            key = self.node(event, events, depth + 1)
            name = key.value if isinstance(key.value, str) else ""
            value = self.node(next(events), events, depth + 1, name)
            if not isinstance(key.value, str):
                found = self.source.text[key.start : key.end].split("\n")[0].strip()
                self.problems.append(self.problem(_at(event.start_mark), f"{found} as the name of a field", "a word"))
            elif name in fields:
                in_entry = depth > 0 and parent in ("entries", "")
                self.refuse_double(_at(event.start_mark), name, fields[name], in_entry=in_entry)
            else:
                fields[name] = value._replace(key=key.start)
        raise AssertionError("libyaml ends every mapping")

    def sequence(self, events: Iterator[Any], depth: int, name: str) -> tuple[list[Node], int]:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return items, _at(event.end_mark)
            items.append(self.node(event, events, depth + 1, name))
        raise AssertionError("libyaml ends every sequence")

    def refuse(self, start: int, end: int) -> None:
        """An anchor, an alias or a tag: most often a text that begins with that sign."""
        written = self.source.text[self.offset + start : self.offset + end].strip()
        self.problems.append(
            self.problem(
                start,
                f"a value that starts with {self.source.text[self.offset + start]}",
                "text in quotes, because YAML gives that sign a meaning of its own",
                f"write {quoted(written)}" if written and "\n" not in written else "delete it",
            )
        )

    def refuse_null(self, offset: int, value: str) -> None:
        hint = f'leave the field out; if the word itself is meant, write "{value}"'
        self.problems.append(self.problem(offset, value, "a value", hint))

    def refuse_double(self, offset: int, name: str, first: Node, *, in_entry: bool) -> None:
        line, _ = self.source.position(first.start if first.key is None else first.key)
        self.problems.append(
            self.problem(
                offset,
                f'"{name}" for the second time (first in line {line})',
                "each field once",
                'if a new entry begins here, start its first line with "- "' if in_entry else "",
            )
        )

    def warn_of_comment(self, end: int, value: str) -> None:
        """A plain value is cut by ` #`, which starts a comment."""
        found = _COMMENT.match(self.source.text, self.offset + end)
        if not found:
            return
        what = f'"{found["comment"].strip()}", which is a comment and is not shown'
        shown = quoted(f"{value} {found['comment'].strip()}".strip())
        line, column = self.source.position(found.start("comment"))
        hint = f"if it is text, put all of it in quotes: {shown}; if it is a comment, give it a line of its own"
        self.problems.append(Problem(self.source.name, line, column, what, hint=hint, severity=Severity.WARNING))
