"""Time lines one by one: the clock time that a block begins, or ends, with.

Knows a single block: where its time stands, what decorates it, what else is on the line. Does
not know which of these times are entries' and which stand in prose; that is `markers`'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from talkfeed.clockwords import Reading, iter_readings, may_begin
from talkfeed.parse.document import Block, BlockKind, Piece
from talkfeed.parse.language import (
    after_published,
    after_relative_day,
    after_relative_time,
    after_stamp_words,
    after_update_label,
    after_updated,
    find_relative_time,
    is_name,
)

WINDOW = 90  # characters at a line's head in which its time stands

_SPACES = {
    ord(space): " " for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
}
_OPENING = re.compile(r"[\s\[(【（「<*_|>+=#~•·►▶–—-]*")
_CLOSING = re.compile(
    r"""[\s\])】）」>*_]*                    # what opened before the time
        (?P<separator> (?: \s* [:|–—•·.,+=►▶-]+ (?=\s|$) )+ | [:|–—] )?
        \s*""",
    re.VERBOSE,
)
_OPENERS, _CLOSERS = ("[", "(", "【", "（", "「"), ("]", ")", "】", "）", "」")
_FIGURES = re.compile(r"(?P<figures>\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d\d)(?!\d),?\s*[|·-]?\s*(?=\d{1,2}[:.])")
"""A day with a year of two digits before a clock time: a log's line."""
_OPEN_FIGURES = re.compile(
    r"(?P<figures>\d{1,2}(?:\.\d{1,2}\.|(?P<mark>[/.-])\d{1,2}(?:(?P=mark)\d{4})?))(?![\d:]),?\s*[|·–—-]?\s+[|·–—-]?\s*(?=\d{1,2}[:.h]\d\d)"
)
"""A day that its own figures do not settle, before a clock time: 05.01. 22:48, 05/01 - 22h48, 05/01/2026 - 22:48."""
_RANGE = re.compile(r"\s*[–—-]\s*(?=\d)")
_SECOND_ZONE = re.compile(r"\s*[/|]\s*(?=\d)")
_DECORATION = re.compile(r"\s*(?P<mark>[+*=|~•-])(?P=mark){1,4}\s*$")
"""What closes a ticker's line as it was opened: "+++ 06:56 The doors open +++"."""
_GLUE = re.compile(r"(?:(?<=\d)|(?<=\d\s[AP]M)|(?<=\d[AP]M)|(?<=\d[ap]m))(?=[^\W\d_a-zß-öø-ÿа-я])")
_GLUED_DATE = re.compile(
    r"""(?=\d) (?:                                             # where none follows, nothing more is tried
        (?<=[^\W\d_]) (?=\d\d? (?:19|20)\d\d (?!\d))        # November02 2023
      | (?<=[^\W\d_]) (?=\d\d (?:19|20)\d\d \d{1,2}[:.]\d\d)  # November02 202321:06
      | (?<=[^\W\d_]\d) (?=(?:19|20)\d\d \d{1,2}[:.]\d\d)
      | (?<=[^\W\d_]\d\d) (?=(?:19|20)\d\d (?:\D|\d{1,2}[:.]\d\d))
      | (?<=[\s./-](?:19|20)\d\d) (?=\d{1,2}[:.]\d\d)       # 2 November 202321:06
      | (?<=[^\W\d_]\d\d(?:19|20)\d\d) (?=\d{1,2}[:.]\d\d)
      | (?<=[^\W\d_]\d(?:19|20)\d\d) (?=\d{1,2}[:.]\d\d) )""",
    re.VERBOSE,
)
"""Where a page that lays out day, month, year and clock side by side lost the space between them."""
_GLUED_END = re.compile(r"(?<=[^\W\d_]|[.!?”’\"')])(?=\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?$)", re.IGNORECASE)
_GLUED_AGO = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Where "2 hours ago" may begin that lost its space: "6:12 p.m. ET12 minutes ago"."""
_HALF_WORD = re.compile(r"[ap]\s?\.?\s?m\b", re.IGNORECASE)
_CLOCK_SEPARATOR = re.compile(r"(?<!\d[./-])(?<!\d)\d{1,2}([:.h])\d\d(?![./-]?\d)")  # of 27.08.2024, 12:32 the colon
_TAIL_OPENING = re.compile(r"[\s(\[,;|·•–—-]*")
_BEFORE_NAMED = re.compile(r"(?:[Pp]osted\s+)?(?:[Bb]y\s+)?(?P<words>\S.*?)[\s,|·•–—(\[@-]*$", re.DOTALL)
_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){0,3}")
_POSTED_BY = re.compile(r"[Pp]osted\s+[Bb]y\s")
_MOST_WORDS_BEFORE = 16
_LONGEST_PROSE_TAIL = 48  # characters at a paragraph's end in which "(18:05)" stands


class Form(NamedTuple):
    """What the time lines of one article have in common."""

    separator: str
    half_word: bool


@dataclass(frozen=True)
class Marker:
    """A time that may begin an entry, or what stands in a time's place: the minute of a match."""

    index: int
    """Of its block in the document."""
    piece: Piece
    """The time with what decorates it."""
    rest: Piece
    """What follows on the line; empty where the time stands alone."""
    reading: Reading
    form: Form
    strong: bool
    """Whether more than a space parts the time from the text."""

    updated: tuple[Piece, Reading] | None = None
    """What the line says of an update: "16:05 (updated 16:20)"."""
    name: Piece | None = None
    """Who wrote, where the name stands before the time."""
    before: Piece | None = None
    """The text that the time closes, where it stands at the end of a headline or a paragraph."""
    closing: Piece | None = None
    """What decorates the end of the line."""
    stated: bool = False
    """Whether words lead to the time ("Posted at 16:05"): one such line dates a page, several are entries'."""
    count: int | None = None
    """Of a match minute, a lap, a numbered update: its number."""
    relative: str = ""
    """What says the day before the time in words, folded: "yesterday"."""
    figures: str = ""
    """The day in figures before the time, if its year has two digits: alone it does not say which day."""
    until: bool = False
    """Whether the time goes on to another: "16:05–16:20"."""
    label: Piece | None = None
    """What stands in a time's place and is no clock time, as written: "45+2'"."""

    @property
    def goes_on(self) -> bool:
        """Whether the time may be the sentence's own: "4 p.m. was the hour"."""
        return not self.strong and self.rest.text[:1].islower()

    @property
    def alone(self) -> bool:
        """Whether the line says nothing but the time."""
        return self.rest.start >= self.rest.end and self.before is None

    @property
    def reading_text(self) -> str:
        """The time as it is written."""
        return self.piece.block.text[self.reading.start : self.reading.end].strip()

    @property
    def padded(self) -> bool:
        """Whether the hour is written 04: then it is counted to 24."""
        return bool(re.search(r"(?<!\d)0\d[:.h]\d", self.piece.text))


def readings_at_head(text: str, locale: str) -> list[Reading]:
    """The days and clock times in the first part of a line."""
    return list(iter_readings(text[:WINDOW].translate(_SPACES), locale))


def read_whole(text: str, locale: str) -> list[Reading]:
    """The days and clock times of a line that says nothing else; none for any other line."""
    start = _after_filler(text, 0, len(text))
    if len(text) > WINDOW or start == len(text) or not may_begin(text.translate(_SPACES), start, locale):
        return []
    found = readings_at_head(text, locale)
    end = 0
    for reading in found:
        if _after_filler(text, end, reading.start) != reading.start:
            return []
        end = reading.end
    return found if found and _after_filler(text, end, len(text)) == len(text) else []


def without_ago(text: str) -> str:
    """A line without the time at its end that counts from when the page was copied.

    >>> without_ago("Aug. 8, 2024, 6:12 p.m. ET4 minutes ago")
    'Aug. 8, 2024, 6:12 p.m. ET'
    """
    if len(text) > WINDOW:
        return text
    spaced, _ = _unglued(text, _GLUED_AGO)
    ago = find_relative_time(spaced)
    return spaced[: ago[0]].rstrip() if ago and ago[0] and ago[1] == len(spaced) else text


def _after_filler(text: str, start: int, end: int) -> int:
    """Where words begin that say more than "page last updated on", up to an end."""
    return after_stamp_words(text[:end], start)


def read_marker(index: int, block: Block, locale: str) -> Marker | None:
    """The time that the block begins with; None where it begins with anything else."""
    text = block.text
    if not _may_carry_time(block) or after_updated(text):
        return None
    stated = after_published(text)
    opening = stated or _opening(text)
    figures = _FIGURES.match(text, opening)
    reading = _read_at(text, figures.end() if figures else opening, locale)
    if reading is None and (figures := _OPEN_FIGURES.match(text, opening)):
        reading = _read_at(text, figures.end(), locale)
    if reading is None:
        return None
    until = _after_range(text, reading, locale)
    reading_end = _after_second(text, until, locale)
    closing = _CLOSING.match(text, reading_end)
    end = closing.end() if closing else reading_end
    glued = end == reading_end
    bracketed = text[reading_end : reading_end + 1] in _CLOSERS and text[: reading.start].rstrip().endswith(_OPENERS)
    strong = glued or bracketed or bool(closing and closing["separator"])
    updated, end = _read_tail(block, end, locale)
    if end < len(text) and glued and not text[end].isupper():
        return None
    parted = closing is not None and bool(set(closing["separator"] or "") & set(":|–—-"))
    if text[end : end + 1].islower() and not parted and _is_led(text[reading.start : reading.end], reading):
        return None
    if stated and end < len(text):
        return None
    last = _DECORATION.search(text, end) if _OPENING.match(text)[0].strip() else None  # type: ignore[index]  # it matches nothing too
    return Marker(
        index, Piece(block, 0, updated[0].start if updated else end),
        Piece(block, end, last.start() if last else len(text)), reading, _form(text[reading.start : reading.end]),
        strong or figures is not None, updated=updated, stated=bool(stated), until=until > reading.end,
        figures=figures["figures"] if figures else "", relative=_relative_day(text), closing=last and Piece(block, last.start(), len(text)),
    )  # fmt: skip


def read_closing(index: int, block: Block, locale: str) -> Marker | None:
    """The time at the end of a short line, "Jane Roe 10:02 AM", or in brackets at the end of a paragraph."""
    text = block.text
    if not _may_carry_time(block) or after_updated(text) or (after_published(text) and not _POSTED_BY.match(text)):
        return None
    start = 0 if len(text) <= 2 * WINDOW else len(text) - _LONGEST_PROSE_TAIL
    reading = _read_last(text, start, locale)
    if reading is None or not reading.start:
        return None
    before = _BEFORE_NAMED.match(text, 0, reading.start)
    bracketed = text[: reading.start].rstrip().endswith(("(", "["))
    led = _is_led(text[reading.start : reading.end].strip(), reading)
    if (
        before is None
        or (led and not is_name(before["words"]))
        or (not bracketed and len(before["words"].split()) > _MOST_WORDS_BEFORE)
    ):
        return None
    end = before.end("words")
    name = Piece(block, before.start("words"), end)
    named = _NAME.fullmatch(before["words"]) is not None
    return Marker(
        index, Piece(block, end, len(text)), Piece(block, len(text), len(text)), reading,
        _form(text[reading.start : reading.end]), strong=True,
        name=Piece(block, 0, end) if named else None, before=None if named else name,
    )  # fmt: skip


def _read_last(text: str, start: int, locale: str) -> Reading | None:
    """The clock time that ends a line and no word leads to."""
    tail, added = _unglued(text[start:], _GLUED_END)
    readings = list(iter_readings(tail.translate(_SPACES), locale))
    if not readings or not readings[-1].clock:
        return None
    last = readings[-1]
    if _TAIL_OPENING.fullmatch(tail[last.end :].rstrip(")]. ")) is None:
        return None
    return _moved(last, added, start)


def _may_carry_time(block: Block) -> bool:
    return block.reason is None and block.kind not in (BlockKind.SEPARATOR, BlockKind.PICTURE) and bool(block.text)


def _is_led(written: str, reading: Reading) -> bool:
    """Whether a word leads to a bare clock time; what goes on below it is a sentence: "At 16:05, the boats left"."""
    return written[0].isalpha() and reading.day is None and reading.weekday is None


def _form(written: str) -> Form:
    separator = _CLOCK_SEPARATOR.search(written)
    return Form(separator[1] if separator else "", bool(_HALF_WORD.search(written)))


def _after_range(text: str, reading: Reading, locale: str) -> int:
    """Where a time ends that goes on to another: "16:05–16:20"."""
    link = _RANGE.match(text, reading.end)
    if link is None:
        return reading.end
    until = _read_at(text, link.end(), locale)
    return until.end if until and until.day is None else reading.end


def _after_second(text: str, end: int, locale: str) -> int:
    """Where a time ends that is said in another zone as well: "16:05 CET / 15:05 GMT"."""
    link = _SECOND_ZONE.match(text, end)
    second = _read_at(text, link.end(), locale) if link else None
    return second.end if second and second.zone and second.day is None else end


def _read_tail(block: Block, end: int, locale: str) -> tuple[tuple[Piece, Reading] | None, int]:
    """What a time line says of the time alone: when it was updated, or how long ago it was; and where that ends."""
    text = block.text
    if end >= len(text) or len(text) - end > WINDOW:
        return None, end
    start = end + len(_TAIL_OPENING.match(text, end)[0])  # type: ignore[index]  # it matches nothing too
    tail = text[start:].rstrip(")] ")
    if after_relative_time(tail) == len(tail) or after_relative_day(tail) == len(tail):
        return None, len(text)
    if after_updated(tail) and len(readings := read_whole(tail, locale)) == 1 and readings[0].clock:
        return (Piece(block, end, len(text)), readings[0]), len(text)
    return None, end


def _read_at(text: str, start: int, locale: str) -> Reading | None:
    """The clock time that begins at a place, its places counted in the whole text.

    Pages copied as text glue a time to what follows it ("9:52:13 PMThe hall", "21:00Jane Roe")
    and its parts to each other ("November02202321:06").
    """
    if not may_begin(text[start : start + WINDOW].translate(_SPACES), 0, locale):
        return None
    window, added = _unglued(text[start : start + WINDOW], _GLUED_DATE)
    glues = [window[: glue.start()] for glue in _GLUE.finditer(window)]
    sure = [part for part in glues if _HALF_WORD.search(part[-2:])]
    sure += [window[: at.start()] for at in _GLUED_AGO.finditer(window) if after_relative_time(window[at.start() :])]
    if ago := find_relative_time(window):
        sure.append(window[: ago[0]])
    for part in (*sure[:1], window, *glues[:1]):
        first = next(iter(readings_at_head(part, locale)), None)
        if first and first.start == 0 and first.clock:
            return _moved(_without_prose_weekday(part, first, locale), added, start)
    return None


def _unglued(text: str, glue: re.Pattern[str]) -> tuple[str, list[int]]:
    """The text with a space at each place where one was lost, and these places in the new text."""
    parts: list[str] = []
    added: list[int] = []
    last = 0
    for found in glue.finditer(text):
        parts += [text[last : found.start()], " "]
        added.append(found.start() + len(added))
        last = found.start()
    return ("".join([*parts, text[last:]]), added) if added else (text, added)


def _moved(reading: Reading, added: list[int], by: int) -> Reading:
    """A reading of a text with added spaces, its places counted in the text as written, which begins at a place."""
    start, end = (by + place - sum(space < place for space in added) for place in (reading.start, reading.end))
    return replace(reading, start=start, end=end)


def _without_prose_weekday(text: str, reading: Reading, locale: str) -> Reading:
    """The reading without a weekday that opens the sentence behind it: "1:01 p.m. — Monday’s vote"."""
    written = text[: reading.end]
    while reading.weekday is not None and reading.day is None and text[reading.end :].strip() and " " in written:
        written = written.rsplit(maxsplit=1)[0]
        shorter = next(iter(readings_at_head(written, locale)), None)
        if shorter and shorter.start == 0 and shorter.clock and shorter.weekday is None:
            return shorter
    return reading


def _opening(text: str) -> int:
    """Where the time can begin: after brackets, dashes, "21 mins ago", "Today, ", "LIVE" and "UPDATE 5 - "."""
    at = _after_marks(text, 0)
    ahead = text[at : at + WINDOW]
    if skipped := after_relative_time(ahead) or after_relative_day(ahead) or after_update_label(ahead):
        return _after_marks(text, at + skipped)
    return at


def _relative_day(text: str) -> str:
    """The word for a day that stands before a time, folded."""
    at = _after_marks(text, 0)
    return text[at : at + after_relative_day(text[at : at + WINDOW])].strip(" ,·|–—-").casefold()


def _after_marks(text: str, at: int) -> int:
    found = _OPENING.match(text[at : at + WINDOW])
    return at + (found.end() if found else 0)
