"""Markup that nests beyond all measure: it is flat before it is parsed, and no word is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.nesting import flatten
from talkfeed.parse.tree import parse_html

PAGES = sorted((Path(__file__).parent / "cases").rglob("*.html"))
SITES = sorted((Path(__file__).parents[2] / "shared/corpus").rglob("*.html"))

assert PAGES


@pytest.mark.parametrize("path", [*PAGES, *SITES], ids=lambda path: path.name)
def test_pages_that_people_read_are_as_they_were(path):
    """No real page nests so deep that anything is left out of it."""
    text = path.read_text("utf-8", "replace")

    assert text == flatten(text)


@pytest.mark.parametrize(
    "tag",
    [
        "div", "ul", "span", "blockquote", "table><tr><td", "ul><li", "svg><g", "svg><td", "math><mi", "object", "template", "select><option",
        "b class=x", "a href=/x><div", "font size=1><p", "optgroup", "rt", "button><p", "marquee", "svg><foreignObject><div", "x-y", "option", "td",
    ],
)  # fmt: skip
def test_nothing_nests_so_deep_that_its_parsing_takes_long(tag):
    """A hundred thousand elements in each other are parsed while one blinks: without the limit, in a minute."""
    root = parse_html(f"<p>First.{f'<{tag}>' * 100_000}The last word.")
    text = root.text

    assert text.startswith("First.")
    assert "template" in tag or text.endswith("The last word.")


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<p><font color={i}>x</p>" for i in range(20_000)),
        "".join(f"<b class=c{i}>" for i in range(2_000)) + "<p>x</p>" * 5_000,
        "<b><p></b>x" * 50_000,
        "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x",
        "".join(f"<html a{i}=1>" for i in range(50_000)) + "x",
        "<span>" * 40_000 + "</p>" * 100_000 + "x",
        "<select>" + "<option>x" * 100_000,
        "<!--x" * 200_000 + "-->x",
        "<a b='" * 200_000 + "'>x",
        "<a " * 300_000 + ">x",
        "<" * 1_000_000 + "x",
        "</" * 1_000_000 + "x",
    ],
    ids=["marks", "marks with classes", "crossing marks", "attributes", "of html", "ends", "choices", "comments", "quotes", "names", "signs", "slashes"],
)  # fmt: skip
def test_no_markup_takes_long(markup):
    """What makes a parser compare everything with everything is left out before."""
    root = parse_html(markup)

    assert sum(1 for _ in root.elements()) < 1_000_000


TAGS = [
    "<div>",
    "<b>",
    "</b>",
    "</div>",
    "<p>",
    "<td>",
    "<table>",
    "</table>",
    "<svg>",
    "</svg>",
    "<a>",
    "<!--",
    "-->",
    "<script>",
    "word",
]


@given(st.lists(st.sampled_from(TAGS)).map("".join))
def test_a_small_page_is_never_touched(text):
    """Whatever it is."""
    assert text.count("<b>") + text.count("<a>") > 10 or text == flatten(text)
