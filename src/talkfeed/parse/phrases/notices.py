"""End notices: a paragraph that says, and says only, that the feed has ended; it may say goodbye as well.

Closed lists in every language, matched against whole sentences; whatever else a sentence says would
be lost. Does not know where a paragraph stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from talkfeed.parse.phrases.lines import mentions
from talkfeed.parse.phrases.sentences import LONGEST_SENTENCE, first_sentence, iter_sentences

_OF = r"(?:,?\s+[^!?。！？]{1,100}?)?"
"""What the feed was about: "on the ferry talks"."""

_THINGS: dict[str, str] = {
    "en": r"(?:live[\s-]*(?:stream|broadcast|ticker|updates?|text|report(?:ing)?)|(?:live[\s-]*|news\s+)?(?:feed|blog|coverage|page))",
    "de": r"(?:(?:live|news)[\s-]*(?:ticker|blog|stream|berichterstattung)s?|tickers?|newsblogs?|blogs?|berichterstattung|live-?berichts?)",
    "fr": r"(?:direct|live(?:[\s-]?blog)?|fil(?:\s+(?:info|d['’]actualité|des\s+événements))?|suivi(?:\s+en\s+direct)?)",
    "es": r"(?:directo|minuto\s+a\s+minuto|(?:live\s?)?blog|(?:cobertura|transmisión|retransmisión|narración)(?:\s+en\s+(?:directo|vivo))?|en\s+vivo)",
    "pt": r"(?:(?:live\s?)?blog|directo|direto|ao\s+vivo|minuto\s+a\s+minuto|(?:cobertura|transmissão|acompanhamento)(?:\s+(?:ao\s+vivo|em\s+tempo\s+real|em\s+dire[c]?to))?|tempo\s+real)",
    "it": r"(?:diretta(?:\s+testuale)?|live(?:[\s-]?blog)?|cronaca(?:\s+in\s+diretta)?|liveblog|aggiornamenti\s+in\s+diretta)",
    "nl": r"(?:live\s?-?blog|liveticker|ticker|liveverslag|blog)",
    "pl": r"(?:relacj[aęi](?:\s+(?:na\s+żywo|live|tekstow[aąej]+))?|transmisj[aęi](?:\s+na\s+żywo)?|live|blog\w*)",
    "ru": r"(?:(?:онлайн|текстов\w+|прям\w+)[\s-]*)*(?:трансляци[яюи]|хроник[ауи]|репортаж|эфир|онлайн|лайв)",
    "uk": r"(?:(?:онлайн|текстов\w+|прям\w+)[\s-]*)*(?:трансляці[яюї]|хронік[ауи]|репортаж|ефір|онлайн|лайв)",
    "tr": r"canlı\s+(?:yayın|anlatım|blog|aktarım|takip)\w*",
    "ar": r"(?:التغطية|البث|تغطيتنا|بثنا)(?:\s+(?:المباشرة?|الحية?|المستمرة))?",
    "hi": r"लाइव\s+(?:ब्लॉग|अपडेट्?स?|कवरेज|ब्लाग)",
    "ja": r"(?:ライブ(?:ブログ|配信|中継|速報|更新)?|速報|生中継|中継)",
    "zh": r"(?:(?:图文|文字|现场|現場|网络)?直播|实时(?:更新|报道)|即時(?:更新|報道)|滚动(?:更新|报道))",
}

_NOTICES: dict[str, tuple[str, ...]] = {
    "en": (
        r"(?:(?:this|the|our|today['’]s)\s+)?{thing}(?:\s+(?:of|on|from)\s+[^.!?]{{1,80}}?)?\s+(?:(?:has|have|is|are)\s+)?(?:now\s+|been\s+)*(?:end(?:ed|s|ing)|clos(?:ed|es|ing)|over|finished|conclud(?:ed|es)|paused\s+for\s+good|com(?:e|es|ing)\s+to\s+an\s+end|no\s+longer\s+(?:being\s+)?updated){now}",
        r"(?:we(?:\s+are|['’]re|\s+will\s+be|['’]ll\s+be)|i(?:\s+am|['’]m))\s+(?:now\s+)?(?:closing|ending|concluding|wrapping\s+up|finishing|bringing)\s+(?:down\s+)?(?:this|our|the|today['’]s)\s+{thing}(?:\s+(?:of|on)\s+[^.!?]{{1,80}}?)?(?:\s+to\s+(?:an\s+end|a\s+close))?{now}",
        r"(?:we|i)(?:\s+have|['’]ve)\s+(?:now\s+)?(?:closed|ended|concluded|wrapped\s+up)\s+(?:this|our|the|today['’]s)\s+{thing}{now}",
        r"(?:that\s+is|that['’]s|this\s+is)\s+the\s+end\s+of\s+(?:our|this|the|today['’]s)\s+{thing}(?:\s+(?:of|on)\s+[^.!?]{{1,80}}?)?{now}",
        r"(?:that|this)\s+(?:concludes|ends|wraps\s+up)\s+(?:our|this|the|today['’]s)\s+{thing}(?:\s+(?:of|on)\s+[^.!?]{{1,80}}?)?{now}",
    ),
    "de": (
        r"(?:dieser|dieses|diese|der|das|die|unser|unsere|mein)\s+{thing}{of}\s+(?:ist\s+)?(?:(?:hiermit|hier|nun|jetzt|damit|inzwischen|für\s+heute|an\s+dieser\s+stelle)\s+)*(?:beendet|geschlossen|abgeschlossen|zu\s+ende|vorbei|endet|endete|wird\s+(?:hier\s+)?(?:beendet|geschlossen|nicht\s+(?:mehr\s+aktualisiert|weitergeführt)))(?:\s+(?:hier|jetzt|nun|hiermit|an\s+dieser\s+stelle|für\s+heute))*",
        r"(?:(?:hiermit|damit|hier|an\s+dieser\s+stelle|nun|wir)\s+)+(?:beenden|schließen|endet)\s+(?:wir\s+)?(?:(?:hiermit|damit|jetzt|nun)\s+)*(?:unseren|unsere|unser|unsern|den|diesen|dieser|der|das)\s+{thing}{of}",
        r"(?:das\s+(?:war|ist)\s+)?(?:das\s+)?ende\s+(?:des|unseres|dieses)\s+{thing}{of}",
        r"(?:das\s+war|so\s+weit|soweit)\s+(?:der|unser|unsere)\s+{thing}{of}",
    ),
    "fr": (
        r"(?:ce|notre|le)\s+{thing}{of}\s+(?:est|se|s['’]|prend|touche)\s*(?:(?:maintenant|désormais|à\s+présent|donc)\s+)*(?:terminée?|clos|clôturé|fini|fermé|termine|achève|fin|à\s+sa\s+fin)(?:\s+(?:ici|maintenant|là))?",
        r"(?:c['’]est\s+(?:ici\s+que\s+)?(?:la\s+)?)?(?:fin|se\s+termine|s['’]achève)\s+(?:du|de\s+ce|de\s+notre|ce|notre)\s+{thing}{of}",
        r"nous\s+(?:clôturons|refermons|terminons|fermons|mettons\s+fin\s+à)\s+(?:ici\s+|maintenant\s+)?(?:ce|notre)\s+{thing}{of}",
    ),
    "es": (
        r"(?:este|esta|nuestro|nuestra|el|la)\s+{thing}{of}\s+(?:ya\s+)?(?:ha\s+)?(?:terminado|finalizado|concluido|termina|finaliza|concluye|acaba|llegado\s+a\s+su\s+fin|está\s+cerrad[oa])(?:\s+(?:aquí|ya|por\s+hoy))?",
        r"(?:aquí\s+)?(?:termina|finaliza|concluye|acaba|cerramos|damos\s+por\s+(?:finalizad|terminad|concluid)[oa])\s+(?:aquí\s+|ahora\s+)?(?:este|esta|nuestro|nuestra|el|la)\s+{thing}{of}",
        r"(?:hasta\s+aquí|fin\s+de)\s*(?:l\s+|el\s+|la\s+|este\s+|esta\s+|nuestro\s+|nuestra\s+)+{thing}{of}",
    ),
    "pt": (
        r"(?:este|esta|nosso|nossa|o\s+nosso|a\s+nossa|o|a)\s+{thing}{of}\s+(?:já\s+)?(?:(?:foi|está)\s+)?(?:encerrad[oa]|terminad[oa]|finalizad[oa]|chegou\s+ao\s+fim|terminou|termina|acabou|termina\s+aqui)(?:\s+(?:aqui|por\s+hoje))?",
        r"(?:aqui\s+)?(?:termina|terminamos|encerramos|encerra-se|finalizamos|acaba|fechamos)\s+(?:aqui\s+|agora\s+|por\s+aqui\s+)?(?:este|esta|o\s+nosso|a\s+nossa|nosso|nossa|o|a)\s+{thing}{of}",
        r"(?:fim\s+d|até\s+aqui\s+)[oae]s?t?[eoa]?\s+(?:nosso\s+|nossa\s+)?{thing}{of}",
    ),
    "it": (
        r"(?:la|il|questa|questo|la\s+nostra|il\s+nostro)\s+{thing}{of}\s+(?:(?:è|si|finisce|termina)\s+)?(?:ora\s+)?(?:terminat[ao]|conclus[ao]|finit[ao]|chius[ao]|conclude|chiude|finisce|termina|qui)(?:\s+qui)?",
        r"(?:qui\s+)?(?:si\s+)?(?:chiude|conclude|termina|finisce|chiudiamo|concludiamo|terminiamo)\s+(?:qui\s+)?(?:la|il|questa|questo|la\s+nostra|il\s+nostro)\s+{thing}{of}",
        r"fine\s+de(?:lla|l|lla\s+nostra|l\s+nostro)\s+{thing}{of}",
    ),
    "nl": (
        r"(?:dit|deze|ons|het|onze|de)\s+{thing}{of}\s+(?:is\s+|wordt\s+)?(?:(?:nu|inmiddels|hiermee|hier)\s+)*(?:gesloten|afgesloten|beëindigd|afgelopen|eindigt|stopt|sluit|niet\s+(?:meer|langer)\s+(?:bijgewerkt|bijgehouden))(?:\s+(?:hier|nu))?",
        r"(?:wij|we|hiermee)\s+(?:sluiten|beëindigen|stoppen)\s+(?:(?:nu|hier|hiermee|we|met)\s+)*(?:dit|deze|ons|het|onze)\s+{thing}{of}",
        r"(?:dit\s+was|einde(?:\s+van)?)\s+(?:het|ons|dit|onze)\s+{thing}{of}",
    ),
    "pl": (
        r"(?:(?:nasza|ta|tutaj|na\s+tym|tym\s+samym|w\s+tym\s+miejscu|tu)\s+)*(?:kończymy|zakończyliśmy|kończy\s+się|zamykamy)\s+(?:naszą\s+|tę\s+|nasza\s+|ta\s+|dzisiejszą\s+)?{thing}{of}",
        r"(?:nasza\s+|ta\s+)?{thing}{of}\s+(?:została\s+|jest\s+|już\s+)*(?:zakończona|dobiegła\s+końca|zakończyła\s+się|zamknięta)",
        r"koniec\s+(?:naszej\s+)?{thing}{of}",
    ),
    "ru": (
        r"(?:(?:наша|эта|на\s+этом|этот|наш)\s+)*{thing}{of}\s+(?:завершен[аы]?|завершён|завершена|закончен[аы]?|окончен[аы]?|завершается|завершилась|завершился|закончилась|закрыта)",
        r"(?:(?:на\s+этом|мы)\s+)*(?:завершаем|заканчиваем|закрываем|завершили)\s+(?:(?:нашу|эту|свою|наш|этот)\s+)*{thing}{of}",
        r"конец\s+(?:нашей\s+)?{thing}{of}",
    ),
    "uk": (
        r"(?:(?:наша|ця|на\s+цьому|цей|наш)\s+)*{thing}{of}\s+(?:завершен[аоі]|завершено|закінчен[аоі]|закінчено|завершується|завершилась|завершилася|закрито)",
        r"(?:(?:на\s+цьому|ми)\s+)*(?:завершуємо|закінчуємо|закриваємо|завершили)\s+(?:(?:нашу|цю|свою|наш|цей)\s+)*{thing}{of}",
    ),
    "tr": (r"(?:bu\s+|bugünkü\s+)?{thing}{of}\s+(?:burada\s+)?(?:sona\s+er(?:di|miştir|iyor)|sonlandı|sonlanıyor|bitti|tamamlandı|kapanmıştır)",),
    "ar": (
        r"(?:انتهت|انتهى|تنتهي|نختتم|نختم|ننهي|إلى\s+هنا\s+(?:تنتهي|ينتهي|نصل\s+إلى\s+ختام|نختتم)|وصلنا\s+إلى\s+(?:ختام|نهاية)|بهذا\s+(?:نختتم|تنتهي|ننهي))\s+(?:هنا\s+)?(?:هذه\s+|هذا\s+)?{thing}{of}",
        r"(?:هذه\s+|هذا\s+)?{thing}{of}\s+(?:انتهت|انتهى|مغلقة?)",
    ),
    "hi": (r"(?:यह\s+|हमारा\s+|आज\s+का\s+|ये\s+)*{thing}{of}\s+(?:(?:यहीं|अब|यहां|यहाँ)\s+)*(?:समाप्त|खत्म|बंद|ख़त्म)(?:\s+(?:होता|होती|हो|किया|हुआ|कर|रहा|रहे|गया|जाता|दिया|है|हैं))*",),
    "ja": (r"(?:この|本|以上で|これで|ここで)*{thing}{of}(?:は|を|の)(?:ここで|これで|以上で|すべて)*(?:終了(?:しました|します|いたします|いたしました|です)?|締め切りました|終わります|終わりました)",),
    "zh": (r"(?:本次|本场|本場|本|今日|今天的?|我们的|此次)*{thing}{of}(?:到此|至此|已经|已|现在|就此|就)*(?:结束|結束|告一段落|停止更新|终止)(?:了|啦)?",),
}  # fmt: skip

_NOW = (
    r"(?:\s+(?:now|here|there|for\s+(?:now|today|tonight|this\s+evening|the\s+(?:day|night|evening))|tonight|today))*"
)

_FAREWELLS: dict[str, str] = {
    "en": r"""(?:many\s+)?(?:thanks|thank\s+you)(?:\s+(?:very|so)\s+much|\s+all)?(?:\s+for\s+(?:reading|joining|following|being|your|staying|all)\b[^.!?]{0,100})?
            | (?:you\s+can\s+)?(?:read|find|follow|see|catch\s+up)\b[^.!?]{1,120}\b(?:here|below|story|report)
            | (?:that\s+is|that['’]s)\s+(?:all|it)\b[^.!?]{0,60} | (?:good\s*(?:bye|night)|see\s+you)\b[^.!?]{0,40}""",
    "de": r"""(?:(?:vielen|herzlichen|besten)\s+)?dank\b[^.!?]{0,100} | wir\s+(?:danken|bedanken\s+uns)\b[^.!?]{0,100} | (?:gute\s+nacht|auf\s+wiedersehen|bis\s+(?:bald|morgen|zum\s+nächsten\s+mal)|tschüss)\b[^.!?]{0,60}
            | (?:alles\s+weitere|weitere\s+(?:informationen|nachrichten|meldungen)|mehr|die\s+wichtigsten)\b[^.!?]{1,120}\b(?:hier|unten|folgend\w*|startseite)""",
    "fr": r"merci\b[^.!?]{0,120} | (?:bonne\s+(?:nuit|soirée|journée)|à\s+(?:bientôt|demain))\b[^.!?]{0,60} | (?:retrouvez|suivez|lisez)\b[^.!?]{1,120}\b(?:ici|ci-dessous|site)",
    "es": r"(?:muchas\s+)?gracias\b[^.!?]{0,120} | (?:buenas\s+(?:noches|tardes)|hasta\s+(?:mañana|pronto|la\s+próxima|luego)|adiós)\b[^.!?]{0,60} | (?:puede|pueden|puedes|lea|siga)\b[^.!?]{1,120}\b(?:aquí|web)",
    "pt": r"(?:muito\s+)?obrigad[oa]s?\b[^.!?]{0,120} | agradecemos\b[^.!?]{0,120} | (?:boa\s+(?:noite|tarde)|até\s+(?:amanhã|logo|breve|a\s+próxima|já))\b[^.!?]{0,60}",
    "it": r"grazie\b[^.!?]{0,120} | (?:buona\s*(?:notte|serata|giornata)|arrivederci|a\s+(?:domani|presto))\b[^.!?]{0,60}",
    "nl": r"(?:hartelijk\s+)?(?:dank|bedankt)\b[^.!?]{0,120} | (?:goedenacht|welterusten|tot\s+(?:morgen|ziens|de\s+volgende))\b[^.!?]{0,60}",
    "pl": r"(?:dziękujemy|dziękuję|dzięki)\b[^.!?]{0,120} | (?:dobranoc|do\s+(?:zobaczenia|jutra|usłyszenia))\b[^.!?]{0,60}",
    "ru": r"(?:благодарим|спасибо)\b[^.!?]{0,120} | (?:до\s+(?:свидания|встречи|завтра)|спокойной\s+ночи|всего\s+доброго)\b[^.!?]{0,60}",
    "uk": r"(?:дякуємо|дякую|вдячні)\b[^.!?]{0,120} | (?:до\s+(?:побачення|зустрічі)|на\s+добраніч|гарного\s+вечора)\b[^.!?]{0,60}",
    "tr": r"(?:teşekkür\w*|bizi\s+(?:takip|izle)\w*|iyi\s+(?:geceler|akşamlar))\b[^.!?]{0,120}", "ar": r"(?:شكرا|شكرًا|شكراً|نشكر\w*)\s*[^.!?؟]{0,120}",
    "hi": r"(?:धन्यवाद|शुक्रिया|हमारे\s+साथ)[^.!?।]{0,120} | [^.!?।]{0,80}(?:धन्यवाद|शुक्रिया)",
    "ja": r"(?:ご覧|お読み|最後まで|ご愛読)[^。！？]{0,80} | ありがとうございました | お付き合い[^。！？]{0,60}", "zh": r"(?:感谢|感謝|谢谢|謝謝|再见|再見|晚安)[^。！？]{0,60}",
}  # fmt: skip
"""What stands beside an end notice and says nothing but goodbye; alone it may be about anything."""

_BEFORE_FAREWELL = re.compile(
    r"\s*[,;，、–—-]\s*(?=(?:many\s+)?thank|you\s+can\b|read\b|see\b|(?:vielen\s+)?dank\b|merci\b|(?:muchas\s+)?gracias\b|obrigad|grazie\b|bedankt\b|dziękujemy\b|спасибо\b|дякуємо\b|感[谢謝]|谢谢|謝謝)",
    re.IGNORECASE,
)
_STOPS = " .!¡…。！।؟"


_OVER = re.compile(
    r"""\b as\ it\ happened \b | \b (?: zum\ nachlesen | nachlese | so\ lief\b | revivez\b | rivivi\b | così\ in\ diretta | así\ (?:fue|vivimos|hemos\ contado)
      | como\ foi\b | veja\ como\ foi | zo\ verliep | terugkijken | zakończona\ relacja ) \b | как\ это\ было | як\ це\ було""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a headline says once the feed has ended."""


@cache
def _notice(language: str) -> re.Pattern[str]:
    spelled = [form.format(thing=_THINGS[language], of=_OF, now=_NOW) for form in _NOTICES[language]]
    return re.compile("|".join(f"(?:{form})" for form in spelled), re.IGNORECASE)


@cache
def _farewell() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{words})" for words in _FAREWELLS.values()), re.IGNORECASE | re.VERBOSE)


_STEMS: dict[str, tuple[str, ...]] = {
    "en": ("live", "feed", "blog", "coverage", "page"), "de": ("ticker", "blog", "stream", "berichterstattung", "live"),
    "fr": ("direct", "live", "fil", "suivi"), "es": ("directo", "minuto", "blog", "cobertura", "transmisi", "narraci", "vivo"),
    "pt": ("blog", "direto", "directo", "vivo", "minuto", "cobertura", "transmiss", "acompanhamento", "tempo real"),
    "it": ("diretta", "live", "cronaca", "aggiornamenti"), "nl": ("blog", "ticker", "verslag"), "pl": ("relacj", "transmisj", "live", "blog"),
    "ru": ("трансляци", "хроник", "репортаж", "эфир", "онлайн", "лайв"), "uk": ("трансляці", "хронік", "репортаж", "ефір", "онлайн", "лайв"),
    "tr": ("canlı",), "ar": ("التغطية", "البث", "تغطيتنا", "بثنا"), "hi": ("लाइव",), "ja": ("ライブ", "速報", "中継"),
    "zh": ("直播", "实时", "即時", "滚动"),
}  # fmt: skip
"""Something of every name for a feed above: a quick no for most prose."""


def _is_notice(sentence: str, languages: Iterable[str]) -> bool:
    return any(_notice(language).fullmatch(sentence) for language in languages)


def is_end_notice(text: str) -> bool:
    """Whether a paragraph says, and says only, that the feed has ended; it may say goodbye as well.

    >>> is_end_notice("This live blog is now closed. Thanks for reading."), is_end_notice("The talks have ended.")
    (True, False)
    >>> is_end_notice("Unser Liveticker endet hier. Vielen Dank!"), is_end_notice("Ce direct est terminé.")
    (True, True)
    """
    languages = (
        [] if len(text) >= LONGEST_SENTENCE else [name for name, stems in _STEMS.items() if mentions(text, stems)]
    )
    if not languages:
        return False
    said = [part.strip(_STOPS) for sentence in iter_sentences(text) for part in _BEFORE_FAREWELL.split(sentence)]
    notices = [_is_notice(sentence, languages) for sentence in said]
    return any(notices) and all(
        notice or _farewell().fullmatch(sentence) for notice, sentence in zip(notices, said, strict=True)
    )


def is_title_of_ended(title: str) -> bool:
    """Whether a headline says that what was live is over.

    >>> is_title_of_ended("Lock gates fail: as it happened"), is_title_of_ended("Lock gates fail: live")
    (True, False)
    """
    return _OVER.search(title[:LONGEST_SENTENCE]) is not None


def begins_with_end_notice(text: str) -> bool:
    """Whether a paragraph's first sentence is an end notice."""
    return len(text) < LONGEST_SENTENCE and is_end_notice(first_sentence(text))
