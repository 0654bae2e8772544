"""Labels of entries: the newsroom's words for what kind of entry it is.

Closed lists in every language, matched against whole lines. Any other word is the article's own.
"""

from __future__ import annotations

from functools import cache

from talkfeed.model import Label
from talkfeed.parse.phrases.lines import bare, collect

_LONGEST = 40

_WORDS: dict[Label, str] = {
    "breaking": """breaking | breaking news | just in | eilmeldung | eil | breaking-news | urgent | alerte | alerte info | flash | última hora | urgente | plantão | ultim'ora | ultima ora | flash news
            | net binnen | laatste nieuws | pilne | z ostatniej chwili | срочно | молния | терміново | блискавка | son dakika | flaş | عاجل | ब्रेकिंग | ब्रेकिंग न्यूज़ | ब्रेकिंग न्यूज | 速報 | 快讯 | 快訊 | 突发
            | 突發 | siste nytt | senaste nytt | seneste nyt""",
    "analysis": """analysis | explainer | analyse | einordnung | hintergrund | décryptage | análisis | análise | analisi | il commento | duiding | analiza
            | анализ | аналіз | analiz | تحليل | विश्लेषण | 解説 | 分析 | 解读 | analys""",
    "correction": """correction | clarification | corrected | korrektur | berichtigung | richtigstellung | rectificatif | correctif | rectification | corrección | rectificación | fe de errores | correção | errata | correzione
            | rettifica | errata corrige | correctie | rectificatie | sprostowanie | korekta | исправление | уточнение | поправка | виправлення | уточнення | düzeltme | تصحيح | تصويب | सुधार | 訂正 | 更正 | rättelse | rettelse""",
    "fact-check": """fact check | fact-check | fact-checking | reality check | faktencheck | vérification | désintox | verificación | fact checking | verificação | checagem | verifica dei fatti
            | factcheck | weryfikacja | проверка фактов | фактчек | перевірка фактів | doğruluk kontrolü | teyit | تحقق | تدقيق | फैक्ट चेक | ファクトチェック | 事实核查 | 事實查核""",
    "summary": """summary | recap | the story so far | what we know so far | closing summary | zusammenfassung | stand der dinge | was wir wissen | le point | récapitulatif | ce que l'on sait | résumé | resumen
            | lo que sabemos | resumo | o que sabemos | riepilogo | il punto | cosa sappiamo | samenvatting | wat we weten | podsumowanie | co wiemy | итоги | что известно | підсумки | що відомо | özet | ne biliyoruz
            | ملخص | خلاصة | सारांश | अब तक | まとめ | これまでのまとめ | 小结 | 总结 | 摘要 | 綜述 | sammanfattning | oppsummering""",
}  # fmt: skip


@cache
def _labels() -> dict[str, Label]:
    return {phrase: label for label, words in _WORDS.items() for phrase in collect({"": words})}


def find_label(text: str) -> Label | None:
    """The label that a whole line is, if it is one.

    >>> find_label("EILMELDUNG"), find_label("Fact-check:"), find_label("Breaking the ice")
    ('breaking', 'fact-check', None)
    """
    return _labels().get(bare(text)) if len(text) <= _LONGEST else None
