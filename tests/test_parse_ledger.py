"""The ledger against the result: every line is accounted for, and stands where it is said to."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.markdown import render_markdown
from talkfeed.parse import Aside, Place, parse_article
from talkfeed.problems import ParseError, Severity
from talkfeed.source import Source
from test_parse_cases import VALID, parse

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


CLOSING = str.maketrans("", "", "\u202c\u2069")
"""What ends a stretch of a set direction: an import adds it where the text leaves one open (bodies)."""


def folded(text):
    return " ".join(text.translate(CLOSING).split())


def visible(markdown):
    """What a reader sees of a Markdown text, white space folded."""
    return folded(fragment_fromstring(str(render_markdown(markdown)), create_parent="div").text_content())


def loaded(draft):
    """The live blog as it comes back from the YAML."""
    result = load_live_blog(
        "case", [Source(name="case.yaml", text=dump_live_blog(draft.blog, comments=draft.comments))]
    )
    assert [] == [str(problem) for problem in result.problems if problem.severity is Severity.ERROR]
    return result.blog


def unaccounted(ledger):
    """The lines that say something and went nowhere, or only in part; list marks need not go anywhere."""
    lost = []
    for row in ledger.rows:
        line = UNPRINTABLE.sub("", row.text)
        mark = re.match(r"[•‣◦▪●·*-]\s+|#{1,6}\s+", line.lstrip())
        squeezed = re.sub(r"\s", "", line)
        covered = set()
        for part in row.parts:
            covered |= stretch(re.sub(r"\s", "", UNPRINTABLE.sub("", part.text)), squeezed, covered)
        if len(squeezed) - len(covered) > (len(mark[0].strip()) if mark else 0) + line.count("#"):
            lost.append(row.line)
    return lost


def stretch(text, line, covered):
    """Where a text stands in a line: the first place that is not covered yet, or else the first."""
    places = (range(found.start(), found.start() + len(text)) for found in re.finditer(f"(?={re.escape(text)})", line))
    places = list(places) if text else []
    return set(next((place for place in places if not covered.issuperset(place)), places[0] if places else ()))


def misplaced(ledger, blog):
    """The fields whose visible text is not, in order, what the ledger says went there."""
    fields = {None: blog.summary}
    fields |= {i: entry.body for i, entry in enumerate(blog.entries, start=1)}
    wrong = []
    for number, body in fields.items():
        place = Place.SUMMARY if number is None else Place.ENTRY
        told = [folded(part.text) for part in ledger.parts(place, entry=number)]
        headline = folded(blog.entries[number - 1].headline or "") if number else ""
        if folded(f"{headline} {visible(body)}") != folded(" ".join(told)):
            wrong.append(number or "summary")
    if folded(blog.end_notice or "") != folded(" ".join(part.text for part in ledger.parts(Place.STATE))):
        wrong.append("state")
    return wrong


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_every_line_is_found_where_the_ledger_says(path):
    """Summary and entries, as loaded back from the YAML, are the ledger's lines in their order."""
    draft = parse(path)

    assert [] == unaccounted(draft.ledger)
    assert [] == misplaced(draft.ledger, loaded(draft))


def test_a_dropped_sentence_is_noticed():
    """The ledger test fails when an importer loses words: otherwise it would hold nothing."""
    draft = parse(next(path for path in VALID if path.name == "untimed-ended.txt"))
    blog = loaded(draft)
    entry = blog.entries[1]
    shortened = type(entry)(id=entry.id, time=entry.time, body=entry.body.split(". ", 1)[1])
    less = type(blog)(
        headline=blog.headline,
        summary=blog.summary,
        end_notice=blog.end_notice,
        entries=(blog.entries[0], shortened, *blog.entries[2:]),
    )

    assert [2] == misplaced(draft.ledger, less)


def test_removed_characters_are_told():
    """A line that lost characters which no text can carry says so."""
    ledger = parse_article(Source(name="a.txt", text="16:05 Doors\x01 open\n16:04 A queue")).ledger

    assert [Aside.UNPRINTABLE] == [part.reason for part in ledger.rows[0].parts if part.place == Place.ASIDE]


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "", "", "___", "* * *", "16:05", "16.05 GMT", "4 p.m.", "11:30 p.m.", "12:25", "Noon", "23 July 2025", "6 June", "29 February",
            "2025-07-23 16:05", "16:05 – The doors open", "16:05: 1. *Doors*", "10:01KEY EVENT", "10:01 Ada Moreno", "By Ada Moreno",
            "Updated at 12.08 BST", "3 mins ago", "Share", "Live", "This live blog is now closed.", "All times are Eastern.",
            "• An item", "- another", "# A heading", "“We will return,” she said.", "The delegations have left.", "and went on.",
            "+++ 16:05 Doors open +++ The hall fills. +++ 16:04 A queue +++ It is long.", "+++ Doors open +++", "67' GOAL!", "45'+2'",
            "Lap 3: Moreno leads", "1. First", "2. Second", "3. Third", "Resolved - All is well.", "Update - We wait.", "Monday", "Yesterday",
            "By Ada Moreno | 6 May 2025", "[23.07.25, 16:05:12] Ada: hello", "Subject: Doors", "From: Ada", "Doors open (18:05)",
            "BREAKING", "KEY EVENT", "Key events", "More on this story", "16:05 | KEY EVENT", "16:05–16:20 A walk", "Last updated",
            "Ada Moreno", "16:05 <ada> hello", "16:05 Ada: hello", "16:05 Doors open —Ada", "November02202321:06 (GMT)",
            "\u200f\u202b", "A\x00B", "---", "31 December 9999", "1 January 0001", "---\ntitle: x\n---",
        ]
    ),
)  # fmt: skip


@given(lines=st.lists(LINES, max_size=25), name=st.sampled_from(["a.txt", "a.md"]))
@example(lines=["0:00", "0:00::0"], name="a.txt")
@example(lines=["9999-12-31 23:50", "x", "9999-12-31 00:10", "y"], name="a.txt")
@example(lines=["All times are Eastern.", "16:05 BST: x", "15:05 ET: y"], name="a.txt")
def test_any_text_is_imported_whole_or_refused(lines, name):
    """Every text ends in a live blog that loads with a complete ledger, or in a reason."""
    try:
        draft = parse_article(Source(name=name, text="\n".join(lines)))
    except ParseError as error:
        assert all(problem.found and problem.hint for problem in error.problems)  # noqa: PT017 - either end is right
        return

    assert [] == unaccounted(draft.ledger)
    assert loaded(draft) == draft.blog
    assert [] == misplaced(draft.ledger, draft.blog)


CORPUS = Path(__file__).parents[2] / "shared"
ARTICLES = sorted([*CORPUS.glob("seed/*.txt"), *CORPUS.glob("corpus/text/*.*"), *CORPUS.glob("corpus/formats/*.*")])
ARTICLES = [path for path in ARTICLES if path.suffix in (".txt", ".md")]


@pytest.mark.skipif(not ARTICLES, reason="the articles with known truth are not beside this checkout (../shared)")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_real_articles_are_imported_whole_or_refused(path):
    """No real article crashes the importer or loses a line."""
    try:
        draft = parse(path)
    except ParseError:
        return

    assert [] == unaccounted(draft.ledger)
    assert [] == misplaced(draft.ledger, loaded(draft))


@pytest.mark.skipif(not list(CORPUS.glob("seed/*.txt")), reason="the seed is not beside this checkout (../shared/seed)")
def test_the_seed_is_understood_exactly():
    """State, day, headline, summary and entries of the article that the program was conceived for."""
    draft = parse(next(CORPUS.glob("seed/*.txt")))
    blog = draft.blog

    assert ("ended", "2025-07-23", None) == (blog.state, str(blog.date), blog.timezone)
    assert (5, 15) == (blog.summary.count("\n\n") + 1, len(blog.entries))
    assert all(str(entry.time.day) == "2025-07-23" and entry.time.clock is None and entry.id for entry in blog.entries)
    assert blog.summary.startswith(blog.headline)
    assert ("headline",) in draft.comments
