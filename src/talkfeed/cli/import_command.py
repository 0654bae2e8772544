"""`talkfeed import`."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import Literal

import click

from talkfeed.articles import ImportedArticle, ImportOptions, import_article
from talkfeed.cli import talk
from talkfeed.cli.fetching import GivenArticle, keep_page, kept_as, read_given
from talkfeed.cli.options import Day, Zone
from talkfeed.files import write_new_file
from talkfeed.model import Order
from talkfeed.parse import explain as explain_draft
from talkfeed.text import slugify
from talkfeed.updates import write_first_record

_EXAMPLES = """\b
Examples:
  talkfeed import talks.txt                       writes content/talks.yaml
  talkfeed import talks.txt --date 2025-07-23 --timezone Europe/Istanbul
  talkfeed import https://example.org/live/talks  keeps the page in content/articles/
  talkfeed import talks.txt --update              adds what is new to content/talks.yaml
  talkfeed import talks.txt --output - --explain  shows where every line went
  talkfeed import - --output content/talks.yaml   reads what you paste, up to Ctrl-D
"""


@click.command("import", epilog=_EXAMPLES)
@click.argument("article", metavar="SOURCE")
@click.option(
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="The YAML file to write, or - to show it.  [default: content/NAME.yaml]",
)
@click.option("--date", "day", type=Day(), help="The day of the newest entry, where the article does not say it.")
@click.option("--timezone", "zone", type=Zone(), help="The zone of its clock times, such as Europe/Istanbul.")
@click.option(
    "--order",
    type=click.Choice(["auto", "newest-first", "oldest-first"]),
    default="auto",
    show_default=True,
    help="How the article lists its entries.",
)
@click.option("--update", is_flag=True, help="Add what is new to the live blog that is there, and change nothing else.")
@click.option("--mark", is_flag=True, help="With --update: a comment above entries that the source changed or lost.")
@click.option("--explain", is_flag=True, help="Show where every line of the article went.")
def import_command(
    article: str,
    output: Path | None,
    day: date | None,
    zone: str | None,
    order: Order | Literal["auto"],
    update: bool,
    mark: bool,
    explain: bool,
) -> int:
    """Make a live blog's YAML file from a page, a text or an export.

    SOURCE is a file, an address on the web, or - for what is pasted.

    Never writes over a file. What the article does not say, no day, no clock time, no zone, is
    not made up: give it with the options, or leave it open.
    """
    if mark and not update:
        raise click.UsageError("--mark goes with --update")
    _collect_rarely()
    given = read_given(article)
    options = ImportOptions(day=day, zone=zone, order=order, address=given.url or "")
    if update:
        from talkfeed.cli.import_update import find_live_blog  # noqa: PLC0415 — a first import does not wait for it

        if place := find_live_blog(article, given.stem, output):
            return _update(given, place, options, mark=mark, write=str(output) != "-", explain=explain)
    target = output or Path("content") / f"{given.stem}.yaml"
    to_file = str(target) != "-"
    kept = kept_as(given.page, target) if given.page and to_file else None
    imported = import_article(
        given.source, _slug(target) if to_file else given.stem, imported_from=_imported_from(kept or Path(article), target),
        options=options,
    )  # fmt: skip
    if to_file:
        _make_folder(target)
        if given.page and kept:
            keep_page(given.page, kept, replace=False)
        write_new_file(target, imported.yaml)
        write_first_record(target, imported.draft)
    else:
        talk.say(imported.yaml.rstrip("\n"))
    _report(imported, given, target, explain=explain)
    return 0


def _update(given: GivenArticle, place: Path, options: ImportOptions, *, mark: bool, write: bool, explain: bool) -> int:
    """Merge the article into the live blog in a file or folder; a page is kept once its entries are written."""
    from talkfeed.cli.import_update import update_live_blog  # noqa: PLC0415 — as above

    imported = import_article(given.source, _slug(place), imported_from=given.source.name, options=options)
    if explain:
        (talk.say if write else talk.tell_person)(explain_draft(imported.draft))
    talk.show_problems(given.warnings)
    code = update_live_blog(given.source.name, place, imported.draft, mark=mark, write=write)
    if given.page and write and code == 0:
        keep_page(given.page, kept_as(given.page, place), replace=True)
    return code


def _collect_rarely() -> None:
    """Let garbage wait: what an import makes lives to its end, and to look through it again and again takes a tenth of the time."""
    gc.set_threshold(100_000, 50, 1_000)


def _slug(path: Path) -> str:
    """The live blog's name: the file's, without what a name may not have."""
    return slugify(path.name.split(".")[0]) or "live-blog"


def _imported_from(article: Path, target: Path) -> str:
    """How the YAML names its article: by its way from the YAML's folder if it lies below it, else by its name."""
    try:
        return article.resolve().relative_to(target.parent.resolve()).as_posix()
    except ValueError:
        return article.name


def _make_folder(target: Path) -> None:
    if not target.parent.is_dir():
        if target.parent != Path("content"):
            raise click.BadParameter(f"there is no folder {target.parent}", param_hint="--output")
        target.parent.mkdir()


def _report(imported: ImportedArticle, given: GivenArticle, target: Path, *, explain: bool) -> None:
    tell = talk.tell_person if str(target) == "-" else talk.say
    if explain:
        tell(explain_draft(imported.draft))
    tell(f"{given.source.name} → {target}: {imported.draft.findings.summary}")
    talk.show_problems([*given.warnings, *imported.draft.findings.odd])
    if str(target) != "-":
        tell("Read it through, then: talkfeed build")
