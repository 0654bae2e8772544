"""Ids: made once, the same everywhere, none twice."""

from hypothesis import given
from hypothesis import strategies as st

from talkfeed.ids import ID, make_ids
from talkfeed.model import Entry
from talkfeed.timestamps import parse_timestamp


def entry(body="", *, time=None, id=None, headline=None):  # noqa: A002  the field's name
    return Entry(id=id, time=time and parse_timestamp(time), headline=headline, body=body)


def test_a_timed_entry_is_named_by_its_time():
    """Day and clock make the id, whatever is said."""
    assert ("t-20250723-1605",) == make_ids([entry("Talks begin.", time="2025-07-23 16:05")])


def test_an_untimed_entry_is_named_by_its_first_words():
    """ASCII-folded: the headline's words, or the body's."""
    made = make_ids(
        [
            entry("Türkiye’s top diplomat opened the meeting today.", time="2025-07-23"),
            entry("…", headline="Doors open"),
        ]
    )

    assert ("turkiyes-top-diplomat-opened-the-meeting", "doors-open") == made


def test_doubles_are_counted_from_the_oldest():
    """A new entry on top changes no id below it."""
    below = [entry("b", time="2025-07-23 16:05"), entry("a", time="2025-07-23 16:05")]

    assert ("t-20250723-1605-2", "t-20250723-1605") == make_ids(below)
    assert ("t-20250723-1605-3", "t-20250723-1605-2", "t-20250723-1605") == make_ids([below[0], *below])


def test_words_without_ascii_give_a_hash():
    """An entry in a script that does not fold still has an id."""
    (made,) = make_ids([entry("交渉が始まった")])

    assert made.startswith("e-")


def test_a_number_does_not_begin_an_id():
    """An id begins with a letter, as anchors must."""
    assert ("e-3000-bodies-offered",) == make_ids([entry("3,000 bodies offered".replace(",", ""))])


def test_ids_once_taken_are_not_made_again():
    """An id that belonged to a removed entry is left alone."""
    assert ("t-20250723-1605-2",) == make_ids([entry("b", time="2025-07-23 16:05")], taken=["T-20250723-1605"])


@given(st.lists(st.builds(entry, st.text(), time=st.sampled_from([None, "2025-07-23", "2025-07-23 16:05"]))))
def test_made_ids_are_valid_and_unique(entries):
    """Whatever entries say, their ids are."""
    made = make_ids(entries)

    assert len(entries) == len(set(made))
    assert all(ID.fullmatch(one) for one in made)
