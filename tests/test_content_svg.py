"""An SVG is measured, and refused where it is more than a picture.

Each file of cases/content/svg/valid stands beside its size; each of invalid beside what is said of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.content.pictures import Measured, Words
from talkfeed.content.svg import is_xml, measure_svg

CASES = Path(__file__).parent / "cases" / "content" / "svg"
VALID = sorted((CASES / "valid").glob("*.svg"))
INVALID = sorted((CASES / "invalid").glob("*.svg"))

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'


def test_there_are_cases():
    """The globs find the cases."""
    assert len(VALID) >= 12
    assert len(INVALID) >= 30


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_picture_has_the_size_beside_it(path, compare):
    """Width and height in CSS pixels."""
    data = path.read_bytes()
    measured = measure_svg(data)

    assert is_xml(data)
    assert isinstance(measured, Measured), measured
    compare(path.with_suffix(".size"), f"{measured.width} × {measured.height}\n")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_what_is_more_or_less_than_a_picture_is_refused_in_the_words_beside_it(path, compare):
    """What was found, what is expected, and what to do."""
    data = path.read_bytes()
    words = measure_svg(data)

    assert is_xml(data)
    assert isinstance(words, Words), words
    compare(path.with_suffix(".words"), "\n".join(words) + "\n")


def test_utf_16_is_read():
    """Some drawing programs write it."""
    data = ('<?xml version="1.0" encoding="UTF-16"?>' + SVG.format("")).encode("utf-16")

    assert is_xml(data)
    assert measure_svg(data) == Measured("svg", 40, 20, tells_place=False)


def test_a_position_in_the_metadata_is_seen():
    """A map that was drawn over a photo keeps what the photo said."""
    measured = measure_svg(SVG.format("<metadata><a exif:GPSLatitude='59,54N' xmlns:exif='e'/></metadata>").encode())

    assert measured == Measured("svg", 40, 20, tells_place=True)


def test_deep_nesting_is_read_to_its_end():
    """No recursion that a file could exhaust."""
    assert measure_svg(SVG.format("<g>" * 50_000 + "</g>" * 50_000).encode()) == Measured(
        "svg", 40, 20, tells_place=False
    )


@given(
    st.sampled_from(["href", "xlink:href", "src", "style", "fill", "filter", "onload", "attributeName"]),
    st.text(st.sampled_from("#:/()'\"\\ \t@abcdefghijklmnopqrstuvwxyz0123456789"), max_size=30),
)
def test_no_attribute_breaks_the_reading(name, value):
    """Whatever stands in an attribute: a size, or words."""
    escaped = value.replace('"', "&quot;")
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'

    assert measure_svg(SVG.format(f'<g {xlink} {name}="{escaped}"/>').encode())


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.text(max_size=60).map(lambda t: SVG.format(t).encode())
)
def test_any_bytes_have_a_size_or_words(data):
    """No traceback for anybody."""
    assert isinstance(measure_svg(data), (Measured, Words))
