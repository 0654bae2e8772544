"""Days and clock times are read back from what each language writes."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.clockwords import may_begin, read
from talkfeed.zones import find_tzinfo

LOCALES = ["en", "en-GB", "en-US", "de", "fr", "es", "pt", "it", "pl", "ru", "uk", "tr", "ar", "nl", "hi", "ja", "zh"]
DAY_SKELETONS = ["MMMd", "MMMMd", "yMMMd", "yMMMEd", "MMMEd"]
DAY_STYLES = ["full", "long", "medium"]
DAYS = [date(2025, 1, 1) + timedelta(days=i) for i in range(365)]


def babel(locale):
    return Locale.parse(locale, sep="-")


def letters(pattern):
    """The fields that a CLDR pattern writes."""
    return {c for part in str(pattern).split("'")[::2] for c in part if c.isalpha() and c.isascii()}


def said(reading):
    """What a reading says of the day."""
    return reading and (reading.year, reading.month, reading.day, reading.weekday, reading.clock)


def expected(day, pattern):
    """What a pattern says of a day."""
    fields = letters(pattern)
    return (
        day.year if "y" in fields else None,
        day.month,
        day.day,
        day.weekday() if fields & set("Ec") else None,
        None,
    )


@pytest.mark.parametrize("skeleton", DAY_SKELETONS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_day_reads_back_from_every_skeleton(locale, skeleton):
    """All days of a year, in the patterns that leave fields out: exactly the written fields come back."""
    pattern = babel(locale).datetime_skeletons[skeleton].pattern
    written = {day: format_skeleton(skeleton, day, locale=babel(locale)) for day in DAYS}

    wrong = [text for day, text in written.items() if expected(day, pattern) != said(read(text, locale))]
    assert [] == wrong


@pytest.mark.parametrize("style", DAY_STYLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_day_reads_back_from_every_style(locale, style):
    """All days of a year, as the locale writes them whole."""
    pattern = babel(locale).date_formats[style].pattern
    written = {day: format_date(day, style, locale=babel(locale)) for day in DAYS}

    wrong = [text for day, text in written.items() if expected(day, pattern) != said(read(text, locale))]
    assert [] == wrong


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_a_numeric_day_reads_back_where_its_order_is_known(locale):
    """All days of a year in the short style, with the year in full."""
    pattern = babel(locale).date_formats["short"].pattern.replace("yy", "y")
    written = {day: format_date(day, pattern, locale=babel(locale)) for day in DAYS}

    wrong = [text for day, text in written.items() if expected(day, pattern) != said(read(text, locale))]
    assert [] == wrong


@pytest.mark.parametrize("skeleton", ["Hm", "Hms", "hm", "hms"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_clock_time_reads_back(locale, skeleton):
    """Every minute of some hours, every hour: the clock time and nothing else comes back."""
    clocks = [time(h, m, 7 if skeleton.endswith("s") else 0) for h in range(24) for m in (0, 5, 30, 59)]
    written = {
        clock: format_skeleton(skeleton, datetime.combine(DAYS[0], clock), locale=babel(locale)) for clock in clocks
    }

    wrong = [text for clock, text in written.items() if (None, None, None, None, clock) != said(read(text, locale))]
    assert [] == wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_a_part_of_the_day_settles_its_half(locale):
    """CLDR's flexible day periods ("4:05 in the afternoon", "शाम 4:05") at every half hour."""
    clocks = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
    written = {
        clock: format_skeleton("Bhm", datetime.combine(DAYS[0], clock), locale=babel(locale)) for clock in clocks
    }

    wrong = {
        text: clock for clock, text in written.items() if (None, None, None, None, clock) != said(read(text, locale))
    }
    assert {} == wrong


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        (UTC, timedelta(0)),
        (timezone(timedelta(hours=3)), timedelta(hours=3)),
        (timezone(-timedelta(hours=3)), -timedelta(hours=3)),
        (timezone(timedelta(hours=5.5)), timedelta(hours=5.5)),
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_zone_reads_back(locale, zone, offset):
    """The long style states an offset or UTC, before or behind the clock time."""
    when = datetime(2025, 7, 23, 16, 5, 7, tzinfo=zone)
    reading = read(format_time(when, "long", tzinfo=zone, locale=babel(locale)), locale)

    assert reading is not None
    found = find_tzinfo(reading.zone, day=when.date(), clock=reading.clock, home=None)
    assert (time(16, 5, 7), offset) == (reading.clock, found.utcoffset(when))


@given(
    st.sampled_from(LOCALES),
    st.sampled_from(["full", "long", "medium"]),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 — as the words, without a zone
)
def test_a_day_with_its_clock_time_reads_back(locale, style, when):
    """A day and a clock time as the locale joins them are one reading."""
    glue = str(babel(locale).datetime_formats[style])
    text = glue.replace("'", "").format(
        format_time(when, "short", locale=babel(locale)), format_date(when, style, locale=babel(locale))
    )

    reading = read(text, locale)

    assert reading is not None
    assert (when.year, when.month, when.day, when.hour, when.minute) == (
        reading.year, reading.month, reading.day, reading.clock.hour, reading.clock.minute,
    )  # fmt: skip


ALL_LANGUAGES = sorted(
    {name for name in locale_identifiers() if "_" not in name}
    # an era in the pattern, or a name that Babel lacks
    - {"root", "bo", "byn", "dz", "gez", "la", "th", "tig", "wal"}
)


@given(st.sampled_from(ALL_LANGUAGES), st.sampled_from(DAYS), st.sampled_from(DAY_STYLES))
def test_every_language_that_cldr_knows_reads_back(locale, day, style):
    """The mechanism is one for all languages: a new one needs no code."""
    pattern = babel(locale).date_formats[style].pattern

    text = format_date(day, pattern, locale=babel(locale))

    assert may_begin(text, 0, locale)
    assert expected(day, pattern) == said(read(text, locale))


@given(st.sampled_from(LOCALES), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_year_of_two_digits_is_no_year(locale, day):
    """Its century is not said, so that such a day is not read at all rather than in part."""
    text = f"{day.day:02}.{day.month:02}.{day.year % 100:02}"

    assert read(text, locale) is None
