"""Live blogs read from YAML text, every problem at once.

Knows which file of a live blog holds what, and how its files become one. Does not reach the disk
(`folder` does), and writes nothing (`dump` and `edit` do).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from talkfeed.content.checks import Draft, check
from talkfeed.content.convert import convert_all, convert_fields
from talkfeed.content.document import Document, read_document
from talkfeed.content.places import Origin, Path, Place, Places
from talkfeed.content.validity import is_slug
from talkfeed.model import Entry, Header, LiveBlog, Timestamp
from talkfeed.ordering import newest_first
from talkfeed.problems import Problem, Severity
from talkfeed.source import Position, Source
from talkfeed.text import slugify


@dataclass(frozen=True, kw_only=True)
class LoadedBlog:
    """A live blog as its files give it; `blog` is None if, and only if, a problem is an error."""

    slug: str
    blog: LiveBlog | None
    problems: tuple[Problem, ...]
    """In file order."""
    places: Places

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files: one, or those of a folder, blog.yaml first."""
        return self.places.sources

    @property
    def origins(self) -> tuple[Origin, ...]:
        """For each entry of `blog`, its file and its index there: that of its chunk in `split_chunks`."""
        return self.places.origins

    def find_place(self, path: Path) -> Place | None:
        """Where the value at a path of the data stands, such as ("entries", 3, "time"); None if nowhere."""
        return self.places.find(path)

    def position(self, path: Path) -> tuple[str, Position]:
        """The name of the file and the position of the value at a path, or of the nearest value around it."""
        return self.places.position(path)


def load_live_blog(slug: str, sources: Sequence[Source]) -> LoadedBlog:
    """The live blog in a file, or in the files of its folder: first blog.yaml, then parts with entries only."""
    documents = [read_document(source) for source in sources]
    first = documents[0]
    header, problems = convert_fields(first.source, first.fields, Header)
    converted = [convert_all(document.source, document.entries, Entry, what="an entry") for document in documents]
    origins = _merged([[one.value for one in values] for values, _ in converted], header)
    places = Places(
        sources=tuple(sources),
        fields=first.fields,
        entries=tuple(documents[part].entries[i] for part, i in origins),
        origins=origins,
    )
    entries = tuple(converted[part][0][i].value for part, i in origins)
    problems += (problem for document in documents for problem in document.problems)
    problems += (problem for _, found in converted for problem in found)
    problems += (problem for document in documents[1:] for problem in _stray_fields(document))
    problems += _slug_problems(slug, first.source.name)
    problems += _missing_headline(first)
    problems += check(
        Draft(
            slug=slug,
            header=header,
            unsure=_unsure(first, header),
            entries=entries,
            unsure_of=tuple(converted[part][0][i].unsure for part, i in origins),
            files=tuple(sources[part].name for part, _ in origins),
            position=places.position,
        )
    )
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return LoadedBlog(
        slug=slug,
        blog=None if failed else _live_blog(header, entries),
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        places=places,
    )


def _live_blog(header: dict[str, Any], entries: Sequence[Entry | None]) -> LiveBlog:
    return LiveBlog(**header, entries=tuple(entry for entry in entries if entry is not None))


def _unsure(document: Document, header: dict[str, Any]) -> frozenset[str]:
    """The header fields of which it is not known what they say."""
    if not document.whole:
        return frozenset(Header.__struct_fields__)
    return frozenset(name for name, node in document.fields.items() if name not in header and not node.is_empty)


def _slug_problems(slug: str, file: str) -> list[Problem]:
    if is_slug(slug):
        return []
    better = slugify(slug)
    hint = f'call it "{better}"' if is_slug(better) else "give it another name"
    what = "which the site needs for itself" if slug == better else "which cannot stand in a page's address"
    return [Problem(file, found=f'the name "{slug}", {what}', expected="a-z, 0-9 and hyphens", hint=hint)]


def _missing_headline(document: Document) -> list[Problem]:
    headline = document.fields.get("headline")
    if not document.whole or (headline is not None and not headline.is_empty):
        return []
    hint = "one line that says what the live blog is about"
    return [Problem(document.source.name, 1, 1, "a live blog without headline:", "a field headline:", hint)]


def _stray_fields(document: Document) -> list[Problem]:
    """Header fields in a part of a folder blog."""
    problems = []
    for name, node in document.fields.items():
        line, column = document.source.position(node.start if node.key is None else node.key)
        found = f'"{name}:" in a part of a live blog'
        hint = "fields of the whole live blog belong in blog.yaml"
        problems.append(Problem(document.source.name, line, column, found, "entries: and nothing else", hint))
    return problems


def _merged(parts: Sequence[Sequence[Entry | None]], header: dict[str, Any]) -> tuple[Origin, ...]:
    """Which entry of which file stands where: files in the order of the newest known time in each."""
    oldest_first = header.get("order") == "oldest-first"
    listed = list(range(len(parts)))[:: -1 if oldest_first else 1]
    newest = [_newest(parts[part], header, oldest_first=oldest_first) for part in listed]
    order = [listed[i] for i in newest_first(newest, home=None)]
    return tuple((part, i) for part in order[:: -1 if oldest_first else 1] for i in range(len(parts[part])))


def _newest(entries: Sequence[Entry | None], header: dict[str, Any], *, oldest_first: bool) -> Timestamp | None:
    """The known time nearest to a file's newest end."""
    times = [entry.time for entry in entries if entry is not None and entry.time is not None]
    if not times:
        return None
    return times[-1 if oldest_first else 0].completed(day=header.get("date"), zone=None)
