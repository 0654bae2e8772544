"""The HTML of our own bodies becomes the Markdown that renders to it."""

import re
from urllib.parse import urljoin

import pytest
from hypothesis import assume, given

from newsroom import MARK_IN_ITS_LIKE
from strategies import markdown_bodies
from talkfeed.markdown import render_body
from talkfeed.parse.own_bodies import format_own_body
from talkfeed.parse.tree import parse_html

BASE = "https://example.org/live/talks/"


def formatted(markup: str, *, base: str = BASE) -> str:
    """The Markdown that is made of some markup."""
    return format_own_body(parse_html(markup), base=base)


def rendered(markdown: str, *, heading_level: int = 3) -> str:
    """A body as it is published."""
    return str(render_body(markdown, heading_level=heading_level))


CASES = [
    ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo."),
    ("<p>One<br>\ntwo</p>", "One\\\ntwo"),
    ("<p>1. Mai</p>", "1\\. Mai"),
    ("<p># one</p>", "\\# one"),
    ("<p>&lt;Name withheld&gt; *sic* &amp;copy;</p>", "<Name withheld> \\*sic\\* &amp;copy;"),
    ("<p>a<br>\n- b</p>", "a\\\n\\- b"),
    ("<p><em>a</em>, <strong>b</strong>, <code>c</code></p>", "*a*, **b**, `c`"),
    ("<p><strong>a <em>b</em> c</strong></p>", "**a _b_ c**"),
    ("<p><em>a</em><strong>b</strong></p>", "_a_**b**"),
    ("<p><strong>a<em>b</em>c</strong></p>", "**a*b*c**"),
    ("<p>*<strong>a</strong>b</p>", "\\***a**b"),
    ("<p><em>a<em>b</em></em></p>", "*ab*"),
    ("<p><code>a`b</code></p>", "``a`b``"),
    ('<p><a href="https://example.org/a_(b)">a [b]</a></p>', "[a \\[b\\]](<https://example.org/a_(b)>)"),
    ('<p><a href="mailto:desk@example.org">Write</a></p>', "[Write](mailto:desk@example.org)"),
    ("<h5>A</h5><h6>B</h6>", "## A\n\n### B"),
    ("<h5>A #</h5>", "## A \\#"),
    ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c"),
    ("<ol><li><p>a</p><p>b</p></li></ol>", "1. a\n\n    b"),
    ("<ol><li>a</li></ol><p>1. Mai</p>", "1. a\n\n1\\. Mai"),
    ("<ul><li><p></p><blockquote><p>a</p></blockquote></li></ul>", "- > a"),
    ("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", "> a\n>\n> > b"),
    (
        '<figure class="quote"><blockquote><p>a</p></blockquote><figcaption>Voss</figcaption></figure>',
        "> a\n>\n> — Voss",
    ),
    ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
    ("", ""),
]


@pytest.mark.parametrize(("markup", "expected"), CASES, ids=[markdown or "nothing" for _, markdown in CASES])
def test_markup_becomes_the_markdown_for_it(markup: str, expected: str) -> None:
    """Each element has one way to be written."""
    assert expected == formatted(markup)


@pytest.mark.parametrize("markdown", [markdown for _, markdown in CASES])
def test_the_markdown_of_a_case_comes_back(markdown: str) -> None:
    """What is expected above renders to what becomes of it again."""
    markup = rendered(markdown)

    assert markup == rendered(formatted(markup))


@pytest.mark.parametrize(
    ("address", "base", "expected"),
    [
        ("notes.html", BASE, "[it](https://example.org/live/talks/notes.html)"),
        ("../river/", BASE, "[it](https://example.org/live/river/)"),
        ("//example.net/a", BASE, "[it](https://example.net/a)"),
        ("notes.html", "", "it"),
        ("#latest", "", "it"),
        ("javascript:alert(1)", BASE, "it"),
        ("http://[", BASE, "it"),
        ("", BASE, "it"),
    ],
)
def test_a_link_leads_where_it_led_or_is_its_words(address: str, base: str, expected: str) -> None:
    """Relative to the page, where that is known; never anywhere that runs something."""
    assert expected == formatted(f'<p><a href="{address}">it</a></p>', base=base)


@pytest.mark.parametrize("level", [2, 3, 4])
def test_headings_begin_where_markdown_has_them_begin(level: int) -> None:
    """Whatever level the page gave the first."""
    markup = rendered("## A\n\nWords.\n\n### B", heading_level=level)

    assert "## A\n\nWords.\n\n### B" == formatted(markup)


@pytest.mark.parametrize("mark", ["div", "blockquote", "li"])
def test_elements_in_elements_without_end_are_their_words(mark: str) -> None:
    """No body of ours has as many."""
    assert "deep \\*down\\*" == formatted(f"{f'<{mark}>' * 2_000}deep *down*")


def test_an_element_that_markdown_has_not_is_what_it_holds() -> None:
    """A body that somebody changed on the way keeps its words."""
    markup = "<table><tr><td>a</td><td>b</td></tr></table><div><p>c</p></div><p><u>d</u></p>"

    assert ["a", "b", "c", "d"] == formatted(markup).split()


def test_characters_that_no_file_carries_are_left_out() -> None:
    """In words and in code."""
    assert "ab `cd`" == formatted("<p>a\x01b <code>c\x02d</code></p>")


HREF = re.compile(r'(?<=href=")[^"]*')


def seen(markup: str) -> str:
    """Markup as a browser shows it: links as long as they are, white space folded, and no title, which is no words."""
    whole = HREF.sub(lambda found: urljoin(BASE, found[0]), markup)
    return re.sub(r" ?(<(?:/?p|br|/?li)>) ?", r"\1", " ".join(whole.split()))


@given(markdown_bodies)
def test_any_body_comes_back(markdown: str) -> None:
    """Markdown → HTML → Markdown → HTML: both look the same."""
    markup = rendered(markdown)
    assume(not MARK_IN_ITS_LIKE.search(markup))

    assert seen(markup) == seen(rendered(formatted(markup)))


def words(markup: str) -> str:
    """All that is read out of some markup."""
    return " ".join(parse_html(markup).text.split())


@given(markdown_bodies)
def test_no_body_loses_or_gains_a_word(markdown: str) -> None:
    """Whatever its marks come to."""
    markup = rendered(markdown)

    assert words(markup) == words(rendered(formatted(markup)))
