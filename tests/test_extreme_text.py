"""Texts at the limits of what people write and paste: the layout holds, on the narrowest phone and at a desk."""

import pytest

from newsroom import PICTURES, SITE, all_pages, entry, write_site
from talkfeed.model import Attribution, Correction, Image, LinkCard, LiveBlog, Pages, SiteConfig
from talkfeed.timestamps import parse_timestamp as at

pytestmark = pytest.mark.browser

(PICTURE,) = PICTURES
SENTENCE = "The harbour master said on Friday that every crossing of the night had been counted twice over. "
TEXTS = {
    "no-spaces": "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
    "address": "https://example.org/" + "a/very-long_path" * 20 + "?q=" + "z" * 80,
    "headline-of-300": (SENTENCE * 4)[:300].strip(),
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿👍🏽" * 40,
    "combining": "Z̷̧̢̛̰̼̤̗̎̌̈́̓a̸̡̛̳͉̟̿̍͝l̴̢̛̖̻͚̈́̆͘g̵̨̛̝̹̓̃̚o̷̢̧̝͇̐̈́̀ " * 20,
    "mixed-direction": "שלום (Hello) مرحبا 12:30–14:00 GMT+3, «quote» נגמר! https://example.org/ا/b?c=1 " * 4,
    "no-break": "ten\u00a0thousand\u00a0voters\u2011and\u2011counting\u2060" * 20,
    "tall-scripts": "ཀྵྨྲྱཱིཾ ဝဋ္ဋရောဂါ ตั้งใจ ꧁ঔৣ☬✞ " * 20,
    "code": "`" + "c" * 200 + "` and `" + "d e " * 60 + "`",
}
"""Each fills every field that shows text."""


def blog(text: str) -> LiveBlog:
    """A live blog with this text wherever there is one."""
    plain = text.strip("`")
    full = entry(
        "2026-03-12 14:00 +05:30",
        f"{text}\n\n## {text}\n\n> {text}\n>\n> — {text}\n\n- {text}\n- {text}\n\n1. {text}",
        id="full",
        headline=plain,
        key_event=True,
        pinned=True,
        label="summary",
        authors=(plain, plain),
        updated=at("2026-03-12 15:00"),
        sources=(Attribution(name=plain, via=plain, url="https://example.org/"),),
        image=Image(src=PICTURE, alt=plain, caption=plain, credit=plain),
        link=LinkCard(url="https://example.org/", title=plain, source=plain),
        corrections=(Correction(time=at("2026-03-12 14:30"), note=plain),),
    )
    elsewhere = entry(
        "2026-03-12 12:00",
        f"![{text}](https://example.org/quay.jpg)",
        image=Image(src=f"https://{'pictures.' * 12}example.org/quay.jpg", alt=plain, caption=plain, credit=plain),
    )
    rest = tuple(entry(f"2026-03-12 {hour:02}:00", text, headline=plain, id=f"e{hour}") for hour in range(11, 0, -1))
    return LiveBlog(
        headline=plain,
        standfirst=plain,
        state="live",
        timezone="Asia/Kolkata",
        summary=f"- {text}\n- {text}",
        authors=(plain,),
        editors=(plain,),
        source=Attribution(name=plain, via=plain),
        image=Image(src=PICTURE, alt=plain, caption=plain, credit=plain),
        entries=(full, elsewhere, *rest),
    )


BLOGS = {name: blog(text) for name, text in TEXTS.items()} | {
    "ten-thousand-words": LiveBlog(
        headline="Words",
        entries=(
            entry("2026-03-12 14:00", "\n\n".join([SENTENCE * 4] * 155), id="full"),
            entry("2026-03-12 13:00", "x"),
        ),
    )
}
PAGES = ["index.html", *(f"{slug}/{page}" for slug in BLOGS for page in ("index.html", "all.html", "entry/full.html"))]
PAGES += [f"{slug}/page/1.html" for slug in TEXTS]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    small = SiteConfig(title=SITE.title, page_size=4, pages=Pages())
    write_site(folder, all_pages(BLOGS, site=small))
    return folder


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(java_script_enabled=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_makes_a_page_scroll_sideways(page, site, path):
    """At 320 pixels (WCAG 1.4.10), and where the columns begin."""
    page.goto((site / path).as_uri())
    over = {}
    for width in (320, 600, 960):
        page.set_viewport_size({"width": width, "height": 900})
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        over |= {width: beyond} if beyond > 0 else {}

    assert {} == over


@pytest.mark.parametrize("path", PAGES)
def test_no_text_is_cut_off(page, site, path):
    """Nothing is wider than the box it stands in, but where the reader can push it sideways or unfold it.

    Aside from the row of key events, which runs into the margin, and the dots before the words of the toolbar.
    """
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto((site / path).as_uri())
    cut = page.evaluate("""() => [...document.querySelectorAll('body *')]
        .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)
        .filter(e => !['auto', 'scroll', 'inline'].includes(getComputedStyle(e).overflowX))
        .filter(e => getComputedStyle(e).display !== 'inline')
        .filter(e => !e.closest('.unseen, .skip, .side, svg') && !e.querySelector('.side') && !e.matches('.toolbar-title'))
        .map(e => `${e.tagName}.${e.className} ${e.scrollWidth}>${e.clientWidth}`)""")

    assert [] == cut


def test_a_long_entry_is_folded_where_it_stands_among_others_only(page, site):
    """Ten thousand words bury nothing on the front page; all of them are on the page for reading and printing."""
    heights = {}
    page.set_viewport_size({"width": 1280, "height": 900})
    for name in ("index", "all"):
        page.goto((site / f"ten-thousand-words/{name}.html").as_uri())
        heights[name] = page.locator("#full").bounding_box()["height"]

    assert heights["index"] < 800
    assert heights["all"] > 20 * heights["index"]


def test_a_folded_entry_opens_for_who_was_sent_to_it(page, site):
    """Its address with the entry's id shows the whole of it, and in print it is whole too."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("about:blank")
    page.goto((site / "ten-thousand-words/index.html").as_uri() + "#full")
    sent = page.locator("#full").bounding_box()["height"]
    page.goto("about:blank")
    page.goto((site / "ten-thousand-words/index.html").as_uri())
    page.emulate_media(media="print")
    printed = page.locator("#full").bounding_box()["height"]
    page.emulate_media(media="screen")

    assert min(sent, printed) > 10_000
