"""What English phrases around a live feed say: that it has ended, who wrote, what is furniture.

Closed lists, matched against whole lines or sentences; a phrase that is not here is the
article's own prose. Does not know where a line stands; that is segmentation's. Another
language is another set of these lists.
"""

from __future__ import annotations

import re

from talkfeed.parse.ledger import Aside

_END_NOTICE = re.compile(
    r"""(?: (?:this|the|our|today['’]s) \s+ )?
        (?: live [\s-]* (?:feed|blog|coverage|page|stream|ticker|updates?|text|report(?:ing)?) | blog | coverage ) \s+
        (?: of \s+ [^.!?]{1,80}? \s+ )?
        (?: (?:has|have|is|are) \s+ )? (?: now \s+ | been \s+ )*
        (?: ended | closed | over | finished | concluded | paused\s+for\s+good | come\s+to\s+an\s+end )
        (?: \s+ (?:now|here|for\s+(?:today|tonight|the\s+(?:day|night))) )?
      | (?: we (?:\s+are|['’]re) | i (?:\s+am|['’]m) ) \s+ (?: now \s+ )?
        (?: closing | ending | wrapping\s+up ) \s+ (?: this | our | the ) \s+
        (?: live [\s-]* )? (?: feed | blog | coverage | page ) (?: \s+ (?:now|here|for\s+(?:today|tonight)) )?
      | (?: that\s+is | that['’]s ) \s+ (?: the\s+end\s+of \s+ (?:our|this) \s+ live [\s-]* (?:feed|blog|coverage) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SENTENCE_END = re.compile(
    r"""[.!?…]+ ["'”’»)\]]*      # the stop and what closes over it
        (?=\s+["'“‘«(\[]*[^\W_a-z])  # the next sentence: no small letter
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘'-])         # one letter (J. Smith, U.S.), or a title or month cut short
        (?: (?:[^\W\d_]\.)+
          | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|St|Mt|No|vs|Jr|Sr|Inc|Co|Ltd|approx
              |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Calif|Mass|Pa|Va|Ill|Mich|Fla|Tex|Ariz)\. )$""",
    re.VERBOSE,
)

_UPDATED = re.compile(
    r"(?:(?:this\s+)?page\s+(?:was\s+)?)?(?:last\s+)?(?:updated|modified|edited)\b(?:\s+(?:at|on))?\s*:?\s*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:first\s+)?(?:published|posted)\b(?:\s+(?:at|on))?\s*:?\s*", re.IGNORECASE)

_RELATIVE_TIME = re.compile(
    r"""(?:from\s+)?
        (?: (?:\d{1,3}|an?|one) \s* (?:s|m|h|d|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?) \s+ ago | just\s+now )""",
    re.VERBOSE | re.IGNORECASE,
)

_KICKER = re.compile(
    r"(?:live(?:\s*(?:feed|blog|updates?|coverage|now))?|breaking(?:\s+news)?|liveblog|\W)+", re.IGNORECASE
)

_FURNITURE: dict[Aside, re.Pattern[str]] = {
    Aside.SHARE: re.compile(
        r"(?:share(?:\s+(?:this|on|via|with|to)\b.{0,30})?|tweet|(?:link\s+copied|copy\s+link|bookmark|print|e-?mail)"
        r"(?:\s+(?:this|link\s+copied|copy\s+link|bookmark|print|e-?mail))*|whatsapp|facebook|twitter|linkedin|telegram)",
        re.IGNORECASE,
    ),
    Aside.ADVERT: re.compile(r"(?:advertisement|advert|sponsored(?:\s+content)?|story continues below)", re.IGNORECASE),
    Aside.COPYRIGHT: re.compile(
        r"(?:©|\(c\)\s*\d{4}|copyright\s+(?:©|\(c\)|\d{4})).{0,160}|all\s+rights\s+reserved\.?", re.IGNORECASE
    ),
}

_ALL_TIMES = re.compile(
    r"all\s+times?\s+(?:are\s+)?(?:given\s+|shown\s+|listed\s+)?(?:in\s+)?(?:the\s+)?(?P<zone>[A-Za-z][\w/+-]*(?::\d\d)?(?:\s+[A-Z]\w+)?)",
    re.IGNORECASE,
)
_REGIONAL_TIMES = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}
"""How United States usage names the zones of its regions."""

_LIVE_WORDS = re.compile(r"\blive(?:\s*\(ish\))?\b|\bliveblog|\bas it happened\b|\bminute by minute\b", re.IGNORECASE)

_NAME_JOINERS = frozenset({"and", "&", "in", "at", "for", "of", "the", "de", "van", "von", "der", "bin", "al", "with"})
_LONGEST_BYLINE = 12  # words
_LONGEST_TITLE = 200  # characters
_LONGEST_SENTENCE = 400  # characters searched for an end

_CONTINUATION = re.compile(
    r"""["“”„«‹‘'(]                  # a quotation, or a bracket: the speaker stands above
      | [^\W\d_A-Z\u00c0-\u00de]     # a small letter (checked again below)
      | (?: (?:He|She|They) \s
          | (?:And|But|Yet|So|Nor|Instead|However|Meanwhile|Also),? \s+ (?:he|she|they|it|this|that)\b )""",
    re.VERBOSE,
)
_BROKEN_OFF = re.compile(r"(?:[,;:–—-]|\b(?:and|or|but|the|a|of|to|in|that|with|for))$", re.IGNORECASE)


def is_end_notice(text: str) -> bool:
    """Whether a line says, and says only, that the feed has ended.

    >>> is_end_notice("This live blog is now closed."), is_end_notice("The talks have ended.")
    (True, False)
    """
    return bool(_END_NOTICE.fullmatch(text.rstrip(".! ")))


def begins_with_end_notice(text: str) -> bool:
    """Whether a paragraph's first sentence is an end notice."""
    return len(text) < _LONGEST_SENTENCE and is_end_notice(first_sentence(text))


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, verbatim; all of it where no end is seen.

    >>> first_sentence("Gov. J. Smith spoke in the U.S. capital. He left.")
    'Gov. J. Smith spoke in the U.S. capital.'
    """
    for found in _SENTENCE_END.finditer(text, 0, _LONGEST_SENTENCE):
        if not _ABBREVIATION.search(text[max(0, found.end() - 12) : found.end()]):
            return text[: found.end()]
    return text


def ends_sentence(text: str) -> bool:
    """Whether a line ends as prose does, rather than as a title."""
    return text.rstrip("\"'”’»)]").endswith((".", ":", "…", ";", ",")) and not re.search(r"\b[ap]\.m\.$", text)


def is_title(text: str) -> bool:
    """Whether a line is short and ends like a title: without a full stop."""
    return len(text) <= _LONGEST_TITLE and not ends_sentence(text)


def find_names(text: str) -> str | None:
    """The names of a byline "By …"; None where the line is no byline.

    >>> find_names("By Jane Roe and Li Wei"), find_names("By noon the square was full.")
    ('Jane Roe and Li Wei', None)
    """
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_BYLINE or words[0] not in ("By", "BY", "by") or text.endswith("."):
        return None
    if any(any(char.isdigit() for char in word) for word in words):
        return None
    names = all(word[0].isupper() or word.lower() in _NAME_JOINERS for word in words[1:])
    return " ".join(words[1:]) if names and words[1][0].isupper() else None


def split_names(names: str) -> tuple[str, ...]:
    """The people of a byline; a role behind a comma stays with its name.

    >>> split_names("Jane Roe and Li Wei, Political Editor")
    ('Jane Roe', 'Li Wei, Political Editor')
    """
    return tuple(name.strip() for name in re.split(r"\s+(?:and|&)\s+", names) if name.strip())


def after_updated(text: str) -> int | None:
    """Where the time begins in a line "Updated at …"; None in other lines."""
    found = _UPDATED.match(text)
    return found.end() if found else None


def after_published(text: str) -> int | None:
    """Where the time begins in a line "Published …"; None in other lines."""
    found = _PUBLISHED.match(text)
    return found.end() if found else None


def after_relative_time(text: str) -> int:
    """Where the text goes on after "21 mins ago"; 0 where it does not begin so."""
    found = _RELATIVE_TIME.match(text)
    return found.end() if found else 0


def is_kicker(text: str) -> bool:
    """Whether a line is the word LIVE or its like; it is no evidence of the state on a saved page."""
    return len(text) <= 40 and bool(_KICKER.fullmatch(text)) and any(char.isalpha() for char in text)


def find_furniture(text: str) -> Aside | None:
    """Why a line belongs to the page and not to the article, if it does."""
    if len(text) > _LONGEST_TITLE:
        return None
    return next((reason for reason, pattern in _FURNITURE.items() if pattern.fullmatch(text)), None)


def says_live(text: str) -> bool:
    """Whether a title names a live feed."""
    return bool(_LIVE_WORDS.search(text[:_LONGEST_TITLE]))


def find_zone_of_all(text: str) -> tuple[str, str] | None:
    """The zone that a sentence states for all times, as a word to look up, and the words that say it.

    >>> find_zone_of_all("The Latest (all times EDT):"), find_zone_of_all("All times are in Pacific Time.")
    (('EDT', 'all times EDT'), ('PT', 'All times are in Pacific Time'))
    """
    found = _ALL_TIMES.search(text)
    if not found:
        return None
    words = found["zone"].split()
    if len(words) > 1 and words[1].lower() == "time":
        words = words[:1]
    word = _REGIONAL_TIMES.get(words[0].lower(), words[0]) if len(words) == 1 else words[0]
    return word, found[0]


def continues(above: str, text: str) -> bool:
    """Whether a paragraph goes on with the one above it: a quotation, a small letter, a pronoun.

    >>> continues("The minister spoke.", "“We will return,” he said.")
    True
    >>> continues("The minister spoke.", "The delegations have left.")
    False
    """
    if _BROKEN_OFF.search(above):
        return True
    found = _CONTINUATION.match(text)
    if not found:
        return False
    return not found[0].isalpha() or len(found[0]) > 1 or (text[0].islower() and _is_plain_word(text))


def _is_plain_word(text: str) -> bool:
    """Whether the first word has no capital inside: iPhone and watchOS open sentences."""
    return not any(char.isupper() for char in text.split(maxsplit=1)[0])
