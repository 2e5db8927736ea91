"""When a benchmark is timed, and which words only seem to time it.

Shared by the rules on deadlines and on open-ended dates, so that one statement is told once what
its timing lacks. What dates a statement names is left to the reading.
"""

from __future__ import annotations

import re
from functools import lru_cache

from milepost.criteria.once import once
from milepost.criteria.phrases import alternatives, one_of, spans
from milepost.criteria.types import StatementContext
from milepost.plan.types import Benchmark, Target
from milepost.reading.types import ReadDate, Reading, Recurrence, Span

# Words that promise repetition and fix neither how often nor until when. "Regular" and "frequent"
# only before what can recur: a "regular classroom" is no promise.
_RECURRING = alternatives(
    "updates?", "meetings?", "check-?ins?", "communications?", "feedback", "visits?", "participation",
    "walk-?throughs?", "monitoring", "reviews?", "trainings?", "reports?", "support", "opportunities",
    "lessons?", "practice", "coaching", "contact", "collaboration", "discussions?", "conversations?",
    "conferences?", "assessments?", "planning", "observations?", "reminders?", "newsletters?", "rounds?",
    "sessions?", "outreach", "checks?", "probes?", "quizzes", "talks?", "debriefs?", "huddles?", "surveys?",
)  # fmt: skip
_INDEFINITE = one_of(
    "on-?going(?: basis)?",
    "continual(?:ly)?",
    "continuously",
    # "Attending regularly" is a term of the attendance register.
    r"(?<!attend\s)(?<!attending\s)(?<!attend\sschool\s)(?<!attending\sschool\s)regularly",
    "periodic(?:ally)?",
    "frequently",
    "routinely",
    "on an? (?:regular|ongoing|frequent|continual) basis",
    rf"(?:regular|frequent)(?= (?:[\w-]+ ){{0,3}}?(?:[\w-]+-)?{_RECURRING})",
    "as soon as possible",
    "in a timely (?:manner|fashion)",
    "promptly",
    "from time to time",
    "until further notice",
)
# Words that leave it to the case, of which there may be none.
_ON_DEMAND = one_of(
    r"(?<![;(]\s)(?:as|when|where|if) (?:needed|necessary|appropriate|applicable|possible|time permits)"
)
# What comes round, or comes next, without anybody naming a day.
_OCCASION = one_of(
    # What happens is the time: "on the second absence", "within two days of a referral", "at semester".
    r"(?:on|after|upon|at) (?:the |an? )?(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:\w+ )?"
    "(?:absence|tardy|referral|incident|failure|failing grade|offense|visit)s?",
    r"within (?:\w+|\d+) (?:school )?(?:hours|days|weeks) (?:of|after)",
    r"(?:over|within|in) (?:the (?:next|coming) )?(?:two|three|four|five|six|\d+) (?:school )?"
    "(?:years|months|weeks)",
    "at (?:the )?(?:semester|quarter|trimester)(?:'s end|’s end)?",
    # "Mid-quarter messages", "semester focus groups": what bears the name of a period comes with it.
    r"mid-(?:quarter|semester|trimester|term)(?= [a-z])",
    r"(?<!\ba\s)(?<!this\s)(?<!next\s)(?<!each\s)(?:quarter|semester|trimester)(?= (?:\w+ ){0,2}?"
    "(?:focus groups?|grades?|conferences?|reports?|reviews?|meetings?|surveys?|check-ins?|exams?))",
    "next (?:school )?(?:year|semester|quarter|trimester|term|summer)(?:['’]s)?",
    r"(?:per|each|every|after each|after every) (?:\w+ )?(?:grading|marking|reporting) (?:period|term|cycle)",
    r"end of (?:the )?(?:\w+ )?(?:summer school|session|unit|program|course)",
    "(?:day|week|wk|month)s? (?:before|after|of) (?:an?|the|each|every)",
    "(?:before|after|following) (?:each|every)",
    r"(?:for|in|at|per|during|with) (?:each|every) (?:\w+ )?"
    "(?:unit|module|chapter|meeting|session|cycle|novel|assessment|event)",
    "prior to",
    "throughout (?:the|each|every) (?:school )?day",
)
# Words that say during what, not how often.
_SPANNING = one_of(
    "(?:throughout|during|over|across|over the course of) (?:the )?"
    "(?:(?:entire|whole|full|academic|school) )*(?:year|yr)",
    "all (?:school )?year(?: long)?",
    r"year(?:-|\s)*(?:round|long)",
)
# The occasion is named in so many words.
_EACH_TIME = one_of("(?:each|every) time", "whenever")
_WHEN = re.compile(r",?\s+(?:when|after|if)\s+\w+\s+\w+", re.IGNORECASE)
# A clause that describes where something is done, or what a record tells.
_RELATIVE = re.compile(
    r"(?:\b(?:area|space|room|corner|place|time|times|block|system|process)\s+(?:where|in\s+which|when|that)"
    r"|\b(?:documentation|evidence|proof|data)\s+that)\s[^.;:]*$",
    re.IGNORECASE,
)
_FURTHEST_CLAUSE = 120
# What goes on by itself the whole time, and takes place at no time in particular.
_DURING = ("throughout", "during", "over", "across", "all", "year")
_GOES_ON = one_of(
    "accumulates?", "remains?", "stays?", "keeps?", "earns? points", "(?:is|are) (?:open|available|posted)"
)
# A comparison with such a period also says when to look.
_PERIOD = one_of(
    "years?", "fall", "winter", "spring", "semester", "quarter", "trimester", "month", "week",
    "administration", "probe", "class of", r"(?:19|20)\d\d(?:-\d\d)?",
)  # fmt: skip
# How often within a week or a month: a count of deeds, which no instrument is named by.
_COUNTED = re.compile(
    r"(?:(?:once|twice|\S+ times) )?(?:a|per) (?:school )?(?:week|month|day)", re.IGNORECASE
)
# A time in the name of a source: "spring survey 2026", "monthly grade reports".
_TIME_IN_NAME = one_of(
    "fall", "winter", "spring", "summer", "mid-?year", "(?:bi-?)?(?:weekly|monthly|annual(?:ly)?)", "daily",
    "(?:mid-?)?(?:quarter|semester|trimester|year)(?:ly)?", "end of (?:the )?(?:year|unit|term)", "year-end",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", r"(?:19|20)\d\d(?:-\d\d)?",
)  # fmt: skip


def indefinite(reading: Reading) -> tuple[Span, ...]:
    """The words that promise repetition without saying how often ("ongoing", "periodically")."""
    return _loose_words(reading.text)[0]


def on_demand(reading: Reading) -> tuple[Span, ...]:
    """The words that leave it to the case ("as needed"): what is to be done is clear, when is not."""
    return _loose_words(reading.text)[1]


def spanning(reading: Reading) -> tuple[Span, ...]:
    """The words that name a stretch of time without a day in it ("throughout the year")."""
    return _loose_words(reading.text)[2]


@lru_cache(maxsize=64)
def _loose_words(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    return tuple(spans(_INDEFINITE, text)), tuple(spans(_ON_DEMAND, text)), tuple(spans(_SPANNING, text))


def _loose(seen: StatementContext) -> tuple[Span, ...]:
    indefinitely, case_by_case, during = _loose_words(seen.reading.text)
    return indefinitely + case_by_case + during


def is_timed_by_fields(benchmark: Benchmark | None) -> bool:
    """Whether the plan itself dates the benchmark: due, rhythm, end, dated steps or targets."""
    if benchmark is None:
        return False
    dated_steps = any(component.due for component in benchmark.components)
    return bool(benchmark.due or benchmark.every or benchmark.until or benchmark.done or dated_steps) or any(
        target.by or target.every or target.until or target.from_ or _has_milestones(target)
        for target in benchmark.targets
    )


def _has_milestones(target: Target) -> bool:
    amounts: list[object] = [target.at_least, target.at_most, target.increase_by, target.decrease_by]
    if target.share:
        amounts += [target.share.at_least, target.share.at_most]
    return any(isinstance(amount, dict) for amount in amounts)


def names_each_time(reading: Reading) -> bool:
    """Whether the words name an occasion that brings it round: "each time a novel begins"."""
    return bool(_EACH_TIME.search(reading.text))


def is_timed_by_sources(seen: StatementContext) -> bool:
    """Whether a source of the benchmark says when it is looked at: in its rhythm, or in its name."""
    if seen.benchmark is None or seen.plan is None or not seen.benchmark.sources:
        return False
    named = set(seen.benchmark.sources)
    return any(
        source.every or (source.name and _TIME_IN_NAME.search(source.name))
        for source in seen.plan.sources
        if source.id in named
    )


@once
def has_day_or_rhythm(seen: StatementContext) -> bool:
    """Whether the words fix a time at which, or a rhythm in which, one can look.

    A comparison with a named period ("than in the fall", "over the previous year") implies one, and so
    does an occasion that comes round by itself ("per grading period", "next year").
    """
    return bool(seen.reading.every) or _has_day(seen)


def _has_day(seen: StatementContext) -> bool:
    """Whether the words fix a time or an occasion at which one can look, whatever their rhythm."""
    reading = seen.reading
    fixed = any(not _only_seems(date, seen) for date in reading.dates)
    return (
        fixed
        or any(_PERIOD.search(b.text) for b in reading.baseline)
        or bool(_OCCASION.search(reading.text) or _EACH_TIME.search(reading.text))
        or any(_WHEN.match(reading.text, words.end) for words in on_demand(reading))
        or any(_only_describes(reading.text, words) for words in spanning(reading))
    )


def _only_seems(date: ReadDate, seen: StatementContext) -> bool:
    """Whether a date the reading names is nothing but open-ended words."""
    if date.date is not None:
        return False
    loose = _loose(seen)
    return any(words.start < date.end and date.start < words.end for words in loose)


def is_untimed(seen: StatementContext) -> bool:
    """Whether neither the words nor the plan's fields and sources say when, or how often."""
    return not (
        is_timed_by_fields(seen.benchmark)
        or has_day_or_rhythm(seen)
        or open_ended(seen)
        or is_timed_by_sources(seen)
    )


def counts_deeds_only(seen: StatementContext) -> bool:
    """Whether the only time of a result is how often people act: "60% assign one writing task a week".

    Of a step that repeats this is time enough; of a result it says neither when to look nor how often.
    Open-ended words ("throughout the year") leave it to the whole time.
    """
    reading = seen.reading
    if reading.kind in ("activity", "none") or not reading.every:
        return False
    if not all(is_of_deeds(reading, step) for step in reading.every):
        return False
    timed = is_timed_by_fields(seen.benchmark) or is_timed_by_sources(seen)
    timed = timed or any(_TIME_IN_NAME.search(source.text) for source in reading.evidence)
    return not (timed or _has_day(seen) or _loose(seen))


def is_of_deeds(reading: Reading, said: Recurrence) -> bool:
    """Whether a rhythm counts what people do, and is none in which anybody looks: "twice a week", "daily"."""
    if any(words.start <= said.start and said.end <= words.end for words in reading.evidence):
        return False
    if not reading.text[: said.start].strip():
        return False  # "Every day, …" opens the whole
    return said.step == "day" or bool(_COUNTED.match(said.text))


@once
def open_ended(seen: StatementContext) -> Span | None:
    """The open-ended words that stand where a date or a rhythm is missing; None if nothing is amiss."""
    reading = seen.reading
    if reading.kind not in ("activity", "early_evidence"):
        return None  # "students who attend regularly" describes a result; it does not time one
    loose = [words for words in _loose(seen) if not _only_describes(reading.text, words)]
    if not loose or is_timed_by_fields(seen.benchmark) or reading.every or _ends(seen):
        return None
    return None if names_each_time(reading) else min(loose, key=lambda words: words.start)


def _only_describes(text: str, words: Span) -> bool:
    """Whether the words stand in a clause that describes something, or name their occasion themselves.

    As in "a corner where students rest when needed", "confer as needed when issues arise".
    """
    if words.text.lower().startswith(_DURING) and _GOES_ON.search(text, 0, words.start):
        return True
    if _RELATIVE.search(text[max(0, words.start - _FURTHEST_CLAUSE) : words.start]):
        return True
    return _WHEN.match(text, words.end) is not None


def _ends(seen: StatementContext) -> bool:
    """Whether a time is named by which, or at which, it is done; a mere beginning is none."""
    return any(date.role in ("deadline", "at") and not _only_seems(date, seen) for date in seen.reading.dates)
