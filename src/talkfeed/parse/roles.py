"""What each block is by itself: a day line, an end notice, a byline, furniture, or text.

Knows single blocks. Does not know what stands above or below them: whether a day line heads
entries or dates the page is segmentation's to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from talkfeed.clockwords import Reading
from talkfeed.parse.document import Block, BlockKind
from talkfeed.parse.language import (
    after_published,
    after_relative_time,
    after_updated,
    find_furniture,
    find_names,
    is_end_notice,
    is_kicker,
)
from talkfeed.parse.ledger import Aside
from talkfeed.parse.markers import read_whole


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


_TEXT = Role(RoleKind.TEXT)
_UNSETTLED_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d\d|\d{4})")
"""A day in figures that cannot be read: 05/06/2025 may be in May or in June. It heads entries all the same."""


def find_roles(blocks: Sequence[Block], locale: str) -> list[Role]:
    """The role of each block, in their order."""
    return [_role(block, locale) for block in blocks]


def _role(block: Block, locale: str) -> Role:
    if block.kind == BlockKind.SEPARATOR:
        return Role(RoleKind.SEPARATOR, reason=Aside.SEPARATOR)
    return _phrase_role(block.text) or _time_role(block.text, locale)


def _phrase_role(text: str) -> Role | None:
    """The role of a line that is one of the known phrases."""
    if reason := find_furniture(text):
        return Role(RoleKind.FURNITURE, reason=reason)
    if names := find_names(text):
        return Role(RoleKind.BYLINE, names=names)
    if is_end_notice(text):
        return Role(RoleKind.END_NOTICE)
    if after_relative_time(text) == len(text):
        return Role(RoleKind.RELATIVE, reason=Aside.RELATIVE_TIME)
    return Role(RoleKind.KICKER, reason=Aside.KICKER) if is_kicker(text) else None


def _time_role(text: str, locale: str) -> Role:
    readings = tuple(read_whole(text, locale))
    if not readings:
        unsettled = _UNSETTLED_DAY.fullmatch(text)
        return Role(RoleKind.DAY, (Reading(start=0, end=len(text)),)) if unsettled else _TEXT
    if after_updated(text):
        return Role(RoleKind.UPDATED, readings)
    if after_published(text):
        return Role(RoleKind.STAMP, readings)
    if all(reading.clock is None and reading.day and reading.month for reading in readings):
        return Role(RoleKind.DAY, readings) if len(readings) == 1 else _TEXT
    dated = any(reading.day and reading.month for reading in readings)
    return Role(RoleKind.STAMP, readings) if dated else _TEXT
