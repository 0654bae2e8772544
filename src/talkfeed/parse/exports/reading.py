"""The recipe of an export: decode it, ask each format's reader in turn, say what is wrong with it.

Knows which readers there are and in which order they are asked: those of a format that says its
name first, the one that goes by the names of fields last. Does not know any format.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import msgspec

from talkfeed.parse.broken_json import JsonRead, read_json
from talkfeed.parse.exports import (
    activity_streams,
    arena,
    block_stream,
    content_api,
    guardian,
    json_feed,
    linked_data,
    liveblog24,
    ninjs,
    plain_lists,
    scribblelive,
    sourcefabric,
    syndication,
    tickaroo,
    timeline_js,
    wordpress_liveblog,
    wordpress_posts,
)
from talkfeed.parse.exports.series import Export, read_series
from talkfeed.parse.feed import Feed
from talkfeed.parse.kinds import is_json
from talkfeed.problems import ParseError, Problem
from talkfeed.source import Source

_READERS: tuple[Callable[[Export], Feed | None], ...] = (
    json_feed.read, guardian.read, content_api.read, sourcefabric.read, block_stream.read, linked_data.read, tickaroo.read, activity_streams.read,
    wordpress_liveblog.read, wordpress_posts.read, scribblelive.read, liveblog24.read, arena.read, timeline_js.read,
    ninjs.read, plain_lists.read,
)  # fmt: skip

_HINT = "save the answer again, or save the page instead"


def looks_like(source: Source) -> bool:
    """Whether a source is JSON or a feed in XML, by how it begins; its name says nothing."""
    return syndication.looks_like(source.text) or is_json(source.text)


def read_export(source: Source) -> Feed | None:
    """The feed of an export; None where the source is none.

    Raises ParseError where it is data, but no reader finds posts in it.
    """
    if syndication.looks_like(source.text):
        return syndication.read_xml(source)
    return _read_json(source) if is_json(source.text) else None


def _read_json(source: Source) -> Feed:
    lines = _read_lines(source.text)
    decoded = read_json(source.text) if lines is None else JsonRead((lines,))
    data = decoded.values[0] if len(decoded.values) == 1 else list(decoded.values)
    export = read_series(data)
    feed = next((feed for read in _READERS if (feed := read(export))), None)
    if feed is None:
        raise ParseError(_broken(source) if decoded.odd else _no_posts(source, export))
    if not feed.posts:
        raise ParseError(
            Problem(source.name, found="only drafts, which readers have not seen", expected="published posts")
        )
    return replace(feed, odd=(*(f"the JSON is broken: {what}" for what in decoded.odd), *feed.odd))


def _read_lines(text: str) -> list[object] | None:
    """The objects of JSON Lines, which is one sound object a line; None for any other text."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if not (first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")):
        return None
    try:
        return [msgspec.json.decode(line) for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None


def _no_posts(source: Source, export: Export) -> Problem:
    """Why sound JSON is not taken for a feed, by the longest list in it."""
    longest = max(export.series, key=len, default=None)
    found = "JSON without a list of posts"
    if longest is not None:
        found = (
            f'JSON without posts: the {len(longest)} objects of "{longest.path}" have no text and time that are known'
        )
    elif export.empty:
        found = f'JSON without posts: the list "{export.empty}" is empty'
    return Problem(source.name, found=found, expected="a list of objects, each with a text and a time", hint=_HINT)


def _broken(source: Source) -> Problem:
    """Where JSON breaks off in which no posts can be made out."""
    line, column, reason = 1, 1, "broken JSON"
    try:
        json.loads(source.text, parse_int=str)  # Python refuses numbers of 5000 digits
    except json.JSONDecodeError as error:
        line, column, reason = error.lineno, error.colno, f"broken JSON ({error.msg})"
    except RecursionError:
        reason = "JSON that nests too deeply"
    return Problem(
        source.name, line, column, found=f"{reason}, and no posts in it", expected="a whole file", hint=_HINT
    )
