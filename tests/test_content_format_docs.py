"""docs/format.md names every field, and every example in it loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from talkfeed.content.config import load_site_config
from talkfeed.content.store import load_live_blog
from talkfeed.content.validity import RESERVED_SLUGS
from talkfeed.model import (
    Attribution,
    Correction,
    Deletion,
    Entry,
    Image,
    LinkCard,
    LiveBlog,
    Pages,
    Publisher,
    SiteConfig,
)
from talkfeed.problems import Severity
from talkfeed.source import Source

DOCS = (Path(__file__).parents[1] / "docs" / "format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml ?(\w*)\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "struct", [LiveBlog, Entry, Attribution, Image, LinkCard, Correction, Deletion, SiteConfig, Publisher, Pages]
)
def test_every_field_is_named(struct):
    """Somebody who reads the page knows every field."""
    assert [name for name in struct.__struct_fields__ if f"`{name}`" not in DOCS] == []


@pytest.mark.parametrize(("kind", "text"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_loads(kind, text):
    """Somebody who copies an example gets no problem."""
    source = Source(name="example.yaml", text=text)
    if kind == "site":
        _, problems = load_site_config(source)
    elif kind == "part":
        problems = load_live_blog("a", [Source(name="blog.yaml", text="headline: A\n"), source]).problems
    else:
        problems = load_live_blog("a", [source]).problems

    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []


def test_there_are_examples():
    """The pattern finds them."""
    assert len(EXAMPLES) >= 6


def test_every_taken_name_is_named():
    """Nobody is surprised by a name that cannot be used."""
    assert [slug for slug in RESERVED_SLUGS if f"`{slug}`" not in DOCS] == []
