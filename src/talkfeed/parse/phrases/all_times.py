"""Sentences that state one zone for all times of an article.

Knows how each language says so. What the zone's word may mean is `stated_zones`' to say.
"""

from __future__ import annotations

import re
from functools import cache

from talkfeed.cldr import load_language
from talkfeed.clockwords import read
from talkfeed.zones import is_zone_word

_STATEMENTS: dict[str, str] = {
    "en": r"all\s+times?\s+(?:are\s+)?(?:given\s+|shown\s+|listed\s+|stated\s+)?(?:are\s+)?(?:in\s+)?|times\s+(?:are\s+)?(?:(?:given|shown|listed)\s+)?in\s+",
    "de": r"alle\s+(?:uhr)?zeit(?:en|angaben)\s+(?:sind\s+)?(?:(?:angegeben\s+)?in\s+|nach\s+)?|(?:uhr)?zeit(?:en|angaben)\s+in\s+",
    "fr": r"(?:toutes\s+les\s+heures|les\s+heures|tous\s+les\s+horaires|les\s+horaires)\s+(?:sont\s+)?(?:indiqué(?:e)?s\s+|données\s+)?(?:en\s+|à\s+l['’]|à\s+)?",
    "es": r"(?:todas\s+las\s+horas|las\s+horas|todos\s+los\s+horarios)\s+(?:son\s+|están\s+|corresponden\s+a(?:\s+la)?\s+)?(?:en\s+|de\s+)?",
    "pt": r"(?:todos\s+os\s+hor[áa]rios|os\s+hor[áa]rios|todas\s+as\s+horas)\s+(?:são\s+|estão\s+|seguem\s+)?(?:em\s+|no\s+|de\s+|do\s+|o\s+)?",
    "it": r"(?:tutti\s+gli\s+orari|gli\s+orari|tutte\s+le\s+ore)\s+(?:sono\s+)?(?:indicati\s+)?(?:in\s+|nell['’])?",
    "nl": r"alle\s+(?:tijden|tijdstippen)\s+(?:zijn\s+)?(?:in\s+)?",
    "pl": r"wszystkie\s+(?:godziny|czasy)\s+(?:są\s+)?(?:podan[eo]\s+)?(?:według\s+|w\s+)?",
    "ru": r"(?:всё\s+время|все\s+время|время)\s+(?:указано\s+)?|все\s+времена\s+(?:указаны\s+)?",
    "uk": r"(?:весь\s+)?час\s+(?:вказано\s+)?",
    "tr": r"(?:tüm|bütün)\s+saatler\s+",
    "ar": r"(?:جميع|كل)\s+(?:الأوقات|المواعيد|التوقيتات)\s+",
}  # fmt: skip
_ZONE = {"en": r"(?:the\s+)?[A-Za-z][\w/+-]*(?::\d\d)?(?:\s+[A-Z]\w+)?"}
_OTHER_ZONE = r"[^\W\d_][^.,;:()\[\]\n]{1,40}"
_REACH = 40  # characters behind a statement in which it is made plain: "local, UTC+3"
_REGIONAL = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}
"""How United States usage names the zones of its regions."""


@cache
def _statement(language: str) -> re.Pattern[str]:
    zone = _ZONE.get(language, _OTHER_ZONE)
    return re.compile(rf"(?<!\w)(?:{_STATEMENTS[language]})(?P<zone>{zone})", re.IGNORECASE)


_HINT = re.compile(
    r"\b(?:times?|zeit|zeiten|zeitangaben|uhrzeiten|heures|horaires|horas|hor[áa]rios|orari|ore|tijden|tijdstippen|godziny|czasy|saatler)\b|врем|час|الأوقات|المواعيد|التوقيتات",
    re.IGNORECASE,
)


def find_zone_of_all(text: str) -> tuple[str, str] | None:
    """The zone that a sentence states for all times, as a word to look up, and the words that say it.

    >>> find_zone_of_all("The Latest (all times EDT):"), find_zone_of_all("All times are in Pacific Time.")
    (('EDT', 'all times EDT'), ('PT', 'All times are in Pacific Time'))
    >>> find_zone_of_all("Toutes les heures sont indiquées à l’heure de Paris.")
    ('Europe/Paris', 'Toutes les heures sont indiquées à l’heure de Paris')
    """
    if not _HINT.search(text):
        return None
    for language in _STATEMENTS:
        found = _statement(language).search(text)
        if found and (zone := _zone(found["zone"], language)):
            behind = read("16:05 " + text[found.end() :][:_REACH].lstrip(" ,(;"), language)
            return (behind.zone if behind and behind.zone else zone), found[0].strip()
    return None


def _zone(words: str, language: str) -> str | None:
    """The zone that some words name: as one that is known, or as an English word that may be none."""
    for count in range(len(words.split()), 0, -1):
        said = " ".join(words.split()[:count])
        for form in ("{}", *load_language(language).habits.place_zones):
            behind = read("16:05 " + form.replace("{}", said), language)
            if behind and behind.zone:
                return said if form == "{}" and " " not in said else behind.zone
    if language != "en":
        return next((word for word in words.split()[:1] if word.isupper() and is_zone_word(word)), None)
    first, *more = words.removeprefix("the ").split()
    return _REGIONAL.get(first.lower(), first) if not more or more[0].lower() == "time" else first
