"""Bytes into a folder: ordered, atomic, only what changed, and nothing that is not ours.

Knows the manifest, the lock and renaming. Does not know pages or content: what to publish and
how to render it are passed in.

A publication has two phases. First everything that changed is made and written beside its place
under a temporary name, in any order and by any process: whatever fails here leaves the site as it
was. Then the files are renamed into place, those that are new before those that replace others, and
what is no longer part of the site is removed. So all that a page leads to is there at every instant,
whatever leads to what: nothing leads to a new file before all new ones are there, nor to an old one
once all others are replaced. Before both phases the manifest is written with all that may be there
after them, so that a process killed at any moment leaves files that the next one knows as its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from filecmp import cmp
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, TypeVar

import msgspec
from filelock import FileLock, Timeout

from talkfeed.content.static import RESERVED_SUFFIX
from talkfeed.files import cannot_write, replace_file
from talkfeed.problems import BuildError, Problem


class Publishable(Protocol):
    """A file to publish: a path below the site's root, and a hash of all that its bytes depend on."""

    @property
    def path(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


OutputT = TypeVar("OutputT", bound=Publishable)


@dataclass(frozen=True)
class Store:
    """Takes the bytes of files beside their places; picklable, so that any process can write."""

    folder: str

    def __call__(self, path: str, data: bytes) -> bool:
        """Whether these bytes are new, and now lie beside their place."""
        file = f"{self.folder}/{path}"
        if _holds(file, data):
            return False
        with _open_beside(file) as beside:
            beside.write(data)
        return True

    def take(self, path: str, pieces: Iterable[bytes]) -> bool:
        """The same for bytes that come in pieces, because they are too many to be held."""
        file = f"{self.folder}/{path}"
        with _open_beside(file) as beside:
            beside.writelines(pieces)
        if not Path(file).is_file() or not cmp(file, beside.name, shallow=False):
            return True
        Path(beside.name).unlink()
        return False


Make = Callable[[Sequence[OutputT], Store], Iterable[str]]
"""Gives the bytes of each output to a store; the paths of those that it took, in any order."""


class _File(msgspec.Struct, frozen=True):
    """What is known of a published file; `size` and `mtime` (ns) tell whether it was touched since."""

    fingerprint: str = ""
    size: int = -1
    mtime: int = -1


class _Manifest(msgspec.Struct, frozen=True):
    """Every file of ours in one output folder; `complete` is false while one is being published."""

    files: dict[str, _File]
    complete: bool


@dataclass(frozen=True, kw_only=True)
class Published:
    """What a publication did; paths below the site's root."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def publish(
    outputs: Sequence[OutputT],
    folder: Path,
    *,
    state: Path,
    make: Make[OutputT],
    adopt: bool = False,
) -> Published:
    """Make `folder` hold the outputs; `make` gives the bytes of those it is asked for.

    They appear in their order, the new ones first. `state` is the folder of manifests and the lock. Raises BuildError where the folder holds files
    that are not ours and `adopt` is not set, or the disk refuses.
    """
    try:
        return _publish(outputs, folder, _ManifestFile(state, folder), make, adopt=adopt)
    except OSError as error:
        place = error.filename2 or error.filename or folder
        raise cannot_write(error, place, hint="the site is as it was, or becomes whole with the next build") from error


def _publish(
    outputs: Sequence[OutputT],
    folder: Path,
    manifest_file: _ManifestFile,
    make: Make[OutputT],
    *,
    adopt: bool,
) -> Published:
    before = manifest_file.read()
    _refuse_foreign(folder, outputs, before, adopt=adopt)
    if before and not before.complete:
        _sweep(folder)
    known = before.files if before else {}
    pending = [output for output in outputs if not _is_untouched(folder / output.path, known.get(output.path), output)]
    _refuse_obstacles(folder, pending)
    kept = {output.path for output in outputs}
    gone = [path for path in reversed(known) if path not in kept]  # what leads to others before them
    if not (pending or gone) and before and before.complete:
        return Published(new=(), changed=(), unchanged=len(outputs), removed=())
    manifest_file.write(_Manifest({**{output.path: _File() for output in outputs}, **known}, complete=False))
    try:
        written = _write_beside(folder, pending, make)
    except BaseException:
        manifest_file.restore(before)
        raise
    replaced = {path for path in written if (folder / path).exists()}
    new = tuple(path for path in written if path not in replaced)
    changed = tuple(path for path in written if path in replaced)
    for path in (*new, *changed):
        (folder / f"{path}{RESERVED_SUFFIX}").replace(folder / path)
    removed = tuple(path for path in gone if _remove(folder, path))
    manifest_file.write(_Manifest(_describe(folder, outputs), complete=True))
    return Published(new=new, changed=changed, unchanged=len(outputs) - len(written), removed=removed)


def _is_untouched(file: Path, known: _File | None, output: Publishable) -> bool:
    if known is None or known.fingerprint != output.fingerprint:
        return False
    try:
        stat = file.stat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime)


def _write_beside(folder: Path, pending: Sequence[OutputT], make: Make[OutputT]) -> list[str]:
    """The paths whose new bytes now lie beside them, in order, without those that have these bytes; all or none."""
    try:
        taken = set(make(pending, Store(str(folder))))
    except BaseException:
        for output in pending:
            _remove(folder, f"{output.path}{RESERVED_SUFFIX}")
        raise
    return [output.path for output in pending if output.path in taken]


def _open_beside(file: str) -> BinaryIO:
    """A new file under the temporary name of another, in a new folder if need be."""
    name = f"{file}{RESERVED_SUFFIX}"
    try:
        return open(name, "wb")  # noqa: PTH123  for thousands of files pathlib is slow
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        return Path(name).open("wb")


def _holds(file: str, data: bytes) -> bool:
    """Whether a file has these bytes: comparing is far cheaper than writing."""
    try:
        if os.stat(file).st_size != len(data):  # noqa: PTH116  asked for each of thousands of files, pathlib is slow
            return False
        return Path(file).read_bytes() == data
    except OSError:
        return False


def _describe(folder: Path, outputs: Iterable[Publishable]) -> dict[str, _File]:
    def describe(output: Publishable) -> _File:
        stat = (folder / output.path).stat()
        return _File(output.fingerprint, stat.st_size, stat.st_mtime_ns)

    return {output.path: describe(output) for output in outputs}


def _remove(folder: Path, path: str) -> bool:
    """Remove one of our files, if it is there, and the folders that it leaves empty; whether it was there."""
    file = folder / path
    was_there = file.is_symlink() or file.is_file()  # a folder there is somebody's
    if was_there:
        file.unlink()
    for parent in PurePosixPath(path).parents[:-1]:
        with suppress(OSError):  # not empty: somebody's files, or ours
            (folder / parent).rmdir()
    return was_there


def _sweep(folder: Path) -> None:
    """Remove what a killed publication left under temporary names."""
    for file in folder.rglob(f"*{RESERVED_SUFFIX}"):
        file.unlink(missing_ok=True)


def _refuse_foreign(folder: Path, outputs: Iterable[Publishable], before: _Manifest | None, *, adopt: bool) -> None:
    """Raises BuildError where publishing would write over, or among, what is not ours."""
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink():
            what = "a file" if folder.exists() else "a link that leads nowhere"
            raise BuildError(
                Problem(str(folder), found=what, expected="a folder for the site", hint="choose another --output")
            )
        return
    if before is None and not adopt and any(folder.iterdir()):
        raise BuildError(
            Problem(str(folder), found="a folder with files that talkfeed did not make, or does not remember",
                    expected="an empty folder",
                    hint="choose another --output, or take this one over with --adopt: it replaces files of the same name and removes none")
        )  # fmt: skip
    if before is None or adopt:
        return
    foreign = [
        output.path for output in outputs if output.path not in before.files and (folder / output.path).is_file()
    ]
    if foreign:
        raise BuildError(
            *(Problem(str(folder / path), found="this stands where a page would go, and talkfeed did not make it",
                      hint="move it away, or let --adopt replace it") for path in foreign)
        )  # fmt: skip


def _refuse_obstacles(folder: Path, pending: Iterable[Publishable]) -> None:
    """Raises BuildError where a folder stands in a file's place or a file in a folder's: no rename puts that right."""
    paths = [output.path for output in pending]
    nearest = {PurePosixPath(name) for name in {path.rpartition("/")[0] for path in paths}}
    folders = {parent for path in nearest for parent in (path, *path.parents)}
    problems = [
        Problem(str(folder / path), found="a folder", expected="room for a file", hint="move it away")
        for path in paths
        if (folder / path).is_dir()
    ] + [
        Problem(str(folder / path), found="a file", expected="room for a folder", hint="move it away")
        for path in sorted(folders)
        if (folder / path).is_file()
    ]
    if problems:
        raise BuildError(*problems)


def _leads_out(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/")


class _ManifestFile:
    """Where the manifest of one output folder lies: named by the way from the state folder to it.

    A project that is moved or copied as a whole finds its manifests again.
    """

    def __init__(self, state: Path, folder: Path) -> None:
        way = Path(os.path.relpath(folder.absolute(), state.absolute())).as_posix()
        self._file = state / f"site-{blake2b(way.encode(), digest_size=6).hexdigest()}.json"

    def read(self) -> _Manifest | None:
        try:
            manifest = msgspec.json.decode(self._file.read_bytes(), type=_Manifest)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        # A project may come from strangers: what is removed by its manifest lies in the site.
        return None if any(map(_leads_out, manifest.files)) else manifest

    def write(self, manifest: _Manifest) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self._file, msgspec.json.encode(manifest))

    def restore(self, manifest: _Manifest | None) -> None:
        """Go back to what was known before."""
        if manifest is None:
            self._file.unlink(missing_ok=True)
        else:
            self.write(manifest)


@contextmanager
def exclusive(state: Path, *, patience: float, holder: str, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the one lock of a project; `waiting` is told who has it where it is taken.

    `holder` says who we are; `patience` is how long to wait, in seconds. Raises BuildError after that.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BuildError(
            Problem(
                str(state),
                found=f"cannot make this folder: {error.strerror}",
                expected="a place for talkfeed's notes beside the content",
            )
        ) from error
    name = state / "lock-holder"
    lock = FileLock(state / "lock")
    try:
        _acquire(lock, patience=0)
    except Timeout:
        waiting(_read_name(name))
        try:
            _acquire(lock, patience=patience)
        except Timeout as error:
            raise BuildError(
                Problem(
                    str(state), found=f"another build is at work: {_read_name(name)}", hint="wait until it has ended"
                )
            ) from error
    try:
        with suppress(OSError):  # a courtesy to who waits: a full disk is told where it matters
            name.write_text(holder, "utf-8")
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, *, patience: float) -> None:
    """Take the lock; raises Timeout where another has it for so long, and BuildError."""
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise
    except OSError as error:
        raise cannot_write(error, lock.lock_file) from error


def _read_name(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip() or "unknown"
    except OSError:
        return "unknown"
