"""The words by which programmers name the fields of a post, in the languages of the news.

Knows which part of a post a field's name stands for, and how good a sign it is. Does not look at
what is in the field.
"""

from __future__ import annotations

import re
from enum import StrEnum

_NOT_LETTER = re.compile(r"[\W\d_]+")


class Role(StrEnum):
    """A part of a post."""

    PUBLISHED = "published"
    UPDATED = "updated"
    BODY = "body"
    HEADLINE = "headline"
    KEY = "key"
    URL = "url"
    AUTHOR = "author"
    PINNED = "pinned"
    KEY_EVENT = "key event"
    DELETED = "deleted"
    STATUS = "status"
    TAGS = "tags"
    PICTURE = "picture"


_NAMES: dict[Role, tuple[str, ...]] = {
    Role.PUBLISHED: (
        """ firstpublished firstpublishedat firstpublishedon datepublished publishedat publishedon publisheddate published
        publishdate publishtime publishts publicationdate publicationtime pubdate pubtime postedat posteddate postedon postdate
        posttime posted onlinedate displayat firstpublishdate firstpublishtime fechapublicacion datapublicacao datapubblicazione datepublication veroeffentlicht """,
        """ displaydate displaytime displaydatetime date datetime datetimeutc dateutc dategmt dateunixtime unixtime time timeutc timestamp timestampms
        ts when eventtime eventdate entrytime entrydate messagetime fecha fechahora datum uhrzeit zeit zeitstempel zeitpunkt
        hora horario heure data ora dataora tarih saat czas dataczas """,
        """ createdat createdatutc created createdon createddate createdtime createtime creationdate creationtime datecreated
        insertedat addedat startdate starttime startdatetime erstellt erstelltam creado criado cree """,
    ),
    Role.UPDATED: (
        """ updatedat updatedon updated updateddate updatetime datemodified modifiedat modifiedon modified modifieddate
        lastmodified lastupdated lastupdate lastmodifieddate editedat edited dateupdated geaendert """,
    ),
    Role.BODY: (
        "bodyhtml htmlbody contenthtml htmlcontent contentelements texthtml messagehtml html articlebody body bodytext fullbody",
        """ content contents text fulltext contenttext messagetext message richtext entrytext posttext story note copy markdown
        texto cuerpo contenido corpo conteudo testo contenuto texte contenu corps inhalt tekst tresc metin icerik
        post entry update comment """,
        "description summary caption abstract excerpt teaser lead subtitle details beschreibung descripcion descricao",
    ),
    Role.HEADLINE: (
        "headline headlines title heading header titel titulo titre titolo tytul baslik ueberschrift titular schlagzeile",
        "subject name label",
    ),
    Role.KEY: ("id", "uid uuid guid key entryid postid messageid itemid urn slug"),
    Role.URL: ("permalink url link shareurl shortlink href weburl canonicalurl",),
    Role.AUTHOR: (
        """ author authors byline writer writers reporter reporters creator creators contributor contributors authorname
        createdby postedby publishedby sender autor autoren autores auteur auteurs autore autori yazar speaker from user
        username by """,
    ),
    Role.PINNED: ("pinned ispinned sticky issticky stick ontop",),
    Role.KEY_EVENT: (
        "keyevent iskeyevent keymoment iskeymoment highlight highlighted ishighlight ishighlighted milestone iskey",
    ),
    Role.DELETED: ("deleted isdeleted deletedat removed isremoved deletedon",),
    Role.STATUS: ("status poststatus publishstatus workflowstate",),
    Role.TAGS: ("tags keywords categories topics labels hashtags",),
    Role.PICTURE: (
        "image images photo photos picture pictures imageurl photourl thumbnail media foto fotos bild bilder imagen imagem",
    ),
}
"""The names of each part, without case and what parts their words; a row a rank, the surest first."""
_RANKS = {name: (role, rank) for role, rows in _NAMES.items() for rank, row in enumerate(rows) for name in row.split()}

_WRAPPERS = frozenset(
    {
        "rendered",
        "raw",
        "basic",
        "value",
        "html",
        "text",
        "content",
        "plain",
        "attributes",
        "fields",
        "node",
        "post",
        "item",
    }
)
"""Names of what only holds the thing, or holds the post."""

NO_POSTS = frozenset({"comments", "replies", "responses", "answers", "reactions", "related", "relatedposts", "attachments",
                      "authors", "users", "members", "tags", "categories", "dependencies", "packages"})  # fmt: skip
"""Names of lists that are not the feed, whatever is in them."""
NOT_OF_POSTS = frozenset({"password", "passwordhash", "firstname", "lastname", "surname", "birthdate", "dateofbirth", "dob", "phone",
                          "phonenumber", "salary", "price", "unitprice", "sku", "currency", "quantity", "stock", "invoice",
                          "orderid", "dependencies", "devdependencies", "license", "hireddate", "ipaddress"})  # fmt: skip
"""Fields of people, goods and programs."""


IN_UTC = ("unixtime", "unix", "epoch", "utc", "gmt")
"""What a field's name ends in that says the same time in UTC as the one without: date_gmt beside date."""


def fold_name(name: str) -> str:
    """A name without case, numbers and what parts its words.

    >>> fold_name("first_publishedAt")
    'firstpublishedat'
    """
    return _NOT_LETTER.sub("", name).lower()


def find_role(path: str) -> tuple[Role, int] | None:
    """What a field is for by its dotted path, and how weak a sign the name is, from 0; None for any other name.

    >>> find_role("fields.title.rendered")
    (<Role.HEADLINE: 'headline'>, 0)
    """
    names = [fold_name(name) for name in path.split(".")]
    last = _RANKS.get(names[-1])
    if len(names) > 1 and names[-1] in _WRAPPERS:
        outer = _RANKS.get(names[-2])
        if outer is not None and (outer[0] != Role.BODY or last is None):
            return outer
    return last
