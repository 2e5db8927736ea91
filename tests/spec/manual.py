"""Reads the chapters of the targets manual: prose, a target, rows, and what must come out.

A chapter is a Markdown file. Each section (`###`) is one case: a YAML block with the keys measure,
target and, where needed, calendar; a table of rows; a table of expectations, whose first column is
"as of". An empty cell of the expectations expects nothing in particular, "none" expects no value. A
measure with `source: walks` comes from a source that is a sample.

`tools/reference.py` prints the chapters as the targets manual of the documentation (`page`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import indent

from milepost.evidence.observations import Observations
from milepost.evidence.rows import RowReader
from milepost.plan.file import parse
from milepost.plan.types import Plan

FOLDER = Path(__file__).parent / "chapters"

Row = dict[str, str]

PLAN = """\
milepost: 1
plan: A plan for the manual
framework: aip
school_year: 2026-27
calendar:
{calendar}
sources: [{{id: walks, sample: true}}]
measures:
  - id: m
{measure}
objectives:
  - id: O1
    objective: An objective.
    initiatives:
      - id: I1
        initiative: An initiative.
        benchmarks:
          - id: B1
            kind: early_evidence
            statement: A statement.
            targets:
              - measure: m
{target}
"""
CALENDAR = """\
first_day: 2026-08-31
last_day: 2027-06-18
closed: [2026-11-26..2026-11-27, 2026-12-24..2027-01-01]
"""


@dataclass(frozen=True)
class Case:
    """One section of a chapter."""

    name: str
    plan: Plan
    observations: Observations
    expected: tuple[Row, ...]

    def as_of_dates(self) -> list[date]:
        """The dates at which something is expected, in the order of the table."""
        return list(dict.fromkeys(date.fromisoformat(row["as of"]) for row in self.expected))


def chapters() -> list[Path]:
    """The files of the chapters, in the order of their numbers."""
    return sorted(FOLDER.glob("*.md"), key=lambda path: int(path.stem.partition("-")[0]))


def all_cases() -> list[Case]:
    """Every section of every chapter, in order."""
    return [case for chapter in chapters() for case in read_chapter(chapter)]


def page() -> str:
    """The chapters as one page, their titles one level under the page's own."""
    lowered = (re.sub(r"(?m)^# ", "## ", path.read_text(encoding="utf-8")) for path in chapters())
    return INTRODUCTION + "\n" + "\n".join(lowered)


INTRODUCTION = """# The targets manual

Every case on this page is run by the tests on every engine, as it stands here: the rows go in, and what the
last table says must come out. A measure with `source: walks` comes from a source that says `sample: true`.
The school year begins on August 31, 2026 and ends on June 18, 2027, unless a case has a calendar of its own.
[Observations, targets, verdicts](targets.md) says the same in rules.

| column | what it says |
| --- | --- |
| as of | the date at which is looked |
| status | the target's status then |
| checkpoint | when it is due |
| verdict, figure, wanted, holding, known, unknown | what is said of the checkpoint |
| interval, uncertain | the 95 % interval of a sample, and whether it leaves the verdict open |
| projected, range, words | the figure at the next checkpoint, the interval's ends, and what is said of it |
| run chart | whether the series moves by more than chance |
| says, beside | words of the reason for the status, and of the notes beside it |

An empty field says nothing in particular; "none" says that there is no value.
"""


def read_chapter(path: Path) -> list[Case]:
    """The cases of one chapter."""
    sections = re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(section, path.stem) for section in sections]


def _case(section: str, chapter: str) -> Case:
    title = section.split("\n", 1)[0].strip()
    block = re.search(r"^```yaml\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL)
    assert block, f"{title} has no target"
    parts = _parts(block[1])
    text = PLAN.format(
        calendar=indent(parts.get("calendar", CALENDAR), "  "),
        measure=indent(parts["measure"], "    "),
        target=indent(parts["target"], " " * 16),
    )
    plan = parse(text, f"{chapter}: {title}").plan
    tables = [_table(lines) for lines in re.findall(r"(?:^\|.*\n)+", section, flags=re.MULTILINE)]
    expected = next(table for table in tables if "as of" in table[0])
    rows = [row for table in tables if "as of" not in table[0] for row in table]
    reader = RowReader(plan)
    observations = Observations(tuple(reader.observation({"measure": "m", **row}) for row in rows))
    return Case(f"{chapter}: {title}", plan, observations, tuple(expected))


def _parts(block: str) -> dict[str, str]:
    """The block under each of its top-level keys, without its indentation."""
    found = re.findall(r"^(\w+):\n((?:  .*\n)+)", block, flags=re.MULTILINE)
    return {key: re.sub(r"^  ", "", body, flags=re.MULTILINE) for key, body in found}


def _table(text: str) -> list[Row]:
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines()]
    header, _, *rows = lines
    return [dict(zip(header, row, strict=True)) for row in rows]
