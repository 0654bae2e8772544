"""schema.org's LiveBlogPosting as a feed, whatever notation it stands in.

Knows the terms of LiveBlogPosting, BlogPosting and their like, and where pages put what. States
only what the data say; of what is constant over all posts, `repeats` rids the feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from talkfeed.model import Attribution, State
from talkfeed.parse.feed import Evidence, Feed, Post, StatedTime
from talkfeed.parse.instants import read_instant
from talkfeed.parse.nodes import Node, Value, address_of, stated_text, text_of
from talkfeed.parse.plain_html import Settled, plain_text, settle_markup, write_html
from talkfeed.parse.repeats import without_repeats
from talkfeed.parse.schema_values import (
    full_address,
    read_language,
    read_media,
    read_name,
    read_names,
    read_pictures,
    read_tags,
    web_address,
)
from talkfeed.parse.tree import Element
from talkfeed.zones import find_instant

UPDATES = ("liveblogupdate", "liveblogupdates")
"""The property that holds a live blog's posts (schema.org/liveBlogUpdate), and how it is misspelt."""
_PARTS = ("haspart", "blogpost", "blogposts", "itemlistelement", "mainentity")
POST_TYPES = frozenset({
    "blogposting", "socialmediaposting", "newsarticle", "article", "report", "reportagenewsarticle", "creativework",
    "discussionforumposting", "comment", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
    "liveblogupdate", "liveblogposting",
})  # fmt: skip
"""Types of a live blog's posts; in `liveBlogUpdate` all but `_NO_POSTS` count."""
_NO_POSTS = frozenset({"person", "organization", "imageobject", "breadcrumblist", "webpage", "website"})
_BODIES = ("articlebody", "text")
_SHARED = ("video", "audio", "associatedmedia", "sharedcontent", "citation")


def read_feed(blog: Node, *, by: Evidence, where: str, more: Sequence[Node] = ()) -> Feed:
    """The feed of a LiveBlogPosting; `more` are posts that say of themselves that they belong to it."""
    publisher = next(blog.nodes("publisher"), None)
    name = read_name(blog.text("publisher"))
    url = full_address(_page_address(blog))
    [summary] = settle_markup([_stated(blog, "description", "abstract")])
    posts = _read_posts([*find_updates(blog), *more], by=by, where=where, publisher=name)
    feed = Feed(
        by=by,
        where=where,
        posts=posts,
        headline=plain_text(blog.text("headline", "name", "alternativeheadline")),
        summary=summary.text,
        summary_is_markup=summary.is_markup,
        language=read_language(blog.text("inlanguage")) or _language_of(blog),
        published=_time(blog, by, "datepublished", "datecreated"),
        updated=_time(blog, by, "datemodified"),
        coverage_start=_time(blog, by, "coveragestarttime"),
        coverage_end=_time(blog, by, "coverageendtime"),
        authors=read_names(blog.all_values("author", "creator"), but=name),
        source=Attribution(name=name, url=url or (full_address(address_of(publisher)) if publisher else "") or None)
        if name
        else None,
        tags=read_tags(blog.values("keywords")),
    )
    feed = without_repeats(feed)
    return replace(feed, state=find_state(feed))


def _page_address(blog: Node) -> str:
    return next((url for name in ("mainentityofpage", "url") if full_address(url := blog.address(name))), blog.id)


def _language_of(blog: Node) -> str | None:
    """The language, where it is a thing: a Language whose short name is its tag."""
    texts = (node.text("alternatename", "identifier") for node in blog.nodes("inlanguage"))
    return next((language for text in texts if (language := read_language(text))), None)


def find_updates(blog: Node) -> list[Node | str]:
    """A live blog's posts: the values of liveBlogUpdate, or else posts that are parts of it or stand in it."""
    updates = [item for value in blog.all_values(*UPDATES) if (item := _item(value)) is not None]
    if updates:
        return updates
    parts = [item for value in blog.all_values(*_PARTS) if isinstance(item := _item(value), Node)]
    return [node for node in (*parts, *blog.nested) if node.types & POST_TYPES]


def _item(value: Value) -> Node | str | None:
    """A post's thing, out of the ListItem around it; a bare text of several words; else None."""
    if not isinstance(value, Node):
        text = text_of(value)
        return text if len(text.split()) > 1 and not full_address(text) else None
    if "listitem" in value.types:
        return next(value.nodes("item"), value)
    return None if value.types and value.types <= _NO_POSTS else value


@dataclass(frozen=True)
class _Body:
    """A post's words before it is known whether the feed's texts are HTML."""

    text: str
    is_settled: bool
    """Whether it is HTML that the page itself shows."""


def _read_posts(items: Sequence[Node | str], *, by: Evidence, where: str, publisher: str) -> tuple[Post, ...]:
    bodies = [_Body(item, is_settled=False) if isinstance(item, str) else _body(item) for item in items]
    open_texts = [body.text for body in bodies if not body.is_settled]
    settled = iter(settle_markup(open_texts))
    posts: list[Post] = []
    for i, (item, body) in enumerate(zip(items, bodies, strict=True)):
        words = Settled(body.text, is_markup=True) if body.is_settled else next(settled)
        place = f"{where} liveBlogUpdate[{i}]".strip()
        if isinstance(item, str):
            posts.append(Post(where=place, body=words.text, is_markup=words.is_markup))
        else:
            post = _read_post(item, words, by=by, where=place, publisher=publisher)
            if post.headline or post.body.strip() or post.published or post.pictures or post.cards or post.element:
                posts.append(post)
    return tuple(posts)


def _body(node: Node) -> _Body:
    """The longest of the texts that may be the body; a description only where there is no other."""
    candidates = [_join(node, name) for name in _BODIES]
    longest = max(candidates, key=lambda body: len(body.text))
    return longest if longest.text else _Body(_stated(node, "description", "abstract"), is_settled=False)


def _join(node: Node, name: str) -> _Body:
    """All values of a property as one text; the HTML of elements."""
    values = node.values(name)
    shown = [value for value in values if isinstance(value, Element) and not stated_text(value)]
    if shown:
        return _Body("".join(write_html(element) for element in shown), is_settled=True)
    return _Body("\n".join(text for value in values if (text := text_of(value))), is_settled=False)


def _stated(node: Node, *names: str) -> str:
    return next((body.text for name in names if (body := _join(node, name)).text), "")


def _read_post(node: Node, words: Settled, *, by: Evidence, where: str, publisher: str) -> Post:
    headline = plain_text(node.text("headline", "name", "alternativeheadline"))
    media, cards = read_media(node.all_values(*_SHARED))
    names = read_names(node.all_values("author", "creator"), but=read_name(node.text("publisher")) or publisher)
    url = web_address(next((url for name in ("url", "mainentityofpage") if (url := node.address(name))), ""))
    pictures = read_pictures(node.all_values("image", "thumbnailurl"))
    return Post(
        where=where,
        element=node.element,
        key=_key(url, node),
        url=url,
        headline=headline,
        body=words.text,
        is_markup=words.is_markup,
        published=_time(node, by, "datepublished", "datecreated", "uploaddate"),
        updated=_time(node, by, "datemodified"),
        authors=tuple(name for name in names if name.casefold() != publisher.casefold()),
        tags=read_tags(node.values("keywords")),
        pictures=(*pictures, *(picture for picture in media if picture not in pictures)),
        cards=cards,
    )


def _key(url: str, node: Node) -> str:
    """What the post is known by: its address's fragment, its identifier's last part, its element's id."""
    for name in (url, node.id):
        if fragment := name.partition("#")[2]:
            return fragment
    if node.id:
        return node.id.rstrip("/").rpartition("/")[2]
    return (node.element.get("id") if node.element else "") or node.text("identifier")


def _time(node: Node, by: Evidence, *names: str) -> StatedTime | None:
    texts = (text_of(value) for value in node.all_values(*names))
    return next((stated for text in texts if (stated := read_instant(text, by))), None)


def _instant(stated: StatedTime | None) -> datetime | None:
    return find_instant(stated.time, home=None) if stated else None


def find_state(feed: Feed) -> State | None:
    """Ended, where the page was changed after its coverage had ended; None where the data leave it open.

    Pages write the article's dates, or midnight to come, into coverageEndTime from the first hour on:
    only an end that lies behind everything published and before the last change says anything.
    """
    end, updated = _instant(feed.coverage_end), _instant(feed.updated)
    if end is None or updated is None:
        return None
    others = [_instant(feed.published), _instant(feed.coverage_start)]
    times = [instant for post in feed.posts if (instant := _instant(post.published))]
    return "ended" if end not in others and end < updated and all(instant <= end for instant in times) else None
