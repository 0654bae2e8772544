"""What stands beside the text of a post, as the markup that a page would show it with.

Knows how a picture, something embedded and a paragraph are written in HTML, so that they keep
their place in the body. Does not know any format, and cleans nothing: bodies are untrusted.
"""

from __future__ import annotations

import re
from html import escape, unescape

_BETWEEN_ADDRESSES = re.compile(r"[\s\"'<>]+")


def addresses_in(body: str) -> frozenset[str]:
    """All that may be an address in a body, so that what it shows is not shown again."""
    return frozenset(_BETWEEN_ADDRESSES.split(unescape(body)))


def paragraph(text: str) -> str:
    """A plain text as a paragraph; nothing for an empty one."""
    return f"<p>{escape(text)}</p>" if text else ""


def heading(text: str) -> str:
    """A plain text as a heading inside a post."""
    return f"<h3>{escape(text)}</h3>" if text else ""


def paragraphs(text: str) -> str:
    """A plain text of several lines, each a paragraph."""
    return "".join(paragraph(line.strip()) for line in text.splitlines() if line.strip())


def figure(src: str, *, alt: str = "", caption: str = "", credit: str = "") -> str:
    """A picture with what is said below it; `caption` and `credit` are plain text."""
    if not src:
        return ""
    below = [escape(caption), f"<small>{escape(credit)}</small>"] if credit else [escape(caption)]
    note = " ".join(part for part in below if part)
    image = f'<img src="{escape(src)}" alt="{escape(alt)}">'
    return f"<figure>{image}<figcaption>{note}</figcaption></figure>" if note else f"<figure>{image}</figure>"


def embed(src: str, *, title: str = "") -> str:
    """Something from elsewhere, as a frame around its address."""
    return f'<iframe src="{escape(src)}" title="{escape(title)}"></iframe>' if src else ""


def link_box(href: str, text: str) -> str:
    """A paragraph that is a link."""
    return f'<p><a href="{escape(href)}">{escape(text or href)}</a></p>' if href else paragraph(text)


def quotation(text: str, *, by: str = "") -> str:
    """A quotation of plain text, with who said it."""
    if not text:
        return ""
    return f"<blockquote>{paragraph(text)}{f'<p>— {escape(by)}</p>' if by else ''}</blockquote>"


def bullets(texts: list[str]) -> str:
    """A list of plain texts."""
    shown = "".join(f"<li>{escape(text)}</li>" for text in texts if text)
    return f"<ul>{shown}</ul>" if shown else ""
