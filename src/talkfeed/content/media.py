"""The pictures that live blogs and settings name: found, read once each, measured, and named for the site.

Reads content/media/; what nobody names there is not read. Knows where each picture is named, so that
every mistake is told there. Does not know what is done with a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from talkfeed.content.document import read_document
from talkfeed.content.nodes import Node
from talkfeed.content.picture_paths import MediaFolder
from talkfeed.content.pictures import Measured, Words, measure
from talkfeed.content.places import Places
from talkfeed.content.svg import is_xml, measure_svg
from talkfeed.content.validity import is_web_address, strip_text
from talkfeed.digests import new_digest
from talkfeed.edition import Picture
from talkfeed.problems import Problem
from talkfeed.source import Position, Source
from talkfeed.text import excerpt, slugify

HEAVY = 2_000_000
"""Bytes of a picture that a reader on a phone waits for."""

LARGEST = 50_000_000
"""Bytes of the largest file that is read as a picture."""


@dataclass(frozen=True, kw_only=True)
class MediaFile:
    """A picture of the content folder."""

    file: Path
    """Where it lies."""
    digest: str
    """The hash of its bytes (BLAKE2b, 16 bytes, hex)."""
    picture: Picture
    """Its path below the site's root, media/STEM-HASH.ext, and its size."""


class PictureUse(NamedTuple):
    """Where a picture is named."""

    src: str
    field: str
    """src or logo."""
    file: str
    position: Position


def live_blog_pictures(places: Places) -> Iterator[PictureUse]:
    """The pictures that a live blog names, wherever they can be read; those of removed entries are not wanted any more."""
    owners = [(places.sources[0], places.fields)]
    owners += [
        (places.sources[part], entry.value)
        for entry, (part, _) in zip(places.entries, places.origins, strict=True)
        if entry is not None and isinstance(entry.value, dict) and not _is_given(entry.value.get("deleted"))
    ]
    for source, fields in owners:
        yield from _uses(source, fields, "image", "src")


def site_pictures(source: Source) -> Iterator[PictureUse]:
    """The pictures that a site.yaml names."""
    yield from _uses(source, read_document(source).fields, "publisher", "logo")


def _is_given(node: Node | None) -> bool:
    return node is not None and not node.is_empty


def _uses(source: Source, fields: Mapping[str, Node], outer: str, inner: str) -> Iterator[PictureUse]:
    """The picture in media/ that a field within a field names, if it does."""
    owner = fields.get(outer)
    node = owner.value.get(inner) if owner is not None and isinstance(owner.value, dict) else None
    if node is not None and isinstance(node.value, str) and (src := strip_text(node.value)):
        if inner == "src" and is_web_address(src):
            return  # readers get a link to it
        yield PictureUse(src, inner, source.name, source.position(node.start))


class _Reading(NamedTuple):
    """What became of a file: the picture, or why not, and what else to say of it."""

    media: MediaFile | None
    errors: tuple[Words, ...] = ()
    warnings: tuple[Words, ...] = ()


def read_media(content: Path, uses: Iterable[PictureUse]) -> tuple[dict[str, MediaFile], list[Problem]]:
    """The pictures by the text that names them, each read once, and the problems of every place that names one."""
    folder = MediaFolder(content)
    readings: dict[tuple[str, str], _Reading] = {}
    problems: list[Problem] = []
    for use in uses:
        key = use.field, use.src
        if key not in readings:
            readings[key] = _find_and_read(folder, use)
        problems += (_problem(use, words) for words in readings[key].errors)
        problems += (_problem(use, words).as_warning() for words in readings[key].warnings)
    return {src: reading.media for (_, src), reading in readings.items() if reading.media}, problems


def _problem(use: PictureUse, words: Words) -> Problem:
    found = f'{use.field} "{excerpt(use.src, 80)}", {words.found}'
    return Problem(use.file, *use.position, found, words.expected, words.hint)


def _find_and_read(folder: MediaFolder, use: PictureUse) -> _Reading:
    found = folder.find(use.src, field=use.field)
    return _Reading(None, (found,)) if isinstance(found, Words) else _read(found)


def _read(file: Path) -> _Reading:
    data = _read_bytes(file)
    if isinstance(data, Words):
        return _Reading(None, (data,))
    measured = measure_svg(data) if is_xml(data) else measure(data)
    if isinstance(measured, Words):
        return _Reading(None, (measured,))
    digest = new_digest(data).hexdigest()
    path = published_path(file.stem, digest, measured.ext)
    picture = Picture(path=path, width=measured.width, height=measured.height)
    media = MediaFile(file=file, digest=digest, picture=picture)
    return _Reading(media, warnings=tuple(_cautions(file, measured, len(data))))


def published_path(stem: str, digest: str, ext: str) -> str:
    """Where a picture stands below the site's root.

    >>> published_path("Quay, 7 am", "1f0c9a7e5b3d", "jpg")
    'media/quay-7-am-1f0c9a7e.jpg'
    """
    name = slugify(stem)[:80].strip("-") or "picture"
    return f"media/{name}-{digest[:8]}.{ext}"


def _read_bytes(file: Path) -> bytes | Words:
    try:
        if file.is_dir():
            return Words("which is a folder", "a picture", "name a picture in it")
        if not file.exists():
            return Words("which is a link that leads nowhere", "a picture")
        if not file.is_file():
            return Words("which is no ordinary file", "a picture")
        if (size := file.stat().st_size) > LARGEST:
            return Words(f"which has {_megabytes(size)}", f"at most {_megabytes(LARGEST)}", "scale it down")
        return file.read_bytes()
    except OSError as error:
        return Words(f"which cannot be read: {error.strerror or error}")


def _cautions(file: Path, measured: Measured, size: int) -> Iterator[Words]:
    """What should be thought of before readers get a picture."""
    if measured.tells_place:
        found = "which says where it was taken (GPS), so that people in it or behind it can be found"
        yield Words(found, "a picture without its place", f'export it without metadata, or exiftool "-gps*=" "{file}"')
    if size > HEAVY:
        found = f"which has {_megabytes(size)} ({measured.width} × {measured.height} pixels)"
        yield Words(found, f"at most {_megabytes(HEAVY)}, for readers on phones", "scale it to 2,000 pixels or fewer")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".0 ", " ")
