"""Pieces of blocks become Markdown that renders to exactly their words, and links survive."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html

from talkfeed.escaping import escape_markdown
from talkfeed.markdown import render_body
from talkfeed.markup import fold_space
from talkfeed.parse.bodies import format_body
from talkfeed.parse.document import Block, BlockKind, Fragment, Mark, Media, Piece

BASE = "https://example.org/live/harbour"
KINDS = BlockKind


def block(text, kind=BlockKind.PARAGRAPH, marks=(), **fields):
    return Block(kind=kind, fragments=(Fragment(1, 0, text),), gap=0, marks=tuple(marks), **fields)


def body(*blocks, base=BASE):
    return format_body([one.whole() for one in blocks], base=base)


def tree(markdown):
    return lxml_html.fromstring(f"<div>{render_body(markdown, heading_level=4)}</div>")


def visible(markdown):
    """What a reader reads, by a parser that is not ours."""
    return fold_space(tree(markdown).text_content()).strip()


def links(markdown):
    """Words and address of each link of the rendered body."""
    return [(link.text_content(), link.get("href")) for link in tree(markdown).iter("a")]


def marked(text, *marks):
    """A paragraph in which the words given stand out: (words, kind, address)."""
    found = []
    for words, kind, *href in marks:
        start = text.index(words)
        found.append(Mark(start, start + len(words), kind, *href))
    return block(text, marks=found)


# What comes out, by example

EXAMPLES = {
    "a paragraph": ([block("Gates open at noon.")], "Gates open at noon."),
    "two paragraphs": ([block("Gates open."), block("Rain stops.")], "Gates open.\n\nRain stops."),
    "a list": ([block("Rope", KINDS.LIST_ITEM), block("Tar", KINDS.LIST_ITEM)], "- Rope\n- Tar"),
    "a list in a list": (
        [block("Rope", KINDS.LIST_ITEM), block("Hemp", KINDS.LIST_ITEM, level=1), block("Tar", KINDS.LIST_ITEM)],
        "- Rope\n    - Hemp\n- Tar",
    ),
    "a list that begins deep": (
        [block("Rope", KINDS.LIST_ITEM, level=3), block("Tar", KINDS.LIST_ITEM, level=2)],
        "- Rope\n- Tar",
    ),
    "a numbered list": (
        [block("Rope", KINDS.LIST_ITEM, number=1), block("Tar", KINDS.LIST_ITEM, number=2)],
        "1. Rope\n2. Tar",
    ),
    "a countdown, which Markdown cannot number": (
        [block("Rope", KINDS.LIST_ITEM, number=2), block("Tar", KINDS.LIST_ITEM, number=1)],
        "2\\. Rope\n\n1. Tar",
    ),
    "a number in words below a numbered list": (
        [block("Rope", KINDS.LIST_ITEM, number=1), block("2. Liga")],
        "1. Rope\n\n2\\. Liga",
    ),
    "bullets below numbers": (
        [block("Rope", KINDS.LIST_ITEM, number=1), block("Tar", KINDS.LIST_ITEM)],
        "1. Rope\n\n- Tar",
    ),
    "a quotation": (
        [block("We sail.", KINDS.QUOTE), block("At dawn.", KINDS.QUOTE)],
        "> We sail.\n>\n> At dawn.",
    ),
    "a quotation in a quotation": (
        [block("We sail.", KINDS.QUOTE), block("At dawn.", KINDS.QUOTE, level=1), block("Good.")],
        "> We sail.\n>\n> > At dawn.\n\nGood.",
    ),
    "a list in a quotation": (
        [block("Rope", KINDS.LIST_ITEM, quoted=1), block("Tar", KINDS.LIST_ITEM, quoted=1)],
        "> - Rope\n> - Tar",
    ),
    "headings": (
        [block("Tides", KINDS.HEADING, level=2), block("High water", KINDS.HEADING, level=3)],
        "## Tides\n\n### High water",
    ),
    "a heading that ends with a number sign": ([block("Tides #", KINDS.HEADING, level=2)], "## Tides \\#"),
    "a heading of plain text": ([block("Tides", KINDS.HEADING)], "Tides"),
    "a link": ([marked("Read it.", ("it", "link", "/a"))], "Read [it](https://example.org/a)."),
    "strong words in a link": (
        [block("Read it all", marks=[Mark(5, 11, "link", "/a"), Mark(8, 11, "strong")])],
        "Read [it **all**](https://example.org/a)",
    ),
    "a link in strong words": (
        [block("Read it all", marks=[Mark(0, 11, "strong"), Mark(5, 7, "link", "/a")])],
        "**Read [it](https://example.org/a) all**",
    ),
    "marks inside a word": ([marked("foobarbaz", ("bar", "strong"))], "foo**bar**baz"),
    "marks that touch": ([marked("foobar", ("foo", "strong"), ("bar", "emphasis"))], "**foo**bar"),
    "code": ([marked("Type ls now", ("ls", "code"))], "Type `ls` now"),
    "code with a backtick": ([marked("Type l`s now", ("l`s", "code"))], "Type l\\`s now"),
    "an exclamation before a link": ([marked("Now!here", ("here", "link", "/a"))], "Now\\![here](https://example.org/a)"),
    "a picture": (
        [block("The quay.", KINDS.PICTURE, media=Media(src="/q.jpg", alt="Boats [two]", credit="Ann Lee"))],
        "![Boats \\[two\\]](https://example.org/q.jpg)\n\n*The quay. Ann Lee*",
    ),
    "a video": (
        [block("The quay at dawn.", KINDS.EMBED, media=Media(src="https://tv.example/1", alt="The quay"))],
        "[The quay at dawn.](https://tv.example/1)",
    ),
    "a video without a title": (
        [block("", KINDS.EMBED, media=Media(src="https://www.tv.example/1/"))],
        "[tv.example/1](https://www.tv.example/1/)",
    ),
    "a video with a caption": (
        [block("Filmed at dawn.", KINDS.EMBED, media=Media(src="https://tv.example/1", alt="The quay"))],
        "[The quay](https://tv.example/1)\n\n*Filmed at dawn.*",
    ),
    "a post": (
        [
            block(
                "Sails up — Ann May 1", KINDS.EMBED, marks=[Mark(15, 20, "link", "https://post.example/1")],
                media=Media(src="https://post.example/1"),
            )
        ],
        "> Sails up — Ann [May 1](https://post.example/1)",
    ),
    "an embed without an address": ([block("Sails up", KINDS.EMBED, media=Media(src=""))], "Sails up"),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_blocks_become_the_markdown_that_a_person_would_write(blocks, expected):
    """Each kind of block has its plainest notation."""
    assert expected == body(*blocks)


def test_links_without_a_page_to_start_from_are_words():
    """A relative address leads nowhere where nobody says where the page stood."""
    assert "Read it." == body(marked("Read it.", ("it", "link", "/a")), base="")


def test_a_picture_without_an_address_is_its_caption():
    """What cannot be shown keeps its words."""
    picture = block("The quay.", KINDS.PICTURE, media=Media(src="q.jpg", alt="Boats"))

    assert "*The quay.*" == body(picture, base="")


@pytest.mark.parametrize(
    "address", ["javascript:x()", "java\nscript:x()", "data:text/html,x", "vbscript:x", " \x01javascript:x"]
)
def test_an_address_that_could_run_is_no_link(address):
    """Whoever made the mark: only http, https and mailto become links."""
    assert "Read it." == body(marked("Read it.", ("it", "link", address)))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_(b)_c",
        "https://example.org/a b",
        'https://example.org/"quoted"\'',
        "https://example.org/?a=1&copy;=2&lt=3",
        "https://example.org/a*b_c_d*e`f",
        "https://example.org/[x]",
        "https://example.org/((a)",
        "https://example.org/ä/日本",
        "https://example.org/a<b>c",
        "https://example.org/a\\b",
        "https://example.org/{{ x }}",
        "https://example.org/!a!",
        "mailto:desk@example.org?subject=a b",
    ],
)  # fmt: skip
def test_a_link_leads_where_it_led(address):
    """Every address survives, percent-encoded where Markdown or HTML must not see a character."""
    in_percents = {ord(each): f"%{ord(each):02X}" for each in ' "`<>[]{}'}
    written = address.replace("\\", "/").translate(in_percents)

    assert [("it", written)] == links(body(marked("Read it.", ("it", "link", address))))


def test_a_piece_of_a_block_has_its_share_of_the_marks():
    """Marks are cut where the piece is."""
    whole = marked("12:05 Read it all now", ("it all", "link", "/a"))

    assert "Read [it](https://example.org/a)" == format_body([Piece(whole, 6, 13)], base=BASE)


def test_a_long_list_with_many_links_is_rendered():
    """The renderer takes only so many marks in one block; the list is parted before that."""
    items = [marked(f"Boat {i} is in", (f"Boat {i}", "link", f"/boats/{i}")) for i in range(1500)]
    items = [block(one.text, KINDS.LIST_ITEM, one.marks) for one in items]

    assert 1500 == len(links(body(*items)))


def test_an_override_of_direction_ends_with_its_paragraph():
    """What follows on the same line, in a file or on a page, reads in its own direction."""
    assert "a \u202eb\u202c\n\nc" == body(block("a \u202eb"), block("c"))


# Whatever comes

WORDS = st.one_of(
    st.text("ab *_`[]()\\!<>#&;~|{}1.-+>:/@\"'éж日 \xa0", min_size=1, max_size=24),
    st.lists(
        st.sampled_from(["word", "1.", "-", "#", ">", "**", "*", "__", "_a_", "`", "``", "[a]", "](", "![", "<b>", "&amp;", "&",
                         "{{ x }}", "{% raw %}", "<script>x()</script>", "<https://a.example>", "<a@b.example>", "\\", "\\*",
                         "a_b", "5 * 3", "---", "***", "1986. A", "+", "—", "!", "https://a.example/b_c_", "klzzwxh:0000",
                         "[a](b)", "\u202e", "\u2067", "\u2069"]),
        min_size=1, max_size=6,
    ).map(" ".join),
)  # fmt: skip
TEXTS = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
ADDRESSES = st.one_of(
    st.sampled_from(
        ["/a", "#b", "?c=d", "https://a.example/", "//b.example/x", "javascript:x()", "mailto:a@b.example", "data:x"]
    ),
    st.text("ab:/?#[]@!$&'()*+,;= %\"<>\\^`{|}\n\té", max_size=12).map(lambda path: f"https://a.example/{path}"),
)


@st.composite
def marks_of(draw, text):
    """Marks as markup nests them: links that hold others, others that hold links."""
    count = draw(st.integers(0, 4))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        kinds = draw(
            st.lists(st.sampled_from(["link", "strong", "emphasis", "code"]), min_size=1, max_size=2, unique=True)
        )
        inner = start
        for kind in kinds:
            href = draw(ADDRESSES) if kind == "link" else ""
            if inner < end:
                found.append(Mark(inner, end, kind, href))
            inner = draw(st.integers(inner, max(inner, end)))
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


@st.composite
def blocks(draw, kinds=("PARAGRAPH", "HEADING", "LIST_ITEM", "QUOTE")):
    text = draw(TEXTS)
    kind = BlockKind[draw(st.sampled_from(kinds))]
    return block(
        text,
        kind,
        draw(marks_of(text)),
        level=draw(st.integers(0, 7)) if kind != BlockKind.PARAGRAPH else 0,
        number=draw(st.one_of(st.none(), st.integers(0, 4))) if kind == BlockKind.LIST_ITEM else None,
        quoted=draw(st.integers(0, 2)) if kind in (BlockKind.LIST_ITEM, BlockKind.HEADING) else 0,
    )


def squeezed(text):
    """The text without white space, directions and what a list shows as its marks."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069]", "", text)


def said(one):
    """The words of a block; a number is shown by the list, or else in words."""
    number = "" if one.number is None else rf"(?:{one.number}\.)?"
    return number + re.escape(squeezed(one.text))


@given(st.lists(blocks(), min_size=1, max_size=6))
@example([block("a", BlockKind.LIST_ITEM, number=1), block("2. b"), block("3. c")])
@example([block("a", BlockKind.LIST_ITEM, level=1), block("b", BlockKind.LIST_ITEM, number=1, level=1)])
def test_a_body_renders_to_the_words_of_its_pieces(found):
    """Whatever stands in the blocks and however it is marked, readers read these words and no others."""
    # a dash that begins a quotation's last line names the speaker: it is drawn by the style sheet
    found = [one for one in found if not ((one.quoted or one.kind == BlockKind.QUOTE) and one.text[:1] in "—―–-")]
    shown = squeezed(visible(body(*found)))

    assert re.fullmatch("".join(map(said, found)), shown), (shown, body(*found))


@given(st.lists(blocks(), max_size=5), st.sampled_from(["", BASE]))
def test_nothing_of_a_page_becomes_markup(found, base):
    """What comes out holds the elements that its blocks stand for, and harmless links."""
    for element in tree(body(*found, base=base)).iter():
        assert element.tag in {"div", "p", "ul", "ol", "li", "blockquote", "figure", "figcaption", "em", "strong", "code", "a",
                               "h4", "h5", "h6"}  # fmt: skip
        assert set(element.keys()) <= {"href", "rel", "class"}
        assert re.match(r"(?i)https?://|mailto:|$", element.get("href", ""))


@given(st.data())
def test_a_link_survives_with_its_words(data):
    """Markdown's specials around a link, and in its words, do not break it."""
    before, words, after = (data.draw(TEXTS) for _ in range(3))
    text = f"{before} {words} {after}"
    address = data.draw(ADDRESSES.filter(lambda one: one.startswith("https://a.example/") and "&" not in one))
    start = len(before) + 1
    linked = block(text, marks=[Mark(start, start + len(words), "link", address)])

    found = [words_ for words_, address_ in links(body(linked)) if address_.startswith("https://a.example/")]
    assert squeezed(words) in [squeezed(one) for one in found]


def plain_body(pieces):
    """The body of plain text, in the simplest way that there is."""
    text, above = "", None
    for piece in pieces:
        item = piece.block.kind == BlockKind.LIST_ITEM and piece.start == 0
        paragraph = escape_markdown(piece.text)
        between = "" if not text else "\n" if item and above else "\n\n"
        text += between + (f"- {paragraph}" if item else paragraph)
        above = item
    return text


@given(
    st.lists(
        st.builds(
            block,
            TEXTS.filter(lambda text: not re.search("[\u202a-\u202e\u2066-\u2069]", text)),
            st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING]),
        ),
        max_size=6,
    ),
    st.integers(0, 3),
)
def test_plain_text_is_written_as_simply_as_it_can_be(found, start):
    """Blocks of plain text have paragraphs and one list: escaped, and no more."""
    pieces = [Piece(one, min(start, len(one.text) - 1), len(one.text)) for one in found]
    pieces = [piece for piece in pieces if piece.text]

    assert plain_body(pieces) == format_body(pieces)
