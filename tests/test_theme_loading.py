"""A person's own files over the default theme: what they replace, and all that can be wrong with them."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import ENDED, FILES, LIVE, THEME, all_pages, blog_page, entry_pages, rendered
from talkfeed.cli import main
from talkfeed.pages import NotFoundPage, page_path
from talkfeed.problems import RenderError, Severity
from talkfeed.render import render_page
from talkfeed.theme import load_theme

BLOCKS = '{% extends "default/blog.html" %}\n'


def own(**files):
    """A person's files, by name: `blog_html="…"`, `strings__en_toml="…"`."""
    names = {name: re.sub(r"_(?=[a-z]+$)", ".", name.replace("__", "/")) for name in files}
    return {names[name]: text.encode() for name, text in files.items()}


def page_with(page, **files):
    return render_page(page, load_theme(FILES, own(**files))).decode()


def told(folder="templates", default=FILES, **files):
    """What is wrong or odd with a theme when it is loaded."""
    with pytest.raises(RenderError) as raised:
        load_theme(default, own(**files), folder=folder)
    return raised.value.problems


def problems(**options):
    """What is wrong with a theme when it is loaded; what is odd, such as all.html without its blocks, left out."""
    return [str(problem) for problem in told(**options) if problem.severity is Severity.ERROR]


def warnings(**files):
    return [str(problem) for problem in load_theme(FILES, own(**files)).warnings]


def failure(page=None, **files):
    """What is wrong with a theme when a page is rendered."""
    theme = load_theme(FILES, own(**files))
    with pytest.raises(RenderError) as raised:
        render_page(page or blog_page(LIVE), theme)
    return [str(problem) for problem in raised.value.problems]


def without(name):
    return {key: data for key, data in FILES.items() if key != name}


# Layers


def test_the_default_theme_has_neither_problems_nor_warnings():
    """All that is checked of people's templates holds for ours."""
    assert THEME.warnings == ()


def test_no_files_of_ones_own_change_nothing():
    """The theme is the default one."""
    assert load_theme(FILES, {}) == THEME


def test_a_template_of_ones_own_replaces_the_default_s():
    """The whole file."""
    page = page_with(NotFoundPage(site=blog_page(LIVE).site), **{"404_html": "<h1>{{ words.not_found }}</h1>"})

    assert page == "<h1>Page not found</h1>"


def test_a_block_of_a_template_can_be_replaced():
    """The rest stays as it is in the default, to the byte."""
    page = page_with(
        blog_page(LIVE), blog_html=BLOCKS + "{% block masthead_links %}<a href='/jobs'>Jobs</a>{% endblock %}"
    )

    before, after = (
        re.split(r'<p class="masthead-links".*?</p>\n|<a href=\'/jobs\'>Jobs</a>', text)
        for text in (rendered(blog_page(LIVE)), page)
    )
    assert before == after
    assert len(after) == 2


def test_a_block_of_the_base_is_replaced_on_every_page():
    """All pages extend base.html, and theirs stands in its place."""
    base = '{% extends "default/base.html" %}{% block head %}<meta name="x">{{ super() }}{% endblock %}'
    theme = load_theme(FILES, own(base_html=base))
    shown = {page_path(page) for page in all_pages() if '<meta name="x">' in render_page(page, theme).decode()}

    assert "lock-dispute/index.html" in shown
    assert "index.html" in shown


def test_a_new_template_can_be_included():
    """With a drawing, or anything that is text."""
    page = page_with(
        blog_page(LIVE),
        blog_html=BLOCKS + '{% block main %}{% include "logo.svg" %}{% endblock %}',
        logo_svg="<svg></svg>",
    )

    assert "<svg></svg>" in page


def test_values_are_escaped_in_any_template():
    """Content is nobody's code, whatever a template's name ends with."""
    page = page_with(
        blog_page(LIVE),
        blog_html='{% include "title.txt" %}',
        title_txt='{{ "<b>" ~ page.headline }}',
        base_html=FILES["base.html"].decode(),
    )

    assert page.startswith("&lt;b&gt;")


def test_parts_in_words_and_assets_are_everywhere():
    """Without an import."""
    page = page_with(
        blog_page(LIVE),
        blog_html='{{ parts.code("x") }}{{ in_words }}{{ in_own }}{{ "talkfeed.css" in assets }} {{ "custom.css" in assets }}',
    )

    assert page == '<code dir="ltr">x</code>True False'


def test_a_phrase_of_ones_own_replaces_the_default_s():
    """The file need not repeat the others."""
    theme = load_theme(FILES, own(strings__en_toml='pinned = "On the wall"\n'))

    assert (theme.wordings["en"].pinned, theme.wordings["en"].live) == ("On the wall", THEME.wordings["en"].live)


def test_a_regional_language_is_written_over_the_wider_one():
    """Austrian German is German, but for what it says."""
    theme = load_theme(FILES, {"strings/de-AT.toml": b'pinned = "Oben"\n'})

    assert (theme.wordings["de-at"].pinned, theme.wordings["de-at"].live) == ("Oben", THEME.wordings["de"].live)


def test_a_new_language_needs_every_phrase():
    """There is nothing to fill its holes with."""
    assert 'templates/strings/nl.toml: error: no phrase "live" (every language needs every phrase)' in problems(
        strings__nl_toml='pinned = "Vastgezet"\n'
    )


@pytest.mark.parametrize(
    ("name", "hint"), [("en_GB", "rename it to en-GB.toml"), ("english", "such as strings/de-AT.toml")]
)
def test_a_strings_file_that_is_named_for_no_language_is_told_once(name, hint):
    """Rather than by all the phrases that it lacks."""
    with pytest.raises(RenderError) as raised:
        load_theme(FILES, {f"strings/{name}.toml": b'live = "Now"'})

    assert [str(problem) for problem in raised.value.problems] == [
        f'templates/strings/{name}.toml: error: the name "{name}"; expected a language tag ({hint})'
    ]


def test_a_style_sheet_that_nothing_names_is_a_warning():
    """Most likely it was to be custom.css; what that imports and what a template links is not accused."""
    sheets = {"assets/custom.css": b"@import 'fonts.css';", "assets/fonts.css": b"", "assets/print.css": b""}
    linked = {"base.html": b'{% extends "default/base.html" %}{% block head %}{{ asset("print.css") }}{% endblock %}'}

    odd = load_theme(FILES, {**sheets, **linked, "assets/Custom.css": b""}).warnings

    assert [str(problem) for problem in odd] == [
        (
            "templates/assets/Custom.css: warning: no page links this style sheet "
            "(only assets/custom.css is linked by itself: rename it, import it there, or link it in a template)"
        )
    ]


def test_an_asset_replaces_or_adds_a_file():
    """By its name."""
    theme = load_theme(FILES, own(assets__icon_svg="<svg/>", assets__custom_css="p{}"))

    assert theme.assets["assets/icon.svg"] == b"<svg/>"
    assert theme.assets["assets/custom.css"] == b"p{}"
    assert theme.assets.keys() == THEME.assets.keys() | {"assets/custom.css"}


def test_the_fingerprint_covers_what_pages_are_made_of():
    """One byte of a default's file or of one's own makes another theme; the order of files does not."""
    mine = own(blog_html=BLOCKS, strings__en_toml='pinned = "A"\n', assets__custom_css="p{}")
    theme = load_theme(FILES, mine)
    others = [load_theme(FILES | {name: data + b"\n"}, mine) for name, data in FILES.items()]
    others += [load_theme(FILES, mine | {name: data + b"\n"}) for name, data in mine.items()]

    assert [] == [other for other in others if other == theme]
    assert load_theme(dict(reversed(FILES.items())), dict(reversed(mine.items()))) == theme


def test_files_that_nothing_uses_change_no_page():
    """Notes beside the templates are no reason to render anything anew."""
    assert load_theme(FILES, {"notes.md": b"To do"}) == THEME


# What nothing uses


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("blgo.html", 'nothing uses this template (did you mean "blog.html"?)'),
        ("Blog.html", 'nothing uses this template (did you mean "blog.html"?)'),
        ("weather.html", "nothing uses this template (include it, import it or extend it in another template)"),
        ("string/en.toml", 'nothing uses this file (did you mean "strings/en.toml"?)'),
        ("nl.toml", "nothing uses this file (phrases belong into strings/)"),
        ("asets/x.css", "nothing uses this file (files to publish belong into assets/)"),
        ("custom.css", "nothing uses this file (files to publish belong into assets/)"),
        ("default/blog.html", "nothing uses this template (default/ names the default theme's own templates: move it a folder up)"),
    ],
)  # fmt: skip
def test_a_file_that_nothing_uses_is_a_warning(name, said):
    """A mistyped name is told; the site is built all the same."""
    theme = load_theme(FILES, {name: b""})

    assert [f"templates/{name}: warning: {said}"] == [str(problem) for problem in theme.warnings]


def test_a_template_that_cannot_be_read_uses_any():
    """What it would include is not told to be unused."""
    assert [
        line for line in problems(blog_html='{% include "a.html" %}{% if %}', a_html="") if "nothing uses" in line
    ] == []


def test_a_template_that_is_chosen_while_rendering_is_not_unused():
    """Its name stands nowhere."""
    chosen = BLOCKS + '{% block main %}{% include page.state ~ ".html" ignore missing %}{% endblock %}'

    assert warnings(blog_html=chosen, live_html="") == []


def test_a_base_without_blocks_that_others_fill_is_a_warning():
    """Somebody may mean it; somebody else wonders where robots went."""
    (said,) = warnings(base_html="<title>{{ page.title }}</title>{% block main %}{% endblock %}")

    assert said.startswith("templates/base.html: warning: no block ")
    assert "head" in said
    assert "default/404.html" in said
    assert "say there is left out" in said


# What is wrong, before anything is rendered


CASES = {
    "a syntax error": ("one\n{% if %}", "2: error: Expected an expression, got 'end of statement block'; expected a Jinja template"),
    "a missing template": ('{% extends "bass.html" %}', '1:13: error: no template "bass.html" (did you mean "base.html"?)'),
    "a missing include": (BLOCKS + '{% block main %}{% include "prats.html" %}{% endblock %}', '2:29: error: no template "prats.html" (did you mean "parts.html"?)'),
    "a circle": ('{% extends "blog.html" %}', '1:13: error: this template extends itself (write {% extends "default/blog.html" %})'),
    "two extends": (BLOCKS * 2, "2: error: a second extends (a template extends one other)"),
    "an unknown block": (BLOCKS + "{% block masthed_links %}{% endblock %}", '2:10: error: block "masthed_links", which no template has that this one extends (did you mean "masthead_links"?)'),
    "text outside of blocks": (BLOCKS + "\n Hello {{ page.name }}", '3: error: text ("Hello") outside of all blocks (put it into a block: of a template that extends another, nothing else is shown)'),
    "output outside of blocks": (BLOCKS + "{% if page.state %}\n{{ page.name }}{% endif %}", "3: error: an expression outside of all blocks (put it into a block: of a template that extends another, nothing else is shown)"),
    "an include outside of blocks": (BLOCKS + '{% include "default/parts.html" %}', "2: error: an include outside of all blocks (put it into a block: of a template that extends another, nothing else is shown)"),
    "a field of the page": ("{{ page.headlin }}", '1:9: error: unknown field "headlin" of page (did you mean "headline"?)'),
    "a field in brackets": ("{{ page['headlin'] }}", '1:10: error: unknown field "headlin" of page (did you mean "headline"?)'),
    "a field of the site": ("{{ site.titel }}", '1:9: error: unknown field "titel" of site (did you mean "title"?)'),
    "a phrase": ("{{ words.live_titel.format(headline=1) }}", '1:10: error: unknown phrase "live_titel" of words (did you mean "live_title"?)'),
    "a field of a field": ("{{ page.site.titel }}", '1:14: error: unknown field "titel" of page.site (did you mean "title"?)'),
    "a field in loops": ("{% for day in page.days %}{% for each in day.entries %}{{ each.hedline }}{% endfor %}{% endfor %}", '1:64: error: unknown field "hedline" of each (did you mean "headline"?)'),
    "a field of what was set": ("{% set pin = page.pinned[0] %}{{ pin.entry.bdy }}", '1:44: error: unknown field "bdy" of pin.entry (did you mean "body"?)'),
    "a field of one or the other": ("{% with a = page.source if page.state else page.updated %}{{ a.nmae }}{% endwith %}", '1:64: error: unknown field "nmae" of a (did you mean "name"?)'),
    "a field of a result": ("{{ page.days[0].entris }}", '1:17: error: unknown field "entris" of DayView (did you mean "entries"?)'),
    "a name": ("{{ pgae.headline }}", '1:4: error: unknown name "pgae" (did you mean "page"?)'),
    "a filter": ("{{ page.name | uper }}", '1:16: error: unknown filter "uper" (did you mean "upper"?)'),
    "a test": ("{% if page.name is strng %}{% endif %}", '1:20: error: unknown test "strng" (did you mean "string"?)'),
    "an asset": ("{{ asset('talkfed.css') }}", '1:11: error: no file "talkfed.css" in assets/ (did you mean "talkfeed.css"?)'),
    "a macro": ("{{ parts.momnt(page.updated) }}", '1:10: error: no macro "momnt" in default/parts.html (did you mean "moment"?)'),
    "an imported macro": ('{% from "parts.html" import momnt %}', '1:29: error: no macro "momnt" in default/parts.html (did you mean "moment"?)'),
    "a field of a list": ("{{ page.days.entries }}", '1:14: error: unknown field "entries" of page.days (that is a list: go through it with {% for … in … %})'),
    "nothing at all": (" \n", ' error: an empty template; expected a Jinja template (begin it with {% extends "default/blog.html" %}, or delete it to have the default\'s)'),
    "a block twice": ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "1: error: block 'a' defined twice; expected a Jinja template"),
    "too many levels": ("{% for a in [1] %}" * 40 + "{% endfor %}" * 40, " error: blocks or expressions within each other, too deep (use fewer levels)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES.keys())
def test_what_is_wrong_is_told_with_its_place(text, said):
    """File, line, column where it is known, and what was probably meant."""
    assert problems(blog_html=text) == [f"templates/blog.html:{said}"]


RIGHT = {
    "a new block in one that is replaced": "{% block main %}{% block mine %}{{ page.headline }}{% endblock %}{% endblock %}",
    "an if around blocks": "{% if true %}{% block main %}{% endblock %}{% endif %}",
    "macros and names outside of blocks": "{% macro a(b) %}{{ b }}{% endmacro %}{% set c = page.name %}{% set d %}x{% endset %}{% block main %}{{ a(c) }}{{ d }}{% endblock %}",
    "a field that is tested for": "{% block main %}{% if page.nix is defined %}{{ page.nix }}{% endif %}{{ page.nox | default('x') }}{% endblock %}",
    "a name that is tested for": "{% block main %}{{ nix is defined }}{{ nox | d('x') }}{% endblock %}",
    "a name that is bound anew": "{% block main %}{% for page in [{'x': 1}] %}{{ page.x }}{% endfor %}{% with site = {'y': 1} %}{{ site.y }}{% endwith %}{% endblock %}",
    "a macro's argument": "{% macro a(page, words=1) %}{{ page.x }}{{ caller() }}{{ varargs }}{% endmacro %}{% block main %}{% call a({'x': 1}) %}{{ page.name }}{% endcall %}{% endblock %}",
    "an asset that is looked for": '{% block main %}{% if "x.js" in assets %}{{ asset("x.js") }}{% endif %}{% endblock %}',
    "an include that may be missing": '{% block main %}{% include "x.html" ignore missing %}{% include ["y.html", "404.html"] %}{% endblock %}',
    "a loop's own name": "{% block main %}{% for day in page.days %}{{ loop.index }}{{ day.timed }}{% else %}{{ super() }}{% endfor %}{% endblock %}",
    "a property and a method": "{% block main %}{{ page.updated.clock_and_zone }}{{ words.entries.format(count=1) }}{% endblock %}",
    "Jinja's own names": "{% block main %}{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}{{ range(3) | join }}{% endblock %}",
}  # fmt: skip


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_accused(text):
    """Neither when the theme is loaded nor when the page is rendered."""
    page = page_with(blog_page(LIVE), blog_html=BLOCKS + text)

    assert page.rstrip().endswith("</html>")


def test_all_problems_are_told_at_once():
    """In the order of files and lines, whatever their kind."""
    found = told(
        blog_html=BLOCKS + "{% block mian %}{% endblock %}\n{% block main %}{{ page.nix }}{% endblock %}",
        index_html="{{ open",
        strings__en_toml='pined = "x"',
        entry_html="{{ nix }}",
    )

    assert [str(problem).split(" ")[0] for problem in found] == [
        "templates/blog.html:2:10:",
        "templates/blog.html:3:25:",
        "templates/entry.html:1:4:",
        "templates/index.html:1:",
        "templates/strings/en.toml:1:",
    ]


def test_problems_name_the_folder_as_it_was_given():
    """`--templates newsroom-theme` gives newsroom-theme/blog.html."""
    assert problems(folder="newsroom-theme", blog_html="{{ nix }}")[0].startswith("newsroom-theme/blog.html:1:4: ")


def test_problems_of_the_default_are_the_default_s():
    """A template of ours is named default/…."""
    assert problems(default=FILES | {"404.html": b"{{ nix }}"})[0].startswith("default/404.html:1:4: ")
    assert problems(default=without("404.html"))[0].startswith("default/404.html: error: no such file")
    assert problems(default=without("strings/en.toml")) == [
        "default/strings/en.toml: error: no such file (English stands in for other languages)"
    ]


def test_a_field_of_one_kind_of_page_is_unknown_on_another():
    """`days` is the live blog's; a page of one entry has none, and base.html may ask for what any has."""
    assert problems(entry_html="{{ page.days }}")[0].startswith('templates/entry.html:1:9: error: unknown field "days"')
    assert load_theme(
        FILES, own(base_html='{% extends "default/base.html" %}{% block head %}{{ page.days }}{% endblock %}')
    )


def test_an_imported_template_sees_no_page():
    """Its macros are made once for all pages; an argument brings them what they need."""
    found = problems(
        blog_html='{% from "mine.html" import a %}{{ a() }}', mine_html="{% macro a() %}{{ page.name }}{% endmacro %}"
    )

    assert found == [
        'templates/mine.html:1:19: error: unknown name "page" (an imported template sees no page: hand it over as an argument)'
    ]


def test_a_template_that_is_also_imported_sees_no_page():
    """However else it is used: its macros would fail where it is imported."""
    text = '{% include "mine.html" %}{% import "mine.html" as mine %}{{ mine.a() }}'
    found = problems(blog_html=text, mine_html="{% macro a() %}{{ page.name }}{% endmacro %}")

    assert [line.split(" (")[0] for line in found] == ['templates/mine.html:1:19: error: unknown name "page"']


def test_text_beside_an_extends_with_a_condition_is_not_accused():
    """It is shown where the other template is not extended."""
    page = page_with(blog_page(LIVE), blog_html="{% if page.nix is defined %}{% extends 'base.html' %}{% endif %}Shown")

    assert page == "Shown"


def test_what_is_included_sees_what_stands_around_it():
    """The names of a loop too."""
    page = page_with(
        blog_page(LIVE),
        blog_html='{% for item in page.days %}{% include "day.html" %}{% endfor %}',
        day_html="{{ item.day.date }} {{ page.nameplate | default('?') }};",
    )

    assert page == "12 March 2026 ?;11 March 2026 ?;"


def test_bytes_that_are_no_text_are_a_problem():
    """With their place."""
    with pytest.raises(RenderError) as raised:
        load_theme(FILES, {"blog.html": "ü".encode("latin-1")})

    assert [str(problem) for problem in raised.value.problems] == [
        "templates/blog.html:1:1: error: the byte 0xfc; expected text in UTF-8 (save the file as UTF-8)"
    ]


SNIPPETS = [
    *CASES.values(), *RIGHT.values(), "{% extends page.name %}", "{% if x %}{% extends 'base.html' %}{% endif %}",
    "{% include page.name ~ '.html' %}", "{% include 'blog.html' %}", "{% from 'default/blog.html' import x as page %}", "{% import x as parts %}",
    "{% set page, site = words %}", "{% set words %}{{ page }}{% endset %}", "{% block main scoped %}{{ self.main() }}{% endblock %}",
    "{% block x required %}{% endblock %}", "{% for x, y in page.days recursive %}{{ loop(x) }}{% endfor %}", "{{ page }}{{ page[0:1][page] }}",
    "{% filter upper %}{{ super() }}{% endfilter %}", "{% call(x) y() %}{{ x }}{% endcall %}", "{{ parts() }}{{ words() }}{{ page.days.x.y }}",
    "{# {{ #}", "{%", "{{ asset() }}{{ asset(1) }}{{ asset(*page) }}", "{% macro x(y=page.nix) %}{{ y }}{% endmacro %}", "\r\n\u2028", "{{ x is x }}",
    "{% raw %}{{ x }}{% endraw %}", "{% import 'default/parts.html' as p with context %}{{ p.said(page.days[0].entries[0]) }}", "{% autoescape false %}",
]  # fmt: skip


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from([each if isinstance(each, str) else each[0] for each in SNIPPETS]), max_size=4).map(
        "".join
    )
)
def test_any_text_is_a_template_or_has_problems(text):
    """Never a traceback, whatever stands in the file: neither when it is loaded nor when it is rendered."""
    with suppress(RenderError):
        assert render_page(blog_page(LIVE), load_theme(FILES, own(blog_html=text))) is not None


DEEP = {
    "a sum": "{{ " + "1 + " * 400 + "1 }}",
    "parentheses": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "dots": "{{ x" + ".y" * 2000 + " }}",
    "ifs": "{% if x %}" * 300 + "{% endif %}" * 300,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_too_many_levels_are_a_problem(text):
    """Python's limits are nobody's traceback."""
    assert problems(blog_html=text) == [
        "templates/blog.html: error: blocks or expressions within each other, too deep (use fewer levels)"
    ]


# What is wrong while a page is rendered


def test_a_field_that_only_rendering_asks_for_is_told():
    """With its place, the kind of thing and what was probably meant."""
    found = failure(blog_html="{% macro a(x) %}\n{{ x.headlin }}{% endmacro %}{{ a(page) }}")

    assert found == ['templates/blog.html:2: error: unknown field "headlin" of BlogView (did you mean "headline"?)']


def test_a_field_of_nothing_is_told():
    """It is what people forget."""
    assert failure(blog_page(ENDED), blog_html="{{ page.starts.text }}") == [
        'templates/blog.html:1: error: "text" of nothing (what stands before it can be None: test it with {% if %})'
    ]


def test_an_exception_in_an_expression_is_told():
    """By its own words."""
    assert failure(blog_html="{{ 1 // 0 }}")[0].startswith("templates/blog.html:1: error: ZeroDivisionError: ")


def test_an_asset_and_a_template_with_a_made_up_name_are_told():
    """Only rendering knows them."""
    assert failure(blog_html="{{ asset(page.state ~ '.css') }}")[0].startswith(
        'templates/blog.html:1: error: no file "live.css" in assets/'
    )
    assert failure(blog_html="{% include 'bass' ~ '.html' %}") == [
        'templates/blog.html:1: error: no template "bass.html" (did you mean "base.html"?)'
    ]


@pytest.mark.parametrize("text", ['{% include "blog.html" %}', "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"])
def test_templates_without_end_are_a_problem(text):
    """No traceback."""
    assert failure(blog_html=text) == [
        "templates/blog.html:1: error: templates or macros that use each other without end"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ page.days[999] }}", "1: error: no item 999 in a list of 2 (the first has the number 0)"),
        ("{{ page.state.x }}", '1: error: unknown field "x" of a text'),
        (
            "{{ page.headline() }}",
            (
                "1: error: TypeError: 'str' object is not callable "
                "(write it without ( ), which belong behind macros and functions only)"
            ),
        ),
        (
            "{{ words.by.format() }}",
            "1: error: KeyError: 'names' (a phrase needs all its places: .format(names=…))",
        ),
        ("{{ asset() }}", "1: error: TypeError: asset() missing 1 required positional argument: 'name'"),
    ],
)
def test_a_value_used_as_what_it_is_not_is_told(text, said):
    """In words for people who write templates, not Python."""
    assert failure(blog_html=text) == [f"templates/blog.html:{said}"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            "parts.badge()",
            r'a macro without its "state", in line \d+ of default/parts.html, which this line uses \(.*\)',
        ),
        (
            "parts.badge('x')",
            r'unknown field "x" of Words, in line \d+ of default/parts.html, which this line uses \(.*\)',
        ),
    ],
)
def test_a_macro_of_the_default_that_is_used_wrongly_is_told_where_it_is_used(call, said):
    """The default's file is right, and people cannot edit it."""
    (found,) = failure(blog_html=BLOCKS + "{% block top %}\n{{ " + call + " }}{% endblock %}")

    assert re.fullmatch(r"templates/blog\.html:3: error: " + said, found)


def test_a_macro_that_parts_of_ones_own_lack_is_told_once_and_there():
    """The default's templates, which need it, are nobody's to mend."""
    parts = FILES["parts.html"].decode().replace("macro days(", "macro dayz(")

    assert problems(parts_html=parts) == [
        (
            'templates/parts.html: error: no macro "days", which the default\'s templates need '
            '(to keep its: {% import "default/parts.html" as default %}{% set days = default.days %})'
        )
    ]


def test_one_macro_of_parts_can_be_replaced():
    """The others are kept by their names."""
    kept = re.findall(r"macro (\w+)", FILES["parts.html"].decode())
    parts = "".join(f"{{% set {name} = default.{name} %}}" for name in kept if name != "badge")
    own_badge = "{% macro badge(state) %}<b>{{ state }}!</b>{% endmacro %}"
    page = page_with(blog_page(LIVE), parts_html='{% import "default/parts.html" as default %}' + parts + own_badge)

    assert "<b>live!</b>" in page


def test_an_error_in_a_macro_is_placed_there():
    """In the file where it stands, not where it is called."""
    parts = FILES["parts.html"].decode().replace("{{ entry.headline | keep_names }}", "{{ entry.headline.x.y }}")

    assert failure(parts_html=parts)[0].startswith("templates/parts.html:")


def test_a_template_cannot_change_what_it_sees():
    """Views are read-only."""
    assert (
        "cannot assign"
        in failure(blog_html="{% set ns = namespace(it=page) %}{{ ns.it.__setattr__('headline', 'x') }}")[0]
    )


def test_the_macros_of_parts_are_made_once():
    """Not for each page: that took a quarter of the time of small pages."""
    parts = (
        FILES["parts.html"].decode()
        + "\n{% set made = [] %}{% macro count() %}{{ made.append(1) or made | length }}{% endmacro %}"
    )
    theme = load_theme(FILES, own(parts_html=parts, entry_html="{{ parts.count() }}"))
    shown = [render_page(page, theme).decode() for page in entry_pages(LIVE)]

    assert shown == [str(n + 1) for n in range(len(shown))]


# The whole way


BLOG = "headline: Ferry talks\nstate: ended\nentries:\n- time: 2026-03-13\n  id: room\n  body: Both sides are in the room.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a live blog and a built site, as the working directory."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/ferry.yaml").write_text(BLOG)
    (tmp_path / "templates").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    return tmp_path


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BLOCKS + "{% block mian %}{% endblock %}", 'templates/blog.html:2:10: error: block "mian"'),
        ("{{ page.days[99].day }}", "templates/blog.html:1: error: "),
    ],
    ids=["before rendering", "while rendering"],
)
def test_an_override_that_breaks_leaves_the_last_good_site(project, capsys, text, said):
    """Exit code 1, the place, no file changed; and no other blog's pages are in between."""
    before = snapshot(project / "site")
    (project / "templates/blog.html").write_text(text)

    assert main(["build"]) == 1
    assert said in capsys.readouterr().err
    assert before == snapshot(project / "site")


def test_an_override_that_is_mended_is_published(project):
    """The site follows the templates."""
    (project / "templates/blog.html").write_text(BLOCKS + "{% block masthead_links %}Jobs{% endblock %}")

    assert main(["build"]) == 0
    assert "Jobs" in (project / "site/ferry/index.html").read_text()


def test_a_template_that_nothing_uses_is_told_by_the_build(project, capsys):
    """As a warning; with --strict, nothing is published."""
    (project / "templates/blgo.html").write_text("")
    before = snapshot(project / "site")

    assert main(["build"]) == 0
    assert "templates/blgo.html: warning: nothing uses this template" in capsys.readouterr().err
    assert main(["build", "--strict"]) == 1
    assert before == snapshot(project / "site")


def test_hidden_files_and_folders_are_nobody_s(project, capsys):
    """An editor's and a version control's own."""
    (project / "templates/.git").mkdir()
    (project / "templates/.git/config").write_text("x")
    (project / "templates/.blog.html.swp").write_bytes(b"\xff")

    assert main(["build"]) == 0
    assert capsys.readouterr().err == ""


def test_a_template_that_cannot_be_read_from_disk_is_a_problem(project, capsys):
    """A link that leads nowhere is not taken for no file."""
    (project / "templates/blog.html").symlink_to(project / "gone.html")

    assert main(["build"]) == 1
    assert "templates/blog.html: error: cannot be read: " in capsys.readouterr().err
