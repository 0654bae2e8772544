"""The documents of data.json and of the table's columns, made from what the program declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from talkfeed.data_format import STRUCTS, data_schema
from talkfeed.formats.table import COLUMNS

DOCS = Path(__file__).parents[1] / "docs"


def test_the_schema_is_the_one_of_the_types(compare) -> None:
    """docs/data.schema.json is what the types of the format say, with every field described."""
    schema = data_schema()

    for name, definition in schema["$defs"].items():
        for field, about in definition["properties"].items():
            assert about.get("description"), f"{name}.{field}"
    compare(DOCS / "data.schema.json", msgspec.json.format(msgspec.json.encode(schema), indent=1).decode() + "\n")


def test_the_documentation_has_every_field_and_column(compare) -> None:
    """docs/data.md says of every field of the format, and of every column of the table, what it holds."""
    page = DOCS / "data.md"
    text = with_section(page.read_text("utf-8"), "fields", "\n".join(field_tables()))
    text = with_section(text, "columns", "\n".join(column_table()))

    compare(page, text)


def with_section(text: str, name: str, inner: str) -> str:
    """The text with what stands between its two comments of a name replaced."""
    section = re.compile(rf"(<!-- {name}: begin[^\n]*-->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    made, times = section.subn(lambda found: f"{found[1]}\n{inner}\n\n{found[2]}", text)

    assert 1 == times
    return made


def field_tables() -> Iterator[str]:
    definitions = data_schema()["$defs"]
    for struct in STRUCTS:
        definition = definitions[struct.__name__]
        yield f"### {heading(struct.__name__)}\n\n{definition['description']}\n"
        yield "| field | type | what it says |\n|---|---|---|"
        for name, about in definition["properties"].items():
            always = ", always there" if name in definition["required"] else ""
            yield f"| `{name}` | {kind(about)}{always} | {about['description']} |"
        yield ""


def heading(name: str) -> str:
    return {"DataFile": "The whole"}.get(name, f"`{name.removeprefix('Data').lower()}`")


def kind(about: dict[str, Any]) -> str:
    """The type of a field, as people say it."""
    if "anyOf" in about:
        return kind(next(each for each in about["anyOf"] if each.get("type") != "null"))
    if "$ref" in about:
        return heading(about["$ref"].rpartition("/")[2]).strip("`")
    if "enum" in about:
        return ", ".join(f"`{value}`" for value in about["enum"])
    if about["type"] == "array":
        return f"list of {kind(about['items'])}"
    return {"string": "text", "integer": "number", "boolean": "true or false"}[about["type"]]


def column_table() -> Iterator[str]:
    yield "| column | what it says |\n|---|---|"
    for name, (_, words) in COLUMNS.items():
        yield f"| `{name}` | {words} |"
