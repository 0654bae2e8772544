"""Layers of files into a theme: the default's, and a person's own over them.

    blog.html          their file, where they have one, else the default's
    default/blog.html  the default's in any case, so that theirs can extend it
    strings/en.toml    their phrases over the default's
    assets/…           their files over the default's

Knows what the names of files mean. Does not know a disk: files are mappings of names to bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import blake2b

from talkfeed.content.validity import is_language
from talkfeed.problems import ContentError, Problem, RenderError, Severity
from talkfeed.source import decode_source
from talkfeed.theme.checks import DEFAULT, check_templates
from talkfeed.theme.names import PARTS, TemplateFile
from talkfeed.wording import FALLBACK, Words, find_words, load_words

_STRINGS = "strings/"
_ASSETS = "assets/"
_TOML = ".toml"
_NOTHING_OWN: Mapping[str, bytes] = {}


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Templates, strings and assets; themes are equal when their files are."""

    fingerprint: str
    """A hash of all files that pages or the site are made of, by name and content."""
    templates: Mapping[str, TemplateFile] = field(compare=False, repr=False)
    """By all names under which templates find each other."""
    wordings: Mapping[str, Words] = field(compare=False, repr=False)
    """The words of each language, by its BCP 47 tag in lower case."""
    assets: Mapping[str, bytes] = field(compare=False, repr=False)
    """The files to publish as they are, by their paths below the site's root."""
    versions: Mapping[str, str] = field(compare=False, repr=False)
    """A short hash of each asset, by its name below assets/: a page that a cache still holds keeps finding its style."""
    warnings: tuple[Problem, ...] = field(compare=False, repr=False)
    """What is odd about a person's own files."""


def asset_path(name: str) -> str:
    """The path below the site's root of a file in assets/."""
    return _ASSETS + name


def load_theme(
    default: Mapping[str, bytes], own: Mapping[str, bytes] = _NOTHING_OWN, *, folder: str = "templates"
) -> Theme:
    """The theme in the default's files and a person's own, by their names below their folders.

    `folder` is what the person calls theirs. Raises RenderError with all problems and warnings.
    """
    problems: list[Problem] = []
    templates = _layer_templates(default, own, folder, problems)
    wordings = _layer_words(default, own, folder, problems)
    assets = {name: data for name, data in sorted({**default, **own}.items()) if name.startswith(_ASSETS)}
    versions = {name.removeprefix(_ASSETS): blake2b(data, digest_size=5).hexdigest() for name, data in assets.items()}
    checked = check_templates(templates, versions.keys())
    problems += checked.problems
    problems += _find_empty(default, own, folder)
    problems += _find_unlinked(default, own, folder, [file.text for file in templates.values()])
    known = checked.used | {problem.file for problem in problems}
    problems += _find_unused(default, [name for name in own if f"{folder}/{name}" not in known], folder)
    problems.sort(key=lambda problem: problem.sort_key)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise RenderError(*problems)
    used = {name: template for name, template in templates.items() if template.file in checked.used}
    return Theme(
        fingerprint=_fingerprint(used, default, own),
        templates=used,
        wordings=wordings,
        assets=assets,
        versions=versions,
        warnings=tuple(problems),
    )


def _layer_templates(
    default: Mapping[str, bytes], own: Mapping[str, bytes], folder: str, problems: list[Problem]
) -> dict[str, TemplateFile]:
    """The templates by all of their names."""
    below = dict(_read_templates(default, DEFAULT, problems, own=False))
    above = dict(_read_templates(own, f"{folder}/", problems, own=True))
    return {DEFAULT + name: file for name, file in below.items()} | below | above


def _read_templates(
    files: Mapping[str, bytes], folder: str, problems: list[Problem], *, own: bool
) -> Iterator[tuple[str, TemplateFile]]:
    """Whatever can be included, as a drawing can: any text that is not in a folder of its own kind."""
    for name, data in sorted(files.items()):
        if not name.startswith((_STRINGS, _ASSETS, DEFAULT)):
            text = _read_text(folder + name, data, problems if name.endswith(".html") else [])
            if text is not None:
                yield name, TemplateFile(file=folder + name, text=text, own=own)


def _read_text(file: str, data: bytes, problems: list[Problem]) -> str | None:
    try:
        return decode_source(file, data).text
    except ContentError as error:
        problems += error.problems
        return None


def _layer_words(
    default: Mapping[str, bytes], own: Mapping[str, bytes], folder: str, problems: list[Problem]
) -> dict[str, Words]:
    """The words of each language; a person's file need not repeat what the default says in it, or in a wider one."""
    wordings: dict[str, Words] = {}
    for prefix, files in ((DEFAULT, default), (f"{folder}/", own)):
        below = dict(wordings)
        for name, data in sorted(files.items()):
            text = _read_text(prefix + name, data, problems) if _is_strings(name) else None
            if text is not None:
                language = name.removeprefix(_STRINGS).removesuffix(_TOML)
                if not is_language(language):
                    problems.append(_misnamed_strings(prefix + name, language))
                    continue
                try:
                    wordings[language.lower()] = load_words(
                        prefix + name, language, text, over=find_words(below, language)
                    )
                except RenderError as error:
                    problems += error.problems
    if FALLBACK not in wordings and not problems:
        hint = "English stands in for other languages"
        problems.append(Problem(f"{DEFAULT}{_STRINGS}{FALLBACK}{_TOML}", found="no such file", hint=hint))
    return wordings


def _misnamed_strings(file: str, language: str) -> Problem:
    better = language.replace("_", "-")
    hint = f"rename it to {better}{_TOML}" if is_language(better) else f"such as {_STRINGS}de-AT{_TOML}"
    return Problem(file, found=f'the name "{language}"', expected="a language tag", hint=hint)


def _is_strings(name: str) -> bool:
    return name.startswith(_STRINGS) and name.endswith(_TOML)


def _find_unused(default: Iterable[str], names: Iterable[str], folder: str) -> Iterator[Problem]:
    """A person's files that change nothing, most likely because of their names."""
    for name in names:
        if not name.startswith(_ASSETS) and not _is_strings(name):
            found = f"nothing uses this {'template' if name.endswith('.html') else 'file'}"
            hint = _unused_hint(name, default)
            yield Problem(f"{folder}/{name}", found=found, hint=hint, severity=Severity.WARNING)


def _find_empty(default: Mapping[str, bytes], own: Mapping[str, bytes], folder: str) -> Iterator[Problem]:
    """A person's templates that would leave a page without anything, most likely saved too early."""
    for name, data in own.items():
        if name in default and name.endswith(".html") and not data.strip():
            begin = "" if name == PARTS else f'begin it with {{% extends "{DEFAULT}{name}" %}}, or '
            hint = f"{begin}delete it to have the default's"
            yield Problem(f"{folder}/{name}", found="an empty template", expected="a Jinja template", hint=hint)


def _find_unlinked(
    default: Iterable[str], own: Mapping[str, bytes], folder: str, templates: Iterable[str]
) -> Iterator[Problem]:
    """A person's style sheets that nothing names, most likely because of their names."""
    sheets = {name: data for name, data in own.items() if name.startswith(_ASSETS) and name.endswith(".css")}
    texts = [*templates, *(data.decode("utf-8", "replace") for data in sheets.values())]
    for name in sheets.keys() - set(default):
        if not any(name.rpartition("/")[2] in text for text in texts):
            hint = f"only {_ASSETS}custom.css is linked by itself: rename it, import it there, or link it in a template"
            found = "no page links this style sheet"
            yield Problem(f"{folder}/{name}", found=found, hint=hint, severity=Severity.WARNING)


def _unused_hint(name: str, default: Iterable[str]) -> str:
    if name.startswith(DEFAULT):
        return f"{DEFAULT} names the default theme's own templates: move it a folder up"
    if near := get_close_matches(name.lower(), default, n=1, cutoff=0.8):
        return f'did you mean "{near[0]}"?'
    if name.endswith(".html"):
        return "include it, import it or extend it in another template"
    return f"phrases belong into {_STRINGS}" if name.endswith(_TOML) else f"files to publish belong into {_ASSETS}"


def _fingerprint(templates: Mapping[str, TemplateFile], default: Mapping[str, bytes], own: Mapping[str, bytes]) -> str:
    """A hash of the templates that are used, of all words and assets."""
    rest = {**{DEFAULT + name: data for name, data in default.items()}, **own}
    parts = {name: template.text.encode() for name, template in templates.items()}
    parts |= {name: data for name, data in rest.items() if (name.removeprefix(DEFAULT)).startswith((_STRINGS, _ASSETS))}
    digest = blake2b(digest_size=16)
    for name, data in sorted(parts.items()):
        digest.update(f"{len(name)} {name} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()
