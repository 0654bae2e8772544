"""JSON as files have it: UTF-8, indented, because people look into it, and without what says nothing.

Does not know what the values are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec


def known(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something.

    >>> known({"name": "The Quay", "url": None, "tags": []})
    {'name': 'The Quay'}
    """
    return {name: value for name, value in fields.items() if value}


def encode_json(value: object) -> bytes:
    """A value as JSON in one line; a half character, which an edition never has, as "?" like on a page itself."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


def write_json(value: object, *, indent: int = 1) -> bytes:
    """A value as JSON, a field a line; the last line is ended."""
    return msgspec.json.format(encode_json(value), indent=indent) + b"\n"
