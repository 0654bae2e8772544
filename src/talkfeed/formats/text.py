"""A live blog as plain text: to read in a terminal, to keep, to quote, to paste into another import.

Newest first, as its front page; lines are not wrapped. Knows how a live blog is laid out in
lines, the way that people write them and `talkfeed import` reads them back. Does not know Markdown
(`formats.plain` reads its HTML aloud), nor how addresses are written (`formats.data`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from talkfeed.data_format import DataAttribution, DataImage
from talkfeed.dates import TimeView
from talkfeed.documents import BlogDocument
from talkfeed.edition import PublishedEntry
from talkfeed.formats.data import DataWriter, shown_entries
from talkfeed.formats.plain import read_aloud
from talkfeed.model import Entry, Header, Timestamp
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
    setting = make_setting(text_path(document.slug), document.slug, document.header, document.site, words)
    on = DataWriter(document)
    parts = [*_head(document, setting, on), *_days(shown_entries(document), setting, on)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")


def _said(phrase: Markup, **places: str) -> str:
    """A phrase of the theme as plain text."""
    return str(phrase.format(**places).unescape())


def _head(document: BlogDocument, setting: Setting, on: DataWriter) -> Iterator[str]:
    """What stands above the entries, a paragraph each."""
    words, header = setting.words, document.header
    yield _line(header.headline)
    yield _line(header.standfirst)
    yield "\n".join(_state(header, document.updated, setting))
    yield "\n".join(_people(header, words, on))
    yield _picture(on.image(header.image, document.picture))
    if summary := on.html(header.summary):
        yield str((words.key_points if summary.startswith("<ul>") else words.summary).unescape())
        yield read_aloud(summary)


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


def _people(header: Header, words: Words, on: DataWriter) -> Iterator[str]:
    if header.authors:
        yield _said(words.by, names=_listed(header.authors, words))
    if header.editors:
        yield _said(words.edited_by, names=_listed(header.editors, words))
    if header.source:
        yield _source(on.attribution(header.source), words)


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


def _days(entries: Iterable[PublishedEntry], setting: Setting, on: DataWriter) -> Iterator[str]:
    """The entries below their days, which stand in lines of their own."""
    for day, run in groupby(entries, key=_day):
        if day is not None and (view := setting.time(Timestamp(day))):
            yield view.day
        listed = list(run)
        timed = any(published.time and published.time.clock for published in listed)
        for i, published in enumerate(listed):
            if i or day is None:
                yield _BETWEEN
            yield from _entry(published, setting, on, timed=timed)


def _day(published: PublishedEntry) -> date | None:
    return published.time.day if published.time else None


def _entry(published: PublishedEntry, setting: Setting, on: DataWriter, *, timed: bool) -> Iterator[str]:
    """An entry, a paragraph each; of one that was taken back nothing but that."""
    words, day, gone = setting.words, _day(published), published.entry.deleted
    view, entry = setting.time(published.time), Entry() if gone else published.entry
    label = entry.label or ("key_event" if entry.key_event else None)
    labels = [str(getattr(words, label.replace("-", "_")).unescape())] if label else []
    when = _when(view, timed=timed) if view else ""
    byline = _said(words.by, names=_listed(entry.authors, words)) if entry.authors else ""
    yield "\n".join(filter(None, [when, *labels, _line(entry.headline), byline]))
    if gone is not None:
        time = setting.change(gone.time, on=day).text if gone.time else None
        yield _said(words.removed_at, time=time) if time else str(words.removed.unescape())
        yield _line(gone.reason)
        return
    if body := on.html(entry.body):
        yield read_aloud(body)
    yield _picture(on.image(entry.image, published.picture))
    if entry.link:
        card = on.link(entry.link)
        yield _line(" – ".join(filter(None, (card.title, card.source)))) + _address(card.url)
    yield "\n".join(_foot(published, setting, on))


def _when(view: TimeView, *, timed: bool) -> str:
    """The clock time, else the day where others have a clock time."""
    if not view.clock:
        return view.date if timed else ""
    if view.zone.isascii() or view.datetime is None:
        return view.clock_and_zone
    found = _OFFSET.search(view.datetime)
    return f"{view.clock} UTC{found[0]}" if found else view.clock_and_zone


def _foot(published: PublishedEntry, setting: Setting, on: DataWriter) -> Iterator[str]:
    """Who said it, and what was changed."""
    words, day, entry = setting.words, _day(published), published.entry
    yield from (_source(on.attribution(source), words) for source in entry.sources)
    updated = entry.updated
    if updated is not None and updated != published.time:
        yield _said(words.updated, time=setting.change(updated, on=day).text)
    for correction in entry.corrections:
        time = setting.change(correction.time, on=day).text
        yield f"{_said(words.corrected, time=time)} {_line(correction.note)}"
