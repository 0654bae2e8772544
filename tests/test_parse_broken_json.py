"""JSON as pages write it: sound or broken, as far as it can be read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.broken_json import read_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=30), inner, max_size=4),
    max_leaves=20,
)

MENDED = {
    '{"a": 1,}': {"a": 1},
    '{"a": [1, 2,],}': {"a": [1, 2]},
    '{"a": 1 "b": 2}': {"a": 1, "b": 2},
    '{"a": "x"\n "b": 2}': {"a": "x", "b": 2},
    '{"a": [1, 2}': {"a": [1, 2]},
    '{"v": [{"a": {"t": "x"}, {"b": 1}]}': {"v": [{"a": {"t": "x"}}, {"b": 1}]},
    '{"v": [{"a": 1}}, {"b": 2}]}': {"v": [{"a": 1}, {"b": 2}]},
    '{"a": "the "old" pier", "b": 2}': {"a": 'the "old" pier', "b": 2},
    '{"a": "he said "no", "never" and left", "b": 2}': {"a": 'he said "no", "never" and left', "b": 2},
    '{"a": "no end,\n "b": 2}': {"a": "no end", "b": 2},
    '{"a": "one\ntwo\tthree"}': {"a": "one\ntwo\tthree"},
    "{'a': 'it', b: undefined}": {"a": "it", "b": None},
    '{"a": "\\x41 \\q \\ud83d\\ude00 \\ud83d",}': {"a": "A q 😀 \ufffd"},
    '<!-- {"a": 1} -->': {"a": 1},
    '//<![CDATA[\n{"a": "x"\n//]]>': {"a": "x"},
    '/* by hand */ {"a": "http://x/y"} // end': {"a": "http://x/y"},
    "{&quot;a&quot;: &quot;x &amp;amp; y&quot;}": {"a": "x & y"},
    'window.data = {"a": 1};': {"a": 1},
    '\ufeff{"a": 1}': {"a": 1},
    '{"a": "cut o': {"a": "cut o"},
    '{"a": 1, "b": {"c": [': {"a": 1, "b": {"c": []}},
    '{"a": {"b" }, "c": 1}': {"a": {}, "c": 1},
}
HOSTILE = {
    "brackets": "[" * 100_000,
    "objects": '{"a":' * 50_000,
    "quotation marks": '{"a": "' + '" ' * 50_000,
    "line breaks": '{"a":"' + '\n "' * 50_000,
    "closing": "[" + "}" * 100_000,
    "comments": "/*" * 50_000,
    "keys": '{"' + 'a"b' * 50_000,
    "backslashes": '{"a":"' + "\\" * 100_001,
    "commas": '{"a":"' + ('",' + " " * 2000) * 100,
}


@pytest.mark.parametrize("text", MENDED)
def test_broken_json_is_read_as_far_as_it_is_sound(text):
    """Each fault costs what it touches and nothing else, and is named."""
    read = read_json(text)

    assert (MENDED[text],) == read.values
    assert read.odd or text.startswith("\ufeff")


def test_objects_in_a_row_are_all_read():
    """Several objects in one script are several values."""
    assert ({"a": 1}, {"b": 2}, [3]) == read_json('{"a": 1}\n{"b": 2};[3]').values


@pytest.mark.parametrize("text", ["", "   ", "no brackets at all", "404 Not Found"])
def test_a_text_without_json_has_no_values(text):
    """What holds neither an object nor a list holds nothing."""
    assert () == read_json(text).values


@given(JSON)
def test_sound_json_is_read_as_the_standard_has_it(value):
    """A sound text gives its value, and nothing is odd."""
    read = read_json(json.dumps(value))

    assert ((value,), ()) == (read.values, read.odd)


@given(st.dictionaries(st.text(max_size=30), JSON, min_size=1), st.booleans())
def test_a_comma_too_many_changes_nothing_else(value, raw):
    """The broken path reads sound members as the sound path does."""
    text = json.dumps(value, ensure_ascii=raw)

    read = read_json(text[:-1] + ",}")

    assert (value,) == read.values


@given(JSON, st.data())
def test_any_cut_or_mixture_of_json_is_read_without_an_error(value, data):
    """Texts cut anywhere and put together again give values or none."""
    text = json.dumps(value)
    cut, end = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))

    read_json(text[:cut] + text[end:])


@given(st.text(alphabet="{}[]:,\"'\\/*<>!-ab1 \n&;"))
def test_no_text_raises(text):
    """Whatever stands in a script gives values or none."""
    read_json(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_cost_no_more_than_their_length(text):
    """Deep and repetitive texts are read without recursion and at once."""
    assert len(read_json(text).values) <= 1
