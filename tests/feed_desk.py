"""Feeds of the live blogs of `newsroom`, written and looked into, as the tests of feeds need them."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

from newsroom import PICTURES, SITE, THEME, site_of
from talkfeed.documents import BlogFeed, SiteFeed
from talkfeed.edition import make_edition
from talkfeed.model import LiveBlog, SiteConfig
from talkfeed.render_documents import render_document
from talkfeed.site_documents import make_documents

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
_GRAMMAR = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
_SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "jsonfeed-1.1.json").read_text("utf-8")))


def feed_documents(blogs: dict[str, LiveBlog], *, site: SiteConfig = SITE) -> list[BlogFeed | SiteFeed]:
    """The feeds of a site, before they are written."""
    editions = [make_edition(slug, blog, pictures=PICTURES) for slug, blog in blogs.items()]
    documents = make_documents(editions, site, site_of(site), now=None)
    return [document for document in documents if isinstance(document, BlogFeed | SiteFeed)]


def all_feeds(blogs: dict[str, LiveBlog], *, site: SiteConfig = SITE) -> dict[str, bytes]:
    """Every feed of a site by its path."""
    return {feed.path: render_document(feed, THEME) for feed in feed_documents(blogs, site=site)}


def atom_of(blog: LiveBlog, *, site: SiteConfig = SITE) -> etree._Element:
    """The Atom feed of a live blog."""
    return etree.fromstring(all_feeds({"talks": blog}, site=site)["talks/feed.atom"])


def json_of(blog: LiveBlog, *, site: SiteConfig = SITE) -> dict:
    """The JSON Feed of a live blog."""
    return json.loads(all_feeds({"talks": blog}, site=site)["talks/feed.json"])


def entries_of(feed: etree._Element) -> list[etree._Element]:
    """The entries of an Atom feed."""
    return feed.findall(f"{ATOM}entry")


def said(element: etree._Element, *tags: str) -> list[str | None]:
    """The texts of an element's Atom children; None for one that it does not have."""
    return [element.findtext(ATOM + tag) for tag in tags]


def find_faults(path: str, data: bytes) -> list[str]:
    """What a feed breaks of its format, in words."""
    if path.endswith(".json"):
        return [f"{error.json_path}: {error.message}" for error in _SCHEMA.iter_errors(json.loads(data))]
    root = etree.fromstring(data)
    faults = [] if _GRAMMAR.validate(root) else [str(error) for error in _GRAMMAR.error_log]
    return [*faults, *_rules_of_the_text(root)]


def _rules_of_the_text(root: etree._Element) -> list[str]:
    """What RFC 4287 asks for in words, or in Schematron, and RFC 6721, section 3."""
    entries = entries_of(root)
    ids = [*said(root, "id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
    ids += [gone.get("ref") for gone in root.findall(f"{TOMBSTONES}deleted-entry")]
    written = [root.find(f"{ATOM}author") is not None]
    return [
        *(["an id twice"] if len(ids) != len(set(ids)) else []),
        *(["no author"] if not any(written) else []),
        *("no link" for entry in entries if entry.find(f"{ATOM}link[@rel='alternate']") is None),
        *("no title" for each in (root, *entries) if not each.findtext(f"{ATOM}title")),
    ]
