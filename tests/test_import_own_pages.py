"""A page that talkfeed built, imported again, is the live blog that it was built from."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from msgspec.structs import replace

from newsroom import BLOGS, PICTURES, SITE, blog_pages, entry, rendered
from talkfeed.articles import ImportOptions, import_article
from talkfeed.edition import Edition, PublishedEntry, make_edition
from talkfeed.ids import ID
from talkfeed.markdown import render_markdown
from talkfeed.model import Deletion, LinkCard, LiveBlog
from talkfeed.parse import parse_article
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp
from talkfeed.zones import find_instant

ADDRESS = f"{SITE.base_url}talks/all.html"


def imported(blog: LiveBlog) -> Edition:
    """What comes back of the page with all entries, as it would be published again."""
    page = blog_pages(blog).all
    assert page is not None
    return make_edition("talks", parse_article(Source(name="all.html", text=rendered(page))).blog)


def published(slug: str) -> tuple[PublishedEntry, ...]:
    """The entries as they were published."""
    return make_edition(slug, BLOGS[slug], pictures=PICTURES).entries


def instants(entries: tuple[PublishedEntry, ...], home: str | None):
    """What is known of the entries' times: the instant or its parts, and how fine it is."""
    times = [each.time for each in entries]
    return [
        when and (find_instant(when, home=home) or (when.day, when.clock), when.seconds, when.approximate)
        for when in times
    ]


def shown(body: str) -> str:
    """A body as readers get it; where its relative links lead, the page's address has settled."""
    return re.sub(r'(?<=href=")[^"]*', lambda found: urljoin(ADDRESS, found[0]), str(render_markdown(body)))


@pytest.mark.parametrize("slug", [slug for slug, blog in BLOGS.items() if any(e.body for e in blog.entries)])
def test_ids_order_times_headlines_and_bodies_come_back(slug):
    """Every entry of a page with all entries is the one it was, in its place."""
    after = imported(BLOGS[slug])
    before, home = published(slug), BLOGS[slug].timezone

    assert [each.id for each in before] == [each.id for each in after.entries]
    assert instants(before, home) == instants(after.entries, after.header.timezone)
    old, new = [each.entry for each in before], [each.entry for each in after.entries]
    assert [entry.headline for entry in old] == [entry.headline for entry in new]
    assert [shown(entry.body) for entry in old] == [shown(entry.body) for entry in new]
    assert [entry.deleted and entry.deleted.reason for entry in old] == [
        entry.deleted and entry.deleted.reason for entry in new
    ]
    assert BLOGS[slug].headline == after.header.headline


@pytest.mark.parametrize("slug", [slug for slug, blog in BLOGS.items() if any(e.body for e in blog.entries)])
def test_a_front_page_has_each_entry_once(slug):
    """A pinned entry, which stands on top as well, is no second one."""
    page = rendered(blog_pages(BLOGS[slug]).front)

    found = [entry.id for entry in parse_article(Source(name="index.html", text=page)).blog.entries]

    assert found == list(dict.fromkeys(found))
    assert set(found) <= {entry.id for entry in published(slug)}
    assert len(found) == len(set(re.findall(r'data-id="([^"]*)"', page)))


TWO = LiveBlog(
    headline="Talks",
    entries=(
        entry("2026-03-12 10:20", "One.", id="one"),
        entry("2026-03-12 10:10", deleted=Deletion(reason="It was not so."), id="two"),
        entry("2026-03-12 10:00", "Three.", id="three"),
    ),
)


def edited(change: Callable[[str], str], *, blog: LiveBlog = TWO, name: str = "all.html", **options) -> LiveBlog:
    """What an import makes of a page after somebody's edit of its text."""
    page = blog_pages(blog).all
    assert page is not None
    text = rendered(page)
    changed = change(text)
    assert changed != text
    source = Source(name=name, text=changed)
    return import_article(source, "talks", imported_from=name, options=ImportOptions(**options)).draft.blog


def without_data(page: str) -> str:
    """A page whose JSON-LD somebody took out."""
    return re.sub(r"(?s)<script type=.application/ld.json.*?</script>", "", page)


@pytest.mark.parametrize("clock", ["10:99", "25:10"])
def test_a_clock_that_shows_no_time_is_none(clock):
    """A page that was changed on the way has the day at least; no time is made up."""
    found = edited(lambda page: without_data(page).replace("10:20</bdi>", f"{clock}</bdi>"))

    assert "2026-03-12" == format_timestamp(found.entries[0].time)


def test_a_removal_under_an_id_that_is_none_has_another():
    """Ids are made where the page's cannot be stored."""
    found = edited(lambda page: page.replace('data-id="two"', 'data-id="12:10"'))

    gone = found.entries[1]
    assert ("It was not so.", True) == (gone.deleted.reason, ID.fullmatch(gone.id) is not None)


def test_an_entry_whose_words_are_gone_from_the_page_ends_no_import():
    """The others are still there."""
    found = edited(
        lambda page: re.sub(r'(?s)<div class="prose[^>]*>(?:(?!</div>).)*One(?:(?!</div>).)*</div>', "", page)
    )

    assert ["Three."] == [each.body for each in found.entries if each.body]


@pytest.mark.parametrize(
    ("address", "body"), [("", "The rota"), (ADDRESS, "[The rota](https://example.org/live/talks/rota.html)")]
)
def test_a_page_without_addresses_on_the_web_keeps_the_words_of_links(address, body):
    """An entry that is but a link, on a site without a base_url."""
    card = LinkCard(url="rota.html", title="The rota")
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", "Words."), entry("2026-03-11", link=card)))
    page = blog_pages(blog, site=replace(SITE, base_url=None)).all
    assert page is not None

    found = parse_article(Source(name="all.html", text=rendered(page)), address=address).blog.entries

    assert ["Words.", body] == [each.body for each in found]
