"""Plain text becomes Markdown that renders to that text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html

from talkfeed.escaping import escape_markdown
from talkfeed.markdown import plain_text, render_markdown
from talkfeed.markup import fold_space

KEPT = [
    "1986. A great year",
    "23. Juli",
    "2. Liga",
    "#MeToo",
    "<Name withheld>",
    "*",
    "* a footnote's asterisk".replace("* ", "*"),
    "5 * 3 * 2 = 30",
    "snake_case_names",
    "[sic]",
    "He [the minister] said (later)",
    "![",
    "+++ 16:05 +++ Talks begin",
    "=====",
    "~~",
    ": a colon first",
    "https://example.org/a_b_c",
    "AT&T",
    "“Quoted – with… typographic’ marks”",
    "a \\ b",
    "— Dialogue",
    "| not | a | table |",
]
ESCAPED = {
    "1. Liga": r"1\. Liga",
    "- dash": r"\- dash",
    "* star": r"\* star",
    "+ plus": r"\+ plus",
    "---": r"\---",
    "* * *": r"\* * \*",
    "# Title": r"\# Title",
    "> x": r"\> x",
    "_x_": r"\_x\_",
    "*x*": r"\*x\*",
    "`x`": r"\`x\`",
    "[a](b)": r"\[a](b)",
    "![a](b)": r"!\[a](b)",
    "&amp;": "&amp;amp;",
    "\\\\": "\\\\\\",
    r"\*": r"\\*",
    "<https://example.org/>": r"\<https://example.org/>",
    "<desk@example.org>": r"\<desk@example.org>",
    "    indented": "indented",
}
MARKS = st.sampled_from(r"\`*_[](){}<>#+-=.!&;:|~$^@/1aA0'" + '" \t\xa0\u3000é—')
PARAGRAPHS = st.one_of(
    st.text(MARKS, max_size=40),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60),
    st.lists(
        st.sampled_from([*KEPT, *ESCAPED, "<!-- x -->", "<b>", "</p>", "&#42;", "&copy", "[a]: /b"]), max_size=6
    ).map(" ".join),
)


def visible(markup: str) -> str:
    """What a browser's reader reads, by a parser that is not ours."""
    return fold_space(lxml_html.fromstring(f"<div>{markup}</div>").text_content()).strip()


@pytest.mark.parametrize("text", KEPT)
def test_what_nothing_would_eat_stays_as_it_is(text):
    """Text that only looks a little like Markdown is not touched."""
    assert text == escape_markdown(text)


@pytest.mark.parametrize(("text", "expected"), ESCAPED.items())
def test_what_would_be_eaten_is_escaped(text, expected):
    """Each mark that means something is escaped, and nothing else."""
    assert expected == escape_markdown(text)


@pytest.mark.parametrize("text", [*KEPT, *ESCAPED])
def test_each_case_renders_to_itself(text):
    """The visible text of each case is the case."""
    assert fold_space(text) == visible(render_markdown(escape_markdown(text)))


@given(PARAGRAPHS)
@example("f****** b")
@example("<<@0>")
@example("a__b _c_")
@example("\\`x` ``")
@example("*a **b*c* d**")
def test_a_paragraph_renders_to_itself(paragraph):
    """The visible text of render(escape(paragraph)) is the paragraph, white space folded."""
    assert fold_space(paragraph).strip() == visible(render_markdown(escape_markdown(paragraph)))


@given(st.lists(PARAGRAPHS.filter(str.strip), min_size=2, max_size=5))
def test_paragraphs_do_not_touch_each_other(paragraphs):
    """Paragraphs joined by blank lines render to as many paragraphs, each itself."""
    markup = render_markdown("\n\n".join(map(escape_markdown, paragraphs)))

    rendered = lxml_html.fromstring(f"<div>{markup}</div>").findall("p")
    assert [fold_space(p).strip() for p in paragraphs] == [fold_space(p.text_content()).strip() for p in rendered]


@given(PARAGRAPHS)
def test_plain_text_of_an_escaped_paragraph_is_the_paragraph(paragraph):
    """What titles and descriptions show has no backslashes."""
    assert fold_space(paragraph).strip() == plain_text(escape_markdown(paragraph)).strip()
