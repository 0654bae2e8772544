"""Pages that browsers saved with all they need are opened, and files that are no text are refused by name."""

import base64
import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.encodings import decode_page
from talkfeed.problems import ParseError
from talkfeed.saved_pages import open_saved

WORDS = "<!doctype html><meta charset=utf-8><p>The café is open.</p>"


def mhtml(part: bytes, *, ending: bytes = b"\r\n------Boundary----x------\r\n", kind: bytes = b"related") -> bytes:
    """A page as Chromium saves it, the page as a whole part with its headers."""
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/live\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/"
        + kind
        + b';\r\n\ttype="text/html";\r\n\tboundary="----Boundary----x----"\r\n\r\n\r\n'
    )
    picture = b"\r\n------Boundary----x----\r\nContent-Type: image/png\r\n\r\n\x89PNG\0\0" if ending else b""
    return head + b"------Boundary----x----\r\n" + part + picture + ending


QUOTED = (
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<!doctype html><meta charset=3Dutf-8><p>The caf=C3=A9 is=\r\n open.</p>"
)
PARTS = {
    "quoted-printable": QUOTED,
    "base64": b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(WORDS.encode()),
    "eight bits": b"Content-Type: text/html; charset=utf-8\r\n\r\n" + WORDS.encode(),
    "after the picture": b"Content-Type: image/gif\r\n\r\nGIF89a\r\n------Boundary----x----\r\n" + QUOTED,
    "one level down": (b"Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nx"
                       b"\r\n--in\r\n" + QUOTED + b"\r\n--in--"),
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_the_page_in_an_mhtml_file_is_read(part):
    """With the address that it was saved from."""
    decoded = decode_page("a.mhtml", mhtml(part))

    assert (WORDS, "https://example.org/live") == (decoded.source.text, decoded.url)


def test_an_mhtml_file_that_breaks_off_is_read_up_to_there():
    """Its end may be the only thing that is missing."""
    assert WORDS == decode_page("a.mhtml", mhtml(QUOTED, ending=b"")).source.text


@pytest.mark.parametrize("left", range(1, 6))
def test_base64_that_breaks_off_is_read_up_to_there(left):
    """A group of four letters may be incomplete."""
    read = open_saved("a.mhtml", mhtml(PARTS["base64"].strip()[: -4 - left], ending=b"")).data

    assert 3 < len(read)
    assert WORDS.encode().startswith(read)


def test_an_mhtml_file_with_unix_line_ends_is_read():
    """As git and editors leave it."""
    assert WORDS == decode_page("a.mhtml", mhtml(QUOTED).replace(b"\r\n", b"\n")).source.text


@pytest.mark.parametrize(
    "data",
    [
        mhtml(b"Content-Type: image/png\r\n\r\nx"),
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"14:05: The ferry leaves\r\n\r\n14:00: The crew is aboard",
        b"Lead: multipart/related\n\nFerries",
    ],
)
def test_what_holds_no_page_is_the_text_that_it_is(data):
    """A text may begin as a mail does."""
    assert data == open_saved("a.txt", data).data


def test_parts_within_parts_without_end_are_left():
    """Nobody saved such a page."""
    data = b""
    for depth in range(2000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)

    assert data == open_saved("a", data).data


HEADERS = [
    b"Content-Type: multipart/related; boundary=b", b'Content-Type: text/html; charset="\xff', b"Content-Type: ;;=",
    b"Content-Type: multipart/x; boundary*=utf-8''%62; boundary*0*=%", b"Content-Transfer-Encoding: base64",
    b"Content-Transfer-Encoding: quoted-printable", b"Content-Location: \xe9", b"Snapshot-Content-Location: file:///a",
    b"", b"--b", b"--b--", b"<p>caf\xc3=C3=", b" folded",
]  # fmt: skip


@given(st.lists(st.sampled_from(HEADERS), max_size=12))
def test_any_mail_ends_in_bytes(lines):
    """However its headers are made."""
    assert isinstance(open_saved("a", b"\r\n".join(lines)).data, bytes)


def webarchive(**resource):
    return plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)


def test_the_page_in_a_web_archive_is_read():
    """In the encoding that Safari names."""
    data = webarchive(
        WebResourceData="<p>The café is open.".encode("utf-16-le"),
        WebResourceTextEncodingName="UTF-16",
        WebResourceURL="https://example.org/live",
    )

    decoded = decode_page("a.webarchive", data)

    assert ("<p>The café is open.", "https://example.org/live") == (decoded.source.text, decoded.url)


@pytest.mark.parametrize(
    "data",
    [b"bplist00", b"bplist00" + bytes(64), webarchive(), webarchive(WebResourceData="x"),
     plistlib.dumps([1], fmt=plistlib.FMT_BINARY), plistlib.dumps({"WebMainResource": 1}, fmt=plistlib.FMT_BINARY)],
)  # fmt: skip
def test_a_property_list_without_a_page_is_refused(data):
    """Other programs write such files too."""
    with pytest.raises(ParseError, match="a property list with no web page in it"):
        open_saved("a.webarchive", data)


@pytest.mark.parametrize(
    ("data", "found", "hint"),
    [
        (b"%PDF-1.7\n", "a PDF", "save the page itself as HTML, or copy the words into a text file"),
        (b"{\\rtf1\\ansi", "a rich text document", "save it as plain text"),
        (b"PK\x03\x04\x14\0", "a document of an office program, or a zip file", "save it as plain text or HTML, or unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old office program", "save it as plain text or HTML"),
        (b"\x1f\x8b\x08\0", "a compressed file", "unpack it"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "copy its words into a text file"),
        (b"\0\0\0\x20ftypisom", "a video or a sound", "copy its words into a text file"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_called_what_it_is(data, found, hint):
    """With what to do instead."""
    with pytest.raises(ParseError) as raised:
        open_saved("a", data)

    assert f"a: error: {found}; expected a web page, a text or an export ({hint})" == str(raised.value)


@pytest.mark.parametrize(
    "text", [b"RIFFRAFF arrives", b"MM* said", b"BZh what", b"ID3 cards", b"Rar! A find", b"GIF89 of cats"]
)
def test_a_text_that_begins_almost_like_a_file_is_text(text):
    """People write anything."""
    assert text == open_saved("a", text).data
