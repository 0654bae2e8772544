"""The ids of feeds and of their entries: the same for ever, wherever the site moves.

Version 5 UUIDs (RFC 9562, 5.5) of the site's id, the live blog's slug and the entry's id. Does not
know where any of these come from.
"""

from __future__ import annotations

from functools import lru_cache
from uuid import NAMESPACE_URL, UUID, uuid5


def site_feed_id(seed: str) -> str:
    """The id of a site's feed; `seed` is the site's id, or what stands in for it."""
    return _urn(seed, "")


def blog_feed_id(seed: str, slug: str) -> str:
    """The id of a live blog's feed."""
    return _urn(seed, slug)


def entry_feed_id(seed: str, slug: str, entry_id: str) -> str:
    """The id of an entry in any feed.

    >>> entry_feed_id("7d9f1c52-3a68-4a0e-9a55-0c7f3a1be6d4", "talks", "handshake")
    'urn:uuid:7bbe42e6-2019-5fc4-b6eb-b2980c63deb8'
    """
    return _urn(seed, f"{slug}/{entry_id}")


def _urn(seed: str, name: str) -> str:
    return uuid5(_namespace(seed), name).urn


@lru_cache(maxsize=8)
def _namespace(seed: str) -> UUID:
    return uuid5(NAMESPACE_URL, seed.encode("utf-8", "replace").decode())
