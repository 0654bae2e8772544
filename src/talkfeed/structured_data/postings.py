"""Entries as schema.org's BlogPosting.

Knows which property says what of an entry. Does not know which entries a page has.
"""

from __future__ import annotations

from talkfeed.edition import PublishedEntry
from talkfeed.json_text import known
from talkfeed.markdown import render_body
from talkfeed.model import Correction, Entry
from talkfeed.pages import blog_path
from talkfeed.structured_data.script import Thing
from talkfeed.structured_data.things import (
    Frame,
    describe_link,
    describe_people,
    describe_picture,
    describe_source,
    one_or_all,
)
from talkfeed.structured_data.words import derive_name, is_plain, plain_paragraphs
from talkfeed.timestamps import format_timestamp


def describe_entry(published: PublishedEntry, frame: Frame) -> Thing:
    """An entry as a BlogPosting; its `@id` is its address, which a list of entries does not say twice.

    `headline` is one that somebody wrote. An entry without has a `name`, which is derived: its first sentence.
    What a date cannot say of its time stands in `temporal` (`Frame.temporal`); label and key event are its `genre`.
    """
    entry = published.entry
    if entry.deleted is not None:
        return _describe_removed(published, frame)
    return known(
        {
            **_identity(published, frame),
            **describe_name(entry),
            "articleBody": plain_paragraphs(entry.body),
            **_times(published, frame),
            "inLanguage": None if entry.lang == frame.language else entry.lang,
            "author": describe_people(entry.authors, frame.site, frame.addresses, linked=frame.alone),
            "genre": one_or_all(_genres(entry)),
            "keywords": list(entry.tags),
            "image": describe_picture(published.picture, entry.image, frame),
            "sharedContent": describe_link(entry.link, frame),
            "citation": one_or_all(describe_source(source, frame) for source in entry.sources if source.url),
            "correction": one_or_all(_describe_correction(each, frame) for each in entry.corrections),
        }
    )


def describe_name(entry: Entry) -> Thing:
    """What an entry is called: its `headline`, or the `name` that is derived from what it says."""
    if entry.headline:
        return {"headline": entry.headline}
    name = derive_name(entry, plain_paragraphs(entry.body))
    return {"name": name} if name else {}


def describe_fully(published: PublishedEntry, frame: Frame) -> Thing:
    """The same for a file that stands alone: with the body as HTML, where that says more than its words."""
    thing = describe_entry(published, frame)
    markup = render_body("" if published.entry.deleted else published.entry.body, heading_level=2)
    if is_plain(markup):
        return thing
    markup = frame.addresses.rebase_links(markup, onto=blog_path(frame.slug))
    return {**thing, "encoding": {"@type": "MediaObject", "encodingFormat": "text/html", "text": str(markup)}}


def _identity(published: PublishedEntry, frame: Frame) -> Thing:
    address = frame.entry_address(published.id)
    return {"@type": "BlogPosting", "@id": address, **({"url": address} if frame.alone else {})}


def _times(published: PublishedEntry, frame: Frame) -> Thing:
    """When it was published, as far as that is known, and when it was changed, if it was."""
    entry = published.entry
    date = frame.date(published.time)
    edited = entry.updated if entry.updated != published.time else None
    changes = [frame.change_date(time) for time in (edited, *(each.time for each in entry.corrections)) if time]
    return {
        "datePublished": date,
        "temporal": frame.temporal(published.time, date),
        "dateModified": next(filter(None, changes), None),
    }


def _genres(entry: Entry) -> list[str]:
    return [genre for genre in (entry.label, "key-event" if entry.key_event else None) if genre]


def _describe_correction(correction: Correction, frame: Frame) -> Thing:
    date = frame.change_date(correction.time)
    vague = correction.time.clock is not None and not (date and "T" in date)
    temporal = format_timestamp(correction.time) if vague else None
    return known({"@type": "CorrectionComment", "text": correction.note, "datePublished": date, "temporal": temporal})


def _describe_removed(published: PublishedEntry, frame: Frame) -> Thing:
    """An entry that was taken back: that it was, when and why, and nothing of what it said."""
    removal = published.entry.deleted
    date = frame.date(published.time)
    return known(
        {
            **_identity(published, frame),
            "datePublished": date,
            "temporal": frame.temporal(published.time, date),
            "dateModified": frame.change_date(removal.time) if removal else None,
            "creativeWorkStatus": "Withdrawn",
            "correction": {"@type": "CorrectionComment", "text": removal.reason} if removal else None,
        }
    )
