"""The recipe of a build: content → editions → plan → rendered pages → the site's folder.

Knows the order of the stages and what stops them. Does not know the command line: what a person
chose comes in as a request, what happened goes out as a report, and the processes that render
are lent from outside.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from talkfeed.blog_pages import page_entries
from talkfeed.content.config import with_slash
from talkfeed.content.folder import Article, Content, read_content
from talkfeed.content.schema import live_blog_schema
from talkfeed.edition import Edition, make_edition, without_drafts
from talkfeed.files import cannot_write, replace_file, write_new_file
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.plan import Output, plan
from talkfeed.problems import BuildError, ParseError, Problem, Severity, TalkfeedError
from talkfeed.publish import Published, publish
from talkfeed.records import Records, count_shifted, read_records, record_editions, write_records
from talkfeed.rendering import OpenExecutor, Progress, make_files
from talkfeed.schedule import Schedule, Waiting, find_ahead, withhold
from talkfeed.site_files import find_collisions, find_logo, find_media, find_pictures, find_static
from talkfeed.staleness import find_stale
from talkfeed.theme import Theme, load_theme

if TYPE_CHECKING:
    from talkfeed.articles import ImportedArticle

SCHEMA_NAME = "live-blog.schema.json"


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
    now: Timestamp | None = None
    """The instant, or the day, that a person named: what is later waits. None publishes everything."""
    clock: Timestamp | None = None
    """What the clock says, for warnings alone: nothing that is published depends on it."""


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
    shifted: Mapping[str, int] = field(default_factory=dict)
    """By slug, how many archive pages hold other entries than readers have seen there, where any do."""
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """By slug, what was withheld because its time is still to come, where anything was."""
    moving_ids: bool = False
    """Whether ids in feeds are made from the site's address, and would change with it."""


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
    problems = (*content.problems, *problems, *damaged, *_find_odd_times(request, content))
    problems = tuple(sorted(problems, key=lambda problem: problem.sort_key))
    if _stops(problems, strict=request.strict):
        return BuildReport(articles=articles, problems=problems)
    theme = _load_theme(request)
    problems = (*problems, *theme.warnings)
    if _stops(theme.warnings, strict=request.strict):
        return BuildReport(articles=articles, problems=problems)
    config = with_base_url(content.config, request.base_url)
    whole = _make_editions(content)
    schedule = _share_out(whole, request)
    editions = schedule.editions
    outputs = _plan(request, content, config, editions, theme)
    make = partial(make_files, theme=theme, open_executor=open_executor, progress=progress)
    published = publish(outputs, request.output, state=state, make=make, adopt=request.adopt)
    archived = {edition.slug: _archived(edition, config) for edition in editions}
    _write_notes(state, None if request.drafts else record_editions(records, whole, editions, archived))
    return BuildReport(
        articles=articles,
        problems=problems,
        editions=editions,
        published=published,
        shifted={} if request.drafts else count_shifted(records, archived),
        waiting=schedule.waiting,
        moving_ids=bool(config.pages.feeds and config.base_url and not config.site_id),
    )


def _find_odd_times(request: BuildRequest, content: Content) -> tuple[Problem, ...]:
    """Warnings of live blogs that are silent, and of entries that are published before their time."""
    moment = request.now or request.clock
    stale = find_stale(
        content.blogs, stale_after=content.config.stale_after, today=moment.day if moment is not None else None
    )
    watched = request.now is None and request.clock is not None and not request.drafts
    return (*stale, *(find_ahead(content.blogs, clock=request.clock) if watched and request.clock else ()))


def _make_editions(content: Content) -> tuple[Edition, ...]:
    """The editions of all live blogs, drafts and what is to come included."""
    pictures = find_pictures(content)
    return tuple(
        make_edition(loaded.slug, loaded.blog, drafts=True, pictures=pictures)
        for loaded in content.blogs
        if loaded.blog is not None
    )


def _share_out(whole: Sequence[Edition], request: BuildRequest) -> Schedule:
    """What readers get, and what waits; a preview with drafts has all that there is."""
    if request.drafts:
        return withhold(whole, now=None)
    return withhold([without_drafts(edition) for edition in whole], now=request.now)


def _plan(
    request: BuildRequest, content: Content, config: SiteConfig, editions: Sequence[Edition], theme: Theme
) -> tuple[Output, ...]:
    """What the site consists of; raises BuildError where two things would stand in one place."""
    media, static = find_media(content, editions), find_static(content)
    files = {**media, **static}
    outputs = plan(
        config, editions, theme, engine=request.engine, files=files, logo=find_logo(content), now=request.now,
        preview=request.drafts,
    )  # fmt: skip
    if collisions := find_collisions(outputs, media, static):
        raise BuildError(*collisions)
    return outputs


def _archived(edition: Edition, config: SiteConfig) -> Mapping[str, int]:
    """The number of the archive page on which each entry stands that is on one."""
    pages = enumerate(page_entries(edition, config).archive, 1)
    return {entry.id: number for number, entries in pages for entry in entries}


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
            report, odd = _import_into_content(request, article)
            reports.append(report)
            problems += odd
        except TalkfeedError as error:
            problems += [problem.as_warning() for problem in error.problems]
    return tuple(reports), read_content(request.content) if reports else content, tuple(problems)


def _import_into_content(request: BuildRequest, article: Article) -> tuple[ArticleReport, tuple[Problem, ...]]:
    """Write the YAML of an article beside the others, and say what was odd about its bytes; the file must not exist."""
    # Most builds import nothing, and the readers of articles take a quarter of a small build's time to load.
    from talkfeed.articles import ImportOptions, import_article
    from talkfeed.encodings import LARGEST_ARTICLE, decode_page, too_large
    from talkfeed.updates import write_first_record

    if (size := article.path.stat().st_size) > LARGEST_ARTICLE:
        raise ParseError(too_large(str(article.path), size))
    decoded = decode_page(str(article.path), article.path.read_bytes())
    imported_from = article.path.relative_to(request.content).as_posix()
    imported = import_article(
        decoded.source, article.slug, imported_from=imported_from, schema=f"../.talkfeed/{SCHEMA_NAME}",
        options=ImportOptions(address=decoded.url or ""),
    )  # fmt: skip
    target = request.content / f"{article.slug}.yaml"
    write_new_file(target, imported.yaml)
    write_first_record(target, imported.draft)
    return ArticleReport(article=str(article.path), yaml=str(target), imported=imported), decoded.warnings


def _load_theme(request: BuildRequest) -> Theme:
    """The default theme, and a person's own files over it; in a checkout their folder may be the default's."""
    default, own = request.default_theme, request.templates
    files = {} if _real(own) == _real(default) else read_theme(own)
    return load_theme(read_theme(default), files, folder=str(own))


def read_theme(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder, if it is there, by their names below it; raises BuildError where one cannot be read."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not any(part.startswith(".") for part in name.parts) and (path.is_file() or path.is_symlink()):
            if path.is_dir():
                problems.append(Problem(str(path), found="a link to a folder", hint="copy the folder"))
                continue
            try:
                files[name.as_posix()] = path.read_bytes()
            except OSError as error:
                problems.append(Problem(str(path), found=f"cannot be read: {error.strerror or error}"))
    if problems:
        raise BuildError(*problems)
    return files


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
