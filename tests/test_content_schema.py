"""The JSON Schema takes what the loader takes, as a YAML 1.2 reader sees it, and names every field."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from talkfeed.content.schema import live_blog_schema, site_schema
from talkfeed.model import Entry, LiveBlog, SiteConfig

CASES = Path(__file__).parent / "cases" / "content"
VALID = sorted((CASES / "valid").glob("*.yaml"))


def as_editors_see(path: Path):
    """What a YAML 1.2 reader with the core schema makes of a file; dates are text to a JSON Schema."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
    return yaml.load(path.read_text(encoding="utf-8"))


def test_there_are_cases():
    """The glob finds the cases."""
    assert VALID


@pytest.mark.parametrize("schema", [live_blog_schema(), site_schema()], ids=["live blog", "site"])
def test_the_schema_is_one(schema):
    """An editor can use it."""
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_loads_passes_the_schema(path):
    """An editor underlines nothing that is right."""
    errors = Draft202012Validator(live_blog_schema()).iter_errors(as_editors_see(path))

    assert [error.message for error in errors] == []


@pytest.mark.parametrize("name", ["unknown-fields", "wrong-choices", "wrong-kinds", "no-headline", "missing-parts"])
def test_what_is_of_the_wrong_kind_does_not_pass(name):
    """An editor underlines it."""
    data = as_editors_see(CASES / "invalid" / f"{name}.yaml")

    assert not Draft202012Validator(live_blog_schema()).is_valid(data)


def test_settings_pass_their_schema():
    """site.yaml has one too."""
    data = as_editors_see(CASES / "site" / "valid-everything.yaml")

    assert Draft202012Validator(site_schema()).is_valid(data)
    assert set(site_schema()["properties"]) == set(SiteConfig.__struct_fields__)


@pytest.mark.parametrize(
    "data",
    [{"page_size": "30"}, {"pages": {"entry": "true"}}, {"pages": {"all": ""}}, {"stale_after": None}, {"title": 7}],
)
def test_settings_in_quotes_or_empty_pass_as_they_load(data):
    """An editor underlines nothing that is right."""
    assert Draft202012Validator(site_schema()).is_valid(data)


@pytest.mark.parametrize(
    "data",
    [
        {"page_size": "thirty"},
        {"page_size": 0},
        {"stale_after": -1},
        {"pages": {"entires": True}},
        {"pages": {"entry": "maybe"}},
        {"publisher": {"name": None}},
    ],
)
def test_wrong_settings_do_not_pass(data):
    """An editor underlines them."""
    assert not Draft202012Validator(site_schema()).is_valid(data)


@pytest.mark.parametrize("alt", [None, "", " "])
def test_a_field_that_may_not_be_absent_may_not_be_empty(alt):
    """A picture without words for who cannot see it is underlined."""
    data = {"headline": "No boats", "image": {"src": "media/quay.jpg", "alt": alt}}

    assert not Draft202012Validator(live_blog_schema()).is_valid(data)


def test_a_picture_on_the_web_may_have_no_words():
    """An editor underlines nothing that an import wrote."""
    data = {"headline": "No boats", "image": {"src": "https://example.org/quay.jpg"}}

    assert Draft202012Validator(live_blog_schema()).is_valid(data)


def test_every_field_of_a_live_blog_is_described():
    """Editors show what a field is for."""
    properties = live_blog_schema()["properties"]
    entry = properties["entries"]["anyOf"][1]["anyOf"][0]["properties"]

    assert set(properties) == set(LiveBlog.__struct_fields__)
    assert set(entry) == set(Entry.__struct_fields__)
    assert all(field.get("description") for field in [*properties.values(), *entry.values()])
