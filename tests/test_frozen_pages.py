"""While a live blog grows, what stands on an archive page stays there, and little else changes.

One story of a live blog with three entries a page; after each step the files that changed are exactly
those that must, and the site is what a build from nothing would make.
"""

from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from talkfeed.cli import main
from talkfeed.content.dump import dump_live_blog
from talkfeed.model import Deletion, Entry, LiveBlog
from talkfeed.timestamps import parse_timestamp as at

PAGE_SIZE = 3
WHOLE = {"river/index.html", "river/all.html"}
"""The front page and the page with all entries."""
INDEX = {"index.html"}
DATA = {"river/data.json", "river/all.txt"}
FEEDS = {f"{place}feed.{format_}" for place in ("", "river/") for format_ in ("atom", "json")}
DATES = {"sitemap.xml"}
"""What says when each page changed."""
NEWS = WHOLE | DATA | FEEDS | DATES
"""What shows an entry that is new, or came or went among the newest."""
SETTINGS = f"""\
page_size: {PAGE_SIZE}
stale_after: 0
base_url: https://example.org/live/
publisher: {{name: The Quay Gazette}}
site_id: 5d2c9f0e-8f6b-4a67-9c1d-2b7e60a4f318
"""


def gauge(hour: int, **fields) -> Entry:
    """The entry of an hour: its id is h and the hour."""
    given = {"id": f"h{hour}", "time": at(f"2026-03-12 {hour:02}:00"), "body": f"The gauge is read at {hour}."}
    return Entry(**given | fields)


def entry_page(*hours: int) -> set[str]:
    return {f"river/entry/h{hour}.html" for hour in hours}


def archive(*numbers: int) -> set[str]:
    return {f"river/page/{number}.html" for number in numbers}


FIRST = LiveBlog(
    headline="River watch",
    state="live",
    timezone="Asia/Kolkata",
    entries=tuple(map(gauge, (7, 6, 5, 3, 2, 1))),
)
"""Six entries: three on the front page, three on page 1. Nothing was posted at four."""


def add(hour: int) -> Callable[[LiveBlog], LiveBlog]:
    """A new entry; the build puts it where its time says."""
    return lambda blog: msgspec.structs.replace(blog, entries=(gauge(hour), *blog.entries))


def edit(hour: int, **fields) -> Callable[[LiveBlog], LiveBlog]:
    """Other fields in an entry."""

    def edited(blog: LiveBlog) -> LiveBlog:
        entries = (
            msgspec.structs.replace(entry, **fields) if entry.id == f"h{hour}" else entry for entry in blog.entries
        )
        return msgspec.structs.replace(blog, entries=tuple(entries))

    return edited


def head(**fields) -> Callable[[LiveBlog], LiveBlog]:
    """Other fields in the header."""
    return lambda blog: msgspec.structs.replace(blog, **fields)


def take_out(hour: int) -> Callable[[LiveBlog], LiveBlog]:
    """The entry is deleted from the file."""
    return lambda blog: msgspec.structs.replace(
        blog, entries=tuple(entry for entry in blog.entries if entry.id != f"h{hour}")
    )


class Step(NamedTuple):
    what: str
    change: Callable[[LiveBlog], LiveBlog]
    files: set[str]


def topics(*names: str) -> set[str]:
    """The pages of some topics, and the one with all."""
    return {"tags/index.html", *(f"tags/{name}.html" for name in names)}


OWN_FEEDS = {path for path in FEEDS if path.startswith("river/")}
ALL_BUT_DATES = (NEWS | INDEX | {"river/card.png"} | topics("river", "label/key-event")) - DATES - {"tags/index.html"}
gone = Deletion(reason="The gauge was misread.", time=at("2026-03-12 12:30"))
STORY = [
    Step("a first entry more", add(8), NEWS | INDEX | entry_page(8)),
    Step("a second entry more", add(9), NEWS | INDEX | entry_page(9)),
    Step("the rollover writes page 2, and page 1 once", add(10), NEWS | INDEX | entry_page(10) | archive(1, 2)),
    Step("an entry after the rollover", add(11), NEWS | INDEX | entry_page(11)),
    Step("words of an archived entry", edit(2, body="Other words."), {"river/all.html"} | DATA | FEEDS | entry_page(2) | archive(1)),
    Step("words of a front-page entry", edit(8, body="Other words."), WHOLE | DATA | FEEDS | entry_page(8)),
    Step("words of one of the latest", edit(11, body="Other words."), WHOLE | DATA | FEEDS | INDEX | entry_page(11)),
    Step("the first key event, and so the first topic", edit(3, key_event=True), NEWS | INDEX | topics("label/key-event") | entry_page(3) | archive(1)),
    Step("a front-page entry is pinned", edit(9, pinned=True), {"river/index.html", "river/data.json"}),
    Step("an archived entry is withdrawn", edit(1, deleted=gone), NEWS | INDEX | entry_page(1) | archive(1)),
    Step("and restored", edit(1, deleted=None), NEWS | INDEX | entry_page(1) | archive(1)),
    Step("a front-page entry is withdrawn", edit(8, deleted=gone), NEWS | INDEX | entry_page(8)),
    Step("and restored", edit(8, deleted=None), NEWS | INDEX | entry_page(8)),
    Step("a summary", head(summary="- High.\n- Rising."), WHOLE | INDEX | DATA | OWN_FEEDS),
    Step("tags of the whole", head(tags=("river",)), WHOLE | {"river/data.json"} | DATES | topics("river")),
    Step("a later insertion shifts what is newer", add(4), NEWS | entry_page(4) | archive(2)),
    Step("an entry is taken out of the file", take_out(4), NEWS | entry_page(4) | archive(2)),
    Step("the end", head(state="ended"), WHOLE | INDEX | DATA | OWN_FEEDS),
    Step("another headline", head(headline="River"), ALL_BUT_DATES | entry_page(*{*range(1, 12)} - {4}) | archive(1, 2)),
]  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What a build left: the files that it changed, whether a clean build leaves the same, and what it said."""

    changed: set[str]
    as_clean: bool
    said: str


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(project: Path) -> tuple[dict[str, bytes], str]:
    """The files of the site that a build leaves, and what it says."""
    with redirect_stdout(StringIO()) as out:
        assert 0 == main(["build", "--content", str(project / "content"), "--output", str(project / "site")])
    return files(project / "site"), out.getvalue()


def write_content(project: Path, blog: LiveBlog) -> None:
    (project / "content").mkdir(parents=True, exist_ok=True)
    (project / "content/site.yaml").write_text(SETTINGS, "utf-8")
    (project / "content/river.yaml").write_text(dump_live_blog(blog), "utf-8")


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> list[Seen]:
    """What was seen after each step of the story."""
    project, results = tmp_path_factory.mktemp("river"), []
    blog = FIRST
    write_content(project, blog)
    before, _ = build(project)
    for step in STORY:
        blog = step.change(blog)
        write_content(project, blog)
        after, said = build(project)
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        afresh = tmp_path_factory.mktemp("clean")
        write_content(afresh, blog)
        results.append(Seen(changed, after == build(afresh)[0], said))
        before = after
    return results


STEPS = [pytest.param(number, id=step.what) for number, step in enumerate(STORY)]


@pytest.mark.parametrize("number", STEPS)
def test_exactly_what_must_change_changes(number, seen):
    """Design 5, "Frozen": an archive page changes with its entries and the headline, and once when a newer one begins.

    Heads with their structured data, feeds, data, topics and sitemaps are among the files.
    """
    assert STORY[number].files == seen[number].changed


@pytest.mark.parametrize("number", STEPS)
def test_the_site_is_what_a_clean_build_makes(number, seen):
    """Nothing of an earlier state is left, byte for byte."""
    assert seen[number].as_clean


def test_a_withdrawn_entry_keeps_its_place(seen):
    """A tombstone stands where the entry stood, so that no page shifts."""
    withdrawn = next(number for number, step in enumerate(STORY) if "archived entry is withdrawn" in step.what)

    assert "river/page/2.html" not in seen[withdrawn].changed


def test_the_build_says_how_many_archive_pages_a_late_insertion_shifts(seen):
    """It says so then, and only then."""
    said = {number for number, each in enumerate(seen) if "other entries than before" in each.said}

    shifting = {number for number, step in enumerate(STORY) if step.what.startswith(("a later", "an entry is taken"))}
    assert shifting == said
    assert "river: 1 archive page holds other entries than before" in seen[min(shifting)].said
