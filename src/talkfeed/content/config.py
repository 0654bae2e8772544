"""The site's settings read from site.yaml, every problem at once.

Does not reach the disk, and does not know what the settings lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from talkfeed.content.checks import address_words
from talkfeed.content.convert import convert_fields
from talkfeed.content.document import is_blank, read_document
from talkfeed.content.places import Path, Places
from talkfeed.content.validity import is_language, is_link, is_web_address
from talkfeed.model import SiteConfig
from talkfeed.problems import Problem, Severity, TimestampError
from talkfeed.source import Source
from talkfeed.zones import check_zone_name

Words = tuple[str, str, str]
"""Found, expected and hint of a problem."""

_SITE_ADDRESS = re.compile(
    r"""https?://
        (?: \[ [0-9a-f:.]+ \] | (?! [.-] ) [^/?#@:\[\]]+ )   # an IPv6 address, or a name, in any script
        (?: : \d{1,5} )?
        (?: [/?#] (?: % [0-9a-f]{2} | [^%\u200e\u200f\u202a-\u202e\x80-\x9f] )* )?""",  # RFC 3987, 4.1
    re.VERBOSE | re.IGNORECASE,
)
"""An address under which pages can stand; a user's name and password are nobody else's business."""


def load_site_config(source: Source) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The settings in a site.yaml and its warnings, or None and everything that is wrong with it."""
    if is_blank(source.text):
        return SiteConfig(), ()
    document = read_document(source, expected="fields such as title: and base_url:")
    values, problems = convert_fields(source, document.fields, SiteConfig)
    places = Places(sources=(source,), fields=document.fields, entries=(), origins=())
    for path, words in (found for rule in _RULES for found in rule(values)):
        file, (line, column) = places.position(path)
        problems.append(Problem(file, line, column, *words))
    if entry := next(filter(None, document.entries), None):
        line, column = source.position(entry.start)
        problems.append(
            Problem(source.name, line, column, "entries in site.yaml", hint="a live blog has a file of its own")
        )
    every = tuple(sorted((*document.problems, *problems), key=lambda problem: problem.sort_key))
    if any(problem.severity is Severity.ERROR for problem in every):
        return None, every
    if "base_url" in values:
        values["base_url"] = with_slash(values["base_url"])
    return SiteConfig(**values), every


def with_slash(base_url: str) -> str:
    """The address of the site as page paths can be put behind it."""
    return base_url if base_url.endswith("/") else f"{base_url}/"


def find_base_url_problem(base_url: str) -> Words | None:
    """Why a text cannot be the address of a site; None where it can."""
    if not is_web_address(base_url):
        expected = "the address of the site, such as https://example.org/live/"
        return f'base_url "{base_url}"', expected, address_words(base_url)[1]
    if not _SITE_ADDRESS.fullmatch(base_url):
        return f'base_url "{base_url}"', "https://, a host, and a path if there is one: https://example.org/live/", ""
    if "?" in base_url or "#" in base_url:
        return f'base_url "{base_url}"', "an address without ? and #", ""
    return None


def _base_url(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    if words := find_base_url_problem(values.get("base_url", "https://example.org/")):
        yield ("base_url",), words


def _page_size(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    if values.get("page_size", 1) < 1:
        yield ("page_size",), (f"page_size {values['page_size']}", "a number of entries above 0", "")


def _feed_size(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    if values.get("feed_size", 1) < 1:
        yield ("feed_size",), (f"feed_size {values['feed_size']}", "a number of entries above 0", "")


def _stale_after(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    if values.get("stale_after", 0) < 0:
        yield ("stale_after",), (f"stale_after {values['stale_after']}", "a number of days, or 0 for never", "")


def _language(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    if not is_language(values.get("language", "en")):
        yield ("language",), (f'language "{values["language"]}"', "a language tag such as en, tr or pt-BR", "")


def _timezones(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    for name in ("timezone", "second_timezone"):
        try:
            check_zone_name(values.get(name, "UTC"))
        except TimestampError as error:
            yield (name,), (error.found, error.expected, error.hint)


def _site_id(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    given = values.get("site_id")
    try:
        UUID(given or "00000000-0000-0000-0000-000000000000")
    except ValueError:
        expected = "a UUID such as 3f0c9d6e-6a52-4f6e-9d53-1b7f0a3c2e11"
        yield ("site_id",), (f'site_id "{given}"', expected, "it is made once and never changed")


def _publisher(values: dict[str, Any]) -> Iterator[tuple[Path, Words]]:
    """Its address stands on every page, so that nothing can be meant that is relative to one of them."""
    address = getattr(values.get("publisher"), "url", None)
    if address is not None and not (is_link(address) and (is_web_address(address) or address.startswith("/"))):
        expected = "an address that starts with https:// or http://, or a path that starts with /"
        yield ("publisher", "url"), (f'url "{address}"', expected, address_words(address)[1])


_RULES: list[Callable[[dict[str, Any]], Iterator[tuple[Path, Words]]]] = [
    _base_url,
    _page_size,
    _feed_size,
    _stale_after,
    _language,
    _timezones,
    _site_id,
    _publisher,
]
