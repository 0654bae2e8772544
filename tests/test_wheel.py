"""The wheel alone is the whole program: its theme comes with it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BLOG = "headline: Ferry talks\nentries:\n- time: 2026-03-13\n  body: Both sides are in the room.\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel, built from the tree and unpacked where no checkout is near."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # our build.py would shadow the module
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(unpacked: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "talkfeed", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_builds_a_site_outside_the_checkout(unpacked, tmp_path):
    """Templates, strings and style sheet are found in the installed package."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/ferry.yaml").write_text(BLOG)

    done = run(unpacked, "build", cwd=tmp_path)

    assert (0, "") == (done.returncode, done.stderr)
    assert "Both sides are in the room." in (tmp_path / "site/ferry/index.html").read_text()
    assert (tmp_path / "site/assets/talkfeed.css").read_bytes() == (ROOT / "templates/assets/talkfeed.css").read_bytes()


def test_the_wheel_makes_a_site_that_builds(unpacked, tmp_path):
    """`talkfeed new`, then `build`, in an empty folder, without a complaint."""
    made = run(unpacked, "new", "demo", cwd=tmp_path)
    built = run(unpacked, "build", "--strict", cwd=tmp_path / "demo")

    assert (0, "", 0, "") == (made.returncode, made.stderr, built.returncode, built.stderr)
    assert (tmp_path / "demo/site/first-blog/index.html").exists()


def test_the_wheel_ships_the_whole_theme_and_its_types(unpacked):
    """No file of templates/ is left out, and type checkers see annotations."""
    theme = {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*") if path.is_file()}

    shipped = {
        path.relative_to(unpacked / "talkfeed/templates") for path in (unpacked / "talkfeed/templates").rglob("*")
    }
    assert set() == theme - shipped
    assert (unpacked / "talkfeed/py.typed").exists()
