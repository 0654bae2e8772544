"""RSS 0.9 to 2.0 and Atom, by feedparser, and Atom's tombstones (RFC 6721), which it does not know.

Gives feedparser bytes in an encoding that it is told: a text is decoded already, whatever its
declaration says; nothing of it is an address to be fetched, the name of a file, or an entity of
its own making. Does not clean HTML: bodies are untrusted, like all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any, cast
from xml.parsers import expat

from talkfeed.model import Attribution
from talkfeed.parse.exports.header import Header, language_tag
from talkfeed.parse.exports.moments import read_time, update_of
from talkfeed.parse.exports.shape import make_feed
from talkfeed.parse.exports.shown import addresses_in, paragraphs
from talkfeed.parse.exports.values import Object, at, first_words, names_in, objects, plain, prose, words
from talkfeed.parse.feed import Feed, Picture, Post, StatedTime
from talkfeed.parse.kinds import is_feed
from talkfeed.parse.prologue import skip_prologue
from talkfeed.problems import ParseError, Problem
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
"""HTML's names, which XML has not, and which feeds use all the same."""
_TOMBSTONE = re.compile(r"<(?:[A-Za-z_][\w.-]*+:)?deleted-entry\s(?P<attributes>[^<>]*+)>")
_REF = re.compile(r"""(?<![\w-])ref\s*=\s*(?P<quote>["'])(?P<ref>[^"'<>]*+)(?P=quote)""")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ITS_MISTAKES = (LookupError, AttributeError, TypeError, ValueError, AssertionError, RecursionError)
"""What feedparser's fallback for broken XML raises on some of it (a `textinput` in the wrong place)."""
_HINT = "download the feed again"
_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}
"""RFC 7303: what a header says of the encoding counts more than what the file says."""


def looks_like(text: str) -> bool:
    """Whether a text begins as a feed does: by its root element, whatever stands before it."""
    return is_feed(text)


def read_xml(source: Source) -> Feed:
    """The feed that a source holds, as far as its XML is sound; raises ParseError where there are no posts in it."""
    text = _without_entities(source.text)
    parsed = _parse(source.name, text)
    mistake = _find_mistake(text) if parsed.get("bozo") else None
    gone = dict.fromkeys(_find_tombstones(source.text))
    posts = [_read_entry(entry, i) for i, entry in enumerate(parsed["entries"])]
    posts = [replace(post, deleted=post.key in gone) for post in posts if post.headline or post.body or post.key]
    known = {post.key for post in posts}
    posts += [
        Post(where=f"deleted-entry[{i}]", key=ref, deleted=True) for i, ref in enumerate(gone) if ref not in known
    ]
    if not posts:
        raise ParseError(Problem(source.name, mistake, found="a feed without entries", expected="at least one entry"))
    odd = (f"the XML is broken in line {mistake}: posts from there on may be incomplete",) if mistake else ()
    return make_feed("entries", posts, _read_header(parsed["feed"]), odd=odd)


def _parse(name: str, text: str) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 — untyped; slow, and few imports are feeds

    data = BytesIO(text.encode())  # of bytes or a text it would first try whether they are the name of a file
    try:
        return cast("dict[str, Any]", feedparser.parse(data, response_headers=_AS_UTF8, sanitize_html=False))
    except _ITS_MISTAKES as error:
        problem = Problem(name, found="XML too broken to be read", expected="RSS or Atom", hint=_HINT)
        raise ParseError(problem) from error


def _find_mistake(text: str) -> int | None:
    """The line where XML stops being well-formed; None where it does not."""
    try:
        expat.ParserCreate("utf-8").Parse(text.encode(), True)
    except expat.ExpatError as error:
        return error.lineno
    return None


def _without_entities(text: str) -> str:
    """The text without a DTD, which may name other files or grow without end, and with HTML's characters for their names."""
    text = UNPRINTABLE.sub("", text)
    root = skip_prologue(text)
    text = "\n" * text.count("\n", 0, root) + text[root:]
    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _find_tombstones(text: str) -> Iterator[str]:
    for found in _TOMBSTONE.finditer(text):
        if ref := _REF.search(found["attributes"]):
            yield unescape(ref["ref"]).strip()


def _read_header(channel: Object) -> Header:
    publisher, link = plain(channel.get("publisher")), words(channel.get("link"))
    return Header(
        headline=plain(channel.get("title")),
        summary=prose(channel.get("subtitle")),
        language=language_tag(words(channel.get("language"))),
        updated=_time(channel, "updated"),
        authors=names_in(channel.get("authors") or channel.get("author")),
        tags=_tags(channel),
        source=Attribution(name=publisher, url=link or None) if publisher else None,
    )


def _read_entry(entry: Object, i: int) -> Post:
    body, is_markup = _body(entry)
    published, updated = _time(entry, "published"), _time(entry, "updated")
    published = published or _time(entry, "created") or updated
    return Post(
        where=f"entries[{i}]",
        key=first_words(entry, ("id", "link")),
        url=link if (link := words(entry.get("link"))).startswith(("http://", "https://")) else "",
        headline=plain(entry.get("title")),
        body=body,
        is_markup=is_markup,
        published=published,
        updated=update_of(updated, published),
        authors=names_in(entry.get("authors") or entry.get("author")),
        tags=_tags(entry),
        pictures=tuple(_pictures(entry, body)),
    )


def _time(thing: Object, name: str) -> StatedTime | None:
    """A time as it is written; as feedparser reads it where it knows more notations, unless it fills in a clock time."""
    if name not in thing:  # `get` would answer for "updated" with "published"
        return None
    text, parsed = words(thing.get(name)), thing.get(f"{name}_parsed")
    stated = read_time(text)
    if stated is None and isinstance(parsed, tuple) and _CLOCK.search(text):
        numbers = [int(part) for part in parsed[:6]]
        stated = read_time("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*numbers))
    return stated and replace(stated, text=text)


def _body(entry: Object) -> tuple[str, bool]:
    """The fullest text of an entry, and whether it is sure to be HTML."""
    contents = [*objects(entry.get("content")), *objects(entry.get("summary_detail"))]
    content = next((content for content in contents if prose(content.get("value"))), {})
    text, kind = prose(content.get("value")), words(content.get("type"))
    if kind == "text/plain":
        return paragraphs(text), bool(text)
    return text, kind == "application/xhtml+xml"


def _tags(thing: Object) -> tuple[str, ...]:
    terms = (first_words(tag, ("label", "term")) for tag in objects(thing.get("tags")))
    return tuple(dict.fromkeys(plain(term) for term in terms if term))


def _pictures(entry: Object, body: str) -> Iterator[Picture]:
    """Enclosures and media:content that are pictures which the body does not show."""
    shown = addresses_in(body)
    links = [link for link in objects(entry.get("links")) if link.get("rel") == "enclosure"]
    for media in (*links, *objects(entry.get("media_content"))):
        kind = words(media.get("type")) or words(media.get("medium"))
        src = first_words(media, ("href", "url"))
        if src and src not in shown and kind.startswith("image"):
            yield Picture(src=src, alt=plain(media.get("title")), credit=plain(at(entry, "media_credit.0.content")))
