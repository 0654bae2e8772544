"""A page that talkfeed built, imported again, is the live blog that it was built from."""

import re
from urllib.parse import urljoin

import pytest
from msgspec.structs import replace

from newsroom import BLOGS, PICTURES, SITE, blog_pages, rendered
from talkfeed.edition import make_edition
from talkfeed.markdown import render_markdown
from talkfeed.model import Entry, LiveBlog
from talkfeed.parse import parse_article
from talkfeed.source import Source
from talkfeed.zones import find_instant

ADDRESS = f"{SITE.base_url}talks/all.html"


def imported(blog: LiveBlog) -> LiveBlog:
    """What comes back of the page with all entries."""
    page = blog_pages(blog).all
    assert page is not None
    return parse_article(Source(name="all.html", text=rendered(page))).blog


def known(entry: Entry, home: str | None):
    """What is known of an entry's time: the instant or its parts, and how fine it is."""
    when = entry.time
    if when is None:
        return None
    return find_instant(when, home=home) or (when.day, when.clock), when.seconds, when.approximate, when.clock is None


def published(slug: str) -> list[Entry]:
    """The entries as they were published, each under the id of its page."""
    return [replace(each.entry, id=each.id) for each in make_edition(slug, BLOGS[slug], pictures=PICTURES).entries]


def shown(body: str) -> str:
    """A body as readers get it; where its relative links lead, the page's address has settled."""
    return re.sub(r'(?<=href=")[^"]*', lambda found: urljoin(ADDRESS, found[0]), str(render_markdown(body)))


@pytest.mark.parametrize("slug", [slug for slug, blog in BLOGS.items() if any(e.body for e in blog.entries)])
def test_ids_order_times_headlines_and_bodies_come_back(slug):
    """Every entry of a page with all entries is the one it was, in its place."""
    before, after = published(slug), imported(BLOGS[slug])

    assert [entry.id for entry in before] == [entry.id for entry in after.entries]
    assert [known(e, BLOGS[slug].timezone) for e in before] == [known(e, after.timezone) for e in after.entries]
    assert [e.headline for e in before] == [e.headline for e in after.entries]
    assert [shown(e.body) for e in before] == [shown(e.body) for e in after.entries]
    assert [e.deleted and e.deleted.reason for e in before] == [e.deleted and e.deleted.reason for e in after.entries]
    assert BLOGS[slug].headline == after.headline


@pytest.mark.parametrize("slug", [slug for slug, blog in BLOGS.items() if any(e.body for e in blog.entries)])
def test_a_front_page_has_each_entry_once(slug):
    """A pinned entry, which stands on top as well, is no second one."""
    page = rendered(blog_pages(BLOGS[slug]).front)

    found = [entry.id for entry in parse_article(Source(name="index.html", text=page)).blog.entries]

    assert found == list(dict.fromkeys(found))
    assert set(found) <= {entry.id for entry in published(slug)}
    assert len(found) == len(set(re.findall(r'data-id="([^"]*)"', page)))
