"""The whole way from a content folder to a site, through the command line."""

import os
import re
import shutil
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from talkfeed.cli import main

ROOT = Path(__file__).parents[1]

FERRY = """\
headline: Ferry talks, day four
state: live
date: 2026-03-13
timezone: Europe/Oslo
summary: |
  - Nine hands are accepted in principle.
  - One freight boat has sailed.
entries:
  - id: back-in-the-long-room
    time: 2026-03-13 14:46
    body: |
      Both delegations are back in the long room.
  - id: ninth-hand
    time: 2026-03-13 14:31
    headline: Ministry accepts a ninth hand
    key_event: true
    body: |
      The ministry can live with nine.
"""

ARTICLE = """\
Harbour talks have ended with a signed paper. Both sides met in the Customs House.
The stoppage had closed eleven crossings a day since Monday.
This live coverage has ended.
13 March 2026
The mediator thanked both delegations after the signing and said the text would be published.
“We read it aloud twice,” the leader of the crews said.
Passenger crossings will resume on Saturday, according to the ministry.
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project folder, as the working directory."""
    (tmp_path / "content" / "articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, name: str, text: str) -> Path:
    file = project / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def changed(before, after) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_live_blog_becomes_the_page_set(project):
    """Index, front page, the page with all, a page for each entry, topics, what machines read, 404, the assets; nothing else."""
    write(project, "content/ferry.yaml", FERRY)

    code = main(["build"])

    assert 0 == code
    assert {
        "404.html",
        "assets/icon.svg",
        "assets/talkfeed.css",
        "assets/talkfeed.js",
        "feed.atom",
        "feed.json",
        "ferry/all.html",
        "ferry/all.txt",
        "ferry/data.json",
        "ferry/entry/back-in-the-long-room.html",
        "ferry/entry/ninth-hand.html",
        "ferry/feed.atom",
        "ferry/feed.json",
        "ferry/index.html",
        "index.html",
        "robots.txt",
        "tags/index.html",
        "tags/label/key-event.html",
    } == snapshot(project / "site").keys()


def test_an_article_is_imported_on_the_way_and_said_so(project, capsys):
    """An article that no live blog names becomes YAML and a live blog in one build."""
    write(project, "content/articles/Harbour Talks.txt", ARTICLE)

    code = main(["build"])

    assert 0 == code
    assert "content/articles/Harbour Talks.txt → content/harbour-talks.yaml: 2 entries" in capsys.readouterr().out
    assert "imported_from: articles/Harbour Talks.txt" in (project / "content/harbour-talks.yaml").read_text()
    assert (project / "site/harbour-talks/index.html").exists()


def test_an_existing_yaml_is_never_touched_by_a_build(project):
    """What a person edited stays byte for byte, with or without the article beside it."""
    write(project, "content/articles/harbour.txt", ARTICLE)
    main(["build"])
    edited = (project / "content/harbour.yaml").read_text().replace("Passenger", "All passenger") + "# a note\n"
    file = write(project, "content/harbour.yaml", edited)
    before = file.stat()

    main(["build"])

    assert edited == file.read_text()
    assert before.st_mtime_ns == file.stat().st_mtime_ns


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.txt", b""), ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0"), ("plain.txt", b"Only one sentence.\n")],
)
def test_a_bad_article_is_a_warning_and_the_others_are_built(project, capsys, name, data):
    """An article that cannot be imported is told, writes nothing and stops nothing."""
    write(project, "content/ferry.yaml", FERRY)
    (project / "content/articles" / name).write_bytes(data)

    code = main(["build"])

    assert 0 == code
    assert re.search(rf"content/articles/{name}(:\d+)*: warning: ", capsys.readouterr().err)
    assert ["articles", "ferry.yaml"] == sorted(path.name for path in (project / "content").iterdir())
    assert (project / "site/ferry/index.html").exists()


def test_a_problem_in_the_content_leaves_the_site_as_it_was(project, capsys):
    """Every problem is told with its place, and the last good site stays up."""
    write(project, "content/ferry.yaml", FERRY)
    main(["build"])
    before = snapshot(project / "site")
    write(project, "content/ferry.yaml", FERRY.replace("headline: Ferry", "headlin: Ferry").replace("14:46", "25:46"))

    code = main(["build"])

    said = capsys.readouterr().err
    assert 1 == code
    assert 'content/ferry.yaml:1:1: error: unknown field "headlin"' in said
    assert "content/ferry.yaml:10:" in said
    assert before == snapshot(project / "site")


def test_no_content_gives_a_first_page_that_says_what_to_do(project, capsys):
    """An empty content folder is no mistake."""
    code = main(["build"])

    assert 0 == code
    assert "There is no live blog yet" in capsys.readouterr().out
    assert "content/articles/" in (project / "site/index.html").read_text()


def test_a_content_folder_that_is_not_there_is_a_problem(project, capsys):
    """A mistyped --content is told, and no site is made of nothing."""
    code = main(["build", "--content", "contents"])

    assert 1 == code
    assert "contents" in capsys.readouterr().err
    assert not (project / "site").exists()


def test_a_second_build_writes_nothing(project, capsys):
    """What did not change keeps its file, time stamp included."""
    write(project, "content/ferry.yaml", FERRY)
    main(["build"])
    before = snapshot(project / "site")
    capsys.readouterr()

    main(["build"])

    assert before == snapshot(project / "site")
    assert "nothing to do" in capsys.readouterr().out


def test_a_new_entry_changes_only_what_shows_it(project):
    """Cost follows the change: the live blog's pages, feeds and data, the index and the entry's own page."""
    write(project, "content/ferry.yaml", FERRY)
    main(["build"])
    before = snapshot(project / "site")
    new = "entries:\n  - id: signed\n    time: 2026-03-13 15:02\n    body: It is signed.\n"
    write(project, "content/ferry.yaml", FERRY.replace("entries:\n", new))

    main(["build"])

    feeds = {"feed.atom", "feed.json", "ferry/feed.atom", "ferry/feed.json"}
    expected = {"index.html", "ferry/index.html", "ferry/all.html", "ferry/entry/signed.html"}
    assert expected | feeds | {"ferry/data.json", "ferry/all.txt"} == changed(before, snapshot(project / "site"))


def test_drafts_leak_nowhere(project):
    """No word of a draft is in any file of the site, until --drafts asks for it."""
    write(project, "content/ferry.yaml", FERRY.replace("    key_event: true", "    key_event: true\n    draft: true"))
    main(["build"])

    text = b"".join(data for data, _ in snapshot(project / "site").values())
    assert b"ninth" not in text
    main(["build", "--drafts", "--output", "preview"])
    assert (project / "preview/ferry/entry/ninth-hand.html").exists()


def test_a_template_error_names_template_and_line_and_leaves_the_site(project, capsys):
    """A person's own template that fails is told with its place; the last good site stays."""
    write(project, "content/ferry.yaml", FERRY)
    main(["build"])
    before = snapshot(project / "site")
    write(project, "templates/404.html", "<p>\n{{ page.nonsense }}\n")

    code = main(["build"])

    assert 1 == code
    assert "404.html:2:9: error:" in capsys.readouterr().err
    assert before == snapshot(project / "site")


def test_a_template_error_in_another_process_is_told_as_in_this_one(project, capsys):
    """With its place, and no traceback; the next build finds no trace of it."""
    write(project, "content/ferry.yaml", FERRY)
    template = write(project, "templates/entry.html", "<p>\n{{ 1 // (page.title | length - page.title | length) }}\n")

    code = main(["build", "--workers", "2"])

    told = capsys.readouterr().err
    assert 1 == code
    assert "templates/entry.html:2: error: ZeroDivisionError" in told
    assert "Traceback" not in told
    template.unlink()
    assert 0 == main(["build"])


def test_strict_takes_warnings_for_errors(project):
    """With --strict an article that cannot be imported stops the build."""
    write(project, "content/ferry.yaml", FERRY)
    write(project, "content/articles/empty.txt", "")

    assert 1 == main(["build", "--strict"])
    assert not (project / "site").exists()


def test_entries_without_an_id_are_named_and_the_way_out(project, capsys):
    """The build says which live blog to stamp."""
    write(project, "content/ferry.yaml", FERRY.replace("id: ninth-hand\n    ", ""))

    main(["build"])

    assert "1 entry has no id: run `talkfeed stamp ferry`" in capsys.readouterr().out


ANOTHER_CLOCK = """
import datetime, sys, time_machine
from talkfeed.cli import main
with time_machine.travel(datetime.datetime(2036, 2, 29, 23, 59, 59), tick=True):
    sys.exit(main(sys.argv[1:]))
"""


def test_the_same_content_gives_the_same_bytes_anywhere_and_any_time(tmp_path):
    """Other clocks, zones, locales, hash seeds, folders and numbers of workers change no byte."""

    def built(name, workers, clock, **environment):
        folder = tmp_path / name
        shutil.copytree(ROOT / "content", folder / "content")
        for n in range(60):  # enough pages for the workers to share
            (folder / f"content/ferry-{n}.yaml").write_text(FERRY)
        program = ["-c", ANOTHER_CLOCK] if clock else ["-m", "talkfeed"]
        command = [sys.executable, *program, "build", "--workers", str(workers)]
        subprocess.run(command, cwd=folder, env=os.environ | environment, check=True, capture_output=True)
        return {path: data for path, (data, _) in snapshot(folder / "site").items()}

    one = built("one", 1, clock=False, TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C")
    two = built("a/nother place", 2, clock=True, TZ="Asia/Kathmandu", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")

    assert len(one) > 180
    assert one == two


def test_two_builds_at_once_both_end_well(project):
    """The second waits for the first and finds nothing to do, or the rest of the work."""
    write(project, "content/ferry.yaml", FERRY)
    command = [sys.executable, "-m", "talkfeed", "build"]

    builds = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ends = [build.communicate() for build in builds]

    assert [0, 0, 0] == [build.returncode for build in builds], ends
    assert (project / "site/ferry/index.html").exists()


@pytest.mark.parametrize("packages", [[], ["click"]], ids=["none", "one of them"])
def test_without_the_packages_build_py_says_how_to_install_them(tmp_path, packages):
    """A Python that lacks any of them gets the two commands and exit code 2, no traceback."""
    for name in packages:
        shutil.copytree(Path(import_module(name).__file__).parent, tmp_path / "packages" / name)

    done = subprocess.run(
        [sys.executable, "-S", ROOT / "build.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "packages")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 2 == done.returncode
    assert "python3 -m venv .venv" in done.stderr
    assert ".venv/bin/pip install -e ." in done.stderr
    assert "Traceback" not in done.stderr


def test_templates_that_lead_nowhere_are_wrong_usage(project, capsys):
    """A link that broke must not publish the site in the default look."""
    write(project, "content/ferry.yaml", FERRY)
    (project / "templates").symlink_to("gone")

    code = main(["build"])

    assert (2, False) == (code, (project / "site").exists())


def test_a_link_to_a_folder_among_the_templates_is_told(project, capsys):
    """Nobody knows whether what lies there is meant."""
    write(project, "content/ferry.yaml", FERRY)
    write(project, "shared/logo.svg", "<svg/>")
    (project / "templates").mkdir()
    (project / "templates/assets").symlink_to("../shared")

    code = main(["build"])

    assert 1 == code
    assert "templates/assets: error: a link to a folder (copy the folder)" in capsys.readouterr().err


def test_a_lock_that_cannot_be_made_is_a_problem(project, capsys):
    """It says what cannot be done, and where."""
    write(project, "content/ferry.yaml", FERRY)
    (project / ".talkfeed/lock").mkdir(parents=True)

    code = main(["build"])

    assert 1 == code
    assert ".talkfeed/lock: error: cannot write" in capsys.readouterr().err


@pytest.mark.parametrize(
    "output", ["content", "content/site", ".", "templates", ".talkfeed", "/", "site/../content", "round", "by-link"]
)
@pytest.mark.parametrize("adopt", [[], ["--adopt"]], ids=["", "adopt"])
def test_an_output_that_overlaps_what_it_is_made_from_is_refused(project, capsys, output, adopt):
    """Pages never lie among sources, and drafts are never uploaded with the site."""
    write(project, "content/ferry.yaml", FERRY)
    (project / "by-link").symlink_to("content")
    (project / "round").symlink_to("round")
    before = snapshot(project)

    code = main(["build", "--output", output, *adopt])

    told = capsys.readouterr().err
    assert 1 == code
    assert f"{Path(output)}: error: " in told
    assert "expected a folder for the site" in told
    assert set(before) | {".talkfeed/lock", ".talkfeed/lock-holder"} >= set(snapshot(project))


def test_a_preview_is_not_published(project, capsys):
    """Drafts that only a preview showed have no readers: their ids are free, their words may change."""
    write(project, "content/ferry.yaml", FERRY + "  - id: rumour\n    draft: yes\n    body: A rumour.\n")

    main(["build", "--drafts", "--output", "preview"])
    write(project, "content/ferry.yaml", FERRY + "  - id: rumour\n    draft: yes\n    body: No rumour.\n")

    assert 0 == main(["stamp"])
    assert "changed since it was published" not in capsys.readouterr().out


@pytest.mark.parametrize("note", ["lock", "lock-holder", "published.json", "live-blog.schema.json"])
def test_notes_that_cannot_be_written_are_a_problem_and_no_traceback(project, capsys, note):
    """Somebody put a folder where talkfeed keeps a file."""
    write(project, "content/ferry.yaml", FERRY)
    (project / ".talkfeed" / note / "x").mkdir(parents=True)

    code = main(["build"])

    told = capsys.readouterr().err
    assert (note == "lock-holder") == (code == 0)
    assert "Traceback" not in told
    assert note == "lock-holder" or f".talkfeed/{note}" in told


def test_a_mistyped_content_folder_leaves_no_traces(project):
    """No notes beside a folder that is not there."""
    assert 1 == main(["build", "--content", "nowhere/contnet"])

    assert not (project / "nowhere").exists()
    assert not (project / ".talkfeed").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--base-url", "ftp://example.org/"],
        ["--base-url", "http://"],
        ["--base-url", "https://example.org/?a#b"],
        ["--base-url", "https://example.org/<x>"],
        ["--templates", "nowhere"],
    ],
    ids=" ".join,
)
def test_wrong_values_of_options_are_wrong_usage(project, arguments):
    """An address has the same rules as in site.yaml; templates that are named are there."""
    assert 2 == main(["build", *arguments])

    assert not (project / "site").exists()


def test_a_process_that_ends_is_a_problem(project, capsys, monkeypatch):
    """A computer without enough memory ends processes."""
    write(project, "content/ferry.yaml", FERRY)
    monkeypatch.setattr("talkfeed.rendering.render_page", lambda *_: os._exit(1))

    code = main(["build", "--workers", "2"])

    assert 1 == code
    assert "a process that renders has ended (try --workers 1)" in capsys.readouterr().err


@pytest.fixture
def long_build(project):
    """A build that takes some seconds, at work with two more processes."""
    entries = "".join(f"  - id: e{i}\n    body: Words.\n" for i in range(3000))
    write(project, "content/ferry.yaml", f"headline: Ferry\nentries:\n{entries}")
    build = subprocess.Popen(
        [sys.executable, "-m", "talkfeed", "build", "--workers", "2"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # What runs in a shell's background has this signal off, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no threads here
    )

    while not (project / "site").exists():
        assert build.poll() is None
    yield build
    build.kill()
    build.wait()
    build.stderr.close()


def test_ctrl_c_says_stopped_and_leaves_the_site(project, long_build):
    """Whatever process the terminal's signal reaches, there is one word and no traceback."""
    os.killpg(long_build.pid, signal.SIGINT)
    _, told = long_build.communicate()

    assert (130, "stopped") == (long_build.returncode, told.strip())
    assert [] == list((project / "site").iterdir())
    assert 0 == main(["build"])


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_killed_build_leaves_no_process_behind(project, long_build, name):
    """One that lived on would hold the lock, and its end of this pipe."""
    os.kill(long_build.pid, getattr(signal, name))
    _, told = long_build.communicate(timeout=20)

    assert "" == told
    assert 0 == main(["build"])
    assert not list((project / "site").rglob("*.talkfeed-new"))
