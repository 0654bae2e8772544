"""The options of an import and what it says of itself."""

from datetime import date

import pytest

from talkfeed.parse import Place, parse_article
from talkfeed.problems import ParseError, TimestampError
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp


def parse(text, **options):
    return parse_article(Source(name="a.txt", text=text), **options)


def times(draft):
    return [entry.time and format_timestamp(entry.time) for entry in draft.blog.entries]


def test_a_given_day_is_the_newest_entrys():
    """The day a person gives goes to the top entry, and over midnight to the day before."""
    draft = parse("00:10\nIt is done.\n23:50\nNearly.\n", day=date(2025, 3, 5))

    assert ["2025-03-05 00:10", "2025-03-04 23:50"] == times(draft)
    assert date(2025, 3, 5) == draft.blog.date


def test_a_given_zone_is_the_headers():
    """The zone a person gives stands once, at the top; no entry claims it."""
    draft = parse("16:10\nIt is done.\n16:05\nNearly.\n", zone="Europe/Oslo")

    assert ("Europe/Oslo", ["16:10", "16:05"]) == (draft.blog.timezone, times(draft))


def test_a_zone_that_is_no_place_is_refused():
    """An abbreviation cannot stand for a whole live blog."""
    with pytest.raises(TimestampError, match="Europe/Istanbul"):
        parse("16:10\nx\n16:05\ny\n", zone="BST")


def test_a_zone_at_one_entry_is_that_entrys():
    """Nobody said that the others are in it."""
    assert ["16:10 GMT", "16:05"] == times(parse("16:10 GMT\nIt is done.\n\n16:05\nNearly.\n"))


def test_a_zone_of_all_is_every_entrys():
    """Stated once in the lead, it holds for each."""
    assert ["16:10 CEST", "16:05 CEST"] == times(
        parse("The fair (all times CEST):\n\n16:10\nDone.\n\n16:05\nNearly.\n")
    )


def test_a_clock_time_whose_zone_the_person_contradicts_is_not_written():
    """12:50 BST under Europe/Oslo would be read as Oslo's: only the day is certain."""
    draft = parse("16:10 BST\nDone.\n\n16:05 BST\nNearly.\n", zone="Europe/Oslo", day=date(2025, 6, 1))

    assert ["2025-06-01", "2025-06-01"] == times(draft)
    assert "16:10 BST" in draft.comments["entries", 0, "time"]


def test_a_zone_that_the_person_settles_is_written():
    """BST in a live blog at Europe/London is British Summer Time in June."""
    draft = parse("16:10 BST\nDone.\n\n16:05 BST\nNearly.\n", zone="Europe/London", day=date(2025, 6, 1))

    assert ["2025-06-01 16:10 BST", "2025-06-01 16:05 BST"] == times(draft)


def test_an_oldest_first_article_comes_out_newest_first():
    """The file's order is one for all."""
    draft = parse("16:05\nFirst.\n16:10\nLast.\n")

    assert ["Last.", "First."] == [entry.body for entry in draft.blog.entries]
    assert ("oldest-first", "times") == (draft.findings.order, draft.findings.order_by)


def test_a_time_in_prose_begins_no_entry():
    """Only times in the article's own pattern are boundaries."""
    draft = parse("4:10 p.m.\nAt 10 a.m. the doors open.\n4 p.m. was late, he said.\n\n4:05 p.m.\nA queue.\n")

    assert ["16:10", "16:05"] == times(draft)


def test_a_weekday_behind_the_time_belongs_to_the_sentence():
    """The Monday of “Monday’s vote” is no part of the time."""
    draft = parse("1:05 p.m. — Quiet now.\n1:01 p.m. — Monday’s vote is late.\n")

    assert "Monday’s vote is late." == draft.blog.entries[1].body


def test_a_time_without_text_is_set_aside():
    """A picture's time line makes no entry: there is nothing to show."""
    draft = parse("16:10\n16:05\nA queue.\n16:00\nDoors.\n")

    assert ["16:05", "16:00"] == times(draft)
    assert "time without text" == next(draft.ledger.parts(Place.ASIDE)).reason


def test_a_kind_of_file_without_a_reader_is_refused():
    """Its marks would become entries."""
    with pytest.raises(ParseError, match="not read"):
        parse_article(Source(name="a.txt", text="{\\rtf1 16:05 Doors open}"))


def test_the_summary_says_what_was_found():
    """One sentence for the command line."""
    text = "Talks, live\n23 July 2025\nThe delegations have left.\nThe hall is empty.\n"
    expected = "2 entries, newest first (by default), none with a clock time; day from the line “23 July 2025”"

    assert expected == parse(text).findings.summary


def test_twenty_thousand_entries_of_one_minute_have_ids_of_their_own():
    """Length is no reason to refuse, and no id is given twice."""
    draft = parse("".join(f"16:05\nVote {i}\n" for i in range(20_000)), day=date(2025, 3, 5))

    assert 20_000 == len({entry.id for entry in draft.blog.entries})
