"""What a feed says twice: in every post the same, or of one post in headline and body.

Knows that pages copy the article's headline, authors, pictures and address into each post, and
make headlines of the first words of a text. Times are left: what a time is worth is weighed with
all other evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace

from talkfeed.parse.feed import Feed, Post
from talkfeed.parse.plain_html import plain_text

_FEWEST = 3
"""Posts that must agree before agreement is a copy and no chance."""


_CUT = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_FIRST_HEADING = re.compile(r"\s*<(?P<tag>h[1-6])\b[^<>]{0,500}>(?P<text>[^<]{1,1000})</(?P=tag)>")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_PROBE = 4000
"""Characters of a body in which its headline may be repeated."""


def without_repeats(feed: Feed) -> Feed:
    """The feed without what its posts only copy from the article or from each other."""
    posts = tuple(_with_headline_once(post) for post in feed.posts)
    feed = replace(feed, posts=posts)
    if len(posts) < 2:
        return feed
    headlines = _repeated((post.headline for post in posts), len(posts))
    if all(post.headline == feed.headline for post in posts):
        headlines.add(feed.headline)
    keys = Counter(post.key for post in posts)
    urls = Counter(post.url for post in posts)
    authors = {post.authors for post in posts}
    pictures = _repeated((picture.src for post in posts for picture in set(post.pictures)), len(posts))
    tags = {post.tags for post in posts}
    return replace(
        feed,
        authors=feed.authors or (next(iter(authors)) if len(authors) == 1 and len(posts) >= _FEWEST else ()),
        posts=tuple(
            _without(
                post,
                headline=post.headline in headlines,
                key=keys[post.key] > 1,
                url=urls[post.url] > 1,
                authors=len(authors) == 1 and (len(posts) >= _FEWEST or post.authors == feed.authors),
                tags=len(tags) == 1 and post.tags == feed.tags,
                pictures=pictures,
            )
            for post in posts
        ),
    )


def _repeated(values: Iterable[Hashable], count: int) -> set[Hashable]:
    """Values that most of the posts share."""
    return {value for value, times in Counter(values).items() if value != "" and times >= _FEWEST and times * 2 > count}


def _without(
    post: Post, *, headline: bool, key: bool, url: bool, authors: bool, tags: bool, pictures: set[Hashable]
) -> Post:
    return replace(
        post,
        headline="" if headline else post.headline,
        key="" if key else post.key,
        url="" if url else post.url,
        authors=() if authors else post.authors,
        tags=() if tags else post.tags,
        pictures=tuple(picture for picture in post.pictures if picture.src not in pictures),
    )


def _with_headline_once(post: Post) -> Post:
    """The post without a headline that is its first words, or without a first line that is its headline."""
    if not post.headline or not post.body:
        return post
    if (found := _FIRST_HEADING.match(post.body)) and plain_text(found["text"]) == post.headline:
        return replace(post, body=post.body[found.end() :])
    said = _CUT.sub("", post.headline)
    shown = _TAG.sub(" ", post.body[:_PROBE]) if post.is_markup else post.body[:_PROBE]
    folded = " ".join(plain_text(shown).split()) if post.is_markup else " ".join(shown.split())
    if not folded.startswith(said):
        return post
    rest = folded[len(said) :].lstrip()
    if said != post.headline or not rest or rest[0].islower() or rest[0] in ",;:":
        return replace(post, headline="")
    first, _, others = post.body.lstrip().partition("\n")
    return replace(post, body=others.lstrip()) if not post.is_markup and " ".join(first.split()) == said else post
