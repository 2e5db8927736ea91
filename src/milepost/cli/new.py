"""`milepost new`: a commented template to start a plan from."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from milepost.errors import UsageError


def new(
    path: Path | None = None,
    /,
    *,
    framework: Literal["aip", "organizer"] = "aip",
    name: str = "Our improvement plan",
    school_year: str = "2026-27",
) -> int:
    """Start a plan file from a commented template.

    For example: milepost new plan.yaml --name "Our plan" --school-year 2026-27

    Parameters
    ----------
    path
        The file to write. It must not exist yet. Without one, the template is printed.
    framework
        aip: the 2012 accelerated improvement plan. organizer: the 2010 graphic organizer.
    name
        The plan's name.
    school_year
        The school year it is for, such as 2026-27.
    """
    import sys

    from milepost.plan.template import new_plan

    text = new_plan(framework, name, school_year)
    if path is None:
        sys.stdout.write(text)
        return 0
    write_new(path, text)
    sys.stderr.write(f"Wrote {path}. Fill it in, then run: milepost check {path}\n")
    return 0


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet. UsageError if it does, or cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{path} exists already.", "Choose another name, or move the file away.") from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Choose a folder that exists."
        ) from error
