"""The command line: arguments in, exit code out.

The only part that prints, looks at the environment and ends the program. Exit codes: 0 fine,
1 problems in content, 2 wrong usage. Each group of commands is a module; how things are said to
a person is `talk`'s.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from talkfeed import __version__
from talkfeed.cli import talk
from talkfeed.problems import Problem, TalkfeedError

_EXAMPLES = """\b
Examples:
  talkfeed new demo                               a site with one small live blog, ready to build
  talkfeed import article.txt --date 2025-07-23   an article becomes content/article.yaml
  talkfeed build                                  content/ becomes site/
  talkfeed check                                  every problem, with file, line and column
"""

COMMANDS = {
    "new": ("new_command", "Make a new site with one small live blog, ready to build."),
    "import": ("import_command", "Make a live blog's YAML file from a page, a text or an export."),
    "add": ("add_command", "Write an entry into a live blog: with its id, its day and its time."),
    "build": ("build_command", "Make the site from the content."),
    "export": ("export_command", "Give a live blog to other programs: JSON, feeds, ninjs, CSV, text and more."),
    "check": ("content_commands", "Show every problem in the content: file, line, column, what to do."),
    "stamp": ("content_commands", "Write the ids and days that entries lack, so that permalinks stay."),
    "sort": ("content_commands", "Put entries in order, newest first, by moving their text."),
    "schema": ("content_commands", "Show the JSON Schema of a live-blog file, for editors."),
}
"""By name: the module, and the first sentence of the command's help."""


class _Commands(click.Group):
    """Commands whose modules are imported when they are called: help and mistakes are answered at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click calls it so
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in COMMANDS:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        module = import_module(f"talkfeed.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click calls it so
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="A live feed as readable YAML, and that YAML as a static live blog.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """The commands' group."""


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
    except OSError as error:  # a disk or a terminal that fails where nobody has better words for it
        talk.show_problems(
            [Problem(str(error.filename2 or error.filename or program_name), found=error.strerror or str(error))]
        )
        return 1
    return code if isinstance(code, int) else 0
