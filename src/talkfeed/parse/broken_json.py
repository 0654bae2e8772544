"""JSON as pages and programs write it, sound or broken.

Knows RFC 8259 and how pages fail at it: commas too many, brackets not closed, comments, escaped
quotation marks, several objects in a row, an end that is missing. Reads as far as the text is
sound and says what was wrong. Never recursive, linear in the text's length. What a broken text
says is `broken_texts`'; does not know what the values mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from talkfeed.parse.broken_texts import ODD_CUT, Place, read_text
from talkfeed.parse.plain_html import resolve_entities

_BLANK = "\ufeff \t\r\n\x00"
_WRAPPING_END = re.compile(r"(?<![\s\]]) \s*+ (?: // | /\* )? \s*+ (?: \]\]> | --> ) \s*+ (?: \*/ )? $", re.VERBOSE)
_SPACE = re.compile(r"[\s\ufeff\u200b\x00]++")
_COMMENT = re.compile(
    r"""  // [^\n]*+ | /\* (?: [^*] | \*(?!/) )*+ (?: \*/ )?     # JavaScript's; one that is not closed hides the rest
        | <!-- | --!?> | <!\[CDATA\[ | \]\]>                   # what hides a script from old browsers and from XML""",
    re.VERBOSE,
)
_BRACKET = re.compile(r"[\[{]")
_ESCAPED_QUOTE = re.compile(r"[\s\[{]*+ & (?: amp; )* (?: quot | \#0*34 | \#[xX]0*22 ) ;", re.VERBOSE)
_NUMBER = re.compile(r"-?\d{1,18}(?P<fraction>\.\d{1,30})?(?:[eE][+\-]?\d{1,3})?(?![\w.])", re.ASCII)
_BARE = re.compile(r"[^\s,:\[\]{}\"']++")
_BARE_KEY = re.compile(r"[A-Za-z_$@][\w$@\-]*+")
_CONSTANTS: dict[str, object] = {
    "true": True, "false": False, "null": None, "True": True, "False": False, "None": None, "undefined": None, "NaN": None,
}  # fmt: skip
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_COMMAS = "a comma too many or missing"
_BRACKETS = "brackets that do not match"
_COMMENTS = "comments"
_ENTITIES = "quotation marks escaped as in HTML"
_WORDS = "words that are neither texts nor numbers"
_ROW = "more than one object, or other text beside it"


@dataclass(frozen=True)
class JsonRead:
    """What a text holds of JSON."""

    values: tuple[object, ...]
    """As the json module gives them; several where objects stand in a row."""
    odd: tuple[str, ...] = ()
    """What was wrong with the text, a few words each; empty for sound JSON."""


def read_json(text: str) -> JsonRead:
    """The values of a JSON text, as far as it is sound; none for a text without an object or a list.

    >>> read_json('{"name": "Rain", "liveBlogUpdate": [{"name": "Wind"},]')
    JsonRead(values=({'name': 'Rain', 'liveBlogUpdate': [{'name': 'Wind'}]},), odd=('a comma too many or missing', 'the end is missing'))
    """
    text = text.strip(_BLANK)
    if text.rstrip().endswith((">", "*/")):  # else a search through all of it for nothing
        text = _WRAPPING_END.sub("", text)
    try:
        return JsonRead((msgspec.json.decode(text),))
    except (msgspec.DecodeError, RecursionError, ValueError):  # ValueError: characters that no encoding carries
        reader = _Reader(_SURROGATE.sub("\ufffd", text))
    if _ESCAPED_QUOTE.match(text):
        reader = _Reader(resolve_entities(reader.text), odd={_ENTITIES: None})
    reader.read()
    return JsonRead(tuple(reader.values), tuple(reader.odd))


@dataclass
class _Open:
    """An object or a list that is not closed yet."""

    value: dict[str, object] | list[object]
    key: str | None = None
    """Of an object: the name whose value comes next."""
    fresh: bool = True
    """Whether a member or an item may come without a comma before it."""


@dataclass
class _Reader:
    """A walk through a text."""

    text: str
    odd: dict[str, None] = field(default_factory=dict)
    values: list[object] = field(default_factory=list)
    at: int = 0
    open: list[_Open] = field(default_factory=list)
    objects: int = 0
    """How many of the open brackets are objects'."""

    def read(self) -> None:
        """Reads all of the text."""
        while self._skip():
            sign = self.text[self.at]
            if not self.open:
                self._seek()
            elif sign in "]}":
                self._close(sign)
            elif sign in ",:":
                self._separate(sign)
            elif isinstance(self.open[-1].value, dict) and self.open[-1].key is None:
                self._read_key(sign)
            else:
                self._read_value(sign)
        if self.open:
            self._note(ODD_CUT)

    def _note(self, what: str | None) -> None:
        if what:
            self.odd[what] = None

    def _skip(self) -> bool:
        """Goes behind white space and comments; whether anything is left."""
        while True:
            if found := _SPACE.match(self.text, self.at):
                self.at = found.end()
            found = _COMMENT.match(self.text, self.at)
            if not found:
                return self.at < len(self.text)
            self._note(_COMMENTS)
            self.at = found.end()

    def _seek(self) -> None:
        """Goes to the next object or list and into it."""
        if self.values:
            self._note(_ROW)
        found = _BRACKET.search(self.text, self.at)
        if found is None or found.start() > self.at:
            self._note(_ROW)
        self.at = found.start() if found else len(self.text)
        if found:
            self._read_value(found[0])

    def _separate(self, sign: str) -> None:
        inner = self.open[-1]
        self.at += 1
        if sign == ":":
            return self._note(_WORDS)  # a name's own colon was read with it
        if inner.fresh:
            self._note(_COMMAS)
        inner.fresh = True
        return None

    def _close(self, sign: str) -> None:
        """Closes the innermost bracket of this kind, and those that were left open in it."""
        at, self.at = self.at, self.at + 1
        is_object = sign == "}"
        if isinstance(self.open[-1].value, dict) is not is_object:
            self._note(_BRACKETS)
            count = self.objects if is_object else len(self.open) - self.objects
            if not count or (is_object and self._list_goes_on(at)):
                return
        while isinstance(self.open[-1].value, dict) is not is_object:
            self._pop()
        self._pop()

    def _list_goes_on(self, at: int) -> bool:
        """Whether the next item follows a "}" that closes nothing in a list."""
        return _NEXT_ITEM.match(self.text, at + 1) is not None

    def _pop(self) -> None:
        closed = self.open.pop()
        if closed.fresh and closed.value:
            self._note(_COMMAS)
        self.objects -= isinstance(closed.value, dict)

    def _read_key(self, sign: str) -> None:
        inner = self.open[-1]
        if not inner.fresh:
            self._note(_COMMAS)
        if sign in "\"'":
            key, self.at, odd = read_text(self.text, self.at, "key")
        elif found := _BARE_KEY.match(self.text, self.at):
            key, self.at, odd = found[0], found.end(), _WORDS
        else:
            return self._skip_what_is_no_key(sign)
        self._note(odd)
        self._skip()
        if self.text.startswith(":", self.at):
            self.at += 1
            inner.key = key
        else:
            self._note(_WORDS)
        inner.fresh = False
        return None

    def _skip_what_is_no_key(self, sign: str) -> None:
        """A value without a name: an object or a list is read, to be thrown away; a word is passed over."""
        if sign == "{" and len(self.open) > 1 and isinstance(self.open[-2].value, list):
            self._note(_BRACKETS)
            self._pop()  # a list's next object, where this one should have been closed
        elif sign in "[{":
            self._note(_BRACKETS)
            self._enter(sign)
        else:
            self._note(_WORDS)
            found = _BARE.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def _read_value(self, sign: str) -> None:
        if self.open and isinstance(self.open[-1].value, list) and not self.open[-1].fresh:
            self._note(_COMMAS)
        if sign in "[{":
            self._enter(sign)
        elif sign in "\"'":
            place: Place = "item" if isinstance(self.open[-1].value, list) else "value"
            text, self.at, odd = read_text(self.text, self.at, place)
            self._note(odd)
            self._put(text)
        else:
            self._put(self._bare_value())

    def _bare_value(self) -> object:
        if found := _NUMBER.match(self.text, self.at):
            self.at = found.end()
            return float(found[0]) if found["fraction"] or not found[0].lstrip("-").isdigit() else int(found[0])
        found = _BARE.match(self.text, self.at)
        word = found[0] if found else self.text[self.at]
        self.at += len(word)
        if word not in _CONSTANTS:
            self._note(_WORDS)
        return _CONSTANTS.get(word, word)

    def _enter(self, sign: str) -> None:
        value: dict[str, object] | list[object] = {} if sign == "{" else []
        if self.open:
            self._put(value)
        else:
            self.values.append(value)
        self.open.append(_Open(value))
        self.objects += sign == "{"
        self.at += 1

    def _put(self, value: object) -> None:
        """Hands a value to the object or the list that it stands in."""
        inner = self.open[-1]
        inner.fresh = False
        if isinstance(inner.value, list):
            inner.value.append(value)
        elif inner.key is not None:
            inner.value[inner.key] = value
            inner.key = None


_NEXT_ITEM = re.compile(r"\s*+,\s*+\{")
