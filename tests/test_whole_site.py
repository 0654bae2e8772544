"""The site is whole at every instant: each file that a page names is there after every step of a publication.

A reader who begins at the index, or at the page for lost addresses, comes to no dead end between two
renames either, whatever became of the site: it grew, shrank, was paged otherwise, or lost a live blog.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from itertools import permutations
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from picture_samples import picture
from talkfeed.cli import main

Site = Mapping[str, str | bytes]
"""The files of a content folder."""

_NAMES = re.compile(r"""\s(?:href|src)="(?P<path>[^"#?:]+)""")  # without fragments, versions and other hosts


def blog(count: int, *, headline: str = "River watch", skip: int = 0) -> str:
    """A live blog with an entry for each hour but one."""
    entries = (
        f"  - id: h{hour}\n    time: 2026-03-12 {hour:02}:00\n    body: Read at {hour}.\n"
        + ("    key_event: yes\n" if hour % 3 == 0 else "")
        + ("    image: {src: media/gauge.png, alt: The gauge}\n" if hour == 2 else "")
        for hour in range(count, 0, -1)
        if hour != skip
    )
    return f"headline: {headline}\nstate: live\ntimezone: Asia/Kolkata\nentries:\n" + "".join(entries)


def settings(*lines: str) -> str:
    return "\n".join(["stale_after: 0", "page_size: 2", *lines, ""])


GAUGE = {"media/gauge.png": picture("png", (3, 2))}
PLAIN: Site = {"site.yaml": settings(), "river.yaml": blog(6), **GAUGE}
SITES: dict[str, Site] = {
    "nothing": {"site.yaml": settings()},
    "six entries": PLAIN,
    "two more pages": PLAIN | {"river.yaml": blog(10)},
    "one entry": PLAIN | {"river.yaml": blog(1)},
    "a gap": PLAIN | {"river.yaml": blog(10, skip=2)},
    "another page size": PLAIN | {"site.yaml": settings().replace("2", "1")},
    "no entry pages": PLAIN | {"site.yaml": settings("pages: {entry: no}")},
    "no archive pages": PLAIN | {"site.yaml": settings("pages: {archive: no}")},
    "no page with all": PLAIN | {"site.yaml": settings("pages: {all: no}")},
    "only front pages": PLAIN | {"site.yaml": settings("pages: {all: no, entry: no, archive: no}")},
    "another name": {"site.yaml": settings(), "stream.yaml": blog(6), **GAUGE},
    "two live blogs": PLAIN | {"stream.yaml": blog(4, headline="Stream watch")},
    "other pictures": PLAIN
    | {
        "site.yaml": settings("publisher: {name: Gauge, logo: media/logo.png}"),
        "media/logo.png": picture("png", (5, 5)),
        "media/gauge.png": picture("png", (4, 4)),
    },
}


@cache
def named(page: str, data: bytes) -> frozenset[str]:
    """The paths below the site's root that a page names."""
    paths = (found["path"] for found in _NAMES.finditer(data.decode()))
    return frozenset(path[1:] if path[0] == "/" else normpath(join(dirname(page), path)) for path in paths)


def dead_ends(site: Path) -> set[tuple[str, str]]:
    """The files that are not there, each with a page that names it and that a reader can come to."""
    waiting = ["index.html", "404.html"] if (site / "index.html").exists() else []
    seen, dead = set(waiting), set[tuple[str, str]]()
    while waiting:
        page = waiting.pop()
        for path in map(as_file, named(page, (site / page).read_bytes())):
            if not (site / path).is_file():
                dead.add((page, path))
            elif path.endswith(".html") and path not in seen:
                seen.add(path)
                waiting.append(path)
    return dead


def as_file(path: str) -> str:
    """What a server shows for a path: the index, for the root."""
    return "index.html" if path in {"", "."} else path


def write(folder: Path, site: Site) -> None:
    """Make the content folder hold these files and no others."""
    for file in folder.rglob("*.*"):
        if file.is_file():
            file.unlink()
    for name, data in site.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.fixture
def watched(tmp_path, monkeypatch) -> list[set[tuple[str, str]]]:
    """What was dead after each step that changed a file of the site."""
    steps: list[set[tuple[str, str]]] = []
    site = tmp_path / "site"

    def watch(name: str) -> None:
        real = getattr(Path, name)

        def step(self: Path, *args, **options):
            result = real(self, *args, **options)
            place = Path(args[0]) if args else self
            if site in place.parents and not place.name.endswith(".talkfeed-new"):
                steps.append(dead_ends(site))
            return result

        monkeypatch.setattr(Path, name, step)

    watch("replace")
    watch("unlink")
    return steps


def build(project: Path, site: Site) -> None:
    write(project / "content", site)
    assert 0 == main(["build", "--content", str(project / "content"), "--output", str(project / "site")])


@pytest.fixture(scope="module")
def standing(tmp_path_factory) -> Callable[[str], Path]:
    """A project whose site stands already, by its name; to be copied."""

    @cache
    def built(name: str) -> Path:
        project = tmp_path_factory.mktemp("standing")
        build(project, SITES[name])
        return project

    return built


@pytest.mark.parametrize(("before", "after"), list(permutations(SITES, 2)))
def test_no_page_leads_nowhere_while_a_site_becomes_another(tmp_path, standing, watched, before, after):
    """After each rename and each removal, from what the site was to what it is."""
    shutil.copytree(standing(before), tmp_path, dirs_exist_ok=True)
    watched.clear()

    build(tmp_path, SITES[after])

    assert watched
    assert set() == set().union(*watched)


@pytest.mark.parametrize("name", list(SITES))
def test_a_new_site_opens_when_all_of_it_is_there(tmp_path, watched, name):
    """The index comes last."""
    build(tmp_path, SITES[name])

    assert set() == set().union(*watched)
