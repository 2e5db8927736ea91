"""How `milepost check` mends plan files: what it says it changes, and the changes as a diff.

Which changes are made without asking is decided by `criteria.fixes`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.cli.output import print_error, printable
from milepost.errors import MilepostError

if TYPE_CHECKING:
    from milepost.criteria.fixes import Fix
    from milepost.documents.types import FixedFile


def show(paths: Sequence[Path], chosen: dict[str, Any]) -> int:
    """Print what would change as one unified diff; 1 if anything would, 2 for a file that is unusable."""
    status = 0
    for path in paths:
        one = _fixed(path, chosen, named=len(paths) == 1)
        if one is None:
            status = 2
            continue
        for line in unified_diff(
            one.plan_file.text.splitlines(keepends=True),
            one.text.splitlines(keepends=True),
            str(path),
            f"{path} (mended)",
        ):
            sys.stdout.write(printable(line.rstrip("\r\n")) + "\n")
        status = max(status, int(bool(one.fixes)))
    return status


def write(paths: Sequence[Path], chosen: dict[str, Any]) -> None:
    """Mend each plan file and say on standard error what was changed in it."""
    from milepost.criteria.wording import many
    from milepost.plan.file import save

    for path in paths:
        one = _fixed(path, chosen, named=len(paths) == 1)
        if one is None:
            continue
        if one.fixes:
            save(one.plan_file, one.text, path)
        for fix in one.fixes:
            sys.stderr.write(printable(_said(one, fix)) + "\n")
        changes = many(len(one.fixes), "change") if one.fixes else "nothing to mend"
        sys.stderr.write(printable(f"{path}: {changes}.\n"))


def _fixed(path: Path, chosen: dict[str, Any], *, named: bool) -> FixedFile | None:
    """The file mended; None for one that cannot be, which is said. One that was `named` alone is an error."""
    from milepost import api
    from milepost.documents.sniff import TEXT_SUFFIXES

    try:
        of = {key: chosen[key] for key in ("select", "ignore")}
        settings = api.settings_for(path, file=chosen["settings_file"], profile=chosen["profile"])
        return api.fix(path, settings=settings, **of)
    except MilepostError as error:
        if named and TEXT_SUFFIXES.get(path.suffix.lower()) != "plan":
            raise
        print_error(error)
        return None


def _said(one: FixedFile, fix: Fix) -> str:
    """As in "plan.yaml:41: A3: its statement says so: “By October 1, …”", then what was and what is."""
    mark = one.plan_file.mark(fix.path) or one.plan_file.mark(fix.path.rpartition(".")[0])
    line = f":{mark[0]}" if mark else ""
    asked = f" ({fix.code})" if fix.code else ""
    key = fix.path.rpartition(".")[2].partition("[")[0]
    lines = [f"{one.path}{line}: {fix.benchmark}{asked}: {fix.why}"]
    lines += [f"  - {key}: {_value(fix.before)}"] if fix.before is not None else []
    lines += [f"  + {key}: {_value(fix.after)}"] if fix.after is not None else []
    return "\n".join(lines)


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
