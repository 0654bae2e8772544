"""Live blogs as hypothesis makes them: every field, every kind of value that is valid."""

from __future__ import annotations

from datetime import date, time
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from talkfeed.content.validity import is_text
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


def texts(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Valid texts, awkward ones often."""
    alphabet = st.one_of(st.sampled_from("aB 1:#-'\"\n\t\\{[&*!|>%@`~,?é–“"), st.characters(exclude_categories=["Cs"]))
    return st.one_of(
        st.sampled_from(AWKWARD),
        st.text(alphabet, min_size=1, max_size=max_size),
        st.lists(st.sampled_from(AWKWARD), min_size=2, max_size=3).map("\n".join),
    ).filter(is_text)


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def clocks(draw: st.DrawFn, *, seconds: bool) -> time:
    """A time of day, to the second if so asked."""
    second = draw(st.integers(0, 59)) if seconds else 0
    return time(draw(st.integers(0, 23)), draw(st.integers(0, 59)), second)


@st.composite
def timestamps(draw: st.DrawFn, *, with_day: bool = True) -> Timestamp:
    """A day, or a day and a clock time; without `with_day` a clock time alone."""
    if with_day and draw(st.booleans()):
        return Timestamp(draw(days))
    seconds = draw(st.booleans())
    return Timestamp(
        draw(days) if with_day else None,
        draw(clocks(seconds=seconds)),
        seconds=seconds,
        zone=draw(st.none() | st.sampled_from(ZONES)),
        approximate=draw(st.booleans()),
    )


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
ids = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)


def entries(*, with_day: bool = True) -> st.SearchStrategy[Entry]:
    """Valid entries without an id and not pinned; those rules hold between entries."""
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
        body=st.just("") | texts(max_size=120),
        corrections=tuples(corrections),
    ).filter(lambda entry: entry.headline or entry.body or entry.image or entry.link or entry.deleted)


@st.composite
def live_blogs(draw: st.DrawFn) -> LiveBlog:
    """A valid live blog: what loads without an error, every field among them.

    Its entries may stand in any order (a warning), all with days or all on one day.
    """
    drawn = draw(st.lists(entries(with_day=draw(st.booleans())), max_size=4))
    given = draw(st.lists(ids, min_size=len(drawn), max_size=len(drawn), unique=True))
    pinned = draw(st.integers(-1, len(drawn)))
    numbered = tuple(
        msgspec.structs.replace(entry, id=draw(optional(st.just(id_))), pinned=i == pinned)
        for i, (entry, id_) in enumerate(zip(drawn, given, strict=True))
    )
    ends = sorted(draw(st.lists(days, min_size=2, max_size=2)))
    return LiveBlog(
        headline=draw(texts()),
        standfirst=draw(optional(texts())),
        summary=draw(st.just("") | texts(max_size=120)),
        state=draw(optional(st.sampled_from(get_args(State)))),
        end_notice=draw(optional(texts())),
        date=draw(optional(days)),
        timezone=draw(optional(st.sampled_from(HOMES))),
        language=draw(optional(st.sampled_from(LANGUAGES))),
        authors=draw(tuples(texts())),
        editors=draw(tuples(texts())),
        source=draw(optional(attributions)),
        imported_from=draw(optional(st.just("articles/talks.txt"))),
        image=draw(optional(images)),
        tags=draw(tuples(texts())),
        coverage_start=draw(optional(st.just(Timestamp(ends[0])))),
        coverage_end=draw(optional(st.just(Timestamp(ends[1])))),
        order=draw(st.sampled_from(get_args(Order))),
        entries=numbered,
    )
