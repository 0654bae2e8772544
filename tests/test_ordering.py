"""Newest first by what is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.ordering import find_newest, newest_first
from talkfeed.timestamps import parse_timestamp


def order(*times: str | None, home: str | None = None) -> list[str | None]:
    stamps = [None if text is None else parse_timestamp(text) for text in times]
    return [times[i] for i in newest_first(stamps, home=home)]


def test_day_decides_then_clock():
    """A later day stands above, and on one day a later clock."""
    assert ["2025-07-24 00:10", "2025-07-23 17:00", "2025-07-23 16:05"] == order(
        "2025-07-23 16:05", "2025-07-24 00:10", "2025-07-23 17:00"
    )


def test_ties_keep_the_files_order():
    """Two entries of one minute stay as they stand."""
    assert (0, 1, 2) == newest_first([parse_timestamp("2025-07-23 16:05")] * 3, home=None)


def test_an_entry_without_a_clock_stays_above_the_one_it_stands_above():
    """An untimed entry moves together with the timed one under it."""
    assert ["2025-07-23 17:00", "2025-07-23", "2025-07-23 16:05"] == order(
        "2025-07-23", "2025-07-23 16:05", "2025-07-23 17:00"
    )


def test_entries_of_one_day_only_keep_their_order():
    """A feed that knows only days is as the file lists it, day by day."""
    assert ["2025-07-24", "2025-07-23", "2025-07-23"] == order("2025-07-23", "2025-07-24", "2025-07-23")


def test_a_day_that_differs_from_the_entry_below_decides():
    """An untimed entry of an earlier day does not stay above a later one."""
    assert ["2025-07-24 10:00", "2025-07-22"] == order("2025-07-22", "2025-07-24 10:00")


def test_entries_of_which_nothing_is_known_keep_their_place():
    """No time at all leans on the entry below; at the end it stays at the end."""
    assert ["2025-07-23 17:00", None, "2025-07-23 16:05", None] == order(
        None, "2025-07-23 16:05", "2025-07-23 17:00", None
    )


def test_clock_times_without_a_day_keep_the_files_order():
    """They may lie on either side of midnight."""
    assert ["00:10", "23:50"] == order("00:10", "23:50")


def test_times_of_several_zones_are_compared_as_instants():
    """17:00 in London is later than 18:00 in Berlin."""
    assert ["2025-07-23 17:30 +01:00", "2025-07-23 18:00 +02:00"] == order(
        "2025-07-23 18:00 +02:00", "2025-07-23 17:30 +01:00"
    )


TIMES = st.sampled_from(
    [None, "2025-07-23", "2025-07-24", "16:05", "2025-07-23 16:05", "2025-07-23 17:00 GMT", "2025-07-24 09:00 +03:00"]
)


@given(st.lists(TIMES))
def test_ordering_is_a_permutation_that_ordering_leaves_as_it_is(times):
    """No entry is lost or doubled, and a sorted file is in order."""
    stamps = [None if text is None else parse_timestamp(text) for text in times]
    once = newest_first(stamps, home=None)

    assert list(range(len(times))) == sorted(once)
    assert tuple(range(len(times))) == newest_first([stamps[i] for i in once], home=None)


@pytest.mark.parametrize("home", [None, "Asia/Kolkata"])
def test_no_entries_have_an_order_too(home):
    """An empty live blog is in order."""
    assert () == newest_first([], home=home)


@pytest.mark.parametrize(
    "times",
    [
        ["2025-07-23 16:05", "2025-07-23 17:00", "2025-07-22 23:59"],
        ["2025-07-23 16:05 +03:00", "2025-07-23 15:00 GMT"],
        ["2025-07-23 16:05", "2025-07-23 16:05:00"],
    ],
)
def test_the_newest_is_the_one_that_would_be_listed_first(times):
    """Whoever asks for the newest time alone gets the one on top."""
    known = [parse_timestamp(time) for time in times]

    assert known[newest_first(known, home=None)[0]] is find_newest(known, home=None)


def test_of_no_clock_time_none_is_the_newest():
    """A day alone is nothing to compare by the clock."""
    assert find_newest([parse_timestamp("2025-07-23")], home=None) is None
