"""HTML that may be published: what stands on the allow-list, and nothing else.

Knows HTML's tags, attributes and URL schemes. Does not know where the HTML came from;
whatever it was, what comes back is harmless, and is `Markup` because of that.
"""

from __future__ import annotations

import html
import re

import nh3
from markupsafe import Markup, escape

_ADDRESS = re.compile(
    r"""(?! [/\\]{2} )                                   # another host, or the disk where a page is opened from there
        (?: https?: | mailto: | [^:]*+(?:[/?\#]|$) )""",  # relative: no colon before the path
    re.IGNORECASE | re.VERBOSE,
)


def _checked(_tag: str, name: str, value: str) -> str | None:
    """The attribute's value; None for an address that some browser might take for another scheme."""
    return value if name != "href" or _ADDRESS.match(value) else None


_CLEANER = nh3.Cleaner(
    tags={
        "p", "br", "hr", "em", "strong", "code", "a", "ul", "ol", "li", "blockquote", "figure", "figcaption",
        "h1", "h2", "h3", "h4", "h5", "h6",
    },
    attributes={"a": {"href", "title"}},
    attribute_filter=_checked,
    allowed_classes={"figure": {"quote"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)  # fmt: skip
_LINK = re.compile(
    r"""<a (?P<attributes> (?: \s [a-z]+="[^"]*" )* ) >   # clean HTML: no quotation mark inside a value
        (?P<words> .*? ) </a>                            # links do not nest""",
    re.VERBOSE | re.DOTALL,
)
_SHORT_NAME = re.compile(
    r"""(?<! \S ) (?= \S{1,15} (?! \S ) )              # so short that keeping it whole costs no space
        (?: [A-Za-z\xC0-\u024F'’]+ - )+ [A-Za-z\xC0-\u024F'’]+ [.,:;?!]?   # Latin, which knows no other direction
        (?! \S )""",
    re.VERBOSE,
)
_WORDS_ONLY = nh3.Cleaner(tags=set())
_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_SPACES = str.maketrans("\t\n\f\r", "    ")


def sanitize(markup: str) -> Markup:
    """The harmless part of some HTML: no script, style, form, picture or event, no URL but http(s), mailto, relative.

    >>> sanitize('<p onclick="x()">Read <a href="javascript:x()">this</a><script>x()</script></p>')
    Markup('<p>Read this</p>')
    """
    return Markup(_LINK.sub(_kept_link, _CLEANER.clean(markup)))  # noqa: S704 — this is where text becomes Markup


def _kept_link(found: re.Match[str]) -> str:
    """The link, or its words alone where its address was refused."""
    return found[0] if ' href="' in found["attributes"] else found["words"]


def escape_text(text: str) -> str:
    """Text as HTML writes it between tags; the very bytes that `sanitize` gives back for it (HTML 13.3, escaping).

    >>> escape_text('AT&T said "no"')
    'AT&amp;T said "no"'
    """
    return text.translate(_TEXT_ESCAPES)


def keep_names(headline: str) -> Markup:
    """A headline in which short names with a hyphen are marked, so that a style sheet can keep them on one line.

    A hyphen that does not break (U+2011) would change the text, and not every face has it.

    >>> keep_names("Ferry safe in Blanc-Sablon")
    Markup('Ferry safe in <span class="whole">Blanc-Sablon</span>')
    """
    if "-" not in headline:
        return escape(headline)
    marked = _SHORT_NAME.sub(lambda found: f'<span class="whole">{found[0]}</span>', str(escape(headline)))
    return Markup(marked)  # noqa: S704 — the headline was escaped, and a name holds no mark of its own


def visible_text(markup: str) -> str:
    r"""The words of some HTML, its white space folded to single spaces.

    >>> visible_text("<p>Fish &amp; <em>chips</em></p>\n<p>Peas</p>")
    'Fish & chips Peas'
    """
    return fold_space(html.unescape(_WORDS_ONLY.clean(markup)))


def fold_space(text: str) -> str:
    """The text with runs of HTML's white space folded to one space, as a browser shows it.

    No-break and other typographic spaces are not white space in HTML and stay.
    """
    return " ".join(filter(None, text.translate(_SPACES).split(" ")))
