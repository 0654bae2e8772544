import re

import msgspec
import pytest
from lxml import html

from newsroom import (
    ARABIC,
    LIVE,
    SITE,
    UNKNOWN,
    all_pages,
    blog_pages,
    entry,
    index_page,
    rendered,
    site_of,
    topic_pages,
)
from talkfeed.model import Attribution, Deletion, LiveBlog, Pages, SiteConfig
from talkfeed.pages import page_path
from talkfeed.parse import parse_article
from talkfeed.source import Source

OFF = msgspec.structs.replace(SITE, pages=Pages(topics=False))
TAGGED = LiveBlog(
    headline="Ferries on strike",
    timezone="Europe/Oslo",
    tags=("strike",),
    authors=("Ines Prado",),
    entries=(
        entry(
            "2026-03-12 14:46",
            "The first boat has left.",
            headline="First boat leaves",
            id="boat",
            label="breaking",
            authors=("A. Rao",),
            tags=("Ferries", "C++"),
            sources=(
                Attribution(name="Port office", via="Canal Wire", url="https://example.org/port"),
                Attribution(name="Crew"),
            ),
        ),
        entry("2026-03-12 00:00", "Midnight passes.", id="midnight", tags=("ferries",)),
        entry("2026-03-11", "The crews have met.", id="met", tags=("ferries",), key_event=True),
    ),
)


def site_pages(*blogs: LiveBlog, site: SiteConfig = SITE) -> dict[str, html.HtmlElement]:
    """All pages of live blogs called a, b, c …, by their paths."""
    pages = all_pages(dict(zip("abcdef", blogs, strict=False)), site=site)
    return {page_path(page): html.fromstring(rendered(page)) for page in pages}


def topic(path: str, *blogs: LiveBlog, site: SiteConfig = SITE) -> html.HtmlElement:
    pages = {page_path(page): page for page in topic_pages(dict(zip("abcdef", blogs, strict=False)), site=site)}
    return html.fromstring(rendered(pages[path]))


def words(found: list[html.HtmlElement]) -> list[str]:
    return [" ".join(each.text_content().split()) for each in found]


def links(root: html.HtmlElement, xpath: str) -> dict[str, str]:
    """Where the links in some elements lead, by their words."""
    return {link.text_content(): link.get("href") for link in root.xpath(f"{xpath}//a")}


FOOT = "//li[@id='boat']//p[@class='foot']"


# On the pages of a live blog


def test_an_entry_s_foot_leads_to_its_topics():
    """Its author's page and those of its tags; a source's own address is kept, who has none has a page of theirs."""
    page = site_pages(TAGGED)["a/index.html"]

    assert {
        "A. Rao": "../tags/author/a-rao.html",
        "Ferries": "../tags/ferries.html",
        "C++": "../tags/c_d9bf32f50aaaf1aa.html",
        "Port office": "https://example.org/port",
        "Canal Wire": "../tags/source/canal-wire.html",
        "Crew": "../tags/source/crew.html",
    } == links(page, FOOT)
    assert ["Ferries", "C++"] == words(page.xpath(f"{FOOT}//a[@rel='tag']"))
    assert "Topics: Ferries · C++" in words(page.xpath(f"{FOOT}/span"))


def test_the_links_are_right_on_an_entry_s_own_page():
    """Which stands a folder below."""
    page = site_pages(TAGGED)["a/entry/boat.html"]

    assert "../../tags/ferries.html" == links(page, "//p[@class='foot']")["Ferries"]


def test_switched_off_names_and_tags_are_words_only():
    """They are said, and lead nowhere; a source's own address stays."""
    pages = site_pages(TAGGED, site=OFF)

    assert {"Port office": "https://example.org/port"} == links(pages["a/index.html"], FOOT)
    assert "Topics: Ferries · C++" in words(pages["a/index.html"].xpath(f"{FOOT}/span"))
    assert not [path for path, page in pages.items() if page.xpath("//a[contains(@href, 'tags/')]")]


def test_the_header_s_authors_and_tags_lead_to_theirs():
    """On the front page and on the one with all entries."""
    pages = site_pages(TAGGED)

    for path in ("a/index.html", "a/all.html"):
        assert {"Ines Prado": "../tags/author/ines-prado.html"} == links(pages[path], "//p[@class='credits']")
        assert "../tags/strike.html" == links(pages[path], "//p[@class='contributors']")["strike"]


def test_editors_have_no_page():
    """They wrote nothing of it."""
    page = site_pages(msgspec.structs.replace(TAGGED, editors=("Owen Moor",)))["a/index.html"]

    assert "Owen Moor" not in links(page, "//p[@class='contributors']")


def test_the_first_pages_lead_to_all_topics():
    """Pages that are to stay as they are do not: they would change with the first topic."""
    pages = site_pages(TAGGED)
    leading = {path for path, page in pages.items() if page.xpath("//footer//a[contains(@href, 'tags/index.html')]")}

    assert {"index.html", "a/index.html", "a/all.html"} == leading
    assert "index.html" == links(pages["tags/ferries.html"], "//footer//li")["All topics"]


def test_without_topics_nothing_leads_to_them():
    """Neither from the index nor from a live blog."""
    plain = LiveBlog(headline="Quiet", entries=(entry("2026-03-12", "One."),))
    index = msgspec.structs.replace(index_page({"a": plain}), topics=False)

    assert not topic_pages({"a": plain})
    assert "tags/" not in rendered(index)
    assert "tags/" not in rendered(blog_pages(plain, slug="a").front)


def test_topics_of_older_entries_count_for_the_front_page_as_far_as_it_knows_them():
    """Contributors and key events are those of all entries."""
    older = [entry(f"2026-03-{day:02}", "Word.", id=f"d{day}") for day in range(28, 1, -1)]
    small = msgspec.structs.replace(SITE, page_size=2)
    by = LiveBlog(headline="Quiet", entries=(*older, entry("2026-03-01", "One.", authors=("A. Rao",))))

    assert "../tags/index.html" in rendered(blog_pages(by, site=small, slug="a").front)


def test_a_page_that_is_imported_again_gives_the_names_back():
    """Authors and tags of each entry, from what readers see alone."""
    page = blog_pages(TAGGED, slug="a").all
    assert page is not None
    text = re.sub(r"(?s)<script.*?</script>", "", rendered(page))

    blog = parse_article(Source(name="all.html", text=text)).blog
    newest = next(each for each in blog.entries if each.id == "boat")
    assert (("A. Rao",), ("Ferries", "C++")) == (newest.authors, newest.tags)
    assert {each.body for each in TAGGED.entries} == {each.body for each in blog.entries}


# The page of a topic


def test_a_topic_s_page_lists_entries_by_day_and_live_blog():
    """As lines, each with its clock time and zone where it has one, and no more."""
    other = LiveBlog(headline="Harbour watch", timezone="Europe/London", entries=(
        entry("2026-03-12 09:30:15", "The fog lifts.", tags=("ferries",)),
        entry("~2026-03-12 09:00", "Fog lies on the water.", tags=("ferries",)),
    ))  # fmt: skip
    page = topic("tags/ferries.html", TAGGED, other)

    assert ["Thursday 12 March 2026", "Wednesday 11 March 2026"] == words(page.xpath("//section/h2"))
    assert ["Ferries on strike", "Harbour watch", "Ferries on strike"] == words(page.xpath("//section//h3"))
    assert [
        "14:46 CET Breaking First boat leaves",
        "00:00 CET Midnight passes.",
        "09:30:15 GMT The fog lifts.",
        "~09:00 GMT Fog lies on the water.",
        "Key event The crews have met.",
    ] == words(page.xpath("//section//li"))


def test_a_line_leads_to_the_entry_and_its_heading_to_the_live_blog():
    """As addresses from the folder of topics."""
    page = topic("tags/author/a-rao.html", TAGGED)

    assert {"First boat leaves": "../../a/entry/boat.html"} == links(page, "//section//li")
    assert {"Ferries on strike": "../../a/index.html"} == links(page, "//section//h3")


def test_it_says_what_it_is_of_which_kind_and_how_many():
    """The kind leads to all of its kind."""
    page = topic("tags/ferries.html", TAGGED)

    assert ["ferries"] == words(page.xpath("//h1"))
    assert ["Topics", "3 entries"] == words(page.xpath("//header[@class='top']//p"))
    assert {"Topics": "index.html#topics_tag"} == links(page, "//header[@class='top']")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("tags/ferries.html", "ferries – topic | The Quay Gazette"),
        ("tags/author/a-rao.html", "Entries by A. Rao | The Quay Gazette"),
        ("tags/label/breaking.html", "Breaking – all entries | The Quay Gazette"),
        ("tags/source/canal-wire.html", "Canal Wire – source | The Quay Gazette"),
        ("tags/index.html", "All topics | The Quay Gazette"),
    ],
)
def test_each_kind_has_a_title_of_its_own(path, title):
    """An author and a source of one name can be told apart in a list of results."""
    assert title == topic(path, TAGGED).findtext(".//title")


def test_its_description_is_what_its_entries_say():
    """The newest first."""
    page = topic("tags/ferries.html", TAGGED)

    assert ["First boat leaves · Midnight passes. · The crews have met."] == page.xpath(
        "//meta[@name='description']/@content"
    )


def test_a_topic_of_a_whole_live_blog_leads_to_it():
    """With the day on which it begins, and its place among the entries left to it."""
    page = topic("tags/strike.html", TAGGED)

    assert ["Live blogs"] == words(page.xpath("//section/h2"))
    assert ["11 March 2026 Ferries on strike"] == words(page.xpath("//section//article"))
    assert ["Topics", "1 live blog"] == words(page.xpath("//header[@class='top']//p"))


def test_the_page_of_a_label_does_not_say_it_of_each_entry():
    """Its heading does."""
    assert ["14:46 CET First boat leaves"] == words(topic("tags/label/breaking.html", TAGGED).xpath("//section//li"))


def test_where_no_day_is_known_none_is_claimed():
    """The clock is said where there is one."""
    page = topic("tags/flood.html", msgspec.structs.replace(
        UNKNOWN, entries=tuple(msgspec.structs.replace(each, tags=("flood",)) for each in UNKNOWN.entries)
    ))  # fmt: skip

    assert ["Day not known"] == words(page.xpath("//section/h2"))
    assert ["Sandbags are handed out.", "16:05 GMT The gauge stands at four metres."] == words(
        page.xpath("//section//li")
    )
    assert not page.xpath("//section//time")


def test_an_entry_without_any_words_is_still_listed():
    """The count says so."""
    page = topic("tags/x.html", LiveBlog(headline="A", entries=(entry("2026-03-12 10:00 UTC", tags=("x",)),)))

    assert ["10:00 UTC Entry"] == words(page.xpath("//section//li"))


def test_words_in_another_language_say_so():
    """A page is in the site's language; headlines and titles are in theirs, and their direction."""
    arabic = msgspec.structs.replace(
        ARABIC, entries=tuple(msgspec.structs.replace(each, tags=("أهوسة",)) for each in ARABIC.entries)
    )
    (path,) = (path for path in site_pages(arabic) if re.match(r"tags/x_", path))
    page = topic(path, arabic)

    assert ("en", "ltr") == (page.get("lang"), page.get("dir"))
    assert {("ar", "rtl")} == {(link.get("lang"), link.get("dir")) for link in page.xpath("//section//a")}
    assert ["17:46 GMT+3"] != words(page.xpath("//section//time"))  # the live blog's own clock, in the site's words
    assert ["Thursday 12 March 2026"] == words(page.xpath("//section/h2"))


def test_a_theme_without_the_site_s_language_marks_its_words():
    """English words on an Italian page are marked as English; names and dates are not."""
    page = topic("tags/label/breaking.html", TAGGED, site=msgspec.structs.replace(SITE, language="it"))

    assert "it" == page.get("lang")
    assert ["en"] == page.xpath("//h1/@lang")
    assert not page.xpath("//section/h2/@lang")


def test_archive_pages_lead_to_each_other():
    """They say their number, and not how many there are."""
    watch = LiveBlog(
        headline="Gauge",
        entries=tuple(entry("2026-03-12", f"Reading {i}.", id=f"r{i}", tags=("ebb",)) for i in range(400, 0, -1)),
    )
    page = topic("tags/ebb/page/2.html", watch)

    assert {
        "Newest entries": "../../ebb.html",
        "← Newer entries": "3.html",
        "Older entries →": "1.html",
    } == links(page, "//nav")
    assert ["Page 2"] == words(page.xpath("//p[@class='page-number']"))
    assert "400" not in page.text_content()
    assert {"Older entries →": "ebb/page/3.html", "Oldest entries": "ebb/page/1.html"} == links(
        topic("tags/ebb.html", watch), "//nav"
    )
    assert "../../ebb.html" == links(topic("tags/ebb/page/3.html", watch), "//nav")["← Newer entries"]


def test_names_stay_text():
    """In headings, lists, titles, addresses and feet."""
    name = "\"'><script>window.x=1</script><b>"
    hostile = LiveBlog(
        headline=name,
        tags=(name,),
        entries=(entry("2026-03-12", "One.", tags=(name,), authors=(name,), sources=(Attribution(name=name, via=name),)),),
    )  # fmt: skip
    pages = {path: page for path, page in site_pages(hostile).items() if path.startswith("tags/")}

    assert 4 == len(pages)
    assert not [page for page in pages.values() if page.xpath("//body//script | //b")]
    assert all(re.fullmatch(r"tags/[a-z0-9/._-]+", path) for path in pages)


# The page with all topics


def test_all_topics_stand_by_kind_and_name():
    """With how often each is found; letters with marks beside those without."""
    watch = LiveBlog(
        headline="A",
        tags=("Quay",),
        entries=tuple(
            entry(f"2026-03-{day}", tags=(tag,), authors=("Mirela Stan",), label="analysis")
            for day, tag in ((12, "zinc"), (11, "Øresund"), (10, "oars"), (10, "oars"))
        ),
    )
    page = topic("tags/index.html", watch)

    assert ["Topics", "Authors", "Kinds of entry"] == words(page.xpath("//section/h2"))
    assert ["oars 2 entries", "Øresund 1 entry", "Quay 1 live blog", "zinc 1 entry"] == words(
        page.xpath("//section[1]//li")
    )
    assert {"Analysis": "label/analysis.html"} == links(page, "//section[3]//li")


def test_names_of_other_scripts_come_after_those_in_latin():
    """There is no order for all of them."""
    page = topic("tags/index.html", LiveBlog(headline="A", tags=("سلمى حداد", "zinc")))

    assert ["zinc", "سلمى حداد"] == words(page.xpath("//section//li//a"))


def test_a_removed_entry_says_nothing_of_its_topics():
    """Neither in its own foot nor elsewhere."""
    gone = entry("2026-03-12", "One.", tags=("rumour",), authors=("A. Rao",), deleted=Deletion(reason="It was untrue."))
    texts = [rendered(page) for page in all_pages({"a": LiveBlog(headline="A", entries=(gone,))})]

    assert not [text for text in texts if re.search(r"rumour|Rao|tags/", text.partition("<body")[2])]


def test_every_topic_link_of_a_site_leads_to_a_page():
    """From everywhere, with every kind of page on and off."""
    for kinds in (Pages(), Pages(entry=False, all=False)):
        site = msgspec.structs.replace(SITE, pages=kinds, page_size=2)
        pages = site_pages(TAGGED, LIVE, ARABIC, site=site)
        for path, page in pages.items():
            for link in page.xpath("//a/@href"):
                if "tags/" in link and "//" not in link:
                    there = html.fromstring(f'<a href="{link}"/>')
                    there.make_links_absolute(f"https://x.example/{path}")
                    target = there.get("href").removeprefix("https://x.example/")
                    assert target.partition("#")[0] in pages, f"{path} leads to {link}"


def test_the_site_s_facts_reach_topic_pages():
    """A page of a topic has the canonical address of its own."""
    page = topic("tags/author/a-rao.html", TAGGED)

    assert ["https://example.org/live/tags/author/a-rao.html"] == page.xpath("//link[@rel='canonical']/@href")
    assert site_of(SITE).title == SITE.title
