"""What templates see of the activity strip: a small picture in numbers, and the same in words.

Knows how the strip is drawn. Does not know when one is worth drawing (`activity`).
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from talkfeed.activity import Activity
from talkfeed.dates import TimeView, view_time
from talkfeed.model import Timestamp
from talkfeed.setting import Setting

_WIDTH = 280
_BASE = 64
_TALLEST = 52
_DOT = 7
"""How far a dot stands above its bar, in the same units as all: those of the picture's view box."""


@dataclass(frozen=True, kw_only=True)
class BarView:
    """One hour, or one day, in units of a box of 280 by 65."""

    x: float
    y: float
    width: float
    height: float
    dot_x: float
    dot_y: float
    key_event: bool


@dataclass(frozen=True, kw_only=True)
class ActivityView:
    """How many entries each hour, or each day, brought."""

    title: Markup
    label: str
    """The strip in a sentence, for who cannot see it."""
    bars: tuple[BarView, ...]
    """The oldest first, without empty ones."""
    key_events: bool
    """Whether any bar has a dot."""
    first: TimeView
    last: TimeView
    dated: bool
    """Whether the two ends are of different days."""


def view_activity(activity: Activity | None, setting: Setting) -> ActivityView | None:
    """The strip, if there is one."""
    if activity is None:
        return None
    words = setting.words
    title = words.entries_per_hour if activity.unit == "hour" else words.entries_per_day
    dated = activity.first.day != activity.last.day

    def told(time: Timestamp) -> str:
        return setting.moment(time, on=None if dated else time.day).text

    sentence = words.activity.format(
        title=title,
        first=told(activity.first),
        last=told(activity.last),
        entries=words.entries.format(count=max(bar.count for bar in activity.bars)),
        peak=told(activity.peak),
    )
    return ActivityView(
        title=title,
        label=str(sentence.unescape()),
        bars=_view_bars(activity),
        key_events=any(bar.key_event for bar in activity.bars),
        first=view_time(activity.first, language=setting.language, home=setting.home),
        last=view_time(activity.last, language=setting.language, home=setting.home),
        dated=dated,
    )


def _view_bars(activity: Activity) -> tuple[BarView, ...]:
    tallest = max(bar.count for bar in activity.bars)
    step = _WIDTH / len(activity.bars)
    gap = min(4.0, step / 4)
    bars = []
    for number, bar in enumerate(activity.bars):
        if not bar.count:
            continue
        height = round(_TALLEST * bar.count / tallest, 1)
        x = number * step
        bars.append(
            BarView(
                x=round(x + gap / 2, 1),
                y=round(_BASE - height, 1),
                width=round(step - gap, 1),
                height=height,
                dot_x=round(x + step / 2, 1),
                dot_y=round(_BASE - height - _DOT, 1),
                key_event=bar.key_event,
            )
        )
    return tuple(bars)
