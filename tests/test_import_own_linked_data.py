"""JSON-LD that talkfeed wrote, imported again, is the live blog that it was written from."""

import json
import re
import unicodedata
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom import BLOGS, LIVE, LONG, PICTURES, SITE, blog_pages, entry, rendered, site_of
from strategies import entries, live_blogs
from talkfeed.articles import ImportOptions, import_article
from talkfeed.documents import BlogData
from talkfeed.edition import Edition, make_edition
from talkfeed.freshness import first_published, last_updated
from talkfeed.markdown import render_body, render_markdown
from talkfeed.model import Attribution, Correction, Image, LinkCard, LiveBlog, SiteConfig
from talkfeed.parse import parse_article
from talkfeed.source import Source
from talkfeed.structured_data import describe_blog, describe_page
from talkfeed.text import fold_printable
from talkfeed.timestamps import parse_timestamp as at

ADDRESS = f"{SITE.base_url}talks/"
WITH_ENTRIES = [slug for slug, blog in BLOGS.items() if blog.entries]


def exported(blog: LiveBlog, *, site: SiteConfig = SITE) -> str:
    """A live blog as a file of JSON-LD."""
    edition = make_edition("talks", blog, pictures=PICTURES)
    document = BlogData(
        site=site_of(site),
        slug=edition.slug,
        header=edition.header,
        picture=edition.picture,
        first=first_published(edition),
        updated=last_updated(edition),
        entries=edition.entries,
    )
    return describe_blog(document).decode()


def imported(text: str, name: str = "talks.jsonld", **options) -> Edition:
    """What comes back, as it would be published again."""
    return make_edition("talks", parse_article(Source(name=name, text=text), **options).blog)


def told(edition: Edition) -> list[tuple]:
    """What every import of our own gives back of each entry: its id and place, its time and its headline."""
    return [(each.id, each.time, each.entry.headline) for each in edition.entries]


def shown(edition: Edition) -> list[str]:
    """The bodies as readers get them; where relative links lead, the address of the front page has settled."""
    return [
        re.sub(r'(?<=href=")[^"]*', lambda found: urljoin(ADDRESS, found[0]), str(render_markdown(each.entry.body)))
        for each in edition.entries
    ]


@pytest.mark.parametrize("slug", WITH_ENTRIES)
@pytest.mark.parametrize("base_url", [SITE.base_url, None])
def test_an_export_gives_back_its_live_blog(slug, base_url):
    """Ids, order, times as they were given, headlines, and bodies that render to the same."""
    before = make_edition("talks", BLOGS[slug])
    after = imported(exported(BLOGS[slug], site=replace(SITE, base_url=base_url)), address=ADDRESS)

    assert told(before) == told(after)
    assert shown(before) == shown(after)
    assert (before.header.headline, before.header.timezone) == (after.header.headline, after.header.timezone)


@settings(max_examples=40)
@given(live_blogs().filter(lambda blog: any(not each.draft for each in blog.entries)))
def test_an_export_of_any_live_blog_gives_it_back(blog):
    """Whatever is valid: ids, order, times, headlines, states, and bodies that read the same."""
    before, after = make_edition("talks", blog), imported(exported(blog))

    assert [each.id for each in before.entries] == [each.id for each in after.entries]
    assert [each.time for each in before.entries] == [each.time for each in after.entries]
    assert [_headline(each.entry) for each in before.entries] == [each.entry.headline for each in after.entries]
    assert [_seen(each.entry) for each in before.entries] == [_seen(each.entry) for each in after.entries]
    assert [_marks(each.entry) for each in before.entries] == [_marks(each.entry) for each in after.entries]
    assert (before.header.state, before.header.timezone) == (after.header.state, after.header.timezone)


def _headline(given) -> str | None:
    return None if given.deleted else fold_printable(given.headline or "") or None


def _seen(given) -> str:
    """A body as a browser shows it: folded white space, nothing that has no width."""
    markup = "" if given.deleted else str(render_body(given.body, heading_level=3)).replace("&nbsp;", " ")
    printed = "".join(sign for sign in markup if unicodedata.category(sign) != "Cf")
    return re.sub(r" ?(<[^>]*>) ?", r"\1", " ".join(printed.split()))


@settings(max_examples=25)
@given(st.lists(entries().filter(lambda each: each.headline or each.body), min_size=1, max_size=3))
def test_a_page_with_any_entries_gives_them_back(listed):
    """Entries whose words look like times, bylines, labels or buttons are taken for what the page says that they are."""
    blog = LiveBlog(headline="Talks by the river", entries=tuple(replace(each, draft=False) for each in listed))
    page = blog_pages(blog).all
    assert page is not None
    before, after = make_edition("talks", blog), imported(rendered(page), "all.html")

    assert [each.id for each in before.entries] == [each.id for each in after.entries]
    assert _kept(before) == _kept(after)


def _kept(edition: Edition) -> list[tuple]:
    """What comes back of entries that are not removed; of a body of which nothing can be seen, nothing."""
    shown = [each for each in edition.entries if each.entry.deleted is None]
    return [(each.time, _headline(each.entry), _seen(each.entry).removeprefix("<p></p>")) for each in shown]


def _marks(given) -> tuple:
    return (given.deleted is not None, *((None, False) if given.deleted else (given.label, given.key_event)))


def test_all_that_is_told_of_an_entry_comes_back():
    """Label, key event, authors, sources, tags, language, corrections, link, picture."""
    one = entry(
        "~2026-03-12 14:31",
        "It can accept two keepers.",
        id="ministry-accepts",
        headline="Ministry accepts",
        label="breaking",
        key_event=True,
        lang="fr",
        authors=("Mirela Stan", "Owen Achterberg"),
        sources=(Attribution(name="transport ministry", via="Canal Wire", url="https://example.org/ministry"),),
        tags=("locks, winter", "talks"),
        updated=at("2026-03-12 14:38"),
        corrections=(Correction(time=at("2026-03-12 14:50"), note="It is two."),),
        image=Image(src="https://example.org/quay.jpg", alt="The quay", caption="At dusk.", credit="A. Rao"),
        link=BLOGS["lock-dispute"].entries[6].link,
    )
    blog = LiveBlog(headline="Talks", timezone="Europe/Paris", entries=(one,))

    [after] = parse_article(Source(name="talks.jsonld", text=exported(blog))).blog.entries

    assert one == after


def test_times_by_the_sun_come_back():
    """Before zones had whole minutes, machines are told the second in UTC; the clock that was given is another."""
    first, changed, wrong = at("1899-05-01 12:00 Europe/Paris"), at("1899-05-01 12:30"), at("1899-05-02 09:05:07")
    one = entry("1899-05-01 12:00", "Crowds at the station.")
    one = replace(one, time=first, updated=changed, corrections=(Correction(time=wrong, note="Not the north one."),))
    blog = LiveBlog(headline="The opening", timezone="Europe/Paris", entries=(one,))

    [after] = parse_article(Source(name="talks.jsonld", text=exported(blog))).blog.entries

    assert (at("1899-05-01 12:00"), changed, wrong) == (after.time, after.updated, after.corrections[0].time)


def test_the_script_of_a_page_is_a_file_too():
    """What stands in the page with all entries gives ids, times, headlines and the bodies' words."""
    page = blog_pages(LONG).all
    assert page is not None
    before, after = make_edition("talks", LONG), imported(str(describe_page(page)))

    assert told(before) == told(after)
    assert shown(before) == shown(after)


def test_a_saved_page_gives_times_as_they_were_given():
    """What readers see of a time is less than what the page's JSON-LD says: about, seconds, the zone's name."""
    times = ("~2026-03-12 14:46", "2026-03-12 14:31:09", "2026-03-12 13:05 GMT", "2026-03-12", "2026-03-11 00:00 CET")
    blog = LiveBlog(
        headline="Talks", timezone="Europe/Paris", state="live", entries=tuple(entry(time, "Word.") for time in times)
    )
    page = blog_pages(blog).all
    assert page is not None

    assert told(make_edition("talks", blog)) == told(imported(rendered(page), "all.html"))


def test_a_saved_page_gives_what_only_machines_are_told():
    """Labels, tags, sources and the header's own words; bodies as the page shows them."""
    page = blog_pages(LIVE).all
    assert page is not None
    before, after = make_edition("talks", LIVE), imported(rendered(page), "all.html")

    for name in ("label", "tags", "sources", "authors", "key_event", "lang"):
        expected = [getattr(each.entry, name) for each in before.entries if not each.entry.deleted]
        assert expected == [getattr(each.entry, name) for each in after.entries if not each.entry.deleted]
    assert shown(before) == shown(after)
    assert ("live", LIVE.standfirst) == (after.header.state, after.header.standfirst)


def test_json_ld_that_somebody_changed_is_read_as_anybodys():
    """An entry whose address is not ours any more: nothing is taken at its word, nothing is lost."""
    said = json.loads(exported(LIVE))
    said["liveBlogUpdate"][0]["@id"] = "https://elsewhere.example/1"

    found = parse_article(Source(name="talks.jsonld", text=json.dumps(said))).blog

    assert "Both delegations are back in the panelled room." in {each.body for each in found.entries}


@pytest.mark.parametrize("name", ["isBasedOn", "citation"])
def test_a_work_that_nobody_is_named_for_is_no_error(name):
    """A source without its creditText is none."""
    said = json.loads(exported(LIVE))
    for each in (said, *said["liveBlogUpdate"]):
        each[name] = {"@type": "CreativeWork", "url": "https://example.org/paper"}

    assert parse_article(Source(name="talks.jsonld", text=json.dumps(said))).blog.entries


def test_a_language_that_is_none_is_left_out():
    """Entries keep all else."""
    said = json.loads(exported(LIVE))
    for each in (said, *said["liveBlogUpdate"]):
        each["inLanguage"] = "what?"

    found = parse_article(Source(name="talks.jsonld", text=json.dumps(said))).blog

    assert {None} == {found.language, *(each.lang for each in found.entries)}
    assert [each.id for each in make_edition("talks", LIVE).entries] == [each.id for each in found.entries]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "", "name": "", "articleBody": "", "encoding": None, "image": None, "sharedContent": None},
        {"creativeWorkStatus": "Withdrawn", "correction": []},
        {"dateModified": "10:00"},
    ],
)
def test_an_entry_that_lost_what_makes_it_one_ends_no_import(change):
    """Nothing to show, no reason for a removal, a change on no day: what can be loaded again comes back."""
    said = json.loads(exported(LIVE))
    said["liveBlogUpdate"][0] |= change

    found = import_article(
        Source(name="talks.jsonld", text=json.dumps(said)), "talks", imported_from="x", options=ImportOptions()
    )

    assert "Two are enough" in found.yaml


def test_an_entry_that_was_only_a_picture_or_a_link_keeps_the_words():
    """Without an address that leads anywhere."""
    blog = LiveBlog(
        headline="Talks",
        entries=(
            entry("2026-03-12", image=Image(src="media/quay.png", alt="The *quay*")),
            entry("2026-03-11", link=LinkCard(url="rota.html", title="The rota")),
        ),
    )

    found = parse_article(Source(name="talks.jsonld", text=exported(blog, site=replace(SITE, base_url=None)))).blog

    assert [r"The \*quay\*", "The rota"] == [each.body for each in found.entries]


@pytest.mark.parametrize(
    "field", ["@id", "url", "temporal", "datePublished", "author", "articleBody", "correction", "image"]
)
@pytest.mark.parametrize("value", [None, 5, [], {}, "~", "#live_blog", ["x"], {"@type": "Person"}])
def test_values_that_do_not_fit_are_no_error(field, value):
    """Whatever stands in a field, the file is read as ours or as anybody's."""
    said = json.loads(exported(LIVE))
    for each in said["liveBlogUpdate"]:
        each[field] = value

    assert parse_article(Source(name="talks.jsonld", text=json.dumps(said))).blog.entries
