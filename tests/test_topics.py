from dataclasses import dataclass
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import BLOGS, SITE, entry, site_of, topic_pages
from talkfeed.edition import make_edition
from talkfeed.model import Attribution, Deletion, Entry, LiveBlog, Pages, SiteConfig
from talkfeed.pages import Page, TopicArchivePage, TopicPage, TopicsPage, page_path
from talkfeed.timestamps import parse_timestamp as at
from talkfeed.topics import iter_topic_paths, make_topic_pages


def blog(*entries: Entry, **header) -> LiveBlog:
    return LiveBlog(**{"headline": "Canal watch", "timezone": "Europe/Paris"} | header, entries=entries)


def by_path(*blogs: LiveBlog, site: SiteConfig = SITE) -> dict[str, Page]:
    """The pages of all topics of live blogs called a, b, c …"""
    return {page_path(page): page for page in topic_pages(dict(zip("abcdef", blogs, strict=False)), site=site)}


def first_page(path: str, *blogs: LiveBlog) -> TopicPage:
    page = by_path(*blogs)[path]
    assert isinstance(page, TopicPage)
    return page


def bodies(page: TopicPage | TopicArchivePage) -> list[str]:
    return [each.named.headline or each.named.body for each in page.entries]


# Which topics there are


def test_where_nothing_is_used_there_is_no_page():
    """Neither of a topic nor with all of them."""
    assert {} == by_path(blog(entry("2026-03-12", "One."), editors=("Ines Prado",)))


def test_switched_off_there_is_no_page():
    """By `pages: {topics: no}`."""
    site = msgspec.structs.replace(SITE, pages=Pages(topics=False))

    assert {} == by_path(*BLOGS.values(), site=site)
    assert not list(iter_topic_paths([make_edition("a", BLOGS["lock-dispute"])], site))


def test_an_entry_has_tags_authors_labels_and_sources():
    """Key events are a label beside the other; who passed a statement on is a source too."""
    source = Attribution(name="transport ministry", via="Canal Wire")
    said = entry("2026-03-12", "One.", tags=("locks",), authors=("Mirela Stan",), label="analysis", key_event=True)

    assert {
        "tags/locks.html",
        "tags/author/mirela-stan.html",
        "tags/label/analysis.html",
        "tags/label/key-event.html",
        "tags/source/transport-ministry.html",
        "tags/source/canal-wire.html",
        "tags/index.html",
    } == by_path(blog(msgspec.structs.replace(said, sources=(source,)))).keys()


def test_a_live_blog_has_tags_authors_and_a_source_as_a_whole():
    """They lead to the live blog, not to each of its entries."""
    whole = blog(
        entry("2026-03-12", "One."), tags=("locks",), authors=("Mirela Stan",), source=Attribution(name="Canal Wire")
    )
    pages = by_path(whole)
    page = pages["tags/locks.html"]

    assert {
        "tags/locks.html",
        "tags/author/mirela-stan.html",
        "tags/source/canal-wire.html",
        "tags/index.html",
    } == pages.keys()
    assert isinstance(page, TopicPage)
    assert [("a", at("2026-03-12"))] == [(each.slug, begins) for each, begins in page.blogs]
    assert (() , 0) == (page.entries, page.count)  # fmt: skip


def test_drafts_and_removed_entries_have_no_topics():
    """A tag that only they have has no page."""
    draft = entry("2026-03-12", "One.", tags=("secret",), draft=True)
    removed = entry("2026-03-12", "Two.", tags=("rumour",), deleted=Deletion(reason="It was untrue."))

    assert {} == by_path(blog(draft, removed))


def test_a_name_that_cannot_be_seen_is_none():
    """A mark of writing direction alone."""
    assert {} == by_path(blog(entry("2026-03-12", "One.", tags=("\u200f",), authors=("\u00ad",))))


def test_an_entry_that_says_a_name_twice_is_listed_once():
    """In another case, or as who said it and via whom."""
    said = entry("2026-03-12", "One.", tags=("Locks", "locks"), sources=(Attribution(name="Wire", via="WIRE"),))
    pages = by_path(blog(said))

    assert 1 == pages["tags/locks.html"].count
    assert 1 == pages["tags/source/wire.html"].count


def test_all_topics_are_counted_on_one_page():
    """By entries, and by live blogs that have them as a whole."""
    pages = by_path(
        blog(entry("2026-03-12", tags=("locks",)), entry("2026-03-11", tags=("Locks",))), blog(tags=("locks", "river"))
    )
    page = pages["tags/index.html"]
    assert isinstance(page, TopicsPage)

    assert [("Locks", 2, 1), ("river", 0, 1)] == [(use.topic.name, use.entries, use.blogs) for use in page.topics]


def test_a_topic_is_called_as_the_oldest_writes_it():
    """So that a new entry does not rename it; a live blog is as old as its oldest entry."""
    new, old = blog(entry("2026-03-12", tags=("LOCKS",))), blog(entry("2026-03-10", tags=("Locks",)), tags=("locks",))

    assert "LOCKS" == first_page("tags/locks.html", new).topic.name
    assert "locks" == first_page("tags/locks.html", new, old).topic.name


def test_the_paths_are_known_without_the_pages():
    """All first pages, and the page with all topics before them."""
    editions = [make_edition(slug, each) for slug, each in BLOGS.items()]
    pages = make_topic_pages(editions, SITE, site_of(SITE))
    firsts = {page_path(page) for page in pages if not isinstance(page, TopicArchivePage)}
    paths = list(iter_topic_paths(editions, SITE))

    assert "tags/index.html" == paths[0]
    assert sorted(firsts) == sorted(paths)


# Their order


def test_entries_of_all_live_blogs_are_newest_first():
    """Clock times of several zones are compared as instants."""
    paris = blog(entry("2026-03-12 15:00", "C", tags=("x",)), entry("2026-03-12 13:00", "A", tags=("x",)))
    london = blog(entry("2026-03-12 13:00", "B", tags=("x",)), timezone="Europe/London")

    assert ["C", "B", "A"] == bodies(first_page("tags/x.html", paris, london))


def test_days_stay_together():
    """The day that readers see comes first, whatever the instant: its lines stand under one heading."""
    tokyo = blog(entry("2026-03-13 01:00", "Tokyo", tags=("x",)), timezone="Asia/Tokyo")
    new_york = blog(entry("2026-03-12 20:00", "New York", tags=("x",)), timezone="America/New_York")

    assert ["Tokyo", "New York"] == bodies(first_page("tags/x.html", tokyo, new_york))


def test_an_entry_without_a_clock_time_stays_above_the_one_that_it_stands_above():
    """The order of a live blog is kept, whatever stands between."""
    vague = blog(
        entry("2026-03-12 15:00", "D", tags=("x",)),
        entry("2026-03-12", "B", tags=("x",)),
        entry("2026-03-12 13:00", "A", tags=("x",)),
    )
    other = blog(entry("2026-03-12 14:00", "C", tags=("x",)))

    assert ["D", "C", "B", "A"] == bodies(first_page("tags/x.html", vague, other))


def test_what_is_of_one_time_stands_by_the_live_blogs_names():
    """In whichever order they were read; entries of one live blog stay together."""
    blogs = {slug: blog(*(entry("2026-03-12", f"{slug}{i}", tags=("x",)) for i in (2, 1))) for slug in "ba"}
    (page, _) = topic_pages(blogs)
    assert isinstance(page, TopicPage)

    assert ["a2", "a1", "b2", "b1"] == bodies(page)


def test_where_no_day_is_known_entries_come_last():
    """In the order of their file."""
    unknown = blog(entry(None, "B", tags=("x",)), entry("16:05 GMT", "A", tags=("x",)))

    assert ["C", "B", "A"] == bodies(first_page("tags/x.html", unknown, blog(entry("2001-01-01", "C", tags=("x",)))))


def test_live_blogs_are_newest_first():
    """By their oldest entry; those that have not begun on top."""
    old, new = blog(entry("2026-03-10"), tags=("x",)), blog(entry("2026-03-12"), entry("2026-03-11"), tags=("x",))
    page = first_page("tags/x.html", old, new, blog(tags=("x",)))

    assert ["c", "b", "a"] == [each.slug for each, _ in page.blogs]


def test_a_live_blog_begins_with_its_coverage_where_a_day_is_given():
    """Else with its first entry, as far as that is known."""
    page = first_page(
        "tags/x.html",
        blog(entry("2026-03-12"), tags=("x",), coverage_start=at("2026-03-11 09:00")),
        blog(entry("2026-03-12"), tags=("x",), coverage_start=at("09:00")),
        blog(tags=("x",)),
    )

    assert {"a": at("2026-03-11 09:00"), "b": at("2026-03-12"), "c": None} == {
        each.slug: begins for each, begins in page.blogs
    }


# Where their entries are


@pytest.mark.parametrize(
    ("pages", "place"),
    [
        (Pages(), ("a/entry/e1.html", "")),
        (Pages(entry=False), ("a/all.html", "e1")),
        (Pages(entry=False, all=False), ("a/page/1.html", "e1")),
        (Pages(entry=False, all=False, archive=False), ("a/index.html", "e1")),
    ],
    ids=["own page", "page with all", "archive page", "front page"],
)
def test_an_entry_is_linked_where_it_lasts(pages, place):
    """Its own page, the page with all, else the page on which it stands."""
    site = msgspec.structs.replace(SITE, pages=pages, page_size=2)
    watch = blog(*(entry("2026-03-12", str(i), id=f"e{i}", tags=("x",)) for i in range(5, 0, -1)))

    assert place == tuple(by_path(watch, site=site)["tags/x.html"].entries[-1].place)


# What changes when


def readings(count: int, *, start: int = 0) -> tuple[Entry, ...]:
    """As many entries of one author, newest first."""
    return tuple(
        entry(
            f"2026-03-{1 + i // 1440:02} {i // 60 % 24:02}:{i % 60:02}",
            f"Reading {i}.",
            id=f"r{i}",
            authors=("A. Rao",),
            tags=("ebb",) if i % 3 else (),
        )
        for i in range(start + count - 1, start - 1, -1)
    )


def changed(before: dict[str, Page], after: dict[str, Page]) -> set[str]:
    """The paths of pages that are new, gone or depend on something else."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_long_lists_are_shared_out_among_pages_from_the_oldest():
    """A hundred on each archive page; the rest, a hundred at least, on the first."""
    pages = by_path(blog(*readings(350)))
    first, archive = pages["tags/author/a-rao.html"], pages["tags/author/a-rao/page/1.html"]
    assert isinstance(first, TopicPage)
    assert isinstance(archive, TopicArchivePage)

    assert (350, 150, 2) == (first.count, len(first.entries), first.archive)
    assert ("Reading 99.", "Reading 0.", 100, False) == (*bodies(archive)[:: len(bodies(archive)) - 1], len(bodies(archive)), archive.newest)  # fmt: skip
    assert pages["tags/author/a-rao/page/2.html"].newest
    assert "tags/author/a-rao/page/3.html" not in pages


def test_a_new_entry_changes_first_pages_and_the_list_of_topics_only():
    """However many pages its author fills already."""
    before, after = by_path(blog(*readings(350))), by_path(blog(*readings(351)))

    assert {"tags/author/a-rao.html", "tags/index.html"} == changed(before, after) - {"tags/ebb.html"}


def test_a_page_that_begins_changes_the_one_before_it_once():
    """It is not the newest any more."""
    before, after = by_path(blog(*readings(399))), by_path(blog(*readings(400)))

    assert {
        "tags/author/a-rao.html",
        "tags/author/a-rao/page/2.html",
        "tags/author/a-rao/page/3.html",
        "tags/index.html",
    } == changed(before, after)


def test_what_a_topic_does_not_show_changes_nothing():
    """State, summary, picture and standfirst of a live blog; a correction, a source's address, the rest of an entry."""
    watch = blog(*readings(3))
    corrected = msgspec.structs.replace(watch.entries[0], headline="Ebb", body="Other words.")
    before = by_path(msgspec.structs.replace(watch, entries=(msgspec.structs.replace(corrected, body=""),)))
    after = by_path(
        msgspec.structs.replace(watch, entries=(corrected,), state="ended", summary="It is over.", standfirst="Ebb.")
    )

    assert set() == changed(before, after)


@dataclass(frozen=True)
class Newsroom:
    """Two live blogs that report at once, as entries by time."""

    posts: tuple[tuple[str, int], ...]

    def pages(self, count: int) -> dict[str, Page]:
        entries = {slug: [] for slug in "ab"}
        for number, (slug, minute) in enumerate(self.posts[:count]):
            time = f"2026-03-{12 + minute // 60} 10:{minute % 60:02}" if minute % 5 else f"2026-03-{12 + minute // 60}"
            entries[slug].insert(0, entry(time, str(number), id=f"p{number}", tags=("x",)))
        return by_path(*(blog(*entries[slug], headline=slug) for slug in "ab"))


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3)), min_size=205, max_size=230), st.integers(1, 20))
def test_archive_pages_last_while_several_live_blogs_grow(steps, more):
    """With entries to the minute and of the day only: no new entry moves an old one across pages."""
    minute, posts = 0, []
    for slug, minutes in steps:
        minute += minutes
        posts.append((slug, minute))
    newsroom = Newsroom(tuple(posts))
    before, after = newsroom.pages(len(posts) - more), newsroom.pages(len(posts))
    archives = {path for path in before if "/page/" in path}

    for path in archives:
        one, other = before[path], after[path]
        assert isinstance(one, TopicArchivePage)
        assert isinstance(other, TopicArchivePage)
        assert one.entries == other.entries


@given(st.lists(st.sampled_from(["2026-03-12 10:00", "2026-03-12", "2026-03-13 09:00 UTC", "11:00", None]), max_size=8))
def test_a_live_blog_s_own_order_is_kept(times):
    """Whatever is known of its times."""
    edition = make_edition("a", blog(*(entry(time, str(i), id=f"e{i}", tags=("x",)) for i, time in enumerate(times))))
    pages = list(make_topic_pages([edition], SITE, site_of(SITE)))

    ids = [each.place.path for page in pages if isinstance(page, TopicPage) for each in page.entries]
    assert [f"a/entry/{each.id}.html" for each in edition.entries] == ids


def test_the_pages_of_a_topic_come_before_the_page_with_all():
    """What leads to many others after them."""
    pages = topic_pages({"a": blog(*readings(350))})

    assert isinstance(pages[-1], TopicsPage)
    assert all(isinstance(page, TopicArchivePage | TopicPage) for page in pages[:-1])
    assert all(
        not (isinstance(one, TopicPage) and isinstance(two, TopicArchivePage) and one.topic == two.topic)
        for one, two in pairwise(pages)
    )
