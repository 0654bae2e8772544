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
from talkfeed.pages import AllPage, ArchivePage, BlogPage, EntryPage, Page, page_path
from talkfeed.plan import Output, SiteFile
from talkfeed.problems import BuildError, Problem
from talkfeed.publish import Store
from talkfeed.render import render_page
from talkfeed.theme import Theme

OpenExecutor = Callable[[int], AbstractContextManager[Executor | None]]
"""Lends an executor for rendering so many pages; None renders in this process."""
Progress = Callable[[int, int], None]
"""Told how many of how many outputs are made."""

_BATCH = 50
"""Entries that one task renders, on their pages or together: enough to make its way to another process worth while."""
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
    pages: list[Page] = []
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


def _batches(pages: Sequence[Page]) -> Iterator[list[Page]]:
    """The pages, shared out so that no batch has much more to render than another."""
    enough = max(_BATCH, sum(map(_work, pages)) // _BATCHES)
    batch: list[Page] = []
    work = 0
    for page in _beside_their_entries(pages):
        batch.append(page)
        work += _work(page)
        if work >= enough:
            yield batch
            batch, work = [], 0
    if batch:
        yield batch


def _work(page: Page) -> int:
    return len(page.entries) if isinstance(page, BlogPage | AllPage | ArchivePage) else 1


def _beside_their_entries(pages: Sequence[Page]) -> list[Page]:
    """The pages in such an order that an entry's own page is near the one it stands on: its body is rendered once."""
    streams = [page for page in pages if isinstance(page, BlogPage | ArchivePage)]
    numbers = {(page.slug, entry.id): number for number, page in enumerate(streams, 1) for entry in page.entries}

    def near(page: Page) -> int:
        match page:
            case EntryPage():
                return numbers.get((page.slug, page.entry.id), 0)
            case BlogPage() | ArchivePage() if page.entries:
                return numbers[page.slug, page.entries[0].id]
        return 0

    return sorted(pages, key=near)


def render_batch(theme: Theme, store: Store, pages: Sequence[Page]) -> list[str]:
    """Render some pages into the store, and say which it took; picklable, so that any executor can run it."""
    return [path for page in pages if store(path := page_path(page), render_page(page, theme))]
