"""What the head of each kind of page says to machines."""

from datetime import date

import lxml.html
import pytest

from newsroom import (
    ARABIC,
    ENDED,
    LIVE,
    LONG,
    SITE,
    UNKNOWN,
    blog_pages,
    entry,
    entry_pages,
    index_page,
    rendered,
    site_of,
)
from talkfeed.blog_pages import make_blog_pages
from talkfeed.edition import Picture, make_edition
from talkfeed.head_views import HeadView, view_head
from talkfeed.model import Correction, Deletion, Image, LiveBlog, Pages, SiteConfig
from talkfeed.pages import NotFoundPage, Page
from talkfeed.text import UNPRINTABLE
from talkfeed.timestamps import parse_timestamp as at

BASE = "https://example.org/live/"
NOWHERE = SiteConfig(title="Live blogs")


def head(page: Page) -> HeadView:
    return view_head(page, name="Name", description="Description")


def properties(page: Page) -> dict[str, str | list[str]]:
    """What is said of a page; of what is said more than once, all."""
    found: dict[str, str | list[str]] = {}
    for each in (*head(page).properties, *head(page).cards):
        if each.name in found:
            found[each.name] = [*found[each.name], each.content]
        else:
            found[each.name] = [each.content] if each.name == "article:tag" else each.content
    return found


def front(blog: LiveBlog = LIVE, site: SiteConfig = SITE) -> Page:
    return blog_pages(blog, site=site).front


def only_entry(item, site: SiteConfig = SITE, **header) -> Page:
    """The page of a live blog's only entry."""
    return entry_pages(LiveBlog(headline="Flood watch", entries=(item,), **header), site=site)[0]


def pages(site: SiteConfig) -> dict[str, Page]:
    long = blog_pages(LONG, site=site, slug="river")
    return {
        "index": index_page({"river": LONG}, site=site),
        "blog": long.front,
        "all": long.all,
        "archive": long.archive[0],
        "entry": long.entries[0],
        "gone": blog_pages(LIVE, site=site).entries[5],
    }


KINDS = tuple(pages(SITE))


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("index", ""),
        ("blog", "river/"),
        ("all", "river/all.html"),
        ("archive", "river/page/1.html"),
        ("entry", "river/entry/gauge-2100.html"),
    ],
)
def test_a_page_is_canonical_itself(kind, path):
    """Every page with an address names it, as its own canonical one."""
    page = pages(SITE)[kind]

    assert BASE + path == head(page).canonical == properties(page)["og:url"]


def test_without_a_base_url_no_address_is_named():
    """A site that does not know where it will stand names no address and no picture, but all the rest."""
    for page in pages(NOWHERE).values():
        said = properties(page)

        assert head(page).canonical is None
        assert {"og:title", "og:description", "og:type", "og:site_name", "twitter:card"} <= said.keys()
        assert not {"og:url", "og:image", "og:image:alt", "twitter:image"} & said.keys()
        assert "://" not in " ".join(map(str, said.values()))


def test_the_page_for_wrong_addresses_has_none_of_its_own():
    """404.html stands under any address: it is canonical nowhere, and has no feeds; what is shared of it is the site."""
    page = NotFoundPage(site=site_of(SITE))
    said = properties(page)

    assert (None, ()) == (head(page).canonical, head(page).alternates)
    assert (BASE, "Live blogs", f"{BASE}card.png") == (said["og:url"], said["og:title"], said["og:image"])
    assert said.keys() >= properties(pages(SITE)["index"]).keys()


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_what_previews_need(kind):
    """With a base_url each page has all that Open Graph requires and that X's cards want."""
    said = properties(pages(SITE)[kind])

    assert {
        *("og:title", "og:description", "og:type", "og:url", "og:site_name"),
        *("og:image", "og:image:width", "og:image:height", "og:image:alt"),
        *("twitter:card", "twitter:title", "twitter:description", "twitter:image", "twitter:image:alt"),
    } <= said.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_addresses_of_previews_are_absolute(kind):
    """Whatever is an address starts with the site's."""
    said = properties(pages(SITE)[kind])

    assert all(said[name].startswith(BASE) for name in ("og:url", "og:image", "twitter:image"))


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("index", "website"), ("blog", "article"), ("all", "article"), ("archive", "article"), ("entry", "article")],
)
def test_the_index_is_a_website_and_the_rest_are_articles(kind, type_):
    """Only what is of one live blog is an article."""
    assert type_ == properties(pages(SITE)[kind])["og:type"]


def test_the_sites_name_is_the_publishers_or_its_title():
    """What readers know a site by is its publisher; without one its title."""
    assert ["The Quay Gazette", "Live blogs"] == [
        properties(front(site=site))["og:site_name"] for site in (SITE, NOWHERE)
    ]


def test_without_a_description_the_name_stands_for_it():
    """An upcoming live blog that says nothing yet still has a complete preview."""
    view = view_head(front(UNKNOWN), name="Flood watch", description="")
    said = {each.name: each.content for each in (*view.properties, *view.cards)}

    assert ["Flood watch"] * 2 == [said["og:description"], said["twitter:description"]]


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("en-GB", "en_GB"),
        ("zh-Hant-TW", "zh_TW"),
        ("de-at-x-desk", "de_AT"),
        ("en", None),
        ("es-419", None),
        ("az-Arab", None),
    ],
)
def test_a_locale_needs_a_region(language, locale):
    """Open Graph's locale is said only where the language comes with a country."""
    blog = LiveBlog(headline="Flood watch", language=language)

    assert locale == properties(front(blog)).get("og:locale")


# Pictures


def previewed(width: int, height: int, ending: str = "jpg") -> str:
    """The picture that the preview of a live blog with a picture shows."""
    blog = LiveBlog(headline="River watch", image=Image(src="media/a.png", alt="The quay at dusk"))
    pictures = {"media/a.png": Picture(path=f"media/a-1f.{ending}", width=width, height=height)}
    edition = make_edition("talks", blog, pictures=pictures)
    return properties(make_blog_pages(edition, SITE, site_of()).front)["og:image"].removeprefix(BASE)


@pytest.mark.parametrize("kind", ["blog", "all"])
def test_a_live_blogs_own_picture_comes_before_its_card(kind):
    """The header's picture is shown with its size and its words, large."""
    said = properties(pages(SITE)[kind])

    assert (f"{BASE}media/quay-1f0c9a7e.png", "1360", "907", "The quay at dusk") == tuple(
        said[f"og:image{part}"] for part in ("", ":width", ":height", ":alt")
    )
    assert (said["og:image"], "summary_large_image") == (said["twitter:image"], said["twitter:card"])


@pytest.mark.parametrize("ending", ["jpg", "jpeg", "png", "gif", "webp"])
def test_pictures_that_previews_can_read_are_shown(ending):
    """The common formats of pictures made of pixels are shown."""
    assert f"media/a-1f.{ending}" == previewed(1200, 800, ending)


@pytest.mark.parametrize(
    ("width", "height", "ending"),
    [(1200, 800, "svg"), (1200, 800, "avif"), (599, 400, "jpg"), (1200, 300, "jpg"), (800, 1200, "jpg")],
)
def test_pictures_that_previews_cannot_show_give_way_to_the_card(width, height, ending):
    """A drawing, a new format, a thumbnail, a strip and an upright picture are not shown."""
    assert "talks/card.png" == previewed(width, height, ending)


def test_a_live_blog_without_picture_shows_its_card():
    """The card is shown with its size, and its headline in words."""
    said = properties(front())

    assert (f"{BASE}talks/card.png", "1200", "630", LIVE.headline) == tuple(
        said[f"og:image{part}"] for part in ("", ":width", ":height", ":alt")
    )


def test_the_index_shows_the_sites_card():
    """The index's preview says the site's title."""
    said = properties(pages(SITE)["index"])

    assert (f"{BASE}card.png", "Live blogs") == (said["og:image"], said["og:image:alt"])


def test_an_entry_shows_its_own_picture_or_the_card():
    """An entry's page shows its own picture; one without shows the card, never the live blog's picture, which may change."""
    by_id = {page.entry.id: properties(page) for page in blog_pages(LONG, slug="river").entries}

    assert ["media/quay-1f0c9a7e.png", "river/card.png"] == [
        by_id[name]["og:image"].removeprefix(BASE) for name in ("gauge-1500", "gauge-1470")
    ]
    assert "The quay" == by_id["gauge-1500"]["og:image:alt"]


@pytest.mark.parametrize(
    "blog",
    [LiveBlog(headline="港口大火"), LiveBlog(headline="🔥")],
    ids=["other script", "no words"],
)
def test_without_any_picture_the_preview_is_small(blog):
    """A live blog whose headline no card can letter has no picture, and says so."""
    said = properties(front(blog))

    assert "summary" == said["twitter:card"]
    assert not {"og:image", "og:image:width", "og:image:alt", "twitter:image", "twitter:image:alt"} & said.keys()


def test_cards_switched_off_are_not_named():
    """No page leads to a card that is not made."""
    site = SiteConfig(title="Live blogs", base_url=BASE, pages=Pages(card=False))

    assert "summary" == properties(front(site=site))["twitter:card"]


def test_words_for_a_picture_are_not_longer_than_can_be_shown():
    """X takes 420 characters of them."""
    blog = LiveBlog(headline="word " * 200)

    assert len(properties(front(blog))["twitter:image:alt"]) <= 420


# Times and tags


def test_a_live_blog_says_when_it_was_published_and_changed():
    """Instants come with their offset."""
    said = properties(front(LONG))

    assert ("2026-03-12T00:30+05:30", "2026-03-13T11:00+05:30") == (
        said["article:published_time"],
        said["article:modified_time"],
    )


def test_of_a_day_only_the_day_is_said():
    """Without a clock time a date is all there is; Open Graph's DateTime may be one."""
    said = properties(front(ENDED))

    assert ("2026-03-13", "2026-03-13") == (said["article:published_time"], said["article:modified_time"])


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2026-03-12 14:46 GMT", "2026-03-12T14:46+00:00"),
        ("2026-03-12 14:46", "2026-03-12"),
        ("2026-03-12 00:00 GMT", "2026-03-12T00:00+00:00"),
        ("14:46 GMT", None),
        (None, None),
    ],
)
def test_an_entry_says_no_more_of_its_time_than_is_known(time, said):
    """A clock without zone is no instant; without a day nothing is said."""
    assert said == properties(only_entry(entry(time, "Sandbags."))).get("article:published_time")


def test_an_entrys_last_change_is_said():
    """Of updates and corrections the newest counts, with the header's day and zone."""
    item = entry(
        "2026-03-12 13:20",
        "Sandbags.",
        updated=at("13:30"),
        corrections=(Correction(time=at("13:50"), note="The bridge."), Correction(time=at("13:40"), note="The pier.")),
    )

    page = only_entry(item, date=date(2026, 3, 12), timezone="Europe/Paris")

    assert "2026-03-12T13:50+01:00" == properties(page)["article:modified_time"]


def test_an_entry_that_never_changed_says_no_change():
    """No modified time is made up."""
    assert "article:modified_time" not in properties(only_entry(entry("2026-03-12", "Sandbags.")))


def test_tags_are_said_one_by_one():
    """A live blog says its own tags, an entry its own."""
    item = entry("2026-03-12", "Sandbags.", tags=("flood", "sand & bags"))
    blog = LiveBlog(headline="Flood watch", tags=("river",), entries=(item,))

    assert [["river"], ["flood", "sand & bags"]] == [
        properties(page)["article:tag"] for page in (front(blog), entry_pages(blog)[0])
    ]


@pytest.mark.parametrize("kind", ["index", "archive"])
def test_pages_that_are_no_article_of_their_own_have_no_times(kind):
    """The index and archive pages say no time of publication."""
    assert not [name for name in properties(pages(SITE)[kind]) if name.startswith("article:")]


def test_a_removed_entry_tells_nothing_of_what_it_said():
    """The preview of a tombstone has no picture of its own."""
    gone = entry(
        "2026-03-12 12:10", deleted=Deletion(reason="A rumour."), image=Image(src="media/quay.png", alt="The rumour")
    )

    assert f"{BASE}talks/card.png" == properties(only_entry(gone))["og:image"]


# Other formats


def formats(page: Page) -> list[tuple[str, str]]:
    return [(each.url, each.type) for each in head(page).alternates]


ATOM, JSON_FEED = ("feed.atom", "application/atom+xml"), ("feed.json", "application/feed+json")
DATA, TEXT = ("data.json", "application/json"), ("all.txt", "text/plain")


@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["with base_url", "without"])
def test_a_live_blog_names_its_feeds_then_its_data(site):
    """The front page and the page with all entries lead to both feeds, the data and the text, by relative addresses."""
    named = pages(site)

    assert [[ATOM, JSON_FEED, DATA, TEXT]] * 2 == [formats(named[kind]) for kind in ("blog", "all")]


def test_the_index_names_the_sites_feeds():
    """The index leads to the feeds of all live blogs."""
    assert [ATOM, JSON_FEED] == formats(pages(SITE)["index"])


@pytest.mark.parametrize("kind", ["archive", "entry", "gone"])
def test_pages_that_last_name_no_other_formats(kind):
    """A part of a live blog has no feed."""
    assert [] == formats(pages(SITE)[kind])


def test_without_any_day_there_is_no_atom_feed():
    """What cannot be told in Atom is not promised."""
    assert [JSON_FEED, DATA, TEXT] == formats(front(UNKNOWN))


@pytest.mark.parametrize(("switch", "left"), [("feeds", [DATA, TEXT]), ("data", [ATOM, JSON_FEED])])
def test_what_is_switched_off_is_not_named(switch, left):
    """No page leads to a file that is not made."""
    site = SiteConfig(title="Live blogs", pages=Pages(**{switch: False}))

    assert left == formats(front(site=site))


# As printed


def parsed(page: Page) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(rendered(page))


def test_the_head_is_printed_whole():
    """Every property, card and other format stands in the page's head once."""
    page = front(LONG)
    document = parsed(page)
    printed = [
        (each.get("property") or each.get("name"), each.get("content")) for each in document.xpath("//head/meta")
    ]

    assert [document.xpath("string(//link[@rel='canonical']/@href)")] == [head(page).canonical]
    for name in (*(each.name for each in head(page).properties), *(each.name for each in head(page).cards)):
        assert 1 == sum(name == each for each, _ in printed)
    assert [ATOM, JSON_FEED, DATA, TEXT] == [
        (each.get("href"), each.get("type")) for each in document.xpath("//head/link[@rel='alternate']")
    ]


def test_each_entry_page_has_a_preview_of_its_own():
    """E13: title, words and time of a shared entry are the entry's, not the live blog's."""
    said = {
        each.get("property"): each.get("content")
        for each in parsed(blog_pages(LIVE).entries[1]).xpath("//head/meta[@property]")
    }

    assert "Ministry accepts winter-shift rule" == said["og:title"]
    assert said["og:description"].startswith("It can accept two keepers.")
    assert f"{BASE}talks/entry/" in said["og:url"]
    assert "2026-03-12T14:31+01:00" == said["article:published_time"]
    assert "2026-03-12T14:38+01:00" == said["article:modified_time"]


@pytest.mark.parametrize(
    "blog",
    [LIVE, UNKNOWN, ENDED, ARABIC, LiveBlog(headline="Flood watch", entries=(entry("2026-03-12", "Sandbags."),))],
)
def test_every_page_of_a_live_blog_with_entries_has_a_description(blog):
    """Search engines are told something of each page, also of removed entries and without a summary."""
    made = blog_pages(blog)

    for page in (made.front, made.all, *made.archive, *made.entries):
        assert parsed(page).xpath("string(//meta[@name='description']/@content)")


def test_the_front_page_leads_on_to_the_newest_archive_page():
    """A browser that reads ahead finds the next page; the page with all entries has none."""
    made = blog_pages(LONG)

    assert [["page/1.html"], []] == [parsed(page).xpath("//link[@rel='next']/@href") for page in (made.front, made.all)]


def test_texts_are_escaped_in_the_head():
    """Quotes, tags and control characters of a headline cannot leave their attribute."""
    blog = LiveBlog(headline='"><script>alert(1)</script>\x00\x1b\ud800 ]]>', tags=('"onload="x',))
    page = front(blog)
    document = parsed(page)

    assert not any(UNPRINTABLE.search(each.content) for each in (*head(page).properties, *head(page).cards))
    assert [] == document.xpath("//*[@onload]")
    assert '"><script>alert(1)</script>' in document.xpath("string(//meta[@property='og:title']/@content)")
