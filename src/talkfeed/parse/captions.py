"""What stands below a picture: its caption, and who made it.

Knows where captions name the maker: in an element of its own, after a label, in brackets.
Does not know pictures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from talkfeed.parse.inline import Line, cut
from talkfeed.parse.tree import Element

_CREDIT_PROPERTIES = frozenset({"author", "contributor", "copyrightHolder", "copyrightNotice", "creator", "creditText"})
"""schema.org, ImageObject."""
_CREDIT_TAGS = frozenset({"cite", "small"})
_CREDIT_CLASS = re.compile(r"credit|copyright", re.IGNORECASE)

_CREDIT = re.compile(
    r"""(?: ^ | (?<=[\s.!?…”"»)|]) )
        (?: (?: photographs? | photos? | pictures? | images? | illustration | credits? | copyright
              | fotos? | fotografi[ea]s? | fotografías? | fotoğraf | bild(?:er|rechte|quelle|nachweis)? | beeld | zdjęci[ea] | imagen | imagem | immagine
              | cr[ée]dits? (?:\ photos?)? | cr[ée]ditos? | фото (?:графия)? | світлина | صورة | تصوير | फोटो )
            (?: \ (?:by|by:|credit:|von|de|di|par) (?=\s) | \s?: )
          | (?: 写真 | 撮影 | 照片 | 摄影 | 图源 ) [:：/]
          | ©
        ) \s* (?P<name> [^.!?。]{2,90} (?: \.\w[^.!?。]{0,30} )? [.]? ) $
      | \s (?P<brackets> \( [^()]{0,40} (?:photo|foto|image|via)\b [^()]{0,60} \) | \[ [^\[\]]{2,40} / [^\[\]]{2,40} \] ) $""",
    re.VERBOSE | re.IGNORECASE,
)
"""A maker's name at the end of a caption: "Photograph: A Name/Agency", "© A Name", "[A Name/Agency]"."""
_LONGEST_CAPTION = 300  # characters of a paragraph that may be one
_TAIL = 140  # characters at a caption's end in which the maker is looked for


@dataclass(slots=True, eq=False)
class Caption:
    """A caption: its words, and apart from them who made the picture."""

    line: Line = field(default_factory=Line)
    credits: list[str] = field(default_factory=list)

    @property
    def credit(self) -> str:
        """Who made the picture."""
        return " ".join(self.credits)

    def whole(self) -> Line | None:
        """All that it says; None where that is nothing."""
        text = " ".join(filter(None, [self.line.text, self.credit]))
        return replace(self.line, text=text) if text else None


def read_caption(line: Line) -> Caption:
    """A caption with the words about the picture's maker apart."""
    split = find_credit(line.text)
    credit = unbracketed(line.text[split:].strip())
    return Caption(cut(line, split), [credit] if credit else [])


def is_credit(element: Element) -> bool:
    """Whether an element in a caption names the picture's maker, by what it is."""
    if element.tag in _CREDIT_TAGS or element.get("itemprop") in _CREDIT_PROPERTIES:
        return True
    return bool(_CREDIT_CLASS.search(element.get("class")))


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph below a picture is its caption, because it says who made it."""
    return len(paragraph) <= _LONGEST_CAPTION and _CREDIT.search(paragraph) is not None


def find_credit(caption: str) -> int:
    """Where the words about the maker begin at the end of a caption; the caption's length where there are none.

    A caption that stands in brackets is nothing else: "(Agency)".

    >>> caption = "Crews at the quay. Photograph: A Name/Agency"
    >>> caption[find_credit(caption) :]
    'Photograph: A Name/Agency'
    """
    start = max(len(caption) - _TAIL, 0)
    if caption != unbracketed(caption) and not start:
        return 0
    found = _CREDIT.search(caption, start)
    if not found:
        return len(caption)
    return found.start("brackets") if found["brackets"] else found.start()


def unbracketed(text: str) -> str:
    """The text without brackets that hold all of it."""
    inner = text[1:-1]
    whole = text[:1] + text[-1:] in ("()", "[]") and not set(inner) & set("()[]")
    return inner.strip() if whole else text
