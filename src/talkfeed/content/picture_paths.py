"""Which file of content/media/ a text names, letter by letter, or what to write instead.

Reads folders, no files. Holds on every disk: where upper and lower case are one, a name in the
wrong case is still refused, because the next computer's disk may tell them apart. Does not know
what is in a file.
"""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from talkfeed.content.pictures import Words
from talkfeed.content.validity import is_web_address

_EXPECTED = "the path of a picture in the content folder, such as media/quay.jpg"
_OR_ADDRESS = {"src": ", or an address that starts with https://"}
"""What may stand in a field besides a path."""

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|//|www\.", re.IGNORECASE), "which is a web address"),
    (re.compile(r"/|\\|~|[a-z]+:", re.IGNORECASE), "which starts outside the content folder"),
    (re.compile(r".*\\", re.DOTALL), "with a backslash"),
    (re.compile(r"(?:.*/)?\.\.(?:/|$)", re.DOTALL), "which leads out of its folder"),
    (re.compile(r"(?:.*/)?\.?(?:/|$)", re.DOTALL), "which is no plain path"),
    (re.compile(r"(?!media/)"), "which is not in media/"),
)
"""What a text may be instead of a path below media/; the first that fits."""

_NO_SCHEME = re.compile(r"(?:https?:)?//(?=[\w-])|(?=www\.)", re.IGNORECASE)

_FILE_NAME = re.compile(r"[^<>:\"|?*\x00-\x1f]{1,80}\.[A-Za-z]{3,4}")


class MediaFolder:
    """The folder media/ of a content folder, each folder in it listed once."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._listed: dict[Path, dict[str, str]] = {}
        self._every: list[str] | None = None

    def find(self, src: str, *, field: str) -> Path | Words:
        """The file that the value of a field names, or what is wrong with it; it may be no ordinary file."""
        if "\\" in src and self._is_there(src):
            return Words("with a backslash in its name", _EXPECTED, "rename the file")
        if _NO_SCHEME.match(src) and field in _OR_ADDRESS:
            return _no_address(src, field)
        if wrong := next((found for shape, found in _SHAPES if shape.match(src)), None):
            return Words(wrong, _EXPECTED, self._suggestion(src, field) or self._advice(src, field))
        try:
            file = self._file(src)
        except OSError as error:
            return Words(f"which cannot be read: {error.strerror or error}")
        return file or Words(
            "which is not there", "a picture in media/", self._suggestion(src, field) or self._advice()
        )

    def _is_there(self, src: str) -> bool:
        return src.removeprefix("media/") in self._files()

    def _file(self, src: str) -> Path | None:
        """The file of exactly this name, whichever way its accents are written (macOS takes them apart)."""
        path = self._content
        for part in src.split("/"):
            name = self._list(path).get(normalize("NFC", part))
            if name is None:
                return None
            path /= name
        return path

    def _list(self, folder: Path) -> dict[str, str]:
        if folder not in self._listed:
            try:
                self._listed[folder] = {normalize("NFC", path.name): path.name for path in folder.iterdir()}
            except (FileNotFoundError, NotADirectoryError):
                self._listed[folder] = {}
        return self._listed[folder]

    def _suggestion(self, src: str, field: str) -> str:
        """A hint that names a file that is there; empty where none is like it."""
        wanted, every = _tail(src), self._files()
        if wanted in every and f"media/{wanted}" != src:
            return f"write {field}: media/{wanted}"
        folded = {path.casefold(): path for path in every}
        by_stem = {PurePosixPath(path).stem: path for path in folded}
        by_name = {PurePosixPath(path).name: path for path in folded}
        name = PurePosixPath(wanted.casefold()).name
        near = by_name.get(name) or by_stem.get(name)
        near = near or next(iter(get_close_matches(wanted.casefold(), folded, n=1, cutoff=0.8)), None)
        return f'did you mean "media/{folded[near]}"?' if near and folded[near] != wanted else ""

    def _advice(self, src: str = "", field: str = "") -> str:
        """What to do where no file is like the one that is wanted."""
        other = next((name for name in self._list(self._content) if name.casefold() == "media" != name), None)
        if other:
            return f"rename the folder {self._content / other} to media"
        name = _tail(src).rpartition("/")[2]
        copy = f"copy the picture into {self._content / 'media'}"
        return f"{copy} and write {field}: media/{name}" if _FILE_NAME.fullmatch(name) else copy

    def _files(self) -> list[str]:
        """The paths below media/ of all files that can be named."""
        if self._every is None:
            media = self._content / "media"
            files = (Path(folder, name) for folder, _, names in os.walk(media) for name in names)
            paths = (file.relative_to(media).as_posix() for file in files)
            self._every = sorted(path for path in paths if path.isprintable() and not path.startswith("."))
        return self._every


def _no_address(src: str, field: str) -> Words:
    """What is wrong with a web address that is none."""
    address = _NO_SCHEME.sub("https://", src, count=1)
    hint = f"write {field}: {address}" if is_web_address(address) else "copy it from the browser's address line"
    return Words("which is no whole web address", f"{_EXPECTED}{_OR_ADDRESS[field]}", hint)


def _tail(src: str) -> str:
    """What a text says of the way below media/: all that follows that word, else its last part."""
    plain = re.sub(r"[?#].*", "", unquote(src).replace("\\", "/"), flags=re.DOTALL)
    parts = [part for part in plain.split("/") if part not in ("", ".", "..")]
    after = len(parts) - parts[::-1].index("media") if "media" in parts else len(parts) - 1
    return normalize("NFC", "/".join(parts[max(after, 0) :]))
