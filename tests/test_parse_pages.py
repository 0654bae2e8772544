"""Whole saved pages: each file under cases/pages beside the live blog or the problems it becomes.

The pages imitate the markup of many publishers and programs, in prose of our own. `pytest --accept`
writes the expected files anew, for a reviewed diff.
"""

from pathlib import Path

import pytest

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.parse import format_ledger, parse_article
from talkfeed.problems import ParseError, Severity
from talkfeed.source import Source, decode_source

CASES = Path(__file__).parent / "cases/pages"
PAGES = sorted((CASES / "valid").glob("*.html"))
REFUSED = sorted((CASES / "refused").glob("*.html"))

assert PAGES
assert REFUSED


def parse(path):
    return parse_article(decode_source(path.name, path.read_bytes()))


def dump(draft):
    return dump_live_blog(draft.blog, comments=draft.comments)


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request):
    return request.param


def test_a_page_becomes_the_expected_live_blog(page, compare):
    """The YAML, comments included, is the one beside the page."""
    found = dump(parse(page))

    compare(page.with_suffix(".yaml"), found)


def test_what_is_said_of_the_import_of_a_page_is_as_expected(page, compare):
    """Ledger, summary and warnings are the ones beside the page."""
    draft = parse(page)
    told = "\n".join([draft.findings.summary, *map(str, draft.findings.odd)])
    found = f"{format_ledger(draft.ledger)}\n{told}\n"

    compare(page.with_suffix(".ledger"), found)


def test_the_dumped_live_blog_of_a_page_loads_as_it_was(page):
    """What is imported can be built: it loads as the very value that was dumped."""
    draft = parse(page)
    loaded = load_live_blog("case", [Source(name="case.yaml", text=dump(draft))])

    assert [] == [str(problem) for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert draft.blog == loaded.blog


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_a_page_without_entries_is_refused_with_a_reason(path, compare):
    """Readers' comments, teasers and the times in an article's prose make no live feed."""
    with pytest.raises(ParseError) as error:
        parse(path)
    found = "".join(f"{problem}\n" for problem in error.value.problems)

    compare(path.with_suffix(".problems"), found)
