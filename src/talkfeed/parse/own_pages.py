"""The reader of pages that talkfeed built itself: /NAME/all.html, a front page, an archive page.

Knows the marks that its own templates promise (docs/templates.md): an entry carries `data-id` and
`data-revision`, its time stands in the element ID_when, its headline in ID_title, its body in
`.prose`. A theme that keeps them can be read back whatever it looks like. What the page's own JSON-LD
says of an entry is finer than what readers see (`own_linked_data`); its body is the page's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import time

from talkfeed.model import Deletion, Entry, LiveBlog, Order, Timestamp
from talkfeed.parse.feed import Evidence, Feed, Post, StatedTime
from talkfeed.parse.instants import read_instant
from talkfeed.parse.tree import Element
from talkfeed.text import fold_printable
from talkfeed.zones import is_zone_word

_CLOCK = re.compile(r"(?P<about>~)?\s*(?P<hour>\d{1,2})\D{1,3}(?P<minute>\d\d)(?:\D(?P<second>\d\d))?")


def find_own_feed(root: Element, told: LiveBlog | None = None) -> Feed | None:
    """The entries of a page that talkfeed built; None for any other page. `told` is what its own JSON-LD says."""
    found = [
        element
        for element in root.elements()
        if "data-id" in element.attributes and "data-revision" in element.attributes
    ]
    last = {element.get("data-id"): element for element in found}  # a pinned entry stands on top as well
    entries = [element for element in found if last[element.get("data-id")] is element]
    if not entries:
        return None
    stated = (element.get("data-order") for element in root.elements())
    order: Order | None = "oldest-first" if "oldest-first" in stated else None
    posts = tuple(_post(element) for element in entries)
    if told is not None:
        own = {entry.id: entry for entry in told.entries}
        posts = tuple(replace(post, own=own.get(post.key) or _removed(post)) for post in posts)
    feed = Feed(by=Evidence.OWN_PAGE, where="", posts=posts, order=order)
    if told is None:
        return feed
    return replace(feed, headline=told.headline, language=told.language, timezone=told.timezone, own=told)


def _post(element: Element) -> Post:
    name = element.get("data-id")
    parts = {part.get("id"): part for part in element.elements() if part.get("id")}
    title, when = parts.get(f"{name}_title"), parts.get(f"{name}_when")
    body = next((part for part in element.elements() if _has_class(part, "prose")), None)
    return Post(
        where=f"#{name}",
        element=element,
        key=name,
        headline=title.text if title else "",
        body_element=body,
        published=_time(when) if when else None,
        authors=_authors(element),
        tags=tuple(part.text for part in element.elements() if part.tag == "a" and "tag" in part.get("rel").split()),
        key_event=_has_class(element, "entry--key"),
        removal=_removal(element),
    )


def _removal(element: Element) -> Deletion | None:
    """Why an entry was taken back and when, as its place on the page says."""
    notice = next((part for part in element.elements() if _has_class(part, "removal")), None)
    if notice is None:
        return None
    told = next(notice.find_all("time"), None)
    stated = read_instant(told.get("datetime"), Evidence.OWN_PAGE) if told else None
    reason = "".join(child if isinstance(child, str) else child.text for child in notice.children[1:])
    words = fold_printable(reason)
    return Deletion(reason=words, time=stated.time if stated else None) if words else None


def _removed(post: Post) -> Entry | None:
    """The whole entry of one that was taken back, of which the page's JSON-LD does not speak."""
    time = post.published.time if post.published else None
    return Entry(id=post.key, time=time, deleted=post.removal) if post.removal else None


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class").split()


def _time(when: Element) -> StatedTime | None:
    """What the page shows and tells machines of a time, together: neither alone has all of it."""
    machine = next(when.find_all("time"), None)
    told = read_instant(machine.get("datetime"), Evidence.OWN_PAGE) if machine else None
    clock = next((part for part in when.elements() if _has_class(part, "clock")), None)
    if clock is None:
        return told
    shown = _CLOCK.match("".join(str(unicodedata.decimal(c, c)) for c in clock.text))
    if shown is None:
        return told
    zone = next((part.text for part in when.elements() if _has_class(part, "zone")), "")
    stamp = told.time if told else None
    if stamp is not None and stamp.clock is not None:
        full = Timestamp(
            stamp.day, stamp.clock, seconds=stamp.seconds, zone=stamp.zone, approximate=bool(shown["about"])
        )
    else:
        full = Timestamp(
            stamp.day if stamp else None,
            time(int(shown["hour"]) % 24, int(shown["minute"]), int(shown["second"] or 0)),
            seconds=shown["second"] is not None,
            zone=zone if is_zone_word(zone) else None,
            approximate=bool(shown["about"]),
        )
    return StatedTime(text=when.text, time=full, by=Evidence.OWN_PAGE)


def _authors(element: Element) -> tuple[str, ...]:
    """The names at an entry's foot that no word leads to: "Source: …" is another thing."""
    foot = next((part for part in element.elements() if _has_class(part, "foot")), None)
    first = next((child for child in foot.children if isinstance(child, Element)), None) if foot else None
    lead = (
        next((child for child in first.children if not isinstance(child, str) or child.strip()), None)
        if first
        else None
    )
    if first is None or not isinstance(lead, Element) or not any(_has_class(part, "name") for part in lead.elements()):
        return ()
    return tuple(part.text for part in first.elements() if _has_class(part, "name"))
