"""An article becomes the text of a new live-blog file.

Joins the two halves: what `parse` makes of an article is written as `content` writes it. Does not
touch the disk, and so never overwrites anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.model import Order
from talkfeed.parse import Draft, parse_article
from talkfeed.problems import ParseError
from talkfeed.source import Source


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """What a person knows of an article that the article does not say."""

    day: date | None = None
    """The day of the newest entry."""
    zone: str | None = None
    """The IANA name of the zone of its clock times."""
    order: Order | Literal["auto"] = "auto"
    address: str = ""
    """Where it stands on the web."""


@dataclass(frozen=True, kw_only=True)
class ImportedArticle:
    """The YAML made of an article, and how it came about."""

    yaml: str
    draft: Draft


def import_article(
    source: Source, slug: str, *, imported_from: str, options: ImportOptions, schema: str | None = None
) -> ImportedArticle:
    """The live-blog file of an article; raises ParseError where it holds none.

    `imported_from` is how the file will name the article; `schema` is where editors find the schema.
    """
    draft = parse_article(source, day=options.day, zone=options.zone, order=options.order, address=options.address)
    blog = msgspec.structs.replace(draft.blog, imported_from=imported_from)
    yaml = dump_live_blog(blog, comments=draft.comments, schema=schema)
    _check_it_loads(slug, yaml)
    return ImportedArticle(yaml=yaml, draft=draft)


def _check_it_loads(slug: str, yaml: str) -> None:
    """A file that the next build would refuse is never written; raises ParseError."""
    loaded = load_live_blog(slug, [Source(name=f"{slug}.yaml", text=yaml)])
    if loaded.blog is None:
        raise ParseError(*loaded.problems)
