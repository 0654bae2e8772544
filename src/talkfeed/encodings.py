"""Bytes from anywhere → text: which encoding a page is in, whatever it says of itself.

Follows the order of the HTML standard (13.2.3.2): byte order mark, the server's word, the page's own word;
then UTF-8 if it can be, else what the bytes and the page's language make likely. Labels are the Encoding
standard's. What was mended or guessed is told: nothing is mended that may have been right.
Content files are UTF-8 and strict (`source`). Does not know what a page says.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import webencodings

from talkfeed.problems import ParseError, Problem
from talkfeed.saved_pages import no_text, open_saved
from talkfeed.source import Source

LARGEST_ARTICLE = 64_000_000
"""Bytes of the largest article that is read. The longest live blogs, with all their markup, have 20 million."""


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text of an article, and how it came about."""

    source: Source
    encoding: str
    """Its name in the Encoding standard, in lower case: utf-8, windows-1252."""
    url: str | None = None
    """Where the page was saved from, where its archive says so."""
    warnings: tuple[Problem, ...] = ()
    """What was mended or guessed."""


def decode_page(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """The text in the bytes of an article; `declared` is the charset that came with it (HTTP).

    Raises ParseError where it is no text: a picture, a PDF, too much.
    """
    if len(data) > LARGEST_ARTICLE:
        raise ParseError(too_large(name, len(data)))
    page = open_saved(name, data)
    words, nuls = _without_nuls(name, page.data)
    read = _read(words, [declared, page.charset])
    source = Source(name=name, text=read.text.removeprefix("\ufeff"))
    warnings = [
        Problem(name, *_place(source, note.offset), note.found, hint=note.hint) for note in (*nuls, *read.notes)
    ]
    return Decoded(
        source=source, encoding=read.encoding, url=page.url, warnings=tuple(note.as_warning() for note in warnings)
    )


def too_large(name: str, size: int) -> Problem:
    """What is said of a file that is no article, by its size in bytes."""
    expected = f"at most {LARGEST_ARTICLE // 1_000_000} MB"
    return Problem(name, found=f"an article of {size / 1_000_000:,.1f} MB", expected=expected, hint="cut it into parts")


class _Note(NamedTuple):
    """Something to tell of the text, and where."""

    found: str
    hint: str = ""
    offset: int | None = None
    """In characters of the text; None where it is about all of it."""


class _Reading(NamedTuple):
    text: str
    encoding: str
    notes: tuple[_Note, ...] = ()


def _place(source: Source, offset: int | None) -> tuple[int | None, int | None]:
    return (None, None) if offset is None else source.position(offset)


_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(0x20)) - {*b"\0\t\n\f\r\x1b"})  # ISO-2022-JP is text with escapes
_MOST_CONTROLS = 0.02
"""Their share of a text that a person can still read."""


def _without_nuls(name: str, data: bytes) -> tuple[bytes, tuple[_Note, ...]]:
    """The bytes that are text; a page that a crash cut off may end in NULs. Raises ParseError where none are."""
    if _utf_16(data):
        return data, ()
    words = data.replace(b"\0", b"")
    sample = words[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if (data and not words) or controls > _MOST_CONTROLS * len(sample):
        raise no_text(name, "a binary file", "save the page as HTML, or copy its words into a text file")
    nuls = len(data) - len(words)
    return words, (_Note(f"{_count(nuls, 'NUL byte')}, left out"),) if nuls else ()


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)


def _marked(data: bytes) -> str | None:
    """The encoding that a byte order mark says."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _utf_16(data: bytes) -> Literal["utf-16le", "utf-16be"] | None:
    """UTF-16, by its mark or by its NULs: spaces and line ends have one each, all on the same side."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16be"
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not sample or max(even, odd) * 50 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return None
    name: Literal["utf-16le", "utf-16be"] = "utf-16le" if odd > even else "utf-16be"
    text = sample.decode(name.replace("16", "16-"), "replace")
    odd_ones = sum(character == "\ufffd" or ord(character) < 9 for character in text)
    return name if odd_ones <= _MOST_CONTROLS * len(text) else None


def _read(data: bytes, labels: list[str | None]) -> _Reading:
    """The text in some bytes, and what has to be said of it; labels from outside, the most trusted first."""
    if found := _utf_16(data) or _marked(data):
        return _decoded(data, found)
    named = [name for label in (*labels, *_own_labels(data)) if (name := _encoding_named(label))]
    utf8 = _Utf8.of(data)
    if utf8.stray == 0:
        return _read_as_utf8(data, named, utf8.good)
    if utf8.good >= utf8.stray:
        return _mended(data, utf8.stray)
    legacy = [name for name in named if name != "utf-8"]
    readings = [_decoded(data, name) for name in legacy]
    whole = next((reading for reading in readings if not reading.notes), None)
    nearly = next((reading for reading in readings if reading.text.count("\ufffd") * 100 < len(reading.text)), None)
    return whole or nearly or _guessed(data, said=next(iter(named), None))


_UNUSABLE = frozenset({"replacement", "x-user-defined", "utf-16le", "utf-16be"})
"""Labels that say nothing here: what is UTF-16 has been seen by its bytes."""


def _encoding_named(label: str | None) -> str | None:
    """The Encoding standard's name for a label; None for a label that it does not know."""
    found = webencodings.lookup(label) if label and label.isascii() else None
    return None if found is None or found.name in _UNUSABLE else found.name


_HEAD = 1 << 16
"""Bytes in which a page says its encoding. The standard asks for the first 1024; pages do not keep to that."""

_DECLARATION = re.compile(
    rb"""<!-- (?: .*?--> | .* )                           # a comment, closed or not
       | < (?: \?xml | meta ) [\s/] (?P<inside> [^>]*+ )  # XML 1.0, 4.3.3; HTML, 4.2.5.4""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"""\b (?: charset | encoding ) \s*+ = \s*+ ["']?+ \s*+ (?P<label> [^\s"'/>;]++ )""", re.VERBOSE | re.IGNORECASE
)


def _own_labels(data: bytes) -> Iterator[str]:
    """What a page says of its own encoding, in its XML declaration and its meta elements."""
    head = data[:_HEAD].lstrip()
    if not head.startswith(b"<"):
        return
    for found in _DECLARATION.finditer(head):
        if charset := _CHARSET.search(found["inside"] or b""):
            yield charset["label"].decode("ascii", "replace")


_LEADS = bytes(range(0xC0, 0x100))


class _Utf8(NamedTuple):
    """What some bytes are as UTF-8."""

    good: int
    """Characters beyond ASCII."""
    stray: int
    """Bytes that no character has."""

    @classmethod
    def of(cls, data: bytes) -> _Utf8:
        sound = data.decode("utf-8", "ignore").encode()
        return cls(len(sound) - len(sound.translate(None, _LEADS)), len(data) - len(sound))


_BY_CHANCE = 10
"""Pairs of bytes of a Chinese, Japanese or Korean text that may happen to be UTF-8 too."""
_OF_TWO_BYTES = frozenset({"gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"})


def _read_as_utf8(data: bytes, named: list[str], good: int) -> _Reading:
    """Bytes that are UTF-8 as they are: no text in another encoding is by chance, but for very short ones."""
    said = named[0] if named else "iso-2022-jp" if _JAPANESE_MAIL.search(data) else "utf-8"
    if said == "iso-2022-jp" or (said in _OF_TWO_BYTES and good < _BY_CHANCE):
        reading = _decoded(data, said)
        if not reading.notes:
            return reading
    lied = said != "utf-8" and good > 0
    return _Reading(data.decode(), "utf-8", (_Note(f"declared as {said}, but in UTF-8: read as that"),) if lied else ())


def _mended(data: bytes, stray: int) -> _Reading:
    """UTF-8 with bytes pasted in from elsewhere: those are windows-1252, as browsers and editors have it."""
    note = _Note(
        f"{_count(stray, 'byte')} that {'is' if stray == 1 else 'are'} no UTF-8, read as windows-1252",
        hint="look whether the words are right",
        offset=_offset_of_stray(data),
    )
    return _Reading(data.decode("utf-8", _MEND), "utf-8", (note,))


def _offset_of_stray(data: bytes) -> int:
    """The place of the first byte that is no UTF-8, in characters."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return len(data[: error.start].decode("utf-8"))
    return 0


def _mend(error: UnicodeError) -> tuple[str, int]:
    """What is read for bytes that are no UTF-8: a single one as windows-1252, a character cut short as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    is_cut = len(piece) > 1 or error.end == len(error.object)
    return "\ufffd" if is_cut else piece.decode("cp1252", "replace"), error.end


_MEND = "talkfeed.windows-1252"
codecs.register_error(_MEND, _mend)


def _decoded(data: bytes, name: str) -> _Reading:
    """The text in an encoding; what it has not is U+FFFD, and said."""
    codec = _codec(name)
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") - (data.count("\ufffd".encode(codec)) if name.startswith("utf") else 0)
    if lost <= 0:
        return _Reading(text, name)
    note = _Note(f"{_count(lost, 'character')} that {name} has not, read as �", offset=text.index("\ufffd"))
    return _Reading(text, name, (note,))


def _codec(name: str) -> str:
    """What Python calls an encoding of the Encoding standard."""
    known = webencodings.lookup(name)
    return "gb18030" if name == "gbk" or known is None else known.codec_info.name  # a superset (Encoding, 10.1.1)


_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")  # ISO-2022-JP: to JIS X 0208
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_NOT_LATIN = 0.3
"""The share of bytes beyond ASCII that stand three or more in a row: next to none where letters have accents."""

_LEGACY = {
    "windows-1250": "cs sk pl hu sl hr bs ro sq",
    "windows-1254": "tr az ku",
    "windows-1257": "lt lv et",
    "windows-1258": "vi",
}
"""What pages in Latin letters were in before UTF-8, by their language (HTML, 13.2.3.2, step 9); else windows-1252."""
_BY_LANGUAGE = {language: name for name, languages in _LEGACY.items() for language in languages.split()}
_HTML = re.compile(rb"<html\s(?P<inside>[^>]*+)", re.IGNORECASE)
_LANG = re.compile(rb"""\b lang \s*+ = \s*+ ["']?+ (?P<language> [a-z]{2,3} )""", re.VERBOSE | re.IGNORECASE)

_OTHER_SCRIPTS = {
    "cp1251": "windows-1251", "koi8_r": "koi8-r", "cp866": "ibm866", "iso8859_5": "iso-8859-5",
    "cp1253": "windows-1253", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp874": "windows-874",
    "cp932": "shift_jis", "euc_jp": "euc-jp", "gb18030": "gbk", "big5hkscs": "big5", "cp949": "euc-kr",
}  # fmt: skip
"""What charset-normalizer may choose from: in Latin letters it takes French for Polish."""


def _guessed(data: bytes, *, said: str | None) -> _Reading:
    """The text in the encoding that is the likeliest where none is said, or what is said is not so."""
    beyond = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    runs = sum(len(run) for run in _RUN.findall(data))
    name = _of_other_script(data) if runs > _NOT_LATIN * beyond else None
    reading = _decoded(data, name or _BY_LANGUAGE.get(_language(data), "windows-1252"))
    why = f"declared as {said}, which it is not" if said else "neither UTF-8 nor declared as anything else"
    note = _Note(f"{why}: read as {reading.encoding}", hint="where the letters are wrong, save it as UTF-8")
    return reading._replace(notes=(note, *reading.notes))


def _language(data: bytes) -> str:
    """The language that a page says it is in; empty where it says none."""
    html = _HTML.search(data[:_HEAD])
    lang = _LANG.search(html["inside"]) if html else None
    return lang["language"].decode().lower() if lang else ""


def _of_other_script(data: bytes) -> str | None:
    """The likeliest encoding of a text that is not in Latin letters."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 — takes 50 ms, and one article in a thousand needs it

    pieces, size = list[bytes](), 0
    for piece in re.split(rb"[<>\n]", data):
        if not piece.isascii() and size < _SAMPLE:
            pieces.append(piece)
            size += len(piece)
    best = from_bytes(b"\n".join(pieces)[:_SAMPLE], cp_isolation=list(_OTHER_SCRIPTS)).best()
    return _OTHER_SCRIPTS.get(best.encoding) if best else None


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
