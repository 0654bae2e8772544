"""From an article to a Draft: readers, segmentation, the ledger.

    Source ─┬ text ──────────────────► Document ── segment ────────────► Outline ─┬─ times, assemble ──► Draft
            ├ page: blocks, data, regions ─► Document ── structure outline ──► Outline ─┤
            └ exports ──► Feed ──────────► Document ── structure outline ──► Outline ─┘

One public function and the types of what it gives. Does not know YAML or any file.
"""

from talkfeed.parse.article import parse_article
from talkfeed.parse.draft import Draft, Findings
from talkfeed.parse.explanation import explain
from talkfeed.parse.ledger import Aside, Ledger, Part, Place, Row, format_ledger

__all__ = ["Aside", "Draft", "Findings", "Ledger", "Part", "Place", "Row", "explain", "format_ledger", "parse_article"]
