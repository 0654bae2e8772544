"""The article that a command names is read, and a page from the web is kept beside the live blog."""

import io
import sys
from pathlib import Path

import click
import pytest

from talkfeed.cli import fetching, main
from talkfeed.cli.fetching import keep_page, kept_as, read_given
from talkfeed.encodings import LARGEST_ARTICLE
from talkfeed.fetched import Fetched
from talkfeed.problems import BuildError, ParseError
from web_server import PAGE, Answer, serving

ARTICLE = """\
Harbour talks
13 March 2026
16:05 The ferry has left the quay.
15:40 The crew is aboard, and the doors are closed.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    return tmp_path


@pytest.fixture
def server():
    with serving() as server:
        yield server


class Terminal(io.StringIO):
    def isatty(self):
        return True


def page(data=PAGE):
    return Fetched(url="", final_url="https://example.org/a", content_type="text/html", charset=None, data=data)


def test_a_file_is_read_whatever_it_is_in(folder):
    """Its live blog is called what it is called."""
    (folder / "Harbour Talks.page.txt").write_bytes("“No boats”".encode("cp1252"))

    given = read_given("Harbour Talks.page.txt")

    assert ("“No boats”", "harbour-talks", None) == (given.source.text, given.stem, given.page)
    assert 1 == len(given.warnings)


def test_what_is_pasted_is_read(monkeypatch):
    """It has no name."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Fähre".encode())))

    given = read_given("-")

    assert ("Fähre", "standard input", "live-blog") == (given.source.text, given.source.name, given.stem)


def test_a_page_is_fetched_and_its_last_address_told(server, capsys):
    """The live blog is named for it; nothing is written yet."""
    server.answers |= {
        "/a": Answer(status=301, headers={"Location": "/ferry-live"}),
        "/ferry-live": Answer(
            body="<title>Fähre".encode("latin1"), headers={"Content-Type": "text/html; charset=latin1"}
        ),
    }

    given = read_given(f"{server.address}/a")

    assert ("<title>Fähre", f"{server.address}/ferry-live", "ferry-live") == (given.source.text, given.url, given.stem)
    assert f"{server.address}/a led to {server.address}/ferry-live\n" == capsys.readouterr().err
    assert [] == list(Path("content").iterdir())


def test_a_folder_is_no_article():
    """Nor is what is not there, which is wrong usage."""
    with pytest.raises(ParseError, match="a folder; expected a file with an article"):
        read_given("content")
    with pytest.raises(click.BadParameter, match=r"there is no file none\.txt"):
        read_given("none.txt")


def test_a_file_that_is_too_large_is_not_read(folder):
    """A hundred megabytes are refused at once."""
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(ParseError, match=r"huge\.txt: error: an article of 100\.0 MB; expected at most 64 MB"):
        read_given("huge.txt")
    assert LARGEST_ARTICLE < 100_000_000


def test_a_page_is_kept_byte_for_byte(folder):
    """Under the live blog's name, in its folder's articles."""
    target = kept_as(page(), folder / "content/harbour.yaml")

    keep_page(page(), target, replace=False)

    assert folder / "content/articles/harbour.html" == target
    assert PAGE == target.read_bytes()
    assert [target] == list(target.parent.iterdir())


def test_the_same_page_is_kept_once(folder):
    """An import that was broken off can be done again."""
    target = folder / "harbour.html"
    target.write_bytes(PAGE)
    target.chmod(0o444)

    keep_page(page(), target, replace=False)

    assert PAGE == target.read_bytes()


def test_another_page_of_the_same_name_is_not_written_over(folder):
    """What to do is said."""
    target = folder / "harbour.html"
    target.write_bytes(b"mine")

    with pytest.raises(BuildError, match=r"this file exists, and holds something else; .*--update"):
        keep_page(page(), target, replace=False)
    assert b"mine" == target.read_bytes()


def test_an_update_replaces_the_page(folder):
    """It has what is new."""
    target = folder / "harbour.html"
    target.write_bytes(b"yesterday's")

    keep_page(page(), target, replace=True)

    assert PAGE == target.read_bytes()
    assert [target] == list(folder.glob("*harbour*"))


def test_a_folder_that_cannot_be_is_a_reason(folder):
    """A file in its place, say."""
    (folder / "articles").write_text("a file")

    with pytest.raises(BuildError, match="cannot write"):
        keep_page(page(), folder / "articles/harbour.html", replace=False)


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), "\r1 of 2 MB\r2 of 2 MB\r\033[K"), (io.StringIO(), "")])
def test_a_long_download_shows_its_progress_on_a_terminal_only(monkeypatch, stream, shown):
    """A pipe gets no such lines."""
    monkeypatch.setattr(sys, "stderr", stream)

    with fetching._download_progress() as progress:
        for done in (300_000, 1_100_000, 1_200_000, 2_000_000):
            progress(done, 2_000_000)

    assert shown == stream.getvalue()


def test_import_of_an_address_writes_the_live_blog_and_keeps_the_page(server, folder):
    """Both are there, and one names the other."""
    server.answers["/harbour-talks"] = Answer(body=ARTICLE.encode(), headers={"Content-Type": "text/plain"})

    code = main(["import", f"{server.address}/harbour-talks"])

    assert 0 == code
    assert ARTICLE.encode() == (folder / "content/articles/harbour-talks.txt").read_bytes()
    assert "\nimported_from: articles/harbour-talks.txt\n" in (folder / "content/harbour-talks.yaml").read_text()


def test_an_import_that_is_refused_leaves_nothing(server, folder, capsys):
    """Neither the page nor half a file."""
    server.answers |= {"/empty-page": Answer(body=b"<html><body></body></html>"), "/gone": Answer(status=404)}

    codes = [main(["import", server.address + path]) for path in ("/empty-page", "/gone")]

    assert [1, 1] == codes
    assert "404 Not Found" in capsys.readouterr().err
    assert [] == list((folder / "content").iterdir())


def test_an_import_to_standard_output_keeps_no_page(server, folder, capsys):
    """It is a look at what would come."""
    server.answers["/harbour"] = Answer(body=ARTICLE.encode(), headers={"Content-Type": "text/plain"})

    code = main(["import", f"{server.address}/harbour", "--output", "-"])

    assert 0 == code
    assert "headline: " in capsys.readouterr().out
    assert [] == list((folder / "content").iterdir())
