"""Live blogs are read from YAML as people write it, and everything that is wrong is found in one go.

Each file of cases/content/valid stands beside what it means, as JSON; each of invalid beside the
lines that a reporter is shown. `pytest --accept` writes what is found now, for a reviewed diff.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkfeed.content.store import load_live_blog
from talkfeed.model import Image, Timestamp
from talkfeed.problems import Severity
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp

CASES = Path(__file__).parent / "cases" / "content"
VALID = sorted((CASES / "valid").glob("*.yaml"))
INVALID = sorted((CASES / "invalid").glob("*.yaml"))


def load(text: str, *, slug: str = "ferries"):
    return load_live_blog(slug, [Source(name=f"{slug}.yaml", text=text)])


def load_case(path: Path):
    return load_live_blog("ferries", [Source(name=path.name, text=path.read_bytes().decode())])


def plain(value):
    """Values as JSON has them; defaults are left out, so that a case shows what its file says."""
    if isinstance(value, Timestamp):
        return format_timestamp(value)
    if isinstance(value, msgspec.Struct):
        fields = {f.name: f for f in msgspec.structs.fields(value)}
        given = {name: getattr(value, name) for name in fields if getattr(value, name) != fields[name].default}
        return {name: plain(item) for name, item in given.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return str(value) if hasattr(value, "isoformat") else value


def test_there_are_cases():
    """The globs find the cases."""
    assert len(VALID) >= 8
    assert len(INVALID) >= 45
    assert sum(path.name.startswith("reporter-") for path in INVALID) >= 15


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_file_loads_as_the_values_beside_it(path, compare):
    """What a file means, nothing more and nothing less."""
    loaded = load_case(path)
    found = json.dumps(plain(loaded.blog), indent=2, ensure_ascii=False) + "\n"

    assert not [str(problem) for problem in loaded.problems if problem.severity is Severity.ERROR]
    compare(path.with_suffix(".json"), found)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_file_gives_exactly_the_problems_beside_it(path, compare):
    """Every problem at once, in file order, each with its place."""
    loaded = load_case(path)
    found = "".join(f"{problem}\n" for problem in loaded.problems)

    compare(path.with_suffix(".problems"), found)
    assert found
    assert (loaded.blog is None) == any(problem.severity is Severity.ERROR for problem in loaded.problems)


@pytest.mark.parametrize(
    "path", [path for path in INVALID if path.name.startswith("reporter-")], ids=lambda path: path.stem
)
def test_a_mistake_in_one_entry_does_not_hide_one_in_a_later_entry(path):
    """What a reporter got wrong costs one entry: the last entry's own mistake is reported too."""
    loaded = load_case(path)
    lines = loaded.sources[0].text.splitlines()
    first_line = max(number for number, line in enumerate(lines, 1) if line.startswith(("- ", "  - ")))

    assert max(problem.line for problem in loaded.problems) >= first_line
    assert min(problem.line for problem in loaded.problems) < first_line


@given(st.text())
def test_any_text_loads_or_says_why_not(text):
    """No text at all is a traceback, and none is refused in silence."""
    loaded = load(text)

    assert loaded.blog is not None or loaded.problems


@given(st.lists(st.sampled_from([path.read_bytes().decode() for path in INVALID + VALID]), min_size=1), st.data())
def test_a_damaged_file_loads_or_says_why_not(texts, data):
    """A file of which a piece is lost is read, or refused with places inside it."""
    text = texts[0]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    loaded = load(text[:start] + text[end:])

    lines = loaded.sources[0].text.splitlines() or [""]
    for problem in loaded.problems:
        assert problem.line is None or 1 <= problem.line <= len(lines) + 1
    assert loaded.blog is not None or loaded.problems


def test_a_place_is_found_by_its_path_in_the_data():
    """Sorting and stamping ask where a value stands."""
    text = "headline: A\nentries:\n  - time: 10:05\n    tags: a\n    body: x\n"
    loaded = load(text)
    place = loaded.find_place(("entries", 0, "time"))

    assert text[place.start : place.end] == "10:05"
    assert loaded.find_place(("entries", 0, "tags", 0)).start == text.index("a\n    body")
    assert loaded.find_place(("entries", 0, "updated")) is None
    assert loaded.position(("entries", 0, "updated")) == ("ferries.yaml", (3, 5))


def test_a_folder_blog_is_its_parts_by_their_newest_time():
    """Files are put in the order of time, whatever their names are."""
    head = Source(name="a/blog.yaml", text="headline: A\ndate: 2025-03-04\n")
    early = Source(name="a/1.yaml", text="entries:\n- time: 10:05\n  body: early\n- body: undated\n")
    late = Source(name="a/2.yaml", text="entries:\n- time: 11:05\n  body: late\n")
    loaded = load_live_blog("a", [head, early, late])

    assert [entry.body for entry in loaded.blog.entries] == ["late", "early", "undated"]
    assert list(loaded.origins) == [(2, 0), (1, 0), (1, 1)]
    assert loaded.position(("entries", 0)) == ("a/2.yaml", (2, 3))


def test_a_folder_blog_that_is_oldest_first_has_its_oldest_part_first():
    """The header's order holds for the files too."""
    head = Source(name="a/blog.yaml", text="headline: A\ndate: 2025-03-04\norder: oldest-first\n")
    late = Source(name="a/1.yaml", text="entries:\n- time: 11:05\n  body: late\n")
    early = Source(name="a/2.yaml", text="entries:\n- time: 10:05\n  body: early\n")
    loaded = load_live_blog("a", [head, late, early])

    assert [entry.body for entry in loaded.blog.entries] == ["early", "late"]
    assert loaded.problems == ()


def test_a_part_of_a_folder_blog_has_entries_only():
    """A header field in a part would be lost."""
    head = Source(name="a/blog.yaml", text="headline: A\n")
    part = Source(name="a/1.yaml", text="state: live\nentries:\n- body: x\n")
    loaded = load_live_blog("a", [head, part])

    assert [str(problem) for problem in loaded.problems] == [
        (
            'a/1.yaml:1:1: error: "state:" in a part of a live blog; expected entries: and nothing else '
            "(fields of the whole live blog belong in blog.yaml)"
        )
    ]


def test_the_other_place_of_a_problem_is_in_its_file():
    """In a live blog of several files, a line number alone would mislead."""
    head = Source(name="a/blog.yaml", text="headline: A\n")
    parts = [Source(name=f"a/{day}.yaml", text="entries:\n- id: boats\n  body: x\n") for day in ("mon", "tue")]
    (problem,) = load_live_blog("a", [head, *parts]).problems

    assert str(problem).startswith(
        'a/tue.yaml:2:7: error: id "boats" for the second time (first in line 2 of a/mon.yaml)'
    )


@pytest.mark.parametrize(
    ("slug", "hint"), [("Ferry Strike", 'call it "ferry-strike"'), ("media", "give it another name")]
)
def test_the_name_of_the_file_must_do_for_an_address(slug, hint):
    """A slug with other signs, or one that the site needs, is refused."""
    (problem,) = load_live_blog(slug, [Source(name="x.yaml", text="headline: A\n")]).problems

    assert problem.hint == hint


def test_entries_out_of_order_are_a_warning_that_names_both_lines():
    """The live blog is published all the same: pages are in order."""
    loaded = load("headline: A\nentries:\n- time: 2025-03-04 10:00\n  body: x\n- time: 2025-03-04 11:00\n  body: y\n")

    assert loaded.blog is not None
    assert [str(problem) for problem in loaded.problems] == [
        (
            "ferries.yaml:5:3: warning: 2025-03-04 11:00 below 2025-03-04 10:00 (line 3); expected entries newest-first "
            "(talkfeed sort ferries)"
        )
    ]


def test_order_is_asked_of_each_file_alone():
    """Files of a folder may overlap in time: sorting could not change that, and pages are in order anyway."""
    head = Source(name="a/blog.yaml", text="headline: A\ndate: 2025-03-04\n")
    one = Source(name="a/1.yaml", text="entries:\n- time: 12:00\n  body: x\n- time: 10:00\n  body: x\n")
    two = Source(name="a/2.yaml", text="entries:\n- time: 11:00\n  body: x\n- time: 11:30\n  body: x\n")
    loaded = load_live_blog("a", [head, one, two])

    assert [str(problem).split(";")[0] for problem in loaded.problems] == [
        "a/2.yaml:4:3: warning: 2025-03-04 11:30 below 2025-03-04 11:00 (line 2)"
    ]


def test_a_picture_on_the_web_is_right_as_its_own_page_has_it():
    """An import makes no words up for it, and a strict build takes what was imported."""
    loaded = load(
        "headline: A\nimage: {src: https://example.org/IMG_1.jpg, alt: IMG_1.jpg}\nentries:\n- image: {src: https://example.org/b.jpg}\n"
    )

    assert loaded.problems == ()
    assert loaded.blog.entries[0].image == Image(src="https://example.org/b.jpg")


def test_a_picture_of_the_content_folder_needs_its_words():
    """Who cannot see it has nothing else."""
    loaded = load("headline: A\nentries:\n- image: {src: media/b.jpg, alt: }\n")

    assert ["image without alt:"] == [problem.found for problem in loaded.problems]


def test_an_alternative_text_that_is_a_file_s_name_is_a_warning():
    """It says nothing to who cannot see the picture."""
    loaded = load("headline: A\nimage: {src: media/a.jpg, alt: a.jpg}\n")

    assert loaded.blog.image.alt == "a.jpg"
    (problem,) = loaded.problems
    assert str(problem) == (
        'ferries.yaml:2:32: warning: alt "a.jpg", which names a file; expected what the picture shows, '
        "for who cannot see it (such as alt: Empty quay in the rain)"
    )
