"""K6: early evidence of which nobody knows what should change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import CHANGE
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.kinds import reads_like
from milepost.criteria.measuring import undecidable
from milepost.criteria.phrases import one_of
from milepost.criteria.types import BenchmarkContext, Finding, Remark, StatementContext
from milepost.criteria.wording import gist, kind_name
from milepost.reading import verbs
from milepost.reading.types import Reading

# What people say to each other, believe, expect of students, and teach: a word of these is enough.
_SAID = one_of(
    r"discuss\w*", "talks?", "talking", r"conversations?", "dialogues?", r"discourse", "language", r"ask\w*",
    "say", "says", r"explain\w*", "feedback", r"question\w*", r"communicat\w*", "speak(?:s|ing)?", "voices?",
)  # fmt: skip
_BELIEVED = one_of(
    r"belie[fv]\w*", r"agree\w*", "feel(?:s|ing|ings)?", r"perce[ip]\w*", r"confiden\w*", "comfortable",
    r"attitudes?", r"trust\w*", r"belong\w*", "safe", r"favorabl[ey]", "mindsets?", "sense of",
    "see themselves", r"respond\w*",
)  # fmt: skip
_EXPECTED = one_of(r"expect\w*", r"rigor\w*", "grade[- ]level", "challeng(?:e|es|ing)", "standards")
_TAUGHT = one_of(
    r"instruct\w*", "lessons?", "class(?:es|rooms?)?", r"teach(?:es|ing)?", "taught", "strateg(?:y|ies)",
    "techniques?", "routines?", r"scaffold\w*", "practices?", "protocols?", "interventions?", "blocks?",
    r"curricul\w*", "units?", "tasks?",
)  # fmt: skip
# What people do, as anything that has a verb or is counted by its doing.
_DONE = one_of(
    *sorted(verbs.PRACTICE - {"show", "display", "exhibit"}),
    *sorted(verbs.STEP - {"support", "supports", "form", "forms", "survey", "surveys", "report", "reports",
                          "plan", "plans", "review", "reviews", "track", "tracks", "contract", "contracts",
                          "work", "works", "set", "sets", "partner", "partners", "address"}),
    r"attend\w*", r"particip\w*", r"referr\w*", "absen(?:t|ces?|teeism)", "tard(?:y|ies)", r"volunteer\w*",
    r"interact\w*", "goes", "take", "takes", "spends?", "leads?", "leading", "arrives?", "behavio(?:u)?rs?",
    r"enrol\w*", "us(?:e|es|ed|ing|age)", "sign[- ]?ups?", r"engag\w*", "plays?", "eats?", "reads?",
    "writes?", "writing", "takes? part", "log(?:s|ged)? (?:on|in)", "tries", "tried", r"submi\w*",
    r"collaborat\w*", r"implement\w*", r"utili[sz]\w*", r"reflect\w*", r"develop\w*", "serves?",
    "rubrics?", "stated?",
)  # fmt: skip
_WILL = re.compile(r"\s+(?:\w+\s+)?(?:will|shall)\b", re.IGNORECASE)


def _with_change(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """Who does what differently, where the clause ends."""
    place = layout.tail(layout.offset(layout.first) + 1)
    yield Edit(place, place, layout.aside(place, f", that is, {CHANGE}"), (CHANGE,), Rank.MEANING)


@rule(
    "K6",
    "change-kind-unclear",
    criterion="early evidence",
    severity="advice",
    looks_at="benchmark",
    reword=_with_change,
    question="What would you see or hear people do, say or teach differently?",
)
def change_kind_unclear(seen: BenchmarkContext) -> Iterator[Remark]:
    """Early evidence names no change in what anybody does, says, believes, expects or teaches.

    Why
        Early evidence tells whether people begin to work differently. A grade report or a score does
        not: it comes later and has many causes. Where the change has a name, one knows what to look
        for, and people know what is asked of them.
    Source
        Guiding Principles for Effective Benchmarks (2012), Early Evidence of Change: changes in actions,
          discourse, beliefs, expectations, and instructional practice
        Implementation Benchmarks organizer (2010), Early Evidence of Change: actions, discourse,
          instruction, belief
    Fails:
        objectives:
          - id: O1
            objective: Every student is fluent in a second language.
            initiatives:
              - id: I1
                initiative: Spanish from grade 1
                benchmarks:
                  - {id: E1, kind: early_evidence, statement: Quarterly transcripts.}
        ---
        objectives:
          - id: O1
            objective: Every student is fluent in a second language.
            initiatives:
              - id: I1
                initiative: Spanish from grade 1
                benchmarks:
                  - {id: E1, kind: early_evidence, statement: "By March, morale is up, by the barometer."}
    Passes:
        objectives:
          - id: O1
            objective: Every student is fluent in a second language.
            initiatives:
              - id: I1
                initiative: Spanish from grade 1
                benchmarks:
                  - id: E1
                    kind: early_evidence
                    statement: By March, half of the grade 1 teachers greet their class in Spanish each day.
                  - id: E2
                    kind: early_evidence
                    change: beliefs
                    statement: By March, morale is up, by the barometer.
    Fix
        Ask what you would see or hear if the activities worked: who does, says or teaches what
        differently? Write that, and name the record as its source. In a plan file `change` says which.
    When to ignore
        When your people know what the words stand for, such as the name of a routine.
    """
    reading, benchmark = seen.reading, seen.benchmark
    if benchmark.kind != "early_evidence" or reading is None or benchmark.change is not None:
        return
    names = (measure.name or "" for measure in seen.plan.measures if measure.id in _measured(seen))
    if _somebody_does(reading) or _names_change(reading.text, *names):
        return
    if undecidable(_statement(seen)) or reading.blanks or reads_like(reading) not in (None, "early_evidence"):
        return  # M1, M6 and K1 speak of it
    yield Remark(
        f"Worth a look: this {kind_name('early_evidence', seen.plan.framework)} names no change in what"
        f" anybody does, says, believes, expects or teaches: {gist(reading)}.",
        "Say what one would see or hear: “<who> <does, says or teaches what>, as seen in <record>”.",
    )


def _names_change(*texts: str) -> bool:
    return any(
        words.search(text) for words in (_TAUGHT, _DONE, _SAID, _BELIEVED, _EXPECTED) for text in texts
    )


def _somebody_does(reading: Reading) -> bool:
    """As in "tutors will …": whatever the verb is, it is theirs."""
    return any(_WILL.match(reading.text, who.end) for who in reading.who)


def _measured(seen: BenchmarkContext) -> set[str]:
    return {target.measure for target in seen.benchmark.targets}


def _statement(seen: BenchmarkContext) -> StatementContext:
    assert seen.reading is not None
    return StatementContext(
        seen.reading,
        seen.plan.framework,
        seen.benchmark,
        seen.initiative,
        seen.objective,
        seen.plan,
        seen.path,
    )
