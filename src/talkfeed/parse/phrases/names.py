"""Bylines: words that lead to names, and the names.

Closed lists in every language; a line is a byline only if nothing but names follows. Does not know
whether a name alone on a line is one; what recurs in an article says that.
"""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"""(?: (?:[Ee]dited|[Rr]eporting|[Ww]ritten|[Pp]osted|[Aa]nalysis|[Cc]ompiled|[Uu]pdated)\s+by | By | BY | by | [Ff]rom\s+(?:(?:our|staff|senior|chief|political|foreign)\s+)*(?:reporters?|correspondents?|writers?|editors?) | From(?=\s+[A-Z]\S+\s+[A-Z]\S+\s+(?:in|at)\s+[A-Z])
          | (?:[Aa]nalysis\s+)?[Ff]rom\s+[A-Z][\w.&]*['’]s
          | (?:Ein\s+(?:Liveticker|Ticker|Liveblog|Bericht|Beitrag)\s+)?(?:[Vv]on|VON) | Protokoll(?:iert\s+von)?\s*: | Redaktion\s*: | Autor(?:in|en)?\s*:
          | (?:[Pp]ropos\s+recueillis\s+|[Éé]crit\s+|[Rr]édigé\s+)?(?:[Pp]ar|PAR) | Auteur(?:e|s)?\s*:
          | (?:[Ee]scrito\s+|[Pp]ublicado\s+)?(?:[Pp]or|POR) | Autor(?:a|es)?\s*: | Redacción\s*: | Texto\s*:
          | [Aa]\s+cura\s+di | (?:[Dd]i|DI) | Autore\s*: | dal\s+nostro\s+inviato | dai\s+nostri\s+inviati
          | (?:[Dd]oor|DOOR) | [Oo]pracowa[łl]a?\s*:? | [Oo]prac\.\s* | [Rr]elacjonuje\s*: | Autorzy?\s*: | Autorka\s*: | Redaktor\s*:
          | Автор(?:ы)?\s*: | Текст\s*: | Автори\s*: | Редактор\s*: | Подготовил[аи]?\s*: | Підготувал[аи]\s*:
          | Yazar\s*: | Haber\s*: | Hazırlayan\s*: | Editör\s*:
          | بقلم\s*:? | كتب(?:ت)?\s*: | إعداد\s*:? | تحرير\s*: | लेखक\s*: | द्वारा\s*: | रिपोर्ट\s*: | Edited\s+By\s*:?
          | 文\s*[／/:：] | 記者\s*[:：]? | 记者\s*[:：]? | 作者\s*[:：] | 编辑\s*[:：] | 編輯\s*[:：] | 執筆\s*[:：] | 文＝
          | (?:[Aa]v|AV) | Text\s*: | [Aa]utho?rs?\s*: | [Rr]eporters?\s*: )
        \s*(?::\s*-?\s*)?(?<![^\W\d_])(?=\S) | (?!)""",
    re.VERBOSE,
)
_LEAD_ALONE = frozenset({"von", "par", "por", "di", "door", "av", "text:", "texto:"})
"""Words that also open sentences and titles: behind these one name must have two words."""
_NEWSROOMS = frozenset(
    (
        "redação",
        "redacción",
        "redacció",
        "redaktion",
        "rédaction",
        "redazione",
        "redakcja",
        "redactie",
        "agências",
        "agencias",
    )
)
_NO_CASE = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]")
"""A letter of a script without capitals, where a name cannot be told by them."""
_JOINERS = frozenset(
    ("and", "&", "in", "at", "for", "of", "the", "with", "de", "van", "von", "der", "bin", "al", "und", "et", "y", "e", "ed", "en", "og",
     "och", "i", "и", "та", "і", "ve", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "du", "zu", "den", "ter", "bei",
     "für", "aus", "mit", "avec", "pour", "à", "para", "con", "per", "voor")
)  # fmt: skip
_AND = re.compile(r"\s+(?:and|&|und|et|och|og|и|та|і|ve|و)\s+|、|，(?=\S)")
_AND_ALSO_IN_NAMES = re.compile(r"\s+(?:y|e|ed|en|i)\s+")
_SHIFT = re.compile(
    r"\((?:now|earlier|until\s[^()]{1,20}|from\s[^()]{1,20}|jetzt|zuvor|früher|bis\s[^()]{1,20})\)(?=\s|,|$)",
    re.IGNORECASE,
)
"""When each of several people wrote: "Nell Harker (now) and Tom Frayne (earlier)"."""
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,3}")
_ROLE = re.compile(
    r"edit|report|corr?[ei]spon|chief|writer|presenter|producer|desk|team|staff|news\b|bureau|redakt|journalist|rédac|envoyé|redact|redat"
    r"|period|jornal|giornal|корр|журнал|редакт",
    re.IGNORECASE,
)
_ROLE_LINE = re.compile(
    r"""(?: [Rr]eporting\s+(?:from|in)\s .{1,40}
          | (?:[\w’'&-]+,?\s+){0,4}
            (?: reporter | correspondent | editor | writer | presenter | producer | analyst | anchor | columnist | journalist
              | \w*(?:korrespondent|reporter|redakteur)(?:in)? | journaliste | correspondante? | envoyée?\s+spéciale? | redactora? | corresponsal | periodista
              | enviad[oa]\s+especial | repórter | correspondente | jornalista | inviat[oa] | giornalista | corrispondente | verslaggever | redacteur
              | dziennikarka? | reporterka? | korespondent(?:ka)? | корреспондент(?:ка)? | кореспондент(?:ка)? | журналіст(?:ка)? | muhabiri? )
            (?: ,?\s+(?:in|at|for|from|aus|à|en|a|em|na|no|da|z|w|в)\s .{1,30} | ,\s .{1,30} )?
          | [A-Z][\w.]{1,15}(?:\s[A-Z]\w{2,10})?\sNews(?:,\s .{1,30})? )""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?=[^\W\d_])[\w'’-]+|[^\W\d_]\.")
_PARTICLES = frozenset(
    ("de", "del", "la", "le", "du", "van", "von", "der", "den", "da", "das", "dos", "do", "di", "della", "bin", "al", "el", "ter", "ten", "y", "zu")
)  # fmt: skip
_LONGEST = 12  # words
_LONGEST_NAME = 5
_LONGEST_LINE = 200  # characters
_LONGEST_WITHOUT_CASE, _SURE_NAME = 5, 3  # words of a script without capitals: a sentence is longer


def find_names(text: str) -> str | None:
    """The names of a byline "By …"; None where the line is no byline.

    >>> find_names("By Jane Roe and Li Wei"), find_names("By noon the square was full.")
    ('Jane Roe and Li Wei', None)
    """
    if len(text) <= _LONGEST_LINE and (people := _names_of_shifts(text) or _names_with_role(text)):
        return people
    lead = _LEAD.match(text)
    words = text[lead.end() :].split() if lead else []
    if (
        not lead
        or not 1 <= len(words) < _LONGEST
        or text.endswith((".", "。", "।", ":", "!", "?"))
        or any(word[0].isdigit() for word in words)
    ):
        return None
    if _NO_CASE.match(words[0]):
        return " ".join(words) if len(words) <= (_LONGEST_WITHOUT_CASE if ":" in lead[0] else _SURE_NAME) else None
    names = all(word[0].isupper() or word.lower().strip(",;") in _JOINERS for word in words)
    if not names or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    sure = len(words) > 1 or lead[0].strip().lower() not in _LEAD_ALONE or words[0].lower() in _NEWSROOMS
    return " ".join(words) if sure else None


def _names_of_shifts(text: str) -> str:
    """The people of a line that says when each of them wrote."""
    people = [_SHIFT.sub("", part).strip() for part in _AND.split(text)] if _SHIFT.search(text) else []
    return " and ".join(people) if all(map(is_name, people)) else ""


def _names_with_role(text: str) -> str:
    """The names of a byline that a role in small letters closes: "By Rosa Dahl, National reporter"."""
    before, _, role = text.partition(", ")
    names = find_names(before) if role and is_role(role) else None
    return f"{names}, {role}" if names else ""


def split_names(names: str) -> tuple[str, ...]:
    """The people of a byline; a role behind a comma stays with its name.

    >>> split_names("Jane Roe and Li Wei, Political Editor")
    ('Jane Roe', 'Li Wei, Political Editor')
    >>> split_names("Ada Moreno, Jun Park and Li Wei")
    ('Ada Moreno', 'Jun Park', 'Li Wei')
    >>> split_names("Ana Ruiz y Luis Vega"), split_names("José Ortega y Gasset")
    (('Ana Ruiz', 'Luis Vega'), ('José Ortega y Gasset',))
    """
    people: list[str] = []
    for part in _AND.split(" ".join(names.split())):
        sides = _AND_ALSO_IN_NAMES.split(part)
        people += sides if all(len(side.split()) > 1 for side in sides) else [part]
    listed = [name for person in people for name in _listed(person)]
    return tuple(name.strip() for name in listed if name.strip())


def _listed(person: str) -> list[str]:
    """The names of a list before its "and"; the person as it is where a comma parts a role from a name."""
    names = person.split(", ")
    return names if all(_FULL_NAME.fullmatch(name) and not _ROLE.search(name) for name in names) else [person]


def is_role(text: str) -> bool:
    """Whether a line below a name says what that person does, or from where: "Political editor".

    >>> is_role("Reporting from Holm Bay"), is_role("Weather presenter"), is_role("Report says staff were tired")
    (True, True, False)
    """
    return _ROLE_LINE.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether a line could be a person's full name, in a script with capitals.

    >>> is_name("Ana de la Cruz"), is_name("Recount in Kelder"), is_name("Trains stop")
    (True, False, False)
    """
    words = text.split()
    return (
        1 < len(words) <= _LONGEST_NAME
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all((word[0].isupper() and _NAME_WORD.fullmatch(word)) or word in _PARTICLES for word in words)
    )
