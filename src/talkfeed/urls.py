"""Addresses: from one page to another, on the public site, and out of it.

Knows paths below the site's root and which addresses may stand in a link. Does not know which
pages there are (`pages`).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from markupsafe import Markup, escape

_INDEX = "index.html"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NOT_IN_URLS = re.compile(r'[ "<>\\^`{|}\[\]]')  # RFC 3986 has no place for them; people paste them
_IPV6_HOST = re.compile(r"[a-z][a-z0-9+.\-]* :// (?: [^/?#\[\]]* @ )? \[ [0-9a-f:.]+ \]", re.VERBOSE | re.IGNORECASE)
"""Where brackets stand in an address (RFC 3986, 3.2.2)."""
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):")  # RFC 3986, 3.1
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_OTHER_HOST = re.compile(r"[/\\]{2}")  # browsers read a backslash in an address as a slash

_WEB_HOST = re.compile(
    r"https?:// (?: [^/?#\\]* @ )? (?: www\. )? (?P<host> [^/?#@:\\\[\]]+ | \[ [^/?#\]]* \] )",
    re.VERBOSE | re.IGNORECASE,
)

_HREF = re.compile(
    r"""(?P<before> <a\s (?: [a-z-]+="[^"]*"\s+ )*? href=")   # clean markup: a "<" is always a tag's
        (?P<url> [^"]* )""",
    re.VERBOSE,
)


def relative(from_path: str, to_path: str) -> str:
    """The address of one page as another page writes it, so that the site opens from disk too.

    >>> relative("talks/entry/handshake.html", "talks/index.html")
    '../index.html'
    """
    return _from_folder(from_path.rpartition("/")[0], to_path)


@lru_cache(maxsize=4096)  # all pages of a folder lead to the same few
def _from_folder(folder: str, to_path: str) -> str:
    # Not os.path.relpath, which asks where the process stands.
    here, there = folder.split("/") if folder else [], to_path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return quote("/".join([".."] * (len(here) - shared) + there[shared:]))


@lru_cache(maxsize=4096)  # a page names its own address six times
def public(base_url: str, path: str) -> str:
    """The public address of a page, without the file name that servers add.

    >>> public("https://example.org/live/", "talks/index.html")
    'https://example.org/live/talks/'
    """
    folder, name = posixpath.split(path)
    shown = posixpath.join(folder, "" if name == _INDEX else name)
    return base_url.rstrip("/") + "/" + quote(shown)


def root_absolute(base_url: str | None, path: str) -> str:
    """The address of a file from the root of its host, for the one page that any address may show.

    >>> root_absolute("https://example.org/live/", "assets/a.css")
    '/live/assets/a.css'
    """
    prefix = urlsplit(base_url).path if base_url else "/"
    return public(prefix, path)


def safe_url(url: str | None) -> str | None:
    r"""The address, if it may stand in a link: http, https, mailto, or relative; else None.

    Browsers skip control characters inside a scheme, so an address with any is refused,
    as is one that is relative in looks only.

    >>> safe_url("java\tscript:alert(1)"), safe_url("notes.html")
    (None, 'notes.html')
    """
    url = (url or "").strip()
    if not url or _CONTROL.search(url) or _OTHER_HOST.match(url):
        return None
    found = _SCHEME.match(url)
    if found and found["scheme"].lower() not in _SAFE_SCHEMES:
        return None
    return encode_url(url)


def encode_url(url: str) -> str:
    """The address with what no address may hold as it stands in %-notation (RFC 3986, 2.1).

    >>> encode_url("https://[::1]/?q=[ferry]")
    'https://[::1]/?q=%5Bferry%5D'
    """
    found = _IPV6_HOST.match(url)
    ipv6 = found[0] if found else ""
    return ipv6 + _NOT_IN_URLS.sub(lambda found: f"%{ord(found[0]):02X}", url[len(ipv6) :])


def web_host(url: str) -> str | None:
    """Whose an http(s) address is, without www; None for any other.

    >>> web_host("https://www.example.org:8080/quay.jpg"), web_host("media/quay.jpg")
    ('example.org', None)
    """
    found = _WEB_HOST.match(url)
    return found["host"].lower() if found else None


def rebase(url: str, *, onto: str) -> str:
    """A relative address as a page elsewhere writes it; `onto` leads from there to where it was relative to.

    An address of a place in the page itself ("#talks-begin") is relative to `onto` as a page.

    >>> rebase("photos.html", onto="../index.html"), rebase("#talks-begin", onto="../index.html")
    ('../photos.html', '../index.html#talks-begin')
    """
    if not url or url.startswith(("/", "\\")) or _SCHEME.match(url):
        return url
    if url.startswith(("#", "?")):
        return onto + url
    return posixpath.join(posixpath.dirname(onto), url)


def rebase_links(markup: Markup, *, onto: str) -> Markup:
    """Clean markup whose relative links were written for the page `onto`, for a page elsewhere."""

    def rewritten(found: re.Match[str]) -> str:
        url = Markup(found["url"]).unescape()  # noqa: S704 — an attribute of clean markup
        return found["before"] + str(escape(rebase(url, onto=onto)))

    return Markup(_HREF.sub(rewritten, markup))  # noqa: S704 — clean markup, its addresses escaped again


def link(from_path: str, to_path: str, *, base_url: str | None) -> str:
    """The address of one file as a page writes it: relative, but on 404.html, which stands in for any page.

    >>> link("404.html", "index.html", base_url=None), link("talks/index.html", "index.html", base_url=None)
    ('/', '../index.html')
    """
    return root_absolute(base_url, to_path) if from_path == "404.html" else relative(from_path, to_path)


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """How a file for machines writes addresses: of the public site where there is one, else relative to itself."""

    path: str
    """Of the file that writes them, below the site's root."""
    base_url: str | None

    def of(self, path: str, fragment: str = "") -> str:
        """The address of a file of the site, or of a place in it.

        >>> Addresses(path="talks/feed.atom", base_url="https://example.org/").of("talks/index.html", "talks-begin")
        'https://example.org/talks/#talks-begin'
        """
        to = public(self.base_url, path) if self.base_url else relative(self.path, path)
        return f"{to}#{fragment}" if fragment else to

    def content(self, url: str | None, *, onto: str) -> str | None:
        """An address from the content, which is relative to the page `onto`, if it is safe; else None."""
        safe = safe_url(url)
        return None if safe is None else self._joined(safe, onto)

    def rebase_links(self, markup: Markup, *, onto: str) -> Markup:
        """Clean markup whose relative links were written for the page `onto`."""

        def rewritten(found: re.Match[str]) -> str:
            url = Markup(found["url"]).unescape()  # noqa: S704 — an attribute of clean markup
            return found["before"] + str(escape(self._joined(url, onto)))

        return Markup(_HREF.sub(rewritten, markup))  # noqa: S704 — clean markup, its addresses escaped again

    def _joined(self, url: str, onto: str) -> str:
        if self.base_url is None:
            return rebase(url, onto=self.of(onto))
        try:
            return urljoin(self.of(onto), url)
        except ValueError:  # "http://[half": a person's mistake, which leads nowhere from any page
            return url
