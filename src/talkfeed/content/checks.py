"""Rules that hold between the fields of a live blog and between its entries.

Each check is a function from a draft to problems; `CHECKS` lists them. What could not be read or
converted is not there, and no check complains of what is not there. Does not know YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from talkfeed.content.places import Path
from talkfeed.content.validity import is_language, is_link, is_web_address, names_host
from talkfeed.ids import ID
from talkfeed.model import Attribution, Entry, Image, Timestamp
from talkfeed.ordering import newest_first
from talkfeed.problems import Problem, TimestampError
from talkfeed.source import Position
from talkfeed.text import excerpt, slugify
from talkfeed.timestamps import format_clock, format_timestamp
from talkfeed.zones import AMBIGUOUS, check_zone_name, find_tzinfo, is_zone_name


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What could be read of a live blog, and where each value stands."""

    slug: str
    header: dict[str, Any]
    """The header fields that are given and right; names as in Header."""
    unsure: frozenset[str]
    """Names of header fields that may be given, but cannot be read."""
    entries: tuple[Entry | None, ...]
    """In the file's order, without fields that are wrong; None where one cannot be read."""
    unsure_of: tuple[frozenset[str], ...]
    """For each entry, the names of fields that are given, but wrong."""
    files: tuple[str, ...]
    """For each entry, the name of its file."""
    position: Callable[[Path], tuple[str, Position]]
    """The file and the position of a value, by its path in the data."""

    def problem(self, path: Path, found: str, expected: str = "", hint: str = "") -> Problem:
        file, (line, column) = self.position(path)
        return Problem(file, line, column, found, expected, hint)

    def warning(self, path: Path, found: str, expected: str = "", hint: str = "") -> Problem:
        return self.problem(path, found, expected, hint).as_warning()

    def line(self, path: Path, *, seen_from: Path) -> str:
        """The line of a value, with the file's name where that is another than the one looked from."""
        file, (line, _) = self.position(path)
        return f"line {line}" if file == self.position(seen_from)[0] else f"line {line} of {file}"

    @property
    def numbered(self) -> Iterator[tuple[int, Entry]]:
        return ((i, entry) for i, entry in enumerate(self.entries) if entry is not None)

    @property
    def home(self) -> str | None:
        """The live blog's zone, if it is one."""
        zone = self.header.get("timezone")
        return zone if zone is not None and is_zone_name(zone) else None


def check(draft: Draft) -> tuple[Problem, ...]:
    """Every problem that the checks find."""
    return tuple(problem for function in CHECKS for problem in function(draft))


def _ids(draft: Draft) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, entry in draft.numbered:
        path = ("entries", i, "id")
        if entry.id is None:
            continue
        if not ID.fullmatch(entry.id):
            better = slugify(entry.id)[:80].strip("-")
            hint = f"write id: {better}" if ID.fullmatch(better) else "leave it out: talkfeed stamp writes one"
            yield draft.problem(path, f'id "{entry.id}"', "a-z, 0-9 and hyphens, a letter first, at most 80", hint)
        earlier = first.setdefault(entry.id.lower(), i)
        if earlier != i:
            hint = "give the newer entry another id, or none: talkfeed stamp writes one"
            yield draft.problem(
                path,
                f'id "{entry.id}" for the second time (first in {draft.line(("entries", earlier, "id"), seen_from=path)})',
                "each id once",
                hint,
            )


def _zone_names(draft: Draft) -> Iterator[Problem]:
    for name in ("timezone", "second_timezone"):
        try:
            check_zone_name(draft.header.get(name) or "UTC")
        except TimestampError as error:
            yield draft.problem((name,), error.found, error.expected, error.hint)


def _times(draft: Draft) -> Iterator[tuple[Path, Timestamp]]:
    """Every timestamp with its path."""
    for name in ("coverage_start", "coverage_end"):
        if name in draft.header:
            yield (name,), draft.header[name]
    for i, entry in draft.numbered:
        at: Path = ("entries", i)
        if entry.time:
            yield (*at, "time"), entry.time
        if entry.updated:
            yield (*at, "updated"), entry.updated
        if entry.deleted and entry.deleted.time:
            yield (*at, "deleted", "time"), entry.deleted.time
        if entry.link and entry.link.date:
            yield (*at, "link", "date"), entry.link.date
        for k, correction in enumerate(entry.corrections):
            yield (*at, "corrections", k, "time"), correction.time


def _ambiguous_zones(draft: Draft) -> Iterator[Problem]:
    if "timezone" in draft.unsure or (draft.home is None and "timezone" in draft.header):
        return
    told: set[str] = set()
    for path, time in _times(draft):
        zone, day = time.zone, time.day or draft.header.get("date")
        if zone is None or time.clock is None or zone.upper() not in AMBIGUOUS:
            continue
        if find_tzinfo(zone, day=day or date(2000, 1, 1), clock=time.clock, home=draft.home):
            continue
        if day is None and draft.home is not None:
            continue  # whether it is summer there is not known
        found, expected = f'zone "{zone}", which may be {AMBIGUOUS[zone.upper()]}', "an offset such as +01:00"
        if draft.home:
            yield draft.problem(path, found, expected, f"{draft.home} has no {zone} on that day")
        elif zone.upper() not in told:  # the word stands as it is, and makes no instant
            told.add(zone.upper())
            yield draft.warning(path, found, expected, "a timezone: at the top of the file may settle it")


def _bare_clocks(draft: Draft) -> Iterator[Problem]:
    """A clock time without a day says which day only while all entries are on one."""
    home_day = draft.header.get("date")
    if "date" in draft.unsure or None in draft.entries:
        return
    days = {entry.time.day for _, entry in draft.numbered if entry.time and entry.time.day}
    if days <= {home_day}:
        return
    for path, time in _times(draft):
        if time.day is None and path[0] == "entries":
            likely = _likely_day(draft, path) or min(days)
            yield draft.problem(
                path,
                f'time "{format_timestamp(time)}" in a live blog of several days',
                "a day with every time",
                f"which day? write {format_timestamp(time.completed(day=likely, zone=time.zone))}, if it was that day",
            )


def _likely_day(draft: Draft, path: Path) -> date | None:
    """The day of the entry whose change this is; otherwise the header's, or the nearest entry's that has one."""
    i = int(path[1])
    entry = draft.entries[i]
    if path[2] != "time" and entry and entry.time and entry.time.day:
        return entry.time.day
    home_day: date | None = draft.header.get("date")
    if home_day is not None:
        return home_day
    around = [draft.entries[k] for k in sorted(range(len(draft.entries)), key=lambda k: abs(k - i))]
    return next((entry.time.day for entry in around if entry and entry.time and entry.time.day), None)


def _pins(draft: Draft) -> Iterator[Problem]:
    pinned = [i for i, entry in draft.numbered if entry.pinned]
    for i in pinned[1:]:
        path = ("entries", i, "pinned")
        other = draft.line(("entries", pinned[0], "pinned"), seen_from=path)
        yield draft.problem(path, f"a second pinned entry (the other in {other})", "at most one", "unpin one")


def _languages(draft: Draft) -> Iterator[Problem]:
    given: list[tuple[Path, str]] = [(("language",), draft.header["language"])] if "language" in draft.header else []
    given += [(("entries", i, "lang"), entry.lang) for i, entry in draft.numbered if entry.lang]
    for path, tag in given:
        if not is_language(tag):
            yield draft.problem(path, f'{path[-1]} "{tag}"', "a language tag such as en, tr or pt-BR")


def _attributions(draft: Draft) -> Iterator[tuple[Path, Attribution]]:
    if draft.header.get("source"):
        yield ("source",), draft.header["source"]
    for i, entry in draft.numbered:
        for k, source in enumerate(entry.sources):
            yield ("entries", i, "sources", k), source


def _addresses(draft: Draft) -> Iterator[Problem]:
    given = [((*path, "url"), source.url) for path, source in _attributions(draft) if source.url]
    given += [(("entries", i, "link", "url"), entry.link.url) for i, entry in draft.numbered if entry.link]
    for path, address in given:
        if not is_link(address):
            yield draft.problem(path, f'url "{address}"', *address_words(address))
        elif names_host(address):
            hint = f"{address_words(address)[1]}, if it is on the web"
            yield draft.warning(path, f'url "{address}", which is linked as a page of this site', hint=hint)


def address_words(address: str) -> tuple[str, str]:
    """What is expected instead of an address that is no link, and the hint."""
    expected = "an address that starts with https:// or http://, or a path on this site"
    looks_bare = address.lower().startswith(("www.", "//")) or names_host(address)
    return expected, f"write https://{address.lstrip('/')}" if looks_bare and " " not in address else ""


def _headlines(draft: Draft) -> Iterator[Problem]:
    """A headline of white space that stays: everything that names the live blog would be empty."""
    if not draft.header.get("headline", "x").strip():
        yield draft.problem(("headline",), "a headline of white space", "what the live blog is about")


def _something_to_show(draft: Draft) -> Iterator[Problem]:
    for i, entry in draft.numbered:
        said = f"{entry.headline or ''}{entry.body}".strip()  # of U+3000 alone nothing is seen
        if not (draft.unsure_of[i] or said or entry.image or entry.link or entry.deleted):
            yield draft.problem(
                ("entries", i),
                "an entry with nothing to show",
                "a headline:, a body:, a link: or an image:",
                "write one, or delete the entry",
            )


def _coverage(draft: Draft) -> Iterator[Problem]:
    start, end = draft.header.get("coverage_start"), draft.header.get("coverage_end")
    if start is None or end is None:
        return
    if None not in (start.day, end.day) and (end.day, end.clock or start.clock) < (start.day, start.clock or end.clock):
        path = ("coverage_end",)
        line = draft.line(("coverage_start",), seen_from=path)
        yield draft.problem(
            path,
            f"coverage_end {format_timestamp(end)}",
            f"a time after coverage_start {format_timestamp(start)} ({line})",
        )


def _order(draft: Draft) -> Iterator[Problem]:
    """In each file, the first two entries that stand the other way round than their times."""
    if None in draft.entries or draft.unsure & {"date", "timezone", "order"}:
        return
    if any("time" in names for names in draft.unsure_of):
        return
    day, step = draft.header.get("date"), -1 if draft.header.get("order") == "oldest-first" else 1
    by_file: dict[str, list[tuple[int, Timestamp | None]]] = {}
    for i, entry in draft.numbered:
        time = entry.time and entry.time.completed(day=day, zone=draft.home)
        by_file.setdefault(draft.files[i], []).append((i, time))
    for listed in by_file.values():
        yield from _order_of_file(draft, listed[::step])


def _order_of_file(draft: Draft, listed: Sequence[tuple[int, Timestamp | None]]) -> Iterator[Problem]:
    """The same in one file, whose entries come with the newest first, as far as the file says."""
    order = newest_first([time for _, time in listed], home=draft.home)
    newer, older = next(((a, b) for a, b in pairwise(order) if a > b), (None, None))
    if newer is None or older is None:
        return
    upper, lower = sorted((listed[newer], listed[older]), key=lambda numbered: numbered[0])
    path = ("entries", lower[0])
    yield draft.warning(
        path,
        f"{_when(lower[1])} below {_when(upper[1])} ({draft.line(('entries', upper[0]), seen_from=path)})",
        f"entries {draft.header.get('order', 'newest-first')}",
        f"talkfeed sort {draft.slug}",
    )


def _when(time: Timestamp | None) -> str:
    if time is None:
        return "an entry without time"
    return f"{time.day} {format_clock(time)}".strip() if time.day else format_clock(time)


_FILE_NAME = re.compile(
    r"""\S+ \. (?: jpe?g | png | gif | webp | avif | svg | tiff? | hei[cf] )  # quay.jpg
      | (?: img | dsc | pxl ) [_-]? \d+                                     # IMG_2041, as cameras say""",
    re.VERBOSE | re.IGNORECASE,
)


def _images(draft: Draft) -> Iterator[Problem]:
    """Pictures here are described; those on the web are as their own page has them, so that an import makes nothing up."""
    given: list[tuple[Path, Image]] = [(("image",), draft.header["image"])] if "image" in draft.header else []
    given += [(("entries", i, "image"), entry.image) for i, entry in draft.numbered if entry.image]
    expected, hint = "what the picture shows, for who cannot see it", "such as alt: Empty quay in the rain"
    for path, image in given:
        if is_web_address(image.src):
            continue
        if not image.alt:
            yield draft.problem(path, "image without alt:", expected, hint)
        elif _FILE_NAME.fullmatch(image.alt):
            yield draft.warning((*path, "alt"), f'alt "{image.alt}", which names a file', expected, hint)


_PICTURE_IN_TEXT = re.compile(
    r"""(?<!\\) ! \[ [^\[\]]* \] \(      # ![Quay](quay.jpg
        (?! \s* <? https?:// )             # a picture on the web becomes a link
        [^()\s]+""",
    re.VERBOSE | re.IGNORECASE,
)


def _texts(draft: Draft) -> Iterator[tuple[Path, str]]:
    """Every text in Markdown with its path."""
    if "summary" in draft.header:
        yield ("summary",), draft.header["summary"]
    yield from ((("entries", i, "body"), entry.body) for i, entry in draft.numbered if entry.body)


def _pictures_in_text(draft: Draft) -> Iterator[Problem]:
    """Pages show only the words of a picture in Markdown that is not on the web."""
    for path, text in _texts(draft):
        if "![" in text and (found := _PICTURE_IN_TEXT.search(text)):
            what = f'a picture in the text ("{excerpt(found[0], 40)})"), of which pages show the words only'
            yield draft.warning(path, what, hint=f"write image: {{src: …, alt: …}} beside {path[-1]}:")


_LINK_TO_ENTRY = re.compile(
    r"""\]\( \s* <? \#          # [as we said](#
        (?P<id> [a-z][a-z0-9-]*)""",
    re.VERBOSE,
)


def _links_to_entries(draft: Draft) -> Iterator[Problem]:
    """An entry leaves the front page, where "#its-id" would lead, once there are enough newer ones."""
    ids = {entry.id for _, entry in draft.numbered}
    for path, text in _texts(draft):
        for found in _LINK_TO_ENTRY.finditer(text) if "](" in text else ():
            if found["id"] in ids:
                what = f'a link to "#{found["id"]}", which leads nowhere once that entry has left the front page'
                yield draft.warning(
                    path, what, "the address of the entry's own page", f"write entry/{found['id']}.html"
                )


CHECKS: list[Callable[[Draft], Iterator[Problem]]] = [
    _zone_names,
    _languages,
    _addresses,
    _coverage,
    _ids,
    _ambiguous_zones,
    _bare_clocks,
    _pins,
    _headlines,
    _something_to_show,
    _order,
    _images,
    _pictures_in_text,
    _links_to_entries,
]
