"""docs/publishing.md: its recipes hold for every file of a site, and its commands do what they say."""

import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from yardstick import build

TEXT = (Path(__file__).parents[1] / "docs/publishing.md").read_text("utf-8")
_ROW = re.compile(r"^\| (?P<files>`[^|]+`) \| `(?P<header>[^|`]+)` \|", re.MULTILINE)
RECIPE = [(re.findall(r"`([^`]+)`", found["files"]), found["header"]) for found in _ROW.finditer(TEXT)]
"""Patterns of paths, and for how long their files may be kept."""


def kept_for(path: str) -> str:
    """The header of the first row that fits a file."""
    return next(header for patterns, header in RECIPE if any(fnmatchcase(path, pattern) for pattern in patterns))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"))


def test_every_file_of_a_site_has_its_row(site):
    """And what its row says fits it: only what its address names by its bytes is kept for ever."""
    for_ever = {path for path in site.files if "immutable" in kept_for(path)}

    assert {path.split("/")[0] for path in for_ever} == {"media"}
    assert kept_for("assets/talkfeed.css?v=0123abcd").endswith("immutable")
    assert {kept_for(path) for path in site.files if path.endswith("index.html") and "tags/" not in path} == {
        kept_for("index.html")
    }
    assert "static" not in {path.split("/")[0] for path in site.files}


def test_only_files_of_a_person_s_own_fall_through_to_the_last_row(site):
    """Each kind of file that talkfeed makes has a row of its own."""
    last = RECIPE[-1]

    assert last[0] == ["*"]
    assert {
        path for path in site.files if not any(fnmatchcase(path, each) for row in RECIPE[:-1] for each in row[0])
    } == set()


def test_every_row_is_for_some_file(site):
    """But for those of the live script, which is to come, and of people's own files."""
    paths = [*site.files, "assets/talkfeed.css?v=1", "news-sitemap.xml"]
    idle = [
        patterns for patterns, _ in RECIPE if not any(fnmatchcase(path, each) for path in paths for each in patterns)
    ]

    assert idle == [["*/live.json"]]


def test_the_history_of_one_entry_can_be_had(tmp_path):
    """Who wrote it and what it said before, by the commands of the document, of the last entry of a file too."""
    file = tmp_path / "content/ferry.yaml"
    file.parent.mkdir()
    git(tmp_path, "init", "-q")
    for words in ("Two hands.", "Nine hands."):
        file.write_text(
            f"headline: Ferries\nentries:\n  - id: other\n    body: Else.\n  - id: ninth-hand\n    body: {words}\n"
        )
        git(tmp_path, "add", "-A")
        git(tmp_path, "-c", "user.name=Kari", "-c", "user.email=k@example.org", "commit", "-qm", words)
    blame, log = re.findall(r"`git (blame|log) (-L '[^`]+)`", TEXT)

    assert "Kari" in shell(tmp_path, f"git {' '.join(blame)}")
    history = shell(tmp_path, f"git {' '.join(log)}")
    assert "-    body: Two hands." in history
    assert "+    body: Nine hands." in history


def test_the_ways_to_work_together_are_told():
    """Review before publication is version control's."""
    assert "CODEOWNERS" in TEXT
    assert "talkfeed check --strict" in TEXT


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def shell(folder: Path, command: str) -> str:
    """What a command line prints."""
    return subprocess.run(["sh", "-c", command], cwd=folder, check=True, capture_output=True, text=True).stdout
