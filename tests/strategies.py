"""Live blogs as hypothesis makes them: every field, every kind of value that is valid.

Every example counts: values are made valid rather than drawn until they are, and strategies are made
once, because hypothesis takes longer to look at a new one than to draw from one that it knows.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from string import ascii_lowercase, digits
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from talkfeed.content.validity import NOT_TEXT, strip_text
from talkfeed.model import (
    Attribution,
    Correction,
    Deletion,
    Entry,
    Image,
    Label,
    LinkCard,
    LiveBlog,
    Order,
    Pages,
    Publisher,
    SiteConfig,
    State,
    Timestamp,
)

ZONES = ("UTC", "GMT", "Europe/Istanbul", "America/New_York", "+03:00", "-05:30", "CEST", "Z")
HOMES = ("UTC", "Europe/Istanbul", "America/New_York")
LANGUAGES = ("en", "tr", "pt-BR", "zh-Hant-TW", "ar")
ADDRESSES = ("https://example.org/a?b=c&d#e", "http://example.org", "talks/index.html", "#latest", "/a")

AWKWARD = (
    "Talks: day 2", "Win #1", "# heading", "- item", "-", "?", "*bold*", "&c.", "!now", "%", "@user", "`code`",
    "[Video] Talks", "{x}", "> 50", "| x", "null", "~", "yes", "No", "true", "1.0", "0x1F", "16:05", "2025-07-23",
    "'Tis", '"Talks" begin', "it's", 'say "it\'s"', "a\\b", "---", "...", "a ---\nb", "<<", "=", "one\ntwo",
    "one\n\n\ntwo", "  indented\nless".strip(), "a\n    b\n  c", "a\n\tb", "a \nb  \nc", "x:", ":x", "a\t# b", "\u3000日本",
    "a\u2028b", "a\u2029b", "\u00a0x\u00a0", "😀 ok", "“quoted” – dash…", "e\u0301", "# a\n# b", "- a\n- b", "a" * 300,
    "\u200fمرحبا", "%YAML 1.2", "--- x", "a\n---\nb", "a\n...\nb", ",", "]", "}", "a, b", "x #", "key: |", "…",
)  # fmt: skip
"""Texts that a careless YAML writer gets wrong."""


_SIGNS = "aB 1:#-'\"\n\t\\{[&*!|>%@`~,?é–“"
_CARRIED = st.characters(
    exclude_categories=["Cc", "Cs"],
    exclude_characters=[each for each in map(chr, range(0xE000, 0x10000)) if NOT_TEXT.match(each)],
)


_joints = st.sampled_from(["\n", "\n", "", " "])


@cache
def _pieces(max_size: int) -> st.SearchStrategy[list[str]]:
    drawn = st.text(_SIGNS, min_size=1, max_size=max_size) | st.text(_CARRIED, min_size=1, max_size=max_size)
    return st.lists(st.sampled_from(AWKWARD) | drawn, min_size=1, max_size=3)


@st.composite
def texts(draw: st.DrawFn, *, max_size: int = 40) -> str:
    """Valid texts: awkward ones, of signs, of any characters, and up to three of them joined."""
    return strip_text(draw(_joints).join(draw(_pieces(max_size)))) or "-"


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def _to(second: int | None, hour: int, minute: int, **given: Any) -> Timestamp:
    return Timestamp(clock=time(hour, minute, second or 0), seconds=second is not None, **given)


@cache
def timestamps(*, with_day: bool = True) -> st.SearchStrategy[Timestamp]:
    """A day, or a day and a clock time; without `with_day` a clock time alone."""
    clocks = st.builds(
        _to,
        st.none() | st.integers(0, 59),
        st.integers(0, 23),
        st.integers(0, 59),
        day=days if with_day else st.none(),
        zone=st.none() | st.sampled_from(ZONES),
        approximate=st.booleans(),
    )
    return st.builds(Timestamp, days) | clocks if with_day else clocks


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None, or what the strategy gives."""
    return st.none() | strategy


def tuples(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of them."""
    return st.lists(strategy, max_size=3).map(tuple)


attributions = st.builds(Attribution, name=texts(), via=optional(texts()), url=optional(st.sampled_from(ADDRESSES)))
images = st.builds(
    Image, src=st.just("media/table.jpg"), alt=texts(), caption=optional(texts()), credit=optional(texts())
) | st.builds(
    Image,
    src=st.just("https://example.org/table.jpg"),
    alt=st.just("") | texts(),
    caption=optional(texts()),
    credit=optional(texts()),
)
links = st.builds(
    LinkCard,
    url=st.sampled_from(ADDRESSES),
    title=texts(),
    source=optional(texts()),
    date=optional(timestamps()),
)
corrections = st.builds(Correction, time=timestamps(), note=texts())
deletions = st.builds(Deletion, reason=texts(), time=optional(timestamps()))
ids = st.builds(str.__add__, st.sampled_from(ascii_lowercase), st.text(ascii_lowercase + digits + "-", max_size=20))


PHRASES = (
    "The talks have ended", "1986. A great year", "1. Liga", "#15", "# 15", "5 * 3 = 15", "snake_case_name", "<b>",
    "<Name withheld>", "&copy;", "AT&amp;T", "&lt;em&gt;", r"\*sic\*", r"\# one", r"1\. Mai", "- dash", "> 50", "— Voss", "C:\\temp",
    "a [sic] b", "[x]: y", "https://example.org/a_b_c", "<https://example.org/a?b=c&d>", "`", "``", "~~~", "***", "!", "مرحبا", "日本語", "«Oui»",
    "a  b", "| a | b |", "=====", "12:05", "Breaking", "+ one", "(c)", "&", "x:", "{a}", "a\u00a0b", "e.g.",
)  # fmt: skip
"""Prose, and prose that looks like Markdown or is Markdown."""
_BLOCK_IN_ITEM = re.compile(r"\n(?:[>#+-]|1\.) ")
HREFS = (
    "https://example.org/a?b=c&d=e#f", "notes.html", "../river/", "#latest", "/a_(b)_c", "mailto:desk@example.org",
    "https://example.org/?q=*a*", "<a b.html>",
)  # fmt: skip


_within = st.sampled_from([text for text in PHRASES if text not in {"`", "``", "***"}])
"""Words that are no marks of their own within marks."""
_marked = st.recursive(
    _within,
    lambda inner: st.one_of(
        inner.map("*{}*".format),
        inner.map("**{}**".format),
        inner.map("_{}_".format),
        _within.map("`{}`".format),
        st.tuples(inner, st.sampled_from(HREFS)).map(lambda link: "[{}]({})".format(*link)),
        st.tuples(inner, inner).map(" ".join),
    ),
    max_leaves=3,
)
_breaks = st.sampled_from((" ", ", ", "-", "\\\n", "\n"))
markdown_lines = st.tuples(_breaks, st.lists(st.sampled_from(PHRASES) | _marked, min_size=1, max_size=3)).map(
    lambda drawn: drawn[0].join(drawn[1])
)
"""Words of a paragraph with every kind of mark in them, also nested, and with broken lines."""
_items = (
    st.tuples(st.sampled_from(("So", "*So*", "**So**", "`So`", "[So](notes.html)")), markdown_lines)
    .map(" ".join)
    .map(lambda text: _BLOCK_IN_ITEM.sub("\n", text))
)
_two_lines, _two_items = st.tuples(markdown_lines, markdown_lines), st.tuples(_items, _items)
_blocks = st.one_of(
    markdown_lines,
    st.tuples(st.sampled_from(["#" * level for level in range(1, 7)]), markdown_lines).map(" ".join),
    st.lists(_items, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {each}" for each in items)),
    _two_items.map(lambda items: "* {}\n\n* {}".format(*items)),
    st.lists(_items, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{i}. {each}" for i, each in enumerate(items, 1))
    ),
    _two_items.map(lambda two: "- {}\n    - {}".format(*two)),
    _two_items.map(lambda two: "1. {}\n\n    {}".format(*two)),
    markdown_lines.map("> {}".format),
    _two_lines.map(lambda two: "> {}\n>\n> {}".format(*two)),
    _two_lines.map(lambda two: "> {}\n>\n> — {}".format(*two)),
    _two_items.map(lambda two: "> - {}\n> - {}".format(*two)),
    st.just("---"),
    st.just("![The quay](https://example.org/quay.jpg)"),
)
markdown_bodies = st.tuples(st.sampled_from(("\n\n", "\n")), st.lists(_blocks, min_size=1, max_size=3)).map(
    lambda drawn: drawn[0].join(drawn[1])
)
"""Bodies of everything that Markdown has: lists, quotations with who said it, headings, rules, pictures, links."""


def worded(blog: LiveBlog) -> bool:
    """Whether readers see an entry of it."""
    return any(not each.draft for each in blog.entries)


@cache
def entries(*, with_day: bool = True, bodies: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Entry]:
    """Valid entries without an id and not pinned; those rules hold between entries."""
    bodies = texts(max_size=120) if bodies is None else bodies
    return st.builds(
        Entry,
        time=optional(timestamps(with_day=with_day)),
        updated=optional(timestamps()),
        headline=optional(texts()),
        label=optional(st.sampled_from(get_args(Label))),
        key_event=st.booleans(),
        draft=st.booleans(),
        deleted=optional(deletions),
        lang=optional(st.sampled_from(LANGUAGES)),
        authors=tuples(texts()),
        sources=tuples(attributions),
        tags=tuples(texts()),
        image=optional(images),
        link=optional(links),
        body=st.just("") | bodies,
        corrections=tuples(corrections),
    ).map(_with_something)


def _with_something(entry: Entry) -> Entry:
    """The entry, not empty."""
    if entry.headline or entry.body or entry.image or entry.link or entry.deleted:
        return entry
    return msgspec.structs.replace(entry, body="-")


_headers = st.builds(
    LiveBlog,
    headline=texts(),
    standfirst=optional(texts()),
    summary=st.just("") | texts(max_size=120),
    state=optional(st.sampled_from(get_args(State))),
    end_notice=optional(texts()),
    date=optional(days),
    timezone=optional(st.sampled_from(HOMES)),
    language=optional(st.sampled_from(LANGUAGES)),
    authors=tuples(texts()),
    editors=tuples(texts()),
    source=optional(attributions),
    imported_from=optional(st.just("articles/talks.txt")),
    image=optional(images),
    tags=tuples(texts()),
    order=st.sampled_from(get_args(Order)),
)
_spans = st.tuples(days, days).map(sorted).map(lambda ends: tuple(map(Timestamp, ends)))
_id_lists = [st.lists(optional(ids), min_size=n, max_size=n, unique_by=lambda id_: id_ or object()) for n in range(5)]


@cache
def _entry_lists(*, with_day: bool, bodies: st.SearchStrategy[str] | None) -> st.SearchStrategy[list[Entry]]:
    return st.lists(entries(with_day=with_day, bodies=bodies), max_size=4)


@st.composite
def live_blogs(draw: st.DrawFn, *, bodies: st.SearchStrategy[str] | None = None) -> LiveBlog:
    """A valid live blog: what loads without an error, every field among them.

    Its entries may stand in any order (a warning), all with days or all on one day.
    """
    drawn = draw(_entry_lists(with_day=draw(st.booleans()), bodies=bodies))
    given, pinned = draw(_id_lists[len(drawn)]), draw(st.integers(-1, len(drawn)))
    (start, end), begun, over = draw(_spans), draw(st.booleans()), draw(st.booleans())
    return msgspec.structs.replace(
        draw(_headers),
        coverage_start=start if begun else None,
        coverage_end=end if over else None,
        entries=_numbered(drawn, given, pinned),
    )


def _numbered(drawn: list[Entry], given: list[str | None], pinned: int) -> tuple[Entry, ...]:
    """The entries with their ids; the one at `pinned`, if any, pinned."""
    return tuple(
        msgspec.structs.replace(entry, id=id_, pinned=i == pinned)
        for i, (entry, id_) in enumerate(zip(drawn, given, strict=True))
    )


HOSTILE = (
    "]]>", "</script><script>alert(1)</script>", "<!--<script>", "<![CDATA[", "<img src=x onerror=alert(1)>", "&#0;", "&nbsp;",
    "<p style=x onclick=y id=page_top>", "\x00", "\x1b[1m", "\x85", "\ufffe", "\ufdd0", "\ud800", "\udfff", "\u2028", "\u202e",
    "\u200b", "\u200f", "\u3000", "\ufeff", "\r\n", "javascript:alert(1)", "[a](javascript:alert(1))", "[a](//evil.example)",
    "[\ud800](http://\udc00)", "//evil.example", "\\\\evil", "data:text/html,x", "http://[half", "http://[::1]/", "http:example.org",
    'http://a b"c\nd', "http://user:pw@host:99999/", "http://h\u00e4fen.example/\u00e4", "HTTP://EXAMPLE.ORG", "mailto:x@y", "tel:1",
    "?q", "#latest", "/a", "%2e", "%zz", "../../x", "CON", ".", "index", "a/b", "{{7*7}}", "{name}", "%s", "'\"`", "x" * 2000,
    "a\u0301" * 30, "caf\u00e9", "cafe\u0301", "CAF\u00c9", "😀", " ", "\x7f",
)  # fmt: skip
"""What attackers write, what programs leave behind, and names that mean something to a disk or to an address."""

hostile_texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), min_size=1, max_size=3).map("".join)
"""Texts as the loader lets them pass, and as only a program makes them."""

odd_days = st.sampled_from(
    [
        date(1, 1, 1),
        date(1880, 5, 6),  # by the sun: +00:19:32 in Amsterdam
        date(1971, 2, 3),  # -00:44:30 in Monrovia
        date(2011, 12, 30),  # not in Apia
        date(2025, 3, 9),
        date(2025, 11, 2),  # clocks go forward and back in New York
        date(2026, 11, 23),
        date(9999, 12, 31),
    ]
)
ODD_ZONES = (
    *ZONES, "Africa/Monrovia", "Europe/Amsterdam", "Asia/Kolkata", "Pacific/Apia", "+14:00", "-12:00", "BST", "ET", "\u221205:30",
)  # fmt: skip
ODD_HOMES = (*HOMES, "Africa/Monrovia", "Asia/Kolkata", "Pacific/Kiritimati", "Europe/Dublin", "Pacific/Apia")
ODD_LANGUAGES = (*LANGUAGES, "tlh", "zh-Hant-HK", "ar-EG", "qaa", "xx-Arab")
ODD_IDS = ("liveblog", "publisher", "website", "entry-stream", "page-top", "key-points", "index", "con", "body")


@st.composite
def odd_timestamps(draw: st.DrawFn, *, midnight: bool = False) -> Timestamp:
    """Times at the ends of the calendar, before there were zones, in gaps and folds; no midnight unless asked for."""
    given, day = draw(st.sampled_from(["day", "clock", "both", "both"])), draw(odd_days)
    if given == "day":
        return Timestamp(day)
    hours = (0, 1, 2, 12, 23) if midnight else (1, 2, 12, 23)
    seconds = draw(st.booleans())
    return Timestamp(
        day if given == "both" else None,
        time(draw(st.sampled_from(hours)), draw(st.sampled_from([30, 59])), 1 if seconds else 0),
        seconds=seconds,
        zone=draw(optional(st.sampled_from(ODD_ZONES))),
        approximate=draw(st.booleans()),
    )


_attributions = st.builds(Attribution, name=hostile_texts, via=optional(hostile_texts), url=optional(hostile_texts))
_images = st.builds(
    Image,
    src=st.just("media/quay.png") | hostile_texts,
    alt=st.just("") | hostile_texts,
    caption=optional(hostile_texts),
    credit=optional(hostile_texts),
)
_entries = st.builds(
    Entry,
    time=optional(odd_timestamps()),
    updated=optional(odd_timestamps()),
    headline=optional(hostile_texts),
    label=optional(st.sampled_from(get_args(Label))),
    key_event=st.booleans(),
    draft=st.booleans(),
    deleted=optional(st.builds(Deletion, reason=hostile_texts, time=optional(odd_timestamps()))),
    lang=optional(st.sampled_from(ODD_LANGUAGES)),
    authors=tuples(hostile_texts),
    sources=tuples(_attributions),
    tags=tuples(hostile_texts),
    image=optional(_images),
    link=optional(
        st.builds(
            LinkCard,
            url=hostile_texts,
            title=hostile_texts,
            source=optional(hostile_texts),
            date=optional(odd_timestamps()),
        )
    ),
    body=st.just("") | hostile_texts | st.builds("{}\n\n> {}\n>\n> — {}".format, *[hostile_texts] * 3),
    corrections=tuples(st.builds(Correction, time=odd_timestamps(), note=hostile_texts)),
)


_headers_of_programs = st.builds(
    LiveBlog,
    headline=hostile_texts,
    standfirst=optional(hostile_texts),
    summary=st.just("") | hostile_texts | st.builds("- {}\n- {}".format, hostile_texts, hostile_texts),
    state=optional(st.sampled_from(get_args(State))),
    end_notice=optional(hostile_texts),
    date=optional(odd_days),
    timezone=optional(st.sampled_from(ODD_HOMES)),
    second_timezone=optional(st.sampled_from(ODD_HOMES)),
    language=optional(st.sampled_from(ODD_LANGUAGES)),
    authors=tuples(hostile_texts),
    editors=tuples(hostile_texts),
    source=optional(_attributions),
    image=optional(_images),
    tags=tuples(hostile_texts),
    coverage_start=optional(odd_timestamps()),
    coverage_end=optional(odd_timestamps()),
    order=st.sampled_from(get_args(Order)),
)
_hostile_entries = st.lists(_entries, max_size=4)
_odd_ids = [
    st.lists(optional(st.sampled_from(ODD_IDS)), min_size=n, max_size=n, unique_by=lambda id_: id_ or object())
    for n in range(5)
]


@st.composite
def hostile_live_blogs(draw: st.DrawFn) -> LiveBlog:
    """Live blogs that break every rule of content but the types."""
    drawn = draw(_hostile_entries)
    given, pinned = draw(_odd_ids[len(drawn)]), draw(st.integers(-1, len(drawn)))
    return msgspec.structs.replace(draw(_headers_of_programs), entries=_numbered(drawn, given, pinned))


switches = st.booleans()
site_configs = st.builds(
    SiteConfig,
    title=hostile_texts,
    base_url=optional(
        st.sampled_from(
            [
                "https://example.org/",
                "http://localhost:8080/a%20b/",
                "https://h\u00e4fen.example/\u00fc/",
                "https://[::1]:80/x/",
                "https://example.org/a&b'/",
            ]
        )
    ),
    language=st.sampled_from(ODD_LANGUAGES),
    timezone=optional(st.sampled_from(ODD_HOMES)),
    second_timezone=optional(st.sampled_from(ODD_HOMES)),
    publisher=optional(st.builds(Publisher, name=hostile_texts, url=optional(hostile_texts))),
    page_size=st.integers(1, 3),
    feed_size=st.integers(1, 3),
    site_id=optional(st.just("3f0c9d6e-6a52-4f6e-9d53-1b7f0a3c2e11")),
    pages=st.builds(
        Pages,
        entry=switches,
        archive=switches,
        all=switches,
        topics=switches,
        feeds=switches,
        data=switches,
        card=st.just(False),
    ),
)
"""Settings of a site, without cards, which take long to draw."""
