"""What talkfeed publishes or exports of any live blog, imported again, is that live blog: one property for all our formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from hypothesis import Phase, given, settings
from msgspec.structs import replace

from newsroom import MARK_IN_ITS_LIKE, PICTURES, QUAY, SITE, THEME, rendered, site_of
from strategies import live_blogs, markdown_bodies, worded
from talkfeed.articles import ImportOptions, import_article
from talkfeed.blog_pages import make_blog_pages
from talkfeed.content.store import load_live_blog
from talkfeed.edition import Edition, PublishedEntry, make_edition
from talkfeed.formats.export import ExportFormat, export
from talkfeed.freshness import has_day
from talkfeed.markdown import render_body
from talkfeed.markup import fold_space
from talkfeed.model import Entry, LiveBlog, SiteConfig
from talkfeed.precision import find_precision, machine_time
from talkfeed.render_documents import render_document
from talkfeed.site_documents import make_documents
from talkfeed.source import Source
from talkfeed.text import UNPRINTABLE, fold_printable

SLUG = "talks"
ADDRESS = f"{SITE.base_url}{SLUG}/"
HREF = re.compile(r'(?<=href=")[^"]*')
NAMELESS = replace(SITE, base_url=None)


def exported(to: ExportFormat) -> Callable[[Edition, SiteConfig], bytes]:
    """What `talkfeed export --to` gives."""
    return lambda edition, site: export(edition, site, site_of(site), to=to, wordings=THEME.wordings).data


def published(name: str) -> Callable[[Edition, SiteConfig], bytes]:
    """The file of a name below the live blog's folder, in a feed of which every entry has its place."""

    def write(edition: Edition, site: SiteConfig) -> bytes:
        documents = make_documents([edition], replace(site, feed_size=100), site_of(site), now=None)
        return next(render_document(each, THEME) for each in documents if each.path == f"{SLUG}/{name}")

    return write


def write_page(edition: Edition, site: SiteConfig) -> bytes:
    """The page with all entries, and so its own JSON-LD."""
    page = make_blog_pages(edition, site, site_of(site)).all
    assert page is not None
    return rendered(page).encode()


FORMATS: Mapping[str, Callable[[Edition, SiteConfig], bytes]] = {
    "talks.json": exported("json"),
    "talks.atom": exported("atom"),
    "talks.jsonfeed": exported("jsonfeed"),
    "talks.jsonld": exported("jsonld"),
    "data.json": published("data.json"),
    "feed.atom": published("feed.atom"),
    "feed.json": published("feed.json"),
    "all.html": write_page,
}


def edition_of(blog: LiveBlog) -> Edition:
    """The live blog as it is published."""
    return make_edition(SLUG, blog, pictures={**PICTURES, "media/table.jpg": QUAY})


def imported(name: str, data: bytes) -> Edition:
    """What `talkfeed import` writes of a file, loaded from its YAML, as it would be published again."""
    source = Source(name=name, text=data.decode())
    yaml = import_article(source, SLUG, imported_from=name, options=ImportOptions(address=ADDRESS + name)).yaml
    loaded = load_live_blog(SLUG, [Source(name="talks.yaml", text=yaml)])
    assert loaded.blog is not None
    return edition_of(loaded.blog)


def told(edition: Edition) -> list[tuple]:
    """Of each entry, in order: its id, its time with its precision, its headline, and its body as readers get it."""
    home = edition.header.timezone
    return [(each.id, time(each, home), headline(each), shown(each)) for each in edition.entries]


def time(published: PublishedEntry, home: str | None) -> object:
    """The time; of an entry that was taken back what machines are told, if it has a clock time: a page has no more of it."""
    if published.entry.deleted is None:
        return published.time
    known = published.time if published.time and published.time.clock else None
    return machine_time(known, home=home), find_precision(known, home=home)


def headline(published: PublishedEntry) -> str | None:
    """The headline in one line, as every format can carry it."""
    return None if published.entry.deleted else fold_printable(published.entry.headline or "") or None


def shown(published: PublishedEntry) -> str:
    """A body as a browser shows it: links as long as they can be, white space folded."""
    body = "" if published.entry.deleted else UNPRINTABLE.sub("", published.entry.body)
    return fold_space(HREF.sub(lambda found: address(found[0]), str(render_body(body, heading_level=4))))


def address(href: str) -> str:
    """Where a link leads; the front page has two addresses."""
    return urljoin(ADDRESS, href).replace(f"{ADDRESS}index.html", ADDRESS)


def with_words(blog: LiveBlog) -> LiveBlog:
    """The live blog without an entry that is nothing but a link: in a feed that is words, and comes back as these."""
    headlines = [each.headline or ("Read on" if each.link and not each.body else None) for each in blog.entries]
    return replace(blog, entries=tuple(map(_with_headline, blog.entries, headlines)))


def _with_headline(entry: Entry, headline: str | None) -> Entry:
    return replace(entry, headline=headline)


def marked_once(blog: LiveBlog) -> bool:
    """Whether no marks stand in their like: these come back as one, which looks the same."""
    return not any(MARK_IN_ITS_LIKE.search(render_body(each.body, heading_level=4)) for each in blog.entries)


BLOGS = live_blogs(bodies=markdown_bodies).filter(worded).filter(marked_once).map(with_words)


def can_carry(name: str, edition: Edition, site: SiteConfig) -> bool:
    """Whether a format has a place for a live blog: Atom wants a day, and a saved page an address to read pictures from."""
    return has_day(edition) if name.endswith(".atom") else site.base_url is not None or name != "all.html"


@settings(
    max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # to shrink what it draws takes minutes
@given(BLOGS)
def test_what_is_published_comes_back(blog):
    """Ids, order, times with their precision, headlines, and bodies equal after rendering; with and without a base_url."""
    before = edition_of(blog)

    for site in (SITE, NAMELESS):
        names = [name for name in FORMATS if can_carry(name, before, site)]
        after = {name: told(imported(name, FORMATS[name](before, site))) for name in names}
        assert dict.fromkeys(names, told(before)) == after


@settings(max_examples=15)
@given(BLOGS)
def test_data_of_an_import_of_data_is_the_same_data(blog):
    """To the byte: what a picture of the site changes by being one on the web, it changes once."""
    write = FORMATS["talks.json"]
    once = write(imported("talks.json", write(edition_of(blog), SITE)), SITE)

    assert once == write(imported("talks.json", once), SITE)
