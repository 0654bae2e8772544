"""What a file holds that somebody saved: a page as it is, a page in an archive, or no text at all.

Browsers save a page with all its pictures as one file: MHTML (RFC 2557; Chromium, Edge, Opera) or a web
archive (Safari). What counts is the page in it. Does not know how bytes become text (`encodings`), nor
what the page says.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from talkfeed.problems import ParseError, Problem

if TYPE_CHECKING:
    from email.message import Message


@dataclass(frozen=True, kw_only=True)
class SavedPage:
    """The bytes of a page, and what its archive says of it."""

    data: bytes
    charset: str | None = None
    """The label of its encoding, where the archive names one."""
    url: str | None = None
    """Where it was saved from."""


def open_saved(name: str, data: bytes) -> SavedPage:
    """The page in a file: the file itself, or what an archive holds; raises ParseError where it is no text."""
    page = next((page for opener in _ARCHIVES if (page := opener(name, data))), None)
    page = page or SavedPage(data=data)
    if known := next((kind for kind in _NO_TEXT if kind.begins.match(page.data)), None):
        raise no_text(name, known.found, known.hint)
    return page


def no_text(name: str, found: str, hint: str) -> ParseError:
    """What is said of a file that no import can read."""
    return ParseError(Problem(name, found=found, expected="a web page, a text or an export", hint=hint))


class _Kind(NamedTuple):
    """A kind of file that people take for text."""

    begins: re.Pattern[bytes]
    found: str
    hint: str


def _kind(begins: bytes, found: str, hint: str) -> _Kind:
    return _Kind(re.compile(begins, re.DOTALL), found, hint)


_NO_TEXT = (
    _kind(rb"%PDF-", "a PDF", "save the page itself as HTML, or copy the words into a text file"),
    _kind(rb"\{\\rtf", "a rich text document", "save it as plain text"),
    _kind(rb"PK\x03\x04", "a document of an office program, or a zip file", "save it as plain text or HTML, or unpack it"),
    _kind(rb"\xd0\xcf\x11\xe0", "a document of an old office program", "save it as plain text or HTML"),
    _kind(rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ\0|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd", "a compressed file", "unpack it"),
    _kind(rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*", "a picture", "copy its words into a text file"),
    _kind(rb"....ftyp|\x1aE\xdf\xa3|ID3[\2-\4]\0|OggS\0|RIFF....(?:AVI |WAVE)", "a video or a sound", "copy its words into a text file"),
)  # fmt: skip
"""What no text begins with; the first that fits."""

_HEAD = 16_384
"""Bytes of the headers of a part."""
_HEADERS = re.compile(rb"(?: (?: [!-9;-~]+: | [\ \t] ) [^\r\n]* \r?\n )+ (?= \r?\n )", re.VERBOSE)  # RFC 5322, 2.2
_TYPED = re.compile(rb"^content-type:", re.MULTILINE | re.IGNORECASE)
"""What every part with a page has, and no list of clock times: to mail, "10:05 The doors open" is a header."""
_WEB_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_NESTED = 5
"""Parts within parts: a mail with a page with pictures has three."""


def _web_address(value: object) -> str | None:
    """An address that readers can be sent to; a page may have been saved from a disk, too."""
    return value if isinstance(value, str) and _WEB_ADDRESS.fullmatch(value) else None


def _open_mhtml(_name: str, data: bytes) -> SavedPage | None:
    """The page in an MHTML file or a mail; None where it is neither, or holds no page."""
    part = _split_part(data)
    if part is None or part[0].get_content_maintype() != "multipart":
        return None
    url = _web_address(part[0].get("Snapshot-Content-Location"))
    for _ in range(_NESTED):
        headers, content = part
        if headers.get_content_type() in _PAGES:
            return SavedPage(
                data=_transferred(headers, content),
                charset=_parameter(headers, "charset"),
                url=url or _web_address(headers.get("Content-Location")),
            )
        part = _main_part(headers, content)
        if part is None:
            return None
    return None


_PAGES = ("text/html", "application/xhtml+xml")


def _split_part(data: bytes) -> tuple[Message, bytes] | None:
    """The headers of a part and what follows them; None where it does not begin with headers that name its type."""
    found = _HEADERS.match(data[:_HEAD])
    if not found or not _TYPED.search(found[0]):
        return None
    from email.parser import BytesHeaderParser  # noqa: PLC0415 — pages that are no archive do not wait for it

    return BytesHeaderParser().parsebytes(found[0]), _next_line(data[found.end() :])


def _next_line(data: bytes) -> bytes:
    """What follows the line end that the data begins with."""
    return data.removeprefix(b"\r").removeprefix(b"\n")


def _main_part(headers: Message, content: bytes) -> tuple[Message, bytes] | None:
    """The first part that is a page or holds one."""
    boundary = _parameter(headers, "boundary")
    if headers.get_content_maintype() != "multipart" or not boundary:
        return None
    parts = (_split_part(part) for part in _iter_parts(content, boundary.encode("ascii", "replace")))
    return next((part for part in parts if part and _may_hold_page(part[0])), None)


def _parameter(headers: Message, name: str) -> str | None:
    """A parameter of the content type; the library's own way fails on what RFC 2231 does not allow."""
    found = re.search(rf"""\b {name} \s*+ = \s*+ (?: "(?P<quoted>[^"]*)" | (?P<bare>[^\s;"]+) )""",
                      str(headers.get("Content-Type")), re.VERBOSE | re.IGNORECASE)  # fmt: skip
    return (found["quoted"] or found["bare"]) if found else None


def _may_hold_page(headers: Message) -> bool:
    return headers.get_content_type() in _PAGES or headers.get_content_maintype() == "multipart"


def _iter_parts(content: bytes, boundary: bytes) -> Iterator[bytes]:
    """What lies between the lines that separate parts (RFC 2046, 5.1.1); the last may break off."""
    line = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary) + rb"(?P<last>--)?[ \t]*(?=\r?\n|$)")
    start = None
    for found in line.finditer(content):
        if start is not None:
            yield _next_line(content[start : found.start()])
        start = None if found["last"] else found.end()
    if start is not None:
        yield _next_line(content[start:])


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def _transferred(headers: Message, content: bytes) -> bytes:
    """The bytes of a part as they were before they were made fit for mail (RFC 2045, 6)."""
    match str(headers.get("Content-Transfer-Encoding", "")).strip().lower():
        case "quoted-printable":
            return binascii.a2b_qp(content)
        case "base64":
            letters = _NOT_BASE64.sub(b"", content)
            letters = letters[:-1] if len(letters) % 4 == 1 else letters  # it breaks off within a group of four
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        case _:
            return content


def _open_webarchive(name: str, data: bytes) -> SavedPage | None:
    """The page in an archive of Safari, a property list; None where it is no property list."""
    if not data.startswith(b"bplist00"):
        return None
    import plistlib  # noqa: PLC0415 — as above

    try:
        main = plistlib.loads(data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        return SavedPage(
            data=bytes(main["WebResourceData"]),
            charset=str(main.get("WebResourceTextEncodingName") or "") or None,
            url=_web_address(main.get("WebResourceURL")),
        )
    except (plistlib.InvalidFileException, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        hint = "save the page as HTML (in Safari: Page Source)"
        raise no_text(name, "a property list with no web page in it", hint) from error


_ARCHIVES: tuple[Callable[[str, bytes], SavedPage | None], ...] = (_open_mhtml, _open_webarchive)
