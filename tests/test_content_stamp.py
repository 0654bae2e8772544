"""What stamp writes, and that it writes nothing else."""

import re
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import live_blogs
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.stamp import Written, stamp, stamp_site
from talkfeed.content.store import load_live_blog
from talkfeed.edition import make_edition
from talkfeed.model import LiveBlog
from talkfeed.source import Source
from talkfeed.timestamps import parse_timestamp

CASES = Path(__file__).parent / "cases" / "edit" / "stamp"
INPUTS = sorted(path for path in CASES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))

HEADER = "headline: Ferry talks\ndate: 2026-03-13\n"


def source_of(path):
    return Source(name=path.name, text=path.read_bytes().decode())


def stamped(*sources, **options):
    return stamp(load_live_blog("ferry", sources), **options)


def options_of(text):
    """What the comments at the top of a case say was published: `# taken ID`, `# updated ID TIME`."""
    taken = re.findall(r"^# taken (\S+)\s*$", text, re.MULTILINE)
    updated = re.findall(r"^# updated (\S+) ([^\r\n]+)$", text, re.MULTILINE)
    return {"taken": taken, "updated": {id_: parse_timestamp(time) for id_, time in updated}}


def test_there_are_cases():
    """The glob below is not empty."""
    assert len(INPUTS) >= 20


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_a_file_is_stamped_as_expected(path):
    """NAME.yaml becomes NAME.expected.yaml, byte for byte, or stays and has NAME.problems.txt."""
    source = source_of(path)
    expected = path.with_suffix(".expected.yaml")
    problems = path.with_suffix(".problems.txt")

    result = stamped(source, **options_of(source.text))

    assert (problems.read_text() if problems.exists() else "") == "".join(f"{problem}\n" for problem in result.problems)
    assert (source_of(expected) if expected.exists() else source).text == result.sources[0].text


def test_what_was_written_is_told_entry_by_entry():
    """File, entry, field and value of each; enough for a line of a report."""
    source = Source(name="a.yaml", text=HEADER + "entries:\n- time: 14:46\n  body: x\n")

    result = stamped(source)

    assert (
        Written(file="a.yaml", entry="t-20260313-1446", field="id", value="t-20260313-1446"),
        Written(file="a.yaml", entry="t-20260313-1446", field="time", value="2026-03-13 14:46"),
    ) == result.written


def test_the_files_of_a_folder_share_their_ids():
    """The same minute in two files gives two ids; files without a change come back as they were."""
    blog = Source(name="blog.yaml", text=HEADER)
    one = Source(name="one.yaml", text="entries:\n- time: 14:46\n  body: x\n")
    two = Source(name="two.yaml", text="# ours\nentries:\n- time: 14:46\n  body: y\n")

    result = stamped(blog, one, two)

    assert () == result.problems
    assert blog == result.sources[0]
    ids = re.findall(r"id: (\S+)", result.sources[1].text + result.sources[2].text)
    assert ["t-20260313-1446", "t-20260313-1446-2"] == sorted(ids)


def test_one_file_of_a_folder_that_cannot_be_written_keeps_all_as_they_were():
    """Half a stamped blog would give its entries other ids next time."""
    blog = Source(name="blog.yaml", text=HEADER)
    one = Source(name="one.yaml", text="entries:\n- time: 14:46\n  body: x\n")
    two = Source(name="two.yaml", text="entries:\n- ? time\n  : 14:00\n  body: y\n")

    result = stamped(blog, one, two)

    assert (blog, one, two) == result.sources
    assert {"two.yaml"} == {problem.file for problem in result.problems}
    assert () == result.written


def test_a_file_with_mistakes_is_not_touched():
    """Its errors are the answer."""
    source = Source(name="a.yaml", text="headline: A\nentries:\n- time: 25:00\n  body: x\n")

    result = stamped(source)

    assert (source,) == result.sources
    assert [3] == [problem.line for problem in result.problems]


def without_ids(blog):
    """The blog as stamping may not change it: ids gone, and times with the header's day."""

    def dated(time):
        return time and time.completed(day=blog.date, zone=time.zone)

    replace = msgspec.structs.replace
    entries = (replace(entry, id=None, time=dated(entry.time), updated=dated(entry.updated)) for entry in blog.entries)
    return replace(blog, entries=tuple(entries))


@settings(max_examples=60)
@given(live_blogs())
def test_stamping_gives_each_entry_its_provisional_id_and_changes_nothing_else(blog):
    """After stamp no id is provisional, each is what the build had shown, and the rest is equal."""
    loaded = load_live_blog("ferry", [Source(name="a.yaml", text=dump_live_blog(blog))])

    after = load_live_blog("ferry", stamp(loaded).sources).blog

    assert without_ids(blog) == without_ids(after)
    assert [entry.id for entry in make_edition("ferry", blog, drafts=True).entries] == [
        entry.entry.id for entry in make_edition("ferry", after, drafts=True).entries
    ]


@settings(max_examples=40)
@given(live_blogs(), st.booleans())
def test_stamping_twice_is_stamping_once(blog, crlf):
    """The second time there is nothing to write; every line end is the file's own."""
    text = dump_live_blog(blog)
    source = Source(name="a.yaml", text=text.replace("\n", "\r\n") if crlf else text)

    once = stamped(source)
    twice = stamped(*once.sources)

    assert ((), ()) == (once.problems, twice.problems)
    assert ((), once.sources) == (twice.written, twice.sources)
    assert not (crlf and re.search(r"(?<!\r)\n", once.sources[0].text))


@settings(max_examples=40)
@given(live_blogs())
def test_lines_that_were_there_are_there_in_their_order(blog):
    """Only lines with a dash, a time or an update may have changed."""
    before = dump_live_blog(blog)

    after = stamped(Source(name="a.yaml", text=before)).sources[0].text

    remaining = iter(after.split("\n"))
    assert all(line in remaining for line in before.split("\n") if not re.match(r"\s*- |\s*(time|updated):", line))


STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([False, None]),
        "indent": st.integers(2, 7),
        "width": st.sampled_from([20, 80]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "sort_keys": st.booleans(),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
    }
)
"""How a library's emitter lays the same data out: folded lines, keys behind `?`, quotes, braces."""


@settings(max_examples=60)
@given(live_blogs(), STYLES)
def test_whatever_the_layout_stamping_is_right_or_refused(blog, style):
    """A layout that is left to people is named and kept; nothing is half right."""
    data = yaml.load(dump_live_blog(blog), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    source = Source(name="a.yaml", text=yaml.dump(data, **style))
    loaded = load_live_blog("ferry", [source])

    result = stamp(loaded)

    after = load_live_blog("ferry", result.sources).blog
    if result.problems:
        assert (source,) == result.sources
    else:
        assert without_ids(loaded.blog) == without_ids(after)
        assert all(entry.id for entry in after.entries)


def test_an_empty_blog_has_nothing_to_stamp():
    """No entries, no change."""
    source = Source(name="a.yaml", text=dump_live_blog(LiveBlog(headline="Ferry talks")))

    assert (source,) == stamped(source).sources


SITE_ID = UUID("3f0c9d6e-6a52-4f6e-9d53-1b7f0a3c2e11")
LINE = f"site_id: {SITE_ID}"
NOTE = "# Made once, for this site, and never changed: feed readers know its entries by it."


def site(text: str) -> Source:
    return Source(name="site.yaml", text=text)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("title: Quay\n", f"\n{NOTE}\n{LINE}\n"),
        ("title: Quay", f"\n\n{NOTE}\n{LINE}\n"),
        ("title: Quay\r\n# the end\r\n", f"\r\n{NOTE}\r\n{LINE}\r\n"),
        ("# Settings.\n\n  title: Quay\n  publisher:\n    name: Gazette\n", f"\n  {NOTE}\n  {LINE}\n"),
        ("# Nothing yet.\n", f"\n{NOTE}\n{LINE}\n"),
        ("---\ntitle: Quay\n", f"\n{NOTE}\n{LINE}\n"),
        ("", f"{NOTE}\n{LINE}\n"),
    ],
    ids=["plain", "no last line end", "carriage returns", "indented", "comments", "document", "empty"],
)
def test_a_site_without_an_id_gets_one_at_its_end(text, added):
    """All else stays byte for byte."""
    assert text + added == stamp_site(site(text), SITE_ID).text


@pytest.mark.parametrize("text", ["site_id: 5d2c9f0e-8f6b-4a67-9c1d-2b7e60a4f318\n", "titel: Quay\n"])
def test_a_site_that_has_an_id_or_cannot_be_read_stays_as_it_is(text):
    """An id is made once."""
    assert text == stamp_site(site(text), SITE_ID).text


@pytest.mark.parametrize("text", ["{title: Quay}\n", "title: Quay\n...\n"])
def test_a_site_to_which_no_line_can_be_added_is_a_problem(text):
    """With the line to write by hand."""
    problem = stamp_site(site(text), SITE_ID)

    assert f"write by hand: {LINE}" == problem.hint
