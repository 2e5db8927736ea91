"""The command line: one file a command.

This module only names the commands; each is imported when it is called, so that `--help` stays
fast. Commands return their exit status: 0 fine, 1 findings or problems found, 2 unusable input.
"""

from __future__ import annotations

import sys

COMMANDS = {
    "check": "Check the benchmarks of plans against the criteria.",
    "explain": "Print the page of a rule: why it matters, examples, how to fix.",
    "read": "Say back what statements are understood to say.",
    "write": "Write a statement from filled-in slots.",
    "draft": "Write a benchmark of a plan file in three passes: idea, measure, dates.",
    "status": "Judge the targets of a plan on evidence, as of a date.",
    "evidence": "Import files of evidence, and keep evidence in a store.",
    "formula": "Compute an official figure (CPI, PPI, chronic absence, …) and show its arithmetic.",
    "suppress": "Hide figures about too few students in a table, and whatever would give them away.",
    "show": "Show the plan that a file contains.",
    "convert": "Write the plan in a file as a plan file (YAML or JSON).",
    "new": "Start a plan file from a commented template.",
    "schema": "Print the JSON Schema of plan files.",
    "demo": "Write the made-up demo district's plans and evidence into a folder.",
    "serve": "Serve the site.",
    "lsp": "Serve editors: findings, help, completion and quick fixes while a plan is written.",
}

# Commands with commands of their own, and where these are named.
GROUPS = {"evidence": "milepost.cli.evidence_files:evidence"}

# What a shell says of a program that was stopped by the keyboard: 128 and the number of the signal.
STOPPED = 130


def main() -> None:
    """Run the command line on this process's arguments and exit with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; gives the exit status. A user's mistake becomes a message, not a traceback."""
    from cyclopts import App, CycloptsError, Parameter

    from milepost import __version__
    from milepost.errors import MilepostError

    app = App(
        name="milepost",
        help="Improvement plans whose benchmarks can be understood in only one way, and judged exactly.",
        version=__version__,
        help_format="plaintext",
        help_formatter="plain",
        # Switches have no "--no-…" twin; positional arguments have no "--name" form.
        default_parameter=Parameter(negative=()),
        error_formatter=_plain_error,
        result_action="return_value",
        exit_on_error=False,
        print_error=True,
        # Stopping by the keyboard is answered below.
        suppress_keyboard_interrupt=False,
    )
    for name, summary in COMMANDS.items():
        app.command(GROUPS.get(name, f"milepost.cli.{name}:{name}"), name=name, help=summary)
    try:
        return int(app(arguments) or 0)
    except MilepostError as error:
        from milepost.cli.output import print_error

        print_error(error)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours to report.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return STOPPED
    except CycloptsError:
        # Its message has been printed already.
        return 2


def _plain_error(error: Exception) -> str:
    """A wrong command line in words, without a frame, and where to look."""
    command = " ".join(("milepost", *(getattr(error, "command_chain", None) or ())))
    return f"{error}\nSee: {command} --help"
