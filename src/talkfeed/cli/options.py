"""Options that several commands take, and the types of options' values."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from talkfeed.model import Timestamp
from talkfeed.problems import TimestampError
from talkfeed.timestamps import EXPECTED_DAY, parse_day, parse_timestamp
from talkfeed.zones import check_zone_name, find_instant

_Command = TypeVar("_Command", bound=Callable[..., Any])

FOLDER = click.Path(file_okay=False, path_type=Path)

content_option = click.option(
    "--content", type=FOLDER, default=Path("content"), show_default=True, help="The folder of live blogs."
)


def find_day(text: str) -> date | None:
    """The day that a text of an option names in full, however it is written; None where a part is open.

    >>> find_day("23 July 2025"), find_day("July 2025"), find_day("3/4/2025")
    (datetime.date(2025, 7, 23), None, None)
    """
    try:
        return parse_day(text)
    except TimestampError:
        pass
    days = {reading.date() for reading in _read_words(text)}
    return days.pop() if len(days) == 1 else None


def _read_words(text: str) -> tuple[datetime, ...]:
    """A time in words as dateutil reads it, with several fillings of what the text leaves open: there they differ."""
    from dateutil.parser import ParserError, parse  # noqa: PLC0415 — only days in words wait for it

    fillings = (datetime(2000, 1, 1), datetime(2001, 2, 2, 1))  # noqa: DTZ001  only compared
    try:
        return tuple(
            parse(text, default=filling, dayfirst=day_first) for day_first in (True, False) for filling in fillings
        )
    except (ParserError, OverflowError):
        return ()


class Day(click.ParamType[date]):
    """A day, as YYYY-MM-DD or in words."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day a text names; a usage error otherwise."""
        day = value if isinstance(value, date) else find_day(value)
        if day is None:
            self.fail(f'"{value}"; expected {EXPECTED_DAY}', param, ctx)
        return day


_WHICH_MOMENT = "a day such as 2026-11-23, a time with its zone such as 2026-11-23 18:00 CET, or now"


def read_clock() -> Timestamp:
    """What this machine's clock says, in its zone, to the second."""
    now = datetime.now().astimezone().replace(microsecond=0)
    return Timestamp(now.date(), now.time(), seconds=True, zone=str(now)[len("2026-11-23 18:00:00") :])


def find_moment(text: str) -> Timestamp | None:
    """The instant, or the day alone, that a text names; None where a part is open, as the zone of a clock time.

    >>> find_moment("2026-11-23T18:00+01:00"), find_moment("23 November 2026")
    (Timestamp(day=datetime.date(2026, 11, 23), clock=datetime.time(18, 0), zone='+01:00'), Timestamp(day=datetime.date(2026, 11, 23)))
    >>> find_moment("2026-11-23 18:00"), find_moment("23 November, 6 pm")
    (None, None)
    """
    if text.strip().lower() == "now":
        return read_clock()
    try:
        moment = parse_timestamp(text)
    except TimestampError:
        day = find_day(text)
        return Timestamp(day) if day is not None and not _names_clock(text) else None
    known = moment.day is not None if moment.clock is None else find_instant(moment, home=None) is not None
    return moment if known else None


def _names_clock(text: str) -> bool:
    """Whether there is a clock time among the words for a day: they name no zone that could be relied on."""
    return len({reading.hour for reading in _read_words(text)}) == 1


class Moment(click.ParamType[Timestamp]):
    """A day, or an instant."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Timestamp:
        """The moment a text names; a usage error otherwise."""
        moment = value if isinstance(value, Timestamp) else find_moment(value)
        if moment is None:
            self.fail(f'"{value}"; expected {_WHICH_MOMENT}', param, ctx)
        return moment


def _moment(ctx: click.Context, param: click.Parameter, given: Timestamp | None) -> Timestamp | None:
    """The moment given, else that of SOURCE_DATE_EPOCH (reproducible-builds.org), else none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None or not epoch:
        return given
    try:
        instant = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f'SOURCE_DATE_EPOCH "{epoch}"; expected seconds since 1970'
        raise click.BadParameter(message, ctx, param) from error
    return Timestamp(instant.date(), instant.time(), seconds=True, zone="UTC")


def now_option(words: str) -> Callable[[_Command], _Command]:
    """`--now`; the words say what it is for."""
    return click.option("--now", metavar="T", type=Moment(), callback=_moment, help=words)


class Time(click.ParamType[Timestamp]):
    """A time in the content format's notation."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Timestamp:
        """The time a text gives; a usage error otherwise."""
        try:
            return value if isinstance(value, Timestamp) else parse_timestamp(value)
        except TimestampError as error:
            self.fail(f"{error.found}; expected {error.expected}", param, ctx)


TIME = Time()


class Zone(click.ParamType[str]):
    """An IANA time zone."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The zone's name; a usage error where there is no such zone."""
        try:
            return check_zone_name(value)
        except TimestampError as error:
            hint = f" ({error.hint})" if error.hint else ""
            self.fail(f"{error.found}; expected {error.expected}{hint}", param, ctx)
