"""What can be mended in a plan without asking anybody, because it changes no meaning.

An ignore that silences nothing is taken out; fields that a benchmark's own statement settles are
completed (`said_fields`). The plan that comes out is checked again here: what would bring a new
finding is not done. Rewordings have gaps and are no such fixes (`rewording`). Reading and writing
files is left to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from milepost.criteria.reasons import says_why
from milepost.criteria.registry import code_of
from milepost.criteria.said_fields import said_fields
from milepost.criteria.types import Finding, PlanReport
from milepost.criteria.wording import quoted
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.document import of_node
from milepost.plan.types import Benchmark, Ignore, Plan

# Rules that judge with figures from beside the plan: without these they may find nothing, so that an
# ignore of theirs is not known to be useless.
_NEED_FIGURES = ("R3", "R4")
# Findings of these are answered by the fields that a statement settles.
_ASK_FOR_TIMES = ("T5", "T4")

Check = Callable[[Plan], PlanReport]


@dataclass(frozen=True)
class Fix:
    """One change of one benchmark.

    `path` is the node that is changed, with the numbers that it has before. `code` is the rule whose
    finding asks for it, None where none does. `before` and `after` are what the plan says there, as
    plain values; None for nothing.
    """

    benchmark: str
    path: str
    code: str | None
    why: str
    before: Any
    after: Any


def fixed(report: PlanReport, check: Check) -> tuple[Plan, tuple[Fix, ...]]:
    """The plan of the report with everything mended that may be, and what was done, in its order.

    `check` checks a plan as the report was made. Without anything to mend the plan is the same object.
    """
    fixes = tuple(_unused_ignores(report)) + tuple(_completed_fields(report))
    while fixes:
        plan = _applied(report.plan, fixes)
        spoilt = _spoilt(report.findings, check(plan).findings, fixes)
        if not spoilt:
            return plan, _in_order(report.plan, fixes)
        fixes = tuple(fix for fix in fixes if fix.benchmark not in spoilt)
    return report.plan, ()


def _unused_ignores(report: PlanReport) -> Iterator[Fix]:
    unused = [(benchmark, ignore) for benchmark, ignore in report.unused_ignores if _is_useless(ignore)]
    for placed in report.plan.benchmarks():
        for at, ignore in enumerate(placed.benchmark.ignore):
            if (placed.benchmark.id, ignore) in unused:
                why = f"{ignore.code} finds nothing there, so there is nothing to ignore"
                before = {"code": ignore.code, "because": ignore.because}
                yield Fix(placed.benchmark.id, f"{placed.path}.ignore[{at}]", "U1", why, before, None)


def _is_useless(ignore: Ignore) -> bool:
    """Whether an unused ignore may go: its rule is known, was asked, and needs nothing but the plan.

    One with a wrong code, or without a reason, was meant to silence something: its writer decides.
    """
    code = code_of(ignore.code)
    return code is not None and says_why(ignore) and code not in _NEED_FIGURES


def _completed_fields(report: PlanReport) -> Iterator[Fix]:
    calendar = SchoolCalendar.of(report.plan)
    codes: dict[str, set[str]] = {}
    for finding in report.findings:
        codes.setdefault(finding.benchmark or "", set()).add(finding.code)
    for placed in report.plan.benchmarks():
        benchmark, found = placed.benchmark, codes.get(placed.benchmark.id, set())
        reading = report.readings.get(benchmark.id)
        if reading is None or found & {"M7", "M6", "T3"}:
            continue  # two promises, a blank, or a date that is not meant
        why = f"its statement says so: {quoted(benchmark.statement or '')}"
        for key, value in said_fields(benchmark, reading, report.plan, calendar).items():
            code = next((code for code in _ASK_FOR_TIMES if code in found and key != "who"), None)
            yield Fix(benchmark.id, f"{placed.path}.{key}", code, why, None, value)


def _applied(plan: Plan, fixes: Iterable[Fix]) -> Plan:
    for benchmark in [placed.benchmark for placed in plan.benchmarks()]:
        own = [fix for fix in fixes if fix.benchmark == benchmark.id]
        if own:
            plan = plan.with_benchmark(_mended(benchmark, own))
    return plan


def _mended(benchmark: Benchmark, fixes: Iterable[Fix]) -> Benchmark:
    document = of_node(benchmark)
    gone: set[int] = set()
    for fix in fixes:
        key, _, number = fix.path.rpartition(".")[2].partition("[")
        if fix.after is None:
            gone.add(int(number.rstrip("]")))
        else:
            document[key] = fix.after
    document["ignore"] = [one for at, one in enumerate(document.get("ignore", [])) if at not in gone]
    return Benchmark.model_validate(document)


def _spoilt(before: Iterable[Finding], after: Iterable[Finding], fixes: Iterable[Fix]) -> set[str]:
    """The benchmarks whose fixes bring a finding that was not there; all of them where none can be named."""
    known = {(finding.code, finding.benchmark, _without_numbers(finding.path)) for finding in before}
    new = [f for f in after if (f.code, f.benchmark, _without_numbers(f.path)) not in known]
    mended = {fix.benchmark for fix in fixes}
    named = {finding.benchmark for finding in new if finding.benchmark in mended}
    return {one for one in named if one} or (mended if new else set())


def _without_numbers(path: str) -> str:
    """An ignore's number changes when one before it goes."""
    return path.partition(".ignore[")[0]


def _in_order(plan: Plan, fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    order: Mapping[str, int] = {placed.benchmark.id: at for at, placed in enumerate(plan.benchmarks())}
    return tuple(sorted(fixes, key=lambda fix: order[fix.benchmark]))
