"""What leads to a time, or says one that counts from now: "Updated at", "21 mins ago", "Yesterday at".

Closed lists in every language. Does not read days and clock times; that is `clockwords`'.
"""

from __future__ import annotations

import re
from functools import cache

from talkfeed.parse.phrases.lines import mentions

_TO = r"""(?: \s* [:：]? \s* (?: at|on|am|um|vom|le|à|el|a\s+las|em|às|no\s+dia|il|alle(?:\s+ore)?|ore|op|om|o(?:\s+godz\.)?|w\s+dniu|dnia|в|о|на|في|الساعة|को ) (?!\w) \s* )* \s* [:：]? \s*"""

_UPDATED: dict[str, str] = {
    "en": r"(?:(?:this\s+)?page\s+(?:was\s+)?)?(?:last\s+)?(?:updated|modified|edited)\b|last\s+(?:update|change)\b",
    "de": r"(?:zuletzt\s+|letztmals\s+)?(?:aktualisiert|geändert|bearbeitet|überarbeitet)\b|letzte\s+(?:aktualisierung|änderung)\b|stand\s*:|stand\b(?=\s+(?:\d|vom\b))",
    "fr": r"(?:dernière\s+)?(?:mise?\s+à\s+jour|modifi(?:é|cation))\b|mis\s+à\s+jour\b|m[àa]j\b|actualisé\b",
    "es": r"(?:última\s+)?(?:actualizado|actualizada|actualización|modificado)\b",
    "pt": r"(?:última\s+)?(?:atualizado|atualizada|atualização|actualizado|modificado)\b",
    "it": r"(?:ultimo\s+)?(?:aggiornato|aggiornata|aggiornamento|modificato)\b",
    "nl": r"(?:laatst\s+|laatste\s+)?(?:bijgewerkt|gewijzigd|geüpdatet|aangepast|wijziging)\b|laatste\s+update\b",
    "pl": r"(?:ostatnia\s+)?(?:zaktualizowan[oay]|aktualizacja|zmodyfikowano)\b",
    "ru": r"(?:последнее\s+)?(?:обновлен[оа]|обновление|изменено)\b",
    "uk": r"(?:останнє\s+)?(?:оновлен[оа]|оновлення|змінено)\b",
    "tr": r"(?:son\s+)?(?:güncelleme|güncellendi|güncellenme)(?:\s+(?:tarihi|zamanı|saati))?\b",
    "ar": r"(?:[آا]خر\s+تحديث|تم\s+التحديث|تحديث\s*:|حُد[ّ]?ث)",
    "hi": r"(?:अंतिम\s+अपडेट|आखिरी\s+अपडेट|अपडेटेड|अपडेट\s+किया\s+गया|अद्यतन)",
    "ja": r"(?:最終更新|更新)(?:日時?|時刻)?", "zh": r"(?:最后|最後|最近)?更新(?:时间|時間|于|於)?",
    "north": r"(?:sen(?:ast|est)\s+)?(?:uppdaterad|uppdaterat|oppdatert|opdateret|päivitetty|aktualizováno)\b",
}  # fmt: skip
"""What says when something was changed last."""

_PUBLISHED: dict[str, str] = {
    "en": r"(?:first\s+)?(?:published|posted|created)\b",
    "de": r"(?:erst)?(?:veröffentlicht|publiziert|erstellt|erschienen|veröffentlichung)\b",
    "fr": r"(?:publié|publiée|posté|créé|mis\s+en\s+ligne|publication)\b",
    "es": r"(?:publicado|publicada|creado|publicación)\b", "pt": r"(?:publicado|publicada|postado|criado|publicação)\b",
    "it": r"(?:pubblicato|pubblicata|creato|pubblicazione)\b", "nl": r"(?:gepubliceerd|geplaatst|aangemaakt)\b",
    "pl": r"(?:opublikowan[oay]|data\s+publikacji|dodan[oay]|utworzono|publikacja)\b",
    "ru": r"(?:опубликован[оа]|дата\s+публикации|публикация|создано)\b", "uk": r"(?:опублікован[оа]|дата\s+публікації|створено)\b",
    "tr": r"(?:yayınlanma|yayımlanma|yayın|giriş|oluşturulma)(?:\s+(?:tarihi|zamanı|saati))?\b(?=\s*[:：]|\s+tarihi)|(?:yayınlandı|yayımlandı)\b",
    "ar": r"(?:نُ?شرت?\s+في|تاريخ\s+النشر|تم\s+النشر)", "hi": r"(?:प्रकाशित|पब्लिश्ड)",
    "ja": r"(?:公開|掲載|配信|投稿)(?:日時?|時刻)?(?=\s*[:：\d])", "zh": r"(?:发布|發布|发表|發表|发稿)(?:时间|時間|于|於|日期)?(?=\s*[:：\d])",
    "north": r"(?:publicerad|publicerat|publisert|publiceret|julkaistu|publikováno|zveřejněno)\b",
}  # fmt: skip

_NUMBER = r"\d{1,3}"
_AGO: dict[str, str] = {
    "en": rf"(?:from\s+)?(?:(?:{_NUMBER}\s*(?:h|hrs?|hours?|d|days?|m|mins?|minutes?)[,.]?\s+(?:and\s+)?)?(?:{_NUMBER}|an?|one|a\s+few)\s*(?:s|m|h|d|w|y|sec|min|hr|day|wk|week|mo|mth|month|yr|year)\.?\s+ago"
    rf"|(?:{_NUMBER}\s*(?:h|hrs?|hours?|d|days?|m|mins?|minutes?)[,.]?\s+(?:and\s+)?)?(?:{_NUMBER}|an?|one|a\s+few)\s*(?:secs|mins|hrs|seconds?|minutes?|hours?|days|weeks|wks|mos|months|yrs|years)\.?\s+ago|just\s+now|moments\s+ago)",
    "de": rf"vor\s+(?:{_NUMBER}|eine[rmn]|wenigen|ein\s+paar)\s*(?:s|sek(?:unden?)?|min(?:uten?)?|h|std|stunden?|tag(?:en)?|wo(?:chen?)?|m|monat(?:en)?|jahr(?:en)?)\b\.?|gerade\s+eben|soeben",
    "fr": rf"il\s+y\s+a\s+(?:{_NUMBER}|une?|quelques|moins\s+d['’]une?)\s*(?:s|sec(?:ondes?)?|min(?:utes?|s)?|mn|h|heures?|j|jours?|sem(?:aines?)?|mois|m|ans?|a)\b\.?|à\s+l['’]instant",
    "es": rf"hace\s+(?:{_NUMBER}|una?|unos|unas|pocos)\s*(?:s|seg(?:undos?)?|min(?:utos?|s)?|h|hs|horas?|d|días?|sem(?:anas?)?|mes(?:es)?|m|años?|a)\b\.?|ahora\s+mismo|justo\s+ahora",
    "pt": rf"há\s+(?:{_NUMBER}|uma?|alguns|poucos)\s*(?:s|seg(?:undos?)?|min(?:utos?|s)?|h|horas?|d|dias?|sem(?:anas?)?|m[eê]s(?:es)?|anos?)\b\.?(?:\s+atrás)?"
    rf"|{_NUMBER}\s*(?:seg(?:undos?)?|min(?:utos?)?|h|horas?|dias?|semanas?|meses|anos?)\.?\s+atrás|agora\s+(?:mesmo|há\s+pouco)",
    "it": rf"(?:{_NUMBER}|una?|un['’])\s*(?:s|sec(?:ond[oi])?|min(?:ut[oi])?|h|or[ae]|g|gg|giorn[oi]|sett(?:iman[ae])?|mes[ei]|anni|anno)\b\.?\s+fa|poco\s+fa",
    "nl": rf"(?:{_NUMBER}|een)\s*(?:sec(?:onden?)?|min(?:uten|uut)?|uur|u|dag(?:en)?|dgn|week|weken|wk|mnd|maand(?:en)?|jr|jaar)\b\.?\s+geleden|zojuist",
    "pl": rf"(?:{_NUMBER}\s*)?(?:sek|sekund[aęy]?|min|minut[aęy]?|godz|godzin[aęy]?|g|s|dnia|dni|dzień|tydzień|tydz|tyg|tygodni[e]?|tygodnia|mies|miesięcy|miesiące?|miesiąca|lat[a]?|rok|roku)\b\.?\s+temu|przed\s+chwilą",
    "ru": rf"(?:{_NUMBER}\s*)?(?:с|сек|секунд[уы]?|мин|минут[уы]?|ч|час|часа|часов|дн|день|дня|дней|нед|недел[юиь]|мес|месяц|месяца|месяцев|г|год|года|лет|л)\b\.?\s+назад|только\s+что",
    "uk": rf"(?:{_NUMBER}\s*)?(?:с|сек|секунд[уи]?|хв|хвилин[уи]?|год|годин[уи]?|д|дн|день|дня|дні|днів|тиж|тиждень|тижня|тижні|тижнів|міс|місяць|місяця|місяці|місяців|р|рік|року|роки|років)\b\.?\s+тому|щойно",
    "tr": rf"(?:{_NUMBER}|bir)\s*(?:sn|saniye|dk|dakika|sa|saat|gün|g|hf|hafta|ay|yıl|y)\b\.?\s+önce|az\s+önce|şimdi",
    "ar": rf"(?:قبل|منذ)\s+(?:{_NUMBER}\s+)?(?:ثانية|ثوان[يٍِ]?|ثانيت(?:ين|ان)|دقيقة|دقائق|دقيقت(?:ين|ان)|ساعة|ساعات|ساعت(?:ين|ان)|(?:يوم|أسبوع|شهر)(?:ين|ان|ا|ًا|اً)?|أيام|أسابيع|أشهر|شهور|سنة|سنوات|سنت(?:ين|ان)|عام|عامين|أعوام)(?:\s+واحدة?)?",
    "hi": rf"(?:{_NUMBER}|एक)\s*(?:से॰|सेकंड|सेकेंड|मि॰|मिनट|घं॰|घंटे|घंटा|दिन|सप्ताह|हफ्ते|माह|महीने|महीना|वर्ष|साल)\s+पहले|अभी\s+अभी",
    "ja": rf"(?:約\s*)?{_NUMBER}\s*(?:秒|分|時間|日|週間|か月|ヶ月|カ月|ヵ月|年)\s*前|たった今",
    "zh": rf"{_NUMBER}\s*(?:秒[钟鐘]?|分[钟鐘]?|小[时時]|天|日|周|週|星期|个月|個月|年)\s*前|刚刚|剛剛",
    "north": rf"för\s+(?:{_NUMBER}|en|ett)\s*(?:sek(?:under)?|min(?:uter)?|h|tim(?:mar|me)?|dag(?:ar)?)\b\.?\s+sedan|(?:for\s+)?(?:{_NUMBER}|en|et)\s*(?:sek(?:under)?|min(?:utter)?|t|timer?|dage?r?)\b\.?\s+siden"
    rf"|{_NUMBER}\s*(?:s|min|t|tuntia|minuuttia|päivää)\.?\s+sitten",
}  # fmt: skip
"""Held against CLDR's relative times by the tests, which CLDR has for all units and widths."""

_AGO_STEMS = (
    "ago", "now", "vor", "eben", "il y a", "instant", "hace", "ahora", "há", "atrás", "agora", " fa", "geleden", "zojuist", "temu", "chwilą", "назад", "только что",
    "тому", "щойно", "önce", "şimdi", "قبل", "منذ", "पहले", "अभी", "前", "今", "刚", "剛", "sedan", "siden", "sitten",
)  # fmt: skip
_DAYS = {
    "en": "today|yesterday", "de": "heute|gestern", "fr": "aujourd['’]hui|hier", "es": "hoy|ayer", "pt": "hoje|ontem", "it": "oggi|ieri",
    "nl": "vandaag|gisteren", "pl": "dzisiaj|dziś|wczoraj", "ru": "сегодня|вчера", "uk": "сьогодні|вчора|учора", "tr": "bugün|dün",
    "ar": "اليوم|أمس", "hi": "आज|कल", "ja": "今日|昨日|本日|前日|一昨日|きょう|きのう|おととい", "zh": "今天|昨天|前天|今日|昨日|昨晚", "north": "i\\s?dag|igår|i\\s?går|tänään|eilen|dnes|včera",
}  # fmt: skip
_AT = r"(?:at|um|à|a\s+las|às|alle(?:\s+ore)?|ore|om|o(?:\s+godz\.?)?|в|о|об|saat|الساعة|klo|kl\.?|klockan)(?=[\s\d])(?!\w)"

_UPDATE_LABEL = re.compile(
    r"""(?: (?:update|live\s+update)\b (?:\s*(?:no\.?\s*|\#|nr\.?\s*)?\d{1,3}(?!\d|[:.h]\d))?
          | (?:aktualisierung|mise\s+à\s+jour|actualización|atualização|aggiornamento|aktualizacja|обновление|оновлення|güncelleme|تحديث)
            \s* (?:no\.?\s*|\#|nr\.?\s*|n[º°]\s*|№\s*)? \d{1,3}(?!\d|[:.h]\d) )
        [\s:|·–—-]*""",
    re.VERBOSE | re.IGNORECASE,
)

_FILLERS = """this page was last first updated modified published posted edited at on from and uk | zuletzt aktualisiert geändert veröffentlicht erstellt stand vom am um der den uhr
    letzte aktualisierung änderung | publié publiée mis mise màj maj à jour le la dernière modifié créé en ligne de du | publicado publicada actualizado actualizada actualización última el a las del de
    creado modificado | atualizado atualizada atualização às em no dia há | pubblicato pubblicata aggiornato aggiornata aggiornamento ultimo alle ore il | gepubliceerd bijgewerkt
    laatst gewijzigd laatste update op om | opublikowano zaktualizowano aktualizacja ostatnia dodano data publikacji dnia godz | опубликовано обновлено обновление последнее дата публикации в |
    опубліковано оновлено оновлення останнє о у | güncelleme güncellendi yayınlanma son tarihi saat yayınlandı giriş | آخر اخر تحديث نشر نشرت في تاريخ النشر الساعة تم التحديث يوم | अपडेटेड अपडेट अंतिम
    प्रकाशित किया गया को | 更新 最終更新 公開 掲載 配信 更新日時 公開日 更新日 日時 | 发布 發布 发布于 發布於 更新于 发布时间 更新时间 發布時間 更新時間 最后更新 最後更新 | publicerad uppdaterad oppdatert publisert
    opdateret publiceret päivitetty julkaistu kl klo"""


@cache
def _leads(kind: str) -> re.Pattern[str]:
    table = {"updated": _UPDATED, "published": _PUBLISHED}[kind]
    return re.compile(f"(?:{'|'.join(table.values())}) {_TO}".replace("\n", ""), re.VERBOSE | re.IGNORECASE)


@cache
def _relative_time() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_AGO.values())})(?-i:(?![a-zß-öø-ÿа-яё]))", re.IGNORECASE)


@cache
def _relative_day() -> re.Pattern[str]:
    days = "|".join(_DAYS.values())
    return re.compile(rf"(?:{days})(?!\w)(?:\s*[,·|–—-])?(?:\s+{_AT})?\s*", re.IGNORECASE)


@cache
def _fillers() -> re.Pattern[str]:
    words = "|".join(sorted({re.escape(word) for word in _FILLERS.replace("|", " ").split()}, key=len, reverse=True))
    return re.compile(rf"(?:(?<![^\W\d_])(?:{words})(?![^\W\d_])|[^\w]|_)*", re.IGNORECASE)


def after_updated(text: str) -> int | None:
    """Where the time begins in a line "Updated at …"; None in other lines.

    >>> after_updated("Mis à jour le 18 juil."), after_updated("An update")
    (14, None)
    """
    found = _leads("updated").match(text)
    return found.end() if found else None


def after_published(text: str) -> int | None:
    """Where the time begins in a line "Published …"; None in other lines."""
    found = _leads("published").match(text)
    return found.end() if found else None


def after_stamp_words(text: str, start: int = 0) -> int:
    """Where a text goes on after words and signs that stand around the times of a page: "Published on", "um", "|"."""
    found = _fillers().match(text, start)
    return found.end() if found else start


def after_relative_time(text: str) -> int:
    """Where the text goes on after "21 mins ago"; 0 where it does not begin so.

    >>> after_relative_time("vor 5 Minuten"), after_relative_time("5 минут назад"), after_relative_time("vor Ort")
    (13, 13, 0)
    """
    found = _relative_time().match(text)
    return found.end() if found else 0


def find_relative_time(text: str) -> tuple[int, int] | None:
    """Where "21 mins ago" stands in a text, if it does."""
    found = _relative_time().search(text) if mentions(text, _AGO_STEMS) else None
    return found.span() if found else None


def after_update_label(text: str) -> int:
    """Where the text goes on after "UPDATE 5 - "; 0 where it does not begin so."""
    found = _UPDATE_LABEL.match(text)
    return found.end() if found else 0


def after_relative_day(text: str) -> int:
    """Where the text goes on after "Today, "; 0 where it does not begin so."""
    found = _relative_day().match(text)
    return found.end() if found else 0
