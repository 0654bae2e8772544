"""The lines of entries that are none of their words: who wrote, what that person does, what every entry repeats.

Knows that entries of one feed are made from one template, so that what stands in the same place of
each says the same kind of thing. Does not know elements: places are numbers (`slots`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from talkfeed.parse.document import Block, BlockKind, Region
from talkfeed.parse.language import ends_sentence, find_label, is_key_event, is_name, is_role, split_names
from talkfeed.parse.ledger import Aside
from talkfeed.parse.matching import split_words

_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*\s+(?:(?:de|da|van|von|der|den|di|del|la|le|al|bin|ter|dos)\s+){0,2}){1,3}[^\W\d_a-z][\w'’-]+"
)
_WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}|[^\W\d_a-zA-Z]{4,}")
"""More than one word, or as much in a script that does not part them."""
_LETTERS = re.compile(r"[^\W\d_]{2}")

_LONGEST_LINE = 80  # characters
_USUAL_LINE = 60
_MOST_IN_ENTRY = 1.5  # lines of one place in an entry; text has more
_MOST_SENTENCES = 0.3  # of the lines of such a place
_FEWEST_REPEATED = 3  # entries
_BELOW, _ABOVE = 0.5, 0.8  # of the entries that repeat a line below their text, above it
_LONG = 6  # words that no two entries have in common by chance
_MOST_WORDS = 12  # of a line that names a writer among other words
_FEWEST_SAID = 3  # words of a sentence
_MOST_NAMES = 0.5  # of the lines in a place: then all are
_LONGEST_TOPIC = 3  # words
_HEADED = 0.4  # of the entries, that have a title
_DIFFERENT = 0.75  # of the titles
_RECURRING = 0.5  # of the names in one place


@dataclass(frozen=True)
class EntryLabels:
    """What single blocks of entries are beside their words."""

    names: Mapping[int, str] = field(default_factory=dict)
    """The blocks that say who wrote an entry, and the names on them."""
    asides: Mapping[int, Aside] = field(default_factory=dict)
    roles: frozenset[int] = frozenset()
    """The blocks that say what a writer does, or where."""
    topics: frozenset[int] = frozenset()
    """The blocks that say what several entries are about: "Weather", "Your questions"."""
    headlines: frozenset[int] = frozenset()
    """The blocks that are headlines, where no entry has a heading."""


@dataclass(frozen=True)
class _Line:
    """A block of an entry that says something."""

    entry: int
    index: int
    slot: int
    text: str
    above: bool
    """Whether it stands above the entry's text."""
    below: bool


def find_entry_labels(
    blocks: Sequence[Block],
    regions: Sequence[Region],
    slots: Mapping[int, int],
    skipped: Iterable[int],
    names: Iterable[str],
) -> EntryLabels:
    """The labels among the blocks of entries; `skipped` are those whose use is known, `names` the article's authors."""
    if not slots:
        return EntryLabels()
    unused = frozenset(skipped)
    entries = [_texts(region, blocks, slots, unused) for region in regions]
    short = _label_slots(entries, slots, blocks)
    lines = [line for k, entry in enumerate(entries) for line in _lines(k, entry, slots, short)]
    lines = [_with_lead_name(line, blocks[line.index], short) for line in lines]
    sizes = [len(entry) + _pictures(region, blocks) for entry, region in zip(entries, regions, strict=True)]
    known = {tuple(split_words(name)) for name in names}
    paragraphs = [line for line in lines if blocks[line.index].kind == BlockKind.PARAGRAPH]
    found = _names(paragraphs, short, known, sizes)
    said = lines if known else [line for line in lines if line.index not in found]
    said = [line for line in said if tuple(split_words(line.text)) not in known]
    repeated = _repeated(said, sizes) | _repeated_pictures(regions, blocks)
    found = {i: name for i, name in found.items() if i not in repeated}
    free = [line for line in paragraphs if line.index not in repeated]
    headings = {line.entry for line in lines if blocks[line.index].kind == BlockKind.HEADING}
    about = _about_writers(free, short, found, headings)
    topics = _topics(free, short, {*found, *about})
    return EntryLabels(
        names=found,
        asides=dict.fromkeys(repeated, Aside.REPEATS),
        roles=about,
        topics=topics,
        headlines=frozenset() if headings else _headlines(free, {*found, *about, *topics}, sum(map(bool, sizes))),
    )


def _texts(
    region: Region, blocks: Sequence[Block], slots: Mapping[int, int], skipped: frozenset[int]
) -> dict[int, str]:
    """What each block of an entry says beside its time."""
    if region.in_data:
        return {}
    texts = {}
    for i in range(region.start, region.end):
        if i in slots and i not in skipped and i not in region.time_blocks and not blocks[i].reason:
            start, end = region.time_spans.get(i, (0, 0))
            texts[i] = " ".join((blocks[i].text[:start] + blocks[i].text[end:]).split()).strip(" ·|,–—-")
    return {i: text for i, text in texts.items() if text}


def _label_slots(
    entries: Sequence[Mapping[int, str]], slots: Mapping[int, int], blocks: Sequence[Block]
) -> frozenset[int]:
    """The places that hold one short line of each entry, and no sentences."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for k, entry in enumerate(entries):
        for i, text in entry.items():
            if blocks[i].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not blocks[i].media:
                texts[slots[i]].append(text)
                holders[slots[i]].add(k)
    return frozenset(
        slot for slot, said in texts.items()
        if len(said) <= _MOST_IN_ENTRY * len(holders[slot])
        and median(map(len, said)) <= _USUAL_LINE
        and sum(map(_is_sentence, said)) <= _MOST_SENTENCES * len(said)
    )  # fmt: skip


def _lines(k: int, entry: Mapping[int, str], slots: Mapping[int, int], short: frozenset[int]) -> Iterable[_Line]:
    """The lines of an entry; one without text has none that stands above or below it."""
    text = [i for i in entry if slots[i] not in short]
    first, last = (text[0], text[-1]) if text else (-1, -1)
    for i, said in entry.items():
        yield _Line(k, i, slots[i], said, above=i < first, below=bool(text) and i > last)


def _with_lead_name(line: _Line, block: Block, short: frozenset[int]) -> _Line:
    """The line as the name that it marks at its beginning: "**Ada Moreno** Weather editor"."""
    first = next((mark for mark in block.marks if mark.start == 0), None)
    if first is None or line.slot not in short or not line.above or first.end == len(block.text):
        return line
    name = block.text[: first.end].strip()
    return replace(line, text=name) if is_name(name) else line


def _pictures(region: Region, blocks: Sequence[Block]) -> int:
    return sum(blocks[i].media is not None and not blocks[i].text for i in range(region.start, region.end))


def _repeated_pictures(regions: Sequence[Region], blocks: Sequence[Block]) -> frozenset[int]:
    """The pictures that several entries show: portraits and signs."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for region in regions:
        shown: dict[str, int] = {}
        for i in range(region.start, region.end):
            media = blocks[i].media
            if blocks[i].kind == BlockKind.PICTURE and media and media.src and not blocks[i].text:
                shown.setdefault(media.src, i)
        for source, i in shown.items():
            places[source].append(i)
    return frozenset(i for found in places.values() if len(found) >= _FEWEST_REPEATED for i in found)


def _repeated(lines: Sequence[_Line], sizes: Sequence[int]) -> frozenset[int]:
    """The lines that so many entries repeat that they are the page's."""
    places: defaultdict[tuple[str, ...], list[_Line]] = defaultdict(list)
    count = sum(map(bool, sizes))
    for line in lines:
        places[tuple(split_words(line.text))].append(line)
    found: set[int] = set()
    for words, likes in places.items():
        entries = len({line.entry for line in likes})
        if entries < _FEWEST_REPEATED or not words:
            continue
        share = _ABOVE if sum(line.above for line in likes) * 2 > len(likes) else _BELOW
        if entries >= share * count or len(words) >= _LONG:
            found.update(line.index for line in likes if sizes[line.entry] > 1)
    return frozenset(found)


def _names(
    lines: Sequence[_Line], short: frozenset[int], known: set[tuple[str, ...]], sizes: Sequence[int]
) -> dict[int, str]:
    """The lines that are names: of the article's authors, or that recur in one place of the entries."""
    able = [line for line in lines if line.slot in short and (line.above or line.below) and _is_name(line.text)]
    within = {line.index: _known_within(line, known) for line in lines if line.above or line.below}
    own = [line for line in lines if _is_known(line.text, known) or (line.slot in short and within.get(line.index))]
    slots = {line.slot for line in own if line.slot in short}
    by_slot: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for line in able:
        by_slot[line.slot][line.text] += 1
    slots |= {
        slot for slot, counts in by_slot.items()
        if sum(count for count in counts.values() if count > 1) >= max(2, _RECURRING * counts.total())
    }  # fmt: skip
    likely = Counter(line.slot for line in able)
    full = {slot for slot in slots if likely[slot] > _MOST_NAMES * sum(line.slot == slot for line in lines)}
    placed = [line for line in lines if line.slot in full and (line.above or line.below)]
    chosen = [*own, *(line for line in able if line.slot in slots), *placed]
    chosen.sort(key=lambda line: line.index)
    found: dict[int, str] = {}
    entries: set[int] = set()
    for line in chosen:
        if line.entry not in entries and sizes[line.entry] > 1:
            found[line.index] = within.get(line.index) or line.text
            entries.add(line.entry)
    return found


def _known_within(line: _Line, known: set[tuple[str, ...]]) -> str:
    """The names that a short line holds: "Analysis by Ada Moreno in Oslo"."""
    words = split_words(line.text, _MOST_WORDS + 1)
    if len(words) > _MOST_WORDS or not known:
        return ""
    runs = ((a, b) for a in range(len(words)) for b in range(a + 2, min(a + 5, len(words) + 1)))
    spans = [(a, b) for a, b in runs if tuple(words[a:b]) in known]
    places = [match.span() for match in re.finditer(r"\w+", line.text)]
    return ", ".join(line.text[places[a][0] : places[b - 1][1]] for a, b in spans)


def _is_known(text: str, known: set[tuple[str, ...]]) -> bool:
    if len(text) > _LONGEST_LINE:
        return False
    return tuple(split_words(text)) in known or all(tuple(split_words(name)) in known for name in split_names(text))


def _is_name(text: str) -> bool:
    if len(text) > _LONGEST_LINE or is_key_event(text) or find_label(text):
        return False
    return all(_NAME.fullmatch(name) for name in split_names(text))


def _topics(lines: Sequence[_Line], short: frozenset[int], named: Collection[int]) -> frozenset[int]:
    """The few words above the text that recur in one place of the entries."""
    places: defaultdict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        free = line.above and line.slot in short and line.index not in named and _LETTERS.search(line.text)
        if (
            free
            and len(split_words(line.text)) <= _LONGEST_TOPIC
            and not is_key_event(line.text)
            and not find_label(line.text)
        ):
            places[line.slot].append(line)
    found: set[int] = set()
    for likes in places.values():
        counts = Counter(line.text for line in likes)
        if sum(count for count in counts.values() if count > 1) >= max(2, _RECURRING * len(likes)):
            found.update(line.index for line in likes)
    return frozenset(found)


def _headlines(lines: Sequence[_Line], named: Collection[int], count: int) -> frozenset[int]:
    """The lines of the place right above the text in which entries have a title, where so many have one that differs."""
    last = {line.entry: line for line in lines if line.above and line.index not in named}
    places: defaultdict[int, list[_Line]] = defaultdict(list)
    for line in last.values():
        if _LETTERS.search(line.text) and not is_key_event(line.text) and not find_label(line.text):
            places[line.slot].append(line)
    likely = [
        found for found in places.values()
        if len(found) >= max(2, _HEADED * count)
        and len({line.text for line in found}) > _DIFFERENT * len(found)
        and 2 * sum(_WORDS.search(line.text) is not None for line in found) >= len(found)
    ]  # fmt: skip
    best = max(likely, key=len, default=[])
    return frozenset(line.index for line in best)


def _about_writers(
    lines: Sequence[_Line], short: frozenset[int], names: Mapping[int, str], headed: Collection[int]
) -> frozenset[int]:
    """The lines right behind a name that say what the person does or where: "Political editor, in Oslo"."""
    found: set[int] = set()
    last = -1
    for line in lines:
        behind = line.index - last == 1 and (last in names or last in found)
        placed = line.slot in short and (line.above or line.below) and line.entry in headed  # else it may be a title
        placed = placed or is_role(line.text)
        if behind and placed and line.index not in names and len(line.text) <= _LONGEST_LINE:
            found.add(line.index)
        last = line.index
    return frozenset(found)


def _is_sentence(text: str) -> bool:
    """Whether a line is prose: "60." is a minute."""
    return ends_sentence(text) and len(split_words(text, _FEWEST_SAID)) == _FEWEST_SAID
