"""Addresses between pages, on the public site, and out of it."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from talkfeed.urls import link, public, rebase_links, relative, safe_url

SEGMENTS = st.lists(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True), min_size=1, max_size=4).map("/".join)


@given(SEGMENTS, SEGMENTS)
def test_relative_leads_from_the_page_to_the_file(from_path, to_path):
    """Followed from the page's folder, a relative address ends at the file."""
    address = relative(from_path, to_path)

    assert posixpath.normpath(posixpath.join(posixpath.dirname(from_path), address)) == to_path


def test_relative_names_the_index_file():
    """A site opened from disk has no server that would look for index.html."""
    assert relative("index.html", "talks/index.html") == "talks/index.html"


@pytest.mark.parametrize("base", ["https://example.org/live/", "https://example.org/live"])
def test_public_address_leaves_the_index_file_out(base):
    """One slash, whether or not the base has it."""
    assert public(base, "talks/index.html") == "https://example.org/live/talks/"


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (None, "/assets/a.css"),
        ("https://example.org/live/", "/live/assets/a.css"),
        ("https://example.org", "/assets/a.css"),
    ],
)
def test_only_the_not_found_page_links_from_the_root(base, expected):
    """A server shows 404.html at any depth."""
    assert link("404.html", "assets/a.css", base_url=base) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "\\\\evil.example", "/\\evil.example", "", None,
    ],
)  # fmt: skip
def test_unsafe_addresses_are_no_links(url):
    """Scripts, other schemes and hosts in disguise."""
    assert safe_url(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "http://example.org",
        "mailto:desk@example.org",
        "notes.html",
        "../a/b.html",
        "#talks",
    ],
)
def test_safe_addresses_stay_as_they_are(url):
    """http, https, mailto and relative ones."""
    assert safe_url(url) == url


def test_characters_that_no_address_has_are_encoded():
    """A space or a quotation mark in a pasted address does not break it."""
    assert safe_url('https://example.org/a b"c') == "https://example.org/a%20b%22c"


def test_brackets_stand_around_an_ipv6_address_only():
    """Validators take them for a mistake anywhere else."""
    assert safe_url("http://[2001:db8::1]:80/?a[]=1#b[2]") == "http://[2001:db8::1]:80/?a%5B%5D=1#b%5B2%5D"


def test_relative_links_of_a_body_are_rewritten_for_a_page_elsewhere():
    """A body is written for the live blog's page; on an entry's own page its links lead to the same places."""
    body = Markup(
        '<p>a href="x" <a href="#talks">1</a> <a title="t" href="b.html">2</a> <a href="https://example.org/">3</a></p>'
    )

    assert rebase_links(body, onto="../index.html") == Markup(
        '<p>a href="x" <a href="../index.html#talks">1</a> <a title="t" href="../b.html">2</a>'
        ' <a href="https://example.org/">3</a></p>'
    )


def test_rewritten_links_stay_escaped():
    """An address is text: what was escaped stays so."""
    body = Markup('<a href="a.html?x=&quot;&gt;&amp;y">1</a>')

    assert rebase_links(body, onto="../index.html") == '<a href="../a.html?x=&#34;&gt;&amp;y">1</a>'
