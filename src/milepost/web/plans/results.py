"""What a plan amounts to: its readings, findings and statuses, worked out once and kept.

Everything is decided by `milepost.criteria` and `milepost.monitoring`; here it is only called, for one
revision, one state of the evidence, one date and one reader's view of small groups. The same four
always give the same result, so results are kept in memory under them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from weakref import WeakValueDictionary

from milepost.api import with_base_rates
from milepost.criteria.checker import check_plan
from milepost.criteria.types import PlanReport
from milepost.documents.writers.trajectory import svg
from milepost.evidence.observations import Observations
from milepost.monitoring.judge import status
from milepost.monitoring.types import BenchmarkStatus, PlanStatus
from milepost.plan.types import Plan
from milepost.web.evidence.models import Row
from milepost.web.plans.models import Revision
from milepost.web.plans.rounding import without_counts
from milepost.web.policy import OpenPlan

# Results of as many plans are kept; a plan with its statuses takes well under a megabyte.
PLANS_KEPT = 128
CHARTS_KEPT = 1024


@dataclass(frozen=True)
class Key:
    """What a judgement depends on. `schools` None takes every school's rows, else only theirs."""

    revision: int
    evidence: int
    as_of: date
    min_n: int
    schools: tuple[str, ...] | None = None


def key(opened: OpenPlan, as_of: date) -> Key:
    """The judgement that this reader sees."""
    return Key(opened.revision.pk, opened.evidence, as_of, opened.access.min_n)


def own_schools_key(opened: OpenPlan, as_of: date) -> Key | None:
    """The judgement on the rows of the reader's own schools alone; None for whoever has no school.

    It hides nothing, because it is made of nothing but rows that this reader may see.
    """
    if not opened.access.schools:
        return None
    return Key(opened.revision.pk, opened.evidence, as_of, min_n=0, schools=opened.access.schools)


@lru_cache(maxsize=PLANS_KEPT)
def plan_value(revision: int) -> Plan:
    """The plan of a revision."""
    return Revision.objects.get(pk=revision).value()


@lru_cache(maxsize=PLANS_KEPT)
def report(revision: int) -> PlanReport:
    """The readings of a revision's statements and the findings on them."""
    return check_plan(plan_value(revision))


# Those of the judgements that are kept just now, to ask for without working one out.
_at_hand: WeakValueDictionary[Key, PlanStatus] = WeakValueDictionary()


@lru_cache(maxsize=PLANS_KEPT)
def judged(wanted: Key) -> PlanStatus:
    """Every benchmark's status; with `min_n`, figures about students rounded and without counts."""
    rows = Row.objects.of_plan(Revision.objects.get(pk=wanted.revision).plan_id, up_to=wanted.evidence)
    if wanted.schools is not None:
        rows = rows.filter(school__in=wanted.schools)
    observations: Observations = rows.as_observations()
    plan = plan_value(wanted.revision)
    found = status(plan, observations, wanted.as_of, min_n=wanted.min_n)
    if wanted.min_n:
        found = without_counts(plan, found, wanted.min_n)
    # After the rounding, so that no gain is told from an exact start.
    found = with_base_rates(plan, found)
    _at_hand[wanted] = found
    return found


def judged_already(wanted: Key) -> bool:
    """Whether the judgement is at hand, so that asking for it costs nothing."""
    return wanted in _at_hand


def benchmark_status(wanted: Key, benchmark_id: str) -> BenchmarkStatus:
    """One benchmark's status. LookupError if the plan has no such benchmark."""
    return next(found for found in judged(wanted).benchmarks if found.id == benchmark_id)


@lru_cache(maxsize=CHARTS_KEPT)
def chart(wanted: Key, benchmark_id: str, number: int, width: int) -> str:
    """The trajectory of a benchmark's target as SVG, `width` pixels wide; `number` counts from 1.

    LookupError if there is no such benchmark or target.
    """
    plan = plan_value(wanted.revision)
    benchmark = next((p.benchmark for p in plan.benchmarks() if p.benchmark.id == benchmark_id), None)
    if benchmark is None or number < 1:
        raise LookupError(benchmark_id)
    target = benchmark_status(wanted, benchmark_id).targets[number - 1]
    return svg(plan, benchmark, target, wanted.as_of, width=width)


def forget() -> None:
    """Drop everything kept: only where numbers of revisions can come again, as in tests."""
    for kept in (plan_value, report, judged, chart):
        kept.cache_clear()
