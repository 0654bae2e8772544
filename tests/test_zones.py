"""Zones as people write them: what is safe, what is settled, what is not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from talkfeed.problems import TimestampError
from talkfeed.timestamps import parse_timestamp
from talkfeed.zones import check_zone_name, find_instant, is_zone_name, is_zone_word


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("2025-07-23 16:00 GMT", None, "2025-07-23T16:00+00:00"),
        ("2025-07-23 16:00 +05:30", None, "2025-07-23T10:30+00:00"),
        ("2025-07-23 16:00 CEST", None, "2025-07-23T14:00+00:00"),
        ("2025-07-23 16:00 Europe/Istanbul", None, "2025-07-23T13:00+00:00"),
        ("2025-07-23 16:00 BST", "Europe/London", "2025-07-23T15:00+00:00"),
        ("2025-07-23 16:00 IST", "Asia/Kolkata", "2025-07-23T10:30+00:00"),
        ("2025-07-23 16:00 IST", "Europe/Dublin", "2025-07-23T15:00+00:00"),
        ("2025-01-23 16:00 ET", "America/New_York", "2025-01-23T21:00+00:00"),
        ("2025-07-23 16:00 ET", "America/New_York", "2025-07-23T20:00+00:00"),
    ],
)
def test_day_clock_and_settled_zone_are_an_instant(text, home, expected):
    """Where the zone says one offset, or the live blog's zone settles it, the instant is known."""
    assert datetime.fromisoformat(expected) == find_instant(parse_timestamp(text), home=home)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("2025-07-23", "Europe/London"),
        ("16:00 GMT", "Europe/London"),
        ("2025-07-23 16:00", "Europe/London"),
        ("2025-07-23 16:00 BST", None),
        ("2025-07-23 16:00 BST", "Asia/Kolkata"),
        ("2025-01-23 16:00 BST", "Europe/London"),
        ("2025-07-23 16:00 CST", "Europe/Berlin"),
    ],
)
def test_what_is_not_known_is_no_instant(text, home):
    """A missing part, or an abbreviation that the live blog's zone does not use then, gives none."""
    assert None is find_instant(parse_timestamp(text), home=home)


@pytest.mark.parametrize("name", ["EST", "CET", "MST7MDT", "Japan", "Europe", "Europe/Istambul", ""])
def test_a_live_blogs_zone_is_a_place_or_utc(name):
    """Abbreviations are IANA keys with meanings their writers do not expect, so they are refused."""
    assert not is_zone_name(name)
    with pytest.raises(TimestampError, match="Europe/Istanbul"):
        check_zone_name(name)


def test_an_abbreviation_as_a_live_blogs_zone_is_refused_with_the_reason():
    """The hint says to name the place."""
    with pytest.raises(TimestampError, match="summer time comes with it"):
        check_zone_name("CET")


def test_half_hour_zones_come_out_right():
    """Kolkata is five and a half hours ahead (Sourcefabric's data has whole hours only)."""
    instant = find_instant(parse_timestamp("2025-07-23 00:15 Asia/Kolkata"), home=None)

    assert timedelta(hours=5, minutes=30) == instant.utcoffset()
    assert date(2025, 7, 22) == instant.astimezone(UTC).date()


@pytest.mark.parametrize("word", ["people", "Monday", "Am", "+3", "+1500", "Foo/Bar", "A0300", ":0300"])
def test_words_that_follow_a_clock_time_are_not_zones(word):
    """Only offsets, known abbreviations and IANA names are."""
    assert not is_zone_word(word)
