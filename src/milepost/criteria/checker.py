"""Runs the rules: over one statement, or over a plan with its suppressions.

What a rule finds is left to `criteria.rules`, what a statement says to `milepost.reading`, and how
findings are shown to the command line, the site and `criteria.report`. Nothing here reads files or
the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from milepost.criteria import registry
from milepost.criteria.asking import Asker
from milepost.criteria.readings import Statement, statement_of
from milepost.criteria.reasons import says_why
from milepost.criteria.types import (
    Finding,
    IgnoreContext,
    Known,
    PlanContext,
    PlanReport,
    Remark,
    Rule,
    Severity,
    StatementContext,
    Suppressed,
)
from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark, Ignore, Placed, Plan
from milepost.plan.words import Framework, Kind
from milepost.reading.reader import read
from milepost.reading.types import Reading


def check_statement(
    text: str,
    *,
    school_year: SchoolYear | None = None,
    kind: Kind | None = None,
    framework: Framework = "aip",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> list[Finding]:
    """The findings on one loose statement, those about the whole first, then by their words.

    `school_year` is the one it was written for, None if not known; `kind` the kind it stands under,
    None to guess. A statement that reads as no benchmark at all gets no findings. `select` and
    `ignore` name rules as `registry.chosen` does.
    """
    reading = read(text, school_year=school_year, kind=kind)
    return check_reading(reading, framework=framework, select=select, ignore=ignore)


def check_reading(
    reading: Reading,
    *,
    framework: Framework = "aip",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> list[Finding]:
    """As `check_statement`, for a statement that has been read already."""
    rules = registry.looking_at("statement", registry.chosen(select, ignore))
    return sorted(_of_statement(StatementContext(reading, framework), rules), key=_by_words)


def check_plan(
    plan: Plan,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    severity: Mapping[str, Severity] | None = None,
    known: Known | None = None,
) -> PlanReport:
    """Read every statement of the plan and run the rules; findings stand in the order of the plan.

    `severity` says by rule code what its findings count as here, where that is not the rule's own.
    `known` is what is known beside the plan; None: nothing. A finding that its benchmark ignores with
    a reason is moved to `suppressed`. An ignore that silenced nothing becomes a finding itself, unless
    its rule was not among those that ran.
    """
    rules = registry.chosen(select, ignore)
    if severity:
        rules = tuple(replace(r, severity=severity.get(r.code, r.severity)) for r in rules)
    year = plan.first_school_year()
    statements = {
        placed.benchmark.id: statement_of(placed.benchmark, year)
        for placed in plan.benchmarks()
        if placed.benchmark.statement
    }
    readings = {name: statement.reading for name, statement in statements.items()}
    found = list(_of_plan(plan, statements, readings, rules, known or Known()))
    kept, suppressed = _suppress(plan, found)
    unused = list(_unused(plan, suppressed, rules))
    for _, context in unused:
        kept += [
            _finding(rule, context.path, context.benchmark.id, remark)
            for rule, remark in _ask(registry.looking_at("ignore", rules), context)
        ]
    order = {path: at for at, path in enumerate(_paths(plan))}
    kept.sort(key=lambda finding: (order.get(finding.path, 0), *_by_words(finding)))
    return PlanReport(
        plan,
        readings,
        tuple(kept),
        tuple(suppressed),
        tuple((b.id, c.ignore) for b, c in unused),
        registry.without(rules),
    )


def _ask(rules: Iterable[Rule], context: object) -> Iterator[tuple[Rule, Remark]]:
    for rule in rules:
        for remark in rule.function(context):
            yield rule, remark


def _finding(rule: Rule, path: str, benchmark: str | None, remark: Remark) -> Finding:
    default = (rule.flaw,) if rule.flaw else ()
    return Finding(
        code=rule.code,
        name=rule.name,
        criterion=rule.criterion,
        severity=rule.severity,
        message=remark.message,
        remedy=remark.remedy,
        path=path,
        benchmark=benchmark,
        start=remark.span.start if remark.span else None,
        end=remark.span.end if remark.span else None,
        flaws=default if remark.flaws is None else remark.flaws,
        beside=remark.beside,
    )


def _of_statement(context: StatementContext, rules: Iterable[Rule]) -> Iterator[Finding]:
    if context.reading.kind == "none":
        return
    for rule, remark in _ask(rules, context):
        yield _finding(rule, "", None, remark)


def _of_plan(
    plan: Plan,
    statements: dict[str, Statement],
    readings: dict[str, Reading],
    rules: tuple[Rule, ...],
    known: Known,
) -> Iterator[Finding]:
    asker = Asker(plan, rules, known)
    for placed in plan.benchmarks():
        name = placed.benchmark.id
        for rule, remark in asker.remarks(placed, statements.get(name)):
            yield _finding(rule, placed.path, name, remark)
    for rule, remark in _ask(
        registry.looking_at("plan", rules), PlanContext(plan, readings, asker.calendar, known)
    ):
        yield _finding(rule, remark.path, remark.benchmark, remark)


def _suppress(plan: Plan, found: list[Finding]) -> tuple[list[Finding], list[Suppressed]]:
    """The findings that stand, and those that their benchmark ignores with a reason."""
    reasons = {
        (placed.benchmark.id, registry.code_of(ignore.code)): ignore.because
        for placed in plan.benchmarks()
        for ignore in placed.benchmark.ignore
        if says_why(ignore)
    }
    kept, suppressed = [], []
    for finding in found:
        because = reasons.get((finding.benchmark or "", finding.code))
        if because is None:
            kept.append(finding)
        else:
            suppressed.append(Suppressed(finding, because))
    return kept, suppressed


def _unused(
    plan: Plan, suppressed: list[Suppressed], rules: tuple[Rule, ...]
) -> Iterator[tuple[Benchmark, IgnoreContext]]:
    used = {(s.finding.benchmark, s.finding.code) for s in suppressed}
    ran = {rule.code for rule in rules}
    for benchmark, at, ignore, path in _ignores(plan):
        code = registry.code_of(ignore.code)
        unknown = code is None
        unreasoned = not says_why(ignore)
        if (benchmark.id, code) not in used and (unknown or code in ran):
            yield benchmark, IgnoreContext(ignore, benchmark, f"{path}.ignore[{at}]", unknown, unreasoned)


def _ignores(plan: Plan) -> Iterator[tuple[Benchmark, int, Ignore, str]]:
    for placed in plan.benchmarks():
        for at, ignore in enumerate(placed.benchmark.ignore):
            yield placed.benchmark, at, ignore, placed.path


def _paths(plan: Plan) -> Iterator[str]:
    """The paths of the nodes that a finding can be about, in the order of the plan, after the plan itself."""
    yield ""
    yield from (f"people[{at}]" for at in range(len(plan.people)))
    yield from (f"self_assessment[{at}]" for at in range(len(plan.self_assessment)))
    yield from (f"sources[{at}]" for at in range(len(plan.sources)))
    inside: dict[str, list[Placed]] = {}
    for placed in plan.benchmarks():
        inside.setdefault(placed.path.rsplit(".", 1)[0], []).append(placed)
    for o, objective in enumerate(plan.objectives):
        parent = f"objectives[{o}]"
        yield parent
        for node in (parent, *(f"{parent}.initiatives[{i}]" for i in range(len(objective.initiatives)))):
            if node != parent:
                yield node
            for placed in inside.get(node, ()):
                yield placed.path
                yield from (f"{placed.path}.ignore[{at}]" for at in range(len(placed.benchmark.ignore)))


def _by_words(finding: Finding) -> tuple[int, str, int]:
    """Remarks on the whole first, then by the place of their words, then by code."""
    return (-1 if finding.start is None else finding.start, finding.code[0], int(finding.code[1:]))
