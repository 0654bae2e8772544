"""An entry's content as HTML for feed readers: the words of its page, without the page.

    <p><strong>Breaking</strong> · Updated 14:38 CET</p> <section>the body</section> <figure>…</figure> <p>…</p>

Knows that readers have no style sheet and keep few attributes, so that every meaning is in the words;
and that they show an entry anywhere, so that addresses are as long as they can be and a direction is
stated. No body has a `section` of its own: there the importer finds it. Does not know a feed's format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from talkfeed.dates import text_direction
from talkfeed.documents import FeedItem
from talkfeed.edition import Picture
from talkfeed.markdown import render_body
from talkfeed.model import Attribution, Deletion, Entry, Image, Label, LinkCard, Timestamp
from talkfeed.pages import Site, blog_path
from talkfeed.setting import Setting, make_setting
from talkfeed.text import UNPRINTABLE
from talkfeed.urls import Addresses, web_host
from talkfeed.wording import Words

_HEADING_LEVEL = 3
"""Of a body's first headings: the reader has its own for the feed and the entry."""

_STRONG = Markup("<strong>{}</strong>")
_BODY = Markup("<section>{}</section>")
_BODY_IN = Markup('<section lang="{}" dir="{}">{}</section>')
_RIGHT_TO_LEFT = Markup('<div dir="rtl">{}</div>')
_LINK = Markup('<a href="{}">{}</a>')
_IMAGE = Markup('<img src="{}" width="{}" height="{}" alt="{}">')
_FIGURE = Markup("<figure>{}</figure>")
_CAPTION = Markup("<figcaption>{}</figcaption>")
_CREDIT = Markup("<small>{}</small>")
_NOTE = Markup("<p>{}</p>")
_CORRECTION = Markup("<p><strong>{}</strong> {}</p>")
_BREAK = Markup("<br>")
_LINE = Markup("\n")
_SPACE = Markup(" ")
_DOT = Markup(" · ")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the entries of one live blog need to be written with."""

    addresses: Addresses
    setting: Setting
    blog: str
    """The path of its page, to which relative addresses in its entries are relative."""
    headline: str | None
    """Of the live blog, where the feed has several; None where all entries are of one."""


def make_desk(item: FeedItem, site: Site, words: Words, *, path: str, named: bool) -> Desk:
    """The desk for the entries of an item's live blog in the feed at `path`; with `named`, each says where it is from."""
    return Desk(
        addresses=Addresses(path=path, base_url=site.base_url),
        setting=make_setting(path, item.slug, item.header, site, words),
        blog=blog_path(item.slug),
        headline=item.header.headline if named else None,
    )


def write_content(item: FeedItem, desk: Desk) -> Markup:
    """The content of an entry; never empty where the entry says or shows anything."""
    entry = item.entry.entry
    parts = list(_removal(item, entry.deleted, desk) if entry.deleted else _said(item, entry, desk))
    if desk.headline:
        blog = _LINK.format(desk.addresses.of(desk.blog), desk.headline)
        parts.append(_NOTE.format(desk.setting.words.from_blog.format(headline=blog)))
    content = _LINE.join(parts)
    if text_direction(desk.setting.language) == "rtl":
        content = _RIGHT_TO_LEFT.format(content)
    return Markup(UNPRINTABLE.sub("", content))  # noqa: S704 — less of what is Markup already


def _said(item: FeedItem, entry: Entry, desk: Desk) -> Iterator[Markup]:
    """What an entry says, in the order of its page."""
    if status := list(_status(item, entry, desk)):
        yield _NOTE.format(_DOT.join(status))
    if entry.body:
        yield _body(entry, desk)
    if item.entry.picture and entry.image:
        yield _figure(_image(item.entry.picture, entry.image, desk), entry.image)
    elif entry.image and (link := _picture_link(entry.image, desk)):
        yield _figure(link, entry.image)
    if entry.link:
        yield _NOTE.format(_card(entry.link, desk))
    for correction in entry.corrections:
        yield _CORRECTION.format(
            desk.setting.words.corrected.format(time=_change(correction.time, item, desk)), correction.note
        )
    for source in entry.sources:
        yield _NOTE.format(desk.setting.words.source.format(name=_source(source, desk)))


def _status(item: FeedItem, entry: Entry, desk: Desk) -> Iterator[Markup]:
    """What stands above the words: one label, as on the page, and that they are not the first."""
    words = desk.setting.words
    if entry.label or entry.key_event:
        yield _STRONG.format(find_label_word(entry.label, words) if entry.label else words.key_event)
    if entry.updated and entry.updated.completed(day=item.header.date, zone=item.header.timezone) != item.entry.time:
        yield words.updated.format(time=_change(entry.updated, item, desk))


def find_label_word(label: Label, words: Words) -> Markup:
    """What a label is called."""
    word: Markup = getattr(words, label.replace("-", "_"))
    return word


def _body(entry: Entry, desk: Desk) -> Markup:
    body = render_body(entry.body, heading_level=_HEADING_LEVEL)
    body = desk.addresses.rebase_links(body, onto=desk.blog)
    if entry.lang is None or entry.lang == desk.setting.language:
        return _BODY.format(body)
    return _BODY_IN.format(entry.lang, text_direction(entry.lang), body)


def _image(picture: Picture, image: Image, desk: Desk) -> Markup:
    return _IMAGE.format(desk.addresses.of(picture.path), picture.width, picture.height, image.alt)


def _picture_link(image: Image, desk: Desk) -> Markup | None:
    """A link to a picture that is not on the site, as on its page: nobody is sent there unasked."""
    host, url = web_host(image.src), desk.addresses.content(image.src, onto=desk.blog)
    if host is None or url is None:
        return None
    return _LINK.format(url, image.alt or desk.setting.words.picture_at.format(host=host))


def _figure(shown: Markup, image: Image) -> Markup:
    below = [Markup.escape(image.caption)] if image.caption else []
    below += [_CREDIT.format(image.credit)] if image.credit else []
    return _FIGURE.format(shown + _CAPTION.format(_SPACE.join(below)) if below else shown)


def _card(card: LinkCard, desk: Desk) -> Markup:
    title, words = _linked(card.title, card.url, desk), []
    if card.source:
        words.append(Markup.escape(card.source))
    if card.date:
        words.append(Markup.escape(desk.setting.moment(card.date).text))
    return title + _BREAK + _DOT.join(words) if words else title


def _source(source: Attribution, desk: Desk) -> Markup:
    name = _linked(source.name, source.url, desk)
    return desk.setting.words.via.format(name=name, via=source.via) if source.via else name


def _linked(text: str, url: str | None, desk: Desk) -> Markup:
    """A text as a link, where its address is safe."""
    address = desk.addresses.content(url, onto=desk.blog)
    return _LINK.format(address, text) if address else Markup.escape(text)


def _removal(item: FeedItem, deleted: Deletion, desk: Desk) -> Iterator[Markup]:
    """What stands in the place of an entry that was taken back."""
    words = desk.setting.words
    notice = words.removed_at.format(time=_change(deleted.time, item, desk)) if deleted.time else words.removed
    yield _NOTE.format(notice + _SPACE + deleted.reason)


def _change(time: Timestamp, item: FeedItem, desk: Desk) -> str:
    """The time of a change; without its day where that is the entry's own, which readers show beside it."""
    return desk.setting.change(time, on=item.entry.time.day if item.entry.time else None).text
