"""English phrases around a live feed: what is taken for them, and what is prose."""

import pytest

from talkfeed.parse.language import find_names, find_zone_of_all, is_credit, is_end_notice

NOTICES = [
    "This live feed has ended.",
    "LIVE UPDATES ENDED",
    "This page is no longer being updated.",
    "We have now closed our live updates.",
    "We’re closing this live blog now. Thanks for reading.",
    "We are bringing this blog to an end.",
    "That concludes our live coverage of the ferry talks. Good night!",
    "This live coverage is now over – thanks for following!",
    "Our live coverage has ended. Read our main story here.",
]
PROSE = [
    "The talks have ended.",
    "That's all.",
    "Thank you for reading.",
    "This live feed has ended, but the minister is still in the building.",
    "This live blog is now closed. The harbour stays open until midnight.",
    "The coverage of the cloud layer is over eighty percent.",
]


@pytest.mark.parametrize("text", NOTICES)
def test_a_paragraph_that_only_ends_the_feed_is_an_end_notice(text):
    """Goodbyes may stand beside it."""
    assert is_end_notice(text)


@pytest.mark.parametrize("text", PROSE)
def test_a_paragraph_that_says_more_is_no_end_notice(text):
    """What else it says would be lost."""
    assert not is_end_notice(text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("From reporter Kay Lund and Tom Breck", "Kay Lund and Tom Breck"),
        ("Edited by Tamsin Reed", "Tamsin Reed"),
        ("From the harbour", None),
        ("By 16:05", None),
    ],
)
def test_a_byline_is_names_behind_words_that_lead_to_them(line, names):
    """Prose that begins with the same words is none."""
    assert names == find_names(line)


@pytest.mark.parametrize("text", ["All times are GMT+5:30", "Times are in BST", "all times shown in Europe/Oslo"])
def test_a_zone_of_all_times_is_found(text):
    """Its word comes back as it is written."""
    zone = find_zone_of_all(text)

    assert zone is not None
    assert text.endswith(zone[0])


def test_prose_about_reuters_is_no_credit():
    """A credit opens or closes a line in its own form."""
    assert not is_credit("Reuters has reported that the talks are over.")
