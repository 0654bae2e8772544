"""Which of a page's testimonies of its times are believed, over all entries together."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.feed import Evidence, StatedTime
from talkfeed.parse.weighing import EntryTimes, weigh
from talkfeed.timestamps import format_timestamp, parse_timestamp


def said(text, by=Evidence.JSON_LD):
    return StatedTime(text=text, time=parse_timestamp(text), by=by)


def entries(*rows):
    """Testimonies of ("16:05", stated …) rows; the first is the clock shown, or None."""
    return [
        EntryTimes(stated=stated, clock=time.fromisoformat(clock) if clock else None)
        for clock, *stated in map(tuple, rows)
    ]


def written(verdict):
    return [when and format_timestamp(when) for when in verdict.times]


def test_the_clock_shown_stands_with_the_offset_that_instants_give_it():
    """A page in London in summer shows 12:50 beside an instant of 11:50 UTC."""
    verdict = weigh(
        entries(
            ("12:50", said("2025-07-23 11:50:54 UTC", Evidence.TIME_ELEMENT)),
            ("12:34", said("2025-07-23 11:34:39 UTC", Evidence.TIME_ELEMENT)),
        ),
        None,
    )

    assert ["2025-07-23 12:50 +01:00", "2025-07-23 12:34 +01:00"] == written(verdict)


def test_about_stays_about():
    """A page that shows "~12:50" beside an exact instant has told its readers no more than about when."""
    shown = EntryTimes(
        stated=(said("2025-07-23 11:50:54 UTC", Evidence.TIME_ELEMENT),), clock=time(12, 50), approximate=True
    )

    verdict = weigh([shown, *entries(("12:34", said("2025-07-23 11:34:39 UTC", Evidence.TIME_ELEMENT)))], None)

    assert ["~2025-07-23 12:50 +01:00", "2025-07-23 12:34 +01:00"] == written(verdict)


def test_one_time_for_all_entries_is_worthless():
    """Data that give every entry the article's own date are left aside for those that tell them apart."""
    page = said("2025-07-23 11:50 UTC")
    verdict = weigh(
        entries(
            ("12:50", page, said("2025-07-23 11:50 UTC", Evidence.TIME_ELEMENT)),
            ("12:34", page, said("2025-07-23 11:34 UTC", Evidence.TIME_ELEMENT)),
        ),
        None,
    )

    assert ["2025-07-23 12:50 +01:00", "2025-07-23 12:34 +01:00"] == written(verdict)
    assert [Evidence.JSON_LD] == list(verdict.dropped)


def test_a_page_of_our_own_is_taken_at_its_word():
    """Two entries of the same minute are that; what its other elements say is the time of something else."""
    same = said("2026-03-12 14:31 +01:00", Evidence.OWN_PAGE)
    verdict = weigh(entries(("14:31", same), ("14:31", same), (None, said("2085-01-14", Evidence.TIME_ELEMENT))), None)

    assert ["2026-03-12 14:31 +01:00", "2026-03-12 14:31 +01:00", None] == written(verdict)


def test_times_that_are_all_the_same_and_nothing_else_say_nothing():
    """Where the only data are worthless, the page's own clocks are all there is."""
    assert (
        weigh(entries(("12:50", said("2025-07-23 11:50 UTC")), ("12:34", said("2025-07-23 11:50 UTC"))), None) is None
    )


def test_local_time_marked_as_utc_loses_against_true_instants():
    """Elements that repeat the clock shown with a Z behind it are not believed against data that differ by an hour."""
    rows = [
        ("16:56", said("2025-01-02 16:56 UTC", Evidence.TIME_ELEMENT), said("2025-01-02 15:56:32 UTC")),
        ("16:48", said("2025-01-02 16:48 UTC", Evidence.TIME_ELEMENT), said("2025-01-02 15:48:45 UTC")),
        ("16:41", said("2025-01-02 16:41 UTC", Evidence.TIME_ELEMENT), said("2025-01-02 15:41:01 UTC")),
    ]

    verdict = weigh(entries(*rows), None)

    assert ["2025-01-02 16:56 +01:00", "2025-01-02 16:48 +01:00", "2025-01-02 16:41 +01:00"] == written(verdict)
    assert [Evidence.TIME_ELEMENT] == list(verdict.dropped)


def test_two_that_agree_win():
    """One kind an hour off is left aside where two others say the same."""
    rows = [
        (
            None,
            said("2025-01-02 15:56 UTC"),
            said("2025-01-02 16:56 UTC", Evidence.MICRODATA),
            said("2025-01-02 16:56 UTC", Evidence.ATTRIBUTE),
        ),
        (
            None,
            said("2025-01-02 15:41 UTC"),
            said("2025-01-02 16:41 UTC", Evidence.MICRODATA),
            said("2025-01-02 16:41 UTC", Evidence.ATTRIBUTE),
        ),
    ]

    verdict = weigh(entries(*rows), None)

    assert ["2025-01-02 16:56 UTC", "2025-01-02 16:41 UTC"] == written(verdict)


def test_a_given_zone_shows_instants_on_its_clocks():
    """Data in UTC, imported with --timezone, come out on that zone's clocks; the header has the zone."""
    verdict = weigh(
        entries((None, said("2025-07-23 15:56:32 UTC")), (None, said("2025-07-23 15:41:01 UTC"))), "Europe/Rome"
    )

    assert ["2025-07-23 17:56:32", "2025-07-23 17:41:01"] == written(verdict)


def test_a_day_alone_gets_the_clock_shown():
    """`datetime="2025-07-23"` beside a visible 16:05 is both; no clock is made up for the entry without one."""
    verdict = weigh(entries(("16:05", said("2025-07-23", Evidence.TIME_ELEMENT)), (None, said("2025-07-22"))), None)

    assert ["2025-07-23 16:05", "2025-07-22"] == written(verdict)


def test_a_clock_that_contradicts_its_data_is_a_doubt():
    """Where one entry of many shows another time than machines are told, a person is told."""
    verdict = weigh(
        entries(
            ("16:56", said("2025-01-02 15:56 UTC")),
            ("16:48", said("2025-01-02 15:48 UTC")),
            ("16:41", said("2025-01-02 15:41 UTC")),
            ("16:39", said("2025-01-02 15:39 UTC")),
            ("06:20", said("2025-01-02 15:20 UTC")),
        ),
        None,
    )

    assert {4: "the page shows 06:20, and tells machines 2025-01-02 15:20 UTC"} == dict(verdict.doubts)
    assert frozenset({0, 1, 2, 3}) == verdict.confirmed


def test_midnight_shown_is_the_day_of_the_place():
    """00:30 in Rome is the day before in UTC: the local day stands."""
    verdict = weigh(
        entries(("00:30", said("2025-01-02 23:30 UTC")), ("23:30", said("2025-01-02 22:30 UTC"))),
        None,
    )

    assert ["2025-01-03 00:30 +01:00", "2025-01-02 23:30 +01:00"] == written(verdict)


MINUTES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
STAMPS = st.builds(
    lambda day, clock, zone, by: StatedTime(
        text="", time=parse_timestamp(f"{day} {clock:%H:%M} {zone}".strip()), by=by
    ),
    st.dates(),
    MINUTES,
    st.sampled_from(["", "UTC", "+05:45", "-11:00", "+14:00"]),
    st.sampled_from(Evidence),
)


@given(
    st.lists(
        st.builds(
            EntryTimes,
            stated=st.lists(STAMPS, max_size=3).map(tuple),
            clock=st.none() | MINUTES,
            half_known=st.booleans(),
        ),
        max_size=5,
    ),
    st.sampled_from([None, "Europe/Rome"]),
)
def test_no_testimony_breaks_it_and_every_time_was_stated(rows, zone):
    """An entry has a time only where machines are told one of it, at the calendar's ends too."""
    verdict = weigh(rows, zone)

    assert verdict is None or all(when is None or row.stated for row, when in zip(rows, verdict.times, strict=True))
