"""A page gets the name and the ending that tell a person what it is."""

import pytest

from talkfeed.fetched import Fetched, page_stem, suffix_of_type


def page(data, content_type="text/plain"):
    return Fetched(url="", final_url="", content_type=content_type, charset=None, data=data)


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        ("https://example.org/2025/jul/23/Harbour-strike-ends", "harbour-strike-ends"),
        ("https://example.org/harbour-strike-ends/live/page-2.html", "harbour-strike-ends"),
        ("https://example.org/news/live/c4x9z2p1q8t", "c4x9z2p1q8t"),
        ("https://example.org/live/12345/", "example-org"),
        ("https://example.org/gr%C3%BC%C3%9Fe-aus-kiel", "grusse-aus-kiel"),
        ("https://example.org/api/v2/liveblog.json?id=7", "example-org"),
        ("https://example.org/incidents/outage.json", "outage"),
        ("https://www.example.org", "example-org"),
        ("https://[::1]/", "1"),
        ("https://ferry.example:8080/a", "ferry-example"),
        ("https://example.org/" + "very-long-" * 20, ("very-long-" * 8)[:79]),
        ("https://пример.example/живая-лента", "example"),
    ],
)
def test_a_page_is_named_for_the_last_part_of_its_address_that_tells_something(url, stem):
    """Days, numbers and what any live page has in its address tell nothing."""
    assert stem == page_stem(url)


@pytest.mark.parametrize(
    ("data", "content_type", "suffix"),
    [
        (b"<!DOCTYPE HTML><p>Ferries", "text/plain", ".html"),
        (b"\xef\xbb\xbf <!-- saved -->\n<html lang=en>", "application/octet-stream", ".html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>', "application/xml", ".html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "text/html", ".xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "text/plain", ".xml"),
        (b'{"@type": "LiveBlogPosting"}', "text/html", ".json"),
        (b'[{"id": 1}]', "", ".json"),
        (b"[Update] The ferry", "text/plain", ".txt"),
        (b"14:05 The ferry", "", ".txt"),
        (b"# Ferries", "text/markdown", ".md"),
        (b"<p>Ferries", "text/html", ".html"),
        (b"<p>Ferries", "application/xhtml+xml", ".html"),
        (b"{}", "application/ld+json", ".json"),
        (b"<x/>", "application/atom+xml", ".xml"),
    ],
)
def test_the_ending_follows_what_the_page_is(data, content_type, suffix):
    """Servers call pages text and feeds pages; where the bytes do not say, the server does."""
    assert suffix == page(data, content_type).suffix


@pytest.mark.parametrize("content_type", ["image/svg+xml", "image/jpeg", "application/zip", "text/javascript"])
def test_what_can_be_no_article_has_no_ending(content_type):
    """It is not fetched."""
    assert suffix_of_type(content_type) is None
