"""A feed has the newest entries, and older ones of which readers hold an old version."""

from time import perf_counter

from msgspec.structs import replace

from feed_desk import feed_documents
from newsroom import SITE, entry
from talkfeed.documents import SiteFeed
from talkfeed.model import Correction, Deletion, LiveBlog, Pages
from talkfeed.timestamps import parse_timestamp as at

SMALL = replace(SITE, feed_size=3)


def blog(*entries, **header) -> LiveBlog:
    """A live blog in Greenwich."""
    return LiveBlog(headline="Talks", timezone="UTC", entries=entries, **header)


def hours(*changed: tuple[int, dict]) -> LiveBlog:
    """An entry an hour, from ten at night backwards; some with changes."""
    changes = dict(changed)
    return blog(
        *(
            entry(f"2026-03-12 {hour:02}:00", "Words.", id=f"e-{hour}", **changes.get(hour, {}))
            for hour in range(22, 0, -1)
        )
    )


def chosen(live_blog: LiveBlog, *, site=SMALL) -> list[str]:
    """The ids of the entries in its feed."""
    return [item.entry.id for item in feed_documents({"talks": live_blog}, site=site)[0].items]


def test_a_feed_has_the_newest_entries_newest_first():
    """As many as the site wants."""
    assert ["e-22", "e-21", "e-20"] == chosen(hours())


def test_an_older_entry_that_changed_since_comes_along():
    """An update or a correction that is no older than the oldest of the newest entries."""
    late, early = at("2026-03-12 20:30"), at("2026-03-12 19:30")

    assert ["e-22", "e-21", "e-20", "e-7", "e-2"] == chosen(
        hours(
            (7, {"updated": late}),
            (5, {"updated": early}),
            (2, {"corrections": (Correction(time=late, note="Two, not three."),)}),
        )
    )


def test_a_removal_comes_along():
    """One without a time may be of any, so it does too."""
    late, early = at("2026-03-12 20:30"), at("2026-03-12 19:30")

    assert ["e-22", "e-21", "e-20", "e-7", "e-2"] == chosen(
        hours(
            (7, {"deleted": Deletion(reason="Wrong.", time=late)}),
            (5, {"deleted": Deletion(reason="Wrong.", time=early)}),
            (2, {"deleted": Deletion(reason="Wrong.")}),
        )
    )


def test_no_more_older_entries_come_along_than_there_are_newest():
    """The last to change; a feed of which everything was changed at once stays a feed."""
    late = [at(f"2026-03-12 21:{minute:02}") for minute in range(60)]

    assert ["e-22", "e-21", "e-20", "e-7", "e-6", "e-5"] == chosen(
        hours(*((hour, {"updated": late[hour]}) for hour in (1, 2, 3, 4, 5, 6, 7)))
    )


def test_a_feed_without_any_day_has_the_newest_entries_only():
    """What changed since cannot be told."""
    untimed = blog(*(entry(None, f"Words {i}.", id=f"e-{i}", updated=at("2026-03-12")) for i in range(9)))

    assert ["e-0", "e-1", "e-2"] == chosen(untimed)


def site_feed(blogs: dict[str, LiveBlog], *, site=SMALL) -> list[str]:
    """The ids of the entries in the site's feed."""
    feeds = [feed for feed in feed_documents(blogs, site=site) if isinstance(feed, SiteFeed)]
    return [f"{item.slug}/{item.entry.id}" for item in feeds[0].items]


def test_the_sites_feed_has_the_newest_of_all_live_blogs():
    """By their instants; of two posted at once that of the first slug first."""
    paris = LiveBlog(headline="B", timezone="Europe/Paris", entries=(entry("2026-03-12 22:30", "Words.", id="b"),))

    assert ["talks/e-22", "river/b", "talks/e-21"] == site_feed({"talks": hours(), "river": paris})
    assert ["a/e-22", "b/e-22", "a/e-21"] == site_feed({"b": hours(), "a": hours()})


def test_the_sites_feed_has_what_changed_since():
    """An old entry of a quiet live blog, taken back today, is among them."""
    quiet = blog(entry("2026-03-01 10:00", id="old", deleted=Deletion(reason="Wrong.", time=at("2026-03-12 21:30"))))

    assert ["talks/e-22", "talks/e-21", "talks/e-20", "quiet/old"] == site_feed({"talks": hours(), "quiet": quiet})


def test_an_entry_whose_day_nobody_knows_comes_last_in_the_sites_feed():
    """There is nothing to rank it by."""
    unknown = blog(entry(None, "Words.", id="u"))

    assert ["talks/e-22", "talks/e-21", "talks/e-20"] == site_feed({"a": unknown, "talks": hours()})
    assert ["a/u"] == site_feed({"a": unknown})


def test_entries_without_pages_of_their_own_are_named_on_the_page_they_stand_on():
    """Where there is no page with all entries either."""
    site = replace(SMALL, pages=Pages(entry=False, all=False), page_size=5, feed_size=22)
    items = feed_documents({"talks": hours()}, site=site)[0].items

    assert ("talks/index.html", "e-22") == items[0].place
    assert ("talks/page/1.html", "e-1") == items[-1].place


def test_selecting_is_linear():
    """Ten times the entries take no more than some ten times as long."""

    def seconds(count: int) -> float:
        days = [f"2026-03-{1 + i // 1440:02} {i // 60 % 24:02}:{i % 60:02}" for i in range(count)][::-1]
        long = blog(*(entry(day, "Words.", id=f"e-{i}", updated=at(day)) for i, day in enumerate(days)))
        site = replace(SITE, pages=Pages(data=False, card=False))
        start = perf_counter()
        feed_documents({"talks": long}, site=site)
        return perf_counter() - start

    seconds(100)
    assert seconds(10_000) < 40 * seconds(1_000) + 1
