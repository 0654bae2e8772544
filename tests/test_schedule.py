"""Entries that wait for their time, and builds that hang on no clock."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from newsroom import PNG
from strategies import HOMES, timestamps
from talkfeed.cli import main
from talkfeed.content.store import load_live_blog
from talkfeed.edition import make_edition
from talkfeed.model import Entry, LiveBlog, Timestamp
from talkfeed.schedule import due, find_ahead, later_than, withhold
from talkfeed.source import Source
from talkfeed.timestamps import format_timestamp
from talkfeed.timestamps import parse_timestamp as at

NOW = "2026-11-23 18:00 +01:00"


def is_later(time: str, *, now: str = NOW, home: str | None = None) -> bool:
    return later_than(at(now), home=home)(at(time))


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-11-23 18:00 CET", False),
        ("2026-11-23 18:00:01 CET", True),
        ("2026-11-23 17:01 GMT", True),
        ("2026-11-24 00:30 +09:00", False),
        ("2026-11-23 23:29 Asia/Kolkata", True),
        ("~2026-11-23 18:05 CET", True),
    ],
)
def test_an_instant_is_compared_as_such(time, expected):
    """Whatever zones the two are in, half-hour ones included."""
    assert expected == is_later(time)


def test_two_zones_can_be_two_calendar_days_apart():
    """At one minute past midnight of Tuesday on Kiritimati, Sunday evening's last hour on Baker Island is still to come."""
    assert is_later("2026-11-22 23:00 -12:00", now="2026-11-24 00:01 +14:00", home="Pacific/Kiritimati")


@pytest.mark.parametrize(
    ("time", "home", "expected"),
    [
        ("2026-11-23", None, False),
        ("2026-11-24", None, True),
        ("2026-11-23 23:59", None, False),
        ("2026-11-24 00:00", None, True),
        ("2026-11-24", "Asia/Tokyo", False),
        ("2026-11-25", "Asia/Tokyo", True),
        ("2026-11-23", "Pacific/Honolulu", False),
        ("23:59", None, False),
        ("23:59 GMT", None, False),
    ],
)
def test_what_is_no_instant_comes_with_its_day(time, home, expected):
    """In the live blog's zone, else in UTC; a clock time without a zone adds nothing, and no day is never later."""
    assert expected == is_later(time, home=home)


@pytest.mark.parametrize(
    ("time", "expected"), [("2026-11-23 23:59 -12:00", False), ("2026-11-24 00:00 +14:00", True), ("2026-11-24", True)]
)
def test_a_moment_that_is_a_day_is_all_of_that_day(time, expected):
    """Nothing that is dated on it is certainly later."""
    assert expected == is_later(time, now="2026-11-23")


MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).map(  # noqa: DTZ001  hypothesis wants them so
    lambda moment: Timestamp(moment.date(), moment.time().replace(microsecond=0), seconds=True, zone="UTC")
)


@given(moments=st.tuples(MOMENTS, MOMENTS), time=timestamps(), home=st.none() | st.sampled_from(HOMES))
def test_what_has_come_stays(moments, time, home):
    """What is still to come at a moment was so before."""
    earlier, later = sorted(moments, key=lambda moment: (moment.day, moment.clock))

    assert later_than(earlier, home=home)(time) or not later_than(later, home=home)(time)


@given(time=timestamps(), home=st.none() | st.sampled_from(HOMES))
def test_nothing_is_later_than_when_it_is_due(time, home):
    """With what is said to be the next, the next build publishes it."""
    moment = due(time, home=home).astimezone(UTC)

    assert not later_than(Timestamp(moment.date(), moment.time(), seconds=True, zone="UTC"), home=home)(time)


def blog(*entries: Entry, **header) -> LiveBlog:
    return LiveBlog(headline="Storm", timezone="Europe/Oslo", entries=entries, **header)


def test_later_entries_are_taken_out_and_counted():
    """The one that is due first is named, whatever its place and precision."""
    edition = make_edition(
        "storm",
        blog(
            Entry(id="day", time=at("2026-11-24"), body="The ferry sails."),
            Entry(id="six", time=at("2026-11-23 19:00"), body="The harbour master speaks."),
            Entry(id="now", time=at("2026-11-23 17:00"), body="Waves."),
            Entry(id="when", body="No time is known."),
        ),
    )

    schedule = withhold([edition], now=at(NOW))

    assert ["now", "when"] == [entry.id for entry in schedule.editions[0].entries]
    assert 2 == schedule.waiting["storm"].count
    assert "2026-11-23 19:00 Europe/Oslo" == format_timestamp(schedule.waiting["storm"].next)


def test_without_a_moment_nothing_waits():
    """The editions are the same values."""
    editions = (make_edition("storm", blog(Entry(time=at("2126-11-24"), body="The ferry sails."))),)

    schedule = withhold(editions, now=None)

    assert editions == schedule.editions
    assert {} == schedule.waiting


def test_what_waits_changes_no_provisional_id():
    """Entries of one minute are numbered with those that wait among them."""
    same = [Entry(time=at("2026-11-23 17:00"), body=f"Wave {number}.") for number in range(3)]
    later = Entry(time=at("2026-11-23 19:00"), body="The harbour master speaks.")
    before = make_edition("storm", blog(later, *same))

    (after,) = withhold([before], now=at(NOW)).editions

    assert before.entries[1:] == after.entries


STORM = """\
headline: Storm
timezone: Europe/Oslo
coverage_start: 2027-01-01
entries:
  - time: 2026-11-24
    body: The ferry sails.
  - time: 2026-11-23 18:00
    body: The harbour master speaks.
  - time: 2026-11-23 17:00
    body: Waves.
  - time: 2026-12-24
    draft: yes
    body: A draft.
"""


def ahead(text: str, clock: str) -> list[str]:
    loaded = load_live_blog("storm", [Source(name="storm.yaml", text=text)])
    return [str(problem) for problem in find_ahead([loaded], clock=at(clock))]


def test_what_is_published_before_its_time_is_told_where_it_stands():
    """One warning for a live blog; drafts, and the day on which coverage is to start, are meant for later."""
    found = "an entry dated 2026-11-24, and 1 more: still to come, and published"
    hint = "--now now withholds what is to come"
    assert [f"storm.yaml:5:11: warning: {found} ({hint})"] == ahead(STORM, "2026-11-23 16:59 GMT")
    assert ["storm.yaml:5:11"] == [said.partition(": ")[0] for said in ahead(STORM, "2026-11-23 17:00 GMT")]
    assert [] == ahead(STORM, "2026-11-23 23:00 GMT")


def test_clock_times_have_the_header_s_day():
    """As everywhere."""
    text = "headline: Storm\ndate: 2026-11-24\nentries:\n  - time: 09:00\n    body: Waves.\n"

    assert "dated 2026-11-24 09:00:" in ahead(text, "2026-11-23")[0]


def test_what_cannot_be_read_is_left_to_its_problems():
    """There is no entry to speak of."""
    assert [] == ahead("headline: Storm\nentries:\n  - time: never\n    body: W.\n", "2026-11-23")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder as the working directory, and no moment in the environment."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/media").mkdir(parents=True)
    return tmp_path


SETTINGS = """\
base_url: https://example.org/live/
publisher: {name: The Quay Gazette}
page_size: 2
site_id: 5d2c9f0e-8f6b-4a67-9c1d-2b7e60a4f318
"""
WITHHELD = """\
  - id: secret-{id}
    {field}
    headline: Xylophone {id}
    label: breaking
    key_event: yes
    authors: [Xavier {id}]
    sources: [{{name: Xanthe {id}, via: Xinhai {id}, url: https://xylem.example/{id}}}]
    tags: [xerox-{id}]
    link: {{url: https://xenon.example/{id}, title: Xebec {id}}}
    image: {{src: media/{id}.png, alt: Xenolith {id}, caption: Xyst {id}, credit: Xena {id}}}
    corrections: [{{time: 2026-11-20, note: Xeric {id}}}]
    body: |
      Xylographers {id} gather.
"""
SEEN = """\
  - id: waves-{id}
    time: 2026-11-23 {id}:00
    headline: Waves
    key_event: yes
    authors: [A. Rao]
    tags: [sea]
    body: |
      The waves are {id} feet high.
"""


def write_storm(project: Path, *withheld: str) -> None:
    """A live blog over several pages, with entries of these fields above the others."""
    hidden = [WITHHELD.format(id=f"zq{i}", field=field) for i, field in enumerate(withheld)]
    seen = [SEEN.format(id=hour) for hour in range(17, 10, -1)]
    entries = [*hidden, *seen]
    header = "headline: Storm\nstate: live\ntimezone: Europe/Oslo\nentries:\n"
    (project / "content/site.yaml").write_text(SETTINGS)
    (project / "content/storm.yaml").write_text(header + "".join(entries))
    for i in range(len(withheld)):
        (project / f"content/media/zq{i}.png").write_bytes(PNG)


def site_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(*arguments: str, output: str = "site") -> dict[str, bytes]:
    """The files of a site."""
    assert 0 == main(["build", "--output", output, *arguments])
    return site_files(Path(output))


SCHEDULED = ["time: 2126-01-01 00:00", "time: 2026-11-24", "time: 2026-11-23 12:05 -05:00", "time: 2026-11-23 18:01"]


@pytest.mark.parametrize(
    ("fields", "arguments"),
    [
        (["pinned: yes\n    draft: yes", "draft: yes"], []),
        (["pinned: yes\n    time: 2126-01-01 00:01", *SCHEDULED], ["--now", "2026-11-23 18:00 CET"]),
    ],
    ids=["drafts", "scheduled"],
)
def test_check_l_what_is_withheld_is_found_nowhere_in_the_output(project, fields, arguments):
    """Drafts and scheduled entries leave no word, id, tag, picture or count in any file, whatever its format."""
    write_storm(project, *fields)

    withheld = built(*arguments)

    write_storm(project)
    texts = {path: data for path, data in withheld.items() if not path.endswith(".png")}
    assert [] == [path for path in withheld if "zq" in path]
    assert [] == [path for path, data in texts.items() if re.search(rb"(?i)zq\d|xyl|xeb|xen", data)]
    assert built(*arguments, output="never-there") == withheld


@pytest.mark.parametrize("arguments", [["--drafts"], ["--drafts", "--now", "2026-11-23 18:00 CET"], []])
def test_without_a_moment_and_in_a_preview_nothing_waits(project, arguments):
    """As ever; a preview with drafts shows what is to come too, to who has to check it."""
    write_storm(project, *SCHEDULED)

    assert f"storm/entry/secret-zq{len(SCHEDULED) - 1}.html" in built(*arguments)


def test_the_build_says_how_many_wait_and_when_the_next_is_due(project, capsys):
    """As --now can be told."""
    write_storm(project, *SCHEDULED)

    main(["build", "--now", "2026-11-23 17:00 GMT"])
    first = capsys.readouterr()
    main(["build", "--now", "2026-11-23 18:01 Europe/Oslo"])
    second = capsys.readouterr()

    assert "storm: 4 entries wait, the next is due 2026-11-23 18:01 Europe/Oslo: build again then" in first.out
    assert "storm: 3 entries wait, the next is due 2026-11-23 12:05 -05:00: build again then" in second.out
    assert "" == first.err


@pytest.mark.parametrize(
    ("moment", "waiting"),
    [("2026-11-23", "3 entries wait"), ("23 November 2026", "3 entries wait"), ("2026-11-24", "1 entry waits")],
)
def test_a_day_is_enough_of_a_moment(project, capsys, moment, waiting):
    """What is dated on it is not certainly later."""
    write_storm(project, SCHEDULED[0], "time: 2026-11-24 06:00", SCHEDULED[1], "time: 2026-11-23 23:59")

    main(["build", "--now", moment])

    assert waiting in capsys.readouterr().out


def test_now_is_the_clock_of_this_machine_said_explicitly(project, capsys):
    """Even where the environment names another moment."""
    write_storm(project, *SCHEDULED)

    with time_machine.travel("2026-11-23 17:00:59Z", tick=False):
        main(["build", "--now", "now"])

    assert "4 entries wait" in capsys.readouterr().out


def test_source_date_epoch_names_a_moment(project, capsys, monkeypatch):
    """https://reproducible-builds.org/specs/source-date-epoch."""
    write_storm(project, *SCHEDULED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795453200")  # 2026-11-23 17:00:00 UTC

    main(["build"])

    assert "4 entries wait" in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["2026-11-23 18:00", "18:00", "2026-11-23 18:00 IST", "23 Nov 2026, 6 pm", "soon"])
def test_a_moment_that_leaves_something_open_is_wrong_usage(project, capsys, moment):
    """No zone and no day is guessed."""
    assert 2 == main(["build", "--now", moment])
    assert "a time with its zone such as 2026-11-23 18:00 CET, or now" in capsys.readouterr().err


def test_what_is_published_before_its_time_is_a_warning(project, capsys):
    """By the clock, which changes no byte; with --strict it stops the build as any."""
    write_storm(project, *SCHEDULED)

    with time_machine.travel("2026-11-23 17:00:59Z", tick=False):
        codes = main(["build"]), main(["build", "--strict"]), main(["build", "--drafts", "--output", "preview"])

    said = capsys.readouterr().err
    assert (0, 1, 0) == codes
    assert 2 == said.count(
        "content/storm.yaml:6:11: warning: an entry dated 2126-01-01 00:00, and 3 more: still to come"
    )


def test_an_entry_keeps_its_words_known_while_it_waits(project, capsys):
    """Published, put off and edited: the same entry, whose id nobody took."""
    write_storm(project, "time: 2026-11-23 16:30")
    main(["build"])
    write_storm(project, "time: 2026-11-24 16:30")
    main(["build", "--now", "2026-11-23 18:00 CET"])
    file = project / "content/storm.yaml"
    file.write_text(file.read_text().replace("gather", "meet"))
    capsys.readouterr()

    assert 0 == main(["stamp"])
    assert "secret-zq0 has changed since it was published" in capsys.readouterr().out


def test_check_h_two_builds_on_different_days_are_identical(project):
    """Byte for byte, feeds, data, cards and sitemaps included, and with the same moment given too."""
    write_storm(project, *SCHEDULED)
    sites = []
    for day in ("2026-11-23", "2031-02-28"):
        with time_machine.travel(f"{day} 12:00Z"):
            sites.append(built(output=f"plain-{day}") | {
                f"now/{path}": data for path, data in built("--now", "2026-11-23", output=f"now-{day}").items()
            })  # fmt: skip

    assert sites[0] == sites[1]
    assert "now/news-sitemap.xml" in sites[0]


def test_check_i_one_entry_more_changes_no_byte_of_full_older_pages(project):
    """Archive pages and entries' own pages, with all that stands in their heads."""
    write_storm(project)
    before = built()
    text = (project / "content/storm.yaml").read_text()
    more = "entries:\n  - id: new\n    time: 2026-11-23 17:30\n    tags: [sea, new]\n    authors: [B. Rao]\n    body: More.\n"
    (project / "content/storm.yaml").write_text(text.replace("entries:\n", more))

    after = built()

    frozen = [path for path in before if "/page/" in path or "/entry/" in path]
    changed = {path for path in frozen if before[path] != after[path]}
    assert len(frozen) > 7
    assert {"storm/page/2.html"} == changed, "7 entries become 8, so page 3 begins and page 2 leads there, once"


def test_every_page_of_a_preview_says_so_and_is_not_for_search_engines(project):
    """A build with drafts that somebody puts on the web by mistake; others say nothing of the kind."""
    write_storm(project, "draft: yes")

    preview, site = built("--drafts", "--now", "2026-11-23", output="preview"), built("--now", "2026-11-23")

    pages = [data.decode() for path, data in preview.items() if path.endswith(".html")]
    assert all('<meta name="robots" content="noindex">' in page for page in pages)
    assert all('<p class="preview">Preview: with drafts</p>' in page for page in pages)
    assert {"sitemap.xml", "news-sitemap.xml"} == {
        path for path in site.keys() - preview.keys() if path.endswith("xml")
    }
    assert [] == [path for path, data in site.items() if b"Preview" in data]
    assert ["404.html"] == [path for path, data in site.items() if b"noindex" in data]
