"""Texts of data as HTML or plain words: nothing is shown escaped, and no word is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.parse.plain_html import Settled, plain_text, resolve_entities, settle_markup, write_html
from talkfeed.parse.tree import parse_html


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "AT&T and R&D": "AT&T and R&D",
        "Fish &amp; chips": "Fish & chips",
        "It&#39;s &ldquo;on&rdquo;": "It's “on”",
        "It&amp;#39;s &amp;amp;ldquo;on&amp;amp;rdquo;": "It's “on”",
        "page?a=1&copy=2": "page?a=1&copy=2",
        "&unknown; &;": "&unknown; &;",
        "I &lt;3 you": "I <3 you",
        "Said <Name withheld>": "Said <Name withheld>",
        "Said &lt;Name withheld&gt;": "Said <Name withheld>",
        "By <a friend of mine>": "By <a friend of mine>",
        "<![CDATA[Rain]]>": "Rain",
        "One\nTwo": "One\nTwo",
        "a < b > c": "a < b > c",
    }.items(),
)
def test_plain_words_stay_plain(text, expected):
    """A text without elements is plain, its character references resolved as often as they were escaped."""
    assert (Settled(expected, is_markup=False),) == settle_markup([text])


@pytest.mark.parametrize(
    ("text", "words"),
    {
        "<p>Rain &amp; wind</p>": "Rain & wind",
        "<p>Rain &amp;amp; &amp;ldquo;wind&amp;rdquo;</p>": "Rain & “wind”",
        "&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt;": "Rain & wind",
        "&amp;lt;p&amp;gt;Rain&amp;lt;/p&amp;gt;": "Rain",
        "One<br>two": "Onetwo",
        "<p>Said <Name withheld></p>": "Said <Name withheld>",
        "<b>3 < 4</b> and <a friend>": "3 < 4 and <a friend>",
        "<p>Open<p>still open": "Openstill open",
        "<!-- note --><p>Rain</p>": "Rain",
        "<p>Use &lt;b&gt; for bold</p>": "Use <b> for bold",
    }.items(),
)
def test_markup_shows_its_words(text, words):
    """A text with elements is HTML, and shows every word that was meant."""
    [settled] = settle_markup([text])

    assert (True, words) == (settled.is_markup, parse_html(settled.text).text)


def test_a_text_about_tags_is_not_taken_for_markup_among_texts_with_tags():
    """Where a feed's texts are HTML, escaped tags inside a plain one are its words."""
    settled = settle_markup(["<p>One</p>", "<p>Two</p>", "Type &lt;b&gt;bold&lt;/b&gt; here"])

    assert Settled("Type <b>bold</b> here", is_markup=False) == settled[2]


def test_lines_are_paragraphs_where_markup_has_none():
    """Blank lines between inline elements part paragraphs; HTML alone would run them together."""
    [settled] = settle_markup(["<b>One</b> line\nwrapped\n\nTwo"])

    assert "<p><b>One</b> line\nwrapped</p><p>Two</p>" == settled.text


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "  Rain\n today ": "Rain today",
        "Caf&eacute; <em>reopens</em>": "Café reopens",
        "<b>No": "<b>No",
        "Say &lt;at last&gt;": "Say <at last>",
    }.items(),
)
def test_a_headline_is_plain(text, expected):
    """Entities are resolved, elements give their words, white space is folded."""
    assert expected == plain_text(text)


def test_an_element_is_written_without_its_scripts():
    """The HTML inside an element keeps its markup and escapes its words."""
    root = parse_html("<div><p title='a\"b'>1 &lt; 2</p><script>x()</script><br>end</div>")
    [div] = root.find_all("div")

    assert '<p title="a&quot;b">1 &lt; 2</p><br>end' == write_html(div)


@given(st.lists(st.text(alphabet="ab <>/&;#39lt=p\"'\n-!") | st.text(), max_size=4))
def test_no_letter_of_a_plain_text_is_lost(texts):
    """Any texts are settled, and those without a reference or a tag keep all their letters."""
    settled = settle_markup(texts)

    for text, found in zip(texts, settled, strict=True):
        if "&" not in text and not found.is_markup and "[" not in text:
            assert text == found.text
    assert len(texts) == len(settled)


@given(st.text(alphabet="ab &;amp#39"))
def test_resolving_leaves_no_reference_escaped_up_to_three_times(text):
    """However often "'" was escaped, up to three times, it comes back."""
    for _ in range(3):
        text = re.sub("&", "&amp;", text)

    assert "&amp;amp;" not in resolve_entities(text)


@pytest.mark.parametrize(
    "text", ["<" * 100_000, "<p>" * 50_000, "<!--" * 50_000, "&" * 100_000, "<b x='" * 30_000, "a\n" * 99_999]
)
def test_hostile_texts_cost_no_more_than_their_length(text):
    """Texts made to be slow are settled at once (the time limit is the test run's)."""
    assert 1 == len(settle_markup([text]))
