"""Sites of people who make mistakes, and of attackers, built through the command line: valid files or located problems."""

import json
from pathlib import Path

import pytest

from newsroom import SITE, THEME, blog_page, entry, rendered
from site_faults import find_parse_errors, find_site_faults
from talkfeed.cli import main
from talkfeed.content.config import find_base_url_problem
from talkfeed.edition import make_edition
from talkfeed.model import LiveBlog, Pages, Publisher, SiteConfig
from talkfeed.plan import plan
from talkfeed.precision import machine_time
from talkfeed.rendering import render
from talkfeed.timestamps import parse_timestamp as at

POISONED = r"""
headline: "Talks </script><script>alert(1)</script> ]]>"
standfirst: "<!--<script> </script /x \u202e \u2028"
language: tlh
timezone: America/New_York
second_timezone: America/New_York
state: live
tags: ["\u2028", "x\u2028y", "../../x", CON, ".", index, a/b, "%2e", "café", "cafe\u0301", "CAFÉ", "<b>", "\u202eevil", "\u200b", "👍"]
authors: ["<script>", "\u200f", "'\"`"]
source: {name: "x\"y", via: "]]>"}
summary: |
  - [a](javascript:alert(1))
  - <img src=x onerror=alert(1)>
entries:
  - id: entry-stream
    time: 9999-12-31 23:59 America/New_York
    headline: At the calendar's end
  - id: page-top
    time: 2026-11-23
    lang: ar-EG
    headline: "\u200f😀"
    body: |
      <div id="page_top" style="x" onclick="y">hello</div> <a name="entry_stream">x</a> {{ 7 * 7 }}
  - id: pinned
    pinned: yes
    draft: yes
    headline: Nobody may see this
  - id: fold
    time: 2025-11-02 01:30
    headline: Clocks go back
    link: {url: "http://[half/'x", title: "]]>"}
  - id: gone
    time: 2025-10-30 12:30
    headline: Hushed-headline
    tags: [hushed-tag]
    deleted: {reason: "It was ]]> wrong."}
  - id: gap
    time: 2025-03-09 02:30
    headline: Clocks go forward
    sources: [{name: "{name}", url: "https://user:pw@host:99999/"}]
  - id: liveblog
    time: 1880-01-01 12:30 Africa/Monrovia
    body: "a [x](javascript:alert(1)) [y](//evil.example) [z](data:text/html,1) ![i](http://x.example/y.png)"
  - id: key-points
    time: 0001-01-01 00:30 Asia/Kolkata
    headline: "%s %zz"
"""
SETTINGS = {
    "nothing": "",
    "all": "title: '</title>]]>'\nbase_url: https://häfen.example:8080/ü/\npublisher: {name: '<b>&', url: /about}\nsite_id: 3f0c9d6e-6a52-4f6e-9d53-1b7f0a3c2e11\n",
    "front pages alone": "base_url: https://example.org/\npages: {entry: no, archive: no, all: no}\n",
    "nothing for machines": "language: zh-Hant-HK\npage_size: 1\npages: {feeds: no, data: no, card: no, topics: no}\n",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty content folder."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, **files: str) -> None:
    for name, text in files.items():
        (project / f"content/{name}.yaml").write_text(text, "utf-8")


def site_of(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("now", [(), ("--now", "2026-11-23 12:30 UTC")], ids=["any time", "now"])
def test_a_poisoned_live_blog_becomes_a_valid_site(project, name, now):
    """Every file is valid by its schema and HTML's own parser, and every address of the site leads somewhere."""
    write(project, site=SETTINGS[name], feed=POISONED, sitemap=POISONED)

    assert 0 == main(["build", *now])
    files = site_of(project)
    pages = {path: data for path, data in files.items() if path.endswith(".html")}
    assert {} == find_site_faults(files)
    assert {path: [] for path in pages} == {path: find_parse_errors(data) for path, data in pages.items()}


@pytest.mark.parametrize("hushed", ["Nobody may see", "Hushed-headline", "hushed-tag"])
def test_drafts_and_what_was_taken_back_are_found_nowhere(project, hushed):
    """Neither on a page nor in its head, nor in any file for machines, though the draft was pinned."""
    write(project, site=SETTINGS["all"], talks=POISONED)

    assert 0 == main(["build"])
    assert [] == [path for path, data in site_of(project).items() if hushed.encode() in data]


@pytest.mark.parametrize(
    "base_url",
    [
        "https://[half/",
        "https://[::1]x/",
        "https://:80/",
        "https://h:abc/",
        "https://.../",
        "https://user:pw@example.org/",
        "https://example.org/%zz",
        "https://example.org/\u202e",
        "https://example.org/?q",
        "https://example.org/ x",
        "https://example.org\\@evil.example/",
        "//example.org/",
        "javascript:alert(1)",
    ],
)
def test_an_address_under_which_no_page_can_stand_is_refused(project, base_url, capsys):
    """In its place, before anything is made of it."""
    write(project, site=f"title: Live\nbase_url: {json.dumps(base_url)}\n", talks=POISONED)

    assert 1 == main(["check"])
    told = capsys.readouterr()
    assert "content/site.yaml:2:11: error: base_url" in told.err + told.out


@pytest.mark.parametrize(
    "base_url",
    [
        "http://[::1]:8000/a_b/~x",
        "https://हिन्दी.example/",
        "https://xn--hfen-loa.example.",
        "http://my_host",
        "HTTPS://X/%20/",
    ],
)
def test_any_address_of_a_host_can_be_a_sites(base_url):
    """Local ones, those in other scripts, and such with a port."""
    assert find_base_url_problem(base_url) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('headline: "a \\ufdd0"', "1:11: error: an invisible character (U+FDD0) in a text"),
        ("headline: a\n\ufdd0", "2:1: error: an invisible character (U+FDD0)"),
        ('headline: "\\u3000"', "1:11: error: a headline of white space"),
        ('headline: a\nentries:\n  - headline: "\\u3000"', "3:5: error: an entry with nothing to show"),
        ('headline: "\\ud800"', '1:12: error: \\u in "double quotes"'),
        ("headline: a\nlanguage: x-klingon", '2:11: error: language "x-klingon"'),
        ("headline: a\nentries:\n  - time: 24:00\n    body: a", '3:11: error: time "24:00"'),
        ("headline: a\nentries:\n  - link: {url: //evil, title: a}", '3:17: error: url "//evil"'),
        ("headline: a\nentries:\n  - id: a/../b\n    body: a", '3:9: error: id "a/../b"'),
    ],
)
def test_what_no_file_can_carry_is_a_located_problem(project, capsys, text, problem):
    """It says where, and what."""
    write(project, talks=text)

    assert 1 == main(["check"])
    told = capsys.readouterr()
    assert f"content/talks.yaml:{problem}" in told.err + told.out


@pytest.mark.parametrize(
    "path", ["feed.atom", "Sitemap.xml", "tags/index.html", "talks/card.png", "tags", "talks/entry/fold.html"]
)
def test_a_file_in_the_place_of_ours_is_a_located_problem(project, capsys, path):
    """Whatever its case; the site stays as it was."""
    write(project, site="base_url: https://example.org/\n", talks=POISONED)
    own = project / "content/static" / path
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")

    assert 1 == main(["build"])
    assert f"content/static/{path}: error: a file where the site has its own" in capsys.readouterr().err
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("1880-01-01 12:30 Africa/Monrovia", "1880-01-01T13:13:08+00:00"),
        ("1880-01-01 12:30:30 Africa/Monrovia", "1880-01-01T13:13:38+00:00"),
        ("0001-01-01 00:30 Asia/Kolkata", "0001-01-01"),
        ("9999-12-31 23:59 America/New_York", "9999-12-31"),
    ],
)
def test_machines_are_told_no_offset_and_no_day_that_they_cannot_read(time, expected):
    """Offsets have no seconds in HTML, XSD and RFC 3339, and calendars end."""
    assert expected == machine_time(at(time), home=None)


def test_half_a_character_in_a_value_costs_no_page():
    """What a program made is published without what no file can carry."""
    blog = LiveBlog(
        headline="Talks \ud800\x07",
        tags=("\udfff",),
        entries=(entry(None, "Half \ud83d of it"), entry("2026-03-12", "\udfff")),
    )
    config = SiteConfig(title="Live\x00 \ud800", base_url="https://example.org/", publisher=Publisher(name="\ud800"))
    outputs = plan(config, [make_edition("talks", blog)], THEME, engine="test")
    files = {each.path: each.task if isinstance(each.task, bytes) else render(each.task, THEME) for each in outputs}

    assert {} == find_site_faults(files)
    assert "Talks" in files["talks/all.txt"].decode().splitlines()


def test_an_entry_called_liveblog_is_not_the_live_blog():
    """Their ids in JSON-LD differ, where entries have no pages of their own."""
    blog = LiveBlog(headline="Talks", entries=(entry("2026-03-12", "It began.", id="liveblog"),))
    page = rendered(blog_page(blog, site=SiteConfig(base_url=SITE.base_url, pages=Pages(entry=False, all=False))))

    assert '"@type":"LiveBlogPosting","@id":"https://example.org/live/talks/#live_blog"' in page
    assert '"@type":"BlogPosting","@id":"https://example.org/live/talks/#liveblog"' in page


def test_another_host_in_markdown_is_no_path_of_this_site():
    """`//host` leads to the disk where a page is opened from there, as in all other addresses of content."""
    page = rendered(blog_page(LiveBlog(headline="Talks", entries=(entry(None, "See [here](//evil.example/)."),))))

    assert "evil.example" not in page
    assert "See here." in page
