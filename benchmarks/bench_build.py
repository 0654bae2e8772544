"""Whole builds of a made-up site: clean, again, and after one entry changed.

    python benchmarks/bench_build.py [FEEDS [ENTRIES]]

Prints seconds (wall and CPU, children included), peak memory of the largest process, and each
figure's ratio to the clean build in one process: compare ratios of one run, not seconds of two.
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
        "summary: Talks go on.",
        "entries:",
    ]
    for n in reversed(range(entries)):
        day, minute = divmod(n * 3, 1440)
        stamp = f"2026-03-{1 + day % 28:02} {minute // 60:02}:{minute % 60:02}"
        lines += [f"  - id: entry-{n}", f"    time: {stamp}", "    body: |"]
        body = "\n\n".join(paragraph(chance) for _ in range(chance.randint(1, 3)))
        lines += [f"      {line}".rstrip() for line in body.splitlines()] + [""]
    file.write_text("\n".join(lines), "utf-8")


def measure(folder: Path, workers: int) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "talkfeed", "build", "--workers", str(workers)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def main() -> None:
    feeds, entries = (int(text) for text in (sys.argv[1:] + ["10", "1000"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content").mkdir()
        for n in range(feeds):
            write_feed(folder / f"content/ferry-{n}.yaml", entries, n)
        rows = []

        def clean() -> None:
            shutil.rmtree(folder / "site", ignore_errors=True)
            shutil.rmtree(folder / ".talkfeed", ignore_errors=True)

        for workers in (1, 2):
            clean()
            os.sync()
            rows.append((f"clean, {workers} process{'es' * (workers > 1)}", *measure(folder, workers)))
        rows.append(("again, nothing changed", *measure(folder, 1)))
        first = folder / "content/ferry-0.yaml"
        first.write_text(first.read_text("utf-8").replace("    body: |\n", "    body: |\n      New.\n\n", 1), "utf-8")
        rows.append(("after one entry changed", *measure(folder, 1)))
    print(f"{feeds} live blogs of {entries} entries")
    for what, wall, cpu, memory in rows:
        print(
            f"{what:26} {wall:7.2f} s wall {cpu:7.2f} s CPU {memory:6.0f} MiB   x{wall / rows[0][1]:.2f} of the first"
        )


if __name__ == "__main__":
    main()
