"""What templates see of entries together: days, key events, the pinned copy.

Knows which entries stand side by side, and what that lets a time leave out. Does not know what one
entry shows (`entry_views`), nor the page around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from talkfeed.dates import Moment, TimeView
from talkfeed.edition import PublishedEntry
from talkfeed.entry_views import EntryView, Rail, view_entry
from talkfeed.model import Label, Timestamp
from talkfeed.pages import Mention, Pin
from talkfeed.setting import Setting, language_of

_FOLD_FROM = 900
"""Characters of a pinned body that is certainly taller than what the style sheet leaves of it when folded."""


@dataclass(frozen=True, kw_only=True)
class DayView:
    """Entries of one day, in the page's order."""

    day: TimeView | None
    """None where the entries' day is not known."""
    timed: bool
    """Whether any of them has a clock time."""
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, kw_only=True)
class KeyEventView:
    """A line of the list of key events."""

    url: str
    """Its place, on this page or another."""
    time: Moment | None
    """Its clock time."""
    title: str
    label: Label | None
    language: str | None
    direction: str | None


@dataclass(frozen=True, kw_only=True)
class KeyEventDayView:
    """Key events that follow each other on one day."""

    day: TimeView | None
    """None where all key events are of one day, and where the day is not known."""
    events: tuple[KeyEventView, ...]


@dataclass(frozen=True, kw_only=True)
class PinnedView:
    """A copy of an entry that stays on top; it has no id of its own."""

    entry: EntryView
    url: str
    """Its own place, on this page or another."""
    posted: Literal["at", "on", "unknown"]
    time: Moment | None
    long: bool
    """Whether it is to be folded."""


def view_days(entries: tuple[PublishedEntry, ...], setting: Setting, *, eager: bool = False) -> tuple[DayView, ...]:
    """Entries by runs of one day; runs whose day is not known stand apart and claim none.

    With `eager`, the first picture among them is taken to be seen first.
    """
    first = next((entry.id for entry in entries if entry.picture), None) if eager else None
    return tuple(_view_run(day, tuple(run), setting, eager=first) for day, run in groupby(entries, key=_day))


def _view_run(day: date | None, run: tuple[PublishedEntry, ...], setting: Setting, *, eager: str | None) -> DayView:
    timed = any(entry.time is not None and entry.time.clock is not None for entry in run)

    def rail(entry: PublishedEntry) -> Rail:
        if entry.time is not None and entry.time.clock is not None:
            return "clock"
        return "day" if timed and day is not None else "mark"

    return DayView(
        day=setting.time(None if day is None else Timestamp(day)),
        timed=timed,
        entries=tuple(
            view_entry(entry, setting, level=4 if day else 3, rail=rail(entry), eager=entry.id == eager)
            for entry in run
        ),
    )


def view_key_events(mentions: tuple[Mention, ...], setting: Setting, *, dated: bool) -> tuple[KeyEventDayView, ...]:
    """Key events by runs of one day; `dated` where the runs are to tell their days."""
    return tuple(
        KeyEventDayView(
            day=setting.time(Timestamp(day)) if dated and day else None,
            events=tuple(_view_key_event(mention, setting) for mention in run),
        )
        for day, run in groupby(mentions, key=day_of)
    )


def _view_key_event(mention: Mention, setting: Setting) -> KeyEventView:
    language, direction = language_of(mention.language, within=setting.language)
    time = mention.time
    return KeyEventView(
        url=setting.place(mention.path, mention.id),
        time=setting.moment(time, on=time.day) if time and time.clock else None,
        title=mention.title,
        label=mention.label,
        language=language,
        direction=direction,
    )


def day_of(mention: Mention) -> date | None:
    """The day of a key event, if it is known."""
    return mention.time.day if mention.time else None


def view_pins(pins: tuple[Pin, ...], setting: Setting, *, one_day: bool) -> tuple[PinnedView, ...]:
    """Copies of the pinned entries; where all entries are of one day, the clock alone says when it was posted."""
    return tuple(_view_pin(pin, setting, one_day=one_day) for pin in pins)


def _view_pin(pin: Pin, setting: Setting, *, one_day: bool) -> PinnedView:
    time = pin.entry.time
    clock_only = time is not None and time.clock is not None and (one_day or time.day is None)
    return PinnedView(
        entry=view_entry(pin.entry, setting, level=3, rail="mark", on=pin.path),
        url=setting.place(pin.path, pin.entry.id),
        posted="unknown" if time is None else "at" if clock_only else "on",
        time=None if time is None else setting.moment(time, on=time.day if clock_only else None),
        long=len(pin.entry.entry.body) > _FOLD_FROM,
    )


def _day(entry: PublishedEntry) -> date | None:
    return entry.time.day if entry.time else None
