"""How the program speaks: problems, reports, progress.

What a command made goes to standard output; what is odd and what goes on go to standard error.
Long work shows progress on a terminal only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from talkfeed.problems import Problem, Severity

_WORTH_A_BAR = 300
"""Pages that take long enough for a person to wonder."""


def say(message: str) -> None:
    """A line of the result."""
    click.echo(message)


def tell_person(message: str) -> None:
    """A line about the work, for who watches it."""
    click.echo(message, err=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own, the place first, in file order."""
    for problem in sorted(problems, key=lambda problem: problem.sort_key):
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        place, severity, rest = str(problem).partition(f"{problem.severity}: ")
        plain = severity.rstrip()
        said = plain if os.environ.get("NO_COLOR") else click.style(plain, fg=colour)  # no-color.org
        click.echo(f"{place}{said} {rest}", err=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun.

    >>> count(1, "page"), count(2, "page"), count(0, "entry", "entries")
    ('1 page', '2 pages', '0 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """What to tell how many of how many pages are done; shows a line on a terminal, nothing in a pipe."""
    terminal = sys.stderr.isatty()
    shown = False

    def progress(done: int, total: int) -> None:
        nonlocal shown
        if terminal and total >= _WORTH_A_BAR:
            shown = True
            click.echo(f"\r{done:,} of {total:,} pages", err=True, nl=False)

    try:
        yield progress
    finally:
        if shown:
            click.echo("\r\033[K", err=True, nl=False)
