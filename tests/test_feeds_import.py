"""Our own feeds, imported again, are the live blogs that they were written from."""

import re
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from feed_desk import all_feeds, feed_documents, find_faults
from newsroom import BLOGS, SITE, THEME, entry
from strategies import live_blogs
from talkfeed.articles import ImportOptions, import_article
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.documents import BlogFeed
from talkfeed.markdown import plain_text, render_markdown
from talkfeed.model import Attribution, Correction, Deletion, Entry, Image, LinkCard, LiveBlog
from talkfeed.parse import Aside, Place, parse_article
from talkfeed.problems import ParseError
from talkfeed.render_documents import render_document
from talkfeed.source import Source
from talkfeed.text import fold_printable
from talkfeed.timestamps import parse_timestamp as at

HOME = "https://example.org/live/talks/"
FORMATS = pytest.mark.parametrize("name", ["feed.atom", "feed.json"])
EVERYTHING = LiveBlog(
    headline="Talks",
    state="live",
    timezone="Europe/Paris",
    language="de",
    entries=(
        entry("2026-03-12 14:00", deleted=Deletion(reason="Nie geschehen.", time=at("2026-03-12 14:10")), id="on-top"),
        entry("2026-03-12 13:50:07", deleted=Deletion(reason="Auch nicht."), id="below-it"),
        entry("~2026-03-12 13:00", "Etwa um eins.", id="about", tags=("Kanal", "Streik"), authors=("Mirela Stan",)),
        entry("2026-03-12 12:59:30 +05:30", "Anderswo.", id="elsewhere", key_event=True),
        entry("2026-03-12 12:00 GMT", "In Greenwich.", id="greenwich"),
        entry("2026-03-12", deleted=Deletion(reason="Der Tag.", time=at("2026-03-13")), id="some-day"),
        entry("2026-03-12", "> Gut.\n>\n> — **Voss**\n\n1. Eins\n2. Zwei\n\n## Zahlen\n\n*Zwei* `<section>`.", id="rich"),
        entry(
            "2026-03-12 09:00",
            'Mit [Titel](https://example.org "</section><section>").',
            id="beside",
            headline="Alles daneben",
            label="fact-check",
            updated=at("2026-03-12 09:30"),
            image=Image(src="media/quay.png", alt="Der Kai", caption="Am Abend.", credit="A. Rao"),
            corrections=(Correction(time=at("2026-03-12 09:20"), note="Zwei, nicht drei."),),
            sources=(Attribution(name="Ministerium"),),
        ),
        entry("2026-03-12 08:00", id="far", image=Image(src="https://www.example.org/q.jpg", caption="Fern.")),
        entry("2026-03-12 07:30", "Eine Zeile,\\\ngebrochen\n\n---\n\nEnde.\n\n> Auch\\\n> hier", id="broken"),
        entry("2026-03-12 07:00", id="title", headline="Nur ein Titel"),
        entry("2026-03-11 00:00", "Minuit.", id="midnight", lang="fr"),
        entry(None, "Irgendwann.", id="some-time"),
    ),
)  # fmt: skip
ALL = {**{slug: blog for slug, blog in BLOGS.items() if blog.entries}, "everything": EVERYTHING}


def imported(name: str, data: bytes, **options) -> LiveBlog:
    """What comes back of a feed."""
    return parse_article(Source(name=name, text=data.decode()), **options).blog


def shown(body: str, slug: str) -> str:
    """A body as readers get it, its links as long as they can be, without what is seen over a link only."""
    markup = re.sub(r' title="[^"]*"', "", str(render_markdown(body)))
    return re.sub(r'(?<=href=")[^"]*', lambda found: urljoin(f"https://example.org/live/{slug}/", found[0]), markup)


def known(each: Entry, blog: LiveBlog, slug: str) -> dict:
    """What a feed says of an entry, in a form in which two can be compared."""
    gone = each.deleted

    def complete(time):
        return time.completed(day=blog.date, zone=blog.timezone) if time else None

    return {
        "id": each.id,
        "time": complete(each.time),
        "removed": gone and (gone.reason, complete(gone.time)),
        **(
            {}
            if gone
            else {
                "updated": complete(each.updated),
                "headline": each.headline,
                "label": (each.label, each.key_event),
                "tags": each.tags,
                "authors": each.authors,
                "lang": each.lang,
                "picture": each.image and (each.image.alt, each.image.caption, each.image.credit),
                "body": shown(each.body, slug),
            }
        ),
    }


def published(document) -> list[dict]:
    """The same of the entries of a feed, as they were given to it."""
    blog = LiveBlog(headline="", date=document.header.date, timezone=document.header.timezone)
    return [
        known(replace(item.entry.entry, id=item.entry.id, time=item.entry.time), blog, document.slug)
        for item in document.items
    ]


@pytest.mark.parametrize(
    "document", [each for each in feed_documents(ALL) if isinstance(each, BlogFeed)], ids=lambda document: document.path
)
def test_entries_come_back_as_they_were(document):
    """Ids, order, times to their precision, headlines, labels, tags, authors, removals, pictures and bodies."""
    after = imported(document.path, render_document(document, THEME))

    assert published(document) == [known(each, after, document.slug) for each in after.entries]


@FORMATS
def test_the_live_blog_comes_back_as_it_was(name):
    """Headline, state, zone, language and who is named as its author."""
    after = imported(name, all_feeds(ALL)[f"lock-dispute/{name}"])
    before = ALL["lock-dispute"]

    assert (before.headline, before.state, before.timezone, before.authors) == (
        after.headline,
        after.state,
        after.timezone,
        after.authors,
    )
    assert "The ministry accepts two keepers per shift. One barge has passed under an emergency rota." == after.summary


@FORMATS
def test_who_stands_in_for_an_author_is_none(name):
    """The publisher that Atom forces does not come back as a writer."""
    assert () == imported(name, all_feeds(ALL)[f"everything/{name}"]).authors


@FORMATS
def test_what_comes_back_can_be_written_and_read(name):
    """It is a valid live blog, whose entries do not repeat the header's zone."""
    after = imported(name, all_feeds(ALL)[f"everything/{name}"])
    loaded = load_live_blog("talks", [Source(name="talks.yaml", text=dump_live_blog(after))])

    assert [] == [problem for problem in loaded.problems if problem.severity == "error"]
    assert after == loaded.blog
    assert at("~2026-03-12 13:00") in [each.time for each in after.entries]


@FORMATS
def test_words_beside_an_entrys_own_are_told_and_accounted_for(name):
    """Corrections and sources are words in a feed: they become no body, and a person learns of it."""
    draft = parse_article(Source(name=name, text=all_feeds(ALL)[f"everything/{name}"].decode()))
    number = 1 + [each.id for each in draft.blog.entries].index("beside")
    aside = [part.text for part in draft.ledger.parts(Place.ASIDE, entry=number) if part.reason is Aside.BESIDE]

    assert ["Korrektur, 09:20 MEZ: Zwei, nicht drei.", "Quelle: Ministerium"] == aside
    assert ["corrections, sources or links of 1 entry are left out"] == [each.found for each in draft.findings.odd]


@FORMATS
def test_an_entry_that_is_only_a_link_keeps_it(name):
    """As its words: there are no others."""
    card = LinkCard(url="https://example.org/rota", title="The rota")
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", link=card),))

    [found] = imported(name, all_feeds({"talks": blog})[f"talks/{name}"]).entries

    assert "[The rota](https://example.org/rota)" == found.body


@FORMATS
def test_without_an_address_links_are_read_from_where_the_feed_stood(name):
    """A feed of a site without a base_url leads nowhere by itself."""
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", "Read [it](notes.html)."),))
    data = all_feeds({"talks": blog}, site=replace(SITE, base_url=None))[f"talks/{name}"]

    bodies = [imported(name, data, address=address).entries[0].body for address in (f"{HOME}{name}", "")]

    assert ["Read [it](https://example.org/live/talks/notes.html).", "Read it."] == bodies


@FORMATS
def test_a_feed_of_several_live_blogs_gives_every_entry_an_id_of_its_own(name):
    """Two live blogs may use the same."""
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12 10:00 GMT", "Words.", id="same"),))
    after = imported(name, all_feeds({"a": blog, "b": blog})[name])

    assert 2 == len({each.id for each in after.entries})


@FORMATS
def test_a_feed_that_others_added_to_is_read_as_any_other(name):
    """What is not ours cannot be taken at its word."""
    data = all_feeds(ALL)[f"lock-agreement/{name}"].decode()
    mixed = re.sub(
        r'"_talkfeed"(?=: \{\s+"id")|<talkfeed:entry [^>]*>',
        lambda found: '"_x"' if found[0][0] == '"' else "",
        data,
        count=1,
    )
    assert mixed != data

    assert 3 == len(imported(name, mixed.encode()).entries)


@FORMATS
def test_a_feed_that_breaks_off_is_read_as_any_other(name):
    """The readers that mend make something of it."""
    data = all_feeds(ALL)[f"river/{name}"]

    assert imported(name, data[: len(data) // 2]).entries


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("feed.atom", "2026-03-13", "tomorrow"),
        ("feed.json", "2026-03-13", "tomorrow"),
        ("feed.atom", "excerpt", "headline"),
        ("feed.atom", "ended", "over"),
        ("feed.json", "ended", "over"),
    ],
)
def test_a_mistake_in_our_own_part_is_told(name, right, wrong):
    """Not guessed at."""
    data = all_feeds(ALL)[f"lock-agreement/{name}"].decode()

    with pytest.raises(ParseError, match="a feed of talkfeed with a mistake"):
        imported(name, data.replace(f'"{right}"', f'"{wrong}"').encode())


def edited(name: str, *, blog: LiveBlog = EVERYTHING, edit) -> str:
    """A feed of a live blog after somebody's edit of its text."""
    data = all_feeds({"talks": blog})[f"talks/{name}"].decode()
    changed = edit(data)
    assert changed != data
    return changed


@FORMATS
def test_a_zone_that_is_none_is_told(name):
    """The zone is our own part to say."""
    data = edited(name, edit=lambda data: data.replace("Europe/Paris", "CEST"))

    with pytest.raises(ParseError, match='a feed of talkfeed with a mistake: zone "CEST"; expected a zone such as'):
        imported(name, data.encode())


@FORMATS
def test_a_language_that_is_none_is_left_out(name):
    """A feed without a right language is as good as one without a language."""
    data = edited(name, edit=lambda data: re.sub(r'(lang="|"language": ")(de|fr)"', r'\g<1>what?"', data))

    after = imported(name, data.encode())

    assert {None} == {after.language, *(each.lang for each in after.entries)}


@FORMATS
def test_a_feed_with_an_entry_that_lost_its_words_is_read_as_any_other(name):
    """The other entries are still there."""
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", "One."), entry("2026-03-11", "Two.")))
    data = edited(name, blog=blog, edit=lambda data: re.sub("(<|&lt;)section.*Two.*section(>|&gt;)", "", data))

    found = import_article(Source(name=name, text=data), "talks", imported_from=name, options=ImportOptions())

    assert "One." in [each.body for each in found.draft.blog.entries]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("feed.atom", "<at:comment[^>]*>Nie geschehen.</at:comment>"), ("feed.json", '(?<="removed": ")Nie geschehen.')],
)
def test_a_removal_that_lost_its_reason_ends_no_import(name, reason):
    """Nothing can be stored of it; the other entries are still there."""
    data = edited(name, edit=lambda data: re.sub(reason, "", data))

    found = import_article(Source(name=name, text=data), "talks", imported_from=name, options=ImportOptions())

    assert "In Greenwich." in [each.body for each in found.draft.blog.entries]


@FORMATS
def test_a_link_to_a_picture_that_leads_nowhere_keeps_its_words(name):
    """As one that the feed shows does."""
    quay = Image(src="https://example.net/quay.jpg", alt="The quay")
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", image=quay),))
    data = edited(name, blog=blog, edit=lambda data: data.replace("https://example.net/quay.jpg", "quay.jpg"))

    [found] = parse_article(Source(name=name, text=data.replace("https://example.org", "x"))).blog.entries

    assert (None, "The quay") == (found.image, found.body)


@FORMATS
def test_a_picture_that_leads_nowhere_is_told_and_its_words_stay(name):
    """An entry that was only a picture, from a feed without addresses on the web, is its caption."""
    quay = Image(src="media/quay.png", alt="The quay", caption="At *dusk*")
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", image=quay),))
    data = all_feeds({"talks": blog}, site=replace(SITE, base_url=None))[f"talks/{name}"]

    draft = parse_article(Source(name=name, text=data.decode()))

    assert r"At \*dusk\*" == draft.blog.entries[0].body
    [told] = draft.findings.odd
    assert "[0]: a picture whose address leads nowhere from here is left out" in told.found


@FORMATS
def test_a_picture_described_with_its_hosts_name_keeps_the_words(name):
    """Only where a link stands for a picture do such words say no more than where it is."""
    quay = Image(src="media/quay.png", alt="The board of example.org")
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", image=quay),))

    [found] = imported(name, all_feeds({"talks": blog})[f"talks/{name}"]).entries

    assert "The board of example.org" == found.image.alt


@FORMATS
def test_half_characters_are_left_out(name):
    """Of a feed that was cut within one."""
    text = edited(name, edit=lambda data: data.replace("Nur ein Titel", "Nur ein\ud83d Titel"))

    found = parse_article(Source(name=name, text=text)).blog.entries

    assert "Nur ein Titel" in [each.headline for each in found]


@pytest.mark.parametrize(
    ("name", "places"),
    [("feed.atom", ["title", "entry[0].content"]), ("feed.json", ["title", "items[0].content_html"])],
)
def test_the_ledger_names_what_the_format_has(name, places):
    """Each text has its place in the feed."""
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", "Words."),))
    data = all_feeds({"talks": blog})[f"talks/{name}"].decode()

    rows = parse_article(Source(name=name, text=data)).ledger.rows

    assert places == [row.where for row in rows]


def read(body: str) -> str:
    """The words of a body as a reader sees them."""
    return fold_printable(plain_text(body))


def is_shown(item) -> bool:
    """Whether a feed has anything of an entry: it leaves out a picture that no build found."""
    each, image = item.entry.entry, item.entry.entry.image
    said = f"{each.headline or ''}{each.body}".strip() or each.link or each.deleted
    return bool(said or item.entry.picture or (image and image.src.startswith("http")))


@settings(max_examples=25)
@given(live_blogs())
def test_any_live_blog_is_told_in_valid_feeds_and_comes_back(blog):
    """Whatever its texts hold; no time is finer than it was given."""
    for document in feed_documents({"talks": blog}):
        data = render_document(document, THEME)

        assert [] == find_faults(document.path, data)
        if document.items and isinstance(document, BlogFeed) and all(map(is_shown, document.items)):
            after = imported(document.path, data)
            assert [(item.entry.id, item.entry.time) for item in document.items] == [
                (each.id, each.time and each.time.completed(day=None, zone=after.timezone)) for each in after.entries
            ]
            bodies = [
                (item.entry.entry.body, each.body)
                for item, each in zip(document.items, after.entries, strict=True)
                if item.entry.entry.body and not each.deleted
            ]
            assert [read(body) for body, _ in bodies] == [read(body) for _, body in bodies]
