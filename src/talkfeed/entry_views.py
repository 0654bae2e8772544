"""What templates see of an entry: read-only values, each ready to be printed.

Knows what an entry may show and what it may not claim. Does not know HTML beyond bodies that
are Markup already, nor which page the entry stands on but through a `Setting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from talkfeed.dates import Moment, TimeView
from talkfeed.edition import PublishedEntry
from talkfeed.model import Attribution, Entry
from talkfeed.setting import LinkedPictureView, NameView, PictureView, Setting, language_of
from talkfeed.wording import Words

Rail = Literal["clock", "day", "mark"]
"""What stands at an entry's start: its clock time, its day, or a mark alone."""

_FOLD_FROM = 3600
"""Characters of a body (some 600 words) that would bury what stands below it: it is folded where it stands among others."""


@dataclass(frozen=True, kw_only=True)
class LabelView:
    """The one word above an entry; `kind` is breaking, correction, fact-check, analysis, summary or key."""

    kind: str
    word: Markup


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """Who said it, and via whom."""

    name: str
    url: str | None
    """Where it can be read, else the page with all of this source; safe, or None."""
    via: str | None
    via_url: str | None
    """The page with all that came via them."""


@dataclass(frozen=True, kw_only=True)
class LinkCardView:
    """Something elsewhere; `url` is safe or None."""

    url: str | None
    title: str
    source: str | None
    date: Moment | None


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """What an entry had wrong, and when that was said."""

    time: Moment
    note: str


@dataclass(frozen=True, kw_only=True)
class RemovalView:
    """Why an entry is gone; nothing else of it is shown but its time."""

    time: Moment | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """An entry at one place of one page."""

    id: str
    name_ids: str
    """The ids of what names it in a stream: its time, label and headline; empty where it has neither time nor headline."""
    revision: str
    """A hash of what the entry says; it changes with the entry only."""
    permalink: str
    time: TimeView | None
    rail: Rail
    level: int
    """Of its headline."""
    label: LabelView | None
    key_event: bool
    headline: str | None
    body: Markup
    long: bool
    """Whether it is to be folded where it stands among others."""
    wrap_up: bool
    """Whether it sums up what came before, and can be folded under its headline."""
    language: str | None
    """Where it is not the page's."""
    direction: str | None
    authors: tuple[NameView, ...]
    sources: tuple[SourceView, ...]
    tags: tuple[NameView, ...]
    updated: Moment | None
    corrections: tuple[CorrectionView, ...]
    picture: PictureView | None
    linked_picture: LinkedPictureView | None
    link: LinkCardView | None
    removal: RemovalView | None


def view_entry(
    published: PublishedEntry, setting: Setting, *, level: int, rail: Rail, on: str | None = None, eager: bool = False
) -> EntryView:
    """An entry with its headline at a heading level, and what is to stand at its start.

    `on` is the page on which it stands, where that is another than the setting's; `eager` is for a picture
    that is among the first things seen.
    """
    entry, day = published.entry, published.time.day if published.time else None
    gone = entry.deleted is not None
    shown = Entry() if gone else entry
    language, direction = language_of(entry.lang, within=setting.language)
    return EntryView(
        id=published.id,
        name_ids=_name_ids(published.id, shown, rail),
        revision=published.revision,
        permalink=setting.permalink(published.id, on=on or setting.path),
        time=setting.time(published.time),
        rail=rail,
        level=level,
        label=view_label(shown, setting.words),
        key_event=shown.key_event,
        headline=shown.headline,
        body=setting.body(shown.body, heading_level=max(2, level + (shown.headline is not None or rail != "mark"))),
        long=len(shown.body) > _FOLD_FROM,
        wrap_up=shown.label == "summary" and shown.headline is not None,
        language=language,
        direction=direction,
        authors=setting.names("author", shown.authors),
        sources=tuple(view_source(source, setting) for source in shown.sources),
        tags=setting.names("tag", shown.tags),
        updated=setting.change(shown.updated, on=day) if shown.updated and shown.updated != published.time else None,
        corrections=tuple(
            CorrectionView(time=setting.change(correction.time, on=day), note=correction.note)
            for correction in shown.corrections
        ),
        picture=setting.picture(published.picture, shown.image, eager=eager),
        linked_picture=setting.linked_picture(shown.image),
        link=_view_link(shown, setting),
        removal=_view_removal(entry, setting, day),
    )


def view_source(source: Attribution, setting: Setting) -> SourceView:
    """Who said it."""
    return SourceView(
        name=source.name,
        url=setting.url(source.url) or setting.topic("source", source.name),
        via=source.via,
        via_url=setting.topic("source", source.via) if source.via else None,
    )


def _name_ids(entry_id: str, shown: Entry, rail: Rail) -> str:
    """What `aria-labelledby` says of an entry: one name of time, label and headline (catalogue E1)."""
    if rail == "mark" and shown.headline is None:
        return ""
    parts = {"when": rail != "mark", "label": shown.label or shown.key_event, "title": shown.headline}
    return " ".join(f"{entry_id}_{part}" for part, there in parts.items() if there)


def view_label(entry: Entry, words: Words) -> LabelView | None:
    """One label an entry; what a person chose says more than "key event"."""
    if entry.label is not None:
        return LabelView(kind=entry.label, word=getattr(words, entry.label.replace("-", "_")))
    return LabelView(kind="key", word=words.key_event) if entry.key_event else None


def _view_link(entry: Entry, setting: Setting) -> LinkCardView | None:
    if entry.link is None:
        return None
    return LinkCardView(
        url=setting.url(entry.link.url),
        title=entry.link.title,
        source=entry.link.source,
        date=setting.moment(entry.link.date) if entry.link.date else None,
    )


def _view_removal(entry: Entry, setting: Setting, day: date | None) -> RemovalView | None:
    if entry.deleted is None:
        return None
    time = entry.deleted.time
    return RemovalView(time=setting.change(time, on=day) if time else None, reason=entry.deleted.reason)
