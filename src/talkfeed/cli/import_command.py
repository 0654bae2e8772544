"""`talkfeed import`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Literal

import click

from talkfeed.articles import ImportedArticle, ImportOptions, import_article
from talkfeed.cli import talk
from talkfeed.cli.options import Day, Zone
from talkfeed.files import write_new_file
from talkfeed.model import Order
from talkfeed.parse import format_ledger
from talkfeed.problems import ParseError, Problem
from talkfeed.source import Source, decode_source
from talkfeed.text import slugify

_EXAMPLES = """\b
Examples:
  talkfeed import talks.txt                       writes content/talks.yaml
  talkfeed import talks.txt --date 2025-07-23 --timezone Europe/Istanbul
  talkfeed import talks.txt --output - --explain  shows where every line went
  talkfeed import - --output content/talks.yaml   reads what you paste, up to Ctrl-D
"""


@click.command("import", epilog=_EXAMPLES)
@click.argument("article", metavar="SOURCE", type=click.Path(path_type=Path, allow_dash=True))
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
@click.option("--explain", is_flag=True, help="Show where every line of the article went.")
def import_command(
    article: Path,
    output: Path | None,
    day: date | None,
    zone: str | None,
    order: Order | Literal["auto"],
    explain: bool,
) -> int:
    """Make a live blog's YAML file from an article (pasted text).

    Never writes over a file. What the article does not say, no day, no clock time, no zone, is
    not made up: give it with the options, or leave it open.
    """
    source = _read(article)
    target = output or Path("content") / f"{_slug(article)}.yaml"
    imported = import_article(
        source, _slug(target if str(target) != "-" else article), imported_from=_imported_from(article, target),
        options=ImportOptions(day=day, zone=zone, order=order),
    )  # fmt: skip
    if str(target) == "-":
        talk.say(imported.yaml.rstrip("\n"))
    else:
        _write(target, imported.yaml)
    _report(imported, article, target, explain=explain)
    return 0


def _read(article: Path) -> Source:
    """The article's text; a usage error where there is no such file."""
    if str(article) == "-":
        return decode_source("standard input", sys.stdin.buffer.read())
    if article.is_dir():
        raise ParseError(Problem(str(article), found="a folder", expected="a file with an article"))
    try:
        return decode_source(str(article), article.read_bytes())
    except FileNotFoundError as error:
        raise click.BadParameter(f"there is no file {article}", param_hint="SOURCE") from error
    except OSError as error:
        raise ParseError(Problem(str(article), found=f"cannot read: {error.strerror}")) from error


def _slug(path: Path) -> str:
    """The live blog's name: the file's, without what a name may not have."""
    return slugify(path.name.split(".")[0]) or "live-blog"


def _imported_from(article: Path, target: Path) -> str:
    """How the YAML names its article: by its way from the YAML's folder if it lies below it, else by its name."""
    try:
        return article.resolve().relative_to(target.parent.resolve()).as_posix()
    except ValueError:
        return article.name


def _write(target: Path, yaml: str) -> None:
    if not target.parent.is_dir():
        if target.parent != Path("content"):
            raise click.BadParameter(f"there is no folder {target.parent}", param_hint="--output")
        target.parent.mkdir()
    write_new_file(target, yaml)


def _report(imported: ImportedArticle, article: Path, target: Path, *, explain: bool) -> None:
    tell = talk.tell_person if str(target) == "-" else talk.say
    if explain:
        tell(format_ledger(imported.draft.ledger))
    tell(f"{article} → {target}: {imported.draft.findings.summary}")
    talk.show_problems(imported.draft.findings.odd)
    if str(target) != "-":
        tell("Read it through, then: talkfeed build")
