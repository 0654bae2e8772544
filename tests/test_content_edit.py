"""An edit changes what it says, or nothing."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import entries, live_blogs
from talkfeed.content import edit as edit_module
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.edit import AddComment, InsertEntry, Reorder, SetField, edit
from talkfeed.content.entry_text import CannotWriteError, write_field
from talkfeed.content.new_entry import insert_chunk
from talkfeed.content.store import load_live_blog
from talkfeed.model import Entry
from talkfeed.source import Source
from talkfeed.timestamps import parse_timestamp

SOURCE = Source(
    name="a.yaml",
    text="headline: Ferry talks\nentries:\n- id: one\n  body: One\n- id: two\n  body: Two\n- id: three\n  body: Three\n",
)
LATER = SetField(source=0, entry=1, field="updated", value=parse_timestamp("2026-03-13 16:00"))


def loaded(text=SOURCE.text):
    return load_live_blog("ferry", [Source(name="a.yaml", text=text)])


def test_operations_follow_each_other():
    """What comes second counts entries as the first has left them."""
    after = edit(loaded(), [Reorder(source=0, order=(2, 1, 0)), SetField(source=0, entry=0, field="id", value="drei")])

    expected = (
        "headline: Ferry talks\nentries:\n- id: drei\n  body: Three\n- id: two\n  body: Two\n- id: one\n  body: One\n"
    )
    assert expected == after.sources[0].text


def test_no_operation_changes_nothing():
    """Not even a line end."""
    assert (SOURCE,) == edit(loaded(), []).sources


def test_an_edit_that_makes_a_mistake_is_not_carried_out():
    """Two entries of one id would not load."""
    after = edit(loaded(), [SetField(source=0, entry=0, field="id", value="two")])

    assert (SOURCE,) == after.sources
    assert ["an edit that would change more than it says; nothing was written"] == [p.found for p in after.problems]


def test_an_edit_that_touches_other_lines_is_not_carried_out(monkeypatch):
    """Whatever the writer of lines does: a comment that is lost is noticed."""
    text = SOURCE.text.replace("  body: Two", "  # important\n  body: Two")
    monkeypatch.setattr(
        edit_module,
        "write_field",
        lambda old, *args, **kw: write_field(old.replace("  # important\n", ""), *args, **kw),
    )

    after = edit(loaded(text), [LATER])

    assert text == after.sources[0].text
    assert [(5, 1)] == [(problem.line, problem.column) for problem in after.problems]


def test_an_edit_that_loads_as_something_else_is_not_carried_out(monkeypatch):
    """One line may change, but only into what was meant."""
    monkeypatch.setattr(edit_module, "write_field", lambda old, *args, **kw: old.replace("body: Two", "body: Deux"))

    after = edit(loaded(), [LATER])

    assert (SOURCE,) == after.sources
    assert 1 == len(after.problems)


def test_a_blog_with_mistakes_is_not_edited():
    """Its errors are the answer, its warnings are not."""
    text = "headline: Win #1\nentries:\n- time: 25:00\n  body: One\n"

    after = edit(loaded(text), [LATER])

    assert [3] == [problem.line for problem in after.problems]
    assert text == after.sources[0].text


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("- time: 16:05", "updated", "- time: 16:05\n  updated: 17:00"),
        ("- id: a\n  body: x\n", "updated", "- id: a\n  updated: 17:00\n  body: x\n"),
        ("- body: x\n", "updated", "- updated: 17:00\n  body: x\n"),
        ("- {id: a, time: 16:05, body: x}\n", "updated", "- {id: a, time: 16:05, updated: 17:00, body: x}\n"),
        ("- id: a # c\n  body: x\n", "time", "- id: a # c\n  time: 17:00\n  body: x\n"),
        ("- time:\n  body: x\n", "time", "- time: 17:00\n  body: x\n"),
        ("- {time: , body: x}\n", "time", "- {time: 17:00, body: x}\n"),
    ],
)
def test_a_new_field_stands_behind_those_it_follows(text, name, expected):
    """`updated:` behind `time:`, `time:` behind `id:`; an empty field is filled."""
    assert expected == write_field(text, name, "17:00", newline="\n")


@pytest.mark.parametrize("text", ["{a: b}", "- text", "- []", "- a: b\n- c: d", "- {}", "- a: [", "", "- ? a\n  : b"])
def test_lines_that_are_not_one_entry_are_left_to_people(text):
    """Nothing is guessed about a layout that is not known."""
    with pytest.raises(CannotWriteError):
        write_field(text, "id", "x", newline="\n")


def test_a_value_on_several_lines_is_left_to_people():
    """Its lines cannot be told from what follows."""
    with pytest.raises(CannotWriteError):
        write_field("- time: |\n    16:05\n  body: x\n", "time", "17:00", newline="\n")


NEW = Entry(id="new", time=parse_timestamp("2026-03-13 17:00"), body="New\n\nsecond paragraph")


def inserted(text, index, entry=NEW, **comments):
    """The text with an entry more; the loader has agreed."""
    notes = {tuple(path.split("_")): words for path, words in comments.items()}
    after = edit(loaded(text), [InsertEntry(source=0, index=index, entry=entry, comments=notes)])
    assert () == after.problems
    return after.sources[0].text


def lines(indent=2, dash=2, step=2):
    """The new entry as it should stand."""
    fields, text = " " * (indent + dash), " " * (indent + dash + step)
    rest = f"{fields}time: 2026-03-13 17:00\n{fields}body: |\n{text}New\n\n{text}second paragraph\n"
    return f"{' ' * indent}{'-':{dash}}id: new\n{rest}"


LAYOUTS = {
    "at the margin, no blank lines": (
        "headline: A\nentries:\n- body: One\n- body: Two\n",
        1,
        f"headline: A\nentries:\n- body: One\n{lines(indent=0)}- body: Two\n",
    ),
    "blank lines between entries": (
        "headline: A\nentries:\n  - body: One\n\n\n  - body: Two\n",
        0,
        f"headline: A\nentries:\n{lines()}\n\n  - body: One\n\n\n  - body: Two\n",
    ),
    "a wide dash and wide steps": (
        "headline: A\nentries:\n    -   body: |\n            One\n",
        0,
        f"headline: A\nentries:\n{lines(indent=4, dash=4, step=4)}\n    -   body: |\n            One\n",
    ),
    "beside entries in braces": (
        "headline: A\nentries:\n  - {body: One}\n  - {body: Two}\n",
        2,
        f"headline: A\nentries:\n  - {{body: One}}\n  - {{body: Two}}\n{lines()}",
    ),
    "behind the last entry, above what ends the file": (
        "headline: A\nentries:\n  - body: One\n\n# the end\n",
        1,
        f"headline: A\nentries:\n  - body: One\n\n{lines()}\n# the end\n",
    ),
    "behind a last line without its end": (
        "headline: A\nentries:\n  - body: One",
        1,
        f"headline: A\nentries:\n  - body: One\n\n{lines()}",
    ),
    "above an entry's comments": (
        "headline: A\nentries:\n  # about all\n\n  # about one\n  - body: One\n",
        0,
        f"headline: A\nentries:\n  # about all\n\n{lines()}\n  # about one\n  - body: One\n",
    ),
    "a file without entries": (
        "headline: A\nstate: upcoming",
        0,
        f"headline: A\nstate: upcoming\nentries:\n{lines()}",
    ),
    "an empty list of entries, and fields below it": (
        "headline: A\nentries:\nstate: live\n",
        0,
        f"headline: A\nentries:\n{lines()}state: live\n",
    ),
}


@pytest.mark.parametrize("case", LAYOUTS.values(), ids=LAYOUTS)
def test_a_new_entry_is_laid_out_like_its_neighbours(case):
    """Indentation, the width of a step and blank lines are the file's own."""
    text, index, expected = case

    assert expected == inserted(text, index)


@pytest.mark.parametrize("case", LAYOUTS.values(), ids=LAYOUTS)
def test_a_new_entry_has_the_line_ends_of_the_file(case):
    """A file from Windows stays one."""
    text, index, expected = case

    assert expected.replace("\n", "\r\n") == inserted(text.replace("\n", "\r\n"), index)


def test_a_new_entry_brings_its_comments():
    """What is said of its first field stands above its dash, what is said of another above that."""
    text = inserted("headline: A\nentries:\n- body: One\n- body: Two\n", 1, id="mine", body="whose words?")

    assert "- body: One\n# mine\n- id: new\n  time: 2026-03-13 17:00\n  # whose words?\n  body: |\n" in text


def test_a_list_of_entries_that_is_no_list_takes_no_new_one():
    """Something behind `entries:` is left to people, with its place."""
    text = "headline: A\nentries: ''\n"

    after = edit(loaded(text), [InsertEntry(source=0, index=0, entry=NEW)])

    assert [(2, 1)] == [(problem.line, problem.column) for problem in after.problems]
    assert text == after.sources[0].text


def test_a_comment_is_added_once():
    """It stands right above the entry, below what stood there."""
    text = SOURCE.text.replace("- id: two", "# mine\n- id: two")
    operation = AddComment(source=0, entry=1, text="gone from the source\n\n  look")

    once = edit(loaded(text), [operation]).sources[0].text
    twice = edit(loaded(once), [operation]).sources[0].text

    assert text.replace("- id: two", "# gone from the source\n#\n#   look\n- id: two") == once
    assert once == twice


def test_an_insertion_that_drops_a_line_is_not_carried_out(monkeypatch):
    """Even where the result loads as it should: a comment of somebody's would be gone."""
    text = SOURCE.text.replace("- id: two", "# mine\n- id: two")

    def careless(entries, index, new, **layout):
        insert_chunk(entries, index, new, **layout)
        entries[2] = replace(entries[2], comments="")

    monkeypatch.setattr(edit_module, "insert_chunk", careless)

    after = edit(loaded(text), [InsertEntry(source=0, index=1, entry=NEW)])

    assert text == after.sources[0].text
    assert 1 == len(after.problems)


@settings(max_examples=40)
@given(blog=live_blogs(), entry=entries(), data=st.data(), crlf=st.booleans())
def test_whatever_stands_there_an_insertion_is_right_or_refused(blog, entry, data, crlf):
    """The blog has one entry more, and every line that was there."""
    text = dump_live_blog(blog).replace("\n", "\r\n" if crlf else "\n")
    before = loaded(text)
    index = data.draw(st.integers(0, len(blog.entries)))
    new = msgspec.structs.replace(entry, id="entirely-new-to-the-file", draft=False)

    after = edit(before, [InsertEntry(source=0, index=index, entry=new)])

    valid = load_live_blog("ferry", [Source(name="a.yaml", text=dump_live_blog(with_entry(blog, index, new)))]).blog
    assert (valid is None) == bool(after.problems)
    assert valid is None or valid == after.loaded.blog


def with_entry(blog, index, entry):
    return msgspec.structs.replace(blog, entries=(*blog.entries[:index], entry, *blog.entries[index:]))
