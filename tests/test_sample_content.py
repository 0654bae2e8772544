"""The demonstration content: it loads without a problem, shows every feature, and is nobody else's words or addresses."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from talkfeed.content.folder import read_content
from talkfeed.markdown import list_items, plain_text, render_markdown
from talkfeed.model import Label

CONTENT = Path(__file__).parents[1] / "content"
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)
NOT_YET = "this version does not publish pictures"
"""The hint of a warning that says nothing against the content."""
SENTENCE_END = re.compile(
    r"""(?<= [.!?:] )    # what ends a sentence
        [”"’»)]* \s+""",
    re.VERBOSE,
)
ADDRESS = re.compile(r"https?://[^\s)>]+")


@pytest.fixture(scope="module")
def content():
    """The content folder, read once."""
    return read_content(CONTENT)


@pytest.fixture(scope="module")
def blogs(content):
    """The live blogs by slug."""
    return {loaded.slug: loaded.blog for loaded in content.blogs}


@pytest.fixture(scope="module")
def storm(blogs):
    """The large one."""
    return blogs["belle-isle-storm"]


@pytest.fixture(scope="module")
def published(storm):
    """Its entries that are no drafts."""
    return [entry for entry in storm.entries if not entry.draft]


def entries_of(blogs):
    """Every entry of every live blog, with the slug of its own."""
    return [(slug, entry) for slug, blog in blogs.items() for entry in blog.entries]


def sentences(text: str) -> set[str]:
    """Its sentences of more than six words, without regard to case."""
    parts = (" ".join(part.lower().split()) for part in SENTENCE_END.split(text))
    return {part for part in parts if len(part.split()) > 6}


def test_the_sample_loads_without_a_problem(content):
    """Neither an error nor a warning that the content could mend."""
    assert [] == [str(problem) for problem in content.problems if NOT_YET not in problem.hint]


def test_three_live_blogs_are_in_three_states(blogs):
    """One has ended, one is live, one is to come."""
    states = {slug: blog.state for slug, blog in blogs.items()}

    assert {"belle-isle-storm": "live", "istanbul-talks": "ended", "tunnel-vote": "upcoming"} == states


def test_no_article_waits_to_be_imported(content):
    """Each article of the sample has its live blog."""
    assert () == content.articles


def test_the_site_has_a_stored_identity_and_lets_its_live_blog_stay_live(content):
    """`site_id` is a UUID, and no build mentions that the storm is long over."""
    assert str(UUID(content.config.site_id)) == content.config.site_id
    assert 0 == content.config.stale_after


def test_every_id_is_stored(blogs):
    """No address depends on a text or a time."""
    assert [] == [(slug, entry.headline or entry.body[:40]) for slug, entry in entries_of(blogs) if entry.id is None]


def test_the_storm_is_a_folder_with_two_files_of_entries(content):
    """One for each day."""
    (loaded,) = [loaded for loaded in content.blogs if loaded.slug == "belle-isle-storm"]

    assert ["blog.yaml", "friday.yaml", "saturday.yaml"] == [Path(source.name).name for source in loaded.sources]


def test_the_storm_is_long_enough_for_archive_pages(content, published):
    """More than 120 entries are published: at least three archive pages beside the front page."""
    assert len(published) > 120
    assert len(published) >= 4 * content.config.page_size


def test_the_storm_lasts_two_days(published):
    """Each with a good part of the entries."""
    days = Counter(entry.time.day for entry in published)

    assert {FRIDAY, SATURDAY} == set(days)
    assert min(days.values()) > 40


def test_its_clocks_are_not_whole_hours_from_utc(storm):
    """The zone's offset on both days has a half hour."""
    zone = ZoneInfo(storm.timezone)
    offsets = {datetime.combine(day, time(12), zone).utcoffset() for day in (FRIDAY, SATURDAY)}

    assert {-timedelta(hours=3, minutes=30)} == offsets


def test_the_header_says_all_that_a_header_can(storm):
    """A headline of one or two lines, a standfirst, four key points, a picture, who writes and who edits."""
    assert len(storm.headline) <= 75
    assert storm.standfirst
    assert 4 == len(list_items(storm.summary) or ())
    assert storm.image
    assert 4 == len(storm.authors)
    assert 1 == len(storm.editors)
    assert storm.coverage_start
    assert storm.tags


def test_every_label_is_shown(published):
    """As often as a newsroom would use it."""
    labels = Counter(entry.label for entry in published if entry.label)

    assert {"breaking": 5, "correction": 2, "fact-check": 2, "analysis": 3, "summary": 2} == labels
    assert set(get_args(Label)) == set(labels)


def test_the_key_events_are_headlines_of_both_days(published):
    """14 to 18 of them, short enough for a side column."""
    keys = [entry for entry in published if entry.key_event]

    assert 14 <= len(keys) <= 18
    assert {FRIDAY, SATURDAY} == {entry.time.day for entry in keys}
    assert [] == [entry.id for entry in keys if not entry.headline or len(entry.headline) > 60]


def test_some_entries_have_headlines_and_some_have_not(published):
    """Between two fifths and two thirds have one."""
    share = sum(entry.headline is not None for entry in published) / len(published)

    assert 0.4 < share < 0.67


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, lambda entry: entry.pinned),
        (1, lambda entry: entry.deleted and entry.deleted.reason and entry.deleted.time),
        (2, lambda entry: entry.draft),
        (2, lambda entry: entry.corrections),
        (3, lambda entry: entry.updated),
        (4, lambda entry: entry.link),
        (4, lambda entry: entry.image),
        (1, lambda entry: entry.lang == "fr"),
        (50, lambda entry: entry.authors),
        (50, lambda entry: entry.tags),
        (3, lambda entry: any(source.via for source in entry.sources)),
        (3, lambda entry: any(source.url for source in entry.sources)),
        (1, lambda entry: entry.time.approximate),
        (1, lambda entry: entry.time.seconds),
        (1, lambda entry: entry.time.clock is None),
        (1, lambda entry: entry.time.clock == time(0)),
        (10, lambda entry: '<figure class="quote">' in render_markdown(entry.body)),
        (5, lambda entry: "<li>" in render_markdown(entry.body)),
        (4, lambda entry: "<a " in render_markdown(entry.body)),
        (1, lambda entry: len(entry.body.split()) > 800 and "\n## " in entry.body),
    ],
    ids=[
        "pin", "tombstone", "draft", "corrections", "update", "link card", "picture", "French", "authors", "tags",
        "via", "source with address", "about", "seconds", "day only", "midnight", "quotation", "list", "link in prose",
        "very long with subheads",
    ],
)  # fmt: skip
def test_a_feature_is_shown(storm, number, shown):
    """At least so many entries have it."""
    assert sum(1 for entry in storm.entries if shown(entry)) >= number


def test_two_entries_share_a_minute(published):
    """Their order is the file's."""
    minutes = Counter(entry.time for entry in published if entry.time.clock)

    assert 2 in minutes.values()


def test_every_picture_tells_what_it_shows_and_whose_it_is(blogs):
    """A text for who cannot see it, a caption and a credit."""
    pictures = [blog.image for blog in blogs.values() if blog.image]
    pictures += [entry.image for _, entry in entries_of(blogs) if entry.image]

    assert [] == [picture.src for picture in pictures if not (picture.alt and picture.caption and picture.credit)]


def test_every_file_in_media_is_used_and_light(blogs):
    """None is left over, and none weighs more than 120 kB."""
    used = {blog.image.src for blog in blogs.values() if blog.image}
    used |= {entry.image.src for _, entry in entries_of(blogs) if entry.image}
    sizes = {f"media/{path.name}": path.stat().st_size for path in (CONTENT / "media").iterdir()}

    assert used == set(sizes)
    assert max(sizes.values()) < 120_000


def test_no_two_entries_share_a_sentence(blogs):
    """Of more than six words; so nothing was padded, nor copied from entry to entry."""
    found = Counter(sentence for _, entry in entries_of(blogs) for sentence in sentences(plain_text(entry.body)))

    assert [] == [sentence for sentence, times in found.items() if times > 1]


def test_every_address_is_an_example(blogs):
    """Cards, sources and links in prose lead to domains that are nobody's (RFC 2606)."""
    addresses = [source.url for _, entry in entries_of(blogs) for source in entry.sources if source.url]
    addresses += [entry.link.url for _, entry in entries_of(blogs) if entry.link]
    addresses += [found for _, entry in entries_of(blogs) for found in ADDRESS.findall(entry.body)]

    assert {"example.org"} == {urlsplit(address).hostname for address in addresses}
