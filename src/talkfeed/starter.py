"""The files of a new site, as texts: settings, one live blog that explains itself, a note for colleagues.

Knows what people must be told to go on alone. Does not know where the files go, which day it is
or how a UUID is made: these are passed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from talkfeed.content.scalars import format_scalar
from talkfeed.content.stamp import SITE_ID_NOTE
from talkfeed.escaping import escape_markdown
from talkfeed.model import SiteConfig, Timestamp
from talkfeed.timestamps import format_timestamp


@dataclass(frozen=True, kw_only=True)
class Starter:
    """What a new site is to be."""

    title: str
    """One line."""
    language: str
    timezone: str | None
    """An IANA name; None where nobody gave one, and then the times have none."""
    site_id: UUID
    now: Timestamp
    """The time of its first entries: a day and a clock, on the clocks of `timezone`."""


def make_starter_files(starter: Starter) -> dict[str, str]:
    """The text of each file by its path below the site's folder, in the order in which they are written."""
    return {
        ".gitignore": _GITIGNORE,
        "README.md": _README.format(title=escape_markdown(starter.title)),
        "content/first-blog.yaml": _blog(starter),
        "content/site.yaml": _site(starter),
    }


def _site(starter: Starter) -> str:
    return _SITE.format(
        title=format_scalar(starter.title),
        language=format_scalar(starter.language),
        timezone=_zone_line(starter),
        page_size=SiteConfig().page_size,
        site_id_note=SITE_ID_NOTE,
        site_id=starter.site_id,
    )


def _blog(starter: Starter) -> str:
    english = starter.language.lower().split("-")[0] == "en"
    return _BLOG.format(
        language="" if english else _ENGLISH.format(language=starter.language),
        timezone=_zone_line(starter),
        day=starter.now.day,
        time=format_timestamp(starter.now),
    )


def _zone_line(starter: Starter) -> str:
    """The zone that was given; nobody's zone is an example in a comment."""
    return "# timezone: Europe/Oslo" if starter.timezone is None else f"timezone: {starter.timezone}"


_GITIGNORE = """\
# Made by talkfeed from what lies in content/.
/site/
/.talkfeed/
"""

_README = """\
# {title}

Each file in `content/` is a live blog; talkfeed makes the site from them.

- **Write**: open a live blog's file and put the newest entry on top. `content/first-blog.yaml` says how.
- **Begin another**: copy that file. Its name, of a-z, 0-9 and hyphens, is the live blog's address.
- **Begin with an article**: put its text into `content/articles/`, or say `talkfeed import FILE`.
- **Look**: `talkfeed build`, then open `site/index.html`.
- **Find mistakes**: `talkfeed check` names the file, the line and what to write instead.
- **Keep addresses**: `talkfeed stamp` writes an `id` into new entries. Once published, it stays.

`site/` is made anew by every build. `.talkfeed/` is what talkfeed remembers of the last one: leave it where it is.
"""

_SITE = """\
# The settings of the site.

title: {title}

# The language of live blogs that name no other, and of the words that the pages add.
language: {language}

# The zone to write into new live blogs. It changes no time that is there.
{timezone}

# Where the site will stand, and who publishes it. Take away the # and write your own.
# base_url: https://example.org/live/
# publisher: {{name: Harbour News, url: https://example.org/}}

# How many entries an archive page has; the newest, up to twice as many, are on the live blog's front page.
page_size: {page_size}

{site_id_note}
site_id: {site_id}
"""

_ENGLISH = """\

# The language of the words below. Take the line away when you write in the site's, {language}.
language: en
"""

_BLOG = """\
# yaml-language-server: $schema=../.talkfeed/live-blog.schema.json

# A live blog is one file, and the file's name is its address: this one is at first-blog/.
# For another, copy the file and name it with a-z, 0-9 and hyphens.

headline: A first live blog
standfirst: Its text stands in content/first-blog.yaml. Write over it.

# What matters so far. Two or more points are shown as key points, anything else as text.
summary: |
  - A live blog is a file that you edit.
  - `talkfeed build` makes its pages.

# upcoming, live or ended: the page says so. Write ended when it is over.
state: live
{language}
# The zone of the clock times below. Where it is not known, the page names none.
{timezone}

# The newest entry stands on top.
entries:
  - id: next-one-here
    time: {time}
    headline: Write the next entry above this one
    body: |
      Copy an entry, and change its time, its headline and its text. It may do without a headline, and its `time` may be a day alone.

      Leave the `id` out: `talkfeed stamp` writes one, and under it the entry keeps its address.

  - id: key-event
    time: {time}
    headline: This one is a key event
    key_event: yes
    body: |
      The line `key_event: yes` lists it with what readers should not miss; `pinned: yes` would keep it on top.

  - id: pictures
    time: {day}
    headline: An entry can have a picture
    # image: {{src: media/quay.jpg, alt: An empty quay in the rain, credit: K. Moe}}
    body: |
      Put the file into `content/media/` and name it in a line `image:`; the file of this page has one, in a comment. `alt` is for readers who cannot see the picture: say what it shows.

      Of this entry only the day is known. The page does not make up a clock time.
"""
