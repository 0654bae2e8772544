"""What looks like a feed's mark and is none, in articles as plain text."""

from datetime import date, time

import pytest

from talkfeed.parse import format_ledger, parse_article
from talkfeed.problems import ParseError
from talkfeed.source import Source


def read(text, **options):
    """The draft of an article as plain text."""
    return parse_article(Source(name="case.txt", text=text), **options)


def clocks(text):
    return [entry.time.clock if entry.time else None for entry in read(text).blog.entries]


def days(text, **options):
    return [entry.time.day if entry.time else None for entry in read(text, **options).blog.entries]


def test_four_figures_that_count_on_are_clock_times():
    """A ticker without colons is read as one."""
    found = clocks("Budget live\n\n1330 It ends.\n1259 A cut.\n1231 He is on his feet.\n")

    assert [time(13, 30), time(12, 59), time(12, 31)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Bridges live\n\n1845 The first bridge.\n1931 The second bridge.\n2003 The third bridge.\n",
        "Jobs live\n\n1500 jobs go in the north.\n0930 is not a number of jobs.\n1700 jobs go in the south.\n",
    ],
)
def test_years_and_amounts_are_no_clock_times(text):
    """Figures that may all be years, or that do not count on, say nothing of the clock."""
    assert {None} == set(clocks(text))


@pytest.mark.parametrize("heading", ["4th quarter", "Q4", "2. Halbzeit", "3e période"])
def test_the_clock_of_a_match_is_no_clock_time(heading):
    """Where a line heads a part of a match, its clock is kept as written."""
    draft = read(f"Play by play, live\n{heading}\n0:42 Two free throws.\n3:15 A block.\n11:30 A three.\n")

    assert ["0:42", "3:15", "11:30"] == [entry.headline for entry in draft.blog.entries]


def test_the_time_from_a_launch_is_no_clock_time():
    """A countdown counts up to the launch and on from it."""
    draft = read(
        "Launch live\n\nT-10:00 The count starts.\nT-00:30 Handover.\nT+00:00 Lift-off!\nT+02:30 Separation.\n"
    )

    assert ["T+02:30", "T+00:00", "T-00:30", "T-10:00"] == [entry.headline for entry in draft.blog.entries]


def test_decimal_numbers_that_open_lines_are_no_balls():
    """Only numbers that go from ball to ball count as cricket's."""
    with pytest.raises(ParseError):
        read("Prices today\n\n12.5 for wheat.\n3.1 for rice.\n44.2 for tea.\n7.9 for salt.\n1.4 for oats.\n")


def test_the_later_of_two_stamps_dates_the_newest_entry():
    """A page first published on another day is updated with its newest entry."""
    found = days(
        "Quake live\nUpdated: 7 February 2025 22:15\nPublished: 6 February 2025 09:10\n22:10 - Over\n20:45 - Shut\n"
    )

    assert [date(2025, 2, 7)] * 2 == found


def test_a_page_changed_later_does_not_date_its_entries():
    """A stamp that is earlier in its day than the newest entry belongs to another day."""
    found = days(
        "Quake live\nUpdated: 9 February 2025 08:00\nPublished: 6 February 2025 09:10\n22:10 - Over\n20:45 - Shut\n"
    )

    assert [date(2025, 2, 6)] * 2 == found


def test_weekdays_beside_times_part_days():
    """From Tuesday to the Saturday before it there are three days, whatever the clock says."""
    found = days("Storm live\nTue 14:05: Open.\nMon 15:15: Gusts.\nSat 18:00: Shut.\n", day=date(2025, 3, 4))

    assert [date(2025, 3, 4), date(2025, 3, 3), date(2025, 3, 1)] == found


def test_the_page_s_stamp_yields_to_the_weekday_of_the_newest_entry():
    """A page updated on Wednesday whose newest entry says Tuesday has its newest entry on Tuesday."""
    found = days("Storm live\nUpdated 9:12 pm, Wed 5 Mar 2025\nTue 14:05: Open.\nMon 15:15: Gusts.\n")

    assert [date(2025, 3, 4), date(2025, 3, 3)] == found


def test_the_lines_of_a_page_s_template_are_no_words_of_its_entries():
    """A short line in most entries is set aside, a name is not."""
    entries = "".join(f"1{n}:05\nHeadline\nTitle number {n}\nThe text of entry {n} stands here.\n\n" for n in range(4))
    draft = read(f"The vote, live\n\n{entries}")

    assert 4 == format_ledger(draft.ledger).count("set aside: repeats another line")
    assert "Title number 3" == draft.blog.entries[0].headline


def test_an_address_does_not_go_on_in_the_line_below():
    """A line that ends with ".com" is not broken off before the Portuguese word "com"."""
    draft = read("23 July 2025\n\nThe site is harbour.com\nThe gates are shut again.\nA boat has sunk.\n")

    assert 3 == len(draft.blog.entries)


@pytest.mark.parametrize("words", ["local time", "local"])
def test_a_doubt_says_that_local_time_names_no_zone(words):
    """Words that name no zone are told beside each time, until a person gives the zone."""
    text = f"Landing live\n\n6:05 p.m. {words}: Open.\n\n5:10 p.m. {words}: Shut.\n"

    assert 2 == sum("which zone that is" in comment for comment in read(text).comments.values())
    assert 0 == sum("which zone that is" in comment for comment in read(text, zone="Asia/Tokyo").comments.values())
