"""A live blog as news items of IPTC's ninjs 2.4 (iptc.org/std/ninjs): one of all, and in it one an entry.

An item's dates are instants by the standard, so an entry of which only the day is known, or "about"
a time, has none; a description with the role `time` says of every entry what is known, as the content
format writes it. An entry that was taken back is `canceled`. Items are named by the ids that feeds
have, which last wherever the site moves; `altids` has the site's own name and address of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from talkfeed.data_format import DataAttribution, DataEntry, DataFile, DataImage, DataTime
from talkfeed.documents import BlogDocument
from talkfeed.feeds.ids import blog_feed_id, entry_feed_id
from talkfeed.formats.data import describe_data
from talkfeed.formats.plain import read_aloud
from talkfeed.json_text import known, write_json

_VERSION = "2.4"
_SCHEMA = f"http://www.iptc.org/std/ninjs/ninjs-schema_{_VERSION}.json"
_ABSOLUTE = ("http://", "https://")


def write_ninjs(document: BlogDocument, *, id_seed: str) -> bytes:
    """The package of all items as JSON; `id_seed` is what ids are made from."""
    data = describe_data(document)
    package = {
        "uri": blog_feed_id(id_seed, data.id),
        "type": "composite",
        "profile": "live-blog",
        "standard": {"name": "ninjs", "version": _VERSION, "schema": _SCHEMA},
        "pubstatus": "usable",
        "language": data.language,
        "firstcreated": _instant(data.first),
        "versioncreated": _instant(data.updated),
        "headlines": [{"role": "main", "value": data.headline}],
        "descriptions": [
            *_described("standfirst", data.standfirst),
            *_described("summary", data.summary_html, "text/html"),
            *_described("state", data.state),
            *_described("timezone", data.timezone),
        ],
        "by": ", ".join(data.authors),
        "people": _people(data.authors),
        "subjects": [{"name": tag} for tag in data.tags],
        "infosources": _infosources([data.source] if data.source else []),
        "altids": _altids(data.id, data.url),
        "associations": [
            *_picture(data.image, id_seed, data.id),
            *({"name": entry.id, **_item(entry, data, id_seed)} for entry in data.entries),
        ],
    }
    return write_json(known(package))


def _item(entry: DataEntry, data: DataFile, id_seed: str) -> dict[str, Any]:
    """One entry."""
    gone = entry.deleted.time if entry.deleted else None
    changes = (entry.updated, *(each.time for each in entry.corrections), gone)
    instants = [instant for change in changes if (instant := _instant(change))]
    first = _instant(entry.time)
    return known(
        {
            "uri": entry_feed_id(id_seed, data.id, entry.id),
            "type": "text",
            "profile": "live-blog-entry",
            "pubstatus": "canceled" if entry.deleted else "usable",
            "language": entry.lang or data.language,
            "firstcreated": first,
            "versioncreated": instants[-1] if instants else first,
            "title": entry.derived_title,
            "headlines": [{"role": "main", "value": entry.headline}] if entry.headline else [],
            "bodies": list(_bodies(entry)),
            "descriptions": list(_descriptions(entry)),
            "by": ", ".join(entry.authors),
            "people": _people(entry.authors),
            "subjects": [{"name": tag} for tag in entry.tags],
            "genres": _genres(entry),
            "infosources": _infosources(entry.sources),
            "altids": _altids(entry.id, entry.url),
            "associations": _picture(entry.image, id_seed, f"{data.id}/{entry.id}"),
        }
    )


def _instant(time: DataTime | None) -> str | None:
    """The instant, with seconds as RFC 3339 demands them; None where none was said outright."""
    if time is None or time.datetime is None or time.precision not in ("second", "minute"):
        return None
    return time.datetime if time.precision == "second" else f"{time.datetime[:16]}:00{time.datetime[16:]}"


def _bodies(entry: DataEntry) -> Iterator[dict[str, str]]:
    """The body in each form in which others may want it."""
    if entry.html and entry.body:
        yield {"role": "main", "contenttype": "text/html", "value": entry.html}
        yield {"role": "text", "contenttype": "text/plain", "value": read_aloud(entry.html)}
        yield {"role": "source", "contenttype": "text/markdown", "value": entry.body}


def _descriptions(entry: DataEntry) -> Iterator[dict[str, str]]:
    """What ninjs has no field for."""
    yield from _described("time", entry.time.given if entry.time else None)
    yield from _described("updated", entry.updated.given if entry.updated else None)
    for correction in entry.corrections:
        yield from _described("correction", f"{correction.time.given}: {correction.note}")
    if entry.deleted:
        yield from _described("removal", entry.deleted.reason)
    if entry.link:
        yield from _described("link", " ".join(filter(None, (entry.link.title, entry.link.url))))


def _described(role: str, value: str | None, contenttype: str = "text/plain") -> Iterator[dict[str, str]]:
    if value:
        yield {"role": role, "contenttype": contenttype, "value": value}


def _people(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name, "rel": "author"} for name in names]


def _genres(entry: DataEntry) -> list[dict[str, str]]:
    return [{"name": name} for name in (entry.label, "key event" if entry.key_event else None) if name]


def _infosources(sources: Iterable[DataAttribution]) -> list[dict[str, str]]:
    """Who said it, and behind each the one through whom it is known."""
    found: list[dict[str, str]] = []
    for source in sources:
        found.append({"name": source.name} | ({"uri": source.url} if _is_absolute(source.url) and source.url else {}))
        if source.via:
            found.append({"name": source.via, "role": "via"})
    return found


def _altids(name: str, url: str | None) -> list[dict[str, str]]:
    return [{"role": "name", "value": name}, *([{"role": "url", "value": url}] if url else [])]


def _picture(image: DataImage | None, id_seed: str, place: str) -> list[dict[str, Any]]:
    """A picture as an item; none where its address is not a whole one, which a URI has to be."""
    if image is None or not _is_absolute(image.url):
        return []
    rendition = {"name": "original", "href": image.url, "width": image.width, "height": image.height}
    return [
        known(
            {
                "name": "picture",
                "uri": entry_feed_id(id_seed, place, image.url),
                "type": "picture",
                "by": image.credit,
                "descriptions": [*_described("alt", image.alt), *_described("caption", image.caption)],
                "renditions": [known(rendition)],
            }
        )
    ]


def _is_absolute(url: str | None) -> bool:
    return url is not None and url.startswith(_ABSOLUTE)
