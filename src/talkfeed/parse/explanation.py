"""The explanation of an import for people: where each line went, and how sure each entry is.

Knows how to lay out tables. Does not know how anything was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from talkfeed.parse.draft import Draft
from talkfeed.parse.ledger import format_ledger
from talkfeed.timestamps import format_timestamp


def explain(draft: Draft) -> str:
    """The ledger, then a line for each entry: its id, its time, how sure that is, and what it rests on."""
    found = draft.findings
    lines = [format_ledger(draft.ledger), *_table(_rows(draft))]
    if found.found_by:
        lines += ["", f"entries: {found.found_by}"]
    lines += [f"left aside: {by}, which {reason}" for by, reason in found.left_aside.items()]
    return "\n".join(lines) + "\n"


def _rows(draft: Draft) -> Iterable[tuple[str, ...]]:
    for number, (entry, sure) in enumerate(zip(draft.blog.entries, draft.confidence, strict=True), start=1):
        when = format_timestamp(entry.time) if entry.time else "no time"
        yield f"entry {number}", entry.id or "", when, str(sure.sureness), sure.doubt or ", ".join(sure.evidence)


def _table(rows: Iterable[tuple[str, ...]]) -> Sequence[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
