"""From any page of a live blog, by clicks alone and without a script, each entry is found where its links say.

The same before and after entries have moved from the front page to an archive page.
"""

from pathlib import Path

import pytest

from newsroom import SITE, all_pages, entry, write_site
from talkfeed.model import LiveBlog, SiteConfig

pytestmark = pytest.mark.browser
SMALL = SiteConfig(title=SITE.title, page_size=3)


def river(count: int) -> dict[str, LiveBlog]:
    entries = tuple(
        entry(f"2026-03-12 {hour:02}:00", f"Read at {hour}.", id=f"h{hour}") for hour in range(count, 0, -1)
    )
    return {"river": LiveBlog(headline="River watch", state="live", timezone="Asia/Kolkata", entries=entries)}


@pytest.fixture
def reader(browser, tmp_path):
    """A reader without scripts, on the index of a site of so many entries."""
    contexts = []

    def read(count: int):
        write_site(tmp_path, all_pages(river(count), site=SMALL))
        context = browser.new_context(java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        page.goto((tmp_path / "index.html").as_uri())
        return page

    yield read
    for context in contexts:
        context.close()


def where(page) -> str:
    """The file a reader is at, with its fragment, below the live blog's folder."""
    return page.url.rpartition("/river/")[2]


def pages_from_the_index(page) -> list[str]:
    """The addresses of the front page and the archive pages, in the order in which a reader comes upon them."""
    page.get_by_role("heading", name="River watch").get_by_role("link").click()
    found = [page.url]
    while (older := page.get_by_role("link", name="Older entries")).count():
        older.click()
        found.append(page.url)
    return found


def entries_on(page) -> list[str]:
    return page.locator(".entry").evaluate_all("entries => entries.map(entry => entry.id)")


def follow_permalink(page, entry_id: str) -> tuple[str, str]:
    """Where an entry's time leads, and where that page says the entry's place is."""
    page.locator(f"#{entry_id} .when").click()
    own = where(page)
    page.get_by_role("link", name="Read it in its place").click()
    assert page.locator(f"#{entry_id}:target").is_visible()
    return own, where(page)


@pytest.mark.parametrize(("count", "expected"), [(5, 1), (6, 2), (11, 3)], ids=["before", "after", "and later"])
def test_every_entry_is_reached_from_the_index_by_clicks(reader, count, expected):
    """Index, front page, archive pages, the entry's own page, its place among all: one way, and it never breaks."""
    page = reader(count)
    addresses = pages_from_the_index(page)
    reached = {}
    for address in addresses:
        page.goto(address)
        for entry_id in entries_on(page):
            page.goto(address)
            reached[entry_id] = follow_permalink(page, entry_id)

    assert expected == len(addresses)
    assert {f"h{hour}": (f"entry/h{hour}.html", f"all.html#h{hour}") for hour in range(1, count + 1)} == reached


def test_a_permalink_is_the_same_before_and_after_a_rollover(reader):
    """What a reader has kept of the front page leads to the same entry once it is archived."""
    page = reader(5)
    pages_from_the_index(page)
    kept = {entry_id: page.locator(f"#{entry_id} .when").get_attribute("href") for entry_id in entries_on(page)}
    page = reader(11)
    page.goto(pages_from_the_index(page)[-1])

    now = {entry_id: page.locator(f"#{entry_id} .when").get_attribute("href") for entry_id in entries_on(page)}

    assert {"h1", "h2", "h3"} == now.keys()
    assert {entry_id: kept[entry_id] for entry_id in now} == {key: url.removeprefix("../") for key, url in now.items()}


def test_the_way_back_is_open_too(reader, tmp_path):
    """From the oldest archive page through the newer ones to the front page, and from there to all, oldest first."""
    page = reader(11)
    pages_from_the_index(page)
    seen = []
    while (newer := page.get_by_role("link", name="Newer entries")).count():
        newer.click()
        seen.append(where(page))
    page.get_by_role("link", name="Read from the start").click()

    assert ["page/2.html", "index.html"] == seen
    assert "all.html" == where(page)
    assert [f"h{hour}" for hour in range(1, 12)] == entries_on(page)
    assert (tmp_path / "river" / Path(where(page))).exists()
