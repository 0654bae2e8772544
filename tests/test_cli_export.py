"""`talkfeed export`: where the result goes, what is refused, and in which words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from talkfeed.cli import main
from talkfeed.formats.export import DESCRIPTIONS

BLOG = """\
headline: Harbour talks
state: live
entries:
  - id: doors-open
    time: 2026-03-12 09:05 +03:00
    body: |
      Both delegations have arrived.

  - id: the-day-before
    time: 2026-03-11
    body: |
      The hall is being swept.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small site."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yaml").write_text("title: Live blogs\n")
    (content / "harbour-talks.yaml").write_text(BLOG)
    (content / "broken.yaml").write_text("headlin: x\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("to", DESCRIPTIONS)
def test_every_format_is_shown(to: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Standard output has the export and nothing else, standard error nothing; a live blog with mistakes beside it is not in the way."""
    code = main(["export", "harbour-talks", "--to", to])

    out, err = capfdbinary.readouterr()
    assert (0, b"") == (code, err)
    assert b"doors-open" in out or to in ("atom", "jsonfeed", "text")
    assert b"Both delegations" in out


def test_an_address_given_is_the_site_s(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """--base-url makes addresses whole."""
    main(["export", "harbour-talks", "--to", "json", "--base-url", "https://example.org/live"])

    assert "https://example.org/live/harbour-talks/" == json.loads(capfd.readouterr().out)["url"]


def test_a_file_is_written_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A second time the file is in the way, and stays as it is."""
    target = folder / "talks.json"
    assert 0 == main(["export", "harbour-talks", "--to", "json", "--output", str(target)])
    assert "Harbour talks" == json.loads(target.read_bytes())["headline"]
    target.write_text("mine")

    code = main(["export", "harbour-talks", "--to", "json", "--output", str(target)])

    assert (1, "mine") == (code, target.read_text())
    assert "this file exists; expected a new file (choose another --output" in capfd.readouterr().err


def test_an_unknown_live_blog_is_wrong_usage(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The nearest name is told."""
    code = main(["export", "harbor-talks", "--to", "json"])

    assert 2 == code
    assert 'there is no live blog "harbor-talks" in content (did you mean "harbour-talks"?)' in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["harbour-talks"],
        ["harbour-talks", "--to", "rss"],
        ["harbour-talks", "--to", "json", "--base-url", "example.org"],
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(arguments: list[str], folder: Path) -> None:
    """No format, an unknown one, an address that is none."""
    assert 2 == main(["export", *arguments])


def test_problems_of_the_live_blog_are_shown(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With file and line; nothing is exported."""
    code = main(["export", "broken", "--to", "json"])

    out, err = capfd.readouterr()
    assert (1, "") == (code, out)
    assert 'content/broken.yaml:1:1: error: unknown field "headlin"' in err


def test_a_folder_that_is_not_there_is_a_problem(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is named."""
    code = main(["export", "harbour-talks", "--to", "json", "--content", "contents"])

    assert 1 == code
    assert "contents: error: no such folder" in capfd.readouterr().err


def test_what_a_format_leaves_out_is_told_beside_the_result(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A warning, on standard error; the result is there."""
    (folder / "content" / "undated.yaml").write_text("headline: Undated\nentries:\n  - body: Sandbags.\n")

    code = main(["export", "undated", "--to", "timelinejs"])

    out, err = capfd.readouterr()
    assert (0, []) == (code, json.loads(out)["events"])
    assert "undated: warning: 1 entry is left out: a timeline needs their day" in err


def test_a_reader_who_has_enough_is_no_failure(folder: Path) -> None:
    """`talkfeed export … | head -c 1` ends quietly."""
    entries = "".join(f"  - id: e-{i}\n    body: {'Sandbags ' * 20}\n" for i in range(2000))
    (folder / "content" / "long.yaml").write_text(f"headline: Long\nentries:\n{entries}")
    command = [sys.executable, "-m", "talkfeed", "export", "long", "--to", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.read(1)
        running.stdout.close()
        err = running.stderr.read()

    assert (0, b"") == (running.returncode, err)


def test_the_help_names_every_format(capfd: pytest.CaptureFixture[str]) -> None:
    """Each with what it is."""
    main(["export", "--help"])

    shown = capfd.readouterr().out
    assert [] == [to for to, words in DESCRIPTIONS.items() if f"{to:<12}{words}" not in shown]
