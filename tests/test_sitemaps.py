"""What search engines are told."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsroom import BLOGS, ENDED, LIVE, LONG, SITE, UNKNOWN, all_pages, site_of
from strategies import live_blogs
from talkfeed import sitemaps
from talkfeed.cli import main
from talkfeed.documents import NewsSitemap, Robots, Sitemap, SitemapIndex
from talkfeed.edition import make_edition
from talkfeed.model import Entry, LiveBlog, Publisher, SiteConfig
from talkfeed.pages import BlogPage, page_path
from talkfeed.sitemaps import plan_sitemaps, write_news_sitemap, write_robots, write_sitemap, write_sitemap_index
from talkfeed.timestamps import parse_timestamp as at
from talkfeed.topics import make_topic_pages

SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas/sitemap.xsd"))
BASE = "https://example.org/live/"
NOW = "2026-03-13 12:00 CET"


def planned(blogs: dict[str, LiveBlog], *, config: SiteConfig = SITE, now: str | None = None):
    """The documents for search engines, by their paths."""
    editions = [make_edition(slug, blog) for slug, blog in blogs.items()]
    return {document.path: document for document in plan_sitemaps(editions, config, now=at(now) if now else None)}


def config(**fields) -> SiteConfig:
    return msgspec.structs.replace(SITE, **fields)


def changes(blogs: dict[str, LiveBlog], **options) -> dict[str, str | None]:
    """The addresses of sitemap.xml below the site's, with their lastmod."""
    tree = etree.fromstring(write_sitemap(planned(blogs, **options)["sitemap.xml"]))
    return {url.findtext("{*}loc").removeprefix(BASE): url.findtext("{*}lastmod") for url in tree}


def news(blogs: dict[str, LiveBlog], **options) -> list[tuple[str | None, ...]]:
    """What news-sitemap.xml says of each live blog."""
    document = planned(blogs, **{"now": NOW} | options).get("news-sitemap.xml")
    if document is None:
        return []
    tree = etree.fromstring(write_news_sitemap(document))
    fields = ("loc", "name", "language", "publication_date", "title")
    return [tuple(url.findtext(f".//{{*}}{field}") for field in fields) for url in tree]


def entry(time: str | None, **fields) -> Entry:
    return Entry(**{"time": at(time) if time else None, "body": "The gauge is read."} | fields)


def test_a_sitemap_has_the_pages_on_which_every_entry_stands_once():
    """The index, front pages and archive pages; entries' own pages and the whole page would say it again."""
    slugs = {"river": LONG, "quay": LIVE}

    pages = {page_path(page) for page in all_pages(slugs)}
    kept = {path for path in pages if "/entry/" not in path and not path.endswith(("all.html", "404.html"))}
    assert {path.removesuffix("index.html") for path in kept} == changes(slugs).keys()


def test_the_first_page_of_each_topic_is_listed_where_there_are_topics():
    """Their addresses last, and nothing else has what several live blogs say of one."""
    blog = LiveBlog(headline="Gauge", entries=(entry("2026-03-12", tags=("river",), authors=("A. Rao",)),))
    none = msgspec.structs.replace(SITE.pages, topics=False)

    found = {*changes({"gauge": blog})}
    pages = {page_path(page) for page in make_topic_pages([make_edition("gauge", blog)], SITE, site_of())}

    assert {"", "gauge/"} == {*changes({"gauge": blog}, config=config(pages=none))}
    assert 3 == len(pages)
    assert {"", "gauge/", *(path.removesuffix("index.html") for path in pages)} == found


def test_lastmod_is_the_newest_change_as_precise_as_known():
    """An instant with its offset, a day alone, or nothing; never the build's time."""
    found = changes({"quay": LIVE, "peace": ENDED, "flood": UNKNOWN})

    assert "2026-03-12T14:46:00+01:00" == found["quay/"]
    assert "2026-03-13" == found["peace/"]
    assert found["flood/"] is None


def test_an_archive_page_changes_with_its_own_entries():
    """Not with what came later; a correction counts."""
    before = changes({"river": LONG})["river/page/1.html"]
    corrected = msgspec.structs.replace(LONG.entries[-1], updated=at("2026-03-14 09:00"))
    after = changes({"river": msgspec.structs.replace(LONG, entries=(*LONG.entries[:-1], corrected))})

    assert "2026-03-12T15:00:00+05:30" == before
    assert "2026-03-14T09:00:00+05:30" == after["river/page/1.html"]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2026-03-12 14:00 CET", "2026-03-12 13:30 GMT"), "2026-03-12T13:30:00+00:00"),
        (("2026-03-12 14:00 CET", "2026-03-11"), "2026-03-12T14:00:00+01:00"),
        (("2026-03-12 14:00 CET", "2026-03-12"), "2026-03-12"),
        (("2026-03-12 14:00 CET", "2026-03-13"), "2026-03-13"),
        (("2026-03-12 14:00 CET", None), "2026-03-12T14:00:00+01:00"),
        ((None, None), None),
        ((), None),
    ],
)
def test_the_index_changed_when_the_last_live_blog_did(times, expected):
    """As precise as that is sure: a day alone may have been later than a clock time of it."""
    blogs = {f"b{i}": LiveBlog(headline="Gauge", entries=(entry(time),)) for i, time in enumerate(times)}

    assert expected == changes(blogs)[""]


def test_offsets_of_long_ago_that_are_no_whole_minutes_become_utc():
    """Monrovia's clocks were 44 minutes and 30 seconds behind until 1972; XML knows hours and minutes."""
    blog = LiveBlog(headline="The liner", timezone="Africa/Monrovia", entries=(entry("1970-04-15 12:00"),))

    assert "1970-04-15T12:44:30+00:00" == changes({"liner": blog})["liner/"]


def test_without_an_address_there_is_only_robots_txt():
    """A sitemap has whole addresses."""
    documents = planned(BLOGS, config=config(base_url=None), now=NOW)

    assert ["robots.txt"] == [*documents]
    assert b"User-agent: *\nAllow: /\n" == write_robots(documents["robots.txt"])


def test_robots_txt_names_the_sitemaps_by_their_whole_addresses():
    """As sitemaps.org wants it."""
    robots = planned(BLOGS, now=NOW)["robots.txt"]

    lines = write_robots(robots).decode().splitlines()
    assert [f"Sitemap: {BASE}sitemap.xml", f"Sitemap: {BASE}news-sitemap.xml"] == lines[-2:]


def test_more_addresses_than_a_sitemap_may_have_are_shared_out(monkeypatch):
    """sitemap.xml then lists the others, each with its newest change."""
    monkeypatch.setattr(sitemaps, "MOST_URLS", 3)
    slugs = {f"gauge-{day}": LiveBlog(headline="Gauge", entries=(entry(f"2026-03-0{day}"),)) for day in range(1, 7)}

    documents = planned(slugs)

    parts = [document for document in documents.values() if isinstance(document, Sitemap)]
    index = documents["sitemap.xml"]
    assert [3, 3, 1] == [len(part.urls) for part in parts]
    assert isinstance(index, SitemapIndex)
    tree = etree.fromstring(write_sitemap_index(index))
    SCHEMA.assertValid(tree)
    assert [(f"{BASE}sitemap-{n}.xml", f"2026-03-0{day}") for n, day in ((1, 6), (2, 5), (3, 6))] == [
        (each.findtext("{*}loc"), each.findtext("{*}lastmod")) for each in tree
    ]
    assert ("sitemap.xml",) == documents["robots.txt"].sitemaps


def test_news_are_the_live_blogs_of_the_last_two_days():
    """With their publisher, language, first publication and headline; the newest first."""
    found = news({"quay": LIVE, "peace": ENDED, "old": blog_of("2026-03-11 11:59 CET")})

    publisher = "The Quay Gazette"
    assert [
        (f"{BASE}peace/", publisher, "en", "2026-03-13", ENDED.headline),
        (f"{BASE}quay/", publisher, "en", "2026-03-11T00:00:00+01:00", LIVE.headline),
    ] == found


def blog_of(time: str | None, **header) -> LiveBlog:
    return LiveBlog(headline="Gauge", entries=(entry(time),), **header)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-03-11 12:00 CET", True),
        ("2026-03-11 11:59 CET", False),
        ("2026-03-12", True),
        ("2026-03-11", False),
        ("2026-03-12 00:01", True),
        (None, False),
        ("16:05", False),
    ],
)
def test_only_what_is_surely_of_the_last_two_days_is_news(time, expected):
    """Of a day alone, all of it must be; without a day nothing is."""
    assert expected == bool(news({"gauge": blog_of(time)}))


def test_a_change_is_news():
    """A live blog that goes on is read again, with the date of its first publication."""
    blog = LiveBlog(headline="Gauge", entries=(entry("2026-03-01", updated=at("2026-03-13 11:00 CET")),))

    assert ["2026-03-01"] == [found[3] for found in news({"gauge": blog})]


def test_a_moment_that_is_a_day_knows_yesterday_s_news():
    """By days then."""
    blogs = {"a": blog_of("2026-03-12 00:00 CET"), "b": blog_of("2026-03-11 23:59 CET")}

    assert [f"{BASE}a/"] == [found[0] for found in news(blogs, now="2026-03-13")]


@pytest.mark.parametrize(
    ("changed", "now"),
    [({}, None), ({"base_url": None}, NOW), ({"publisher": None}, NOW)],
    ids=["no moment", "no address", "no publisher"],
)
def test_news_need_a_moment_an_address_and_a_publisher(changed, now):
    """The clock is never asked."""
    assert "news-sitemap.xml" not in planned({"quay": LIVE}, config=config(**changed), now=now)


def test_there_are_at_most_a_thousand_news():
    """The newest of them."""
    blogs = {f"gauge-{i}": blog_of(f"2026-03-13 {i // 60:02}:{i % 60:02} GMT") for i in range(1001)}

    found = news(blogs, now="2026-03-14 00:00 GMT")
    assert 1000 == len(found)
    assert f"{BASE}gauge-1000/" == found[0][0]
    assert f"{BASE}gauge-0/" not in {each[0] for each in found}


@pytest.mark.parametrize("language", ["ar", "pt-BR", "zh-Hant-TW", "x-pirate", "i-klingon", None])
def test_any_language_is_one_that_a_news_sitemap_can_name(language):
    """ISO 639, or "und" for undetermined."""
    document = planned({"quay": msgspec.structs.replace(LIVE, language=language)}, now=NOW)["news-sitemap.xml"]

    SCHEMA.assertValid(etree.fromstring(write_news_sitemap(document)))


@pytest.mark.parametrize(
    "headline",
    ["Talks ]]> & <b>on</b>", "Talks\x00 and\x1b[1m more", "Half a \ud83d sign", "a\ufffeb\uffffc", "\n Talks "],
)
def test_any_headline_leaves_the_xml_whole(headline):
    """Whatever a file, or a program that makes one, brought in."""
    blog = msgspec.structs.replace(LIVE, headline=headline)
    document = planned({"quay": blog}, config=config(publisher=Publisher(name=f"Gazette {headline}")), now=NOW)[
        "news-sitemap.xml"
    ]

    SCHEMA.assertValid(etree.fromstring(write_news_sitemap(document)))


WRITERS = {
    Sitemap: write_sitemap,
    SitemapIndex: write_sitemap_index,
    NewsSitemap: write_news_sitemap,
    Robots: write_robots,
}


@settings(max_examples=30)
@given(
    blogs=st.lists(live_blogs(), max_size=2),
    base_url=st.sampled_from(["https://example.org/", "http://quay.example/a&b/", "https://häfen.example/"]),
    now=st.sampled_from(["1900-01-01", "2026-03-13 12:00 CET", "2100-12-31 23:59 UTC"]),
)
def test_sitemaps_are_always_valid(blogs, base_url, now):
    """By what sitemaps.org and Google ask."""
    slugs = {f"blog-{i}": blog for i, blog in enumerate(blogs)}

    for path, document in planned(slugs, config=config(base_url=base_url), now=now).items():
        if path.endswith(".xml"):
            SCHEMA.assertValid(etree.fromstring(WRITERS[type(document)](document)))


def test_the_blog_s_own_page_is_the_address_that_pages_call_canonical():
    """Without index.html, as servers show it."""
    (front,) = [page for page in all_pages({"quay": LIVE}) if isinstance(page, BlogPage)]

    assert page_path(front).removesuffix("index.html") in changes({"quay": LIVE})


def test_a_person_s_own_robots_txt_takes_the_place_of_ours(tmp_path, monkeypatch):
    """Who keeps some reader out says so in content/static/robots.txt."""
    (tmp_path / "content/static").mkdir(parents=True)
    (tmp_path / "content/static/robots.txt").write_text("User-agent: *\nDisallow: /river/\n")
    monkeypatch.chdir(tmp_path)

    assert 0 == main(["build"])
    assert "User-agent: *\nDisallow: /river/\n" == (tmp_path / "site/robots.txt").read_text()
