"""Pages and templates into bytes: the same each time, nothing unescaped, errors with their place."""

import gzip
import pickle
import re
from collections import Counter
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom import (
    ARABIC,
    BLOGS,
    ENDED,
    FILES,
    LIVE,
    LONG,
    SITE,
    THEME,
    UNKNOWN,
    all_pages,
    blog_page,
    blog_pages,
    entry,
    entry_pages,
    index_page,
    rendered,
    site_of,
)
from strategies import live_blogs
from talkfeed.markdown import render_body
from talkfeed.model import Attribution, Correction, Deletion, Image, LinkCard, LiveBlog, Pages, Publisher, SiteConfig
from talkfeed.pages import NotFoundPage, page_path
from talkfeed.render import render_page
from talkfeed.theme import load_theme
from talkfeed.timestamps import parse_timestamp as at

PAGES = all_pages()
HOSTILE = "\"'><script>window.__pwned=1</script><img src=x onerror=window.__pwned=1>{{ 7*7 }}"
EVIL_URL = "javascript:window.__pwned=1"


def tree(page):
    return html.fromstring(rendered(page))


def text_of(page):
    return " ".join(tree(page).text_content().split())


def shown(blog, selector):
    return [" ".join(found.text_content().split()) for found in tree(blog_page(blog)).cssselect(selector)]


@pytest.mark.parametrize("page", PAGES, ids=page_path)
def test_the_same_page_gives_the_same_bytes(page):
    """In this process and from pickled values, as in another."""
    there = pickle.loads(pickle.dumps((page, THEME)))  # noqa: S301 — our own bytes

    assert render_page(*there) == render_page(page, THEME)


@pytest.mark.parametrize("page", PAGES, ids=page_path)
def test_each_page_has_one_h1_and_skips_no_level(page):
    """What assistive technology goes by."""
    levels = [int(found.tag[1]) for found in tree(page).iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert all(next_ <= level + 1 for level, next_ in pairwise(levels))


@pytest.mark.parametrize("page", PAGES, ids=page_path)
def test_each_page_has_its_landmarks(page):
    """A banner and a main part; whatever has no name has no role either."""
    found = Counter(each.tag for each in tree(page).iter("main", "nav", "footer"))

    assert found["main"] == 1
    assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in tree(page).iter("nav"))


@pytest.mark.parametrize("page", PAGES, ids=page_path)
def test_no_page_has_script_or_style_of_its_own(page):
    """The policy forbids them, and there are none: a script is a file of the theme, or data."""
    text, scripts = rendered(page), tree(page).xpath("//script")

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert all(each.get("type") == "application/ld+json" for each in scripts if each.text)
    assert all(each.get("src", "talkfeed.js").rpartition("/")[2].startswith("talkfeed.js") for each in scripts)
    assert (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'" in text
    )


@pytest.mark.parametrize("page", PAGES, ids=page_path)
def test_ids_are_unique_and_all_labels_lead_somewhere(page):
    """A pinned copy has no id; furniture's ids have an underscore, which no entry's id may have."""
    root = tree(page)
    ids = Counter(root.xpath("//@id"))

    assert set(ids.values()) <= {1}
    assert {each for named in root.xpath("//@aria-labelledby | //@for") for each in named.split()} <= set(ids)
    assert all("_" in each for each in root.xpath("//*[not(contains(@class, 'entry'))]/@id"))


def test_links_within_the_site_all_lead_to_a_page_and_a_place():
    """From disk as well: every file is named."""
    trees = {page_path(page): tree(page) for page in PAGES}
    links = [(path, href) for path, root in trees.items() if path != "404.html" for href in root.xpath("//a/@href")]
    broken = []
    for path, href in links:
        file, _, place = href.partition("#")
        if re.match(r"https?:", href) or file.rpartition("/")[2] in ("notes.html", "feed.atom", "feed.json"):
            continue
        target = resolve(path, file)
        if target not in trees or (place and not trees[target].xpath(f"//*[@id='{place}']")):
            broken.append((path, href))

    assert len(links) > 50
    assert broken == []


def resolve(path, file):
    parts = path.split("/")[:-1] if file else path.split("/")
    for step in file.split("/") if file else []:
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_a_page_of_fifty_entries_is_light():
    """30 kB on its way, with all that an entry can have."""
    entries = tuple(
        msgspec.structs.replace(LIVE.entries[i % 9], time=at(f"2026-03-12 {23 - i // 10}:{50 - i % 10}"), pinned=False)
        for i in range(50)
    )
    page = blog_page(msgspec.structs.replace(LIVE, entries=entries))

    assert len(gzip.compress(render_page(page, THEME))) <= 30_000


def test_a_live_page_says_so():
    """Badge, title, colour."""
    root = tree(blog_page(LIVE))

    assert root.cssselect(".badge")[0].text_content() == "Live"
    assert root.cssselect("body.is-live")
    assert "live" in root.findtext(".//title")


def test_an_ended_page_says_so_and_is_not_live():
    """The badge and the sentence."""
    assert shown(ENDED, ".badge") == ["Ended"]
    assert "this live blog has ended" in text_of(blog_page(ENDED))
    assert not tree(blog_page(ENDED)).cssselect("body.is-live")


def test_an_unknown_state_is_not_claimed():
    """No badge, no sentence."""
    assert shown(UNKNOWN, ".badge") == []
    assert not re.search(r"\b(live now|ended|coming up)\b", text_of(blog_page(UNKNOWN)), re.IGNORECASE)


def test_a_day_only_page_shows_no_clock_time():
    """None that was not given, least of all midnight."""
    text = rendered(blog_page(ENDED)) + "".join(rendered(page) for page in entry_pages(ENDED))

    assert not re.search(r"\d:\d\d|T00", text)


def test_a_given_midnight_is_shown():
    """It is a time like any other."""
    assert "00:00" in text_of(blog_page(LIVE))


def test_the_page_of_an_entry_says_its_day_to_machines_too():
    """Where the day is its heading."""
    page = entry_pages(ENDED)[0]

    assert tree(page).xpath("//h1/time/@datetime") == ["2026-03-13"]


def test_a_clock_time_without_a_day_is_plain_text():
    """There is no instant and no day to tell a machine."""
    clock = tree(blog_page(UNKNOWN)).cssselect(".when .clock")[0]

    assert clock.text == "16:05"
    assert not tree(blog_page(UNKNOWN)).xpath("//time")


def test_the_permalink_is_the_entrys_own_page():
    """An anchor on the front page would move once there are more pages."""
    entry_item = tree(blog_page(LIVE)).cssselect("li.entry")[0]

    assert entry_item.cssselect("a.when")[0].get("href") == f"entry/{entry_item.get('id')}.html"
    assert entry_item.get("data-id") == entry_item.get("id")
    assert re.fullmatch(r"[0-9a-f]{8}", entry_item.get("data-revision"))


def test_a_tombstone_keeps_its_time_and_says_why():
    """On the page and on its own."""
    expected = "This entry was removed (12:40 CET). It repeated a rumour."
    gone = next(page for page in entry_pages(LIVE) if page.entry.entry.deleted)

    assert f"12:10 CET {expected}" in shown(LIVE, ".entry--removed")[0]
    assert "12:10 CET" in text_of(gone)
    assert "This entry was removed" in text_of(gone)


def test_foot_correction_link_and_quote_are_shown():
    """Who wrote it, who said it, what changed."""
    text = text_of(blog_page(LIVE))

    for phrase in (
        "By Mirela Stan and Owen Achterberg",
        "Source: transport ministry, via Canal Wire",
        "Updated 14:38 CET",
        "Correction, 13:35 CET: An earlier version named the wrong bridge.",
        "The rota Canal Wire · 11 March 2026",
        "Last updated 14:46 CET Thursday 12 March 2026",
        "Posted on 12 March 2026, 09:12 CET",
    ):
        assert phrase in text
    assert shown(LIVE, "figure.quote figcaption")[0].startswith("Helga Voss")


ELSEWHERE = Image(src="https://www.example.org/quay.jpg", alt="The quay in rain", caption="At seven.", credit="K. Moe")


def blog_with_picture(image):
    return LiveBlog(headline="Talks", image=image, entries=(entry("2026-03-12 14:31", image=image),))


@pytest.mark.parametrize("place", [".lead", ".said"])
def test_a_picture_on_the_web_is_a_link_with_its_words(place):
    """Where it leads is said before anybody goes there; caption and credit stand below, as with any picture."""
    blog = blog_with_picture(ELSEWHERE)

    (link,) = tree(blog_page(blog)).cssselect(f"{place} figure a")
    assert ELSEWHERE.src == link.get("href")
    assert ["The quay in rain Picture at example.org"] == shown(blog, f"{place} figure a")
    assert ["At seven. K. Moe"] == shown(blog, f"{place} figcaption")


def test_a_picture_on_the_web_without_words_says_where_it_is():
    """Nothing is made up for it."""
    blog = blog_with_picture(Image(src="https://example.org/quay.jpg"))

    assert ["Picture at example.org"] == shown(blog, ".said figure a")


def test_no_page_loads_a_picture_from_elsewhere():
    """Whoever has it would learn who reads."""
    pages = all_pages({"talks": blog_with_picture(ELSEWHERE)}, site=SiteConfig())

    assert [] == [element for page in pages for element in tree(page).cssselect("img, [src^=http]")]


def test_key_points_are_a_list_and_prose_is_prose():
    """Two or more items, or paragraphs; nothing at all without a summary."""
    assert len(shown(LIVE, ".points li")) == 2
    assert len(shown(ENDED, ".points .prose p")) == 2
    assert shown(UNKNOWN, ".points") == []


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("### a\n\n##### b\n\n### c", "h4 h5 h4"),
        ("### a\n\n## b\n\n### c", "h4 h4 h5"),
        ("# a\n\n## b\n\n### c\n\n#### d", "h4 h5 h6 h6"),
    ],
)
def test_headings_of_a_body_skip_no_level(body, tags):
    """Whichever levels its writer used."""
    assert (
        " ".join(each.tag for each in html.fromstring(render_body(body, heading_level=4)).iter("h4", "h5", "h6"))
        == tags
    )


def test_relative_links_of_a_body_work_from_the_entrys_own_page():
    """They are written for the live blog's page."""
    page = next(page for page in entry_pages(LIVE) if page.entry.entry.headline == "What it means")

    assert 'href="../notes.html"' in rendered(page)


def test_a_right_to_left_language_turns_the_page():
    """The direction, the words and the dates are the language's."""
    root = tree(blog_page(ARABIC))

    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.cssselect(".badge")[0].text_content() == "مباشر"
    assert "الخميس" in root.cssselect(".day-name")[0].text_content()


def test_a_language_without_strings_has_english_words_marked_so():
    """Its own dates stay its own."""
    blog = LiveBlog(
        headline="Паводок", language="uk", state="ended", entries=(entry("2026-03-12", "Рівень води падає."),)
    )
    root = tree(blog_page(blog))

    assert root.get("lang") == "uk"
    assert root.cssselect(".status")[0].get("lang") == "en"
    assert root.cssselect(".status time")[0].get("lang") == "uk"
    assert "12 березня" in root.cssselect(".day-name")[0].text_content()


def test_words_in_another_language_are_marked():
    """An entry's lang is its headline's and its body's."""
    marked = tree(blog_page(LIVE)).cssselect("[lang=fr]")

    assert [(each.tag, each.get("dir")) for each in marked] == [("h4", "ltr"), ("div", "ltr")]


def test_without_a_base_url_no_address_is_named():
    """Neither canonical nor og:url nor a picture; links stay relative. The vocabulary of data is no place."""
    text = rendered(blog_page(ENDED, site=SiteConfig(title="T")))

    assert not re.search(r"canonical|og:url|og:image|https?:(?!//schema\.org\")", text)


def test_with_a_base_url_the_page_names_its_address():
    """As servers show it."""
    assert tree(blog_page(LIVE)).xpath("//link[@rel='canonical']/@href") == ["https://example.org/live/talks/"]


def test_the_foot_of_front_and_archive_pages_leads_to_all_on_one_page():
    """Where there is such a page; the page itself does not lead to itself."""
    pages = blog_pages(LONG)
    without = blog_pages(LONG, site=msgspec.structs.replace(SITE, pages=Pages(all=False)))
    shown = [pages.front, pages.archive[0], pages.all, without.front, without.archive[0]]

    links = [tree(page).xpath("//footer//a[text()='All on one page']/@href") for page in shown]

    assert [["all.html"], ["../all.html"], [], [], []] == links


def test_the_not_found_page_links_from_the_root():
    """It stands in for any address, and is in no index of a search engine."""
    root = tree(NotFoundPage(site=site_of()))
    links = [*root.xpath("//a/@href"), *root.xpath("//link/@href")]

    assert all(link.startswith(("/live/", "https://example.org/", "#")) for link in links)
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not root.xpath("//link[@rel='canonical']")


def test_an_empty_site_says_how_to_begin():
    """Where an article goes, and where a file of one's own."""
    text = text_of(index_page({}, site=SiteConfig()))

    assert "content/articles/" in text
    assert "content/NAME.yaml" in text


def hostile_blog():
    bad = HOSTILE
    sources = (Attribution(name=bad, via=bad, url=EVIL_URL),)
    return LiveBlog(
        headline=bad, standfirst=bad, summary=f"- {bad}\n- {bad}", state="live", authors=(bad,), source=sources[0], language=bad,
        entries=(
            entry("2026-03-12 14:46", bad, headline=bad, authors=(bad,), sources=sources, key_event=True, pinned=True, lang=bad,
                  link=LinkCard(url=EVIL_URL, title=bad, source=bad), corrections=(Correction(time=at("14:50"), note=bad),)),
            entry("2026-03-12 14:30", f"[a]({EVIL_URL}) <a href='{EVIL_URL}'>b</a>", deleted=None),
            entry("2026-03-12 14:20", deleted=Deletion(reason=bad)),
        ),
    )  # fmt: skip


def hostile_pages():
    site = SiteConfig(
        title=HOSTILE,
        base_url='https://example.org/"><script>/',
        language=HOSTILE,
        publisher=Publisher(name=HOSTILE, url=EVIL_URL),
    )
    return all_pages({"talks": hostile_blog()}, site=site)


@pytest.mark.parametrize("page", hostile_pages(), ids=page_path)
def test_hostile_values_stay_text(page):
    """In every field: no element, no handler, no address of theirs."""
    root = html.fromstring(rendered(page))

    assert not root.xpath("//script[not(@type='application/ld+json' or @src)] | //img | //@onerror")
    assert not [url for url in root.xpath("//@href | //@src") if "javascript" in url.lower()]
    assert "49" not in root.text_content()


@settings(max_examples=25)
@given(live_blogs())
def test_any_valid_live_blog_renders(blog):
    """Every field, every kind of value: all of its pages, each parsed back with one h1."""
    for page in all_pages({"talks": blog}):
        assert len(html.fromstring(rendered(page)).xpath("//h1")) == 1


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_headline_comes_out_as_it_went_in(headline):
    """Escaping neither adds nor eats."""
    found = html.fromstring(rendered(blog_page(LiveBlog(headline=headline)))).xpath("//h1")[0]

    assert found.text_content() == headline


def test_a_changed_style_sheet_has_a_new_address():
    """What a cache holds keeps finding its style."""
    page = blog_page(ENDED)
    other = load_theme({**FILES, "assets/talkfeed.css": b"body{}"})

    addresses = [re.search(r"talkfeed\.css\?v=\w+", render_page(page, theme).decode())[0] for theme in (THEME, other)]

    assert addresses[0] != addresses[1]


def test_drafts_reach_no_page():
    """They are gone before a page is made (edition), from the pages of a site too."""
    blog = msgspec.structs.replace(LIVE, entries=(entry("2026-03-12 15:00", "Not yet", draft=True), *LIVE.entries))

    assert not [page for page in all_pages({"t": blog}) if "Not yet" in rendered(page)]


def test_the_index_shows_the_latest_entries_of_what_is_live():
    """With the time, and a link to the entry."""
    root = tree(index_page(BLOGS))

    assert "14:31 CET Ministry accepts winter-shift rule" in [
        " ".join(each.text_content().split()) for each in root.cssselect(".latest li")
    ]
