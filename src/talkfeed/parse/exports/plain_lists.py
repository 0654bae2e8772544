"""Posts in a format that nobody told us of: a list of objects that all have a text and a time.

Goes by the standard names of fields and by what is in them, over many objects at once, and
refuses lists of people, goods and programs. Says in the feed's `odd` what it went by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from talkfeed.parse.exports.header import find_header
from talkfeed.parse.exports.moments import in_zone, join_day, read_time, told_locally
from talkfeed.parse.exports.names import IN_UTC, NO_POSTS, NOT_OF_POSTS, Role, find_role, fold_name
from talkfeed.parse.exports.rich_text import is_rich_text, show_rich_text
from talkfeed.parse.exports.series import Export, Item, Series
from talkfeed.parse.exports.shape import Shape, is_unpublished, make_feed, read_post
from talkfeed.parse.exports.values import Object, at, plain, prose, text_of
from talkfeed.parse.feed import Feed, Post, StatedTime
from talkfeed.parse.tongue import find_language

_DEEPEST_FIELD = 4  # objects inside a post whose fields may be the post's: "node.attributes.title"
_MOST_FIELDS = 200  # of one object; more is no post
_MOST_HAVE = 0.5  # share of the objects with a time, and with words
_NEARLY_ALL = 0.75  # share of the values of a field that must be times
_FEWEST_WORDS = 3  # of a text that is prose
_SOME_HAVE = 0.3  # share of the objects with a text of so many words; others hold a picture, or a cheer


@dataclass(frozen=True)
class _Fields:
    """The paths of the fields of a list's objects that stand for each part of a post, the best first."""

    paths: dict[Role, tuple[str, ...]]
    letters: float
    """How much text a post has, on average."""
    locale: str
    """The language of the words in it."""

    def get(self, role: Role) -> tuple[str, ...]:
        return self.paths.get(role, ())


def read(export: Export) -> Feed | None:
    """The feed of the list with the most text; None where no list is one of posts."""
    found = [
        (fields.letters * len(series), series, fields) for series in export.series if (fields := _find_fields(series))
    ]
    if not found:
        return None
    _, series, fields = max(found, key=lambda each: each[0])
    shape = _shape(fields)
    items = [item for item in series.items() if _says_something(item.value, shape)]
    shown = [item for item in items if not is_unpublished(item.value, shape.status)]
    posts = (_read(item, shape, fields.locale) for item in shown)
    text = (*shape.body, *shape.headline)[0]
    odd = (
        f'the format is not known: posts were taken from "{series.path}", times from "{shape.published[0]}", text from "{text}"',
    )
    return make_feed(series.path, posts, find_header(series.owners), drafts=len(items) - len(shown), odd=odd)


def _shape(fields: _Fields) -> Shape:
    return Shape(
        is_post=bool,
        key=fields.get(Role.KEY), url=fields.get(Role.URL), headline=fields.get(Role.HEADLINE)[:1], body=fields.get(Role.BODY),
        published=fields.get(Role.PUBLISHED), updated=fields.get(Role.UPDATED), authors=fields.get(Role.AUTHOR),
        pinned=fields.get(Role.PINNED), key_event=fields.get(Role.KEY_EVENT), deleted=fields.get(Role.DELETED),
        status=fields.get(Role.STATUS), tags=fields.get(Role.TAGS), pictures=fields.get(Role.PICTURE)[:1],
    )  # fmt: skip


def _says_something(value: Object, shape: Shape) -> bool:
    return any(at(value, path) for path in (*shape.body, *shape.headline))


def _read(item: Item, shape: Shape, locale: str) -> Post:
    """An object as a post; a day and a clock time that stand in fields of their own are put together."""
    post = read_post(item, shape)
    bodies = (at(item.value, path) for path in shape.body)
    tree = next((body for body in bodies if is_rich_text(body) or text_of(body)), None)
    if is_rich_text(tree):
        post = replace(post, body=show_rich_text(tree), is_markup=True)
    return replace(post, published=_published(item.value, shape, locale))


def _published(value: Object, shape: Shape, locale: str) -> StatedTime | None:
    """When a post was published; in the clock of the one field where another says the same in UTC."""
    stated = join_day((at(value, path) for path in shape.published), locale)
    by_name = {fold_name(path): path for path in shape.published}
    for name, path in by_name.items():
        instant = next((by_name[name + utc] for utc in IN_UTC if name + utc in by_name), None)
        told = told_locally(in_zone(read_time(at(value, instant)), "UTC"), at(value, path)) if instant else None
        if told and stated and told.time.clock == stated.time.clock:
            return told
    return stated


def _find_fields(series: Series) -> _Fields | None:
    """Which fields of a list's objects stand for what; None where it is no list of posts."""
    sample = series.sample()
    if not sample or fold_name(series.path.removesuffix("[]").rpartition(".")[2]) in NO_POSTS:
        return None
    if sum(any(fold_name(name) in NOT_OF_POSTS for name in value) for value in sample) * 2 >= len(sample):
        return None
    values: dict[str, list[object]] = {}
    for value in sample:
        for path, field in _iter_fields(value):
            values.setdefault(path, []).append(field)
    words = " ".join(field for fields in values.values() for field in fields if isinstance(field, str))
    locale = find_language(words, None) or "en"
    paths = _rank(values, len(sample), locale)
    texts = _texts(paths, values)
    is_feed = Role.PUBLISHED in paths and len(texts) >= _SOME_HAVE * len(sample) and not _is_catalogue(paths)
    return _Fields(paths, sum(map(len, texts)) / len(sample), locale) if is_feed else None


def _iter_fields(value: Object) -> Iterator[tuple[str, object]]:
    """The fields of an object and of the objects in it, by their dotted paths."""
    stack: list[tuple[str, Object, int]] = [("", value, 1)]
    count = 0
    while stack:
        place, inside, depth = stack.pop()
        for name, field in inside.items():
            count += 1
            if count > _MOST_FIELDS:
                return
            if "." in name or len(name) > 40:
                continue
            yield f"{place}{name}", field
            if isinstance(field, dict) and depth < _DEEPEST_FIELD:
                stack.append((f"{place}{name}.", field, depth + 1))


def _rank(values: dict[str, list[object]], count: int, locale: str) -> dict[Role, tuple[str, ...]]:
    """The paths of each role, the best name first, of equals the one less deep; only those whose values fit the role."""
    found: dict[Role, list[tuple[int, int, int, str]]] = {}
    for i, (path, fields) in enumerate(values.items()):
        role = find_role(path)
        if role and _fits(role[0], fields, count, locale):
            found.setdefault(role[0], []).append((path.count("."), role[1], i, path))
    return {
        role: tuple(path for *_, path in sorted(ranked, key=lambda each: _goodness(role, each)))
        for role, ranked in found.items()
    }


def _goodness(role: Role, ranked: tuple[int, int, int, str]) -> tuple[int, ...]:
    """How far down a path stands: a part's own name counts more than its depth, but for authors' and pictures' names."""
    depth, rank, i, _ = ranked
    return (depth, rank, i) if role in (Role.KEY, Role.URL, Role.PICTURE, Role.AUTHOR) else (rank, depth, i)


def _fits(role: Role, fields: list[object], count: int, locale: str) -> bool:
    """Whether what is in a field is what its name says."""
    given = [field for field in fields if field not in (None, "", [], {})]
    if not given:
        return False
    if role in (Role.PUBLISHED, Role.UPDATED):
        times = sum(join_day([field], locale) is not None for field in given)
        return times >= _NEARLY_ALL * len(given) and (len(given) >= _MOST_HAVE * count or role is Role.UPDATED)
    if role is Role.BODY:
        return sum(isinstance(field, str) or is_rich_text(field) for field in given) >= _NEARLY_ALL * len(given)
    if role is Role.HEADLINE:
        return sum(isinstance(field, str) for field in given) >= _NEARLY_ALL * len(given)
    return True


def _texts(paths: dict[Role, tuple[str, ...]], values: dict[str, list[object]]) -> list[str]:
    """The texts of a sample that are prose: with several words, or in a script that may not part them."""
    found: list[str] = []
    for role in (Role.BODY, Role.HEADLINE):
        for path in paths.get(role, ())[:1]:
            shown = (show_rich_text(field) if is_rich_text(field) else prose(field) for field in values[path])
            found += [text for text in map(plain, shown) if len(text.split()) >= _FEWEST_WORDS or not text.isascii()]
    return found


def _is_catalogue(paths: dict[Role, tuple[str, ...]]) -> bool:
    """Whether only weak names fit, as in lists of things: a name and a description."""
    body, headline = paths.get(Role.BODY, ("",))[0], paths.get(Role.HEADLINE, ("",))[0]
    roles = [role[1] for path in (body, headline) if path and (role := find_role(path))]
    weakest = {Role.BODY: 2, Role.HEADLINE: 1}
    strong = [path for path in (body, headline) if path and (role := find_role(path)) and role[1] < weakest[role[0]]]
    return bool(roles) and not strong
