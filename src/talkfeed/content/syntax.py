"""What a reporter did, where YAML cannot be read.

Turns libyaml's error, which speaks of tokens and tells where reading stopped, into what stands
there, what should, and what to type. The signs are looked at in an order, most telling first;
each rule knows one mistake. Does not read values, and never shows libyaml's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import yaml

from talkfeed.model import Attribution, Correction, Deletion, Entry, Header, Image, LinkCard
from talkfeed.problems import Problem
from talkfeed.source import Source

KNOWN_FIELDS = frozenset(
    name
    for struct in (Header, Entry, Attribution, Image, LinkCard, Correction, Deletion)
    for name in struct.__struct_fields__
) | {"entries"}

_FIELD = re.compile(
    r"""(?P<indent>[ \t]*) (?P<dash>-[ \t]+)?
        (?P<name>[^\s:#-][^:\s]*) [ \t]*:
        (?: [ \t]+ (?P<value>\S.*?) )? [ \t]*""",
    re.VERBOSE,
)
_NO_SPACE = re.compile(r"[ \t]*(?:-[ \t]+)?(?P<name>[a-z_]+):(?P<value>\S.*)")
_NO_COLON = re.compile(r"[ \t]*(?:-[ \t]+)?(?P<name>[a-z_]+)[ \t]+(?P<value>\S.*)")
_DASHES = re.compile(r"[ \t]*(?P<dash>[\u2010-\u2015\u2212\u2022\u00b7])\s+")
_DASH_WITHOUT_SPACE = re.compile(r"[ \t]*-(?P<rest>[^\s-].*)")
_STRANGE_SPACE = re.compile(r"[ \t]*[\u00a0\u2000-\u200b\u202f\u3000\ufeff]")
_ITEM = re.compile(r"-(?=\s|$)")
_SPECIAL = {
    '"': "a quotation mark", "'": "an apostrophe or quotation mark", "[": "[", "{": "{", "*": "*", "&": "&", "!": "!",
    "@": "@", "`": "`", "%": "%", ">": ">", "|": "|", "]": "]", "}": "}", ",": ",", "- ": "-", "? ": "?",
}  # fmt: skip
"""What a plain value cannot start with, as it is called in a message."""


APOSTROPHE = "'"


class Words(NamedTuple):
    """A problem without its place: where, found, expected, hint."""

    offset: int
    found: str
    expected: str
    hint: str = ""


@dataclass(frozen=True)
class Trouble:
    """Where reading stopped, and the lines around it."""

    text: str
    at: int
    """Where libyaml noticed; often the line below the mistake."""
    since: int | None
    """Where what it was reading began."""
    message: str

    def line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_at(self, offset: int) -> str:
        return re.split(r"[\r\n]", self.text[self.line_start(offset) :], maxsplit=1)[0]

    @cached_property
    def line(self) -> str:
        return self.line_at(self.at)

    @cached_property
    def start(self) -> int:
        return self.line_start(self.at)

    @cached_property
    def first(self) -> int:
        """The first character of the line that is no space."""
        return self.start + len(self.line) - len(self.line.lstrip(" \t"))

    @property
    def lines_above(self) -> Iterator[int]:
        """The starts of the lines above that are neither blank nor comments, nearest first."""
        start = self.start
        while start > 0:
            start = self.line_start(start - 1)
            content = self.line_at(start).strip()
            if content and not content.startswith("#"):
                yield start

    @cached_property
    def above(self) -> int | None:
        """The nearest of the lines above."""
        return next(self.lines_above, None)

    @property
    def suspects(self) -> tuple[int, ...]:
        """The starts of the lines that may hold the mistake.

        A plain value goes on in deeper lines: a field among these is noticed, the line above is to blame.
        """
        if "mapping values" not in self.message or self.above is None:
            return (self.start,)
        return self.start, self.above


def explain_syntax_error(source: Source, offset: int, text: str, error: yaml.YAMLError) -> Problem:
    """The problem that an error of libyaml stands for; `text` begins at `offset` of the source."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    trouble = Trouble(
        text,
        min(mark.index if mark else getattr(error, "position", 0), len(text)),
        context.index if context else None,
        f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}",
    )
    words = next(filter(None, (rule(trouble) for rule in _RULES)))
    line, column = source.position(offset + words.offset)
    return Problem(source.name, line, column, words.found, words.expected, words.hint)


def quoted(text: str) -> str:
    """The text as a YAML value in the quotes that need the fewest changes."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _tab(trouble: Trouble) -> Words | None:
    if trouble.text[trouble.at : trouble.at + 1] != "\t" and "tab" not in trouble.message:
        return None
    at = trouble.start + trouble.line.find("\t")
    return Words(at, "a tab", "spaces", "YAML takes no tabs before a field: replace it with spaces")


def _open_quote(trouble: Trouble) -> Words | None:
    if trouble.since is None or "quoted scalar" not in trouble.message or "escape" in trouble.message:
        return None
    sign = trouble.text[trouble.since]
    value = trouble.line_at(trouble.since)[trouble.since - trouble.line_start(trouble.since) :].rstrip()
    return Words(
        trouble.since,
        f"a value that starts with {sign} and has no {sign} at its end",
        "quotes around the whole value",
        f"write {quoted(value) if sign == APOSTROPHE else value + sign}",
    )


def _escape(trouble: Trouble) -> Words | None:
    if "escape" not in trouble.message:
        return None
    at = trouble.text.rfind("\\", 0, trouble.at + 1)
    sign = trouble.text[at : at + 2]
    return Words(at, f'{sign} in "double quotes"', f"\\{sign}, or 'single quotes' around the value")


def _open_bracket(trouble: Trouble) -> Words | None:
    if trouble.since is None or "flow" not in trouble.message:
        return None
    before = trouble.text[: trouble.since + 1]
    at = max(before.rfind("["), before.rfind("{"))
    if at < 0:
        return None
    sign = trouble.text[at]
    value = trouble.line_at(at)[at - trouble.line_start(at) :].rstrip()
    return Words(
        at,
        f"a value that starts with {sign} and has no {_CLOSING[sign]} at its end",
        "a closing bracket, or quotes around a text",
        f"for a text write {quoted(value)}",
    )


_CLOSING = {"[": "]", "{": "}"}


def _special_start(trouble: Trouble) -> Words | None:
    """`headline: @user said`: a value that starts with a sign of YAML's own."""
    line = _FIELD.fullmatch(trouble.line)
    if not line or not line["value"] or trouble.at <= trouble.start + line.end("name"):
        return None
    value = line["value"]
    sign = next((sign for sign in _SPECIAL if value.startswith(sign)), None)
    if sign is None:
        return None
    begins = trouble.start + line.start("value")
    if sign in "\"'":
        found, expected = f"text after the closing {sign}", "quotes around the whole value"
        begins = trouble.at
        value = value[1:-1] if len(value) > 1 and value[-1] == sign else value
    else:
        found = f"a value that starts with {_SPECIAL[sign]}"
        expected = "text in quotes, because YAML gives that sign a meaning of its own"
    return Words(begins, found, expected, f"write {line['name']}: {quoted(value)}")


def _colon_in_value(trouble: Trouble) -> Words | None:
    """`headline: Talks: day 2`: the second `: ` cannot be told from the first."""
    line = _FIELD.fullmatch(trouble.line)
    if "mapping values" not in trouble.message or not line or not line["value"]:
        return None
    if trouble.at <= trouble.start + line.end("name") + 1:
        return None
    return Words(
        trouble.at,
        'a second ": " in one line',
        "quotes around a value that has a colon in it",
        f"write {line['name']}: {quoted(line['value'])}",
    )


def _strange_space(trouble: Trouble) -> Words | None:
    found = _STRANGE_SPACE.match(trouble.line)
    if not found:
        return None
    at = trouble.start + found.end() - 1
    return Words(
        at,
        f"a special space (U+{ord(trouble.text[at]):04X}) before a field",
        "ordinary spaces",
        "it came with pasted text: delete the spaces at the start of the line and type them again",
    )


def _wrong_dash(trouble: Trouble) -> Words | None:
    for start in trouble.suspects:
        line = trouble.line_at(start)
        if found := _DASHES.match(line):
            at = start + found.start("dash")
            return Words(at, f'"{found["dash"]}" before an entry', 'a hyphen and a space: "- "')
        if found := _DASH_WITHOUT_SPACE.match(line):
            at = start + line.index("-")
            return Words(at, f'"{line.strip()}"', "a space after the hyphen", f"write - {found['rest'].strip()}")
    return None


def _missing_sign(trouble: Trouble) -> Words | None:
    """`time:16:05` or `headline Talks`: the colon or the space after it was forgotten."""
    for start in trouble.suspects if trouble.since is None else (trouble.line_start(trouble.since),):
        line = trouble.line_at(start)
        if (found := _NO_SPACE.fullmatch(line)) and found["name"] in KNOWN_FIELDS:
            expected = "a space after the colon"
        elif (found := _NO_COLON.fullmatch(line)) and found["name"] in KNOWN_FIELDS:
            expected = "a colon after the field's name"
        else:
            continue
        at = start + found.start("name")
        value = found["value"].strip()
        return Words(at, f'"{line.strip()}"', expected, f"write {found['name']}: {value}")
    return None


def _item_too_deep(trouble: Trouble) -> Words | None:
    """A `- ` further right than the others, where no list can be."""
    content = trouble.text[trouble.first :]
    if not _ITEM.match(content) or trouble.at > trouble.first + 2:
        return None
    items = (start for start in trouble.lines_above if _ITEM.match(trouble.line_at(start).lstrip(" ")))
    above = next(items, None)
    if above is None:
        return None
    line = trouble.line_at(above)
    return Words(trouble.first, *entry_out_of_line(trouble.first - trouble.start, len(line) - len(line.lstrip(" "))))


def entry_out_of_line(width: int, right: int) -> tuple[str, str, str]:
    """Found, expected and hint for an entry behind `width` spaces where the others have `right`."""
    return (
        f"a new entry in column {width + 1}",
        "all entries to begin in the same column",
        f'put its "- " in column {right + 1}, and move the other lines of the entry with it',
    )


def _lost_dash(trouble: Trouble) -> Words | None:
    """A field in the column of the `- `s: the hyphen of a new entry is missing."""
    found = _FIELD.fullmatch(trouble.line)
    if "'-' indicator" not in trouble.message or not found or trouble.since is None:
        return None
    if trouble.first - trouble.start != trouble.since - trouble.line_start(trouble.since) or not _is_known(found):
        return None
    return Words(
        trouble.first,
        f'"{found["name"]}:" in the column of the hyphens',
        "a hyphen where a new entry begins, or two spaces more inside an entry",
        f"for a new entry write - {trouble.line.strip()}",
    )


def _wrong_indentation(trouble: Trouble) -> Words | None:
    """A field that is in line with no other field of its entry."""
    found = _FIELD.fullmatch(trouble.line)
    if not found or not _is_known(found):
        return None
    column = trouble.first - trouble.start
    lines = (_FIELD.match(trouble.line_at(start)) for start in trouble.lines_above)
    above = next((line for line in lines if line and _is_known(line)), None)
    expected = "the fields of one entry to begin in the same column"
    if above is None:
        return Words(trouble.first, f'"{found["name"]}:" in column {column + 1}', expected)
    right = above.start("name")
    return Words(
        trouble.first,
        f'"{found["name"]}:" in column {column + 1}',
        expected,
        f'put it in column {right + 1}, under "{above["name"]}:"',
    )


def _is_known(line: re.Match[str]) -> bool:
    """Whether a line begins with the name of a field, rather than with a word and a colon."""
    return line["name"].lower() in KNOWN_FIELDS


def _loose_text(trouble: Trouble) -> Words:
    """Words that belong to no field, such as a paragraph pasted at the margin."""
    noticed = trouble.at if trouble.since is None or "simple key" not in trouble.message else trouble.since
    start = trouble.line_start(noticed)
    line = trouble.line_at(start)
    at = start + len(line) - len(line.lstrip())
    return Words(
        at,
        f'"{_shortened(line.strip())}", which belongs to no field',
        "a field and its value, such as headline: Talks begin",
        "if it goes on with the text above, put as many spaces before it as the lines above have",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


_RULES: list[Callable[[Trouble], Words | None]] = [
    _tab,
    _open_quote,
    _escape,
    _open_bracket,
    _strange_space,
    _special_start,
    _colon_in_value,
    _missing_sign,
    _wrong_dash,
    _item_too_deep,
    _lost_dash,
    _wrong_indentation,
    _loose_text,
]
