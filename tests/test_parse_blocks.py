"""What a reader of a page sees becomes blocks, each with its words, marks and place."""

import re
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talkfeed.parse.blocks import read_blocks
from talkfeed.parse.document import BlockKind, Mark, Media
from talkfeed.parse.ledger import Aside
from talkfeed.parse.tree import parse_html


def read(html):
    return read_blocks(parse_html(html))


def texts(html):
    return [block.text for block in read(html).blocks]


def only(html):
    (block,) = read(html).blocks
    return block


def kinds(html):
    return [(block.kind.value, block.text) for block in read(html).blocks]


# Words and white space

PARAGRAPHS = {
    "white space is folded": ("<p>\n Gates \t open\n  at <b> noon </b> . </p>", ["Gates open at noon ."]),
    "no space is invented": ("<p>Gate<b>s</b><i>!</i></p>", ["Gates!"]),
    "a no-break space stays": ("<p>5&nbsp;km</p>", ["5\u00a0km"]),
    "a paragraph of nothing is none": ("<p>&nbsp;</p><p> </p><p>\u200b</p><p>Tide</p>", ["Tide"]),
    "text beside paragraphs is one": ("<div>Rain<p>Wind</p>Sun <i>all</i> day</div>", ["Rain", "Wind", "Sun all day"]),
    "blocks within a line part it": ("<span>Rain<div>Wind</div>Sun</span>", ["Rain", "Wind", "Sun"]),
    "a break is the end of a paragraph": ("<p>Rain<br>Wind<br><br>Sun</p>", ["Rain", "Wind", "Sun"]),
    "a break in a heading is a space": ("<h2>Rain<br>and wind</h2>", ["Rain and wind"]),
    "a definition list": ("<dl><dt>12:05</dt><dd>Rain</dd></dl>", ["12:05", "Rain"]),
    "a row of a table": ("<table><tr><th>Boat<th>Time<tr><td>Ann<td></td><td>4:05</table>", ["Boat | Time", "Ann | 4:05"]),
    "a table that is layout": ("<table><tr><td><h2>Rain</h2><td><p>Wind<p>Sun</table>", ["Rain", "Wind", "Sun"]),
    "lines of preformatted text": ("<pre>\nRain\n  Wind\n\nSun</pre>", ["Rain", "Wind", "Sun"]),
    "lines kept by a style": ('<p style="white-space: pre-line">Rain\nWind</p>', ["Rain", "Wind"]),
    "a block by its style": ('<b>Rain</b><span style="display:block">Wind</span>', ["Rain", "Wind"]),
    "quotation marks that the browser adds": ("<p>She said <q>rain</q>.</p>", ["She said “rain”."]),
    "reading aids repeat words": ("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt></ruby>湾</p>", ["東京湾"]),
    "an emoji is a character": ('<p>Rain <img src=r.png alt="🌧️"> again</p>', ["Rain 🌧️ again"]),
    "scripts and styles say nothing": ("<p>Rain<script>x()</script><style>p{}</style><template>y</template></p>", ["Rain"]),
    "what a video says where it fails": ("<video src=/v.mp4>Your browser is old</video>", [""]),
    "boxes side by side": ("<div><span>12:05</span><span>Rain</span><a href=/a>Ann Lee</a><a href=/b>Reporter</a></div>",
                           ["12:05 Rain Ann Lee Reporter"]),
    "a time beside words": ("<div><time><span>2h ago</span>12:05</time>by Ann</div>", ["2h ago 12:05 by Ann"]),
    "letters set apart within a word": ("<p><span>G</span>ates <span>o</span><span>pen</span></p>", ["Gates open"]),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_a_block_has_the_words_that_a_browser_shows(html, expected):
    """White space as a browser folds it, paragraphs as it parts them."""
    assert expected == texts(html)


def test_lines_are_numbered_by_block():
    """Each block has one fragment, on a line of its own."""
    page = read("<p>Rain<p>Wind")

    assert [(1, 0, "Rain"), (2, 0, "Wind")] == [
        (fragment.line, fragment.start, fragment.text) for block in page.blocks for fragment in block.fragments
    ]


def test_gaps_are_where_a_browser_leaves_one():
    """Paragraphs stand apart, boxes without margins do not, two breaks do."""
    page = read("<div>a</div><div>b</div><p>c</p><div>d<br>e<br><br>f</div>")

    assert [("a", 0), ("b", 0), ("c", 1), ("d", 1), ("e", 0), ("f", 1)] == [(b.text, b.gap) for b in page.blocks]


def test_characters_that_no_text_can_carry_are_removed_and_noted():
    """A control character leaves its block's line in `cleaned`."""
    page = read("<p>Rain</p><p>Wi\x07nd</p><p>\x1b</p>")

    assert (("Rain", "Wind"), {2}) == (tuple(block.text for block in page.blocks), page.cleaned)


def test_an_override_of_direction_ends_with_its_block():
    """What a page leaves open is closed, so that the line below, or beside it, reads as it should."""
    assert ["a \u202eb\u202c", "c"] == texts("<p>a \u202eb</p><p>c</p>")


def test_a_balanced_override_is_left_as_it_is():
    """Directions are words' own."""
    assert ["a \u2067b\u2069"] == texts("<p>a \u2067b\u2069</p>")


# Marks


def test_marks_hold_their_words_without_the_spaces_around_them():
    """Links, strong words, emphasis and code, by their place in the text."""
    html = "<p>A <a href='/x'> link <b>with</b> </a> and <em>more</em> <code>x</code>, <i></i></p>"

    assert (
        Mark(2, 11, "link", "/x"), Mark(7, 11, "strong"), Mark(16, 20, "emphasis"), Mark(21, 22, "code"),
    ) == only(html).marks  # fmt: skip


@pytest.mark.parametrize(
    "href",
    ["javascript:x()", "JAVA\tSCRIPT:x()", " \x01javascript:x()", "data:text/html,x", "vbscript:x", "blob:x", "12:05"],
)
def test_a_link_that_could_run_keeps_its_words_only(href):
    """Only http, https, mailto and relative addresses are links."""
    block = only(f"<p>Read <a href='{href}'>this</a></p>")

    assert ("Read this", ()) == (block.text, block.marks)


@pytest.mark.parametrize(
    "href", ["https://a.example/?b", "mailto:a@b.example", "/a", "b.html", "#c", "?d", "//e.example", "/a:b"]
)
def test_a_harmless_address_is_kept_as_it_is_written(href):
    """Relative addresses are resolved by whoever knows the page's."""
    assert [Mark(5, 9, "link", href)] == list(only(f"<p>Read <a href='{href}'>this</a></p>").marks)


def test_a_mark_around_blocks_is_in_each_of_them():
    """A bold stretch over two paragraphs is two stretches."""
    page = read("<b>Rain<p>Wind</p></b>")

    assert [(Mark(0, 4, "strong"),)] * 2 == [block.marks for block in page.blocks]


# Kinds of blocks


def test_headings_have_their_rank():
    """h1 to h6, and what a role makes one."""
    page = read("<h1>a</h1><h4>b</h4><div role=heading aria-level=3>c</div><div role=heading>d</div>")

    assert [(BlockKind.HEADING, rank) for rank in (1, 4, 3, 2)] == [(block.kind, block.level) for block in page.blocks]


def test_lists_nest_and_count_as_a_browser_counts():
    """`start`, `value` and `reversed` are numbers that readers see."""
    page = read("<ol start=4><li>a<ul><li>b</ul><li value=9>c<li>d</ol><ol reversed><li>e<li>f</ol>")

    assert [("a", 0, 4), ("b", 1, None), ("c", 0, 9), ("d", 0, 10), ("e", 0, 2), ("f", 0, 1)] == [
        (block.text, block.level, block.number) for block in page.blocks if block.kind == BlockKind.LIST_ITEM
    ]


def test_a_list_of_boxes_is_layout():
    """Items with a time, a heading and text are entries, no items of prose."""
    html = "<ul><li><time>12:05</time><h3>Rain</h3><p>All day</p></li><li><p>One</p></li></ul>"

    assert [("paragraph", "12:05"), ("heading", "Rain"), ("paragraph", "All day"), ("paragraph", "One")] == kinds(html)


def test_quotations_nest():
    """The level says how many are around; items in them know how many too."""
    page = read("<blockquote>a<blockquote><p>b</p></blockquote><ul><li>c</ul></blockquote>")

    assert [("quotation", 0, 0), ("quotation", 1, 0), ("list item", 0, 1)] == [
        (block.kind.value, block.level, block.quoted) for block in page.blocks
    ]


def test_a_rule_is_a_separator():
    """It parts what stands above from what stands below."""
    assert [("paragraph", "a"), ("separator", "---"), ("paragraph", "b")] == kinds("a<hr>b")


# Pictures


PICTURES = {
    "a figure": ("<figure><img src=/q.jpg alt='The quay'><figcaption>At dawn.</figcaption></figure>",
                 "At dawn.", Media(src="/q.jpg", alt="The quay")),
    "a caption above": ("<figure><figcaption>At dawn.</figcaption><img src=/q.jpg alt=''></figure>",
                        "At dawn.", Media(src="/q.jpg")),
    "a credit of its own": ("<figure><img src=/q.jpg><figcaption>At dawn. <small>Ann Lee/Agency</small></figcaption></figure>",
                            "At dawn.", Media(src="/q.jpg", credit="Ann Lee/Agency")),
    "a credit by its property": (
        "<figure><img src=/q.jpg><figcaption><span itemprop=copyrightHolder>(Ann Lee)</span> At dawn.</figcaption></figure>",
        "At dawn.", Media(src="/q.jpg", credit="Ann Lee")),
    "a credit by its words": ("<figure><img src=/q.jpg><figcaption>At dawn. Photograph: Ann Lee/Agency</figcaption></figure>",
                              "At dawn.", Media(src="/q.jpg", credit="Photograph: Ann Lee/Agency")),
    "a credit in brackets": ("<figure><img src=/q.jpg><figcaption>At dawn [Ann Lee/Agency]</figcaption></figure>",
                             "At dawn", Media(src="/q.jpg", credit="Ann Lee/Agency")),
    "a credit alone": ("<figure><img src=/q.jpg><figcaption>(Agency)</figcaption></figure>",
                       "", Media(src="/q.jpg", credit="Agency")),
    "a caption below the figure": ("<figure><img src=/q.jpg></figure><figcaption>At dawn.</figcaption>",
                                   "At dawn.", Media(src="/q.jpg")),
    "a caption that the picture names": ("<div><img src=/q.jpg aria-describedby=c1><p id=c1>At dawn.</p></div>",
                                         "At dawn.", Media(src="/q.jpg")),
    "a caption that names the maker": ("<p><img src=/q.jpg alt=Quay></p><div>At dawn. (Image: Agency)</div>",
                                       "At dawn.", Media(src="/q.jpg", alt="Quay", credit="Image: Agency")),
    "loaded late": ("<img src='data:image/gif;base64,R0' data-src=/q.jpg alt=Quay>", "", Media(src="/q.jpg", alt="Quay")),
    "of several sizes": ("<img srcset='/s.jpg 320w, /m.jpg 1200w, /l.jpg 4000w' alt=Quay>", "", Media(src="/m.jpg", alt="Quay")),
    "of several kinds": ("<picture><source srcset='/q.webp 2x'><img alt=Quay></picture>", "", Media(src="/q.webp", alt="Quay")),
    "of an AMP page": ("<amp-img src=/q.jpg alt=Quay width=1 height=1 layout=responsive></amp-img>", "", Media(src="/q.jpg", alt="Quay")),
    "linked to itself": ("<a href=/full.jpg><img src=/q.jpg></a>", "", Media(src="/q.jpg")),
    "for readers without scripts": ("<figure><div></div><noscript><img src=/q.jpg></noscript></figure>", "", Media(src="/q.jpg")),
    "for both": ("<figure><img data-src=/q.jpg><noscript><img src=/q.jpg></noscript></figure>", "", Media(src="/q.jpg")),
    "hidden in a script": ("<figure><div data-player=7></div><figcaption>At dawn.</figcaption></figure>", "At dawn.", Media(src="")),
}  # fmt: skip


@pytest.mark.parametrize(("html", "caption", "media"), PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_is_a_block_with_its_caption(html, caption, media):
    """One block: its text is the caption, beside it the address, what it shows and who made it."""
    block = only(html)

    assert (BlockKind.PICTURE, caption, media) == (block.kind, block.text, block.media)


@pytest.mark.parametrize(
    "html",
    [
        "<img src=/x.png alt=''>",
        "<img src=/x.png width=1 height=1>",
        "<img src=/ann.jpg width=48 height=48 alt=Ann>",
        "<a href=/home><img src=/logo.png alt=Herald></a>",
        "<button><img src=/x.png alt=Share></button>",
        "<img src='data:image/gif;base64,R0'>",
        "<nav><img src=/x.png alt=Menu></nav>",
        "<svg><image href=x.png></image><text>Rain</text></svg>",
    ],
)
def test_a_picture_that_says_nothing_is_left_out(html):
    """Icons, faces, logos and counters are no pictures of the article."""
    assert () == read(html).blocks


def test_a_picture_within_a_sentence_comes_behind_it():
    """Words stay together."""
    assert [("paragraph", "Rain and wind"), ("picture", "")] == kinds("<p>Rain <img src=/q.jpg alt=Quay> and wind</p>")


# Embeds

EMBEDS = {
    "a frame": ("<iframe src=https://tv.example/1 title='The quay'></iframe>", "", Media(src="https://tv.example/1", alt="The quay")),
    "a video": ("<video title=Quay><source src=/v.mp4></video>", "", Media(src="/v.mp4", alt="Quay")),
    "of an AMP page": ("<amp-youtube data-videoid=x_1-Z></amp-youtube>", "", Media(src="https://www.youtube.com/watch?v=x_1-Z")),
    "a post": (
        "<blockquote class=some-embed><p>Rain.<br>Wind.</p>— Ann (@ann) <a href=https://post.example/ann/1>May 5</a></blockquote>",
        "Rain. Wind. — Ann (@ann) May 5", Media(src="https://post.example/ann/1")),
    "a post named by an attribute": ("<blockquote data-permalink=https://post.example/2><p>Rain</p></blockquote>",
                                     "Rain", Media(src="https://post.example/2")),
    "a box that is a link": ("<div><a href=/more><div>Read more</div><h3>Rain for days</h3></a></div>",
                             "Read more Rain for days", Media(src="/more", alt="Rain for days")),
    "a figure with a video": ("<figure><iframe src=https://tv.example/1></iframe><figcaption>At dawn.</figcaption></figure>",
                              "At dawn.", Media(src="https://tv.example/1")),
}  # fmt: skip


@pytest.mark.parametrize(("html", "text", "media"), EMBEDS.values(), ids=EMBEDS.keys())
def test_something_from_elsewhere_is_an_embed(html, text, media):
    """One block with its address, its title and its words."""
    block = only(html)

    assert (BlockKind.EMBED, text, media) == (block.kind, block.text, block.media)


def test_boxes_side_by_side_that_are_links_are_read_one_by_one():
    """A list of teasers, or entries that are links, keep their headings."""
    html = "<div><a href=/1><h3>Rain</h3><p>All day</p></a><a href=/2><h3>Wind</h3><p>Too</p></a></div>"

    assert [("heading", "Rain"), ("paragraph", "All day"), ("heading", "Wind"), ("paragraph", "Too")] == kinds(html)


def test_a_quotation_that_ends_with_a_link_is_a_quotation():
    """Only what is marked up for a script to fetch is a post."""
    html = "<blockquote><p>Rain.</p><p><a href=https://a.example>Source</a></p></blockquote>"

    assert [("quotation", "Rain."), ("quotation", "Source")] == kinds(html)


@pytest.mark.parametrize("html", ["<iframe></iframe>", "<iframe src=about:blank></iframe>", "<iframe src=/t width=0 height=0></iframe>",
                                  "<iframe src='javascript:x()'></iframe>", "<video></video>"])  # fmt: skip
def test_a_frame_that_shows_nothing_is_none(html):
    """Counters and empty frames are no embeds."""
    assert () == read(html).blocks


# What is no part of the article

REASONS = {
    "navigation": ("<nav><ul><li>Home</ul></nav>", Aside.NAVIGATION),
    "navigation by its role": ("<div role=navigation>Home</div>", Aside.NAVIGATION),
    "the page's footer": ("<main>x</main><footer>About us</footer>", Aside.NAVIGATION),
    "a button": ("<button>Share</button>", Aside.CONTROL),
    "a button by its role": ("<a role=button href=#>Share</a>", Aside.CONTROL),
    "a form": ("<form><p>Your address</p><input></form>", Aside.CONTROL),
    "a choice": ("<select><option>Day<option>Night</select>", Aside.CONTROL),
    "a dialog": ("<div role=dialog aria-modal=true>Cookies</div>", Aside.CONTROL),
    "hidden": ("<p hidden>Rain</p>", Aside.HIDDEN),
    "hidden by style": ("<div style='color:red;display : none'><p>Rain</p></div>", Aside.HIDDEN),
    "invisible by style": ("<p style='visibility:hidden'>Rain</p>", Aside.HIDDEN),
    "for browsers without scripts": ("<p>x</p><noscript>Turn it on</noscript>", Aside.HIDDEN),
    "a closed dialog": ("<dialog>Cookies</dialog>", Aside.HIDDEN),
}


@pytest.mark.parametrize(("html", "reason"), REASONS.values(), ids=REASONS.keys())
def test_what_cannot_be_the_article_has_a_reason(html, reason):
    """Its words are kept, with why they are set aside."""
    assert [reason] == [block.reason for block in read(html).blocks if block.text != "x"]


VISIBLE = {
    "the footer of an entry": "<article><p>a<footer>Updated 12:05</footer></article>",
    "footers of many entries": "".join(f"<div>a<footer>{i}</footer></div>" for i in range(4)),
    "words hidden from screen readers": "<p aria-hidden=true>Rain</p>",
    "a form around the page": "<form><h1>Rain</h1><p>Wind</p></form>",
    "a poll": "<form><p>Who sails first?</p><input type=radio></form>",
    "a score board": "<fieldset><legend>Home</legend><p>Skerry 2</p></fieldset>",
    "a page that a script will show": "<body style='display:none'><main><h1>Rain</h1></main></body>",
    "a heading that opens a box": "<h3><button>Rain</button></h3>",
    "a button around a heading": "<button><h3>Rain</h3></button>",
    "a box that is closed": "<details><summary>Rain</summary><p>Wind</p></details>",
    "no style that hides": "<p style='backface-visibility:hidden;--display:none'>Rain</p>",
}


@pytest.mark.parametrize("html", VISIBLE.values(), ids=VISIBLE.keys())
def test_what_may_be_the_article_has_no_reason(html):
    """Nothing that a reader sees is set aside for what it is called."""
    blocks = read(html).blocks

    assert blocks
    assert {None} == {block.reason for block in blocks}


def test_a_button_within_a_sentence_does_not_break_it():
    """The sentence goes on; what the button says comes behind it."""
    page = read("<p>Rain <button>Share</button> and wind</p>")

    assert [("Rain and wind", None), ("Share", Aside.CONTROL)] == [(block.text, block.reason) for block in page.blocks]


# Places


def test_a_place_is_named_by_what_is_telling_around_it():
    """People see which element a block is."""
    html = "<main><div><article id=block-12><div><p>a<p>b</div></article><ul><li>c<li>d</ul></main>"

    assert (
        "main > article#block-12 > p",
        "main > article#block-12 > p:nth(2)",
        "main > ul > li",
        "main > ul > li:nth(2)",
    ) == read(html).where


@given(st.text("ab-\x07 é", max_size=80), st.integers(1, 9))
def test_a_place_is_short(name, depth):
    """However long an element's id, a name fits a line of the ledger."""
    html = "".join(f"<section id='{name}{i}'>" for i in range(depth)) + "<p>x"

    assert all(len(place) <= 60 and place.isprintable() for place in read(html).where)


def test_the_span_of_an_element_holds_its_blocks():
    """Blocks within, by index; for what stands in a line, the block of the line."""
    root = parse_html("<p>a</p><article><h2>b <time>12</time></h2><p>c<b>d</b></p></article><meta><p>e</p>")
    page = read_blocks(root)
    spans = {tag: page.span(next(root.find_all(tag))) for tag in ("article", "time", "h2", "b", "meta", "head")}

    assert {
        "article": range(1, 3), "time": range(1, 2), "h2": range(1, 2), "b": range(2, 3), "meta": range(3, 3),
        "head": range(0),
    } == spans  # fmt: skip


def test_the_span_of_a_caption_is_its_picture():
    """A caption stands in its picture's block."""
    root = parse_html("<p>a</p><figure><img src=/q.jpg><figcaption>b</figcaption></figure>")

    assert range(1, 2) == read_blocks(root).span(next(root.find_all("figcaption")))


def test_the_element_of_a_block_is_the_innermost_with_a_box():
    """A line's element is what parts paragraphs, not the mark in it."""
    page = read("<article><div><p><b>a</b></p>b</div></article>")

    assert ["p", "div"] == [page.element(i).tag for i in (0, 1)]


# Whatever comes

INLINE = ["span", "b", "em", "a href=/x", "a", "code", "u", "time", "q", "font", "my-box"]
BOXES = ["p", "div", "section", "article", "ul", "ol", "li", "h2", "blockquote", "table", "tr", "td", "pre", "dl", "dd", "header",
         "footer", "details", "summary", "center", "figure", "figcaption", "a href=/y"]  # fmt: skip
ASIDE = ["nav", "button", "form", "p hidden", "div style=display:none", "noscript", "select", "label for=x"]
EMPTY = ["<br>", "<hr>", "<img src=/a.jpg alt=x>", "<iframe src=/v></iframe>", "<script>no()</script>", "<style>no</style>",
         "<!-- no -->", "<input value=no>", "<svg><text>no</text></svg>", "<wbr>", "<meta>"]  # fmt: skip


@st.composite
def pages(draw, tags=tuple(INLINE + BOXES + ASIDE)):
    """Tag soup in which every word is another: "w12", with white space or not around it."""
    parts, open_tags, count = [], [], 0
    for _ in range(draw(st.integers(1, 25))):
        step = draw(st.sampled_from(["open", "open", "word", "word", "word", "close", "empty"]))
        if step == "open":
            tag = draw(st.sampled_from(tags))
            open_tags.append(tag.split()[0])
            parts.append(f"<{tag}>")
        elif step == "close" and open_tags:
            parts.append(f"</{open_tags.pop()}>")
        elif step == "empty":
            parts.append(draw(st.sampled_from(EMPTY)))
        else:
            count += 1
            parts.append(draw(st.sampled_from(["{}", " {}", "{} ", "\n{} ", " {} "])).format(f"w{count}w"))
    return "".join(parts)


def words(text):
    return re.findall(r"w\d+w", text)


def shown_words(root):
    """The words of a tree that no script or style holds, in order."""
    unseen = {"script", "style", "svg", "iframe"}
    found, stack = [], [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            found += words(node)
        elif node.tag not in unseen:
            stack.extend(reversed(node.children))
    return found


@given(pages())
@example("<ul><li><figure>w1w<figcaption>w2w<p>w3w")
@example("<p>w1w<button>w2w<nav>w3w</nav></button>w4w")
@example("<figure><figcaption>w1w</figcaption><p>w2w</p><img src=/a.jpg></figure>")
@example("<a href=/x><div>w1w</div><button>w2w</button><div>w3w</div></a>")
def test_no_word_is_lost_and_none_comes_twice(html):
    """Whatever the soup, each word stands in one block, or in a picture's credit."""
    root = parse_html(html)
    blocks = read_blocks(root).blocks
    found = [word for block in blocks for word in words(block.text + (block.media.credit if block.media else ""))]

    assert sorted(shown_words(root)) == sorted(found)


@given(pages(tags=tuple(tag for tag in INLINE + BOXES if tag[:3] not in ("fig", "foo"))))
def test_words_keep_their_order(html):
    """Without captions, buttons and footers, which belong to something else, blocks are in the document's order."""
    root = parse_html(html)

    assert shown_words(root) == [word for block in read_blocks(root).blocks for word in words(block.text)]


@given(pages())
def test_blocks_keep_their_promises(html):
    """Marks lie within the text, do not cross, and only pictures and embeds are without text."""
    page = read(html)
    for i, block in enumerate(page.blocks):
        assert block.text == block.text.strip()
        assert block.text or block.kind in (BlockKind.PICTURE, BlockKind.EMBED)
        assert i + 1 == block.line
        assert sorted(block.marks, key=lambda mark: (mark.start, -mark.end)) == list(block.marks)
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
            assert not any(mark.start < other.start < mark.end < other.end for other in block.marks)
        assert i in page.span(page.element(i)) or block.reason or block.media


@given(pages())
def test_the_span_of_an_element_has_its_words(html):
    """Whatever an element shows stands in the blocks of its span, captions and controls within others aside."""
    root = parse_html(re.sub(r"fig\w+|button|label|select|form|nav|noscript|hidden|style=\S+|a href=/y", "div", html))
    page = read_blocks(root)
    for element in root.elements():
        span = page.span(element)
        blocks = {word for i in span if i < len(page.blocks) for word in words(page.blocks[i].text)}
        assert set(shown_words(element)) <= blocks


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "ul><li", "figure", "a", "button", "table><tr><td", "q", "form"]
)
def test_deep_nesting_takes_no_deep_recursion(tag):
    """10,000 levels are read like any page."""
    blocks = read(f"<{tag}>x" * 10_000).blocks

    assert 10_000 == sum(block.text.count("x") for block in blocks)


def entries(count):
    return "<main>" + "<article><time>12:05</time><p>Rain <a href=/x>and</a> wind</article>" * count + "</main>"


def test_time_grows_with_the_page_and_no_faster():
    """Four times the entries take about four times as long."""
    taken = []
    for count in (1000, 4000):
        root = parse_html(entries(count))
        start = process_time()
        read_blocks(root)
        taken.append(process_time() - start)

    assert taken[1] < 8 * taken[0]
