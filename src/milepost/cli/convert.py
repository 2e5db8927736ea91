"""`milepost convert`: any readable file as a plan file."""

from __future__ import annotations

import json
from pathlib import Path

from milepost.errors import UsageError


def convert(source: Path, target: Path, /, *, school_year: str | None = None) -> int:
    """Write the plan in a file as a plan file (YAML or JSON).

    For example: milepost convert our-plan.docx our-plan.yaml

    Parameters
    ----------
    source
        A file of any format that Milepost reads.
    target
        The plan file to write: name.yaml or name.json. It must not exist yet.
    school_year
        The school year of a file that does not say its own.
    """
    import sys

    from milepost.api import open_plan
    from milepost.cli.new import write_new
    from milepost.cli.today import today

    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UsageError(f"{target.name} does not say what to write.", "Name the target .yaml or .json.")
    extraction = open_plan(source, school_year=school_year, today=today())
    write_new(target, writer(extraction.plan))
    count = sum(1 for _ in extraction.plan.benchmarks())
    sys.stderr.write(f"Wrote {target}: {count} benchmarks.\n")
    for note in extraction.notes:
        sys.stderr.write(f"  Note: {note}\n")
    if extraction.unplaced:
        sys.stderr.write(
            f"  {len(extraction.unplaced)} passages could not be placed in the plan "
            f"and are not in {target.name}; milepost show {source} lists them.\n"
        )
    return 0


def _yaml(plan: object) -> str:
    from milepost.plan.file import dump

    return dump(plan)  # type: ignore[arg-type]


def _json(plan: object) -> str:
    from milepost.plan.document import as_document

    return json.dumps(as_document(plan), ensure_ascii=False, indent=2) + "\n"  # type: ignore[arg-type]


_WRITERS = {".yaml": _yaml, ".yml": _yaml, ".json": _json}
