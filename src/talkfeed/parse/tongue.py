"""The language of an article: as its source declares it, unless its words say another.

Knows scripts and the commonest small words of some thirty languages: prose of any length holds
them, and names, numbers and headlines do not. Does not know where a declaration stands in a
page, nor what any language's words mean. Too little prose has no language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

_LONGEST = 120_000
"""Characters that are looked at; of a longer text, evenly spread parts."""
_PARTS = 24
_FEWEST_LETTERS = 60
"""Of a script that only one language writes."""
_FEWEST_WORDS = 4.0
"""Small words that must speak for a language, each shared with others counting less."""
_FEWEST_TO_GUESS = 1.0
"""The same for a guess, by which times are read and which nobody is told."""
_FEWEST_SHARE = 0.05
"""Of all words of the text that must so speak: words of a language that is not known meet some by chance."""
_LEAD = 1.5
"""How many times as much must speak for a language as for the next."""
_CONTRADICTION = 3.0
"""How many times as much must speak against a declared language."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}) (?:[-_](?P<script>[a-z]{4}))? (?:[-_](?P<territory>[a-z]{2}|\d{3}))? (?:[-_.@].*)?",
    re.VERBOSE | re.IGNORECASE,
)
"""RFC 5646, the parts that choose words; Open Graph writes it with an underscore."""
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "xx"})
_SAME = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl", "sh": "hr", "bs": "hr"}
"""Tags under which the same small words are written."""

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963\u200c\u200d])"
"""A letter, or a mark that combines with one."""
_WORD = re.compile(rf"(?<!\d){_LETTER}+(?:'{_LETTER}+)?")

_SMALL_WORDS: dict[str, str] = {
    "en": """the of and to in that is was for on with as it at by from his her be are has have had were this which
             they their not but he she who said will would been after there we you about when what""",
    "de": """der die das und den dem des ist nicht mit sich auf für von im zu ein eine einen einem auch es wird sind hat
             nach bei aus wie sie er ich wir um noch oder vor über werden wurde sein zum zur dass nur haben war als""",
    "fr": """le la les des et une un du dans est pour que qui sur pas au aux par avec ce sont il elle nous vous plus ont
             été cette ces mais son sa ses selon leur après être ou où ne d'un d'une c'est l'on""",
    "es": """el la los las de y en que del una un por con para se no al lo como más su sus pero fue es ha este esta
             también entre sobre ya desde cuando según son hasta muy hay""",
    "pt": """o os as do da dos das e em que uma um não para com no na nos nas ao se por mais como mas foi são pelo pela
             também seu sua ele ela à às já está isso ser ter foram após até""",
    "it": """il la di che e un una per non con del della dei delle nel nella sono si da al alla ha gli lo più anche come
             ma dal dalla sul sulla è stato suo questo dopo ai degli i le hanno""",
    "nl": """de het een van en in is dat op te zijn met voor niet aan er om ook als bij naar door heeft maar uit over
             worden wordt dit hij nog wel dan deze zich kan tot werd ze hebben""",
    "pl": """i w na z się nie do to że jest o jak za po co od dla przez ale tym był jego już tak ze są przed jednak oraz
             który która które został może będzie czy tego""",
    "tr": """ve bir bu da de için ile olarak çok daha olan gibi sonra kadar en ne ancak ise o olduğu olduğunu her
             dedi göre karşı değil var oldu ya diye tarafından yeni""",
    "cs": """a v se na je že to s z do o i jako za by ve ale po pro jsem jsou byl bylo jeho které který také tak podle
             už ze při nebo od může než však""",
    "sk": """a v sa na je že to s z do o aj ako za by vo ale po pre som sú bol bolo jeho ktoré ktorý tak podľa už zo
             pri alebo od môže než však""",
    "sv": """och i att det som en på är av för med den till inte har de ett om han var jag men sig från vi så kan när
             eller ska efter också över mot vid hade blev säger""",
    "da": """og i at det som en på er af for med den til ikke har de et om han var jeg men sig fra vi så kan når
             eller skal efter også over mod ved havde blev siger hvor""",
    "nb": """og i at det som en på er av for med den til ikke har de et om han var jeg men seg fra vi så kan når
             eller skal etter også over mot ved hadde ble sier hvor""",
    "fi": """ja on ei se että oli hän ovat mutta myös kuin joka mukaan sen ole jo sekä kun voi mitä hänen tai nyt
             olla niin tämä vielä ollut jos""",
    "hu": """a az és hogy nem is egy volt de ez csak meg már el mint még szerint van azt lesz vagy ki után kell
             aki amely ezt ha be pedig""",
    "ro": """și de în la a cu pe că nu o din care au pentru un este mai să fost prin după dar ce sunt lui al ale
             fi sau iar ca acest""",
    "ca": """el la els les de i que en a un una per amb del al dels no és ha més com també però han aquest aquesta
             seva són fins després entre""",
    "hr": """i u je na da se za su od što s koji kako iz o nije a ne će ali bi koja to kao po do rekao nakon te biti
             ili još samo prema""",
    "id": """yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada mereka telah oleh saat
             bisa sudah kata atau sebagai adalah tersebut""",
    "vi": """và của là có các những được cho không trong với một người này đã khi từ về để đến tại vào ra cũng""",
    "ru": """и в на не что с по как это к из от для его но за был о у он она они до было так же или после при бы
             если уже также только которые чтобы были этом""",
    "uk": """і в на не що з та у до як за від для це його про але після є був він вона вони було так або при бо
             якщо вже також лише які щоб були й зі""",
    "sr": """и у је на да се за од су што с који како из о није а не ће али би која то као по до рекао након те бити или још""",
    "be": """і ў на не што з да як за ад для гэта яго пра але пасля ёсць быў ён яна яны было так або пры калі ўжо таксама якія каб былі""",
    "bg": """и на да се за от в че е с не по ще са до като това при след но беше или той които към има тази също""",
    "ar": """في من على أن إن إلى التي الذي عن مع هذا هذه كما قال بعد بين أو لم كان ما لا ذلك قبل حتى خلال وقال وفي كانت قد هو هي""",
    "fa": """در به از که این را با است برای آن یک خود تا بر هم نیز شد کرد شده بود می‌شود اما وی گفت پس می""",
    "ur": """کے کی میں ہے اور سے کا کو پر نے کہ یہ ہیں اس بھی کر تھا گیا نہیں جو تھے ایک""",
    "hi": """के में की है और से को का पर ने कि यह हैं इस भी कर था लिए नहीं एक हो गया कहा थे बाद""",
    "mr": """आहे आणि या च्या ते हे होते मध्ये त्या नाही केले यांनी झाली तर असे आहेत""",
    "ne": """छ र को मा ले लाई छन् पनि गर्ने भएको यो हुन थियो गरेको""",
}  # fmt: skip

_DAY_WORDS: dict[str, str] = {
    "en": "today yesterday monday tuesday wednesday thursday friday saturday sunday january february march june july october december",
    "de": "heute gestern uhr montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember",
    "fr": "aujourd'hui hier direct lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août octobre décembre",
    "es": "hoy ayer vivo directo lunes martes miércoles jueves viernes sábado domingo enero febrero marzo mayo junio julio septiembre octubre diciembre",
    "pt": "hoje ontem vivo segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho setembro outubro dezembro feira",
    "it": "oggi ieri diretta ore alle lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre dicembre",
    "nl": "vandaag gisteren uur maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus oktober",
    "pl": "dziś dzisiaj wczoraj godz żywo relacja poniedziałek wtorek środa czwartek piątek sobota niedziela stycznia lutego marca kwietnia maja czerwca lipca sierpnia września",
    "tr": "bugün dün saat canlı pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
"""Words of feeds, which short ones have more of than of the small words."""

_MARKS: dict[str, tuple[str, ...]] = {
    "ß": ("de",), "ä": ("de", "sv", "fi", "sk"), "ü": ("de", "tr", "hu"), "ö": ("de", "tr", "sv", "fi", "hu"), "ã": ("pt",), "õ": ("pt",), "ç": ("pt", "fr", "tr", "ca"),
    "ñ": ("es",), "¿": ("es",), "¡": ("es",), "ê": ("fr", "pt"), "œ": ("fr",), "ù": ("fr", "it"), "ì": ("it",), "ò": ("it", "ca"), "ą": ("pl",), "ę": ("pl",),
    "ł": ("pl",), "ś": ("pl",), "ż": ("pl",), "ź": ("pl",), "ğ": ("tr",), "ı": ("tr",), "ş": ("tr",), "ř": ("cs",), "ů": ("cs",), "ě": ("cs",),
    "ľ": ("sk",), "ő": ("hu",), "ű": ("hu",), "ă": ("ro", "vi"), "ț": ("ro",), "ș": ("ro",), "å": ("sv", "da", "nb"), "ø": ("da", "nb"), "æ": ("da", "nb"),
    "đ": ("vi", "hr"), "ơ": ("vi",), "ư": ("vi",), "ć": ("pl", "hr"), "č": ("cs", "sk", "hr"), "š": ("cs", "sk", "hr"), "ž": ("cs", "sk", "hr"),
}  # fmt: skip
"""Letters of the Latin alphabet that few languages write: a word that has one speaks for these."""

_SCRIPTS: dict[str, str] = {
    "LATIN": "", "CYRILLIC": "", "ARABIC": "", "DEVANAGARI": "", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
    "GREEK": "el", "HEBREW": "he", "THAI": "th", "TAMIL": "ta", "TELUGU": "te", "BENGALI": "bn", "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}  # fmt: skip
"""The first word of a letter's Unicode name, and the one language that the script stands for."""
_ALPHABETS: dict[str, dict[str, str]] = {
    "CYRILLIC": {
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
        "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    },
    "ARABIC": {
        "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
        "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے",
    },
}  # fmt: skip
_STRANGE = 0.01
"""Letters outside its alphabet, for each inside it, that a language bears: names and slips."""
_DENSE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI"})
_DENSITY = 3
"""How many letters of an alphabet say as much as one of these."""


def find_language(text: str, declared: str | None) -> str | None:
    """The language of an article as a BCP 47 tag; None where nothing says which.

    `declared` is what the source says of itself, in any spelling (`lang`, `inLanguage`, `og:locale`).
    The words win where they clearly contradict it: many pages in every language declare English.

    >>> find_language("", "en_GB"), find_language("Talks go on", None)
    ('en-GB', None)
    """
    tag = canonical_tag(declared or "")
    weights = _weigh(_sample(text))
    found = _clear_language(weights)
    if tag is None or found is None:
        return tag or found
    said = tag.partition("-")[0]
    said = _SAME.get(said, said)
    contradicted = said in _known_languages() and weights[found] > _CONTRADICTION * weights.get(said, 0.0)
    return found if said != found and contradicted else tag


def guess_language(text: str) -> str | None:
    """The language that a few words speak for, good enough to read clock times by; None where none does.

    >>> guess_language("18 h 05 : le Sénat vote et les députés sont dans la salle."), guess_language("1:0")
    ('fr', None)
    """
    return _clear_language(_weigh(_sample(text), fewest=_FEWEST_TO_GUESS))


def canonical_tag(written: str) -> str | None:
    """A language tag as RFC 5646 writes it: language, script and territory; None for anything else.

    >>> canonical_tag("en_gb"), canonical_tag("ZH-hans-cn"), canonical_tag("English")
    ('en-GB', 'zh-Hans-CN', None)
    """
    match = _TAG.fullmatch(written.strip())
    if not match or match["language"].lower() in _NO_LANGUAGE:
        return None
    parts = (match["language"].lower(), (match["script"] or "").title(), (match["territory"] or "").upper())
    return "-".join(filter(None, parts))


def _sample(text: str) -> str:
    """The text, or parts of it from everywhere: what stands at the top may be the page's and no prose."""
    if len(text) <= _LONGEST:
        return text
    step, size = len(text) // _PARTS, _LONGEST // _PARTS
    return " ".join(text[start : start + size] for start in range(0, step * _PARTS, step))


def _clear_language(weights: Mapping[str, float]) -> str | None:
    """The language for which much more speaks than for any other."""
    first, second = [*sorted(weights, key=lambda name: -weights[name]), "", ""][:2]
    return first if first and weights[first] >= _LEAD * weights.get(second, 0.0) else None


def _weigh(text: str, *, fewest: float = _FEWEST_WORDS) -> dict[str, float]:
    """How much of the text is in each language: in words, or in letters, where they leave one language only."""
    letters = _count_scripts(text)
    if not letters:
        return {}
    script = max(letters, key=lambda name: letters[name])
    weights = _weigh_lines(text.lower().replace("’", "'").splitlines(), fewest)
    left = _left_by_letters(script, Counter(text.lower()))
    if len(left) == 1 and letters[script] >= _FEWEST_LETTERS:
        return {left[0]: letters[script]}
    return {name: weight for name, weight in weights.items() if name in left} if left else weights


def _left_by_letters(script: str, letters: Mapping[str, int]) -> list[str]:
    """The languages of a script that can have written these letters; none where the script does not tell."""
    if alone := _SCRIPTS[script]:
        return [alone]
    left = []
    for language, alphabet in _ALPHABETS.get(script, {}).items():
        own = sum(number for letter, number in letters.items() if letter in alphabet)
        strange = sum(n for c, n in letters.items() if c not in alphabet and c.isalpha() and _script(c) == script)
        if strange < _STRANGE * own:
            left.append(language)
    return left


def _count_scripts(text: str) -> Counter[str]:
    """The letters of each script, each counted for what it says; kana among Han make Japanese."""
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha() and (script := _script(character)) in _SCRIPTS:
            counts[script] += number * (_DENSITY if script in _DENSE else 1)
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if counts["HIRAGANA"]:
        counts["HIRAGANA"] = kana + counts["CJK"] if kana * 10 > counts["CJK"] else kana
    return counts


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Which languages have a word of the tables."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in (*_SMALL_WORDS.items(), *_DAY_WORDS.items()):
        for word in words.split():
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), language)))
    return found


@cache
def _known_languages() -> frozenset[str]:
    return frozenset({*_SMALL_WORDS, *_SCRIPTS.values()})


def _weigh_lines(lines: Iterable[str], fewest: float) -> dict[str, float]:
    """How many words stand in lines of each language; nothing for one with few small words in all."""
    words_of: Counter[str] = Counter()
    evidence: defaultdict[str, float] = defaultdict(float)
    total = 0
    for line in lines:
        words = _WORD.findall(line)
        total += len(words)
        weights = _weigh_words(words)
        for language, weight in weights.items():
            evidence[language] += weight
        if weights:
            words_of[max(weights, key=lambda name: weights[name])] += len(words)
    enough = max(fewest, _FEWEST_SHARE * total)
    return {name: float(number) for name, number in words_of.items() if evidence[name] >= enough}


def _weigh_words(words: Iterable[str]) -> dict[str, float]:
    """How many words speak for each language, those that it shares with others counting less."""
    known = _languages_of_words()
    weights: defaultdict[str, float] = defaultdict(float)
    for word in words:
        marks = () if word.isascii() else [_MARKS[letter] for letter in _MARKS.keys() & set(word)]
        for languages in (known.get(word, ()), *marks):
            for language in languages:
                weights[language] += 1 / len(languages)
    return weights
