"""Days in figures with a year of two digits, as the logs of chats write them: "[23.07.25, 16:05:12] Ada: …".

Knows that such figures open every line of a log, so that all of them together say which figure
is the month: the order in which each is a day, and all are near each other. In prose they say
nothing. Does not know clock times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from talkfeed.parse.time_lines import Marker

_CENTURY, _LAST_SHORT = 2000, 99  # chats have logs since then
_ALL = 3  # figures of a day with its year
_ORDERS = {"dMy": (2, 1, 0), "Mdy": (2, 0, 1), "yMd": (0, 1, 2)}
"""Which of the three figures is the year, the month, the day."""
_FEWER_DAYS = 0.5  # between the first and the last, for an order to be likelier than another
_FIGURES = re.compile(r"\d+")


def settle_figures(markers: Sequence[Marker]) -> list[Marker]:
    """The markers, their days in figures read where all of them together say how."""
    written = [marker.figures for marker in markers if marker.figures]
    order = _find_order(written) if written else None
    if order is None:
        return list(markers)
    return [_with_day(marker, order) if marker.figures else marker for marker in markers]


def _with_day(marker: Marker, order: str) -> Marker:
    day = _day(marker.figures, order)
    if day is None:
        return marker
    year = day.year if len(_FIGURES.findall(marker.figures)) == _ALL else None
    return replace(marker, reading=replace(marker.reading, year=year, month=day.month, day=day.day))


def _find_order(written: Iterable[str]) -> str | None:
    """The one order in which all figures are days; of two the one whose days are much nearer to each other."""
    distinct = set(written)
    orders = ["dMy"] if all("." in figures for figures in distinct) else list(_ORDERS)
    if any(len(_FIGURES.findall(figures)) < _ALL for figures in distinct):
        orders = [order for order in orders if order.endswith("y")]
    spans = {}
    for order in orders:
        days = [_day(figures, order) for figures in distinct]
        if all(days):
            known = [day for day in days if day]
            spans[order] = (max(known) - min(known)).days
    nearest = sorted(spans, key=lambda order: spans[order])
    sure = len(nearest) == 1 or (len(nearest) > 1 and spans[nearest[0]] < _FEWER_DAYS * spans[nearest[1]])
    return nearest[0] if sure else None


def _day(figures: str, order: str) -> date | None:
    numbers = [int(number) for number in _FIGURES.findall(figures)]
    if len(numbers) < _ALL:
        numbers.append(0)
    year, month, day = (numbers[place] for place in _ORDERS[order])
    try:
        return date(year if year > _LAST_SHORT else _CENTURY + year, month, day)
    except ValueError:
        return None
