"""`talkfeed new`: a site that is ready to build, and explains itself."""

import re
import subprocess
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from strategies import AWKWARD, HOMES, LANGUAGES, texts
from talkfeed.cli import main, new_command
from talkfeed.content.config import load_site_config
from talkfeed.content.folder import read_content
from talkfeed.content.schema import live_blog_schema, site_schema
from talkfeed.content.store import load_live_blog
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.problems import BuildError, Problem
from talkfeed.source import Source
from talkfeed.starter import Starter, make_starter_files
from talkfeed.timestamps import format_timestamp

FILES = {".gitignore", "README.md", "content/first-blog.yaml", "content/site.yaml"}
NOON = Timestamp(date(2026, 11, 14), time(12, 5))
SITE_ID = UUID("3f0c9d6e-6a52-4f6e-9d53-1b7f0a3c2e11")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def starter_files(**values) -> dict[str, str]:
    given = {"title": "Live blogs", "language": "en", "timezone": None, "site_id": SITE_ID, "now": NOON}
    return make_starter_files(Starter(**{**given, **values}))


def settings_in(files: dict[str, str]) -> SiteConfig:
    """The settings, which load without a problem."""
    config, problems = load_site_config(Source(name="site.yaml", text=files["content/site.yaml"]))
    assert () == problems
    return config


def blog_in(files: dict[str, str]):
    """The live blog, which loads without a problem."""
    source = Source(name="first-blog.yaml", text=files["content/first-blog.yaml"])
    loaded = load_live_blog("first-blog", [source])
    assert () == loaded.problems
    return loaded.blog


def as_editors_see(text: str):
    """What a reader of YAML 1.2 makes of a text; dates are text to a JSON Schema."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
    return yaml.load(text)


def test_a_new_site_is_there_in_the_folder_named(folder):
    """The folder is made, and those around it."""
    code = main(["new", "sites/demo"])

    assert 0 == code
    assert FILES == below(folder / "sites/demo")


def test_the_output_says_what_was_made_and_what_to_do_next(folder, capsys):
    """In the shell's words."""
    main(["new", "my demo"])

    said = capsys.readouterr()
    assert "" == said.err
    assert all(str(Path("my demo", name)) in said.out for name in FILES)
    assert "  cd 'my demo'\n  talkfeed build\n" in said.out


def test_the_folder_may_be_the_one_that_one_is_in(folder, capsys):
    """Then nobody need go there."""
    assert 0 == main(["new", "."])
    assert FILES == below(folder)
    assert "cd " not in capsys.readouterr().out


def test_it_builds_without_a_word_of_complaint(folder, capsys, monkeypatch):
    """Errors, warnings and missing ids: there are none."""
    main(["new", "demo"])
    monkeypatch.chdir("demo")
    capsys.readouterr()

    code = main(["build", "--strict"])

    said = capsys.readouterr()
    assert (0, "") == (code, said.err)
    assert "1 live blog, 3 entries" in said.out
    assert "stamp" not in said.out
    assert "Write the next entry above this one" in Path("site/first-blog/index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["stamp", "sort", "check"])
def test_the_other_commands_find_nothing_to_do(folder, monkeypatch, command):
    """Its ids are stored, its entries are in order."""
    main(["new", "."])
    before = Path("content/first-blog.yaml").read_bytes()

    assert 0 == main([command])
    assert before == Path("content/first-blog.yaml").read_bytes()


def test_builds_and_notes_are_not_kept_in_git(folder):
    """What a build writes is ignored, what a person writes is not."""
    main(["new", "."])
    main(["build"])
    subprocess.run(["git", "init", "-q", "."], check=True)

    status = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    ).stdout

    assert {f"?? {name}" for name in FILES} == set(status.splitlines())


def test_the_title_is_the_site_s(folder):
    """Without white space at its ends."""
    main(["new", "demo", "--title", "  Win #1: 'Harbour' “live” 😀 "])

    assert "Win #1: 'Harbour' “live” 😀" == read_content(Path("demo/content")).config.title


def test_the_language_is_the_site_s(folder):
    """The entries say that they are English."""
    main(["new", "demo", "--language", "pt-BR"])
    content = read_content(Path("demo/content"))

    assert "pt-BR" == content.config.language
    assert "en" == content.blogs[0].blog.language


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_an_english_site_s_live_blog_need_not_say_so(language):
    """Its language is the site's."""
    assert None is blog_in(starter_files(language=language)).language


def test_the_zone_is_the_site_s_and_the_live_blog_s(folder):
    """The times are on its clocks, wherever the machine is."""
    with time_machine.travel("2026-11-14 20:30Z"):
        main(["new", "demo", "--timezone", "Asia/Kathmandu"])

    content = read_content(Path("demo/content"))
    blog = content.blogs[0].blog
    assert ("Asia/Kathmandu", "Asia/Kathmandu") == (content.config.timezone, blog.timezone)
    assert ["2026-11-15 02:15", "2026-11-15 02:15", "2026-11-15"] == [format_timestamp(e.time) for e in blog.entries]


def test_a_zone_that_nobody_gave_is_nowhere_but_in_a_comment(folder):
    """The times are those of the machine's clock, and carry none."""
    main(["new", "demo"])
    content = read_content(Path("demo/content"))

    assert (None, None) == (content.config.timezone, content.blogs[0].blog.timezone)
    assert {None} == {entry.time.zone for entry in content.blogs[0].blog.entries}
    assert "\n# timezone: " in Path("demo/content/first-blog.yaml").read_text("utf-8")


def test_each_site_has_an_id_of_its_own(folder):
    """Made once, and said to be never changed."""
    main(["new", "one"])
    main(["new", "two"])

    one, two = (read_content(Path(name, "content")).config.site_id for name in ("one", "two"))
    assert UUID(one) != UUID(two)
    assert re.search(r"# .*never changed.*\nsite_id: ", Path("one/content/site.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "DIR"),
        ([""], "or . for the one you are in"),
        (["demo", "--timezone", "CET"], "Europe/Istanbul"),
        (["demo", "--timezone", "Oslo"], "Europe/Oslo"),
        (["demo", "--language", "English"], "pt-BR"),
        (["demo", "--title", "two\nlines"], "one line"),
        (["demo", "--title", "two\u2028lines"], "one line"),
        (["demo", "--title", "  "], "one line"),
        (["demo", "--title", "bell\a"], "one line"),
        (["demo", "--title", "\udcff"], "one line"),
        (["demo", "--titel", "x"], "--title"),
        (["file"], "is a file"),
    ],
)
def test_wrong_usage_writes_nothing(folder, capsys, arguments, told):
    """It ends with 2, and says what is expected."""
    (folder / "file").write_text("mine")

    assert 2 == main(["new", *arguments])
    assert told in capsys.readouterr().err
    assert {"file"} == below(folder)


def test_a_folder_whose_name_starts_with_a_hyphen_can_be_gone_into(folder, capsys):
    """What is to be typed next works: cd would take the name for an option."""
    code = main(["new", "--", "-site"])

    assert 0 == code
    assert "  cd ./-site\n" in capsys.readouterr().out


def test_what_is_there_and_in_nobody_s_way_stays(folder):
    """A folder may hold other things."""
    (folder / "demo/notes").mkdir(parents=True)
    (folder / "demo/notes/plan.txt").write_text("mine")

    assert 0 == main(["new", "demo"])
    assert FILES | {"notes/plan.txt"} == below(folder / "demo")


@pytest.mark.parametrize("what", ["content", "README.md", ".gitignore"])
@pytest.mark.parametrize("kind", ["file", "folder", "link that leads nowhere"])
def test_nothing_is_written_where_one_of_its_files_is_there(folder, capsys, what, kind):
    """Which, and what to do, is said."""
    (folder / "demo").mkdir()
    match kind:
        case "file":
            (folder / "demo" / what).write_text("mine")
        case "folder":
            (folder / "demo" / what).mkdir()
        case _:
            (folder / "demo" / what).symlink_to("nowhere")

    code = main(["new", "demo"])

    said = capsys.readouterr()
    assert (1, "") == (code, said.out)
    assert f"{Path('demo', what)}: error: this {'folder' if kind == 'folder' else 'file'} exists" in said.err
    assert "choose another DIR" in said.err
    assert [folder / "demo" / what] == list((folder / "demo").iterdir())


def test_everything_that_is_in_the_way_is_told_at_once(folder, capsys):
    """As with every problem."""
    main(["new", "."])
    capsys.readouterr()

    assert 1 == main(["new", "."])
    assert 3 == len(capsys.readouterr().err.splitlines())


def test_a_folder_that_cannot_be_made_is_a_problem(folder, capsys):
    """Here a file stands where a folder should."""
    (folder / "file").write_text("mine")

    assert 1 == main(["new", "file/demo"])
    assert "error: cannot write: " in capsys.readouterr().err


def test_a_disk_that_fails_in_between_is_told_with_what_is_there(folder, capsys, monkeypatch):
    """Half a site is not left without a word."""

    def write(target: Path, text: str) -> None:
        if target.name == "site.yaml":
            raise BuildError(Problem(str(target), found="cannot write: No space left on device"))
        target.write_text(text, "utf-8")

    monkeypatch.setattr(new_command, "write_new_file", write)

    code = main(["new", "demo"])

    said = capsys.readouterr()
    assert (1, "") == (code, said.out)
    assert "No space left on device" in said.err
    assert "only a part was written: .gitignore, README.md, content/first-blog.yaml (" in said.err


@given(texts(max_size=80).filter(lambda text: len(text.splitlines()) == 1))
@example("{title}")
@example("%(title)s $title {0}")
def test_any_title_gives_files_that_load_with_that_title(title):
    """To our loader, and to a reader of YAML 1.2."""
    files = starter_files(title=title)

    assert title == settings_in(files).title
    assert title == as_editors_see(files["content/site.yaml"])["title"]


@given(st.sampled_from(AWKWARD), st.sampled_from([*LANGUAGES, "no", "on"]), st.sampled_from([None, *HOMES]))
def test_any_choice_gives_a_site_without_a_problem(title, language, zone):
    """Every part loads, and editors that check by the schema find nothing either."""
    files = starter_files(title=" ".join(title.split()), language=language, timezone=zone)

    assert (language, zone) == (settings_in(files).language, settings_in(files).timezone)
    assert zone == blog_in(files).timezone
    Draft202012Validator(live_blog_schema()).validate(as_editors_see(files["content/first-blog.yaml"]))
    Draft202012Validator(site_schema()).validate(as_editors_see(files["content/site.yaml"]))


def test_the_files_are_clean():
    """No white space at the end of a line, no gap of two lines, whatever was left out."""
    texts_of = [*starter_files().values(), *starter_files(language="de", timezone="Europe/Berlin").values()]

    assert [] == [line for text in texts_of for line in text.splitlines() if line != line.rstrip()]
    assert all(text.endswith("\n") and "\n\n\n" not in text for text in texts_of)
