"""JSON-LD as a file of its own: a LiveBlogPosting, alone, in a list or in a graph.

What it says is `parse.jsonld`'s, as for the JSON-LD of a page.
"""

from __future__ import annotations

from talkfeed.parse.exports.series import Export
from talkfeed.parse.feed import Evidence, Feed
from talkfeed.parse.jsonld import read_feed


def read(export: Export) -> Feed | None:
    """The feed of the LiveBlogPosting, that with most posts of several; None where there is none."""
    feed = read_feed(export.data, Evidence.EXPORT)
    return feed if feed and feed.posts else None
