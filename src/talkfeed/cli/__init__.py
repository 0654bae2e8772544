"""The command line: arguments in, exit code out.

The only part that prints, looks at the environment and ends the program. Exit codes: 0 fine,
1 problems in content, 2 wrong usage. Each group of commands is a module; how things are said to
a person is `talk`'s.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from talkfeed import __version__
from talkfeed.cli import talk
from talkfeed.cli.build_command import build_command
from talkfeed.cli.content_commands import check_command, schema_command, sort_command, stamp_command
from talkfeed.cli.import_command import import_command
from talkfeed.problems import TalkfeedError

_EXAMPLES = """\b
Examples:
  talkfeed import article.txt --date 2025-07-23   an article becomes content/article.yaml
  talkfeed build                                  content/ becomes site/
  talkfeed check                                  every problem, with file, line and column
"""


@click.group(
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="A live feed as readable YAML, and that YAML as a static live blog.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """The commands' group."""


for command in (build_command, import_command, check_command, stamp_command, sort_command, schema_command):
    program.add_command(command)


def main(arguments: Sequence[str] | None = None, *, program_name: str = "talkfeed") -> int:
    """Run a command; the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = program.main(arguments or ["--help"], prog_name=program_name, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        talk.tell_person("stopped")
        return 130
    except TalkfeedError as error:
        talk.show_problems(error.problems)
        return 1
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0
