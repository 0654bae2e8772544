"""Order, days and halves of the day, from all entries of an article together."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.chronology import DayGiven, Given, as_date, settle


def clocks(*texts, half_known=True):
    return [Given(clock=time.fromisoformat(text), half_known=half_known) for text in texts]


def settled(entries, **options):
    return settle(entries, **{"order": "auto", "newest": None, "known": None, **options})


@pytest.mark.parametrize(
    ("times", "order"),
    [
        (["10:40", "10:30", "10:35", "10:10"], "newest-first"),
        (["10:10", "10:35", "10:30", "10:40"], "oldest-first"),
        (["00:20", "00:04", "23:48", "23:10"], "newest-first"),
        (["23:50", "00:10"], "oldest-first"),
        (["09:00", "16:00"], "oldest-first"),
        (["09:00", "09:00"], "newest-first"),
    ],
)
def test_most_steps_decide_the_order(times, order):
    """One entry out of step changes nothing, and a midnight is a small step."""
    assert order == settled(clocks(*times)).order


def test_an_order_that_nothing_shows_is_unsure():
    """Equal times say nothing: newest first is only the default."""
    assert "unsure" == settled(clocks("09:00", "09:00")).order_by


def test_a_person_decides_the_order():
    """A given order stands against the times."""
    timeline = settled(clocks("10:10", "10:20"), order="newest-first")

    assert ("newest-first", "given") == (timeline.order, timeline.order_by)


def test_days_count_back_from_the_newest_over_midnight():
    """The day given is the newest entry's; those before midnight are of the day before."""
    timeline = settled(clocks("00:20", "00:04", "23:48"), newest=date(2025, 6, 10))

    assert (date(2025, 6, 10), date(2025, 6, 10), date(2025, 6, 9)) == timeline.days


def test_a_misprint_is_no_midnight():
    """A time far from both neighbours, which are near each other, stays on their day, with a doubt."""
    timeline = settled(clocks("12:35", "23:30", "10:40"), newest=date(2025, 2, 24))

    assert {date(2025, 2, 24)} == set(timeline.days)
    assert [1] == list(timeline.doubts)


def test_bare_hours_follow_a_neighbour_that_says_its_half():
    """12:25 between two afternoon times is afternoon."""
    entries = [*clocks("14:35"), *clocks("02:10", half_known=False), *clocks("13:50")]

    assert time(14, 10) == settled(entries).clocks[1]


def test_bare_hours_go_on_past_noon():
    """1:10 after 12:25 is an hour later, not eleven hours earlier."""
    timeline = settled(clocks("11:40", "12:25", "01:10", half_known=False))

    assert (time(11, 40), time(12, 25), time(13, 10)) == timeline.clocks
    assert timeline.halves_inferred


def test_a_day_without_a_year_stays_unknown():
    """No year comes from a clock or from anywhere but the article and the person."""
    entries = [Given(clock=time(9), heading=DayGiven(day=6, month=6))]

    assert (None,) == settled(entries).days


def test_a_day_without_a_year_takes_the_nearest():
    """31 December beside a known 1 January is the day before."""
    assert date(2025, 12, 31) == as_date(DayGiven(day=31, month=12), near=date(2026, 1, 1))


def test_a_day_that_no_calendar_has_is_none():
    """29 February of a common year is no day."""
    assert as_date(DayGiven(day=29, month=2, year=2025)) is None


def test_entries_above_the_first_day_heading_are_of_a_later_day():
    """A newest-first article names the older day only; the change is a midnight even if clocks do not show it."""
    heading = DayGiven(day=5, month=6, year=2025)
    entries = [Given(clock=time(10)), Given(clock=time(9), heading=heading)]

    assert (date(2025, 6, 6), date(2025, 6, 5)) == settled(entries, order="newest-first").days


@given(st.lists(st.tuples(st.times(), st.booleans())), st.none() | st.dates())
def test_any_times_are_settled(times, newest):
    """Every sequence has a timeline of its length, with all days or none."""
    entries = [Given(clock=clock.replace(microsecond=0), half_known=known) for clock, known in times]
    timeline = settled(entries, newest=newest)

    assert len(entries) == len(timeline.days) == len(timeline.clocks)
    assert [day is None for day in timeline.days] in ([True] * len(entries), [False] * len(entries)) or newest.year in (
        1,
        9999,
    )
