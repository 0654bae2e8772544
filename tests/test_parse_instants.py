"""Times in machines' notations: what each says, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.feed import Evidence
from talkfeed.parse.instants import read_instant
from talkfeed.timestamps import format_timestamp

READ = {
    "2031-05-15T11:50:54Z": "2031-05-15 11:50:54 UTC",
    "2031-05-15T11:50:54.123Z": "2031-05-15 11:50:54 UTC",
    "2031-05-15T11:50:54,5+01:00": "2031-05-15 11:50:54 +01:00",
    "2031-05-15T11:50": "2031-05-15 11:50",
    "2031-05-15T11:50Z": "2031-05-15 11:50 UTC",
    "2031-05-15t11:50z": "2031-05-15 11:50 UTC",
    "2031-05-15 11:50:54 +0530": "2031-05-15 11:50:54 +05:30",
    "2031-05-15T11:50-03": "2031-05-15 11:50 -03:00",
    "2031-05-15T11:50\u221203:00": "2031-05-15 11:50 -03:00",
    "2031-05-15T11:50:54+00:00": "2031-05-15 11:50:54 UTC",
    "2031-05-15T11:50:54 UTC": "2031-05-15 11:50:54 UTC",
    "2031-05-15T11:50:54+02:00[Europe/Paris]": "2031-05-15 11:50:54 +02:00",
    "2031-05-15 11:50 CET": "2031-05-15 11:50 CET",
    "2031-05-15 11:50 BST": "2031-05-15 11:50 BST",
    "  2031-05-15  ": "2031-05-15",
    "2031/5/1 9:05": "2031-05-01 09:05",
    "20310515": "2031-05-15",
    "20310515T115054Z": "2031-05-15 11:50:54 UTC",
    "20310515T1150+0100": "2031-05-15 11:50 +01:00",
    "20310515115054": "2031-05-15 11:50:54",
    "Thu, 15 May 2031 11:50:54 GMT": "2031-05-15 11:50:54 UTC",
    "Thu, 15 May 2031 11:50 +0200": "2031-05-15 11:50 +02:00",
    "15 May 31 11:50 EST": "2031-05-15 11:50 -05:00",
    "Thursday, 15-May-31 11:50:54 GMT": "2031-05-15 11:50:54 UTC",
    "Thu May 15 2031 13:50:54 GMT+0200 (Central European Summer Time)": "2031-05-15 13:50:54 +02:00",
    "Thu May 15 11:50:54 +0000 2031": "2031-05-15 11:50:54 UTC",
    "Thu May 15 11:50:54 2031": "2031-05-15 11:50:54",
    "1936698654": "2031-05-16 11:50:54 UTC",
    "1936698654000": "2031-05-16 11:50:54 UTC",
    "1936698654.25": "2031-05-16 11:50:54 UTC",
    "2031-05-15T00:00:00Z": "2031-05-15 00:00:00 UTC",
}
NO_TIMES = [
    "", "2031", "2031-05", "11:50", "yesterday", "15 May 2031", "05/15/2031", "2031-02-30", "2031-13-01",
    "2031-05-15T24:00", "2031-05-15T25:00", "2031-05-15T11:60", "2031-05-15T11", "2031-05-15T11:50 AM",
    "2031-05-15T11:50+25:00", "2031-05-15T11:50+01:75", "2031-05-15T11:50 XYZ", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z", "12345", "123456789", "99999999999", "1936698654000000", "2031-05-15T11:50\nZ", "٢٠٣١-٠٥-١٥",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_machine_s_time_is_read(text):
    """Each notation gives the parts that it states, with the zone as it is written."""
    found = read_instant(text, Evidence.EXPORT)

    assert READ[text] == (found and format_timestamp(found.time))


def test_the_time_keeps_its_words_and_its_source():
    """What was read is kept beside what it says."""
    found = read_instant(" 1936698654 ", Evidence.MICRODATA)

    assert found is not None
    assert ("1936698654", Evidence.MICRODATA) == (found.text, found.by)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_machine_s_time_is_none(text):
    """People's words, days and clock times that are none, and the numbers that stand for "no time" are left."""
    assert read_instant(text, Evidence.EXPORT) is None


@given(st.datetimes().filter(lambda when: 1995 < when.year < 2099))
def test_any_minute_in_iso_notation_is_read_as_it_is(when):
    """ISO 8601 to the minute gives back day and clock time, without a second or a zone."""
    when = when.replace(second=0, microsecond=0)

    found = read_instant(when.isoformat("T", "minutes"), Evidence.EXPORT)

    assert found is not None
    assert (when.date(), when.time(), False, None) == (
        found.time.day,
        found.time.clock,
        found.time.seconds,
        found.time.zone,
    )


@given(st.text(alphabet="0123456789-:TZ+. ,/()MGTaynu") | st.text())
def test_no_text_raises(text):
    """Whatever stands where a time is meant is a time or is none."""
    read_instant(text, Evidence.EXPORT)
