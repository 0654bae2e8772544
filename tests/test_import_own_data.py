"""Import of data.json: what was published comes back word for word, and what is wrong is told with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from newsroom import LIVE, PICTURES, SITE, entry, site_of
from strategies import live_blogs
from talkfeed.articles import ImportOptions, import_article
from talkfeed.content.store import load_live_blog
from talkfeed.data_format import DataFile, DataImage
from talkfeed.documents import BlogData
from talkfeed.edition import Picture, make_edition
from talkfeed.formats.data import describe_data, write_data
from talkfeed.freshness import first_published, last_updated
from talkfeed.model import Entry, Image, LinkCard, LiveBlog, SiteConfig
from talkfeed.parse import explain
from talkfeed.parse.kinds import Kind, find_kind
from talkfeed.problems import ParseError
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE
from talkfeed.timestamps import format_timestamp

TABLE = Picture(path="media/table-5d1e0c33.jpg", width=1200, height=800)


def document(blog: LiveBlog, *, site: SiteConfig = SITE) -> BlogData:
    """The live blog as it is published."""
    edition = make_edition("talks", blog, pictures={**PICTURES, "media/table.jpg": TABLE})
    return BlogData(
        site=site_of(site),
        slug="talks",
        header=edition.header,
        picture=edition.picture,
        entries=edition.entries,
        first=first_published(edition),
        updated=last_updated(edition),
    )


def import_text(text: str, **options: Any):
    """What an import makes of a data.json."""
    source = Source(name="data.json", text=text)
    return import_article(source, "talks", imported_from="data.json", options=ImportOptions(**options))


def load(yaml: str) -> LiveBlog:
    """The live blog in a file."""
    loaded = load_live_blog("talks", [Source(name="talks.yaml", text=yaml)])
    assert loaded.blog is not None
    return loaded.blog


def imported(blog: LiveBlog, *, site: SiteConfig = SITE, **options: Any) -> LiveBlog:
    """The live blog that comes back from data.json."""
    return load(import_text(write_data(document(blog, site=site)).decode(), **options).yaml)


def published(blog: LiveBlog) -> DataFile:
    """What is told of a live blog; but revisions, which are of the YAML's own words, and sizes of pictures, which are then on the web."""
    data = describe_data(document(blog))
    entries = tuple(replace(each, revision="", image=without_size(each.image)) for each in data.entries)
    return replace(data, image=without_size(data.image), entries=entries)


def without_size(image: DataImage | None) -> DataImage | None:
    """The picture as one on the web."""
    return image and replace(image, width=None, height=None)


def edited(change: Callable[[dict[str, Any]], object]) -> str:
    """A data.json that a person has changed."""
    data = json.loads(write_data(document(LIVE)))
    change(data)
    return json.dumps(data)


DATA: dict[str, Any] = json.loads(write_data(document(LIVE)))
FIRST_ID = DATA["entries"][0]["id"]


def refused(text: str) -> str:
    """What an import says of a data.json that it does not take."""
    with pytest.raises(ParseError) as caught:
        import_text(text)
    return "\n".join(map(str, caught.value.problems))


def as_removed(entry: Entry) -> Entry:
    """The entry, if it was removed without its changes: when these were is not told, but counts where the live blog says when it last changed."""
    return replace(entry, updated=None, corrections=()) if entry.deleted else entry


carried = (
    live_blogs()
    .filter(lambda blog: not UNPRINTABLE.search(repr(blog)))
    .map(lambda blog: replace(blog, entries=tuple(map(as_removed, blog.entries))))
)
"""Live blogs of characters that an import keeps."""


@given(carried)
def test_what_was_published_comes_back(blog: LiveBlog) -> None:
    """YAML → data.json → import → YAML: all that is published is the same, ids, order, times, bodies and their HTML."""
    expected = published(blog)

    assert expected == published(imported(blog))


def test_an_import_writes_times_as_a_person_would() -> None:
    """The zone that the header states is not repeated in every entry."""
    first, *_ = imported(LIVE).entries

    assert "2026-03-12 14:46" == format_timestamp(first.time)


def test_a_second_export_is_the_first() -> None:
    """Data of an import of data is the same data, for a live blog with every kind of entry."""
    assert published(LIVE) == published(imported(imported(LIVE)))


def test_a_picture_of_the_site_is_one_on_the_web_afterwards() -> None:
    """The picture that data.json names by its whole address is read from there."""
    blog = LiveBlog(headline="Quay", entries=(entry("2026-03-12", image=Image(src="media/quay.png", alt="The quay")),))

    assert (
        Image(src="https://example.org/live/media/quay-1f0c9a7e.png", alt="The quay") == imported(blog).entries[0].image
    )


def test_a_picture_without_a_whole_address_is_told_and_its_words_stay() -> None:
    """Without a base_url, a file that was saved does not know where its pictures are."""
    blog = LiveBlog(
        headline="Quay", entries=(entry("2026-03-12", image=Image(src="media/quay.png", alt="The *quay*")),)
    )
    text = write_data(document(blog, site=SiteConfig())).decode()

    found = import_text(text)

    [told] = map(str, found.draft.findings.odd)
    assert told.startswith("data.json: warning: entries[0].image: a picture whose address leads nowhere from here (../")
    assert r"The \*quay\*" == load(found.yaml).entries[0].body


def test_relative_addresses_are_those_of_where_it_stood_on_the_web() -> None:
    """Imported from the web, pictures and links lead to the site that they came from."""
    link = LinkCard(url="rota.html", title="The rota")
    blog = LiveBlog(
        headline="Quay", entries=(entry("2026-03-12", image=Image(src="media/quay.png", alt="The quay"), link=link),)
    )

    found = imported(blog, site=SiteConfig(), address="https://example.net/talks/data.json").entries[0]

    assert "https://example.net/media/quay-1f0c9a7e.png" == found.image.src
    assert "https://example.net/talks/rota.html" == found.link.url


def test_a_person_may_give_what_it_leaves_open() -> None:
    """Without a zone of its own, the one that is given is the live blog's."""
    blog = LiveBlog(headline="Quay", entries=(entry("2026-03-12 10:00", "Talks begin."),))

    assert "Europe/Istanbul" == imported(blog, zone="Europe/Istanbul").timezone


def test_fields_that_are_not_known_are_passed_over() -> None:
    """Data of a later talkfeed has more fields."""
    text = edited(lambda data: data.update(mood="calm", entries=[{**data["entries"][0], "mood": "calm"}]))

    assert 1 == len(load(import_text(text).yaml).entries)


def test_the_order_of_fields_says_nothing() -> None:
    """Data that a tool has sorted by names is known all the same."""
    text = json.dumps(json.loads(write_data(document(LIVE))), sort_keys=True)

    assert Kind.OWN_DATA == find_kind(Source(name="x.json", text=text))
    assert published(LIVE) == published(load(import_text(text).yaml))


def test_other_data_is_not_taken_for_it() -> None:
    """A text that quotes the mark is a text."""
    text = json.dumps({"items": [{"text": '{"format": "talkfeed"}', "published": "2026-03-12"}]})

    assert Kind.EXPORT == find_kind(Source(name="x.json", text=text))


def test_white_space_and_characters_that_no_file_carries_are_left_out() -> None:
    """What a person pastes into a data.json need not be clean."""
    text = edited(lambda data: data["entries"][0].update(headline=" Back\u0007 in the room\r\n", body=""))

    first = load(import_text(text).yaml).entries[0]

    assert ("Back in the room", "") == (first.headline, first.body)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data.update(version=2), "data.json: error: data of talkfeed in version 2; expected version 1 (a newer talkfeed reads it)"),
        (lambda data: data.pop("version"), "data.json: error: data of talkfeed without a version; expected version 1 (a newer talkfeed reads it)"),
        (lambda data: data.update(headline=3), "data.json: error: headline: int; expected str (docs/data.md says what each field holds)"),
        (lambda data: data["entries"][1].pop("id"), "data.json: error: entries[1]: object missing required field `id` (docs/data.md says what each field holds)"),
        (lambda data: data["entries"][1].update(label="scoop"), "data.json: error: entries[1].label: invalid enum value 'scoop' (docs/data.md says what each field holds)"),
        (lambda data: data.update(entries=3), "data.json: error: entries: int; expected array (docs/data.md says what each field holds)"),
        (lambda data: data["entries"][1].update(id="Rota 2"), 'data.json: error: entries[1].id: "Rota 2"; expected a-z, 0-9 and hyphens, a letter first, at most 80'),
        (lambda data: data["entries"][1].update(id=data["entries"][0]["id"]), f'data.json: error: entries[1].id: "{FIRST_ID}" for the second time; expected each id once'),
        (lambda data: data["entries"][1].update(lang="French?"), 'data.json: error: entries[1].lang: "French?"; expected a language tag such as en, tr or pt-BR'),
        (lambda data: data.update(language="12"), 'data.json: error: language: "12"; expected a language tag such as en, tr or pt-BR'),
        (lambda data: data.update(timezone="CET"), 'data.json: error: timezone: zone "CET"; expected a zone such as "Europe/Istanbul", or UTC (an abbreviation is one offset; name the place, summer time comes with it)'),
        (lambda data: data["entries"].append({"id": "empty", "time": {"given": "2026-03-01"}}), f'data.json: error: entries[{len(DATA["entries"])}]: nothing to show; expected a headline, a body, an image or a link'),
        (lambda data: data.update(date="12 March"), 'data.json: error: date: "12 March"; expected a day such as 2025-07-23 (year, month, day)'),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_place(change: Callable[[dict[str, Any]], object], expected: str) -> None:
    """A field of another kind, a missing one, a version that is not known."""
    assert expected == refused(edited(change))


def test_times_that_are_none_are_told_all_at_once() -> None:
    """Each with its place, what was found and what was expected."""
    text = edited(
        lambda data: [each.update(time={"given": "noon", "precision": "day"}) for each in data["entries"][:2]]
    )

    assert [
        f'data.json: error: entries[{i}].time.given: "noon"; expected a time such as 2025-07-23, 16:05 or 2025-07-23 16:05'
        for i in (0, 1)
    ] == refused(text).splitlines()


def test_broken_data_is_told_with_its_line() -> None:
    """A file that was cut off is no data, and not guessed at."""
    text = write_data(document(LIVE)).decode()[:2000]

    told = refused(text)

    assert told.startswith("data.json:")
    assert "broken JSON" in told


@pytest.mark.parametrize("depth", [700, 1_000, 100_000])
def test_data_that_nest_without_end_are_told(depth: int) -> None:
    """Whatever a field that nobody knows holds."""
    text = write_data(document(LIVE)).decode().strip().removesuffix("}")

    told = refused(f'{text}, "more": {"[" * depth}{"]" * depth}}}')

    assert (
        "data.json:1:1: error: broken JSON (lists in lists without end); expected a whole data.json (save it again)"
        == told
    )


@pytest.mark.parametrize("half", ["\ud83d", "\\ud83d"])
def test_half_characters_are_left_out(half: str) -> None:
    """Of a text that was cut within one, as it stands or as JSON escapes it."""
    text = write_data(document(LIVE)).decode().replace('"headline": "', f'"headline": "{half}')

    assert LIVE.headline == import_text(text).draft.blog.headline


def test_the_ledger_says_where_every_text_went() -> None:
    """Each line of the words is accounted for, under its place in the file."""
    told = explain(import_text(write_data(document(LIVE)).decode()).draft)

    assert "entries[2].body" in told
    assert "Two are enough" in told
