"""`talkfeed import --update` with real files: a saved article grows, and the edited YAML gets what is new."""

import json
import os
import re

import pytest

from talkfeed.cli import main

ARTICLE = """\
Ferry strike

12 March 2026

16:00
Crews walk out on every line of the harbour, the union says.

15:00
Talks go on in the customs house by the old bridge.

14:00
The first boat of the day is tied up at the quay.
"""
GROWN = ARTICLE.replace("16:00\n", "17:10\nBoats sail again at noon tomorrow, says the mayor.\n\n16:00\n").replace(
    "customs house", "old palace"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with one imported article, as a person has edited it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "ferry.txt").write_text(ARTICLE)
    assert 0 == main(["import", "ferry.txt"])
    edit(tmp_path / "content/ferry.yaml", "by the old bridge.", "by the old bridge, on its second day.  ")
    return tmp_path


def edit(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def yaml(folder, name="ferry"):
    return (folder / f"content/{name}.yaml").read_text()


def run(capsys, *arguments):
    """The exit code, and what was said on both streams."""
    capsys.readouterr()
    code = main(["import", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_an_update_adds_what_is_new_and_says_what_it_found(folder, capsys):
    """Each finding with its place, then all of it in a sentence."""
    (folder / "ferry.txt").write_text(GROWN)
    before = yaml(folder)

    code, out, _ = run(capsys, "ferry.txt", "--update")

    assert 0 == code
    assert "on its second day.  " in yaml(folder)
    assert without_new(yaml(folder)) == before
    assert [
        "content/ferry.yaml:6: added: t-20260312-1710: Boats sail again at noon tomorrow, says the mayor.",
        "content/ferry.yaml:16: changed at the source: t-20260312-1500: body was “… on in the customs house by the old bridge.”, is now “… on in the old palace by the old bridge.”",
        "ferry.txt → content/ferry.yaml: 1 new entry, 1 changed at the source",
    ] == out.splitlines()[:3]


def without_new(text):
    return re.sub(r"  - id: t-20260312-1710\n.*?\n\n", "", text, flags=re.DOTALL)


def test_a_second_update_changes_nothing(folder, capsys):
    """Not a byte of the YAML, nor of the record."""
    (folder / "ferry.txt").write_text(GROWN)
    main(["import", "ferry.txt", "--update"])
    files = {path: path.read_bytes() for path in (folder / "content").rglob("*") if path.is_file()}

    code, out, _ = run(capsys, "ferry.txt", "--update")

    assert 0 == code
    assert files == {path: path.read_bytes() for path in (folder / "content").rglob("*") if path.is_file()}
    assert "nothing new" in out


def test_marks_are_written_on_request(folder, capsys):
    """Also of what an earlier update has told."""
    (folder / "ferry.txt").write_text(GROWN)
    main(["import", "ferry.txt", "--update"])

    code, _, _ = run(capsys, "ferry.txt", "--update", "--mark")

    assert 0 == code
    assert (
        "  # changed at the source; body there: Talks go on in the old palace by the old bridge.\n  - id: t-20260312-1500\n"
        in yaml(folder)
    )


def test_a_dry_run_shows_the_file_and_writes_nothing(folder, capsys):
    """The YAML on standard output, words about it on standard error."""
    (folder / "ferry.txt").write_text(GROWN)
    before = yaml(folder)

    code, out, err = run(capsys, "ferry.txt", "--update", "--output", "-")

    assert 0 == code
    assert before == yaml(folder)
    assert before.rstrip() == without_new(out).rstrip()
    assert "1 new entry" in err


def test_an_entry_deleted_by_hand_stays_deleted(folder, capsys):
    """The record knows that it was there."""
    text = yaml(folder)
    (folder / "content/ferry.yaml").write_text(text[: text.index("\n  - id: t-20260312-1400")])

    code, out, _ = run(capsys, "ferry.txt", "--update")

    assert (0, True) == (code, "nothing new" in out)
    assert "first boat" not in yaml(folder)


def test_without_the_record_it_comes_back_once(folder, capsys):
    """And nothing else is written: what differs is told as that."""
    text = yaml(folder)
    (folder / "content/ferry.yaml").write_text(text[: text.index("\n  - id: t-20260312-1400")])
    (folder / "content/.imports/ferry.json").unlink()

    _, out, _ = run(capsys, "ferry.txt", "--update")

    assert "first boat" in yaml(folder)
    assert "differs from the source: t-20260312-1500" in out


def test_a_damaged_record_is_told_and_begun_anew(folder, capsys):
    """A conflict that git wrote into it does not stop an update."""
    record = folder / "content/.imports/ferry.json"
    record.write_text("<<<<<<< HEAD\n")

    code, _, err = run(capsys, "ferry.txt", "--update")

    assert 0 == code
    assert "warning: a damaged record of the last import" in err
    assert 3 == len(json.loads(record.read_text())["entries"])


def test_without_a_live_blog_an_update_is_a_first_import(tmp_path, monkeypatch, capsys):
    """So that one command does for a page that is fetched again and again."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(ARTICLE)

    code, out, _ = run(capsys, "ferry.txt", "--update")

    assert 0 == code
    assert "3 entries" in out
    assert (tmp_path / "content/ferry.yaml").exists()


def test_the_live_blog_is_found_by_the_article_that_it_names(folder, capsys):
    """Whatever it is called now."""
    (folder / "content/ferry.yaml").rename(folder / "content/strike.yaml")
    (folder / "ferry.txt").write_text(GROWN)

    code, _, _ = run(capsys, "ferry.txt", "--update")

    assert 0 == code
    assert "Boats sail again" in yaml(folder, "strike")
    assert not (folder / "content/ferry.yaml").exists()


def test_two_live_blogs_of_one_article_are_asked_about(folder, capsys):
    """Which one is meant is for the person to say."""
    for name in ("monday", "tuesday"):
        (folder / f"content/{name}.yaml").write_text(yaml(folder))
    (folder / "content/ferry.yaml").unlink()

    code, _, err = run(capsys, "ferry.txt", "--update")

    assert 2 == code
    assert "content/monday, content/tuesday" in err


def test_a_folder_is_updated_where_its_entries_are(folder, capsys):
    """The header's file is not touched, whether the folder or its blog.yaml is named."""
    head, _, entries = yaml(folder).partition("entries:")
    (folder / "content/ferry").mkdir()
    (folder / "content/ferry/blog.yaml").write_text(head)
    (folder / "content/ferry/day-one.yaml").write_text(f"entries:{entries}")
    (folder / "content/ferry.yaml").unlink()
    (folder / "ferry.txt").write_text(GROWN)

    code, _, _ = run(capsys, "ferry.txt", "--update", "--output", "content/ferry/blog.yaml")

    assert 0 == code
    assert head == (folder / "content/ferry/blog.yaml").read_text()
    assert "Boats sail again" in (folder / "content/ferry/day-one.yaml").read_text()
    assert "nothing new" in run(capsys, "ferry.txt", "--update")[1]


def test_a_file_with_mistakes_is_not_touched(folder, capsys):
    """Its problems are shown, with exit code 1."""
    edit(folder / "content/ferry.yaml", "time: 2026-03-12 15:00", "time: 3 pm")
    before = yaml(folder)

    code, _, err = run(capsys, "ferry.txt", "--update")

    assert 1 == code
    assert before == yaml(folder)
    assert "content/ferry.yaml:" in err
    assert "nothing was written" in err


def test_marks_without_an_update_are_wrong_usage(folder, capsys):
    """There is nothing to mark in a new file."""
    assert 2 == run(capsys, "ferry.txt", "--mark")[0]


def test_the_refusal_of_an_import_names_the_update(folder, capsys):
    """It is what most people want then."""
    code, _, err = run(capsys, "ferry.txt")

    assert (1, True) == (code, "--update" in err)


def test_a_killed_update_is_completed_by_the_next(folder, capsys, monkeypatch):
    """The YAML is written first: what it has is known again, and not taken for deleted."""
    (folder / "ferry.txt").write_text(GROWN)
    with monkeypatch.context() as patch:
        patch.setattr("talkfeed.updates._write_record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert 130 == run(capsys, "ferry.txt", "--update")[0]
    once = yaml(folder)

    code, out, _ = run(capsys, "ferry.txt", "--update")

    assert (0, once) == (code, yaml(folder))
    assert "1 changed at the source" in out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file system that refuses")
def test_a_record_that_cannot_be_written_is_told(folder, capsys):
    """The live blog is there; what the record is for is said."""
    (folder / "content/.imports/ferry.json").unlink()
    (folder / "content/.imports").chmod(0o500)

    code, _, err = run(capsys, "ferry.txt", "--update")

    (folder / "content/.imports").chmod(0o700)
    assert 1 == code
    assert "cannot tell who changed what" in err
