"""The content folder read from the disk: settings, live blogs, articles, and what is wrong with them.

This module, `media`, `picture_paths` and `static` are the only ones of this layer that reach the disk, and they
only read. Files are named in problems as the folder was given. Does not know what an article says.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from talkfeed.content.config import load_site_config
from talkfeed.content.media import MediaFile, PictureUse, live_blog_pictures, read_media, site_pictures
from talkfeed.content.static import StaticFile, read_static
from talkfeed.content.store import LoadedBlog, load_live_blog
from talkfeed.content.validity import is_slug
from talkfeed.model import SiteConfig
from talkfeed.problems import ContentError, Problem, Severity
from talkfeed.source import Source, decode_source
from talkfeed.text import slugify

ARTICLE_SUFFIXES = frozenset(
    {".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".json", ".xml", ".rss", ".atom"}
)
_NO_BLOGS = frozenset({"articles", "media", "static"})
"""Folders of the content folder that hold something else than a live blog."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article that has no live blog yet."""

    slug: str
    path: Path


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that a content folder holds."""

    folder: Path
    config: SiteConfig
    """The defaults where there is no site.yaml, or none that can be used."""
    settings: Source | None
    """The text of site.yaml, where there is one that can be read."""
    blogs: tuple[LoadedBlog, ...]
    """By slug; those with errors too."""
    articles: tuple[Article, ...]
    """By slug; those that no live blog came from yet."""
    media: Mapping[str, MediaFile]
    """The pictures that live blogs and settings name, by the text that names them, as far as they can be used."""
    static: tuple[StaticFile, ...]
    """By path; those that can be published."""
    problems: tuple[Problem, ...]
    """Of the folder, the settings, every live blog and the files they name, in the order of the files."""

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be published."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


class _Blog(NamedTuple):
    slug: str
    files: list[Path]


def read_content(folder: Path) -> Content:
    """What the content folder holds, problems included; the folder itself may be one."""
    problems: list[Problem] = []
    names = _names(folder, problems)
    config, logos = SiteConfig(), list[PictureUse]()
    settings = _read(folder / "site.yaml", problems) if folder / "site.yaml" in names else None
    if settings:
        config, logos = _load_config(settings, problems), list(site_pictures(settings))
    problems += _misnamed(names)
    found = list(_find_blogs(names, problems))
    blogs = [loaded for blog in sorted(found) if (loaded := _load_blog(blog, problems))]
    pictures = (use for loaded in blogs for use in live_blog_pictures(loaded.places))
    media, media_problems = read_media(folder, chain(logos, pictures))
    static, static_problems = read_static(folder / "static") if folder / "static" in names else ((), [])
    problems += (*media_problems, *static_problems)
    articles = _find_articles(folder / "articles", problems) if folder / "articles" in names else []
    used = {blog.slug for blog in found} | {_imported_from(folder, loaded) for loaded in blogs}
    return Content(
        folder=folder,
        config=config,
        settings=settings,
        blogs=tuple(blogs),
        articles=tuple(a for a in articles if a.slug not in used and a.path.as_posix() not in used),
        media=media,
        static=static,
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
    )


def read_live_blog(place: Path) -> LoadedBlog:
    """One live blog, by its file or its folder; raises ContentError where a file of it cannot be read."""
    problems = list[Problem]()
    files = _parts(place, problems) if place.is_dir() else [place]
    slug = place.name if place.is_dir() else place.stem
    loaded = _load_blog(_Blog(slug, files), problems) if files else None
    if loaded is None:
        raise ContentError(*problems)
    return loaded


def _names(folder: Path, problems: list[Problem]) -> list[Path]:
    """What lies in a folder, by name, without hidden files."""
    try:
        os.stat(f"{folder}/.")  # noqa: PTH116  # fails where names can be listed, but no file opened; Path drops the dot
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        hint = "make it, or name yours with --content"
        problems.append(Problem(str(folder), found="no such folder", expected="the content folder", hint=hint))
    except NotADirectoryError:
        problems.append(Problem(str(folder), found="a file", expected="the content folder"))
    except OSError as error:
        problems.append(_unreadable(folder, error))
    return []


def _read(path: Path, problems: list[Problem]) -> Source | None:
    """The text of a file, or None and a problem."""
    try:
        if path.exists() and not path.is_file():
            problems.append(Problem(str(path), found="no ordinary file", expected="a text file"))
            return None
        return decode_source(str(path), path.read_bytes())
    except OSError as error:
        problems.append(_unreadable(path, error))
    except ContentError as error:
        problems += error.problems
    return None


def _unreadable(path: Path, error: OSError) -> Problem:
    found = "a link that leads nowhere" if path.is_symlink() else f"cannot be read: {error.strerror or error}"
    return Problem(str(path), found=found)


def _load_blog(blog: _Blog, problems: list[Problem]) -> LoadedBlog | None:
    """A live blog; None where one of its files cannot be read, because its other files say only half."""
    sources = [source for file in blog.files if (source := _read(file, problems))]
    if len(sources) < len(blog.files):
        return None
    loaded = load_live_blog(blog.slug, sources)
    problems += loaded.problems
    return loaded


def _load_config(source: Source, problems: list[Problem]) -> SiteConfig:
    config, found = load_site_config(source)
    problems += found
    return config or SiteConfig()


def _misnamed(names: Iterable[Path]) -> Iterator[Problem]:
    for path in names:
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml" and path.is_file():
            hint = f"rename it to {path.with_suffix('.yaml').name}"
            yield Problem(str(path), found=f"the ending {path.suffix}", expected=".yaml", hint=hint)


def _find_blogs(names: Iterable[Path], problems: list[Problem]) -> Iterator[_Blog]:
    """The files of each live blog; of a folder, blog.yaml comes first."""
    seen: set[str] = set()
    for path in names:
        if path.suffix == ".yaml" and path.name != "site.yaml" and not path.is_dir():
            blog = _Blog(path.stem, [path])
        elif path.is_dir() and path.name not in _NO_BLOGS and (parts := _parts(path, problems)):
            blog = _Blog(path.name, parts)
        else:
            continue
        if blog.slug in seen:
            found = f'a second live blog "{blog.slug}"'
            problems.append(Problem(str(path), found=found, expected="a file or a folder of that name, not both"))
            continue
        seen.add(blog.slug)
        yield blog


def _parts(folder: Path, problems: list[Problem]) -> list[Path]:
    """The files of a live blog that is a folder; none where the folder is something else."""
    names = _names(folder, problems)
    problems += _misnamed(names)
    files = [path for path in names if path.suffix == ".yaml" and not path.is_dir()]
    head = folder / "blog.yaml"
    if files and head not in files:
        hint = "put headline: and the other fields of the live blog into blog.yaml"
        problems.append(Problem(str(folder), found="a live blog without blog.yaml", hint=hint))
        return []
    return [head, *(path for path in files if path != head)] if files else []


def _find_articles(folder: Path, problems: list[Problem]) -> list[Article]:
    """The articles, by slug; two that would be one live blog are a problem, and neither is given."""
    if not folder.is_dir():
        return []
    by_slug: dict[str, list[Path]] = {}
    for path in _names(folder, problems):
        if path.suffix.lower() not in ARTICLE_SUFFIXES or not path.is_file():
            continue
        slug = slugify(path.stem)
        by_slug.setdefault(slug, []).append(path)
        if not is_slug(slug):
            expected = "a name of a-z, 0-9 and hyphens that the site does not need for itself"
            problems.append(Problem(str(path), found=f'the name "{path.stem}"', expected=expected, hint="rename it"))
    for slug, paths in by_slug.items():
        problems += (
            Problem(
                str(path),
                found=f'a second article for the live blog "{slug}" (the other is {paths[0].name})',
                expected="one article for each live blog",
                hint="rename one",
            )
            for path in paths[1:]
        )
    return [
        Article(slug=slug, path=paths[0])
        for slug, paths in sorted(by_slug.items())
        if len(paths) == 1 and is_slug(slug)
    ]


def _imported_from(folder: Path, loaded: LoadedBlog) -> str:
    """The path of the article that a live blog came from, even where the live blog has errors."""
    node = loaded.places.fields.get("imported_from")
    return (folder / node.value).as_posix() if node is not None and isinstance(node.value, str) else ""
