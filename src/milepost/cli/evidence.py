"""`milepost evidence`: what is done with files of evidence, one command each."""

from __future__ import annotations

from cyclopts import App, Parameter

evidence = App(
    name="evidence",
    help="Look at files of evidence, and import them as observations.",
    help_format="plaintext",
    help_formatter="plain",
    default_parameter=Parameter(negative=()),
    result_action="return_value",
)
evidence.command(
    "milepost.cli.importing:preview",
    name="preview",
    help="Say what a file would be taken for, with every guess, before anything is imported.",
)
evidence.command(
    "milepost.cli.importing:import_files",
    name="import",
    help="Import files of other systems as observations; refused rows go to a file of their own.",
)
