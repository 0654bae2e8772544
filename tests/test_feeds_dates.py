"""The one rule by which a format that forces a dateTime gets one."""

from datetime import UTC, date, datetime

import pytest

from newsroom import BLOGS, entry
from talkfeed.documents import FeedItem
from talkfeed.edition import make_edition
from talkfeed.feeds.dates import (
    find_changed,
    find_posted,
    force_posted,
    force_updated,
    format_date,
    lean_days,
)
from talkfeed.freshness import has_day
from talkfeed.model import Correction, Deletion, Header, LiveBlog
from talkfeed.pages import Place
from talkfeed.timestamps import parse_timestamp as at

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


def item(time: str | None = None, *, day: date | None = None, home: str | None = None, **fields) -> FeedItem:
    """An entry in a feed."""
    blog = LiveBlog(headline="Talks", timezone=home, entries=(entry(time, "Words.", **fields),))
    edition = make_edition("talks", blog)
    return FeedItem(
        slug="talks",
        header=Header(headline="Talks", timezone=home),
        entry=edition.entries[0],
        place=Place("talks/index.html"),
        day=day or lean_days(edition)[0],
    )


def test_an_instant_is_given_as_it_is():
    """Where day, clock and zone are known nothing is forced."""
    posted = force_posted(item("2026-03-12 00:00 +05:30"))

    assert posted == find_posted(item("2026-03-12 00:00 +05:30"))
    assert "2026-03-12T00:00:00+05:30" == format_date(posted)


@pytest.mark.parametrize("time", ["2026-03-12", "2026-03-12 16:05", "2026-03-12 16:05 BST"])
def test_a_day_is_noon_in_utc(time):
    """A day alone, a clock without a zone and one in a zone that nobody settles are the day at 12:00 UTC."""
    assert (None, NOON) == (find_posted(item(time)), force_posted(item(time)))


def test_the_live_blogs_zone_settles_a_word_of_several_meanings():
    """BST in London is an instant."""
    assert datetime(2026, 7, 12, 15, 5, tzinfo=UTC) == find_posted(item("2026-07-12 16:05 BST", home="Europe/London"))


@pytest.mark.parametrize(
    ("times", "header", "days"),
    [
        ([None, "2026-03-12", None], {}, [12, 12, 12]),
        (["2026-03-13", None, "2026-03-12"], {}, [13, 12, 12]),
        ([None, None], {"date": date(2026, 3, 9)}, [9, 9]),
        ([None], {"coverage_start": at("2026-03-08 10:00 GMT")}, [8]),
        ([None, "2026-03-12"], {"date": date(2026, 3, 9)}, [12, 12]),
        ([None, "16:05 GMT"], {}, [None, None]),
    ],
    ids=["below, else above", "below first", "the header's", "coverage", "entries before the header", "none"],
)
def test_an_entry_without_a_day_leans_on_what_is_known(times, header, days):
    """The nearest below, else the nearest above, else the header's date, else the start of coverage."""
    blog = LiveBlog(
        headline="Talks", entries=tuple(entry(time, f"Words {i}.") for i, time in enumerate(times)), **header
    )
    edition = make_edition("talks", blog)

    assert days == [day and day.day for day in lean_days(edition)]
    assert any(days) == has_day(edition)


def test_updated_is_the_newest_of_all_changes():
    """An update, a correction and a removal count, a day alone by the rule."""
    changed = item(
        "2026-03-12 10:00 GMT",
        updated=at("2026-03-12 11:00 GMT"),
        corrections=(Correction(time=at("2026-03-13"), note="Two, not three."),),
    )

    assert datetime(2026, 3, 13, 12, tzinfo=UTC) == force_updated(changed)
    assert find_changed(changed) is None


def test_a_change_is_no_older_than_the_entry():
    """A change of which only the day is known does not make an evening's entry older than it is."""
    evening = item("2026-03-12 20:00 GMT", updated=at("2026-03-12"))

    assert find_posted(evening) == force_updated(evening)


def test_a_removal_is_a_change():
    """So a tombstone is newer than what it takes back."""
    gone = item("2026-03-12 10:00 GMT", deleted=Deletion(reason="Wrong.", time=at("2026-03-12 12:40 GMT")))

    assert datetime(2026, 3, 12, 12, 40, tzinfo=UTC) == find_changed(gone) == force_updated(gone)


def test_an_offset_is_whole_minutes():
    """RFC 3339 has no seconds in offsets, which local times before time zones had."""
    assert "1900-05-04T11:50:39Z" == format_date(find_posted(item("1900-05-04 12:00 Europe/Paris")))


def test_no_midnight_is_made_up():
    """Whatever is known of their times, entries without a clock time at midnight have none in the rule's either."""
    for slug, blog in BLOGS.items():
        edition = make_edition(slug, blog)
        for published, day in zip(edition.entries, lean_days(edition), strict=True):
            found = FeedItem(slug=slug, header=edition.header, entry=published, place=Place(""), day=day)
            posted = force_posted(found)

            real = published.time and published.time.clock and published.time.clock.hour == 0
            assert real or posted is None or (posted.hour, posted.minute) != (0, 0)
