"""An edit changes what it says, or nothing."""

import pytest

from talkfeed.content import edit as edit_module
from talkfeed.content.edit import Reorder, SetField, edit
from talkfeed.content.entry_text import CannotWriteError, write_field
from talkfeed.content.store import load_live_blog
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
