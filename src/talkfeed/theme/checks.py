"""All that is wrong with the templates of a theme, as far as it can be known before anything is rendered.

Knows what Jinja leaves out in silence or finds too late: blocks that nothing shows, text outside of
blocks, templates that are not there or extend themselves. Does not render; what one template
asks for is `fields`, how they hang together `graph`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from talkfeed.problems import Problem, Severity
from talkfeed.theme.fields import check_fields, problem_at, suggest
from talkfeed.theme.graph import Graph, Reference, Template
from talkfeed.theme.names import PAGE_KINDS, PARTS, TemplateFile, compile_template, parse_template

DEFAULT = "default/"
"""What stands before the names of the default theme's own templates."""
_DEEPEST = 120
"""Levels of statements and expressions that are certainly within Python's limits, wherever this is called from."""


class Checked(NamedTuple):
    """What was found of a theme's templates."""

    problems: tuple[Problem, ...]
    used: frozenset[str]
    """The files that any page may use."""


def check_templates(templates: Mapping[str, TemplateFile], assets: Collection[str]) -> Checked:
    """All problems and warnings; `templates` by all names under which others find them."""
    needed = {kind.template for kind in PAGE_KINDS.values()} | {PARTS}
    hint = "every kind of page needs its template, and all need parts.html"
    problems = [Problem(DEFAULT + name, found="no such file", hint=hint) for name in needed - templates.keys()]
    used, unreadable = _follow_names(needed & templates.keys(), templates)
    graph = Graph(used)
    files = {template.source.file: template for template in used.values()}
    sights = graph.sights(assets)
    problems += unreadable
    for file, template in files.items():
        problems += _check_references(template, graph, templates)
        problems += _check_blocks(template, graph)
        if graph.open or graph.chain(template)[1]:  # else nobody knows what it sees
            problems += check_fields(template.source, sights[file])
    problems += _find_missing_blocks(files.values(), graph)
    known = {template.file for template in templates.values()} if unreadable else files  # those may use any
    return Checked(tuple(dict.fromkeys(problems)), frozenset(known))


def _follow_names(
    names: Iterable[str], templates: Mapping[str, TemplateFile]
) -> tuple[dict[str, Template], list[Problem]]:
    """The templates of these names and all that they name; those that cannot be read are problems."""
    used: dict[str, Template] = {}
    by_file: dict[str, Template] = {}
    problems: list[Problem] = []
    waiting, met = sorted(names), set(names)
    while waiting:
        name = waiting.pop()
        problem = _find_syntax_error(templates[name])
        if problem is not None:
            problems.append(problem)
            continue
        template = used[name] = by_file.setdefault(templates[name].file, Template(templates[name]))
        found = {each for reference in template.references for each in reference.names}
        if any(reference.open for reference in template.references):
            found = set(templates)
        waiting += sorted((found & templates.keys()) - met)
        met |= found
    return used, problems


def _find_syntax_error(template: TemplateFile) -> Problem | None:
    try:
        if _depth(parse_template(template)) <= _DEEPEST:
            compile_template(template)
            return None
    except TemplateSyntaxError as error:
        if (error.message or "").startswith(("No filter named", "No test named")):  # `fields` finds them all
            return None
        found = (error.message or "a syntax error").rstrip(".")
        return Problem(template.file, error.lineno, found=found, expected="a Jinja template")
    except (SyntaxError, RecursionError):  # Python's own limits, of loops within loops and of parentheses
        pass
    return Problem(template.file, found="blocks or expressions within each other, too deep", hint="use fewer levels")


def _depth(tree: nodes.Template) -> int:
    """How many levels a template has; it may be too deep for recursion."""
    deepest, waiting = 0, [(tree.iter_child_nodes(), 1)]
    while waiting:
        children, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child.iter_child_nodes(), depth + 1) for child in children]
    return deepest


def _check_references(template: Template, graph: Graph, templates: Mapping[str, TemplateFile]) -> Iterator[Problem]:
    for reference in template.references:
        if not reference.open and not reference.optional and not any(name in templates for name in reference.names):
            for name in reference.names:
                hint = suggest(name, [known for known in templates if known not in _own_names(template, templates)])
                yield _at(template, reference, name, found=f'no template "{name}"', hint=hint)
    for second in [node for node in template.tree.body if isinstance(node, nodes.Extends)][1:]:
        yield Problem(
            template.source.file, second.lineno, found="a second extends", hint="a template extends one other"
        )
    if template.extends and (way := _circle(template, graph)):
        name = template.extends.names[0]
        hint = f'write {{% extends "{DEFAULT}{name}" %}}' if DEFAULT + name in templates else "one must extend no other"
        found = "this template extends itself" + (f", by way of {', '.join(way)}" if way[1:] else "")
        yield _at(template, template.extends, name, found=found, hint=hint)


def _own_names(template: Template, templates: Mapping[str, TemplateFile]) -> set[str]:
    return {name for name, file in templates.items() if file == template.source}


def _at(template: Template, reference: Reference, name: str, *, found: str, hint: str) -> Problem:
    return problem_at(template.source, reference.node.lineno, name, found=found, hint=hint)


def _circle(template: Template, graph: Graph) -> list[str]:
    """The files that a template extends before it comes to itself; empty where it does not."""
    chain, whole = graph.chain(template)
    last = chain[-1].extends
    closed = not whole and last is not None and last.names[:1] and graph.templates.get(last.names[0]) == template
    return [each.source.file for each in (*chain[1:], template)] if closed else []


def _check_blocks(template: Template, graph: Graph) -> Iterator[Problem]:
    """What a template that extends another says and nobody shows."""
    chain, whole = graph.chain(template)
    if template.extends is None or not whole or template.extends.node not in template.tree.body:
        return  # where it is extended only if, text can be shown
    for text, line in _iter_dropped(template.tree.body):
        hint = "put it into a block: of a template that extends another, nothing else is shown"
        yield Problem(template.source.file, line, found=f"{text} outside of all blocks", hint=hint)
    known = {block.name: None for parent in chain[1:] for block in parent.blocks}
    if template.source.own or not any(parent.source.own for parent in chain):
        for block in _lost_blocks(template, known):
            found = f'block "{block.name}", which no template has that this one extends'
            yield problem_at(template.source, block.lineno, block.name, found=found, hint=suggest(block.name, known))


def _lost_blocks(template: Template, known: Collection[str]) -> list[nodes.Block]:
    return [block for block in _iter_outer_blocks(template.tree) if block.name not in known]


def _find_missing_blocks(templates: Iterable[Template], graph: Graph) -> Iterator[Problem]:
    """Blocks that a person's template leaves out and the default's templates fill; that may be meant."""
    missing: dict[str, dict[str, str]] = {}
    for template in templates:
        chain, whole = graph.chain(template)
        own = [parent.source.file for parent in chain if parent.source.own]
        if whole and own and not template.source.own:
            known = {block.name for parent in chain[1:] for block in parent.blocks}
            lost = [block.name for block in _lost_blocks(template, known) if any(_iter_dropped(block.body))]
            missing.setdefault(own[-1], {}).update(dict.fromkeys(lost, template.source.file))
    for file, blocks in missing.items():
        if blocks:
            found = f"no block {', '.join(sorted(blocks))}"
            losing = sorted(set(blocks.values()))
            hint = f"what {', '.join(losing)} {'says' if len(losing) == 1 else 'say'} there is left out"
            yield Problem(file, found=found, hint=hint, severity=Severity.WARNING)


def _iter_outer_blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _iter_outer_blocks(child)


def _iter_dropped(body: Iterable[nodes.Node]) -> Iterator[tuple[str, int]]:
    """What is to be printed outside of blocks: in words, with its line."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from _iter_printed(node)
        elif isinstance(node, nodes.Include):
            yield "an include", node.lineno
        elif not isinstance(node, nodes.Block | nodes.Macro | nodes.AssignBlock | nodes.Expr):
            yield from _iter_dropped(node.iter_child_nodes())


def _iter_printed(output: nodes.Output) -> Iterator[tuple[str, int]]:
    """The first thing that is no white space."""
    for child in output.nodes:
        if not isinstance(child, nodes.TemplateData):
            yield "an expression", child.lineno
            return
        if words := child.data.split():
            before = child.data[: child.data.index(words[0])]
            yield f'text ("{" ".join(words)[:30]}")', child.lineno + before.count("\n")
            return
