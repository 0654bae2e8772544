"""What templates see of an entry: read-only values, each ready to be printed.

Knows what an entry may show and what it may not claim. Does not know HTML beyond bodies that
are Markup already, nor which page the entry stands on but through a `Setting`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, Literal

import msgspec
from markupsafe import Markup

from talkfeed.dates import TimeView, join_date_and_clock, text_direction, view_time
from talkfeed.edition import PublishedEntry
from talkfeed.markdown import plain_text, render_markdown
from talkfeed.model import Attribution, Entry, Timestamp
from talkfeed.pages import blog_path, entry_path
from talkfeed.text import excerpt
from talkfeed.timestamps import format_timestamp
from talkfeed.urls import rebase, rebase_links, relative, safe_url
from talkfeed.wording import Words

_FOLD_FROM = 900
"""Characters of a pinned body that is certainly taller than what the style sheet leaves of it when folded."""
_TITLE_LENGTH = 90


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A time within a phrase: "14:38 CET", "12 March 2026", "12 March 2026, 14:38 CET"."""

    text: str
    datetime: str | None


@dataclass(frozen=True, kw_only=True)
class LabelView:
    """The one word above an entry; `kind` is breaking, correction, fact-check, analysis or key."""

    kind: str
    word: Markup


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """Who said it, via whom, and where; `url` is safe or None."""

    name: str
    via: str | None
    url: str | None


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
    rail: Literal["clock", "day", "mark"]
    """What stands at the entry's start: its clock time, its day, or a mark alone."""
    level: int
    """Of its headline."""
    label: LabelView | None
    key_event: bool
    headline: str | None
    body: Markup
    language: str | None
    """Where it is not the page's."""
    direction: str | None
    authors: tuple[str, ...]
    sources: tuple[SourceView, ...]
    updated: Moment | None
    corrections: tuple[CorrectionView, ...]
    link: LinkCardView | None
    removal: RemovalView | None


@dataclass(frozen=True, kw_only=True)
class DayView:
    """Entries of one day, newest first."""

    day: TimeView | None
    """None where the entries' day is not known."""
    timed: bool
    """Whether any of them has a clock time."""
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, kw_only=True)
class KeyEventView:
    """A line of the list of key events; it links to the entry `id` on the same page."""

    id: str
    time: Moment | None
    title: str
    language: str | None
    direction: str | None


@dataclass(frozen=True, kw_only=True)
class PinnedView:
    """A copy of an entry that stays on top; it has no id of its own."""

    entry: EntryView
    posted: Literal["at", "on", "unknown"]
    time: Moment | None
    long: bool
    """Whether it is to be folded."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where entries are shown, and in which language and zone."""

    path: str
    slug: str
    language: str
    home: str | None
    home_day: date | None
    """The header's day for clock times that have none."""
    permalinks: bool
    """Whether entries have pages of their own."""
    words: Words

    def moment(self, time: Timestamp, *, on: date | None = None) -> Moment:
        """A time in a phrase; its day is left out where it is the day `on`, which stands nearby."""
        view = view_time(time, language=self.language, home=self.home)
        if not view.clock or (view.date and time.day != on):
            text = (
                join_date_and_clock(view.date, view.clock_and_zone, language=self.language) if view.clock else view.date
            )
        else:
            text = view.clock_and_zone
        return Moment(text=text, datetime=view.datetime)

    def change(self, time: Timestamp, *, on: date | None) -> Moment:
        """The time of a change to an entry of the day `on`; the header says what it leaves out."""
        return self.moment(time.completed(day=self.home_day, zone=self.home), on=on)

    def time(self, time: Timestamp | None) -> TimeView | None:
        """A time by its parts."""
        return None if time is None else view_time(time, language=self.language, home=self.home)

    def url(self, url: str | None) -> str | None:
        """An address from the content, which is relative to the live blog's page, if it is safe."""
        safe = safe_url(url)
        return None if safe is None else rebase(safe, onto=self._to_blog)

    def body(self, text: str, *, heading_level: int) -> Markup:
        """A body, its relative links as they must be written here."""
        body = render_body(text, heading_level=heading_level)
        return body if self.path == blog_path(self.slug) else rebase_links(body, onto=self._to_blog)

    def permalink(self, entry_id: str) -> str:
        """The address of an entry that lasts: its own page, or its place on the live blog's."""
        if self.permalinks:
            return relative(self.path, entry_path(self.slug, entry_id))
        return f"{self._to_blog}#{entry_id}"

    @property
    def _to_blog(self) -> str:
        return relative(self.path, blog_path(self.slug))


_HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])>")  # clean markup: a "<" is always a tag's


def render_body(text: str, *, heading_level: int) -> Markup:
    """A body whose headings begin at a level and skip none, whichever levels its writer used.

    >>> render_body("## Numbers", heading_level=5)
    Markup('<h5>Numbers</h5>')
    """
    markup = render_markdown(text, heading_level=1)
    used = sorted({int(found["level"]) for found in _HEADING.finditer(markup)})
    last = heading_level - 1

    def leveled(found: re.Match[str]) -> str:
        nonlocal last
        if not found["end"]:
            last = min(heading_level + used.index(int(found["level"])), last + 1, 6)
        return f"<{found['end']}h{last}>"

    return Markup(_HEADING.sub(leveled, markup)) if used else markup  # noqa: S704 — clean markup, only levels change


def view_entry(
    published: PublishedEntry, setting: Setting, *, level: int, rail: Literal["clock", "day", "mark"]
) -> EntryView:
    """An entry with its headline at a heading level, and what is to stand at its start."""
    entry, day = published.entry, published.time.day if published.time else None
    gone = entry.deleted is not None
    shown = Entry() if gone else entry
    language, direction = language_of(entry.lang, within=setting.language)
    return EntryView(
        id=published.id,
        name_ids=_name_ids(published.id, shown, rail),
        revision=revision(published),
        permalink=setting.permalink(published.id),
        time=setting.time(published.time),
        rail=rail,
        level=level,
        label=_label(shown, setting.words),
        key_event=shown.key_event,
        headline=shown.headline,
        body=setting.body(shown.body, heading_level=max(2, level + (shown.headline is not None or rail != "mark"))),
        language=language,
        direction=direction,
        authors=shown.authors,
        sources=tuple(view_source(source, setting) for source in shown.sources),
        updated=setting.change(shown.updated, on=day) if shown.updated and shown.updated != published.time else None,
        corrections=tuple(
            CorrectionView(time=setting.change(correction.time, on=day), note=correction.note)
            for correction in shown.corrections
        ),
        link=_view_link(shown, setting),
        removal=_view_removal(entry, setting, day),
    )


def view_days(entries: tuple[PublishedEntry, ...], setting: Setting) -> tuple[DayView, ...]:
    """Entries by runs of one day; runs whose day is not known stand apart and claim none."""
    runs: list[list[PublishedEntry]] = []
    for entry in entries:
        if runs and _day(runs[-1][0]) == _day(entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return tuple(_view_run(run, setting) for run in runs)


def _view_run(run: list[PublishedEntry], setting: Setting) -> DayView:
    day = _day(run[0])
    timed = any(entry.time is not None and entry.time.clock is not None for entry in run)

    def rail(entry: PublishedEntry) -> Literal["clock", "day", "mark"]:
        if entry.time is not None and entry.time.clock is not None:
            return "clock"
        return "day" if timed and day is not None else "mark"

    return DayView(
        day=setting.time(None if day is None else Timestamp(day)),
        timed=timed,
        entries=tuple(view_entry(entry, setting, level=4 if day else 3, rail=rail(entry)) for entry in run),
    )


def view_key_events(entries: tuple[PublishedEntry, ...], setting: Setting) -> tuple[KeyEventView, ...]:
    """The key events that can be named; days are told only where they differ."""
    named = [(entry, short_title(entry)) for entry in entries if entry.entry.key_event and entry.entry.deleted is None]
    days = {_day(entry) for entry, title in named if title}

    def moment(time: Timestamp | None) -> Moment | None:
        if time is None or (time.clock is None and len(days) == 1):
            return None
        view = view_time(time, language=setting.language, home=setting.home)
        parts = [view.short_date if len(days) > 1 else "", view.clock_and_zone]
        text = join_date_and_clock(*parts, language=setting.language) if all(parts) else "".join(parts)
        return Moment(text=text, datetime=view.datetime)

    return tuple(
        KeyEventView(id=entry.id, time=moment(entry.time), title=title, **_language_fields(entry, setting))
        for entry, title in named
        if title
    )


def view_pinned(entries: tuple[PublishedEntry, ...], setting: Setting) -> tuple[PinnedView, ...]:
    """Copies of the pinned entries, newest first."""
    pinned = [entry for entry in entries if entry.entry.pinned and entry.entry.deleted is None]
    one_day = len({_day(entry) for entry in entries}) == 1
    return tuple(_view_pin(entry, setting, one_day=one_day) for entry in pinned)


def _view_pin(entry: PublishedEntry, setting: Setting, *, one_day: bool) -> PinnedView:
    """Where all entries are of one day, the clock alone says when it was posted."""
    time = entry.time
    clock_only = time is not None and time.clock is not None and (one_day or time.day is None)
    return PinnedView(
        entry=view_entry(entry, setting, level=3, rail="mark"),
        posted="unknown" if time is None else "at" if clock_only else "on",
        time=None if time is None else setting.moment(time, on=time.day if clock_only else None),
        long=len(plain_text(entry.entry.body)) > _FOLD_FROM,
    )


def view_source(source: Attribution, setting: Setting) -> SourceView:
    """Who said it."""
    return SourceView(name=source.name, via=source.via, url=setting.url(source.url))


def short_title(entry: PublishedEntry) -> str:
    """What an entry is called where it is listed: its headline, or its first words; empty where it has none."""
    return entry.entry.headline or excerpt(plain_text(entry.entry.body), _TITLE_LENGTH)


def language_of(language: str | None, *, within: str) -> tuple[str | None, str | None]:
    """The `lang` and `dir` of words inside a page in another language; None for both where they are the same."""
    if language is None or language == within:
        return None, None
    return language, text_direction(language)


def revision(published: PublishedEntry) -> str:
    """A short hash of what an entry says: the same on every page, in every theme."""
    said = msgspec.structs.replace(
        published.entry, id=None, time=published.time, image=None, tags=(), pinned=False, draft=False
    )
    return blake2b(msgspec.json.encode(said, enc_hook=_encode_hook), digest_size=6).hexdigest()


def _encode_hook(value: Any) -> str:
    if isinstance(value, Timestamp):
        return format_timestamp(value)
    raise NotImplementedError(type(value))


def _day(entry: PublishedEntry) -> date | None:
    return entry.time.day if entry.time else None


def _language_fields(entry: PublishedEntry, setting: Setting) -> dict[str, str | None]:
    language, direction = language_of(entry.entry.lang, within=setting.language)
    return {"language": language, "direction": direction}


def _name_ids(entry_id: str, shown: Entry, rail: Literal["clock", "day", "mark"]) -> str:
    """What `aria-labelledby` says of an entry: one name of time, label and headline (catalogue E1)."""
    if rail == "mark" and shown.headline is None:
        return ""
    parts = {"when": rail != "mark", "label": shown.label or shown.key_event, "title": shown.headline}
    return " ".join(f"{entry_id}_{part}" for part, there in parts.items() if there)


def _label(entry: Entry, words: Words) -> LabelView | None:
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
