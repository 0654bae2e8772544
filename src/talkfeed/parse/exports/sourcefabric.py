"""Posts of Sourcefabric's Live Blog: its API's answers and the data of its themes.

    {"_items": [{"_id", "published_date", "deleted", "groups": [{"id": "main", "refs": [{"item": {"text", "item_type"}}]}]}]}

The API's order is an editor's, not the times': nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkfeed.parse.exports.header import find_header
from talkfeed.parse.exports.moments import first_time, update_of
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import is_unpublished, make_feed
from talkfeed.parse.exports.shown import bullets, embed, figure, link_box, paragraph
from talkfeed.parse.exports.values import Object, at, first_words, is_set, names_in, objects, plain, prose, words
from talkfeed.parse.feed import Feed, Post

_FORM = re.compile(r"<(?P<slash>/?)(?:fieldset|legend|form|label)\b", re.IGNORECASE)
"""Scorecards and other types of an editor's own keep the frames of the form in which they were filled in."""


def read(export: Export) -> Feed | None:
    """The feed of an answer's posts, those that were taken back marked as deleted."""
    found = export.posts(_is_post)
    if found is None:
        return None
    series, items = found
    shown = [item for item in items if not is_unpublished(item.value, ("post_status",))]
    return make_feed(series.path, map(_read_post, shown), find_header(series.owners), drafts=len(items) - len(shown))


def _is_post(value: Object) -> bool:
    return any(isinstance(value.get(name), list) for name in ("groups", "items")) and (
        "post_status" in value or "lb_highlight" in value or any(True for _ in _parts(value))
    ) and any(name in value for name in ("_id", "published_date", "_created", "guid"))  # fmt: skip


def _parts(post: Object) -> Iterator[Object]:
    """The items that a post is put together from, in order; the root group only points at the others."""
    groups = [group for group in objects(post.get("groups")) if group.get("id") != "root"]
    refs = [ref for group in groups for ref in objects(group.get("refs"))] or list(objects(post.get("items")))
    for ref in refs or objects(post.get("mainItem")):
        item = ref.get("item")
        if isinstance(item, dict):
            yield item


def _read_post(item: Item) -> Post:
    post = item.value
    parts = list(_parts(post))
    published = first_time(post, "published_date", "_created", "firstcreated")
    updated = first_time(post, "content_updated_date")
    bodies = filter(None, map(_show_part, parts))
    return Post(
        where=item.where,
        key=first_words(post, ("_id", "guid")),
        headline=plain(post.get("headline")),
        body="\n".join(bodies),
        is_markup=True,
        published=published,
        updated=update_of(updated, published),
        authors=_authors(post, parts),
        key_event=is_set(post.get("lb_highlight")),
        pinned=is_set(post.get("sticky")),
        deleted=is_set(post.get("deleted")) or is_set(post.get("unpublished")),
        tags=names_in(post.get("tags")),
    )


def _authors(post: Object, parts: list[Object]) -> tuple[str, ...]:
    """Who wrote it: the creator where he is an object with a name, or is known as the publisher; the byline otherwise."""
    commenter = next(
        (names for part in parts if (names := names_in(part.get("commenter") or at(part, "meta.commenter")))), ()
    )
    if commenter:
        return commenter
    creator, publisher = post.get("original_creator"), post.get("publisher")
    if isinstance(creator, dict):
        return names_in(creator)
    if isinstance(publisher, dict) and words(publisher.get("_id")) == words(creator):
        return names_in(publisher)
    return names_in(post.get("byline"))


def _show_part(part: Object) -> str:
    """An item as HTML: the text that the editor made of it, or else what its data says."""
    text = _FORM.sub(r"<\g<slash>div", prose(part.get("text")))
    if text:
        return text if "<" in text else f"<p>{text}</p>"
    meta = part.get("meta")
    if question := plain(at(part, "poll_body.question")):
        answers = [plain(answer.get("option")) for answer in objects(at(part, "poll_body.answers"))]
        return paragraph(question) + bullets(answers)
    source = words(at(meta, "media.renditions.original.href")) or words(at(meta, "media.renditions.viewImage.href"))
    if source:
        caption, credit = plain(at(meta, "caption")), plain(at(meta, "credit"))
        return figure(source, alt=plain(at(meta, "alt")), caption=caption, credit=credit)
    return _show_embed(meta)


def _show_embed(meta: object) -> str:
    quote = plain(at(meta, "quote"))
    if quote:
        return f"<blockquote>{paragraph(quote)}</blockquote>{paragraph(plain(at(meta, 'credit')))}"
    address, title = first_words(meta, ("original_url", "url")), plain(at(meta, "title"))
    about = paragraph(plain(at(meta, "description")))
    return prose(at(meta, "html")) or (link_box(address, title) + about if title else embed(address))
