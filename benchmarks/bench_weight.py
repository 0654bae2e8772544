"""The weight of the largest front page on its way to a reader: HTML, its JSON-LD, style, script.

    python benchmarks/bench_weight.py [PAGE_SIZE] [--keep FOLDER]

A front page has at most 2 x page_size - 1 entries. They are made of the sample's own prose, each sentence
once, since repeated text would be packed too well: 85 to 110 words, headlines, authors, tags, sources,
key events, corrections and pictures as a busy day has them. Prints bytes, gzip 9 and gzip 6, and each
figure's part of the whole; ends with 1 where a budget is exceeded. With --keep, the site stays there.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import msgspec

from talkfeed.content.dump import dump_live_blog
from talkfeed.content.folder import read_content
from talkfeed.model import Attribution, Correction, Entry
from talkfeed.timestamps import parse_timestamp

ROOT = Path(__file__).parents[1]
HTML_BUDGET, OTHER_BUDGET = 40 * 1024, 12 * 1024
"""Bytes packed with gzip 9: HTML with its JSON-LD; style and script together."""
SETTINGS = """\
title: The Strait Courier
base_url: https://example.org/live/
publisher: {{name: The Strait Courier, url: 'https://example.org/'}}
page_size: {page_size}
stale_after: 0
site_id: 5d2c9f0e-8f6b-4a67-9c1d-2b7e60a4f318
"""
_SENTENCE_END = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")
_JSON_LD = re.compile(rb'<script type="application/ld\+json">(?P<json>.*?)</script>', re.DOTALL)


def write_site(folder: Path, page_size: int) -> None:
    """The content of a site whose one live blog has as many entries as a front page can have."""
    sample = next(
        loaded.blog for loaded in read_content(ROOT / "content").blogs if loaded.blog and loaded.blog.state == "live"
    )
    entries = tuple(make_entries(sample.entries, 2 * page_size - 1))
    blog = msgspec.structs.replace(sample, entries=entries)
    (folder / "content").mkdir(parents=True)
    shutil.copytree(ROOT / "content/media", folder / "content/media")
    (folder / "content/site.yaml").write_text(SETTINGS.format(page_size=page_size), "utf-8")
    (folder / "content/storm.yaml").write_text(dump_live_blog(blog), "utf-8")


def make_entries(sample: Sequence[Entry], count: int) -> Iterator[Entry]:
    """So many entries, newest first, of the sample's sentences, headlines, names and pictures."""
    bodies = cycle(make_bodies(sample))
    headlines = cycle([entry.headline for entry in sample if entry.headline])
    pictures = cycle([entry.image for entry in sample if entry.image])
    authors = cycle([entry.authors for entry in sample if entry.authors])
    tags = cycle([entry.tags for entry in sample if entry.tags])
    for n in reversed(range(count)):
        yield make_entry(
            n,
            Entry(
                body=next(bodies),
                headline=next(headlines),
                image=next(pictures),
                authors=next(authors),
                tags=next(tags),
            ),
        )


def make_entry(n: int, all_of_it: Entry) -> Entry:
    """Entry `n`: every fifth without a headline, every sixth a key event, every eighth with a picture."""
    headline = all_of_it.headline
    hour, minute = divmod(6 * 60 + n * 11, 60)
    time = parse_timestamp(f"2026-11-20 {hour:02}:{minute:02}")
    named = headline if n % 5 else None
    return Entry(
        id=re.sub(r"[^a-z]+", "-", (headline or "").lower()).strip("-")[:50].strip("-") + f"-{n}",
        time=time,
        updated=parse_timestamp(f"2026-11-20 {hour:02}:59") if n % 9 == 4 else None,
        headline=named,
        label="breaking" if n % 20 == 19 else None,
        key_event=n % 6 == 0 and named is not None,
        pinned=n == 7,
        authors=all_of_it.authors,
        tags=all_of_it.tags if n % 2 else (),
        sources=(Attribution(name="Strait Marine Rescue Centre", via="Canal Wire"),) if n % 4 == 0 else (),
        image=all_of_it.image if n % 8 == 0 else None,
        body=all_of_it.body,
        corrections=(Correction(time=time, note="An earlier version named the wrong harbour."),) if n % 25 == 3 else (),
    )


def make_bodies(sample: Sequence[Entry]) -> list[str]:
    """The sample's running text in pieces of 85 to some 110 words, two paragraphs each."""
    paragraphs = (text for entry in sample for text in entry.body.split("\n\n") if not text.startswith(("-", ">", "1")))
    sentences = (sentence for text in paragraphs for sentence in _SENTENCE_END.split(text))
    bodies, piece = [], list[str]()
    for sentence in sentences:
        piece.append(" ".join(sentence.split()))
        if len(" ".join(piece).split()) >= 85:
            half = len(piece) // 2
            bodies.append("\n\n".join(" ".join(part) for part in (piece[:half], piece[half:]) if part))
            piece = []
    return bodies


def build(folder: Path) -> Path:
    """The site made of a folder's content."""
    command = [sys.executable, "-m", "talkfeed", "build", "--templates", str(ROOT / "templates")]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "site"


def packed(data: bytes, level: int = 9) -> int:
    """Bytes after gzip, with no time in its head."""
    return len(gzip.compress(data, level, mtime=0))


def measure(site: Path) -> dict[str, bytes]:
    """What a reader's browser loads to read the page, by kind; JSON-LD is a part of the HTML."""
    html = (site / "storm/index.html").read_bytes()
    files = {suffix: sorted((site / "assets").glob(f"*.{suffix}")) for suffix in ("css", "js")}
    return {
        "HTML": html,
        "HTML without JSON-LD": _JSON_LD.sub(b"", html),
        "JSON-LD alone": b"".join(found["json"] for found in _JSON_LD.finditer(html)),
        "style": b"".join(file.read_bytes() for file in files["css"]),
        "script": b"".join(file.read_bytes() for file in files["js"]),
    }


def show(parts: dict[str, bytes], entries: int) -> bool:
    """Print the table; whether both budgets are kept."""
    html, other = packed(parts["HTML"]), packed(parts["style"]) + (packed(parts["script"]) if parts["script"] else 0)
    words = len(re.sub(rb"<script.*?</script>|<[^>]+>", b" ", parts["HTML"], flags=re.DOTALL).split())
    print(f"front page of {entries} entries, {words} words")
    print(f"{'':22}{'bytes':>9}{'gzip 9':>9}{'gzip 6':>9}   of HTML, gzip 9")
    for name, data in parts.items():
        nine, six = (packed(data, level) if data else 0 for level in (9, 6))
        print(f"{name:22}{len(data):9}{nine:9}{six:9}   {nine / html:.2f}")
    added = html - packed(parts["HTML without JSON-LD"])
    print(f"{'added by JSON-LD':22}{len(parts['JSON-LD alone']):9}{added:9}{'':9}   {added / html:.2f}")
    kept = True
    for name, found, budget in (("HTML", html, HTML_BUDGET), ("style and script", other, OTHER_BUDGET)):
        verdict = "kept" if found <= budget else f"EXCEEDED by {found - budget}"
        kept &= found <= budget
        print(f"budget of {name}: {found} of {budget} bytes, {found / budget:.2f}: {verdict}")
    return kept


def main() -> int:
    """Make the page, measure it, say whether it keeps its budgets."""
    parser = argparse.ArgumentParser(description="The weight of the largest front page.")
    parser.add_argument("page_size", nargs="?", type=int, default=30)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the site there, and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary) / "site"
        write_site(folder, options.page_size)
        return 0 if show(measure(build(folder)), 2 * options.page_size - 1) else 1


if __name__ == "__main__":
    sys.exit(main())
