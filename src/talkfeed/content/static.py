"""The files of content/static/, which are published as they are.

Reads the folder and, for their hashes, the files, in pieces. Knows what editors and file managers
leave behind. Does not know which paths the site's own pages take.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from talkfeed.digests import new_digest
from talkfeed.problems import Problem

RESERVED_SUFFIX = ".talkfeed-new"
"""The ending of files that are being written beside their place."""

_LEFT_BEHIND = re.compile(
    r"""\.ds_store | thumbs\.db | desktop\.ini | \._.*        # by file managers
      | .*~ | \..*\.sw[a-p] | \.?\#.*                         # by editors
      | \.git | \.gitkeep | \.gitignore | \.gitattributes     # for git""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_NOT_IN_ADDRESS = re.compile(r"[?\#%\\]")


@dataclass(frozen=True, kw_only=True)
class StaticFile:
    """A file that is published as it is."""

    file: Path
    """Where it lies."""
    digest: str
    """The hash of its bytes (BLAKE2b, 16 bytes, hex)."""
    path: str
    """Below the site's root and below content/static/, with "/" between its parts."""


def read_static(folder: Path) -> tuple[tuple[StaticFile, ...], list[Problem]]:
    """The files below a folder by path, and those that cannot be published."""
    if not folder.is_dir():
        return (), [_problem(folder, "no folder", "a folder with the files to publish as they are")]
    found = list(_read_below(folder, folder))
    files = sorted((read for read in found if isinstance(read, StaticFile)), key=lambda static: static.path)
    return tuple(files), [read for read in found if isinstance(read, Problem)]


def _read_below(folder: Path, root: Path) -> Iterator[StaticFile | Problem]:
    """The files in a folder and in the folders in it, without what programs left behind."""
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        yield _problem(folder, f"cannot be read: {error.strerror or error}")
        return
    for file in files:
        if _LEFT_BEHIND.fullmatch(file.name):
            continue
        if _is_folder(file):
            yield from _read_below(file, root)
        else:
            path = file.relative_to(root).as_posix()
            yield _name_problem(file, path) or _read(file, path)


def _is_folder(file: Path) -> bool:
    """Whether a folder is to be gone into; links may lead round in circles."""
    try:
        return file.is_dir() and not file.is_symlink()
    except OSError:
        return False


def _read(file: Path, path: str) -> StaticFile | Problem:
    try:
        if file.is_symlink() and file.is_dir():
            return _problem(file, "a link to a folder", "files and folders", "copy the folder; links to files are fine")
        if file.is_symlink() and not file.exists():
            return _problem(file, "a link that leads nowhere")
        if not file.is_file():
            return _problem(file, "no ordinary file", "a file that can be copied")
        with file.open("rb") as opened:
            digest = file_digest(opened, new_digest).hexdigest()
    except OSError as error:
        return _problem(file, f"cannot be read: {error.strerror or error}")
    return StaticFile(file=file, digest=digest, path=path)


def _name_problem(file: Path, path: str) -> Problem | None:
    """Why a path cannot be one of the site's."""
    if any("\ud800" <= sign <= "\udfff" for sign in path):
        return _problem(file, "a name that is not UTF-8", "a name in UTF-8", "rename it")
    if stray := next((sign for sign in path if not sign.isprintable()), None):
        found = f"a name with an invisible character (U+{ord(stray):04X})"
        return _problem(file, found, "a name that can be read", "rename it")
    if mark := _NOT_IN_ADDRESS.search(path):
        return _problem(
            file,
            f"a name with {mark[0]}",
            "a name without ? # % and \\, which mean something in an address",
            "rename it",
        )
    if RESERVED_SUFFIX in path:
        found = f"a name with {RESERVED_SUFFIX}, which marks what is being written"
        return _problem(file, found, "another name", "rename it, or delete it if a build was interrupted")
    return None


def _problem(path: Path, found: str, expected: str = "", hint: str = "") -> Problem:
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return Problem(name, found=found, expected=expected, hint=hint)
