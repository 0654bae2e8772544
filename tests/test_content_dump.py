"""What a dumped live blog looks like, and that it reads back as the same value."""

import pytest
import ruamel.yaml
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from strategies import live_blogs
from talkfeed.content.dump import dump_live_blog
from talkfeed.content.scalars import format_scalar, is_plain
from talkfeed.content.store import load_live_blog
from talkfeed.model import Attribution, Correction, Entry, Image, LiveBlog
from talkfeed.source import Source
from talkfeed.timestamps import parse_timestamp as at


def loaded(text):
    result = load_live_blog("blog", [Source(name="blog.yaml", text=text)])
    assert [] == [problem for problem in result.problems if problem.severity == "error"]
    return result.blog


def dumped(*entries, **header):
    return dump_live_blog(LiveBlog(**{"headline": "Talks"} | header, entries=entries))


def entry_lines(**fields):
    return dumped(Entry(**fields)).split("entries:\n")[1].splitlines()


WHOLE = LiveBlog(
    headline="Talks: day 2",
    summary="The third round is over.\n\n- One\n- Two",
    state="ended",
    date=at("2025-07-23").day,
    timezone="Europe/Istanbul",
    source=Attribution(name="RT", url="https://example.org/a#d"),
    order="oldest-first",
    entries=(
        Entry(id="swap", time=at("2025-07-23"), updated=at("2025-07-23 18:00"), body="Both sides agreed."),
        Entry(
            time=at("~2025-07-23 16:05:00 GMT"),
            headline="Talks begin",
            label="breaking",
            key_event=True,
            authors=("Ana",),
            sources=(Attribution(name="Kremlin", via="TASS", url="https://example.org/"), Attribution(name="AFP")),
            image=Image(src="a.jpg", alt="The palace"),
            body="The doors are closed.",
            corrections=(Correction(time=at("2025-07-23 17:00"), note="The room was misnamed."),),
        ),
    ),
)

WHOLE_TEXT = """\
# yaml-language-server: $schema=https://example.org/schema.json
# From an article.
# The headline is its first sentence
headline: "Talks: day 2"
summary: |
  The third round is over.

  - One
  - Two
state: ended
date: 2025-07-23
timezone: Europe/Istanbul
source: {name: RT, url: https://example.org/a#d}
order: oldest-first
entries:
  - id: swap
    time: 2025-07-23
    updated: 2025-07-23 18:00
    body: |
      Both sides agreed.

  # No clock time was found
  - time: ~2025-07-23 16:05:00 GMT
    headline: Talks begin
    label: breaking
    key_event: true
    authors: [Ana]
    sources:
      - name: Kremlin
        via: TASS
        url: https://example.org/
      - {name: AFP}
    image:
      src: a.jpg
      # Nobody described it
      alt: The palace
    body: |
      The doors are closed.
    corrections:
      - time: 2025-07-23 17:00
        note: The room was misnamed.
"""

COMMENTS = {
    (): "From an article.",
    ("headline",): "The headline is its first sentence",
    ("entries", 1, "time"): "No clock time was found",
    ("entries", 1, "image", "alt"): "Nobody described it",
}


def test_a_whole_blog_is_dumped_in_the_order_of_the_model():
    """Fields in the model's order, prose as lines, comments above their fields, a blank line between entries."""
    text = dump_live_blog(WHOLE, comments=COMMENTS, schema="https://example.org/schema.json")

    assert WHOLE_TEXT == text


def test_the_whole_blog_reads_back():
    """The page above loads as the blog that it was dumped from."""
    assert WHOLE == loaded(WHOLE_TEXT)


@pytest.mark.parametrize("text", ["Talks begin", "Don’t wait", "It's over", "3 dead", "a:b", "مرحبا",
                                  "🎉 it is", "“It is over”", "100 000 people", "C#", "1 mar"])  # fmt: skip
def test_ordinary_text_stands_plain(text):
    """Text that every reader takes for text has no quotes, and is never escaped."""
    assert text == format_scalar(text)


@pytest.mark.parametrize("text", ["", " a", "a ", "a: b", "a:", "a #b", "#a", "yes", "No", "NULL", "~", "1986", "1e3", "0x1F",
                                  "16:05", "2025-07-23", "2025-07-23T16:05", "- a", "? a", "[a]", "{a}", "*a", "&a", "!a",
                                  "|", ">", "%a", "@a", "`a", "'a", '"a', "=", "<<", ".5", ".inf", "-", "---", "1_000",
                                  "+1", "n", "0o17", "12:30:45"])  # fmt: skip
def test_text_that_some_reader_takes_for_something_else_is_quoted(text):
    """YAML 1.1 and 1.2 both read the quoted form as this text."""
    quoted = format_scalar(text)

    assert quoted[0] in "\"'"
    assert {text} == {yaml.safe_load(quoted), ruamel.yaml.YAML(typ="safe").load(quoted)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv: it's on", '''"Kyiv: it's on"'''),
        ('"No": Kyiv', """'"No": Kyiv'"""),
        (r"C:\ is: full", r"""'C:\ is: full'"""),
        ("one\ttwo", r'"one\ttwo"'),
        ("bell \x07 BOM \ufeff NEL \x85 LS \u2028", r'"bell \x07 BOM \uFEFF NEL \x85 LS \u2028"'),
        ("\U0010fffe", "\U0010fffe"),
    ],
)
def test_the_quotes_that_need_least_escaping_are_taken(text, expected):
    """Double quotes, unless single ones spare escapes; what no quotes can hold is escaped."""
    assert expected == format_scalar(text)


def test_prose_is_literal_even_on_one_line():
    """A body is a block that people can add lines to."""
    assert ["  - body: |", "      One line."] == entry_lines(body="One line.")


def test_long_lines_are_not_wrapped():
    """A paragraph is one line, however long."""
    body = "word " * 200 + "end"

    assert ["  - body: |", f"      {body}"] == entry_lines(body=body)


def test_white_space_inside_prose_is_kept():
    """Two spaces at a line's end are a Markdown line break; indented lines are a list's."""
    assert ["  - body: |", "      one  ", "", "         two"] == entry_lines(body="one  \n\n   two")


def test_a_short_list_of_texts_stands_on_one_line():
    """A text with a comma is quoted there."""
    assert ['  - tags: [war, "a, b", "no"]'] == entry_lines(tags=("war", "a, b", "no"))


def test_a_long_list_of_texts_has_a_line_for_each():
    """Where one line would be hard to read."""
    tags = tuple(f"a rather long tag, number {i}" for i in range(5))

    assert ["  - tags:", *(f"      - {tag}" for tag in tags)] == entry_lines(tags=tags)


def test_a_short_mapping_that_would_need_quotes_is_a_block():
    """Commas and brackets are for people a trap between braces."""
    lines = entry_lines(sources=(Attribution(name="RT, Moscow"),))

    assert ["  - sources:", "      - name: RT, Moscow"] == lines


def test_comments_cannot_become_content():
    """Each line of a comment is a comment; what YAML cannot carry is written as an escape."""
    text = dump_live_blog(
        LiveBlog(headline="Talks"), comments={("headline",): "one\nheadline: x\r\ntwo\0\u2028three\n\nend"}
    )

    assert ["# one", "# headline: x", r"# two\x00", "# three", "#", "# end", "headline: Talks"] == text.splitlines()


def test_a_comment_on_an_absent_field_stands_above_its_entry():
    """What was not found has no line of its own."""
    blog = LiveBlog(headline="Talks", entries=(Entry(id="a", body="A"),))

    text = dump_live_blog(blog, comments={("entries", 0, "time"): "No time was found"})

    assert "  # No time was found\n  - id: a\n" in text


def test_a_comment_below_nothing_stands_on_top():
    """A place that does not exist loses no comment."""
    assert "# lost\nheadline: Talks\n" == dump_live_blog(LiveBlog(headline="Talks"), comments={("entries", 7): "lost"})


def texts_of(node):
    """Every key and text of a blog as plain YAML data, prose stripped as the loader does."""
    if isinstance(node, dict):
        return {key: texts_of(value) for key, value in node.items()}
    if isinstance(node, list):
        return [texts_of(item) for item in node]
    return str(node)


PATHS = st.one_of(
    st.just(()),
    st.sampled_from([("headline",), ("summary",), ("entries",), ("source", "url"), ("nothing",)]),
    st.tuples(st.just("entries"), st.integers(0, 3)),
    st.tuples(
        st.just("entries"), st.integers(0, 3), st.sampled_from(["id", "time", "body", "tags", "sources", "image"])
    ),
    st.tuples(
        st.just("entries"), st.integers(0, 3), st.just("sources"), st.integers(0, 1), st.sampled_from(["name", "via"])
    ),
)


@given(live_blogs(), st.dictionaries(PATHS, st.text(), max_size=4))
def test_a_dump_loads_as_the_same_blog(blog, comments):
    """load(dump(blog)) == blog for every valid blog, whatever the comments say."""
    assert blog == loaded(dump_live_blog(blog, comments=comments))


@settings(max_examples=40)
@given(live_blogs())
def test_a_dump_of_a_loaded_dump_is_the_same_text(blog):
    """Nothing creeps in from dump to dump."""
    text = dump_live_blog(blog)

    assert text == dump_live_blog(loaded(text))


@settings(max_examples=40)
@given(live_blogs(), st.dictionaries(PATHS, st.text(), max_size=4))
def test_readers_of_both_versions_of_yaml_read_the_same_texts(blog, comments):
    """ruamel.yaml (1.2) reads the text that our loader's library (1.1) reads, comments or not."""
    text = dump_live_blog(blog, comments=comments)

    assert yaml.load(text, Loader=yaml.CBaseLoader) == ruamel.yaml.YAML(typ="base").load(text)  # noqa: S506 - texts only


@example("0?")  # PyYAML ends a plain text at a question mark between brackets
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_reads_back_from_a_scalar(text):
    """Plain or quoted, resolved by either version of YAML, in a list or alone."""
    readers = [yaml.safe_load, ruamel.yaml.YAML(typ="safe").load]
    document = f"a: {format_scalar(text)}\nb: [{format_scalar(text, flow=True)}]\n"

    for read in readers:
        assert {"a": text, "b": [text]} == read(document)


def test_plain_between_brackets_is_stricter():
    """A comma ends a text there."""
    assert (True, False) == (is_plain("a, b"), is_plain("a, b", flow=True))
