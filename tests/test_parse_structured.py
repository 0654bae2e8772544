"""Structured data of pages: each page in tests/cases/structured beside the feeds and the header found in it."""

from dataclasses import fields
from pathlib import Path

import pytest

from talkfeed.model import Attribution, LinkCard
from talkfeed.parse.feed import Picture, StatedTime
from talkfeed.parse.structured import find_feeds, find_header
from talkfeed.parse.tree import Element, parse_html
from talkfeed.timestamps import format_timestamp

CASES = sorted((Path(__file__).parent / "cases" / "structured").glob("*.html"))


SHOWN = {
    Element: lambda value: f"<{value.tag}>",
    StatedTime: lambda value: f"{format_timestamp(value.time)} ({value.by})",
    Attribution: lambda value: f"{value.name} {value.url or ''}".strip(),
    LinkCard: lambda value: f"{value.title} {value.url}",
    Picture: lambda value: ", ".join(getattr(value, field.name) or "-" for field in fields(value)),
    tuple: lambda value: "; ".join(map(show, value)),
}


def show(value):
    """A value as the expected files write it."""
    return SHOWN.get(type(value), str)(value).replace("\n", "\\n")


def lines(value, *, but=()):
    shown = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name not in but)
    return [f"{name}: {show(given)}" for name, given in shown if given]


def report(html):
    """All that is found in a page, for reading."""
    root = parse_html(html)
    out = ["HEADER", *lines(find_header(root))]
    for feed in find_feeds(root):
        out += ["", "FEED", *lines(feed, but=("posts",))]
        for post in feed.posts:
            out += ["", *lines(post)]
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_page_gives_its_feeds(path, compare):
    """What a page states for machines comes out, and nothing that it does not state."""
    found = report(path.read_text("utf-8"))

    compare(path.with_suffix(".txt"), found)


def test_there_are_cases():
    """The glob finds something."""
    assert CASES
