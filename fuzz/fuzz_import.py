"""Coverage-guided fuzzing of the import: whatever the bytes, a complete ledger or a reason.

    python fuzz/fuzz_import.py FOLDER -max_total_time=60

Each input is decoded, parsed, written as YAML and loaded back. Anything raised that is no
TalkfeedError, a refusal without a reason, any line that the ledger does not account for, and any
YAML that does not come back as it was is a finding; atheris writes the input to a file `crash-…`.
An empty folder is first filled with the cases of tests/, each behind the byte that names its kind.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["talkfeed"]):
    from talkfeed.content.dump import dump_live_blog
    from talkfeed.content.store import load_live_blog
    from talkfeed.encodings import decode_page
    from talkfeed.parse import parse_article
    from talkfeed.problems import TalkfeedError
    from talkfeed.source import Source

NAMES = ("feed.txt", "feed.md", "feed.html", "feed.json", "feed.xml")
CASES = Path(__file__).parents[1] / "tests" / "cases"
LARGEST_SEED = 8000  # bytes; a mutation of a larger one says less for its time


def check(data: bytes) -> None:
    """One import of the bytes; the first says which name they come under."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    try:
        draft = parse_article(decode_page(name, data[1:], None).source)
    except TalkfeedError as error:
        for problem in error.problems:
            if not (problem.found and (problem.expected or problem.hint)):
                raise AssertionError(f"refused without a reason: {problem}") from error
        return
    text = dump_live_blog(draft.blog, comments=draft.comments)
    loaded = load_live_blog("feed", [Source(name="feed.yaml", text=text)])
    if loaded.blog != draft.blog:
        raise AssertionError(f"the YAML does not come back: {loaded.problems}")
    for row in draft.ledger.rows:
        if row.text.strip() and not row.parts:
            raise AssertionError(f"unaccounted: {row}")


def write_seeds(folder: Path) -> None:
    """The articles among the cases of the tests, as inputs."""
    kinds = {Path(name).suffix: bytes([i]) for i, name in enumerate(NAMES)}
    for i, path in enumerate(sorted(CASES.rglob("*"))):
        if path.suffix in kinds and path.stat().st_size <= LARGEST_SEED:
            (folder / f"{i:04}{path.suffix}").write_bytes(kinds[path.suffix] + path.read_bytes())


if __name__ == "__main__":
    for folder in filter(Path.is_dir, map(Path, sys.argv[1:])):
        if not any(folder.iterdir()):
            write_seeds(folder)
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
