"""What a page says of itself: its headline without furniture, its source, its day, its people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.feed import Evidence
from talkfeed.parse.page_titles import find_headline
from talkfeed.parse.structured import find_header
from talkfeed.parse.tree import parse_html
from talkfeed.timestamps import format_timestamp


def header(*head, body="", html=""):
    return find_header(parse_html(f"<html {html}><head>{''.join(head)}</head><body>{body}</body></html>"))


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def data(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("titles", "headings", "sites", "expected"),
    [
        (["Ferry live: third crossing - Pier News"], [], ["Pier News"], "Ferry live: third crossing"),
        (["Ferry live: third crossing | Pier News Travel"], [], ["Pier News"], "Ferry live: third crossing"),
        (["Ferry live: third crossing | Travel | World | Pier"], [], [], "Ferry live: third crossing"),
        (["Pier News: Ferry live - third crossing"], [], ["Pier News"], "Pier News: Ferry live - third crossing"),
        (["Pier News | Ferry live"], [], ["Pier News"], "Ferry live"),
        (["Ferry - harbour - storm: what we know"], [], ["Pier News"], "Ferry - harbour - storm: what we know"),
        (["Ferry li…", "Ferry live: third crossing"], [], [], "Ferry live: third crossing"),
        (["Ferry live: thi…"], ["News", "Ferry live: third crossing"], [], "Ferry live: third crossing"),
        (["For sharing: you won't believe", "Ferry live"], ["Ferry live"], [], "Ferry live"),
        (["Blue – Reds – 2 : 1 – Ticker – 04.07.2031"], ["Blue – Reds"], [], "Blue – Reds"),
        (["渡船が再開 | 港ニュース"], ["渡船が再開"], [], "渡船が再開"),
        ([], ["Ferry live"], [], ""),
    ],
)
def test_the_headline_is_the_page_s_own(titles, headings, sites, expected):
    """A heading that a title repeats wins; a site's name and its sections are no part of a headline."""
    assert expected == find_headline(titles, headings, sites)


@given(st.lists(st.text(alphabet="ab -|–…. ") | st.text(), max_size=3), st.lists(st.text(), max_size=2))
def test_any_titles_give_a_headline_or_none(titles, headings):
    """No title raises."""
    find_headline(titles, headings, ["a b"])


@pytest.mark.parametrize(
    ("html", "head", "expected"),
    [
        ('lang="pt-BR"', "", "pt-BR"),
        ('lang="de_AT"', "", "de-AT"),
        ('lang="{{lang}}"', meta("og:locale", "fr_FR"), "fr-FR"),
        ("", '<meta http-equiv="Content-Language" content="pl">', "pl"),
        ("", data('{"@type": "WebPage", "inLanguage": "uk"}'), "uk"),
        ("", data('{"@type": "WebPage", "inLanguage": "English"}'), None),
    ],
)
def test_the_language_is_as_declared(html, head, expected):
    """The element, the head and the data are asked in this order; a template left unfilled is none."""
    assert expected == header(head, html=html).language


def test_the_source_is_a_name_rather_than_a_domain():
    """Of several names the first that is written as one is taken, with the article's address."""
    found = header(
        meta("og:site_name", "The Pier"), '<link rel="canonical" href="https://pier.example/live">',
        data('{"@type": "NewsArticle", "headline": "Rain", "publisher": {"name": "pier.example"}}'),
    )  # fmt: skip

    assert found.source is not None
    assert ("The Pier", "https://pier.example/live") == (found.source.name, found.source.url)


def test_the_times_in_data_are_preferred_to_the_head_s():
    """Data about the article know more than meta elements do."""
    found = header(
        meta("article:published_time", "2031-05-15T18:00:00Z"), meta("article:modified_time", "2031-05-15T19:00:00Z"),
        data('{"@type": "ReportageNewsArticle", "headline": "Rain", "datePublished": "2031-05-15T08:00:00+02:00"}'),
    )  # fmt: skip

    assert found.published is not None
    assert found.updated is not None
    assert [("2031-05-15 08:00:00 +02:00", Evidence.JSON_LD), ("2031-05-15 19:00:00 UTC", Evidence.PAGE_HEAD)] == [
        (format_timestamp(each.time), each.by) for each in (found.published, found.updated)
    ]


def test_an_article_that_the_page_links_to_is_not_its_own():
    """Of several articles in the data, that with the page's address or headline is the page's."""
    articles = [
        f'{{"@type": "NewsArticle", "headline": "{name}", "author": "By {name}"}}' for name in ("Other", "Rain")
    ]

    found = header("<title>Rain</title>", data(f"[{', '.join(articles)}]"), body="<h1>Rain</h1>")

    assert ("By Rain",) == found.authors


def test_a_publisher_and_an_address_are_no_authors():
    """Names alone count, and the site's own is none of them."""
    found = header(
        meta("og:site_name", "The Pier"), meta("article:author", "https://pier.example/ann"), meta("author", "The Pier"),
        meta("author", "Ann Lee"),
    )  # fmt: skip

    assert ("Ann Lee",) == found.authors


def test_a_page_that_says_nothing_has_an_empty_header():
    """Nothing is made up."""
    found = header(body="<h1>Rain</h1>")

    assert ("", "", None, None, None, ()) == (
        found.headline, found.url, found.language, found.published, found.source, found.authors
    )  # fmt: skip
