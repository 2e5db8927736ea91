"""What a rule is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from milepost.plan.types import Benchmark, Initiative, Objective, Plan
from milepost.plan.words import Framework
from milepost.reading.types import Reading

# "error": two readers would disagree, or nobody could judge it. "warning": likely a weakness.
# "advice": worth a look, silence is a good answer.
Severity = Literal["error", "warning", "advice"]
Looks = Literal["statement", "benchmark", "plan"]


@dataclass(frozen=True)
class Finding:
    """One remark on a statement or a node of the plan.

    `start` and `end` are offsets into the statement (end excluded), None where the finding is
    about the whole statement or a node. `benchmark` is its id, None for a finding about another
    node or a loose statement; `path` is the node's path in the plan, "" for a loose statement.
    """

    code: str
    name: str
    criterion: str
    severity: Severity
    message: str
    remedy: str
    path: str = ""
    benchmark: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Suppressed:
    """A finding that the plan ignores, with the reason its people gave."""

    finding: Finding
    because: str


@dataclass(frozen=True)
class StatementContext:
    """A statement as a rule sees it.

    `benchmark`, `initiative`, `objective` and `plan` are None for a loose statement (a line of a
    text file). The reading carries the kind: given where it stands under a heading, else guessed.
    """

    reading: Reading
    framework: Framework = "aip"
    benchmark: Benchmark | None = None
    initiative: Initiative | None = None
    objective: Objective | None = None
    plan: Plan | None = None
    path: str = ""


@dataclass(frozen=True)
class PlanContext:
    """A whole plan as a rule sees it, with the reading of every benchmark that has a statement."""

    plan: Plan
    readings: dict[str, Reading]


@dataclass(frozen=True)
class Rule:
    """One rule, as the registry holds it. `page` is the docstring it was found with."""

    code: str
    name: str
    criterion: str
    severity: Severity
    looks_at: Looks
    # The slug of the labelling guide that this rule corresponds to, None if it has none there.
    flaw: str | None
    function: Callable[..., Iterable[Finding]]
    page: str
