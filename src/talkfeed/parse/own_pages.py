"""The reader of pages that talkfeed built itself: /NAME/all.html, a front page, an archive page.

Knows the marks that its own templates promise (docs/templates.md): an entry carries `data-id` and
`data-revision`, its time stands in the element ID_when, its headline in ID_title, its body in
`.prose`. A theme that keeps them can be read back whatever it looks like. What the page's own JSON-LD
says of an entry is finer than what readers see (`own_linked_data`); its body is the page's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from msgspec.structs import replace as replace_fields

from talkfeed.ids import ID
from talkfeed.model import Deletion, Entry, LiveBlog, Order, Timestamp
from talkfeed.parse.feed import Evidence, Feed, Post, StatedTime
from talkfeed.parse.instants import read_instant
from talkfeed.parse.own_drafts import is_blank
from talkfeed.parse.tree import Element
from talkfeed.text import fold_printable
from talkfeed.zones import is_zone_word

_CLOCK = re.compile(
    r"""(?P<about> ~ )? \s* (?P<hour> [01]?\d | 2[0-4] ) \D{1,3} (?P<minute> [0-5]\d ) (?: \D (?P<second> [0-5]\d ) )? (?!\d)""",
    re.VERBOSE,
)
"""A time of day as a page shows it, its digits folded to ASCII."""


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
    own = {entry.id: entry for entry in told.entries} if told else None
    feed = Feed(by=Evidence.OWN_PAGE, where="", posts=tuple(_post(each, own) for each in entries), order=order)
    if told is None:
        return feed
    return replace(feed, headline=told.headline, language=told.language, timezone=told.timezone, own=told)


def _post(element: Element, told: Mapping[str | None, Entry] | None) -> Post:
    """An entry as the page has it; with what the page's JSON-LD says of entries by their ids, where it says anything."""
    name = element.get("data-id")
    parts = {part.get("id"): part for part in element.elements() if part.get("id")}
    title, when = parts.get(f"{name}_title"), parts.get(f"{name}_when")
    post = Post(
        where=f"#{name}",
        element=element,
        key=name,
        headline=title.text if title else "",
        body_element=_find(element, "prose"),
        published=_time(when) if when else None,
        authors=_authors(element),
        tags=tuple(part.text for part in element.elements() if part.tag == "a" and "tag" in part.get("rel").split()),
        key_event=_has_class(element, "entry--key"),
        removal=_removal(element),
    )
    own = _own_entry(post, told.get(name)) if told is not None else None
    if own is None and post.body_element is None:  # where it is but a link, that is its words
        return replace(post, body_element=_find(element, "card"))
    return replace(post, own=own)


def _removal(element: Element) -> Deletion | None:
    """Why an entry was taken back and when, as its place on the page says."""
    notice = _find(element, "removal")
    if notice is None:
        return None
    told = next(notice.find_all("time"), None)
    stated = read_instant(told.get("datetime"), Evidence.OWN_PAGE) if told else None
    reason = "".join(child if isinstance(child, str) else child.text for child in notice.children[1:])
    words = fold_printable(reason)
    return Deletion(reason=words, time=stated.time if stated else None) if words else None


def _own_entry(post: Post, told: Entry | None) -> Entry | None:
    """The whole entry, but for its body; None where neither data nor page show anything of it any more.

    Of one that was taken back the page's JSON-LD does not speak.
    """
    if told is not None:
        shown = replace_fields(told, body=post.body_element.text if post.body_element else "")
        return None if is_blank(shown) else told
    if post.removal is None or not ID.fullmatch(post.key):
        return None
    return Entry(id=post.key, time=post.published.time if post.published else None, deleted=post.removal)


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class").split()


def _find(element: Element, name: str) -> Element | None:
    """The first part of an element that has a class."""
    return next((part for part in element.elements() if _has_class(part, name)), None)


def _time(when: Element) -> StatedTime | None:
    """What the page shows and tells machines of a time, together: neither alone has all of it."""
    machine = next(when.find_all("time"), None)
    told = read_instant(machine.get("datetime"), Evidence.OWN_PAGE) if machine else None
    clock = _find(when, "clock")
    shown = _CLOCK.match("".join(str(unicodedata.decimal(c, c)) for c in clock.text)) if clock else None
    if shown is None:
        return told
    stamp, about = told.time if told else None, bool(shown["about"])
    if stamp and stamp.clock is not None:
        full = Timestamp(stamp.day, stamp.clock, seconds=stamp.seconds, zone=stamp.zone, approximate=about)
    else:
        zone = _find(when, "zone")
        full = Timestamp(
            stamp.day if stamp else None,
            time(int(shown["hour"]) % 24, int(shown["minute"]), int(shown["second"] or 0)),
            seconds=shown["second"] is not None,
            zone=zone.text if zone and is_zone_word(zone.text) else None,
            approximate=about,
        )
    return StatedTime(text=when.text, time=full, by=Evidence.OWN_PAGE)


def _authors(element: Element) -> tuple[str, ...]:
    """The names at an entry's foot that no word leads to: "Source: …" is another thing."""
    foot = _find(element, "foot")
    first = next((child for child in foot.children if isinstance(child, Element)), None) if foot else None
    said = (child for child in first.children if not isinstance(child, str) or child.strip()) if first else iter(())
    lead = next(said, None)
    if first is None or not isinstance(lead, Element) or _find(lead, "name") is None:
        return ()
    return tuple(part.text for part in first.elements() if _has_class(part, "name"))
