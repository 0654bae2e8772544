"""An edition: drafts gone, times completed, ids given, newest first."""

from datetime import date

import pytest

from talkfeed.edition import Picture, completed_newest_first, make_edition
from talkfeed.model import Deletion, Entry, Image, LiveBlog
from talkfeed.timestamps import format_timestamp
from talkfeed.timestamps import parse_timestamp as at


def entry(time, body="Words.", **fields) -> Entry:
    return Entry(time=time and at(time), body=body, **fields)


def blog(*entries, **fields) -> LiveBlog:
    return LiveBlog(headline="Ferry talks", entries=entries, **fields)


def times(edition) -> list[str]:
    return [published.time and format_timestamp(published.time) for published in edition.entries]


def ids(edition) -> list[str]:
    return [published.id for published in edition.entries]


def test_times_get_the_day_and_zone_of_the_header():
    """Where the entry gives its own, that stays."""
    given = blog(
        entry("16:05"), entry("15:00 GMT"), entry("2026-03-12"), date=date(2026, 3, 13), timezone="Europe/Oslo"
    )

    assert ["2026-03-13 16:05 Europe/Oslo", "2026-03-13 15:00 GMT", "2026-03-12"] == times(make_edition("f", given))


def test_nothing_is_filled_in_that_the_header_does_not_say():
    """A clock time alone stays one."""
    assert ["16:05", None] == times(make_edition("f", blog(entry("16:05"), entry(None))))


@pytest.mark.parametrize(
    ("updated", "kept"), [("16:05", None), ("2026-03-13 16:05", None), ("16:06", "16:06"), ("16:05 GMT", "16:05 GMT")]
)
def test_an_update_at_the_entrys_own_time_is_none(updated, kept):
    """However much of that time it leaves to the header."""
    given = blog(entry("2026-03-13 16:05", updated=at(updated)), timezone="Europe/Oslo")

    assert kept == next(
        each.entry.updated and format_timestamp(each.entry.updated) for each in make_edition("f", given).entries
    )


def test_a_file_that_lists_its_oldest_first_is_turned_round():
    """Entries of the same time too: the later in the file is the newer."""
    given = blog(
        entry("2026-03-13", "One."), entry("2026-03-13", "Two."), entry("2026-03-14", "Three."), order="oldest-first"
    )

    assert ["Three.", "Two.", "One."] == [published.entry.body for published in make_edition("f", given).entries]
    assert ["Three.", "Two.", "One."] == [each.body for each in completed_newest_first(given)]


def test_publishing_a_draft_changes_no_other_id():
    """Drafts count where ids are made."""
    given = blog(entry("2026-03-13 16:05", "B."), entry("2026-03-13 16:05", "A.", draft=True))

    assert ["t-20260313-1605-2"] == ids(make_edition("f", given))
    assert ["t-20260313-1605-2", "t-20260313-1605"] == ids(make_edition("f", given, drafts=True))


def test_provisional_ids_are_counted():
    """Drafts among them: `stamp` writes theirs too."""
    given = blog(entry(None, id="a"), entry(None), entry(None, "Draft.", draft=True))

    assert 2 == make_edition("f", given).provisional_ids


def revision(**fields) -> str:
    """The revision of an entry, with a picture of these sizes if it names one."""
    sizes = Picture(path="media/a.png", width=fields.pop("width", 3), height=2)
    edition = make_edition("talks", blog(entry("2026-03-12", **fields)), pictures={"media/a.png": sizes})
    return edition.entries[0].revision


@pytest.mark.parametrize("fields", [{"id": "x"}, {"pinned": True}], ids=str)
def test_the_revision_stays_where_readers_see_the_same(fields):
    """Neither its id nor its pin is said by an entry."""
    assert revision() == revision(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "Other words."},
        {"headline": "Talks begin"},
        {"label": "breaking"},
        {"updated": at("2026-03-13")},
        {"deleted": Deletion(reason="Wrong.")},
        {"image": Image(src="media/a.png", alt="A quay")},
    ],
    ids=str,
)
def test_the_revision_changes_with_what_the_entry_says_and_shows(fields):
    """An open page finds what to show anew by it."""
    assert revision() != revision(**fields)


def test_another_picture_under_the_same_name_is_another_revision():
    """Its words are the same, but not what is seen."""
    image = Image(src="media/a.png", alt="A quay")

    assert revision(image=image) != revision(image=image, width=4)


def test_a_removed_entry_shows_no_picture():
    """Whatever else knows its file, a tombstone has nothing but its time and its reason."""
    shown = Picture(path="media/a.png", width=3, height=2)
    gone = entry("2026-03-12", image=Image(src="media/a.png", alt="A quay"), deleted=Deletion(reason="Wrong."))

    assert make_edition("talks", blog(gone), pictures={"media/a.png": shown}).entries[0].picture is None
