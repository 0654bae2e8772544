"""Whatever comes in: an import with a complete ledger, whose YAML loads as it was, or a reason."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.encodings import decode_page
from talkfeed.parse import Place, parse_article
from talkfeed.problems import Severity, TalkfeedError
from talkfeed.source import Source
from test_parse_ledger import LINES, folded, visible

CASES = Path(__file__).parent / "cases"
ENDINGS = (".txt", ".md", ".html", ".json", ".xml", ".mhtml", "")
ARTICLES = sorted(
    path
    for folder in ("parse/valid", "exports", "structured", "regions", "hostile")
    for path in (CASES / folder).iterdir()
    if path.suffix in (".txt", ".md", ".html", ".json", ".xml", ".jsonld", ".mhtml") and ".expected" not in path.name
)

assert len(ARTICLES) > 100


def import_bytes(name, data):
    """The draft of a file's bytes; None where they are refused, which always has a reason."""
    try:
        return parse_article(decode_page(name, data).source)
    except TalkfeedError as error:
        assert error.problems  # noqa: PT017 - either end is right
        assert all(each.found and (each.expected or each.hint) for each in error.problems)  # noqa: PT017
        return None


def loaded(draft):
    """What the YAML of a draft says, without an error."""
    text = dump_live_blog(draft.blog, comments=draft.comments)
    result = load_live_blog("feed", [Source(name="feed.yaml", text=text)])
    assert [] == [str(problem) for problem in result.problems if problem.severity is Severity.ERROR]
    return result.blog


def unaccounted(draft):
    """The lines and blocks that say something and went nowhere, and those that went to two places of the live blog."""
    lost = [row for row in draft.ledger.rows if row.text.strip() and not row.parts]
    return lost + [
        row for row in draft.ledger.rows if row.where and len({str(part) for part in row.parts}) > len(row.parts)
    ]


def astray(draft):
    """The entries in whose fields the words that the ledger gives them are not, or not in that order."""
    wrong = []
    for number, entry in enumerate(draft.blog.entries, start=1):
        headline = squeezed(entry.headline or "")
        shown = headline + squeezed(visible(entry.body))
        at = 0
        for part in draft.ledger.parts(Place.ENTRY, entry=number):
            words = squeezed(part.text)
            if words == headline:
                continue  # wherever its line stood, and however often
            found = shown.find(words, at)
            if found < 0:
                wrong.append((number, part.text, shown))
                break
            at = found + len(words)
    return wrong


def squeezed(text):
    """Without white space, and without the dash before who said a quotation, which pages show by its place."""
    return re.sub(r"[\s—–-]", "", folded(text))


def check(name, data):
    """All that holds for any import."""
    draft = import_bytes(name, data)
    if draft is None:
        return
    assert [] == unaccounted(draft)
    assert draft.blog == loaded(draft)
    assert [] == astray(draft)
    assert draft == import_bytes(name, data)


names = st.sampled_from(ENDINGS).map("feed{}".format)


@given(name=names, data=st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes(name, data):
    """Bytes that nobody has written."""
    check(name, data)


@st.composite
def mutated(draw):
    """A case of another test with stretches taken out, doubled, swapped and overwritten."""
    path = draw(st.sampled_from(ARTICLES))
    data = bytearray(path.read_bytes())
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(start + draw(st.integers(0, 60)), len(data))
        stretch = bytes(data[start:end])
        match draw(st.integers(0, 3)):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = stretch * draw(st.integers(1, 4))
            case 2:
                data[start:end] = draw(st.binary(max_size=6) | st.sampled_from(SIGNS).map(str.encode))
            case _:
                at = draw(st.integers(0, len(data)))
                data[at:at] = stretch
    return path.suffix, bytes(data)


SIGNS = (
    "\x00", "\x01", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffe", "\r", "\n", "\t", "<", ">", "&", '"', "'", "{", "}",
    "[", "]", "\\", "\\u0001", "\\ud800", "&#1;", "&#xD800;", "&#0;", "&lt;", "<!--", "-->", "<![CDATA[", "</script>", "<table>", "<b>",
    "12:05", "24:00", "00:00", "0001-01-01", "9999-12-31T23:59:59+14:00", "1e400", "NaN", "-1", "99999999999999999999", "# ", "> ", "- ",
    "1. ", "```", "***", "](", "![", "javascript:", "data:", "//", "---", "...", "!!python", "*a", "&a", "%", "@", "`", "\u00a0", "\u200b",
)  # fmt: skip


@given(article=mutated())
@settings(max_examples=250)
def test_any_case_with_mistakes(article):
    """Pages, texts and exports as they are after a bad day."""
    ending, data = article

    check(f"feed{ending}", data)


WORDS = st.sampled_from(
    [
        "The doors open.", "16:05", "16:05 GMT", "4 p.m.", "Ada Moreno", "By Ada Moreno", "Share", "23 July 2025", "*", "_x_", "1. Liga", "# No",
        "> 50", "- x", "`", "[a](b)", "![a](b)", "&amp;lt;", "&#1;", "&#x202e;", "<", "a\x01b", "\u2067", "---", "Updated at 12.08", "•", "—",
        "“We will return,” she said.", "LIVE", "This live blog is now closed.", "", " ", "\n\n", "\u2028", "x" * 300, "Getty Images", "Photo: Ada",
    ]
)  # fmt: skip
TAGS = st.sampled_from(
    [
        "p", "div", "span", "b", "i", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h6", "table", "tr", "td", "th",
        "article", "section", "header", "footer", "nav", "aside", "main", "figure", "figcaption", "pre", "code", "q", "cite", "dl", "dt", "dd",
        "button", "form", "select", "option", "label", "details", "summary", "svg", "math", "template", "noscript", "iframe", "object", "video",
        "time", "script", "style", "title", "textarea", "ruby", "rt", "amp-img", "x-entry", "font", "center", "body", "html", "caption",
    ]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        "", "", "", ' id="a"', ' id="../../x"', ' class="entry post"', " hidden", ' style="display:none"', ' style="display:block"',
        ' href="https://example.org/a_(b)"', ' href="/a b"', ' href="javascript:x()"', ' href="#a"', ' href="https://[x"', ' href="mailto:a@b.c"',
        ' datetime="2025-07-23T16:05:00Z"', ' datetime="2025-07-23"', ' datetime="x"', ' datetime="9999-12-31T23:59-12:00"', ' title="16:05"',
        ' data-timestamp="1753286700"', ' data-timestamp="1e400"', ' role="article"', ' role="heading" aria-level="9"', ' itemprop="articleBody"',
        ' itemscope itemtype="https://schema.org/LiveBlogPosting"', ' itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"',
        ' itemprop="datePublished" content="2025-07-23T16:05"', ' itemprop="headline"', ' itemprop="author"', ' itemref="a a"',
        ' vocab="https://schema.org/" typeof="LiveBlogPosting"', ' property="liveBlogUpdate" typeof="BlogPosting"', ' lang="de"', ' dir="rtl"',
        ' class="h-feed"', ' class="h-entry"', ' class="dt-published"', " start=99999999999999999999", ' aria-describedby="a"', ' data-id="x" data-time="t"',
    ]
)  # fmt: skip
VOIDS = st.sampled_from(
    [
        "<br>", "<hr>", "<img src=/a.jpg alt='A quay' width=600 height=400>", '<img src="https://example.org/a.jpg" alt="&#1;">', "<img>", "<wbr>",
        '<img src="https://example.org/&quot;&lt;a>.jpg" alt="x">', '<img src="data:image/png;base64,AA" alt="x">', '<img srcset="a.jpg 1e9w, b.jpg 2x">',
        '<time datetime="2025-07-23T16:05:00+02:00">16:05</time>', '<time datetime="2025-07-23T15:50:00+02:00">15:50</time>', "<time>4 p.m.</time>",
        '<meta property="og:title" content="A &#1; day">', '<link rel=canonical href="https://example.org/live">', "<title>A day</title>", "<!-- -->",
        '<meta name="author" content="Ada &amp; Jun">', '<base href="https://example.org/">', '<iframe src="https://example.org/v"></iframe>', "<input>",
        '<blockquote class="embed-post"><p>Words</p>— Ada <a href="https://example.org/1">3 June</a></blockquote>', "<video src=/v.mp4></video>",
    ]
)  # fmt: skip
opening = st.builds("<{}{}>".format, TAGS, ATTRIBUTES)
closing = TAGS.map("</{}>".format)
elements = st.builds("<{0}{1}>{2}</{0}>".format, TAGS, ATTRIBUTES, WORDS)
markup = st.lists(st.one_of(WORDS, elements, opening, closing, VOIDS), max_size=14).map("".join)


@st.composite
def pages(draw):
    """A page with some entries, whose insides and surroundings are anything."""
    before, after, around = draw(markup), draw(markup), draw(st.sampled_from(["article", "div", "li", "section", "tr"]))
    same = draw(markup)
    entries = [
        f'<{around} id="e{i}" class="entry"><time datetime="2025-07-23T16:{i:02}:00Z">16:{i:02}</time>{draw(markup) if draw(st.booleans()) else same}'
        + (f"</{around}>" if draw(st.integers(0, 9)) else "")
        for i in range(draw(st.integers(0, 5)), 0, -1)
    ]
    data = draw(st.just("") | linked_data.map(lambda found: f'<script type="application/ld+json">{found}</script>'))
    return f"<!doctype html><html><body>{data}{before}<div>{''.join(entries)}</div>{after}"


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from([*SIGNS, "Words.", "<p>Words</p>", "2025-07-23", "2025-07-23T16:05:00Z"]),
    st.just([]), st.just({}), st.just([[[{}]]]), st.just({"@id": "#x"}), st.just({"name": ["Ada", {"name": 1}]}), st.just(["a", 1, None]),
)  # fmt: skip


def places(value, path=()):
    """The paths of all values in decoded JSON."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


def changed(value, path, new):
    """Decoded JSON with another value at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(copy[path[0]], path[1:], new)
    return copy


@st.composite
def damaged(draw, values):
    """Decoded JSON with some of its values exchanged for others; written, and at times broken off."""
    value = draw(values)
    for _ in range(draw(st.integers(0, 4))):
        value = changed(value, draw(st.sampled_from(list(places(value)))), draw(ANYTHING))
    text = json.dumps(value, ensure_ascii=draw(st.booleans()))
    return text[: draw(st.integers(0, len(text)))] if not draw(st.integers(0, 5)) else text


LIVE_BLOG = {
    "@context": "https://schema.org",
    "@type": "LiveBlogPosting",
    "@id": "#x",
    "headline": "A day at the lock",
    "description": "What happens at the lock.",
    "author": {"@type": "Person", "name": "Ada Moreno"},
    "publisher": {"@type": "Organization", "name": "The Quay Gazette", "url": "https://example.org"},
    "keywords": ["lock", "quay"],
    "coverageStartTime": "2025-07-23T08:00:00Z",
    "liveBlogUpdate": [
        {
            "@type": "BlogPosting",
            "@id": f"#e{i}",
            "headline": f"Barge number {i} passes",
            "articleBody": f"<p>The keepers wave at barge <b>{i}</b>.</p>",
            "datePublished": f"2025-07-23T16:{i:02}:00Z",
            "author": [{"name": "Jun Park"}],
            "image": {"url": f"https://example.org/{i}.jpg", "caption": "A barge"},
            "url": f"https://example.org/live#e{i}",
        }
        for i in (3, 2, 1)
    ],
}
linked_data = damaged(st.just(LIVE_BLOG))
EXPORTS = [json.loads(path.read_text("utf-8")) for path in ARTICLES if path.parent.name == "exports" and path.suffix == ".json" and "truncated" not in path.name]  # fmt: skip


@given(page=pages())
@settings(max_examples=250)
def test_any_page(page):
    """Pages with and without entries, with data and without, nested as no standard allows."""
    check("feed.html", page.encode("utf-8", "surrogatepass"))


@given(text=damaged(st.sampled_from(EXPORTS)) | linked_data, name=names)
@settings(max_examples=200)
def test_any_export(text, name):
    """Exports in which anything may stand in the place of anything."""
    check(name, text.encode("utf-8", "surrogatepass"))


@given(lines=st.lists(LINES, max_size=20), end=st.sampled_from(["\n", "\r", "\r\n", "\u2028", "\n\n"]), name=names)
@settings(max_examples=150)
def test_any_lines(lines, end, name):
    """Lines such as feeds have, under any name."""
    check(name, end.join(lines).encode("utf-8", "surrogatepass"))


SCRIPT = """
import sys
from pathlib import Path
from talkfeed.articles import ImportOptions, import_article
from talkfeed.encodings import decode_page
for path in sys.argv[1:]:
    try:
        source = decode_page(path, Path(path).read_bytes()).source
        print(import_article(source, "feed", imported_from="feed", options=ImportOptions()).yaml)
    except Exception as error:
        print(error)
"""


def test_imports_do_not_depend_on_the_hash_seed():
    """What a set or a dict holds is never taken in the order of its hashes."""
    paths = [str(path) for path in ARTICLES[::12]]
    found = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *paths],
            capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip

    assert b"entries:" in found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize("path", ARTICLES[::6], ids=lambda path: path.name)
def test_imports_do_not_depend_on_the_day(path):
    """An import today is the import of ten years ago: no day, year or zone comes from the clock."""
    drafts = []
    for day in (date(2016, 2, 29), date(2031, 12, 31)):
        with time_machine.travel(day, tick=False):
            drafts.append(import_bytes(path.name, path.read_bytes()))

    assert drafts[0] == drafts[1]
