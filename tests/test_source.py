"""Bytes to text, and places in it."""

import pytest

from talkfeed.problems import ContentError
from talkfeed.source import Source, decode_source


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("a", 0, (1, 1)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nbc", 4, (2, 2)),
        ("a\n", 2, (2, 1)),
        ("ab", 2, (1, 3)),
    ],
)
def test_an_offset_has_a_line_and_a_column(text, offset, expected):
    """Both count from 1, across every kind of line end."""
    assert expected == Source(name="a", text=text).position(offset)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_marked_utf16_are_read(encoding):
    """A byte order mark says which, and is no part of the text."""
    assert "Türkiye" == decode_source("a.txt", "Türkiye".encode(encoding)).text


def test_a_picture_is_refused_as_binary():
    """Bytes that no text has are told as such."""
    with pytest.raises(ContentError, match="a binary file"):
        decode_source("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def test_another_encoding_is_refused_with_its_place():
    """A byte that is not UTF-8 is named with line and column, and not guessed at."""
    with pytest.raises(ContentError, match=r"a\.txt:2:2: error: the byte 0xfc; expected text in UTF-8"):
        decode_source("a.txt", "one\nTürkiye".encode("latin-1"))
