"""Pages and templates into bytes.

Knows Jinja and where a template's error stands. Does not know files on a disk: a theme is a
mapping of names to bytes, and what templates see is made by `views`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from traceback import walk_tb

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError, meta

from talkfeed.pages import BlogPage, EntryPage, IndexPage, NotFoundPage, Page, page_path
from talkfeed.problems import Problem, RenderError, did_you_mean
from talkfeed.urls import link
from talkfeed.views import view_page
from talkfeed.wording import FALLBACK, Words, load_words

_TEMPLATES: Mapping[type[Page], str] = {
    BlogPage: "blog.html",
    EntryPage: "entry.html",
    IndexPage: "index.html",
    NotFoundPage: "404.html",
}
_STRINGS = "strings/"
_ASSETS = "assets/"
_FOLDER = "templates/"
"""Where people know a theme's files to be."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Templates, strings and assets; themes are equal when their files are."""

    fingerprint: str
    """A hash of all files, by name and content."""
    templates: Mapping[str, str] = field(compare=False, repr=False)
    wordings: Mapping[str, Words] = field(compare=False, repr=False)
    """The words of each language, by its BCP 47 tag in lower case."""
    assets: Mapping[str, bytes] = field(compare=False, repr=False)
    """The files to publish as they are, by their paths below the site's root."""
    versions: Mapping[str, str] = field(compare=False, repr=False)
    """A short hash of each asset: a page that a cache still holds keeps finding its style."""


def load_theme(files: Mapping[str, bytes]) -> Theme:
    """The theme in some files, by their names below templates/; raises RenderError with all its problems."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for name, data in sorted(files.items()):
        if name.endswith((".html", ".toml")):
            try:
                texts[name] = data.decode()
            except UnicodeDecodeError:
                problems.append(
                    Problem(_FOLDER + name, found="a file that is not UTF-8", hint="save the file as UTF-8")
                )
    templates = {name: text for name, text in texts.items() if name.endswith(".html")}
    wordings, found = _load_wordings(texts)
    problems += [*found, *_check_templates(templates)]
    if problems:
        raise RenderError(*sorted(problems, key=lambda problem: problem.sort_key))
    assets = {name: data for name, data in sorted(files.items()) if name.startswith(_ASSETS)}
    return Theme(
        fingerprint=_fingerprint(files),
        templates=templates,
        wordings=wordings,
        assets=assets,
        versions={name: blake2b(data, digest_size=5).hexdigest() for name, data in assets.items()},
    )


def render_page(page: Page, theme: Theme) -> bytes:
    """The bytes of a page, the same for the same page and theme; raises RenderError where a template fails."""
    view, words = view_page(page, theme.wordings)
    template = _environment(theme).get_template(_TEMPLATES[type(page)])
    try:
        text = template.render(page=view, site=view.site, words=words, asset=_asset_links(page, theme))
    except Exception as error:  # a template can raise anything that an expression can
        problem = _template_problem(error)
        if problem is None:
            raise
        raise RenderError(problem) from error
    return text.encode("utf-8", "replace")  # half a surrogate pair in someone's text must not stop a page


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = blake2b(digest_size=16)
    for name, data in sorted(files.items()):
        digest.update(f"{len(name)} {name} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _load_wordings(texts: Mapping[str, str]) -> tuple[dict[str, Words], list[Problem]]:
    """The words of each strings file, and what is wrong with the others."""
    wordings: dict[str, Words] = {}
    problems: list[Problem] = []
    for name, text in texts.items():
        if name.startswith(_STRINGS) and name.endswith(".toml"):
            language = name.removeprefix(_STRINGS).removesuffix(".toml")
            try:
                wordings[language.lower()] = load_words(_FOLDER + name, language, text)
            except RenderError as error:
                problems += error.problems
    if FALLBACK not in wordings and not problems:
        problems.append(
            Problem(
                f"{_FOLDER}{_STRINGS}{FALLBACK}.toml",
                found="no such file",
                hint="English stands in for other languages",
            )
        )
    return wordings, problems


def _check_templates(templates: Mapping[str, str]) -> Iterator[Problem]:
    """What can be known of templates without rendering them: their syntax, and the files they name."""
    environment = Environment(autoescape=True)
    for name in sorted(set(_TEMPLATES.values()) - set(templates)):
        yield Problem(_FOLDER + name, found="no such file", hint="every kind of page needs its template")
    for name, text in templates.items():
        try:
            tree = environment.parse(text, name)
            environment.compile(tree, name)
        except TemplateSyntaxError as error:
            yield Problem(
                _FOLDER + name, error.lineno, found=error.message or "a syntax error", expected="a Jinja template"
            )
            continue
        for other in meta.find_referenced_templates(tree):
            if other is not None and other not in templates:
                line = next((number for number, row in enumerate(text.splitlines(), 1) if other in row), None)
                yield Problem(_FOLDER + name, line, found=f'no template "{other}"', hint=did_you_mean(other, templates))


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> Environment:
    """The compiled templates of a theme, made once in each process."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = theme.templates.get(name)
        return None if text is None else (text, _FOLDER + name, lambda: True)

    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _asset_links(page: Page, theme: Theme) -> Callable[[str], str]:
    """The templates' function `asset`: the address of a file in assets/, with its version."""

    def asset(name: str) -> str:
        path = _ASSETS + name
        if path not in theme.versions:
            known = [known.removeprefix(_ASSETS) for known in theme.versions]
            raise LookupError(f'no asset "{name}" ({did_you_mean(name, known)})')
        return f"{link(page_path(page), path, base_url=page.site.base_url)}?v={theme.versions[path]}"

    return asset


def _template_problem(error: Exception) -> Problem | None:
    """The place in a template that an error came from; None where it came from elsewhere."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    place = next(((name, line) for name, line in reversed(frames) if name.startswith(_FOLDER)), None)
    if place is None:
        return None
    message = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return Problem(*place, found=message or type(error).__name__)
