"""What English phrases around a live feed say: that it has ended, who wrote, what is furniture.

Closed lists, matched against whole lines or sentences; a phrase that is not here is the
article's own prose. Does not know where a line stands; that is segmentation's. Another
language is another set of these lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkfeed.parse.ledger import Aside

_LIVE_THING = r"(?: live [\s-]* (?:stream|broadcast|ticker|updates?|text|report(?:ing)?) | (?:live[\s-]*|news\s+)? (?:feed|blog|coverage|page) )"
_FOR_NOW = r"(?: \s+ (?: now | here | there | for\s+(?:now|today|tonight|this\s+evening|the\s+(?:day|night|evening)) | tonight | today ) )*"
_END_NOTICE = re.compile(
    rf"""(?: (?:this|the|our|today['’]s) \s+ )? {_LIVE_THING} \s+
         (?: (?:of|on|from) \s+ [^.!?]{{1,80}}? \s+ )?
         (?: (?:has|have|is|are) \s+ )? (?: now \s+ | been \s+ )*
         (?: end(?:ed|s|ing) | clos(?:ed|es|ing) | over | finished | conclud(?:ed|es) | paused\s+for\s+good
           | com(?:e|es|ing)\s+to\s+an\s+end | no\s+longer\s+(?:being\s+)?updated )
         {_FOR_NOW}
       | (?: we (?:\s+are|['’]re|\s+will\s+be|['’]ll\s+be) | i (?:\s+am|['’]m) ) \s+ (?: now \s+ )?
         (?: closing | ending | concluding | wrapping\s+up | finishing | bringing ) \s+ (?: down \s+ )?
         (?: this | our | the | today['’]s ) \s+ {_LIVE_THING} (?: \s+ (?:of|on) \s+ [^.!?]{{1,80}}? )?
         (?: \s+ to \s+ (?:an\s+end|a\s+close) )? {_FOR_NOW}
       | (?: we | i ) (?: \s+have | ['’]ve ) \s+ (?: now \s+ )? (?: closed | ended | concluded | wrapped\s+up )
         \s+ (?: this | our | the | today['’]s ) \s+ {_LIVE_THING} {_FOR_NOW}
       | (?: that\s+is | that['’]s | this\s+is ) \s+ the\s+end\s+of \s+ (?:our|this|the|today['’]s) \s+ {_LIVE_THING}
         (?: \s+ (?:of|on) \s+ [^.!?]{{1,80}}? )? {_FOR_NOW}
       | (?: that | this ) \s+ (?: concludes | ends | wraps\s+up ) \s+ (?:our|this|the|today['’]s) \s+ {_LIVE_THING}
         (?: \s+ (?:of|on) \s+ [^.!?]{{1,80}}? )? {_FOR_NOW}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"""(?: many\s+ )? (?: thanks | thank\s+you ) (?: \s+ (?:very|so) \s+ much | \s+ all )?
          (?: \s+ for \s+ (?: reading | joining | following | being | your | staying | all )\b [^.!?]{0,100} )?
      | (?: you\s+can \s+ )? (?: read | find | follow | see | catch\s+up ) \b [^.!?]{1,120} \b (?: here | below | story | report )
      | (?: that\s+is | that['’]s ) \s+ (?: all | it ) \b [^.!?]{0,60}
      | (?: good\s*(?:bye|night) | see\s+you ) \b [^.!?]{0,40}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands beside an end notice and says nothing but goodbye; alone it may be about anything."""

_BEFORE_FAREWELL = re.compile(r"\s*[,;–—-]\s*(?=(?:many\s+)?thank|you\s+can\b|read\b|see\b)", re.IGNORECASE)

_SENTENCE_END = re.compile(
    r"""[.!?…]+ ["'”’»)\]]*      # the stop and what closes over it
        (?=\s+["'“‘«]*[^\W_a-z])   # the next sentence: no small letter, and no "Mont. (AP)"
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
        (?: (?:\d{1,3}|an?|one) \s* (?:s|m|h|d|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?) \s+ ago | just\s+now ) (?-i:(?![a-z]))""",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATE_LABEL = re.compile(
    r"(?:update|live\s+update)\b(?:\s*(?:no\.?\s*|\#)?\d{1,3}(?![\d:.h]))?[\s:|·–—-]*", re.IGNORECASE
)
_RELATIVE_DAY = re.compile(r"(?:today|yesterday)\b(?:\s*[,·|–—-])?(?:\s+at\b)?\s*", re.IGNORECASE)

_KICKER = re.compile(
    r"(?:live(?:\s*(?:feed|blog|updates?|coverage|now))?|breaking(?:\s+news)?|liveblog|(?:list\s+of\s+)?live\s+updates|\W)+",
    re.IGNORECASE,
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
    r"(?:all\s+times?\s+(?:are\s+)?(?:given\s+|shown\s+|listed\s+)?(?:in\s+)?|times\s+(?:are\s+)?(?:(?:given|shown|listed)\s+)?in\s+)"
    r"(?:the\s+)?(?P<zone>[A-Za-z][\w/+-]*(?::\d\d)?(?:\s+[A-Z]\w+)?)",
    re.IGNORECASE,
)
_REGIONAL_TIMES = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}
"""How United States usage names the zones of its regions."""

_LIVE_WORDS = re.compile(r"\blive(?:\s*\(ish\))?\b|\bliveblog|\bas it happened\b|\bminute by minute\b", re.IGNORECASE)

_BYLINE_LEAD = re.compile(
    r"(?:(?:[Ee]dited|[Rr]eporting|[Ww]ritten|[Pp]osted|[Aa]nalysis)\s+by|By|BY|by|[Ff]rom\s+(?:reporters?|our\s+correspondents?))\s+"
)
_NAME_JOINERS = frozenset({"and", "&", "in", "at", "for", "of", "the", "de", "van", "von", "der", "bin", "al", "with"})
_LONGEST_BYLINE = 12  # words
_LONGEST_TITLE = 200  # characters
_LONGEST_SENTENCE = 400  # characters searched for an end

_DATELINE = re.compile(r"reporting\s+(?:from|in|at)\s+[A-Z]", re.IGNORECASE)

_CREDIT = re.compile(
    r"""^(?:image|photo|photograph|picture|video)(?:\s+(?:caption|source|credit|by))?\s*:
      | [(\[](?:image|photo|photograph|picture|pic|credit|file)\b[^()\[\]]*[)\]]$
      | (?:/|\b)(?:getty\s+images|reuters|afp|epa|shutterstock|pa\s+media|alamy)[)\]]?$""",
    re.VERBOSE | re.IGNORECASE,
)

_CONTINUATION = re.compile(
    r"""["“”„«‹‘'(]                  # a quotation, or a bracket: the speaker stands above
      | [^\W\d_A-Z\u00c0-\u00de]     # a small letter (checked again below)
      | (?: (?:He|She|They) \s
          | (?:And|But|Yet|So|Nor|Instead|However|Meanwhile|Also),? \s+ (?:he|she|they|it|this|that)\b )""",
    re.VERBOSE,
)
_BROKEN_OFF = re.compile(r"(?:[,;:–—-]|\b(?:and|or|but|the|a|of|to|in|that|with|for))$", re.IGNORECASE)


def is_end_notice(text: str) -> bool:
    """Whether a paragraph says, and says only, that the feed has ended; it may say goodbye as well.

    >>> is_end_notice("This live blog is now closed. Thanks for reading."), is_end_notice("The talks have ended.")
    (True, False)
    """
    if len(text) >= _LONGEST_SENTENCE:
        return False
    said = [part.strip(" .!…") for sentence in _sentences(text) for part in _BEFORE_FAREWELL.split(sentence)]
    notices = [bool(_END_NOTICE.fullmatch(sentence)) for sentence in said]
    return any(notices) and all(
        notice or _FAREWELL.fullmatch(sentence) for notice, sentence in zip(notices, said, strict=True)
    )


def begins_with_end_notice(text: str) -> bool:
    """Whether a paragraph's first sentence is an end notice."""
    return len(text) < _LONGEST_SENTENCE and is_end_notice(first_sentence(text))


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, verbatim; all of it where no end is seen.

    >>> first_sentence("Gov. J. Smith spoke in the U.S. capital. He left.")
    'Gov. J. Smith spoke in the U.S. capital.'
    """
    return next(_sentences(text), text)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; what lies beyond the length of a sentence is one with the last."""
    start = 0
    for found in _SENTENCE_END.finditer(text, 0, _LONGEST_SENTENCE):
        if not _ABBREVIATION.search(text[max(0, found.end() - 12) : found.end()]):
            yield text[start : found.end()]
            start = found.end()
    if start < len(text):
        yield text[start:]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as prose does, rather than as a title."""
    return text.rstrip("\"'”’»)]").endswith((".", ":", "…", ";", ",")) and not re.search(r"\b[ap]\.m\.$", text)


def is_title(text: str) -> bool:
    """Whether a line is short and ends like a title: without a full stop."""
    return len(text) <= _LONGEST_TITLE and not ends_sentence(text) and not _DATELINE.match(text)


def is_credit(text: str) -> bool:
    """Whether a line is a picture's, by the credit that opens or closes it.

    >>> is_credit("The bridge at dawn (Image: Getty)"), is_credit("Photograph: Lena Osei/Harbour Press")
    (True, True)
    """
    return bool(_CREDIT.search(text))


def find_names(text: str) -> str | None:
    """The names of a byline "By …"; None where the line is no byline.

    >>> find_names("By Jane Roe and Li Wei"), find_names("By noon the square was full.")
    ('Jane Roe and Li Wei', None)
    """
    lead = _BYLINE_LEAD.match(text)
    words = text[lead.end() :].split() if lead else []
    if not 1 <= len(words) < _LONGEST_BYLINE or text.endswith(".") or any(char.isdigit() for char in text):
        return None
    names = all(word[0].isupper() or word.lower() in _NAME_JOINERS for word in words)
    return " ".join(words) if names and words[0][0].isupper() else None


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


def find_relative_time(text: str) -> tuple[int, int] | None:
    """Where "21 mins ago" stands in a text, if it does."""
    found = _RELATIVE_TIME.search(text)
    return found.span() if found else None


def after_update_label(text: str) -> int:
    """Where the text goes on after "UPDATE 5 - "; 0 where it does not begin so."""
    found = _UPDATE_LABEL.match(text)
    return found.end() if found else 0


def after_relative_day(text: str) -> int:
    """Where the text goes on after "Today, "; 0 where it does not begin so."""
    found = _RELATIVE_DAY.match(text)
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
