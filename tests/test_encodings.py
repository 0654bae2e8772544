"""Pages and texts from anywhere are read in the encoding that they are in, whatever they say of it."""

import time

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from talkfeed.encodings import LARGEST_ARTICLE, decode_page
from talkfeed.problems import ParseError

RUSSIAN = "Паром вышел из гавани в семь утра. Команда здорова, груз цел."
JAPANESE = "フェリーは午前七時に港を出た。全員無事です。"
GERMAN = "Die Fähre fährt – „später“ – nach Föhr."


def words(locale):
    """Ordinary words of a language: names of months and territories, as the CLDR has them."""
    data = Locale.parse(locale)
    return ", ".join([*data.months["format"]["wide"].values(), *data.territories.values()])


def notes(decoded):
    return [str(warning).partition("warning: ")[2] for warning in decoded.warnings]


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        (GERMAN.encode(), None, GERMAN, "utf-8"),
        (GERMAN.encode("utf-8-sig"), "windows-1251", GERMAN, "utf-8"),
        (RUSSIAN.encode("utf-16"), None, RUSSIAN, "utf-16le"),
        (RUSSIAN.encode("utf-16-be"), None, RUSSIAN, "utf-16be"),
        (GERMAN.encode("utf-16-le"), "utf-8", GERMAN, "utf-16le"),
        (GERMAN.encode("cp1252"), "latin1", GERMAN, "windows-1252"),
        (RUSSIAN.encode("cp1251"), "Windows-1251", RUSSIAN, "windows-1251"),
        (RUSSIAN.encode("koi8-r"), " koi8-r ", RUSSIAN, "koi8-r"),
        (JAPANESE.encode("cp932"), "shift_jis", JAPANESE, "shift_jis"),
        (JAPANESE.encode("euc-jp"), "x-euc-jp", JAPANESE, "euc-jp"),
        (JAPANESE.encode("iso2022-jp"), "iso-2022-jp", JAPANESE, "iso-2022-jp"),
        ("渡轮一早离港，船员平安".encode("gbk"), "gb2312", "渡轮一早离港，船员平安", "gbk"),
        ("渡輪一早離港".encode("big5"), "big5", "渡輪一早離港", "big5"),
        ("여객선이 출항했다".encode("cp949"), "ks_c_5601-1987", "여객선이 출항했다", "euc-kr"),
        ("汽车".encode("gbk"), "gbk", "汽车", "gbk"),
        (b"", None, "", "utf-8"),
    ],
)  # fmt: skip
def test_what_is_declared_and_right_is_read_without_a_word(data, declared, text, encoding):
    """By the labels of the Encoding standard: latin1 is windows-1252, gb2312 is gbk."""
    decoded = decode_page("a.html", data, declared)

    assert (text, encoding, ()) == (decoded.source.text, decoded.encoding, decoded.warnings)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET=windows-1251/>",
        '<meta http-equiv="Content-Type" content="text/html; charset=cp1251">',
        "<!-- <meta charset=koi8-r> --><meta name=x><meta charset = 'windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
        "<meta charset=utf-16><meta charset=no-such><meta charset=windows-1251>",
        "<title>" + "x" * 5000 + "</title><meta charset=windows-1251>",
    ],
)
def test_a_page_says_its_own_encoding(head):
    """In its XML declaration or a meta element, and not in a comment."""
    data = (
        f"<html><head>{head}<p>{RUSSIAN}".encode("cp1251") if "xml" not in head else (head + RUSSIAN).encode("cp1251")
    )

    decoded = decode_page("a.html", data)

    assert decoded.source.text.endswith(RUSSIAN)
    assert ("windows-1251", ()) == (decoded.encoding, decoded.warnings)


def test_the_server_s_word_goes_before_the_page_s_own():
    """As in browsers (HTML, 13.2.3.2)."""
    data = f"<meta charset=koi8-r><p>{RUSSIAN}".encode("cp1251")

    assert RUSSIAN in decode_page("a.html", data, "windows-1251").source.text


def test_a_server_s_word_that_cannot_be_is_passed_over():
    """The page knows better then."""
    data = f"<meta charset=koi8-r><p>{RUSSIAN}".encode("koi8-r")

    assert RUSSIAN in decode_page("a.html", data, "shift_jis").source.text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "koi8-r", "shift_jis", "gbk"])
def test_text_in_utf_8_is_read_as_that_whatever_is_declared(declared):
    """No text in another encoding is UTF-8 by chance."""
    decoded = decode_page("a.html", RUSSIAN.encode(), declared)

    assert RUSSIAN == decoded.source.text
    (note,) = notes(decoded)
    assert note.endswith("but in UTF-8: read as that")


def test_bytes_pasted_into_utf_8_are_windows_1252():
    """Where they stand is told, and how many they are."""
    data = GERMAN.encode() + b"\nIt\x92s \x93on\x94, caf\xe9s too."

    decoded = decode_page("a.txt", data, "utf-8")

    assert f"{GERMAN}\nIt’s “on”, cafés too." == decoded.source.text
    assert [
        "a.txt:2:3: warning: 4 bytes that are no UTF-8, read as windows-1252 (look whether the words are right)"
    ] == [str(warning) for warning in decoded.warnings]


def test_a_text_that_breaks_off_within_a_letter_is_read_up_to_there():
    """The letter is not made up from its first half."""
    decoded = decode_page("a.txt", RUSSIAN.encode() + "ё".encode()[:1])

    assert f"{RUSSIAN}\ufffd" == decoded.source.text
    assert ["1 byte that is no UTF-8, read as windows-1252 (look whether the words are right)"] == notes(decoded)


def test_letters_that_the_declared_encoding_has_not_are_told():
    """The rest of the text is sound."""
    data = (JAPANESE * 40).encode("euc-jp") + b"\xff"

    decoded = decode_page("a.html", data, "euc-jp")

    assert JAPANESE * 40 + "\ufffd" == decoded.source.text
    assert ["1 character that euc-jp has not, read as �"] == notes(decoded)


OTHER_SCRIPTS = {
    "ru": ["windows-1251", "koi8-r"], "uk": ["windows-1251"], "bg": ["windows-1251"], "el": ["windows-1253"],
    "ar": ["windows-1256"], "he": ["windows-1255"], "th": ["tis-620"], "ja": ["cp932", "euc-jp"], "zh": ["gb18030"],
    "zh_Hant": ["big5hkscs"], "ko": ["cp949"],
}  # fmt: skip
LATIN = {"en": "cp1252", "de": "cp1252", "fr": "cp1252", "es": "cp1252", "pt": "cp1252", "it": "cp1252", "nl": "cp1252"}


@pytest.mark.parametrize(
    ("locale", "codec"),
    [(locale, codec) for locale, codecs in OTHER_SCRIPTS.items() for codec in codecs] + list(LATIN.items()),
)
def test_a_text_that_says_no_encoding_is_read_in_the_likeliest(locale, codec):
    """And that it was guessed is told."""
    data = ("“" * (locale == "en") + words(locale)).encode(codec, "ignore")

    decoded = decode_page("a.txt", data)

    assert data.decode(codec) == decoded.source.text
    expected = f"neither UTF-8 nor declared as anything else: read as {decoded.encoding}"
    assert [f"{expected} (where the letters are wrong, save it as UTF-8)"] == notes(decoded)


@pytest.mark.parametrize(("locale", "codec"), [("pl", "cp1250"), ("cs", "cp1250"), ("tr", "cp1254"), ("lt", "cp1257")])
def test_a_page_in_latin_letters_is_read_by_its_language(locale, codec):
    """As browsers had it in these countries before UTF-8 (HTML, 13.2.3.2)."""
    data = f'<!doctype html><html class=x lang="{locale}-X"><p>{words(locale)}'.encode(codec, "ignore")

    assert data.decode(codec) == decode_page("a.html", data).source.text


def test_a_declaration_of_utf_8_that_is_wrong_is_told():
    """Editors that were told one thing and did another."""
    decoded = decode_page("a.html", GERMAN.encode("cp1252"), "utf-8")

    assert GERMAN == decoded.source.text
    expected = "declared as utf-8, which it is not: read as windows-1252"
    assert [f"{expected} (where the letters are wrong, save it as UTF-8)"] == notes(decoded)


def test_nul_bytes_are_left_out_of_a_text():
    """What a crash leaves at the end of a file, or a broken export between its lines."""
    decoded = decode_page("a.txt", b"14:05 The ferry\0 has left.\n" + bytes(500))

    assert "14:05 The ferry has left.\n" == decoded.source.text
    assert ["501 NUL bytes, left out"] == notes(decoded)


def test_places_are_those_of_lines_and_columns():
    """So that a person finds them."""
    decoded = decode_page("a.txt", "Fähre\nFähre ".encode() + b"\x96")

    assert [(2, 7)] == [(warning.line, warning.column) for warning in decoded.warnings]


@pytest.mark.parametrize("data", [bytes(10), bytes(range(32)) * 100, b"\x7fELF" + bytes(range(20)) * 9])
def test_bytes_that_are_no_text_are_refused(data):
    """With what to do instead."""
    with pytest.raises(ParseError) as raised:
        decode_page("a.txt", data)

    assert (
        "a.txt: error: a binary file; expected a web page, a text or an export "
        "(save the page as HTML, or copy its words into a text file)"
    ) == str(raised.value)


def test_what_is_too_large_is_refused():
    """No live blog has so many words."""
    with pytest.raises(ParseError, match=r"an article of 64\.0 MB; expected at most 64 MB \(cut it into parts\)"):
        decode_page("a.txt", b"x" * (LARGEST_ARTICLE + 1))


@pytest.mark.parametrize(
    "piece",
    [
        b"<!--",
        b"<meta ",
        b"<html ",
        b"charset  ",
        b'charset=     "',
        b"\xe9",
        b"\xc3",
        b"\x1b$B",
        b"<\xff",
        b"A: b\r\n",
    ],
)
def test_no_page_takes_long(piece):
    """However it is made; a second is a hundred times what a page of this size needs."""
    data = b"<meta " + piece * (2_000_000 // len(piece))
    before = time.process_time()

    decode_page("a.html", data)

    assert time.process_time() - before < 1


@given(st.binary(max_size=200), st.none() | st.sampled_from(["utf-8", "utf-16", "gbk", "x-user-defined", "\ud800"]))
@example(b"\xff\xfe\0", None)
@example(b"\xfe\xff\xd8\x00", "utf-16")
@example(b"bplist00" + bytes(40), None)
@example(b"Content-Type: multipart/x; boundary=\r\n\r\n", None)
def test_any_bytes_end_in_a_text_or_a_reason(data, declared):
    """Never in a traceback."""
    try:
        decoded = decode_page("a", data, declared)
    except ParseError:
        return

    assert decoded.source.text.isascii() or decoded.source.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_any_text_in_utf_8_comes_out_as_it_went_in(text):
    """Without a word."""
    decoded = decode_page("a", ("– " + text).encode())

    assert ("– " + text, ()) == (decoded.source.text, decoded.warnings)
