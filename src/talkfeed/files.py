"""Files written with care: a new one never over another, an old one whole or not at all.

Knows temporary names, encodings and what to do when somebody else was faster. Does not know what
the files hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from talkfeed.problems import BuildError, Problem
from talkfeed.source import Source, decode_source, encode_source


def cannot_write(error: OSError, place: object, *, hint: str = "") -> BuildError:
    """What a disk that refuses means to a person; `place` is the file or folder."""
    return BuildError(Problem(str(place), found=f"cannot write: {error.strerror or error}", hint=hint))


def write_new_file(target: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all; raises BuildError where it is there."""
    try:
        create_file(target, text.encode())
    except FileExistsError as error:
        raise BuildError(
            Problem(
                str(target),
                found="this file exists",
                expected="a new file",
                hint="an import never writes over one: --update adds what is new to it, another --output leaves it alone",
            )
        ) from error
    except OSError as error:
        raise cannot_write(error, target) from error


def create_file(target: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises OSError, FileExistsError where it is there."""
    with _temporary(target) as temporary:
        temporary.write_bytes(data)
        _link_new(temporary, target)


def _link_new(temporary: Path, target: Path) -> None:
    """Give a file its name; raises FileExistsError where another has it."""
    try:
        target.hardlink_to(temporary)  # unlike a rename, a link never replaces a file
    except FileExistsError:
        raise
    except OSError:  # no hard links here, as on many sticks and network drives
        with target.open("xb") as file:
            file.write(temporary.read_bytes())


def rewrite_file(old: Source, new: Source) -> None:
    """Replace the text of a file, in its encoding; raises BuildError where it is no longer `old`'s."""
    try:
        file = Path(old.name).resolve(strict=True)  # a link stays a link
        data = file.read_bytes()
        if decode_source(old.name, data).text != old.text:
            raise BuildError(Problem(old.name, found="this file changed meanwhile", hint="run the command again"))
        replace_file(file, encode_source(new.text, like=data), mode=file.stat().st_mode & 0o7777)
    except OSError as error:
        raise cannot_write(error, old.name) from error


def replace_file(file: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file that may be there, whole or not at all."""
    with _temporary(file) as temporary:
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(file)


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A name beside a file, which is free again afterwards."""
    temporary = target.with_name(f".{target.name}.new")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
