"""What sort moves, and that the text of what moves is as it was."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import live_blogs
from talkfeed.content.chunks import split_chunks
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.sort import find_order, sort
from talkfeed.content.store import load_live_blog
from talkfeed.source import Source

CASES = Path(__file__).parent / "cases" / "edit" / "sort"
INPUTS = sorted(path for path in CASES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))


def source_of(path):
    return Source(name=path.name, text=path.read_bytes().decode())


def sorted_blog(*sources):
    return sort(load_live_blog("ferry", sources))


def test_there_are_cases():
    """The glob below is not empty."""
    assert len(INPUTS) >= 12


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_a_file_is_sorted_as_expected(path):
    """NAME.yaml becomes NAME.expected.yaml, byte for byte, or stays and has NAME.problems.txt."""
    source = source_of(path)
    expected = path.with_suffix(".expected.yaml")
    problems = path.with_suffix(".problems.txt")

    result = sorted_blog(source)

    assert (problems.read_text() if problems.exists() else "") == "".join(f"{problem}\n" for problem in result.problems)
    assert (source_of(expected) if expected.exists() else source).text == result.sources[0].text


def test_each_file_of_a_folder_is_sorted_by_itself():
    """A file in order comes back as it was."""
    blog = Source(name="blog.yaml", text="headline: Ferry talks\ndate: 2026-03-13\n")
    one = Source(name="one.yaml", text="entries:\n- time: 13:00\n  body: x\n- time: 15:00\n  body: y\n")
    two = Source(name="two.yaml", text="entries:\n- time: 14:00\n  body: z\n")

    result = sorted_blog(blog, one, two)

    assert () == result.problems
    assert (blog, two) == (result.sources[0], result.sources[2])
    assert "entries:\n- time: 15:00\n  body: y\n- time: 13:00\n  body: x\n" == result.sources[1].text


def contents(text):
    """How often each entry is there, without the blank lines that separate entries."""
    return Counter((chunk.comments + chunk.text).rstrip() for chunk in split_chunks(text).entries)


@settings(max_examples=60)
@given(live_blogs(), st.booleans(), st.booleans())
def test_sorting_moves_whole_entries_and_only_once(blog, crlf, cut):
    """The entries' texts are the same ones, in order; sorting again changes nothing."""
    text = dump_live_blog(blog)
    text = text.replace("\n", "\r\n") if crlf else text
    source = Source(name="a.yaml", text=text.rstrip("\r\n") if cut else text)

    once = sorted_blog(source)
    twice = sorted_blog(*once.sources)

    assert ((), once.sources) == (once.problems, twice.sources)
    assert contents(source.text) == contents(once.sources[0].text)


@settings(max_examples=40)
@given(live_blogs())
def test_after_sorting_the_blog_is_the_same_in_order(blog):
    """The loaded entries are those of before, in the order that the times say."""
    after = load_live_blog("ferry", sorted_blog(Source(name="a.yaml", text=dump_live_blog(blog))).sources).blog

    assert [blog.entries[i] for i in find_order(blog)] == list(after.entries)
