"""News items of IPTC's ninjs, versions 1 to 3: a list of items, or one that holds others.

{"type": "composite", "headline", "associations": {"a1": {"uri", "versioncreated", "headline", "body_html"}}}
"""

from __future__ import annotations

from talkfeed.parse.exports.series import Export
from talkfeed.parse.exports.shape import Shape, read_shape
from talkfeed.parse.exports.values import Object
from talkfeed.parse.feed import Feed

_TIMES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
_BODIES = ("body_html", "body_xhtml", "bodies", "body_text")


def _is_item(value: Object) -> bool:
    return any(name in value for name in _TIMES) and any(name in value for name in (*_BODIES, "headline", "headlines"))


_SHAPE = Shape(
    is_post=_is_item,
    key=("uri", "guid", "altids.systemid"),
    headline=("headline", "headlines", "title"),
    body=(*_BODIES, "description_html", "description_text"),
    published=("firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated"),
    updated=("versioncreated", "versionCreated"),
    authors=("authors", "by", "byline"),
    status=("pubstatus", "pubStatus"),
    gone=frozenset({"canceled", "withheld"}),
    tags=("subject", "subjects", "keyword"),
)


def read(export: Export) -> Feed | None:
    """The feed of the items; None where there are none."""
    return read_shape(export, _SHAPE)
