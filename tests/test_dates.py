"""Timestamps in the words of a language."""

import datetime as dt
import re

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.dates import find_locale, intl_locale, text_direction, view_span, view_time
from talkfeed.model import Timestamp
from talkfeed.timestamps import parse_timestamp as at


@pytest.mark.parametrize(
    ("text", "home", "shown", "machine"),
    [
        ("2026-03-12", None, "", "2026-03-12"),
        ("2026-03-12 16:05 GMT", None, "16:05 GMT", "2026-03-12T16:05+00:00"),
        ("2026-03-12 16:05 +03:00", None, "16:05 GMT+3", "2026-03-12T16:05+03:00"),
        ("2026-03-12 16:05 -03:30", None, "16:05 GMT−3:30", "2026-03-12T16:05-03:30"),
        ("2026-03-12 16:05 Europe/Paris", None, "16:05 CET", "2026-03-12T16:05+01:00"),
        ("2026-07-12 16:05 Europe/Paris", None, "16:05 CEST", "2026-07-12T16:05+02:00"),
        ("2026-07-12 16:05 Europe/Istanbul", None, "16:05 GMT+3", "2026-07-12T16:05+03:00"),
        ("2026-07-12 16:05 TRT", None, "16:05 TRT", "2026-07-12T16:05+03:00"),
        ("2026-07-12 16:05 America/New_York", None, "16:05 EDT", "2026-07-12T16:05-04:00"),
        ("2026-07-12 16:05 BST", None, "16:05 BST", "2026-07-12"),
        ("2026-07-12 16:05 BST", "Europe/London", "16:05 BST", "2026-07-12T16:05+01:00"),
        ("2026-03-12 16:05", None, "16:05", "2026-03-12"),
        ("2026-03-12 00:00", None, "00:00", "2026-03-12"),
        ("~2026-03-12 16:00 GMT", None, "~16:00 GMT", "2026-03-12T16:00+00:00"),
        ("2026-03-12 16:05:09 GMT", None, "16:05:09 GMT", "2026-03-12T16:05:09+00:00"),
        ("16:05", None, "16:05", None),
        ("16:05 GMT", None, "16:05 GMT", None),
        ("16:05 America/New_York", None, "16:05 New York", None),
    ],
)
def test_a_time_is_shown_as_fine_as_it_was_given(text, home, shown, machine):
    """No clock, day or offset is added, and none is lost."""
    view = view_time(at(text), language="en", home=home)

    assert (view.clock_and_zone, view.datetime) == (shown, machine)


@pytest.mark.parametrize(
    ("language", "day", "clock"),
    [
        ("en", "Friday 13 March 2026", "16:05 CET"),
        ("en-GB", "Friday 13 March 2026", "16:05 CET"),
        ("en-US", "Friday, March 13, 2026", "16:05 CET"),
        ("de", "Freitag, 13. März 2026", "16:05 MEZ"),
        ("fr", "vendredi 13 mars 2026", "16:05 CET"),
        ("fi", "perjantai 13. maaliskuuta 2026", "16.05 CET"),
        ("ja", "2026年3月13日金曜日", "16:05 CET"),
    ],
)
def test_days_and_clocks_follow_the_language(language, day, clock):
    """CLDR's patterns; English without a region as newspapers outside America print it."""
    view = view_time(at("2026-03-13 16:05 Europe/Paris"), language=language, home=None)

    assert (view.day, view.clock_and_zone) == (day, clock)


@pytest.mark.parametrize("language", sorted(localedata.locale_identifiers()))
def test_every_locale_shows_a_time(language):
    """No locale that CLDR has stops a page."""
    view = view_time(at("2026-03-13 16:05 Europe/Istanbul"), language=language.replace("_", "-"), home=None)

    assert all((view.day, view.clock, view.zone))


def test_the_direction_agrees_with_cldr():
    """The likely script of each language is written in the direction that CLDR's layout data says."""
    wrong = [
        name
        for name in localedata.locale_identifiers()
        if "_Mong" not in name  # written in columns; CLDR's "rtl" is about these
        and text_direction(name.replace("_", "-")) != Locale.parse(name).text_direction
    ]

    assert not wrong


@pytest.mark.parametrize("tag", ["", "-", "x", "tlh", "en-x-desk", "zz-ZZ", "a" * 100, "123", "de-"])
def test_any_tag_has_a_locale(tag):
    """A tag that CLDR does not know is no reason to stop."""
    assert find_locale(tag)


def test_a_span_of_one_day_is_that_day():
    """No "13 – 13 March"."""
    day = at("2026-03-13").day

    assert view_span(day, day, language="en") == "13 March 2026"


@pytest.mark.parametrize(
    ("language", "spans"),
    [
        ("en", ["12–13 March 2026", "27 February – 1 March 2026", "31 December 2025 – 1 January 2026"]),
        ("de", ["12.–13. März 2026", "27. Februar – 1. März 2026", "31. Dezember 2025 – 1. Januar 2026"]),
        ("fr", ["12–13 mars 2026", "27 février – 1 mars 2026", "31 décembre 2025 – 1 janvier 2026"]),
    ],
)
def test_a_span_spells_its_months_and_says_nothing_twice(language, spans):
    """CLDR has such intervals with short months only; thin spaces around the dash are its own."""
    days = [("2026-03-12", "2026-03-13"), ("2026-02-27", "2026-03-01"), ("2025-12-31", "2026-01-01")]
    shown = [view_span(at(first).day, at(last).day, language=language) for first, last in days]

    assert [each.replace("\u2009", " ") for each in shown] == spans


def test_every_language_has_a_span_of_days():
    """Of one month, of one year, of two."""
    for name in localedata.locale_identifiers():
        assert {"y", "M", "d"} <= set(Locale.parse(name).interval_formats["yMMMd"]), name


@pytest.mark.parametrize(
    ("text", "second", "again", "machine"),
    [
        ("2026-03-12 14:46 Europe/Paris", "Europe/Athens", "15:46 EET", "2026-03-12T15:46+02:00"),
        ("2026-07-12 14:46 Europe/Paris", "Europe/Athens", "15:46 EEST", "2026-07-12T15:46+03:00"),
        ("2026-03-12 23:46 Europe/Paris", "Europe/Athens", "13 March, 00:46 EET", "2026-03-13T00:46+02:00"),
        ("2026-03-12 00:30 Europe/Paris", "America/New_York", "11 March, 19:30 EDT", "2026-03-11T19:30-04:00"),
        ("2026-03-12 14:46 Europe/Paris", "Asia/Kolkata", "19:16 IST", "2026-03-12T19:16+05:30"),
        ("2026-03-12 14:46 Asia/Kolkata", "Asia/Kathmandu", "15:01 GMT+5:45", "2026-03-12T15:01+05:45"),
        ("2026-03-12 14:46 Europe/Paris", "UTC", "13:46 UTC", "2026-03-12T13:46+00:00"),
        ("2026-03-12 00:00 UTC", "Europe/Paris", "01:00 CET", "2026-03-12T01:00+01:00"),
        ("~2026-03-12 16:00 GMT", "Europe/Athens", "~18:00 EET", "2026-03-12T18:00+02:00"),
        ("2026-03-12 16:05:09 GMT", "Europe/Athens", "18:05:09 EET", "2026-03-12T18:05:09+02:00"),
        # In the hour that comes twice: 00:30 GMT is in the first, 01:30 GMT in the second.
        ("2026-10-25 00:30 GMT", "Europe/London", "01:30 BST", "2026-10-25T01:30+01:00"),
        ("2026-10-25 01:30 UTC", "Europe/London", "01:30 GMT", "2026-10-25T01:30+00:00"),
    ],
)
def test_an_instant_is_said_again_in_a_second_zone(text, second, again, machine):
    """As finely as it is known, by that zone's own summer time, with its date where that is another."""
    view = view_time(at(text), language="en", home=None, second=second)

    assert view.again is not None
    assert (view.again.text, view.again.datetime) == (again, machine)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12",
        "2026-03-12 16:05",
        "16:05",
        "16:05 GMT",
        "2026-07-12 16:05 BST",  # nobody says which
        "2026-10-25 02:30 Europe/Paris",  # comes twice
        "2026-03-29 02:30 Europe/Paris",  # never comes
        "9999-12-31 23:59 UTC",
        "2026-03-12 16:05 Europe/Athens",  # the same words
    ],
)
def test_what_is_no_one_instant_is_not_said_again(text):
    """Nor is what would be the same words."""
    assert view_time(at(text), language="en", home=None, second="Europe/Athens").again is None


def test_a_time_is_said_once_without_a_second_zone():
    """Which nobody has to name."""
    assert view_time(at("2026-03-12 16:05 GMT"), language="en", home=None).again is None


MINUTES = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@given(
    st.dates(dt.date(1970, 1, 1), dt.date(2037, 12, 31)),
    MINUTES,
    st.sampled_from(["Europe/Paris", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham", "Africa/Casablanca"]),
    st.sampled_from(["Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo"]),
)
def test_both_say_one_instant(day, clock, home, second):
    """Whatever the zones, whatever the year: the two `datetime`s are equal as instants."""
    view = view_time(Timestamp(day, clock, zone=home), language="en", home=None, second=second)

    if view.again is not None:
        assert dt.datetime.fromisoformat(view.datetime) == dt.datetime.fromisoformat(view.again.datetime)


TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-\w{4,8})?-u-ca-gregory-nu-latn")


def test_every_locale_has_a_tag_for_scripts():
    """Well-formed, so that no browser refuses it."""
    tags = [intl_locale(name.replace("_", "-")) for name in localedata.locale_identifiers()]

    assert [tag for tag in tags if not TAG.fullmatch(tag)] == []
