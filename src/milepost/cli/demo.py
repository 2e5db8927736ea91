"""`milepost demo`: the made-up district's files, to try every command on."""

from __future__ import annotations

import shutil
from pathlib import Path

from milepost.errors import UsageError


def demo(folder: Path, /, *, keep: bool = False) -> int:
    """Write the made-up demo district's plans and evidence into a folder.

    Parameters
    ----------
    folder
        Where to write. It must not exist yet, or be empty.
    keep
        Do nothing where the folder has the demo already.
    """
    import sys

    from milepost.cli.output import program
    from milepost.examples.district import AS_OF, plan_path, school_plan_path

    if keep and (folder / "plan.yaml").exists():
        return 0
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty.", "Name a new folder; nothing was written.")
    shutil.copytree(plan_path().parent, folder, dirs_exist_ok=True)
    shutil.copytree(school_plan_path().parent, folder / "school")
    sys.stderr.write(
        f"Wrote the made-up demo district to {folder}. Try:\n"
        f"  {program()} check {folder}/plan.yaml\n"
        f"  {program()} status {folder}/plan.yaml --evidence {folder}/evidence --as-of {AS_OF.isoformat()}\n"
    )
    return 0
