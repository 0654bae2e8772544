"""A named text and the places in it.

Knows how bytes become text and how an offset becomes a line and a column. Does not know
what the text means, nor where on a disk it lies.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from talkfeed.problems import ContentError, Problem

_LINE_END = re.compile(r"\r\n?|\n")  # what editors count as a line's end; str.splitlines knows more


class Position(NamedTuple):
    """A place in a text; both numbers count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text and the name under which people know it (its path, as they gave it)."""

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        r"""The line and column of a character offset.

        >>> Source(name="a.yaml", text="one\ntwo").position(5)
        Position(line=2, column=2)
        """
        line = bisect_right(self._line_starts, min(offset, len(self.text)))
        return Position(line, offset - self._line_starts[line - 1] + 1)


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file and the encoding it says; no mark and UTF-8 without one."""
    return next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", "utf-8"))


def encode_source(text: str, *, like: bytes) -> bytes:
    """The bytes of a text, with the encoding and the byte order mark of a file as it was."""
    mark, encoding = _encoding(like)
    return mark + text.encode(encoding)


def decode_source(name: str, data: bytes) -> Source:
    """The text in the bytes of a file: UTF-8, or UTF-16 where a byte order mark says so.

    Raises ContentError where the bytes are no text (a picture, a PDF) or another encoding:
    a guessed encoding would put words in the source's mouth.
    """
    mark, encoding = _encoding(data)
    if encoding == "utf-8" and b"\0" in data:
        raise ContentError(
            Problem(
                name,
                found="a binary file",
                expected="text in UTF-8",
                hint="copy the words into a plain text file",
            )
        )
    words = data.removeprefix(mark)
    try:
        return Source(name=name, text=words.decode(encoding))
    except UnicodeDecodeError as error:
        before = Source(name=name, text=words[: error.start].decode(encoding, "replace"))
        line, column = before.position(len(before.text))
        raise ContentError(
            Problem(
                name,
                line,
                column,
                found=f"the byte 0x{words[error.start]:02x}",
                expected="text in UTF-8",
                hint="save the file as UTF-8",
            )
        ) from error
