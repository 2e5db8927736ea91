"""T3: a date at which nobody looks at this plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.dated import Dated, calendar_of_year, in_fields, in_words, looks, time_of
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.gaps import date_in
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.phrases import one_of
from milepost.criteria.readings import reading_of
from milepost.criteria.schools import school_of
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.dates import SchoolYear
from milepost.plan.types import Objective
from milepost.reading.english import WORDS
from milepost.reading.types import Reading
from milepost.reading.verbs import SURE_PAST

_SEASON_DAYS = 92
# What tells how things were, so that a time in it is no time to reach anything.
_TOLD = one_of("currently", "reported", "baseline", *sorted(SURE_PAST))
_DURING = re.compile(r"\b(?:during|in|throughout)\b[\w\s-]{0,24}$", re.IGNORECASE)
# A promise without anything between it and the date that could be from then.
_LOOKED_BACK_AT = r"from|of|data|results?|scores?|collected|taken|used|using|based|since|baselines?"
_WILL_BE = re.compile(rf"\bwill\b(?:(?!\b(?:{_LOOKED_BACK_AT})\b)[^.;])*$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:by|in|on|at|to|until|from|before|during|through|for)(?:\s+the\s+end\s+of)?(?:\s+the)?\s+",
    re.IGNORECASE,
)


def _in_the_plan(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """A date of the plan's own year in the place of the other."""
    if finding.start is None or finding.end is None or layout.reading.school_year is None:
        return
    said = layout.text[finding.start : finding.end]
    led = _PREPOSITION.match(said)
    blank = date_in(layout.reading.school_year)
    yield Edit(finding.start + (led.end() if led else 0), finding.end, str(blank), (blank,))


@rule(
    "T3",
    "date-outside-plan",
    criterion="SMART timed",
    severity="warning",
    looks_at="statement",
    reword=_in_the_plan,
    question="Which date within the plan's time is meant?",
)
def date_outside_plan(seen: StatementContext) -> Iterator[Remark]:
    """A date lies before the plan begins, or after it ends.

    Why
        A date that is past when the plan begins is most often left over from last year's plan: the
        benchmark can only be missed. One after the plan's end has no review at which anybody would
        look at it, so nobody learns in time whether the year brings it nearer.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6: timed
        Guiding Principles for Effective Benchmarks (2012), How do we go about creating effective
          benchmarks, third visit: clear when this benchmark can be measured
        Guiding Principles for Effective Benchmarks (2012), Final Outcomes: gains the district plans
          to accomplish that year
    Fails:
        [activity, 2026-27] By October 15, 2025, the librarian orders books in Spanish.
        [early_evidence, 2026-27] By May 2029, 80% of tutors keep a log, as seen in the tutoring folder.
        [final, 2026-27] By June 2026, at most 9% of students are chronically absent.
    Passes:
        [activity, 2026-27] By October 15, 2026, the librarian orders books in Spanish.
        [final, 2026-27] By June 2027, at most 9% of students are chronically absent, down from 12% in
          June 2025.
        [final, 2026-27] By June 2030, at most 4% of students are chronically absent.
        [activity, 2026-27] By May 2027, the team drafts a schedule for the 2028-29 school year.
    Fix
        Write the date in the plan's own year. A figure that is only the starting point is told apart
        by "from" or "up from". For a goal of several years, add what this year should reach.
    When to ignore
        For work that the plan only reports because it was finished before, or that a grant dates
        later. A final outcome may name a later year: that is the end of a goal of several years.
    """
    calendar = seen.calendar or _calendar_of_words(seen)
    if calendar is None:
        return
    fields = in_fields(seen.benchmark, calendar) if seen.benchmark else ()
    words = (one for one in in_words(seen.reading, calendar) if one.role != "baseline")
    times = [*words, *fields]
    opens, closes = time_of(calendar)
    inside = any(one.last >= opens and one.first <= closes for one in times)
    past = [one for one in times if one.last < opens and _is_asked_for(one, seen, inside)]
    later = [one for one in times if one.first > closes and (one.span is None or not inside)]
    if past and not (seen.benchmark and seen.benchmark.done):
        yield _too_early(past[0], calendar)
    elif later and not past and not _is_of_several_years(later[0], seen, calendar):
        yield _too_late(later[0], calendar)


def _calendar_of_words(seen: StatementContext) -> SchoolCalendar | None:
    """For a loose statement the year it was written for, where that is known."""
    year = seen.reading.school_year
    return calendar_of_year(SchoolYear.parse(year)) if year else None


def _is_asked_for(one: Dated, seen: StatementContext, inside: bool) -> bool:
    """Whether something is to be reached at a time that is past, rather than told of it.

    Years of a final outcome that has others ahead are steps of its course.
    """
    if one.role == "start" or (inside and seen.reading.kind == "final"):
        return False
    if one.role == "deadline":
        return True
    if inside or _TOLD.search(seen.reading.text):
        return False
    if _is_promised_for(one, seen.reading):
        return True
    labels = {said.date for said in seen.reading.dates if said == one.span}
    return _leads_in(one, seen.reading) or any(
        target.by in labels for target in seen.reading.targets if target.by
    )


def _is_promised_for(one: Dated, reading: Reading) -> bool:
    """As in "the test will be given in the 2024-25 school year": not what is then looked back at."""
    if one.span is None or not _DURING.search(reading.text, 0, one.span.start + len(one.span.text) // 2):
        return False
    return _WILL_BE.search(reading.text, 0, one.span.start) is not None


def _leads_in(one: Dated, reading: Reading) -> bool:
    """As in "In October 2025, …": the statement begins with its time, and not with a year alone."""
    begins = one.span is not None and not reading.text[: one.span.start].strip()
    return begins and (one.last - one.first).days <= _SEASON_DAYS


def _is_of_several_years(one: Dated, seen: StatementContext, calendar: SchoolCalendar) -> bool:
    """Whether a later time belongs to a goal of several years: a final outcome, or a step to one as late."""
    if seen.reading.kind == "final":
        return True
    placed = seen.plan.benchmarks() if seen.plan else ()
    return any(
        reach.last >= one.first
        for outcome, _, objective, _ in placed
        if outcome.kind == "final" and _is_of_same_school(seen, objective)
        for reach in looks(outcome, reading_of(outcome, calendar.school_years[0]), calendar)
    )


def _is_of_same_school(seen: StatementContext, objective: Objective) -> bool:
    """Whether an objective is of the same school, where a file holds the plans of several."""
    return seen.objective is None or school_of(objective) == school_of(seen.objective)


def _too_early(one: Dated, calendar: SchoolCalendar) -> Remark:
    return Remark(
        f"{quoted(one.said)} lies before the plan's {_years(calendar)} begins: nobody can still act on it.",
        f"Write the date that is meant, perhaps {_same_month(one, calendar)}; a starting point has “from”"
        " before it.",
        one.span,
    )


def _too_late(one: Dated, calendar: SchoolCalendar) -> Remark:
    return Remark(
        f"{quoted(one.said)} lies after the plan's {_years(calendar)} ends: this plan will not look at it.",
        f"Write the date that is meant, perhaps {_same_month(one, calendar)}, or add what this plan's time"
        " should bring.",
        one.span,
    )


def _years(calendar: SchoolCalendar) -> str:
    first, last = calendar.school_years[0], calendar.school_years[-1]
    return f"school year {first}" if first == last else f"span {first} to {last}"


def _same_month(one: Dated, calendar: SchoolCalendar) -> str:
    """The same month in the plan's last year, in words."""
    last = calendar.school_years[-1].first
    year = last if one.last.month >= calendar.first_day.month else last + 1
    return f"{WORDS.months[one.last.month - 1]} {year}"
