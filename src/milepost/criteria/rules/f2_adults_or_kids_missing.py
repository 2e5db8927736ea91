"""F2: a short-term impact on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.naming import objective_called
from milepost.criteria.phrases import one_of
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import kind_name
from milepost.plan.types import Benchmark, Objective
from milepost.plan.words import ChangeOf
from milepost.reading.types import Reading

_STUDENTS = one_of(
    "students?", "pupils?", "learners?", "kids?", "children", r"\w*graders?", "freshm[ae]n", "sophomores",
    "juniors", "seniors", "graduates", "ELs?", "ELLs?", "SWDs?", "newcomers", "attendance", r"absen\w+",
    "suspensions?", "referrals?", "course (?:failures?|passing)", "boys", "girls", "scores?", "proficiency",
)  # fmt: skip
_ADULTS = one_of(
    "teachers?", "staff", "principals?", "coach(?:es)?", "leaders?", "administrators?", "faculty",
    "educators?", "teams?", "parents?", "famil(?:y|ies)", "counselors?", "paraprofessionals?", "adults?",
    "tutors?", "classrooms?", "lessons?", "instruction", "teaching", "nurses?", "librarians?",
)  # fmt: skip
_OTHER: dict[ChangeOf, ChangeOf] = {"students": "adults", "adults": "students"}
_CALLED: dict[ChangeOf, str] = {"students": "kids", "adults": "adults"}
_EXAMPLE: dict[ChangeOf, str] = {
    "students": "“By <winter>, <share> of <students> <reach what> on <interim test>”",
    "adults": "“By <winter>, <share> of <teachers or leaders> <can or do what>, per <survey or visits>”",
}


@rule(
    "F2",
    "adults-or-kids-missing",
    criterion="organizer",
    severity="advice",
    looks_at="plan",
    question="What should be different for the adults, or for the kids?",
)
def adults_or_kids_missing(seen: PlanContext) -> Iterator[Remark]:
    """The short-term impact says what is different for kids or for adults, and not for both.

    Why
        The organizer asks two questions of the short term: what is different for kids, what for adults?
        With the first alone nobody sees whether adults had changed anything, with the second alone
        nobody sees what it was good for.
    Source
        Implementation Benchmarks organizer (2010), Short Term Impact: kids and adults
    Fails:
        framework: organizer
        objectives:
          - id: O1
            objective: Reading for pleasure
            initiatives:
              - id: I1
                initiative: A library in every classroom
                benchmarks:
                  - {id: K1, kind: short_term, of: students, statement: "By March, 60% borrow a book."}
    Passes:
        framework: organizer
        objectives:
          - id: O1
            objective: Reading for pleasure
            initiatives:
              - id: I1
                initiative: A library in every classroom
                benchmarks:
                  - {id: K1, kind: short_term, of: students, statement: "By March, 60% borrow a book."}
                  - {id: D1, kind: short_term, of: adults, statement: "By March, 70% confer on books weekly."}
    Fix
        Ask the other question, and write one impact that answers it. `of: students` and `of: adults` say
        which is which.
    When to ignore
        When adults' change is followed all year as early evidence, and you want it only there.
    """
    if seen.plan.framework != "organizer":
        return
    for o, objective in enumerate(seen.plan.objectives):
        sides = [_side(seen, benchmark) for benchmark in _impacts(seen, objective)]
        if len(set(sides)) == 1 and sides[0] is not None:
            yield _remark(objective, sides[0], f"objectives[{o}]")


def _impacts(seen: PlanContext, objective: Objective) -> list[Benchmark]:
    """The short-term impacts of an area, wherever they stand under it."""
    below = [benchmark for initiative in objective.initiatives for benchmark in initiative.benchmarks]
    return [one for one in (*objective.outcomes, *below) if seen.kind(one) == "short_term"]


def _side(seen: PlanContext, benchmark: Benchmark) -> ChangeOf | None:
    """Whose impact it is: as the plan says, else by the words for people; None for both or none."""
    if benchmark.of is not None:
        return benchmark.of
    reading = seen.readings.get(benchmark.id)
    if reading is None:
        return None
    text = _without_evidence(reading)
    students, adults = bool(_STUDENTS.search(text)), bool(_ADULTS.search(text))
    if students == adults:
        return None
    return "students" if students else "adults"


def _without_evidence(reading: Reading) -> str:
    """The words but for the instrument, which has people in it too ("as scored by the teams")."""
    text = reading.text
    for words in reversed(reading.evidence):
        text = text[: words.start] + text[words.end :]
    return text


def _remark(objective: Objective, side: ChangeOf, path: str) -> Remark:
    missing = _OTHER[side]
    area, impacts = (
        objective_called(objective, "organizer"),
        kind_name("short_term", "organizer", several=True),
    )
    return Remark(
        f"Worth a look: the {impacts} of the {area} say what is different for"
        f" {_CALLED[side]}, and nothing for {_CALLED[missing]}.",
        f"Add what should be different for {_CALLED[missing]}: {_EXAMPLE[missing]}.",
        path=path,
    )
