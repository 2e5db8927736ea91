"""A plan judged: every target against the evidence as of one date.

    from milepost.monitoring.judge import status
    status(plan, observations, date(2026, 12, 15))

Attainment only: what a person judges about it is kept elsewhere and never mixed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from milepost.evidence.observations import Received
from milepost.monitoring.activities import activity_status
from milepost.monitoring.arithmetic import arithmetic
from milepost.monitoring.diagnosis import diagnoses
from milepost.monitoring.latest import Situation, latest_evidence
from milepost.monitoring.outcomes import CellJudge, Outcome
from milepost.monitoring.outlook import with_outlook
from milepost.monitoring.path import Path, SharePoint, expected_path, share_points
from milepost.monitoring.reference import ReferenceEngine
from milepost.monitoring.references import known_of
from milepost.monitoring.rollup import target_status, worst
from milepost.monitoring.sampling import certainty
from milepost.monitoring.schedule import Due, checkpoints
from milepost.monitoring.series import WHOLE, Engine, Evidence, Series, Snapshot
from milepost.monitoring.standing import because
from milepost.monitoring.terms import LEVELS, CannotJudge, Terms, terms
from milepost.monitoring.types import (
    BenchmarkStatus,
    CellVerdict,
    Checkpoint,
    Interval,
    PlanStatus,
    Point,
    TargetStatus,
    Verdict,
)
from milepost.monitoring.verdicts import Judgement, judge_checkpoint
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Benchmark, Plan, Target

EngineName = Literal["duckdb", "reference"]


def _duckdb(received: Received, plan: Plan) -> Engine:
    from milepost.evidence.store.reading import Stored

    if isinstance(received, Stored):
        from milepost.monitoring.engines.stored import StoredEngine

        return StoredEngine(received, plan.measures)
    from milepost.monitoring.engines.duckdb import DuckDBEngine

    return DuckDBEngine(received.rows)


ENGINES: Mapping[EngineName, Callable[[Received, Plan], Engine]] = {
    "duckdb": _duckdb,
    "reference": lambda received, plan: ReferenceEngine(received.rows),
}


def status(
    plan: Plan, observations: Received, as_of: date, *, min_n: int = 0, engine: EngineName = "duckdb"
) -> PlanStatus:
    """Every benchmark and initiative of `plan`, judged at the end of the day `as_of`.

    `min_n` is the smallest number of students about whom a figure may be known (0: all are); figures that
    would give a hidden one away are hidden too. The engines give the same result; "reference" is the slow,
    plain one.
    """
    calendar = SchoolCalendar.of(plan)
    answers, unfit = ENGINES[engine](observations, plan), _unfit(observations, plan)
    if min_n > 1:  # nobody is fewer than one
        from milepost.monitoring.protection import protected

        compiled = _compiled(plan, calendar)
        answers = protected(answers, compiled, observations.rows, min_n)

    def judged(target: Target) -> TargetStatus:
        try:
            if target.measure in unfit:
                raise CannotJudge(unfit[target.measure])
            return judge_target(terms(target, plan, calendar), answers, as_of, min_n)
        except CannotJudge as reason:
            return TargetStatus(target.measure, "not_judged", because=str(reason), why_not=str(reason))

    benchmarks = tuple(_benchmark(placed.benchmark, judged, calendar, as_of) for placed in plan.benchmarks())
    return PlanStatus(as_of, plan.plan, benchmarks, diagnoses(plan, benchmarks))


def _unfit(received: Received, plan: Plan) -> dict[str, str]:
    """By measure why stored rows do not fit the plan; rows that came with the plan always do."""
    from milepost.evidence.store.reading import Stored

    return received.unfit(plan.measures) if isinstance(received, Stored) else {}


def _compiled(plan: Plan, calendar: SchoolCalendar) -> list[Terms]:
    """All targets that can be judged."""
    found = []
    for placed in plan.benchmarks():
        for target in placed.benchmark.targets:
            with suppress(CannotJudge):
                found.append(terms(target, plan, calendar))
    return found


def _benchmark(
    benchmark: Benchmark, judged: Callable[[Target], TargetStatus], calendar: SchoolCalendar, as_of: date
) -> BenchmarkStatus:
    if benchmark.targets:
        targets = tuple(judged(target) for target in benchmark.targets)
        found = worst([target.status for target in targets])
        decisive = next((target for target in targets if target.status == found), targets[0])
        return BenchmarkStatus(benchmark.id, benchmark.kind, found, targets, decisive.because)
    if benchmark.kind == "activity":
        found, why = activity_status(benchmark, calendar, as_of)
        return BenchmarkStatus(benchmark.id, benchmark.kind, found, (), why)
    why = "It has no target; what its statement alone says is not judged."
    return BenchmarkStatus(benchmark.id, benchmark.kind, "not_judged", (), why)


def judge_target(compiled: Terms, engine: Engine, as_of: date, min_n: int) -> TargetStatus:
    """One target judged as of `as_of`. CannotJudge where its times make no sense."""
    evidence = engine.evidence(compiled, as_of)
    dues = checkpoints(compiled, evidence.dates, as_of)
    _prepare(evidence, compiled, dues, as_of)
    judge = CellJudge(compiled, evidence, min_n)
    judged = [_checkpoint(judge, due, as_of, min_n) for due in dues]
    points = _points(judge, dues, as_of, min_n)
    path = expected_path(judge, dues, as_of, points)
    verdicts = [verdict for _, verdict in judged]
    latest = latest_evidence(judge, _situation(dues, verdicts, as_of, path, points, min_n))
    seen = _evidence_seen(evidence, compiled, as_of)
    found = target_status(
        verdicts,
        evidence_seen=seen,
        latest_below=bool(latest and latest.below),
        latest_too_few=bool(latest and latest.too_few),
    )
    with_figures = not (min_n and compiled.about_students)
    shown = TargetStatus(
        compiled.measure.id,
        found,
        _series(judge, dues, points, as_of),
        tuple(_shown(compiled, judgement, verdict) for judgement, verdict in judged),
        tuple((when, float(value)) for when, value in path.corners) if path else (),
        because(
            compiled,
            judged,
            latest,
            evidence_seen=seen,
            with_figures=with_figures,
        ),
        each=compiled.each,
    )
    return with_outlook(shown, judge, dues, as_of, with_figures=with_figures)


def _prepare(evidence: Evidence, compiled: Terms, dues: tuple[Due, ...], as_of: date) -> None:
    past = [due for due in dues if due.due <= as_of]
    spans = set()
    if compiled.running:
        every = compiled.target.every is not None
        spans = {(due.after if every else due.start, due.due) for due in past}
        spans |= {(due.start, as_of) for due in dues[:1]}
    evidence.prepare([*(due.due for due in past), as_of], spans)


def _checkpoint(judge: CellJudge, due: Due, as_of: date, min_n: int) -> tuple[Judgement, Verdict]:
    if due.due > as_of:
        return Judgement(due, None, None, None, None, None, ()), "pending"
    judgement = judge_checkpoint(judge, due, due.due, due.due, min_n)
    return judgement, judgement.verdict


def _situation(
    dues: tuple[Due, ...],
    verdicts: list[Verdict],
    as_of: date,
    path: Path | None,
    points: tuple[SharePoint, ...],
    min_n: int,
) -> Situation:
    counted = [
        due for due, verdict in zip(dues, verdicts, strict=True) if verdict not in ("pending", "baseline")
    ]
    ahead = [due for due in dues if due.due > as_of]
    return Situation(
        as_of, dues, counted[-1] if counted else None, ahead[0] if ahead else None, path, points, min_n
    )


def _points(judge: CellJudge, dues: tuple[Due, ...], as_of: date, min_n: int) -> tuple[SharePoint, ...]:
    """The points of a share target, held against the next checkpoint (none left: the last)."""
    if judge.terms.share is None or not dues:
        return ()
    ahead = [due for due in dues if due.due > as_of] or [dues[-1]]
    individuals = judge.terms.about_students and "unit" in judge.terms.each
    return share_points(judge, as_of, ahead[0].due, min_n if individuals else 0)


def _evidence_seen(evidence: Evidence, compiled: Terms, as_of: date) -> bool:
    snapshot = evidence.at(as_of)
    if compiled.running:
        return snapshot.seen
    return any(compiled.calendar.covers(one.date) for one in snapshot.of(WHOLE))


def _series(
    judge: CellJudge, dues: tuple[Due, ...], points: tuple[SharePoint, ...], as_of: date
) -> tuple[Point, ...]:
    """The points to show, hidden figures left out: of a share its own, else those of the whole.

    A count or sum with `by` is shown as it runs on, because that is what is held against its path.
    """
    if judge.terms.each:
        return tuple(Point(point.date, float(point.figure), point.known) for point in points)
    snapshot = judge.evidence.at(as_of)
    whole = snapshot.of(WHOLE)
    if judge.terms.running and judge.terms.target.every is None and dues:
        whole = _running_sums(judge.evidence, snapshot, dues[0].start)
    return tuple(
        Point(one.date, float(known.figure), _count(known.n or Fraction(0)))
        for one in whole
        if (known := judge.seen(known_of(one)))
    )


def _running_sums(evidence: Evidence, now: Snapshot, start: date) -> Series:
    """The sum since `start` at each date with rows, up to the first row that gives no number."""
    unknown_from = min((gap.date for gap in now.gaps.get(WHOLE, ()) if gap.date > start), default=date.max)
    spans = [(start, day) for day in evidence.dates() if start < day < unknown_from]
    evidence.prepare((), spans)
    return tuple(evidence.running(*span)[WHOLE] for span in spans)


def _count(n: Fraction) -> int | Decimal:
    return n.numerator if n.denominator == 1 else Decimal(n.numerator) / Decimal(n.denominator)


def _shown(compiled: Terms, judgement: Judgement, verdict: Verdict) -> Checkpoint:
    sure = certainty(compiled, judgement)
    return Checkpoint(
        judgement.due.due,
        verdict,
        _float(judgement.wanted),
        _float(judgement.figure),
        judgement.evidence_date,
        judgement.holding,
        judgement.known,
        judgement.left_out,
        tuple(
            _cell(compiled, one, interval)
            for one, interval in zip(judgement.outcomes, sure.cells, strict=True)
        ),
        arithmetic(compiled, judgement, verdict, sure),
        _float(_asked(compiled, judgement.due.due)),
        sure.interval,
        sure.uncertain,
    )


def _cell(compiled: Terms, one: Outcome, interval: Interval | None) -> CellVerdict:
    return CellVerdict(
        dict(zip(compiled.each, one.cell, strict=True)),
        _float(one.evidence.figure if one.evidence else None),
        _float(one.reference.figure if one.reference else None),
        one.holds,
        interval,
    )


def _asked(compiled: Terms, due: date) -> Fraction | None:
    """The fixed figure that the plan asks at a checkpoint, None where the condition compares."""
    if compiled.share is not None:
        return compiled.share.wanted(due)
    if compiled.each:
        return Fraction(100)
    wanted = compiled.wanted(due)
    return wanted.value if wanted is not None and compiled.asks in LEVELS else None


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
