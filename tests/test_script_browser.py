"""The script in a browser: the reader's own time, how long ago it was, what is new since the last visit.

Pages are opened from the disk, under their own policy, as a reader in a time zone at a time of day.
"""

import gzip
import re

import msgspec
import pytest

from newsroom import ARABIC, ENDED, FILES, LIVE, SITE, UPCOMING, all_pages, blog_pages, entry, write_site
from talkfeed.model import Deletion, LiveBlog

pytestmark = pytest.mark.browser

NOW = "2026-03-12T14:51:20+01:00"
"""Five minutes after the newest entry of `LIVE`."""
TIMES = LiveBlog(
    headline="Signal box",
    state="live",
    timezone="Europe/Paris",
    entries=(
        entry("2026-03-12 15:30", "A time that is still to come.", id="to-come"),
        entry("2026-03-12 14:51", "Just now.", id="now"),
        entry("~2026-03-12 14:40", "About then.", id="about"),
        entry("2026-03-12 14:46:30", "To the second.", id="second"),
        entry("2026-03-12 13:52", "Within the hour.", id="minutes"),
        entry("2026-03-12 13:51", "An hour.", id="hour"),
        entry("2026-03-11 14:52", "Within a day.", id="day"),
        entry("2026-03-11 14:51", "A day.", id="older"),
        entry("2026-03-11", "Its clock time is not known.", id="unknown"),
        entry("2026-01-05 00:15 +05:30", "A half-hour zone, and no summer time anywhere north.", id="half"),
    ),
)
SECOND = msgspec.structs.replace(TIMES, second_timezone="Asia/Tokyo")
BLOGS = {
    "lock": LIVE,
    "lock-twice": msgspec.structs.replace(LIVE, second_timezone="Europe/Athens"),
    "times": TIMES,
    "second": SECOND,
    "over": msgspec.structs.replace(TIMES, state="ended"),
    "days": ENDED,
    "budget": UPCOMING,
    "ahwisa": ARABIC,
    "deutsch": msgspec.structs.replace(TIMES, language="de"),
    "suomi": msgspec.structs.replace(TIMES, language="fi"),
    "zoneless": LiveBlog(headline="A", state="live", entries=(entry("2026-03-12 14:46", "No zone is said."),)),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, all_pages(BLOGS))
    return folder


class Tabs:
    """Tabs of readers somewhere, at a time; each kind of reader has one, which makes the tests fast."""

    def __init__(self, browser):
        self.browser, self.kept, self.errors = browser, {}, []

    def new(self, zone, **options):
        """A tab of a reader who was never here."""
        page = self.browser.new_context(timezone_id=zone, **options).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        return page

    def at(self, zone, now):
        """A tab in which no time passes."""
        if (zone, now) not in self.kept:
            self.kept[zone, now] = self.new(zone)
            self.kept[zone, now].clock.set_fixed_time(now)
        return self.kept[zone, now]


@pytest.fixture(scope="module")
def tabs(browser):
    return Tabs(browser)


@pytest.fixture
def reader(tabs):
    """Opens a page as a reader somewhere, at a time; fails the test where the page has an error."""
    fresh = []

    def open_(address, *, zone="Asia/Tokyo", now=NOW, ticking=False, new=False, **options):
        if ticking or new or options:
            page = tabs.new(zone, **options)
            page.clock.install(time=now) if ticking else page.clock.set_fixed_time(now)
            fresh.append(page)
        else:
            page = tabs.at(zone, now)
        page.goto(address.as_uri())
        return page

    yield open_
    for page in fresh:
        page.context.close()
    found, tabs.errors = tabs.errors, []

    assert found == []


def said(page, kind):
    """What the script says of entries, by their ids; nothing of those it says nothing of."""
    return page.evaluate(
        """kind => Object.fromEntries([...document.querySelectorAll(`.entry .${kind}`)]
            .filter(e => e.innerText).map(e => [e.closest('.entry').id, e.innerText]))""",
        kind,
    )


# The reader's own time


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Tokyo", "22:46 your time"),
        ("Asia/Kolkata", "19:16 your time"),
        ("America/New_York", "09:46 your time"),  # where the clocks have changed already
        ("Pacific/Auckland", "13 March at 02:46 your time"),
        ("Europe/Berlin", None),
        ("Africa/Lagos", None),  # another zone, the same clock
    ],
)
def test_a_reader_elsewhere_is_told_their_own_time(reader, site, zone, expected):
    """Where their clocks show another time than the page, with the date where it is another day."""
    page = reader(site / "lock/index.html", zone=zone)

    assert said(page, "own").get("t-20260312-1446") == expected


def test_a_time_that_is_no_instant_is_never_turned_into_one(reader, site):
    """A day alone, and a clock time whose zone nobody said."""
    pages = [reader(site / path) for path in ("days/index.html", "zoneless/index.html")]

    assert [page.locator(".own, .ago").count() for page in pages] == [0, 0]
    assert "unknown" not in said(reader(site / "times/index.html"), "own")


def test_an_approximate_time_stays_approximate(reader, site):
    """About 14:40 in Paris is about 22:40 in Tokyo, and not ten minutes ago."""
    page = reader(site / "times/index.html")

    assert said(page, "own")["about"] == "~22:40 your time"
    assert "about" not in said(page, "ago")


def test_each_time_is_told_by_the_offset_of_its_own_day(reader, site):
    """In winter and in half-hour zones."""
    page = reader(site / "times/index.html", zone="Europe/London", now="2026-07-01T12:00:00Z")

    assert said(page, "own")["half"] == "4 January at 18:45 your time"


def test_a_time_is_not_said_a_third_time(reader, site):
    """To who reads in the second zone."""
    page = reader(site / "second/index.html")

    assert page.locator("#minutes time.again").inner_text() in {"21:52 GMT+9", "21:52 JST"}
    assert said(page, "own") == {}


@pytest.mark.parametrize(
    ("slug", "expected", "language"),
    [
        ("times", "21:52 your time", "en"),
        ("deutsch", "21:52 bei Ihnen", "de"),
        ("suomi", "21.52 your time", "en"),  # without words of its own: Finnish times within English words
    ],
)
def test_own_times_are_worded_in_the_language_of_the_page(reader, site, slug, expected, language):
    """By its phrases, and marked where these are in another language."""
    own = reader(site / slug / "index.html").locator("#minutes .own")

    assert (own.inner_text(), own.get_attribute("lang")) == (expected, language)


def test_an_arabic_page_says_it_in_arabic(reader, site):
    """With the digits that the page has."""
    page = reader(site / "ahwisa/index.html")

    assert said(page, "own")["t-20260312-1446"] == "20:46 بتوقيتك"


@pytest.mark.parametrize(
    ("path", "selector", "expected"),
    [
        ("lock/entry/t-20260312-1446.html", "h1", "14:46 CET 22:46 your time"),
        ("lock/entry/t-20260312-1431.html", ".single-when", "14:31 CET · Thursday 12 March 2026 22:31 your time"),
        ("times/all.html", "#minutes .rail", "13:52 CET 59 min ago 21:52 your time"),
        ("budget/index.html", ".status >> text=Starts", "Starts 18 March 2026, 12:30 GMT 21:30 your time"),
        ("index.html", ".blog-card:has(a[href^=budget]) .card-meta", "Starts 18 March 2026, 12:30 GMT 21:30 your time"),
    ],
)
def test_own_times_stand_on_every_kind_of_page(reader, site, path, selector, expected):
    """Behind the times of entries, and behind when a live blog was updated or starts."""
    text = reader(site / path).locator(selector).first.inner_text()

    assert " ".join(text.split()) == expected


def test_key_events_and_corrections_are_not_said_again(reader, site):
    """They are read beside the entries."""
    page = reader(site / "lock/index.html")

    assert page.locator(".side .own, .foot .own, .correction .own, .pin .own").count() == 0
    assert page.locator(".stream .own").count() > 5


# How long ago


def test_a_live_page_says_how_long_ago(reader, site):
    """Whole minutes, then whole hours; nothing after a day, and nothing of what is still to come."""
    page = reader(site / "times/index.html", zone="Europe/Paris")

    assert said(page, "ago") == {
        "now": "this minute", "second": "4 min ago", "minutes": "59 min ago", "hour": "1 hr ago", "day": "23 hr ago",
    }  # fmt: skip
    assert page.locator("#minutes .clock").inner_text() == "13:52"


@pytest.mark.parametrize("path", ["over/index.html", "over/all.html", "times/entry/now.html", "index.html"])
def test_a_page_that_is_not_live_never_says_ago(reader, site, path):
    """It would be wrong for ever."""
    page = reader(site / path)

    assert page.locator(".ago").count() == 0
    assert page.locator(".own").count() > 0


def test_minutes_pass(reader, site):
    """Once a minute, while the absolute time stays."""
    page = reader(site / "lock/index.html", zone="Europe/Paris", ticking=True)
    texts = [page.locator("#t-20260312-1446 .ago").inner_text()]
    for _ in range(2):
        page.clock.run_for(60_000)
        texts.append(page.locator("#t-20260312-1446 .ago").inner_text())

    assert texts == ["5 min ago", "6 min ago", "7 min ago"]
    assert page.locator("#t-20260312-1446 .when").inner_text().split() == ["14:46", "CET"]


HIDE = """hidden => {
    Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
}"""


def test_a_hidden_page_rests_until_it_is_looked_at(reader, site):
    """And is right at once then."""
    page = reader(site / "lock/index.html", zone="Europe/Paris", ticking=True)
    ago = page.locator("#t-20260312-1446 .ago")
    page.evaluate(HIDE, True)
    page.clock.run_for(600_000)
    resting = ago.inner_text()
    page.evaluate(HIDE, False)

    assert [resting, ago.inner_text()] == ["5 min ago", "15 min ago"]


@pytest.mark.parametrize(
    ("slug", "expected"), [("deutsch", "vor 59 Min."), ("suomi", "59 min sitten"), ("times", "59 min ago")]
)
def test_how_long_ago_is_said_in_the_language_of_the_page(reader, site, slug, expected):
    """Whether or not the theme has words in it."""
    assert said(reader(site / slug / "index.html"), "ago")["minutes"] == expected


# What is new since the last visit

SMALL = msgspec.structs.replace(SITE, page_size=4)


def watch(hours, *, language=None, removed=()):
    """A live blog with an entry for each of these hours, newest first."""
    entries = (
        entry(f"2026-03-12 {hour:02}:00", f"Read at {hour}.", id=f"h{hour}")
        if hour not in removed
        else entry(f"2026-03-12 {hour:02}:00", id=f"h{hour}", deleted=Deletion(reason="Twice."))
        for hour in hours
    )
    return LiveBlog(headline="River watch", state="live", timezone="UTC", language=language, entries=tuple(entries))


@pytest.fixture
def visit(tmp_path, reader):
    """One reader's visits to a front page as it is by then; between them the reader is elsewhere."""
    opened = []

    def visit_(hours, *, slug="river", site=SMALL, language=None, removed=()):
        blog = watch(hours, language=language, removed=removed)
        write_site(tmp_path, [blog_pages(blog, site=site, slug=slug).front])
        if not opened:
            opened.append(reader(tmp_path / slug / "index.html", zone="UTC", new=True))
        else:
            opened[0].goto("about:blank")
            opened[0].goto((tmp_path / slug / "index.html").as_uri())
        return opened[0]

    return visit_


def marks(page):
    """The line about what is new, where it leads, and the entry above which the divider stands."""
    return page.evaluate("""() => [
        document.querySelector('.new')?.innerText, document.querySelector('.new')?.hash,
        document.querySelector('.seen')?.parentNode.id]""")


NOTHING = [None, None, None]


def test_a_first_visit_says_nothing_of_earlier_ones(visit):
    """There was none."""
    assert marks(visit(range(6, 0, -1))) == NOTHING


def test_a_second_visit_to_the_same_says_nothing(visit):
    """Nothing is new."""
    visit(range(6, 0, -1))

    assert marks(visit(range(6, 0, -1))) == NOTHING


@pytest.mark.parametrize(
    ("newest", "text", "link"),
    [(7, "1 new entry since you were last here", "#h7"), (9, "3 new entries since you were last here", "#h7")],
)
def test_who_comes_back_is_told_what_is_new(visit, newest, text, link):
    """How much, and the way to the oldest of it; below that, a divider."""
    visit(range(6, 0, -1))
    page = visit(range(newest, 0, -1), site=SITE)

    assert marks(page) == [text, link, "h6"]


def test_what_was_told_once_is_seen(visit):
    """The third visit is measured by the second."""
    visit(range(6, 0, -1))
    visit(range(8, 0, -1), site=SITE)

    assert marks(visit(range(9, 0, -1), site=SITE))[2] == "h8"


def test_a_page_of_which_nothing_was_seen_is_all_new(visit):
    """What was seen last stands on an archive page by now, so no number is claimed."""
    visit(range(6, 0, -1))
    page = visit(range(20, 0, -1))

    assert marks(page) == ["Everything on this page is new since you were last here", "#h17", None]


def test_the_last_visit_is_found_where_what_was_newest_is_gone(visit):
    """By the next entries that were seen."""
    visit(range(6, 0, -1))

    assert marks(visit([8, 7, 5, 4, 3], site=SITE)) == ["2 new entries since you were last here", "#h7", "h5"]


def test_what_was_removed_is_not_new(visit):
    """There is nothing to read."""
    visit(range(6, 0, -1))

    assert marks(visit(range(9, 0, -1), site=SITE, removed={7, 9})) == [
        "1 new entry since you were last here",
        "#h8",
        "h6",
    ]


def test_little_is_remembered(visit):
    """Nine entries, however long the page is."""
    visit(range(23, 0, -1), site=SITE)
    page = visit(range(23, 0, -1), site=SITE)

    assert page.evaluate("Object.values(localStorage)") == ["h23 h22 h21 h20 h19 h18 h17 h16 h15"]


def test_each_live_blog_is_remembered_by_itself(visit):
    """Two of a site, which from the disk have one memory."""
    visit(range(6, 0, -1))

    assert marks(visit(range(9, 0, -1), slug="stream")) == NOTHING


@pytest.mark.parametrize(
    ("newest", "text"),
    [
        (7, "مشاركة جديدة واحدة منذ زيارتك الأخيرة"),
        (8, "مشاركتان جديدتان منذ زيارتك الأخيرة"),
        (9, "3 مشاركات جديدة منذ زيارتك الأخيرة"),
        (17, "11 مشاركة جديدة منذ زيارتك الأخيرة"),
    ],
)
def test_the_number_takes_the_plural_form_of_the_language(visit, newest, text):
    """Arabic has six."""
    visit(range(6, 0, -1), language="ar")

    assert marks(visit(range(newest, 0, -1), language="ar", site=SITE))[0] == text


def test_the_line_leads_to_the_oldest_new_entry_by_keyboard(visit):
    """With Enter, as every link; the next stop is within that entry."""
    visit(range(6, 0, -1))
    page = visit(range(9, 0, -1), site=SITE)
    page.locator(".new").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.url.endswith("#h7")
    assert page.evaluate("document.activeElement.closest('.entry').id") == "h7"


def test_a_reader_can_clear_what_is_remembered(visit):
    """With the browser's own means; nothing is kept elsewhere."""
    visit(range(6, 0, -1))
    page = visit(range(6, 0, -1))
    kept = page.evaluate("[Object.entries(localStorage), document.cookie, sessionStorage.length]")
    page.goto("about:blank")
    page.context.clear_cookies()

    assert [value for _, value in kept[0]] == ["h6 h5 h4 h3 h2 h1"]
    assert kept[1:] == ["", 0]


def test_a_browser_that_refuses_to_remember_shows_the_page(tmp_path, browser):
    """With times, without what is new, and without an error."""
    context, errors = browser.new_context(timezone_id="Asia/Tokyo"), []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    write_site(tmp_path, [blog_pages(watch(range(6, 0, -1)), site=SMALL, slug="river").front])
    page.goto((tmp_path / "river/index.html").as_uri())
    found = (said(page, "own").get("h6"), marks(page), errors)
    context.close()

    assert found == ("15:00 your time", NOTHING, [])


@pytest.mark.parametrize("path", ["river/all.html", "river/page/1.html", "river/entry/h6.html"])
def test_only_the_front_page_remembers(tmp_path, reader, path):
    """The others have other ends."""
    pages = blog_pages(watch(range(9, 0, -1)), site=SMALL, slug="river")
    write_site(tmp_path, [pages.all, *pages.archive, *pages.entries])
    page = reader(tmp_path / path, new=True)
    page.evaluate(HIDE, True)

    assert page.evaluate("localStorage.length") == 0


# What it costs


def shifts(page):
    """The sum of layout shifts so far."""
    return page.evaluate("""() => new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
            .observe({type: 'layout-shift', buffered: true});
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
    })""")


LATE = """([hours]) => new Promise(done => {
    localStorage['talkfeed ' + new URL('.', location).pathname] = hours;
    const script = document.querySelector('script[src*=talkfeed]'), late = document.createElement('script');
    for (const {name, value} of script.attributes) late.setAttribute(name, value);
    late.src += '&late';
    late.onload = done;
    document.head.append(late);
})"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("slug", ["lock", "lock-twice", "ahwisa"])
def test_nothing_moves_when_the_script_comes_late(browser, site, slug, width):
    """After the page is painted, for a reader far away who comes back: far below what Lighthouse calls good (0.1)."""
    context = browser.new_context(timezone_id="America/New_York", viewport={"width": width, "height": 780})
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.route(re.compile(r"talkfeed\.js\?v=\w+$"), lambda route: route.abort())
    page.goto((site / slug / "index.html").as_uri())
    before = (shifts(page), page.locator(".own").count())
    page.evaluate(LATE, ["t-20260312-1352 t-20260312-1446"])
    moved, told = shifts(page), page.locator(".own").count()
    context.close()

    assert before == (0, 0)
    assert told > 1
    assert moved < 0.02


@pytest.mark.parametrize("state", ["live", "ended"])
def test_the_script_asks_for_nothing(reader, site, state):
    """Nor does the page after it is loaded, however long it is open."""
    page = reader(site / {"live": "times", "ended": "over"}[state] / "index.html", ticking=True)
    asked = []
    page.on("request", lambda request: None if "icon" in request.url else asked.append(request.url))
    page.clock.run_for(3_600_000)
    page.evaluate(HIDE, True)
    page.evaluate(HIDE, False)

    assert asked == []


def test_the_script_is_small():
    """3 kB as it is shipped; 12 kB on their way together with the style sheet."""
    script, style = FILES["assets/talkfeed.js"], FILES["assets/talkfeed.css"]

    assert len(script) <= 3_072
    assert len(gzip.compress(script)) + len(gzip.compress(style)) <= 12_000


def test_without_the_script_nothing_is_missing(reader, site):
    """All that it adds, it adds; all else is the same."""

    scripted, bare = (reader(site / "lock/index.html", java_script_enabled=on) for on in (True, False))
    scripted.evaluate("document.querySelectorAll('.own, .ago').forEach(e => e.remove())")

    assert scripted.locator("body").inner_text().split() == bare.locator("body").inner_text().split()
