"""The article that a command names: a file, what is pasted, or a page on the web, which is kept.

Knows disk, network and the person who waits. Does not know what an article says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from talkfeed.cli import talk
from talkfeed.encodings import LARGEST_ARTICLE, Decoded, decode_page, too_large
from talkfeed.fetched import Fetched, page_stem
from talkfeed.files import cannot_write, create_file, replace_file
from talkfeed.problems import BuildError, ParseError, Problem
from talkfeed.source import Source
from talkfeed.text import slugify

if TYPE_CHECKING:
    from talkfeed.web import Progress

_ON_THE_WEB = ("http://", "https://")


@dataclass(frozen=True, kw_only=True)
class GivenArticle:
    """An article, read; nothing is written yet."""

    source: Source
    """Named as the person named it; a page by its address."""
    stem: str
    """What its live blog is called where nobody says."""
    url: str | None = None
    """Where it is on the web, where that is known."""
    page: Fetched | None = None
    """The page that is to be kept."""
    warnings: tuple[Problem, ...] = ()


def is_address(article: str) -> bool:
    """Whether SOURCE is a page on the web."""
    return article.lower().startswith(_ON_THE_WEB)


def read_given(article: str) -> GivenArticle:
    """The article that SOURCE names: -, an address or a file.

    Raises ParseError where it cannot be had or is no text, BadParameter where there is no such file.
    """
    if is_address(article):
        return _fetch(article)
    name = "standard input" if article == "-" else article
    decoded = decode_page(name, _read_standard_input() if article == "-" else _read_file(Path(article)))
    stem = "" if article == "-" else slugify(Path(article).name.split(".")[0])
    return _given(decoded, stem=stem or "live-blog", url=decoded.url)


def _given(decoded: Decoded, *, stem: str, url: str | None, page: Fetched | None = None) -> GivenArticle:
    return GivenArticle(source=decoded.source, stem=stem, url=url, page=page, warnings=decoded.warnings)


def _read_standard_input() -> bytes:
    return _read_bounded("standard input", sys.stdin.buffer)


def _read_file(path: Path) -> bytes:
    if path.is_dir():
        raise ParseError(Problem(str(path), found="a folder", expected="a file with an article"))
    try:
        with path.open("rb") as file:
            return _read_bounded(str(path), file)
    except FileNotFoundError as error:
        raise click.BadParameter(f"there is no file {path}", param_hint="SOURCE") from error
    except OSError as error:
        raise ParseError(Problem(str(path), found=f"cannot read: {error.strerror}")) from error


def _read_bounded(name: str, file: BinaryIO) -> bytes:
    """All bytes of an article; one that is too large is not read to its end."""
    data = file.read(LARGEST_ARTICLE + 1)
    if len(data) > LARGEST_ARTICLE:
        size = file.seek(0, 2) if file.seekable() else len(data)
        raise ParseError(too_large(name, size))
    return data


def _fetch(address: str) -> GivenArticle:
    """A page from the web; says where it was found, if that is elsewhere."""
    from talkfeed.web import fetch  # noqa: PLC0415 — takes 0.2 s, and most imports fetch nothing

    with _download_progress() as progress:
        page = fetch(address, progress=progress)
    if page.final_url != page.url:
        talk.tell_person(f"{page.url} led to {page.final_url}")
    decoded = decode_page(page.final_url, page.data, page.charset)
    return _given(decoded, stem=page_stem(page.final_url), url=page.final_url, page=page)


@contextmanager
def _download_progress() -> Iterator[Progress]:
    """What to tell how much of a page has come; shows a line on a terminal, nothing in a pipe."""
    terminal = sys.stderr.isatty()
    shown = -1

    def progress(done: int, total: int | None) -> None:
        nonlocal shown
        megabytes = done // 1_000_000
        if terminal and megabytes > max(shown, 0):
            shown = megabytes
            of = f" of {total // 1_000_000:,}" if total else ""
            click.echo(f"\r{megabytes:,}{of} MB", err=True, nl=False)

    try:
        yield progress
    finally:
        if shown > 0:
            click.echo("\r\033[K", err=True, nl=False)


def kept_as(page: Fetched, yaml: Path) -> Path:
    """Where a page is kept for the live blog of a YAML file: articles/NAME.html beside it."""
    return yaml.parent / "articles" / f"{yaml.name.split('.')[0]}{page.suffix}"


def keep_page(page: Fetched, target: Path, *, replace: bool) -> None:
    """Write a page as it came, whole or not at all.

    The same page may be there; another one is replaced only with `replace`, else raises BuildError.
    """
    try:
        target.parent.mkdir(exist_ok=True)
        if target.is_file() and target.read_bytes() == page.data:
            return
        if replace:
            replace_file(target, page.data)
        else:
            create_file(target, page.data)
    except OSError as error:
        if isinstance(error, FileExistsError) and target.exists():
            raise BuildError(_taken(target)) from error
        raise cannot_write(error, target) from error


def _taken(target: Path) -> Problem:
    return Problem(
        str(target),
        found="this file exists, and holds something else",
        expected="a new file for the page",
        hint="--update takes in what is new, --output content/NAME.yaml gives both another name",
    )
