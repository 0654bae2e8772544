"""What an export says of the whole live blog, in the objects around its posts.

Knows the words that formats use for a title, a summary, a language, a state. Fills in nothing.
Does not know any one format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from talkfeed.model import Attribution, State
from talkfeed.parse.exports.moments import first_time
from talkfeed.parse.exports.values import Object, as_object, at, first_words, is_set, names_in, plain, prose
from talkfeed.parse.feed import StatedTime

_NAMED = ("liveblog", "live_blog", "liveBlog", "blog", "event", "channel", "ticker", "stream", "conversation", "article",
          "feed", "timeline", "page", "post", "meta", "metadata", "info", "story")  # fmt: skip
"""What formats call the object that describes the whole."""
_HEADLINE = ("headline", "title.rendered", "title", "webTitle", "heading", "titulo", "titre", "titel", "titolo")
_SUMMARY = (
    "standfirst",
    "summary",
    "description",
    "subtitle",
    "trailText",
    "intro",
    "lead",
    "excerpt.rendered",
    "excerpt",
)
_LANGUAGE = ("language", "lang", "inLanguage", "locale")
_URL = ("canonicalUrl", "canonical_url", "webUrl", "webURL", "permalink", "link", "url", "home_page_url")
_STATUS = ("blog_status", "liveStatus", "live_status", "status", "state")
_LIVE = ("isLive", "is_live", "live", "liveBloggingNow")
_STATES: dict[str, State] = {
    "live": "live", "open": "live", "active": "live", "running": "live", "ongoing": "live", "started": "live",
    "ended": "ended", "closed": "ended", "finished": "ended", "archived": "ended", "completed": "ended", "over": "ended",
    "upcoming": "upcoming", "planned": "upcoming", "pre-event": "upcoming", "not_started": "upcoming",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, kw_only=True)
class Header:
    """What an export says of the whole; see `Feed`."""

    headline: str = ""
    summary: str = ""
    state: State | None = None
    language: str | None = None
    source: Attribution | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published: StatedTime | None = None
    updated: StatedTime | None = None
    coverage_start: StatedTime | None = None
    coverage_end: StatedTime | None = None


def find_header(owners: tuple[Object, ...]) -> Header:
    """What the objects around the posts say of the whole, the nearest first."""
    around = list(_describing(owners))
    return Header(
        headline=next((text for value in around for path in _HEADLINE if (text := plain(at(value, path)))), "")
        or next((text for owner in owners for value in _named(owner) if (text := plain(value.get("name")))), ""),
        summary=next((text for value in around for path in _SUMMARY if (text := prose(at(value, path)))), ""),
        state=next((state for value in around if (state := read_state(value))), None),
        language=next((tag for value in around if (tag := language_tag(first_words(value, _LANGUAGE)))), None),
        source=find_source(around),
        published=next((time for value in around if (time := first_time(value, "published", "published_date"))), None),
    )


def _describing(owners: tuple[Object, ...]) -> Iterator[Object]:
    """The objects around, each after those that it holds under a name for the whole."""
    for owner in owners:
        yield from _named(owner)
        yield owner


def _named(owner: Object) -> Iterator[Object]:
    """The objects in an object that describe the whole."""
    return (as_object(owner[name]) for name in _NAMED if isinstance(owner.get(name), dict))


def read_state(value: Object) -> State | None:
    """What an object says of the live blog's state, as a word or as a switch."""
    if state := next((_STATES.get(word) for path in _STATUS if (word := first_words(value, (path,)).lower())), None):
        return state
    switch = next((value[name] for name in _LIVE if name in value and isinstance(value[name], bool | str | int)), None)
    return None if switch is None else ("live" if is_set(switch) else "ended")


def language_tag(text: str) -> str | None:
    """A language as BCP 47 writes it; None for what is no tag.

    >>> language_tag("pt_BR")
    'pt-BR'
    """
    return text.replace("_", "-") if _TAG.fullmatch(text) else None


_ASIDE = re.compile(r"\s*\([^()]{0,40}\)")  # "(now)", "(earlier)"
_BETWEEN_NAMES = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+|\s*;\s*")


def names_in_byline(byline: object) -> tuple[str, ...]:
    """The names in an English line of them.

    >>> names_in_byline("Ada Moss (now), Ben Roe and Cy Tull (earlier)")
    ('Ada Moss', 'Ben Roe', 'Cy Tull')
    """
    names = _BETWEEN_NAMES.split(_ASIDE.sub("", plain(byline)))
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def find_source(around: list[Object]) -> Attribution | None:
    """Who published it, where both the name and the page are said; None otherwise."""
    url = next(
        (address for value in around if (address := first_words(value, _URL)).startswith(("https://", "http://"))), None
    )
    name = next(
        (names[0] for value in around if (names := names_in(value.get("publisher") or value.get("publication")))), None
    )
    return Attribution(name=name, url=url) if name else None
