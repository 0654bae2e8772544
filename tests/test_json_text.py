"""JSON that people can read."""

import pytest

from talkfeed.json_text import encode_json, write_json


@pytest.mark.parametrize(
    ("indent", "expected"), [(1, b'{\n "a": [\n  1\n ]\n}\n'), (2, b'{\n  "a": [\n    1\n  ]\n}\n')]
)
def test_a_field_stands_on_its_line_and_the_last_line_is_ended(indent, expected):
    """As editors and tools that show differences want it."""
    assert expected == write_json({"a": [1]}, indent=indent)


def test_half_a_character_costs_no_file():
    """It becomes "?", as on a page; whole characters stay as they are."""
    assert '{"a":["?","é"]}'.encode() == encode_json({"a": ("\ud800", "é")})
