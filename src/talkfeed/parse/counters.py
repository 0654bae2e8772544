"""What stands in a time's place and is no clock time: match minutes, laps, numbered updates, stopwatches.

Knows their forms, and that numbers which count up or down through an article are its own. Does
not know clock times; a number is kept as it is written, and no time is made of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from talkfeed.clockwords import Reading
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.time_lines import Form, Marker

_FEWEST = 3
_ENOUGH_STEPS = 0.8  # of the steps from number to number, in one direction
_FEWEST_BEYOND, _ENOUGH_BEYOND = 2, 0.15  # of stopwatch times that no clock shows: one may be a score
_FEWEST_BALLS, _OVER_STEP = 5, 54  # 60 is an over, the last ball of one and the first of the next are 54 apart
_LONGEST_LABEL = 40  # characters in which a number stands at a line's head

_MINUTE = re.compile(
    r"""[\s\[(*_|+-]{0,6}
        (?P<label>
            (?P<minute>\d{1,3}) (?:\s?['’′´`]{1,2})? (?:\s?\+\s?(?P<added>\d{1,2}))?   # 90'+3, 45+2
            (?: \s?['’′´`]{1,2} | \.?\s?(?:min(?:s|\.|uten?|utes?|utos?|utt?|uta|uut|uto)? | мин\w* | хв\w* | dk | dakika )(?!\w) )
            (?:\s?\(?\+\s?\d{1,2}\s?['’′´`]?\)?)? )
        [\])*_]*
        (?P<close> \s*[:.|–—-]+(?=\s|$) | : | (?<=['’′´`]) | (?<=['’′´`]\+\d)(?=\s) | (?<=['’′´`]\+\d\d)(?=\s) | \s*$ ) \s*""",
    re.VERBOSE | re.IGNORECASE,
)
"""1 min: / 45+2' / 90'+3 / 34. Minute: / 12 мин."""
_DOTTED_MINUTE = re.compile(
    r"[\s\[(]{0,3}(?P<label>(?P<minute>\d{1,3})\.(?:\s?\+\s?(?P<added>\d{1,2}))?)(?P<close>[\])]?\s*)$"
)
"""89. / 90.+4, alone on a line, as German match reports have it; numbered lists count without a gap."""
_NUMBERED = re.compile(
    r"""[\s\[(*_|+-]{0,6}
        (?P<label> (?P<word>[^\W\d_][^\W\d_]{1,14}) \.? \s? [#№]? (?:n[o°º.]+\s?)? (?P<minute>\d{1,3}) (?:\s?/\s?\d{1,3} | \s?\+\s?\d{1,2})? ['’′]? )
        (?P<close> [\])*_]* \s*[:.|–—-]+(?=\s|$) | : | (?=\s+\d) | \s*$ ) \s*""",
    re.VERBOSE,
)
"""Lap 34/57: / Update 12 – / Over 15 / Min. 34:"""
_ORDINAL = re.compile(r"[\s*_\[(#]{0,4}(?P<label>(?P<minute>\d{1,6}))(?P<close>[.)\]/](?=\s))\s*")
_STOPWATCH = re.compile(
    r"[\s\[(]{0,3}(?P<label>(?P<minute>\d{1,3})[:.](?P<second>[0-5]\d)(?:[.,]\d)?)(?P<close>[\])]?\s*[:.|–—-]*(?=\s|$))\s*"
)
_BALL = re.compile(
    r"[\s\[(]{0,3}(?P<label>(?P<minute>\d{1,3})\.(?P<second>[1-9]))(?P<close>[\])]?\s*[:|–—-]*(?=\s|$))(?P<runs>\s+(?:\d|[W•.])(?=\s|$))?\s*"
)
"""Cricket's count, the over and its ball: 16.6."""
_COUNTDOWN = re.compile(
    r"""[\s\[(]{0,3}(?P<label>[TL]\s?(?P<sign>[-–−+])\s?(?P<first>\d{1,3})(?::(?P<second>[0-5]\d))?(?::(?P<third>[0-5]\d))?
        (?:\s(?P<unit>day|hour|minute|min|second|sec)s?)?)(?P<close>[\])]?\s*[:|–—-]*(?=\s|$))\s*""",
    re.VERBOSE,
)
"""The time from a launch: T-10:00, T+2:30, T-2 hours."""
_UNITS = {"day": 86400, "hour": 3600, "minute": 60, "min": 60, "second": 1, "sec": 1}
_PERIOD = re.compile(
    r"(?:(?:1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|half|period)|Q[1-4]|OT|overtime|(?:quarter|half|period)\s+[1-4]"
    r"|[1-4]\.\s?(?:Viertel|Drittel|Halbzeit)|[1-4](?:er?|ère|ème|e)\s+(?:quart-temps|période|mi-temps|tiers-temps))",
    re.IGNORECASE,
)
"""What heads a part of a match whose clock begins anew in it."""
_LONGEST_PERIOD = 20 * 60  # minutes as hours: no clock of a match begins higher
_PHASE = re.compile(
    r"""[\s\[(*_|+-]{0,6}
        (?P<label> HT | FT | KO | ET | AET | PENS? | half[\s-]?time | full[\s-]?time | kick[\s-]?off | extra\s+time
          | Halbzeit | (?:An|Ab)pfiff(?:\s+[12]\.\s+Hälfte)? | Ende\s+[12]\.\s+Hälfte | Anstoß | Pause | mi-temps | coup\s+d['’]envoi | fin\s+du\s+match
          | descanso | final | intervalo | fim\s+de\s+jogo | intervallo | fine\s+primo\s+tempo | koniec | przerwa )
        (?P<close> [\])*_]* \s*[:|–—-]+(?=\s|$) | : | \s*$ ) \s*""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a match's minutes have between them; an entry's mark only beside minutes."""


def find_minutes(blocks: Sequence[Block]) -> list[Marker]:
    """The entries' match minutes, in the article's order; none where they do not count up or down."""
    minutes = [found for i, block in enumerate(blocks) if (found := _read(i, block, _MINUTE)) is not None]
    if len(minutes) < _FEWEST:
        minutes = _dotted_minutes(blocks)
    return _with_phases(minutes, blocks) if _count_on(minutes) else []


def _dotted_minutes(blocks: Sequence[Block]) -> list[Marker]:
    found = [marker for i, block in enumerate(blocks) if (marker := _read(i, block, _DOTTED_MINUTE)) is not None]
    gaps = sum(abs((below.count or 0) - (above.count or 0)) > 60 for above, below in pairwise(found))
    return found if gaps * 2 > len(found) else []


def _with_phases(minutes: Sequence[Marker], blocks: Sequence[Block]) -> list[Marker]:
    """The minutes with what a match has between them: half-time, full time."""
    taken = {marker.index for marker in minutes}
    first, last = max(0, minutes[0].index - _FEWEST), minutes[-1].index
    phases = [
        found
        for i, block in enumerate(blocks)
        if i not in taken and first <= i <= _reach(last, blocks) and (found := _read(i, block, _PHASE)) is not None
    ]
    return sorted([*minutes, *phases], key=lambda marker: marker.index)


def _reach(last: int, blocks: Sequence[Block]) -> int:
    """How far below the last minute the match may still be going on."""
    return min(len(blocks) - 1, last + _FEWEST)


def find_numbered(blocks: Sequence[Block]) -> list[Marker]:
    """The lines that a word with a number opens, where the numbers of one word count up or down: "Lap 12"."""
    words: defaultdict[str, list[Marker]] = defaultdict(list)
    for i, block in enumerate(blocks):
        opened = _NUMBERED.match(block.text[:_LONGEST_LABEL])
        if opened and (found := _read(i, block, _NUMBERED)) is not None:
            words[opened["word"].casefold()].append(found)
    counting = {word: markers for word, markers in words.items() if _count_on(markers)}
    word = max(counting, key=lambda word: len(counting[word]), default=None)
    if word is None:
        return find_ordinals(blocks)
    return _with_phases(counting[word], blocks) if word.startswith("min") else counting[word]


def find_ordinals(blocks: Sequence[Block]) -> list[Marker]:
    """The lines "1. Opening", "2. Taxes", where blank lines part them and no number is left out."""
    found = [
        marker for i, block in enumerate(blocks) if block.gap and (marker := _read(i, block, _ORDINAL)) is not None
    ]
    numbers = [marker.count // 60 for marker in found if marker.count is not None]
    up = list(range(1, len(numbers) + 1))
    return found if len(found) >= _FEWEST and numbers in (up, up[::-1]) else []


def find_stopwatch(blocks: Sequence[Block]) -> list[Marker]:
    """The times of a stopwatch: of the form 75:30, which no clock shows, and their like."""
    found = [marker for i, block in enumerate(blocks) if (marker := _read(i, block, _STOPWATCH)) is not None]
    if _has_periods(found, blocks):
        return [replace(marker, count=None) for marker in found]  # they begin anew, so they tell no order
    beyond = sum(marker.count is not None and marker.count >= 24 * 60 for marker in found)
    return found if beyond >= max(_FEWEST_BEYOND, _ENOUGH_BEYOND * len(found)) and _count_on(found) else []


def find_balls(blocks: Sequence[Block]) -> list[Marker]:
    """The balls of a match, in the article's order; none where no over is complete, or where other figures are meant."""
    found = [marker for i, block in enumerate(blocks) if (marker := _read(i, block, _BALL)) is not None]
    numbers = [marker.count for marker in found if marker.count is not None]
    steps = [abs(below - above) for above, below in pairwise(numbers)]
    next_ball = sum(step <= 1 or step >= _OVER_STEP for step in steps)
    return (
        found if len(found) >= _FEWEST_BALLS and next_ball >= _ENOUGH_STEPS * len(steps) and counts_on(numbers) else []
    )


def _has_periods(clocks: Sequence[Marker], blocks: Sequence[Block]) -> bool:
    """Whether clocks are those of a match, which begin anew in each of its parts."""
    if len(clocks) < _FEWEST or max(marker.count or 0 for marker in clocks) > _LONGEST_PERIOD:
        return False
    return any(_PERIOD.fullmatch(block.text) for block in blocks)


def find_countdown(blocks: Sequence[Block]) -> list[Marker]:
    """The lines that the time from a launch opens; none where it does not count on."""
    found = []
    for i, block in enumerate(blocks):
        opened = _COUNTDOWN.match(block.text[:_LONGEST_LABEL])
        if opened and (marker := _read(i, block, _COUNTDOWN)) is not None:
            found.append(replace(marker, count=_seconds_from_launch(opened)))
    return found if _count_on(found) else []


def _seconds_from_launch(opened: re.Match[str]) -> int:
    parts = [int(opened[name]) for name in ("first", "second", "third") if opened[name]]
    seconds = parts[0] * _UNITS[opened["unit"]] if opened["unit"] else sum(n * 60**i for i, n in enumerate(parts[::-1]))
    return seconds if opened["sign"] == "+" else -seconds


def _read(index: int, block: Block, form: re.Pattern[str]) -> Marker | None:
    if block.reason or block.kind in (BlockKind.SEPARATOR, BlockKind.PICTURE, BlockKind.EMBED):
        return None
    found = form.match(block.text)
    if found is None or found.end("label") > _LONGEST_LABEL:
        return None
    values = found.groupdict()
    count = None
    if values.get("minute"):
        count = int(values["minute"]) * 60 + int(values.get("second") or values.get("added") or 0)
    start, end = found.span("label")
    return Marker(
        index, Piece(block, 0, found.end()), Piece(block, found.end(), len(block.text)), Reading(start=start, end=end),
        Form("", half_word=False), strong=True, count=count, label=Piece(block, start, end),
    )  # fmt: skip


def _count_on(markers: Sequence[Marker]) -> bool:
    return counts_on([marker.count for marker in markers if marker.count is not None])


def counts_on(numbers: Sequence[int]) -> bool:
    """Whether numbers go up or down through an article, and do not stand still."""
    if len(numbers) < _FEWEST:
        return False
    steps = Counter((below > above) - (below < above) for above, below in pairwise(numbers))
    moving = steps[1] + steps[-1]
    return moving * 2 >= len(numbers) and max(steps[1], steps[-1]) >= _ENOUGH_STEPS * moving
