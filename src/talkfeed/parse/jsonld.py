"""JSON-LD: live feeds in the data that a page carries in scripts, or in a file of such data.

Knows how JSON-LD writes things: @type, @id and references to it, @graph, @list, @value, names
with their vocabulary. Does not know what the terms mean (`schema_feed`) nor broken JSON
(`broken_json`). Never recursive: data may nest as deep as they like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from talkfeed.parse.broken_json import read_json
from talkfeed.parse.feed import Evidence, Feed, Post
from talkfeed.parse.nodes import Node, Value, local_name
from talkfeed.parse.schema_feed import POST_TYPES, UPDATES, find_updates
from talkfeed.parse.schema_feed import read_feed as read_node
from talkfeed.parse.tree import Element

_REFERENCE = frozenset({"@id", "@type", "@context"})
"""Keys of a thing that says nothing but which thing is meant."""
_LIVE_BLOG = "liveblogposting"
_WRAPPERS = ("@list", "@set", "@graph")

Things = Mapping[str, dict[str, Any]]
"""Things by their @id; of several with one @id that which says most."""


class JsonNode(Node):
    """A thing that an object of JSON-LD states."""

    element = None

    def __init__(self, data: dict[str, Any], things: Things) -> None:
        self._data = data
        self._things = things
        self._keys = {local_name(key): key for key in reversed(data)}
        self.types = types_of(data)
        self.id = _text(data.get("@id", data.get("id")))

    def values(self, name: str) -> Sequence[Value]:
        key = self._keys.get(name)
        raw = None if key is None else self._data[key]
        if isinstance(raw, str):
            return (raw,)
        return () if raw is None else list(self._flatten(raw))

    def _flatten(self, raw: object) -> Iterator[Value]:
        """The values in lists and JSON-LD's wrappers; null is none."""
        stack = [raw]
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                inner = next((value[key] for key in (*_WRAPPERS, "@value") if key in value), value)
                if inner is value:
                    yield self._resolve(value)
                else:
                    stack.append(inner if not isinstance(inner, dict) else [inner])
            elif value is not None:
                yield _text(value)

    def _resolve(self, data: dict[str, Any]) -> JsonNode:
        """The thing itself, where only a reference to it is given."""
        if data.keys() <= _REFERENCE:
            data = self._things.get(_text(data.get("@id")), data)
        return JsonNode(data, self._things)


def types_of(data: Mapping[str, Any]) -> frozenset[str]:
    """The types that an object states, as `local_name` writes them."""
    raw = data.get("@type", data.get("type"))
    listed = raw if isinstance(raw, list) else [raw]
    return frozenset(local_name(each) for each in listed if isinstance(each, str))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, (str, int, float)) else ""


@dataclass(frozen=True, kw_only=True)
class LinkedData:
    """All JSON-LD of a page or a file."""

    scripts: tuple[Script, ...]
    things: Things

    def top_nodes(self) -> Iterator[JsonNode]:
        """The things that stand on their own, not as a part of others, in order."""
        for script in self.scripts:
            for data in _top_objects(script.values):
                yield JsonNode(data, self.things)


@dataclass(frozen=True, kw_only=True)
class Script:
    """One script's values."""

    where: str
    """For people: "script 3"; empty for a file."""
    values: tuple[object, ...]
    odd: tuple[str, ...] = ()


def read_scripts(root: Element) -> LinkedData:
    """The JSON-LD of a page, as far as it is sound."""
    scripts = []
    found = (element for element in root.find_all("script") if _is_linked_data(element.get("type")))
    for number, element in enumerate(found, start=1):
        read = read_json("".join(element.texts()))
        scripts.append(Script(where=f"script {number}", values=read.values, odd=read.odd))
    return _linked(scripts)


def _is_linked_data(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().casefold()
    return essence in {"application/ld+json", "application/json+ld", "application/ld-json", "ld+json"}


def _linked(scripts: Sequence[Script]) -> LinkedData:
    things: dict[str, dict[str, Any]] = {}
    for script in scripts:
        for data in _objects(script.values):
            name = data.get("@id")
            if isinstance(name, str) and not data.keys() <= _REFERENCE and len(data) > len(things.get(name, ())):
                things[name] = data
    return LinkedData(scripts=tuple(scripts), things=things)


def _objects(values: Iterable[object], *, but: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """All objects in the values, however deep, in order; `but` are properties that are not entered."""
    stack: list[object] = [*reversed(list(values))]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(inner for key, inner in reversed(value.items()) if not but or local_name(key) not in but)
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _top_objects(values: Iterable[object]) -> Iterator[dict[str, Any]]:
    stack: list[object] = [*reversed(list(values))]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            if "@graph" in value:
                stack.append(value["@graph"])
            if len(value.keys() - _REFERENCE - {"@graph"}):
                yield value


def find_feeds(root: Element) -> tuple[Feed, ...]:
    """The live feeds that a page's scripts state, each once."""
    return feeds_of(read_scripts(root))


def read_feed(data: object, by: Evidence = Evidence.JSON_LD) -> Feed | None:
    """The live feed of a JSON value, that with most posts of several; None where it states none."""
    feeds = feeds_of(_linked([Script(where="", values=(data,))]), by)
    return max(feeds, key=lambda feed: len(feed.posts), default=None)


def feeds_of(data: LinkedData, by: Evidence = Evidence.JSON_LD) -> tuple[Feed, ...]:
    """The live feeds of JSON-LD; several objects about one live blog are one feed."""
    feeds: dict[object, list[Feed]] = {}
    parts = _parts_elsewhere(data)
    for script in data.scripts:
        for raw in _objects(script.values, but=frozenset(UPDATES)):
            if not _is_live_blog(raw):
                continue
            blog = JsonNode(raw, data.things)
            more = () if find_updates(blog) else parts.get(blog.id, ())
            feed = replace(read_node(blog, by=by, where=script.where, more=more), odd=_odd(script))
            name = blog.id or (feed.source.url if feed.source else None) or feed.headline or len(feeds)
            feeds.setdefault(name, []).append(feed)
    return tuple(_joined(each) for each in feeds.values())


def _is_live_blog(data: dict[str, Any]) -> bool:
    keys = {local_name(key) for key in data.keys() - _REFERENCE}
    return bool(keys) and (_LIVE_BLOG in types_of(data) or not keys.isdisjoint(UPDATES))


def _parts_elsewhere(data: LinkedData) -> Mapping[str, Sequence[Node]]:
    """Posts that stand beside a live blog and name it as what they are part of, by its @id."""
    parts: dict[str, list[Node]] = {}
    for node in data.top_nodes():
        if node.types & POST_TYPES and _LIVE_BLOG not in node.types:
            for whole in node.nodes("ispartof"):
                parts.setdefault(whole.id, []).append(node)
    parts.pop("", None)
    return parts


def _joined(feeds: Sequence[Feed]) -> Feed:
    """One feed of several about one live blog: the header that says most, and each post once."""
    if len(feeds) == 1:
        return feeds[0]
    posts: dict[Post, Post] = {}
    for post in (post for feed in feeds for post in feed.posts):
        posts.setdefault(replace(post, where=""), post)
    odd = dict.fromkeys(sentence for feed in feeds for sentence in feed.odd)
    fullest = max(feeds, key=lambda feed: sum(map(bool, vars(feed).values())))
    return replace(fullest, posts=tuple(posts.values()), odd=tuple(odd))


def _odd(script: Script) -> tuple[str, ...]:
    if not script.odd:
        return ()
    where = f" of {script.where}" if script.where else ""
    return (f"the JSON-LD{where} is not sound ({'; '.join(script.odd)}) and was read as far as it is",)
