"""R5: every one of many, at once, or the target is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from milepost.criteria.declare import rule
from milepost.criteria.phrases import alternatives, one_of
from milepost.criteria.sourcing import names_source
from milepost.criteria.types import BenchmarkContext, Remark
from milepost.criteria.wording import gist, quoted
from milepost.plan.amounts import Amount
from milepost.plan.types import Benchmark, Measure, Plan, Target
from milepost.reading.groups import STUDENTS
from milepost.reading.types import Reading, ReadTarget

# Of fewer, "all" is a list of names that somebody can look after one by one: about a class.
LARGE_GROUP = 30
# From here on the rest is a list of names as well.
NEARLY_ALL = 95
_ALL = Decimal(100)
_MANY_UNITS = STUDENTS | {"classroom", "classrooms", "lesson", "lessons", "staff", "teacher", "teachers"}
_STUDENTS = one_of(*STUDENTS, "els?")
_MANY = one_of(*STUDENTS, "els?", "classrooms?", "lessons?", "teachers?", "staff", "educators?")
_EXACT = one_of(r"100\s?(?:%|percent)", "one hundred percent")
# A result that depends on more than doing it.
_STANDARD = alternatives(
    "standards?", "expectations?", "benchmarks?", "proficiency", "grade[- ]level",
    "growth (?:targets?|goals?)", "mastery", "typical growth", "goals?", "targets?",
)  # fmt: skip
_RESULT = one_of(
    r"proficien\w+",
    rf"(?:meet|meets|meeting|met|exceed|exceeding|reach|reaching|achieve) (?:\w+ ){{0,5}}?{_STANDARD}",
    rf"(?:at|on|above) (?:or above |or exceeding )?(?:the )?{_STANDARD}",
    "pass(?:es|ing)?",
    "scor(?:e|es|ing)",
    r"level (?:\d|three|four)",
    "master(?:y|s|ing)?(?! schedule)",
    "literate",
    "fluen(?:t|cy)",
    "graduat(?:e|es|ing)(?! (?:prepared|ready|with the))",
    r"(?:show|demonstrate|make)s? (?:\w+ ){0,3}?(?:growth|progress|improvement|gains)",
)
# A result only where somebody measures it.
_CHANGE = one_of("improve", "grow", "gain", "increase")
# For adults' practice only a level of quality is a result; doing what was agreed is not.
_QUALITY = one_of(
    "with fidelity", "effectively", "consistently", "(?:highly )?effective", "exemplary", "rated",
    "(?:at|rated) (?:least )?[“\"]?[A-Z][a-z]+ing[”\"]?",
)  # fmt: skip
# What everybody can be made to do, or be given: there 100% is the right figure.
_GIVEN = alternatives(
    "trained", "given", "offered", "assigned", "screened", "assessed", "tested", "invited", "informed",
    "provided", "identified", "scheduled", "monitored", "taught", "exposed", "placed", "supported",
)  # fmt: skip
_PRODUCT = alternatives(
    "plans?", "goals?", "logs?", "portfolios?", "journals?", "agreements?", "forms?", "schedules?"
)
_COMPLIANCE = one_of(
    "attend(?:s|ed|ing)?",
    "complet(?:e|es|ed|ing|ion)",
    "participat(?:e|es|ed|ing|ion)",
    "receiv(?:e|es|ed|ing)",
    "submit(?:s|ted|ting)?",
    "ha(?:ve|s) (?:an? |their |access|met|had|been)",
    "access to",
    r"enrol\w*",
    "takes? (?:the|an?|part)",
    rf"(?:be|are|is|been) (?:\w+ )?{_GIVEN}",
    rf"(?:develop|create|write|set|sign|use|keep|make)(?:s|ed)? (?:an? |their |SMART )?(?:\w+ )?{_PRODUCT}",
    "conferences? with",
    "opportunit(?:y|ies)",
    "be able to",
    "knows? (?:how|what|where)",
)


@rule(
    "R5",
    "all-or-nothing",
    criterion="SMART realistic",
    severity="advice",
    looks_at="benchmark",
    question="Which share could reach it first, and by when the others?",
)
def all_or_nothing(seen: BenchmarkContext) -> Iterator[Remark]:
    """A result is asked of 100% of a large group at once, with no step on the way.

    Why
        One student who moves in from another country in May, and the benchmark is missed, whatever
        was achieved with four hundred others. A target that can only be missed is soon ignored, and
        on the way to it nobody can say whether the plan is on track.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6:
          realistic
        Guiding Principles for Effective Benchmarks (2012), evolution of benchmarks: 60 percent by
          November, and more in each month after
    Fails:
        objectives:
          - id: O1
            objective: Every student reads well.
            outcomes:
              - {id: F1, statement: "By June, all students read on grade level, per the spring test."}
        ---
        measures: [{id: fractions, name: Fractions task, figure: share, unit: student}]
        objectives:
          - id: O1
            objective: Every student is fluent in fractions.
            outcomes: [{id: F1, kind: final, targets: [{measure: fractions, at_least: 100%, by: 2027-06}]}]
    Passes:
        objectives:
          - id: O1
            objective: Every student reads well.
            outcomes:
              - id: F1
                statement: By January 60% and by June 75% of students read on level, per the spring test.
              - id: F2
                kind: early_evidence
                statement: By October, 100% of students complete the reading survey.
        ---
        measures: [{id: fractions, name: Fractions task, figure: share, unit: student}]
        objectives:
          - id: O1
            objective: Every student is fluent in fractions.
            outcomes:
              - id: F1
                kind: final
                targets: [{measure: fractions, at_least: {2027-01: 60%, 2027-06: 100%}}]
    Fix
        Say how many will be enough this year, and what share you expect at each date on the way; keep
        "every student" for the objective.
    When to ignore
        When every single one matters and you will look at each by name: safety, a legal duty, a group
        of a dozen. The rule is silent on what people can simply be made to do or be given.
    """
    kind = seen.reading.kind if seen.reading else seen.benchmark.kind
    if kind in ("activity", "none") or seen.benchmark.components:
        return
    remark = _of_fields(seen) if seen.benchmark.targets else _of_words(seen.reading)
    if remark is not None:
        yield remark


def _of_words(reading: Reading | None) -> Remark | None:
    """A statement in which every share is 100%, of many, and of a result."""
    if reading is None:
        return None
    shares = [t for t in reading.targets if t.unit == "percent" and t.amount is not None]
    whole = next((target for target in shares if _MANY.search(target.of or target.span.text)), None)
    if whole is None or any(target.amount != _ALL for target in shares) or _starts_high(whole):
        return None
    if not _is_result(reading, whole) or _is_small(whole.span.text):
        return None
    what = quoted(whole.span.text, 40) if whole.span.text.strip() else gist(reading)
    return Remark(
        f"{what} leaves no room: if one does not get there, the benchmark is missed; worth a look.",
        _REMEDY,
        whole.span,
    )


_REMEDY = (
    "Say what share is enough this year and what you expect on the way, “60% by <January>, 75% by <June>”;"
    " keep “all” for the objective."
)


def _starts_high(target: ReadTarget) -> bool:
    return target.start_value is not None and target.start_value >= NEARLY_ALL


def _is_result(reading: Reading, whole: ReadTarget) -> bool:
    """Whether something is asked that doing it does not settle. "All" without a standard is a wish."""
    predicate = reading.text[whole.span.end :].split(". ")[0]
    if _COMPLIANCE.search(predicate):
        return False
    if not _STUDENTS.search(whole.of or whole.span.text):
        return bool(_QUALITY.search(predicate))
    return bool(_RESULT.search(predicate) or (_CHANGE.search(predicate) and names_source(reading)))


def _is_small(text: str) -> bool:
    numbers = [int(number) for number in re.findall(r"\d+", _EXACT.sub("", text))]
    return any(number < LARGE_GROUP for number in numbers) and not re.search(r"grade|\dth", text, re.I)


def _of_fields(seen: BenchmarkContext) -> Remark | None:
    for target in seen.benchmark.targets:
        measure = seen.plan.measure(target.measure)
        if _asks_for_all(target, measure) and not _has_steps(target, seen.benchmark, seen.plan):
            said = f"{seen.reading.text if seen.reading else ''} {measure.name or ''}"
            if _COMPLIANCE.search(said) or (measure.unit or "") not in _MANY_UNITS:
                continue
            return Remark(
                f"The target on {quoted(measure.name or measure.id, 50)} asks for 100% at once: if one does"
                " not get there, it is missed; worth a look.",
                _REMEDY,
            )
    return None


def _asks_for_all(target: Target, measure: Measure) -> bool:
    """100% of the whole, or every cell of many."""
    start = target.baseline.value if target.baseline else None
    if start is not None and start >= NEARLY_ALL:
        return False
    if measure.figure == "share" and _is_whole(target.at_least):
        return True
    if "unit" in target.each and (target.share is None or _is_whole(target.share.at_least)):
        return bool(target.at_least or target.improve)
    return False


def _is_whole(condition: object) -> bool:
    amounts = condition.values() if isinstance(condition, dict) else [condition]
    return all(isinstance(amount, Amount) and amount.value == _ALL for amount in amounts)


def _has_steps(target: Target, benchmark: Benchmark, plan: Plan) -> bool:
    """Whether the target has several dates, or another target of the plan asks less of the same measure."""
    if target.every or any(
        isinstance(c, dict) and len(c) > 1
        for c in (target.at_least, target.share.at_least if target.share else None)
    ):
        return True
    others = (t for p in plan.benchmarks() for t in p.benchmark.targets if t is not target)
    return any(other.measure == target.measure and not _is_whole(other.at_least) for other in others)
