"""What a template asks for, held against what there is: names, fields, macros, filters, assets.

Follows types through the template (`page.days` is a tuple of DayView, so `day` in a loop over it
is one) and says nothing where it does not know. Does not know how templates hang together: what
one sees of the others comes in as a `Sight`. What only values tell is found when a page is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import nodes

from talkfeed.problems import Problem, did_you_mean
from talkfeed.theme.names import LANGUAGE, PAGE_NAMES, TemplateFile, parse_template
from talkfeed.theme.types import UNKNOWN, Kinds, Macros, either, element_of, field_of, is_list, known_fields

_LINE_END = re.compile(r"\r\n|\r|\n")  # what Jinja counts by; str.splitlines knows more
_MANY = 12
"""Known words that are too many to be listed in a hint."""
_LIST_HINT = "that is a list: go through it with {% for … in … %}"
_GUARDS = ("defined", "undefined", "default", "d")
_OF_MACROS = ("caller", "varargs", "kwargs")

Path = tuple[str, ...]
"""An expression such as page.entry.body, by its names."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What one template sees of the others and of the theme."""

    names: Mapping[str, Kinds]
    assets: Collection[str]
    macros: Mapping[str, Macros]
    """What each template has to be imported, by the template's name."""

    @property
    def of_page(self) -> bool:
        """Whether it sees the page at all: what is imported without context does not."""
        return "page" in self.names


def suggest(word: str, known: Collection[str], *, listed: str = "docs/templates.md lists them") -> str:
    """A hint that names the nearest known word, or all of them where they are few.

    >>> suggest("moment", ["momnet"]), suggest("x", map(str, range(99)))
    ('did you mean "momnet"?', 'docs/templates.md lists them')
    """
    words = sorted(known)
    hint = did_you_mean(word, words)
    few = words and len(words) <= _MANY
    return hint if few or hint.startswith("did") else listed


def problem_at(template: TemplateFile, line: int | None, word: str, *, found: str, hint: str = "") -> Problem:
    """A problem in a template, with its column where the word stands in the line just once."""
    rows = _LINE_END.split(template.text)
    row = rows[line - 1] if line and line <= len(rows) else ""
    places = [place.start() for place in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", row)]
    return Problem(template.file, line, places[0] + 1 if len(places) == 1 else None, found=found, hint=hint)


def check_fields(template: TemplateFile, sight: Sight) -> Iterator[Problem]:
    """What the template asks for and does not get, wherever that can be known before rendering."""
    tree = parse_template(template)
    asked = _Asked(template, sight, _find_guarded(tree))
    asked.visit(tree)
    yield from asked.problems


def bound_names(tree: nodes.Node) -> frozenset[str]:
    """Every name that a template gives a value, wherever that is."""
    names = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    names |= {each.name for each in tree.find_all(nodes.Macro)}
    names |= {each.target for each in tree.find_all(nodes.Import)}
    return frozenset(names | {alias for each in tree.find_all(nodes.FromImport) for _, alias in _imported(each)})


def iter_exports(body: Iterable[nodes.Node]) -> Iterator[tuple[str, nodes.Node]]:
    """The names that a template gives a value for itself and for those it works with, and where."""
    for node in body:
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from ((name, node) for name in _targets(node.target))
        elif isinstance(node, nodes.Macro):
            yield node.name, node
        elif isinstance(node, nodes.Import):
            yield node.target, node
        elif isinstance(node, nodes.FromImport):
            yield from ((alias, node) for _, alias in _imported(node))
        elif isinstance(node, nodes.If):
            yield from iter_exports([*node.body, *node.elif_, *node.else_])


def _targets(target: nodes.Node) -> list[str]:
    """The names of `a`, or of `a, b`."""
    return [target.name] if isinstance(target, nodes.Name) else [name.name for name in target.find_all(nodes.Name)]


def _imported(node: nodes.FromImport) -> list[tuple[str, str]]:
    """What is imported, and the names it gets."""
    return [(each, each) if isinstance(each, str) else each for each in node.names]


def _path(node: nodes.Node) -> Path | None:
    """The names of an expression that is nothing but names and dots."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    name = _asked_name(node)
    before = _path(node.node) if name is not None and isinstance(node, nodes.Getattr | nodes.Getitem) else None
    return (*before, name) if before and name is not None else None


def _asked_name(node: nodes.Node) -> str | None:
    """The field that `thing.field` or `thing["field"]` asks for."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return node.arg.value
    return None


class _Guarded(NamedTuple):
    """What a template itself looks for before it asks for it, so that it may be missing."""

    paths: frozenset[Path]
    """Of `is defined` and `| default`."""
    assets: frozenset[str]
    """Of `"custom.css" in assets`."""


def _find_guarded(tree: nodes.Template) -> _Guarded:
    paths: set[Path] = set()
    assets: set[str] = set()
    for node in tree.find_all((nodes.Test, nodes.Filter, nodes.Compare)):
        if isinstance(node, nodes.Test | nodes.Filter) and node.name in _GUARDS and node.node:
            paths |= {path for path in [_path(node.node)] if path}
        elif isinstance(node, nodes.Compare) and isinstance(node.expr, nodes.Const):
            assets |= {node.expr.value for each in node.ops if _path(each.expr) == ("assets",)}
    return _Guarded(frozenset(paths), frozenset(assets))


class _Asked:
    """Goes through a template and collects what it asks for in vain; a visit to an expression gives its type."""

    def __init__(self, template: TemplateFile, sight: Sight, guarded: _Guarded) -> None:
        self.problems: list[Problem] = []
        self._template, self._sight, self._guarded = template, sight, guarded
        self._scopes: list[dict[str, Kinds]] = [{"self": UNKNOWN}]

    def visit(self, node: nodes.Node) -> Kinds:
        """The type of an expression; unknown for all other nodes."""
        visit = _VISITS.get(type(node), _Asked.visit_children)
        return visit(self, node)

    def visit_children(self, node: nodes.Node) -> Kinds:
        self._visit_all(node.iter_child_nodes())
        return UNKNOWN

    # Names and scopes

    @contextmanager
    def _scope(self) -> Iterator[None]:
        self._scopes.append({})
        yield
        self._scopes.pop()

    def _in_scope(self, name: str) -> bool:
        return any(name in scope for scope in self._scopes)

    def _look_up(self, name: str) -> Kinds:
        return next(
            (scope[name] for scope in reversed(self._scopes) if name in scope), self._sight.names.get(name, UNKNOWN)
        )

    def _bind_here(self, target: nodes.Node, kinds: Kinds) -> None:
        """Give a name a type; where there are several, nobody knows theirs."""
        self._scopes[-1] |= dict.fromkeys(_targets(target), kinds if isinstance(target, nodes.Name) else UNKNOWN)

    def _bind(self, target: nodes.Node, kinds: Kinds) -> None:
        """The same where the name may still be what it was before, on another way through the template."""
        before = {self._look_up(name) for name in _targets(target) if self._in_scope(name) or self._look_up(name)}
        self._bind_here(target, kinds if before <= {kinds} else UNKNOWN)

    def visit_name(self, node: nodes.Name) -> Kinds:
        name = node.name
        known = self._sight.names.keys() | LANGUAGE.globals.keys()
        if node.ctx == "load" and name not in known and (name,) not in self._guarded.paths and not self._in_scope(name):
            hint = suggest(name, known)
            if name in PAGE_NAMES and not self._sight.of_page:
                hint = "an imported template sees no page: hand it over as an argument"
            self._tell(node, name, f'unknown name "{name}"', hint)
        return self._look_up(name)

    def visit_assign(self, node: nodes.Assign) -> Kinds:
        self._bind(node.target, self.visit(node.node))
        return UNKNOWN

    def visit_assign_block(self, node: nodes.AssignBlock) -> Kinds:
        with self._scope():
            self._visit_all(node.body)
        self._bind(node.target, UNKNOWN)
        return UNKNOWN

    def visit_for(self, node: nodes.For) -> Kinds:
        kinds = element_of(self.visit(node.iter))
        with self._scope():
            self._scopes[-1]["loop"] = UNKNOWN
            self._bind_here(node.target, kinds)
            self._visit_all([*([node.test] if node.test else []), *node.body])
        with self._scope():
            self._visit_all(node.else_)
        return UNKNOWN

    def visit_with(self, node: nodes.With) -> Kinds:
        values = [self.visit(value) for value in node.values]
        with self._scope():
            for target, kinds in zip(node.targets, values, strict=True):
                self._bind_here(target, kinds)
            self._visit_all(node.body)
        return UNKNOWN

    def visit_macro(self, node: nodes.Macro | nodes.CallBlock) -> Kinds:
        self._visit_all([*([node.call] if isinstance(node, nodes.CallBlock) else []), *node.defaults])
        with self._scope():
            self._scopes[-1] |= {each.name: UNKNOWN for each in node.args} | dict.fromkeys(_OF_MACROS, UNKNOWN)
            self._visit_all(node.body)
        if isinstance(node, nodes.Macro):
            self._scopes[-1][node.name] = UNKNOWN
        return UNKNOWN

    def visit_block(self, node: nodes.Block) -> Kinds:
        """A block sees what is global, not what stands around it, unless it is scoped."""
        outer = self._scopes
        around = {name: UNKNOWN for scope in outer for name in scope} if node.scoped else outer[0]
        self._scopes = [{**around, "super": UNKNOWN}]
        self._visit_all(node.body)
        self._scopes = outer
        return UNKNOWN

    def visit_import(self, node: nodes.Import) -> Kinds:
        macros = self._macros(node)
        self._scopes[-1][node.target] = frozenset({macros}) if macros else UNKNOWN
        return UNKNOWN

    def visit_from_import(self, node: nodes.FromImport) -> Kinds:
        macros = self._macros(node)
        for name, alias in _imported(node):
            if macros and name not in macros.names:
                self._tell(node, name, f'no macro "{name}" in {macros.file}', suggest(name, macros.names))
            self._scopes[-1][alias] = UNKNOWN
        return UNKNOWN

    def _macros(self, node: nodes.Import | nodes.FromImport) -> Macros | None:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        return self._sight.macros.get(name) if isinstance(name, str) else None

    def _visit_all(self, children: Iterable[nodes.Node]) -> None:
        for child in children:
            self.visit(child)

    # Expressions

    def visit_filter(self, node: nodes.Filter) -> Kinds:
        return self._called(node, "filter", LANGUAGE.filters)

    def visit_test(self, node: nodes.Test) -> Kinds:
        return self._called(node, "test", LANGUAGE.tests)

    def _called(self, node: nodes.Filter | nodes.Test, what: str, known: Mapping[str, Any]) -> Kinds:
        if node.name not in known:
            hint = suggest(node.name, known, listed=f"Jinja's documentation lists its {what}s")
            self._tell(node, node.name, f'unknown {what} "{node.name}"', hint)
        return self.visit_children(node)

    def visit_getattr(self, node: nodes.Getattr) -> Kinds:
        return self._field(node, self.visit(node.node), node.attr)

    def visit_getitem(self, node: nodes.Getitem) -> Kinds:
        kinds = self.visit(node.node)
        self.visit(node.arg)
        if isinstance(node.arg, nodes.Slice):
            return kinds
        name = _asked_name(node)
        return element_of(kinds) if name is None else self._field(node, kinds, name)

    def visit_cond_expr(self, node: nodes.CondExpr) -> Kinds:
        self.visit(node.test)
        return either(self.visit(node.expr1), self.visit(node.expr2) if node.expr2 else UNKNOWN)

    def visit_call(self, node: nodes.Call) -> Kinds:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name == "asset" and not self._in_scope("asset") and len(node.args) == 1:
            self._check_asset(node.args[0])
        return self.visit_children(node)

    def _check_asset(self, argument: nodes.Expr) -> None:
        known = {*self._sight.assets, *self._guarded.assets}
        if isinstance(argument, nodes.Const) and argument.value not in known:
            found = f'no file "{argument.value}" in assets/'
            self._tell(argument, str(argument.value), found, suggest(str(argument.value), self._sight.assets))

    def _field(self, node: nodes.Getattr | nodes.Getitem, kinds: Kinds, name: str) -> Kinds:
        known, path = known_fields(kinds), _path(node)
        if known is None or name in known or path in self._guarded.paths:
            return field_of(kinds, name)
        macros = next((kind for kind in kinds if isinstance(kind, Macros)), None)
        if macros and macros.own and not self._template.own:
            self._tell_lost(macros, name)
            return UNKNOWN
        if macros:
            found = f'no macro "{name}" in {macros.file}'
        else:
            found = f'unknown {"phrase" if path == ("words", name) else "field"} "{name}" of {_spoken(path, kinds)}'
        self._tell(node, name, found, _LIST_HINT if all(map(is_list, kinds)) else suggest(name, known))
        return UNKNOWN

    def _tell_lost(self, macros: Macros, name: str) -> None:
        """That a person's file lacks what the default's templates ask of it: there it can be mended."""
        found = f'no macro "{name}", which the default\'s templates need'
        hint = f'to keep its: {{% import "default/parts.html" as default %}}{{% set {name} = default.{name} %}}'
        self.problems.append(Problem(macros.file, found=found, hint=hint))

    def _tell(self, node: nodes.Node, word: str, found: str, hint: str) -> None:
        self.problems.append(problem_at(self._template, node.lineno, word, found=found, hint=hint))


_VISITS: Mapping[type[nodes.Node], Callable[[_Asked, Any], Kinds]] = {
    nodes.Name: _Asked.visit_name,
    nodes.Assign: _Asked.visit_assign,
    nodes.AssignBlock: _Asked.visit_assign_block,
    nodes.For: _Asked.visit_for,
    nodes.With: _Asked.visit_with,
    nodes.Macro: _Asked.visit_macro,
    nodes.CallBlock: _Asked.visit_macro,
    nodes.Block: _Asked.visit_block,
    nodes.Import: _Asked.visit_import,
    nodes.FromImport: _Asked.visit_from_import,
    nodes.Getattr: _Asked.visit_getattr,
    nodes.Getitem: _Asked.visit_getitem,
    nodes.CondExpr: _Asked.visit_cond_expr,
    nodes.Call: _Asked.visit_call,
    nodes.Filter: _Asked.visit_filter,
    nodes.Test: _Asked.visit_test,
}


def _spoken(path: Path | None, kinds: Kinds) -> str:
    """What was asked: as it stands in the template, else by its type."""
    return ".".join(path[:-1]) if path else " or ".join(sorted(kind.__name__ for kind in kinds))
