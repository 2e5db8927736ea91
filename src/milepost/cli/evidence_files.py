"""`milepost evidence preview` and `milepost evidence import`: the group that they stand in.

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
}

evidence = App(
    name="evidence",
    help="Look at files of evidence, and import them as observations.",
    help_format="plaintext",
    help_formatter="plain",
    default_parameter=Parameter(negative=()),
    result_action="return_value",
)
for _name, (_behind, _summary) in SUBCOMMANDS.items():
    evidence.command(_behind, name=_name, help=_summary)
