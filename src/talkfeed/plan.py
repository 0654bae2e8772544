"""Which files a site consists of, and what each depends on.

Pure: from editions and a theme to a list of outputs. Knows the page set, and what should be there
before what. Does not render, read or write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from typing import Any

import msgspec

from talkfeed.blog_pages import BlogPages, make_blog_pages
from talkfeed.documents import Document, Robots
from talkfeed.edition import Edition, Picture
from talkfeed.freshness import has_day
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.pages import IndexPage, NotFoundPage, Page, Site, make_site, page_path
from talkfeed.printable import make_printable
from talkfeed.site_documents import make_documents
from talkfeed.theme import Theme
from talkfeed.topics import make_topic_pages


class Stage(IntEnum):
    """When a file appears: what leads to many others after them, so that a new site opens with its index.

    Pages also lead to one another both ways; that none ever leads nowhere is `publish`'s work.
    """

    ASSET = 1
    ENTRY = 2
    ARCHIVE = 3
    ALL = 4
    BLOG = 5
    DATA = 6
    TOPIC = 7
    INDEX = 8


@dataclass(frozen=True, kw_only=True)
class SiteFile:
    """A file that goes to the site as it is, so large that it is better not held: where it lies, and its hash."""

    file: str
    digest: str


Rendered = Page | Document
"""What is made by `rendering`: a page by its template, a document by its format."""
Task = Rendered | SiteFile | bytes
"""What makes a file: something to render, a file to copy, or the bytes as they are."""


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of the site: its path below the site's root, and what makes its bytes."""

    path: str
    fingerprint: str
    """A hash of all that the bytes depend on: equal fingerprints mean equal bytes."""
    stage: Stage
    task: Task


def _encode_hook(value: Any) -> list[Any]:
    if isinstance(value, Timestamp):
        return [value.day, value.clock, value.seconds, value.zone, value.approximate]
    raise NotImplementedError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode_hook, order="deterministic")


class _Fingerprints:
    """Hashes of what pages depend on, under one engine and theme."""

    def __init__(self, engine: str, theme: Theme) -> None:
        self._start = blake2b(f"{engine}\n{theme.fingerprint}".encode(), digest_size=16)

    def of(self, task: Task) -> str:
        if isinstance(task, SiteFile):  # neither engine nor theme changes it, nor does another place of the project
            return task.digest
        digest = self._start.copy()
        digest.update(type(task).__name__.encode())
        digest.update(task if isinstance(task, bytes) else _ENCODER.encode(task))
        return digest.hexdigest()


_NO_FILES: Mapping[str, SiteFile] = {}


def plan(
    config: SiteConfig,
    editions: Iterable[Edition],
    theme: Theme,
    *,
    engine: str,
    files: Mapping[str, SiteFile] = _NO_FILES,
    logo: Picture | None = None,
    now: Timestamp | None = None,
    preview: bool = False,
) -> tuple[Output, ...]:
    """The outputs of a site, in the order in which they are to appear.

    `engine` names all that renders (this program and its libraries, with their versions); `files` are
    those to be copied, by their paths below the site's root; `now` is the instant, or the day, that a person named,
    if one did; `preview` says that the editions hold drafts.
    """
    fingerprints, config = _Fingerprints(engine, theme), make_printable(config)
    tasks: list[tuple[Stage, str, Task]] = [(Stage.ASSET, path, task) for path, task in sorted(files.items())]
    tasks += [(Stage.ASSET, path, data) for path, data in sorted(theme.assets.items())]
    tasks += [
        (stage, rendered_path(task), task)
        for stage, task in _iter_rendered(config, tuple(editions), make_site(config, logo=logo, preview=preview), now)
        if not (isinstance(task, Robots) and task.path in files)  # a person's own takes its place
    ]
    outputs = (
        Output(path=path, fingerprint=fingerprints.of(task), stage=stage, task=task) for stage, path, task in tasks
    )
    return tuple(sorted(outputs, key=lambda output: output.stage))


def rendered_path(task: Rendered) -> str:
    """The path of a page or a document below the site's root."""
    return task.path if isinstance(task, Document) else page_path(task)


def _iter_rendered(
    config: SiteConfig, editions: tuple[Edition, ...], site: Site, now: Timestamp | None
) -> Iterator[tuple[Stage, Rendered]]:
    blogs = [make_blog_pages(edition, config, site) for edition in editions]
    for blog in blogs:
        yield from _iter_blog_pages(blog)
    yield from ((Stage.DATA, document) for document in make_documents(editions, config, site, now=now))
    topics = tuple(make_topic_pages(editions, config, site))
    yield from ((Stage.TOPIC, page) for page in topics)
    yield Stage.INDEX, NotFoundPage(site=site)
    cards = tuple(blog.card for blog in blogs)
    yield Stage.INDEX, IndexPage(site=site, cards=cards, atom=any(map(has_day, editions)), topics=bool(topics))


def _iter_blog_pages(blog: BlogPages) -> Iterator[tuple[Stage, Page]]:
    yield from ((Stage.ENTRY, page) for page in blog.entries)
    yield from ((Stage.ARCHIVE, page) for page in blog.archive)
    if blog.all is not None:
        yield Stage.ALL, blog.all
    yield Stage.BLOG, blog.front
