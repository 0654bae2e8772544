"""Everything on the pages that a person can press: by mouse and by keyboard, with the script and without."""

from typing import NamedTuple

import msgspec
import pytest

from newsroom import ARABIC, ENDED, LONG, SITE, all_pages, entry, write_site
from talkfeed.model import Attribution

pytestmark = pytest.mark.browser

RIVER = msgspec.structs.replace(
    LONG,
    entries=(
        entry("2026-03-13 12:30", "The water falls.", id="falls", tags=("Floods",), authors=("A. Rao",)),
        entry("2026-03-13 12:20", "It rose for two days. " * 200, id="long", sources=(Attribution(name="Canal Wire"),)),
        entry("2026-03-13 12:10", "Nobody was hurt.", id="so-far", headline="What we know so far", label="summary"),
        *(msgspec.structs.replace(each, body=each.body * (30 if each.pinned else 1)) for each in LONG.entries),
    ),
)
BLOGS = {"river": RIVER, "ahwisa": ARABIC, "agreement": ENDED}
FRONT = "river/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, all_pages(BLOGS, site=msgspec.structs.replace(SITE, page_size=20)))
    return folder


@pytest.fixture(scope="module")
def tabs(browser):
    """One where scripts run and one where they do not."""
    contexts = {script: browser.new_context(java_script_enabled=script) for script in (True, False)}
    yield {script: context.new_page() for script, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_page(tabs, site):
    def open_(path, *, script=True, width=1280, height=900):
        page = tabs[script]
        page.set_default_timeout(5000)
        page.set_viewport_size({"width": width, "height": height})
        page.goto((site / path).as_uri())
        return page

    return open_


with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
on_a_phone_and_at_a_desk = pytest.mark.parametrize("width", [320, 1280])


class Step(NamedTuple):
    """A link, by what stands before it on a page, and where it leads."""

    path: str
    link: str
    to: str


STEPS = [
    Step("index.html", ".card-headline a[href^=river]", "river/index.html"),
    Step("index.html", ".latest a", "river/entry/falls.html"),
    Step("index.html", ".colophon a[href^=tags]", "tags/index.html"),
    Step(FRONT, ".masthead-links a", "index.html"),
    Step(FRONT, ".nameplate a", "index.html"),
    Step(FRONT, ".check", FRONT),
    Step(FRONT, ".tools a", "river/all.html"),
    Step(FRONT, "#falls .when", "river/entry/falls.html"),
    Step(FRONT, "#falls .foot a[rel=tag]", "tags/floods.html"),
    Step(FRONT, "#falls .foot a", "tags/author/a-rao.html"),
    Step(FRONT, "#long .foot a", "tags/source/canal-wire.html"),
    Step(FRONT, "nav .events a", "river/index.html#gauge-2100"),
    Step(FRONT, ".pin-head a", "river/page/1.html#gauge-600"),
    Step(FRONT, ".pager a", "river/page/2.html"),
    Step(FRONT, ".colophon a[href='all.html']", "river/all.html"),
    Step(FRONT, ".colophon a[href='#page_top']", "river/index.html#page_top"),
    Step("river/page/2.html", ".status a", FRONT),
    Step("river/page/2.html", ".tools a", "river/all.html#gauge-630"),
    Step("river/page/2.html", ".pager a:has-text('Newer')", FRONT),
    Step("river/page/2.html", ".pager a:has-text('Older')", "river/page/1.html"),
    Step("river/all.html", ".tools a", FRONT),
    Step("river/entry/falls.html", ".from-blog a", FRONT),
    Step("river/entry/falls.html", ".pager a >> nth=0", "river/all.html#falls"),
    Step("river/entry/falls.html", ".pager a >> nth=1", FRONT),
    Step("tags/floods.html", ".latest a", "river/entry/falls.html"),
    Step("tags/floods.html", ".status a", "tags/index.html#topics_tag"),
    Step("tags/index.html", ".latest a:has-text('Floods')", "tags/floods.html"),
    Step("ahwisa/index.html", "nav .events a", "ahwisa/index.html#t-20260312-1446"),
    Step("agreement/index.html", ".when--mark", "agreement/entry/the-arbitrator-thanked-both-delegations-for.html"),
]


@with_and_without_script
@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.path} {step.link}")
def test_a_link_leads_where_it_says(open_page, site, step, script):
    """By a click where scripts run, and by Enter where they do not."""
    page = open_page(step.path, script=script)
    link = page.locator(step.link).first
    with page.expect_navigation():
        if script:
            link.click()
        else:
            link.press("Enter")

    assert page.url == f"{site.as_uri()}/{step.to}"


@pytest.mark.parametrize("path", ["index.html", FRONT, "river/all.html"])
def test_the_feeds_in_the_foot_are_those_of_the_head(open_page, path):
    """A person finds what a feed reader finds."""
    feeds = open_page(path).evaluate("""() => ['link[rel=alternate][type*="atom"], link[rel=alternate][type*="feed+json"]', '.colophon a[type]']
        .map(where => [...document.querySelectorAll(where)].map(e => [e.href, e.type]))""")

    assert len(feeds[0]) == 2
    assert feeds[0] == feeds[1]


@with_and_without_script
def test_the_skip_link_leads_past_everything_else(open_page, script):
    """It is the first stop, it is seen then, and the next stop is within the entries."""
    page = open_page(FRONT, script=script)
    page.keyboard.press("Tab")
    shown = page.locator(".skip").bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert shown
    assert page.locator("#entry_stream a:focus").count() == 1


@with_and_without_script
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_more_key_events_unfold(open_page, key, script):
    """And fold again."""
    page = open_page(FRONT, script=script)
    summary, last = page.locator(".more-events > summary"), page.locator(".more-events .events a").last
    shown = [last.is_visible()]
    summary.focus()
    page.keyboard.press(key)
    shown.append(last.is_visible())
    summary.click()

    assert [*shown, last.is_visible()] == [False, True, False]


@with_and_without_script
@pytest.mark.parametrize("place", [".pin", "#long"])
def test_a_long_text_unfolds(open_page, place, script):
    """By its label and by Space; the label says what it does next."""
    page = open_page(FRONT, script=script)
    label, text = page.locator(f"{place} .fold-label"), page.locator(f"{place} .folded")
    heights, words = [text.bounding_box()["height"]], [label.inner_text()]
    label.click()
    heights.append(text.bounding_box()["height"])
    words.append(label.inner_text())
    page.locator(f"{place} .fold").focus()
    page.keyboard.press("Space")
    heights.append(text.bounding_box()["height"])

    assert words == ["Show more", "Show less"]
    assert heights[0] == heights[2] < heights[1]


@with_and_without_script
def test_a_wrap_up_folds_under_its_headline(open_page, script):
    """It is open first; Enter closes it, a click opens it."""
    page = open_page(FRONT, script=script)
    summary, text = page.locator("#so-far summary"), page.locator("#so-far .prose")
    shown = [text.is_visible()]
    summary.focus()
    page.keyboard.press("Enter")
    shown.append(text.is_visible())
    summary.click()

    assert [*shown, text.is_visible()] == [True, False, True]


STOPS = """() => {
    const shown = e => e.getClientRects().length && getComputedStyle(e).visibility === 'visible';
    return [...document.querySelectorAll('a[href], summary, input')].filter(shown).map(e => e.outerHTML);
}"""
STOP = """() => {
    const e = document.activeElement, ring = e.matches('.fold') ? e.parentNode.querySelector('.fold-label') : e;
    const box = ring.getClientRects()[0], style = getComputedStyle(ring);
    const on = document.elementFromPoint(box.left + Math.min(box.width / 2, 9), box.top + box.height / 2);
    return {
        stop: e.outerHTML,
        ring: [style.outlineStyle, style.outlineWidth],
        seen: Boolean(on && (ring.contains(on) || on.contains(ring))),
    };
}"""


@on_a_phone_and_at_a_desk
@pytest.mark.parametrize(
    "path", ["river/page/1.html", "ahwisa/index.html", "tags/index.html", "river/entry/falls.html"]
)
def test_tab_comes_to_everything_in_the_order_of_reading(open_page, path, width):
    """Each stop is on the screen with its ring, and none is left out."""
    page = open_page(path, width=width)
    expected, stops = page.evaluate(STOPS), []
    for _ in expected:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))

    assert [stop["stop"] for stop in stops] == expected
    assert [stop for stop in stops if stop["ring"] != ["solid", "3px"] or not stop["seen"]] == []


CUT = """() => {
    const root = document.documentElement, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), cut = [];
    const box_of = e => e.closest('.unseen, .skip, .folded, .side nav > .event-days, script') ? null
        : e === root ? root : getComputedStyle(e).overflowX === 'visible' ? box_of(e.parentElement) : e;
    for (let node; node = walker.nextNode();) {
        const box = node.data.trim() && box_of(node.parentElement)?.getBoundingClientRect(), range = document.createRange();
        range.selectNodeContents(node);
        if (box && [...range.getClientRects()].some(line => line.left < box.left - 1 || line.right > box.right + 1)) cut.push(node.data);
    }
    return [root.scrollWidth - root.clientWidth, ...cut];
}"""


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize(
    "path", ["index.html", FRONT, "river/page/2.html", "river/entry/falls.html", "ahwisa/index.html", "tags/index.html", "tags/floods.html", "404.html"]
)  # fmt: skip
def test_nothing_is_cut_off_on_a_small_phone(open_page, path, size):
    """Nor does it scroll sideways, with the reader's own times and with letters twice as large."""
    page = open_page(path, width=320)
    page.evaluate("size => document.documentElement.style.fontSize = size", size)

    assert page.evaluate(CUT) == [0]
