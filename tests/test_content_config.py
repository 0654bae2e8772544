"""site.yaml is read into settings, and everything that is wrong with it is found in one go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talkfeed.content.config import load_site_config
from talkfeed.model import SiteConfig
from talkfeed.source import Source
from test_content_store import plain

CASES = Path(__file__).parent / "cases" / "content" / "site"
VALID = sorted(CASES.glob("valid-*.yaml"))
INVALID = sorted(CASES.glob("invalid-*.yaml"))


def load_case(path: Path):
    return load_site_config(Source(name=path.name, text=path.read_text(encoding="utf-8")))


def test_there_are_cases():
    """The globs find the cases."""
    assert VALID
    assert INVALID


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_settings_load_as_the_values_beside_them(path, compare):
    """What the file means."""
    config, problems = load_case(path)

    assert problems == ()
    compare(path.with_suffix(".json"), json.dumps(plain(config), indent=2) + "\n")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_settings_give_exactly_the_problems_beside_them(path, compare):
    """Every problem at once, each with its place."""
    config, problems = load_case(path)

    assert config is None
    compare(path.with_suffix(".problems"), "".join(f"{problem}\n" for problem in problems))


def test_nothing_given_is_the_defaults():
    """Every setting has one."""
    assert load_site_config(Source(name="site.yaml", text="# later\n")) == (SiteConfig(), ())


def test_a_base_url_gets_its_slash():
    """Page paths are put behind it."""
    config, _ = load_site_config(Source(name="site.yaml", text="base_url: https://example.org/live\n"))

    assert config.base_url == "https://example.org/live/"
