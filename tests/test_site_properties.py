"""Whatever a live blog holds and however a site is set: every file is valid, leads somewhere, and makes nothing up."""

import csv
import io

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsroom import BLOGS, PICTURES, PNG, QUAY, SITE, THEME
from site_faults import find_site_faults
from strategies import hostile_live_blogs, optional, site_configs
from talkfeed.edition import make_edition
from talkfeed.formats.export import DESCRIPTIONS, export
from talkfeed.model import LiveBlog, SiteConfig, Timestamp
from talkfeed.pages import make_site
from talkfeed.plan import plan
from talkfeed.problems import ContentError
from talkfeed.rendering import render
from talkfeed.schedule import withhold
from talkfeed.timestamps import parse_timestamp as at

NAMES = {"json": "talks/data.json", "atom": "talks/feed.atom", "jsonfeed": "talks/feed.json", "text": "talks/all.txt"}
SLUGS = st.sampled_from(["feed", "card", "sitemap", "con"])
MOMENTS = st.sampled_from(["2026-11-23 12:30 UTC", "0001-01-01", "9999-12-31 23:59 UTC", "2025-11-02"])


def site_of(
    config: SiteConfig, blogs: dict[str, LiveBlog], *, now: Timestamp | None = None, drafts: bool = False
) -> dict[str, bytes]:
    """All files of a site by their paths."""
    editions = [make_edition(slug, blog, drafts=drafts, pictures=PICTURES) for slug, blog in blogs.items()]
    published = withhold(editions, now=now).editions
    outputs = plan(config, published, THEME, engine="test", now=now, preview=drafts)
    made = {
        output.path: output.task if isinstance(output.task, bytes) else render(output.task, THEME) for output in outputs
    }
    return made | {QUAY.path: PNG}


def test_the_newsroom_has_no_faults():
    """What is found below is not found in a site without any mischief."""
    assert {} == find_site_faults(site_of(SITE, BLOGS))


@settings(max_examples=60)
@given(
    config=site_configs,
    blogs=st.dictionaries(SLUGS, hostile_live_blogs(), max_size=2),
    now=optional(MOMENTS.map(at)),
    drafts=st.booleans(),
)
def test_every_file_of_any_site_is_valid(config, blogs, now, drafts):
    """By its format's schema; no script but ours, no address but harmless ones, none of ours that leads nowhere."""
    files = site_of(config, blogs, now=now, drafts=drafts)

    assert {} == find_site_faults(files)


@settings(max_examples=30)
@given(config=site_configs, blog=hostile_live_blogs())
def test_no_midnight_is_made_up(config, blog):
    """No entry was at midnight, and nothing for machines says so: no day became an instant."""
    machine = {path: data for path, data in site_of(config, {"talks": blog}).items() if not path.endswith("txt")}

    assert [] == [path for path, data in machine.items() if b"T00:00" in data]


@pytest.mark.parametrize("format_", DESCRIPTIONS)
@settings(max_examples=10)
@given(config=site_configs, blog=hostile_live_blogs())
def test_every_export_of_any_live_blog_can_be_read(format_, config, blog):
    """It is written in whole characters; Atom is refused where no day is known."""
    edition = make_edition("talks", blog, pictures=PICTURES)
    try:
        data = export(edition, config, make_site(config, logo=None), to=format_, wordings=THEME.wordings).data
    except ContentError:  # Atom without any day
        assume(False)

    if format_ == "csv":
        assert 1 + len(edition.entries) == len(
            list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        )
    assert {} == find_site_faults({NAMES.get(format_, f"talks/{format_}.json"): data} if format_ != "csv" else {})
