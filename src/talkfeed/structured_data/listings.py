"""Pages that lead to live blogs and entries: the index, and what has a topic in common.

Knows what such a page says of what it lists: enough to find it, nothing that its own page might come to contradict.
"""

from __future__ import annotations

from talkfeed.json_text import known
from talkfeed.model import Header
from talkfeed.pages import (
    BlogCard,
    IndexPage,
    Site,
    Topic,
    TopicArchivePage,
    TopicBlog,
    TopicEntry,
    TopicPage,
    page_path,
)
from talkfeed.structured_data.coverage import identify_live_blog
from talkfeed.structured_data.postings import describe_name
from talkfeed.structured_data.script import Thing
from talkfeed.structured_data.things import Frame, describe_person, describe_publisher
from talkfeed.urls import Addresses


def describe_index(page: IndexPage) -> Thing | None:
    """The site with its live blogs; None where there is none yet."""
    if not page.cards:
        return None
    addresses = Addresses(path=page_path(page), base_url=page.site.base_url)
    return known(
        {
            **_identify_page(page, addresses),
            "name": page.site.title,
            "inLanguage": page.site.language,
            "isPartOf": _describe_site(page.site, addresses),
            "publisher": describe_publisher(page.site, addresses),
            "hasPart": [_describe_blog(card, page.site, addresses) for card in page.cards],
        }
    )


def describe_topic(page: TopicPage | TopicArchivePage) -> Thing:
    """A topic with what of it the page lists; an author's page is of a person."""
    addresses = Addresses(path=page_path(page), base_url=page.site.base_url)
    blogs = [blog for blog, _ in page.blogs] if isinstance(page, TopicPage) else []
    return known(
        {
            **_identify_page(page, addresses),
            **_describe_subject(page.topic, page.site, addresses),
            "inLanguage": page.site.language,
            "isPartOf": _describe_site(page.site, addresses),
            "hasPart": [
                *(_describe_blog(blog, page.site, addresses) for blog in blogs),
                *(_describe_entry(entry, page, addresses) for entry in page.entries),
            ],
        }
    )


def _identify_page(page: IndexPage | TopicPage | TopicArchivePage, addresses: Addresses) -> Thing:
    is_person = not isinstance(page, IndexPage) and page.topic.kind == "author"
    url = addresses.of(page_path(page))
    return {"@type": "ProfilePage" if is_person else "CollectionPage", "@id": url, "url": url}


def _describe_subject(topic: Topic, site: Site, addresses: Addresses) -> Thing:
    """What the page is about; a label's name is a code, for which each language has its own word."""
    match topic.kind:
        case "author":
            return {"name": topic.name, "mainEntity": describe_person(topic.name, site, addresses)}
        case "tag":
            return {"name": topic.name, "about": {"@type": "Thing", "name": topic.name}}
        case "label":
            return {"genre": topic.name}
        case "source":
            return {"name": topic.name}


def _describe_site(site: Site, addresses: Addresses) -> Thing:
    return {
        "@type": "WebSite",
        "@id": addresses.of("index.html", "website"),
        "url": addresses.of("index.html"),
        "name": site.title,
    }


def _describe_blog(blog: BlogCard | TopicBlog, site: Site, addresses: Addresses) -> Thing:
    header = Header(headline=blog.headline, language=blog.language)
    frame = Frame(site=site, slug=blog.slug, header=header, on=addresses.path, addresses=addresses)
    language = None if frame.language == site.language else frame.language
    return known({**identify_live_blog(frame), "inLanguage": language})


def _describe_entry(entry: TopicEntry, page: TopicPage | TopicArchivePage, addresses: Addresses) -> Thing:
    blog = entry.blog
    header = Header(headline=blog.headline, language=blog.language, timezone=blog.timezone)
    frame = Frame(site=page.site, slug=blog.slug, header=header, on=addresses.path, addresses=addresses)
    url = addresses.of(*entry.place)
    return known(
        {
            "@type": "BlogPosting",
            "@id": url,
            "url": url,
            **describe_name(entry.named),
            "datePublished": frame.date(entry.time),
        }
    )
