"""JSON Schema for live-blog files and site.yaml, for editors that complete and check as you type.

Made from the model's own types, so that it cannot fall behind them; descriptions are the model's
words. Editors read YAML 1.2, where an unquoted 7, true or 2025-07-23 is no text: the schema takes
what such a reader makes of what the loader takes as text. Rules between fields are left to `check`.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from talkfeed.content.convert import BY_ONE_TEXT, Kind, Shape, shape_of
from talkfeed.model import LiveBlog, SiteConfig

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR = ["string", "number", "boolean"]
"""What a YAML 1.2 reader makes of a plain value."""

_REQUIRED_TEXT: dict[str, Any] = {"type": _SCALAR, "pattern": r"\S"}
"""A field that may not be absent may not be empty either."""

_SWITCH: dict[str, Any] = {
    "anyOf": [
        {"type": ["boolean", "null"]},
        {"enum": [0, 1]},
        {
            "type": "string",
            "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[01]|)$",
        },
    ]
}

_WORDS: dict[tuple[str, str], str] = {
    ("LiveBlog", "headline"): "What the live blog is called.",
    ("LiveBlog", "standfirst"): "A sentence under the headline.",
    ("LiveBlog", "summary"): "What matters so far, in Markdown; two or more list items are shown as key points.",
    ("LiveBlog", "state"): "upcoming, live or ended.",
    ("LiveBlog", "end_notice"): "The words that say it has ended, shown when state is ended.",
    ("LiveBlog", "date"): "The day of clock times that have none.",
    ("LiveBlog", "timezone"): "The zone of clock times that have none, such as Europe/Istanbul.",
    ("LiveBlog", "second_timezone"): "A zone in which pages say the times again.",
    ("LiveBlog", "language"): "A language tag such as en or pt-BR.",
    ("LiveBlog", "authors"): "Who writes.",
    ("LiveBlog", "editors"): "Who edits.",
    ("LiveBlog", "source"): "Where it comes from.",
    ("LiveBlog", "imported_from"): "The article that it was made from.",
    ("LiveBlog", "image"): "A picture for the whole live blog.",
    ("LiveBlog", "tags"): "What it is about.",
    ("LiveBlog", "coverage_start"): "When coverage starts.",
    ("LiveBlog", "coverage_end"): "When coverage ends.",
    ("LiveBlog", "order"): "How this file lists its entries; pages are newest first.",
    ("LiveBlog", "entries"): "The entries.",
    ("Entry", "id"): "Made once and kept: the entry's address. talkfeed stamp writes it.",
    ("Entry", "time"): "2025-07-23, 16:05, 2025-07-23 16:05, 2025-07-23 16:05 GMT or ~16:05.",
    ("Entry", "updated"): "When its text was last changed.",
    ("Entry", "headline"): "The entry's headline.",
    ("Entry", "label"): "breaking, correction, fact-check, analysis or summary (a wrap-up that folds).",
    ("Entry", "key_event"): "Whether it is listed among the key events.",
    ("Entry", "pinned"): "Whether it stays on top; at most one.",
    ("Entry", "draft"): "Whether it is not published yet.",
    ("Entry", "deleted"): "Why it was taken back; its place stays.",
    ("Entry", "lang"): "Its language, if it is another.",
    ("Entry", "authors"): "Who wrote it.",
    ("Entry", "sources"): "Who said it, and via whom.",
    ("Entry", "tags"): "What it is about.",
    ("Entry", "image"): "A picture.",
    ("Entry", "link"): "Something elsewhere, shown as a box.",
    ("Entry", "body"): "The text, in Markdown.",
    ("Entry", "corrections"): "What it had wrong.",
}

_LEAST: dict[tuple[str, str], dict[str, int]] = {
    ("SiteConfig", "page_size"): {"minimum": 1},
    ("SiteConfig", "feed_size"): {"minimum": 1},
    ("SiteConfig", "stale_after"): {"minimum": 0},
}

_RULES: dict[str, dict[str, Any]] = {
    "Image": {
        "if": {"properties": {"src": {"pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"}}},
        "else": {"properties": {"alt": _REQUIRED_TEXT}, "required": ["alt"]},
    },
}
"""What holds between the fields of a struct."""


def live_blog_schema() -> dict[str, Any]:
    """The JSON Schema of a live-blog file."""
    return {"$schema": DIALECT, "title": "A live blog", **_fields(LiveBlog)}


def site_schema() -> dict[str, Any]:
    """The JSON Schema of site.yaml."""
    return {"$schema": DIALECT, "title": "The settings of a site of live blogs", **_fields(SiteConfig)}


def _fields(struct: type[msgspec.Struct]) -> dict[str, Any]:
    shape = shape_of(struct)
    properties = {
        name: {
            **(_REQUIRED_TEXT if name in shape.required and given.kind is Kind.TEXT else _schema(given)),
            **_description(struct.__name__, name),
            **_LEAST.get((struct.__name__, name), {}),
        }
        for name, given in shape.fields.items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(shape.required),
        "additionalProperties": False,
        **_RULES.get(struct.__name__, {}),
    }


def _description(struct: str, name: str) -> dict[str, str]:
    words = _WORDS.get((struct, name))
    return {"description": words} if words else {}


def _schema(shape: Shape) -> dict[str, Any]:
    """The schema of one type; nothing (null) is allowed where a field is, as an empty value is an absent one."""
    if shape.item is not None:
        item = _schema(shape.item)
        return {"anyOf": [{"type": "array", "items": item}, item]}
    match shape.kind:
        case Kind.FIELDS:
            return _struct(shape)
        case Kind.SWITCH:
            return dict(_SWITCH)
        case Kind.CHOICE:
            return {"enum": [*get_args(shape.hint), None, ""]}
        case Kind.NUMBER:
            return {"type": ["integer", "string", "null"], "pattern": "^([+-]?[0-9]+|)$"}
        case _:
            return {"type": [*_SCALAR, "null"]}


def _struct(shape: Shape) -> dict[str, Any]:
    choices: list[dict[str, Any]] = [_fields(shape.hint), {"type": "null"}]
    if shape.hint in BY_ONE_TEXT:
        choices.append({"type": _SCALAR})
    return {"anyOf": choices}
