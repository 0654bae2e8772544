"""The command line: arguments in, exit code out, and words for people."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from talkfeed.cli import COMMANDS, main, program

ROOT = Path(__file__).parents[1]

ARTICLE = """\
Harbour talks have ended with a signed paper. Both sides met in the Customs House.
This live coverage has ended.
13 March 2026
The mediator thanked both delegations after the signing and said the text would be published.
Passenger crossings will resume on Saturday, according to the ministry.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    """--help shows how to call it, and what each option does."""
    code = main([command, "--help"])

    said = capsys.readouterr().out
    assert 0 == code
    options = program.get_command(None, command).params
    assert f"  talkfeed {command}" in said
    assert all(option.help for option in options if option.param_type_name == "option")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_program_s_help_has_the_first_sentence_of_each_command_s(command, capsys):
    """The list of commands is said twice, because importing every command for it takes long; it says the same."""
    main([command, "--help"])

    assert COMMANDS[command][1] in " ".join(capsys.readouterr().out.split())


def test_the_program_s_help_imports_no_command():
    """It is there at once."""
    code = "import sys; from talkfeed.cli import main; main(['--help']); sys.exit('yaml' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode


def test_an_import_of_a_text_loads_nothing_that_reads_pages_pictures_or_the_web(folder):
    """Start-up is most of the time that a short article takes."""
    (folder / "talks.txt").write_text("10:05 The doors open.\n\n10:10 The hall fills.\n", "utf-8")
    unneeded = {"PIL", "asyncio", "dateutil", "email", "feedparser", "httpx", "jinja2", "markdown", "selectolax"}
    code = f"import sys; from talkfeed.cli import main; main(['import', 'talks.txt']); print({unneeded} & {{*sys.modules}})"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert "set()" == done.stdout.splitlines()[-1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command):
    """A reader of the README meets each command."""
    assert f"`talkfeed {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (["biuld"], "build"),
        (["build", "--outptu", "x"], "--output"),
        (["import"], "SOURCE"),
        (["build", "--workers", "0"], "0"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_suggestion(arguments, suggestion, capsys):
    """Unknown commands and options name the nearest known one."""
    code = main(arguments)

    assert 2 == code
    assert suggestion in capsys.readouterr().err


def test_no_arguments_show_the_help(capsys):
    """The bare name explains the program."""
    assert 0 == main([])
    assert "Examples:" in capsys.readouterr().out


def test_import_writes_yaml_beside_the_others(folder, capsys):
    """The default output is content/NAME.yaml, and the next step is said."""
    (folder / "Harbour Talks.txt").write_text(ARTICLE)

    code = main(["import", "Harbour Talks.txt"])

    assert 0 == code
    assert (folder / "content/harbour-talks.yaml").exists()
    assert "talkfeed build" in capsys.readouterr().out


def test_import_never_writes_over_a_file(folder, capsys):
    """A file that is there stays, and the way out is named."""
    (folder / "harbour.txt").write_text(ARTICLE)
    (folder / "content/harbour.yaml").write_text("mine")

    code = main(["import", "harbour.txt"])

    assert 1 == code
    assert "this file exists" in capsys.readouterr().err
    assert "mine" == (folder / "content/harbour.yaml").read_text()
    assert ["harbour.yaml"] == [path.name for path in (folder / "content").iterdir()]


def test_import_to_standard_output_writes_only_yaml_there(folder, capsys):
    """With --output - the YAML can be piped; words about it go to standard error."""
    (folder / "harbour.txt").write_text(ARTICLE)

    code = main(["import", "harbour.txt", "--output", "-"])

    said = capsys.readouterr()
    assert 0 == code
    assert re.match(r"(#.*\n)*headline: ", said.out)
    assert "2 entries" in said.err


def test_explain_accounts_for_every_line(folder, capsys):
    """Each line of the article stands in the ledger with where it went."""
    (folder / "harbour.txt").write_text(ARTICLE)

    main(["import", "harbour.txt", "--explain"])

    said = capsys.readouterr().out
    assert all(line[:40] in said for line in ARTICLE.splitlines())


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "no text"), (b"\n \n", "no text"), (b"\x89PNG\r\n\x1a\n\0\0", "a picture"), (b"Only one sentence.\n", "entries"), (bytes(99), "binary")],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_a_reason(folder, capsys, data, told):
    """Exit 1, a clear message, and nothing written."""
    (folder / "article.txt").write_bytes(data)

    code = main(["import", "article.txt"])

    assert 1 == code
    assert told in capsys.readouterr().err
    assert [] == list((folder / "content").iterdir())


@pytest.mark.parametrize(
    "arguments",
    [["import", "missing.txt"], ["import", "content", "--date", "July 2025"], ["import", "content", "--timezone", "CET"],
     ["import", "x.txt", "--output", "nowhere/x.yaml"]],
)  # fmt: skip
def test_wrong_values_are_wrong_usage(folder, arguments):
    """A file, day or zone that is none ends with 2."""
    (folder / "x.txt").write_text(ARTICLE)

    assert 2 == main(arguments)


def test_the_given_day_is_used_where_the_article_has_none(folder):
    """--date is the day of the newest entry."""
    (folder / "harbour.txt").write_text(ARTICLE.replace("13 March 2026\n", ""))

    main(["import", "harbour.txt", "--date", "13 March 2026"])

    assert "time: 2026-03-13\n" in (folder / "content/harbour.yaml").read_text()


def test_check_tells_every_problem_and_how_many(folder, capsys):
    """All problems come at once, with places, and exit 1."""
    (folder / "content/a.yaml").write_text("headline: A\nentries:\n- time: 25:00\n  body: x\n- bdy: x\n")

    code = main(["check"])

    said = capsys.readouterr()
    assert 1 == code
    assert "content/a.yaml:3:9: error:" in said.err
    assert "content/a.yaml:5:3: error:" in said.err


def test_stamp_writes_ids_and_days_and_says_so(folder, capsys):
    """After stamp, each entry has an id and its day."""
    (folder / "content/a.yaml").write_text("headline: A\ndate: 2026-03-13\nentries:\n- time: 14:46\n  body: x\n")

    code = main(["stamp"])

    assert 0 == code
    assert "- id: t-20260313-1446\n  time: 2026-03-13 14:46\n" in (folder / "content/a.yaml").read_text()
    assert "content/a.yaml" in capsys.readouterr().out


TALKS = "headline: Talks\nentries:\n- id: one\n  time: 2026-03-13 14:46\n  body: They begin.\n"


@pytest.mark.parametrize("settings", ["title: Quay\n", None], ids=["site.yaml", "none yet"])
def test_stamp_gives_the_site_its_id_once(folder, capsys, settings):
    """Another each time it is asked for a new site, and none where there is one."""
    (folder / "content/talks.yaml").write_text(TALKS)
    if settings:
        (folder / "content/site.yaml").write_text(settings)

    assert 0 == main(["stamp"])
    said, written = capsys.readouterr().out, (folder / "content/site.yaml").read_text()
    assert 0 == main(["stamp"])

    assert re.search(r"content/site.yaml: site_id: [0-9a-f]{8}-[0-9a-f-]{27}\n", said)
    assert written.startswith(settings or "# Made once")
    assert written == (folder / "content/site.yaml").read_text()
    assert "site_id" not in capsys.readouterr().out


def test_stamp_of_one_live_blog_leaves_the_settings_alone(folder):
    """It was asked for no more."""
    (folder / "content/talks.yaml").write_text(TALKS)

    assert 0 == main(["stamp", "talks"])
    assert not (folder / "content/site.yaml").exists()


def test_settings_to_which_no_id_can_be_added_are_told(folder, capsys):
    """With the line to write."""
    (folder / "content/talks.yaml").write_text(TALKS)
    (folder / "content/site.yaml").write_text("{title: Quay}\n")

    assert 1 == main(["stamp"])
    assert "content/site.yaml: error: settings to which a line cannot be added safely (write by hand: site_id:" in (
        capsys.readouterr().err
    )
    assert "{title: Quay}\n" == (folder / "content/site.yaml").read_text()


def test_the_build_says_that_ids_in_feeds_hang_on_the_address(folder, capsys):
    """Until the site has an id of its own, or where it has no address, or no feeds."""
    (folder / "content/talks.yaml").write_text(TALKS)
    said = []
    for settings in ("", "base_url: https://example.org/\n", "base_url: https://example.org/\npages: {feeds: no}\n"):
        (folder / "content/site.yaml").write_text(settings)
        main(["build"])
        said.append("ids in feeds hang on base_url" in capsys.readouterr().out)
    main(["stamp"])
    main(["build", "--base-url", "https://example.org/"])

    assert [False, True, False] == said
    assert "hang on" not in capsys.readouterr().out


def test_stamp_names_an_unknown_live_blog(folder, capsys):
    """A name that is no live blog is wrong usage, with the nearest."""
    (folder / "content/ferry.yaml").write_text("headline: A\nentries:\n- body: x\n")

    assert 2 == main(["stamp", "fery"])
    assert "ferry" in capsys.readouterr().err


def test_stamp_offers_updated_for_entries_changed_since_they_were_published(folder, capsys):
    """An edited entry is named; with --updated its new time is written."""
    text = "headline: A\nentries:\n- id: one\n  time: 2026-03-13 14:46\n  body: first words\n"
    (folder / "content/a.yaml").write_text(text)
    main(["build"])
    (folder / "content/a.yaml").write_text(text.replace("first", "second"))

    main(["stamp"])
    offered = capsys.readouterr().out
    code = main(["stamp", "--updated", "2026-03-13 15:02"])

    assert "one" in offered
    assert "--updated" in offered
    assert 0 == code
    assert "updated: 2026-03-13 15:02" in (folder / "content/a.yaml").read_text()


def test_stamp_refuses_an_id_that_once_belonged_to_another_entry(folder, capsys):
    """Permalinks that readers have must not lead to other words."""
    (folder / "content/a.yaml").write_text(
        "headline: A\nentries:\n- {id: one, body: x}\n- id: two\n  body: y\n".replace(
            "- {id: one, body: x}", "- id: one\n  body: x"
        )
    )
    main(["build"])
    (folder / "content/a.yaml").write_text("headline: A\nentries:\n- id: two\n  body: y\n")
    main(["build"])
    (folder / "content/a.yaml").write_text(
        "headline: A\nentries:\n- id: one\n  body: other words\n- id: two\n  body: y\n"
    )

    code = main(["stamp"])

    assert 1 == code
    assert '"one"' in capsys.readouterr().err


def test_sort_moves_entries_into_order(folder):
    """The newest stands on top afterwards, with its text as it was."""
    (folder / "content/a.yaml").write_text(
        "headline: A\nentries:\n- time: 2026-03-13 14:00  # early\n  body: a\n- time: 2026-03-13 15:00\n  body: b\n"
    )

    code = main(["sort", "a"])

    assert 0 == code
    assert (
        "headline: A\nentries:\n- time: 2026-03-13 15:00\n  body: b\n- time: 2026-03-13 14:00  # early\n  body: a\n"
        == (folder / "content/a.yaml").read_text()
    )


def test_schema_prints_json(capsys):
    """The schema can be sent to a file."""
    import json

    code = main(["schema"])

    assert 0 == code
    assert "entries" in json.dumps(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("command", ["stamp", "sort"])
def test_stamp_and_sort_tell_what_they_cannot_read(folder, capsys, command):
    """Nothing done is not nothing to do."""
    (folder / "content/talks").mkdir()
    (folder / "content/talks/monday.yaml").write_text("entries:\n  - body: x\n")

    assert 1 == main([command])
    assert "content/talks: error: a live blog without blog.yaml" in capsys.readouterr().err
    assert 1 == main([command, "--content", "nowhere"])
    assert "nowhere: error: no such folder" in capsys.readouterr().err


def test_an_entry_that_was_a_draft_for_a_while_keeps_its_id(folder):
    """Taken off the site, edited, and put back: the same entry."""
    blog = folder / "content/talks.yaml"
    text = "headline: Talks\nentries:\n  - id: begin\n    body: They begin.\n"
    for version in (text, f"{text}    draft: yes\n"):
        blog.write_text(version)
        main(["build"])
    blog.write_text(text.replace("They", "Talks"))

    assert 0 == main(["stamp"])


def test_a_clock_time_alone_is_no_update_where_there_are_several_days(folder, capsys):
    """Which day it was is asked, not guessed."""
    blog = folder / "content/talks.yaml"
    text = "headline: Talks\nentries:\n  - id: b\n    time: 2026-03-14\n    body: B.\n  - id: a\n    time: 2026-03-13\n    body: A.\n"
    blog.write_text(text)
    main(["build"])
    blog.write_text(text.replace("A.", "Amended."))

    code = main(["stamp", "--updated", "18:20"])

    assert 1 == code
    assert "content/talks.yaml:6:5: error: updated 18:20 for an entry" in capsys.readouterr().err
    assert "updated" not in blog.read_text()


def test_an_update_of_a_clock_time_gets_the_day_of_the_live_blog(folder):
    """The day is written where it is known."""
    blog = folder / "content/talks.yaml"
    text = "headline: Talks\ndate: 2026-03-13\nentries:\n  - id: a\n    time: 2026-03-13 12:00\n    body: A.\n"
    blog.write_text(text)
    main(["build"])
    blog.write_text(text.replace("A.", "Amended."))

    assert 0 == main(["stamp", "--updated", "18:20"])
    assert "    updated: 2026-03-13 18:20\n" in blog.read_text()


@pytest.mark.parametrize(("value", "coloured"), [("1", False), ("", True)])
def test_no_color_is_heeded(folder, capsys, monkeypatch, value, coloured):
    """https://no-color.org: present and not empty means no colour."""
    monkeypatch.setenv("NO_COLOR", value)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)

    main(["check", "--content", "nowhere"])

    assert coloured == ("\x1b[" in capsys.readouterr().err)


def test_a_full_disk_under_the_report_is_no_traceback(folder):
    """`talkfeed schema > file` where there is no room."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "talkfeed", "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert (1, "talkfeed: error: No space left on device\n") == (done.returncode, done.stderr)
