"""What the strategies call a valid live blog is what the loader and the model call one."""

from __future__ import annotations

import pytest
from hypothesis import given

from strategies import texts
from talkfeed.content.validity import is_language, is_link, is_slug, is_text, is_web_address


@given(texts())
def test_texts_are_valid(text):
    """The strategy for texts gives texts that a field may hold."""
    assert is_text(text)


@pytest.mark.parametrize("text", ["", " ", "a ", "\ta", "a\n", "a\rb", "a\x07", "\x85", "\ud800", "\ufeff", "\ufffe"])
def test_what_yaml_does_not_carry_is_no_text(text):
    """A value of a live blog is stripped, and can be written and read again."""
    assert not is_text(text)


@pytest.mark.parametrize(
    "address", ["https://example.org", "HTTP://example.org/a?b#c", "a/b.html", "#a", "/a", "?a", "a%20b"]
)
def test_web_addresses_and_paths_are_links(address):
    """What a reader may be sent to."""
    assert is_link(address)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "mailto:a@b.example", "www.example.org", "//a", "https:",
                "https://", "https:///a", "https:a", "a b", "a\nb", "java\tscript:x", "\x01javascript:x", 'a"b'],
)  # fmt: skip
def test_anything_else_is_no_link(address):
    """Scripts and other schemes, and addresses that were cut short."""
    assert not is_link(address)
    assert not is_web_address(address)


@pytest.mark.parametrize("tag", ["en", "tr", "pt-BR", "zh-Hant-TW", "es-419", "sl-rozaj", "de-1996"])
def test_language_tags(tag):
    """Language, script, region, variant."""
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "e", "English", "pt_BR", "en-", "-en", "en-GB-", "1a"])
def test_no_language_tags(tag):
    """The shape is what is checked."""
    assert not is_language(tag)


@pytest.mark.parametrize("slug", ["a", "2025-talks", "-"])
def test_slugs(slug):
    """Lower-case ASCII."""
    assert is_slug(slug)


@pytest.mark.parametrize("slug", ["", "A", "a b", "a_b", "é", "site", "articles", "404"])
def test_no_slugs(slug):
    """Signs that addresses do not like, and names that are taken."""
    assert not is_slug(slug)
