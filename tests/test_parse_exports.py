"""Exports: every format's posts, header and times; what is refused; that any text ends well."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkfeed.parse.exports import looks_like, read_export
from talkfeed.parse.feed import Feed, Picture, Post
from talkfeed.problems import ParseError
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp

CASES = Path(__file__).parent / "cases" / "exports"
FILES = sorted(path for path in CASES.iterdir() if not path.name.endswith(".expected.txt"))


def read(text: str, name: str = "export.json") -> Feed | None:
    return read_export(Source(name=name, text=text))


def read_json(data: object) -> Feed:
    feed = read(json.dumps(data))
    assert feed is not None
    return feed


def show_header(feed: Feed) -> Iterator[str]:
    source = feed.source and f"{feed.source.name} {feed.source.url or ''}".strip()
    yield f"where: {feed.where}"
    for name in ("headline", "summary", "state", "language"):
        if value := getattr(feed, name):
            yield f"{name}: {value}"
    if feed.published:
        yield f"published: {format_timestamp(feed.published.time)}"
    for name, values in (
        ("source", [source] if source else []),
        ("authors", feed.authors),
        ("tags", feed.tags),
        ("odd", feed.odd),
    ):
        yield from (f"{name}: {value}" for value in values)


def show_picture(picture: Picture) -> str:
    return f"{picture.src} | {picture.alt} | {picture.caption} | {picture.credit}"


def show_post(post: Post) -> Iterator[str]:
    flags = [name for name in ("key_event", "pinned", "deleted") if getattr(post, name)]
    yield f"--- {post.where}"
    if post.published:
        yield f"published: {format_timestamp(post.published.time)}"
    if post.updated:
        yield f"updated: {format_timestamp(post.updated.time)}"
    for name in ("key", "url", "label", "headline"):
        if value := getattr(post, name):
            yield f"{name}: {value}"
    for name, values in (("flags", flags), ("authors", post.authors), ("tags", post.tags)):
        if values:
            yield f"{name}: {', '.join(values)}"
    yield from (f"picture: {show_picture(picture)}" for picture in post.pictures)
    yield from (f"card: {card.url} | {card.title} | {card.source}" for card in post.cards)
    if post.body:
        yield "html:" if post.is_markup else "text:"
        yield post.body.strip()


def show(feed: Feed) -> str:
    """A feed as people read it."""
    lines = [*show_header(feed), *(line for post in feed.posts for line in show_post(post))]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_format_gives_the_feed_beside_it(path: Path, request: pytest.FixtureRequest) -> None:
    """Each sample's header, posts, times, flags, pictures and bodies are those written beside it."""
    expected = path.with_suffix(f"{path.suffix}.expected.txt")

    feed = read_export(Source(name=path.name, text=path.read_text("utf-8")))

    assert feed is not None
    assert expected.read_text("utf-8") == show(feed)


def test_there_are_samples() -> None:
    """The folder of samples is found."""
    assert len(FILES) > 20


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
"""Any JSON value, NaN and half characters included."""

FIELD_NAMES = [
    "blocks",
    "elements",
    "_type",
    "html",
    "blockFirstPublished",
    "blockFirstPublishedDisplay",
    "attributes",
    "media",
    "allImages",
    "fields",
    "width",
    "data",
    "url",
    "_items",
    "groups",
    "refs",
    "item",
    "text",
    "meta",
    "published_date",
    "_created",
    "deleted",
    "sticky",
    "original_creator",
    "entries",
    "id",
    "type",
    "entry_time",
    "render",
    "authors",
    "title",
    "rendered",
    "content",
    "date",
    "date_gmt",
    "_embedded",
    "version",
    "items",
    "content_html",
    "content_text",
    "date_published",
    "message",
    "createdAt",
    "sender",
    "nid",
    "contents",
    "created",
    "Posts",
    "Content",
    "Created",
    "events",
    "start_date",
    "year",
    "month",
    "day",
    "startDate",
    "headline",
    "orderedItems",
    "object",
    "attachment",
    "body",
    "bodyHtml",
    "firstPublishedDate",
    "elements",
    "assets",
    "typeData",
    "versioncreated",
    "associations",
    "results",
    "dates",
    "firstPublished",
    "model",
    "children",
    "marks",
    "markDefs",
    "_key",
    "listItem",
    "style",
    "liveBlogUpdate",
    "@type",
    "articleBody",
    "datePublished",
    "status",
    "pinned",
    "tags",
    "image",
    "published",
    "updated",
    "keyTakeaways",
    "pinnedPost",
    "isLive",
    "poll_body",
    "answers",
    "question",
]
VALUES = (
    st.none() | st.booleans() | st.integers(min_value=-(10**20), max_value=10**20) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["<p>Some words here</p>", "2025-07-23T10:00:00Z", "16:05", "2025-07-23", "/Date(1753272300000+9999)/", "&lt;p&gt;",
                       "text", "image", "Note", "Create", "block", "list", "\ud800", "1753272300", "draft", "20.30 BST", "paragraph",
                       "https://jsonfeed.org/version/1.1", "model.dotcomrendering.pageElements.ImageBlockElement", "LiveBlogPosting"])
)  # fmt: skip
LOOKALIKES = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(FIELD_NAMES), inner, max_size=8),
    max_leaves=40,
)
"""JSON with the names and the values of the formats, in the wrong places."""


def reads_or_refuses(text: str) -> None:
    """Reads a text; only a ParseError may come of it, or a feed with posts."""
    with suppress(ParseError):
        feed = read(text)
        assert feed is None or feed.posts


@given(JSON)
def test_any_json_ends_in_a_feed_or_in_a_reason(data: object) -> None:
    """Whatever JSON holds, it is a feed with posts, no export, or refused with a reason."""
    reads_or_refuses(json.dumps(data))


@settings(max_examples=400)
@given(LOOKALIKES)
def test_formats_with_wrong_types_end_in_a_feed_or_in_a_reason(data: object) -> None:
    """A format's names with null, numbers or lists where it has texts do no harm."""
    reads_or_refuses(json.dumps({"posts": [data, data], "x": data}))


@settings(max_examples=150)
@given(st.sampled_from(FILES), st.data())
def test_samples_cut_or_changed_anywhere_end_in_a_feed_or_in_a_reason(path: Path, data: st.DataObject) -> None:
    """A sample that breaks off, or in which a character is another, is read or refused."""
    text = path.read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    other = data.draw(st.sampled_from(["", '"', "{", "}", "[", "]", ",", ":", "<", "null", "\x00", "\ud800", "&x;"]))

    reads_or_refuses(text[:at] + other + data.draw(st.sampled_from([text[at + 1 :], ""])))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '\ufeff \n {"a": 1}',
        "[]",
        '[{"a": 1}]',
        '// a comment\n{"a": 1}',
        ')]}\',\n{"a": 1}',
        'callback({"a": 1});',
        'window.__DATA__ = {"a": 1};',
        "<rss version='2.0'>",
        '\ufeff<?xml version="1.0"?>\n<!-- x -->\n<feed xmlns="http://www.w3.org/2005/Atom">',
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "]>">]><rss version="2.0">',
        "<rdf:RDF xmlns='x'>",
    ],
)
def test_data_is_told_by_how_it_begins(text: str) -> None:
    """JSON and feeds are exports whatever the file's name says and whatever stands before them."""
    assert looks_like(Source(name="article.txt", text=text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "16:05 The talks begin.",
        "[Update 16:05] The talks begin.",
        "{\\rtf1\\ansi The talks}",
        "{The talks} begin.",
        "<!DOCTYPE html><html><body><p>Talks</p>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
        '<?xml version="1.0"?><urlset><url/></urlset>',
        "<feedback>x</feedback>",
    ],
)
def test_pages_and_prose_are_no_exports(text: str) -> None:
    """Text and HTML are left to their own readers, even in a file named .json."""
    assert not looks_like(Source(name="page.json", text=text))
    assert read(text) is None


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"_items": [], "_meta": {}}, 'JSON without posts: the list "_items" is empty'),
        ([], 'JSON without posts: the list "[]" is empty'),
        ({"name": "x", "version": "1.0.0", "dependencies": {"a": "^1"}}, "JSON without a list of posts"),
        (
            {
                "users": [{"id": 1, "name": "Ada Moss", "email": "a@example.org", "created_at": "2025-07-23T10:00:00Z"}]
                * 3
            },
            'JSON without posts: the 3 objects of "users[]" have no text and time that are known',
        ),
        (
            [{"first_name": "Ada", "bio": "x", "description": "A person with many words", "date": "2025-07-23"}] * 2,
            'JSON without posts: the 2 objects of "[]" have no text and time that are known',
        ),
        (
            [{"title": "A fine lamp", "description": "It gives light in the dark", "price": 3, "created": "2025-07-23"}]
            * 2,
            'JSON without posts: the 2 objects of "[]" have no text and time that are known',
        ),
        (
            [{"name": "repo", "description": "A program that does things", "created_at": "2025-07-23T10:00:00Z"}] * 2,
            'JSON without posts: the 2 objects of "[]" have no text and time that are known',
        ),
    ],
)
def test_data_without_posts_is_refused_with_what_was_found(data: object, found: str) -> None:
    """People, goods, programs and empty lists are no feeds, and the reason names the list."""
    with pytest.raises(ParseError) as caught:
        read_json(data)

    assert found == caught.value.problems[0].found


def test_drafts_alone_are_no_feed() -> None:
    """A file whose posts nobody has seen is refused."""
    with pytest.raises(ParseError, match="only drafts"):
        read_json([{"date": "2025-07-23T10:00:00", "status": "draft", "content": {"rendered": "<p>Some words.</p>"}}])


def test_broken_json_without_posts_is_refused_with_its_place() -> None:
    """The line and column are those where the JSON stops being sound."""
    with pytest.raises(ParseError) as caught:
        read('{"posts": [\n  {"id": 1, "pub')

    [problem] = caught.value.problems
    assert (2, 13) == (problem.line, problem.column)


def test_a_feed_without_entries_is_refused() -> None:
    """An RSS channel with nothing in it has nothing to import."""
    with pytest.raises(ParseError, match="a feed without entries"):
        read("<rss version='2.0'><channel><title>Nothing</title></channel></rss>")


def test_broken_xml_is_read_and_said_to_be_broken() -> None:
    """Entries before and after a mistake are read; the warning names its line."""
    feed = read(
        "<rss version='2.0'><channel>\n<item><title>One</title></item>\n<item><title>Two & three</title></item>\n"
        "<item><title>Four</title><description>cut"
    )

    assert feed is not None
    assert ["One", "Two & three", "Four"] == [post.headline for post in feed.posts]
    assert ("the XML is broken in line 3: posts from there on may be incomplete",) == feed.odd


def test_xml_that_feedparser_fails_at_is_refused() -> None:
    """A mistake of the library ends in a reason, not in a traceback."""
    with pytest.raises(ParseError, match="XML too broken to be read"):
        read("<rss version='2.0'><channel><item><textInput></pubDate><")


def test_a_file_that_feedparser_might_open_is_not_opened(tmp_path: Path) -> None:
    """An entity that names a file stays without its content."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")

    feed = read(
        f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        "<rss version='2.0'><channel><item><title>A &s; title</title><description>x</description></item></channel></rss>"
    )

    assert feed is not None
    assert "secret words" not in feed.posts[0].headline


def test_entities_do_not_grow() -> None:
    """A billion laughs cost nothing: the file's own entities are not its words."""
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(10))
    start = time.monotonic()

    feed = read(
        f"<!DOCTYPE rss [{laughs}]><rss version='2.0'><channel><item><title>Oh &l9;</title></item></channel></rss>"
    )

    assert feed is not None
    assert len(feed.posts[0].headline) < 100
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "nested", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, '{"content":[' * 5_000]
)
def test_deep_nesting_is_refused(nested: str) -> None:
    """Ten thousand brackets in each other end in a reason."""
    with pytest.raises(ParseError):
        read(nested)


def test_deep_rich_text_keeps_what_is_around_it() -> None:
    """A post whose tree nests without end does not take the others with it."""
    deep: dict[str, object] = {"type": "doc", "content": []}
    for _ in range(200):
        deep = {"type": "blockquote", "content": [deep]}
    sound = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Three words here."}]}],
    }

    feed = read_json([{"time": "2025-07-23T10:00:00Z", "body": sound}, {"time": "2025-07-23T09:00:00Z", "body": deep}])

    assert "<p>Three words here.</p>" == feed.posts[0].body


def seconds_for(count: int) -> float:
    """How long it takes to read so many posts of an unknown format."""
    text = json.dumps(
        {"posts": [{"id": i, "time": 1753272300 + i, "html": f"<p>Post number {i}</p>"} for i in range(count)]}
    )
    start = time.process_time()
    feed = read(text)
    assert feed is not None
    assert len(feed.posts) == count
    return time.process_time() - start


def test_time_grows_with_the_number_of_posts() -> None:
    """Ten times the posts take about ten times as long."""
    seconds_for(500)

    assert seconds_for(30_000) < 40 * seconds_for(3_000)


@pytest.mark.parametrize("text", ["<!--" * 50_000, "<?" * 50_000, "/*" * 50_000, "<!DOCTYPE [" * 20_000, '{"' + "\\" * 99_999, "a" * 100_000,
                                  "\ufeff" * 100_000, "//\n" * 50_000, "<a:" * 50_000])  # fmt: skip
def test_hostile_beginnings_cost_little(text: str) -> None:
    """Whether a text is an export is told in linear time."""
    start = time.process_time()

    looks_like(Source(name="x", text=text))

    assert time.process_time() - start < 1


def post_time(shown: str, published: int = 1753298400000) -> str:
    """How the published time of a block reads that shows such a clock."""
    block = {
        "id": "1",
        "elements": [{"_type": "TextBlockElement", "html": "<p>x</p>"}],
        "blockFirstPublished": published,
    }
    feed = read_json({"blocks": [{**block, "blockFirstPublishedDisplay": shown}]})
    assert feed.posts[0].published is not None
    return format_timestamp(feed.posts[0].published.time)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("20.20 BST", "2025-07-23 20:20:00 +01:00"),
        ("19.20 GMT", "2025-07-23 19:20:00 GMT"),
        ("3.20pm EDT", "2025-07-23 15:20:00 -04:00"),
        ("05.20 AEST", "2025-07-24 05:20:00 +10:00"),
        ("00.50 IST", "2025-07-24 00:50:00 +05:30"),
        ("08.20 NZDT", "2025-07-24 08:20:00 +13:00"),
        ("20.27 BST", "2025-07-23 19:20:00 UTC"),
        ("soon", "2025-07-23 19:20:00 UTC"),
        ("", "2025-07-23 19:20:00 UTC"),
    ],
)
def test_an_instant_is_told_in_the_clock_that_was_shown(shown: str, expected: str) -> None:
    """A display gives the offset, the instant stays; a display of another moment gives nothing."""
    assert expected == post_time(shown)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (1753275900, "2025-07-23 13:05:00 UTC"),
        ("1753275900123", "2025-07-23 13:05:00 UTC"),
        (1753275900123456, "2025-07-23 13:05:00 UTC"),
        (1753275900.5, "2025-07-23 13:05:00 UTC"),
        ("/Date(1753275900000-0400)/", "2025-07-23 09:05:00 -04:00"),
        ({"$date": "2025-07-23T13:05:00Z"}, "2025-07-23 13:05:00 UTC"),
        ({"$date": {"$numberLong": "1753275900000"}}, "2025-07-23 13:05:00 UTC"),
        ({"_seconds": 1753275900, "_nanoseconds": 0}, "2025-07-23 13:05:00 UTC"),
        (
            {"date": "2025-07-23 16:05:00.000000", "timezone_type": 3, "timezone": "Europe/Istanbul"},
            "2025-07-23 16:05:00 Europe/Istanbul",
        ),
        ("Wed Jul 23 13:05:00 +0000 2025", "2025-07-23 13:05:00 UTC"),
        ("2025-07-23 16:05", "2025-07-23 16:05"),
        ("2025-07-23", "2025-07-23"),
    ],
)
def test_times_say_what_is_written(given: object, expected: str) -> None:
    """Epoch numbers of any size, databases' objects and texts, with no day, clock or zone filled in."""
    feed = read_json([{"published": given, "text": "Some words of a post."}])

    assert feed.posts[0].published is not None
    assert expected == format_timestamp(feed.posts[0].published.time)
