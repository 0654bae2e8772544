"""The text of a live-blog file is cut where its entries begin, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.content.chunks import split_chunks

LINES = st.sampled_from(
    ["headline: Talks", "summary: |", "  entries:", "entries:", "'entries':", "entries: []", "- body: One", "  - body: Two",
     "    body: |", "      - not an entry", "# note", "  # note", "      # text", "", "  ", "\t- body: Three", "Pasted text", "Police: x",
     "tags: [a]", "---", "...", "  -", "-", "-x", '    headline: "- x', "é – “”", "\x0c", "\u2028", "\x85"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])


def texts_of(text: str) -> list[str]:
    return [str(chunk) for chunk in split_chunks(text).entries]


@given(st.lists(st.tuples(LINES, ENDS)), st.sampled_from(["", "  - last line", "# last"]))
def test_the_parts_joined_are_the_text(lines, last):
    """Nothing is lost or added between the parts, whatever the lines are."""
    text = "".join(line + end for line, end in lines) + last

    assert str(split_chunks(text)) == text


@given(st.text())
def test_any_text_at_all_is_its_parts_joined(text):
    """Nothing is lost or added, even where the text is no YAML."""
    assert str(split_chunks("entries:\n- " + text)) == "entries:\n- " + text


@given(st.lists(st.tuples(LINES, ENDS)))
def test_offsets_point_at_the_chunks(lines):
    """Each chunk stands in the text where it says it does, and its `- ` too."""
    text = "".join(line + end for line, end in lines)
    chunks = split_chunks(text)

    for chunk in chunks.entries:
        assert text.startswith(str(chunk), chunk.start)
        assert text.startswith(chunk.indent + "-", chunk.text_start)
    assert text[chunks.tail_start :] == chunks.tail


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_may_be_indented_or_not_under_either_line_end(indent, end):
    """The first item says how far entries are indented."""
    text = end.join(["entries:", f"{indent}- time: 16:05", f"{indent}  body: One", f"{indent}- body: Two", ""])

    assert texts_of(text) == [
        f"{indent}- time: 16:05{end}{indent}  body: One{end}",
        f"{indent}- body: Two{end}",
    ]


def test_list_items_in_a_body_are_no_entries():
    """A block scalar's lines stand further right than the entry's `- `."""
    text = "entries:\n- body: |\n    - one\n    - two\n- body: |\n    x\n"

    assert texts_of(text) == ["- body: |\n    - one\n    - two\n", "- body: |\n    x\n"]


def test_comments_above_an_entry_are_its_own():
    """They move with it; what stands further right may be text and stays with the entry above."""
    text = "entries:\n  - body: |\n      x\n      # text\n  # late\n# by A\n  - body: y\n"

    assert texts_of(text) == ["  - body: |\n      x\n      # text\n", "  # late\n# by A\n  - body: y\n"]


def test_a_blank_line_parts_a_comment_from_the_entry_below():
    """A remark about the whole list stays in the head when entries are moved."""
    text = "entries:\n  # newest first\n\n  - body: y\n"

    assert split_chunks(text).head == "entries:\n  # newest first\n\n"


def test_fields_after_the_entries_are_the_tail():
    """Header fields may stand at the end of the file."""
    text = "entries:\n- body: x\n\ntags: [a]\n"

    assert split_chunks(text).tail == "tags: [a]\n"


def test_text_pasted_at_the_margin_stays_with_its_entry():
    """A paragraph at column 1 does not end the entries."""
    text = "entries:\n- body: |\nPolice: two hurt\nMore follows.\n- body: y\n"

    assert texts_of(text) == ["- body: |\nPolice: two hurt\nMore follows.\n", "- body: y\n"]


def test_an_entry_too_far_left_is_an_entry():
    """A mistake in indentation does not swallow an entry into the one above."""
    text = "entries:\n   - body: x\n  - body: y\n"

    assert texts_of(text) == ["   - body: x\n", "  - body: y\n"]


def test_a_file_without_entries_is_all_head():
    """There is nothing to cut."""
    chunks = split_chunks("headline: Talks\nsummary: |\n  entries:\n  - x\n")

    assert (chunks.entries, chunks.tail, chunks.key) == ((), "", None)


def test_directives_and_editor_comments_are_head():
    """What editors and YAML want at the top of a file stays there."""
    text = "# yaml-language-server: $schema=x\n---\nheadline: A\nentries:\n- body: x\n...\n"
    chunks = split_chunks(text)

    assert chunks.head == "# yaml-language-server: $schema=x\n---\nheadline: A\nentries:\n"
    assert chunks.tail == "...\n"


def test_with_entries_counts_the_offsets_anew():
    """Entries in another order say where they stand now."""
    chunks = split_chunks("entries:\n- body: One\n# late\n- body: Two\n")
    moved = chunks.with_entries(chunks.entries[::-1])

    assert str(moved) == "entries:\n# late\n- body: Two\n- body: One\n"
    assert [chunk.start for chunk in moved.entries] == [9, 28]
