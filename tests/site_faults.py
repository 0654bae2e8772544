"""What is wrong with the files of a site, by the rules of their formats and by parsers that are not ours."""

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import html5lib
from jsonschema import Draft202012Validator
from lxml import etree, html
from PIL import Image

from feed_desk import find_faults as find_feed_faults

HERE = Path(__file__).parent
_SITEMAP = etree.XMLSchema(file=str(HERE / "schemas/sitemap.xsd"))
_DATA = Draft202012Validator(json.loads((HERE.parent / "docs/data.schema.json").read_text("utf-8")))

_NOT_IN_HTML = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|\\\\u00(?:[01][0-9a-f])"
)  # HTML, 13.2.3.5, "Preprocessing the input stream"
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_OFFSET = r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_DATE = re.compile(rf"{_DAY}(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?{_OFFSET})?")
"""A day or an instant, as HTML's `<time>`, schema.org, Open Graph and W3C-DTF all take it."""
_DATE_NAMES = re.compile(r"(?:date|time)(?:Published|Modified|Created)|coverage(?:Start|End)Time|datetime")
_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)
WRITTEN = ("notes.html", "talks/index.html")
"""What content in tests links to, and no site has."""
_SAFE = frozenset({"", "http", "https", "mailto"})
_URL_ATTRIBUTES = ("href", "src", "action", "formaction", "srcset", "poster", "data", "cite", "ping")
_TAGS = frozenset(
    """html head meta title link script body a abbr article aside bdi blockquote br button circle cite code dd del
    details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins label li main nav ol p
    path q rect s section small span strong sub summary sup svg table tbody td th thead time tr ul b dfn kbd mark pre
    u var wbr""".split()  # noqa: SIM905 — eighty quoted words are harder to read
)


def find_site_faults(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """By path, what each file breaks; only files that break anything."""
    found = {path: list(_find_faults(path, data, files)) for path, data in files.items()}
    return {path: faults for path, faults in found.items() if faults}


def _find_faults(path: str, data: bytes, files: Mapping[str, bytes]) -> Iterator[str]:
    find = _FINDERS.get(path.rpartition(".")[2])
    if find is None or path.startswith("assets/"):
        return
    try:
        yield from find(path, data, files)
    except (ValueError, etree.LxmlError) as error:
        yield f"{type(error).__name__}: {error}"


def find_parse_errors(data: bytes) -> list[str]:
    """What HTML's own parser complains of; it takes its time."""
    parser = html5lib.HTMLParser()
    parser.parse(data.decode())
    return [f"{code} {about} at {place}" for place, code, about in parser.errors]


def _in_html(path: str, data: bytes, files: Mapping[str, bytes]) -> Iterator[str]:
    text = data.decode()
    yield from (f"not in HTML: {found[0]!r}" for found in _NOT_IN_HTML.finditer(text))
    elements = list(html.document_fromstring(data, parser=_PARSER).iter(etree.Element))
    ids = Counter(element.get("id") for element in elements if element.get("id") is not None)
    yield from (f"id {id_!r} {count} times" for id_, count in ids.items() if count > 1 or not id_ or " " in id_)
    for element in elements:
        yield from _in_element(element, path, files)


def _in_element(element: etree._Element, path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    tag = etree.QName(element).localname
    if tag not in _TAGS:
        yield f"a tag <{tag}>"
    for name, value in element.attrib.items():
        if name.startswith("on") or name == "style":
            yield f"{name}={value!r}"
        if name in _URL_ATTRIBUTES:
            yield from _in_address(value, path, files)
        if name == "datetime" and not _DATE.fullmatch(value):
            yield f"datetime={value!r}"
        if name == "lang" and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value):
            yield f"lang={value!r}"
    if tag == "script":
        yield from _in_script(element)
    if tag == "meta" and element.get("property", "").endswith("_time") and not _DATE.fullmatch(element.get("content")):
        yield f"{element.get('property')} {element.get('content')!r}"


def _in_script(element: etree._Element) -> Iterator[str]:
    if element.get("type") == "application/ld+json":
        thing = read_json(element.text)
        yield from _in_dates(thing)
        named: dict[str, str] = {}
        for id_, type_ in _iter_named(thing):
            if named.setdefault(id_, type_) != type_:
                yield f"@id {id_!r} of a {type_} and of a {named[id_]}"
    elif (element.text or "").strip() or "assets/talkfeed.js?" not in element.get("src", ""):
        yield f"a script {dict(element.attrib)} {element.text!r}"


def _iter_named(value: object) -> Iterator[tuple[str, str]]:
    """The `@id` and `@type` of every thing in JSON-LD."""
    if isinstance(value, dict) and "@id" in value and "@type" in value:
        yield value["@id"], value["@type"]
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _iter_named(item)


def _in_dates(value: object) -> Iterator[str]:
    """Dates in JSON that are none."""
    if isinstance(value, list):
        for item in value:
            yield from _in_dates(item)
    if isinstance(value, dict):
        for name, item in value.items():
            if _DATE_NAMES.fullmatch(name) and isinstance(item, str) and not _DATE.fullmatch(item):
                yield f"{name} {item!r}"
            yield from _in_dates(item)


def _in_address(url: str, path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with an address on a page, which has to lead somewhere if it leads to the site."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[half": a person's mistake, which leads nowhere
        return
    if parts.scheme.lower() not in _SAFE or re.search(r"[\x00-\x20\x7f-\x9f]", url) or url.startswith(("//", "\\")):
        yield f"an address {url!r}"
    elif not parts.scheme and not parts.netloc and any(kind in url for kind in (".html", "feed.", "media/", "assets/")):
        target = unquote(parts.path)
        if target.startswith("/") or target.endswith(WRITTEN):
            return
        to = normpath(join(dirname(path), target)) if target else path
        if to not in files and path != "404.html":
            yield f"an address {url!r} that leads nowhere"
        elif (
            not parts.fragment.startswith("latest")
            and parts.fragment
            and to.endswith(".html")
            and f'id="{parts.fragment}"'.encode() not in files[to]
        ):
            yield f"an address {url!r} of a place that is not there"


def read_json(data: str | bytes) -> object:
    """JSON in which no name stands twice."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        if len(names) != len(set(names)):
            raise ValueError(f"a name twice in {names}")
        return dict(pairs)

    return json.loads(data.decode() if isinstance(data, bytes) else data, object_pairs_hook=unique)


def _in_json(path: str, data: bytes, _files: Mapping[str, bytes]) -> Iterator[str]:
    value = read_json(data)
    if path.endswith("feed.json"):
        yield from find_feed_faults(path, data)
    if path.endswith("data.json"):
        yield from (f"{error.json_path}: {error.message}" for error in _DATA.iter_errors(value))
    yield from _in_dates(value)


def _in_atom(path: str, data: bytes, _files: Mapping[str, bytes]) -> Iterator[str]:
    data.decode()
    yield from find_feed_faults(path, data)


def _in_sitemap(_path: str, data: bytes, _files: Mapping[str, bytes]) -> Iterator[str]:
    if not _SITEMAP.validate(etree.fromstring(data)):
        yield str(_SITEMAP.error_log)


def _in_text(path: str, data: bytes, _files: Mapping[str, bytes]) -> Iterator[str]:
    text = data.decode()
    if found := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text):
        yield f"a control character {found[0]!r}"
    if path == "robots.txt":
        line = re.compile(r"|User-agent: \*|Allow: /|Sitemap: https?://\S+")
        yield from (f"a line {each!r}" for each in text.splitlines() if not line.fullmatch(each))


def _in_picture(_path: str, data: bytes, _files: Mapping[str, bytes]) -> Iterator[str]:
    Image.open(io.BytesIO(data)).verify()
    return iter(())


_FINDERS: Mapping[str, Callable[[str, bytes, Mapping[str, bytes]], Iterator[str]]] = {
    "html": _in_html,
    "json": _in_json,
    "atom": _in_atom,
    "xml": _in_sitemap,
    "txt": _in_text,
    "png": _in_picture,
}
