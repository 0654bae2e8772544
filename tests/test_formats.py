"""Other formats of a live blog: what each says, what it never says, and that it comes back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from newsroom import ARABIC, BLOGS, ENDED, LIVE, LONG, PICTURES, SITE, THEME, UNKNOWN, entry, site_of
from strategies import live_blogs
from talkfeed.articles import ImportOptions, import_article
from talkfeed.content.store import load_live_blog
from talkfeed.data_format import data_schema
from talkfeed.edition import Edition, make_edition
from talkfeed.formats.export import DESCRIPTIONS, Exported, ExportFormat, export
from talkfeed.formats.plain import read_aloud
from talkfeed.markdown import render_body
from talkfeed.model import Attribution, Deletion, Image, LinkCard, LiveBlog, Pages, SiteConfig
from talkfeed.problems import ContentError
from talkfeed.source import Source
from talkfeed.timestamps import parse_timestamp as at

CASES = Path(__file__).parent / "cases" / "formats"
NO_ADDRESS = SiteConfig(title="Live blogs")


def edition_of(blog: LiveBlog) -> Edition:
    return make_edition("talks", blog, pictures=PICTURES)


def exported(blog: LiveBlog, to: ExportFormat, *, site: SiteConfig = SITE) -> Exported:
    return export(edition_of(blog), site, site_of(site), to=to, wordings=THEME.wordings)


def text(blog: LiveBlog, to: ExportFormat = "text", *, site: SiteConfig = SITE) -> str:
    return exported(blog, to, site=site).data.decode()


def data(blog: LiveBlog, to: ExportFormat = "json", *, site: SiteConfig = SITE) -> Any:
    return json.loads(text(blog, to, site=site))


def imported(blog: LiveBlog, to: ExportFormat) -> LiveBlog:
    """The live blog that an import makes of an export."""
    name = "talks.txt" if to == "text" else "talks.json"
    found = import_article(Source(name=name, text=text(blog, to)), "talks", imported_from=name, options=ImportOptions())
    loaded = load_live_blog("talks", [Source(name="talks.yaml", text=found.yaml)])
    assert loaded.blog is not None
    return loaded.blog


def one(time: str | None = "2026-03-12 09:05 GMT", body: str = "Talks begin.", **fields: Any) -> LiveBlog:
    """A live blog with one entry."""
    return LiveBlog(headline="Talks", entries=(entry(time, body, **fields),))


@pytest.mark.parametrize("to", DESCRIPTIONS)
@pytest.mark.parametrize("name", BLOGS)
@pytest.mark.parametrize("site", [SITE, NO_ADDRESS], ids=["with-base-url", "without"])
def test_every_format_takes_every_live_blog(to: ExportFormat, name: str, site: SiteConfig) -> None:
    """With and without an address, times, zones, entries; only Atom refuses, where no day is known."""
    try:
        found = exported(BLOGS[name], to, site=site).data
    except ContentError:
        assert to == "atom"
        assert name in ("flood", "budget")
    else:
        assert found.decode().endswith("\n") or to in ("atom", "jsonld", "jsonfeed")


@pytest.mark.parametrize("to", DESCRIPTIONS)
def test_no_format_tells_a_draft(to: ExportFormat) -> None:
    """The words of a draft are in no export, whichever edition is exported."""
    blog = replace(LIVE, entries=(entry("2026-03-12", "Embargoed until noon.", draft=True), *LIVE.entries))

    assert "Embargoed" not in text(blog, to)


@pytest.mark.parametrize("to", ["json", "ninjs", "timelinejs", "csv", "text"])
def test_drafts_of_a_preview_stay_on_its_pages(to: ExportFormat) -> None:
    """What is made from the data has none of them, and all else."""
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", "Embargoed.", draft=True), *one().entries))
    preview = make_edition("talks", blog, drafts=True)
    found = export(preview, SITE, site_of(SITE), to=to, wordings=THEME.wordings).data.decode()

    assert (False, True) == ("Embargoed" in found, "Talks begin." in found)


@pytest.mark.parametrize("to", DESCRIPTIONS)
def test_no_format_tells_what_was_taken_back(to: ExportFormat) -> None:
    """Of a removed entry no word, name, tag or picture is left."""
    gone = entry(
        "2026-03-12", "Ships collide.", id="gone", headline="Collision", authors=("Gossip",), tags=("hearsay",),
        image=Image(src="https://example.net/collision.jpg"), deleted=Deletion(reason="It was not so."),
    )  # fmt: skip
    found = text(replace(LIVE, entries=(gone, *LIVE.entries)), to).lower()

    assert [] == [word for word in ("collide", "collision", "gossip", "hearsay", "example.net") if word in found]


@pytest.mark.parametrize("to", [to for to in DESCRIPTIONS if to != "atom"])
def test_a_day_alone_has_no_midnight(to: ExportFormat) -> None:
    """An entry of which the day is known is never at 00:00 (catalogue, check a)."""
    found = text(one("2026-03-12"), to)

    assert [] == [clock for clock in ("T00:00", " 00:00", '"hour"') if clock in found]


@pytest.mark.parametrize("to", ["json", "ninjs", "timelinejs", "csv", "text"])
def test_half_characters_and_markup_are_carried_as_text(to: ExportFormat) -> None:
    """What no encoding carries is replaced; what ends scripts and sections ends nothing here."""
    found = exported(replace(one(), headline="Half \ud83d ]]> </script>"), to).data.decode("utf-8-sig")

    assert "Half" in found or to == "csv"
    assert "\ud83d" not in found


@settings(max_examples=40)
@given(live_blogs())
def test_data_is_valid_by_its_schema(blog: LiveBlog) -> None:
    """Every live blog's data.json is of docs/data.schema.json."""
    assert [] == [error.message for error in SCHEMA.iter_errors(data(blog))]


SCHEMA = Draft202012Validator(data_schema())


def test_data_has_nothing_empty() -> None:
    """A field that says nothing is left out: no null, no empty list or text."""
    assert "null" not in text(LIVE, "json")
    assert [] == [value for each in data(LIVE)["entries"] for value in each.values() if value in ("", [], {}, None)]


def test_addresses_in_data_are_relative_without_a_base_url() -> None:
    """Each leads from the file itself to what it names."""
    found = data(replace(LIVE, source=Attribution(name="Wire", url="wire.html")), site=NO_ADDRESS)

    assert ("index.html", "../index.html", "wire.html") == (found["url"], found["site"]["url"], found["source"]["url"])
    assert '<a href="notes.html" rel="noopener">' in found["entries"][2]["html"]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (Pages(), "https://example.org/live/talks/entry/a.html"),
        (Pages(entry=False), "https://example.org/live/talks/all.html#a"),
        (Pages(entry=False, all=False, archive=False), "https://example.org/live/talks/#a"),
        (Pages(entry=False, all=False), None),
    ],
)
def test_an_address_that_does_not_last_is_not_told(pages: Pages, expected: str | None) -> None:
    """Where an entry moves from page to page, data.json names none of them."""
    found = data(one(id="a"), site=replace(SITE, pages=pages))

    assert expected == found["entries"][0].get("url")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_a_body_is_read_aloud_as_the_text_beside_it(path: Path, compare: Callable[[Path, str], None]) -> None:
    """Paragraphs, lists, quotations, links, pauses: as people write them without marks."""
    found = read_aloud(render_body(path.read_text("utf-8"), heading_level=3))

    compare(path.with_suffix(".txt"), found + "\n")


def test_there_are_bodies() -> None:
    """The folder of cases is found."""
    assert list(CASES.glob("*.md"))


@pytest.mark.parametrize("name", ["lock-dispute", "lock-agreement", "ahwisa", "river"])
def test_plain_text_is_what_stands_beside(name: str, compare: Callable[[Path, str], None]) -> None:
    """The whole text of live blogs with times, with days only, in Arabic, and with pictures."""
    compare(CASES / f"{name}.all.txt", text(replace(BLOGS[name], entries=BLOGS[name].entries[:12])))


def times_and_titles(blog: LiveBlog) -> list[tuple[Any, ...]]:
    """Of each entry its day and clock time, and its headline."""
    edition = edition_of(blog)
    return [
        (each.time and each.time.day, each.time and each.time.clock, each.entry.headline) for each in edition.entries
    ]


@pytest.mark.parametrize("blog", [LIVE, ENDED, LONG], ids=["times", "days", "two-days"])
def test_plain_text_is_imported_with_its_entries(blog: LiveBlog) -> None:
    """Each entry comes back with its day, its clock time, its headline, in the same order."""
    assert times_and_titles(blog) == times_and_titles(imported(blog, "text"))


def test_plain_text_is_imported_in_other_languages() -> None:
    """Arabic days, clock times and zones are read back."""
    expected = [at("2026-03-12 13:05 GMT"), at("2026-03-12 14:46 +03:00")]

    assert expected == [each.time for each in edition_of(imported(ARABIC, "text")).entries]


def test_plain_text_keeps_names_and_labels() -> None:
    """Who wrote an entry, its label and its update are read back."""
    second = imported(LIVE, "text").entries[1]

    assert ("breaking", at("2026-03-12 14:38 CET")) == (second.label, second.updated)
    assert ("Mirela Stan",) == imported(LIVE, "text").entries[0].authors


def test_a_timeline_has_only_the_parts_of_a_date_that_are_known() -> None:
    """A day has no hour; midnight has one, as a text, because TimelineJS takes the number 0 for none (check b)."""
    blog = LiveBlog(headline="x", timezone="Europe/Paris", entries=(entry("2026-03-12 00:00", "a"), entry("2026-03-12", "b")))  # fmt: skip
    day = {"year": "2026", "month": "3", "day": "12"}

    assert [day, day | {"hour": "0", "minute": "0"}] == [
        each["start_date"] for each in data(blog, "timelinejs")["events"]
    ]


def test_a_timeline_stands_by_one_clock() -> None:
    """Times in other zones are told by the live blog's own, and shown in theirs."""
    blog = replace(one("2026-03-12 23:30 GMT"), timezone="Europe/Istanbul")

    [event] = data(blog, "timelinejs")["events"]

    assert {"year": "2026", "month": "3", "day": "13", "hour": "2", "minute": "30"} == event["start_date"]
    assert "12 March 2026, 23:30 GMT" == event["display_date"]


def test_a_timeline_escapes_what_it_shows_as_html() -> None:
    """Headlines are HTML in TimelineJS; people write text."""
    [event] = data(one(headline="Fish & <chips>"), "timelinejs")["events"]

    assert "Fish &amp; &lt;chips&gt;" == event["text"]["headline"]


def test_a_timeline_tells_what_it_leaves_out() -> None:
    """Entries without a day cannot stand on one."""
    assert ["talks: warning: 2 entries are left out: a timeline needs their day"] == list(
        map(str, exported(UNKNOWN, "timelinejs").odd)
    )


@pytest.mark.parametrize("to", ["timelinejs", "ninjs"])
@pytest.mark.parametrize("blog", [LIVE, ENDED, LONG], ids=["times", "days", "two-days"])
def test_exports_come_back_with_ids_times_headlines_in_order(to: ExportFormat, blog: LiveBlog) -> None:
    """What was exported is imported as the same entries; a timeline has none that were removed."""
    there = [each for each in edition_of(blog).entries if to == "ninjs" or not each.entry.deleted]
    expected = [(each.id, each.time and (each.time.day, each.time.clock), each.entry.headline) for each in there]

    found = edition_of(imported(blog, to)).entries

    assert expected == [
        (each.id, each.time and (each.time.day, each.time.clock), each.entry.headline) for each in found
    ]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-03-12 09:05 +05:30", "2026-03-12T09:05:00+05:30"),
        ("2026-03-12 09:05:07 GMT", "2026-03-12T09:05:07+00:00"),
        ("~2026-03-12 09:05 GMT", None),
        ("2026-03-12 09:05", None),
        ("2026-03-12", None),
        (None, None),
    ],
)
def test_a_news_item_has_a_date_only_where_an_instant_was_said(time: str | None, expected: str | None) -> None:
    """IPTC's dates are instants; what is vaguer stands in a description as it was said."""
    item = data(one(time), "ninjs")["associations"][0]

    told = [each["value"] for each in item.get("descriptions", []) if each["role"] == "time"]
    assert expected == item.get("firstcreated")
    assert ([time] if time else []) == told


def test_a_news_item_that_was_taken_back_is_canceled() -> None:
    """Its reason is told, and nothing else of it."""
    item = data(one(deleted=Deletion(reason="It was not so.")), "ninjs")["associations"][0]

    assert "canceled" == item["pubstatus"]
    assert {"role": "removal", "contenttype": "text/plain", "value": "It was not so."} in item["descriptions"]
    assert "bodies" not in item


_TEXT = {"type": "string"}
_NAMED = {"type": "array", "items": {"type": "object", "required": ["name"]}}
_VALUED = {"type": "array", "items": {"type": "object", "required": ["value"], "properties": {"value": _TEXT}}}
NINJS = Draft202012Validator(
    {
        "$defs": {
            "item": {
                "type": "object",
                "required": ["uri"],
                "properties": {
                    "name": _TEXT, "uri": {"pattern": "^urn:uuid:"}, "profile": _TEXT, "language": _TEXT, "title": _TEXT, "by": _TEXT,
                    "type": {"enum": ["text", "composite", "picture"]}, "pubstatus": {"enum": ["usable", "canceled"]},
                    "firstcreated": {"format": "date-time"}, "versioncreated": {"format": "date-time"},
                    "headlines": _VALUED, "bodies": _VALUED, "descriptions": _VALUED, "altids": _VALUED,
                    "people": _NAMED, "subjects": _NAMED, "genres": _NAMED, "infosources": _NAMED, "renditions": _NAMED,
                    "standard": {"type": "object"},
                    "associations": {"type": "array", "items": {"$ref": "#/$defs/item", "required": ["name", "uri"]}},
                },
                "additionalProperties": False,
            }
        },
        "$ref": "#/$defs/item",
    },
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)  # fmt: skip
"""The part of ninjs 2.4 that we write: names, types and what is required, as its schema has them."""


@settings(max_examples=40)
@given(live_blogs())
def test_news_items_have_only_what_the_standard_knows(blog: LiveBlog) -> None:
    """Every live blog's package is of the standard's names and types."""
    assert [] == [error.message for error in NINJS.iter_errors(data(blog, "ninjs"))]


def test_of_several_bodies_of_a_news_item_one_is_imported() -> None:
    """HTML, plain text and Markdown say the same; it is not said three times."""
    assert "It can accept two keepers." == imported(LIVE, "ninjs").entries[1].body.partition("\n")[0]
    assert 1 == imported(LIVE, "ninjs").entries[1].body.count("two keepers")


def table(blog: LiveBlog) -> list[dict[str, str]]:
    """The rows of the table, as a library reads them."""
    read = exported(blog, "csv").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(read, newline="")))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(sign: str) -> None:
    """A headline that a spreadsheet would calculate has a space in front, and is else as it was."""
    [row] = table(one(headline=f'{sign}cmd|" /C calc"!A0'))

    assert f' {sign}cmd|" /C calc"!A0' == row["headline"]


@settings(max_examples=40)
@given(live_blogs())
def test_a_table_has_a_row_for_every_entry(blog: LiveBlog) -> None:
    """Ids in order, headlines as they are, and no cell that begins as a formula does."""
    entries = edition_of(blog).entries

    rows = table(blog)

    assert [each.id for each in entries] == [row["id"] for row in rows]
    assert [] == [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_lines_of_a_table_end_as_the_standard_says() -> None:
    """RFC 4180: CRLF; lines within a cell stay."""
    found = exported(one(body="One.\n\nTwo."), "csv").data

    assert found.startswith(b"\xef\xbb\xbfid,time,datetime,")
    assert found.endswith(b"\r\n")
    assert b'"One.\n\nTwo."' in found


def test_an_atom_feed_without_any_day_is_refused() -> None:
    """Atom demands a date; the reason and the way out are told."""
    with pytest.raises(ContentError) as caught:
        exported(UNKNOWN, "atom")

    assert "talks: error: no entry with a day, and Atom cannot do without (export it --to jsonfeed, which can)" == str(
        caught.value.problems[0]
    )


@pytest.mark.parametrize("to", ["atom", "jsonfeed"])
def test_a_feed_that_is_exported_has_every_entry(to: ExportFormat) -> None:
    """Not the newest fifty, as the site's own."""
    blog = LiveBlog(headline="x", entries=tuple(entry(f"2026-03-12 {i // 60:02}:{i % 60:02} GMT", f"Item {i}.") for i in range(120)))  # fmt: skip

    assert 120 == text(blog, to).count("<entry>" if to == "atom" else '"content_html"')


def test_a_link_card_of_an_entry_is_in_every_format() -> None:
    """What it is called and where it leads."""
    blog = one(link=LinkCard(url="https://example.org/rota", title="The rota"))

    assert [] == [to for to in DESCRIPTIONS if "https://example.org/rota" not in text(blog, to)]
