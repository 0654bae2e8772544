"""The language of an article: by its declaration, by its words, or none."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.tongue import canonical_tag, find_language

FILES = sorted((Path(__file__).parent / "cases" / "tongue").glob("*.txt"))
assert FILES, "the sample texts are gone"
SAMPLES = {file.stem: file.read_text("utf-8") for file in FILES}
LANGUAGES = st.sampled_from(sorted(SAMPLES))


@pytest.mark.parametrize("language", SAMPLES)
def test_three_paragraphs_show_their_language(language):
    """No declaration is needed where there is prose."""
    assert language == find_language(SAMPLES[language], None)


@pytest.mark.parametrize("language", SAMPLES)
def test_each_paragraph_shows_its_language_or_none(language):
    """One paragraph may be too little, but never says another language."""
    found = {find_language(paragraph, None) for paragraph in SAMPLES[language].split("\n\n")}

    assert found <= {language, None}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "16:05",
        "Harbour reopens",
        "Lyon: marché rouvert",
        "BERLIN",
        "Москва",
        "東京",
        "Live 12.31 Uhr",
        "www.example.org 23/07/2025 16:05",
        "Maria Silva, João Costa, Ana Ruiz",
    ],
)
def test_a_few_words_have_no_language(text):
    """Names, numbers and headlines are no evidence."""
    assert find_language(text, None) is None


@pytest.mark.parametrize("declared", ["en", "en-GB", "en_US"])
def test_words_contradict_a_wrong_declaration(declared):
    """Pages in every language declare English."""
    assert "de" == find_language(SAMPLES["de"], declared)


@pytest.mark.parametrize(
    ("language", "declared"),
    [("en", "en-GB"), ("de", "de-AT"), ("pt", "pt-BR"), ("zh", "zh-Hant-TW"), ("es", "es-419")],
)
def test_a_declaration_that_the_words_bear_out_keeps_its_territory(language, declared):
    """The territory settles the order of day and month."""
    assert declared == find_language(SAMPLES[language], declared)


@pytest.mark.parametrize("declared", ["gl", "af", "lb"])
def test_a_declared_language_that_is_not_known_stands(declared):
    """Nothing here could contradict it."""
    assert declared == find_language(SAMPLES["pt"], declared)


def test_a_declaration_stands_where_there_is_little_text():
    """A few foreign words contradict nothing."""
    assert "en-GB" == find_language("Bonjour à tous", "en-GB")


def test_most_of_the_prose_decides():
    """A quotation in another language does not."""
    assert "fr" == find_language(SAMPLES["fr"] * 3 + SAMPLES["en"], None)


def test_a_text_in_two_languages_equally_has_none():
    """Neither is clear."""
    assert find_language(SAMPLES["fr"] + SAMPLES["en"], None) is None


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en_GB", "en-GB"),
        ("EN", "en"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
        ("de-DE-1996", "de-DE"),
        ("en_US.UTF-8", "en-US"),
        ("", None),
        ("und", None),
        ("x", None),
        ("English", None),
        ("{{ lang }}", None),
    ],
)
def test_a_tag_is_spelt_one_way(written, tag):
    """Sources write tags with hyphens or underscores, in any case, or no tags at all."""
    assert tag == canonical_tag(written)


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_has_a_well_formed_tag_or_none(text, declared):
    """Whatever stands in a page, what comes out is a tag as it would be written again."""
    found = find_language(text, declared)

    assert found is None or found == canonical_tag(found)


@given(LANGUAGES, st.integers(2, 12))
def test_more_of_the_same_changes_nothing(language, times):
    """A long feed has the language of its parts."""
    assert language == find_language(SAMPLES[language] * times, None)


def test_a_very_long_text_takes_no_long_time():
    """Parts of it from everywhere are enough."""
    text = SAMPLES["it"] * 40_000
    started = process_time()

    found = find_language(text, None)

    assert "it" == found
    assert process_time() - started < 1
