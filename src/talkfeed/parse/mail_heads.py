"""The head of a message: "From: …", "Subject: …", "Date: …" above its text (RFC 5322, 2.2).

Knows such lines by their names, in the languages of common mail programs, where several stand
together on top. The subject becomes a heading, the date a line of its own; the rest is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from talkfeed.parse.document import Block, BlockKind, Fragment
from talkfeed.parse.ledger import Aside

_FEWEST = 2
_FIELD = re.compile(
    r"""(?P<name> (?P<subject> Subject | Betreff | Objet | Asunto | Assunto | Oggetto | Temat | Тема | Konu | Onderwerp )
                | (?P<date> Date | Sent | Datum | Gesendet | Envoyé | Fecha | Enviado | Data | Inviato | Дата | Tarih | Verzonden )
                | From | To | Cc | Reply-To | Von | An | De | À | Para | A | Da | Od | Do | От | Кому | Kimden | Van | Aan )
        \s? : \s+""",
    re.VERBOSE,
)


def split_mail_head(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, the fields of a message's head taken apart; other articles stay as they are."""
    count = next(
        (i for i, block in enumerate(blocks) if not _FIELD.match(block.text) or (i and block.gap)), len(blocks)
    )
    named = [found for block in blocks[:count] if (found := _FIELD.match(block.text))]
    if len(named) < _FEWEST or not any(found["subject"] for found in named):
        return tuple(blocks)
    return (*(part for block in blocks[:count] for part in _split(block)), *blocks[count:])


def _split(block: Block) -> Iterator[Block]:
    found, fragment = _FIELD.match(block.text), block.fragments[0]
    if found is None or not (found["subject"] or found["date"]):
        yield replace(block, reason=Aside.FRONT_MATTER)
        return
    name, text = block.text[: found.end()].strip(), block.text[found.end() :]
    yield replace(block, fragments=(Fragment(fragment.line, 0, name),), reason=Aside.FRONT_MATTER)
    kind = BlockKind.HEADING if found["subject"] else BlockKind.PARAGRAPH
    yield Block(kind, (Fragment(fragment.line, 0, text, column=found.end()),), gap=0, level=1)
