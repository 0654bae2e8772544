"""An edition: drafts gone, times completed, ids given, newest first."""

from datetime import date

from talkfeed.edition import completed_newest_first, make_edition
from talkfeed.model import Entry, LiveBlog
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
