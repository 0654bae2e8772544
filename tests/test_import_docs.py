"""The examples of docs/import.md are what the commands say and write."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs/import.md"
EXAMPLES = ROOT / "docs/examples"
CONSOLE = re.compile(r"```console\n(?P<block>.*?)```", re.DOTALL)


def run(commands, folder):
    """What a person sees who types the commands, one after the other."""
    seen = ""
    for command in commands:
        typed = re.sub(r"^talkfeed\b", f'"{sys.executable}" -m talkfeed', command)
        said = subprocess.run(
            ["sh", "-c", typed], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        seen += f"$ {command}\n{said.stdout}"
    return seen


def test_the_examples_are_what_the_commands_say(tmp_path, compare):
    """Each console block, from top to bottom in one folder that holds the example articles."""
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "content").mkdir()

    def again(found):
        commands = [line[2:] for line in found["block"].splitlines() if line.startswith("$ ")]
        return f"```console\n{run(commands, tmp_path)}```"

    compare(DOC, CONSOLE.sub(again, DOC.read_text("utf-8")))
