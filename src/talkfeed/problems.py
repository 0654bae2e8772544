"""What is wrong with somebody's text, as values; what stops the program, as exceptions.

    TalkfeedError
    ├── ContentError        a file of the content folder cannot be used
    │   └── ConfigError     … and it is site.yaml
    ├── ParseError          an article cannot be imported
    │   └── TimestampError  a text is not a time
    ├── RenderError         a template cannot be rendered
    └── BuildError          the site cannot be published

A problem in a person's text is a `Problem`: collected, and shown with all the others.
Only what cannot go on raises, and carries the problems that are the reason.
Does not know how problems are printed or what exit code they lead to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """Whether the content can be used all the same."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, what would be right, and what to do about it."""

    file: str
    line: int | None = None
    column: int | None = None
    found: str = ""
    """What stands there, as the first half of a sentence: `unknown field "headlin"`."""
    expected: str = ""
    """What should stand there, as what follows "expected": `a day such as 2025-07-23`."""
    hint: str = ""
    """The next thing to do: `did you mean "headline"?`"""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """`FILE:LINE:COLUMN: error: FOUND; expected EXPECTED (HINT)`, without what is not known.

        >>> str(Problem("a.yaml", 3, 5, "time 25:00", "a clock time", "write 01:00"))
        'a.yaml:3:5: error: time 25:00; expected a clock time (write 01:00)'
        """
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        expected = f"; expected {self.expected}" if self.expected else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.severity}: {self.found}{expected}{hint}"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """File order: by file, then line, then column."""
        return self.file, self.line or 0, self.column or 0

    def as_warning(self) -> Problem:
        """The same problem, where the rest of the work goes on without it."""
        return replace(self, severity=Severity.WARNING)


class TalkfeedError(Exception):
    """Cannot go on; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class ContentError(TalkfeedError):
    """A file of the content folder cannot be used."""


class ConfigError(ContentError):
    """site.yaml cannot be used."""


class ParseError(TalkfeedError):
    """An article cannot be imported."""


class TimestampError(ParseError):
    """A text is not a time; `found`, `expected` and `hint` are a Problem's."""

    def __init__(self, found: str, expected: str, hint: str = "") -> None:
        super().__init__(Problem("", found=found, expected=expected, hint=hint))
        self.found, self.expected, self.hint = found, expected, hint


class RenderError(TalkfeedError):
    """A template cannot be rendered."""


class BuildError(TalkfeedError):
    """The site cannot be published."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them.

    >>> did_you_mean("headlin", ["headline", "body"])
    'did you mean "headline"?'
    """
    words = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    return f'did you mean "{words[near[0]]}"?' if near else f"known: {', '.join(words.values())}"
