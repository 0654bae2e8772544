"""RDFa: things that a page's elements state with typeof and property (RDFa Lite 1.1, and rel and about).

Knows the notation and which prefixes mean schema.org; names of other vocabularies (Open Graph's
in a page's head) are passed over. Does not know what any name means.
"""

from __future__ import annotations

from itertools import pairwise

from talkfeed.parse.items import Items, Terms, read_items
from talkfeed.parse.nodes import local_name
from talkfeed.parse.tree import Element

_VOCABULARY = "schema.org"


def read_rdfa(root: Element) -> Items:
    """The things of a page."""
    prefixes = {"schema"}  # known without being declared: RDFa's initial context
    for element in root.elements():
        if "prefix" in element.attributes:
            words = element.get("prefix").split()
            prefixes |= {
                name.rstrip(":").casefold()
                for name, address in pairwise(words)
                if name.endswith(":") and _VOCABULARY in address
            }

    def names(text: str) -> tuple[str, ...]:
        return tuple(local_name(term) for term in text.split() if _is_ours(term, prefixes))

    def terms(element: Element) -> Terms | None:
        attributes = element.attributes
        if "property" not in attributes and "typeof" not in attributes:
            return None
        types = frozenset(names(element.get("typeof")))
        return Terms(
            names=names(element.get("property")),
            types=types or None,
            id=(element.get("resource") or element.get("about")).strip(),
        )

    return read_items(root, terms)


def _is_ours(term: str, prefixes: set[str]) -> bool:
    prefix, colon, _ = term.partition(":")
    return not colon or prefix.casefold() in prefixes or _VOCABULARY in term
