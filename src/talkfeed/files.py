"""People's files, written with care: a new one never over another, an old one whole or not at all.

Knows temporary names, encodings and what to do when somebody else was faster. Does not know what
the files hold.
"""

from __future__ import annotations

from pathlib import Path

from talkfeed.problems import BuildError, Problem
from talkfeed.source import Source, decode_source, encode_source


def write_new_file(target: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all; raises BuildError where it is there."""
    temporary = target.with_name(f".{target.name}.new")
    try:
        temporary.write_bytes(text.encode())
        try:
            target.hardlink_to(temporary)  # unlike a rename, a link never replaces a file
        finally:
            temporary.unlink()
    except FileExistsError as error:
        raise BuildError(
            Problem(
                str(target),
                found="this file exists",
                expected="a new file",
                hint="an import never writes over one: choose another --output, or move it away",
            )
        ) from error
    except OSError as error:
        raise BuildError(Problem(str(target), found=f"cannot write: {error.strerror}")) from error


def rewrite_file(old: Source, new: Source) -> None:
    """Replace the text of a file, in its encoding; raises BuildError where it is no longer `old`'s."""
    file = Path(old.name)
    temporary = file.with_name(f".{file.name}.new")
    try:
        data = file.read_bytes()
        if decode_source(old.name, data).text != old.text:
            raise BuildError(Problem(old.name, found="this file changed meanwhile", hint="run the command again"))
        temporary.write_bytes(encode_source(new.text, like=data))
        temporary.chmod(file.stat().st_mode & 0o7777)
        temporary.replace(file)
    except OSError as error:
        raise BuildError(Problem(old.name, found=f"cannot write: {error.strerror}")) from error
