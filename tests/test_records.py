"""Records: what was published under which id, so that links keep leading to the same words."""

import pytest

from talkfeed.edition import make_edition, without_drafts
from talkfeed.model import Entry, LiveBlog
from talkfeed.records import (
    EntryRecord,
    count_shifted,
    find_changed,
    find_taken,
    read_records,
    record_editions,
    write_records,
)


def edition(*entries: Entry):
    """An edition as the records take it: drafts and all."""
    return make_edition("ferry", LiveBlog(headline="Ferry talks", entries=entries), drafts=True)


def entry(id_: str, body: str, **fields) -> Entry:
    return Entry(id=id_, body=body, **fields)


def recorded(before, whole, archived=None):
    """The records after an edition was published without its drafts."""
    return record_editions(before, [whole], [without_drafts(whole)], archived or {})


def record_after(*editions):
    records = {}
    for each in editions:
        records = recorded(records, each)
    return records["ferry"]


def test_an_entry_with_the_words_that_were_published_has_not_changed():
    """Tags and labels may change: readers see no other words."""
    record = record_after(edition(entry("a", "One.")))

    assert () == find_changed(record, edition(entry("a", "One.", tags=("boats",), label="breaking")))


@pytest.mark.parametrize("now", [entry("a", "Two."), entry("a", "One.", headline="New")], ids=["body", "headline"])
def test_an_entry_that_says_something_else_has_changed(now):
    """Body and headline are what an entry says."""
    record = record_after(edition(entry("a", "One.")))

    assert ("a",) == find_changed(record, edition(now))


def test_an_entry_that_is_only_a_draft_again_has_not_changed():
    """Nobody is told of an update that is not out."""
    record = record_after(edition(entry("a", "One.")))

    assert () == find_changed(record, edition(entry("a", "Two.", draft=True)))


def test_the_id_of_a_withdrawn_entry_is_taken():
    """Readers have its link."""
    record = record_after(edition(entry("a", "One."), entry("b", "Two.")), edition(entry("b", "Two.")))

    assert {"a"} == find_taken(record, edition(entry("b", "Two.")))
    assert {"a"} == find_taken(record, edition(entry("a", "Other."), entry("b", "Two.")))


def test_a_restored_entry_has_its_own_id():
    """Withdrawn by mistake, and back with its words."""
    record = record_after(edition(entry("a", "One.")), edition())

    assert frozenset() == find_taken(record, edition(entry("a", "One.")))


def test_an_entry_that_was_made_a_draft_keeps_its_id():
    """It is the same entry, and may be edited before it is published again."""
    record = record_after(edition(entry("a", "One.")), edition(entry("a", "One.", draft=True)))

    assert frozenset() == find_taken(record, edition(entry("a", "Edited.", draft=True)))
    assert frozenset() == find_taken(record, edition(entry("a", "Edited.")))


ON_PAGE_1 = {"ferry": {"a": 1, "b": 1}}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"a": 1, "b": 1}, {}),
        ({"a": 1, "b": 1, "c": 2, "d": 2}, {}),
        ({"a": 1, "late": 1, "b": 2, "c": 2}, {"ferry": 1}),
        ({"a": 1, "b": 2}, {"ferry": 1}),
        ({}, {}),
    ],
    ids=["the same", "a page more", "a late insertion", "another page size", "no archive pages any more"],
)
def test_an_archive_page_with_other_entries_has_shifted(now, expected):
    """A page that is new or gone has not."""
    records = recorded({}, edition(entry("a", "One."), entry("b", "Two.")), ON_PAGE_1)

    assert expected == count_shifted(records, {"ferry": now})


def test_a_shift_is_told_once_where_a_published_entry_became_a_draft():
    """Its record stays, but it stands on no page any more."""
    first = recorded({}, edition(entry("a", "One."), entry("b", "Two.")), ON_PAGE_1)
    later = edition(entry("a", "One."), entry("b", "Two.", draft=True), entry("c", "Three."))
    archived = {"ferry": {"a": 1, "c": 1}}

    second = recorded(first, later, archived)

    assert ({"ferry": 1}, {}) == (count_shifted(first, archived), count_shifted(second, archived))


def test_records_of_before_archive_pages_tell_of_no_shift():
    """They know no page."""
    records = {"ferry": {"a": EntryRecord("x"), "b": EntryRecord("y")}}

    assert {} == count_shifted(records, ON_PAGE_1)


def test_a_draft_leaves_no_record():
    """What was never out belongs to nobody."""
    assert {} == record_after(edition(entry("a", "One.", draft=True)))


def test_records_are_read_as_they_were_written(tmp_path):
    """Whole, and without a temporary file beside them."""
    records = {"ferry": {"a": EntryRecord("x"), "b": EntryRecord("y", gone=True)}}

    write_records(tmp_path, records)

    assert (records, ()) == read_records(tmp_path)
    assert ["published.json"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"ferry": 3}', b'{"ferry": {"a": {"hash": "x"}}}', b"\xff"])
def test_records_that_cannot_be_read_are_told(tmp_path, data):
    """A damaged or older file costs the records, not the build, and not in silence."""
    (tmp_path / "published.json").write_bytes(data)

    records, (problem,) = read_records(tmp_path)

    assert {} == records
    assert "published.json: warning: a damaged note" in str(problem)


def test_no_records_are_no_problem(tmp_path):
    """A first build has none."""
    assert ({}, ()) == read_records(tmp_path)


def test_a_record_of_another_live_blog_stays(tmp_path):
    """A live blog whose file is away for a build does not lose its ids."""
    before = {"other": {"a": EntryRecord("x")}}

    assert before["other"] == recorded(before, edition())["other"]
