"""How the templates of a theme hang together.

    blog.html ── extends ──▶ default/blog.html ── extends ──▶ base.html ── imports ──▶ parts.html

Knows which template uses which, and what each sees of a page and of the others. Does not judge
(`checks`), and does not know what one template asks for (`fields`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from jinja2 import nodes

from talkfeed.theme.fields import Sight, bound_names, iter_exports
from talkfeed.theme.names import COMMON_NAMES, PAGE_KINDS, PAGE_NAMES, PARTS, PageKind, TemplateFile, parse_template
from talkfeed.theme.types import UNKNOWN, Kinds, Macros, either, kinds_of

Names = Mapping[str, Kinds]
Referring = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


class Reference(NamedTuple):
    """A place where one template names another, or several of which it takes the first that there is."""

    node: Referring
    names: tuple[str, ...]
    open: bool
    """Whether only rendering tells all that it names."""

    @property
    def optional(self) -> bool:
        """Whether there need be none."""
        return isinstance(self.node, nodes.Include) and self.node.ignore_missing

    @property
    def with_context(self) -> bool:
        """Whether the other sees what this one sees."""
        return isinstance(self.node, nodes.Extends) or self.node.with_context


def find_references(tree: nodes.Template) -> tuple[Reference, ...]:
    """Where a template names others."""
    found = tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))
    return tuple(_read_reference(node) for node in found if isinstance(node, Referring))


def _read_reference(node: Referring) -> Reference:
    named = node.template.items if isinstance(node.template, nodes.Tuple | nodes.List) else [node.template]
    names = [each.value for each in named if isinstance(each, nodes.Const) and isinstance(each.value, str)]
    return Reference(node, tuple(names), open=len(names) < len(named))


@dataclass(frozen=True)
class Template:
    """A template that can be read."""

    source: TemplateFile

    @cached_property
    def tree(self) -> nodes.Template:
        """What it says."""
        return parse_template(self.source)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Where it names others."""
        return find_references(self.tree)

    @cached_property
    def extends(self) -> Reference | None:
        """The first place where it extends another."""
        return next((each for each in self.references if isinstance(each.node, nodes.Extends)), None)

    @cached_property
    def blocks(self) -> tuple[nodes.Block, ...]:
        """All blocks, those within others too."""
        return tuple(self.tree.find_all(nodes.Block))

    @cached_property
    def bound(self) -> frozenset[str]:
        """Every name that it gives a value, wherever that is."""
        return bound_names(self.tree)


@dataclass(frozen=True)
class Graph:
    """The templates that pages use, by all names under which others find them."""

    templates: Mapping[str, Template]

    @property
    def open(self) -> bool:
        """Whether a template names another by an expression, so that any may be any other's."""
        return any(each.open for template in self.templates.values() for each in template.references)

    def chain(self, template: Template) -> tuple[list[Template], bool]:
        """A template and what it extends, and whether that is all of it: names may lead nowhere, or in circles."""
        chain = [template]
        while chain[-1].extends:
            name = chain[-1].extends.names[0] if chain[-1].extends.names else ""
            if name not in self.templates or self.templates[name] in chain:
                return chain, False
            chain.append(self.templates[name])
        return chain, True

    def sights(self, assets: Collection[str]) -> dict[str, Sight]:
        """What each template sees, by its file."""
        macros = {
            name: Macros(template.source.file, _macro_names(template.tree), template.source.own)
            for name, template in self.templates.items()
        }
        walk = _Walk(self, macros)
        for kind in PAGE_KINDS.values():
            walk.enter(kind.template, _page_names(kind), set())
        if PARTS in self.templates and self.templates[PARTS].source.file not in walk.found:
            walk.enter(PARTS, {}, set())
        seen = {template.source.file: walk.seen(template.source.file) for template in self.templates.values()}
        return {file: Sight(names=names, assets=assets, macros=macros) for file, names in seen.items()}


def _macro_names(tree: nodes.Template) -> frozenset[str]:
    """What a template gives to others that import it."""
    own = (name for name, node in iter_exports(tree.body) if not isinstance(node, nodes.Import | nodes.FromImport))
    return frozenset(name for name in own if not name.startswith("_"))


def _page_names(kind: PageKind) -> Names:
    names = {name: UNKNOWN if known is None else kinds_of(known) for name, (known, _) in PAGE_NAMES.items()}
    return {**names, "page": kinds_of(kind.view)}


@dataclass(frozen=True)
class _Walk:
    """Goes from the templates of pages to all that they use, and notes what each sees on each way to it."""

    graph: Graph
    macros: Mapping[str, Macros]
    found: dict[str, dict[str, Kinds]] = field(default_factory=dict)
    """Whatever a template sees on any way, by its file."""
    apart: set[str] = field(default_factory=set)
    """The files that some other imports, or includes without context."""

    def seen(self, file: str) -> Names:
        """What a template sees on every way to it; on any, where only rendering tells which ways there are."""
        if self.graph.open:
            return {**_merged(self.found.values()), **self._common_names()}
        return {**self._common_names(), **(self._own_names(file) if file in self.apart else self.found.get(file, {}))}

    def _common_names(self) -> Names:
        names = {name: UNKNOWN if kind is None else kinds_of(kind) for name, (kind, _) in COMMON_NAMES.items()}
        return {**names, "parts": frozenset({self.macros[PARTS]})} if PARTS in self.macros else names

    def _own_names(self, file: str) -> Names:
        template = next(each for each in self.graph.templates.values() if each.source.file == file)
        return self._exports(self.graph.chain(template)[0])

    def _exports(self, chain: Iterable[Template]) -> Names:
        """What templates of one chain give each other."""
        return {
            name: self._imported(node) if isinstance(node, nodes.Import) else UNKNOWN
            for template in chain
            for name, node in iter_exports(template.tree.body)
        }

    def _imported(self, node: nodes.Import) -> Kinds:
        names = _read_reference(node).names
        return frozenset({self.macros[names[0]]}) if names and names[0] in self.macros else UNKNOWN

    def enter(self, name: str, names: Names, done: set[tuple[str, str, bool]]) -> None:
        """Go through what begins with a template that sees some names; `done` are ways that were gone."""
        if name not in self.graph.templates:
            return
        chain, _ = self.graph.chain(self.graph.templates[name])
        names = {**names, **self._exports(chain)}
        for template in chain:
            file = template.source.file
            self.found[file] = _merged([self.found[file], names]) if file in self.found else dict(names)
        for template in chain:
            for reference in template.references:
                if not isinstance(reference.node, nodes.Extends):
                    self._follow(template, reference, names, done)

    def _follow(self, template: Template, reference: Reference, names: Names, done: set[tuple[str, str, bool]]) -> None:
        """Go on to what a template includes or imports, which sees what is local there too, if it sees anything."""
        inner = {**names, **dict.fromkeys(template.bound, UNKNOWN)} if reference.with_context else {}
        for name in reference.names:
            way = template.source.file, name, reference.with_context
            if name in self.graph.templates and way not in done:
                done.add(way)
                if not reference.with_context:
                    self.apart.add(self.graph.templates[name].source.file)
                self.enter(name, inner, done)


def _merged(seen: Iterable[Names]) -> dict[str, Kinds]:
    """What is seen on one way or another."""
    merged: dict[str, Kinds] = {}
    for names in seen:
        merged |= {name: either(merged[name], kinds) if name in merged else kinds for name, kinds in names.items()}
    return merged
