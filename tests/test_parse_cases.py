"""Whole articles: each file under cases/parse beside the live blog or the problems it becomes.

`pytest --accept` writes the expected files anew, for a reviewed diff.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.store import load_live_blog
from talkfeed.parse import Place, format_ledger, parse_article
from talkfeed.problems import ParseError, Severity
from talkfeed.source import Source, decode_source

CASES = Path(__file__).parent / "cases/parse"
VALID = sorted(path for path in (CASES / "valid").iterdir() if path.suffix in (".txt", ".md"))
INVALID = sorted((CASES / "invalid").glob("*.txt"))

assert VALID
assert INVALID


def parse(path):
    """The draft of a case; a NAME.json beside it holds the options a person gives."""
    given = path.with_suffix(".json")
    options = json.loads(given.read_text("utf-8")) if given.exists() else {}
    if "day" in options:
        options["day"] = date.fromisoformat(options["day"])
    return parse_article(decode_source(path.name, path.read_bytes().replace(b"\0", b"\1")), **options)


def dump(draft):
    return dump_live_blog(draft.blog, comments=draft.comments)


@pytest.fixture(params=VALID, ids=lambda path: path.name)
def valid(request):
    return request.param


def test_an_article_becomes_the_expected_live_blog(valid, compare):
    """The YAML, comments included, is the one beside the article."""
    found = dump(parse(valid))

    compare(valid.with_suffix(".yaml"), found)


def test_what_is_said_of_the_import_is_as_expected(valid, compare):
    """Ledger, summary and warnings are the ones beside the article."""
    draft = parse(valid)
    told = "\n".join([draft.findings.summary, *map(str, draft.findings.odd)])
    found = f"{format_ledger(draft.ledger)}\n{told}\n"

    compare(valid.with_suffix(".ledger"), found)


def test_the_dumped_live_blog_loads_without_an_error(valid):
    """What is imported can be built: it loads as the very value that was dumped."""
    draft = parse(valid)
    loaded = load_live_blog("case", [Source(name="case.yaml", text=dump(draft))])

    assert [] == [str(problem) for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert loaded.blog == draft.blog


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_an_article_without_entries_is_refused_with_a_reason(path, compare):
    """The problems name the place and say what to do."""
    with pytest.raises(ParseError) as error:
        parse(path)
    found = "".join(f"{problem}\n" for problem in error.value.problems)

    compare(path.with_suffix(".problems"), found)


def test_every_place_of_the_ledger_occurs_in_some_case():
    """A place that no case shows would be untested; pictures stand in pages, which have tests of their own."""
    seen = {part.place for path in VALID for row in parse(path).ledger.rows for part in row.parts}

    assert set(Place) - {Place.PICTURE} == seen
