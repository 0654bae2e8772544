"""Outputs into files: pages shared out among processes, other files read as they are.

Knows how much work a page is, and which pages have the same entries. Does not know where files
go (a store takes their bytes), nor whose the processes are: an executor is lent from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from itertools import repeat
from pathlib import Path

from talkfeed.digests import new_digest
from talkfeed.documents import BlogDocument, BlogFeed, CardImage, Document, FeedDocument
from talkfeed.pages import AllPage, ArchivePage, BlogPage, EntryPage
from talkfeed.plan import Output, Rendered, SiteFile, rendered_path
from talkfeed.problems import BuildError, Problem
from talkfeed.publish import Store
from talkfeed.render import render_page
from talkfeed.render_documents import render_document
from talkfeed.theme import Theme

OpenExecutor = Callable[[int], AbstractContextManager[Executor | None]]
"""Lends an executor for rendering so many pages; None renders in this process."""
Progress = Callable[[int, int], None]
"""Told how many of how many outputs are made."""

_BATCH = 100
"""Entries that one task renders: enough to make its way to another process worth while."""
_PAGE, _CARD = 3, 50
"""So many entries of a page take as long to render as what is around them, and to draw a card."""
_PIECE = 1 << 20
"""Bytes of a file that are held at a time: it may be a film."""
_BATCHES = 32
"""So many tasks keep processes equally busy; each takes the theme along."""


def make_files(
    outputs: Sequence[Output], store: Store, *, theme: Theme, open_executor: OpenExecutor, progress: Progress
) -> Iterator[str]:
    """Give the bytes of each output to the store; the paths of those that it took, in no order.

    Raises RenderError and BuildError.
    """
    pages: list[Rendered] = []
    done = 0
    for output in outputs:
        if not isinstance(output.task, SiteFile | bytes):
            pages.append(output.task)
            continue
        if _give(output.path, output.task, store):
            yield output.path
        done += 1
        progress(done, len(outputs))
    with open_executor(len(pages)) as executor:
        batches = list(_batches(pages))
        run = executor.map if executor else map
        for batch, taken in zip(batches, run(render_batch, repeat(theme), repeat(store), batches), strict=True):
            done += len(batch)
            progress(done, len(outputs))
            yield from taken


def _give(path: str, task: SiteFile | bytes, store: Store) -> bool:
    """Whether the store took the bytes of a file that is not rendered."""
    return store(path, task) if isinstance(task, bytes) else store.take(path, _read(task))


def _read(planned: SiteFile) -> Iterator[bytes]:
    """The bytes of a file in pieces; raises BuildError where it is not, or no longer, the one that was planned with."""
    digest = new_digest()
    try:
        with Path(planned.file).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                yield piece
    except OSError as error:
        raise BuildError(Problem(planned.file, found=f"cannot be read: {error.strerror or error}")) from error
    if digest.hexdigest() != planned.digest:
        raise BuildError(Problem(planned.file, found="this file changed meanwhile", hint="build again"))


def _batches(pages: Sequence[Rendered]) -> Iterator[list[Rendered]]:
    """The pages, shared out so that no batch has much more to render than another."""
    enough = max(_BATCH, sum(map(_work, pages)) // _BATCHES)
    batch: list[Rendered] = []
    work = 0
    for page in _beside_their_entries(pages, enough):
        batch.append(page)
        work += _work(page)
        if work >= enough:
            yield batch
            batch, work = [], 0
    if batch:
        yield batch


def _work(page: Rendered) -> int:
    match page:
        case CardImage():
            return _CARD
        case BlogPage() | AllPage() | ArchivePage() | BlogDocument():
            return _PAGE + len(page.entries)
        case FeedDocument():
            return _PAGE + len(page.items)
    return _PAGE


def _beside_their_entries(pages: Sequence[Rendered], enough: int) -> list[Rendered]:
    """The pages in such an order that those with the same entries are near each other: a body is rendered once.

    What has `enough` to do alone comes first, so that no process is left with it at the end.
    """
    streams = [page for page in pages if isinstance(page, BlogPage | ArchivePage)]
    newest = {page.slug: number for number, page in enumerate(streams, 1)}
    numbers = {(page.slug, entry.id): number for number, page in enumerate(streams, 1) for entry in page.entries}

    def near(page: Rendered) -> int:
        match page:
            case EntryPage():
                return numbers.get((page.slug, page.entry.id), 0)
            case BlogPage() | ArchivePage() if page.entries:
                return numbers[page.slug, page.entries[0].id]
            case AllPage() | BlogDocument() | BlogFeed() if _work(page) < enough:
                return newest.get(page.slug, 0)
        return 0

    return sorted(pages, key=near)


def render_batch(theme: Theme, store: Store, pages: Sequence[Rendered]) -> list[str]:
    """Render some pages and documents into the store, and say which it took; picklable, so that any executor can run it."""
    return [path for page in pages if store(path := rendered_path(page), render(page, theme))]


def render(task: Rendered, theme: Theme) -> bytes:
    """The bytes of a page or a document; raises RenderError."""
    return render_document(task, theme) if isinstance(task, Document) else render_page(task, theme)
