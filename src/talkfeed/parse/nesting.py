"""Markup that nests beyond all measure, made flat before it is parsed.

At each tag a parser looks through the elements that are open, and in each paragraph it opens all
marks again that nobody closed (HTML 13.2.4.3): a few hundred kilobytes of `<div>` cost minutes,
of `<b class=…>` all memory. Tags beyond the limits are left out, never a word. Knows which tags
open and close elements, roughly; does not build a tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_STEPS = 50_000_000  # open elements looked at, some tenths of a second: a page that nests 10,000 deep, or 50,000 tags 1000 deep
_SHALLOW = 512  # elements; browsers show no deeper ones
_MARKS = 10  # `b`, `font` and the like open at once
_ATTRIBUTES = 10_000  # characters of a tag beside quoted values, each attribute is compared with all others

_TAG = re.compile(
    r"""< (?: (?P<comment> !-- )
            | (?P<bogus> [!?] | / (?![a-z]) )
            | (?P<end> / )?+ (?P<name> [a-z] [^\s/>]*+ )
              (?P<attributes>
                (?: [\s/]++
                  | [^\s/>] [^\s/>=]*+
                    (?: \s*+ = \s*+ (?: "[^"]*+ (?:"|\Z) | '[^']*+ (?:'|\Z) | [^\s>"'] [^\s>]*+ )?+ )?+ )*+ )
              (?: > | \Z ) )""",
    re.VERBOSE | re.IGNORECASE,
)
_END_OF_COMMENT = re.compile(r"--!?>")
_EMPTY_COMMENT = re.compile(r"-?>")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")

_VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_CLOSE_THEMSELVES = frozenset({"body", "dd", "dt", "head", "html", "li", "option", "p"})
"""Elements that end where the next one begins: they nest only where others are in between."""
_RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""Elements in which there are no tags."""
_MARKING = frozenset({"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
"""Elements that go on in the next paragraph until they are closed (HTML 13.2.4.3)."""
_FOREIGN = frozenset(("math", "svg"))
_CELLS = frozenset(("caption", "td", "th"))
_TABLE_PARTS = _CELLS | {"col", "colgroup", "tbody", "tfoot", "thead", "tr"}
_SCOPES = _FOREIGN | frozenset(
    {"annotation-xml", "applet", "desc", "foreignobject", "marquee", "object", "select", "table", "template"}
)
"""Elements whose inside no end tag of an element around them ends; in tables, the cells too."""
_LEAVES_FOREIGN = frozenset({
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p",
    "pre", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tt", "u", "ul", "var",
})  # fmt: skip


@dataclass(slots=True)
class _Scope:
    """What is open within an element that keeps its inside to itself."""

    name: str
    tables: int = 0
    """How many tables its inside belongs to, back to a template."""
    stack: list[tuple[str, bool]] = field(default_factory=list)
    """The open elements, each with whether its tag is kept."""
    open: Counter[str] = field(default_factory=Counter)
    options: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    dropped_marks: Counter[str] = field(default_factory=Counter)


def flatten(text: str) -> str:
    """The HTML without the tags that nest beyond all measure; any page that a person can read is as it was.

    >>> flatten("<div>" * 3 + "words") == "<div>" * 3 + "words"
    True
    >>> flatten("<b>" * 100_000 + "words").count("<b>")
    10
    """
    pieces, at = [], 0
    for start, end in _Nesting(text).excess():
        pieces.append(text[at:start])
        at = end
    return "".join((*pieces, text[at:])) if pieces else text


class _Nesting:
    """One pass over the tags of a page, with what they leave open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scopes = [_Scope("")]
        self._depth = self._marks = self._steps = self._page_attributes = 0

    def excess(self) -> Iterator[tuple[int, int]]:
        """What is to be left out: a tag, or the attributes of one."""
        at = 0
        while found := _TAG.search(self._text, at):
            at = found.end()
            self._steps += self._depth
            if found["name"] is None:
                at = self._end_of_comment(at, found)
            elif found["end"]:
                if not self._close(found["name"].lower()):
                    yield found.span()
            else:
                name = found["name"].lower()
                if name in _RAW and not self._is_foreign:
                    at = self._end_of_raw(name, at)
                if not self._open(name, closed=found["attributes"].endswith("/")):
                    yield found.start(), found.end()
                elif self._has_too_many(name, found["attributes"]):
                    yield found.span("attributes")

    @property
    def _scope(self) -> _Scope:
        return self._scopes[-1]

    @property
    def _is_foreign(self) -> bool:
        return self._scope.name in _FOREIGN

    @property
    def _is_too_deep(self) -> bool:
        return self._steps > _STEPS and self._depth > _SHALLOW

    def _end_of_comment(self, at: int, found: re.Match[str]) -> int:
        """Where a comment ends that has just begun."""
        if not found["comment"]:
            end = self._text.find(">", at)
            return len(self._text) if end < 0 else end + 1
        if short := _EMPTY_COMMENT.match(self._text, at):
            return short.end()
        closed = _END_OF_COMMENT.search(self._text, at)
        return closed.end() if closed else len(self._text)

    def _end_of_raw(self, name: str, at: int) -> int:
        """Where the text of a script or the like ends."""
        closed = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, at)
        return closed.start() if closed else len(self._text)

    # Tags; whether they are to stay

    def _open(self, name: str, *, closed: bool) -> bool:
        while self._is_foreign and name in _LEAVES_FOREIGN:
            self._leave()
        if name in _VOID or name in _RAW or (self._is_foreign and closed):
            return True
        if self._is_foreign:
            return self._push(name)
        if name in _TABLE_PARTS and self._scope.tables:
            return self._open_part(name)
        if name == "option":
            return self._open_option()
        if name in _CLOSE_THEMSELVES:
            return True
        return self._open_mark(name) if name in _MARKING else self._push(name)

    def _open_part(self, name: str) -> bool:
        """A row or a cell of a table ends the cell before."""
        if self._scope.name in _CELLS:
            self._leave()
        if name in _CELLS and self._scope.name == "table":
            self._enter(name, tables=self._scope.tables)
        return True

    def _open_mark(self, name: str) -> bool:
        scope = self._scope
        if self._marks >= _MARKS:
            scope.dropped_marks[name] += 1
            return False
        if name != "a" or not scope.marks["a"]:  # a link ends the one before
            scope.marks[name] += 1
            self._marks += 1
            self._depth += 1
        return True

    def _open_option(self) -> bool:
        """Each choice of a list is compared with all others."""
        self._scope.options += 1
        self._steps += self._scope.options
        return self._steps <= _STEPS or self._scope.options <= _SHALLOW

    def _push(self, name: str) -> bool:
        keep = not self._is_too_deep
        self._depth += keep
        if name in _SCOPES and keep:
            tables = 0 if name == "template" else self._scope.tables + (name == "table")
            self._enter(name, tables=tables)
        else:
            self._scope.stack.append((name, keep))
            self._scope.open[name] += 1
        return keep

    def _close(self, name: str) -> bool:
        if name in ("table", "tr", "tbody", "thead", "tfoot") and self._scope.tables:
            return self._close_in_table(name)
        scope = self._scope
        if name == scope.name:
            self._leave()
            return True
        if name in _MARKING and not self._is_foreign:
            return self._close_mark(name)
        if not scope.open[name]:
            return name in _CLOSE_THEMSELVES or not self._is_too_deep
        keep = True
        while scope.open[name]:
            last, keep = scope.stack.pop()
            scope.open[last] -= 1
            self._depth -= keep
            if last == name:
                break
        return keep

    def _close_in_table(self, name: str) -> bool:
        while self._scope.name != "table":
            self._leave()
        if name == "table":
            self._leave()
        return True

    def _close_mark(self, name: str) -> bool:
        scope = self._scope
        if scope.dropped_marks[name]:
            scope.dropped_marks[name] -= 1
            return False
        if scope.marks[name]:
            scope.marks[name] -= 1
            self._marks -= 1
            self._depth -= 1
        return True

    def _enter(self, name: str, *, tables: int) -> None:
        self._scopes.append(_Scope(name, tables))

    def _leave(self) -> None:
        scope = self._scopes.pop()
        marks = scope.marks.total()
        self._marks -= marks
        self._depth -= marks + sum(keep for _, keep in scope.stack) + (scope.name not in _CELLS)

    # Attributes

    def _has_too_many(self, name: str, attributes: str) -> bool:
        """Whether a tag's attributes are to go; those of all `html` and `body` tags come to one element."""
        if len(attributes) <= _ATTRIBUTES and name not in ("html", "body"):
            return False
        size = len(_QUOTED.sub("", attributes))
        if name in ("html", "body"):
            self._page_attributes += size
            size = self._page_attributes
        return size > _ATTRIBUTES
