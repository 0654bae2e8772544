"""Live blogs that say they are live, or still to come, and are silent."""

from datetime import date
from pathlib import Path

import pytest
import time_machine

from talkfeed.cli import main
from talkfeed.content.store import load_live_blog
from talkfeed.source import Source
from talkfeed.staleness import find_stale

TODAY = date(2026, 11, 23)


def warnings(text: str, *, stale_after: int = 3, today: date = TODAY) -> list[str]:
    """What is said of one live blog."""
    loaded = load_live_blog("talks", [Source(name="talks.yaml", text=text)])
    return [str(problem) for problem in find_stale([loaded], stale_after=stale_after, today=today)]


def live(*fields: str, header: str = "state: live") -> str:
    """A live blog with an entry of these fields, the first of which opens it."""
    return f"headline: Talks\n{header}\nentries:\n  - " + "\n    ".join([*fields, "body: Words."]) + "\n"


def test_a_live_blog_that_is_live_and_silent_is_told_where_its_state_stands():
    """With the day of its last sign of life, and what to do."""
    (said,) = warnings(live("time: 2026-11-14 16:05"))

    found, hint = "state live, but nothing new since 2026-11-14, 9 days ago", "write state: ended, if it is over"
    assert f"talks.yaml:2:8: warning: {found} ({hint})" == said


def test_an_upcoming_live_blog_whose_day_has_passed_is_told():
    """It has begun, or it was put off."""
    (said,) = warnings("headline: Talks\ncoverage_start: 2026-11-14 09:00\nstate: upcoming\n")

    found = "state upcoming, but coverage was to start on 2026-11-14, 9 days ago"
    hint = "write state: live or ended, or the new coverage_start"
    assert f"talks.yaml:3:8: warning: {found} ({hint})" == said


def test_the_warning_comes_on_the_day_itself():
    """After three days of silence, not after two; 1 is a day."""
    assert [] == warnings(live("time: 2026-11-21"))
    assert 1 == len(warnings(live("time: 2026-11-20")))
    assert "2026-11-22, 1 day ago" in warnings(live("time: 2026-11-22"), stale_after=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        live("time: 2026-11-14", header="state: ended"),
        live("time: 2026-11-14", header="date: 2026-11-14"),
        live("time: 2026-12-14"),
        live("headline: No time"),
        live("time: 16:05"),
        "headline: Talks\nstate: upcoming\n",
        "headline: Talks\nstate: upcoming\ncoverage_start: 2026-11-22\n",
        "headline: Talks\nstate: live\n",
        live("time: never"),
    ],
    ids=["ended", "no state", "to come", "no time", "no day", "no start", "start passed", "no entry", "not readable"],
)
def test_nothing_is_said_of_the_others(text):
    """What is over, what claims nothing, and what is not known."""
    assert [] == warnings(text)


def test_0_is_never():
    """As site.yaml says it."""
    assert [] == warnings(live("time: 2026-11-14"), stale_after=0)


@pytest.mark.parametrize(
    "change",
    ["updated: 2026-11-22", "corrections: [{time: 2026-11-22, note: A word.}]", "deleted: {time: 2026-11-22, reason: No.}"],
)  # fmt: skip
def test_updates_are_signs_of_life(change):
    """Corrections and removals too."""
    assert [] == warnings(live("time: 2026-11-14", change))


def test_drafts_are_none():
    """Readers do not see them."""
    assert 1 == len(warnings(live("time: 2026-11-22", "draft: yes") + "  - time: 2026-11-14\n    body: Words.\n"))


def test_clock_times_have_the_day_of_the_live_blog():
    """Its `date`."""
    assert "since 2026-11-14" in warnings(live("time: 16:05", header="state: live\ndate: 2026-11-14"))[0]


def test_the_state_of_a_folder_stands_in_blog_yaml():
    """Its entries in the other files."""
    files = {
        "t/blog.yaml": "headline: Talks\nstate: live\n",
        "t/a.yaml": "entries:\n  - time: 2026-11-14\n    body: W.\n",
    }
    sources = [Source(name=name, text=text) for name, text in files.items()]
    (warning,) = find_stale([load_live_blog("t", sources)], stale_after=3, today=TODAY)

    assert ("t/blog.yaml", 2, 8) == (warning.file, warning.line, warning.column)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/talks.yaml").write_text(live("time: 2026-11-14"))
    return tmp_path


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("now", ["2026-11-23", "23 November 2026", "2026-11-23 16:05 CET", "2026-11-23T16:05+01:00"])
def test_now_is_the_day_to_judge_by(folder, capsys, command, now):
    """A day, in any words that name it in full, or a time with its zone."""
    code = main([command, "--now", now])

    assert 0 == code
    assert "content/talks.yaml:2:8: warning: state live" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_source_date_epoch_is_the_day_where_no_other_is_given(folder, capsys, monkeypatch, command):
    """https://reproducible-builds.org/specs/source-date-epoch: seconds since 1970, in UTC."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795391999")  # 2026-11-22 23:59:59

    main([command])
    by_epoch = capsys.readouterr().err
    main([command, "--now", "2026-11-15"])

    assert "8 days ago" in by_epoch
    assert "" == capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "99999999999999999", ""])
def test_a_source_date_epoch_that_is_no_time_is_wrong_usage(folder, capsys, monkeypatch, command, epoch):
    """The specification asks for it; an empty variable is none."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert (2 if epoch else 0) == main([command])
    assert not epoch or "SOURCE_DATE_EPOCH" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_without_either_it_is_the_clock_s_day(folder, capsys, command):
    """The program's only look at the clock."""
    with time_machine.travel("2026-11-23 12:00Z"):
        main([command])

    assert "9 days ago" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("now", ["November 2026", "16:05", "soon", "3/4/2026", "2026-11-23 16:05", "23 Nov 2026, 4 pm"])
def test_a_now_that_leaves_the_day_or_the_zone_open_is_wrong_usage(folder, command, now):
    """No part of it is taken from today."""
    assert 2 == main([command, "--now", now])


@pytest.mark.parametrize("command", ["build", "check"])
def test_strict_takes_silence_for_an_error(folder, command):
    """As any warning; site.yaml can switch it off."""
    arguments = [command, "--strict", "--now", "2026-11-23"]
    before = main(arguments)
    (folder / "content/site.yaml").write_text("stale_after: 0\n")

    assert (1, 0) == (before, main(arguments))


def test_the_day_changes_no_byte_of_the_site(folder):
    """What is published depends on the content alone."""

    def built(now: str) -> dict[str, bytes]:
        main(["build", "--output", f"site-{now}", "--now", now])
        site = Path(f"site-{now}")
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}

    assert built("2026-11-14") == built("2036-11-14")
