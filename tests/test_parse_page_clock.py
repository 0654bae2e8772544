"""Which offset a page's visible clocks have, where its data say when the page itself was written."""

from datetime import time

from talkfeed.clockwords import iter_readings
from talkfeed.parse.feed import Evidence, PageHeader, StatedTime
from talkfeed.parse.page_clock import find_page_offset
from talkfeed.timestamps import parse_timestamp


def header(updated):
    return PageHeader(updated=StatedTime(text=updated, time=parse_timestamp(updated), by=Evidence.JSON_LD))


def shown(text):
    return list(iter_readings(text, "de"))


def test_the_stamp_that_a_page_shows_proves_the_offset_of_its_clocks():
    """The page says 12:32 in words and 10:32 UTC to machines: its clocks are two hours ahead."""
    found = find_page_offset(header("2026-08-27 10:32 UTC"), shown("27.08.2026, 12:32 Uhr"), time(12, 31))

    assert "+02:00" == found


def test_a_stamp_that_is_off_by_odd_minutes_proves_nothing():
    """No zone is seven minutes from another: the two stamps are not of the same moment."""
    assert find_page_offset(header("2026-08-27 10:25 UTC"), shown("27.08.2026, 12:32 Uhr"), time(12, 31)) is None


def test_an_offset_spelt_out_is_the_newsrooms_if_the_newest_entry_is_a_little_older():
    """+02:00 in the data, and an entry a minute before on that clock."""
    assert "+02:00" == find_page_offset(header("2026-07-18 09:06 +02:00"), [], time(9, 5))


def test_an_offset_spelt_out_says_nothing_of_entries_from_another_clock():
    """An entry hours away from the page's own stamp may stand on any clock."""
    assert find_page_offset(header("2026-07-18 09:06 +02:00"), [], time(14, 0)) is None


def test_utc_alone_is_no_ones_clock():
    """A stamp in UTC says when, and nothing of where."""
    assert find_page_offset(header("2026-07-18 09:06 UTC"), [], time(9, 5)) is None


def test_a_day_without_a_clock_proves_nothing():
    """Nor does a page that says nothing."""
    assert find_page_offset(header("2026-07-18"), shown("18. Juli 2026, 09:06 Uhr"), time(9, 5)) is None
    assert find_page_offset(PageHeader(), [], time(9, 5)) is None
