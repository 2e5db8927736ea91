"""`milepost evidence`: the group of commands that import evidence and keep it in a store.

This module only names the commands; each is imported when it is called.
"""

from __future__ import annotations

from cyclopts import App, Parameter

# Name to the function behind it and what it does.
SUBCOMMANDS = {
    "preview": (
        "milepost.cli.importing:preview",
        "Say what a file would be taken for, with every guess, before anything is imported.",
    ),
    "import": (
        "milepost.cli.importing:import_files",
        "Import files of other systems as observations; refused rows go to a file of their own.",
    ),
    "add": (
        "milepost.cli.evidence:add",
        "Add files of observations to a store, each one batch, kept whole or not at all.",
    ),
    "list": (
        "milepost.cli.evidence:list_batches",
        "List the batches of a store: when, by whom, how many rows, of which measures.",
    ),
    "retract": (
        "milepost.cli.evidence:retract",
        "Take a batch out of the count of a store; the record of it stays.",
    ),
    "verify": (
        "milepost.cli.evidence:verify",
        "Look at every byte of a store, and say whether all of it is there.",
    ),
    "compact": (
        "milepost.cli.evidence:compact",
        "Make few files of many in a store, and remove the rows of retracted batches for good.",
    ),
}

evidence = App(
    name="evidence",
    help="Import files of evidence, and keep evidence in a store.",
    help_format="plaintext",
    help_formatter="plain",
    default_parameter=Parameter(negative=()),
    result_action="return_value",
)
for _name, (_behind, _summary) in SUBCOMMANDS.items():
    evidence.command(_behind, name=_name, help=_summary)
