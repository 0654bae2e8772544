"""Things as JSON-LD's text, in a file or in a `<script>`.

Knows JSON, and what HTML's parser looks for in a script. Does not know schema.org.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from talkfeed.json_text import encode_json, write_json

Thing = dict[str, Any]
"""An object of JSON-LD; its keys come out in their order."""

_CONTEXT = "https://schema.org"

_HARMLESS = (
    (b"<", b"\\u003c"),  # </script> and <!-- end or change a script (HTML, 13.2.5.15 and after)
    (b">", b"\\u003e"),
    (b"&", b"\\u0026"),  # a reference to who reads the page as XML
    ("\u2028".encode(), b"\\u2028"),  # ends a line in older JavaScript
    ("\u2029".encode(), b"\\u2029"),
)
"""Outside of strings JSON has none of these, and inside of them an escape says the same (RFC 8259, 7)."""


def write_script(thing: Thing) -> Markup:
    r"""A thing as the text of a `<script type="application/ld+json">`.

    >>> write_script({"@type": "Person", "name": "</script>"})
    Markup('{"@context":"https://schema.org","@type":"Person","name":"\\u003c/script\\u003e"}')
    """
    data = encode_json(_in_context(thing))
    for sign, escape in _HARMLESS:
        data = data.replace(sign, escape)
    return Markup(data.decode())  # noqa: S704 — no sign is left that HTML knows


def write_file(thing: Thing) -> bytes:
    """A thing as a file that people can read, too."""
    return write_json(_in_context(thing), indent=2)


def _in_context(thing: Thing) -> Thing:
    return {"@context": _CONTEXT, **thing}
