"""Whether anybody could decide that a benchmark was met, and the words that prevent it.

Shared by the rules on measurability and on vague words, so that one weakness is named once. Which
figures and evidence a statement gives is left to the reading.
"""

from __future__ import annotations

import re

from milepost.criteria.phrases import alternatives, first, one_of
from milepost.criteria.sourcing import names_source
from milepost.criteria.types import StatementContext
from milepost.criteria.wording import words_at
from milepost.reading.types import Reading, ReadTarget, Span

# A step that nobody can be seen to finish, as the main verb or opening words.
_STRENGTHEN = alternatives(
    "build", "enhance", "strengthen", "deepen", "improve", "maintain", "foster", "establish",
)  # fmt: skip
_ABSTRACT = alternatives(
    "partnerships?", "relationships?", "communications?", "capacity", "collaboration", "cultures?",
    "climate", "classrooms?", "environments?", "(?:a )?levels?", "awareness", "engagement", "alignment",
    "quality", "practices?",
)  # fmt: skip
_SOFT = alternatives(
    "(?:provide|offer|give|receive) (?:additional|continued|more|further|increased|ongoing|on-going) support",
    "(?:ongoing|on-going|continued|additional|increased) (?:support|focus|emphasis|attention)",
    r"support(?= (?!staff|personnel|teams?|services?\b))",
    "work together",
    "focus(?:es)? on",
    "prioriti[sz]e",
    "promote",
    "foster",
    "encourage",
    "emphasi[sz]e",
    "embrace",
    "(?:attract|recruit) and retain",
    rf"{_STRENGTHEN}(?:\s*/\s*{_STRENGTHEN})? (?:\w+ ){{0,2}}?{_ABSTRACT}",
    "use the best",
    "ensure(?= (?:fidelity|alignment|success|quality|consistency|equity))",
)
_LEAD = alternatives("continue to ", "work to ", "help to ", "seek to ", "strive to ")
_SOFT_STEP = re.compile(
    rf"(?:(?<!\bthat\s)(?<!\bwhich\s)(?<!\bwho\s)\b(?:will|must|should)\s+|^\W*){_LEAD}?(?P<words>{_SOFT})(?!\w)",
    re.IGNORECASE,
)
# A step with its measure left out.
_UNBOUNDED_STEP = re.compile(
    rf"^\W*{alternatives('implement(?:ation of)?', 'use', 'apply', 'deliver')}\b.{{0,60}}?\b"
    rf"(?P<words>{alternatives('with fidelity', 'effectively', 'consistently')})\b",
    re.IGNORECASE,
)
# What a step leaves behind, or an event that takes place or does not.
_CONCRETE = one_of(
    "plans?", "schedules?", "calendars?", "protocols?", "rubrics?", "curricul(?:um|a)", "handbooks?",
    "polic(?:y|ies)", "reports?", "surveys?", "screeners?", "assessments?", "inventor(?:y|ies)", "teams?",
    "committees?", "councils?", "meetings?", "sessions?", "workshops?", "trainings?", "symposiums?",
    "events?", "nights?", "academ(?:y|ies)", "programs?", "systems?", "tools?", "templates?", "forms?",
    "websites?", "lessons?", "units?", "modules?", "materials", "budgets?", "positions?", "coach(?:es)?",
    "specialists?", "interventionists?", "audits?", "visits?", "walk-?throughs?", "observations?",
    "letters?", "agreements?", "contracts?", "dashboards?", "newsletters?",
)  # fmt: skip
# An event as the subject: it takes place or it does not, whatever it "will focus on".
_EVENT = one_of(
    "PD", "professional (?:development|learning)", "trainings?", "meetings?", "sessions?", "meets?"
)
# Predicates that sound like a result and have no edge.
_STAGE = alternatives("college", "career", "life", "high school", "kindergarten", "workforce", "future")
_NO_EDGE = one_of(
    rf"(?:will |to )?be(?:come)? (?:(?:fully|well|better|more) )?(?:{_STAGE}(?:,? (?:and|or) |, |-| ))*"
    "(?:ready|prepared|successful|engaged|supported|empowered|equipped|life-?long learners)"
    "(?! with| by| through)",
    "(?:will|to) (?:succeed|thrive|flourish|reach their (?:full )?potential)",
)
# What is counted anyway, so that "improve" has a yes and a no.
_COUNTED = one_of(
    "numbers?", "counts?", "percent(?:age)?s?", "rates?", "shares?", "proportions?", "scores?", "results?",
    "grades?", "credits?", "points?", "levels?", "gaps?", "median", "average", "mean", "index", "referrals?",
    "suspensions?", "expulsions?", "absences?", "absenteeism", "attendance", "tardies", "enrol?lment",
    "frequency", "hours", "days", "minutes", "graduation", "dropouts?", r"proficien\w+", "tests?", "tasks?",
    "meeting", "exceeding", "passing", "scoring", "earning",
    "assessments?", "exams?", "surveys?",
)  # fmt: skip
_PURPOSE = one_of("to", "for", "that", "which", "so", "in order", "by", "through", "related")
_WITHOUT_FIGURE = ("improve", "reduce", "maintain")


def undecidable(seen: StatementContext) -> Span | None:
    """The words that leave no way to say yes or no; None where there is one.

    For an activity a concrete event or product is enough. Targets and dated steps in the plan's
    own fields decide too.
    """
    benchmark, reading = seen.benchmark, seen.reading
    if benchmark and (benchmark.targets or benchmark.components):
        return None
    if reading.blanks or names_source(reading):
        return None
    if reading.kind == "activity":
        return _soft_step(reading)
    return first(_NO_EDGE, reading.text) or _nothing_counted(reading)


def _soft_step(reading: Reading) -> Span | None:
    if any(target.amount is not None for target in reading.targets):
        return None
    if found := _UNBOUNDED_STEP.search(reading.text):
        return words_at(reading, *found.span("words"))
    found = _SOFT_STEP.search(reading.text)
    if not found or _EVENT.search(reading.text, 0, found.start()):
        return None
    if _CONCRETE.search(_object(reading.text, found.end())):
        return None
    return words_at(reading, *found.span("words"))


def _object(text: str, start: int) -> str:
    """The words that a verb ending at `start` acts on: up to a purpose, a relative clause or a stop."""
    sentence = re.split(r"[.;:]", text[start:], maxsplit=1)[0]
    return _PURPOSE.split(sentence, maxsplit=1)[0]


def _nothing_counted(reading: Reading) -> Span | None:
    """The change that is asked for where nothing that changes is ever counted."""
    if not reading.targets or not all(_is_open(target) for target in reading.targets):
        return None
    return None if _COUNTED.search(reading.text) else reading.targets[0].span


def _is_open(target: ReadTarget) -> bool:
    return target.sense in _WITHOUT_FIGURE and target.amount is None and target.start_value is None
