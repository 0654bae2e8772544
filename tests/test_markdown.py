"""Bodies render as news prose, harmless whatever they hold, and never slowly."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup

from talkfeed import markdown
from talkfeed.markdown import list_items, plain_text, render_markdown

CASES = Path(__file__).parent / "cases" / "markdown"
PAGES = sorted(CASES.glob("*.md"))
ATTACKS = sorted((CASES / "security").glob("*.md"))
assert PAGES, "the pages of Markdown cases are gone"
assert ATTACKS, "the security cases are gone"


def page_cases():
    """(input, expected) of each case: a title, input, a dot, expected, a dot."""
    for page in PAGES:
        for found in re.finditer(r"(.+)\n\.\n([\s\S]*?)\n\.\n([\s\S]*?)\n\.\n", page.read_text("utf-8")):
            yield pytest.param(found[2], found[3], id=found[1])


@pytest.mark.parametrize(("text", "expected"), list(page_cases()))
def test_a_case_of_the_page_renders_as_it_says(text, expected):
    """Each case of tests/cases/markdown/*.md."""
    assert expected == render_markdown(text)


ALLOWED = {
    "p", "br", "hr", "em", "strong", "code", "a", "ul", "ol", "li", "blockquote", "figure", "figcaption",
    "h4", "h5", "h6", "div",
}  # fmt: skip
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|[^:]*(?:[/?#]|$))", re.IGNORECASE)


def harm(markup: str) -> list[str]:
    """What is not harmless in some HTML, by another parser's eyes."""
    found = []
    for element in lxml_html.fromstring(f"<div>{markup}</div>").iter():
        if element.tag not in ALLOWED:
            found.append(f"<{element.tag}>")
            continue
        for name, value in element.items():
            address = re.sub(r"[\x00-\x20]", "", value)
            if not (
                (element.tag == "a" and name == "href" and SAFE_ADDRESS.match(address))
                or (element.tag == "a" and name in ("title", "rel"))
                or (element.tag == "figure" and (name, value) == ("class", "quote"))
            ):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_an_attack_is_harmless_and_its_words_are_kept(path):
    """Only allowed elements, attributes and addresses come out, and what was written can be read."""
    markup = render_markdown(path.read_bytes().decode("utf-8"))

    assert [] == harm(markup)
    assert "words" in lxml_html.fromstring(f"<div>{markup}</div>").text_content()


TANGLED = st.lists(
    st.sampled_from(
        ["<", ">", "script", "img src=x onerror=alert(1)", "[", "]", "(", ")", "javascript:", "&#106;", "&lt;", '"', "*", "_",
         "`", "\\", "\n", "\n\n", "> ", "- ", "1. ", "# ", " ", "    ", "https://a/", "@", "!", "—", "\x02", "\x03", "\x00",
         "\x1f", "\x85", "\xa0", "klzzwxh:0000", "word", "\t", "\r", "\ud800", "---"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(TANGLED, st.text()))
def test_any_text_is_harmless(text):
    """Whatever a body holds, nothing but the allow-list comes out."""
    markup = render_markdown(text)

    assert isinstance(markup, Markup)
    assert [] == harm(markup)


@given(
    st.one_of(
        TANGLED,
        st.text(st.characters(exclude_categories=[])),
        st.text("ab .\n\t\xa0&'\"<>\u3000\r", max_size=40),
        st.lists(st.sampled_from([*"ab .,\n-#&;(_1\xa0", "*", "**", " *a*", " **a b** ", "“**a.**”"])).map("".join),
    )
)
@example("a\n \n \n\nb")
@example("**a**, *b* **c d**\n*e*")
@example("**a [b](c)** *<d>*")
@example("**a** **")
@example("\xa0\n\n\xa0a\xa0")
@example(" a\n  b \n\n\n")
@example(" \r0")
def test_the_short_way_gives_the_same_bytes(text):
    """A text that takes the fast path comes out as Markdown and the allow-list make it."""
    cleaned = markdown._cleaned(text)
    if not markdown._is_prose(cleaned):
        return

    assert markdown.sanitize(markdown._write_all(markdown._parse(cleaned), 4)) == render_markdown(text)


@given(st.text("ab \n.,“”é\u3000", max_size=40))
@example("The talks have *ended*, and **both sides** say so.")
def test_prose_takes_the_short_way(text):
    """The property above is not empty: prose has no syntax, or emphasis alone."""
    assert markdown._is_prose(markdown._cleaned(text))


@given(TANGLED)
def test_plain_text_is_what_is_visible(text):
    """plain_text gives the words that a reader of the rendered body reads."""
    shown = lxml_html.fromstring(f"<div>{render_markdown(text)}</div>").text_content()

    assert "".join(shown.split()) == "".join(plain_text(text).split())


def test_plain_text_keeps_blocks_apart():
    """Words of two paragraphs or list items do not run together."""
    assert "Round three ended. Swap Next round" == plain_text("## Round three\nended.\n\n- Swap\n- Next round")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- *Talks* over\n- Swap agreed", ("<em>Talks</em> over", "Swap agreed")),
        ("1. Talks over\n\n2. Swap agreed", ("Talks over", "Swap agreed")),
        ("* <b>\n* [x](javascript:y)", ("&lt;b&gt;", "x")),
    ],
)
def test_a_list_and_nothing_else_has_items(text, expected):
    """The items of a summary that is one list are its key points, sanitised each."""
    assert expected == list_items(text)


@pytest.mark.parametrize("text", ["", "Talks over", "- only one", "Before:\n- a\n- b", "- a\n- b\n\nafter"])
def test_what_is_no_list_of_several_has_no_items(text):
    """One item, or words around the list, make no key points."""
    assert list_items(text) is None


def test_headings_begin_at_the_level_given():
    """The first level becomes `heading_level`, none goes below h6."""
    assert "<h3>a</h3>\n<h6>b</h6>" == render_markdown("# a\n\n##### b", heading_level=3)


def test_one_body_leaves_nothing_to_the_next():
    """No state of one rendering is seen by another."""
    render_markdown("[a]: https://example.org/\n\n- list\n\n> *unclosed **marks")

    assert "<p>[a] b</p>" == render_markdown("[a] b")


def test_threads_render_at_the_same_time():
    """Each thread has its own Markdown instance."""
    texts = [f"*{i}* and [{i}](https://example.org/{i})\n\n> quote {i}" for i in range(200)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(render_markdown, texts))

    assert [render_markdown(text) for text in texts] == found


MANY = 10_000
PATHOLOGICAL = {
    "brackets": "[" * MANY,
    "links unfinished": "[a](" * MANY,
    "images unfinished": "![a](" * MANY,
    "asterisks": "*" * MANY,
    "asterisks and letters": "*a " * MANY,
    "asterisks around letters": "*a**b" * MANY,
    "underscores": "_a _" * MANY,
    "quotation signs": ">" * MANY,
    "quotation signs apart": "> " * MANY,
    "bullets": "- " * MANY,
    "numbers": "1. " * MANY,
    "bullets deeper and deeper": "\n".join(" " * i + "- a" for i in range(400)),
    "backticks": "".join("`" * (i % 50) + " " for i in range(MANY)),
    "backslashes": "\\" * MANY,
    "angles": "<" * MANY,
    "addresses unfinished": "<a@" * MANY,
    "entities": "&" * MANY + "&amp" * MANY,
    "hashes": "# a\n" * MANY,
    "hyphens": "-" * MANY + "\n" + "- " * 60,
    "rules": "---\n" * MANY,
    "items": "- a\n" * MANY,
    "paragraphs with lists": "a\n- b\n\n" * 2000,
    "quotations": "> a\n\nb\n\n" * 2000,
    "spaces": " " * MANY + "a" + " " * MANY,
    "blank lines": "\n \n" * MANY + "*a*",
    "quotes in addresses": "[a](b '" * MANY,
    "lines after headings": "a\n# b\n" * 2000,
    "quoted list": "> - a\n" * MANY,
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_no_body_takes_long(text):
    """Ten thousand of anything render within seconds, without deep recursion, to harmless HTML."""
    started = process_time()
    markup = render_markdown(text)
    took = process_time() - started

    assert took < 4
    assert [] == harm(markup)
