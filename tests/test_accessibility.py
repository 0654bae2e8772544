"""What a screen reader is told of each part of a page is what docs/accessibility.md expects.

The expectations stand in the document, each with the page and the part that it is about; Chromium's own
accessibility tree is compared with them. `--accept` writes what is found; read it aloud before committing.
"""

import re
from pathlib import Path

import pytest

from newsroom import BLOGS, QUAY, all_pages, entry, write_site
from spoken import accessibility_tree
from talkfeed.model import Image, LinkCard, LiveBlog

pytestmark = pytest.mark.browser
DOCUMENT = Path(__file__).parents[1] / "docs/accessibility.md"
PIECES = LiveBlog(
    headline="The lock at noon",
    state="ended",
    end_notice="That was the last barge.",
    timezone="Europe/Paris",
    entries=(
        entry(
            "2026-03-14 12:20",
            "- Nine barges have passed.\n- One is waiting.",
            id="wrap-up",
            headline="The morning in two lines",
            label="summary",
        ),
        entry(
            "2026-03-14 11:30",
            "It is the first in three days.",
            id="picture",
            headline="A barge in the chamber",
            image=Image(src="media/quay.png", alt="A barge between high walls", caption="At half past eleven.", credit="A. Rao"),
            link=LinkCard(url="https://example.org/rota", title="The rota", source="Canal Wire"),
        ),
        entry("2026-03-14 10:10", "The keeper reads us the whole rota, line by line. " * 80, id="long"),
        entry(
            "2026-03-14 09:00",
            "Somebody else’s picture.",
            id="elsewhere",
            image=Image(src="https://pictures.example.org/lock.jpg", alt="The gate, half open"),
        ),
    ),
)  # fmt: skip
_EXPECTATION = re.compile(
    r"^```(?P<kind>tree|scripted-tree) (?P<path>\S+) (?P<selector>[^\n]+)\n(?P<tree>.*?)^```$", re.MULTILINE | re.DOTALL
)
EXPECTED = [
    pytest.param(found.groups(), id=" ".join(found.groups()[:3]))
    for found in _EXPECTATION.finditer(DOCUMENT.read_text("utf-8"))
]


@pytest.fixture(scope="module")
def open_page(browser, tmp_path_factory):
    """Opens a page of the site of the tests' live blogs."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, all_pages(BLOGS | {"noon": PIECES}))
    contexts = {
        scripts: browser.new_context(java_script_enabled=scripts, timezone_id="America/St_Johns", locale="en-GB")
        for scripts in (False, True)
    }
    pages = {scripts: context.new_page() for scripts, context in contexts.items()}
    pages[True].clock.set_fixed_time("2026-03-13T06:35:00Z")

    def open_(path, *, scripts=False):
        pages[scripts].goto((folder / path).as_uri())
        return pages[scripts]

    yield open_
    for context in contexts.values():
        context.close()


def test_there_are_expectations():
    """For each part that a page can have."""
    assert len(EXPECTED) >= 18
    assert QUAY.path.endswith(".png")


@pytest.mark.parametrize("case", EXPECTED)
def test_a_part_is_announced_as_expected(open_page, request, case):
    """Roles, names, levels and states, in the order in which they are read."""
    kind, path, selector, expected = case
    found = accessibility_tree(open_page(path, scripts=kind == "scripted-tree"), selector)
    if request.config.getoption("--accept") and found != expected:
        head = f"```{kind} {path} {selector}\n"
        DOCUMENT.write_text(DOCUMENT.read_text("utf-8").replace(head + expected + "```", f"{head}{found}```"), "utf-8")

    assert request.config.getoption("--accept") or expected == found


@pytest.mark.parametrize("path", ["lock-dispute/index.html", "ahwisa/index.html", "river/page/1.html", "index.html"])
def test_every_link_and_control_has_a_name(open_page, path):
    """None is announced as a bare "link", or by its address."""
    tree = accessibility_tree(open_page(path), "body")
    nameless = [
        line
        for line in tree.splitlines()
        if re.fullmatch(r" *(link|checkbox|button|image|DisclosureTriangle)\b[^\"]*", line)
    ]

    assert tree.count("link") > 5
    assert nameless == []


def test_nothing_moves_for_who_wishes_so(open_page):
    """The dot beside "Live" fades in and out, and that alone, and not for who asked for less movement."""
    page, running = open_page("lock-dispute/index.html"), []
    for wish in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=wish)
        running.append(page.evaluate("document.getAnimations().map(each => each.animationName)"))
    page.emulate_media(reduced_motion="null")

    assert running == [["talkfeed-pulse"], []]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given(open_page, scheme):
    """Secondary text is as dark as text, and fine lines as strong as borders."""
    page = open_page("lock-dispute/index.html")
    page.emulate_media(contrast="more", color_scheme=scheme)
    secondary, text = page.evaluate("""() => ['.status-day', 'h1'].map(
        selector => getComputedStyle(document.querySelector(selector)).color)""")
    page.emulate_media(contrast="null", color_scheme="null")

    assert secondary == text


@pytest.mark.parametrize(("path", "told"), [("river/index.html", True), ("noon/index.html", False)])
def test_the_script_adds_how_long_ago_while_live_only(open_page, path, told):
    """An ended page never says "3 hours ago" (catalogue E4)."""
    page = open_page(path, scripts=True)
    page.clock.set_fixed_time("2026-03-14T11:30:00Z" if path.startswith("noon") else "2026-03-13T06:35:00Z")
    page.reload()

    assert told is (" ago" in page.locator("body").inner_text())
