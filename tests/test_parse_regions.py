"""Entries of saved pages by repetition and dates: each page under cases/regions beside what it holds.

A NAME.json says `why` the page is there, its `locale`, and for each entry words that it `holds`, what
machines are told (`published`, `updated`), its `key` and what `shows` its time; entries are null
where a page has none that its structure shows. Words of `outside` are no entry's.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.model import Timestamp
from talkfeed.parse.feed import Evidence
from talkfeed.parse.regions import find_regions
from talkfeed.parse.tree import parse_html

CASES = Path(__file__).parent / "cases/regions"
PAGES = sorted(CASES.glob("*.html"))
TRUTHS = {path: json.loads(path.with_suffix(".json").read_text("utf-8")) for path in PAGES}
FEEDS = [path for path in PAGES if TRUTHS[path]["entries"] is not None]
OTHERS = [path for path in PAGES if TRUTHS[path]["entries"] is None]

assert FEEDS
assert OTHERS


def find(path):
    return find_regions(parse_html(path.read_text("utf-8")), TRUTHS[path]["locale"])


def text_of(entry):
    return " ".join(element.text for element in entry.elements)


def entry_page(*entries, title="Harbour festival"):
    return f"<title>{title}</title><main><p>We follow the day.</p><div>{''.join(entries)}</div></main>"


def entry(i, inner="", attributes=""):
    when = f'<time datetime="2025-06-14T{i % 24:02}:05:00Z">{i % 24:02}:05</time>'
    return f'<article class="e" {attributes}>{when}<p>Boat number {i} has left the pier.</p>{inner}</article>'


@pytest.fixture(params=FEEDS, ids=lambda path: path.stem)
def feed(request):
    return request.param


def test_each_element_holds_one_entry(feed):
    """Every entry of a page is found, in order, and no other."""
    expected = [truth["holds"] for truth in TRUTHS[feed]["entries"]]

    texts = [text_of(one) for one in find(feed).entries]

    assert [(words, True) for words in expected] == [
        (words, words in text) for words, text in zip(expected, texts, strict=True)
    ]


def test_what_stands_between_and_beside_entries_is_in_none(feed):
    """Adverts, teasers, comments and indexes are left outside."""
    outside = TRUTHS[feed].get("outside", [])

    text = " ".join(text_of(one) for one in find(feed).entries)

    assert [] == [words for words in outside if words in text]


def test_entries_carry_the_times_of_their_publication(feed):
    """The machine-readable times of each entry are its own: no update's, no embedded post's."""
    expected = [truth.get("published", []) for truth in TRUTHS[feed]["entries"]]

    assert expected == [[stated.text for stated in one.times] for one in find(feed).entries]


def test_entries_carry_the_times_of_their_updates(feed):
    """What an attribute's name, or a word beside a time, calls an update is one."""
    expected = [truth.get("updated", []) for truth in TRUTHS[feed]["entries"]]

    assert expected == [[stated.text for stated in one.updated] for one in find(feed).entries]


def test_entries_have_the_names_that_their_page_gives_them(feed):
    """Ids, anchors and fragments are names where every entry has one; counts from the top are none."""
    expected = [truth.get("key", "") for truth in TRUTHS[feed]["entries"]]

    assert expected == [one.key for one in find(feed).entries]


def test_what_shows_nothing_but_a_time_is_known(feed):
    """The elements that show an entry's time are told, where the case says which."""
    truths = TRUTHS[feed]["entries"]

    shown = [[element.text for element in one.time_elements] for one in find(feed).entries]

    assert [truth.get("shows", found) for truth, found in zip(truths, shown, strict=True)] == shown


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_what_only_looks_like_a_feed_is_none(path):
    """Comments, teasers, timetables and ordinary articles have no entries; flat paragraphs are left to the text."""
    assert find(path) is None


def test_a_day_alone_stays_a_day():
    """No clock time is made for `datetime="2025-06-14"`."""
    page = entry_page(*(entry(i).replace(f"T{i:02}:05:00Z", "") for i in range(3)))

    found = find_regions(parse_html(page), "en")

    assert {None} == {stated.time.clock for one in found.entries for stated in one.times}


def test_where_a_time_was_stated_is_told():
    """`<time>` elements and other attributes are different evidence."""
    page = entry_page(*(entry(i, attributes=f'data-sort-time="{1749859500 + i}"') for i in range(3)))

    found = find_regions(parse_html(page), "en")

    assert [[Evidence.ATTRIBUTE, Evidence.TIME_ELEMENT]] * 3 == [
        [stated.by for stated in one.times] for one in found.entries
    ]


def test_a_bare_number_is_an_instant_only_where_the_attribute_is_about_time():
    """Ids of ten digits are no instants."""
    boxes = (
        f'<div class="e" data-item="{1749859500 + i}"><span>1{i}:05</span><p>A boat left.</p></div>' for i in range(4)
    )

    found = find_regions(parse_html(entry_page(*boxes)), "en")

    assert [()] * 4 == [one.times for one in found.entries]


def test_an_instant_says_its_zone_as_written():
    """The offset of `datetime` is the zone, Z is UTC."""
    found = find_regions(parse_html(entry_page(*map(entry, range(3)))), "en")

    assert ["UTC"] * 3 == [one.times[0].time.zone for one in found.entries]


def test_a_clock_time_alone_may_stand_in_datetime():
    """HTML allows a time without a day."""
    page = entry_page(*(entry(i).replace(f"2025-06-14T{i:02}:05:00Z", f"{i:02}:05") for i in range(3)))

    found = find_regions(parse_html(page), "en")

    assert [Timestamp(clock=one.times[0].time.clock) for one in found.entries] == [
        one.times[0].time for one in found.entries
    ]


def test_how_the_entries_were_found_is_told():
    """The sentence for people names the element and how many there are."""
    found = find_regions(parse_html(entry_page(*map(entry, range(12)))), "en")

    assert "12 repeated <article> elements" == found.by


def test_class_names_decide_nothing():
    """Whatever the classes are called, the entries are the same."""
    page = entry_page(*map(entry, range(5)))

    found = find_regions(parse_html(page.replace('class="e"', 'class="comment advert related footer"')), "en")

    assert 5 == len(found.entries)


def test_ten_thousand_entries_are_found():
    """A long feed is one feed."""
    page = entry_page(*(entry(i) for i in range(10_000)))

    assert 10_000 == len(find_regions(parse_html(page), "en").entries)


@pytest.mark.parametrize(
    "page",
    [
        "<div><time datetime='2025-06-14T16:05Z'>16:05</time>" * 10_000,
        "<p>" + "<span>" * 9_000 + "<time datetime='2025-06-14T16:05Z'>16:05</time>" * 5_000,
        "<article class=e>" * 5_000 + "<p>16:05 The boats have left.</p>" * 5_000,
        "".join(f"<x{i}><time>16:05</time> The boats.</x{i}>" * 2 for i in range(4_000)),
        f"<div {' '.join(f'data-time{i}=1749859500' for i in range(9_000))}>x</div>" * 3,
        f"<h1>{'<b>16:05 ' * 5_000}",
    ],
    ids=["nested times", "deep lines", "nested articles", "many tags", "many attributes", "nested text"],
)
def test_hostile_pages_end(page):
    """Depth, breadth and number end in an answer, whatever it is."""
    found = find_regions(parse_html(page), "en")

    assert found is None or found.entries


TAGS = st.sampled_from(
    ["article", "blockquote", "div", "h2", "li", "p", "section", "span", "table", "td", "time", "tr", "ul"]
)
WORDS = st.sampled_from(
    ["16:05", "The boats have left.", "Updated at 17:00", "2025-06-14", "21 mins ago", "Reply", "x"]
)
ATTRIBUTES = st.sampled_from(
    ["", 'class="a"', 'class="b"', 'id="n1"', 'datetime="2025-06-14T16:05Z"', "data-time=1749859500"]
)
NODES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, attribute, parts, times: f"<{tag} {attribute}>{''.join(parts)}</{tag}>" * times,
        TAGS, ATTRIBUTES, st.lists(inner, max_size=4), st.integers(1, 4),
    ),
    max_leaves=24,
)  # fmt: skip


@given(NODES)
def test_no_element_is_in_two_entries(page):
    """Entries follow each other in the page and never overlap."""
    root = parse_html(page)
    order = {element: place for place, element in enumerate(root.elements())}

    found = find_regions(root, "en")

    spans = [
        (order[element], max(order[below] for below in element.elements()))
        for one in (found.entries if found else ())
        for element in one.elements
    ]
    assert all(first_end < second for (_, first_end), (second, _) in pairwise(spans))
