"""What belongs to a page and not to its article: buttons, adverts, kickers, links elsewhere, its foot.

Closed lists in every language, matched against whole lines; what is not here is the article's own
prose. Does not know where a line stands; that is segmentation's.
"""

from __future__ import annotations

import re
from functools import cache

from talkfeed.parse.ledger import Aside
from talkfeed.parse.phrases.lines import bare, collect, consists_of

_LONGEST_LINE = 200
_LONGEST_PHRASE = 60

_SHARE = {
    "any": """whatsapp | facebook | twitter | linkedin | telegram | pinterest | reddit | messenger | bluesky | flipboard | threads
        | e-mail | email | mail | fb tw mail""",
    "en": """share | share this | share this article | share this post | share article | share link | share options | share full article
        | tweet | tweet this | link copied | copy link | copied | copy link to clipboard | bookmark | print | print this page | save
        | save for later | email this | email this link | bookmark print""",
    "de": """teilen | artikel teilen | beitrag teilen | merken | drucken | kopieren | link kopieren | link kopiert | mailen | speichern
        | artikel merken | auf facebook teilen | per e-mail teilen | auf x teilen | auf whatsapp teilen | artikel drucken""",
    "fr": """partager | partager sur facebook | partager l'article | partager cet article | imprimer | envoyer | envoyer par e-mail
        | copier le lien | lien copié | enregistrer | sauvegarder | ajouter à mes articles | offrir cet article | offrir l'article""",
    "es": """compartir | compartir en facebook | compartir en whatsapp | compartir en twitter | comparte | imprimir | copiar enlace | enlace copiado
        | enviar por correo | guardar | copiar vínculo""",
    "pt": """compartilhar | compartilhe | compartilhe esta notícia | partilhar | partilhe | imprimir | copiar link | link copiado | guardar
        | salvar | enviar por e-mail""",
    "it": "condividi | condividi l'articolo | condividi su facebook | stampa | copia link | link copiato | salva | segnala",
    "nl": "delen | deel | deel dit artikel | kopieer link | link gekopieerd | printen | bewaren | bewaar | opslaan",
    "pl": "udostępnij | podziel się | drukuj | kopiuj link | skopiuj link | link skopiowany | wyślij | zapisz | obserwuj",
    "ru": "поделиться | скопировать ссылку | ссылка скопирована | печать | распечатать | вконтакте | одноклассники | сохранить",
    "uk": "поділитися | поширити | скопіювати посилання | посилання скопійовано | друк | зберегти",
    "tr": "paylaş | haberi paylaş | yazdır | bağlantıyı kopyala | linki kopyala | kaydet",
    "ar": "شارك | مشاركة | شارك المقال | شاركها | انسخ الرابط | نسخ الرابط | تم نسخ الرابط | طباعة | حفظ",
    "hi": "शेयर करें | साझा करें | शेयर | लिंक कॉपी करें | प्रिंट",
    "ja": "シェア | シェアする | 共有 | 共有する | ツイート | ツイートする | リンクをコピー | 印刷 | 保存",
    "zh": "分享 | 转发 | 轉發 | 分享到 | 分享文章 | 复制链接 | 複製連結 | 打印 | 列印 | 收藏",
    "north": "dela | del | del artikkel | jaa | tulosta | sdílet | tisk",
}

_ADVERT = {
    "en": """advertisement | advert | ad | ads | advertising | sponsored | sponsored content | paid content | story continues below
        | skip ad | skip advertisement | skip to advertisement | skip past newsletter promotion | article continues after advertisement
        | story continues below advertisement | advertisement scroll to continue | article continues below""",
    "de": "anzeige | werbung | advertorial | anzeige überspringen | der artikel wird nach der werbung fortgesetzt | nach der werbung weiterlesen",
    "fr": "publicité | annonce | la suite après la publicité | la suite après cette publicité | contenu sponsorisé | passer la publicité",
    "es": "publicidad | anuncio | contenido patrocinado | continúa después de la publicidad | saltar publicidad | pub",
    "pt": "publicidade | anúncio | conteúdo patrocinado | continua após a publicidade | continua depois da publicidade | patrocinado",
    "it": "pubblicità | annuncio | contenuto sponsorizzato | continua dopo la pubblicità | annuncio pubblicitario",
    "nl": "advertentie | reclame | gesponsord | artikel gaat verder onder de advertentie",
    "pl": "reklama | ogłoszenie | artykuł sponsorowany | dalsza część artykułu pod materiałem wideo | dalsza część tekstu pod reklamą | koniec reklamy",
    "ru": "реклама | на правах рекламы | продолжение после рекламы",
    "uk": "реклама | продовження після реклами", "tr": "reklam | reklamı geç", "ar": "إعلان | اعلان | إعلانات", "hi": "विज्ञापन",
    "ja": "広告 | スポンサーリンク | pr", "zh": "广告 | 廣告 | 推廣", "north": "annons | annonse | annonce | mainos | inzerce",
}  # fmt: skip

_CONTROL = {
    "pinned": """pinned | pinned post | pinned update | angeheftet | angepinnt | oben angepinnt | épinglé | message épinglé | fijado | destacado fijado | fixado | in primo piano
        | vastgezet | przypięty | przypięte | закреплено | закреплённое | закріплено | sabitlendi | مثبت | पिन किया गया | 固定 | 固定表示 | 置顶 | 置頂""",
    "en": """comments | comment | no comments | add a comment | leave a comment | view comments | show comments | read the comments
        | show more | show less | read more | load more | load more updates | load more posts | show more updates | see more | see all updates | view more | more
        | more updates | older posts | newer posts | older | newer | newest first | oldest first | sort by | jump to latest | show new updates | new updates
        | refresh | follow | follow us | follow live | subscribe | subscribe now | sign up | sign in | log in | register | back to top
        | go to top | scroll to top | skip to content | skip to main content | skip to navigation | menu | search | close | next | previous | play | play video
        | watch live | listen | scroll down for the latest | please turn on javascript to use this feature | no incidents reported | no incidents reported today | all systems operational | past incidents | subscribe to updates | catch up | show key events only | jump to comments | turn on notifications | get alerts | get notifications | toggle | reply | like | report | accept all | manage cookies
        | accept all cookies | accept cookies | reject all | cookie settings | cookie preferences | manage preferences | view image in fullscreen""",
    "cookies": """alle akzeptieren | alle ablehnen | cookies akzeptieren | cookie-einstellungen | zustimmen und weiter | tout accepter | tout refuser | accepter et fermer | continuer sans accepter
        | aceptar todo | aceptar cookies | rechazar todo | aceptar y continuar | aceitar todos | aceitar cookies | accetta tutto | accetta e continua | continua senza accettare
        | alles accepteren | akkoord | zaakceptuj wszystko | akceptuję | przejdź do serwisu | принять все | прийняти всі | tümünü kabul et | قبول الكل | सभी स्वीकार करें | すべて同意する | 同意する | 全部接受""",
    "de": """kommentare | kommentar | kommentieren | kommentare lesen | kommentare anzeigen | zu den kommentaren | mehr anzeigen | mehr laden | weitere laden
        | weitere einträge | weitere meldungen laden | ältere beiträge | neueste zuerst | älteste zuerst | nach oben | zum seitenanfang | zum inhalt springen
        | folgen | abonnieren | jetzt abonnieren | anmelden | registrieren | menü | suche | schließen | weiter | zurück | aktualisieren | neue beiträge""",
    "fr": """commentaires | commenter | commentaire | réagir | voir les commentaires | lire les commentaires | voir plus | afficher plus | charger plus
        | plus d'infos | plus récents | plus anciens | haut de page | retour en haut | s'abonner | je m'abonne | abonnez-vous | se connecter | suivre | fermer
        | actualiser | menu | recherche | lire la suite | aller au contenu""",
    "es": """comentarios | comentar | ver comentarios | ir a comentarios | mostrar más | ver más | cargar más | más información | suscríbete | suscribirse
        | iniciar sesión | registrarse | seguir | volver arriba | cerrar | menú | buscar | actualizar | más recientes | más antiguos | leer más""",
    "pt": """comentários | comentar | ver comentários | deixe seu comentário | mostrar mais | ver mais | carregar mais | assine | assine já | assinar
        | entrar | inscreva-se | seguir | voltar ao topo | fechar | menu | buscar | atualizar | leia mais | mais recentes | mais antigos""",
    "it": """commenti | commenta | leggi i commenti | vedi i commenti | mostra altro | mostra di più | carica altri | carica altro | altri aggiornamenti
        | abbonati | accedi | iscriviti | segui | torna su | torna all'inizio | chiudi | menu | cerca | aggiorna | leggi tutto | leggi di più""",
    "nl": "reacties | reageer | toon meer | meer laden | laad meer | abonneer | inloggen | volgen | naar boven | sluiten | menu | zoeken | lees meer",
    "pl": """komentarze | skomentuj | dodaj komentarz | pokaż więcej | załaduj więcej | zobacz więcej | czytaj dalej | czytaj więcej | zaloguj się | zapisz się
        | subskrybuj | do góry | zamknij | menu | szukaj | odśwież | nowych wpisów | odświeżone przed chwilą | więcej""",
    "ru": """комментарии | комментарий | комментировать | оставить комментарий | показать ещё | показать больше | загрузить ещё | ещё | подписаться
        | подписывайтесь | войти | наверх | закрыть | меню | поиск | обновить | читать далее | сначала новые | сначала старые""",
    "uk": "коментарі | коментувати | показати більше | показати ще | завантажити ще | підписатися | увійти | нагору | закрити | меню | пошук | оновити",
    "tr": "yorumlar | yorum yap | daha fazla göster | daha fazla yükle | devamını oku | abone ol | giriş yap | takip et | yukarı çık | kapat | menü | ara | yenile",
    "ar": "تعليقات | التعليقات | أضف تعليقا | عرض المزيد | تحميل المزيد | المزيد | اشترك | تسجيل الدخول | إغلاق | القائمة | بحث | تحديث الصفحة | اقرأ المزيد | تابعنا",
    "hi": "टिप्पणियाँ | टिप्पणी करें | और दिखाएं | और देखें | और पढ़ें | सब्सक्राइब करें | लॉग इन | फॉलो करें | बंद करें",
    "ja": "コメント | コメントを見る | もっと見る | さらに表示 | もっと読む | 続きを読む | ログイン | フォロー | フォローする | トップへ戻る | ページの先頭へ | 閉じる | メニュー | 検索",
    "zh": "评论 | 評論 | 留言 | 查看更多 | 显示更多 | 顯示更多 | 加载更多 | 載入更多 | 阅读更多 | 閱讀更多 | 登录 | 登入 | 订阅 | 訂閱 | 关注 | 返回顶部 | 关闭 | 菜单 | 搜索",
    "north": "kommentarer | visa mer | vis mer | vis mere | kommentit | näytä lisää | ladda fler | last flere | komentáře | načíst další",
}

_CONTROL_LEAD = re.compile(
    r"""(?: follow\s+us\s+on | why\s+you\s+can\s+trust | see\s+more\s+on | sign\s+up\s+(?:to|for|here) | subscribe\s+to | click\s+here\s+to | tap\s+here\s+to
          | folgen\s+sie\s+uns | melden\s+sie\s+sich\s+(?:hier|jetzt) | suivez[\s-]+nous\s+sur | inscrivez[\s-]+vous\s+à | síguenos\s+en
          | suscríbete\s+(?:a|para) | siga\s+(?:a|o|nos)\b | siga-nos\s+n | assine\s+(?:a|o|nossa)\b | seguici\s+su | iscriviti\s+(?:a|al|alla)\b
          | volg\s+ons\s+op | obserwuj\s+nas | подписывайтесь\s+на | підписуйтесь\s+на | bizi\s+takip\s+edin | تابعونا\s+على
          | हमें\s+फॉलो ) [^.!?]{0,80} [.!]?
      | (?: über\s+dieses\s+thema\s+berichtete?n?\b | dieses\s+thema\s+im\s+programm\b ) .{0,120}""",
    re.VERBOSE | re.IGNORECASE,
)
"""Whole short lines that ask for something beside reading."""

_SHARE_LEAD = re.compile(
    r"""(?: share\s+(?:this|on|via|with|to) | teilen\s+(?:auf|per|über) | partager\s+(?:sur|par|via) | compartir\s+(?:en|por|vía) | comparte\s+en
          | compartilh(?:ar|e)\s+(?:no|na|via|por) | partilh(?:ar|e)\s+(?:no|na|via) | condividi\s+(?:su|via|con) | de(?:el|len)\s+(?:op|via) | udostępnij\s+(?:na|przez)
          | поделиться\s+(?:в|во|через) | поділитися\s+(?:в|у|через) | شارك\s+(?:على|عبر) ) \b [^.!?]{0,30}""",
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"""(?: © | \(c\)\s*\d{4} | copyright\s*(?:©|\(c\)|\d{4}|by\b) ) .{0,160}
      | (?: all\s+rights\s+reserved | alle\s+rechte\s+vorbehalten | tous\s+droits\s+réservés | todos\s+los\s+derechos\s+reservados
          | todos\s+os\s+direitos\s+reservados | tutti\s+i\s+diritti\s+riservati | riproduzione\s+riservata | alle\s+rechten\s+voorbehouden
          | wszelkie\s+prawa\s+zastrzeżone | все\s+права\s+защищены | (?:у|в)сі\s+права\s+захищено? | (?:tüm|her)\s+hakkı\s+saklıdır
          | جميع\s+الحقوق\s+محفوظة | सर्वाधिकार\s+सुरक्षित | 無断転載を?禁(?:じます|止) | 版权所有 | 版權所有 | 保留所有权利 ) .{0,60}""",
    re.VERBOSE | re.IGNORECASE,
)

_KICKER = {
    "en": """live | live feed | live blog | liveblog | live updates | live update | live coverage | live now | now live | live reporting | breaking | breaking news
        | list of live updates | developing | developing story | just in | the latest | as it happened | live text | on air | happening now""",
    "de": "liveticker | live-ticker | ticker | newsticker | newsblog | eilmeldung | eil | live-blog | jetzt live | im liveticker | panorama liveticker",
    "fr": "direct | en direct | le direct | en ce moment | live | le live | alerte info | fil info | le fil info | suivi en direct | urgent | à la une",
    "es": "en directo | en vivo | directo | minuto a minuto | última hora | urgente | última hora minuto a minuto | ahora | en desarrollo",
    "pt": "ao vivo | tempo real | em tempo real | direto | em direto | última hora | urgente | minuto a minuto | acompanhe ao vivo",
    "it": "diretta | in diretta | la diretta | ultim'ora | ultima ora | in aggiornamento | diretta live | live | in tempo reale",
    "nl": "live | liveblog | nu live | laatste nieuws", "pl": "na żywo | relacja na żywo | relacja live | relacja | pilne | z ostatniej chwili | trwa relacja",
    "ru": "прямой эфир | онлайн | в прямом эфире | прямая трансляция | онлайн-трансляция | текстовая трансляция | трансляция | срочно | хроника | молния",
    "uk": "наживо | онлайн | прямий ефір | пряма трансляція | онлайн-трансляція | трансляція | терміново | хроніка | текстова трансляція",
    "tr": "canlı | canlı yayın | canlı anlatım | canlı blog | canlı gelişmeler | son dakika",
    "ar": "مباشر | بث مباشر | تغطية مباشرة | تغطية مستمرة | عاجل | البث المباشر | تغطية حية | لحظة بلحظة",
    "hi": "लाइव | लाइव अपडेट | लाइव अपडेट्स | लाइव ब्लॉग | ब्रेकिंग | ब्रेकिंग न्यूज़ | ब्रेकिंग न्यूज | ताज़ा खबर",
    "ja": "ライブ | ライブ配信 | 速報 | ライブ更新 | 生中継 | ライブブログ | 最新情報 | リアルタイム | ライブ速報",
    "zh": "直播 | 现场直播 | 現場直播 | 正在直播 | 实时更新 | 即時更新 | 快讯 | 快訊 | 突发 | 图文直播 | 文字直播 | 滚动更新 | 实时",
    "north": "direkt | direkte | live nå | seuraa | suora | hetki hetkeltä | online | živě | on-line",
}  # fmt: skip

_RELATED = re.compile(
    r"""(?: read\s+(?:more|also|next|the\s+full) | also\s+read | see\s+also | more\s+on\s+this | related(?:\s+(?:story|stories|article|articles|content))?\s*: | related\s+(?:stories|articles|content)$
          | read\s*: | watch\s+more\s*: | go\s+deeper\s*: | explore\s+more\s*: | further\s+reading
          | lesen\s+sie\s+(?:auch|hier|mehr|dazu) | mehr\s+(?:zum\s+thema|dazu) | auch\s+interessant | zum\s+thema\s*: | weiterlesen\s*: | siehe\s+auch | lesetipp
          | (?:à\s+)?lire\s+(?:aussi|également|notre) | à\s+(?:lire|voir|écouter)\s*: | voir\s+aussi | notre\s+dossier | pour\s+aller\s+plus\s+loin | relire\s*:
          | l[eé]e(?:r)?\s+(?:también|además|más)\b | te\s+puede\s+interesar | lea\s+(?:también|además|más) | más\s+información\s*: | vea\s+también | ver\s+también
          | leia\s+(?:também|mais) | veja\s+também | ler\s+também | saiba\s+mais | leia\s*: | veja\s*:
          | leggi\s+anche | l?eggi\s*: | guarda\s+anche | vedi\s+anche | per\s+approfondire | approfondisci
          | lees\s+(?:ook|meer|verder) | zie\s+ook | bekijk\s+ook
          | czytaj\s+(?:też|także|również|więcej) | zobacz\s+(?:też|także|również) | przeczytaj\s+(?:też|także|również) | więcej\s+na\s+ten\s+temat
          | читайте\s+(?:также|ещё|еще|подробнее) | читать\s+также | смотрите\s+также | подробнее\s*: | по\s+теме\s*: | материалы\s+по\s+теме
          | читайте\s+також | дивіться\s+також | читати\s+також | більше\s+по\s+темі
          | ayrıca\s+(?:okuyun|bkz) | ilgili\s+haber | bunu\s+da\s+okuyun
          | اقرأ\s+(?:أيضا|أيضًا|أيضاً|المزيد) | شاهد\s+(?:أيضا|أيضًا|أيضاً) | إقرأ\s+أيضا | مواضيع\s+ذات\s+صلة
          | ये\s+भी\s+पढ़ें | यह\s+भी\s+पढ़ें | इसे\s+भी\s+पढ़ें
          | 関連記事 | あわせて読みたい | 相关阅读 | 相關閱讀 | 延伸阅读 | 延伸閱讀 | 相关报道 )
        (?: \s*$ | \s*[:：|»>→–—-] | (?=\s+(?-i:[^\W\d_a-zß-öø-ÿąćęłńóśźżа-яёіїєґ]|["“«„])) )""",
    re.VERBOSE | re.IGNORECASE,
)
_ALSO_SENTENCE = 240
"""A line longer than this is prose that happens to begin so."""

_CLOSING = {
    "en": """more on this story | most read | most viewed | most popular | most commented | most shared | trending | trending now | trending stories | top stories | more top stories | related topics | related stories
        | related articles | related content | related internet links | topics mentioned in this article | topics | you may also like | you might also like
        | you may have missed | recommended | recommended for you | recommended stories | more from | more stories | more to explore | more news | around the web | from around the web
        | comments | comments are closed | join the conversation | join the discussion | tags | read next | what to read next | up next | in other news | editor's picks | editors' picks | our other products
        | promoted stories | sponsored stories | sponsored links | popular now | latest news | latest stories | more in | elsewhere on the site | about the author | about us | contact us | terms of use | privacy policy
        | more on this topic | explore more on these topics | best of the site | newsletter | newsletters | follow us | get in touch | site index""",
    "de": """das könnte sie auch interessieren | das könnte dich auch interessieren | mehr zum thema | meistgelesen | meistgelesene artikel | meist gelesen | schlagwörter | themen
        | mehr aus diesem ressort | weitere artikel | weitere meldungen | weitere themen | zur startseite | kommentare | empfehlungen der redaktion | verwandte artikel | verwandte themen
        | impressum | datenschutz | newsletter | mehr zum artikel | aktuelle nachrichten | top-themen | auch interessant | beliebte artikel | über den autor""",
    "fr": """à lire aussi | sur le même thème | sur le même sujet | les plus lus | les plus partagés | à découvrir | nos dernières actualités | thématiques | vous aimerez aussi
        | contenus sponsorisés | commentaires | mots-clés | tags | plus d'articles | articles liés | dans la même rubrique | à la une | en continu | l'actualité en continu | newsletters | services | notre sélection
        | les articles les plus lus | recommandé pour vous | mentions légales""",
    "es": """te puede interesar | te recomendamos | más información | lo más leído | lo más visto | lo más compartido | noticias relacionadas | artículos relacionados | temas relacionados | archivado en | etiquetas | comentarios
        | otras noticias | también te puede interesar | más sobre este tema | más noticias | temas | últimas noticias | contenido patrocinado | aviso legal""",
    "pt": """leia mais | leia também | mais lidas | as mais lidas | mais vistas | mais notícias | notícias relacionadas | artigos relacionados | tópicos | tópicos relacionados | veja também | comentários | recomendado para você
        | saiba mais | tags | últimas notícias | você pode gostar | mais do | sobre o autor | links patrocinados""",
    "it": """raccomandati per te | i più letti | le più lette | più letti | leggi anche | articoli correlati | argomenti | tag | commenti | ultime notizie | potrebbe interessarti | potrebbe interessarti anche | contenuti sponsorizzati
        | altre notizie | le ultime notizie | ultimi articoli | notizie correlate | newsletter | privacy | consigliati per te""",
    "nl": "meest gelezen | lees ook | meer over dit onderwerp | gerelateerde artikelen | reacties | tags | onderwerpen | ander nieuws | meer nieuws | aanbevolen | best gelezen",
    "pl": """zobacz również | zobacz także | czytaj także | czytaj również | najczęściej czytane | najpopularniejsze | najnowsze | tagi | tematy | komentarze | powiązane artykuły | polecane | polecamy | więcej o | przeczytaj także
        | inne artykuły | najchętniej czytane | źródło artykułu | może cię zainteresować""",
    "ru": """читайте также | материалы по теме | по теме | самое читаемое | популярное | теги | темы | комментарии | другие новости | новости партнёров | новости партнеров | рекомендуем | ещё по теме | последние новости
        | вам может быть интересно | лента новостей | главные новости""",
    "uk": "читайте також | матеріали по темі | за темою | популярне | теги | теми | коментарі | інші новини | новини партнерів | рекомендуємо | останні новини | найпопулярніше",
    "tr": "ilgili haberler | en çok okunanlar | çok okunanlar | önerilen haberler | etiketler | yorumlar | son haberler | diğer haberler | bunlar da ilginizi çekebilir",
    "ar": "اقرأ أيضا | اقرأ أيضاً | الأكثر قراءة | الأكثر مشاهدة | مواضيع ذات صلة | أخبار ذات صلة | قد يعجبك أيضا | كلمات مفتاحية | التعليقات | المزيد من الأخبار | موضوعات ذات صلة | الوسوم",
    "hi": "ये भी पढ़ें | यह भी पढ़ें | संबंधित खबरें | सबसे ज्यादा पढ़ी गईं | टॉपिक्स | टैग्स | अन्य खबरें | ताजा खबरें",
    "ja": "関連記事 | 関連ニュース | あわせて読みたい | アクセスランキング | ランキング | 人気記事 | おすすめ記事 | 関連トピック | キーワード | タグ | コメント | 最新ニュース",
    "zh": "相关阅读 | 相關閱讀 | 相关新闻 | 相關新聞 | 相关报道 | 热门文章 | 热门新闻 | 热点推荐 | 推荐阅读 | 推薦閱讀 | 延伸阅读 | 延伸閱讀 | 标签 | 標籤 | 评论 | 最新新闻 | 更多新闻",
    "north": "mest lest | mest läst | mest læste | luetuimmat | nejčtenější | läs också | les også | læs også | lue myös",
}

_INDEX = {
    "en": """key events | key event | key moments | key points | key updates | key developments | key takeaways | latest posts | latest updates | latest | at a glance | in this article | table of contents | contents
        | highlights | summary of events | what happened | main points | jump to | in brief | top updates | main updates | top lines | timeline | key facts | what you need to know | summary | what we're covering | what we are covering | here's the latest | here is the latest | what to know""",
    "de": """das wichtigste in kürze | das wichtigste im überblick | das wichtigste | im überblick | auf einen blick | die wichtigsten ereignisse | wichtige ereignisse | die wichtigsten entwicklungen | die wichtigsten meldungen
        | inhaltsverzeichnis | inhalt | in diesem artikel | highlights | die wichtigsten news | kurz gefasst | wichtige ereignisse im überblick | übersicht""",
    "fr": "les temps forts | temps forts | l'essentiel | l'essentiel du direct | les faits marquants | en bref | sommaire | les principaux événements | les moments clés | à retenir | ce qu'il faut retenir | le résumé",
    "es": "los momentos clave | momentos clave | claves | las claves | lo más importante | lo esencial | resumen | destacados | en este artículo | puntos clave | lo más destacado | hechos clave | en breve",
    "pt": "momentos-chave | destaques | principais momentos | resumo | pontos-chave | principais destaques | principais acontecimentos | neste artigo | índice | em resumo | o essencial | pontos principais",
    "it": "punti chiave | i punti chiave | in evidenza | i fatti principali | momenti chiave | le notizie principali | riassunto | in sintesi | sommario | in breve | i momenti chiave | gli aggiornamenti principali",
    "nl": "in het kort | belangrijkste gebeurtenissen | hoofdpunten | samenvatting | de belangrijkste ontwikkelingen | inhoud | het belangrijkste nieuws | belangrijkste momenten",
    "pl": "najważniejsze | najważniejsze wydarzenia | w skrócie | najważniejsze informacje | podsumowanie | spis treści | kluczowe momenty | to najważniejsze",
    "ru": "главное | главное за день | ключевые события | основные события | самое важное | коротко | содержание | главные события | ключевые моменты | что известно | кратко",
    "uk": "головне | головне за день | ключові події | основні події | найважливіше | коротко | зміст | головні події | ключові моменти",
    "tr": "öne çıkanlar | önemli gelişmeler | özet | başlıklar | içindekiler | önemli anlar | satır başları",
    "ar": "أبرز الأحداث | أهم الأحداث | أبرز التطورات | أهم التطورات | ملخص | النقاط الرئيسية | العناوين | محتويات | أبرز النقاط",
    "hi": "मुख्य बातें | अहम बातें | हाइलाइट्स | मुख्य घटनाक्रम | प्रमुख घटनाएं | बड़ी बातें",
    "ja": "要点 | ポイント | 主な動き | まとめ | これまでの動き | 目次 | ハイライト | 主な出来事", "zh": "要点 | 要點 | 重点 | 重點 | 关键事件 | 重要事件 | 摘要 | 目录 | 核心要点 | 最新要点 | 看点",
    "north": "det viktigaste | det viktigste | viktigste hendelser | tärkeimmät | to nejdůležitější | oversikt",
}  # fmt: skip

_KEY_EVENT = {
    "en": "key event | key moment | key point | key update | key development | important | highlight",
    "de": "wichtiges ereignis | schlüsselereignis | wichtig | top | highlight", "fr": "temps fort | moment clé | événement clé | l'essentiel | important",
    "es": "momento clave | clave | destacado | importante", "pt": "momento-chave | destaque | importante", "it": "punto chiave | momento chiave | in evidenza | importante",
    "nl": "belangrijk | hoofdpunt | belangrijk moment", "pl": "ważne | kluczowe | najważniejsze", "ru": "главное | важное | важно | ключевое событие",
    "uk": "головне | важливо | ключова подія", "tr": "önemli | öne çıkan", "ar": "حدث رئيسي | أبرز الأحداث | مهم", "hi": "मुख्य घटना | अहम", "ja": "重要 | 注目 | 重要なお知らせ", "zh": "重要 | 重点 | 重點",
}  # fmt: skip

_LIVE = re.compile(
    r"""\b live \b | liveblog | live-?ticker | newsticker | \b as\ it\ happened \b | \b minute\ by\ minute \b
      | \b (?: ticker | en\ direct | en\ directo | en\ vivo | minuto\ a\ minuto | ao\ vivo | (?:em\ )?tempo\ real | in\ diretta | la\ diretta | diretta | ultime\ notizie
             | (?:le\ )?fil\ (?:info|des\ événements|de\ la\ journée|d['’]info) | na\ żywo | relacj[aęi] | minuta\ po\ minucie | canlı | dakika\ dakika | son\ dakika
             | direkte | minutt\ for\ minutt | hetki\ hetkeltä | live-?uppdatering\w* ) \b
      | онлайн | прямая\ трансляция | прямой\ эфир | трансляци | хроник | наживо | пряма\ трансляція | прямий\ ефір | хронік
      | مباشر | لحظة\ بلحظة | أولا\ بأول | लाइव | ライブ | 速報 | リアルタイム | 直播 | 实时 | 即時 | 滚动""",
    re.VERBOSE | re.IGNORECASE,
)

_CREDIT = re.compile(
    r"""^(?: image|photo|photograph|picture|video|foto|fotos|bild|bilder|bildrechte|bildquelle|fotografie|crédits?(?:\s+photo)?|imagen|imágenes|vídeo|imagem|crédito|immagine
           | beeld|fot\.|zdjęcie|zdj\.|фото|фотография|видео|відео|зображення|fotoğraf|görsel|صورة|الصورة|تصوير|فوتو|फोटो|फ़ोटो|तस्वीर|写真|画像|動画|图片|圖片|图|摄影|攝影
         ) (?: \s+ (?:caption|source|credit|by|credits|quelle|nachweis|de\ archivo|reprodução|di\ repertorio|ilustracyjne) )? \s* [:：／/]
      | [(\[] (?:image|photo|photograph|picture|pic|credit|file|foto|bild|archivbild|symbolbild|imagen|imagem|crédit|crédito|immagine|fot\.|фото|fotoğraf|写真|图|صورة) (?!\w) [^()\[\]]* [)\]]$
      | (?:/|\b)(?:getty\s+images|reuters|afp|epa|efe|ansa|dpa|apa|pap|lusa|shutterstock|pa\s+media|alamy)[)\]]?$
      | ©\s*[^\W\d_][\w\s./&-]{1,40}$""",
    re.VERBOSE | re.IGNORECASE,
)


@cache
def _phrases(kind: str) -> frozenset[str]:
    tables = {
        "share": _SHARE, "advert": _ADVERT, "control": _CONTROL, "kicker": _KICKER, "closing": _CLOSING, "index": _INDEX, "key event": _KEY_EVENT,
    }  # fmt: skip
    return collect(tables[kind])


def find_furniture(text: str) -> Aside | None:
    """Why a line belongs to the page and not to the article, if it does."""
    if len(text) > _LONGEST_LINE:
        return None
    if len(text) <= _LONGEST_PHRASE and (words := bare(text)):
        for kind, reason in (("share", Aside.SHARE), ("advert", Aside.ADVERT), ("control", Aside.CONTROL)):
            if words in _phrases(kind):
                return reason
        if consists_of(text, _phrases("share")) or _SHARE_LEAD.fullmatch(text):
            return Aside.SHARE
    if _COPYRIGHT.fullmatch(text):
        return Aside.COPYRIGHT
    return Aside.CONTROL if _CONTROL_LEAD.fullmatch(text) else None


def is_kicker(text: str) -> bool:
    """Whether a line is the word LIVE or its like; it is no evidence of the state on a saved page."""
    return len(text) <= _LONGEST_PHRASE and consists_of(text, _phrases("kicker"))


def is_key_event(text: str) -> bool:
    """Whether a line labels an entry as a key event."""
    return len(text) <= _LONGEST_PHRASE and bare(text) in _phrases("key event")


def is_index_heading(text: str) -> bool:
    """Whether a line heads a list that repeats the feed's entries: "Key events", "Das Wichtigste in Kürze"."""
    return len(text) <= _LONGEST_PHRASE and bare(text) in _phrases("index")


def find_related(text: str) -> bool:
    """Whether a line leads to another article: "Read more: …", "LIRE AUSSI :"."""
    return len(text) <= _ALSO_SENTENCE and _RELATED.match(text.lstrip(" *>»→+-–—•|")) is not None


def find_closing(text: str) -> bool:
    """Whether a whole line opens the page's foot, below which nothing is the feed's: "Most read", "Mehr zum Thema"."""
    return len(text) <= _LONGEST_PHRASE and bare(text) in _phrases("closing")


def says_live(text: str) -> bool:
    """Whether a title names a live feed."""
    return bool(_LIVE.search(text[:_LONGEST_LINE]))


def is_credit(text: str) -> bool:
    """Whether a line is a picture's, by the credit that opens or closes it.

    >>> is_credit("The bridge at dawn (Image: Getty)"), is_credit("Photograph: Lena Osei/Harbour Press")
    (True, True)
    """
    return bool(_CREDIT.search(text))
