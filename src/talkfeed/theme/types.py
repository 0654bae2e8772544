"""The types of what templates see, as far as they can be told without rendering.

A type is a set of alternatives, each an annotation (`EntryView`, `tuple[DayView, ...]`) or the
`Macros` of an imported template; the empty set is a type that nobody knows, which has every field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Kinds = frozenset[Any]
UNKNOWN: Kinds = frozenset()


@dataclass(frozen=True)
class Macros:
    """What `{% import "parts.html" as parts %}` makes of `parts`."""

    file: str
    names: frozenset[str]
    own: bool
    """Whether the file is a person's own."""


def kinds_of(annotation: Any) -> Kinds:
    """The alternatives of an annotation; None is left out, because its fields are nobody's.

    >>> kinds_of(str | None)
    frozenset({<class 'str'>})
    """
    if get_origin(annotation) in (Union, UnionType):
        return frozenset(each for each in get_args(annotation) if each is not NoneType)
    return frozenset({annotation})


def either(*alternatives: Kinds) -> Kinds:
    """One type or another; where one is not known, neither is the whole."""
    return frozenset().union(*alternatives) if all(alternatives) else UNKNOWN


def is_list(kind: Any) -> bool:
    """Whether an alternative is what a loop goes through."""
    return get_args(kind)[1:] == (...,)


@cache
def fields_of(kind: Any) -> Mapping[str, Kinds] | None:
    """The fields, properties and methods of an alternative; None where anything may be asked of it."""
    if isinstance(kind, Macros):
        return dict.fromkeys(kind.names, UNKNOWN)
    if is_list(kind):
        return dict.fromkeys(("count", "index"), UNKNOWN)
    if not is_dataclass(kind) or not isinstance(kind, type):
        return None
    return dict(_members(kind))


def _members(kind: type) -> Iterator[tuple[str, Kinds]]:
    for name in dir(kind):
        if not name.startswith("_"):
            getter = getattr(getattr(kind, name), "fget", None)
            returned = get_type_hints(getter).get("return") if getter else None
            yield name, kinds_of(returned) if returned else UNKNOWN
    for name, annotation in get_type_hints(kind).items():
        yield name, kinds_of(annotation)


def known_fields(kinds: Kinds) -> tuple[str, ...] | None:
    """All names that a type may have, in the order of their declaration; None where any may be."""
    names: dict[str, None] = {}
    for kind in sorted(kinds, key=str):
        fields = fields_of(kind)
        if fields is None:
            return None
        names |= dict.fromkeys(fields)
    return tuple(names) if names else None


def field_of(kinds: Kinds, name: str) -> Kinds:
    """The type of a field, where the alternatives that have it agree to be known."""
    found = [fields[name] for kind in kinds if (fields := fields_of(kind)) is not None and name in fields]
    return either(*found) if found else UNKNOWN


def element_of(kinds: Kinds) -> Kinds:
    """What a loop over a value goes through."""
    elements = [kinds_of(get_args(kind)[0]) if is_list(kind) else UNKNOWN for kind in kinds]
    return either(*elements) if elements else UNKNOWN
