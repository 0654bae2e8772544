"""What people write of days and hours that CLDR does not list, language by language.

In CLDR's pattern letters where it can be: "H'h'mm", "d 'of' MMMM y". Every entry was met in that
language's news; the tables are short because CLDR knows the rest. Does not read any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Habits:
    """What a language writes beyond CLDR."""

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """0 is Monday."""
    points: Mapping[str, int] = field(default_factory=dict)
    """Noon and midnight: the hour they name."""
    periods: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Parts of the day: the hours from and before which they are, counted on over midnight."""
    days: tuple[str, ...] = ()
    """Day patterns."""
    clocks: tuple[str, ...] = ()
    """Clock patterns; B is a part of the day."""
    ordinal: str = ""
    """Regex of what may follow the number of a day."""
    before: tuple[str, ...] = ()
    """Words that lead to a clock time, or from it to its day: at 16:05 on 23 July."""
    about: tuple[str, ...] = ()
    """Words that make a clock time approximate."""
    after: tuple[str, ...] = ()
    """Words that close a clock time and say nothing more: 16:05 Uhr."""
    not_after: tuple[str, ...] = ()
    """Words after which H:mm is no clock time: verse 3:16."""
    not_before: tuple[str, ...] = ()
    """Words before which H.mm is no clock time: 4.05 million."""
    dotted: Literal["no", "led", "opening"] = "no"
    """Whether H.mm is a clock time: after one of `before`, or also where it opens a line."""
    zones: Mapping[str, str] = field(default_factory=dict)
    """Words for one zone: an abbreviation, or an IANA name."""
    adjectives: frozenset[str] = frozenset()
    """Those of `zones` that say something else where a noun follows: "15:48 Eastern gate closed"."""
    place_zones: tuple[str, ...] = ()
    """How a zone is named by a place, written {}."""
    local: tuple[str, ...] = ()
    """Words for the time of a place that they do not name."""
    zones_lead: bool = False
    """Whether the words for zones stand before the clock time."""


_BOOKS = (
    "verse", "verses", "chapter", "psalm", "psalms", "surah", "sura", "quran", "genesis", "exodus", "leviticus",
    "deuteronomy", "isaiah", "jeremiah", "ezekiel", "proverbs", "matthew", "mark", "luke", "john", "acts", "romans",
    "corinthians", "galatians", "ephesians", "philippians", "hebrews", "james", "peter", "revelation",
)  # fmt: skip

_METRIC = ("km", "m", "kg", "g", "mm", "cm", "ms", "kb", "mb", "gb", "%", "€", "$", "£", "°", "ºc", "°c")
_MORNING, _NOON, _AFTERNOON, _EVENING, _NIGHT = (4, 12), (11, 15), (12, 20), (16, 25), (18, 30)

HABITS: dict[str, Habits] = {
    "en": Habits(
        months={"sept": 9},
        points={"midday": 12},
        weekdays={"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
        days=("d 'of' MMMM y", "d 'of' MMMM", "MMMM d y", "MMMM d", "E MMMM d y", "E MMMM d", "MMMM 'the' d"),
        clocks=("h.mm a", "h.mm.ss a", "h:mm B", "h B"),
        ordinal=r"(?:st|nd|rd|th)?",
        before=("at", "on", "from", "by", "since", "until", "till", "after", "before", "the"),
        about=("about", "around", "approximately", "approx", "circa", "roughly", "c", "ca"),
        after=("hrs", "hours", "h", "o'clock", "o’clock"),
        not_after=_BOOKS,
        not_before=(*_METRIC, "million", "billion", "trillion", "bn", "mn", "per cent", "percent", "points", "point",
                    "metres", "meters", "miles", "seconds", "secs"),
        dotted="opening",
        zones={"eastern time": "ET", "central time": "CT", "mountain time": "MT", "pacific time": "PT", "eastern": "ET",
               "pacific": "PT", "greenwich mean time": "GMT", "uk time": "Europe/London",
               "israel time": "Asia/Jerusalem", "kyiv time": "Europe/Kyiv", "japan time": "Asia/Tokyo",
               "british summer time": "+01:00", "beijing time": "Asia/Shanghai", "korea time": "Asia/Seoul"},
        adjectives=frozenset(("eastern", "pacific", "local")),
        place_zones=("{} time",),
        local=("local time", "local"),
    ),
    "de": Habits(
        clocks=("H.mm 'Uhr'", "H 'Uhr'", "H 'Uhr' mm", "H.mm'h'", "h 'Uhr' B", "h.mm 'Uhr' B"),
        before=("um", "am", "ab", "seit", "bis", "vom", "den", "der", "dem", "von", "Stand", "kurz nach", "kurz vor"),
        about=("gegen", "etwa", "circa", "ca", "ungefähr"),
        after=("Uhr", "h"),
        not_before=(*_METRIC, "millionen", "mio", "milliarden", "mrd", "euro", "prozent", "punkte", "meter", "sekunden", "sek"),
        dotted="opening",
        zones={"mitteleuropäischer zeit": "MEZ", "mitteleuropäischer sommerzeit": "MESZ", "westeuropäischer zeit": "WET",
               "osteuropäischer zeit": "EET", "deutscher zeit": "Europe/Berlin", "moskauer zeit": "Europe/Moscow",
               "schweizer zeit": "Europe/Zurich", "österreichischer zeit": "Europe/Vienna", "pariser zeit": "Europe/Paris",
               "londoner zeit": "Europe/London", "kiewer zeit": "Europe/Kyiv", "new yorker zeit": "America/New_York",
               "weltzeit": "UTC"},
        local=("ortszeit", "lokaler zeit", "lokalzeit"),
    ),
    "fr": Habits(
        ordinal=r"(?:er|ᵉʳ)?",
        clocks=("H'h'mm", "H'h'mm:ss", "H 'h'", "H 'heures'", "H 'heures' m", "H 'heures' B", "h'h'mm B", "H'H'mm"),
        before=("à", "le", "dès", "du", "depuis", "jusqu'à", "jusqu’à", "au"),
        about=("vers", "environ", "autour de", "peu avant", "peu après"),
        after=("h", "heures", "min"),
        periods={"du soir": _EVENING, "du matin": (0, 12), "matin": (0, 12), "mat.": (0, 12), "de l'après-midi": _AFTERNOON},
        points={"midi": 12, "minuit": 0},
        zones={"heure française": "Europe/Paris", "heure de l'est": "ET", "heure de l’est": "ET", "heure belge": "Europe/Brussels",
               "heure suisse": "Europe/Zurich", "heure de greenwich": "GMT", "heure du québec": "America/Toronto",
               "hnec": "+01:00", "haec": "+02:00", "hne": "EST", "hae": "EDT", "temps universel": "UTC", "tu": "UTC"},
        place_zones=("heure de {}", "heure d'{}", "heure d’{}", "heure du {}", "heure à {}"),
        local=("heure locale", "heures locales"),
    ),
    "es": Habits(
        months={"sept": 9, "setiembre": 9},
        ordinal=r"[.]?[ºo]?",
        clocks=("H'h'mm", "H'h'", "H 'horas'", "H:mm 'horas'", "h:mm B", "h B", "H.mm 'h'", "H.mm 'horas'"),
        before=("a las", "a la", "las", "el", "del", "desde las", "hasta las", "desde el", "al"),
        about=("hacia las", "sobre las", "alrededor de las", "cerca de las"),
        after=("h", "hs", "hrs", "horas"),
        not_before=(*_METRIC, "millones", "millón", "euros", "puntos", "grados", "metros", "segundos", "por ciento"),
        dotted="opening",
        periods={"de la mañana": (1, 13), "de la tarde": (12, 21), "de la noche": (19, 25), "de la madrugada": (0, 7),
                 "del mediodía": _NOON},
        points={"mediodía": 12, "medianoche": 0},
        zones={"hora peninsular": "Europe/Madrid", "hora peninsular española": "Europe/Madrid", "hora española": "Europe/Madrid",
               "hora de españa": "Europe/Madrid", "hora argentina": "America/Argentina/Buenos_Aires",
               "hora chilena": "America/Santiago", "hora colombiana": "America/Bogota", "hora peruana": "America/Lima",
               "hora del este": "ET", "hora canaria": "Atlantic/Canary", "hora de canarias": "Atlantic/Canary",
               "hora de greenwich": "GMT"},
        place_zones=("hora de {}", "hora en {}"),
        local=("hora local", "horas locales"),
    ),
    "pt": Habits(
        ordinal=r"[.]?[ºo]?",
        clocks=("H'h'mm", "H'h'mm'min'", "H 'h' mm", "H'h'", "H 'h'", "H 'horas'", "H'h'mm:ss", "h'h'mm B", "h 'horas' B"),
        before=("às", "à", "as", "em", "a", "de", "desde as", "até às", "até as", "do dia", "dia"),
        about=("por volta das", "por volta de", "cerca das", "pelas"),
        after=("h", "hs", "hrs", "horas", "min"),
        not_before=(*_METRIC, "milhões", "milhão", "mil", "euros", "reais", "pontos", "graus", "metros", "segundos"),
        dotted="led",
        periods={"da manhã": (1, 13), "da tarde": (12, 20), "da noite": (18, 25), "da madrugada": (0, 7)},
        points={"meio-dia": 12, "meia-noite": 0},
        zones={"horário de brasília": "America/Sao_Paulo", "hora de brasília": "America/Sao_Paulo",
               "horário de lisboa": "Europe/Lisbon", "hora portuguesa": "Europe/Lisbon", "hora continental": "Europe/Lisbon",
               "hora de greenwich": "GMT", "horário de greenwich": "GMT"},
        place_zones=("hora de {}", "horário de {}", "horário do {}", "hora em {}", "hora d{}"),
        local=("hora local", "horário local", "horas locais"),
    ),
    "it": Habits(
        ordinal=r"[º°]?",
        clocks=("'ore' H", "'ore' H.mm", "h:mm B", "h B"),
        before=("alle ore", "alle", "ore", "h", "il", "dalle", "delle", "del", "dal", "all'", "le", "fino alle", "dello"),
        about=("verso le", "intorno alle", "circa alle"),
        after=("h", "circa"),
        not_before=(*_METRIC, "milioni", "milione", "miliardi", "euro", "punti", "gradi", "metri", "secondi", "per cento"),
        dotted="opening",
        periods={"di sera": _EVENING, "del mattino": (1, 13), "di mattina": (1, 13), "del pomeriggio": _AFTERNOON,
                 "di notte": (20, 30)},
        zones={"ora italiana": "Europe/Rome", "ora di greenwich": "GMT", "ora di mosca": "Europe/Moscow",
               "ora di londra": "Europe/London", "ora di parigi": "Europe/Paris", "ora di kiev": "Europe/Kyiv"},
        place_zones=("ora di {}", "ora a {}"),
        local=("ora locale", "ore locali"),
    ),
    "nl": Habits(
        clocks=("H.mm 'uur'", "H 'uur'", "H.mm'u'", "H'u'", "H'u'mm", "h 'uur' B", "h.mm 'uur' B"),
        ordinal=r"e?",
        before=("om", "op", "vanaf", "sinds", "tot", "van", "even na", "even voor"),
        about=("rond", "omstreeks", "ongeveer", "circa", "ca"),
        after=("uur", "u", "u."),
        not_before=(*_METRIC, "miljoen", "miljard", "euro", "procent", "punten", "meter", "seconden", "graden"),
        dotted="opening",
        periods={"'s ochtends": (4, 12), "’s ochtends": (4, 12), "'s middags": (12, 18), "’s middags": (12, 18),
                 "'s avonds": (18, 25), "’s avonds": (18, 25), "'s nachts": (0, 7), "’s nachts": (0, 7)},
        zones={"nederlandse tijd": "Europe/Amsterdam", "belgische tijd": "Europe/Brussels"},
        local=("lokale tijd", "plaatselijke tijd"),
    ),
    "pl": Habits(
        days=("d MMMM y 'roku'", "d MMMM y 'r'.", "d.MM.y 'r'."),
        clocks=("'godz'. H", "'godzina' H"),
        before=("o godz.", "godz.", "godz", "o godzinie", "godzina", "o", "od", "do", "w dniu", "z dnia", "dnia", "po", "przed", "tuż po"),
        about=("około godz.", "ok. godz.", "około", "ok."),
        not_before=(*_METRIC, "mln", "tys", "mld", "zł", "euro", "proc", "pkt", "sek", "metra", "metrów"),
        dotted="opening",
        zones={"czasu polskiego": "Europe/Warsaw", "czasu moskiewskiego": "Europe/Moscow", "czasu kijowskiego": "Europe/Kyiv",
               "czasu środkowoeuropejskiego": "CET"},
        periods={"rano": (4, 12), "po południu": (12, 20), "wieczorem": (17, 25), "w nocy": (20, 30)},
        local=("czasu lokalnego", "czasu miejscowego"),
    ),
    "ru": Habits(
        days=("d MMMM y 'года'", "d MMMM y 'г'."),
        clocks=("H 'ч'. m 'мин'.", "H 'часов' m 'минут'", "H 'часов'", "H 'ч'.", "H:mm B", "h 'часов' B", "h B"),
        before=("в", "к", "с", "до", "от", "на", "после", "около полуночи"),
        about=("около", "примерно в", "приблизительно в"),
        dotted="led",
        not_before=(*_METRIC, "млн", "млрд", "тыс", "руб", "процента", "процентов", "сек"),
        zones={"мск": "MSK", "по мск": "MSK", "по москве": "MSK", "по московскому времени": "MSK", "московского времени": "MSK", "московское": "MSK", "московское время": "MSK",
               "(мск)": "MSK", "по киеву": "Europe/Kyiv", "по киевскому времени": "Europe/Kyiv", "киевского времени": "Europe/Kyiv",
               "по минску": "Europe/Minsk", "по гринвичу": "GMT", "по лондону": "Europe/London", "по берлину": "Europe/Berlin",
               "по астане": "Asia/Almaty", "по ташкенту": "Asia/Tashkent"},
        local=("по местному времени", "местного времени"),
    ),
    "uk": Habits(
        days=("d MMMM y 'року'", "d MMMM y 'р'."),
        clocks=("H 'год'. m 'хв'.", "H B", "H:mm B"),
        before=("о", "об", "в", "у", "з", "до", "після", "на"),
        about=("близько", "приблизно о"),
        dotted="led",
        zones={"за києвом": "Europe/Kyiv", "за київським часом": "Europe/Kyiv", "київського часу": "Europe/Kyiv", "за гринвічем": "GMT"},
        local=("за місцевим часом", "місцевого часу"),
    ),
    "tr": Habits(
        clocks=("H.mm", "'saat' H"),
        before=("saat", "saati", "saatleri"),
        about=("yaklaşık", "yaklaşık saat"),
        not_before=(*_METRIC, "milyon", "milyar", "bin", "lira", "tl", "dolar", "puan", "metre", "saniye"),
        dotted="opening",
        zones={"tsi": "TRT", "tsİ": "TRT", "türkiye saatiyle": "Europe/Istanbul", "türkiye saati": "Europe/Istanbul",
               "moskova saatiyle": "Europe/Moscow"},
        local=("yerel saatle", "yerel saat"),
        zones_lead=True,
    ),
    "ar": Habits(
        months={"كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
                "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "ابريل": 4, "اغسطس": 8, "اكتوبر": 10,
                "جانفي": 1, "فيفري": 2, "أفريل": 4, "جوان": 6, "جويلية": 7, "أوت": 8, "غشت": 8, "شتنبر": 9, "نونبر": 11, "دجنبر": 12},
        weekdays={"الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الأربعاء": 2, "الاحد": 6},
        days=("E d MMMM/MMMM y", "d MMMM/MMMM y"),
        clocks=("h:mm B", "h B"),
        before=("في", "الساعة", "في الساعة", "عند الساعة", "عند", "في تمام الساعة", "من", "يوم"),
        about=("حوالي", "نحو", "قرابة"),
        periods={"صباحا": (0, 12), "صباحًا": (0, 12), "صباحاً": (0, 12), "مساء": (12, 24), "مساءً": (12, 24), "ظهرا": _NOON, "ظهراً": _NOON,
                 "عصرا": _AFTERNOON, "عصراً": _AFTERNOON, "ليلا": (18, 29), "ليلاً": (18, 29), "فجرا": (1, 8), "فجراً": (1, 8),
                 "بعد الظهر": _AFTERNOON},
        zones={"بتوقيت غرينتش": "GMT", "بتوقيت جرينتش": "GMT", "بتوقيت غرينيتش": "GMT", "غرينتش": "GMT", "جرينتش": "GMT", "توقيت غرينتش": "GMT", "توقيت جرينتش": "GMT",
               "بتوقيت مكة": "Asia/Riyadh", "بتوقيت مكة المكرمة": "Asia/Riyadh", "بتوقيت السعودية": "Asia/Riyadh",
               "بتوقيت القدس": "Asia/Jerusalem", "بتوقيت القاهرة": "Africa/Cairo", "بتوقيت الإمارات": "Asia/Dubai",
               "بتوقيت أبوظبي": "Asia/Dubai", "بتوقيت موسكو": "Europe/Moscow", "بتوقيت لبنان": "Asia/Beirut"},
        place_zones=("بتوقيت {}",),
        local=("بالتوقيت المحلي", "التوقيت المحلي", "توقيت محلي"),
    ),
    "hi": Habits(
        months={"फरवरी": 2, "सितम्बर": 9, "अक्टूबर": 10, "अक्तूबर": 10, "नवम्बर": 11, "दिसम्बर": 12},
        days=("d MMMM, y", "d MMM y"),
        clocks=("h:mm 'बजे'", "h 'बजे'", "h 'बजकर' m 'मिनट'", "B h:mm", "B h:mm 'बजे'", "B h 'बजे'", "B h 'बजकर' m 'मिनट'"),
        before=("को",),
        about=("लगभग", "करीब", "क़रीब"),
        after=("बजे", "पर"),
        periods={"सुबह": (3, 12), "सवेरे": (3, 10), "तड़के": (1, 7), "दोपहर": (11, 17), "दोपहर बाद": (12, 17), "शाम": (15, 21), "रात": (18, 29)},
        zones={"भारतीय समयानुसार": "Asia/Kolkata", "भारतीय समय": "Asia/Kolkata", "आईएसटी": "IST", "ग्रीनविच": "GMT", "जीएमटी": "GMT"},
        local=("स्थानीय समय", "स्थानीय समयानुसार"),
        zones_lead=True,
    ),
    "ja": Habits(
        clocks=("H時m分", "H時m分s秒", "aK時m分", "aK時", "H時", "H時'半'", "BK時m分", "BK時", "aK:mm"),
        before=("の",),
        about=("約", "およそ"),
        after=("頃", "ごろ", "すぎ", "過ぎ", "現在"),
        periods={"朝": (4, 12), "夕方": (15, 20), "夜": (17, 25), "未明": (0, 5), "昼": (11, 16), "深夜": (0, 5)},
        zones={"日本時間": "Asia/Tokyo", "中国時間": "Asia/Shanghai", "韓国時間": "Asia/Seoul", "米東部時間": "ET", "グリニッジ標準時": "GMT"},
        local=("現地時間",),
        zones_lead=True,
    ),
    "zh": Habits(
        months={},
        weekdays={f"{week}{day}": n for week in ("星期", "週", "周", "礼拜", "禮拜") for n, day in enumerate("一二三四五六日")},
        clocks=("H时m分", "H時m分", "H点m分", "H點m分", "H点", "H點", "H时", "H時", "Bh点m分", "Bh點m分", "Bh时m分", "Bh時m分",
                "Bh点", "Bh點", "Bh时", "Bh時", "Bh:mm", "H点mm", "H點mm"),
        about=("约", "約", "大约", "大約"),
        after=("许", "許", "左右"),
        periods={"早上": (4, 12), "上午": (5, 13), "中午": (11, 14), "下午": (12, 20), "傍晚": (16, 20), "晚上": (17, 25), "晚間": (17, 25),
                 "晚间": (17, 25), "凌晨": (0, 6), "清晨": (4, 9), "深夜": (21, 29), "早晨": (4, 12), "夜间": (18, 29)},
        zones={"北京时间": "Asia/Shanghai", "北京時間": "Asia/Shanghai", "台北时间": "Asia/Taipei", "台北時間": "Asia/Taipei",
               "香港时间": "Asia/Hong_Kong", "香港時間": "Asia/Hong_Kong", "东京时间": "Asia/Tokyo", "東京時間": "Asia/Tokyo",
               "美东时间": "ET", "美東時間": "ET", "格林尼治时间": "GMT", "格林威治時間": "GMT", "莫斯科时间": "Europe/Moscow",
               "伦敦时间": "Europe/London"},
        local=("当地时间", "當地時間", "本地时间"),
        zones_lead=True,
    ),
    "sv": Habits(clocks=("'kl'. H", "'klockan' H"), before=("klockan", "kl.", "kl", "den"), dotted="opening", about=("omkring", "cirka")),
    "da": Habits(clocks=("'kl'. H", "'klokken' H"), before=("klokken", "kl.", "kl", "den"), dotted="opening", about=("omkring", "cirka")),
    "nb": Habits(clocks=("'kl'. H", "'klokken' H"), before=("klokken", "kl.", "kl", "den"), dotted="opening", about=("rundt", "cirka")),
    "fi": Habits(clocks=("'kello' H",), before=("kello", "klo"), dotted="opening", about=("noin",)),
    "cs": Habits(clocks=("H 'hodin'",), before=("v", "ve", "od", "do"), after=("hodin", "h"), dotted="led"),
    "id": Habits(before=("pukul", "pada", "jam"), dotted="opening", zones={"wib": "+07:00", "wita": "+08:00"}),
    "el": Habits(before=("στις", "ώρα"), about=("περίπου στις",)),
    "ko": Habits(clocks=("aK시", "aK시mm분", "H시mm분", "H시")),
}  # fmt: skip
HABITS["no"] = HABITS["nn"] = HABITS["nb"]
NO_HABITS = Habits()
