"""Which files a site consists of, and what each depends on.

Pure: from editions and a theme to a list of outputs. Knows the page set and the order in which
files may appear in a site that is whole at every instant. Does not render, read or write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from typing import Any

import msgspec

from talkfeed.edition import Edition
from talkfeed.model import Header, SiteConfig, Timestamp
from talkfeed.pages import BlogPage, EntryPage, IndexPage, NotFoundPage, Page, make_card, page_path
from talkfeed.render import Theme


class Stage(IntEnum):
    """When a file may appear: after all that it links to."""

    ASSET = 1
    ENTRY = 2
    BLOG = 3
    INDEX = 4


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of the site: its path below the site's root, and what makes its bytes."""

    path: str
    fingerprint: str
    """A hash of all that the bytes depend on: equal fingerprints mean equal bytes."""
    stage: Stage
    task: Page | bytes
    """The page to render, or the bytes as they are."""


def _encode_hook(value: Any) -> list[Any]:
    if isinstance(value, Timestamp):
        return [value.day, value.clock, value.seconds, value.zone, value.approximate]
    raise NotImplementedError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode_hook, order="deterministic")


class _Fingerprints:
    """Hashes of what pages depend on, under one engine and theme."""

    def __init__(self, engine: str, theme: Theme) -> None:
        self._start = blake2b(f"{engine}\n{theme.fingerprint}".encode(), digest_size=16)

    def of(self, task: Page | bytes) -> str:
        digest = self._start.copy()
        digest.update(type(task).__name__.encode())
        digest.update(task if isinstance(task, bytes) else _ENCODER.encode(task))
        return digest.hexdigest()


def plan(site: SiteConfig, editions: Iterable[Edition], theme: Theme, *, engine: str) -> tuple[Output, ...]:
    """The outputs of a site, in the order in which they may be published.

    `engine` names all that renders (this program and its libraries, with their versions).
    """
    editions = tuple(editions)
    fingerprints = _Fingerprints(engine, theme)
    assets = [
        Output(path=path, fingerprint=fingerprints.of(data), stage=Stage.ASSET, task=data)
        for path, data in sorted(theme.assets.items())
    ]
    pages = [
        Output(path=page_path(page), fingerprint=fingerprints.of(page), stage=stage, task=page)
        for stage, page in _iter_pages(site, editions)
    ]
    return tuple(sorted([*assets, *pages], key=lambda output: output.stage))


def _iter_pages(site: SiteConfig, editions: tuple[Edition, ...]) -> Iterator[tuple[Stage, Page]]:
    for edition in editions:
        if site.pages.entry:
            yield from ((Stage.ENTRY, page) for page in _entry_pages(site, edition))
        yield Stage.BLOG, BlogPage(site=site, edition=edition)
    yield Stage.INDEX, NotFoundPage(site=site)
    yield Stage.INDEX, IndexPage(site=site, cards=tuple(make_card(edition) for edition in editions))


def _entry_pages(site: SiteConfig, edition: Edition) -> Iterator[EntryPage]:
    """Permanent pages: they depend on little of the blog, so that little of what changes changes them."""
    header = Header(
        headline=edition.header.headline,
        language=edition.header.language,
        timezone=edition.header.timezone,
        date=edition.header.date,
    )
    for entry in edition.entries:
        yield EntryPage(site=site, slug=edition.slug, header=header, entry=entry)
