"""What templates see of the index: live blogs by state, the most urgent first.

Knows which live blogs stand together, in which order, and what is said of each. Does not know
what else is on the page (`views`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from markupsafe import Markup

from talkfeed.dates import Moment, view_span
from talkfeed.markdown import list_items, plain_text
from talkfeed.model import State, Timestamp
from talkfeed.pages import BlogCard, IndexPage, Mention, blog_path
from talkfeed.setting import Setting, language_of
from talkfeed.text import excerpt
from talkfeed.urls import relative
from talkfeed.wording import Words

_TEASER_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class LatestView:
    """One of the newest entries of a live blog, on the index."""

    url: str
    time: Moment | None
    title: str


@dataclass(frozen=True, kw_only=True)
class CardView:
    """A live blog on the index."""

    url: str
    state: State | None
    headline: str
    teaser: str
    language: str | None
    direction: str | None
    span: str
    """The days of coverage, as far as they are known."""
    starts: Moment | None
    updated: Moment | None
    count: int
    latest: tuple[LatestView, ...]


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """Live blogs of one state; `state` None where nobody said."""

    state: State | None
    heading: Markup
    cards: tuple[CardView, ...]


_GROUPS: tuple[tuple[State | None, str], ...] = (
    ("live", "live_now"),
    ("upcoming", "coming_up"),
    (None, "other_coverage"),
    ("ended", "ended"),
)
"""The groups of the index, in their order, with their headings."""


def view_groups(page: IndexPage, words: Words) -> tuple[GroupView, ...]:
    """The groups that have any live blog."""
    ordered = ((state, word, _ordered(page.cards, state)) for state, word in _GROUPS)
    return tuple(
        GroupView(
            state=state, heading=getattr(words, word), cards=tuple(_view_card(card, page, words) for card in cards)
        )
        for state, word, cards in ordered
        if cards
    )


def _ordered(cards: tuple[BlogCard, ...], state: State | None) -> list[BlogCard]:
    """The cards of one state: newest first, but what comes soonest first; unknown times last."""
    chosen = sorted((card for card in cards if card.state == state), key=lambda card: card.slug)
    if state == "upcoming":
        return sorted(chosen, key=lambda card: _sort_key(card.first, unknown=date.max))
    return sorted(chosen, key=lambda card: _sort_key(card.last, unknown=date.min), reverse=True)


def _sort_key(when: Timestamp | None, *, unknown: date) -> tuple[date, time]:
    if when is None:
        return unknown, time.min
    return when.day or unknown, when.clock or time.min


def _view_card(card: BlogCard, page: IndexPage, words: Words) -> CardView:
    language, direction = language_of(card.language, within=page.site.language)
    setting = Setting(
        path="index.html",
        slug=card.slug,
        language=page.site.language,
        home=card.timezone,
        home_day=None,
        pages=page.site.pages,
        words=words,
    )
    days = [each.day for each in (card.first, card.last) if each is not None and each.day is not None]
    return CardView(
        url=relative("index.html", blog_path(card.slug)),
        state=card.state,
        headline=card.headline,
        teaser=excerpt(_first_news(card), _TEASER_LENGTH),
        language=language,
        direction=direction,
        span=view_span(min(days), max(days), language=page.site.language) if days else "",
        starts=setting.change(card.first, on=None) if card.first and card.state == "upcoming" else None,
        updated=setting.change(card.last, on=None) if card.last and card.state == "live" else None,
        count=card.count,
        latest=tuple(_view_latest(entry, setting) for entry in card.latest if entry.title),
    )


def _first_news(card: BlogCard) -> str:
    """The standfirst, the first key point or the first paragraph: the first that says more than the headline."""
    points = list_items(card.summary)
    said = [point.striptags() for point in points] if points else map(plain_text, card.summary.split("\n\n"))
    told = (_after_headline(text, card.headline) for text in (card.standfirst or "", *said))
    return next(filter(None, told), "")


_SENTENCE_END = re.compile(r"""[.!?…。！？]+["”’»)]*(?:\s+|$)|\s*$""")


def _after_headline(text: str, headline: str) -> str:
    """The text without its first sentence where that is the headline: articles are often named by it.

    >>> _after_headline("The talks are over. A paper is signed.", "The talks are over")
    'A paper is signed.'
    """
    named = headline.rstrip(" .!?…。！？")
    end = _SENTENCE_END.match(text, len(named)) if text.startswith(named) else None
    return text[end.end() :] if end else text


def _view_latest(mention: Mention, setting: Setting) -> LatestView:
    on = mention.time.day if mention.time else None
    return LatestView(
        url=setting.permalink(mention.id, on=mention.path),
        time=setting.moment(mention.time, on=on) if mention.time else None,
        title=mention.title,
    )
