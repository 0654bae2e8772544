"""What Chromium tells assistive technology of a page: its accessibility tree, as indented lines.

    navigation "Key events"
      heading 2 "Key events"
      list
        listitem
          link "11:40 CET First barge leaves"

Running text stands in quotes; what is only a box is left out, and so is the text of what is named by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from playwright.sync_api import Page

_BOXES = {"generic", "none", "ListMarker", "LineBreak", "RootWebArea", "LabelText", "Figcaption", "sectionheader"}
_IN_LINE = {"time", "strong", "emphasis", "code", "mark", "paragraph"}
"""Roles that are read as the text that they hold."""
_NAMED_BY_CONTENT = {"link", "heading", "DisclosureTriangle", "checkbox", "button"}
_STATES = ("checked", "expanded")
_CLOSE_UP = re.compile(r" (?=[,.;:!?)])|(?<=\() ")


class _Line(NamedTuple):
    depth: int
    words: str
    text: bool = False
    """Whether it is running text, which is one with the text beside it."""


class _Tree:
    """The nodes of a page, by their ids."""

    def __init__(self, nodes: list[dict[str, Any]]) -> None:
        self._nodes = {node["nodeId"]: node for node in nodes}

    def lines(self, node: dict[str, Any], depth: int) -> Iterator[_Line]:
        """A node and what is in it."""
        role, name = _value(node, "role"), _value(node, "name")
        if role == "StaticText":
            yield _Line(depth, name, text=True)
        elif node["ignored"] or role in _BOXES | _IN_LINE:
            yield from self._inner(node, depth)
        else:
            yield _Line(depth, " ".join([*_heard(node, role), *([f'"{_folded(name)}"'] if name else [])]))
            inner = self._inner(node, depth + 1)
            yield from (line for line in inner if not (line.text and role in _NAMED_BY_CONTENT))

    def _inner(self, node: dict[str, Any], depth: int) -> Iterator[_Line]:
        for child in node.get("childIds", ()):
            if child in self._nodes:
                yield from self.lines(self._nodes[child], depth)

    def start(self, element: int) -> dict[str, Any]:
        """The node of an element."""
        return next(node for node in self._nodes.values() if node.get("backendDOMNodeId") == element)


def accessibility_tree(page: Page, selector: str) -> str:
    """The tree of the first element that a selector finds."""
    session = page.context.new_cdp_session(page)
    tree = _Tree(session.send("Accessibility.getFullAXTree")["nodes"])
    document = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    element = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
    described = session.send("DOM.describeNode", {"nodeId": element})["node"]["backendNodeId"]
    lines = tree.lines(tree.start(described), 0)
    return "".join(f"{'  ' * depth}{words}\n" for depth, words in _joined(lines))


def _joined(lines: Iterator[_Line]) -> Iterator[tuple[int, str]]:
    """The lines, running text in one piece."""
    for (depth, text), run in groupby(lines, key=lambda line: (line.depth, line.text)):
        if not text:
            yield from ((depth, line.words) for line in run)
        elif words := _folded(" ".join(line.words for line in run)):
            yield depth, f'"{_CLOSE_UP.sub("", words)}"'


def _folded(text: str) -> str:
    return " ".join(text.split())


def _heard(node: dict[str, Any], role: str) -> Iterator[str]:
    """The role, with the level of a heading and the state of a control."""
    values = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    yield f"heading {values['level']}" if role == "heading" else role
    yield from (f"{state}: {values[state]}" for state in _STATES if state in values)


def _value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value") or "")
