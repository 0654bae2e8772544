"""What our own feeds say beyond their formats: what both their writers and their importer agree on.

    Atom       <talkfeed:entry id="…" time="…"/> in an entry or a tombstone, <talkfeed:blog …/> in the feed
    JSON Feed  "_talkfeed": {"id": "…", "time": "…"} in an item and in the feed

Elements and not categories, which readers show to people as topics. Whoever reads them passes over
fields that they do not know. Documented in docs/feeds.md. Does not know how a feed is written.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from talkfeed.model import Label, State
from talkfeed.precision import Precision

NAMESPACE = "urn:talkfeed:feed"
"""Of our elements in Atom."""
LABEL_SCHEME = "urn:talkfeed:label"
"""Of categories whose term is a label, or `KEY_EVENT`."""
PRECISION_SCHEME = "urn:talkfeed:precision"
"""Of categories whose term is a `Precision`."""
KEY_EVENT = "key-event"
BODY = "section"
"""The element that holds an entry's body in its content, and nothing else does: no body has one of its own."""


class EntryNotes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of an entry. Times are in the content format's notation, with the header's day and zone."""

    id: str
    """Its id in the live blog."""
    time: str | None = None
    precision: Precision = "none"
    """Of the time: how much of it machines are told."""
    updated: str | None = None
    label: Label | None = None
    key_event: bool = False
    title: Literal["excerpt"] | None = None
    """Set where the title is no headline, which a format forces."""
    removed: str | None = None
    """Why it was taken back."""
    removed_at: str | None = None
    below: str | None = None
    """The id of the entry above, for one that does not stand in its place."""


class BlogNotes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of a live blog."""

    state: State | None = None
    timezone: str | None = None
    """IANA name."""
    author: Literal["publisher"] | None = None
    """Set where nobody is named as the author, and the format forces one."""
