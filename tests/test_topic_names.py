import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from talkfeed.pages import topic_path
from talkfeed.topic_names import fold_name, topic_file

KINDS = ("tag", "author", "label", "source")

names = st.one_of(
    st.text(max_size=60),
    st.text("abAB -‐.'’12_İıßéΣς", max_size=12),
    st.sampled_from(
        ["index", "con", "COM1", "page", "author", "label", "source", "1", "author/page", "x", "C++", "C#"]
    ),
)
"""Names of all scripts, many that are near each other, and those that mean something to servers and disks."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferries", "FERRIES"),
        ("Straße", "STRASSE"),
        ("Café", "Cafe\u0301"),
        ("α\u0345\u0301", "α\u0301\u0345"),
        ("ΟΔΟΣ", "οδος"),
        (" sea\tlevel\n rise ", "Sea level rise"),
        ("fact-check", "Fact check"),
        ("Jean\u2010Luc Moor", "Jean-Luc Moor"),
        ("O’Brien", "O'Brien"),
        ("A. Rao", "A Rao"),
        ("Canal Wire\u200e", "\u202aCanal Wire\u202c"),
        ("non\u00adstop", "nonstop"),
    ],
)
def test_names_that_look_the_same_to_people_are_one(one, other):
    """Case, Unicode form, spaces, hyphens, apostrophes, abbreviations and invisible marks make no difference."""
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("C++", "C#"), ("Zürich", "Zurich"), ("3.5", "35"), (".NET", "NET"), ("A - B", "A B"), ("می‌خواهم", "میخواهم")]
)  # fmt: skip
def test_names_that_differ_to_people_differ(one, other):
    """A mark, an accent, a dash: another name, and another file."""
    assert fold_name(one) != fold_name(other)
    assert topic_file(one) != topic_file(other)


@pytest.mark.parametrize("name", ["", " \n", "\u200e", "\x00\ud800"])
def test_nothing_to_be_seen_is_no_name(name):
    """Nothing is left of it."""
    assert not fold_name(name)


@pytest.mark.parametrize(
    ("name", "file"),
    [("Ferries", "ferries"), ("Sea-level rise", "sea-level-rise"), ("A. Rao", "a-rao"), ("2026", "2026")],
)
def test_a_plain_name_is_its_file_s(name, file):
    """Letters without marks, digits, spaces and hyphens."""
    assert file == topic_file(name)


@pytest.mark.parametrize("name", ["Zürich", "C++", "محادثات", "index", "con", "lpt1", "a" * 49])
def test_what_a_file_name_cannot_say_is_told_by_a_hash(name):
    """As is what is too long, and what servers or disks take for something else."""
    assert re.fullmatch(r"[a-z0-9-]+_[0-9a-f]{16}", topic_file(name))


@given(names)
@example("ͅα")
@example("a.-b")
def test_folding_twice_changes_nothing(name):
    """What is folded is what names are compared by."""
    assert fold_name(name) == fold_name(fold_name(name))


@given(names)
def test_every_form_of_a_name_has_one_file(name):
    """Decomposed, in capitals where that is the same name, with more space."""
    forms = [unicodedata.normalize("NFD", name), f"  {name}\n", name.casefold()]

    assert {topic_file(name)} == {topic_file(form) for form in forms}


@given(names, names)
def test_different_names_have_different_files(one, other):
    """As different names as there are: nothing is lost that is not hashed."""
    assume(fold_name(one) != fold_name(other))

    assert topic_file(one) != topic_file(other)


@given(names)
def test_a_file_name_is_safe_on_every_disk_and_server(name):
    """ASCII without capitals, no mark at its start, no name of a device, none for a folder."""
    file = topic_file(name)

    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?", file)
    assert len(file) <= 48
    assert not re.fullmatch(r"index|con|prn|aux|nul|com\d|lpt\d", file)


topics = st.tuples(st.sampled_from(KINDS), names, st.none() | st.integers(1, 10_000_000))


@given(topics, topics)
@example(("tag", "author", 1), ("author", "page", None))
@example(("tag", "author", None), ("author", "1", None))
def test_no_topic_has_the_path_of_another(one, other):
    """Neither another kind's, nor another's archive page, nor the page with all topics."""
    keys = [(kind, fold_name(name), number) for kind, name, number in (one, other)]
    paths = [topic_path(*one), topic_path(*other)]

    assert (keys[0] == keys[1]) == (paths[0] == paths[1])
    assert "tags/index.html" not in paths
    assert max(map(len, paths)) <= 80


@given(topics, topics)
def test_no_path_of_a_page_is_a_folder_of_another(one, other):
    """A disk could not hold both."""
    assert not topic_path(*other).startswith(topic_path(*one) + "/")
