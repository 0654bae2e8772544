"""`talkfeed import --update`: which live blog is meant, and what is said of its merge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from talkfeed.cli import talk
from talkfeed.content.comparison import Finding, Kind
from talkfeed.content.folder import read_content
from talkfeed.content.import_record import FieldChange
from talkfeed.parse import Draft
from talkfeed.text import excerpt
from talkfeed.updates import Update, carry_out, plan_update

_LONGEST = 60
"""Characters of an entry that are shown."""
_BEFORE = 3
"""Words that are shown before the first that changed."""


def find_live_blog(article: str, stem: str, output: Path | None) -> Path | None:
    """The file or folder of the live blog that an article is merged into; None where there is none yet.

    That is the one given with --output, or the one of the article's name, or the one that names it in
    `imported_from`. Raises BadParameter where several do.
    """
    if output is not None and str(output) != "-":
        return _find_named(output)
    content = Path("content")
    named = _find_named(content / f"{stem}.yaml") or _find_named(content / stem)
    return named or (_find_importer(content, article) if content.is_dir() else None)


def _find_named(place: Path) -> Path | None:
    if place.is_dir():
        return place if (place / "blog.yaml").is_file() else None
    if not place.is_file():
        return None
    heads_folder = (
        place.name == "blog.yaml" and place.parent.name != "content" and not place.with_name("site.yaml").exists()
    )
    return place.parent if heads_folder else place


def _find_importer(content: Path, article: str) -> Path | None:
    """The live blog that was imported from an article of this name."""
    wanted = Path(article)
    found = [
        loaded.slug
        for loaded in read_content(content).blogs
        if loaded.blog and (name := loaded.blog.imported_from)
        and (name == wanted.name or (content / name).resolve() == wanted.resolve())
    ]  # fmt: skip
    if len(found) > 1:
        places = ", ".join(f"content/{slug}" for slug in found)
        raise click.BadParameter(f"several live blogs were imported from {wanted.name}: {places}", param_hint="SOURCE")
    return (_find_named(content / f"{found[0]}.yaml") or _find_named(content / found[0])) if found else None


def update_live_blog(name: str, place: Path, draft: Draft, *, mark: bool, write: bool) -> int:
    """Merge an import into a live blog, and say what that does; without `write`, show the files that it would change.

    `name` is the article's. The exit code.
    """
    update = plan_update(place, draft, mark=mark)
    tell = talk.say if write else talk.tell_person
    talk.show_problems([*update.warnings, *update.merged.problems])
    if update.merged.problems:
        talk.tell_person(f"{place}: nothing was written")
        return 1
    if write:
        carry_out(update)
    else:
        _show_changed_files(update)
    for line in report(update, name, mark=mark):
        tell(line)
    return 0


def _show_changed_files(update: Update) -> None:
    """The whole file that a merge would change; of a folder, those of its files that it would."""
    files = zip(update.before.sources, update.merged.sources, strict=True)
    changed = [new for old, new in files if old.text != new.text or len(update.before.sources) == 1]
    for source in changed:
        talk.say(source.text.rstrip("\r\n"))


def report(update: Update, name: str, *, mark: bool) -> Iterator[str]:
    """What a merge found, a line each, and all of it in a sentence."""
    findings = update.merged.findings
    for found in findings:
        if not found.told_before or mark:
            yield f"{found.file}:{found.line}: {found.kind}: {found.id}: {_what(found)}"
    header = [f"{change.name} {_contrast(change)}" for change in update.merged.header]
    yield from (f"{update.before.sources[0].name}: changed at the source: {words}" for words in header)
    if update.merged.beyond:
        yield f"{talk.count(update.merged.beyond, 'entry', 'entries')} of the last import: beyond what {name} shows now"
    yield f"{name} → {update.place}: {_sum(findings)}"
    before = sum(found.told_before for found in findings)
    if not mark and (told := sum(found.kind is not Kind.ADDED for found in findings)):
        again = f" ({before} told before)" if before else ""
        yield f"Your words stay as they are; --mark writes the source's above {talk.count(told, 'entry', 'entries')}{again}"


def _what(found: Finding) -> str:
    if found.changes:
        return "; ".join(f"{change.name} {_contrast(change)}" for change in found.changes)
    return excerpt(found.words, _LONGEST)


def _contrast(change: FieldChange) -> str:
    """Two versions of a text, from where they part.

    >>> _contrast(FieldChange(name="body", old="All ferries stay in", new="All ferries stay out"))
    'was “All ferries stay in”, is now “All ferries stay out”'
    """
    was, now = change.old.split(), change.new.split()
    same = next((i for i, (old, new) in enumerate(zip(was, now, strict=False)) if old != new), min(len(was), len(now)))
    start = max(same - _BEFORE, 0)
    lead = "… " if start else ""
    told = [excerpt(lead + " ".join(words[start:]), _LONGEST) if words else "" for words in (was, now)]
    return f"was {_quoted(told[0])}, is now {_quoted(told[1])}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "not given"


_COUNTED = {
    Kind.ADDED: ("new entry", "new entries"),
    Kind.CHANGED: ("changed at the source", "changed at the source"),
    Kind.DIFFERS: ("other than at the source", "other than at the source"),
    Kind.GONE: ("gone from the source", "gone from the source"),
}


def _sum(findings: tuple[Finding, ...]) -> str:
    told = [
        talk.count(number, *_COUNTED[kind])
        for kind in Kind
        if (number := sum(found.kind is kind and not found.told_before for found in findings))
    ]
    return ", ".join(told) or "nothing new"
