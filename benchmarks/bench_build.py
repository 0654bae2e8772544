"""Whole builds of a made-up site: clean, again, and after one entry was changed, added, inserted.

    python benchmarks/bench_build.py [FEEDS [ENTRIES [RUNS]]]

Everything there is: front, archive, all on one page, a page for each entry, feeds, data, text, cards,
pages of tags, authors, labels and sources, sitemap. Prints the median of the runs: seconds (wall and CPU, children included), peak memory of the largest process, and each figure's
ratio to the clean build in one process. Compare ratios of one run, not seconds of two.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

WORDS = [
    "the",
    "harbour",
    "master",
    "said",
    "that",
    "ferry",
    "crews",
    "had",
    "reached",
    "an",
    "agreement",
    "on",
    "night",
    "crossings",
    "after",
    "long",
    "talks",
]
MARKS = {
    "authors": "[Ana Reyes]",
    "tags": "[crossings]",
    "label": "analysis",
    "key_event": "yes",
    "sources": "[{name: The harbour board}]",
}
SHARE = 0.1
"""Of the entries that have each of these."""
SITE = """\
base_url: https://example.org/live/
publisher: {name: The Quay}
site_id: 8a0e1f57-8f0a-4a0e-9d35-6a4f2f7b9c10
stale_after: 0
"""


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 24))).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    text = " ".join(sentence(chance) for _ in range(chance.randint(2, 4)))
    return text.replace("harbour", "**harbour**", 1) if chance.random() < 0.45 else text


def write_feed(file: Path, entries: int, seed: int) -> None:
    chance = random.Random(seed)
    lines = [
        f"headline: Ferry talks {seed}",
        "state: live",
        "timezone: Europe/Oslo",
        "second_timezone: America/New_York",
        f"tags: [ferries, line {seed % 7}]",
        "summary: Talks go on.",
        "entries:",
    ]
    for n in reversed(range(entries)):
        day, minute = divmod(n * 3, 1440)
        stamp = f"2026-03-{1 + day % 28:02} {minute // 60:02}:{minute % 60:02}"
        lines += [f"  - id: entry-{n}", f"    time: {stamp}"]
        lines += [f"    {name}: {value}" for name, value in MARKS.items() if chance.random() < SHARE]
        lines += ["    body: |"]
        body = "\n\n".join(paragraph(chance) for _ in range(chance.randint(1, 3)))
        lines += [f"      {line}".rstrip() for line in body.splitlines()] + [""]
    file.write_text("\n".join(lines), "utf-8")


def measure(folder: Path, workers: int) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "talkfeed", "build", "--workers", str(workers)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def clean(folder: Path) -> None:
    for name in ("site", ".talkfeed"):
        shutil.rmtree(folder / name, ignore_errors=True)
    os.sync()


def edit(folder: Path, found: str, new: str) -> None:
    """Put text before the first place in the first live blog where something stands."""
    file = folder / "content/ferry-0.yaml"
    file.write_text(file.read_text("utf-8").replace(found, new + found, 1), "utf-8")


def measure_all(folder: Path, run: int) -> dict[str, tuple[float, float, float]]:
    """Each kind of build once."""
    rows = {}
    for workers in (2, 1):
        clean(folder)
        rows[f"clean, {workers} process{'es' * (workers > 1)}"] = measure(folder, workers)
    rows["nothing changed"] = measure(folder, 1)
    edit(folder, "      ", f"      New words {run}.\n\n")
    rows["one entry changed"] = measure(folder, 1)
    edit(folder, "  - id:", f"  - id: new-{run}\n    time: 2026-04-0{run + 1} 12:00\n    body: New.\n\n")
    rows["one entry added"] = measure(folder, 1)
    edit(folder, "  - id:", f"  - id: late-{run}\n    time: 2026-03-01 00:0{run}\n    body: Late.\n\n")
    rows["one inserted at the start"] = measure(folder, 1)
    return rows


def main() -> None:
    feeds, entries, runs = (int(text) for text in (sys.argv[1:] + ["10", "1000", "3"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content").mkdir()
        (folder / "content/site.yaml").write_text(SITE)
        for n in range(feeds):
            write_feed(folder / f"content/ferry-{n}.yaml", entries, n)
        measured = [measure_all(folder, run) for run in range(runs)]
    print(f"{feeds} live blogs of {entries} entries, median of {runs}")
    rows = {what: [median(each) for each in zip(*(run[what] for run in measured), strict=True)] for what in measured[0]}
    whole = rows["clean, 1 process"][0]
    for what, (wall, cpu, memory) in sorted(rows.items(), key=lambda row: -row[1][0]):
        print(f"{what:26} {wall:7.2f} s wall {cpu:7.2f} s CPU {memory:6.0f} MiB   x{wall / whole:.2f} of a clean build")


if __name__ == "__main__":
    main()
