"""`talkfeed add`: an entry written in the time it takes to type it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import get_args

import click

from talkfeed.build import state_folder
from talkfeed.cli import talk
from talkfeed.cli.options import TIME, content_option, read_clock
from talkfeed.content.add import Added, add
from talkfeed.content.folder import read_content
from talkfeed.content.store import LoadedBlog
from talkfeed.content.validity import is_text, strip_text
from talkfeed.edition import make_edition
from talkfeed.files import rewrite_file
from talkfeed.model import Entry, Label, LiveBlog, Timestamp
from talkfeed.problems import did_you_mean
from talkfeed.records import find_taken, read_records
from talkfeed.source import decode_source
from talkfeed.timestamps import format_timestamp
from talkfeed.zones import find_instant, load_zone

_EXAMPLES = """\b
Examples:
  talkfeed add storm 'The ferry is safe in port.'
  talkfeed add storm 'The pier is closed.' --headline 'Pier closed' --label breaking --key
  talkfeed add storm 'The harbour master speaks.' --time '2026-11-24 09:00'
  talkfeed add storm - < note.md
"""


@click.command("add", epilog=_EXAMPLES)
@click.argument("blog", metavar="BLOG")
@click.argument("text", metavar="[TEXT | -]", required=False)
@click.option(
    "--time", "when", type=TIME, help="When it happened.  [default: now, on the clocks of the live blog's zone]"
)
@click.option("--headline", help="Its headline.")
@click.option("--key", is_flag=True, help="List it with the key events.")
@click.option("--label", type=click.Choice(get_args(Label)), help="What kind of entry it is.")
@click.option("--pin", is_flag=True, help="Keep a copy of it on top.")
@click.option("--draft", is_flag=True, help="Keep it from being published for now.")
@content_option
def add_command(
    blog: str, text: str | None, when: Timestamp | None, headline: str | None, key: bool, label: Label | None,
    pin: bool, draft: bool, content: Path,
) -> int:  # fmt: skip
    """Write an entry into a live blog: with its id, its day and its time.

    TEXT is Markdown; `-` reads it from what is piped in or typed, up to Ctrl-D. The entry goes on
    top, or below those that are newer. Nothing else in the file changes.
    """
    loaded = _find_blog(content, blog)
    if loaded.blog is None:
        talk.show_problems(loaded.problems)
        return 1
    entry = Entry(
        time=_find_time(when, loaded.blog), headline=_line(headline), body=_words(text, headline), label=label,
        key_event=key, pinned=pin, draft=draft,
    )  # fmt: skip
    records, damaged = read_records(state_folder(content))
    talk.show_problems(damaged)
    taken = find_taken(records.get(blog, {}), make_edition(blog, loaded.blog, drafts=True))
    return _write(loaded, add(loaded, entry, taken=taken))


def _find_blog(content: Path, name: str) -> LoadedBlog:
    """The live blog of this name; a usage error where there is none."""
    blogs = {loaded.slug: loaded for loaded in read_content(content).blogs}
    if name not in blogs:
        hint = did_you_mean(name, blogs) if blogs else "there is none: talkfeed new makes a first one"
        raise click.BadParameter(f'there is no live blog "{name}" in {content} ({hint})', param_hint="BLOG")
    return blogs[name]


def _find_time(given: Timestamp | None, blog: LiveBlog) -> Timestamp:
    """The time given, a clock time alone with today's day; else this minute.

    Where the header names a zone the clock is that zone's, and need not say so; elsewhere it is this machine's and says so.
    """
    now = _this_minute(blog)
    if given is None:
        return now
    if given.day is not None:
        return given
    if blog.date not in (None, now.day):
        hint = f"write the day: '{blog.date} {format_timestamp(given)}', or '{now.day} {format_timestamp(given)}'"
        raise click.BadParameter(
            f"{format_timestamp(given)} in a live blog of {blog.date}; {hint}", param_hint="--time"
        )
    today = given.completed(day=now.day, zone=now.zone)
    if today.clock and now.clock and today.zone == now.zone and today.clock > now.clock:
        message = (
            f"{format_timestamp(given)} is still to come today; write the day: '{now.day} {format_timestamp(given)}'"
        )
        raise click.BadParameter(message, param_hint="--time")
    return today


def _this_minute(blog: LiveBlog) -> Timestamp:
    if blog.timezone is None:
        clock = read_clock()
        return Timestamp(clock.day, (clock.clock or time()).replace(second=0), zone=clock.zone)
    local = datetime.now(UTC).astimezone(load_zone(blog.timezone))
    minute = Timestamp(local.date(), time(local.hour, local.minute))
    said = minute.completed(day=None, zone=blog.timezone)
    meant = find_instant(said, home=None)
    if meant is not None and meant.utcoffset() == local.utcoffset():
        return minute
    return Timestamp(minute.day, minute.clock, zone=str(local)[-len("+01:00") :])  # the hour that autumn has twice


def _line(headline: str | None) -> str | None:
    """The headline as one line of text; a usage error where it is none."""
    if headline is None:
        return None
    line = " ".join(headline.split())
    if not is_text(line):
        raise click.BadParameter(f"{headline!r}; expected one line of text", param_hint="--headline")
    return line


def _words(text: str | None, headline: str | None) -> str:
    """The body: what was given, or is read; a usage error where there is nothing to say."""
    if text is None and headline is not None:
        return ""
    if text is None or text == "-":
        if sys.stdin.isatty():
            talk.tell_person("Type the entry, and Ctrl-D on a line of its own when it is done.")
        text = decode_source("standard input", sys.stdin.buffer.read()).text
    body = strip_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not body and headline is None:
        raise click.BadParameter("an empty text; expected the entry's words", param_hint="TEXT")
    if body and not is_text(body):
        raise click.BadParameter("a text with invisible characters; expected plain text", param_hint="TEXT")
    return body


def _write(loaded: LoadedBlog, added: Added) -> int:
    """Write the file that has the entry, and say where it is; the exit code."""
    if added.problems:
        talk.show_problems(added.problems)
        talk.tell_person(f"{loaded.slug}: nothing was written")
        return 1
    for old, new in zip(loaded.sources, added.sources, strict=True):
        if old.text != new.text:
            rewrite_file(old, new)
    when = format_timestamp(added.entry.time) if added.entry.time else "no time"
    where = "on top" if added.on_top else "below newer ones"
    draft = ", a draft" if added.entry.draft else ""
    talk.say(f"{added.file}:{added.line}: {added.entry.id}, {when}, {where}{draft}")
    return 0
