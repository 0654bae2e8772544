"""Imports of made-up live feeds that grow tenfold, as text, page, page with data, export: is the cost linear?

    python benchmarks/bench_import.py [MOST [RUNS]]

First a short text, and a page like the largest ones on the web: what start-up costs, and what a long
article does. Then feeds from 100 entries to MOST (100,000). Prints the median of the runs: CPU seconds
(start-up included), seconds for a thousand entries beyond the smallest feed, peak memory, and how that
cost for a thousand compares with the feed a tenth as long. Compare ratios of one run, not seconds of two.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

Feed: TypeAlias = list[tuple[datetime, list[str]]]
"""When each entry was written, and its paragraphs; newest first."""

WORDS = "the harbour master said that ferry crews had reached an agreement on night crossings after long talks".split()  # noqa: SIM905 — prose
LATEST = datetime(2026, 3, 28, 22, 0)  # noqa: DTZ001 — the clock on the page
TITLE = "Ferry talks – live"

LONG_PAGE = 430
"""Entries of a page of 1.3 MB; most of it is markup and scripts."""
SHOWN = 30
"""Entries of it that stand in the markup; its data has all."""


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 24))).capitalize() + "."


def make_feed(count: int, most_paragraphs: int = 2) -> Feed:
    """With so few words that 100,000 entries stay within what a live blog's file may have, 32 MB."""
    chance = random.Random(count)
    return [
        (
            LATEST - timedelta(minutes=3 * n),
            [sentence(chance) for _ in range(chance.randint(1, most_paragraphs))],
        )
        for n in range(count)
    ]


def as_text(feed: Feed) -> str:
    lines = [TITLE, "", "Talks on night crossings go on.", "", LATEST.strftime("%d %B %Y"), ""]
    for when, body in feed:
        lines += [when.strftime("%H:%M"), "", *(line for paragraph in body for line in (paragraph, ""))]
    return "\n".join(lines)


def as_page(feed: Feed, head: str = "") -> str:
    items = [
        f'<article id="entry-{len(feed) - n}"><header><time datetime="{when:%Y-%m-%dT%H:%M}+00:00">{when:%H:%M}</time></header>'
        + "".join(f"<p>{paragraph}</p>" for paragraph in body)
        + "</article>"
        for n, (when, body) in enumerate(feed)
    ]
    top = (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title>{head}</head><body><nav><a href="/">Home</a></nav>'
    )
    return f"{top}<main><h1>{TITLE}</h1><p>Talks go on.</p>{''.join(items)}</main></body></html>"


def as_data(feed: Feed) -> str:
    posts = [
        {"@type": "BlogPosting", "datePublished": f"{when:%Y-%m-%dT%H:%M}:00+00:00", "articleBody": "\n".join(body)}
        for when, body in feed
    ]
    return json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": posts})


def as_page_with_data(feed: Feed) -> str:
    return as_page(feed, _script(as_data(feed)))


def as_long_page(feed: Feed) -> str:
    """A page as publishers make them: a frame of links and scripts, data for all entries, markup for the newest."""
    program = ",".join(
        f'{{"module":{n},"load":["view-{n}.js","style-{n}.css"],"when":"visible"}}' for n in range(14_000)
    )
    menu = "".join(
        f'<li class="menu__item"><a class="menu__link" href="/section/{n}">Section {n}</a></li>' for n in range(600)
    )
    page = as_page(feed[:SHOWN], f"{_script(as_data(feed))}<script>window.modules=[{program}]</script>")
    return page.replace("<nav>", f'<nav class="menu"><ul>{menu}</ul>').replace(
        "<p>", '<p class="body__text body__text--live">'
    )


def _script(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


GROWING: dict[str, Callable[[Feed], str]] = {
    "text.txt": as_text,
    "page.html": as_page,
    "both.html": as_page_with_data,
    "data.json": as_data,
}


class Cost(NamedTuple):
    """Of one import, start-up included."""

    seconds: float
    """Of CPU time: others work on the machine, too."""
    memory: float
    """At its peak, in MiB."""


def measure(source: Path) -> Cost:
    code = (
        "import re, sys, time; from talkfeed.cli import main\n"
        "code = main(); status = open('/proc/self/status').read()\n"  # Linux; getrusage counts the memory of who started it, too
        "sys.exit(code or print(time.process_time(), re.search(r'VmHWM:\\s+(\\d+)', status)[1]))"
    )
    output = source.with_suffix(".yaml")
    output.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", code, "import", str(source), "--output", str(output)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"\n{done.stderr}")
    seconds, kibibytes = map(float, done.stdout.splitlines()[-1].split())
    return Cost(seconds, kibibytes / 1024)


def measure_written(source: Path, text: str, runs: int) -> Cost:
    source.write_text(text, "utf-8")
    seconds, memory = zip(*(measure(source) for _ in range(runs)), strict=True)
    cost = Cost(median(seconds), median(memory))
    size = source.stat().st_size / 1e6
    print(f"{source.name:10} {size:6.2f} MB {cost.seconds:7.2f} s {cost.memory:6.0f} MiB", end="", flush=True)
    return cost


def counts(most: int) -> Iterator[int]:
    return takewhile(lambda count: count <= most, (10**power for power in range(2, 9)))


def main() -> None:
    most, runs = (int(text) for text in (sys.argv[1:] + ["100000", "3"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_written(folder / "short.txt", as_text(make_feed(2)), runs)
        print("        2 entries: start-up")
        measure_written(folder / "long.html", as_long_page(make_feed(LONG_PAGE, most_paragraphs=6)), runs)
        print(f"  {LONG_PAGE:7,} entries: like the largest pages on the web")
        for kind, write in GROWING.items():
            first = before = 0.0
            for count in counts(most):
                cost = measure_written(folder / kind, write(make_feed(count)), runs if count < most else 1)
                first = first or cost.seconds
                thousand = (cost.seconds - first) / (count - 100) * 1000 if count > 100 else 0.0
                ratio = f"  x{thousand / before:.2f}" if before else ""
                print(f"  {count:7,} entries" + (f" {thousand:6.3f} s a thousand" if thousand else "") + ratio)
                before = thousand


if __name__ == "__main__":
    main()
