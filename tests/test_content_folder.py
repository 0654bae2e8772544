"""The content folder is read whole: settings, live blogs, articles, and every problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from talkfeed.content.folder import read_content
from talkfeed.model import SiteConfig

BLOG = "headline: No boats\nentries:\n  - body: Crews gather.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A content folder of these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def shown(content, folder: Path) -> list[str]:
    """The problems, as if the folder had been given as `content`."""
    return [str(problem).replace(str(folder), "content") for problem in content.problems]


def test_live_blogs_come_by_slug(tmp_path):
    """The order of the disk does not show."""
    content = read_content(write(tmp_path, {"b.yaml": BLOG, "a.yaml": BLOG, "media/x.yaml": BLOG, "notes.txt": "x"}))

    assert [loaded.slug for loaded in content.blogs] == ["a", "b"]
    assert content.problems == ()
    assert content.config == SiteConfig()


def test_settings_are_site_yaml_s(tmp_path):
    """site.yaml is no live blog."""
    content = read_content(write(tmp_path, {"site.yaml": "title: Harbour News\n"}))

    assert content.config.title == "Harbour News"
    assert content.blogs == ()


def test_a_folder_is_a_live_blog_of_several_files(tmp_path):
    """blog.yaml is the header, the others are entries."""
    parts = {
        "a/blog.yaml": "headline: A\n",
        "a/mon.yaml": "entries:\n- body: x\n",
        "a/tue.yaml": "entries:\n- body: y\n",
    }
    (loaded,) = read_content(write(tmp_path, parts)).blogs

    assert [source.name for source in loaded.sources] == [str(tmp_path / name) for name in parts]
    assert [entry.body for entry in loaded.blog.entries] == ["x", "y"]


def test_problems_of_all_files_come_together_in_their_order(tmp_path):
    """One bad file hides no other, and files are named as the folder was."""
    files = {"b.yaml": "headlin: B\n", "site.yaml": "titel: x\n", "a.yaml": BLOG + "state: over\n", "c.yaml": BLOG}
    content = read_content(write(tmp_path, files))

    assert [line.split(" (")[0] for line in shown(content, tmp_path)] == [
        'content/a.yaml:4:8: error: state "over"; expected one of upcoming, live, ended',
        'content/b.yaml:1:1: error: unknown field "headlin"',
        "content/b.yaml:1:1: error: a live blog without headline:; expected a field headline:",
        'content/site.yaml:1:1: error: unknown field "titel"',
    ]
    assert content.has_errors


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"a.yml": BLOG}, "content/a.yml: error: the ending .yml; expected .yaml (rename it to a.yaml)"),
        ({"A B.yaml": BLOG}, ('content/A B.yaml: error: the name "A B", which cannot stand in a page\'s address; '
                             'expected a-z, 0-9 and hyphens (call it "a-b")')),
        ({"a/one.yaml": "entries:\n- body: x\n"}, ("content/a: error: a live blog without blog.yaml "
                                                  "(put headline: and the other fields of the live blog into blog.yaml)")),
        ({"a.yaml": BLOG, "a/blog.yaml": BLOG}, ('content/a.yaml: error: a second live blog "a"; '
                                                "expected a file or a folder of that name, not both")),
        ({"a.yaml": b"headline: caf\xe9\n"}, ("content/a.yaml:1:14: error: the byte 0xe9; "
                                             "expected text in UTF-8 (save the file as UTF-8)")),
        ({"a.yaml": b"\x89PNG\0\0"}, ("content/a.yaml: error: a binary file; expected text in UTF-8 "
                                     "(copy the words into a plain text file)")),
        ({"articles/media.txt": "x"}, ('content/articles/media.txt: error: the name "media"; expected a name of a-z, 0-9 '
                                      "and hyphens that the site does not need for itself (rename it)")),
        ({"articles/A.txt": "x", "articles/a.html": "x"}, ('content/articles/a.html: error: a second article for the '
                                                          'live blog "a" (the other is A.txt); expected one article for '
                                                          "each live blog (rename one)")),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value),
)  # fmt: skip
def test_a_file_out_of_place_is_a_problem(tmp_path, files, line):
    """Each says what to do."""
    assert shown(read_content(write(tmp_path, files)), tmp_path) == [line]


def test_a_missing_content_folder_is_a_problem(tmp_path):
    """Nothing is made on the way."""
    content = read_content(tmp_path / "contnet")

    assert [problem.found for problem in content.problems] == ["no such folder"]


def test_a_file_for_a_content_folder_is_a_problem(tmp_path):
    """A live blog given alone is no folder."""
    (tmp_path / "a.yaml").write_text(BLOG)

    assert [problem.found for problem in read_content(tmp_path / "a.yaml").problems] == ["a file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    """Permissions are the person's to mend."""
    write(tmp_path, {"a.yaml": BLOG, "b.yaml": BLOG})
    (tmp_path / "a.yaml").chmod(0)
    content = read_content(tmp_path)

    assert [problem.found for problem in content.problems] == ["cannot be read: Permission denied"]
    assert [loaded.slug for loaded in content.blogs] == ["b"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o100])
def test_a_content_folder_that_cannot_be_entered_is_a_problem(tmp_path, mode):
    """One line, whichever right is missing."""
    folder = write(tmp_path / "content", {"a.yaml": BLOG, "articles/b.txt": "x", "static/c.txt": "x"})
    folder.chmod(mode)
    content = read_content(folder)
    folder.chmod(0o700)

    assert shown(content, folder) == ["content: error: cannot be read: Permission denied"]


def test_an_editor_s_lock_file_is_left_alone(tmp_path):
    """Emacs makes a hidden link that leads nowhere."""
    (tmp_path / ".#a.yaml").symlink_to("kari@desk.4711")

    assert read_content(tmp_path).problems == ()


def test_a_live_blog_that_is_a_dangling_link_is_a_problem(tmp_path):
    """It is away (a disk is not mounted), and its pages are not to be removed for that."""
    (tmp_path / "a.yaml").symlink_to("nowhere")

    assert shown(read_content(tmp_path), tmp_path) == ["content/a.yaml: error: a link that leads nowhere"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_a_problem(tmp_path):
    """Reading it would wait for ever."""
    os.mkfifo(tmp_path / "a.yaml")

    assert shown(read_content(tmp_path), tmp_path) == ["content/a.yaml: error: no ordinary file; expected a text file"]


def test_articles_without_a_live_blog_are_found(tmp_path):
    """Their slug is the file's name, lower-cased, with hyphens for the rest."""
    files = {"articles/Harbour Talks.txt": "x", "articles/b.html": "x", "articles/c.md": "x", "articles/d.pdf": "x"}
    content = read_content(write(tmp_path, files))

    assert [(article.slug, article.path.name) for article in content.articles] == [
        ("b", "b.html"),
        ("c", "c.md"),
        ("harbour-talks", "Harbour Talks.txt"),
    ]


@pytest.mark.parametrize(
    "blog",
    [{"harbour-talks.yaml": BLOG}, {"other.yaml": BLOG + "imported_from: articles/Harbour Talks.txt\n"},
     {"other.yaml": "headlin: A\nimported_from: articles/Harbour Talks.txt\n"}, {"harbour-talks.yaml": "broken: ["}],
    ids=["same name", "named in imported_from", "named in a file with errors", "same name with errors"],
)  # fmt: skip
def test_an_article_with_a_live_blog_is_left_alone(tmp_path, blog):
    """A build touches no live blog that a person may have edited, least of all one with errors."""
    assert read_content(write(tmp_path, {"articles/Harbour Talks.txt": "x", **blog})).articles == ()


def test_hidden_files_are_left_alone(tmp_path):
    """Editors and systems keep theirs there."""
    content = read_content(write(tmp_path, {".a.yaml": "x", ".git/b.yaml": "x", "articles/.c.txt": "x"}))

    assert (content.blogs, content.articles, content.problems) == ((), (), ())
