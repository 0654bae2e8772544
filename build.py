"""Build the site: `python build.py` is `talkfeed build` with the packages of this folder.

Runs under any Python 3 as far as the message that says what is missing.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HELP = """talkfeed's packages are not installed for this Python ({python}): {reason}

These two commands install them:

    python3 -m venv .venv
    .venv/bin/pip install -e .

Then: .venv/bin/python build.py
"""


def run() -> int:
    """Hand over to the command line; the exit code."""
    if sys.version_info < (3, 11):
        sys.stderr.write(HELP.format(python=sys.executable, reason="it is older than 3.11"))
        return 2
    sys.path.insert(0, str(HERE / "src"))
    try:
        from talkfeed.cli import main

        return main(["build", *sys.argv[1:]], program_name="build.py")  # it imports what it needs as it goes
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("talkfeed"):
            raise
        sys.stderr.write(HELP.format(python=sys.executable, reason=f"no module named {error.name}"))
        return 2


if __name__ == "__main__":
    sys.exit(run())
