"""W1: a benchmark that nobody carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.acting import is_nobody_named, who_could
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.gaps import WHO, WHOSE_PRACTICE, WHOSE_RESULT
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.drafting.subjects import with_group, with_subject
from milepost.criteria.drafting.turning import turned_round
from milepost.criteria.named_only import is_a_mere_name, is_no_benchmark
from milepost.criteria.phrases import one_of
from milepost.criteria.timing import is_untimed
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import gist
from milepost.reading.types import Reading
from milepost.reading.verbs import CHANGE

# Mentioned anywhere, these say whose practice or result it is, whatever the grammar; for an
# activity they may only be those it is done for.
_SOMEBODY = one_of(
    "students?", "pupils?", "learners?", "kids", "ELs?", "SWDs?", "graders?", "freshm[ae]n", "sophomores",
    "juniors", "seniors", "graduates", "class of", "cohort", r"grades? (?:\d+|K|PK)(?= will\b)",
    "teachers?", "staff", "principals?", "coach(?:es)?", "teams?", "famil(?:y|ies)", "parents?",
    "administrators?", "paraprofessionals?", "tutors?", "counselors?",
)  # fmt: skip
# A change asked for on somebody's behalf: those for whom it is are not those who make it.
_ON_BEHALF = re.compile(
    r"\W*(?:increas|improv|expand|enhanc|strengthen|reduc|decreas|deepen)\w*\s.*?\bfor\s",
    re.IGNORECASE,
)


def _with_somebody(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """Somebody who acts; for a result, those whose result it is."""
    kind = layout.reading.kind
    if kind == "activity":
        return with_subject(layout, WHO)
    if kind != "early_evidence":
        return with_group(layout, WHOSE_RESULT)
    of_a_figure = layout.verb in CHANGE or (
        layout.reading.targets and turned_round(layout, WHOSE_PRACTICE) is None
    )
    return (with_group if of_a_figure else with_subject)(layout, WHOSE_PRACTICE)


@rule(
    "W1",
    "nobody-named",
    criterion='2, activities "who"',
    severity="warning",
    looks_at="statement",
    flaw="nobody-named",
    reword=_with_somebody,
    question="Who does it, or whose practice or result is it?",
)
def nobody_named(seen: StatementContext) -> Iterator[Remark]:
    """A benchmark names nobody who acts, or whose practice or results should change.

    Why
        An activity says who will do what by when. Where nobody is named, everybody can believe that
        somebody else has begun. For a change of practice or a result, the people named decide whom
        one looks at, and therefore which figure one gets.
    Source
        Guiding Principles for Effective Benchmarks (2012), Activities: who will do what, by when
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2
    Fails:
        [activity] By November 1, write a family handbook in Spanish and Portuguese.
        [early_evidence] By January, greater use of number talks, as seen in learning walks.
        [short_term] Scores on the winter writing task will rise from 2.1 to 2.6 by February.
    Passes:
        [activity] By November 1, the family liaison writes a handbook in Spanish and Portuguese.
        [early_evidence] By January, half of the grade 3 teachers use number talks, as seen in learning walks.
        [short_term] Grade 6 students raise their mean on the winter writing task from 2.1 to 2.6 by February.
    Fix
        Make a person, a role or a team the subject: "The mathematics coach drafts …". For results,
        name the students or the schools.
    When to ignore
        When the plan has a `who` for the benchmark the rule is silent. Ignore it where the plan as a
        whole has one actor, such as a school of one team.
    """
    if not is_nobody_named(seen):
        return
    if is_no_benchmark(seen) or (is_a_mere_name(seen) and is_untimed(seen)):
        return  # K1, K6 or T1 asks first what it is
    if seen.reading.kind == "activity" or not _is_about_somebody(seen.reading):
        message, remedy = _said(seen)
        yield Remark(message, remedy)


def _is_about_somebody(reading: Reading) -> bool:
    """Whether the words say whose practice or result it is; not for whose good."""
    if not _SOMEBODY.search(reading.text):
        return False
    behalf = _ON_BEHALF.match(reading.text) if reading.kind == "early_evidence" else None
    return behalf is None or _SOMEBODY.search(reading.text, 0, behalf.end()) is not None


def _said(seen: StatementContext) -> tuple[str, str]:
    """Message and remedy, by what the people would have to do with it."""
    point = gist(seen.reading)
    if seen.reading.kind == "activity":
        return f"Nobody is named who does this: {point}.", who_could(seen)
    if seen.reading.kind == "early_evidence":
        return (
            f"It does not say whose practice is to change: {point}.",
            "Name them and how many: “By <date>, <share> of <teachers, leaders, students> …”.",
        )
    return (
        f"It does not say whose result this is: {point}.",
        "Name the students or the schools: “<grades or group> at <schools> …”.",
    )
