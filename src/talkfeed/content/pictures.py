"""The size of a picture made of pixels, from its bytes, or why browsers cannot show it.

Knows the formats that browsers show and those that people take for them. Decodes nothing: size and
orientation stand in a file's head, and whether its end has arrived shows in how its parts add up.
Does not know where a picture lies or who uses it; SVG is `svg`'s.
"""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

from PIL import ExifTags, Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

MOST_PIXELS = 100_000_000
"""More than any camera's; a small file that claims more is made to fill a reader's memory."""


class Words(NamedTuple):
    """A problem's words; `found` goes on after the name of the picture: `which is an empty file`."""

    found: str
    expected: str = ""
    hint: str = ""


class Measured(NamedTuple):
    """What a page has to know of a picture."""

    ext: str
    """The ending that its bytes ask for: jpg, png, webp, avif, gif or svg."""
    width: int
    height: int
    """In CSS pixels, as browsers show it."""
    tells_place: bool
    """Whether it says where on earth it was taken."""


SHOWN = "a picture that browsers show: JPEG, PNG, WebP, AVIF, GIF or SVG"

_SIGNATURES: dict[str, re.Pattern[bytes]] = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "jpg": rb"\xff\xd8\xff",
        "png": rb"\x89PNG\r\n\x1a\n",
        "gif": rb"GIF8[79]a",
        "webp": rb"RIFF....WEBP",
        "avif": rb"....ftyp(?:....){0,16}?avi[fs]",
        "a HEIC picture": rb"....ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)",
        "a TIFF picture": rb"II[*+]\0|MM\0[*+]",
        "a BMP picture": rb"BM....\0\0\0\0",
        "a Photoshop file": rb"8BPS",
        "an ICO picture": rb"\0\0\x01\0",
        "a JPEG XL picture": rb"\xff\x0a|\0\0\0\x0cJXL ",
        "a JPEG 2000 picture": rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51",
        "a PDF": rb"%PDF-",
        "a video": rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI ",
        "a compressed file": rb"\x1f\x8b|PK\x03\x04",
        "a Git LFS pointer": rb"version\ https://git-lfs",
    }.items()
}
"""What a file begins with; the first that fits. The short names are endings of what browsers show."""

_HINTS = {
    "a PDF": "export the page as PNG",
    "a video": "take a still from it and link to the video",
    "a compressed file": "unpack it",
    "a Git LFS pointer": "run git lfs pull",
}

_TRUNCATED = Words("which breaks off before its end", "a whole picture", "copy or export it again")
_DAMAGED = Words("which is damaged", "a whole picture", "copy or export it again")
_TOO_LARGE = Words("which has more than 100 million pixels", "a picture for a page", "scale it down")


def measure(data: bytes) -> Measured | Words:
    """The ending and size that a file of pixels asks for, or what is wrong with it."""
    if not data:
        return Words("which is an empty file", "a picture", "copy or export it again")
    name = next((name for name, pattern in _SIGNATURES.items() if pattern.match(data)), None)
    if name is None:
        return Words("which is no picture", SHOWN)
    if name not in _PLUGINS:
        return Words(f"which is {name}", SHOWN, _HINTS.get(name, "export it as JPEG or PNG"))
    return _measure(name, data) if _is_whole(name, data) else _TRUNCATED


_PLUGINS: dict[str, Callable[[Any], ImageFile]] = {
    "jpg": JpegImageFile, "png": PngImageFile, "gif": GifImageFile, "webp": WebPImageFile, "avif": AvifImageFile,
}  # fmt: skip
"""Pillow's readers, asked by name: `Image.open` would try all its formats on whatever comes."""

_TURNED_BY_EXIF = frozenset({"jpg", "png", "avif"})
"""Formats in which browsers obey the orientation in the EXIF; in WebP, Chromium does not."""


def _measure(ext: str, data: bytes) -> Measured | Words:
    """Size and position from a head; Pillow warns where we have words of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _PLUGINS[ext](BytesIO(data)) as image:
                (width, height), exif = image.size, _read_exif(image.info.get("exif", b""))
        except Image.DecompressionBombError:
            return _TOO_LARGE
        except (OSError, SyntaxError, ValueError, RuntimeError, OverflowError):  # what Pillow's readers raise
            return _DAMAGED
    if width * height > MOST_PIXELS:
        return _TOO_LARGE
    if ext in _TURNED_BY_EXIF and exif.orientation in (5, 6, 7, 8):  # a quarter turn (EXIF 2.3, 4.6.4 A)
        width, height = height, width
    return Measured(ext, width, height, exif.tells_place or names_position(data))


def names_position(data: bytes) -> bool:
    """Whether metadata that are text (XMP) hold a position."""
    return b"GPSLatitude" in data


class _Exif(NamedTuple):
    orientation: Any = 1
    tells_place: bool = False


def _read_exif(data: bytes) -> _Exif:
    """What counts of a picture's EXIF; damaged EXIF is none, as in browsers."""
    exif = Image.Exif()
    try:
        exif.load(data)
        position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error):  # what Pillow raises on noise
        return _Exif()
    return _Exif(exif.get(ExifTags.Base.Orientation), ExifTags.GPS.GPSLatitude in position)


def _is_whole(ext: str, data: bytes) -> bool:
    """Whether the last part of a picture is there."""
    try:
        return _ENDS[ext](data)
    except (IndexError, struct.error):
        return False


def _jpeg_has_end(data: bytes) -> bool:
    """Whether an end of image follows the head; in what is between, FF is never followed by D9 (T.81, B.1.1.5)."""
    at = 2
    while (at := data.find(b"\xff", at)) >= 0:
        if data[at + 1] == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] == 0xDA:
            return data.find(b"\xff\xd9", end) >= 0
        at = end
    return False


def _png_has_end(data: bytes) -> bool:
    """Whether the chunks reach IEND (PNG, 5.3)."""
    at = 8
    while True:
        length: int = struct.unpack_from(">I", data, at)[0]
        if data[at + 4 : at + 8] == b"IEND":
            return at + 12 + length <= len(data)
        at += 12 + length


def _gif_has_end(data: bytes) -> bool:
    """Whether the blocks reach the trailer (GIF89a, 27)."""
    at = 13 + _colour_table(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at += 11 + _colour_table(data[at + 9])
        elif data[at] == 0x21:
            at += 2
        else:
            return False
        while data[at]:
            at += 1 + data[at]
        at += 1
    return True


def _colour_table(flags: int) -> int:
    """The length of the colour table that a GIF's flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp_has_end(data: bytes) -> bool:
    """Whether all of the RIFF file is there."""
    return 8 + int.from_bytes(data[4:8], "little") <= len(data)


def _avif_has_end(data: bytes) -> bool:
    """Whether the boxes end where the file does, media data among them (ISO/IEC 14496-12, 4.2 and 8.1.1)."""
    at, kinds = 0, set[bytes]()
    while at < len(data):
        length: int = struct.unpack_from(">I", data, at)[0]
        kinds.add(data[at + 4 : at + 8])
        if length == 1:
            length = struct.unpack_from(">Q", data, at + 8)[0]
        if length < 8:
            return length == 0  # a box that reaches to the end
        at += length
    return at == len(data) and b"mdat" in kinds


_ENDS: dict[str, Callable[[bytes], bool]] = {
    "jpg": _jpeg_has_end, "png": _png_has_end, "gif": _gif_has_end, "webp": _webp_has_end, "avif": _avif_has_end,
}  # fmt: skip
