"""Which texts cards can show, held against the fonts themselves."""

import sys
import unicodedata

import fontpkg
import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.lettering import find_lettering, find_script
from talkfeed.typesetting import load_font

CHARACTERS = [chr(point) for point in range(0x20, 0x2E80) if unicodedata.category(chr(point)) not in {"Cn", "Cf", "Cc"}]


@pytest.mark.parametrize("script", ["european", "arabic", "hebrew"])
def test_every_character_that_a_script_is_said_to_have_is_in_its_font(script):
    """No card has an empty box: each character of the table has a glyph."""
    glyphs = load_font(script).face.unicodes

    missing = [char for char in CHARACTERS if find_script(char) == script and ord(char) not in glyphs]

    assert [] == missing


@pytest.mark.parametrize(
    "text",
    [
        "Two keepers on every shift: ministry yields",
        "Ħarsien tal-għassiesa, ɗan sanda, Đường sông, Ọ̀yọ́",
        "Смотрители шлюзов, Қазақ, Српски",
        "Οι φύλακες – ᾠδή",
        "محادثات حراس الأهوسة",
        "گفت‌وگوی نگهبانان ۴",
        "אוגדן שומרי הסכר – 12",
        "“Never” (£5m, 3 %) – it’s №1™ …",
    ],
)
def test_a_text_that_the_fonts_have_stays_as_it_is(text):
    """Latin, Greek, Cyrillic, Arabic and Hebrew texts are shown whole."""
    assert text == find_lettering(text)


@pytest.mark.parametrize(
    "text",
    [
        "港口大火",
        "नहर के कर्मचारी",
        "ประตูน้ำ",
        "Xi Jinping 习近平 in Paris",
        "Paris → Lyon",
        "2 ≥ 1",
        "🔥🔥",
        "\u200f",
        " \n",
        "",
    ],
)
def test_a_text_that_would_lose_words_is_not_lettered(text):
    """Of scripts that the fonts do not have, of signs that mean something, and of nothing there is no card."""
    assert find_lettering(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fire\x00 on\tthe\r\n quay\x85", "Fire on the quay"),
        ("🔥 Fire 👩‍👩‍👧 1️⃣ 🇫🇷", "Fire 1"),
        ("Quay Ⅳ, Ｐｉｅｒ, ﬁrst, 𝗯𝗼𝗹𝗱", "Quay IV, Pier, first, bold"),
        ("soft\u00adware\ufeff \ud800end", "software end"),
        ("10\u202fkm\u00a0away", "10\u202fkm\u00a0away"),
        ("left\u202eright\u202c", "leftright"),
        ("Z\u0301\u0302\u0303\u0304\u0305a", "Z\u0301\u0302\u0303a"),
        ("a\u200db نمی‌رود", "ab نمی‌رود"),
    ],
)
def test_what_says_nothing_is_left_out(text, shown):
    """Controls, pictures and stray joiners go; what has a plain form takes it; no-break spaces and joiners of words stay."""
    assert shown == find_lettering(text)


@given(st.text())
def test_lettering_is_letters_that_fonts_have_or_nothing(text):
    """What is to be lettered consists of characters that a font has and of marks that are not seen."""
    shown = find_lettering(text)

    assert shown is None or all(find_script(char) or unicodedata.category(char) == "Cf" for char in shown)


@given(st.text())
def test_lettering_twice_changes_nothing(text):
    """A lettered text stays as it is."""
    shown = find_lettering(text)

    assert shown is None or shown == find_lettering(shown)


def test_the_fonts_are_those_of_packages():
    """Each font lies among the installed packages, not among the system's."""
    paths = [fontpkg.path(name, weight=700) for name in ("Noto Serif", "Amiri", "Frank Ruhl Libre")]

    assert [True] * 3 == [any(path.is_relative_to(folder) for folder in map(str, sys.path) if folder) for path in paths]


def test_harfbuzz_can_draw():
    """The installed HarfBuzz has a rasteriser, which came with version 13."""
    assert 13 <= int(hb.version_string().split(".")[0])
