"""How an article was understood, and how sure that is, for the person who will read it through.

Knows how to put it in a line, and which entries to look at. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from talkfeed.model import Entry
from talkfeed.parse.document import Document
from talkfeed.parse.draft import Confidence, Findings, Sureness
from talkfeed.parse.feed import Evidence
from talkfeed.parse.outline import Outline, RawEntry
from talkfeed.parse.structure_times import Weighed
from talkfeed.problems import Problem, Severity


def find_findings(
    document: Document, outline: Outline, weighed: Weighed, places: Sequence[int], entries: Sequence[Entry]
) -> Findings:
    """The findings of an import, its problems in the source's order; `entries` are in the order of `places`."""
    times, verdict = weighed.times, weighed.verdict
    odd = [*times.odd]
    feed = document.structure.feed if document.structure else None
    odd += [Problem(document.name, found=text, severity=Severity.WARNING) for text in (feed.odd if feed else ())]
    if not outline.by_layout:
        odd.append(_by_language(document, outline))
    timed = any(entry.marker for entry in outline.entries)
    return Findings(
        entries=len(entries),
        clocked=sum(entry.time is not None and entry.time.clock is not None for entry in entries),
        order=times.timeline.order,
        order_by=times.timeline.order_by,
        boundaries="structure"
        if outline.found_by
        else "times"
        if timed
        else "layout"
        if outline.by_layout
        else "language",
        found_by=outline.found_by,
        times_by=verdict.by if verdict else (),
        left_aside=verdict.dropped if verdict else {},
        doubtful=tuple(entries[place].id or "" for place, i in enumerate(places) if i in times.doubts),
        day_from=times.day_from,
        odd=tuple(sorted((_without_line(problem, document) for problem in odd), key=lambda problem: problem.sort_key)),
    )


def _by_language(document: Document, outline: Outline) -> Problem:
    first = next((piece for entry in outline.entries for piece in entry.paragraphs), None)
    return Problem(
        document.name,
        first.block.line if first else None,
        found="nothing marks where entries begin: each paragraph is one, unless it continues the one above",
        hint="look at the entries' first words",
        severity=Severity.WARNING,
    )


def _without_line(problem: Problem, document: Document) -> Problem:
    """The problem without its line where the source has none that a person could look up: pages and exports."""
    if not document.where or problem.line is None:
        return problem
    where = document.where[problem.line - 1]
    return Problem(
        problem.file, found=f"{problem.found} (at {where})", expected=problem.expected, hint=problem.hint,
        severity=problem.severity,
    )  # fmt: skip


def find_confidence(outline: Outline, weighed: Weighed, places: Sequence[int]) -> tuple[Confidence, ...]:
    """How sure the time and the beginning of each entry are, in the order of the file."""
    return tuple(_confidence(outline, outline.entries[i], weighed, i) for i in places)


def _confidence(outline: Outline, entry: RawEntry, weighed: Weighed, index: int) -> Confidence:
    doubt = weighed.times.doubts.get(index)
    stamp = weighed.times.times[index]
    evidence = tuple(dict.fromkeys(str(stated.by) for stated in entry.stated if _is_believed(stated.by, weighed)))
    shown = (str(Evidence.VISIBLE),) if entry.marker else ()
    if doubt:
        sureness = Sureness.DOUBTFUL
    elif weighed.verdict and index in weighed.verdict.confirmed:
        sureness = Sureness.CONFIRMED
    elif stamp is not None and stamp.clock is not None:
        sureness = Sureness.STATED
    else:
        sureness = Sureness.STATED if outline.by_layout else Sureness.INFERRED
    return Confidence(sureness=sureness, evidence=(*evidence, *shown), doubt=doubt or "")


def _is_believed(by: Evidence, weighed: Weighed) -> bool:
    return weighed.verdict is None or by in weighed.verdict.by
