"""The sample article and its live blog: nothing lost, nothing invented, from text to page."""

import re
from html import unescape
from pathlib import Path

import lxml.html
import pytest

from talkfeed.cli import main

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "content/articles/istanbul-talks.txt"
YAML = ROOT / "content/istanbul-talks.yaml"
SEED = ROOT.parent / "shared/seed/istanbul-talks.txt"


def words(text: str) -> str:
    return " ".join(text.split())


def visible_text(page: Path) -> str:
    """What a reader sees of a page, white space folded."""
    body = lxml.html.fromstring(page.read_text("utf-8")).find("body")
    return words(unescape(body.text_content()))


@pytest.fixture(params=[ARTICLE, SEED], ids=["sample", "seed"])
def built(request, tmp_path, monkeypatch):
    """A site built from one article, the article's text, and the YAML between them."""
    if not request.param.exists():
        pytest.skip("the article that the program was conceived for is not beside this checkout")
    (tmp_path / "content/articles").mkdir(parents=True)
    text = request.param.read_text("utf-8")
    (tmp_path / "content/articles/istanbul-talks.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    return tmp_path / "site", text, (tmp_path / "content/istanbul-talks.yaml").read_text("utf-8")


def test_every_line_of_the_article_is_seen_on_the_page(built):
    """Word for word: summary, entries, the end notice, the day."""
    site, text, _ = built
    seen = visible_text(site / "istanbul-talks/index.html")

    assert [] == [line for line in text.splitlines() if words(line) not in seen]


def test_no_clock_time_is_seen_that_the_article_has_not(built):
    """The one clock time stands in prose; no page makes another, in words or in markup."""
    site, text, yaml = built
    clock = re.compile(r"\b\d{1,2}:\d\d\b")
    assert ["16:00"] == clock.findall(text)

    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    assert not [path for path, html in pages.items() if "T00:00" in html or "00:00" in html]
    assert {"16:00"} == {found for path in pages for found in clock.findall(visible_text(path))}
    assert {"2025-07-23"} == {found for html in pages.values() for found in re.findall(r'datetime="([^"]*)"', html)}
    assert "timezone:" not in yaml


def test_every_entry_knows_its_day_and_has_an_id(built):
    """Fifteen entries, each with an id and the day, newest first."""
    _, _, yaml = built

    assert 15 == len(re.findall(r"^  - id: [a-z][a-z0-9-]*$", yaml, re.MULTILINE))
    assert 15 == len(re.findall(r"^    time: 2025-07-23$", yaml, re.MULTILINE))
    assert "state: ended" in yaml


def test_the_samples_yaml_is_what_its_import_gives(tmp_path, monkeypatch):
    """The YAML beside the sample article is the importer's own."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/istanbul-talks.txt").write_text(ARTICLE.read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)

    main(["import", "articles/istanbul-talks.txt", "--output", "istanbul-talks.yaml"])

    def body(text: str) -> str:
        return "".join(line for line in text.splitlines(keepends=True) if "yaml-language-server" not in line)

    assert body(YAML.read_text("utf-8")) == body((tmp_path / "istanbul-talks.yaml").read_text("utf-8"))
