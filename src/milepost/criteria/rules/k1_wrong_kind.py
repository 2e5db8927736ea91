"""K1: a statement that stands under one kind and reads like another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.dated import Dated, calendar_of_year, in_words, looks
from milepost.criteria.declare import rule
from milepost.criteria.kinds import only_tells, reads_like
from milepost.criteria.phrases import alternatives, first, one_of, spans
from milepost.criteria.types import Remark, StatementContext
from milepost.criteria.wording import a_kind, gist, kind_name, quoted
from milepost.plan.dates import SchoolYear
from milepost.plan.words import Kind
from milepost.reading.types import Reading, Span

_TRAINING = alternatives(
    "trainings?", "workshops?", "sessions?", "professional (?:development|learning)", "PD", "conferences?",
    "institutes?", "webinars?", "academ(?:y|ies)",
)  # fmt: skip
# What is done and then is done with: it leaves an event or a product, and is no practice. Who comes to
# a training is R1's business.
_MADE = alternatives(
    "hire", "recruit", "purchase", "buy", "hold", "host", "convene", "organi[sz]e", "publish", "redesign",
    "establish", "launch", "adopt", "train", "collect", "compile", "distribute", "appoint", "develop",
    "create", "conduct", "administer",
)  # fmt: skip
_DONE = alternatives(
    "hired", "recruited", "trained", "purchased", "created", "developed", "written", "published", "scheduled",
    "collected", "established", "adopted", "launched", "administered", "distributed", "modified",
)  # fmt: skip
_SMALL = alternatives(
    "and", "or", "is", "are", "to", "of", "for", "by", "in", "on", "at", "with", "that", "where", "who",
    "a sense", "an? (?:understanding|habit|culture)",
)  # fmt: skip
_STEP = one_of(
    rf"{_MADE}(?:e?s)? (?!{_SMALL}\b)[\w’'-]+(?: (?!{_SMALL}\b)[\w’'-]+){{0,2}}",
    r"(?:drafts?|writes?) (?:an?|the|its|their|two|three)(?: [\w’'-]+){1,2}",
    rf"(?:provide|offer)s? (?:[\w’'-]+ ){{0,5}}?{_TRAINING}",
    rf"(?:will be|are|is) {_DONE}",
    rf"{_DONE}(?= by\b)",
)
# After these a verb says what for, or tells who is meant.
_NOT_MAIN = re.compile(
    r"\b(?:to|by|that|which|who|for|so|when|while|through|can|may|and|or)\s+$", re.IGNORECASE
)
# A step stands near the beginning: after a date and a subject.
_WORDS_BEFORE = 14
# What is measured once a year: the state's own test, and what is known at its end.
_ANNUAL = one_of(
    r"state(?:wide|['’]s)?(?: [\w-]+){0,5} (?:tests?|assessments?|exams?)", "MCAS", "STAAR", "SBA", "ACCESS",
    "annual(?:ly)?", "(?:graduation|dropout) rates?", "SGP", "PPI", "CPI",
)  # fmt: skip
_ADULTS = one_of(
    "teachers?", "staff", "principals?", "coach(?:es)?", "leaders?", "administrators?", "teams?", "faculty",
    "classrooms?", "counselors?", "educators?", "paraprofessionals?",
)  # fmt: skip
# What students reach, as plans name it.
_RESULT = one_of(
    r"scor(?:e|es|ed|ing)", r"proficien\w*",
    "(?:at|above|on) (?:or above )?(?:grade level|benchmark|standard)",
    "(?:meet|exceed|master)(?:s|ing)? (?:or exceed )?(?:the )?(?:expectations|standards?)", "growth",
    "graduat(?:e|ion)", "attendance", r"absen\w+", "tests?", "assessments?", "exams?", "MCAS", "STAAR", "SBA",
    "DIBELS", "i-Ready", "MAP", "pass(?:es|ing)?", "dropouts?", "achievement", "performance",
)  # fmt: skip
# The same test given for practice within the year.
_INTERIM = one_of("practice", "released", "sample", "mock", "interim", "benchmark", "mid-?year", "quarterly")
# From April on what is measured belongs to the end of the school year, until August begins another.
_YEAR_END = range(4, 8)

_SAYS: dict[Kind, str] = {
    "activity": "is a step that is taken, not what comes of it",
    "early_evidence": "is what people do from then on",
    "short_term": "is a result within the year",
    "final": "is a result of the whole year",
}
# What is missing where it stands now.
_ASKED: dict[Kind, str] = {
    "activity": "who does what by when to bring it about",
    "early_evidence": "what people will do differently a few weeks later",
    "short_term": "which result within the year should follow",
    "final": "what students should reach by the end of the year",
}


@rule(
    "K1",
    "wrong-kind",
    criterion="1",
    severity="advice",
    looks_at="statement",
    question="Under which kind does it belong, and what is missing in its place?",
)
def wrong_kind(seen: StatementContext) -> Iterator[Remark]:
    """A statement reads like another kind of benchmark than the one that it stands under.

    Why
        Each kind answers its own question. A training among the early evidence answers "did we do it?"
        where "does it make a difference?" was asked, and the plan looks complete although nobody
        will see practice change. An annual result among the short-term outcomes comes when it is too
        late to do anything about it.
    Source
        Guiding Principles for Effective Benchmarks (2012), four types of benchmarks
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 1
        Implementation Benchmarks organizer (2010), Technical Implementation and Early Evidence of Change
    Fails:
        [early_evidence] By November, the music director will hold two workshops on the new standards.
        [short_term, 2026-27] By June 2027, 55% of grade 7 students meet expectations on the state
          science test.
        [activity] By January, 70% of grade 2 students read at grade level on the DIBELS winter test.
    Passes:
        [activity] By November, the music director will hold two workshops on the new standards.
        [early_evidence] By January, 60% of music teachers use the new standards in their lesson plans.
        [short_term, 2026-27] By January 2027, 55% of grade 7 students score 3 or more on the midyear
          science task.
        [final, 2026-27] By June 2027, 55% of grade 7 students meet expectations on the state science test.
    Fix
        Move it to where it belongs. Then ask what is missing in its place: for a training, what people
        will do differently a few weeks later; for an annual result, what you will see in winter.
    When to ignore
        When your people read it as you meant it. The rule only knows the words, and speaks up only
        where it is rather sure.
    """
    kind, reading = seen.reading.kind, seen.reading
    if kind == "none" or not reading.kind_given:
        return
    if only_tells(reading):
        yield Remark(
            f"Worth a look: this tells how things are, and asks nobody for anything: {gist(reading)}.",
            f"Move it to the introduction, and say here {_ASKED[kind]}.",
        )
        return
    signs = dict(_signs(seen, kind))
    like = reads_like(reading) if signs else None
    if like is None or like not in signs:
        return
    words = signs[like]
    said = gist(reading) if words == _figure(reading) else quoted(words.text)
    yield Remark(
        f"Worth a look: among the {kind_name(kind, seen.framework, several=True)} this reads like"
        f" {a_kind(like, seen.framework)}: {said} {_SAYS[like]}.",
        f"Move it to the {kind_name(like, seen.framework, several=True)}, and say here {_ASKED[kind]}.",
        words,
    )


def _signs(seen: StatementContext, kind: Kind) -> Iterator[tuple[Kind, Span]]:
    """The other kinds of which a statement has a plain sign, with the words; the guess must agree.

    Where people may well mean it as it stands there is none: a result for adults among the short-term
    outcomes, a change of what students do among the early evidence.
    """
    reading = seen.reading
    figure = _figure(reading)
    if kind != "activity" and figure is None and (step := _step(reading)):
        yield "activity", step
    if kind == "short_term" and (annual := _annual(seen)):
        yield "final", annual
    if figure is None or not _is_share(reading):
        return
    if kind == "activity" or (kind == "final" and _is_of_adults(reading)):
        yield "early_evidence", figure
    if kind == "final" and _all_within_the_year(seen):
        yield "short_term", figure
    if kind == "activity" or (kind == "early_evidence" and _says_result(seen)):
        yield "short_term", figure
        yield "final", figure


def _is_of_adults(reading: Reading) -> bool:
    return bool(reading.who) and all(_ADULTS.search(who.text) for who in reading.who)


def _says_result(seen: StatementContext) -> bool:
    """Whether it names what students reach, and the plan does not say that something else changes."""
    said_to_change = seen.benchmark is not None and seen.benchmark.change is not None
    return not said_to_change and bool(_RESULT.search(seen.reading.text))


def _figure(reading: Reading) -> Span | None:
    return next((target.span for target in reading.targets if target.amount is not None), None)


def _is_share(reading: Reading) -> bool:
    """Whether a share of people, or points, are to be reached; a number of meetings is none."""
    return any(target.unit in ("percent", "points", "percent_change") for target in reading.targets)


def _step(reading: Reading) -> Span | None:
    for words in spans(_STEP, reading.text):
        before = reading.text[: words.start]
        if len(before.split()) <= _WORDS_BEFORE and not _NOT_MAIN.search(before):
            return words
    return None


def _times(seen: StatementContext) -> list[Dated]:
    """When it is looked at; for a loose statement on the calendar of the year it was written for."""
    if seen.benchmark and seen.calendar:
        return looks(seen.benchmark, seen.reading, seen.calendar)
    year = seen.reading.school_year
    calendar = calendar_of_year(SchoolYear.parse(year)) if year else None
    found = in_words(seen.reading, calendar) if calendar else ()
    return [one for one in found if one.role in ("deadline", "at")]


def _all_within_the_year(seen: StatementContext) -> bool:
    times = _times(seen)
    return bool(times) and not any(one.last.month in _YEAR_END for one in times)


def _annual(seen: StatementContext) -> Span | None:
    """What is known only at the year's end, unless the plan looks at it earlier as well."""
    times = _times(seen)
    if any(one.last.month not in _YEAR_END for one in times) or seen.reading.every:
        return None
    return None if _INTERIM.search(seen.reading.text) else first(_ANNUAL, seen.reading.text)
