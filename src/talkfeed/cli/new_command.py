"""`talkfeed new`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from talkfeed.cli import talk
from talkfeed.cli.options import Zone
from talkfeed.content.validity import is_language, is_text, strip_text
from talkfeed.files import cannot_write, write_new_file
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.problems import BuildError, Problem
from talkfeed.starter import Starter, make_starter_files
from talkfeed.zones import load_zone

_EXAMPLES = """\b
Examples:
  talkfeed new demo
  talkfeed new . --title 'Harbour News live' --language en --timezone Europe/Oslo
"""


class _Title(click.ParamType[str]):
    """A text of one line."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text without white space at its ends; a usage error where it is no line of text."""
        title = strip_text(str(value))
        if not is_text(title) or len(title.splitlines()) > 1:
            self.fail(f"{value!r}; expected one line of text", param, ctx)
        return title


class _Language(click.ParamType[str]):
    """A language tag."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The tag; a usage error where it has not the shape of one."""
        if not is_language(str(value)):
            self.fail(f'"{value}"; expected a language tag such as en, tr or pt-BR', param, ctx)
        return str(value)


class _NewFolder(click.Path):
    """A folder that has a name: an empty one would be the folder that one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder; a usage error where its name is empty, as of a variable that is not set."""
        if not os.fspath(value):
            self.fail('""; expected the name of a folder, or . for the one you are in', param, ctx)
        return super().convert(value, param, ctx)


@click.command("new", epilog=_EXAMPLES)
@click.argument("folder", metavar="DIR", type=_NewFolder(file_okay=False, path_type=Path))
@click.option(
    "--title", type=_Title(), default=SiteConfig().title, show_default=True, help="What the site is called."
)  # fmt: skip
@click.option(
    "--language", type=_Language(), default=SiteConfig().language, show_default=True, help="The language you write in."
)
@click.option("--timezone", "zone", type=Zone(), help="The zone of your clock times, such as Europe/Oslo.")
def new_command(folder: Path, title: str, language: str, zone: str | None) -> int:
    """Make a new site with one small live blog, ready to build.

    Comments in its files explain it. Nothing that is there already is touched.
    """
    starter = Starter(title=title, language=language, timezone=zone, site_id=uuid4(), now=_now(zone))
    files = make_starter_files(starter)
    if problems := tuple(_find_obstacles(folder, files)):
        raise BuildError(*problems)
    _write(folder, files)
    _report(folder, files)
    return 0


def _now(zone: str | None) -> Timestamp:
    """The minute on the clocks of the zone, else on this machine's; which zone it is, only the person says."""
    now = datetime.now(UTC).astimezone(load_zone(zone) if zone else None)
    return Timestamp(now.date(), time(now.hour, now.minute))


def _find_obstacles(folder: Path, files: Iterable[str]) -> Iterator[Problem]:
    """A problem for each thing that stands where the site is to be written."""
    beside = sorted({Path(name).parts[0] for name in files})
    for path in (folder / name for name in beside):
        if os.path.lexists(path):
            what = "folder" if path.is_dir() else "file"
            hint = "a new site replaces nothing: choose another DIR, or move it away"
            yield Problem(str(path), found=f"this {what} exists", expected=f"a new {what}", hint=hint)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write each file; raises BuildError, which also says what was written before the disk refused."""
    try:
        for name, text in files.items():
            _make_folder((folder / name).parent)
            write_new_file(folder / name, text)
    except BuildError as error:
        raise BuildError(*error.problems, *_left(folder, files)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error, folder) from error


def _left(folder: Path, files: Iterable[str]) -> Iterator[Problem]:
    """A problem where a part of the site is there."""
    if there := [name for name in files if os.path.lexists(folder / name)]:
        hint = "when the disk takes files again, remove it and run the command again"
        yield Problem(str(folder), found=f"a site of which only a part was written: {', '.join(there)}", hint=hint)


def _report(folder: Path, files: Iterable[str]) -> None:
    for name in files:
        talk.say(f"{folder / name}")
    talk.say("A site with one live blog. Next:\n")
    if folder.resolve() != Path.cwd():
        plain = f"./{folder}" if str(folder).startswith("-") else str(folder)  # cd takes a hyphen for an option
        talk.say(f"  cd {shlex.quote(plain)}")
    talk.say("  talkfeed build\n")
    talk.say(f"Then open {Path('site/index.html')}, and write in {Path('content/first-blog.yaml')}: it says how.")
