"""docs/templates.md says what templates and style sheet really are; `pytest --accept` writes its tables."""

import ast
import inspect
import re
import textwrap
import tomllib
from dataclasses import is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import nodes
from markupsafe import Markup

from newsroom import FILES, LIVE, blog_page, index_page
from talkfeed.cli import main
from talkfeed.page_views import PageView
from talkfeed.render import render_page
from talkfeed.theme import load_theme
from talkfeed.theme.names import COMMON_NAMES, FILTERS, LANGUAGE, PAGE_KINDS, PAGE_NAMES, PARTS
from talkfeed.wording import Plural, Words
from test_theme import CSS, RULES, SHAPES, TEXT, contrast, root_blocks, tokens

DOC = Path(__file__).parents[1] / "docs" / "templates.md"
TEXT_OF_DOC = DOC.read_text("utf-8")
TEMPLATES = {name: data.decode() for name, data in FILES.items() if name.endswith(".html")}
LOOK = next(css for css in re.findall(r"```css\n(.*?)```", TEXT_OF_DOC, re.DOTALL) if "@media" in css)


# The tables


def first_line(documented) -> str:
    return documented.__doc__.partition("\n")[0]


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(' '.join(cell.replace('|', chr(92) + '|').split()) for cell in line)} |" for line in lines
    )


def names_table():
    rows = [[f"`{name}`", meaning, "of pages"] for name, (_, meaning) in PAGE_NAMES.items()]
    rows += [[f"`{name}`", meaning, "all"] for name, (_, meaning) in COMMON_NAMES.items()]
    rows += [[f"`… | {name}`", first_line(filter_), "all, a filter"] for name, filter_ in FILTERS.items()]
    return table(["name", "what it is", "in templates"], rows)


COMMENT = r"\{\#-?\s*(?P<words>(?:(?!\#\}).)*?)\s*-?\#\}[ \t]*\n?[ \t]*"


def comment_above(text, tag):
    """The comment that stands directly above a tag, or before it in its line; empty where none does."""
    found = re.search(COMMENT + r"\{%-?\s*" + tag, text, re.DOTALL)
    return found["words"] if found else ""


def said_first(text):
    """The comment with which a template begins."""
    found = re.match(COMMENT, text, re.DOTALL)
    return found["words"] if found else ""


def parent_of(name):
    extends = LANGUAGE.parse(TEMPLATES[name]).find(nodes.Extends)
    return extends.template.value if extends else None


def block_meaning(name, block):
    """What its comment says, or that of the template that has it first."""
    own = comment_above(TEMPLATES[name], rf"block\s+{block}\s")
    return own or (block_meaning(parent_of(name), block) if parent_of(name) else "")


def templates_text():
    views = {kind.template: kind.view.__name__ for kind in PAGE_KINDS.values()}
    parts = []
    for name in sorted(TEMPLATES, key=lambda name: (parent_of(name) is not None, name)):
        blocks = [block.name for block in LANGUAGE.parse(TEMPLATES[name]).find_all(nodes.Block)]
        ordered = sorted(dict.fromkeys(blocks), key=lambda block: TEMPLATES[name].index(f"block {block} "))
        of = [
            f"extends `{parent_of(name)}`" if parent_of(name) else "",
            f"`page` is {link(views[name])}" if name in views else "",
        ]
        about = [said_first(TEMPLATES[name]), "; ".join(filter(None, of))]
        head = f"#### `{name}`\n\n{chr(10).join(sentence(each) for each in about if each)}".rstrip()
        rows = [[f"`{block}`", block_meaning(name, block)] for block in ordered]
        parts.append(head + ("\n\n" + table(["block", "what it holds"], rows) if rows else ""))
    return "\n\n".join(parts)


def sentence(words):
    return words[0].upper() + words[1:] + ("" if words.endswith(".") else ".")


def signature(macro):
    defaults = [repr_of(each) for each in macro.defaults]
    names = [each.name for each in macro.args]
    plain = names[: len(names) - len(defaults)]
    return f"{macro.name}({', '.join([*plain, *(f'{name}={default}' for name, default in zip(names[len(plain) :], defaults, strict=True))])})"


def repr_of(node):
    return {"True": "true", "False": "false", "None": "none"}.get(repr(node.value), repr(node.value).replace("'", '"'))


def parts_table():
    macros = LANGUAGE.parse(TEMPLATES[PARTS]).find_all(nodes.Macro)
    rows = [
        [f"`{signature(macro)}`", comment_above(TEMPLATES[PARTS], rf"macro\s+{macro.name}\s*\(")] for macro in macros
    ]
    return table(["macro", "what it makes"], rows)


def link(name):
    return f"[{name}](#{name.lower()})"


WORDS_FOR = {str: "text", int: "number", float: "number", bool: "yes or no", Markup: "markup"}


def type_words(hint):
    """An annotation as people say it."""
    if get_origin(hint) in (Union, UnionType):
        words = [type_words(each) for each in get_args(hint) if each is not NoneType]
        return " or ".join([*words, *(["None"] if NoneType in get_args(hint) else [])])
    if get_origin(hint) is Literal:
        return ", ".join(f'`"{each}"`' for each in get_args(hint))
    if get_origin(hint) is tuple:
        element = type_words(get_args(hint)[0])
        return f"list of {element}"
    return link(hint.__name__) if is_dataclass(hint) else WORDS_FOR[hint]


def docs_of(cls):
    """The words under each field and property that a class itself declares."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    body = dict(enumerate(node.body))
    found = {}
    for i, each in body.items():
        if isinstance(each, ast.AnnAssign):
            after = body.get(i + 1)
            is_doc = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            found[each.target.id] = after.value.value if is_doc else ""
        elif isinstance(each, ast.FunctionDef) and any(getattr(d, "id", "") == "property" for d in each.decorator_list):
            found[each.name] = ast.get_docstring(each) or ""
    return found


def type_of(cls, name):
    attribute = getattr(cls, name, None)
    return get_type_hints(attribute.fget)["return"] if isinstance(attribute, property) else get_type_hints(cls)[name]


def mentioned(hint):
    if is_dataclass(hint) and hint is not Words:
        yield hint
    for each in get_args(hint):
        yield from mentioned(each)


def view_classes():
    """PageView, the views of pages, and all that they are made of, each where it is first mentioned."""
    found = {PageView: None}
    waiting = [cls for kind in PAGE_KINDS.values() for cls in reversed(kind.view.__mro__[:-1])]
    while waiting:
        cls = waiting.pop(0)
        if cls not in found or cls is PageView:
            found[cls] = None
            waiting += [each for name in docs_of(cls) for each in mentioned(type_of(cls, name)) if each not in found]
    return list(found)


def views_text():
    parts = []
    for cls in view_classes():
        above = cls.__mro__[1]
        more = (
            f"\n\nAll fields of {link(above.__name__)}{', and:' if docs_of(cls) else '.'}"
            if is_dataclass(above)
            else ""
        )
        rows = [[f"`{name}`", type_words(type_of(cls, name)), words] for name, words in docs_of(cls).items()]
        shown = "\n\n" + table(["field", "type", "what it is"], rows) if rows else ""
        parts.append(f"#### {cls.__name__}\n\n{inspect.getdoc(cls)}{more}{shown}")
    return "\n\n".join(parts)


def phrases_table():
    english = tomllib.loads(FILES["strings/en.toml"].decode())
    hints = {name: hint for name, hint in get_type_hints(Words, include_extras=True).items() if name != "language"}
    rows = []
    for name, hint in hints.items():
        plural = get_origin(hint) is Annotated and get_args(hint)[0] is Plural
        rows.append(
            [
                f"`{name}`",
                "; ".join(f"{key}: {text}" for key, text in english[name].items()) if plural else english[name],
            ]
        )
    return table(["phrase", "in English"], rows)


GENERATED = {
    "names": names_table,
    "templates": templates_text,
    "parts": parts_table,
    "views": views_text,
    "phrases": phrases_table,
}
MARKS = re.compile(r"(<!-- generated: (?P<what>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def test_the_tables_are_those_of_the_code(compare):
    """Every template, block, macro, view, field and phrase, in the words that stand beside them in the code."""
    compare(DOC, MARKS.sub(lambda found: f"{found[1]}\n{GENERATED[found['what']]()}\n\n{found[3]}", TEXT_OF_DOC))


def test_all_tables_are_in_the_page():
    """None was lost with its marks."""
    assert [found["what"] for found in MARKS.finditer(TEXT_OF_DOC)] == list(GENERATED)


def test_every_block_says_what_it_holds():
    """By a comment above it, in its template or in the one that has it first."""
    silent = [
        (name, block.name)
        for name, text in TEMPLATES.items()
        for block in LANGUAGE.parse(text).find_all(nodes.Block)
        if not block_meaning(name, block.name)
    ]

    assert silent == []


def test_links_within_the_page_lead_somewhere():
    """Every view that is named is described."""
    headings = {
        re.sub(r"[^\w-]", "", line.lower().replace(" ", "-"))
        for line in re.findall(r"^#+ (.*)$", TEXT_OF_DOC, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#(.*?)\)", TEXT_OF_DOC)) <= headings


# The custom properties


def test_every_custom_property_is_described():
    """All of the style sheet's, and no others."""
    (rows,) = re.findall(r"\| property \| what it is \|\n\|---\|---\|\n((?:\|.*\n)+)", TEXT_OF_DOC)
    described = re.findall(r"`(--[\w-]+)`", "".join(row.split("|")[1] for row in rows.splitlines()))

    assert sorted(re.findall(r"^  (--[\w-]+):", root_blocks()[0], re.MULTILINE)) == sorted(described)
    assert set(re.findall(r"(?<![\w-])(--[\w-]+):", RULES)) <= set(described)


# The second look


def look_tokens(scheme):
    """The colours of the look over the default's: what it sets for light holds in dark until it is set again."""
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{(.*?)\n  \}", LOOK, re.DOTALL)
    )
    return tokens(scheme) | light | (dark if scheme == "dark" else {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [(*pair, 4.5) for pair in TEXT] + [(*pair, 3) for pair in SHAPES] + [("ink-2", "paper", 7)],
)
def test_the_second_look_has_contrast(one, other, least, scheme):
    """What holds for the default's colours holds for these."""
    colours = look_tokens(scheme)

    assert contrast(colours[one], colours[other]) >= least


def test_the_second_look_is_about_twenty_lines():
    """As promised; and it names no property that there is not."""
    named = set(re.findall(r"(?<![\w-])(--[\w-]+)", LOOK))

    assert len(LOOK.splitlines()) <= 26
    assert named <= set(re.findall(r"(?<![\w-])(--[\w-]+):", CSS))


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    """A site with the style sheet of the page, as the page says to make it."""
    folder = tmp_path_factory.mktemp("look")
    (folder / "content").mkdir()
    (folder / "content/ferry.yaml").write_text(
        "headline: Ferry talks\nstate: live\nentries:\n- time: 2026-03-13\n  id: room\n  body: Both sides are in the room.\n"
    )
    (folder / "templates/assets").mkdir(parents=True)
    (folder / "templates/assets/custom.css").write_text(LOOK)
    arguments = ["--content", folder / "content", "--templates", folder / "templates", "--output", folder / "site"]
    assert main(["build", *map(str, arguments)]) == 0
    return folder / "site"


STYLES = """() => {
  const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  return [style("body", "backgroundColor"), style("body", "color"), style(".masthead", "backgroundColor"), style("h1", "fontFamily").split(",")[0]];
}"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({"color_scheme": "light"}, ["rgb(255, 255, 255)", "rgb(13, 28, 48)", "rgb(11, 47, 91)", "system-ui"]),
        ({"color_scheme": "dark"}, ["rgb(11, 22, 38)", "rgb(230, 237, 247)", "rgb(11, 47, 91)", "system-ui"]),
    ],
    ids=["light", "dark"],
)
def test_the_second_look_is_what_a_browser_shows(browser, looked, options, shown):
    """In both schemes; on paper all is as before."""
    page = browser.new_page(**options)
    page.goto((looked / "ferry/index.html").as_uri())

    assert page.evaluate(STYLES) == shown
    page.emulate_media(media="print", **options)
    assert page.evaluate(STYLES)[:3] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_second_look_fits(browser, looked, width):
    """Its band is as wide as the window, and its words stand above the page's."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((looked / "ferry/index.html").as_uri())
    left = "selector => { const box = document.querySelector(selector), style = getComputedStyle(box); return box.getBoundingClientRect().left + parseFloat(style.paddingLeft); }"

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert abs(page.evaluate(left, ".masthead") - page.evaluate(left, ".page")) < 1
    page.close()


# The examples


def examples(language):
    return re.findall(rf"```{language}\n(.*?)```", TEXT_OF_DOC, re.DOTALL)


def test_the_example_of_a_block_works():
    """On every page, after what was there."""
    theme = load_theme(FILES, {"base.html": examples("html")[0].encode()})

    assert theme.warnings == ()
    for page in (blog_page(LIVE), index_page({})):
        assert "newsletter" in render_page(page, theme).decode()


def test_the_example_of_words_works():
    """They are phrases that there are."""
    theme = load_theme(FILES, {"strings/en.toml": examples("toml")[0].encode()})

    assert "As it happens" in render_page(blog_page(LIVE), theme).decode()
