"""Strings files: every phrase, every plural form, every place."""

from pathlib import Path

import pytest
from babel import Locale
from markupsafe import Markup

from talkfeed.problems import RenderError
from talkfeed.wording import choose_words, load_words

STRINGS = Path(__file__).parent.parent / "templates" / "strings"
ENGLISH = (STRINGS / "en.toml").read_text("utf-8")
FILES = sorted(STRINGS.glob("*.toml"))


def problems(text, language="en"):
    with pytest.raises(RenderError) as raised:
        load_words("templates/strings/en.toml", language, text)
    return [str(problem) for problem in raised.value.problems]


def test_there_are_strings_files():
    """The glob below finds something."""
    assert {file.stem for file in FILES} >= {"en", "de", "fr", "ar"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_language_counts_in_all_its_plural_forms(file):
    """Any number gives a phrase, in the form that CLDR has for it."""
    words = load_words(file.name, file.stem, file.read_text("utf-8"))
    forms = dict(words.entries.forms)

    for count in [*range(130), 1_000_000]:
        form = forms[Locale.parse(file.stem).plural_form(count)]
        assert words.entries.format(count=count).split(" ")[-1] == form.format(count=0).split(" ")[-1]


def test_a_missing_phrase_is_a_problem():
    """A page never has a hole in it."""
    text = ENGLISH.replace('pinned = "Pinned"\n', "")

    assert problems(text) == [
        'templates/strings/en.toml: error: no phrase "pinned" (every language needs every phrase)'
    ]


def test_an_unknown_phrase_is_a_problem_with_its_line():
    """A mistyped key is told twice: as unknown, and as what is missing for it."""
    found = problems(ENGLISH.replace("pinned =", "pined ="))

    line = ENGLISH.splitlines().index('pinned = "Pinned"') + 1
    assert f'templates/strings/en.toml:{line}: error: unknown phrase "pined" (did you mean "pinned"?)' in found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"By {names}"', '"By {name}"', '"by" has {name}; expected {names}'),
        ('"By {names}"', '"By"', '"by" has no place to fill; expected {names}'),
        ('"By {names}"', '"By {names"', '"by" has a brace too many or too few; expected {names}'),
        ('"By {names}"', '"By {names.__class__}"', '"by" has {names.__class__}; expected {names}'),
        ('"By {names}"', '"By {names!r}"', '"by" has {names!r}; expected {names}'),
        ('"By {names}"', '"By {names:>40}"', '"by" has {names:>40}; expected {names}'),
        ('"Pinned"', '""', '"pinned" is no text; expected a text in quotes'),
        ('"Pinned"', "3", '"pinned" is no text; expected a text in quotes'),
    ],
)
def test_a_phrase_that_cannot_be_filled_is_a_problem(old, new, found):
    """What is filled in is checked when the theme is loaded, not when a page needs it."""
    assert [problem.split("error: ")[1] for problem in problems(ENGLISH.replace(old, new))] == [found]


def test_plural_forms_are_those_of_the_language():
    """Arabic needs six forms; two are not enough."""
    found = problems(ENGLISH, language="ar")

    assert 'error: "entries" has one, other; expected the plural forms few, many, one, other, two, zero' in found[0]


def test_a_file_that_is_no_toml_is_a_problem_with_its_place():
    """The decoder's place becomes the problem's."""
    assert problems("skip = \n") == [
        (
            "templates/strings/en.toml:1:8: error: Invalid value; "
            'expected TOML (each phrase on a line of its own, as in live = "Live")'
        )
    ]


def test_what_is_filled_in_is_escaped():
    """A name is text, whatever stands in it."""
    words = load_words("en.toml", "en", ENGLISH)

    assert words.by.format(names="<b>") == Markup("By &lt;b&gt;")


def test_names_are_listed_as_the_language_lists_them():
    """CLDR knows how a language says "and"."""
    english = load_words("en.toml", "en", ENGLISH)
    german = load_words("de.toml", "de", (STRINGS / "de.toml").read_text("utf-8"))

    assert english.listed(["A", "B", "<C>"]) == "A, B and &lt;C&gt;"
    assert german.listed(["A", "B"]) == "A und B"


@pytest.mark.parametrize(
    ("language", "chosen"), [("de-AT", "de"), ("DE", "de"), ("ar", "ar"), ("tlh", "en"), ("en-US", "en")]
)
def test_words_are_of_the_nearest_language(language, chosen):
    """Of the tag, of the tag without its last parts, or English."""
    wordings = {file.stem: load_words(file.name, file.stem, file.read_text("utf-8")) for file in FILES}

    assert choose_words(wordings, language).language == chosen
