"""Days and clock times in words, as tables of cases and as properties of any text."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.clockwords import Reading, iter_readings, may_begin, read
from talkfeed.zones import is_zone_word

FILES = sorted((Path(__file__).parent / "cases" / "clockwords").glob("*.txt"))
assert FILES, "the tables of clock words are gone"
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def cases():
    """(section, locale, text, expected) of every line of every table."""
    for file in FILES:
        section, locale = "", file.stem
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("["):
                section, _, tag = line.strip("[]").partition(" ")
                locale = tag or file.stem
            elif line and not line.startswith("# "):
                text, _, expected = line.partition(" => ")
                yield pytest.param(section, locale, text, expected, id=f"{section} {locale} {text}")


def noted(reading: Reading | None) -> str:
    """A reading in the notation of the tables."""
    if reading is None:
        return "-"
    parts = []
    if reading.day is not None:
        parts.append(f"{reading.year or '????'}-{reading.month:02}-{reading.day:02}")
    if reading.weekday is not None:
        parts.append(WEEKDAYS[reading.weekday])
    if reading.clock is not None:
        parts.append(reading.clock.isoformat("seconds" if reading.seconds else "minutes"))
        parts += [reading.zone] if reading.zone else []
        parts += [f"?{reading.zone_words}"] if reading.zone_words else []
        parts += ["~"] if reading.approximate else []
        parts += [] if reading.half_known else ["half?"]
    return " ".join(parts)


@pytest.mark.parametrize(("section", "locale", "text", "expected"), list(cases()))
def test_an_expression_says_what_its_table_says(section, locale, text, expected):
    """Each line of tests/cases/clockwords reads as noted there: every part that is said, and no other."""
    found = read(text, locale) if section == "whole" else " | ".join(map(noted, iter_readings(text, locale)))

    assert expected == (noted(found) if section == "whole" else found)


@pytest.mark.parametrize(("section", "locale", "text", "expected"), list(cases()))
def test_the_quick_no_is_never_wrong(section, locale, text, expected):
    """Wherever an expression of the tables begins, one may begin."""
    wrong = [found for found in iter_readings(text, locale) if not may_begin(text, found.start, locale)]

    assert [] == wrong


def test_a_reading_knows_where_it_stands():
    """The span covers the whole expression, with the words that lead to it."""
    text = "Updated at 16:05 on 23 July by our staff"
    (found,) = iter_readings(text, "en")

    assert "at 16:05 on 23 July" == text[found.start : found.end]


def test_an_unknown_language_reads_figures_only():
    """A locale that CLDR does not know has no words, but ISO days and clock times."""
    assert ["2025-07-23 16:05", "17:30"] == [noted(r) for r in iter_readings("2025-07-23 16:05 zzz 17:30", "x-none")]


TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "16",
                ":",
                "05",
                ".",
                ",",
                "/",
                "-",
                "2025",
                "July",
                "May",
                "Wed",
                "am",
                "p.m.",
                "at",
                "on",
                "(",
                ")",
                "GMT",
                "+03:00",
                "~",
                "23",
                "noon",
                "T",
                "Z",
                "%",
                "٢",
                "年",
                "月",
            ]
            + [" "] * 8
        ),
        max_size=20,
    ).map("".join),
)
LOCALES = st.sampled_from(["en", "en-GB", "de", "fr", "ar", "ja", "tr", "ru", "ko", "none"])


@given(TEXTS, LOCALES)
def test_readings_of_any_text_stand_in_order_and_hold_what_they_promise(text, locale):
    """Spans lie in the text, in order, without overlap; a zone is a zone word; seconds are given or nought."""
    readings = list(iter_readings(text, locale))

    ends = [0, *(reading.end for reading in readings)]
    assert all(end <= reading.start < reading.end <= len(text) for end, reading in zip(ends, readings, strict=False))
    assert all(reading.zone is None or is_zone_word(reading.zone) for reading in readings)
    assert all(reading.clock is None or reading.seconds or not reading.clock.second for reading in readings)


@given(TEXTS, LOCALES)
def test_reading_a_text_again_gives_the_same(text, locale):
    """No clock, no state: the second reading is the first."""
    assert list(iter_readings(text, locale)) == list(iter_readings(text, locale))


@given(TEXTS)
def test_a_reading_by_itself_says_the_same(text):
    """What read() gives for a text is what iter_readings() finds in it."""
    found = read(text, "en")

    assert found is None or [found] == [replace(r) for r in iter_readings(text, "en")]


@pytest.mark.parametrize("locale", ["en", "de", "fr", "pl", "ar", "zh"])
@pytest.mark.parametrize(
    "text",
    [
        "16:05 " * 3000,
        "(16:05 " * 3000,
        "4 " + " " * 20000 + "p.m.",
        "1/" * 10000,
        "noon " * 3000,
        "16:05 heure de New York City " * 800,
        "16:05 Extra Long Time " * 800,
        "下午" * 8000 + "4点",
        "July 23, 202516:05" * 800,
    ],
)
def test_long_lines_take_no_long_time(locale, text):
    """Nothing in a line makes reading it quadratic."""
    started = process_time()
    list(iter_readings(text, locale))

    assert process_time() - started < 3
