"""What feed readers make of an edit and of a removal: two that share no code, from files, in both formats.

`reader` (with a storage of its own) is a whole feed reader; fastfeedparser is what others build one on.
"""

import fastfeedparser
import feedparser
import pytest
from msgspec.structs import replace
from reader import make_reader

from feed_desk import all_feeds
from newsroom import BLOGS, entry
from talkfeed.model import Correction, Deletion, LiveBlog
from talkfeed.timestamps import parse_timestamp as at

FORMATS = pytest.mark.parametrize("path", ["talks/feed.atom", "talks/feed.json"])


def blog(*entries) -> LiveBlog:
    """A live blog in Paris."""
    return LiveBlog(headline="Talks", timezone="Europe/Paris", entries=entries)


BARGE = entry("2026-03-12 11:40", "It carries grain.", id="barge", headline="First barge leaves")
FLOUR = entry("2026-03-12", "The bakery has flour for one more day.", id="flour")
BEFORE = blog(BARGE, FLOUR)
EDITED = blog(
    replace(
        BARGE,
        body="It carries gravel.",
        updated=at("2026-03-12 12:05"),
        corrections=(Correction(time=at("2026-03-12 12:05"), note="Not grain."),),
    ),
    FLOUR,
)
REMOVED = blog(replace(BARGE, deleted=Deletion(reason="It never left.", time=at("2026-03-12 12:40"))), FLOUR)


class Shelf:
    """`reader`, following one feed in a folder."""

    def __init__(self, folder, path):
        self._file, self._path = folder / path, path
        self._file.parent.mkdir()
        self.reader = make_reader(":memory:", feed_root=str(folder))

    def follow(self, live_blog):
        """The feed as it is now; how many entries are new and how many changed."""
        self._file.write_bytes(all_feeds({"talks": live_blog})[self._path])
        self.reader.add_feed(self._path, exist_ok=True)
        result = self.reader.update_feed(self._path)
        return (result.new, result.modified) if result else (0, 0)

    @property
    def entries(self):
        """What it shows, by title."""
        return {each.title or "": each for each in self.reader.get_entries(feed=self._path)}


@pytest.fixture
def shelf(tmp_path, path):
    shelf = Shelf(tmp_path, path)
    yield shelf
    shelf.reader.close()


@FORMATS
def test_an_edit_is_shown_with_its_new_words_and_not_twice(shelf):
    """Under the same id, as a change."""
    assert (2, 0) == shelf.follow(BEFORE)

    assert (0, 1) == shelf.follow(EDITED)
    assert 2 == len(shelf.entries)
    words = shelf.entries["First barge leaves"].content[0].value
    assert "<p>It carries gravel.</p>" in words
    assert "<strong>Correction, 12:05 CET:</strong> Not grain." in words


@FORMATS
def test_what_did_not_change_is_no_change(shelf):
    """A second look finds nothing."""
    shelf.follow(BEFORE)

    assert (0, 0) == shelf.follow(BEFORE)


@FORMATS
def test_a_removed_entry_is_not_shown_as_news_again(shelf):
    """It is neither new nor unread."""
    shelf.follow(BEFORE)
    for each in shelf.reader.get_entries():
        shelf.reader.mark_entry_as_read(each)

    new, _ = shelf.follow(REMOVED)

    assert 0 == new
    assert [] == list(shelf.reader.get_entries(read=False))


@pytest.mark.parametrize("path", ["talks/feed.json"])
def test_json_feed_says_in_words_that_an_entry_was_removed(shelf):
    """Under the same id, without a word of what it said."""
    shelf.follow(BEFORE)
    shelf.follow(REMOVED)

    gone = next(each for each in shelf.entries.values() if each.link.endswith("barge.html"))
    assert ["<p>This entry was removed (12:40 CET). It never left.</p>"] == [each.value for each in gone.content]
    assert gone.title is None


@FORMATS
def test_only_known_instants_are_dates_to_a_reader(shelf):
    """Of an entry of a day it knows none in JSON Feed; in Atom its day at noon, not when it was published."""
    shelf.follow(BEFORE)
    flour = next(each for each in shelf.entries.values() if each.link.endswith("flour.html"))

    assert flour.published is None
    assert (flour.updated and flour.updated.isoformat()) in {None, "2026-03-12T12:00:00+00:00"}
    assert "2026-03-12T10:40:00+00:00" == shelf.entries["First barge leaves"].published.isoformat()


def seen_by_another(live_blog, path) -> dict[str, str]:
    """What fastfeedparser reads: the words by id."""
    parsed = fastfeedparser.parse(all_feeds({"talks": live_blog})[path])
    return {each["id"]: each["content"][0]["value"] for each in parsed["entries"]}


@FORMATS
def test_another_reader_sees_the_edit_under_the_same_id(path):
    """So that whoever keeps entries by their ids replaces it."""
    before, after = seen_by_another(BEFORE, path), seen_by_another(EDITED, path)
    changed = [each for each in after if after[each] != before[each]]

    assert list(before) == list(after)
    assert 1 == len(changed)
    assert "It carries gravel." in after[changed[0]]


@FORMATS
def test_another_reader_sees_the_removal(path):
    """The entry is gone from Atom and says so in JSON Feed; the other one is as it was."""
    before, after = seen_by_another(BEFORE, path), seen_by_another(REMOVED, path)
    barge, flour = before

    assert before[flour] == after[flour]
    assert "grain" not in str(after)
    if path.endswith("json"):
        assert "This entry was removed (12:40 CET)." in after[barge]
    else:
        assert [flour] == list(after)


@pytest.mark.parametrize("slug", [slug for slug in BLOGS if slug != "flood"])
def test_feedparser_finds_nothing_wrong(slug):
    """Every entry has an id, a link, a title and a date."""
    parsed = feedparser.parse(
        all_feeds(BLOGS)[f"{slug}/feed.atom"], response_headers={"content-type": "application/atom+xml"}
    )

    assert not parsed.bozo
    assert "atom10" == parsed.version
    assert all(each.id and each.link and each.title and each.updated_parsed for each in parsed.entries)
