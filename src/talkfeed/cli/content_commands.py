"""`talkfeed check`, `stamp`, `sort` and `schema`: what keeps content files in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import uuid4

import click
import msgspec

from talkfeed.build import state_folder
from talkfeed.cli import talk
from talkfeed.cli.options import TIME, content_option, now_option, read_clock
from talkfeed.content.folder import Content, read_content
from talkfeed.content.schema import live_blog_schema
from talkfeed.content.sort import sort
from talkfeed.content.stamp import SITE_ID_NOTE, Stamped, stamp, stamp_site
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import make_edition
from talkfeed.files import rewrite_file, write_new_file
from talkfeed.model import Timestamp
from talkfeed.problems import Problem, Severity, did_you_mean
from talkfeed.records import find_changed, find_taken, read_records
from talkfeed.source import Source
from talkfeed.staleness import find_stale


@click.command("check", epilog="\b\nExample:\n  talkfeed check --content news")
@content_option
@now_option("The day by which a live blog is found to be silent.  [default: SOURCE_DATE_EPOCH, or today]")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
def check_command(content: Path, now: Timestamp | None, strict: bool) -> int:
    """Show every problem in the content: file, line, column, what to do."""
    checked = read_content(content)
    stale = find_stale(checked.blogs, stale_after=checked.config.stale_after, today=(now or read_clock()).day)
    problems = (*checked.problems, *stale)
    talk.show_problems(problems)
    errors = sum(strict or problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    blogs = talk.count(len(checked.blogs), "live blog")
    talk.say(f"{content}: {blogs}, {talk.count(errors, 'error')}, {talk.count(warnings, 'warning')}")
    return 1 if errors else 0


blogs_argument = click.argument("names", metavar="[BLOG]...", nargs=-1)


def _chosen(found: Content, names: Sequence[str]) -> tuple[list[LoadedBlog], int]:
    """The live blogs of these names, or all, and the exit code as it stands.

    A name that no live blog has is a usage error; where all are meant, those that cannot be read are told.
    """
    blogs = {loaded.slug: loaded for loaded in found.blogs}
    for name in names:
        if name not in blogs:
            hint = did_you_mean(name, blogs) if blogs else "there is none"
            raise click.BadParameter(f'there is no live blog "{name}" in {found.folder} ({hint})', param_hint="BLOG")
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

    For people who edit by hand. Nothing else in the file changes. Without a BLOG, the site gets
    its own id too, from which feeds make theirs.
    """
    records, damaged = read_records(state_folder(content))
    talk.show_problems(damaged)
    found = read_content(content)
    chosen, code = _chosen(found, names)
    if chosen and not names:
        code |= _stamp_site(found)
    for loaded in chosen:
        record = records.get(loaded.slug, {})
        edition = make_edition(loaded.slug, loaded.blog, drafts=True) if loaded.blog else None
        changed = find_changed(record, edition) if edition else ()
        taken = find_taken(record, edition) if edition else ()
        stamped = stamp(loaded, taken=taken, updated=dict.fromkeys(changed, updated) if updated else {})
        _rewrite(loaded.sources, stamped.sources)
        code |= _tell_stamped(loaded, stamped, () if updated else changed)
    return code


def _stamp_site(found: Content) -> int:
    """Write the id of a site that has none; the exit code."""
    site_id = uuid4()
    if found.settings is None:
        file = found.folder / "site.yaml"
        if os.path.lexists(file):  # it cannot be read, which was told
            return 1
        write_new_file(file, f"{SITE_ID_NOTE}\nsite_id: {site_id}\n")
        talk.say(f"{file}: site_id: {site_id}")
        return 0
    stamped = stamp_site(found.settings, site_id)
    if isinstance(stamped, Problem):
        talk.show_problems([stamped])
        return 1
    if _rewrite([found.settings], [stamped]):
        talk.say(f"{stamped.name}: site_id: {site_id}")
    return 0


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
    chosen, code = _chosen(read_content(content), names)
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
