"""Everything imported is hostile: it comes out as inert text, in one piece, soon, and nowhere else."""

import errno
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from talkfeed.cli import main
from talkfeed.cli.fetching import keep_page
from talkfeed.fetched import Fetched
from talkfeed.problems import BuildError

CASES = Path(__file__).parent / "cases/hostile"
POISONED = sorted(
    path for path in CASES.iterdir() if path.with_suffix(".visible").exists() and path.suffix != ".visible"
)

assert len(POISONED) >= 6

_SITE = 'title: "Poison {{ 7*7 }}"\nbase_url: https://talk.example/\nstale_after: 0\npage_size: 1\n'
_ADDRESS = re.compile(r"(?:https?:|mailto:|urn:uuid:)|[^:]*(?:[/?#]|$)", re.IGNORECASE)
_LEADING = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "xlink:href",
    "poster",
    "background",
    "cite",
    "srcset",
    "content",
)
_NEVER = (
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "template",
    "math",
    "frame",
    "applet",
    "meta[http-equiv=refresh]",
    "[srcdoc]",
    "marquee",
)


@pytest.fixture(scope="module", params=POISONED, ids=lambda path: path.name)
def built(request, tmp_path_factory):
    """A site of one poisoned article: the folder, the article and the name of its live blog."""
    folder = tmp_path_factory.mktemp("poisoned")
    name = request.param.stem
    (folder / "content").mkdir()
    (folder / "content/site.yaml").write_text(_SITE, "utf-8")
    target = folder / "content" / f"{name}.yaml"

    assert 0 == main(["import", str(request.param), "--output", str(target)])
    assert 0 == main(["build", "--content", str(folder / "content"), "--output", str(folder / "site")])

    return folder, request.param, name


def pages(folder):
    return sorted((folder / "site").rglob("*.html"))


def faults(html):
    """What in some HTML could do something when it is opened, clicked or hovered."""
    tree = LexborHTMLParser(html)
    found = [node.html for selector in _NEVER for node in tree.css(selector)]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            address = re.sub(r"[\x00-\x20]", "", value or "")
            if (
                name.startswith("on")
                or (name in _LEADING and node.tag != "meta" and not _ADDRESS.match(address))
                or (name == "style" and ("url" in address or "expression" in address))
            ):
                found.append(node.html)
    return found


def test_no_page_can_do_anything(built):
    """No event, no script and no address but harmless ones stand on any page of the site."""
    folder, _, _ = built

    assert {} == {path.name: found for path in pages(folder) if (found := faults(path.read_text("utf-8")))}


def test_scripts_are_the_theme_s_and_data(built):
    """Every script element is one that the theme refers to, or JSON in which no tag can end it."""
    folder, _, _ = built
    for path in pages(folder):
        for node in LexborHTMLParser(path.read_text("utf-8")).css("script"):
            if node.attributes.get("type") == "application/ld+json":
                assert isinstance(json.loads(node.text()), dict | list)
                assert "<" not in node.text()
            else:
                assert "assets/" in (node.attributes.get("src") or "")
                assert not node.text().strip()


def test_the_poison_is_there_to_be_read(built):
    """What stood in the article's text stands in the live blog's, letter by letter."""
    folder, article, name = built
    page = LexborHTMLParser((folder / "site" / name / "all.html").read_text("utf-8"))
    shown = " ".join(page.body.text(separator=" ").split()) + " ".join(
        " ".join((node.attributes.get("alt") or "").split()) for node in page.css("img")
    )
    expected = article.with_suffix(".visible").read_text("utf-8").splitlines()

    assert [] == [line for line in expected if "".join(line.split()) not in "".join(shown.split())]


def test_nothing_is_written_elsewhere(built):
    """No id, key or name leads out of the live blog's folder."""
    folder, _, name = built
    inside = {path.relative_to(folder).parts[0] for path in folder.rglob("*")}
    entries = [path.name for path in (folder / "site" / name / "entry").iterdir()]

    assert inside <= {"content", "site", ".talkfeed"}
    assert [] == [entry for entry in entries if not re.fullmatch(r"[a-z][a-z0-9-]*\.html", entry)]


ENTRIES = "".join(
    f"<article><time datetime='2031-05-04T1{hour}:05:00Z'>1{hour}:05</time><p>Some words of hour {hour}, the gate is up.</p></article>"
    for hour in (6, 5, 4, 3)
)
LINES = "16:05\nThe gate opens.\n\n16:04\nA queue forms.\n\n"
DATA = '<script type="application/ld+json">{}</script>'


def page(inside):
    return f"<!doctype html><html><body><h1>A day at the lock</h1>{ENTRIES}{inside}"


EXTREME = {
    "deep.html": page("<div>" * 10_000 + "words"),
    "deeper.html": page("<div>" * 100_000 + "words"),
    "lists.html": page("<ul><li>" * 30_000 + "words"),
    "tables.html": page("<table><tr><td>" * 10_000 + "words"),
    "quotes.html": page("<blockquote>" * 30_000 + "words"),
    "drawings.html": page("<svg>" * 30_000 + "words"),
    "unclosed marks.html": page("".join(f"<p><font size={i}>x</p>" for i in range(5_000))),
    "attributes.html": page("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">words"),
    "angles.html": page("<" * 300_000),
    "entities.html": page("<p>" + "&amp;lt;" * 200_000),
    "nothing.html": page("<p>" + "\0" * 300_000 + "words"),
    "picture in an address.html": page(f"<img src='data:image/png;base64,{'A' * 10_000_000}' alt='x'><a href='data:text/html,{'A' * 10_000_000}'>words</a>"),
    "style.html": page(f"<p style='{'display ' * 300_000}' class='{'x ' * 300_000}'>words"),
    "time.html": page(f"<time datetime='{'1' * 1_000_000}'>{'16:05 ' * 100_000}</time>"),
    "data that is a list.html": DATA.format('[[[{"@type": "LiveBlogPosting", "liveBlogUpdate": {"a": 1}}, 5, null]]]') + page(""),
    "data that breaks off.html": DATA.format('{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": "x') + page(""),
    "deep data.html": DATA.format('{"a":' * 100_000) + page(""),
    "data in circles.html": DATA.format('{"@id": "#a", "@type": "LiveBlogPosting", "liveBlogUpdate": {"@id": "#a"}}') + page(""),
    "quotes in data.html": DATA.format('{"@type": "LiveBlogPosting", "articleBody": "' + '"a" ' * 100_000) + page(""),
    "one line.txt": LINES + "word " * 2_000_000,
    "digits and colons.txt": LINES + "1:1:1:1" * 150_000,
    "digits.txt": LINES + "1" * 1_000_000,
    "dates.txt": LINES + "23 July 2025 " * 80_000,
    "days.txt": LINES + "2025年7月23日" * 90_000,
    "dots.txt": LINES + "1." * 500_000,
    "hyphens.txt": LINES + "- " * 500_000,
    "stars.txt": LINES + "*" * 500_000,
    "brackets.txt": LINES + "![a](" * 100_000,
    "backslashes.txt": LINES + "\\" * 500_000,
    "angles.txt": LINES + "<" * 500_000,
    "names.txt": LINES + "By Ada Moreno and " * 50_000,
    "directions.txt": LINES + "\u202e\u2067x" * 200_000,
    "accents.txt": LINES + "e" + "\u0301" * 500_000,
    "spaces.txt": LINES + "\u00a0 \t" * 300_000 + "x",
    "returns.txt": LINES.replace("\n", "\r") * 500,
    "marks in between.txt": LINES + "\ufeff16:03\ufeff\nThe \ufeffend.\n",
    "comments.bin": "<!-- -->" * 500 + "x",
    "deep.json": "[" * 1_000_000,
    "deeper.json": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "numbers.json": '{"updates": [{"time": 1e400, "text": "A word or two"}, {"time": NaN, "text": "A word or two"}, {"time": %s, "text": "x"}]}' % ("9" * 100_000),
    "deep bodies.json": json.dumps([{"time": f"2031-05-04T16:0{i}:00Z", "html": "<div>" * 30_000 + "A word or two"} for i in range(3)]),
    "bomb.xml": '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij")) + "]><rss><channel><item><title>&j;</title></item></channel></rss>",
    "deep.xml": "<rss><channel>" + "<a>" * 50_000,
}  # fmt: skip

_SECONDS = 20
"""Of the processor, for what takes one or two: what is not linear takes minutes or hours here."""
_IMPORTS = f"""
import contextlib, json, os, resource, sys
from talkfeed.cli import main
with contextlib.redirect_stdout(sys.stderr):
    for article in sys.argv[1:]:
        assert main(["import", article, "--output", article + ".yaml"]) == 0
for line in sys.stdin:
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    article, target, errors = json.loads(line)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT), 2)
    resource.setrlimit(resource.RLIMIT_CPU, ({_SECONDS}, {_SECONDS}))
    sys.exit(main(["import", article, "--output", target]))
"""
"""Each import has a process of its own, which finds every module loaded: that takes longer than most imports."""


@pytest.fixture(scope="module")
def imports(tmp_path_factory):
    """Imports an article into a file: the exit status, or minus the signal that ended it, and what it said."""
    folder = tmp_path_factory.mktemp("imports")
    plain = {
        "page.html": page("words"),
        "posts.xml": "<rss><channel><item><title>A word or two</title></item></channel></rss>",
    }
    for name, text in plain.items():
        (folder / name).write_text(text, "utf-8")

    def import_(article, target):
        errors = folder / f"{article.name}.errors"
        asked.write(json.dumps([str(article), str(target), str(errors)]) + "\n")
        asked.flush()
        return int(ended.readline()), errors.read_text("utf-8")

    command = [sys.executable, "-c", _IMPORTS, *(folder / name for name in plain)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        asked, ended = process.stdin, process.stdout
        yield import_


@pytest.mark.parametrize("name", EXTREME)
def test_every_import_ends_soon(tmp_path, imports, name):
    """In a file that loads, or in a reason; never in a traceback, and never in none of them."""
    article, target = tmp_path / name, tmp_path / "feed.yaml"
    article.write_bytes(EXTREME[name].encode())
    status, errors = imports(article, target)

    assert status in (0, 1), errors[-2000:]
    assert (status == 0) == target.exists()
    assert "Traceback" not in errors
    assert status == 0 or ": error: " in errors
    assert {name, "feed.yaml"} >= {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")}


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, capsys):
    """A hundred megabytes are no article; the file is sparse, so that reading it would be seen."""
    article = tmp_path / "huge.html"
    with article.open("wb") as file:
        file.truncate(100_000_000)

    assert 1 == main(["import", str(article), "--output", str(tmp_path / "feed.yaml")])
    assert "an article of 100.0 MB; expected at most 64 MB" in capsys.readouterr().err
    assert [article] == list(tmp_path.iterdir())


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path, monkeypatch, capsys):
    """The YAML is there whole or not at all, and nothing lies beside it."""
    article = tmp_path / "lock.txt"
    article.write_text(LINES, "utf-8")

    def write_half(path, data):
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", write_half)

    assert 1 == main(["import", str(article), "--output", str(tmp_path / "feed.yaml")])
    assert "No space left on device" in capsys.readouterr().err
    assert [article] == list(tmp_path.iterdir())


def test_a_full_disk_leaves_no_half_of_a_page(tmp_path, monkeypatch):
    """The same holds for the page from the web that is kept in articles/."""
    kept = tmp_path / "articles/lock.html"

    def write_half(path, data):
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    fetched = Fetched(
        url="https://lock.example/",
        final_url="https://lock.example/",
        data=b"<p>words",
        charset=None,
        content_type="text/html",
    )

    with pytest.raises(BuildError, match="No space left on device"):
        keep_page(fetched, kept, replace=False)
    assert [] == list(kept.parent.iterdir())
