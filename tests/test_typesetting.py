"""Words into lines: sizes, breaks, shaping, order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.lettering import find_lettering
from talkfeed.typesetting import EM, Line, Place, load_font, set_paragraph

WORDS = "Two keepers on every shift: ministry yields after four days of talks"


def place(**changes) -> Place:
    usual = Place(
        width=1000, height=360, sizes=(96, 80, 64), leading=1.2, most_lines=5, base=0, language="en"
    )  # fmt: skip
    return usual._replace(**changes)


def set_line(text: str, **changes) -> Line:
    """A text that fits one line."""
    (line,) = set_paragraph(text, place(width=10**6, **changes)).lines
    return line


def glyph_ids(text: str, **changes) -> list[int]:
    return [glyph.id for glyph in set_line(text, **changes).glyphs]


def test_the_largest_size_that_fits_is_taken():
    """A short text is set in the first size, a long one in a later one."""
    assert [96, 64] == [set_paragraph(text, place()).size for text in ("Budget day", WORDS + " and two nights of rain")]


def test_lines_are_about_equally_long():
    """The last line of a headline is not a single word."""
    lines = set_paragraph(WORDS, place()).lines

    assert 0.75 < min(line.width for line in lines) / max(line.width for line in lines)


def test_no_line_starts_with_a_space():
    """The space at which a line breaks is not drawn."""
    space = glyph_ids("a b")[1]
    lines = set_paragraph(WORDS, place()).lines

    assert space not in {glyph.id for line in lines for glyph in (line.glyphs[0], line.glyphs[-1])}


def test_what_does_not_fit_ends_with_an_ellipsis():
    """Of a text that is too long, so much is set as there is room for, and an ellipsis."""
    lines = set_paragraph("word " * 500 + "end", place()).lines

    assert (glyph_ids("…")[0], 4) == (lines[-1].glyphs[-1].id, len(lines))


def test_no_punctuation_stands_before_an_ellipsis():
    """A comma before the cut is left out."""
    lines = set_paragraph("keepers, " * 100 + "end", place()).lines

    assert glyph_ids("keepers…") == [glyph.id for glyph in lines[-1].glyphs[-8:]]


def test_a_word_wider_than_a_line_is_broken():
    """A very long word goes on in the next line."""
    lines = set_paragraph("Donau" * 20, place()).lines

    assert (4, 100) == (len(lines), sum(len(line.glyphs) for line in lines))


def test_a_mark_stays_with_its_letter_where_a_word_is_broken():
    """No line of a broken word begins with a combining mark."""
    lines = set_paragraph("x\u0301\u0323" * 60, place()).lines
    mark = glyph_ids("x\u0323\u0301")[-1]

    assert mark not in {line.glyphs[0].id for line in lines}


def test_pairs_of_letters_are_kerned():
    """ "To" is narrower than its letters apart."""
    assert set_line("To").width < set_line("T").width + set_line("o").width


def test_arabic_letters_are_joined():
    """The letters of a word have other forms than by themselves."""
    joined, apart = glyph_ids("سلم"), glyph_ids("س\u200cل\u200cم")

    assert set() == set(joined) & set(apart)


def test_arabic_is_set_from_right_to_left():
    """The first letter of a word stands at its right end, also in a line that runs the other way."""
    alone = glyph_ids("ابد", base=1)

    assert alone == glyph_ids("ab ابد", base=0)[3:]
    assert glyph_ids("ا")[0] == alone[-1]


def test_hebrew_words_follow_each_other_from_right_to_left():
    """The second of two words stands on the left of the first."""
    right, space, left = glyph_ids("אב"), glyph_ids("ב ג")[1:2], glyph_ids("גד")

    assert [*left, *space, *right] == glyph_ids("אב גד", base=1)


def test_two_scripts_follow_each_other_from_right_to_left():
    """Of a Hebrew and an Arabic word the second stands on the left, though each has a font of its own."""
    scripts = [glyph.script for glyph in set_line("אב عد", base=1).glyphs]

    assert "arabic" == scripts[0]
    assert "hebrew" == scripts[-1]


def test_numbers_in_hebrew_run_from_left_to_right():
    """The figures of a number keep their order."""
    figures = [load_font("hebrew").get_nominal_glyph(ord(char)) for char in "12"]

    assert figures == glyph_ids("אב12", base=1)[:2]


def test_brackets_in_arabic_are_turned():
    """An opening bracket of a text from right to left looks like a closing one."""
    opening, closing = (load_font("arabic").get_nominal_glyph(ord(char)) for char in "()")
    ids = glyph_ids("اب (جد)", base=1)

    assert opening == ids[0]
    assert closing == ids[-4]


def test_languages_have_their_own_letters():
    """The Serbian б is another than the Russian one, and Urdu figures are others than Persian ones."""
    assert glyph_ids("б", language="sr") != glyph_ids("б", language="ru")
    assert glyph_ids("۴", language="ur") != glyph_ids("۴", language="fa")


@pytest.mark.parametrize("language", ["", "x-nonsense", "zz-Zzzz-ZZ", "en-x-" + "a" * 60])
def test_unknown_languages_are_set_as_any(language):
    """A language that nobody knows is no error."""
    assert glyph_ids("Quay") == glyph_ids("Quay", language=language)


LETTERS = st.text("abcÉж Ωא ב,س لا ب12()«»–\u0301\u200f\u200c\u2067\u2069", min_size=1, max_size=80)


@given(LETTERS.map(find_lettering).filter(bool), st.sampled_from((0, 1)))
def test_no_text_leaves_its_place(text, base):
    """Whatever is set fits its width and its lines, and every glyph is one that the font has."""
    size, lines = set_paragraph(text, place(base=base, width=400, height=200))

    assert all(line.width * size / EM <= 400 for line in lines)
    assert len(lines) <= 200 / (size * 1.2)
    assert all(glyph.id for line in lines for glyph in line.glyphs)
