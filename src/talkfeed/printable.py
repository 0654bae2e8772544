"""Values of which every text can be carried by every file.

What is read from the content folder is so already (`content.validity`); a value that a program made
may hold half characters and controls, which must not cost its readers a page. Does not know what the
values are.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar, cast

import msgspec

from talkfeed.text import UNPRINTABLE

T = TypeVar("T")

_SUSPECT = re.compile(
    rb"""\\u00 | \\[bfr] | \x7f          # what JSON escapes, and DEL
      | \xc2[\x80-\x9f]                 # C1
      | \xef (?: \xb7[\x90-\xaf] | \xbb\xbf | \xbf[\xbe\xbf] )   # U+FDD0 to U+FDEF, U+FEFF, U+FFFE, U+FFFF""",
    re.VERBOSE,
)
"""Bytes of JSON that may stand for what `UNPRINTABLE` finds: seldom anything else."""


_ENCODER = msgspec.json.Encoder(enc_hook=lambda _: None)  # what is no text is of no interest


def make_printable(value: T) -> T:
    """The value of structs, tuples and texts without unprintable characters; itself where there are none."""
    return cast("T", _mend(value)) if _is_suspect(value) else value


def _is_suspect(value: object) -> bool:
    """Whether any text may have to be mended: all of them as one JSON are looked through much faster than each."""
    try:
        return _SUSPECT.search(_ENCODER.encode(value)) is not None
    except UnicodeEncodeError:  # half a surrogate pair
        return True


def _mend(value: Any) -> Any:
    match value:
        case str():
            return value if value.isprintable() else UNPRINTABLE.sub("", value)
        case tuple():
            return tuple(map(_mend, value))
        case msgspec.Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            mended = {name: new for name, old in fields.items() if (new := _mend(old)) != old}
            return msgspec.structs.replace(value, **mended) if mended else value
        case _:
            return value
