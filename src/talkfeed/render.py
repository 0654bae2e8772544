"""Pages and templates into bytes.

Knows Jinja and where a template's error stands. Does not know which files a theme is made of
(`theme`); what templates see is made by `views`.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, nodes
from markupsafe import Markup

from talkfeed.page_views import PageView
from talkfeed.pages import Page, page_path
from talkfeed.problems import Problem, RenderError
from talkfeed.theme.fields import suggest
from talkfeed.theme.loading import Theme, asset_path
from talkfeed.theme.names import (
    COMMON_NAMES,
    PAGE_KINDS,
    PAGE_NAMES,
    PARTS,
    TemplateFile,
    UnknownNameError,
    compile_template,
    make_environment,
    parse_template,
)
from talkfeed.theme.types import known_fields
from talkfeed.urls import link
from talkfeed.views import view_page


def render_page(page: Page, theme: Theme) -> bytes:
    """The bytes of a page, the same for the same page and theme; raises RenderError where a template fails."""
    view, words = view_page(page, theme.wordings)
    try:
        environment = _environment(theme, words.language.lower(), *_language_marks(view))
        template = environment.get_template(PAGE_KINDS[type(page)].template)
        text = template.render(page=view, site=view.site, asset=_asset_links(page, theme), assets=theme.versions.keys())
    except Exception as error:  # a template can raise anything that an expression can
        problem = _template_problem(error, theme)
        if problem is None:
            raise
        raise RenderError(problem) from error
    return text.encode("utf-8", "replace")  # half a surrogate pair in someone's text must not stop a page


def _language_marks(view: PageView) -> tuple[Markup, Markup]:
    """The attributes of words that the theme adds, and of a page's own among them, where their languages differ."""
    if view.words_language is None:
        return Markup(), Markup()
    mark = Markup(' lang="{}" dir="{}"')
    return mark.format(view.words_language, view.words_direction), mark.format(view.language, view.direction)


class _Loader(BaseLoader):
    """Templates of a theme; they are compiled once in each process, however many environments use them."""

    def __init__(self, theme: Theme) -> None:
        self._templates = theme.templates

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 — Jinja's
    ) -> Template:
        if name not in self._templates:
            raise TemplateNotFound(name)
        code = compile_template(self._templates[name])
        # The environment's own names, not Jinja's chain of mappings: each page copies them, a dict six times as fast.
        return environment.template_class.from_code(environment, code, environment.globals)


@lru_cache(maxsize=64)
def _environment(theme: Theme, language: str, in_words: Markup, in_own: Markup) -> Environment:
    """The templates of a theme for pages of one language.

    What is the same on all of them is global, so that the macros of `parts` are made once.
    """
    environment = make_environment()
    environment.loader = _Loader(theme)
    environment.globals.update({"words": theme.wordings[language], "in_words": in_words, "in_own": in_own})
    environment.globals["parts"] = environment.get_template(PARTS).module
    return environment


class _NoAssetError(LookupError):
    """A template named a file that is not in assets/."""


def _asset_links(page: Page, theme: Theme) -> Callable[[str], str]:
    """The templates' function `asset`: the address of a file in assets/, with its version."""

    def asset(name: str) -> str:
        if name not in theme.versions:
            raise _NoAssetError(name)
        return f"{link(page_path(page), asset_path(name), base_url=page.site.base_url)}?v={theme.versions[name]}"

    asset.__qualname__ = "asset"  # as people read it in Python's words for wrong arguments
    return asset


def _template_problem(error: Exception, theme: Theme) -> Problem | None:
    """What went wrong, at the place in a template that it came from; None where it came from elsewhere.

    The default's templates do nothing wrong by themselves: where one fails, a person's own that uses it made it fail.
    """
    files = {template.file: template for template in theme.templates.values()}
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    places = [(name, line) for name, line in reversed(frames) if name in files]
    if not places:
        return None
    found, hint = _explain(error, theme)
    used = places[0]
    place = next((each for each in places if _may_be_at_fault(files[each[0]], each[1])), used)
    if place != used:
        found += f", in line {used[1]} of {used[0]}, which this line uses"
    return Problem(*place, found=found, hint=hint)


def _may_be_at_fault(template: TemplateFile, line: int) -> bool:
    """Whether a line is a person's own and does more than extend a template."""
    extending = {node.lineno for node in parse_template(template).find_all(nodes.Extends)}
    return template.own and line not in extending


def _explain(error: Exception, theme: Theme) -> tuple[str, str]:
    """What is wrong, and what to do."""
    match error:
        case UnknownNameError():
            return _explain_unknown(error)
        case _NoAssetError():
            name = str(error.args[0])
            return f'no file "{name}" in assets/', suggest(name, theme.versions)
        case TemplateNotFound():
            return f'no template "{error.name}"', suggest(str(error.name), theme.templates)
        case RecursionError():
            return "templates or macros that use each other without end", ""
    return f"{type(error).__name__}: {error}", _hint(error)


def _hint(error: Exception) -> str:
    """What to do, where Python's own words do not say."""
    if isinstance(error, KeyError):
        return f"a phrase needs all its places: .format({error.args[0]}=…)"
    is_called = isinstance(error, TypeError) and str(error).endswith("is not callable")
    return "write it without ( ), which belong behind macros and functions only" if is_called else ""


def _explain_unknown(error: UnknownNameError) -> tuple[str, str]:
    name = str(error.name)
    if str(error).endswith("was not provided"):  # Jinja's words for a macro's argument
        return f'a macro without its "{name}"', "docs/templates.md says what the macros of parts take"
    if error.stands_alone:
        return f'unknown name "{name}"', suggest(name, {*PAGE_NAMES, *COMMON_NAMES})
    if error.owner is None:
        return f'"{name}" of nothing', "what stands before it can be None: test it with {% if %}"
    if isinstance(error.owner, tuple) and isinstance(error.name, int):
        return f"no item {name} in a list of {len(error.owner)}", "the first has the number 0"
    kind = type(error.owner)
    known = known_fields(frozenset({kind}))
    return f'unknown field "{name}" of {_SPOKEN.get(kind, kind.__name__)}', suggest(name, known) if known else ""


_SPOKEN: dict[type, str] = {
    tuple: "a list",
    list: "a list",
    str: "a text",
    Markup: "a text",
    int: "a number",
    bool: "yes or no",
}
