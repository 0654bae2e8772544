"""The recipe of a build: content → editions → plan → rendered pages → the site's folder.

Knows the order of the stages and what stops them. Does not know the command line: what a person
chose comes in as a request, what happened goes out as a report, and the processes that render
are lent from outside.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from talkfeed.articles import ImportedArticle, ImportOptions, import_article
from talkfeed.content.config import with_slash
from talkfeed.content.folder import Article, Content, read_content
from talkfeed.content.schema import live_blog_schema
from talkfeed.edition import Edition, make_edition, without_drafts
from talkfeed.files import cannot_write, replace_file, write_new_file
from talkfeed.model import SiteConfig
from talkfeed.pages import BlogPage, Page
from talkfeed.plan import Output, plan
from talkfeed.problems import BuildError, Problem, Severity, TalkfeedError
from talkfeed.publish import Published, publish
from talkfeed.records import Records, read_records, record_editions, write_records
from talkfeed.render import Theme, load_theme, render_page
from talkfeed.source import decode_source

SCHEMA_NAME = "live-blog.schema.json"
_BATCH = 50
"""Entries that one task renders, on their pages or together: enough to make its way to another process worth while."""


@dataclass(frozen=True, kw_only=True)
class BuildRequest:
    """What to build, from where, into which folder."""

    content: Path
    templates: Path
    """A person's own templates, which replace files of the default theme; may be no folder."""
    output: Path
    default_theme: Path
    engine: str
    """All that renders, with versions: a change of it renders everything anew."""
    base_url: str | None = None
    drafts: bool = False
    adopt: bool = False
    strict: bool = False
    """Warnings stop the build as errors do."""


@dataclass(frozen=True, kw_only=True)
class ArticleReport:
    """An article that the build imported on its way."""

    article: str
    yaml: str
    imported: ImportedArticle


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What a build did; `published` is None where problems left the site as it was."""

    articles: tuple[ArticleReport, ...]
    problems: tuple[Problem, ...]
    editions: tuple[Edition, ...] = ()
    published: Published | None = None


OpenExecutor = Callable[[int], AbstractContextManager[Executor | None]]
"""Lends an executor for rendering so many pages; None renders in this process."""
Progress = Callable[[int, int], None]
"""Told how many of how many pages are rendered."""


def state_folder(content: Path) -> Path:
    """Where manifests, records and the lock lie: beside the content, never in the output."""
    return content.absolute().parent / ".talkfeed"


def build(request: BuildRequest, *, open_executor: OpenExecutor, progress: Progress) -> BuildReport:
    """Build the site; the caller holds the project's lock (`publish.exclusive`).

    Raises RenderError where a template fails and BuildError where the output cannot be written;
    problems in the content are in the report. In each case the site stays as it was.
    """
    _refuse_overlap(request)
    state = state_folder(request.content)
    articles, content, problems = _import_articles(request, read_content(request.content))
    records, damaged = read_records(state)
    problems = tuple(sorted((*content.problems, *problems, *damaged), key=lambda problem: problem.sort_key))
    if _stops(problems, strict=request.strict):
        return BuildReport(articles=articles, problems=problems)
    site = with_base_url(content.config, request.base_url)
    whole = tuple(
        make_edition(loaded.slug, loaded.blog, drafts=True) for loaded in content.blogs if loaded.blog is not None
    )
    editions = whole if request.drafts else tuple(map(without_drafts, whole))
    theme = load_theme(read_theme(request.default_theme, request.templates))
    outputs = plan(site, editions, theme, engine=request.engine)

    def render(pending: Sequence[Output]) -> Iterator[bytes]:
        with open_executor(len(pending)) as executor:
            yield from _render(pending, theme, executor, progress)

    published = publish(outputs, request.output, state=state, render=render, adopt=request.adopt)
    _write_notes(state, None if request.drafts else record_editions(records, whole))
    return BuildReport(articles=articles, problems=problems, editions=editions, published=published)


def _stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def _refuse_overlap(request: BuildRequest) -> None:
    """Raises BuildError where pages would lie among what they are made from, or carry it along when uploaded."""
    output = _real(request.output)
    notes = state_folder(request.content)
    sources = {"the content": request.content, "the templates": request.templates, "talkfeed's notes": notes}
    for what, folder in sources.items():
        other = _real(folder)
        if output == other or output in other.parents or other in output.parents:
            where = "the folder of" if output == other else "inside" if other in output.parents else "a folder around"
            found = f"{where} {what} ({folder})"
            hint = "choose another --output, such as site"
            raise BuildError(
                Problem(str(request.output), found=found, expected="a folder for the site alone", hint=hint)
            )


def _real(path: Path) -> Path:
    """Where a path leads, if only to a link that leads in circles, at which Path.resolve fails."""
    return Path(os.path.realpath(path))


def with_base_url(site: SiteConfig, base_url: str | None) -> SiteConfig:
    """The site under another address."""
    return site if base_url is None else msgspec.structs.replace(site, base_url=with_slash(base_url))


def _import_articles(
    request: BuildRequest, content: Content
) -> tuple[tuple[ArticleReport, ...], Content, tuple[Problem, ...]]:
    """Import what no live blog names yet; what cannot be imported is a warning, the others are built."""
    reports: list[ArticleReport] = []
    problems: list[Problem] = []
    for article in content.articles:
        try:
            reports.append(_import_into_content(request, article))
        except TalkfeedError as error:
            problems += [problem.as_warning() for problem in error.problems]
    return tuple(reports), read_content(request.content) if reports else content, tuple(problems)


def _import_into_content(request: BuildRequest, article: Article) -> ArticleReport:
    """Write the YAML of an article beside the others; the file must not exist."""
    source = decode_source(str(article.path), article.path.read_bytes())
    imported_from = article.path.relative_to(request.content).as_posix()
    imported = import_article(
        source, article.slug, imported_from=imported_from, options=ImportOptions(), schema=f"../.talkfeed/{SCHEMA_NAME}"
    )
    target = request.content / f"{article.slug}.yaml"
    write_new_file(target, imported.yaml)
    return ArticleReport(article=str(article.path), yaml=str(target), imported=imported)


def read_theme(default: Path, own: Path) -> Mapping[str, bytes]:
    """The files of the default theme by their names below it, and a person's own, if there are any, in their stead."""
    files: dict[str, bytes] = {}
    for folder in [default] if _real(own) == _real(default) else [default, own]:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        files |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return files


def _render(pending: Sequence[Output], theme: Theme, executor: Executor | None, progress: Progress) -> Iterator[bytes]:
    """The bytes of each output, in order."""
    tasks = list(_batches(output.task for output in pending))
    themes = [theme] * len(tasks)
    rendered = executor.map(render_batch, themes, tasks) if executor else map(render_batch, themes, tasks)
    done = 0
    for batch in rendered:
        done += len(batch)
        progress(done, len(pending))
        yield from batch


def _batches(tasks: Iterable[Page | bytes]) -> Iterator[list[Page | bytes]]:
    """The tasks in their order, shared out so that no batch has much more to render than another."""
    batch: list[Page | bytes] = []
    work = 0
    for task in tasks:
        batch.append(task)
        work += len(task.edition.entries) if isinstance(task, BlogPage) else 1
        if work >= _BATCH:
            yield batch
            batch, work = [], 0
    if batch:
        yield batch


def render_batch(theme: Theme, tasks: Sequence[Page | bytes]) -> list[bytes]:
    """The bytes of some outputs; picklable, so that any executor can run it."""
    return [task if isinstance(task, bytes) else render_page(task, theme) for task in tasks]


def _write_notes(state: Path, records: Records | None) -> None:
    """Store what was published, if it was for readers, and the schema; raises BuildError."""
    try:
        if records is not None:
            write_records(state, records)
        _write_schema(state)
    except OSError as error:
        hint = "the site is complete, but what talkfeed notes beside it is not: build again"
        raise cannot_write(error, error.filename2 or error.filename or state, hint=hint) from error


def _write_schema(state: Path) -> None:
    """Lay the schema where imported files tell editors to look."""
    file = state / SCHEMA_NAME
    data = msgspec.json.format(msgspec.json.encode(live_blog_schema()), indent=1)
    if not file.exists() or file.read_bytes() != data:
        replace_file(file, data)
