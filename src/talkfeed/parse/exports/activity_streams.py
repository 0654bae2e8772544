"""Notes of ActivityPub's outboxes and collections (Activity Streams 2.0), and Mastodon's statuses.

    {"orderedItems": [{"type": "Create", "object": {"type": "Note", "content", "published"}}]}
    [{"created_at", "content", "account": {"display_name"}, "media_attachments": […], "card": {…}}]

What others wrote and was only passed on (Announce, reblog) is not this feed's.
"""

from __future__ import annotations

from dataclasses import replace

from talkfeed.model import LinkCard
from talkfeed.parse.exports.header import Header
from talkfeed.parse.exports.series import Export, Item
from talkfeed.parse.exports.shape import Shape, make_feed, read_post
from talkfeed.parse.exports.values import Object, as_object, at, first_words, objects, plain, words
from talkfeed.parse.feed import Feed, Picture, Post

_WRITTEN = frozenset({"Note", "Article", "Page", "Image", "Video", "Event", "Tombstone"})


def _is_written(value: Object) -> bool:
    return words(value.get("type")) in _WRITTEN and ("content" in value or value.get("type") == "Tombstone")


def _is_activity(value: Object) -> bool:
    return words(value.get("type")) in ("Create", "Update") and _is_written(as_object(value.get("object")))


def _is_status(value: Object) -> bool:
    return "content" in value and "created_at" in value and "acct" in as_object(value.get("account"))


_NOTE = Shape(
    is_post=lambda value: _is_activity(value) or _is_written(value) or _is_status(value),
    key=("id",),
    url=("url", "uri"),
    headline=("name",),
    body=("content",),
    published=("published", "created_at"),
    updated=("updated", "edited_at"),
    authors=("account",),
    pinned=("pinned",),
)


def read(export: Export) -> Feed | None:
    """The feed of what the account itself wrote; None where there is nothing of the kind."""
    found = export.posts(_NOTE.is_post)
    if found is None:
        return None
    series, items = found
    written = [item for item in items if not item.value.get("reblog")]
    return make_feed(series.path, map(_read_note, written), Header()) if written else None


def _read_note(item: Item) -> Post:
    note = (
        item.value
        if "object" not in item.value
        else {"published": item.value.get("published"), **as_object(item.value["object"])}
    )
    post = read_post(item._replace(value=note), _NOTE)
    warning = plain(note.get("summary")) or plain(note.get("spoiler_text"))
    return replace(
        post,
        headline=post.headline or warning,
        deleted=words(note.get("type")) == "Tombstone",
        tags=tuple(
            words(tag.get("name")).lstrip("#") for tag in objects(note.get("tag") or note.get("tags")) if _is_tag(tag)
        ),
        pictures=tuple(picture for media in _attached(note) if (picture := _read_picture(media))),
        cards=_read_card(note.get("card")),
    )


def _is_tag(tag: Object) -> bool:
    return words(tag.get("name")) != "" and words(tag.get("type")) in ("", "Hashtag")


def _attached(note: Object) -> list[Object]:
    return [*objects(note.get("attachment")), *objects(note.get("media_attachments"))]


def _read_picture(media: Object) -> Picture | None:
    kind = words(media.get("mediaType")) or words(media.get("type"))
    src = first_words(media, ("url", "href"))
    if not src or not kind.lower().startswith("image"):
        return None
    return Picture(src=src, alt=plain(media.get("name")) or plain(media.get("description")))


def _read_card(card: object) -> tuple[LinkCard, ...]:
    url, title = words(at(card, "url")), plain(at(card, "title"))
    return (LinkCard(url=url, title=title, source=plain(at(card, "provider_name")) or None),) if url and title else ()
