"""From trees of texts to the model's values, by the model's types.

msgspec converts; what it refuses is converted again part by part, down to the fields, so that
everything that is wrong is found in one go and each in its place. Here is also where a person is
met half-way: one text where a list is meant, yes for true, nothing for absent.
Does not know YAML's grammar, nor rules between fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from talkfeed.content.nodes import Node
from talkfeed.content.syntax import quoted
from talkfeed.content.validity import strip_text
from talkfeed.model import Attribution, Entry, Image, LinkCard, Publisher, Timestamp
from talkfeed.problems import Problem, TimestampError, did_you_mean
from talkfeed.source import Source
from talkfeed.timestamps import parse_day, parse_timestamp

T = TypeVar("T")

_SWITCHES = {"yes": True, "no": False, "true": True, "false": False, "on": True, "off": False}
BY_ONE_TEXT: dict[type[msgspec.Struct], str] = {Attribution: "name", Publisher: "name"}
"""Structs that one text stands for, and the field that it is."""


class Kind(Enum):
    """What a value is to a person."""

    TEXT = auto()
    SWITCH = auto()
    CHOICE = auto()
    DAY = auto()
    TIME = auto()
    NUMBER = auto()
    FIELDS = auto()
    LIST = auto()


@dataclass(frozen=True)
class Shape:
    """A type of the model, as converting needs it."""

    kind: Kind
    hint: Any
    item: Shape | None = None
    fields: dict[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()


@cache
def shape_of(hint: Any) -> Shape:
    """The shape of a type of the model; a field that may be None has the shape of what it may be else."""
    if get_origin(hint) in (Union, UnionType):
        (given,) = (option for option in get_args(hint) if option is not NoneType)
        return shape_of(given)
    if get_origin(hint) is tuple:
        return Shape(Kind.LIST, hint, item=shape_of(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        return Shape(Kind.CHOICE, hint)
    if issubclass(hint, msgspec.Struct):
        shapes = {
            name: shape_of(given) for name, given in get_type_hints(hint).items() if name in hint.__struct_fields__
        }
        required = tuple(f.name for f in msgspec.structs.fields(hint) if f.required)
        return Shape(Kind.FIELDS, hint, fields=shapes, required=required)
    return Shape(_KINDS[hint], hint)


_KINDS = {str: Kind.TEXT, bool: Kind.SWITCH, date: Kind.DAY, Timestamp: Kind.TIME, int: Kind.NUMBER}


class Converted(NamedTuple, Generic[T]):
    """What could be made of a tree: all of it, all but some fields, or nothing."""

    value: T | None
    unsure: frozenset[str] = frozenset()
    """Names of fields that are given, but wrong."""


def convert_all(
    source: Source, nodes: Sequence[Node | None], hint: type[T], *, what: str
) -> tuple[tuple[Converted[T], ...], list[Problem]]:
    """Each tree as a struct that requires no field, and every reason why not; `what` names one in these."""
    shape = shape_of(cast("Hashable", hint))
    given = [node for node in nodes if node is not None]
    try:
        plain = [as_plain(node, shape) for node in given]
        values = iter(msgspec.convert(plain, list[hint], strict=False, dec_hook=_read_time))  # type: ignore[valid-type]  # a type made here
    except (msgspec.ValidationError, TimestampError):
        return _convert_each(source, nodes, shape, what)
    return tuple(Converted(None if node is None else next(values)) for node in nodes), []


def _convert_each(
    source: Source, nodes: Sequence[Node | None], shape: Shape, what: str
) -> tuple[tuple[Converted[Any], ...], list[Problem]]:
    explanation = _Explanation(source)
    values: list[Converted[Any]] = []
    problems: list[Problem] = []
    for node in nodes:
        found = [] if node is None else list(explanation.of(node, shape, what))
        problems += found
        if node is None or not isinstance(node.value, dict):
            values.append(Converted(None))
            continue
        wrong = frozenset(name for name, child in node.value.items() if any(explanation.of_field(name, child, shape)))
        right = {name: child for name, child in node.value.items() if name not in wrong}
        values.append(Converted(_converted(node._replace(value=right), shape), wrong))
    return tuple(values), problems


def _converted(node: Node, shape: Shape) -> Any:
    """The value of a tree; raises ValidationError or TimestampError."""
    return msgspec.convert(as_plain(node, shape), shape.hint, strict=False, dec_hook=_read_time)


def convert_fields(
    source: Source, fields: dict[str, Node], hint: type[msgspec.Struct]
) -> tuple[dict[str, Any], list[Problem]]:
    """The fields that can be converted, each for itself, and the problems of the others; none is required."""
    shape = shape_of(hint)
    explanation = _Explanation(source)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, node in fields.items():
        if node.is_empty and name in shape.fields:
            continue
        found = list(explanation.of_field(name, node, shape))
        problems += found
        if not found:
            values[name] = _converted(node, shape.fields[name])
    return values, problems


def _read_time(hint: type, text: Any) -> Any:
    """Msgspec's hook for the one type that it does not know."""
    if hint is Timestamp and isinstance(text, str):
        return parse_timestamp(text)
    raise msgspec.ValidationError


def as_plain(node: Node, shape: Shape | None) -> Any:
    """The tree without its places, as msgspec takes it; what does not fit the shape is left for it to refuse."""
    value = node.value
    if shape is None:
        return value
    if shape.kind is Kind.LIST:
        items = value if isinstance(value, list) else [node]
        return [as_plain(item, shape.item) for item in items if item.value != "" or shape.item is None]
    if isinstance(value, str):
        return _plain_text(strip_text(value), shape)
    if shape.kind is Kind.FIELDS and isinstance(value, dict):
        fields = shape.fields
        return {
            name: as_plain(child, fields.get(name))
            for name, child in value.items()
            if child.value != "" or name not in fields
        }
    return value


def _plain_text(text: str, shape: Shape) -> Any:
    if shape.kind is Kind.SWITCH:
        return _SWITCHES.get(text.lower(), text)
    if shape.kind is Kind.DAY:
        return parse_day(text)
    if shape.kind is Kind.FIELDS and shape.hint in BY_ONE_TEXT:
        return {BY_ONE_TEXT[shape.hint]: text}
    return text


@dataclass(frozen=True)
class _Explanation:
    """Says why trees cannot be converted, each reason in its place."""

    source: Source

    def problem(self, offset: int, found: str, expected: str, hint: str = "") -> Problem:
        line, column = self.source.position(offset)
        return Problem(self.source.name, line, column, found, expected, hint)

    def of(self, node: Node, shape: Shape, what: str) -> Iterator[Problem]:
        """Every problem in a tree; none where it can be converted."""
        if shape.item is not None:
            for item in node.value if isinstance(node.value, list) else [node]:
                if not item.is_empty:
                    yield from self.of(item, shape.item, what)
        elif shape.kind is Kind.FIELDS and isinstance(node.value, dict):
            for name, child in node.value.items():
                yield from self.of_field(name, child, shape)
            given = {name for name, child in node.value.items() if not child.is_empty}
            for name in shape.required:
                if name not in given:
                    expected, hint = _WANTED.get((shape.hint, name), (f"a field {name}:", ""))
                    yield self.problem(node.start, f"{what} without {name}:", expected, hint)
        else:
            yield from self.of_leaf(node, shape, what)

    def of_field(self, name: str, node: Node, shape: Shape) -> Iterator[Problem]:
        """Every problem in a field of a struct, an unknown name among them."""
        if name in shape.fields:
            if not node.is_empty:
                yield from self.of(node, shape.fields[name], name)
            return
        offset = node.start if node.key is None else node.key
        yield self.problem(offset, f'unknown field "{name}"', "", _field_hint(name, shape))

    def of_leaf(self, node: Node, shape: Shape, what: str) -> Iterator[Problem]:
        try:
            _converted(node, shape)
        except TimestampError as error:
            hint = error.hint or self.hint_of_quotes(node, shape, what)
            yield self.problem(node.start, f"{what} {error.found}", error.expected, hint)
        except msgspec.ValidationError:
            yield self.problem(node.start, *self.words(node, shape, what))

    def hint_of_quotes(self, node: Node, shape: Shape, what: str) -> str:
        """A hint where typographic quotation marks, which YAML takes for text, are all that is wrong."""
        bare = str(node.value).strip(_QUOTES)
        if not bare or bare == node.value or any(self.of(node._replace(value=bare), shape, what)):
            return ""
        return f"write {what}: {bare}"

    def words(self, node: Node, shape: Shape, what: str) -> tuple[str, str, str]:
        """Found, expected and hint for a value of the wrong kind."""
        expected = _EXPECTED[shape.kind](shape)
        if isinstance(node.value, str):
            text = strip_text(node.value).split("\n")[0]
            hint = did_you_mean(text, get_args(shape.hint)) if shape.kind is Kind.CHOICE else ""
            found = f'{what} "{text}"' if text else f"{what} with nothing in it"
            if shape.hint in _WRITTEN_OUT and text:
                return found, expected, f"write {_written_out(what, shape, _in_braces(text))}"
            return found, expected, hint if hint.startswith("did") else self.hint_of_quotes(node, shape, what)
        found = "a list" if isinstance(node.value, list) else "fields"
        if isinstance(node.value, list) and shape.hint in _WRITTEN_OUT:
            texts = (_in_braces(item.value) for item in node.value if isinstance(item.value, str) and item.value)
            hint = f"there is room for one: {_written_out(what, shape, next(texts, '…'))}"
            return f"{what} with {found}", expected, hint
        written = self.source.text[node.start : node.end].split("\n")[0].rstrip()
        hint = (
            f"if text is meant, write {what}: {quoted(written)}"
            if shape.kind is Kind.TEXT and written[:1] in ("[", "{")
            else ""
        )
        return f"{what} with {found}", expected, hint


_WANTED: dict[tuple[Any, str], tuple[str, str]] = {
    (Image, "src"): ("the path of a picture", "such as src: media/quay.jpg"),
}
"""What to write for a field that is missing, where its name alone does not say."""

_WRITTEN_OUT: dict[Any, str] = {
    Image: "{{src: {}, alt: what the picture shows}}",
    LinkCard: "{{url: {}, title: what stands there}}",
}
"""The fields that were meant, most likely, where a text alone is given."""


def _written_out(what: str, shape: Shape, text: str) -> str:
    return f"{what}: {_WRITTEN_OUT[shape.hint].format(text)}"


_PLAIN_IN_BRACES = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./:?=&%-]*")


def _in_braces(text: str) -> str:
    """A text as a value between braces, where a comma would end it."""
    return text if _PLAIN_IN_BRACES.fullmatch(text) else quoted(text)


_TYPICAL = {Entry: ("time", "headline", "body"), Image: ("src", "alt")}
"""What to name of the fields of a struct where those that it requires do not say enough."""


def _typical(shape: Shape) -> tuple[str, ...]:
    return _TYPICAL.get(shape.hint) or shape.required or tuple(shape.fields)


_EXPECTED: dict[Kind, Callable[[Shape], str]] = {
    Kind.TEXT: lambda _: "text",
    Kind.SWITCH: lambda _: "yes or no",
    Kind.CHOICE: lambda shape: "one of " + ", ".join(get_args(shape.hint)),
    Kind.DAY: lambda _: "a day such as 2025-07-23",
    Kind.TIME: lambda _: "a time such as 2025-07-23 16:05",
    Kind.NUMBER: lambda _: "a whole number",
    Kind.FIELDS: lambda shape: "fields such as " + ", ".join(f"{name}:" for name in _typical(shape)),
}

_QUOTES = "\"'“”„‟‘’‚«»"


_SYNONYMS = {
    "title": "headline", "heading": "headline", "titel": "headline", "text": "body", "content": "body", "date": "time",
    "timestamp": "time", "published": "time", "modified": "updated", "by": "authors", "byline": "authors",
    "writer": "authors", "photo": "image", "picture": "image", "url": "link", "status": "state", "lead": "summary",
    "intro": "summary", "subtitle": "standfirst", "pin": "pinned", "key": "key_event", "tz": "timezone",
    "language": "lang", "lang": "language", "description": "summary", "name": "title", "posts": "entries",
    "updates": "entries", "credits": "credit", "reason": "note", "text_alternative": "alt",
}  # fmt: skip
"""What others call our fields; a hint only where the struct has the field."""


def _field_hint(name: str, shape: Shape) -> str:
    bare = name.strip(_QUOTES + " ")
    if bare != name and bare.lower() in shape.fields:
        return f"write {bare.lower()}: without quotation marks"
    word = bare.lower().replace(" ", "_").replace("-", "_")
    if _SYNONYMS.get(word) in shape.fields:
        return f'did you mean "{_SYNONYMS[word]}"?'
    hint = did_you_mean(word, shape.fields)
    if " " in bare and not hint.startswith("did"):
        return 'if it is text that goes on, write "body: |" and put its lines below, two spaces further right'
    return hint
