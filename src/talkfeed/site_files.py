"""Which files of the content folder go to the site as they are, and what must not stand in their way.

Only what somebody published refers to is taken from media/: the picture of a draft stays unseen.
Does not read the disk, and does not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from talkfeed.content.folder import Content
from talkfeed.edition import Edition, Picture
from talkfeed.plan import Output, SiteFile
from talkfeed.problems import Problem


def find_pictures(content: Content) -> Mapping[str, Picture]:
    """The pictures of the content folder by their `src`."""
    return {src: file.picture for src, file in content.media.items()}


def find_logo(content: Content) -> Picture | None:
    """The publisher's logo."""
    publisher = content.config.publisher
    file = content.media.get(publisher.logo) if publisher and publisher.logo else None
    return file.picture if file else None


def find_media(content: Content, editions: Iterable[Edition]) -> Mapping[str, SiteFile]:
    """The pictures to be copied, by their paths below the site's root."""
    used = {picture.path for edition in editions for picture in _iter_pictures(edition)}
    if logo := find_logo(content):
        used.add(logo.path)
    return {
        file.picture.path: SiteFile(file=str(file.file), digest=file.digest)
        for file in content.media.values()
        if file.picture.path in used
    }


def find_static(content: Content) -> Mapping[str, SiteFile]:
    """The files of content/static/, by their paths below the site's root."""
    return {file.path: SiteFile(file=str(file.file), digest=file.digest) for file in content.static}


def _iter_pictures(edition: Edition) -> Iterator[Picture]:
    pictures = (edition.picture, *(entry.picture for entry in edition.entries))
    return (picture for picture in pictures if picture is not None)


def find_collisions(
    outputs: Iterable[Output], media: Mapping[str, SiteFile], static: Mapping[str, SiteFile]
) -> tuple[Problem, ...]:
    """Files of content/static/ that stand where something else of the site does.

    Names are compared without case, because many disks and some servers do not tell them apart.
    """
    pages = (output.path for output in outputs if output.task is not static.get(output.path))
    own = {path.lower() for path in (*pages, *media)}
    folders = {folder for path in own for folder in _folders(path)}
    return tuple(
        Problem(file.file, found=f"a file where the site has its own {path}", hint="rename it, or move it elsewhere")
        for path, file in static.items()
        if path.lower() in own | folders or not own.isdisjoint(_folders(path.lower()))
    )


def _folders(path: str) -> Iterator[str]:
    """The folders that a path leads through.

    >>> list(_folders("talks/page/1.html"))
    ['talks', 'talks/page']
    """
    parts = path.split("/")[:-1]
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
