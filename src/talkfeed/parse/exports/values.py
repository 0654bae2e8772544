"""Values of decoded JSON, taken as what they should be, and as nothing where they are something else.

Knows JSON's types and the ways in which the same thing is written: one text where a list is
meant, "true" for true, null for an empty text. Does not know any format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from talkfeed.parse.plain_html import plain_text

Object = Mapping[str, object]
"""A JSON object."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character: JSON can write it, no encoding can


def as_object(value: object) -> Object:
    """The value, if it is an object; an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def at(value: object, path: str) -> object:
    """What stands at a dotted path of names; None where it breaks off.

    >>> at({"title": {"rendered": "Talks"}}, "title.rendered")
    'Talks'
    """
    for name in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def listed(value: object) -> list[object]:
    """A list as it is, nothing as an empty one, anything else as the only thing in one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def objects(value: object) -> Iterator[Object]:
    """The objects in a list, or the one object that stands in its place."""
    return (thing for thing in listed(value) if isinstance(thing, dict))


_HOLDERS = ("rendered", "value", "html", "text", "content")


def text_of(value: object) -> str:
    """A text as it stands, or the one in an object that only holds it: WordPress's `rendered`, ninjs's `value`."""
    if isinstance(value, dict):
        value = next((text for name in _HOLDERS if isinstance(text := value.get(name), str)), None)
    return prose(value)


def prose(value: object) -> str:
    """A text as it stands, or an empty one; half characters are replaced."""
    return whole_characters(value).strip() if isinstance(value, str) else ""


def whole_characters(text: str) -> str:
    """A text that can be encoded: a half character, which JSON can write, is replaced."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def words(value: object) -> str:
    """A text or a number, white space folded; empty for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if isinstance(value, float) or abs(value) < 10**30 else ""
    return " ".join(prose(value).split())


def first_words(value: object, paths: tuple[str, ...]) -> str:
    """The first of several fields that holds a text or a number."""
    return next((text for path in paths if (text := words(at(value, path)))), "")


def is_set(value: object) -> bool:
    """Whether a switch is on, however it is written.

    >>> [is_set(value) for value in (True, "true", 1, "0", None, "false")]
    [True, True, True, False, False, False]
    """
    if isinstance(value, str):
        return value.strip().lower() in ("true", "yes", "1", "on")
    return value is True or (isinstance(value, int | float) and value == 1)


def plain(value: object) -> str:
    """A text as a reader sees it: without tags, character references resolved, white space folded.

    Of several the first; of an object the text that it holds.
    """
    if isinstance(value, dict | list):
        value = next((text for thing in listed(value) if (text := text_of(thing))), None)
    return plain_text(words(value))


_NAMES = (
    "name",
    "display_name",
    "displayName",
    "full_name",
    "fullName",
    "title",
    "label",
    "byline",
    "username",
    "login",
)


def names_in(value: object) -> tuple[str, ...]:
    """The names in a text, an object with a name, or a list of either; each once."""
    found: dict[str, None] = {}
    for thing in listed(value):
        name = plain(thing) if isinstance(thing, str) else first_words(as_object(thing), _NAMES)
        if name and not name.isdigit():
            found.setdefault(plain(name))
    return tuple(found)
