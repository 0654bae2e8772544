"""Microdata, RDFa and microformats: what elements state, whatever they nest and refer to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.feed import Evidence
from talkfeed.parse.structured import find_feeds, find_header
from talkfeed.parse.tree import parse_html

BLOG = 'itemscope itemtype="https://schema.org/LiveBlogPosting"'
POST = 'itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"'

DEEP = {
    "posts in posts": ("", f"<div {BLOG} {POST}><div itemprop=articleBody>x"),
    "blogs in blogs": ("", f"<div {BLOG}><div itemprop=articleBody>x"),
    "names in names": (f"<div {BLOG}>", "<div itemprop=author>x"),
    "bodies in bodies": (f"<div {BLOG}><div {POST}>", "<div itemprop=articleBody>x"),
    "references in a circle": ("", f'<div id=a itemprop=x itemref="a b" {BLOG}>'),
    "RDFa": ("", "<div typeof=LiveBlogPosting property=liveBlogUpdate>"),
    "microformats": ("", "<div class=hentry><p class=published>x</p><div class=entry-content>"),
    "headings": ("", "<h1><div>x"),
}
MARKS = st.sampled_from([
    f"<div {BLOG}>", f"<p {POST}>", "<b itemprop='articleBody headline'>", '<i itemref="a b" itemscope id=a>', "</div>", "</p>",
    "<time itemprop=datePublished datetime=2031-05-15>", "<div typeof='schema:LiveBlogPosting' prefix='x y z:'>", "<p property=text>",
    "<div class='hentry h-feed vcard'>", "<abbr class=published title=x>", "<meta itemprop=image content='//x'>", "words", "<svg><title>",
])  # fmt: skip


def feeds(html):
    return find_feeds(parse_html(html))


@given(st.lists(MARKS, max_size=15))
def test_no_markup_raises(marks):
    """Any nesting of things and values gives feeds or none."""
    root = parse_html("".join(marks))

    find_feeds(root)
    find_header(root)


@pytest.mark.parametrize(("once", "mark"), DEEP.values(), ids=DEEP)
def test_ten_thousand_levels_are_read_at_once(once, mark):
    """Depth costs neither recursion nor the square of itself."""
    assert len(feeds(once + mark * 10_000)) <= 1


def test_a_post_s_element_is_kept():
    """What the page shows of a post can be found again."""
    [feed] = feeds(f"<main {BLOG}><article {POST} id=a><p itemprop=articleBody>Rain.</p></article></main>")

    assert [("article", "a")] == [(post.element.tag, post.key) for post in feed.posts if post.element]


def test_values_elsewhere_are_referred_to():
    """itemref brings properties from other places of the page."""
    [feed] = feeds(f"<div {BLOG} itemref='title one'></div><h1 id=title itemprop=name>Rain live</h1><p id=one {POST}>"
                   "<b itemprop=headline>It rains</b></p>")  # fmt: skip

    assert ("Rain live", ["It rains"]) == (feed.headline, [post.headline for post in feed.posts])


def test_posts_that_name_no_live_blog_are_one_where_several_stand_side_by_side():
    """Three posts with texts and times in one element are a feed; articles and comments are none."""
    posts = "".join(
        f'<p itemscope itemtype="http://schema.org/BlogPosting"><time itemprop=datePublished datetime="2031-05-15T1{i}:00Z">'
        f"</time><b itemprop=articleBody>Post {i}</b></p>"
        for i in range(3)
    )

    assert ([3], []) == (
        [len(feed.posts) for feed in feeds(posts)],
        list(feeds(posts.replace("BlogPosting", "Comment"))),
    )


def test_other_vocabularies_state_nothing():
    """Open Graph's properties in a page's head are none of a live blog's."""
    [feed] = feeds(
        '<div typeof="schema:LiveBlogPosting"><meta property="og:headline" content="No"><b property="schema:name">Yes</b></div>'
    )

    assert ("Yes", Evidence.RDFA) == (feed.headline, feed.by)


def test_data_and_markup_are_two_feeds():
    """A page with both states both; which is right is not decided here."""
    script = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Rain"}</script>'

    found = feeds(f"{script}<main {BLOG}><article {POST}><p itemprop=articleBody>Rain.</p></article></main>")

    assert [Evidence.MICRODATA, Evidence.JSON_LD] == [feed.by for feed in found]
