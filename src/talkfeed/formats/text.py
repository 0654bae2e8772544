"""A live blog as plain text: to read in a terminal, to keep, to quote, to paste into another import.

Newest first, as its front page; lines are not wrapped. Knows how a live blog is laid out in
lines, the way that people write them and `talkfeed import` reads them back. Does not know Markdown
(`formats.plain` reads its HTML aloud), nor what may be told of an entry (`formats.data`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from talkfeed.data_format import DataAttribution, DataEntry, DataFile, DataImage
from talkfeed.dates import TimeView
from talkfeed.documents import BlogDocument
from talkfeed.edition import PublishedEntry
from talkfeed.formats.data import describe_data
from talkfeed.formats.plain import read_aloud
from talkfeed.model import Header, Timestamp
from talkfeed.pages import text_path
from talkfeed.setting import Setting, make_setting
from talkfeed.wording import Words, choose_words

_OFFSET = re.compile(r"[+-]\d\d:\d\d$")
"""The end of an instant, which every reader of times knows; a language's own words for it few know."""
_BETWEEN = "* * *"
"""The line between two entries of one day, which says where one ends that has no clock time."""


def write_text(document: BlogDocument, wordings: Mapping[str, Words]) -> bytes:
    """The bytes of all.txt: UTF-8, paragraphs apart by a blank line."""
    words = choose_words(wordings, document.header.language or document.site.language)
    path = text_path(document.slug)
    setting = make_setting(path, document.slug, document.header, document.site, words)
    data = describe_data(document, path=path)
    shown = [published for published in document.entries if not published.entry.draft]
    parts = [*_head(data, document, setting), *_days(zip(shown, data.entries, strict=True), setting)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")


def _said(phrase: Markup, **places: str) -> str:
    """A phrase of the theme as plain text."""
    return str(phrase.format(**places).unescape())


def _head(data: DataFile, document: BlogDocument, setting: Setting) -> Iterator[str]:
    """What stands above the entries, a paragraph each."""
    words, header = setting.words, document.header
    yield _line(data.headline)
    yield _line(data.standfirst)
    yield "\n".join(_state(header, document.updated, setting))
    yield "\n".join(_people(data, words))
    yield _picture(data.image)
    if data.summary_html:
        yield str((words.key_points if data.summary_html.startswith("<ul>") else words.summary).unescape())
        yield read_aloud(data.summary_html)


def _line(text: str | None) -> str:
    """A text in one line."""
    return " ".join((text or "").split())


def _state(header: Header, updated: Timestamp | None, setting: Setting) -> Iterator[str]:
    words = setting.words
    if header.state == "ended":
        yield _line(header.end_notice) or str(words.ended.unescape())
    elif header.state is not None:
        yield str(getattr(words, header.state).unescape())
    if header.state == "upcoming" and header.coverage_start:
        yield _said(words.starts, time=setting.change(header.coverage_start, on=None).text)
    if updated is not None:
        yield _said(words.last_updated, time=setting.moment(updated).text)


def _people(data: DataFile, words: Words) -> Iterator[str]:
    if data.authors:
        yield _said(words.by, names=_listed(data.authors, words))
    if data.editors:
        yield _said(words.edited_by, names=_listed(data.editors, words))
    if data.source:
        yield _source(data.source, words)


def _listed(names: Iterable[str], words: Words) -> str:
    return words.listed([escape(_line(name)) for name in names]).unescape()


def _source(source: DataAttribution, words: Words) -> str:
    name = _line(source.name)
    via = _said(words.via, name=name, via=_line(source.via)) if source.via else name
    return _said(words.source, name=via) + _address(source.url)


def _address(url: str | None) -> str:
    return f" ({url})" if url else ""


def _picture(image: DataImage | None) -> str:
    """A picture as its words and its address."""
    if image is None:
        return ""
    told = ". ".join(_line(text).rstrip(".") for text in (image.caption or image.alt, image.credit) if text)
    return f"[{told or '–'}]{_address(image.url)}"


def _days(entries: Iterable[tuple[PublishedEntry, DataEntry]], setting: Setting) -> Iterator[str]:
    """The entries below their days, which stand in lines of their own."""
    for day, run in groupby(entries, key=_day):
        if day is not None and (view := setting.time(Timestamp(day))):
            yield view.day
        listed = list(run)
        timed = any(published.time and published.time.clock for published, _ in listed)
        for i, (published, entry) in enumerate(listed):
            if i or day is None:
                yield _BETWEEN
            yield from _entry(published, entry, setting, timed=timed)


def _day(pair: tuple[PublishedEntry, DataEntry]) -> date | None:
    time = pair[0].time
    return time.day if time else None


def _entry(published: PublishedEntry, entry: DataEntry, setting: Setting, *, timed: bool) -> Iterator[str]:
    """An entry, a paragraph each."""
    words, day = setting.words, published.time.day if published.time else None
    view = setting.time(published.time)
    label = entry.label or ("key_event" if entry.key_event else None)
    labels = [str(getattr(words, label.replace("-", "_")).unescape())] if label else []
    when = _when(view, timed=timed) if view else ""
    byline = _said(words.by, names=_listed(entry.authors, words)) if entry.authors else ""
    yield "\n".join(filter(None, [when, *labels, _line(entry.headline), byline]))
    if (gone := published.entry.deleted) is not None:
        time = setting.change(gone.time, on=day).text if gone.time else None
        yield _said(words.removed_at, time=time) if time else str(words.removed.unescape())
        yield _line(gone.reason)
        return
    if entry.html:
        yield read_aloud(entry.html)
    yield _picture(entry.image)
    if entry.link:
        yield _line(" – ".join(filter(None, (entry.link.title, entry.link.source)))) + _address(entry.link.url)
    yield "\n".join(_foot(published, entry, setting, day))


def _when(view: TimeView, *, timed: bool) -> str:
    """The clock time, else the day where others have a clock time."""
    if not view.clock:
        return view.date if timed else ""
    if view.zone.isascii() or view.datetime is None:
        return view.clock_and_zone
    found = _OFFSET.search(view.datetime)
    return f"{view.clock} UTC{found[0]}" if found else view.clock_and_zone


def _foot(published: PublishedEntry, entry: DataEntry, setting: Setting, day: date | None) -> Iterator[str]:
    """Who wrote it and who said it, and what was changed."""
    words = setting.words
    yield from (_source(source, words) for source in entry.sources)
    updated = published.entry.updated
    if updated is not None and updated != published.time:
        yield _said(words.updated, time=setting.change(updated, on=day).text)
    for correction in published.entry.corrections:
        time = setting.change(correction.time, on=day).text
        yield f"{_said(words.corrected, time=time)} {_line(correction.note)}"
