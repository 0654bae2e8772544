"""content/static/ is taken as it is, but for what programs leave behind and what no site can hold."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import pytest

from talkfeed.content.folder import read_content
from talkfeed.content.static import StaticFile, read_static
from test_content_folder import write


def paths(folder: Path) -> list[str]:
    """What would be published; nothing may be wrong."""
    files, problems = read_static(folder)

    assert problems == []
    return [static.path for static in files]


def lines(folder: Path) -> list[str]:
    """The problems, as if the folder had been given as `static`."""
    _, problems = read_static(folder)
    return [str(problem).replace(str(folder), "static") for problem in problems]


def test_every_file_at_any_depth_is_taken(tmp_path):
    """Hidden ones too: hosts ask for them."""
    names = ["about.html", ".htaccess", ".well-known/security.txt", "a/b/c/deep.txt", "Mixed Case.TXT", "kafé.txt"]
    write(tmp_path, dict.fromkeys(names, "x"))

    assert paths(tmp_path) == sorted(names)


def test_a_file_comes_with_its_place_and_the_hash_of_its_bytes(tmp_path):
    """What changed is what has another hash."""
    write(tmp_path, {"a/b.bin": b"\0\xff" * 200_000})

    assert read_static(tmp_path)[0] == (
        StaticFile(
            file=tmp_path / "a" / "b.bin",
            digest=blake2b(b"\0\xff" * 200_000, digest_size=16).hexdigest(),
            path="a/b.bin",
        ),
    )


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini", "._about.html", "about.html~", ".about.html.swp",
     ".about.html.swo", ".#about.html", "#about.html#", ".gitkeep", ".gitignore", ".git/config", "a/.DS_Store"],
)  # fmt: skip
def test_what_programs_leave_behind_is_not_taken(tmp_path, name):
    """Nobody meant to publish it."""
    write(tmp_path, {name: "x"})

    assert paths(tmp_path) == []


def test_no_folder_has_no_files(tmp_path):
    """Most sites need none."""
    content = read_content(tmp_path)

    assert (content.static, content.problems) == ((), ())


def test_a_link_to_a_file_is_taken_for_the_file(tmp_path):
    """Its bytes are what is published."""
    write(tmp_path, {"shared.txt": "x", "static/a.txt": "x"})
    (tmp_path / "static" / "b.txt").symlink_to(tmp_path / "shared.txt")

    assert paths(tmp_path / "static") == ["a.txt", "b.txt"]


def test_a_link_to_a_folder_is_a_problem(tmp_path):
    """It may lead round in a circle, or to more than was meant."""
    write(tmp_path, {"a.txt": "x"})
    (tmp_path / "all").symlink_to(tmp_path)

    assert lines(tmp_path) == [
        "static/all: error: a link to a folder; expected files and folders (copy the folder; links to files are fine)"
    ]


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path):
    """What it stood for would vanish from the site in silence."""
    (tmp_path / "a.txt").symlink_to("nowhere")

    assert lines(tmp_path) == ["static/a.txt: error: a link that leads nowhere"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_a_problem(tmp_path):
    """Reading it would wait for ever."""
    os.mkfifo(tmp_path / "a.txt")

    assert lines(tmp_path) == ["static/a.txt: error: no ordinary file; expected a file that can be copied"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("name", ["a.txt", "folder"])
def test_what_cannot_be_read_is_a_problem(tmp_path, name):
    """Permissions are the person's to mend; the others are read all the same."""
    write(tmp_path, {"a.txt": "x", "b.txt": "x", "folder/c.txt": "x"})
    (tmp_path / name).chmod(0)
    found = lines(tmp_path)
    (tmp_path / name).chmod(0o700)

    assert found == [f"static/{name}: error: cannot be read: Permission denied"]


@pytest.mark.parametrize("sign", ["?", "#", "%", "\\"])
def test_a_name_with_a_sign_that_addresses_use_is_a_problem(tmp_path, sign):
    """A link to it would lead elsewhere."""
    write(tmp_path, {f"a{sign}b.txt": "x"})

    (line,) = lines(tmp_path)
    assert line == (
        f"static/a{sign}b.txt: error: a name with {sign}; expected a name without ? # % and \\, "
        "which mean something in an address (rename it)"
    )


@pytest.mark.parametrize(("sign", "code"), [("\n", "000A"), ("\x7f", "007F"), ("\u200b", "200B"), ("\u202e", "202E")])
def test_a_name_with_an_invisible_character_is_a_problem(tmp_path, sign, code):
    """Nobody could type its address."""
    write(tmp_path, {f"a{sign}b.txt": "x"})

    (problem,) = read_static(tmp_path)[1]
    assert problem.found == f"a name with an invisible character (U+{code})"


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are always Unicode here")
def test_a_name_that_is_not_utf_8_is_a_problem_that_can_be_printed(tmp_path):
    """An address is made of UTF-8; what is wrong is shown by its number."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    found = lines(tmp_path)

    assert found == [r"static/caf\xe9.txt: error: a name that is not UTF-8; expected a name in UTF-8 (rename it)"]
    assert found[0].encode()


@pytest.mark.parametrize("name", ["a.html.talkfeed-new", "old.talkfeed-new/a.html"])
def test_a_name_that_publishing_uses_is_a_problem(tmp_path, name):
    """The next build would remove it as its own left-over."""
    write(tmp_path, {name: "x"})

    (line,) = lines(tmp_path)
    assert line == (
        f"static/{name}: error: a name with .talkfeed-new, which marks what is being written; "
        "expected another name (rename it, or delete it if a build was interrupted)"
    )


def test_a_file_in_the_folder_s_place_is_a_problem(tmp_path):
    """There would be nothing to publish."""
    write(tmp_path, {"static": "x"})

    assert lines(tmp_path / "static") == [
        "static: error: no folder; expected a folder with the files to publish as they are"
    ]


def test_the_content_folder_has_its_static_files_and_their_problems(tmp_path):
    """They come with all else that is read."""
    content = read_content(write(tmp_path, {"static/robots.txt": "x", "static/a?.txt": "x"}))

    assert [static.path for static in content.static] == ["robots.txt"]
    assert [problem.found for problem in content.problems] == ["a name with ?"]
