"""`talkfeed add`: ten seconds of work."""

import io
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from talkfeed.cli import main

STORM = """\
headline: Storm
timezone: Europe/Oslo
entries:
  - id: five
    time: 2026-11-23 17:00
    body: |
      Waves.
"""


@pytest.fixture
def storm(tmp_path, monkeypatch):
    """The file of a live blog, at a minute to seven in Oslo."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    file = tmp_path / "content/storm.yaml"
    file.write_text(STORM)
    with time_machine.travel("2026-11-23 17:59:30Z", tick=False):
        yield file


def typed(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_an_entry_gets_its_id_its_day_and_the_minute_on_the_clocks_of_its_zone(storm, capsys):
    """The header says which zone that is."""
    code = main(["add", "storm", "The ferry is safe."])

    new = "  - id: t-20261123-1859\n    time: 2026-11-23 18:59\n    body: |\n      The ferry is safe.\n\n"
    assert 0 == code
    assert STORM.replace("entries:\n", f"entries:\n{new}") == storm.read_text()
    assert "content/storm.yaml:4: t-20261123-1859, 2026-11-23 18:59, on top\n" == capsys.readouterr().out


def test_where_no_zone_is_stated_the_offset_of_this_machine_is_written(storm):
    """A clock of which nobody knows whose it is helps nobody."""
    storm.write_text(STORM.replace("timezone: Europe/Oslo\n", ""))

    with time_machine.travel(datetime(2026, 11, 23, 17, 59, 30, tzinfo=ZoneInfo("Asia/Kolkata")), tick=False):
        main(["add", "storm", "The ferry is safe."])

    assert "time: 2026-11-23 17:59 +05:30\n" in storm.read_text()


def test_the_hour_that_autumn_has_twice_is_told_apart(storm):
    """With the offset, the second time."""
    for moment in ("2026-10-25 00:30Z", "2026-10-25 01:30Z"):
        storm.write_text(STORM.replace("2026-11-23 17", "2026-10-24 17"))
        with time_machine.travel(moment, tick=False):
            main(["add", "storm", "The ferry is safe."])
        last = storm.read_text()
        assert ("time: 2026-10-25 02:30\n" in last) == (moment == "2026-10-25 00:30Z")

    assert "time: 2026-10-25 02:30 +01:00\n" in last


def test_all_that_an_entry_can_say_in_a_line(storm):
    """As its fields."""
    main(["add", "storm", "Closed.", "--headline", "Pier  closed", "--label", "breaking", "--key", "--pin", "--draft"])

    said = "headline: Pier closed\n    label: breaking\n    key_event: true\n    pinned: true\n    draft: true\n    body: |\n"
    assert said in storm.read_text()


@pytest.mark.parametrize("arguments", [["-"], []])
def test_a_text_can_be_piped_in(storm, monkeypatch, arguments):
    """With paragraphs, and any line ends."""
    typed(monkeypatch, "Die Fähre ist in Sicherheit.\r\n\r\nAlle sind wohlauf.\n".encode())

    main(["add", "storm", *arguments])

    assert "    body: |\n      Die Fähre ist in Sicherheit.\n\n      Alle sind wohlauf.\n\n" in storm.read_text()


def test_a_headline_alone_is_an_entry(storm):
    """Nothing is waited for."""
    assert 0 == main(["add", "storm", "--headline", "Pier closed"])
    assert "headline: Pier closed\n" in storm.read_text()


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-23", "2026-11-23"),
        ("18:00", "2026-11-23 18:00"),
        ("~17:30", "~2026-11-23 17:30"),
        ("17:30 GMT", "2026-11-23 17:30 GMT"),
    ],
)
def test_a_time_is_written_as_given_with_its_day(storm, given, written):
    """A clock time alone is today's."""
    assert 0 == main(["add", "storm", "Words.", "--time", given])
    assert f"    time: {written}\n" in storm.read_text()


def test_an_entry_that_is_not_the_newest_says_so(storm, capsys):
    """It stands where its time puts it."""
    main(["add", "storm", "Words.", "--time", "16:00"])

    assert "2026-11-23 16:00, below newer ones" in capsys.readouterr().out


def test_a_clock_time_that_may_be_of_another_day_is_asked_for(storm, capsys):
    """Today's that is still to come may be yesterday's; and the live blog's own day may be meant."""
    late = main(["add", "storm", "Words.", "--time", "23:55"])
    storm.write_text(STORM.replace("entries:", "date: 2026-11-22\nentries:"))
    other = main(["add", "storm", "Words.", "--time", "16:00"])

    said = capsys.readouterr().err
    assert (2, 2) == (late, other)
    assert "23:55 is still to come today; write the day: '2026-11-23 23:55'" in said
    assert "write the day: '2026-11-22 16:00', or '2026-11-23 16:00'" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["strom", "Words."], 'did you mean "storm"?'),
        (["storm"], "an empty text"),
        (["storm", "A bell \x07"], "invisible characters"),
        (["storm", "--headline", " "], "expected one line of text"),
        (["storm", "Words.", "--label", "opinion"], "analysis"),
    ],
    ids=["blog", "nothing", "characters", "headline", "label"],
)
def test_wrong_usage_writes_nothing(storm, capsys, monkeypatch, arguments, said):
    """And says what would be right."""
    typed(monkeypatch, b" \n")

    assert 2 == main(["add", *arguments])
    assert said in capsys.readouterr().err
    assert STORM == storm.read_text()


def test_a_live_blog_with_problems_is_told_and_left_alone(storm, capsys):
    """They come first."""
    broken = STORM.replace("17:00", "noon")
    storm.write_text(broken)

    assert 1 == main(["add", "storm", "Words."])
    assert "content/storm.yaml:5:11: error" in capsys.readouterr().err
    assert broken == storm.read_text()


def test_an_id_that_readers_have_links_to_is_not_given_again(storm):
    """The entry is gone, its address is not."""
    main(["add", "storm", "The ferry is safe."])
    main(["build"])
    storm.write_text(STORM)
    main(["build"])

    main(["add", "storm", "Another word."])

    assert "id: t-20261123-1859-2\n" in storm.read_text()
