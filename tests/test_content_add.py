"""A new entry in a live blog's file."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import live_blogs, texts, timestamps
from talkfeed.content.add import add
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.model import Entry
from talkfeed.source import Source
from talkfeed.timestamps import parse_timestamp as at

STORM = """\
headline: Storm   # a working title
timezone: Europe/Oslo
entries:
  # the newest on top
  - id: six
    time: 2026-11-23 18:00
    body: |
      The harbour master speaks.

  - id: five
    time: 2026-11-23 17:00
    body: |
      Waves.
"""


def loaded(*texts: str, names: tuple[str, ...] = ("storm.yaml",)):
    sources = [Source(name=name, text=text) for name, text in zip(names, texts, strict=True)]
    return load_live_blog("storm", sources)


def entry(time: str, **fields) -> Entry:
    return Entry(**{"time": at(time), "body": "The ferry is safe."} | fields)


def test_the_newest_entry_goes_on_top_laid_out_like_the_others():
    """Nothing else changes, comments included."""
    added = add(loaded(STORM), entry("2026-11-23 18:30", headline="Safe", key_event=True))

    new = """\
  - id: t-20261123-1830
    time: 2026-11-23 18:30
    headline: Safe
    key_event: true
    body: |
      The ferry is safe.

"""
    before, after = added.sources[0].text.split(new)
    assert STORM == before + after
    assert "entries:\n" == before[-9:]
    assert (True, "storm.yaml", 4, "t-20261123-1830") == (added.on_top, added.file, added.line, added.entry.id)


def test_an_older_entry_goes_below_the_newer_ones():
    """At its place by time."""
    added = add(loaded(STORM), entry("2026-11-23 17:30"))

    assert ["six", "t-20261123-1730", "five"] == ids_in(added)
    assert (False, 10) == (added.on_top, added.line)


def ids_in(added) -> list[str | None]:
    return [each.id for each in load_live_blog("storm", added.sources).blog.entries]


def test_an_oldest_first_file_gets_it_at_its_end():
    """On top is what readers see."""
    text = (
        STORM.replace("entries:", "order: oldest-first\nentries:").replace(":00\n", ":30\n").replace("18:30", "16:30")
    )

    added = add(loaded(text), entry("2026-11-23 19:00"))

    assert "t-20261123-1900" == ids_in(added)[-1]
    assert added.on_top


def test_a_live_blog_without_entries_gets_its_first():
    """Also one without a line for them."""
    added = add(loaded("headline: Storm\n"), entry("2026-11-23"))

    assert ["the-ferry-is-safe"] == ids_in(added)


def test_a_folder_gets_it_in_the_file_of_the_newest():
    """Where people write today."""
    day = "entries:\n  - id: {}\n    time: 2026-11-{} 10:00\n    body: Waves.\n"
    files = ("headline: Storm\n", day.format("a", 22), day.format("b", 23))
    blog = loaded(*files, names=("storm/blog.yaml", "storm/monday.yaml", "storm/tuesday.yaml"))

    added = add(blog, entry("2026-11-23 18:30"))

    assert files[:2] == tuple(source.text for source in added.sources[:2])
    assert "storm/tuesday.yaml" == added.file


@pytest.mark.parametrize(("taken", "expected"), [((), "t-20261123-1800"), (("t-20261123-1800",), "t-20261123-1800-2")])
def test_the_id_is_one_that_no_entry_has_or_had(taken, expected):
    """Readers have the links of those that are gone."""
    assert expected == add(loaded(STORM), entry("2026-11-23 18:00"), taken=taken).entry.id


def test_the_provisional_ids_of_others_stay_theirs():
    """An entry of the same minute that has no id yet is published under one."""
    text = STORM.replace("id: six\n    ", "")

    assert "t-20261123-1800-2" == add(loaded(text), entry("2026-11-23 18:00")).entry.id


@pytest.mark.parametrize(
    ("text", "new", "found"),
    [
        (STORM.replace("id: five", "pinned: yes"), {"pinned": True}, "another entry that is pinned"),
        (
            "headline: S\ndate: 2026-11-22\nentries:\n  - time: 16:05\n    body: W.\n",
            {},
            "time 16:05, and the new entry",
        ),
        ("headline: S\nentries: [{body: W.}]\n", {}, "entries in brackets"),
        ("headline: S\nentries:\n  - time: never\n    body: W.\n", {}, 'time "never"'),
    ],
    ids=["second pin", "which day", "brackets", "not readable"],
)
def test_what_cannot_be_added_is_a_problem_and_nothing_changes(text, new, found):
    """With its place and what to do first."""
    added = add(loaded(text), entry("2026-11-23 18:30", **new))

    assert any(problem.found.startswith(found) for problem in added.problems), added.problems
    assert text == added.sources[0].text


@settings(max_examples=40)
@given(blog=live_blogs(), new=st.builds(Entry, time=timestamps(), body=texts()))
def test_an_entry_is_added_as_it_is_or_refused(blog, new):
    """Whatever stands there: the other entries are the same values, in the same order."""
    source = Source(name="storm.yaml", text=dump_live_blog(blog))

    added = add(load_live_blog("storm", [source]), new)

    after = load_live_blog("storm", added.sources).blog
    others = [each for each in after.entries if added.problems or each.id != added.entry.id]
    assert list(blog.entries) == others
    assert added.problems or added.entry == msgspec.structs.replace(new, id=added.entry.id)
