"""Feeds are valid, say what is known and no more, and lead to where things are."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from feed_desk import ATOM, TOMBSTONES, all_feeds, atom_of, entries_of, find_faults, json_of, said
from newsroom import BLOGS, LIVE, SITE, THEME, UNKNOWN, UPCOMING, entry, site_of
from talkfeed.documents import BlogFeed
from talkfeed.edition import Picture, make_edition
from talkfeed.feeds.ids import blog_feed_id, entry_feed_id, site_feed_id
from talkfeed.model import Attribution, Correction, Deletion, Image, LinkCard, LiveBlog, Pages, SiteConfig
from talkfeed.render_documents import render_document
from talkfeed.site_documents import make_documents
from talkfeed.timestamps import parse_timestamp as at

NOWHERE = SiteConfig()
"""A site that says nothing of itself."""
SITES = pytest.mark.parametrize(
    "site", [SITE, NOWHERE, replace(SITE, pages=Pages(entry=False))], ids=["full", "bare", "no entry pages"]
)


def blog(*entries, **header) -> LiveBlog:
    """A live blog in Paris."""
    return LiveBlog(**{"headline": "Talks", "timezone": "Europe/Paris", **header}, entries=entries)


def categories(element) -> list[tuple]:
    """Scheme, term and label of an entry's categories."""
    return [(each.get("scheme"), each.get("term"), each.get("label")) for each in element.findall(f"{ATOM}category")]


@SITES
def test_every_feed_is_valid(site):
    """Atom by RFC 4287's and 6721's grammar and text, JSON Feed by its schema, with an address and without."""
    feeds = all_feeds(BLOGS, site=site)

    assert {path: [] for path in feeds} == {path: find_faults(path, data) for path, data in feeds.items()}
    assert {"feed.atom", "feed.json", "river/feed.atom", "flood/feed.json"} < set(feeds)


def test_the_grammar_refuses_what_the_rfc_does():
    """Otherwise the test above would hold of anything."""
    data = all_feeds({"talks": LIVE})["talks/feed.atom"]
    mistakes = {
        b"<updated>2026-03-12T12:00:00Z": b"<updated>2026-03-12",
        b" when=": b" then=",
        b"<generator>": b"<generator/><generator>",
        b"<talkfeed:blog": b"<entry/><talkfeed:blog",
        b"<at:comment>": b"<at:note/><at:comment>",
        b'xml:lang="fr"': b'xml:lang="French words"',
    }

    for right, wrong in mistakes.items():
        assert find_faults("feed.atom", data.replace(right, wrong, 1)), wrong


def test_a_live_blog_without_any_day_has_no_atom_feed():
    """Atom forces a day; JSON Feed does not."""
    assert {"flood/feed.json", "feed.json"} == set(all_feeds({"flood": UNKNOWN}))


def test_a_live_blog_can_be_followed_before_its_first_entry():
    """It is updated on the day on which it is to start."""
    feed = atom_of(UPCOMING)

    assert ["Budget day", "2026-03-18T12:00:00Z"] == said(feed, "title", "updated")
    assert [] == json_of(UPCOMING)["items"]


# What is said of a live blog


def test_a_feed_names_its_live_blog():
    """Headline, summary, language, authors and addresses."""
    feed = atom_of(LIVE)

    assert "en" == feed.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert [
        "Lock-keepers’ dispute: ministry yields on winter shifts",
        "The ministry accepts two keepers per shift. One barge has passed under an emergency rota.",
        "talkfeed",
        "2026-03-12T14:46:00+01:00",
    ] == said(feed, "title", "subtitle", "generator", "updated")
    assert ["Mirela Stan", "Owen Achterberg"] == [
        each.findtext(f"{ATOM}name") for each in feed.findall(f"{ATOM}author")
    ]
    assert {
        "self": "https://example.org/live/talks/feed.atom",
        "alternate": "https://example.org/live/talks/",
    } == {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}


def test_a_json_feed_names_its_live_blog():
    """The same, where the format has a field for it."""
    feed = json_of(replace(LIVE, state="ended"))
    del feed["items"]

    assert {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lock-keepers’ dispute: ministry yields on winter shifts",
        "home_page_url": "https://example.org/live/talks/",
        "feed_url": "https://example.org/live/talks/feed.json",
        "description": "The ministry accepts two keepers per shift. One barge has passed under an emergency rota.",
        "authors": [{"name": "Mirela Stan"}, {"name": "Owen Achterberg"}],
        "language": "en",
        "expired": True,
        "_talkfeed": {"state": "ended", "timezone": "Europe/Paris"},
    } == feed


def test_only_an_ended_live_blog_has_expired():
    """One whose state nobody said has not."""
    assert ["expired" in json_of(replace(LIVE, state=state)) for state in ("live", "ended", None)] == [
        False,
        True,
        False,
    ]


def test_who_publishes_stands_in_for_an_author():
    """Atom forces one; JSON Feed names nobody."""
    nobody = replace(LIVE, authors=())

    assert ["The Quay Gazette"] == atom_of(nobody).xpath("*[local-name()='author']/*[local-name()='name']/text()")
    assert ["Live blogs"] == atom_of(nobody, site=NOWHERE).xpath(
        "*[local-name()='author']/*[local-name()='name']/text()"
    )
    assert "authors" not in json_of(nobody)


def test_editors_are_contributors():
    """Atom has a word for them."""
    feed = atom_of(replace(LIVE, editors=("Ines Prado",)))

    assert "Ines Prado" == feed.findtext(f"{ATOM}contributor/{ATOM}name")


def test_without_an_address_links_are_relative_to_the_feed():
    """And it cannot say where it is itself."""
    feed = atom_of(LIVE, site=NOWHERE)
    links = [each.get("href") for each in feed.iter(f"{ATOM}link")]

    assert ["index.html", "entry/t-20260312-1446.html"] == links[:2]
    assert "feed_url" not in json_of(LIVE, site=NOWHERE)


def test_the_logo_is_an_icon_only_where_it_is_square():
    """Readers cut an icon to a square."""

    def marks(width: int) -> tuple:
        site = replace(site_of(SITE), logo=Picture(path="media/logo.png", width=width, height=64))
        feeds = [
            json.loads(render_document(each, THEME))
            if each.format == "json"
            else etree.fromstring(render_document(each, THEME))
            for each in make_documents([make_edition("talks", LIVE)], SITE, site, now=None)
            if isinstance(each, BlogFeed)
        ]
        return feeds[0].findtext(f"{ATOM}logo"), feeds[0].findtext(f"{ATOM}icon"), feeds[1].get("icon")

    address = "https://example.org/live/media/logo.png"
    assert (address, address, address) == marks(64)
    assert (address, None, None) == marks(200)


# What is said of an entry


def test_an_entry_with_an_instant_is_published_then():
    """And updated when it was last changed."""
    found = entries_of(atom_of(LIVE))[1]

    assert ["2026-03-12T14:31:00+01:00", "2026-03-12T14:38:00+01:00"] == said(found, "published", "updated")


def test_an_entry_of_a_day_is_not_published_at_any_time():
    """Its day at noon in UTC is only what Atom forces; JSON Feed has no date for it at all."""
    found = entries_of(atom_of(LIVE))[4]
    item = json_of(LIVE)["items"][4]

    assert [None, "2026-03-12T12:00:00Z"] == said(found, "published", "updated")
    assert ("urn:talkfeed:precision", "day", None) in categories(found)
    assert set() == {"date_published", "date_modified"} & set(item)
    assert {"id": "a-reader-writes-that-her-bakery", "time": "2026-03-12", "precision": "day"} == item["_talkfeed"]


def test_a_real_midnight_is_said():
    """It was given."""
    assert "2026-03-11T00:00:00+01:00" == entries_of(atom_of(LIVE))[-1].findtext(f"{ATOM}published")


def test_a_change_on_a_day_is_no_date_of_modification():
    """Only its day is known."""
    [item] = json_of(blog(entry("2026-03-12 10:00", "Words.", updated=at("2026-03-13"))))["items"]

    assert "date_published" in item
    assert "date_modified" not in item
    assert "2026-03-13" == item["_talkfeed"]["updated"]


def test_labels_key_events_precision_and_tags_are_categories():
    """Tags plain, all else with a scheme of ours and the word that readers know."""
    live_blog = blog(entry("~2026-03-12 10:00", "Words.", label="breaking", key_event=True, tags=("Canal", "Talks")))
    [found] = entries_of(atom_of(live_blog))

    assert [
        (None, "Canal", None),
        (None, "Talks", None),
        ("urn:talkfeed:label", "breaking", "Breaking"),
        ("urn:talkfeed:label", "key-event", "Key event"),
        ("urn:talkfeed:precision", "approximate", None),
    ] == categories(found)
    assert ["Canal", "Talks"] == json_of(live_blog)["items"][0]["tags"]


def test_labels_are_said_in_the_live_blogs_language():
    """As on its pages."""
    [found] = entries_of(atom_of(blog(entry("2026-03-12", "Worte.", label="correction"), language="de")))

    assert "Korrektur" == categories(found)[0][2]


def test_a_title_that_atom_forces_is_an_excerpt():
    """JSON Feed has none for an entry without a headline, a headline is one in both."""
    feed = atom_of(LIVE)
    titles = [found.findtext(f"{ATOM}title") for found in entries_of(feed)[:2]]
    own = [found.find("{urn:talkfeed:feed}entry").get("title") for found in entries_of(feed)[:2]]

    assert ["Both delegations are back in the panelled room.", "Ministry accepts winter-shift rule"] == titles
    assert ["excerpt", None] == own
    assert [None, titles[1]] == [item.get("title") for item in json_of(LIVE)["items"][:2]]


def test_an_entry_without_words_is_still_called_something():
    """In the live blog's language."""
    picture = Image(src="https://example.org/q.jpg")
    [found] = entries_of(atom_of(blog(entry("2026-03-12", image=picture), language="de")))

    assert found.findtext(f"{ATOM}title")
    assert found.findtext(f"{ATOM}title") != "Entry"


def test_an_entry_in_another_language_says_so():
    """For the reader's voice and fonts."""
    assert "fr" == entries_of(atom_of(LIVE))[-1].get("{http://www.w3.org/XML/1998/namespace}lang")
    assert "fr" == json_of(LIVE)["items"][-1]["language"]


def test_the_picture_of_an_entry_is_named():
    """With its whole address."""
    [item] = json_of(blog(entry("2026-03-12", "Words.", image=Image(src="media/quay.png", alt="The quay"))))["items"]

    assert "https://example.org/live/media/quay-1f0c9a7e.png" == item["image"]


# Ids


def test_ids_last_when_the_site_moves():
    """They are made of the site's id, the slug and the entry's id."""
    here = replace(SITE, site_id="0b0e4d8c-6c0f-4d0b-8f0a-8a3b5a0e7c11")
    there = replace(here, base_url="https://example.com/news/", title="Another name")

    assert [item["id"] for item in json_of(LIVE, site=here)["items"]] == [
        item["id"] for item in json_of(LIVE, site=there)["items"]
    ]


def test_atom_and_json_feed_name_an_entry_alike():
    """And the site's feed names it as its live blog's does."""
    atom, site = atom_of(LIVE), json.loads(all_feeds({"talks": LIVE})["feed.json"])
    ids = {item["id"] for item in json_of(LIVE)["items"]}
    tombstones = {gone.get("ref") for gone in atom.findall(f"{TOMBSTONES}deleted-entry")}

    assert ids == {item["id"] for item in site["items"]}
    assert ids == {found.findtext(f"{ATOM}id") for found in entries_of(atom)} | tombstones


def test_all_ids_differ():
    """Of a site, a live blog, an entry; of equal entries of two live blogs; of two sites."""
    ids = [
        site_feed_id("s"),
        blog_feed_id("s", "a"),
        entry_feed_id("s", "a", "e"),
        entry_feed_id("s", "b", "e"),
        entry_feed_id("t", "a", "e"),
    ]

    assert len(set(ids)) == 5
    assert all(each.startswith("urn:uuid:") for each in ids)


# Removals


GONE = blog(
    entry(
        "2026-03-12 12:10",
        "It sank.",
        headline="Barge sinks",
        deleted=Deletion(reason="It did not.", time=at("2026-03-12 12:40")),
    ),
    entry("2026-03-12 11:00", "It left."),
)


def test_a_removed_entry_is_a_tombstone_in_atom():
    """With the reason, when it was taken back, and no word of what it said."""
    feed = atom_of(GONE)
    [gone] = feed.findall(f"{TOMBSTONES}deleted-entry")

    assert 1 == len(entries_of(feed))
    assert json_of(GONE)["items"][0]["id"] == gone.get("ref")
    assert "2026-03-12T12:40:00+01:00" == gone.get("when") == feed.findtext(f"{ATOM}updated")
    assert "It did not." == gone.findtext(f"{TOMBSTONES}comment")
    assert b"sank" not in etree.tostring(feed).lower()


def test_a_removed_entry_says_so_in_json_feed():
    """The format has no tombstones, so it stays as an item."""
    item = json_of(GONE)["items"][0]

    assert "<p>This entry was removed (12:40 CET). It did not.</p>" == item["content_html"]
    assert "2026-03-12T12:40:00+01:00" == item["date_modified"]
    assert "title" not in item
    assert ("It did not.", "2026-03-12 12:40 Europe/Paris") == (
        item["_talkfeed"]["removed"],
        item["_talkfeed"]["removed_at"],
    )
    assert "sank" not in json.dumps(item)


def test_a_removal_without_a_time_counts_from_the_entry():
    """RFC 6721 forces a time: by the rule of dates."""
    feed = atom_of(blog(entry("2026-03-12", "It sank.", deleted=Deletion(reason="It did not."))))

    assert ["2026-03-12T12:00:00Z"] == [gone.get("when") for gone in feed.findall(f"{TOMBSTONES}deleted-entry")]


# Content


def content(live_blog: LiveBlog, **settings) -> str:
    """The content of its newest entry, the same in both formats."""
    html = json_of(live_blog, **settings)["items"][0]["content_html"]
    assert html == entries_of(atom_of(live_blog, **settings))[0].findtext(f"{ATOM}content")
    return html


def test_content_is_all_that_the_page_shows_of_an_entry():
    """In words, since readers have no style sheet; what is no body stands outside its section."""
    found = content(
        blog(
            replace(
                LIVE.entries[1],
                updated=at("2026-03-12 14:38"),
                image=Image(src="media/quay.png", alt="The quay", caption="At dusk.", credit="A. Rao"),
                link=LinkCard(
                    url="https://example.org/rota", title="The rota", source="Canal Wire", date=at("2026-03-11")
                ),
                corrections=(Correction(time=at("2026-03-12 14:40"), note="Two, not three."),),
                body="It can accept [two](notes.html).",
            )
        )
    )

    assert [
        "<p><strong>Breaking</strong> · Updated 14:38 CET</p>",
        '<section><p>It can accept <a href="https://example.org/live/talks/notes.html" rel="noopener">two</a>.</p></section>',
        '<figure><img src="https://example.org/live/media/quay-1f0c9a7e.png" width="1360" height="907" alt="The quay"><figcaption>At dusk. <small>A. Rao</small></figcaption></figure>',
        '<p><a href="https://example.org/rota">The rota</a><br>Canal Wire · 11 March 2026</p>',
        "<p><strong>Correction, 14:40 CET:</strong> Two, not three.</p>",
        '<p>Source: <a href="https://example.org/ministry">transport ministry</a>, via Canal Wire</p>',
    ] == found.split("\n")


def test_a_picture_elsewhere_is_a_link():
    """As on the page, nobody is sent to another site unasked."""
    found = content(blog(entry("2026-03-12", image=Image(src="https://example.org/q.jpg"))))

    assert '<figure><a href="https://example.org/q.jpg">Picture at example.org</a></figure>' == found


def test_content_from_right_to_left_says_so():
    """Readers show it among other languages."""
    assert '<div dir="rtl"><section><p>عاد الوفدان.</p></section></div>' == content(
        blog(entry("2026-03-12", "عاد الوفدان."), language="ar")
    )
    assert '<section lang="ar" dir="rtl"><p>عاد الوفدان.</p></section>' == content(
        blog(entry("2026-03-12", "عاد الوفدان.", lang="ar"))
    )


def test_an_entry_that_is_only_a_headline_has_no_content():
    """JSON Feed forces one, so the headline is its text."""
    live_blog = blog(entry("2026-03-12", headline="The gates open"))

    assert entries_of(atom_of(live_blog))[0].find(f"{ATOM}content") is None
    assert "The gates open" == json_of(live_blog)["items"][0]["content_text"]


def test_the_sites_feed_says_of_which_live_blog_an_entry_is():
    """In words, with a link, and for machines."""
    feeds = all_feeds({"talks": LIVE})
    [found, *_] = entries_of(etree.fromstring(feeds["feed.atom"]))
    item = json.loads(feeds["feed.json"])["items"][0]
    source = found.find(f"{ATOM}source")

    assert (
        '<p>From the live blog <a href="https://example.org/live/talks/">Lock-keepers’ dispute: ministry yields on winter shifts</a></p>'
        in item["content_html"]
    )
    assert [LIVE.headline, atom_of(LIVE).findtext(f"{ATOM}id")] == said(source, "title", "id")
    assert "https://example.org/live/talks/" == item["_talkfeed"]["blog"]["url"]
    assert [{"name": "Mirela Stan"}] == item["authors"]


# Any text


DIRT = st.sampled_from(
    [
        "]]>",
        "</script>",
        "<![CDATA[",
        "\x00",
        "\x1b[1m",
        "\ufffe",
        "\x85",
        "&#0;",
        "&nbsp;",
        "<section>",
        "\r\n",
        "\u2028",
    ]
)
DIRTY = st.lists(DIRT | st.text(st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=4).map("".join)


@settings(max_examples=60)
@given(st.lists(DIRTY, min_size=12, max_size=12), st.sampled_from([SITE, NOWHERE]))
def test_whatever_texts_hold_feeds_are_valid(texts, site):
    """Control characters, ends of CDATA, tags, what no character is: never an invalid feed, never a midnight."""
    headline, summary, author, tag, words, alt, caption, note, source, url, reason, title = texts
    live_blog = blog(
        entry("2026-03-12 16:05", words, headline=headline, authors=(author,), tags=(tag,)),
        entry(
            "2026-03-12",
            words,
            image=Image(src="media/quay.png", alt=alt, caption=caption, credit=author),
            corrections=(Correction(time=at("2026-03-12"), note=note),),
            sources=(Attribution(name=source, via=author, url=url),),
            link=LinkCard(url=url, title=title, source=source),
        ),
        entry("2026-03-12", image=Image(src=url, alt=alt)),
        entry("2026-03-12", deleted=Deletion(reason=reason)),
        headline=headline,
        summary=summary,
        authors=(author,),
    )
    feeds = all_feeds({"talks": live_blog}, site=replace(site, title=title))

    assert {path: [] for path in feeds} == {path: find_faults(path, data) for path, data in feeds.items()}
    assert not any(b"T00:00" in data for data in feeds.values())
