"""What machines are told of each page: all that the content says, nothing that it does not."""

import json
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import extruct
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom import (
    BLOGS,
    ENDED,
    LIVE,
    LONG,
    QUAY,
    SITE,
    UNKNOWN,
    UPCOMING,
    all_pages,
    blog_page,
    blog_pages,
    entry,
    entry_pages,
    index_page,
    rendered,
    site_of,
)
from talkfeed.edition import Picture, make_edition
from talkfeed.markdown import plain_text
from talkfeed.model import (
    Attribution,
    Correction,
    Deletion,
    Image,
    LinkCard,
    LiveBlog,
    Pages,
    SiteConfig,
)
from talkfeed.pages import (
    NotFoundPage,
    Page,
    entry_path,
    page_path,
)
from talkfeed.precision import machine_time
from talkfeed.structured_data import describe_page
from talkfeed.timestamps import parse_timestamp as at
from talkfeed.topics import make_topic_pages

BASE = str(SITE.base_url)
HALF_HOURS = {"Asia/Kolkata": "+05:30", "America/St_Johns": "-02:30", "Asia/Kathmandu": "+05:45"}
"""Zones and their offsets of summer."""


def described(page: Page) -> dict:
    """What a page says."""
    markup = describe_page(page)
    assert markup is not None
    return json.loads(markup)


def posting(given, **header) -> dict:
    """What the front page says of the one entry of a live blog."""
    [said] = front(given, **header)["liveBlogUpdate"]
    return said


def front(*entries, site: SiteConfig = SITE, **header) -> dict:
    """What the front page of a live blog says."""
    return described(blog_page(LiveBlog(**{"headline": "Talks"} | header, entries=entries), site=site))


def postings(page: Page) -> list[dict]:
    """All entries of which a page says anything."""
    said = described(page) if describe_page(page) else {}
    parts = said.get("liveBlogUpdate", said.get("hasPart", []))
    return [each for each in (said, *parts) if each.get("@type") == "BlogPosting"]


# Real readers


@pytest.mark.parametrize("slug", BLOGS)
def test_extruct_reads_one_thing_of_each_page(slug):
    """A reader of the trade finds the thing that a page is about, alone, and reads the same of it."""
    for page in all_pages({slug: BLOGS[slug]}):
        found = extruct.extract(rendered(page), base_url=BASE + page_path(page), syntaxes=["json-ld"], errors="strict")

        assert found["json-ld"] == ([described(page)] if describe_page(page) else [])


class Scripts(HTMLParser):
    """Collects the texts of scripts, as HTML's own rules end them."""

    def __init__(self):
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag, attrs):
        self._inside = tag == "script"
        self.texts += [""] if self._inside else []

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "script"

    def handle_data(self, data):
        if self._inside:
            self.texts[-1] += data


ANY_TEXT = st.text(st.characters()) | st.sampled_from(
    ["</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;", "\ud800", "\x00\x1f\x7f\x85", '"\\', "-->"]
)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("</script><!--", "<script>\ud800\n\n]]>", "a</SCRIPT >b\u2028")
def test_no_text_ends_the_script_or_is_lost_in_it(headline, body, author):
    """Whatever stands in texts: HTML sees one script, and JSON gives the texts back."""
    front_page = blog_page(LiveBlog(headline="Talks", entries=(entry(None, "One."),)))
    [published] = front_page.entries  # an edition is of content, which has no half characters
    odd = replace(published, entry=entry(None, body, headline=headline, authors=(author,)))
    scripts = Scripts()

    scripts.feed(f'<script type="application/ld+json">{describe_page(replace(front_page, entries=(odd,)))}</script><p>')
    scripts.close()

    [text] = scripts.texts
    [said] = json.loads(text)["liveBlogUpdate"]
    whole = [each.encode("utf-8", "replace").decode() for each in (headline, author)]
    assert whole == [said.get("headline", ""), said["author"].get("name", "")]
    assert plain_text(body).split() == said.get("articleBody", "").split()


def test_a_script_has_no_sign_that_html_or_javascript_knows():
    """Tags, references and JavaScript's line ends are written as escapes."""
    page = blog_page(LiveBlog(headline="</script> & <!-- \u2028 \u2029"))

    assert set("<>&\u2028\u2029").isdisjoint(describe_page(page) or "")


# One live blog on many pages


def test_all_pages_tell_of_one_live_blog():
    """Front page, page with all entries and archive pages say parts of one thing; an entry's page says that it belongs to it."""
    made = blog_pages(LONG)
    said = [described(page) for page in (made.front, made.all, *made.archive)]
    parts = [described(page)["isPartOf"] for page in made.entries]

    assert {f"{BASE}talks/#live_blog"} == {each["@id"] for each in (*said, *parts)}
    assert {"LiveBlogPosting"} == {each["@type"] for each in (*said, *parts)}


@pytest.mark.parametrize("page_size", [3, 30])
def test_each_entry_is_told_of_wherever_it_stands(page_size):
    """The page with all entries has all, the newest first; so have the front page and the archive pages together."""
    made = blog_pages(LONG, site=replace(SITE, page_size=page_size))
    expected = [f"{BASE}talks/entry/{published.id}.html" for published in make_edition("talks", LONG).entries]
    streams = [made.front, *reversed(made.archive)]

    assert expected == [each["@id"] for each in postings(made.all)]
    assert expected == [each["@id"] for page in streams for each in postings(page)]


def test_both_pages_with_the_header_say_the_same_of_it():
    """What the front page says of the live blog, the page with all entries says."""
    made = blog_pages(LONG)
    first, second = described(made.front), described(made.all)

    assert first | {"liveBlogUpdate": None} == second | {"liveBlogUpdate": None}


def test_an_archive_page_says_nothing_that_changes_while_the_live_blog_grows():
    """State, summary, authors, tags and new entries leave what an archive page says as it was."""
    grown = replace(
        LONG,
        state="ended",
        summary="It has ended.",
        standfirst="A day by the river.",
        authors=("Ines Prado",),
        tags=("river",),
        image=None,
        entries=(entry("2026-03-14 09:00", "One more."), *LONG.entries),
    )
    before, after = (blog_pages(blog, site=replace(SITE, page_size=10)).archive[0] for blog in (LONG, grown))

    assert describe_page(before) == describe_page(after)


def test_the_same_page_has_the_same_bytes():
    """Nothing of it depends on when or where it is written."""
    assert describe_page(blog_page(LIVE)) == describe_page(blog_page(LIVE))


# c, j: entries' own times and headlines


@pytest.mark.parametrize("slug", BLOGS)
def test_c_each_entry_has_its_own_date_and_headline_or_none_on_all_pages(slug):
    """Catalogue 5c: on every page that tells of it, topics' pages too, an entry has its own date and headline, else none."""
    blog = BLOGS[slug]
    own = {
        f"{BASE}{entry_path(slug, each.id)}": (machine_time(each.time, home=blog.timezone), each.entry.headline)
        for each in make_edition(slug, blog).entries
        if each.entry.deleted is None
    }
    said = [each for page in all_pages({slug: blog}) for each in postings(page) if "creativeWorkStatus" not in each]

    assert set(own) == {each["@id"] for each in said}
    for each in said:
        assert own[each["@id"]] == (each.get("datePublished"), each.get("headline"))


@pytest.mark.parametrize(("zone", "offset"), HALF_HOURS.items())
def test_j_zones_of_half_and_quarter_hours_are_right_on_all_pages(zone, offset):
    """Catalogue 5j: dates have the offset that the zone had, to the minute."""
    times = [f"2026-07-12 {hour:02}:15" for hour in range(23, 0, -1)]
    blog = LiveBlog(headline="River watch", timezone=zone, entries=tuple(entry(time, "The gauge.") for time in times))
    made = blog_pages(blog, site=replace(SITE, page_size=5))
    pages = [made.front, made.all, *made.archive, *made.entries]

    said = [each["datePublished"] for page in pages for each in postings(page)]

    assert {f"{time.replace(' ', 'T')}{offset}" for time in times} == set(said)


def test_a_day_without_a_clock_time_is_a_date():
    """Where only the day is known, nothing says midnight."""
    said = posting(entry("2026-03-12", "The delegations have gathered."), timezone="Europe/Paris", state="ended")

    assert "2026-03-12" == said["datePublished"]
    assert "temporal" not in said


def test_a_real_midnight_is_said():
    """An entry of midnight has it."""
    assert "2026-03-12T00:00+01:00" == posting(entry("2026-03-12 00:00 Europe/Paris", "Midnight."))["datePublished"]


def test_no_day_is_no_date():
    """A clock time without a day stands in words that claim none."""
    said = posting(entry("16:05 GMT", "The gauge stands at four metres."))

    assert "datePublished" not in said
    assert "16:05 GMT" == said["temporal"]


@pytest.mark.parametrize(
    ("time", "date", "temporal"),
    [
        ("2026-03-12 14:46 +01:00", "2026-03-12T14:46+01:00", None),
        ("2026-03-12 14:46:09 -03:30", "2026-03-12T14:46:09-03:30", None),
        ("~2026-03-12 14:46 +01:00", "2026-03-12T14:46+01:00", "~2026-03-12 14:46 +01:00"),
        ("2026-03-12 14:46 CET", "2026-03-12T14:46+01:00", "2026-03-12 14:46 CET"),
        ("2026-03-12 14:46 Europe/Paris", "2026-03-12T14:46+01:00", "2026-03-12 14:46 Europe/Paris"),
        ("2026-03-12 14:46", "2026-03-12", "2026-03-12 14:46"),
        ("2026-03-12", "2026-03-12", None),
    ],
)
def test_what_a_date_cannot_say_of_a_time_is_said_beside_it(time, date, temporal):
    """About, a clock time without zone, a zone's name: in the notation of the content format."""
    said = posting(entry(time, "Word comes in."))

    assert (date, temporal) == (said["datePublished"], said.get("temporal"))


def test_the_zone_of_all_times_is_said_once():
    """The live blog states its zone; only what is not on its clock, or is uncertain, says so itself."""
    times = ("2026-03-12 15:00", "~2026-03-12 14:30", "2026-03-12 14:00 +01:00", "2026-03-12 13:00 GMT")
    said = front(*(entry(time, "Word comes in.") for time in times), timezone="Europe/Paris")

    assert "Europe/Paris" == said["temporal"]
    assert [None, "~2026-03-12 14:30 Europe/Paris", "2026-03-12 14:00 +01:00", "2026-03-12 13:00 GMT"] == [
        each.get("temporal") for each in said["liveBlogUpdate"]
    ]


@pytest.mark.parametrize("slug", BLOGS)
def test_every_date_is_one(slug):
    """What schema.org calls a Date or a DateTime is one by ISO 8601, a clock time with its offset."""
    for page in all_pages({slug: BLOGS[slug]}):
        for date in dates(json.loads(describe_page(page) or "{}")):
            assert len(date) == len("2026-03-12") or datetime.fromisoformat(date).tzinfo


def dates(thing):
    """Every value of a date's property, however deep."""
    for key, value in thing.items():
        for each in value if isinstance(value, list) else [value]:
            if key.startswith("date") or key in ("coverageStartTime", "coverageEndTime"):
                yield each
            elif isinstance(each, dict):
                yield from dates(each)


# What an entry says


def test_a_headline_is_one_that_somebody_wrote():
    """The headline that is derived for who needs one is a name, and no headline."""
    own = posting(entry(None, "Freight will pass again. The locks open.", headline="Agreement signed"))
    derived = posting(entry(None, "Freight will pass again. The locks open."))

    assert ("Agreement signed", None) == (own.get("headline"), own.get("name"))
    assert (None, "Freight will pass again.") == (derived.get("headline"), derived.get("name"))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Dr. Voss has arrived. She says nothing.", "Dr. Voss has arrived."),
        ("“It is over.” The arbitrator leaves.", "“It is over.”"),
        ("閘門は再開した。貨物は土曜日に通る。", "閘門は再開した。"),
        ("No end\n\nA second paragraph.", "No end"),
        ("word " * 40, "word " * 21 + "word…"),
        ("- A minimum\n- Rest", "A minimum"),
    ],
)
def test_a_name_is_the_first_sentence(body, name):
    """A title's point ends no sentence; what has no end in 110 characters is cut between words."""
    said = posting(entry(None, body))["name"]

    assert name == said
    assert len(said) <= 110


def test_an_entry_without_words_is_called_by_what_it_shows():
    """A link that stands alone gives its title."""
    said = posting(entry(None, link=LinkCard(url="https://example.org/rota", title="The rota")))

    assert "The rota" == said["name"]
    assert "articleBody" not in said


def test_a_body_is_whole_and_in_paragraphs():
    """Paragraphs, items, headings and quotations stand apart by blank lines, without any markup."""
    body = "## Numbers\n\nTwo *are* enough, [a study](notes.html) says:\n\n- a minimum\n- rest\n\n> 5 < 6 &\n> so on"

    assert (
        "Numbers\n\nTwo are enough, a study says:\n\na minimum\n\nrest\n\n5 < 6 & so on"
        == posting(entry(None, body))["articleBody"]
    )


def test_a_long_body_is_not_cut():
    """However many words it has."""
    body = "The gauge is read again and again. " * 500

    assert body.strip() == posting(entry(None, body))["articleBody"]


def test_an_entry_says_who_wrote_it_and_nobody_else_does():
    """Its own byline; the live blog's authors, who have pages of what they wrote, are not its."""
    said = front(entry(None, "One.", authors=("Owen Achterberg",)), entry(None, "Two."), authors=("Mirela Stan",))
    first, second = said["liveBlogUpdate"]

    assert {"@type": "Person", "name": "Owen Achterberg"} == first["author"]
    assert "author" not in second
    assert {"@type": "Person", "name": "Mirela Stan", "url": f"{BASE}tags/author/mirela-stan.html"} == said["author"]


def test_people_have_no_page_where_topics_have_none():
    """Without pages of topics no address is claimed."""
    site = replace(SITE, pages=Pages(topics=False))

    assert {"@type": "Person", "name": "Mirela Stan"} == front(site=site, authors=("Mirela Stan",))["author"]


def test_only_an_edit_is_a_change():
    """A date of change is the edit's, else the correction's; without either there is none."""
    edited = posting(entry("2026-03-12 14:31 GMT", "It can.", updated=at("2026-03-12 14:38 GMT")))
    published = posting(entry("2026-03-12 14:31 GMT", "It can.", updated=at("2026-03-12 14:31 GMT")))

    assert "2026-03-12T14:38+00:00" == edited["dateModified"]
    assert "dateModified" not in published


def test_a_correction_says_what_was_wrong_and_when_it_was_said():
    """The header says which day and zone it leaves out."""
    note = Correction(time=at("13:35"), note="An earlier version named the wrong bridge.")
    said = posting(
        entry("2026-03-12 13:20", "Closed.", corrections=(note,)), timezone="Europe/Paris", date=at("2026-03-12").day
    )

    assert {
        "@type": "CorrectionComment",
        "text": "An earlier version named the wrong bridge.",
        "datePublished": "2026-03-12T13:35+01:00",
    } == said["correction"]
    assert "2026-03-12T13:35+01:00" == said["dateModified"]


def test_label_and_key_event_are_the_genre():
    """By the words that content has for them."""
    assert ["breaking", "key-event"] == posting(entry(None, "It can.", label="breaking", key_event=True))["genre"]


def test_a_source_with_an_address_is_cited():
    """Who said it and via whom, without a claim what they are; one without an address is no work to cite."""
    source = Attribution(name="transport ministry", via="Canal Wire", url="https://example.org/ministry")
    said = posting(entry(None, "It can.", sources=(source, Attribution(name="a lock-keeper"))))

    assert {
        "@type": "CreativeWork",
        "url": "https://example.org/ministry",
        "creditText": ["transport ministry", "Canal Wire"],
    } == said["citation"]


def test_an_address_that_may_not_stand_in_a_link_is_not_told():
    """Nothing that a browser would run."""
    source = Attribution(name="a stranger", url="javascript:alert(1)")

    assert "javascript" not in json.dumps(posting(entry(None, "It can.", sources=(source,))))


def test_a_picture_has_its_size_and_its_words():
    """The site's own picture is told with the address and the size it is shown in."""
    said = next(each for each in postings(blog_pages(LONG).all) if "image" in each)

    assert {
        "@type": "ImageObject",
        "url": f"{BASE}{QUAY.path}",
        "width": "1360 px",
        "height": "907 px",
        "description": "The quay",
        "creditText": "A. Rao",
    } == said["image"]


def test_a_picture_on_the_web_is_told_by_its_address():
    """Without a size, which nobody knows."""
    said = posting(entry(None, "The quay.", image=Image(src="https://example.org/quay.jpg", caption="The quay.")))

    assert {"@type": "ImageObject", "url": "https://example.org/quay.jpg", "caption": "The quay."} == said["image"]


def test_another_language_is_said_where_it_is_one():
    """Only of entries that are not in the live blog's."""
    said = front(entry(None, "Minuit.", lang="fr"), entry(None, "Noon.", lang="en"), language="en")

    assert ("en", ["fr", None]) == (said["inLanguage"], [each.get("inLanguage") for each in said["liveBlogUpdate"]])


def test_nothing_is_said_of_what_was_taken_back():
    """A removed entry is in no list, and its own page says that it was withdrawn and why."""
    gone = Deletion(reason="It repeated a rumour.", time=at("2026-03-12 12:40 GMT"))
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12 12:10 GMT", "A rumour.", deleted=gone, id="rumour"),))
    [page] = entry_pages(blog)
    said = described(page)

    assert "liveBlogUpdate" not in described(blog_page(blog))
    assert ("Withdrawn", "It repeated a rumour.") == (said["creativeWorkStatus"], said["correction"]["text"])
    assert "A rumour." not in json.dumps(said)


# What a live blog says


def test_a_live_blog_that_is_live_has_no_end():
    """An end time says that it is over."""
    said = described(blog_page(LONG))

    assert "2026-03-12T00:30+05:30" == said["coverageStartTime"]
    assert "coverageEndTime" not in said
    assert "live" == said["creativeWorkStatus"]


def test_a_live_blog_that_has_ended_ends_with_its_newest_entry():
    """Unless its header says when."""
    noon = entry("2026-03-12 12:00 GMT", "Noon.")
    ended = front(noon, state="ended")
    stated = front(noon, state="ended", coverage_end=at("2026-03-12 13:00 GMT"))

    assert "2026-03-12T12:00+00:00" == ended["coverageEndTime"]
    assert "2026-03-12T13:00+00:00" == stated["coverageEndTime"]


def test_days_of_coverage_are_no_times_of_coverage():
    """Start and end are DateTime or are not; days stand in the property that takes them."""
    said = described(blog_page(ENDED))

    assert {"coverageStartTime", "coverageEndTime"}.isdisjoint(said)
    assert "2026-03-13/2026-03-13" == said["temporalCoverage"]


def test_coverage_to_come_begins_when_the_header_says():
    """A live blog without an entry has a beginning, and nothing else."""
    said = described(blog_page(UPCOMING))

    assert "2026-03-18T12:30+00:00" == said["coverageStartTime"]
    assert {"liveBlogUpdate", "datePublished", "dateModified"}.isdisjoint(said)


def test_a_live_blog_changes_with_its_content():
    """Published with the oldest entry, modified with the newest change: no clock is asked."""
    said = described(blog_page(LIVE))

    assert ("2026-03-11T00:00+01:00", "2026-03-12T14:46+01:00") == (said["datePublished"], said["dateModified"])


def test_times_that_nobody_knows_are_left_out():
    """Entries without any day give the live blog no date."""
    assert {"datePublished", "dateModified", "coverageStartTime", "temporalCoverage"}.isdisjoint(
        described(blog_page(UNKNOWN))
    )


def test_the_publisher_stands_in_where_nobody_is_named():
    """Authors are the header's; else the publisher, who is an organisation; else none is named."""
    publisher = {"@type": "Organization", "@id": f"{BASE}#publisher", "name": "The Quay Gazette"}

    assert publisher == front()["author"]
    assert publisher | {"url": "https://example.org/"} == front()["publisher"]
    assert {"author", "publisher"}.isdisjoint(front(site=replace(SITE, publisher=None)))


def test_the_publishers_logo_has_its_size():
    """As the last validator for live blogs wanted it."""
    logo = Picture(path="media/logo-1f0c9a7e.png", width=600, height=60)
    page = blog_page(LIVE)

    said = described(replace(page, site=replace(site_of(), logo=logo)))

    assert {
        "@type": "ImageObject",
        "url": f"{BASE}media/logo-1f0c9a7e.png",
        "width": "600 px",
        "height": "60 px",
    } == said["publisher"]["logo"]


def test_what_a_live_blog_is_based_on_is_said():
    """The article that it was made of, with its address where that is known."""
    said = front(source=Attribution(name="Canal Wire", url="https://example.org/wire"))

    assert {"@type": "CreativeWork", "url": "https://example.org/wire", "creditText": "Canal Wire"} == said["isBasedOn"]


# Addresses


SWITCHES = [Pages(), Pages(entry=False), Pages(entry=False, all=False), Pages(archive=False, entry=False, all=False)]


@pytest.mark.parametrize("switches", SWITCHES)
@pytest.mark.parametrize("base_url", [None, BASE])
def test_every_address_of_the_site_leads_somewhere(switches, base_url):
    """With and without base_url, and whichever pages there are, each address is of a page that is made."""
    site = replace(SITE, page_size=10, pages=switches, base_url=base_url, publisher=None)
    made = blog_pages(
        replace(LONG, authors=(), entries=tuple(replace(e, authors=(), image=None) for e in LONG.entries)), site=site
    )
    pages: list[Page] = [made.front, *made.archive]
    pages += [*([made.all] if switches.all and made.all else []), *made.entries]
    files = {page_path(page) for page in pages}

    for page in pages:
        for said in (described(page), *postings(page)):
            address = urldefrag(urljoin(BASE + page_path(page), said["@id"]))
            path = address.url.removeprefix(BASE)
            assert (f"{path}index.html" if path.endswith("/") else path) in files


def test_without_an_address_of_the_site_all_are_relative():
    """Nothing is claimed of where the site stands."""
    site = replace(SITE, base_url=None, publisher=None)

    for page in all_pages({"talks": LONG}, site=site):
        assert "://" not in (describe_page(page) or "").replace("https://schema.org", "")


def test_an_entrys_page_is_about_the_entry():
    """It says all that the other pages say of it, and what it is a part of."""
    page = next(page for page in entry_pages(LONG) if page.entry.id == "gauge-600")
    said = described(page)
    [listed] = [each for each in postings(blog_pages(LONG).all) if each["@id"] == said["@id"]]

    assert f"{BASE}talks/entry/gauge-600.html" == said["mainEntityOfPage"]
    assert listed["@id"] == said["url"]
    for name in ("headline", "articleBody", "datePublished", "genre"):
        assert listed[name] == said[name]
    assert "A. Rao" == listed["author"]["name"] == said["author"]["name"]


# Lists


def test_the_index_is_a_collection_of_live_blogs():
    """Each by the @id that its own pages have."""
    said = described(index_page(BLOGS))

    assert "CollectionPage" == said["@type"]
    assert [f"{BASE}{slug}/#live_blog" for slug in BLOGS] == [each["@id"] for each in said["hasPart"]]


def test_pages_about_nothing_say_nothing():
    """An address that leads nowhere, and an index without live blogs."""
    assert describe_page(NotFoundPage(site=site_of())) is None
    assert describe_page(index_page({})) is None


def test_a_topics_page_lists_what_has_it():
    """An author's page is about a person, a tag's about its name; both list entries by their @id."""
    blog = LiveBlog(
        headline="Talks",
        entries=(entry("2026-03-12 12:00 GMT", "Noon.", id="noon", authors=("A. Rao",), tags=("river",)),),
    )
    pages = make_topic_pages([make_edition("talks", blog)], SITE, site_of())
    said = {each["name"]: each for page in pages if (markup := describe_page(page)) for each in [json.loads(markup)]}

    assert ("ProfilePage", "A. Rao") == (said["A. Rao"]["@type"], said["A. Rao"]["mainEntity"]["name"])
    assert ("CollectionPage", "river") == (said["river"]["@type"], said["river"]["about"]["name"])
    for each in said.values():
        assert [f"{BASE}talks/entry/noon.html"] == [part["@id"] for part in each["hasPart"]]
