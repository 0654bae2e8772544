"""Phrases around a live feed, in every language: what is taken for them, and what is prose."""

from pathlib import Path
from time import process_time

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse import language
from talkfeed.parse.language import after_relative_time, continues, find_zone_of_all, is_end_notice

FILES = sorted((Path(__file__).parent / "cases" / "phrases").glob("*.txt"))
assert FILES, "the tables of phrases are gone"
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "pl", "ru", "uk", "tr", "ar", "nl", "hi", "ja", "zh"]
UNITS = ["second", "minute", "hour", "day", "week", "month", "year"]


def cases():
    """(function, line, expected) of every line of every table."""
    for file in FILES:
        function = ""
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("["):
                function = line.strip("[]")
            elif line and not line.startswith("# "):
                expected, _, text = line.partition("| ")
                yield pytest.param(function, text, expected.strip(), id=f"{function} {text}")


def said(function, text):
    """What a function says of a line, in the notation of the tables."""
    found = getattr(language, function)(text)
    if function.startswith("after_"):
        return "-" if found is None else text[found:]
    if isinstance(found, tuple):
        return found[0] if function == "find_zone_of_all" else "; ".join(found)
    return {True: "yes", False: "no", None: "-"}[found] if found is None or found is True or found is False else found


@pytest.mark.parametrize(("function", "text", "expected"), list(cases()))
def test_a_line_is_what_its_table_says(function, text, expected):
    """Each line of tests/cases/phrases: phrases are found, prose with the same words is none."""
    assert expected == said(function, text)


NOTICES = [
    "This live feed has ended.",
    "LIVE UPDATES ENDED",
    "This page is no longer being updated.",
    "We have now closed our live updates.",
    "We’re closing this live blog now. Thanks for reading.",
    "We are bringing this blog to an end.",
    "That concludes our live coverage of the ferry talks. Good night!",
    "This live coverage is now over – thanks for following!",
    "Our live coverage has ended. Read our main story here.",
]
PROSE = [
    "The talks have ended.",
    "That's all.",
    "Thank you for reading.",
    "This live feed has ended, but the minister is still in the building.",
    "This live blog is now closed. The harbour stays open until midnight.",
    "The coverage of the cloud layer is over eighty percent.",
]


@pytest.mark.parametrize("text", NOTICES)
def test_a_paragraph_that_only_ends_the_feed_is_an_end_notice(text):
    """Goodbyes may stand beside it."""
    assert is_end_notice(text)


@pytest.mark.parametrize("text", PROSE)
def test_a_paragraph_that_says_more_is_no_end_notice(text):
    """What else it says would be lost."""
    assert not is_end_notice(text)


@pytest.mark.parametrize("text", ["All times are GMT+5:30", "Times are in BST", "all times shown in Europe/Oslo"])
def test_a_zone_of_all_times_is_found(text):
    """Its word comes back as it is written."""
    zone = find_zone_of_all(text)

    assert zone is not None
    assert text.endswith(zone[0])


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_relative_time_of_cldr_is_one(locale):
    """All units in full and short, for every plural form; the narrow "-5 min" of some languages aside."""
    fields = Locale.parse(locale)._data["date_fields"]
    patterns = {
        pattern
        for unit in UNITS
        for width in ("", "-short", "-narrow")
        for pattern in fields.get(unit + width, {}).get("past", {}).values()
        if not pattern.startswith("-{0}") and "خلال" not in pattern  # "within": one plural form that CLDR has wrong
    }
    written = [pattern.format(number) for pattern in patterns for number in (1, 2, 5, 21)]

    assert written
    assert [] == [text for text in written if after_relative_time(text) != len(text)]


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("Die Ministerin sprach.", "„Wir kommen wieder.“"),
        ("Die Ministerin sprach.", "Sie ging als Letzte."),
        ("La ministre a parlé.", "Elle est partie."),
        ("Le ministre a parlé.", "Il a quitté la salle."),
        ("Министр выступил.", "Он ушёл последним."),
        ("大臣は話した。", "「また来る」と述べた。"),
        ("The talks, which", "Harbour House hosted"),
    ],
)
def test_a_paragraph_continues_the_one_above(above, text):
    """By a quotation, by a pronoun, or because the one above breaks off."""
    assert continues(above, text)


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("Die Ministerin sprach.", "Die Fähren fahren wieder."),
        ("Il ministro ha parlato.", "Il porto resta chiuso."),
        ("The minister spoke.", "On Monday the ferries sail."),
        ("Министр выступил.", "Паромы снова ходят."),
        ("Nobody is ready to die", "Harbour reopens"),
    ],
)
def test_a_paragraph_that_says_something_new_does_not(above, text):
    """Words that are pronouns in one language are articles in another."""
    assert not continues(above, text)


@given(st.text(max_size=300))
def test_every_function_takes_any_line(text):
    """Nothing in a line stops an import."""
    for name in language.__all__:
        if name != "continues":
            getattr(language, name)(text)
    continues(text, text)


@pytest.mark.parametrize("name", sorted({*language.__all__} - {"continues"}))
@pytest.mark.parametrize(
    "text", ["this live feed " * 3000, "vor 5 " * 8000, "a, " * 20000, "(Foto: " * 9000, " " * 60000, "é" * 60000, "Updated at " * 6000]
)  # fmt: skip
def test_long_lines_take_no_long_time(name, text):
    """Nothing in a line makes looking at it quadratic."""
    started = process_time()
    getattr(language, name)(text)

    assert process_time() - started < 1
