"""HTML that may be published."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from talkfeed.markup import escape_text, fold_space, keep_names, sanitize, visible_text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_escaped_text_is_what_sanitising_gives_back(text):
    """escape_text writes text just as the sanitiser does, so that both ways give the same bytes."""
    assert escape_text(text) == sanitize(escape_text(text))


def test_figures_keep_only_our_class():
    """A class that is not ours could borrow the page's look."""
    assert '<figure class="quote">x</figure>' == sanitize('<figure class="quote entry">x</figure>')


def test_protocols_are_checked_after_decoding():
    """An address hidden behind character references is the address that it is."""
    assert "x" == sanitize('<a href="&#106;avascript&colon;x">x</a>')


def test_words_of_elements_not_allowed_stay():
    """An element that is not allowed goes, its words stay; a script's are no words."""
    assert "a  b" == sanitize("<marquee>a</marquee> <script>x()</script> <table><tr><td>b</table>")


def test_visible_text_decodes_once():
    """What is shown is decoded once, not twice."""
    assert "&lt; <" == visible_text("<p>&amp;lt; &lt;</p>")


def test_no_break_spaces_are_not_folded():
    """HTML's white space is ASCII's."""
    assert "a\xa0 b" == fold_space(" a\xa0\n b\t")


@given(st.text(st.sampled_from("Aé-’ '&<>\n\t.,ע1")) | st.text())
def test_keeping_names_whole_changes_no_word(headline):
    """Whatever is marked, the headline reads as it was written, and nothing in it becomes markup."""
    kept = keep_names(headline)

    assert headline == html.unescape(re.sub(r'<span class="whole">|</span>', "", kept))


def test_only_short_latin_names_are_kept_whole():
    """A long one must break somewhere, and an inline block within another script's line would be moved."""
    kept = keep_names("Blanc-Sablon, Saint-Étienne: co-operative-society-members שלום-עולם -5 a-")

    assert ["Blanc-Sablon,", "Saint-Étienne:"] == re.findall('<span class="whole">(.*?)</span>', kept)
