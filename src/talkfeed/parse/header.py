"""The live blog's header: headline, state and source, from what the article shows and what its data say.

Knows which of several statements a person would name. Does not know entries' times.
"""

from __future__ import annotations

from talkfeed.model import Attribution, State
from talkfeed.parse.document import Document
from talkfeed.parse.language import first_sentence, is_title_of_ended
from talkfeed.parse.outline import Outline
from talkfeed.parse.pictures import resolve
from talkfeed.text import fold_printable


def find_headline(document: Document, outline: Outline) -> tuple[str, str]:
    """The article's title, or words of its own that can stand for one, with a comment that says so."""
    if outline.head.title:
        return outline.head.title.text, ""
    stated = (document.front.values.get("title", ""), document.header.headline if document.header else "")
    if title := next((text for each in stated if (text := fold_printable(each))), ""):
        return title, ""
    if outline.head.summary:
        sentence = first_sentence(outline.head.summary[0].text)
        return sentence, "the article has no title of its own: this is the lead's first sentence"
    for entry in outline.entries:
        piece = entry.headline or next((piece for piece in entry.paragraphs if piece.text), None)
        if piece:
            return first_sentence(
                piece.text
            ), "the article has no title and no lead: this is how one of its entries begins"
    return document.name, "the article has no words: this is its file's name"


def find_state(document: Document, outline: Outline) -> State | None:
    """Whether the feed has ended, as its words or its data say; None where neither does."""
    if outline.head.ended or outline.ended or outline.head.end_notices or outline.end_notices:
        return "ended"
    feed = document.structure.feed if document.structure else None
    if feed and feed.state:
        return feed.state
    return "ended" if outline.head.title and is_title_of_ended(outline.head.title.text) else None


def find_source(document: Document) -> Attribution | None:
    """Who published the article and where; None where it does not say."""
    feed = document.structure.feed if document.structure else None
    stated = (document.header.source if document.header else None) or (feed.source if feed else None)
    name = fold_printable(stated.name) if stated else ""
    address = resolve(stated.url or "", document.url) if stated else ""
    return Attribution(name=name, url=address or resolve(document.url, "") or None) if name else None
