"""`talkfeed export`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from talkfeed.build import read_theme, with_base_url
from talkfeed.cli import talk
from talkfeed.cli.installation import default_theme
from talkfeed.cli.options import FOLDER, content_option
from talkfeed.content.config import find_base_url_problem
from talkfeed.content.folder import Content, read_content
from talkfeed.content.store import LoadedBlog
from talkfeed.edition import make_edition
from talkfeed.files import cannot_write, create_file
from talkfeed.formats.export import DESCRIPTIONS, Exported, ExportFormat, export
from talkfeed.pages import make_site
from talkfeed.problems import BuildError, ContentError, Problem, Severity, did_you_mean
from talkfeed.site_files import find_logo, find_pictures
from talkfeed.theme.loading import load_theme

_LIST = "\n".join(f"  {name:<12}{words}" for name, words in DESCRIPTIONS.items())
_EPILOG = f"""\b
Formats:
{_LIST}

\b
Examples:
  talkfeed export talks --to json                          shows it; a pipe or > FILE takes it
  talkfeed export talks --to csv --output talks.csv
  talkfeed export talks --to ninjs --base-url https://example.org/live/ | jq .headlines
"""


@click.command("export", epilog=_EPILOG)
@click.argument("name", metavar="BLOG")
@click.option(
    "--to", type=click.Choice(tuple(DESCRIPTIONS)), required=True, metavar="FORMAT", help="One of those below."
)
@content_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    default=Path("-"),
    help="A file that is not there yet, or - to show it.  [default: -]",
)
@click.option("--base-url", metavar="URL", help="The site's address, instead of the one in site.yaml.")
@click.option(
    "--templates", type=FOLDER, default=Path("templates"), show_default=True, help="Your own phrases, if any."
)
def export_command(
    name: str, to: ExportFormat, content: Path, output: Path, base_url: str | None, templates: Path
) -> int:
    """Give a live blog to other programs: JSON, feeds, ninjs, CSV, text and more.

    It is whole: every entry that readers can see, and no draft. Without an address of the site, from site.yaml or --base-url, links between its files are relative.
    """
    if base_url is not None and (words := find_base_url_problem(base_url)):
        raise click.BadParameter("{}; expected {}".format(*words), param_hint="--base-url")
    found = read_content(content)
    if not content.is_dir():
        raise ContentError(*found.problems)
    exported = _export(_find(found, name), found, to, base_url, templates)
    talk.show_problems(exported.odd)
    _write(exported, output)
    return 0


def _find(found: Content, name: str) -> LoadedBlog:
    """The live blog of a name; raises BadParameter where there is none, ContentError where it cannot be published."""
    blogs = {loaded.slug: loaded for loaded in found.blogs}
    if name not in blogs:
        hint = did_you_mean(name, blogs) if blogs else "there is none"
        raise click.BadParameter(f'there is no live blog "{name}" in {found.folder} ({hint})', param_hint="BLOG")
    files = {str(found.folder / "site.yaml"), *(source.name for source in blogs[name].sources)}
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR and problem.file in files]
    if errors:
        raise ContentError(*errors)
    return blogs[name]


def _export(loaded: LoadedBlog, found: Content, to: ExportFormat, base_url: str | None, templates: Path) -> Exported:
    if loaded.blog is None:
        raise ContentError(*loaded.problems)
    config = with_base_url(found.config, base_url)
    edition = make_edition(loaded.slug, loaded.blog, pictures=find_pictures(found))
    theme = load_theme(read_theme(default_theme()), read_theme(templates), folder=str(templates))
    site = make_site(config, logo=find_logo(found))
    return export(edition, config, site, to=to, wordings=theme.wordings)


def _write(exported: Exported, output: Path) -> None:
    """Show it, or write it to a new file; raises BuildError where there is one already."""
    if str(output) == "-":
        _show(exported.data)
        return
    try:
        create_file(output, exported.data)
    except FileExistsError as error:
        hint = "choose another --output, or let > FILE replace it"
        raise BuildError(Problem(str(output), found="this file exists", expected="a new file", hint=hint)) from error
    except OSError as error:
        raise cannot_write(error, output) from error
    talk.say(f"{output}: {talk.count(len(exported.data), 'byte')}")


def _show(data: bytes) -> None:
    """Bytes as they are; a reader who has enough and goes, as `head` does, is no failure."""
    stdout = sys.stdout.buffer
    try:
        stdout.write(data)
        stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())  # or Python complains when it flushes at its end
