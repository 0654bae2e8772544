"""Which entry of a page is which post of its data: by what the source calls them, or by their words.

Knows texts and keys only. Each is linear in the words compared: beginnings are looked up, not
compared one with another. Does not know elements, times or what is done with the pairs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_PROBE = 6  # words that an entry is known by
_SHORTEST = 2  # words of a headline that tell entries apart
_HEAD = 80  # words of an entry in which a post may begin: bylines, times and a headline stand above its body


@dataclass(frozen=True, kw_only=True)
class Side:
    """An entry or a post, as far as it can be recognised."""

    key: str
    texts: tuple[str, ...]
    """Each may be what the other side begins with: the headline, the body."""


def split_words(text: str, most: int | None = None) -> list[str]:
    """The words of a text as they are compared: in one case, without punctuation.

    >>> split_words("“It’s over” – at 16:05")
    ['it', 's', 'over', 'at', '16', '05']
    """
    found = _WORD.finditer(text.casefold())
    return [match[0] for match, _ in zip(found, range(most), strict=False)] if most else [match[0] for match in found]


def match(entries: Sequence[Side], posts: Sequence[Side]) -> dict[int, int]:
    """For each post that is found among the entries, the entry's index; no entry is taken twice."""
    found = _by_keys(entries, posts)
    index = _index(entries)
    taken = set(found.values())
    for i, post in enumerate(posts):
        if i in found:
            continue
        for probe in _probes(post):
            free = [k for k in index.get(probe, ()) if k not in taken]
            if free:
                found[i] = free[0]
                taken.add(free[0])
                break
    return found


def _by_keys(entries: Sequence[Side], posts: Sequence[Side]) -> dict[int, int]:
    """Pairs of one key; a key that ends in the other's counts too: "block-12" is "12"."""
    known = {name: i for i, entry in reversed(list(enumerate(entries))) for name in _names(entry.key)}
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, post in enumerate(posts):
        at = next((known[name] for name in _names(post.key) if name in known), None)
        if at is not None and at not in taken:
            found[i] = at
            taken.add(at)
    return found


def _names(key: str) -> list[str]:
    tail = re.split(r"[-_/#:]", key)[-1]
    return [key, tail] if len(tail) > 2 and tail != key else [key] if key else []


def _index(entries: Sequence[Side]) -> Mapping[tuple[str, ...], list[int]]:
    """The entries by every run of words near their beginning."""
    index: dict[tuple[str, ...], list[int]] = {}
    for i, entry in enumerate(entries):
        for text in entry.texts:
            words = split_words(text, _HEAD)
            runs = {tuple(words[k : k + _PROBE]) for k in range(max(1, len(words) - _PROBE + 1))}
            for run in runs:
                index.setdefault(run, []).append(i)
    return index


def _probes(post: Side) -> list[tuple[str, ...]]:
    """What the post may begin with on the page: first its body, then its headline."""
    heads = [tuple(split_words(text, _PROBE)) for text in post.texts]
    return [head for head in heads if len(head) >= min(_SHORTEST, len(post.texts))]


def find_copies(entries: Sequence[Side]) -> dict[int, int]:
    """Entries at the top that stand again further down, and where: pinned ones, as a page shows them.

    An entry further down that says the same as another is the feed's own: two goals are two entries.
    """
    known = [tuple(split_words(" ".join(entry.texts), _HEAD)) for entry in entries]
    last = {words: i for i, words in enumerate(known) if words}
    copies: dict[int, int] = {}
    for i, words in enumerate(known):
        if len(words) < _PROBE or last[words] == i:
            break
        copies[i] = last[words]
    return copies
