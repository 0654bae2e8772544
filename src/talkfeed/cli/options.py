"""Options that several commands take, and the types of options' values."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from talkfeed.model import Timestamp
from talkfeed.problems import TimestampError
from talkfeed.timestamps import EXPECTED_DAY, parse_day, parse_timestamp
from talkfeed.zones import check_zone_name

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
    from dateutil.parser import ParserError, parse  # noqa: PLC0415 — only days in words wait for it

    # dateutil fills in what a text leaves open; whatever differs between two fillings was not given.
    readings = set()
    try:
        for day_first in (True, False):
            for filling in (datetime(2000, 1, 1), datetime(2001, 2, 2)):  # noqa: DTZ001  only their days are used
                readings.add(parse(text, default=filling, dayfirst=day_first).date())
    except (ParserError, OverflowError):
        return None
    return readings.pop() if len(readings) == 1 else None


class Day(click.ParamType[date]):
    """A day, as YYYY-MM-DD or in words."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day a text names; a usage error otherwise."""
        day = value if isinstance(value, date) else find_day(value)
        if day is None:
            self.fail(f'"{value}"; expected {EXPECTED_DAY}', param, ctx)
        return day


def _today(ctx: click.Context, param: click.Parameter, given: date | None) -> date:
    """The day given, else that of SOURCE_DATE_EPOCH (reproducible-builds.org), else this machine's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None or not epoch:
        return given or datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f'SOURCE_DATE_EPOCH "{epoch}"; expected seconds since 1970'
        raise click.BadParameter(message, ctx, param) from error


now_option = click.option(
    "--now",
    "today",
    metavar="T",
    type=Day(),
    callback=_today,
    help="The day by which a live blog is found to be silent.  [default: SOURCE_DATE_EPOCH, or today]",
)


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
