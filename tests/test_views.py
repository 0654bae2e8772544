"""What pages claim of times, states and entries, and what they leave unsaid."""

import msgspec
import pytest

from newsroom import ENDED, LIVE, SITE, THEME, UNKNOWN, UPCOMING, blog_page, blog_pages, entry, entry_pages, index_page
from talkfeed.edition import make_edition
from talkfeed.freshness import last_updated
from talkfeed.model import Correction, Deletion, LiveBlog, Pages, Publisher, SiteConfig
from talkfeed.timestamps import format_timestamp
from talkfeed.timestamps import parse_timestamp as at
from talkfeed.views import view_page


def view(blog):
    return view_page(blog_page(blog), THEME.wordings)[0]


def view_one(**fields):
    blog = LiveBlog(headline="Talks", timezone="Europe/Paris", entries=(entry("2026-03-12 14:31", **fields),))
    return view(blog).days[0].entries[0]


def updated(*entries, **header):
    time = last_updated(make_edition("talks", LiveBlog(headline="Talks", entries=entries, **header)))
    return time and format_timestamp(time)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], None),
        ([entry(None, "a")], None),
        ([entry("2026-03-12", "a"), entry("2026-03-11", "b")], "2026-03-12"),
        ([entry("2026-03-12 14:46", "a"), entry("2026-03-12", "b")], "2026-03-12 14:46"),
        ([entry("2026-03-12", "a"), entry("2026-03-12 14:46", "b")], "2026-03-12"),
        ([entry(None, "a"), entry("2026-03-12 14:46", "b")], "2026-03-12"),
        (
            [entry("2026-03-12 14:46", "a"), entry("2026-03-12 14:31", "b", updated=at("2026-03-12 15:00"))],
            "2026-03-12 15:00",
        ),
        ([entry("2026-03-12 14:46", "a"), entry("2026-03-12 14:31", "b", updated=at("2026-03-12"))], "2026-03-12"),
        ([entry("2026-03-12 14:46", "a"), entry("2026-03-12 14:31", "b", updated=at("2026-03-14"))], "2026-03-14"),
        (
            [entry("2026-03-12 14:46", "a", corrections=(Correction(time=at("2026-03-13 09:00"), note="x"),))],
            "2026-03-13 09:00",
        ),
        ([entry("2026-03-12 14:46", deleted=Deletion(reason="x", time=at("2026-03-12 15:10")))], "2026-03-12 15:10"),
        ([entry("16:05", "a"), entry("15:00", "b")], "16:05"),
        ([entry("2026-03-12 13:05 GMT", "a"), entry("2026-03-12 14:46 +03:00", "b")], "2026-03-12 13:05 GMT"),
    ],
)
def test_last_updated_is_no_finer_than_known(entries, expected):
    """A clock time is claimed only where nothing without one could be newer."""
    assert updated(*entries) == expected


def test_last_updated_takes_day_and_zone_from_the_header():
    """A bare clock time of a change is on the header's day."""
    newest = entry("14:46", "a", updated=at("15:00"))

    assert updated(newest, date=at("2026-03-12").day, timezone="Europe/Paris") == "2026-03-12 15:00 Europe/Paris"


def test_days_separate_entries():
    """A run of entries of one day, newest first."""
    days = view(LIVE).days

    assert [(day.day.day, len(day.entries)) for day in days] == [
        ("Thursday 12 March 2026", 8),
        ("Wednesday 11 March 2026", 1),
    ]


def test_entries_of_unknown_day_stand_under_no_day():
    """A day is never claimed by standing below it."""
    blog = LiveBlog(headline="T", entries=(entry("2026-03-12 10:00", "a"), entry(None, "b"), entry("2026-03-11", "c")))

    assert [day.day and day.day.date for day in view(blog).days] == ["12 March 2026", None, "11 March 2026"]


@pytest.mark.parametrize(
    ("times", "rails"),
    [
        (["2026-03-12", "2026-03-12"], ["mark", "mark"]),
        (["2026-03-12 14:00", "2026-03-12"], ["clock", "day"]),
        ([None, "14:00"], ["mark", "clock"]),
        (["2026-03-12 00:00"], ["clock"]),
    ],
)
def test_what_stands_at_an_entrys_start(times, rails):
    """A clock if known; the day among clocks; else a mark. Midnight is a clock time."""
    blog = LiveBlog(headline="T", entries=tuple(entry(time, "a") for time in times))

    assert [each.rail for each in view(blog).days[0].entries] == rails


def test_headlines_skip_no_level_where_no_day_is_known():
    """Below a day they are h4, without one h3."""
    assert [view(blog).days[0].entries[0].level for blog in (LIVE, UNKNOWN)] == [4, 3]


def test_key_events_are_named_and_dated_by_the_clock():
    """One day: the clock is enough."""
    (day,) = view(LIVE).key_events

    assert day.day is None
    assert [(each.time.text, each.title) for each in day.events] == [
        ("14:31 CET", "Ministry accepts winter-shift rule"),
        ("11:40 CET", "First barge leaves"),
    ]


def test_key_events_of_several_days_tell_the_day():
    """A clock alone would be of the wrong day."""
    blog = LiveBlog(
        headline="T",
        entries=(entry("2026-03-12 10:00", "a", key_event=True), entry("2026-03-11", "b", key_event=True)),
    )

    first, second = view(blog).key_events

    assert (first.day.short_date, first.events[0].time.text) == ("12 March", "10:00")
    assert (second.day.short_date, second.events[0].time) == ("11 March", None)


def test_key_events_of_one_day_without_clock_are_titles_only():
    """The day stands above them already."""
    blog = LiveBlog(headline="T", entries=(entry("2026-03-12", "a", key_event=True),))

    (day,) = view(blog).key_events

    assert (day.day, [each.time for each in day.events]) == (None, [None])


def test_a_removed_entry_is_no_key_event_and_not_pinned():
    """A tombstone says nothing of what it was."""
    gone = entry(
        "2026-03-12 10:00", "secret", headline="Secret", key_event=True, pinned=True, deleted=Deletion(reason="x")
    )
    page = view(LiveBlog(headline="T", entries=(gone,)))
    shown = page.days[0].entries[0]

    assert (page.key_events, page.pinned, page.count) == ((), (), 0)
    assert (shown.headline, shown.body, shown.label) == (None, "", None)


@pytest.mark.parametrize(
    ("below", "posted", "told"),
    [
        ("2026-03-12 09:00", "at", "14:31 CET"),
        ("2026-03-11 09:00", "on", "12 March 2026, 14:31 CET"),
        (None, "on", "12 March 2026, 14:31 CET"),
    ],
)
def test_a_pinned_copy_tells_the_day_unless_all_entries_are_of_one(below, posted, told):
    """It stands above all days, so that its clock alone could be of any of them."""
    blog = LiveBlog(
        headline="T", timezone="Europe/Paris", entries=(entry("2026-03-12 14:31", "a", pinned=True), entry(below, "b"))
    )
    pin = view(blog).pinned[0]

    assert (pin.posted, pin.time.text) == (posted, told)


@pytest.mark.parametrize(
    ("time", "fields", "parts"),
    [
        ("2026-03-12 14:31", {"headline": "H", "label": "breaking"}, ["when", "label", "title"]),
        ("2026-03-12 14:31", {"key_event": True}, ["when", "label"]),
        ("2026-03-12 14:31", {}, ["when"]),
        ("2026-03-12", {"headline": "H"}, ["title"]),
        ("2026-03-12", {}, []),
        ("2026-03-12", {"key_event": True}, []),
        ("2026-03-12 14:31", {"headline": "H", "deleted": Deletion(reason="x")}, ["when"]),
    ],
)
def test_an_entry_is_named_by_its_time_label_and_headline(time, fields, parts):
    """Where it has neither time nor headline, nothing is made up."""
    blog = LiveBlog(headline="T", entries=(entry(time, "a", **fields),))
    shown = view(blog).days[0].entries[0]

    assert shown.name_ids.split() == [f"{shown.id}_{part}" for part in parts]


def test_more_than_eight_key_events_are_folded():
    """The list stays a list."""
    entries = tuple(entry(f"2026-03-12 {hour:02}:00", "a", key_event=True) for hour in range(20, 9, -1))
    page = view(LiveBlog(headline="T", entries=entries))

    shown, more = ([len(day.events) for day in days] for days in (page.key_events, page.more_key_events))

    assert (shown, more, page.more_key_events_count) == ([8], [3], 3)


def test_one_label_an_entry():
    """A label that a person chose says more than "Key event"."""
    assert view_one(label="breaking", key_event=True).label.word == "Breaking"
    assert view_one(key_event=True).label.word == "Key event"
    assert view_one().label is None


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-03-12 14:38", "14:38"),
        ("14:38", "14:38 CET"),
        ("2026-03-13", "13 March 2026"),
        ("2026-03-13 09:00", "13 March 2026, 09:00"),
    ],
)
def test_an_update_on_another_day_names_the_day(given, shown):
    """Its entry's day stands above it; any other does not."""
    blog = LiveBlog(
        headline="T",
        timezone="Europe/Paris",
        date=at("2026-03-12").day,
        entries=(entry("2026-03-12 14:31", "a", updated=at(given)),),
    )

    assert view(blog).days[0].entries[0].updated.text.removesuffix(" CET") == shown.removesuffix(" CET")


def test_an_update_at_the_entrys_own_time_is_none():
    """Nothing was updated."""
    blog = LiveBlog(headline="T", entries=(entry("2026-03-12 14:31", "a", updated=at("2026-03-12 14:31")),))

    assert view(blog).days[0].entries[0].updated is None


def test_an_entry_page_depends_on_no_state():
    """The same entry of an ended live blog has the same page."""
    pages = [entry_pages(msgspec.structs.replace(LIVE, state=state))[0] for state in ("live", "ended")]

    assert pages[0] == pages[1]


def test_without_entry_pages_the_permalink_is_the_place_on_the_page():
    """No link leads to a page that is not made: it is the page with all entries, else the one it stands on."""
    permalinks = []
    for others in (True, False):
        site = msgspec.structs.replace(SITE, pages=Pages(entry=False, all=others))
        page, _ = view_page(blog_page(ENDED, site=site), THEME.wordings)
        permalinks.append(page.days[0].entries[0].permalink.partition("#")[0])

    assert ["all.html", ""] == permalinks


def index(*blogs):
    return view_page(index_page({f"blog-{n}": blog for n, blog in enumerate(blogs)}), THEME.wordings)[0]


def test_the_index_groups_by_state_live_first():
    """Empty groups are absent; no state is claimed where nobody gave one."""
    groups = index(ENDED, UNKNOWN, UPCOMING, LIVE).groups

    assert [(group.state, str(group.heading)) for group in groups] == [
        ("live", "Live now"),
        ("upcoming", "Coming up"),
        (None, "Coverage"),
        ("ended", "Ended"),
    ]


def test_the_start_of_coverage_is_told_with_the_zone_of_the_header():
    """On the live blog's page and on the index alike; nobody guesses whose seven o'clock it is."""
    vote = LiveBlog(
        headline="Vote", state="upcoming", timezone="America/St_Johns", coverage_start=at("2029-06-12 07:00")
    )

    starts = [view(vote).starts.text, index(vote).groups[0].cards[0].starts.text]
    assert ["12 June 2029, 07:00 NDT"] * 2 == starts


def test_the_index_is_described_by_its_headlines():
    """What search engines show under its address is news, in the page's order, and nothing made up."""
    page = index(ENDED, LIVE)

    assert f"{LIVE.headline} · {ENDED.headline}" == page.description


def test_the_index_lists_newest_first_and_soonest_first():
    """Unknown times come last."""
    older = LiveBlog(headline="Older", state="ended", entries=(entry("2026-03-01", "a"),))
    undated = LiveBlog(headline="Undated", state="ended", entries=(entry(None, "a"),))
    later = LiveBlog(headline="Later", state="upcoming", coverage_start=at("2026-04-01"))
    groups = index(undated, older, later, ENDED, UPCOMING).groups

    assert [[card.headline for card in group.cards] for group in groups] == [
        ["Budget day", "Later"],
        [ENDED.headline, "Older", "Undated"],
    ]


@pytest.mark.parametrize(
    ("fields", "teaser"),
    [
        ({"summary": "Talks end. A paper is signed."}, "A paper is signed."),
        ({"summary": "Talks end.\n\nA paper is signed."}, "A paper is signed."),
        ({"summary": "- Talks *end*.\n- A paper is signed."}, "A paper is signed."),
        ({"standfirst": "Talks end", "summary": "A paper is signed."}, "A paper is signed."),
        ({"summary": "Talks end with a paper."}, "Talks end with a paper."),
        ({"summary": "Talks ending soon."}, "Talks ending soon."),
        ({"summary": "“Talks end.” So they say."}, "“Talks end.” So they say."),
        ({"summary": "Talks end."}, ""),
        ({}, ""),
    ],
)
@pytest.mark.parametrize("headline", ["Talks end", "Talks end."])
def test_a_teaser_does_not_repeat_the_headline(fields, teaser, headline):
    """What follows it is shown; a sentence that goes on is another sentence."""
    card = index(LiveBlog(headline=headline, state="ended", **fields)).groups[0].cards[0]

    assert card.teaser == teaser


@pytest.mark.parametrize(
    ("title", "publisher", "heading"),
    [
        ("Harbour live", Publisher(name="The Quay Gazette"), "Harbour live"),
        ("The Quay Gazette", Publisher(name="The Quay Gazette"), "All live blogs"),
        ("Harbour live", None, "All live blogs"),
    ],
)
def test_the_index_says_nothing_twice(title, publisher, heading):
    """The nameplate is the publisher's name, or the title; the heading is what that leaves unsaid."""
    site = SiteConfig(title=title, publisher=publisher)
    page, _ = view_page(index_page({"t": ENDED}, site=site), THEME.wordings)

    assert page.heading == heading
    assert page.site.nameplate != page.heading


def test_only_a_live_card_depends_on_its_entries():
    """An entry's words must not change the index once nobody waits for them."""
    assert blog_pages(ENDED).card.latest == ()
    assert len(blog_pages(LIVE).card.latest) == 3


def test_the_title_keeps_within_what_is_shown_of_it():
    """The name first, then what it belongs to, as far as there is room."""
    long = LiveBlog(headline="Words " * 30)

    assert view(LIVE).title == "Lock-keepers’ dispute: ministry yields on winter shifts – live"
    assert view(ENDED).title == "Lock-keepers’ dispute: agreement signed | The Quay Gazette"
    assert len(view(long).title) <= 70
