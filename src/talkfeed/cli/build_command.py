"""`talkfeed build`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from threading import Thread

import click

from talkfeed.build import BuildReport, BuildRequest, build, state_folder
from talkfeed.cli import talk
from talkfeed.cli.installation import default_theme, engine
from talkfeed.cli.options import FOLDER, content_option, now_option, read_clock
from talkfeed.content.config import find_base_url_problem
from talkfeed.content.folder import read_content
from talkfeed.model import Timestamp
from talkfeed.problems import BuildError, ContentError, Problem
from talkfeed.publish import exclusive
from talkfeed.rendering import OpenExecutor
from talkfeed.schedule import Waiting
from talkfeed.timestamps import format_timestamp

_PAGES_WORTH_A_PROCESS = 400
"""From so many pages on, starting processes costs less than it saves."""
_TEMPLATES = Path("templates")
_PATIENCE = 600.0
"""Seconds to wait for another build."""

_EXAMPLES = """\b
Examples:
  talkfeed build
  talkfeed build --content news --output public --base-url https://example.org/live/
  talkfeed build --drafts --output preview
"""


@click.command("build", epilog=_EXAMPLES)
@content_option
@click.option("--templates", type=FOLDER, default=_TEMPLATES, show_default=True, help="Your own templates, if any.")
@click.option("--output", type=FOLDER, default=Path("site"), show_default=True, help="Where the site goes.")
@click.option("--base-url", metavar="URL", help="The site's address, instead of the one in site.yaml.")
@click.option("--drafts", is_flag=True, help="Publish entries marked as drafts too.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that render.  [default: as the work needs]")
@now_option(
    "Build for this moment: a day, a time with its zone, or `now`. What is dated later waits.  "
    "[default: SOURCE_DATE_EPOCH; without it nothing waits]"
)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--adopt",
    is_flag=True,
    help="Use an output folder that holds other files: replace those with a page's name, remove none.",
)
def build_command(
    content: Path, templates: Path, output: Path, base_url: str | None, drafts: bool, workers: int | None,
    now: Timestamp | None, strict: bool, adopt: bool,
) -> int:  # fmt: skip
    """Make the site from the content.

    Articles in content/articles/ that no live blog names yet are imported on the way.
    """
    if base_url is not None and (words := find_base_url_problem(base_url)):
        raise click.BadParameter("{}; expected {}".format(*words), param_hint="--base-url")
    if (templates != _TEMPLATES or os.path.lexists(templates)) and not templates.is_dir():
        raise click.BadParameter(f"there is no folder {templates}", param_hint="--templates")
    if not content.is_dir():  # no lock and no notes beside a folder that is not there
        raise ContentError(*read_content(content).problems)
    request = BuildRequest(
        content=content, templates=templates, output=output, default_theme=default_theme(),
        engine=engine(), base_url=base_url, drafts=drafts, adopt=adopt, strict=strict,
        now=now, clock=read_clock(),
    )  # fmt: skip
    with (
        exclusive(state_folder(content), patience=_PATIENCE, holder=f"process {os.getpid()}", waiting=_tell_waiting),
        talk.progress_bar() as progress,
    ):
        report = build(request, open_executor=_executors(workers), progress=progress)
    return _show(report, output)


def _tell_waiting(holder: str) -> None:
    talk.tell_person(f"waiting for another build to end ({holder})")


def _executors(workers: int | None) -> OpenExecutor:
    @contextmanager
    def open_executor(pages: int) -> Iterator[Executor | None]:
        wanted = workers or (os.cpu_count() or 1 if pages >= _PAGES_WORTH_A_PROCESS else 1)
        if wanted == 1 or pages < 2:
            yield None
        else:
            try:
                with ProcessPoolExecutor(wanted, initializer=_start_worker) as pool:
                    yield pool
            except BrokenProcessPool as error:
                raise BuildError(
                    Problem("--workers", found="a process that renders has ended", hint="try --workers 1")
                ) from error

    return open_executor


def _start_worker() -> None:
    """What a process does before it renders for another: leave Ctrl-C to that one, and end when it does.

    Otherwise a killed build leaves processes that wait for work for ever, with the project's lock in their hands.
    """
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _show(report: BuildReport, output: Path) -> int:
    """Say what was done, what is odd and what to do next; the exit code."""
    for article in report.articles:
        talk.say(f"{article.article} → {article.yaml}: {article.imported.draft.findings.summary}")
        talk.show_problems(article.imported.draft.findings.odd)
    talk.show_problems(report.problems)
    if report.published is None:
        errors = talk.count(len(report.problems), "problem")
        talk.tell_person(f"{errors}: nothing was published, {output} is as it was")
        return 1
    _show_published(report, output)
    return 0


def _show_published(report: BuildReport, output: Path) -> None:
    published = report.published
    if published is None:
        return
    done = [(len(published.new), "new"), (len(published.changed), "changed"), (len(published.removed), "removed")]
    what = ", ".join(f"{number:,} {word}" for number, word in done if number) or "nothing to do"
    entries = sum(len(edition.entries) for edition in report.editions)
    talk.say(
        f"{output}: {talk.count(len(report.editions), 'live blog')}, {talk.count(entries, 'entry', 'entries')}; "
        f"{talk.count(len(published.new) + len(published.changed) + published.unchanged, 'file')}, {what}"
    )
    for edition in report.editions:
        if edition.provisional_ids:
            have = "entry has" if edition.provisional_ids == 1 else "entries have"
            talk.say(f"{edition.slug}: {edition.provisional_ids:,} {have} no id: run `talkfeed stamp {edition.slug}`")
    for slug, waiting in report.waiting.items():
        talk.say(f"{slug}: {_wait(waiting)}: build again then")
    for slug, pages in report.shifted.items():
        what = "archive page holds" if pages == 1 else "archive pages hold"
        talk.say(f"{slug}: {pages:,} {what} other entries than before: older ones came or went, or page_size changed")
    if report.moving_ids:
        talk.say("There is no site_id: ids in feeds hang on base_url, and change with it: run `talkfeed stamp`")
    if not report.editions:
        talk.say(
            "There is no live blog yet: put an article into content/articles/, or write content/NAME.yaml, and build again"
        )
    talk.say(f"Open {output / 'index.html'}")


def _wait(waiting: Waiting) -> str:
    wait = "entry waits" if waiting.count == 1 else "entries wait"
    return f"{waiting.count:,} {wait}, the next is due {format_timestamp(waiting.next)}"
