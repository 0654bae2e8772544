"""JSON-LD: any value is read without an error, and what it states is weighed as far as it says anything."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.jsonld import find_feeds, read_feed
from talkfeed.parse.structured import find_feeds as find_all_feeds
from talkfeed.parse.structured import find_header
from talkfeed.parse.tree import parse_html

KEYS = st.sampled_from([
    "@type", "@id", "@graph", "@list", "@value", "@context", "headline", "name", "liveBlogUpdate", "articleBody", "text",
    "description", "datePublished", "dateModified", "coverageEndTime", "author", "publisher", "image", "url", "keywords",
    "hasPart", "mainEntity", "isPartOf", "item", "video", "inLanguage",
])  # fmt: skip
TEXTS = st.sampled_from(
    ["LiveBlogPosting", "BlogPosting", "#a", "2031-05-15T11:50Z", "<p>Rain</p>", "https://x.example/a", "en"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(), inner, max_size=5),
    max_leaves=25,
)


def blog(*updates, **more):
    return {"@type": "LiveBlogPosting", "headline": "Harbour day", "liveBlogUpdate": list(updates), **more}


def post(time, **more):
    return {"@type": "BlogPosting", "headline": f"At {time}", "datePublished": f"2031-05-15T{time}:00Z", **more}


def feed(*updates, **more):
    found = read_feed(blog(*updates, **more))
    assert found is not None
    return found


@given(VALUES)
def test_any_value_is_read_without_an_error(value):
    """Data of any shape give a feed or none."""
    read_feed(value)
    read_feed({"@type": "LiveBlogPosting", "liveBlogUpdate": value})


@given(VALUES, st.text())
def test_any_script_is_read_without_an_error(value, text):
    """A page with any script gives its feeds and its header."""
    for script in (json.dumps(value), text):
        root = parse_html(f"<script type=application/ld+json>{script}</script>")

        find_all_feeds(root)
        find_header(root)


@pytest.mark.parametrize(
    "text", ["[" * 10_000, '{"@graph":[' * 10_000, '{"@type":"LiveBlogPosting","hasPart":' * 10_000]
)
def test_depth_is_no_obstacle(text):
    """Values nested ten thousand deep are read without recursion."""
    root = parse_html(f"<script type=application/ld+json>{text}</script>")

    assert () == tuple(found.posts for found in find_feeds(root) if found.posts)


def test_data_without_a_live_blog_state_none():
    """An article is no feed."""
    assert read_feed({"@type": "NewsArticle", "headline": "Rain"}) is None


@pytest.mark.parametrize(
    "kind", ["LiveBlogPosting", "https://schema.org/LiveBlogPosting", ["NewsArticle", "schema:LiveBlogPosting"], None]
)
def test_a_live_blog_is_known_by_its_type_or_by_its_updates(kind):
    """The type may be written with its vocabulary, among others, or not at all."""
    assert 1 == len(feed(post("10:00"), **{"@type": kind}).posts)


def test_the_longest_body_is_taken_and_a_description_only_without_one():
    """articleBody and text compete; a description is no body beside them."""
    posts = feed(
        post(
            "10:00",
            articleBody="Short.",
            text="The longer of the two.",
            description="A description longer than both of them.",
        ),
        post("09:00", description="Only this."),
    ).posts

    assert ["The longer of the two.", "Only this."] == [each.body for each in posts]


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Rain falls on the…", "Rain falls on the pier.", ("", "Rain falls on the pier.")),
        ("Rain falls", "Rain falls on the pier.", ("", "Rain falls on the pier.")),
        ("Rain falls", "Rain falls\nThe pier is wet.", ("Rain falls", "The pier is wet.")),
        ("Rain falls", "<h2>Rain falls</h2><p>The pier is wet.</p>", ("Rain falls", "<p>The pier is wet.</p>")),
        ("Rain", "Rain Man wins again", ("Rain", "Rain Man wins again")),
    ],
)
def test_what_stands_in_headline_and_body_is_said_once(headline, body, expected):
    """A headline made of the body's first words is none; a headline repeated as a line is no body."""
    [found] = feed(post("10:00", headline=headline, articleBody=body)).posts

    assert expected == (found.headline, found.body)


def test_the_key_is_the_fragment_or_the_identifier_s_end():
    """Posts are known by what the source calls them."""
    posts = feed(
        post("10:00", url="https://x.example/live#block-7"), post("09:00", **{"@id": "https://x.example/posts/42/"})
    ).posts

    assert ["block-7", "42"] == [each.key for each in posts]


@pytest.mark.parametrize(
    ("end", "modified", "state"),
    [
        ("2031-05-15T17:00:00Z", "2031-05-15T18:00:00Z", "ended"),
        ("2031-05-16T23:59:59Z", "2031-05-15T18:00:00Z", None),
        ("2031-05-15T18:00:00Z", "2031-05-15T18:00:00Z", None),
        ("2031-05-15T08:00:00Z", "2031-05-15T18:00:00Z", None),
        ("2031-05-15T11:00:00Z", "2031-05-15T18:00:00Z", None),
        ("2031-05-15", "2031-05-15T18:00:00Z", None),
        ("2031-05-15T17:00:00Z", None, None),
        (None, "2031-05-15T18:00:00Z", None),
    ],
)
def test_only_an_end_behind_all_posts_and_before_the_last_change_is_an_end(end, modified, state):
    """Pages write an end from the first hour on; it counts where the page has outlived it."""
    found = feed(post("12:00"), datePublished="2031-05-15T08:00:00Z", dateModified=modified, coverageEndTime=end)

    assert state == found.state


def test_a_language_is_its_tag_and_nothing_else():
    """Names of languages are no tags."""
    languages = ["en_GB", "English", {"@type": "Language", "name": "Spanish", "alternateName": "es"}, 7]

    assert ["en-GB", None, "es", None] == [feed(inLanguage=language).language for language in languages]


def test_pictures_in_several_shapes_are_one():
    """Search engines want each picture in three shapes; readers want it once."""
    shapes = [f"https://x.example/{shape}/mast.jpg" for shape in ("1x1", "4x3", "16x9")]

    [found] = feed(post("10:00", image=[*shapes, "https://x.example/keel.jpg?w=1"])).posts

    assert [shapes[0], "https://x.example/keel.jpg?w=1"] == [picture.src for picture in found.pictures]


def test_addresses_that_run_something_are_left_out():
    """Nothing but web addresses comes out of data."""
    bad = "javascript:alert(1)"
    [found] = feed(post("10:00", url=bad, image=bad, video={"name": "Clip", "url": bad}, citation=bad), url=bad).posts

    assert ("", (), ()) == (found.url, found.pictures, found.cards)


def test_broken_json_is_said_to_be_broken():
    """What was mended is said in one sentence."""
    root = parse_html('<script type="application/ld+json">{"@type": "LiveBlogPosting", "name": "Rain",}</script>')

    assert (
        "the JSON-LD of script 1 is not sound (a comma too many or missing) and was read as far as it is",
    ) == find_feeds(root)[0].odd


def test_ten_thousand_posts_are_read_in_order():
    """Large feeds come out whole."""
    many = feed(*(post("10:00", articleBody=f"Post {i}") for i in range(10_000)))

    assert [f"Post {i}" for i in range(10_000)] == [each.body for each in many.posts]


def test_a_day_alone_stays_a_day():
    """No clock time is made of a date."""
    [found] = feed(post("10:00", datePublished="2031-05-15")).posts

    assert found.published is not None
    assert (date(2031, 5, 15), None) == (found.published.time.day, found.published.time.clock)
