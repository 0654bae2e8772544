"""A live blog as a timeline of TimelineJS 3 (timeline.knightlab.com): a slide an entry, the header as the title slide.

Its dates are as fine as their fields, so a day alone stays one; they have no zone, so times are told
by the clocks of the live blog's own. An entry without a day cannot stand on a line of days, and one
that was taken back has nothing to show: both are left out. Slides stand oldest first, because those
of one moment are shown in the file's order.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from talkfeed.data_format import DataEntry, DataFile, DataImage, DataLink
from talkfeed.dates import join_date_and_clock, view_time
from talkfeed.documents import BlogDocument
from talkfeed.formats.data import describe_data, shown_entries
from talkfeed.json_text import known, write_json
from talkfeed.model import Timestamp
from talkfeed.zones import find_instant, load_zone


def write_timeline_js(document: BlogDocument) -> bytes:
    """The timeline as JSON."""
    data = describe_data(document)
    pairs = zip(reversed([*shown_entries(document)]), reversed(data.entries), strict=True)
    placed = ((published.time, entry) for published, entry in pairs if entry.deleted is None)
    events = [_event(time, entry, document) for time, entry in placed if time is not None and time.day is not None]
    return write_json({"title": _title(data), "events": events})


def count_undated(document: BlogDocument) -> int:
    """How many entries stand on no timeline, because their day is not known."""
    return sum(not (entry.time and entry.time.day) for entry in shown_entries(document) if entry.entry.deleted is None)


def _title(data: DataFile) -> dict[str, Any]:
    """The slide that comes first; its texts are HTML."""
    standfirst = Markup("<p>{}</p>").format(data.standfirst) if data.standfirst else ""
    text = {"headline": str(escape(data.headline)), "text": f"{standfirst}{data.summary_html or ''}"}
    return known({"unique_id": data.id, "text": known(text), "media": _media(data.image)})


def _event(time: Timestamp, entry: DataEntry, document: BlogDocument) -> dict[str, Any]:
    home = document.header.timezone
    language = document.header.language or document.site.language
    text = {
        "headline": str(escape(entry.headline or "")),
        "text": f"{entry.html or ''}{_link(entry.link) if entry.link else ''}",
    }
    return known(
        {
            "unique_id": entry.id,
            "start_date": _date(time, home),
            "display_date": _shown(time, home, language),
            "text": known(text),
            "media": _media(entry.image),
            "group": entry.tags[0] if entry.tags else None,
        }
    )


def _date(time: Timestamp, home: str | None) -> dict[str, str]:
    """The fields that are known, by the clocks at home; as texts, because TimelineJS takes a number 0 for none."""
    instant = find_instant(time, home=home)
    if instant is not None and home is not None:
        instant = instant.astimezone(load_zone(home))
    day, clock = (instant.date(), instant.time()) if instant else (time.day, time.clock)
    fields = {"year": day.year, "month": day.month, "day": day.day} if day else {}
    if clock is not None:
        fields |= {"hour": clock.hour, "minute": clock.minute}
        fields |= {"second": clock.second} if time.seconds else {}
    return {name: str(value) for name, value in fields.items()}


def _shown(time: Timestamp, home: str | None, language: str) -> str:
    """The time as the live blog's pages show it, its zone with it."""
    view = view_time(time, language=language, home=home)
    return join_date_and_clock(view.date, view.clock_and_zone, language=language) if view.clock else view.date


def _media(image: DataImage | None) -> dict[str, str] | None:
    """A picture; its words are HTML, but for those that stand in its place."""
    if image is None:
        return None
    words = {"caption": str(escape(image.caption or "")), "credit": str(escape(image.credit or ""))}
    return known({"url": image.url, "alt": image.alt, **words})


def _link(link: DataLink) -> Markup:
    words = " – ".join(filter(None, (link.title, link.source)))
    if link.url is None:
        return Markup("<p>{}</p>").format(words)
    return Markup('<p><a href="{}">{}</a></p>').format(link.url, words)
