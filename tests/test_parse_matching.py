"""Which entry of a page is which post of its data."""

from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.matching import Side, find_copies, match


def side(*texts, key=""):
    return Side(key=key, texts=texts)


def test_a_post_is_found_below_a_byline_and_a_headline():
    """Its body begins anywhere near the entry's beginning."""
    entries = [side("15:20 By Ann Lee Second round The two sides will meet again at seven tonight")]

    assert {0: 0} == match(entries, [side("The two sides will meet again at seven")])


def test_keys_go_before_words():
    """An element's id that ends in the post's id settles it, whatever the words are."""
    entries = [side("Gates open at last in the rain", key="block-aa12"), side("Talks begin at one", key="block-bb34")]

    assert {0: 1} == match(entries, [side("Gates open at last in the rain", key="bb34")])


def test_no_entry_is_taken_twice():
    """Two goals are two entries, and two posts."""
    entries = [side("Goal for the blues in the rain"), side("Goal for the blues in the rain")]
    posts = [side("Goal for the blues in the rain"), side("Goal for the blues in the rain")]

    assert {0: 0, 1: 1} == match(entries, posts)


def test_what_stands_nowhere_is_not_found():
    """A post that the page does not show has no entry."""
    assert {} == match([side("Gates open at last")], [side("The mayor spoke of snow and ice")])


def test_an_entry_on_top_that_stands_again_further_down_is_a_copy():
    """A pinned one; the same words twice further down are the feed's own."""
    pinned, other, goal = (
        side("The two sides will meet again at seven"),
        side("A quiet hour at last for all"),
        side("Goal"),
    )

    assert {0: 2} == find_copies([pinned, other, pinned, goal, goal])


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_every_post_has_at_most_one_entry_and_every_entry_one_post(entries, posts):
    """Whatever the words."""
    found = match([side(text) for text in entries], [side(text) for text in posts])

    assert len(found) == len(set(found.values()))
    assert all(0 <= k < len(entries) for k in found.values())
