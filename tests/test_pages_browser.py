"""The pages as a browser shows them: widths, schemes, directions, keyboard, print."""

import base64
from statistics import median

import msgspec
import pytest

from newsroom import BLOGS, LIVE, all_pages, entry, write_site
from talkfeed.model import Attribution, LinkCard, LiveBlog

pytestmark = pytest.mark.browser
LONG = msgspec.structs.replace(
    LIVE,
    headline="A long pin",
    entries=(entry("2026-03-12 14:00", "Words that go on. " * 80, pinned=True), *LIVE.entries),
)
UNBROKEN = LiveBlog(
    headline="Donaudampfschifffahrtsgesellschaft" * 8,
    standfirst="e\u0301\u0323" * 90,
    state="live",
    authors=("N" * 70,),
    summary="unbroken" * 30 + "\n\nעברית in English 👩‍👩‍👧‍👦.",
    entries=(
        entry(
            "2026-03-12 14:00 +05:30", f"https://example.org/{'a' * 200}\n\n`{'c' * 90}`\n\n> {'q' * 90}\n>\n> — {'s' * 90}",
            headline="K" * 120, key_event=True, pinned=True, authors=("N" * 70,),
            sources=(Attribution(name="S" * 70, via="V" * 70),),
            link=LinkCard(url="https://example.org/", title="T" * 90, source="S" * 90),
        ),
    ),
)  # fmt: skip
HYPHEN = LiveBlog(headline="Ferry safe in Blanc-Sablon after a night adrift in the Strait of Belle Isle", state="live")
SITE_BLOGS = BLOGS | {"long-pin": LONG, "unbroken": UNBROKEN, "hyphen": HYPHEN}
PAGES = [
    "index.html",
    "404.html",
    *(f"{slug}/index.html" for slug in SITE_BLOGS),
    "unbroken/entry/t-20260312-1400.html",
    "lock-dispute/entry/t-20260312-1431.html",
    "ahwisa/entry/t-20260312-1446.html",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, all_pages(SITE_BLOGS))
    (folder / "404.html").write_bytes((folder / "404.html").read_bytes().replace(b'"/live/', b'"'))  # it is for servers
    return folder


@pytest.fixture(scope="module")
def tab(browser):
    """Where most of the live blogs are, long after they were written; one for all tests, which makes them fast."""
    context = browser.new_context(timezone_id="Europe/Paris")
    context.clock.set_fixed_time("2026-11-23T12:00:00Z")
    yield context.new_page()
    context.close()


@pytest.fixture
def open_page(tab, site):
    def open_(path, *, width=1280, height=900, scheme="light", forced_colors="none"):
        tab.emulate_media(media="screen", color_scheme=scheme, forced_colors=forced_colors)
        tab.set_viewport_size({"width": width, "height": height})
        tab.goto((site / path).as_uri())
        return tab

    return open_


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(open_page, path):
    """From the narrowest phone to a desk, in both directions."""
    page = open_page(path)
    wide = []
    for width in (320, 360, 600, 900, 960, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide += [(width, over)] if over > 0 else []

    assert wide == []


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_large_enough(open_page, path):
    """WCAG 2.5.8: 24 pixels, but for links in running text."""
    page, small = open_page(path), []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        small += page.evaluate("""() => [...document.querySelectorAll('a, summary, label')]
        .filter(e => !e.closest('.prose, .removal, .correction, .points, .from-blog, .skip'))
        .filter(e => !e.matches('.card-headline a'))
        .map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 23.9 || box.width < 23.9)
        .map(([text, box]) => `${text} ${box.width}x${box.height}`)""")

    assert small == []


@pytest.mark.parametrize("path", ["lock-dispute/index.html", "index.html"])
def test_light_and_dark(open_page, path):
    """The page follows the reader's choice."""
    grounds = [
        open_page(path, scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]

    assert grounds == ["rgb(255, 255, 255)", "rgb(21, 21, 20)"]


@pytest.mark.parametrize(("slug", "expected"), [("lock-dispute", True), ("lock-agreement", False), ("flood", False)])
def test_red_means_live(open_page, slug, expected):
    """No element of a page that is not live has the red."""
    found = open_page(f"{slug}/index.html").evaluate("""() =>
        [...document.querySelectorAll('*')].some(e => ['', '::before', '::after'].some(part => {
            const s = getComputedStyle(e, part || null);
            return [s.color, s.backgroundColor].includes('rgb(176, 13, 30)');
        }))""")

    assert found is expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_red_pixel_on_a_page_that_is_not_live(open_page, scheme):
    """What the eye sees, borders and squares included; the live page proves that red would be found."""
    counts = []
    for each in ("lock-agreement/index.html", "flood/index.html", "404.html", "lock-dispute/index.html"):
        page = open_page(each, scheme=scheme)
        shot = base64.b64encode(page.screenshot(full_page=True)).decode()
        counts.append(
            page.evaluate(
                """async shot => {
                    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(shot), c => c.charCodeAt(0))]));
                    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
                    context.drawImage(image, 0, 0);
                    const data = context.getImageData(0, 0, image.width, image.height).data;
                    let red = 0;
                    for (let i = 0; i < data.length; i += 4) red += data[i] > data[i + 1] + 70 && data[i] > data[i + 2] + 70;
                    return red;
                }""",
                shot,
            )
        )

    assert counts[:3] == [0, 0, 0]
    assert counts[3] > 100


GEORGIA = 0.451
"""The mean width of a character of English prose in Georgia, in em: what the theme's measure was chosen for."""


def test_lines_have_a_good_measure(open_page):
    """60 to 70 characters at a desk, by the median of full lines, as Georgia would set them."""
    widths = open_page("long-pin/index.html").evaluate("""() => {
        const long = [...document.querySelectorAll('.entry .prose p')].find(p => p.textContent.length > 900);
        const range = document.createRange();
        range.selectNodeContents(long);
        const size = parseFloat(getComputedStyle(long).fontSize);
        return [...range.getClientRects()].slice(0, -1).map(line => line.width / size);
    }""")

    assert len(widths) > 10
    assert 60 <= median(widths) / GEORGIA <= 70


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("lock-agreement/index.html", ".summary p"),
        ("lock-dispute/index.html", ".points li"),
        ("long-pin/index.html", ".pin .prose p"),
        ("river/index.html", ".lead figcaption"),
    ],
)
@pytest.mark.parametrize("width", [900, 1280])
def test_words_outside_the_stream_keep_the_measure(open_page, path, selector, width):
    """34 rem at most, as the entries."""
    widths = open_page(path, width=width).evaluate(
        "selector => [...document.querySelectorAll(selector)].map(e => e.getBoundingClientRect().width)", selector
    )

    assert widths
    assert max(widths) <= 34 * 16


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_headline_breaks_no_short_name_at_its_hyphen(open_page, width):
    """Wherever the lines are balanced to break there."""
    broken = []
    for path in ("index.html", "hyphen/index.html"):
        broken += open_page(path, width=width).evaluate("""() => [...document.querySelectorAll('.whole')].map(e => {
            const range = document.createRange();
            range.selectNodeContents(e);
            return range.getClientRects().length;
        })""")

    assert broken
    assert set(broken) == {1}


@pytest.mark.parametrize("path", ["lock-dispute/index.html", "river/index.html", "index.html"])
def test_text_twice_as_large_makes_no_page_scroll_sideways(open_page, path):
    """WCAG 1.4.4, where only text is enlarged, on a phone."""
    over = open_page(path, width=360).evaluate("""() => {
        const root = document.documentElement;
        root.style.fontSize = '200%';
        return root.scrollWidth - root.clientWidth;
    }""")

    assert over <= 0


@pytest.mark.parametrize("width", [320, 1280])
def test_a_credit_begins_no_line_with_its_dash(open_page, width):
    """A credit that has a line of its own begins where the caption does, and what stands before it is out of sight."""
    starts = open_page("river/index.html", width=width).evaluate("""() => {
        const caption = document.querySelector('.lead figcaption'), text = caption.querySelector('.credit bdi');
        const start = () => text.getBoundingClientRect().left - caption.getBoundingClientRect().left;
        const words = document.createRange(), beside = start();
        words.selectNode(caption.firstChild);
        const alone = () => text.getBoundingClientRect().top >= [...words.getClientRects()].at(-1).bottom - 2;
        for (let width = caption.offsetWidth; width > 60 && !alone(); width -= 2) caption.style.inlineSize = `${width}px`;
        return [beside > 40, alone() && Math.abs(start()) < 1, getComputedStyle(caption).overflowX];
    }""")

    assert starts == [True, True, "hidden"]


def test_the_day_of_key_events_stays_in_sight(open_page):
    """On a phone, while the row is pushed sideways under it."""
    edges = open_page("river/index.html", width=360).evaluate("""() => {
        const row = document.querySelector('.event-days'), date = row.querySelector('.event-date');
        row.scrollTo(300, 0);
        const box = date.getBoundingClientRect();
        return [row.scrollLeft > 200, box.left >= 0, box.right <= 360];
    }""")

    assert edges == [True, True, True]


@pytest.mark.parametrize("width", [360, 1280])
def test_key_events_of_two_days_name_each_day_once(open_page, width):
    """Above the events that are of it."""
    days = open_page("river/index.html", width=width).evaluate("""() =>
        [...document.querySelectorAll('nav > .event-days > .event-day')].map(day =>
            [day.querySelector('.event-date').innerText, day.querySelectorAll('.event-time').length])""")

    assert days == [["13 March", 5], ["12 March", 3]]


def test_each_entry_has_one_name_of_time_label_and_headline(open_page):
    """As a screen reader announces it; entries of a day without clock times have none that is made up."""
    page = open_page("lock-dispute/index.html")
    names = ["14:46 CET", "14:31 CET Breaking Ministry accepts winter-shift rule", "12 March", "12:10 CET"]

    assert [page.get_by_role("article", name=name, exact=True).count() for name in names] == [1, 1, 1, 1]
    assert page.get_by_role("heading", name="14:46 CET", exact=True).count() == 1
    assert open_page("lock-agreement/index.html").get_by_role("article").count() == 0


def test_a_folded_pin_is_cut_between_lines(open_page):
    """No line is seen in halves."""
    page = open_page("long-pin/index.html")
    cut, lines = page.evaluate("""() => {
        const folded = document.querySelector('.folded'), range = document.createRange();
        range.selectNodeContents(folded.querySelector('p'));
        return [folded.getBoundingClientRect().bottom, [...range.getClientRects()].map(box => [box.top, box.bottom])];
    }""")

    assert any(bottom < cut for _, bottom in lines)
    assert [line for line in lines if line[0] + 4 < cut < line[1] - 4] == []


def test_the_skip_link_is_the_first_stop_and_leads_to_the_entries(open_page):
    """Seen once it has the focus."""
    page = open_page("lock-dispute/index.html")
    page.keyboard.press("Tab")
    first = page.evaluate(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().width > 50]"
    )
    page.keyboard.press("Enter")

    assert first == ["skip", True]
    assert page.evaluate("document.activeElement.id") == "entry_stream"


def test_every_stop_shows_the_focus(open_page):
    """Each link, button and label reached by Tab has its ring."""
    page = open_page("long-pin/index.html")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const e = document.activeElement, ring = e.matches('.fold') ? document.querySelector('.fold-label') : e;
            const style = getComputedStyle(ring);
            return e === document.body ? null : `${style.outlineStyle} ${style.outlineWidth} ${e.className || e.tagName}`;
        }""")
        if stop is None:
            break
        stops.append(stop)

    assert len(stops) > 15
    assert [stop for stop in stops if not stop.startswith("solid 3px")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_long_pin_unfolds_without_a_script(open_page, width):
    """The label always has something to show."""
    page = open_page("long-pin/index.html", width=width, height=1600)
    folded = page.locator(".folded").first
    before = folded.bounding_box()["height"]
    page.locator(".fold-label").first.click()
    after = folded.bounding_box()["height"]

    assert before < after
    assert page.locator(".fold-label").first.inner_text() == "Show less"


def test_an_entry_that_is_the_target_is_marked(open_page):
    """Who follows a key event sees where it leads."""
    page = open_page("lock-dispute/index.html")
    page.locator(".events a").first.click()

    assert (
        page.evaluate("getComputedStyle(document.querySelector('.entry:target')).backgroundColor")
        == "rgb(255, 243, 196)"
    )


def test_print_keeps_every_entry_and_drops_the_tools(open_page):
    """Folded text is unfolded, navigation is gone."""
    page = open_page("long-pin/index.html")
    page.emulate_media(media="print")
    shown = page.evaluate("""() => ({
        entries: [...document.querySelectorAll('.entry')].filter(e => e.offsetHeight > 0).length,
        tools: [...document.querySelectorAll('.side, .tools, .masthead-links, .fold-label')].filter(e => e.offsetHeight > 0).length,
        folded: getComputedStyle(document.querySelector('.folded')).maxHeight,
        toolbar: getComputedStyle(document.querySelector('.toolbar')).breakAfter,
    })""")

    assert shown == {"entries": len(LONG.entries), "tools": 0, "folded": "none", "toolbar": "avoid"}


def test_a_picture_keeps_its_shape_in_print(open_page):
    """A high one is made smaller, not flatter."""
    page = open_page("river/index.html")
    page.emulate_media(media="print")
    shape, natural = page.evaluate("""() => {
        const img = document.querySelector('.lead img');
        img.style.maxBlockSize = '4rem';
        const box = img.getBoundingClientRect();
        return [box.width / box.height, img.naturalWidth / img.naturalHeight];
    }""")

    assert abs(shape - natural) < 0.05


def test_the_clock_stands_at_the_start_in_both_directions(open_page):
    """Left of the text in English, right of it in Arabic, at the column's outer edge."""
    script = """() => {
        const e = document.querySelector('.stream .entry'), clock = e.querySelector('.clock').getBoundingClientRect();
        const text = e.querySelector('.prose').getBoundingClientRect(), box = e.getBoundingClientRect();
        return [clock.left < text.left, Math.min(Math.abs(clock.left - box.left), Math.abs(clock.right - box.right)) < 1];
    }"""
    sides = [open_page(f"{slug}/index.html").evaluate(script) for slug in ("lock-dispute", "ahwisa")]

    assert sides == [[True, True], [False, True]]


def test_forced_colours_keep_the_marks(open_page):
    """Squares and dots are the system's text colour, not gone."""
    page = open_page("lock-dispute/index.html", forced_colors="active")
    dot, ground = page.evaluate("""() => [
        getComputedStyle(document.querySelector('.events li'), '::before').backgroundColor,
        getComputedStyle(document.body).backgroundColor]""")

    assert dot != ground


def test_a_page_asks_for_nothing_but_its_style_and_script(browser, site):
    """No font, no picture, no other host."""
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "lock-dispute/index.html").as_uri())
    context.close()

    assert {url.split("/")[-1].split("?")[0] for url in asked} <= {
        "index.html",
        "talkfeed.css",
        "talkfeed.js",
        "icon.svg",
    }
