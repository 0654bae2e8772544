"""What a reader has of the pages with nothing but a browser: no script, no other host, no news from elsewhere.

Over the whole site of tests/cases/yardstick.
"""

import re
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest

from talkfeed.cli import main
from talkfeed.markdown import plain_text
from yardstick import BASE, BLOGS, CONTENT, build, replacing, told

ENDED = [slug for slug, blog in BLOGS.items() if blog.get("state") == "ended"]
LIVE = [slug for slug, blog in BLOGS.items() if blog.get("state") == "live"]
KINDS = [
    "index.html",
    "404.html",
    "cable-car/index.html",
    "cable-car/page/1.html",
    "cable-car/all.html",
    "cable-car/entry/last-cabin-down.html",
    "cable-car/entry/hostile-words.html",
    "aqueduct/index.html",
    "bakers/index.html",
    "tags/index.html",
]
"""A page of each kind."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build(tmp_path_factory.mktemp("reading"))


@pytest.fixture
def visit(browser, site):
    """Opens a page at its public address, every request answered from the site's folder; tells what was asked for."""
    contexts = []

    def open_(path, *, wait_until="load", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        asked = []

        def answer(route):
            url = route.request.url
            asked.append(url)
            there = unquote(url.removeprefix(BASE).partition("?")[0])
            file = site.folder / (there + "index.html" if there == "" or there.endswith("/") else there)
            inside = url.startswith(BASE) and file.is_file()
            route.fulfill(path=file) if inside else route.abort()

        context.route("**/*", answer)
        page = context.new_page()
        page.goto(BASE + path.removesuffix("index.html"), wait_until=wait_until)
        return page, asked

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("slug", BLOGS)
def test_every_word_of_every_entry_stands_in_the_html(site, slug):
    """On the page of the stream that has it, on the one with all, and on its own; no script brings it (catalogue F9)."""
    streams = " ".join(site.text(path) for path in site.streams(slug))
    for entry in told(slug):
        words = " ".join(plain_text(entry.get("body", "")).split())
        places = (streams, site.text(f"{slug}/all.html"), site.text(f"{slug}/entry/{entry['id']}.html"))
        assert [words in place for place in places] == [True, True, True]
        assert all(entry.get("headline", "") in place for place in places)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["bakers/index.html", "cable-car/all.html"])
def test_a_reader_without_scripts_sees_the_same_words(visit, path):
    """What the script adds to a page are times of the reader's own, and nothing else (catalogue F9)."""
    words = []
    for scripts in (False, True):
        page, _ = visit(path, java_script_enabled=scripts, timezone_id="Asia/Kolkata", locale="en-GB")
        words.append(set(page.locator("main").inner_text().split()))

    assert words[0] <= words[1]
    assert len(words[1] - words[0]) < 15


@pytest.mark.browser
@pytest.mark.parametrize("path", KINDS)
def test_no_page_asks_another_host_for_anything(visit, path):
    """Nor is anything missing that it asks for: style, script, pictures (catalogue R1)."""
    page, asked = visit(path)
    page.mouse.wheel(0, 20000)
    page.wait_for_load_state("networkidle")

    assert len(asked) > 1
    assert [url for url in asked if not url.startswith(BASE)] == []


@pytest.mark.browser
@pytest.mark.parametrize("slug", ENDED)
def test_an_ended_page_asks_for_nothing_once_it_is_there(visit, slug):
    """No matter how long it stands open, or how often the reader comes back to it (catalogue H3, R1)."""
    page, asked = visit(f"{slug}/index.html", wait_until="networkidle")
    page.clock.install()
    asked.clear()
    page.clock.fast_forward("02:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange')); window.dispatchEvent(new Event('focus'))")
    page.clock.fast_forward("02:00:00")

    assert asked == []
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.browser
@pytest.mark.parametrize("slug", LIVE)
def test_a_live_page_has_a_link_that_loads_it_again(visit, slug):
    """A plain link to the page itself, which asks the server anew, from a place in the page as well (catalogue N14)."""
    page, asked = visit(f"{slug}/index.html", java_script_enabled=False)
    page.goto(f"{BASE}{slug}/#entry_stream")
    asked.clear()
    page.locator("a.check").click()
    page.wait_for_load_state()

    assert page.url == f"{BASE}{slug}/"
    assert page.url in asked


@pytest.mark.parametrize("slug", [slug for slug in BLOGS if slug not in LIVE])
def test_only_a_live_page_has_it(site, slug):
    """Elsewhere it would promise what does not come."""
    assert site.pages[f"{slug}/index.html"].cssselect("a.check") == []


def test_no_page_reloads_by_itself(site):
    """WCAG's failure F41: a page that does takes the reader's place away (catalogue N14)."""
    refreshing = [
        path
        for path, page in site.pages.items()
        if page.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']")
    ]

    assert refreshing == []


def links(site, path, text):
    """Where the links with some words on a page lead."""
    return [link.get("href") for link in site.pages[path].iter("a") if link.text_content().strip() == text]


def test_the_oldest_entry_is_one_click_away(site):
    """From the front page all from the start; from an archive page the oldest, and the newest (catalogue H9, N2)."""
    assert links(site, "cable-car/index.html", "Read from the start") == ["all.html"]
    assert links(site, "cable-car/page/3.html", "Oldest entries") == ["1.html"]
    assert links(site, "cable-car/page/1.html", "Newest entries") == ["../index.html"]
    assert all(
        links(site, path, "Back to top") == ["#page_top"]
        for path in KINDS
        if path not in {"404.html", "aqueduct/index.html"}
    )


def test_without_a_page_with_all_the_oldest_entry_is_one_click_away(tmp_path):
    """On the page on which it stands (catalogue H9)."""
    settings = replacing("site.yaml", "feed_size: 50\n", "feed_size: 50\npages: {all: no}\n")
    site = build(tmp_path, settings)

    assert links(site, "cable-car/index.html", "Go to the oldest entry") == ["page/1.html#it-stops"]
    assert links(site, "bakers/index.html", "Go to the oldest entry") == ["#first-day"]


def test_both_orders_lead_to_each_other(site):
    """From an archive page to the same entry among all, oldest first, and back to the newest first (catalogue N4)."""
    oldest = site.pages["cable-car/page/2.html"].cssselect("li.entry")[-1].get("id")

    assert links(site, "cable-car/page/2.html", "Oldest first") == [f"../all.html#{oldest}"]
    assert links(site, "cable-car/all.html", "Newest first") == ["index.html"]


def test_every_picture_has_words_and_a_size(site):
    """What it shows for who cannot see it, and its place while it loads (catalogue E10)."""
    pictures = [(path, picture) for path, page in site.pages.items() for picture in page.iter("img")]

    assert len(pictures) > 20
    assert [
        path
        for path, picture in pictures
        if not picture.get("alt") or not picture.get("width") or not picture.get("height")
    ] == []


def test_a_small_edit_is_silent(site, tmp_path):
    """A mended word changes the words alone; "Updated" stands where somebody wrote it (catalogue W3)."""
    after = build(tmp_path, replacing("bakers.yaml", "asked to stand still", "told to stand still"))
    path = "bakers/entry/hands-shaken.html"

    assert "told to stand still" in after.text(path)
    assert site.text(path).replace("asked to", "told to") == after.text(path)
    assert "Updated" not in after.text(path).replace("Last updated", "")


def test_a_strings_file_without_a_phrase_stops_the_build(tmp_path):
    """In a language that the default lacks, every phrase is needed, and the build names those that are missing (catalogue L2)."""
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "templates/strings").mkdir(parents=True)
    english = (Path(__file__).parents[1] / "templates/strings/en.toml").read_text("utf-8")
    (tmp_path / "templates/strings/sv.toml").write_text(
        re.sub(r"^(older|live) = .*\n", "", english, flags=re.MULTILINE), "utf-8"
    )
    folders = [f"--{name}={tmp_path / name}" for name in ("content", "templates")]
    with redirect_stdout(StringIO()) as said:
        code = main(["build", *folders, f"--output={tmp_path / 'site'}"])

    assert code == 1
    assert not (tmp_path / "site").exists()
    assert said is not None
