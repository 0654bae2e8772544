"""What each block is by itself: a day line, an end notice, a byline, furniture, or text.

Knows single blocks. Does not know what stands above or below them: whether a day line heads
entries or dates the page is segmentation's to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from talkfeed.cldr import load_language
from talkfeed.clockwords import Reading
from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import (
    after_published,
    after_relative_day,
    after_relative_time,
    after_stamp_words,
    after_updated,
    find_furniture,
    find_names,
    find_relative_time,
    is_end_notice,
    is_kicker,
)
from talkfeed.parse.ledger import Aside
from talkfeed.parse.time_lines import read_whole, without_ago


class RoleKind(Enum):
    """What a block is."""

    TEXT = auto()
    SEPARATOR = auto()
    END_NOTICE = auto()
    DAY = auto()
    """A day and nothing else; its reading says nothing where the figures do not say which day."""
    STAMP = auto()
    """A day with a clock time and nothing else, or "Published …"."""
    UPDATED = auto()
    """ "Updated …" with a day, a clock time or both."""
    BYLINE = auto()
    KICKER = auto()
    RELATIVE = auto()
    FURNITURE = auto()


@dataclass(frozen=True)
class Role:
    """What a block is, and what it says as that."""

    kind: RoleKind
    readings: tuple[Reading, ...] = ()
    names: str = ""
    reason: Aside | None = None


_SHORTEST_WEEKDAY = 3  # letters, save in scripts that need fewer: "Mo" heads tables
_TEXT = Role(RoleKind.TEXT)
_DAY_AND_MONTH = re.compile(r"(?P<day>3[01]|[12]\d|0?[1-9])\.\s?(?P<month>1[0-2]|0?[1-9])\.:?")
"""27.8. with a stop behind each number: no score is written so."""
_UNSETTLED_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d\d|\d{4})")
"""A day in figures that cannot be read: 05/06/2025 may be in May or in June. It heads entries all the same."""


def find_roles(blocks: Sequence[Block], locale: str) -> list[Role]:
    """The role of each block, in their order."""
    return [_role(block, locale) for block in blocks]


def _role(block: Block, locale: str) -> Role:
    if block.reason is not None:
        return Role(RoleKind.FURNITURE, reason=block.reason)
    if block.kind in (BlockKind.PICTURE, BlockKind.EMBED) or not block.text:
        return _TEXT
    if block.kind == BlockKind.SEPARATOR:
        return Role(RoleKind.SEPARATOR, reason=Aside.SEPARATOR)
    listed = block.kind == BlockKind.LIST_ITEM
    return _phrase_role(block.text, listed=listed) or _time_role(block.text, locale)


def _phrase_role(text: str, *, listed: bool) -> Role | None:
    """The role of a line that is one of the known phrases; what a list's item says of the end is its own text."""
    if reason := find_furniture(text):
        return Role(RoleKind.FURNITURE, reason=reason)
    if len(text) in (after_updated(text), after_published(text)) or (after_updated(text) and _is_stamped_ago(text)):
        return Role(RoleKind.FURNITURE, reason=Aside.PAGE_STAMP)
    if names := find_names(text):
        return Role(RoleKind.BYLINE, names=names)
    if is_end_notice(text) and not listed:
        return Role(RoleKind.END_NOTICE)
    if after_relative_time(text) == len(text):
        return Role(RoleKind.RELATIVE, reason=Aside.RELATIVE_TIME)
    return Role(RoleKind.KICKER, reason=Aside.KICKER) if is_kicker(text) else None


def _is_stamped_ago(text: str) -> bool:
    """Whether nothing but "updated" stands before a time that counts from when the page was copied."""
    ago = find_relative_time(text)
    return ago is not None and ago[1] == len(text) and after_stamp_words(text[: ago[0]]) == ago[0]


def _weekday(text: str, locale: str) -> int | None:
    """The weekday that is all a line says."""
    name = text.strip(" :,.–—-").casefold()
    return load_language(locale).weekdays.written.get(name) if len(name) >= _SHORTEST_WEEKDAY else None


def _incomplete_day(text: str, locale: str) -> Reading | None:
    """The day that is all a line says, where it is no date yet: "Tuesday", "Yesterday", "27.8.", "05/06/2025"."""
    if (weekday := _weekday(text, locale)) is not None or after_relative_day(text) == len(text):
        return Reading(start=0, end=len(text), weekday=weekday)
    if short := _DAY_AND_MONTH.fullmatch(text):
        return Reading(start=0, end=len(text), day=int(short["day"]), month=int(short["month"]))
    return Reading(start=0, end=len(text)) if _UNSETTLED_DAY.fullmatch(text) else None


def _time_role(text: str, locale: str) -> Role:
    readings = tuple(read_whole(without_ago(text), locale))
    if not readings:
        incomplete = _incomplete_day(text, locale)
        return Role(RoleKind.DAY, (incomplete,)) if incomplete else _TEXT
    if after_updated(text):
        return Role(RoleKind.UPDATED, readings)
    if after_published(text):
        return Role(RoleKind.STAMP, readings)
    if all(reading.clock is None and reading.day and reading.month for reading in readings):
        return Role(RoleKind.DAY, readings) if len(readings) == 1 else _TEXT
    dated = any(reading.day and reading.month for reading in readings)
    return Role(RoleKind.STAMP, readings) if dated else _TEXT
