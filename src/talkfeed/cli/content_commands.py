"""`talkfeed check`, `stamp`, `sort` and `schema`: what keeps content files in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click
import msgspec

from talkfeed.build import state_folder
from talkfeed.cli import talk
from talkfeed.cli.options import TIME, content_option, now_option
from talkfeed.content.folder import read_content
from talkfeed.content.schema import live_blog_schema
from talkfeed.content.sort import sort
from talkfeed.content.stamp import Stamped, stamp
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import make_edition
from talkfeed.files import rewrite_file
from talkfeed.model import Timestamp
from talkfeed.problems import Severity, did_you_mean
from talkfeed.records import find_changed, find_taken, read_records
from talkfeed.source import Source
from talkfeed.staleness import find_stale


@click.command("check", epilog="\b\nExample:\n  talkfeed check --content news")
@content_option
@now_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
def check_command(content: Path, today: date, strict: bool) -> int:
    """Show every problem in the content: file, line, column, what to do."""
    checked = read_content(content)
    stale = find_stale(checked.blogs, stale_after=checked.config.stale_after, today=today)
    problems = (*checked.problems, *stale)
    talk.show_problems(problems)
    errors = sum(strict or problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    blogs = talk.count(len(checked.blogs), "live blog")
    talk.say(f"{content}: {blogs}, {talk.count(errors, 'error')}, {talk.count(warnings, 'warning')}")
    return 1 if errors else 0


blogs_argument = click.argument("names", metavar="[BLOG]...", nargs=-1)


def _chosen(content: Path, names: Sequence[str]) -> tuple[list[LoadedBlog], int]:
    """The live blogs of these names, or all, and the exit code as it stands.

    A name that no live blog has is a usage error; where all are meant, those that cannot be read are told.
    """
    found = read_content(content)
    blogs = {loaded.slug: loaded for loaded in found.blogs}
    for name in names:
        if name not in blogs:
            hint = did_you_mean(name, blogs) if blogs else "there is none"
            raise click.BadParameter(f'there is no live blog "{name}" in {content} ({hint})', param_hint="BLOG")
    if names:
        return [blogs[name] for name in names], 0
    told = {problem for loaded in found.blogs for problem in loaded.problems}
    stray = [problem for problem in found.problems if problem not in told and problem.severity is Severity.ERROR]
    talk.show_problems(stray)
    return list(found.blogs), 1 if stray else 0


def _rewrite(before: Sequence[Source], after: Sequence[Source]) -> list[Source]:
    """Write the files whose text changed; which they were."""
    changed = [new for old, new in zip(before, after, strict=True) if old.text != new.text]
    for old, new in zip(before, after, strict=True):
        if old.text != new.text:
            rewrite_file(old, new)
    return changed


@click.command("stamp", epilog="\b\nExamples:\n  talkfeed stamp\n  talkfeed stamp talks --updated '2025-07-23 18:20'")
@blogs_argument
@content_option
@click.option(
    "--updated", type=TIME, help="Write this time as `updated:` of entries changed since they were published."
)
def stamp_command(names: tuple[str, ...], content: Path, updated: Timestamp | None) -> int:
    """Write the ids and days that entries lack, so that permalinks stay.

    For people who edit by hand. Nothing else in the file changes.
    """
    records, damaged = read_records(state_folder(content))
    talk.show_problems(damaged)
    chosen, code = _chosen(content, names)
    for loaded in chosen:
        record = records.get(loaded.slug, {})
        edition = make_edition(loaded.slug, loaded.blog, drafts=True) if loaded.blog else None
        changed = find_changed(record, edition) if edition else ()
        taken = find_taken(record, edition) if edition else ()
        stamped = stamp(loaded, taken=taken, updated=dict.fromkeys(changed, updated) if updated else {})
        _rewrite(loaded.sources, stamped.sources)
        code |= _tell_stamped(loaded, stamped, () if updated else changed)
    return code


def _tell_stamped(loaded: LoadedBlog, stamped: Stamped, changed: Iterable[str]) -> int:
    talk.show_problems(stamped.problems)
    if stamped.problems:
        talk.tell_person(f"{loaded.slug}: nothing was written")
        return 1
    for one in stamped.written:
        talk.say(f"{one.file}: {one.entry}: {one.field}: {one.value}")
    if not stamped.written:
        talk.say(f"{loaded.slug}: nothing to stamp")
    for id_ in changed:
        talk.say(
            f"{loaded.slug}: {id_} has changed since it was published: `talkfeed stamp --updated TIME` says so on the page"
        )
    return 0


@click.command("sort", epilog="\b\nExample:\n  talkfeed sort talks")
@blogs_argument
@content_option
def sort_command(names: tuple[str, ...], content: Path) -> int:
    """Put entries in order, newest first, by moving their text.

    An entry without a clock time stays above the one that it stands above.
    """
    chosen, code = _chosen(content, names)
    for loaded in chosen:
        done = sort(loaded)
        problems = loaded.problems if loaded.blog is None else done.problems
        if loaded.blog is None or problems:
            talk.show_problems(problems)
            talk.tell_person(f"{loaded.slug}: nothing was moved")
            code = 1
            continue
        moved = _rewrite(loaded.sources, done.sources)
        talk.say(f"{loaded.slug}: {', '.join(f'sorted {source.name}' for source in moved) or 'in order already'}")
    return code


@click.command("schema", epilog="\b\nExample:\n  talkfeed schema > live-blog.schema.json")
def schema_command() -> int:
    """Show the JSON Schema of a live-blog file, for editors."""
    talk.say(msgspec.json.format(msgspec.json.encode(live_blog_schema()), indent=2).decode())
    return 0
