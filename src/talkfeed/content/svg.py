"""The size of an SVG, from its bytes, or why it is not published.

An SVG is a document that a browser runs when it is opened by itself, so only what is nothing but a
picture passes: no script, no HTML, nothing fetched from elsewhere, no entities. Knows XML by expat,
which reaches for nothing outside. Does not know where a picture lies or who uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import floor
from typing import NoReturn
from xml.parsers import expat

from talkfeed.content.pictures import SHOWN, Measured, Words, names_position

_SVG = "http://www.w3.org/2000/svg"
_HTML = "http://www.w3.org/1999/xhtml"

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff")
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE)

_LENGTH = re.compile(
    r"""\s* (?P<number> \+? (?: [0-9]+ \.? [0-9]* | \.[0-9]+ ) (?: e [+-]? [0-9]{1,3} )? )
        (?P<unit> px | mm | cm | in | pt | pc | q )? \s*""",
    re.VERBOSE | re.IGNORECASE,
)
_PIXELS = {"": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16}
"""CSS pixels in a unit (CSS Values 3, 6.2)."""

_LONGEST_SIDE = 1_000_000

_CSS_ESCAPE = re.compile(r"\\(?: (?P<code> [0-9a-f]{1,6} ) \s? | (?P<sign> . ) )", re.VERBOSE | re.IGNORECASE)
_CSS_REFERENCE = re.compile(
    r"""url\( \s* ["']? \s* (?P<target> [^)"']* )  # url(#gradient)
      | (?P<rule> @import | image-set\( )""",
    re.VERBOSE | re.IGNORECASE,
)
_INNER_TARGET = re.compile(r"\#|data:image/(?:png|jpe?g|gif|webp|avif)[;,]|$", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
"""What browsers drop from the middle or the ends of an address (URL Standard, 4.4)."""

_SIZES = f"width and height in px, mm, cm or in, or a viewBox, of at most {_LONGEST_SIDE:,} pixels"
_EXAMPLE = 'viewBox="0 0 WIDTH HEIGHT"'
_PLAIN = "an SVG that is nothing but a picture"
_EXPORT = "export it as plain SVG, or as PNG"


def is_xml(data: bytes) -> bool:
    """Whether a file begins as SVG does."""
    return bool(_XML.match(data))


def measure_svg(data: bytes) -> Measured | Words:
    """The size of an SVG, or what is wrong with it."""
    if _WEB_PAGE.match(data):
        return Words("which is a web page", SHOWN, "the picture has an address of its own: save it from there")
    reader = _Reader()
    try:
        reader.read(data)
    except _RefusedError as refused:
        return refused.words
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        return Words(f"which is not XML ({reason}, line {error.lineno})", "an SVG", "export it again")
    except (LookupError, ValueError):  # an encoding that Python has not, or that expat cannot take
        return Words("which is in an unknown encoding", "an SVG in UTF-8", "export it again")
    size = _size(reader.root)
    if size is None:
        return Words("which says no size in pixels", _SIZES, f"write {_EXAMPLE} into its first tag, or export it again")
    return Measured("svg", *size, names_position(data))


class _RefusedError(Exception):
    """Reading stops here: entities, for one, are expanded by what follows."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


class _Reader:
    """Reads an SVG and refuses all that is more than a picture."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self._depth = 0
        self._style: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = lambda *_: self._refuse("entities")
        self._parser.SkippedEntityHandler = lambda *_: self._refuse("entities")
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, data: bytes) -> None:
        """Raises ExpatError, LookupError and ValueError where it is no XML, _RefusedError where it is more than a picture."""
        self._parser.Parse(data, True)

    def _refuse(self, what: str) -> NoReturn:
        raise _RefusedError(Words(f"which has {what} in line {self._parser.CurrentLineNumber}", _PLAIN, _EXPORT))

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:
        """A DOCTYPE that only names the language is what old programs write; declarations of its own are refused."""
        if has_internal_subset:
            self._refuse("a document type of its own")

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._refuse("a reference to another file")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._depth:
            self._check_root(space, local)
            self.root = attributes
        self._depth += 1
        if local.lower() in ("script", "handler", "listener"):
            self._refuse("a script")
        if space == _HTML or local.lower() == "foreignobject":
            self._refuse("HTML")
        for attribute, value in attributes.items():
            for what in _found_in_attribute(attribute.rpartition(" ")[2].lower(), value):
                self._refuse(what)
        if local.lower() == "style":
            self._style = []

    def _check_root(self, space: str, local: str) -> None:
        if local == "svg" and not space:
            hint = f'write <svg xmlns="{_SVG}" …>'
            raise _RefusedError(Words("which does not say that it is SVG", "an SVG with its namespace", hint))
        if (space, local) != (_SVG, "svg"):
            raise _RefusedError(Words(f"which is XML, but no SVG (<{local}>)", SHOWN))

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._style is not None and name.rpartition(" ")[2].lower() == "style":
            for what in _found_in_css("".join(self._style)):
                self._refuse(what)
            self._style = None


def _found_in_attribute(name: str, value: str) -> Iterator[str]:
    """What an attribute has that a picture needs not."""
    target = _INVISIBLE.sub("", value)
    if name.startswith("on") or (name == "attributename" and target.lower().startswith("on")):
        yield "an event handler"
    if "javascript:" in target.lower() or "vbscript:" in target.lower():
        yield "a script"
    if name in ("href", "src") and not _INNER_TARGET.match(target):
        yield "a reference to another file"
    if name == "attributename" and target.lower().rpartition(":")[2] == "href":
        yield "a link that changes"
    yield from _found_in_css(value)


def _found_in_css(css: str) -> Iterator[str]:
    """The same in a style sheet or in an attribute that may hold CSS."""
    for found in _CSS_REFERENCE.finditer(_CSS_ESCAPE.sub(_css_sign, css)):
        if found["rule"] or not _INNER_TARGET.match(_INVISIBLE.sub("", found["target"])):
            yield "a reference to another file"


def _css_sign(escape: re.Match[str]) -> str:
    """The sign that a CSS escape stands for (CSS Syntax 3, 4.3.7)."""
    code = int(escape["code"], 16) if escape["code"] else ord(escape["sign"])
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _size(root: dict[str, str]) -> tuple[int, int] | None:
    """Width and height in CSS pixels: as given, else by the viewBox, whose ratio completes one that is given."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = [_pixels(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:4]]
    if (width is None or height is None) and len(box) == 2 and box[0] and box[1]:
        ratio = box[1] / box[0]
        width, height = (width, width * ratio) if width else (height / ratio, height) if height else box
    if width is None or height is None:
        return None
    return max(1, floor(width + 0.5)), max(1, floor(height + 0.5))


def _pixels(length: str) -> float | None:
    """A length in CSS pixels; None where it depends on where the picture stands, or is none."""
    given = _LENGTH.fullmatch(length)
    pixels = float(given["number"]) * _PIXELS[(given["unit"] or "").lower()] if given else 0
    return pixels if 0 < pixels <= _LONGEST_SIDE else None
