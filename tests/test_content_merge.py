"""What an import of a grown source does to a file, and what it leaves alone."""

from datetime import date
from functools import partial

import msgspec
import pytest

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.import_record import decode_record, encode_record, record_import
from talkfeed.content.merge import merge
from talkfeed.content.store import load_live_blog
from talkfeed.ids import make_ids
from talkfeed.model import Deletion, Entry, LiveBlog
from talkfeed.source import Source
from talkfeed.timestamps import parse_timestamp as at

CREWS = ("2026-03-12 16:00", "Crews walk out on every line of the harbour, the union says.")
TALKS = ("2026-03-12 15:00", "Talks go on in the customs house by the old bridge.")
FIRST = ("2026-03-12 14:00", "The first boat of the day is tied up at the quay.")
NOON = ("2026-03-13 12:00", "Boats sail again at noon, and tickets stay valid.")


def draft(*entries, **header):
    """An import of these entries: time and body, or an Entry."""
    made = [
        entry if isinstance(entry, Entry) else Entry(time=entry[0] and at(entry[0]), body=entry[1]) for entry in entries
    ]
    numbered = (msgspec.structs.replace(entry, id=id_) for entry, id_ in zip(made, make_ids(made), strict=True))
    return LiveBlog(**({"headline": "Ferry strike", "date": date(2026, 3, 12)} | header), entries=tuple(numbered))


def load(*texts):
    names = ["blog.yaml", "monday.yaml", "tuesday.yaml"]
    return load_live_blog("ferry", [Source(name=name, text=text) for name, text in zip(names, texts, strict=False)])


def update(text, before, after, **options):
    """The merge of a grown source into the text of a file that was imported from it."""
    return merge(load(text), after, record=record_import(before) if before else None, **options)


BEFORE = draft(CREWS, TALKS, FIRST)
TEXT = dump_live_blog(BEFORE)


def kinds(merged):
    return [(str(found.kind), found.id) for found in merged.findings]


def bodies(merged):
    blog = load(*(source.text for source in merged.sources)).blog
    return [entry.body for entry in blog.entries]


def test_a_new_entry_comes_on_top():
    """Nothing else in the file changes."""
    merged = update(TEXT, BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    new = "  - id: t-20260313-1200\n    time: 2026-03-13 12:00\n    body: |\n      Boats sail again at noon, and tickets stay valid.\n\n"
    assert TEXT.replace("entries:\n", f"entries:\n{new}") == merged.sources[0].text
    assert [("added", "t-20260313-1200")] == kinds(merged)


def test_in_a_file_that_lists_the_oldest_first_it_comes_at_the_bottom():
    """The order is the file's own."""
    text = dump_live_blog(msgspec.structs.replace(BEFORE, order="oldest-first", entries=BEFORE.entries[::-1]))

    merged = update(text, BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    assert [FIRST[1], TALKS[1], CREWS[1], NOON[1]] == bodies(merged)


def test_an_entry_that_the_source_put_in_between_stands_there():
    """Its neighbours say where, also without a time."""
    late = (None, "A late report on the morning.")

    merged = update(TEXT, BEFORE, draft(CREWS, late, TALKS, FIRST))

    assert [CREWS[1], late[1], TALKS[1], FIRST[1]] == bodies(merged)


def test_people_s_own_entries_stay_above_if_they_are_newer():
    """A new entry rises above those that are not known to be newer."""
    own = "entries:\n  - time: 2026-03-14 08:00\n    body: mine, newer\n  - body: mine, no time\n"

    merged = update(TEXT.replace("entries:\n", own), BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    assert ["mine, newer", NOON[1], "mine, no time", CREWS[1]] == bodies(merged)[:4]


def test_changed_words_are_told_and_left_alone():
    """With the words as they were, as they are, and the line."""
    new = (TALKS[0], "Talks go on in the old palace by the old bridge.")

    merged = update(TEXT, BEFORE, draft(CREWS, new, FIRST))

    assert TEXT == merged.sources[0].text
    (found,) = merged.findings
    assert ("changed at the source", 9) == (found.kind, found.line)
    assert [("body", TALKS[1], new[1])] == [(change.name, change.old, change.new) for change in found.changes]


def test_a_person_s_own_change_is_no_change_of_the_source():
    """The record says whose it is."""
    merged = update(TEXT.replace("customs house", "customs shed"), BEFORE, BEFORE)

    assert [] == kinds(merged)


def test_what_a_person_has_taken_over_is_settled():
    """The file says what the source says now."""
    new = draft(CREWS, (TALKS[0], "Talks go on in the old palace by the old bridge."), FIRST)

    merged = update(TEXT.replace("customs house", "old palace"), BEFORE, new)

    assert [] == kinds(merged)


def test_without_a_record_a_difference_is_nobody_s():
    """It is told as that, and new entries come all the same."""
    merged = update(TEXT.replace("customs house", "customs shed"), None, draft(NOON, *map(plain, BEFORE.entries)))

    assert [("added", "t-20260313-1200"), ("differs from the source", "t-20260312-1500")] == kinds(merged)


def plain(entry):
    return msgspec.structs.replace(entry, id=None)


def test_an_entry_that_a_person_deleted_does_not_come_back():
    """Nor is it told that the source has changed it."""
    text = dump_live_blog(draft(CREWS, FIRST))

    merged = update(text, BEFORE, draft(CREWS, (TALKS[0], f"{TALKS[1]} More."), FIRST))

    assert (text, []) == (merged.sources[0].text, kinds(merged))
    assert "t-20260312-1500" in {entry.id for entry in merged.record.entries}


def test_an_entry_that_is_gone_from_the_source_stays_and_is_told():
    """Between entries that are still there; what is older than all may only have left the page."""
    merged = update(TEXT, BEFORE, draft(CREWS, FIRST))
    cut = update(TEXT, BEFORE, draft(CREWS, TALKS))

    assert (TEXT, [("gone from the source", "t-20260312-1500")]) == (merged.sources[0].text, kinds(merged))
    assert ([], 1) == (kinds(cut), cut.beyond)


def test_the_newest_entry_may_be_gone_too():
    """An older page of the same feed, which shows few of what is known, is another matter."""
    many = draft(
        *(
            (f"2026-03-12 {hour}:00", f"Report {hour} names the boats {hour * 7} and {hour * 9}.")
            for hour in range(20, 9, -1)
        )
    )
    text = dump_live_blog(many)

    gone = update(text, many, draft(*map(plain, many.entries[1:])))
    older_page = update(text, many, draft(*map(plain, many.entries[-2:])))

    assert [("gone from the source", "t-20260312-2000")] == kinds(gone)
    assert ([], 9) == (kinds(older_page), older_page.beyond)


def test_what_is_beyond_stays_so_until_it_is_seen():
    """An older page twice over tells nothing of newer entries, the second time neither."""
    many = draft(
        *(
            (f"2026-03-12 {hour}:00", f"Report {hour} names the boats {hour * 7} and {hour * 9}.")
            for hour in range(20, 9, -1)
        )
    )
    older = [("2026-03-12 08:00", "Nobody is at the quay yet."), ("2026-03-12 07:00", "Fog lies over the harbour.")]
    page = draft(
        *map(plain, many.entries[-1:]), *older, *(("2026-03-12 06:00", f"Lamp {n} is lit at dawn.") for n in range(20))
    )

    once = update(dump_live_blog(many), many, page)
    twice = merge(load(once.sources[0].text), page, record=once.record)

    assert ([], 10) == (kinds(twice), twice.beyond)
    assert once.record == twice.record


def test_what_is_gone_is_told_as_news_once():
    """Later it is only counted, until it is marked or deleted."""
    after = draft(CREWS, FIRST)

    once = update(TEXT, BEFORE, after)
    twice = merge(load(TEXT), after, record=once.record)

    assert [False, True] == [found.told_before for merged in (once, twice) for found in merged.findings]


def test_an_entry_that_comes_back_at_the_source_is_the_one_that_was_gone():
    """It is not added again."""
    without = update(TEXT, BEFORE, draft(CREWS, FIRST))

    merged = merge(load(TEXT), BEFORE, record=without.record)

    assert (TEXT, []) == (merged.sources[0].text, kinds(merged))
    assert [False] * 3 == [entry.gone for entry in merged.record.entries]


def test_marks_stand_above_the_entries_and_only_once():
    """With the source's words in full, so that they can be taken over; an entry that comes back is not marked."""
    after = draft(CREWS, (FIRST[0], "The first boat of the day is tied up at the quay.\n\nA second follows."))
    before = draft(CREWS, TALKS, FIRST, ("2026-03-12 13:00", "Nobody is on the quay yet."))
    after = msgspec.structs.replace(after, entries=(*after.entries, before.entries[-1]))
    text = dump_live_blog(before)

    once = update(text, before, after, mark=True)
    twice = merge(load(once.sources[0].text), after, record=once.record, mark=True)
    without_record = merge(load(once.sources[0].text), after, mark=True)

    expected = text.replace("  - id: t-20260312-1500", "  # gone from the source\n  - id: t-20260312-1500").replace(
        "  - id: t-20260312-1400",
        "  # changed at the source; body there:\n  #   The first boat of the day is tied up at the quay.\n  #\n  #   A second follows.\n"
        "  - id: t-20260312-1400",
    )
    assert expected == once.sources[0].text == twice.sources[0].text
    assert [] == kinds(twice)
    assert expected.count("gone from") == without_record.sources[0].text.count("gone from")


def test_what_was_told_without_a_mark_can_be_marked_later():
    """Until then, it stays open."""
    after = draft(CREWS, (TALKS[0], "Talks go on in the old palace by the old bridge."), FIRST)

    told = update(TEXT, BEFORE, after)
    marked = merge(load(TEXT), after, record=told.record, mark=True)

    assert [True] == [found.told_before for found in marked.findings]
    assert "# changed at the source; body there: Talks go on in the old palace" in marked.sources[0].text


def test_new_ids_are_new():
    """Also where the entry that had one is deleted in the file, or was published once."""
    text = dump_live_blog(draft(CREWS, FIRST))
    twin = (TALKS[0], "Nobody has been paid since Monday, a cook tells us.")

    merged = update(text, BEFORE, draft(CREWS, twin, TALKS, FIRST), taken=["T-20260312-1500-2"])

    assert [("added", "t-20260312-1500-3")] == kinds(merged)


def test_provisional_ids_stay():
    """An entry that nobody has stamped keeps the id under which it is published."""
    own = "entries:\n  - time: 2026-03-13 12:00\n    body: mine\n"

    merged = update(TEXT.replace("entries:\n", own), BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    assert [("added", "t-20260313-1200-2")] == kinds(merged)


def test_an_id_that_a_person_changed_stays_changed():
    """The entry is known by its words."""
    merged = update(TEXT.replace("t-20260312-1500", "talks"), BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    assert [("added", "t-20260313-1200")] == kinds(merged)
    assert "talks" in {entry.id for entry in merged.record.entries}


def test_an_old_id_that_a_person_gave_to_another_entry_misleads_nobody():
    """Words say which is which."""
    own = "entries:\n  - id: t-20260312-1500\n    body: Mine, and of something else entirely\n"
    text = TEXT.replace("t-20260312-1500", "talks").replace("entries:\n", own)

    merged = update(text, BEFORE, draft(CREWS, (TALKS[0], f"{TALKS[1]} More."), FIRST))

    assert [("changed at the source", "talks")] == kinds(merged)


def test_an_entry_that_a_person_rewrote_is_known_by_its_id():
    """And by its words as they were at the last import, if the id is another later."""
    text = TEXT.replace(TALKS[1], "Nothing of this is as it was")

    merged = update(text, BEFORE, BEFORE)
    again = merge(load(text.replace("t-20260312-1500", "talks")), BEFORE, record=merged.record)

    assert ([], []) == (kinds(merged), kinds(again))
    assert "talks" in {entry.id for entry in again.record.entries}


def test_words_that_come_again_and_again_are_told_apart():
    """Two goals are two entries, and the third is new."""
    goal = partial("2026-03-12 {}".format)
    two = draft((goal("16:40"), "GOAL!"), CREWS, (goal("15:10"), "GOAL!"))
    three = draft((goal("17:05"), "GOAL!"), *map(plain, two.entries))

    merged = update(dump_live_blog(two), two, three)

    assert [("added", "t-20260312-1705")] == kinds(merged)


def test_untimed_words_that_come_again_are_new_at_the_top():
    """Feeds grow there."""
    two = draft((None, "GOAL!"), (None, "GOAL!"))
    three = draft((None, "GOAL!"), (None, "GOAL!"), (None, "GOAL!"))

    merged = update(dump_live_blog(two), two, three)

    assert ["goal-3"] == [found.id for found in merged.findings]
    assert "goal-3" == load(merged.sources[0].text).blog.entries[0].id


def test_the_source_s_own_names_are_believed():
    """An entry that is rewritten from the first word to the last is still the same entry."""
    after = draft(CREWS, (TALKS[0], "Nobody sits at any table now."), FIRST)

    merged = merge(load(TEXT), after, record=record_import(BEFORE, keys="abc"), keys="abc")

    assert [("changed at the source", "t-20260312-1500")] == kinds(merged)


def test_numbers_of_places_are_no_names():
    """post-1 is always the newest."""
    record = record_import(BEFORE, keys=("post-1", "post-2", "post-3"))

    merged = merge(
        load(TEXT), draft(NOON, CREWS, TALKS, FIRST), record=record, keys=("post-1", "post-2", "post-3", "post-4")
    )

    assert [("added", "t-20260313-1200")] == kinds(merged)


def test_a_new_entry_at_the_time_of_one_that_is_gone_is_new():
    """No word of the source is lost for a pair that nothing speaks for."""
    merged = update(TEXT, BEFORE, draft(CREWS, (TALKS[0], "Fog keeps pilots ashore until midnight."), FIRST))

    assert [("added", "t-20260312-1500-2"), ("gone from the source", "t-20260312-1500")] == kinds(merged)


def test_a_time_told_more_exactly_is_no_change():
    """Nor are white space and Markdown's escapes."""
    vague = draft(("2026-03-12", "No. 1986\\. A great  year for boats on this shore."))
    exact = draft(("2026-03-12 15:00", "No. 1986. A great year for boats on this shore."))

    assert [] == kinds(update(dump_live_blog(vague), vague, exact))


def test_tombstones_are_not_told_of():
    """What a person has taken back is settled."""
    gone = msgspec.structs.replace(BEFORE.entries[1], deleted=Deletion(reason="A rumour."))
    text = dump_live_blog(msgspec.structs.replace(BEFORE, entries=(BEFORE.entries[0], gone, BEFORE.entries[2])))

    assert [] == kinds(update(text, BEFORE, draft(CREWS, FIRST)))
    assert [] == kinds(update(text, BEFORE, draft(CREWS, (TALKS[0], f"{TALKS[1]} More."), FIRST)))


def test_a_second_pinned_entry_is_not_pinned():
    """At most one may be, and the person's stays."""
    text = TEXT.replace("    body: |\n      Talks", "    pinned: yes\n    body: |\n      Talks")
    new = Entry(time=at(NOON[0]), body=NOON[1], pinned=True)

    merged = update(text, BEFORE, draft(new, CREWS, TALKS, FIRST))

    assert [False, False, True, False] == [entry.pinned for entry in load(merged.sources[0].text).blog.entries]


def test_changes_of_the_header_are_told():
    """That it has ended is told until the file says so."""
    after = draft(CREWS, TALKS, FIRST, state="ended", headline="Ferry strike is over")

    merged = update(TEXT, BEFORE, after)
    again = merge(load(TEXT), after, record=merged.record)

    assert ["headline", "state"] == [change.name for change in merged.header]
    assert ["state"] == [change.name for change in again.header]


def test_in_a_folder_new_entries_go_to_the_file_of_their_neighbours():
    """Other files are not touched."""
    newer, older = "entries:\n  - body: by hand\n    time: 2026-03-13 09:00\n", TEXT[TEXT.index("entries:") :]
    head = TEXT[: TEXT.index("entries:")]

    merged = merge(load(head, older, newer), draft(NOON, CREWS, TALKS, FIRST), record=record_import(BEFORE))

    assert (head, newer) == (merged.sources[0].text, merged.sources[2].text)
    assert "Boats sail" in merged.sources[1].text


def test_in_a_folder_without_entries_they_go_to_the_first_part():
    """blog.yaml keeps the header alone."""
    merged = merge(load("headline: Ferry strike\n", "entries:\n"), BEFORE)

    assert "headline: Ferry strike\n" == merged.sources[0].text
    assert [CREWS[1], TALKS[1], FIRST[1]] == bodies(merged)


def test_clock_times_without_a_day_are_stamped_first():
    """On the one day of the file they were clear; a second day makes them vague."""
    text = TEXT.replace("2026-03-12 15:00", "15:00")

    merged = update(text, BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    assert text == merged.sources[0].text
    assert [(10, "talkfeed stamp ferry")] == [(problem.line, problem.hint) for problem in merged.problems]


def test_a_new_entry_without_a_day_asks_for_one():
    """The file knows the days of its entries; a clock time alone would be taken for one of them."""
    merged = update(TEXT, BEFORE, draft(("17:00", "Late."), CREWS, TALKS, FIRST))

    assert ["give the newest entry's with --date"] == [problem.hint for problem in merged.problems]


def test_another_feed_is_refused():
    """Nothing of it is known, and it is called otherwise."""
    merged = update(TEXT, BEFORE, draft(NOON, headline="Storm warning"))

    assert (TEXT, 1) == (merged.sources[0].text, len(merged.problems))


def test_a_feed_that_has_rolled_over_is_the_same_feed():
    """It shows newer entries only, under the same headline."""
    merged = update(TEXT, BEFORE, draft(NOON))

    assert ([("added", "t-20260313-1200")], 3) == (kinds(merged), merged.beyond)
    assert NOON[1] == bodies(merged)[0]


def test_a_file_with_mistakes_is_left_alone():
    """Its problems are the answer."""
    merged = update(TEXT.replace("15:00", "25:00"), BEFORE, draft(NOON, CREWS, TALKS, FIRST))

    assert [10] == [problem.line for problem in merged.problems]
    assert merged.record is None


def test_doubts_of_an_import_stand_beside_the_new_entry():
    """As they do after a first import; those of entries that are there do not come again."""
    comments = {("entries", 0, "time"): "the page says BST", ("entries", 1, "time"): "the page says BST"}

    merged = update(TEXT, BEFORE, draft(NOON, CREWS, TALKS, FIRST), comments=comments)

    assert "    # the page says BST\n    time: 2026-03-13 12:00\n" in merged.sources[0].text
    assert 1 == merged.sources[0].text.count("BST")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"version": 2, "header": {}, "entries": []}',
        '{"version": 1, "header": {}, "entries": [{"id": "a", "time": "noon"}]}',
        "<<<<<<< HEAD",
    ],
)
def test_what_is_no_record_is_refused(text):
    """So that a damaged one is noticed, and not half believed."""
    with pytest.raises(ValueError, match=r"."):
        decode_record(text)


def test_a_record_reads_back():
    """An entry a line."""
    record = update(TEXT, BEFORE, draft(NOON, CREWS, FIRST)).record

    assert record == decode_record(encode_record(record))
    assert 3 + 4 + 1 == len(encode_record(record).splitlines())
