"""The order of characters as it is seen, against the Rust crate unicode-bidi (through python-bidi)."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.bidi import Run, find_base, find_levels, visual_runs

EVERY_CLASS = "abé אב،سلع01٣۴+-.,:/%€$#'\"!?&()[]{}…\u0301\u05b0\u064b\u200e\u200f\u061c«»"


def seen(text: str, base: int) -> str:
    """The characters from left to right."""
    runs = visual_runs(find_levels(text, base=base), 0, len(text))
    return "".join(text[run.start : run.end][:: -1 if run.level % 2 else 1] for run in runs)


@given(st.text(EVERY_CLASS, min_size=1, max_size=20).map(str.strip), st.sampled_from((0, 1)))
def test_text_of_all_classes_is_ordered_as_unicode_says(text, base):
    """Any text of every bidirectional class is seen as unicode-bidi orders it."""
    expected = get_display(text, base_dir="LR"[base])

    assert expected == seen(text, base)


@given(
    st.recursive(
        st.text(EVERY_CLASS.replace(" ", ""), min_size=1, max_size=6),
        lambda inner: st.tuples(st.sampled_from("\u2066\u2067\u2068"), inner).map(
            lambda pair: "".join(pair) + "\u2069x"
        ),
        max_leaves=4,
    ),
    st.sampled_from((0, 1)),
)
def test_isolates_are_ordered_apart(text, base):
    """What stands in isolates is ordered by itself, however they are nested."""
    expected = get_display(text, base_dir="LR"[base])

    assert expected == seen(text, base)


def test_the_first_strong_character_gives_the_direction():
    """A paragraph runs as its first letter does; what stands in an isolate does not count."""
    assert [0, 1, 1, 0] == [find_base(text) for text in ("12 a ש", "12 ש a", "\u2068a\u2069 ש", "…")]


def test_overrides_count_as_nothing():
    """A right-to-left override cannot turn a Latin word round."""
    assert [0] * 5 == find_levels("a\u202ebc\u202c", base=0)


@pytest.mark.parametrize("text", ["", "\u2069", "\u2067", "\u202e", "(" * 100 + "ש" + ")" * 100])
def test_odd_texts_have_a_level_for_each_character(text):
    """Nothing, controls alone and brackets beyond the limit of BD16 are no error."""
    assert len(text) == len(find_levels(text, base=0))


def test_a_line_is_ordered_by_itself():
    """The runs of a part of a paragraph are those of its own characters."""
    levels = find_levels("אב 12 גד", base=1)

    assert [Run(3, 5, 2), Run(0, 3, 1)] == visual_runs(levels, 0, 5)
