"""A page that talkfeed built, imported again, is the live blog that it was built from."""

import re
from urllib.parse import urljoin

import pytest

from newsroom import BLOGS, PICTURES, SITE, blog_pages, rendered
from talkfeed.edition import Edition, PublishedEntry, make_edition
from talkfeed.markdown import render_markdown
from talkfeed.model import LiveBlog
from talkfeed.parse import parse_article
from talkfeed.source import Source
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
