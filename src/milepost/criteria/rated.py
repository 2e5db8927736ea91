"""Which row of the base rates a benchmark's figure can be compared with.

Nothing is compared that is not plainly the same: a state test's share of students at the standard, an
attendance rate, chronic absence, growth percentiles, the performance index; of whole schools, districts,
groups and grades. How much is asked for is left to `criteria.gains`.
"""

from __future__ import annotations

import re

from milepost.criteria.aims import Aim
from milepost.criteria.base_rates import RatedMeasure, RatedUnit
from milepost.criteria.phrases import one_of
from milepost.criteria.schools import school_of
from milepost.criteria.types import BenchmarkContext

# Growth percentiles of a group are medians until spring 2017 and means from spring 2018 on.
_MEANS_SINCE = 2017

_STATE_TEST = one_of(
    r"state(?:wide)? (?:\w+ )?(?:assessments?|tests?|exams?|testing|results)",
    "state (?:mathematics|math|ELA|English|science)", "MCAS", "PARCC", "SBA", "SBAC", "Smarter Balanced",
    "CAASPP", "STAAR", "RICAS", "NECAP", "PSSA", "NJSLA", "FSA", "ILEARN", "M-STEP", "CMAS", "WCAS", "OST",
    "EOG", "TNReady", "AASA", "Forward Exam", "MEAP",
)  # fmt: skip
_AT_STANDARD = one_of(
    r"proficien\w+",
    r"(?:meets?|meeting|met) (?:(?:or|and) exceed(?:s|ing|ed)? )?(?:\w+ ){0,2}?(?:expectations|standards?)",
    r"(?:at|on) or above (?:\w+ ){0,2}?(?:standards?|grade[- ]level|level (?:3|three))",
    "(?:at|on) (?:or above )?(?:standard|grade[- ]level)",
    "level (?:3|three) (?:or|and) (?:above|higher|4)",
    "(?:at|the|or|reach) Meets",
)
_ATTENDANCE = one_of(
    "(?:average (?:daily )?|student )?attendance rates?",
    "rates? of attendance",
    "average daily attendance",
    "days attended of days enrolled",
)
_PRESENT = one_of("attendance", "days attended of days enrolled")
_CHRONIC = one_of(
    r"chronic(?:ally)?(?: student)? absen\w+", "absent (?:on )?(?:10|ten) (?:%|percent) or more"
)
_GROWTH = one_of(r"student growth percentiles?(?: \(SGP\))?", "SGPs?")
_MEAN, _MEDIAN = one_of("mean", "average"), one_of("median")
_INDEX = one_of("composite performance index", "CPI")
# Other tests, other times of the year: their shares move by other rules.
_ANOTHER_TEST = one_of(
    "interim", "benchmark (?:assessments?|tests?)", "mid-?year", "FastBridge", "i-?Ready", "NWEA", "MAP",
    "DIBELS", "STAR", "quarterly", "practice", "screen(?:er|ers|ing)", "classroom-based",
    "common (?:assessments?|tasks?)", "alternate", "ACCESS", "WIDA", "retest(?:s|ed)?", "portfolio",
)  # fmt: skip
# Students picked by what they did before: they gain more, whoever teaches them.
_PICKED = one_of(
    "who (?:scored|were|are|was|did|have|had|receive[sd]?|attend(?:ed)?|took|failed)",
    "that (?:scored|were|are)", "identified", "below", "levels? (?:1|one)",
    "not (?:yet )?(?:meeting|proficient)", "cohort", "receiving", "same students", "matched",
    "non-?proficient", "at-?risk", "lowest", "bottom", "struggling", "targeted", "participating",
    r"in the (?:\w+ ){0,2}?(?:intervention|program|block|class|course|academy|pilot)",
)  # fmt: skip
_GROUP = one_of(
    "high[- ]needs?", "English (?:language )?learners?", "ELL?s?", "MLL?s?", "multi-?lingual", "SWDs?",
    "disabilit(?:y|ies)", "special education", "IEPs?", "low[- ]income", "economically", "Hispanic",
    "Latin[oax]", "Black", "African[- ]American", "Asian", "White", "Native", "homeless", "foster",
    "migrant", "boys", "girls", "males?", "females?", "subgroups?", "student groups?", "gaps?", "bilingual",
    "Title I",
)  # fmt: skip
_ONE_GRADE = re.compile(
    r"\bgrade\s+(?:\d+|K)\b(?!\s*(?:-|–|to|through|and|,|&)\s*\d)"
    r"|\b(?:\d+(?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth|tenth)[- ]grade(?:rs?)?\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;](?=\s)")
_OF_SCHOOL = one_of(
    r"(?:each|every|our|the|this|per) (?:\w+ )?school(?! year| district)",
    "schools will",
    r"at \w+ (?:\w+ )?School",
    "in each school",
    "campus",
)


def rated_measure(aim: Aim, seen: BenchmarkContext) -> RatedMeasure | None:
    """The measure of the base rates that the aim is plainly on."""
    named, said = _named(aim, seen), _said(aim, seen)
    if _PICKED.search(said) or _ANOTHER_TEST.search(named):
        return None
    if _CHRONIC.search(named):
        return "chronic_absence" if _is_annual(aim, seen) else None
    if _ATTENDANCE.search(named):
        return "attendance_rate" if _is_annual(aim, seen) else None
    if _INDEX.search(named):
        return "performance_index"
    if _GROWTH.search(named):
        return _growth(named, seen)
    if _STATE_TEST.search(said) and _AT_STANDARD.search(said) and _is_share(aim):
        return "meeting_expectations" if not _ANOTHER_TEST.search(said) else None
    return None


def rated_unit(aim: Aim, seen: BenchmarkContext) -> RatedUnit | None:
    """The unit of the table to compare with: of two, the one whose figures move more.

    A student group or a single grade of a district is about as large as a school, a student group of a
    school about as large as one of its grades. Of a single grade attendance alone, a mean over all days,
    can be compared with that of schools (`is_grade_of_school`). What is of nobody knows whom is taken to
    be a school's.
    """
    measure = rated_measure(aim, seen)
    is_group, is_grade = _is_group(aim, seen), _is_grade(aim, seen)
    if _is_of_school(aim, seen):
        return _unit_in_school(measure, is_group=is_group, is_grade=is_grade)
    is_whole = not is_group and not is_grade
    return "district" if is_whole and measure == "meeting_expectations" else "school"


def is_grade_of_school(aim: Aim, seen: BenchmarkContext) -> bool:
    """Whether the figure is of one grade of a school, which moves more than that of the school."""
    return _is_of_school(aim, seen) and _is_grade(aim, seen)


def _unit_in_school(measure: RatedMeasure | None, *, is_group: bool, is_grade: bool) -> RatedUnit | None:
    if not is_group and not is_grade:
        return "school"
    if is_group and is_grade:
        return None
    if measure == "meeting_expectations":
        return "grade"
    return "school" if is_grade and measure == "attendance_rate" else None


def _is_group(aim: Aim, seen: BenchmarkContext) -> bool:
    where = aim.target.of if aim.target else None
    return bool(where and where.groups) or bool(_GROUP.search(_said_so_far(aim, seen)))


def _is_grade(aim: Aim, seen: BenchmarkContext) -> bool:
    where = aim.target.of if aim.target else None
    if where and where.grades is not None:
        return len(where.grades) == 1
    return bool(_ONE_GRADE.search(_said_so_far(aim, seen)))


def counts_attendance(text: str) -> bool:
    """Whether students' attendance is what the words are about, and not who came to a meeting."""
    return bool(_PRESENT.search(text)) and not _CHRONIC.search(text)


def _named(aim: Aim, seen: BenchmarkContext) -> str:
    """The words for what is counted: the measure's, else those of the statement."""
    if aim.measure is None:
        return seen.reading.text if seen.reading else ""
    return aim.measure.name or ""


def _said(aim: Aim, seen: BenchmarkContext) -> str:
    return f"{_named(aim, seen)}\n{seen.reading.text}" if aim.measure and seen.reading else _named(aim, seen)


def _said_so_far(aim: Aim, seen: BenchmarkContext) -> str:
    """The words up to the end of the clause in which the figure stands: what follows is of other students.

    As in "all students rise from 38% to 50%; for students with disabilities from 12% to 20%".
    """
    said = _said(aim, seen)
    if aim.words is None:
        return said
    end = _CLAUSE_END.search(said, aim.words.start)
    return said[: end.start()] if end else said


def _is_share(aim: Aim) -> bool:
    """Whether the figure is a percentage of students; "ten points" may be of a scale."""
    if aim.measure is not None:
        return aim.measure.figure == "share" and aim.measure.unit in (None, "student", "students")
    return aim.percent


def _is_annual(aim: Aim, seen: BenchmarkContext) -> bool:
    """Attendance falls toward winter and summer; only whole years can be compared."""
    kind = seen.benchmark.kind or (seen.reading.kind if seen.reading else None)
    return kind == "final" and len(aim.goals) < 2


def _growth(named: str, seen: BenchmarkContext) -> RatedMeasure:
    if _MEDIAN.search(named):
        return "median_growth_percentile"
    is_mean = _MEAN.search(named) or seen.plan.first_school_year().first >= _MEANS_SINCE
    return "mean_growth_percentile" if is_mean else "median_growth_percentile"


def _is_of_school(aim: Aim, seen: BenchmarkContext) -> bool:
    if seen.plan.school or school_of(seen.objective) or not seen.plan.district:
        return True
    if aim.target is not None:
        schools = aim.target.of.schools if aim.target.of else None
        return "school" in aim.target.each or bool(schools and len(schools) == 1)
    return bool(seen.reading and _OF_SCHOOL.search(seen.reading.text))
