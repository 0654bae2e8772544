"""What a source is, by how it begins rather than by its name."""

import pytest

from talkfeed.parse.kinds import Kind, find_kind
from talkfeed.source import Source

SOURCES = {
    "a page called text": ("a.txt", "<!DOCTYPE html><p>16:05", Kind.PAGE),
    "a page behind a comment": ("a.txt", "\n<!-- saved from url -->\n<html>", Kind.PAGE),
    "XHTML": ("a.xml", '<?xml version="1.0"?>\n<html>', Kind.PAGE),
    "a fragment": ("a.txt", "  <article><p>16:05 Doors", Kind.PAGE),
    "a feed": ("a.html", '<?xml version="1.0"?><rss version="2.0">', Kind.EXPORT),
    "Atom with a prefix": ("a", "<a:feed xmlns:a='x'>", Kind.EXPORT),
    "JSON called text": ("a.txt", '{"posts": []}', Kind.EXPORT),
    "JSON behind a byte order mark": ("a.json", '\ufeff[{"a": 1}]', Kind.EXPORT),
    "a page called JSON": ("a.json", "<!doctype html>", Kind.PAGE),
    "prose": ("a.txt", "16:05 Doors open", Kind.TEXT),
    "prose in brackets": ("a.txt", "[16:05] Doors open", Kind.TEXT),
    "an unnamed speaker": ("a.txt", "<Name withheld> 16:05 Doors open", Kind.TEXT),
    "RTF": ("a.txt", "{\\rtf1 16:05}", Kind.RTF),
}


@pytest.mark.parametrize("what", SOURCES)
def test_the_kind_of_a_source(what):
    """A name decides only where the beginning leaves it open."""
    name, text, kind = SOURCES[what]

    assert kind == find_kind(Source(name=name, text=text))
