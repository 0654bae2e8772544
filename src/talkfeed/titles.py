"""What an entry is called where another place has to name it.

Knows headlines and first words. Does not know where it is named.
"""

from __future__ import annotations

from msgspec.structs import replace

from talkfeed.markdown import plain_text
from talkfeed.model import Entry
from talkfeed.text import excerpt

_TITLE_LENGTH = 90


def short_title(entry: Entry) -> str:
    """The headline, or the first words, or what its picture or its link is called; empty where it has none."""
    return entry.headline or excerpt(plain_text(entry.body) or _without_words(entry), _TITLE_LENGTH)


def _without_words(entry: Entry) -> str:
    words = entry.image and (entry.image.caption or entry.image.alt)
    return words or (entry.link.title if entry.link else "")


def keep_title(entry: Entry) -> Entry:
    """Only what an entry is called by, its label and its language, so that nothing else of it changes where it is named."""
    kept = Entry(headline=entry.headline, label=entry.label, key_event=entry.key_event, lang=entry.lang)
    return kept if entry.headline else replace(kept, body=entry.body, image=entry.image, link=entry.link)
