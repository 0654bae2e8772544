"""The activity strip's numbers: which hours or days brought how many entries, and when that says enough."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import HOMES, timestamps
from talkfeed.activity import Activity, find_activity
from talkfeed.edition import PublishedEntry, make_edition
from talkfeed.model import Deletion, Entry, LiveBlog, Timestamp
from talkfeed.timestamps import format_timestamp
from talkfeed.timestamps import parse_timestamp as at


def published(time, **fields) -> PublishedEntry:
    return PublishedEntry(id="e", revision="0", time=time and at(time), entry=Entry(body="Words.", **fields))


def entries(*times) -> list[PublishedEntry]:
    return [published(time) for time in times]


def on_one_day(*clocks, zone="") -> list[PublishedEntry]:
    return entries(*(f"2026-03-12 {clock} {zone}" for clock in clocks))


AFTERNOON = ("12:05", "12:31", "14:02", "14:10", "14:20", "14:59", "15:00", "15:30")


def counts(activity: Activity | None) -> list[int]:
    assert activity is not None
    return [bar.count for bar in activity.bars]


def ends(activity: Activity | None) -> list[str]:
    assert activity is not None
    return [format_timestamp(when) for when in (activity.first, activity.peak, activity.last)]


def test_each_hour_has_a_bar_also_an_empty_one():
    """From the oldest entry's hour to the newest one's."""
    activity = find_activity(on_one_day(*AFTERNOON), home=None)

    assert [2, 0, 4, 2] == counts(activity)
    assert "hour" == activity.unit


def test_a_strip_of_hours_runs_from_the_first_full_hour_to_the_end_of_the_last():
    """The label names the full hours around the bars, and the busiest."""
    assert ["2026-03-12 12:00", "2026-03-12 14:00", "2026-03-12 16:00"] == ends(
        find_activity(on_one_day(*AFTERNOON), home=None)
    )


def test_hours_have_the_zone_of_the_live_blog():
    """Where it is known."""
    activity = find_activity(on_one_day(*AFTERNOON, zone="Europe/Oslo"), home="Europe/Oslo")

    assert ["2026-03-12 12:00 Europe/Oslo", "2026-03-12 14:00 Europe/Oslo", "2026-03-12 16:00 Europe/Oslo"] == ends(
        activity
    )


def test_clocks_of_another_zone_are_brought_home():
    """12:05 GMT is 17:35 in Kolkata, half an hour apart from any full hour."""
    activity = find_activity(on_one_day(*AFTERNOON, zone="GMT"), home="Asia/Kolkata")

    assert [1, 1, 3, 2, 1] == counts(activity)
    assert "2026-03-12 17:00 Asia/Kolkata" == ends(activity)[0]


def test_a_zone_that_nobody_settled_leaves_the_clock_as_it_stands():
    """A clock time without a zone is not moved."""
    assert [2, 0, 4, 2] == counts(find_activity(on_one_day(*AFTERNOON), home="Asia/Kolkata"))


def test_clocks_of_several_zones_are_not_compared_without_a_home():
    """Equal hours would be different times."""
    mixed = [*on_one_day(*AFTERNOON, zone="GMT"), *on_one_day("16:10", zone="CET")]

    assert None is find_activity(mixed, home=None)
    assert [2, 0, 4, 3] == counts(find_activity(mixed, home="Europe/London"))


def test_hours_run_over_midnight():
    """The day changes, the bars go on; midnight is 00:00 of the day it begins."""
    late = on_one_day("21:10", "21:30", "22:01", "22:02", "22:03", "23:59", "23:58", "23:57")
    over = [*late, published("2026-03-13 00:00")]

    assert ["2026-03-12 21:00", "2026-03-12 22:00", "2026-03-13 00:00"] == ends(find_activity(late, home=None))
    assert [2, 3, 3, 1] == counts(find_activity(over, home=None))
    assert "2026-03-13 01:00" == ends(find_activity(over, home=None))[2]


@pytest.mark.parametrize("zone", ["Europe/Oslo", "GMT"])
@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_nights_when_clocks_change_lose_no_entry(day, zone):
    """An hour that does not exist is empty, one that comes twice has the entries of both."""
    night = entries(*(f"{day} {hour:02}:{minute} {zone}" for hour in range(5) for minute in (10, 40)))

    assert 10 == sum(counts(find_activity(night, home="Europe/Oslo")))


def test_the_hour_that_comes_twice_has_the_entries_of_both():
    """00:10 and 01:10 GMT are both 02:10 in Oslo on that night."""
    night = entries(*(f"2026-10-25 {hour:02}:{minute} GMT" for hour in range(4) for minute in (10, 40)))

    assert [4, 2, 2] == counts(find_activity(night, home="Europe/Oslo"))


def test_a_feed_that_knows_only_days_has_bars_by_day_and_no_clock_time():
    """Its first and last bar are days."""
    days = entries(*["2026-03-12"] * 3, *["2026-03-13"] * 4, "2026-03-15")
    activity = find_activity(days, home="Europe/Oslo")

    assert [3, 4, 0, 1] == counts(activity)
    assert ["2026-03-12", "2026-03-13", "2026-03-15"] == ends(activity)


def test_more_than_two_days_of_hours_are_told_by_day():
    """48 bars can be told apart, 49 are a comb."""
    start = datetime(2026, 3, 12, 6, 30)  # noqa: DTZ001  a wall clock

    def spread(hours: int) -> list[PublishedEntry]:
        moments = [start + timedelta(hours=h) for h in (*range(8), hours)]
        return entries(*(f"{moment:%Y-%m-%d %H:%M}" for moment in moments))

    assert 48 == len(counts(find_activity(spread(47), home=None)))
    assert [8, 0, 1] == counts(find_activity(spread(48), home=None))


@pytest.mark.parametrize(
    "few",
    [
        [],
        on_one_day(*AFTERNOON[1:]),
        on_one_day(*["14:05"] * 5, *["15:05"] * 5),
        entries(*["2026-03-12"] * 9),
        entries(*["2026-03-12"] * 5, *["2026-03-13"] * 5),
        entries(*["2026-03-12"] * 7, "2026-07-10"),
        entries(*["16:05"] * 4, *["17:05"] * 4, *["18:05"] * 4),
        entries(*[None] * 20),
    ],
    ids=["none", "seven", "two hours", "a day", "two days", "121 days", "no day", "no time"],
)
def test_what_says_too_little_has_no_strip(few):
    """Fewer than eight entries, fewer than three hours or days, or more days than a strip can show."""
    assert None is find_activity(few, home=None)


def test_four_months_of_days_have_a_strip():
    """120 bars are the most."""
    assert 120 == len(counts(find_activity(entries(*["2026-03-12"] * 7, "2026-07-09"), home=None)))


def test_entries_known_by_day_only_are_left_out_of_a_strip_of_hours():
    """As long as three quarters of all entries have a clock time."""
    some = [*on_one_day(*AFTERNOON), published("2026-03-12"), published(None)]

    assert [2, 0, 4, 2] == counts(find_activity(some, home=None))


def test_a_feed_of_which_too_many_hours_are_unknown_is_told_by_day():
    """Its low bars would mean unknown rather than quiet."""
    some = [*on_one_day(*AFTERNOON), *entries("2026-03-13", "2026-03-14", "2026-03-14")]

    assert [8, 1, 2] == counts(find_activity(some, home=None))


def test_a_feed_of_which_too_many_days_are_unknown_has_no_strip():
    """The same holds for days."""
    some = entries(*["2026-03-12"] * 4, *["2026-03-14"] * 4, *[None] * 3)

    assert None is find_activity(some, home=None)


def test_hours_with_a_key_event_are_marked():
    """Once, however many there are."""
    some = [*on_one_day(*AFTERNOON), published("2026-03-12 12:40", key_event=True)]

    assert [True, False, False, False] == [bar.key_event for bar in find_activity(some, home=None).bars]


def test_tombstones_do_not_count():
    """Neither as an entry nor as a key event."""
    gone = published("2026-03-12 13:05", key_event=True, deleted=Deletion(reason="It was wrong."))
    activity = find_activity([*on_one_day(*AFTERNOON), gone], home=None)

    assert [2, 0, 4, 2] == counts(activity)
    assert not any(bar.key_event for bar in activity.bars)
    assert None is find_activity([*on_one_day(*AFTERNOON[1:]), gone], home=None)


def test_the_earliest_of_equal_hours_is_the_peak():
    """One is named."""
    assert "2026-03-12 12:00" == ends(find_activity(on_one_day(*["12:01", "13:01", "14:01"] * 3), home=None))[1]


@pytest.mark.parametrize(("day", "zone"), [("9999-12-31", "-05:00"), ("9999-12-31", "Z"), ("0001-01-01", "+05:00")])
def test_the_ends_of_the_calendar_are_no_traceback(day, zone):
    """A mistyped year may be any."""
    find_activity(entries(*(f"{day} {hour:02}:30 {zone}" for hour in (*range(8), 23))), home="Europe/Oslo")


@st.composite
def feeds(draw) -> tuple[list[PublishedEntry], str | None]:
    """Entries of some hours or days, some without a clock or a time."""
    home = draw(st.none() | st.sampled_from(HOMES))
    span = draw(st.sampled_from([1, 3, 12, 30, 47, 60, 24 * 5, 24 * 119, 24 * 150]))
    others = draw(st.sampled_from([[], ["GMT", "+05:30"]]))

    def entry(hours: int, known: str, zone: str | None, deleted: bool) -> Entry:
        moment = datetime(2026, 3, 27, 22) + timedelta(hours=hours)  # noqa: DTZ001  a wall clock
        clock = Timestamp(moment.date(), time(moment.hour), zone=zone)
        when = {"clock": clock, "day": Timestamp(moment.date()), "nothing": None}[known]
        return Entry(time=when, body="Words.", deleted=Deletion(reason="Wrong.") if deleted else None)

    known = st.sampled_from(["clock"] * 8 + ["day", "nothing"])
    made = st.builds(
        entry, st.integers(0, span), known, st.sampled_from([home, *others]), st.integers(0, 9).map(lambda n: n == 0)
    )
    blog = LiveBlog(headline="Talks", timezone=home, entries=tuple(draw(st.lists(made, min_size=6, max_size=40))))
    return list(make_edition("talks", blog).entries), home


@given(feeds())
def test_every_entry_that_is_counted_stands_in_one_bar(feed):
    """The counts add up, the bars fill the span, and nothing finer than the unit is said."""
    shown, home = feed
    activity = find_activity(shown, home=home)

    if activity is not None:
        alive = [each.time for each in shown if each.entry.deleted is None and each.time is not None]
        hours = activity.unit == "hour"
        first = datetime.combine(activity.first.day, activity.first.clock or time())
        last = datetime.combine(activity.last.day, activity.last.clock or time())
        assert len([when for when in alive if when.clock or not hours]) == sum(counts(activity))
        assert (last - first) // timedelta(hours=1 if hours else 24) + (not hours) == len(activity.bars)
        assert activity.bars[0].count > 0 < activity.bars[-1].count
        assert {hours} == {when.clock is not None for when in (activity.first, activity.peak, activity.last)}


@given(st.lists(timestamps(), max_size=20), st.none() | st.sampled_from(HOMES))
def test_any_times_give_a_strip_or_none(times, home):
    """Nothing that loads is a traceback."""
    blog = LiveBlog(headline="Talks", timezone=home, entries=tuple(Entry(time=t, body="W.") for t in times))

    find_activity(make_edition("talks", blog).entries, home=home)
