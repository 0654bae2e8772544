"""Times on the pages: each clock time with its zone, and again in a second zone where that is asked for."""

import re

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from newsroom import ENDED, LIVE, LONG, SITE, UPCOMING, all_pages, blog_page, entry, rendered
from talkfeed.model import Attribution, Correction, Deletion, LinkCard, LiveBlog
from talkfeed.pages import page_path
from talkfeed.timestamps import parse_timestamp as at

EVERYWHERE = LiveBlog(
    headline="A time in every place",
    state="live",
    date=at("2026-03-12").day,
    timezone="Asia/Kolkata",
    coverage_start=at("09:00"),
    entries=(
        entry(
            "2026-03-12 14:31",
            "Words.",
            headline="All at once",
            key_event=True,
            pinned=True,
            updated=at("14:38"),
            corrections=(Correction(time=at("14:39"), note="Words."), Correction(time=at("2026-03-13 01:02"), note="Words.")),
            sources=(Attribution(name="Canal Wire"),),
            tags=("Floods",),
            link=LinkCard(url="https://example.org/", title="Words", date=at("2026-03-11 08:07 GMT")),
        ),
        entry("~13:20", "Words.", label="analysis", key_event=True, headline="About then"),
        entry("12:10", deleted=Deletion(reason="Words.", time=at("12:40"))),
        entry("2026-03-11 23:59:58", "Words.", pinned=True),
        entry("2026-03-11 00:00 Europe/Paris", "A real midnight."),
    ),
)  # fmt: skip
TWICE = msgspec.structs.replace(SITE, second_timezone="Europe/Athens")
CLOCK = re.compile(r"(?<![\d:]) \d\d:\d\d (?::\d\d)? (?![\d:])", re.VERBOSE)
ALONE = re.compile(CLOCK.pattern + r"(?! \s+ (?:IST|CET|GMT|EET|Kolkata) \b) .{0,9}", re.VERBOSE | re.DOTALL)


def words_of(markup):
    """What a page says: its text, and what attributes say instead of text."""
    tree = LexborHTMLParser(markup)
    for node in tree.css("script"):
        node.decompose()
    said = [
        node.attributes.get(name) or "" for node in tree.css("*") for name in ("aria-label", "alt", "title", "content")
    ]
    return " ".join([tree.root.text(separator=""), *(each for each in said if not re.match(r"\d{4}-\d\d-\d\dT", each))])


@pytest.mark.parametrize("state", ["live", "ended", "upcoming"])
@pytest.mark.parametrize("site", [SITE, TWICE], ids=["one zone", "two zones"])
def test_the_zone_stands_with_every_clock_time(state, site):
    """On every kind of page, and wherever on it: in the rail, key events, pinned copies, corrections, the activity strip."""
    config = msgspec.structs.replace(site, page_size=2)
    blogs = {
        "all": msgspec.structs.replace(EVERYWHERE, state=state),
        "river": msgspec.structs.replace(LONG, state=state),
    }
    words = {page_path(page): words_of(rendered(page)) for page in all_pages(blogs, site=config)}

    clocked = {path.split("/")[0] for path, said in words.items() if CLOCK.search(said)}
    assert clocked >= {"all", "river", "tags"}
    assert {path: found for path, said in words.items() if (found := ALONE.findall(said))} == {}


def test_a_clock_time_without_a_zone_is_given_none():
    """Where nobody said one."""
    page = blog_page(msgspec.structs.replace(LIVE, timezone=None))

    assert ["14:46", "14:46"] == [
        node.text() for node in LexborHTMLParser(rendered(page)).css(".status bdi, .entry .clock")[:2]
    ]
    assert "CET" not in rendered(page)


def again(page):
    """What a page says again."""
    return [node.text() for node in LexborHTMLParser(rendered(page)).css(".again")]


def test_the_front_page_says_times_of_entries_again():
    """And when it was last updated."""
    blog = msgspec.structs.replace(EVERYWHERE, second_timezone="Europe/Paris")

    assert again(blog_page(blog)) == [
        "12 March, 20:32 CET",  # last updated, by the later correction
        "10:01 CET",
        "~08:50 CET",
        "07:40 CET",
        "19:29:58 CET",
    ]


def test_each_kind_of_page_of_entries_says_them_again():
    """The permanent ones too, which are not made again when the live blog grows."""
    blog = msgspec.structs.replace(LONG, second_timezone="Europe/Paris")
    counts = {page_path(page).split("/")[1]: len(again(page)) for page in all_pages({"river": blog})[2:]}

    assert counts["page"] == 30
    assert counts["all.html"] == 71
    assert counts["entry"] == 1


def test_the_site_names_a_second_zone_for_live_blogs_that_name_none():
    """Theirs goes before."""
    own = msgspec.structs.replace(LIVE, second_timezone="Asia/Tokyo")

    assert again(blog_page(LIVE, site=TWICE))[0] == "15:46 EET"
    assert again(blog_page(own, site=TWICE))[0] == "22:46 JST"


@pytest.mark.parametrize("blog", [ENDED, UPCOMING, msgspec.structs.replace(LIVE, timezone=None)])
def test_what_is_no_instant_is_said_once(blog):
    """A day alone, a clock time without a zone."""
    assert again(blog_page(blog, site=TWICE)) == []


def test_key_events_and_corrections_are_said_once():
    """They are read beside the entries, whose times are said twice."""
    tree = LexborHTMLParser(rendered(blog_page(EVERYWHERE, site=TWICE)))

    assert tree.css(".side .again, .foot .again, .correction .again, .removal .again, .pin .again") == []


def test_a_second_zone_changes_only_pages_with_times():
    """The index and the pages of topics stay as they were."""
    pages = [[rendered(page) for page in all_pages({"all": EVERYWHERE}, site=site)] for site in (SITE, TWICE)]
    paths = [page_path(page) for page in all_pages({"all": EVERYWHERE})]

    changed = [path for path, once, twice in zip(paths, *pages, strict=True) if once != twice]
    assert {path.split("/")[0] for path in changed} == {"all"}
