"""Outline and times → Draft: the live blog, its comments and the ledger, made from the same pieces.

Knows which field each piece goes to. Decides nothing about boundaries or times. The ledger's
rows are the very pieces that the fields are made of.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from talkfeed.ids import ID, make_ids
from talkfeed.model import Entry, LiveBlog
from talkfeed.ordering import newest_first
from talkfeed.parse.accounting import account
from talkfeed.parse.bodies import format_body
from talkfeed.parse.document import Document
from talkfeed.parse.draft import Draft
from talkfeed.parse.feed import Evidence
from talkfeed.parse.findings import find_confidence, find_findings
from talkfeed.parse.header import find_headline, find_source, find_state
from talkfeed.parse.language import split_names
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.own_drafts import below_header
from talkfeed.parse.pictures import take_picture
from talkfeed.parse.structure_times import Weighed
from talkfeed.parse.times import Times
from talkfeed.text import fold_each

_SHORTEST_WORD = 3
_LONGEST_MIXED = 12  # letters and digits without a hyphen: beyond, a key is a machine's ("646213f98f08d10a")


def assemble(document: Document, outline: Outline, weighed: Weighed, *, language: str | None) -> Draft:
    """The draft of an article; entries newest first, whatever the article's order."""
    times, feed = weighed.times, document.structure.feed if document.structure else None
    places = _places(document, times)
    entries, unpinned = _with_one_pinned([_entry(outline.entries[i], times, i, document.url) for i in places])
    entries = _with_ids(entries, outline, places, own=bool(feed and feed.by is Evidence.OWN_PAGE))
    own = feed.own if feed else None
    if own is not None:
        entries = tuple(below_header(entry, times.zones.home) for entry in entries)
    headline, comment = find_headline(document, outline)
    notices = [piece.text for piece in (*outline.head.end_notices, *outline.end_notices)]
    names = tuple(name for _, found in outline.head.bylines for name in split_names(found))
    blog = LiveBlog(
        headline=headline,
        summary=format_body(outline.head.summary, base=document.url),
        state=find_state(document, outline),
        end_notice=" ".join(notices) or None,
        date=times.newest,
        timezone=times.zones.home,
        language=language,
        authors=names
        or fold_each(feed.authors if feed else ())
        or fold_each(document.header.authors if document.header else ()),
        source=find_source(document),
        tags=fold_each(feed.tags if feed else ()),
        entries=entries,
    )
    if own is not None:
        blog = _with_header_of(blog, own)
    comments = _comments(times, places)
    comments |= {("entries", place): "pinned at the source, as another entry is" for place in unpinned}
    if comment:
        comments["headline",] = comment
    if times.zones.home_from:
        comments["timezone",] = f"the article says “{times.zones.home_from}”"
    return Draft(
        blog=blog,
        ledger=account(document, outline, places, dated=times.newest is not None),
        comments=comments,
        findings=find_findings(document, outline, weighed, places, entries),
        confidence=find_confidence(outline, weighed, places),
        keys=tuple(outline.entries[i].key for i in places),
    )


def _with_header_of(blog: LiveBlog, own: LiveBlog) -> LiveBlog:
    """The live blog with what talkfeed wrote down of it and no page shows as such."""
    told = ("standfirst", "state", "language", "authors", "editors", "image", "tags", "coverage_start", "coverage_end")
    stated = {name: value for name in told if (value := getattr(own, name))}
    if any(entry.time and entry.time.day is None for entry in blog.entries):
        stated["date"] = None  # it would be theirs
    return replace(blog, **stated)


def _places(document: Document, times: Times) -> tuple[int, ...]:
    """The entries' indices, newest first; by their times where an export lists them in no order."""
    count = len(times.times)
    if document.structure and times.timeline.order_by == "unsure":
        return newest_first(times.times, home=times.zones.home)
    return tuple(range(count)) if times.timeline.order == "newest-first" else tuple(range(count - 1, -1, -1))


def _entry(raw: RawEntry, times: Times, index: int, base: str) -> Entry:
    post = raw.post
    picture, paragraphs = take_picture(raw.paragraphs, base)
    if post and post.own:
        from talkfeed.parse.own_bodies import format_own_body  # noqa: PLC0415 — a text is not to wait for the parser of HTML

        body = format_own_body(post.body_element, base=base) if post.body_element else ""
        return replace(post.own, pinned=raw.pinned or post.pinned, image=post.own.image or picture, body=body)
    return Entry(
        time=times.times[index],
        updated=times.updated[index],
        headline=raw.headline.text if raw.headline else None,
        label=raw.label[1] if raw.label else post.label if post else None,
        key_event=raw.important or raw.key_event is not None or bool(post and post.key_event),
        pinned=raw.pinned or bool(post and post.pinned),
        authors=split_names(raw.byline[1]) if raw.byline else fold_each(post.authors if post else ()),
        tags=fold_each(post.tags if post else ()) or ((raw.topic.text,) if raw.topic else ()),
        deleted=post.removal if post else None,
        image=picture,
        body=format_body(paragraphs, base=base),
    )


def _with_one_pinned(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The entries, the newest of those that are pinned alone so; and the places of the others."""
    pinned = [i for i, entry in enumerate(entries) if entry.pinned]
    others = set(pinned[1:])
    return tuple(replace(entry, pinned=False) if i in others else entry for i, entry in enumerate(entries)), (*others,)


def _with_ids(entries: Sequence[Entry], outline: Outline, places: Sequence[int], *, own: bool) -> tuple[Entry, ...]:
    """The entries with ids: the source's own where every entry has a readable one, else new ones."""
    keys = [outline.entries[i].key for i in places]
    if len(set(keys)) == len(keys) and all(ID.fullmatch(key) and (own or _is_readable(key)) for key in keys):
        return tuple(replace(entry, id=key) for entry, key in zip(entries, keys, strict=True))
    return tuple(replace(entry, id=name) for entry, name in zip(entries, make_ids(entries), strict=True))


def _is_readable(key: str) -> bool:
    """Whether a source's key says something to people: it has a word, and nothing that only machines write."""
    parts = key.split("-")
    telling = any(part.isalpha() and len(part) >= _SHORTEST_WORD for part in parts)
    return telling and all(part.isalpha() or part.isdigit() or len(part) <= _LONGEST_MIXED for part in parts)


def _comments(times: Times, places: Sequence[int]) -> dict[tuple[str | int, ...], str]:
    return {
        ("entries", place, "time"): text for place, i in enumerate(places) if (text := times.doubts.get(i)) is not None
    }
