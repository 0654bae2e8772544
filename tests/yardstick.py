"""A site with everything in it, built from tests/cases/yardstick, and how its files are read.

What is expected is worked out from the YAML here, by other means than the program's.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from zoneinfo import ZoneInfo

import yaml
from lxml import etree, html

from talkfeed.cli import main

CONTENT = Path(__file__).parent / "cases/yardstick/content"
BASE = "https://example.org/live/"
BLOGS = {
    path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 — the base loader makes texts only
    for path in sorted(CONTENT.glob("*.yaml"))
    if path.stem != "site"
}
"""The live blogs by slug, every value a text."""
OFFSETS = {"GMT": "+00:00", "BST": "+01:00"}
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
Entry = dict[str, Any]
_ADDRESS = re.compile(re.escape(BASE) + r"\S*")


def published(slug: str) -> list[Entry]:
    """The entries that readers get, tombstones among them."""
    return [entry for entry in BLOGS[slug].get("entries", []) if entry.get("draft") != "yes"]


def told(slug: str) -> list[Entry]:
    """The entries that have something to say."""
    return [entry for entry in published(slug) if "deleted" not in entry]


def machine_date(slug: str, time: str | None) -> datetime | date | None:
    """What a machine may be told of a time: the instant, else the day, else nothing."""
    text = (time or "").lstrip("~")
    found = re.fullmatch(r"(?:(\d{4}-\d\d-\d\d) ?)?(\d\d:\d\d(?::\d\d)?)?(?: (\S+))?", text)
    if found is None or not text:
        return None
    day, clock, zone = found[1] or BLOGS[slug].get("date"), found[2], found[3]
    home = BLOGS[slug].get("timezone")
    if day is None or clock is None or not (zone or home):
        return date.fromisoformat(day) if day else None
    local = datetime.fromisoformat(f"{day}T{clock}")
    if zone:
        return datetime.fromisoformat(f"{day}T{clock}{OFFSETS.get(zone, zone)}")
    return local.replace(tzinfo=ZoneInfo(home))


def parse_date(text: str) -> datetime | date:
    """An instant or a day as HTML, RFC 3339 and schema.org have it; raises ValueError for anything else."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Its files by their paths."""
        paths = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Its pages as trees."""
        return {path: html.fromstring(data) for path, data in self.files.items() if path.endswith(".html")}

    def text(self, path: str) -> str:
        """A page as it is read, white space folded; not what machines read."""
        body = html.fromstring(self.files[path]).find("body")
        for script in list(body.iter("script")):
            script.drop_tree()
        return " ".join(body.text_content().split())

    def streams(self, slug: str) -> list[str]:
        """The pages that share the entries of a live blog: the front page, then archive pages, the oldest first."""
        return [f"{slug}/index.html", *sorted(path for path in self.files if path.startswith(f"{slug}/page/"))]

    def json_ld(self, path: str) -> list[Any]:
        """What a page tells search engines."""
        scripts = self.pages[path].xpath("//script[@type='application/ld+json']/text()")
        return [json.loads(script) for script in scripts]

    def postings(self, path: str) -> dict[str, dict[str, Any]]:
        """The entries in the JSON-LD of a page, by their ids."""
        found = (node for node in iter_nodes(self.json_ld(path)) if "BlogPosting" in _types(node))
        return {
            entry_id(node.get("url") or node["@id"]): node
            for node in found
            if "headline" in node or "articleBody" in node
        }

    def atom(self, path: str) -> dict[str, etree._Element]:
        """The entries of an Atom feed, by their ids."""
        entries = etree.fromstring(self.files[path]).findall("atom:entry", ATOM)
        return {entry_id(entry.find("atom:link[@rel='alternate']", ATOM).get("href")): entry for entry in entries}

    def items(self, path: str) -> dict[str, dict[str, Any]]:
        """The items of a JSON Feed, by the entries' ids."""
        return {entry_id(item["url"]): item for item in json.loads(self.files[path])["items"]}

    def data(self, slug: str) -> dict[str, dict[str, Any]]:
        """The entries of a live blog's data, by their ids."""
        return {entry["id"]: entry for entry in json.loads(self.files[f"{slug}/data.json"])["entries"]}

    def links(self) -> Iterator[tuple[str, str]]:
        """Each file, with each address of this site that it writes, as it writes it."""
        for path, data in self.files.items():
            yield from ((path, url) for url in self._addresses(path, data) if in_full(path, url).startswith(BASE))

    def _addresses(self, path: str, data: bytes) -> Iterator[str]:
        """The addresses that a file writes."""
        if path in self.pages:
            yield from self.pages[path].xpath("//a/@href | //link/@href | //img/@src | //script/@src")
            yield from (text for text in iter_texts(self.json_ld(path)) if _ADDRESS.fullmatch(text))
        elif path.endswith(".json"):
            yield from (text for text in iter_texts(json.loads(data)) if _ADDRESS.fullmatch(text))
        elif path.endswith((".atom", ".xml")):
            yield from etree.fromstring(data).xpath("//@href | //*[local-name() = 'loc']/text()")

    def resolves(self, path: str, url: str) -> bool:
        """Whether an address in a file leads to a file, and its fragment to an element or a thing of JSON-LD."""
        there, _, fragment = in_full(path, url).removeprefix(BASE).partition("#")
        there = unquote(there.partition("?")[0])
        there += "index.html" if there == "" or there.endswith("/") else ""
        if there not in self.files:
            return False
        things = {node.get("@id") for node in iter_nodes(self.json_ld(there))} if there in self.pages else set()
        named = fragment and self.pages[there].xpath("//*[@id = $id]", id=unquote(fragment))
        return not fragment or bool(named) or in_full(path, url) in things


def in_full(path: str, url: str) -> str:
    """An address in a file, as a browser reads it."""
    return urljoin(BASE + path, url)


def iter_nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in JSON, at any depth."""
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from iter_nodes(child)


def iter_texts(value: Any) -> Iterator[str]:
    """Every text in JSON, at any depth."""
    if isinstance(value, str):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from iter_texts(child)


def _types(node: dict[str, Any]) -> list[str]:
    given = node.get("@type", [])
    return given if isinstance(given, list) else [given]


def entry_id(url: str) -> str:
    """The id of the entry that an address leads to."""
    path, _, fragment = url.partition("#")
    return fragment if fragment and "/entry/" not in path else path.rpartition("/")[2].removesuffix(".html")


def build(project: Path, change: Callable[[Path], None] | None = None, *options: str) -> Site:
    """The site of the yardstick's content, or of a copy with a change."""
    if not (project / "content").exists():
        shutil.copytree(CONTENT, project / "content")
    if change:
        change(project / "content")
    with redirect_stdout(StringIO()):
        assert main(["build", "--content", str(project / "content"), "--output", str(project / "site"), *options]) == 0
    return Site(project / "site")


def replacing(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of words in a content file, where they stand once."""

    def change(content: Path) -> None:
        text = (content / name).read_text("utf-8")
        assert text.count(old) == 1, old
        (content / name).write_text(text.replace(old, new), "utf-8")

    return change
