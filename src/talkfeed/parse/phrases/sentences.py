"""Sentences: where one ends, what ends like a title, what goes on from the line above.

Knows stops, abbreviations and the words that continue, in every language. Does not know layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 400  # characters searched for an end
_LONGEST_TITLE = 200  # characters
_FEW_WORDS = 6  # in which "p.m." closes a title or a time rather than a sentence

_END = re.compile(
    r"""(?: [.!?…؟]+ ["'”’»)\]]*      # the stop and what closes over it
            (?=\s+["'“‘«„¿¡(\[]*[^\W_])  # the next sentence
          | [।]+ (?=\s)
          | [。！？]+ [」』”’）】]* (?=\S) )""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘'«„-])       # one letter (J. Smith, U.S.), or a title or month cut short
        (?: (?:[^\W\d_]\.)+
          | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|St|Mt|No|vs|Jr|Sr|Inc|Co|Ltd|approx
              |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Calif|Mass|Pa|Va|Ill|Mich|Fla|Tex|Ariz
              |bzw|ca|evtl|ggf|inkl|Nr|Str|usw|Mio|Mrd|Tel|vgl|sog|Hr|Fr|Okt|Dez|Mär
              |Mme|Mlle|janv|févr|avr|juil|oct|nov|déc
              |Sra|Srta|Ud|EE|UU|ene|abr|dic|núm|pág
              |Dra|Exmo|fev|dez
              |sig|dott|avv|lug|ott
              |prof|mgr|inż|ul|godz|tys|proc|nr|św|płk|np|tzw
              |гг|тыс|млн|млрд|руб|ул|им|стр|см|проф|напр|тис|грн|вул
              |dhr|mevr|drs|bijv
              |Doç|Cad|Sok )\. )$""",
    re.VERBOSE,
)
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(
    r"\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Liga|Bundesliga|Minute|Spieltag|Runde|Platz|Tag|Mal|Stock|Etage|Bezirk)"
)
"""German writes ordinals with a stop and nouns with a capital: am 29. Mai, die 2. Liga."""

_DATELINE = re.compile(r"reporting\s+(?:from|in|at)\s+[A-Z]", re.IGNORECASE)

_THIRD_PERSON = (
    r"He|She|They|Er|Sie|Elle|Elles|Ils|Él|Ella|Ellos|Ellas|Ele|Ela|Eles|Elas|Lui|Lei|Egli|Hij|Zij|Ze|Ona|Oni|Он|Она|Они|Він|Вона|Вони|Onlar"
    r"|هو|هي|उन्होंने|उन्होने|वह|वे"
)
_CONTINUATION = re.compile(
    rf"""["“”„«‹‘'(「『（]            # a quotation, or a bracket: the speaker stands above
      | (?: (?:{_THIRD_PERSON}) \s
          | Il\s+(?:a|est|était|avait|sera|doit|dit|y)\b | Il\s+(?:s|n)['’]
          | (?:And|But|Yet|So|Nor|Instead|However|Meanwhile|Also),? \s+ (?:he|she|they|it|this|that)\b
          | (?:Und|Aber|Doch|Auch|Zudem|Außerdem)\s+(?:er|sie|es|dies|das)\b | (?:Et|Mais|Or)\s+(?:il|elle|ils|elles|ce|cela)\b
          | (?:Pero|Y|También)\s+(?:él|ella|ellos|eso|esto)\b | (?:Mas|E|Também)\s+(?:ele|ela|eles|isso|isto)\b
          | (?:Ma|E)\s+(?:lui|lei|loro|questo)\b | (?:Но|А|И)\s+(?:он|она|они|это)\s | (?:Але|А|І)\s+(?:він|вона|вони|це)\s
          | (?:وقال|وأضاف|وأضافت|وأكد|وأوضح|وتابع|وأشار)\s | (?:彼|彼女|同氏|同相|同省)[はがも] | (?:他|她|他们|她们)(?:说|表示|指出|还说|補充|补充) )
      | [^\W\d_A-Z\u00c0-\u00de]     # a small letter (checked again below)""",
    re.VERBOSE,
)
_BROKEN_OFF = re.compile(
    r"""(?: [,;:–—،、，；-]
          | (?<!\S)(?: and|or|but|the|a|of|to|in|that|which|because|with|for|from|by|at|their | und|oder|aber|für|dem|des | et|ou|les|du|dans|avec|que | y|el|los|las|del|para
                | os|ao|com|uma|não | della|che|gli|nel | het|een|voor | oraz|że|przez|dla | и|но|или|в|на|с|по|для|что | і|та|або|з|що | ve|ile|için ) )$""",
    re.VERBOSE | re.IGNORECASE,
)

_LONGEST_JOINER = 12


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, verbatim; all of it where no end is seen.

    >>> first_sentence("Gov. J. Smith spoke in the U.S. capital. He left.")
    'Gov. J. Smith spoke in the U.S. capital.'
    """
    return next(iter_sentences(text), text)


def iter_sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; what lies beyond the length of a sentence is one with the last."""
    start = 0
    for found in _END.finditer(text, 0, LONGEST_SENTENCE):
        if _is_end(text, found):
            yield text[start : found.end()]
            start = found.end()
    if start < len(text):
        yield text[start:]


def _is_end(text: str, found: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: no small letter may follow, and no abbreviation or ordinal stand before."""
    following = text[found.end() : found.end() + 12]
    letter = next((char for char in following if char.isalnum()), "")
    before = text[max(0, found.end() - 12) : found.end()]
    if letter.islower() or _ABBREVIATION.search(before):
        return False
    return not (_ORDINAL.search(before) and _AFTER_ORDINAL.match(following + " "))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as prose does, rather than as a title."""
    stopped = text.rstrip("\"'”’»)]」』】）").endswith(
        (".", ":", "…", ";", ",", "。", "।", "：", "；", "،", "؛", "，", "、")
    )
    return stopped and not (len(text.split()) <= _FEW_WORDS and re.search(r"\b[ap]\.m\.$", text))


def is_title(text: str) -> bool:
    """Whether a line is short and ends like a title: without a full stop."""
    return len(text) <= _LONGEST_TITLE and not ends_sentence(text) and not _DATELINE.match(text)


def continues(above: str, text: str) -> bool:
    """Whether a paragraph goes on with the one above it: a quotation, a small letter, a pronoun.

    >>> continues("The minister spoke.", "“We will return,” he said.")
    True
    >>> continues("The minister spoke.", "The delegations have left.")
    False
    """
    if _BROKEN_OFF.search(above, max(0, len(above) - _LONGEST_JOINER)):
        return True
    found = _CONTINUATION.match(text)
    if not found:
        return False
    return not found[0].isalpha() or len(found[0]) > 1 or (text[0].islower() and _is_plain_word(text))


def _is_plain_word(text: str) -> bool:
    """Whether the first word has no capital inside: iPhone and watchOS open sentences."""
    return not any(char.isupper() for char in text.split(maxsplit=1)[0])
