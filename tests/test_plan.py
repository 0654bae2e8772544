"""The plan: which files there are, in which order they may appear, and what each depends on."""

import msgspec
import pytest

from newsroom import LIVE, SITE, THEME, entry
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


def test_the_page_set_is_index_404_blog_and_an_entry_page_each():
    """Assets aside, these are all."""
    pages = [output.path for output in planned() if output.stage is not Stage.ASSET]

    assert {"index.html", "404.html", "talks/index.html"} <= set(pages)
    assert len(pages) == len(set(pages)) == 3 + len(LIVE.entries)


def test_what_links_to_a_file_comes_after_it():
    """The site is whole at every instant: assets, entries, live blogs, index."""
    stages = [output.stage for output in planned()]

    assert stages == sorted(stages)
    assert "index.html" == planned()[-1].path


def test_entry_pages_can_be_switched_off():
    """`pages: {entry: no}`."""
    site = msgspec.structs.replace(SITE, pages=Pages(entry=False))

    assert not [output.path for output in planned(site=site) if "/entry/" in output.path]


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
    """Its page and its live blog's, and no other entry's page."""
    blog = with_first(LIVE, id="first")

    difference = changed(fingerprints(blog), fingerprints(with_first(blog, **fields)))

    assert {"talks/index.html", "talks/entry/first.html"} == {path for path in difference if path != "index.html"}


def test_a_new_state_and_summary_change_no_entry_page():
    """Permanent pages stay as they are while the live blog goes on."""
    later = msgspec.structs.replace(LIVE, state="ended", summary="It is over.", tags=("locks",))

    assert not [path for path in changed(fingerprints(), fingerprints(later)) if "/entry/" in path]


def test_a_new_entry_changes_no_other_entry_page():
    """However many entries there are, what is rendered is what is new."""
    later = msgspec.structs.replace(LIVE, entries=(entry("2026-03-12 15:00", "New.", id="new"), *LIVE.entries))

    entries = [path for path in changed(fingerprints(), fingerprints(later)) if "/entry/" in path]

    assert ["talks/entry/new.html"] == entries


def test_another_engine_changes_every_page():
    """What renders is part of what a page depends on."""
    assert fingerprints().keys() == changed(fingerprints(), fingerprints(engine="2"))
