"""Status pages: entries that open with the state of an incident, their times below them.

    Resolved - This incident has been resolved.
    Mar 12, 01:00 UTC

Knows the words that such pages write for states. Does not know times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkfeed.parse.document import Block

_FEWEST = 2
_STATUS = re.compile(
    r"""(?P<state> Resolved | Update[d]? | Monitoring | Identified | Investigating | Completed | In\s+progress
          | Scheduled | Verifying | Post-?mortem | Acknowledged | Mitigated | Recovering | Degraded | Outage )
        (?P<link> \s* [-–—:] (?:\s+|$) | (?<!Updated)$ )""",
    re.VERBOSE,
)


def find_status_lines(blocks: Sequence[Block]) -> list[int]:
    """The blocks that open with a state; none where there are too few for a status page."""
    found = [i for i, block in enumerate(blocks) if block.reason is None and _STATUS.match(block.text)]
    return found if len(found) >= _FEWEST else []


def match_status(text: str) -> re.Match[str] | None:
    """The groups `state` and `link` at the head of a text that opens with a state."""
    return _STATUS.match(text)
