"""The one notation of times in content files, in both directions."""

import pickle
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.model import Timestamp
from talkfeed.problems import TimestampError
from talkfeed.timestamps import format_timestamp, parse_timestamp

ZONES = ["GMT", "UTC", "Z", "CET", "BST", "+03:00", "-0930", "+05:30", "Europe/Istanbul", "America/Argentina/Ushuaia"]


@st.composite
def timestamps(draw):
    clock = draw(st.none() | st.times().map(lambda t: t.replace(microsecond=0)))
    if clock is None:
        return Timestamp(draw(st.dates()))
    seconds = draw(st.booleans())
    return Timestamp(
        draw(st.none() | st.dates()),
        clock if seconds else clock.replace(second=0),
        seconds=seconds,
        zone=draw(st.none() | st.sampled_from(ZONES)),
        approximate=draw(st.booleans()),
    )


@given(timestamps())
def test_every_timestamp_is_read_back_as_it_was_written(stamp):
    """Day, clock, seconds, zone and tilde survive, and nothing joins them."""
    assert stamp == parse_timestamp(format_timestamp(stamp))


@given(timestamps())
def test_a_timestamp_can_be_sent_to_another_process(stamp):
    """Pickling gives an equal value with an equal hash."""
    copy = pickle.loads(pickle.dumps(stamp))  # noqa: S301  our own bytes

    assert (stamp, hash(stamp)) == (copy, hash(copy))


@given(st.text())
def test_any_text_is_a_time_or_a_timestamp_error(text):
    """No text at all leads to another exception."""
    try:
        stamp = parse_timestamp(text)
    except TimestampError as error:
        told = error.expected
    else:
        told = format_timestamp(stamp)

    assert told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07-23", Timestamp(date(2025, 7, 23))),
        ("16:05", Timestamp(None, time(16, 5))),
        ("9:05", Timestamp(None, time(9, 5))),
        ("0:00", Timestamp(None, time(0, 0))),
        ("16:05 GMT", Timestamp(None, time(16, 5), zone="GMT")),
        ("2025-07-23 16:05", Timestamp(date(2025, 7, 23), time(16, 5))),
        ("2025-07-23T16:05", Timestamp(date(2025, 7, 23), time(16, 5))),
        ("2025-07-23T16:05:30+03:00", Timestamp(date(2025, 7, 23), time(16, 5, 30), seconds=True, zone="+03:00")),
        ("2025-07-23T16:05Z", Timestamp(date(2025, 7, 23), time(16, 5), zone="Z")),
        ("~16:00", Timestamp(None, time(16), approximate=True)),
        ("~ 2025-07-23 16:00 Europe/Istanbul", Timestamp(date(2025, 7, 23), time(16), zone="Europe/Istanbul", approximate=True)),
    ],
)  # fmt: skip
def test_a_time_holds_what_is_written(text, expected):
    """Each notation gives exactly its parts."""
    assert expected == parse_timestamp(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4.05pm", "write 16:05"),
        ("12 a.m.", "write 00:00"),
        ("23.07.2025", "YYYY-MM-DD"),
        ("2025/07/23", "YYYY-MM-DD"),
        ("16.05", "write 16:05"),
        ("24:00", "midnight is 00:00 of the next day"),
        ("25:61", "from 00:00 to 23:59"),
        ("2025-02-30", "a day such as"),
        ("2025-07-23 16:05:30.250", "fraction"),
        ("~2025-07-23", "~ belongs to a clock time"),
        ("16:05 Europe/Istambul", 'did you mean "Europe/Istanbul"?'),
        ("16:05 XYZ", "a zone such as GMT"),
        ("", "a time such as"),
        ("soon", "a time such as"),
    ],
)
def test_what_is_not_a_time_is_told_with_what_to_write(text, told):
    """The message names the way out."""
    with pytest.raises(TimestampError) as error:
        parse_timestamp(text)

    assert told in str(error.value)


@pytest.mark.parametrize(
    "parts",
    [{}, {"zone": "GMT"}, {"day": date(2025, 7, 23), "zone": "GMT"}, {"day": date(2025, 7, 23), "approximate": True},
     {"clock": time(16, 5, 30)}, {"clock": time(16, 5, 0, 1)}],
)  # fmt: skip
def test_a_timestamp_of_parts_that_need_a_clock_time_cannot_be_made(parts):
    """Zone, tilde and seconds belong to a clock time; a clock is as fine as it says."""
    with pytest.raises(ValueError, match="clock"):
        Timestamp(**parts)


def test_a_timestamp_is_frozen():
    """No stage can fill in what was not given."""
    stamp = Timestamp(date(2025, 7, 23))

    with pytest.raises(AttributeError):
        stamp.clock = time(0, 0)
    with pytest.raises(AttributeError):
        del stamp.day


def test_the_header_completes_clock_times_only():
    """The header's day and zone are of clock times that have none; a mere day stays a day."""
    day, zone = date(2025, 7, 23), "Europe/Istanbul"

    assert Timestamp(day, time(16, 5), zone=zone) == Timestamp(None, time(16, 5)).completed(day=day, zone=zone)
    other = Timestamp(date(2025, 7, 22), time(16, 5))
    assert Timestamp(other.day, other.clock, zone=zone) == other.completed(day=day, zone=zone)
    assert Timestamp(date(2025, 7, 22)) == Timestamp(date(2025, 7, 22)).completed(day=day, zone=zone)
    assert Timestamp(day, time(16), zone="GMT") == Timestamp(day, time(16), zone="GMT").completed(day=None, zone=zone)
