"""Paging: full archive pages counted from the oldest, and a front page with the rest."""

from hypothesis import given
from hypothesis import strategies as st

from talkfeed.paging import paginate

entries = st.integers(0, 200).map(lambda count: tuple(range(count, 0, -1)))
sizes = st.integers(1, 40)


@given(entries, sizes)
def test_every_entry_stands_on_one_page_in_its_order(newest_first, size):
    """From the front page through the archive, newest page first, all entries follow each other."""
    paging = paginate(newest_first, size)

    assert newest_first == paging.front + sum(reversed(paging.archive), ())


@given(entries, sizes)
def test_archive_pages_are_always_full(newest_first, size):
    """Page after page has exactly `size` entries."""
    assert {size} >= set(map(len, paginate(newest_first, size).archive))


@given(entries, sizes)
def test_the_front_page_has_from_one_to_two_pages_of_entries(newest_first, size):
    """Never less than a page where there is as much, never two."""
    front = paginate(newest_first, size).front

    assert min(size, len(newest_first)) <= len(front) < 2 * size


@given(entries, sizes)
def test_a_new_entry_moves_nothing_that_stands_on_an_archive_page(newest_first, size):
    """What a reader or a search engine has seen there stays there."""
    before = paginate(newest_first, size).archive
    after = paginate((len(newest_first) + 1, *newest_first), size).archive

    assert before == after[: len(before)]
