"""The plan: which files there are, in which order they may appear, and what each depends on."""

import msgspec
import pytest

from newsroom import LIVE, LONG, SITE, THEME, blog_page, entry
from talkfeed.edition import make_edition
from talkfeed.model import Pages
from talkfeed.plan import Stage, plan
from talkfeed.timestamps import parse_timestamp as at


def planned(blog=LIVE, *, site=SITE, theme=THEME, engine="1"):
    return plan(site, [make_edition("talks", blog)], theme, engine=engine)


def fingerprints(*args, **options):
    return {output.path: output.fingerprint for output in planned(*args, **options)}


def changed(before, after):
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def with_first(blog, **fields):
    """The live blog with other fields in its first entry."""
    first, *others = blog.entries
    return msgspec.structs.replace(blog, entries=(msgspec.structs.replace(first, **fields), *others))


def page_paths(*args, **options):
    return [output.path for output in planned(*args, **options) if output.stage is not Stage.ASSET]


def test_the_page_set_is_that_of_the_design():
    """Pages for people, files for machines; assets aside."""
    pages = page_paths(LONG)

    entries = {f"talks/entry/{entry.id}.html" for entry in LONG.entries}
    others = {"index.html", "404.html", "talks/index.html", "talks/all.html", "talks/page/1.html"}
    data = {f"talks/{name}" for name in ("feed.atom", "feed.json", "data.json", "all.txt", "card.png")}
    site = {"card.png", "feed.atom", "feed.json", "sitemap.xml", "robots.txt"}
    assert len(pages) == len(set(pages))
    assert entries | others | data | site == {path for path in pages if not path.startswith("tags/")}


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("entry", "/entry/"),
        ("archive", "/page/"),
        ("all", "/all.html"),
        ("feeds", "feed."),
        ("card", "card.png"),
        ("topics", "tags/"),
    ],
    ids=lambda value: value,
)
def test_each_kind_of_page_can_be_switched_off(kind, part):
    """`pages: {entry: no}` and so on; the others stay, and every entry stays on some page."""
    site = msgspec.structs.replace(SITE, pages=Pages(**{kind: False}))

    with_all, without = set(page_paths(LONG)), set(page_paths(LONG, site=site))

    assert {path for path in with_all if part in path} == with_all - without
    assert set() == without - with_all


def test_without_archive_pages_the_front_page_has_every_entry():
    """Switching a kind of page off loses no entry."""
    site = msgspec.structs.replace(SITE, pages=Pages(archive=False))

    assert len(LONG.entries) == len(blog_page(LONG, site=site).entries)


def test_what_links_to_a_file_comes_after_it():
    """The site is whole at every instant: assets, entries, live blogs, index."""
    stages = [output.stage for output in planned()]

    assert stages == sorted(stages)
    assert "index.html" == planned()[-1].path


def test_the_same_content_has_the_same_fingerprints():
    """Nothing but content, theme and engine goes into them."""
    assert fingerprints() == fingerprints()


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "Other words."},
        {"time": at("2026-03-12 14:47")},
        {"time": at("~2026-03-12 14:46")},
        {"time": at("2026-03-12 14:46:00")},
        {"time": at("2026-03-12 14:46 CET")},
        {"label": "analysis"},
    ],
    ids=str,
)
def test_a_changed_entry_changes_what_shows_it(fields):
    """Its page, the front page and the page with all, and no other entry's page."""
    blog = with_first(LIVE, id="first")

    difference = changed(fingerprints(blog), fingerprints(with_first(blog, **fields)))

    expected = {"talks/index.html", "talks/all.html", "talks/entry/first.html"}
    assert expected == {path for path in difference if path.startswith("talks/") and path.endswith(".html")}


def test_a_new_state_and_summary_change_no_entry_page():
    """Permanent pages stay as they are while the live blog goes on."""
    later = msgspec.structs.replace(LIVE, state="ended", summary="It is over.", tags=("locks",))

    assert not [path for path in changed(fingerprints(), fingerprints(later)) if "/entry/" in path]


def test_an_archive_page_depends_on_its_entries_and_the_headline_alone():
    """State, summary, tags, counts, key events and what is newest leave it as it is."""
    later = msgspec.structs.replace(
        LONG,
        state="ended",
        summary="It is over.",
        standfirst="Dry feet.",
        tags=("river",),
        authors=("A. Rao",),
        editors=(),
        image=None,
        coverage_end=at("2026-03-14"),
        entries=(
            entry("2026-03-13 15:00", "New.", id="new", key_event=True),
            msgspec.structs.replace(LONG.entries[0], key_event=True, body="Other words."),
            *LONG.entries[1:],
        ),
    )
    renamed = msgspec.structs.replace(LONG, headline="River watch, day two")

    assert "talks/page/1.html" not in changed(fingerprints(LONG), fingerprints(later))
    assert "talks/page/1.html" in changed(fingerprints(LONG), fingerprints(renamed))


def test_a_new_entry_changes_no_other_entry_page():
    """However many entries there are, what is rendered is what is new."""
    later = msgspec.structs.replace(LIVE, entries=(entry("2026-03-12 15:00", "New.", id="new"), *LIVE.entries))

    entries = [path for path in changed(fingerprints(), fingerprints(later)) if "/entry/" in path]

    assert ["talks/entry/new.html"] == entries


def test_another_engine_changes_every_page():
    """What renders is part of what a page depends on."""
    assert fingerprints().keys() == changed(fingerprints(), fingerprints(engine="2"))
