"""docs/features.md and docs/compared.md name every row of the catalogue, and only tests that exist."""

import ast
import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

TESTS = Path(__file__).parent
DOCS = TESTS.parent / "docs"
ROWS = [f"{letter}{n}" for letter, count in {"H": 10, "E": 17, "N": 16, "F": 10, "W": 11, "I": 5, "A": 4, "L": 3, "R": 3}.items() for n in range(1, count + 1)]  # fmt: skip
_ROW = re.compile(r"^\| (?P<id>[A-Z]\d+) \| (?P<cells>.*) \|$", re.MULTILINE)
_TEST = re.compile(r"`(?P<file>test_\w+\.py)::(?P<name>test_\w+)`")


class Feature(NamedTuple):
    id: str
    priority: str
    what: str
    state: str
    proof: str


FEATURES = [
    Feature(found["id"], *found["cells"].split(" | "))
    for found in _ROW.finditer((DOCS / "features.md").read_text("utf-8"))
]


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    path = TESTS / file
    tree = ast.parse(path.read_text("utf-8")) if path.exists() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_row_is_there_once_and_in_order():
    """79 rows: 37 musts, 25 shoulds, 14 coulds and three that are left out."""
    assert [row.id for row in FEATURES] == ROWS
    assert Counter(row.priority for row in FEATURES) == {"M": 37, "S": 25, "C": 14, "X": 3}


@pytest.mark.parametrize("row", FEATURES, ids=lambda row: row.id)
def test_a_row_has_a_test_or_a_reason(row):
    """What is there names its tests, and what is not, or not whole, says why."""
    reason = _TEST.sub("", row.proof).strip(" ,;")

    assert row.state in {"yes", "partly", "not yet", "no"}
    assert bool(_TEST.search(row.proof)) is (row.state in {"yes", "partly"})
    assert reason or row.state == "yes"


@pytest.mark.parametrize("page", ["features.md", "compared.md", "accessibility.md"])
def test_every_test_that_is_named_exists(page):
    """In the file that is named."""
    named = {(found["file"], found["name"]) for found in _TEST.finditer((DOCS / page).read_text("utf-8"))}

    assert page == "compared.md" or named
    assert {(file, name) for file, name in named if name not in names_in(file)} == set()


def test_every_must_is_there_but_those_that_need_the_live_script():
    """Nothing else that a serious live blog must have is left for later."""
    later = {row.id for row in FEATURES if row.priority == "M" and row.state not in {"yes", "partly"}}

    assert later == {"N7", "N8", "N9", "N10", "N11", "N12"}


def test_the_comparison_has_every_must_and_should():
    """And says of each whether it is better, equal or not yet as good."""
    text = (DOCS / "compared.md").read_text("utf-8")
    rows = {found["id"]: found["cells"].split(" | ") for found in _ROW.finditer(text)}
    wanted = [row.id for row in FEATURES if row.priority in {"M", "S"}]

    assert list(rows) == wanted
    verdicts = set(chain.from_iterable(re.findall(r"\*\*(.+?)\*\*", " ".join(cells)) for cells in rows.values()))
    assert verdicts <= {"better", "equal", "not yet"}
