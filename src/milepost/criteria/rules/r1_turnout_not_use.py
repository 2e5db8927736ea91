"""R1: counting who came instead of what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.drafting.turnout import with_use
from milepost.criteria.named_only import is_no_benchmark
from milepost.criteria.phrases import alternatives, first, one_of
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted
from milepost.reading.types import Reading, Span

_OCCASION = alternatives(
    "trainings?", "professional (?:development|learning)", "PD", "PL", "workshops?", "sessions?", "courses?",
    "conferences?", "institutes?", "academ(?:y|ies)", "meetings", r"(?<!at\s)meeting", "orientations?",
    "webinars?", "modules?", "seminars?", "nights?", "events?", "in-?services?", "overview", "onboarding",
    "induction", "refresher", "certifications?", "coaching cycles?", "book stud(?:y|ies)", "boot ?camps?",
    "summits?", "retreats?", "open houses?", r"collaborative \w+",
) + r"(?!\s+(?:\w+\s+)?(?:surveys?|forms?|reports?|agendas?|notes))"  # fmt: skip
# Who came: a verb of being there, and the occasion within the same clause.
_BEING_THERE = alternatives(
    "attend(?:s|ed|ing)?", "participat(?:e|es|ed|ing) in", "(?:take|took|takes) part in", "comes? to",
    "engag(?:e|es|ed) in",
)  # fmt: skip
_GOING_THROUGH = alternatives("receive[sd]?", "completed?", "completes", "undergo(?:es)?", "gets?")
_ADULTS = alternatives(
    "teachers", "staff", "educators", "principals", "administrators", "coaches", "counselors", "leaders",
    "paraprofessionals", "aides", "tutors", "parents", "families",
)  # fmt: skip
_GROWN_UP = one_of(_ADULTS)
# Within the clause; the stop of an initial does not end it.
_NEAR, _FAR = (rf"(?:[^.;]|(?<=\b\w)\.){{0,{width}}}?\b" for width in (50, 90))
# "Teachers who attended …" says of whom something is asked, and not what.
_NOT_WHOM = r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bhaving\s)"
_TURNOUT = one_of(
    rf"{_NOT_WHOM}{_BEING_THERE}\b{_FAR}{_OCCASION}",
    rf"{_NOT_WHOM}{_GOING_THROUGH}\b(?! (?:\w+ )?support){_NEAR}{_OCCASION}",
    rf"(?:will have|(?:have|has) had) (?:\w+ ){{0,2}}?{_OCCASION}",
    rf"{_ADULTS} (?:will |are |to )?(?:take|taking|took) (?:[\w-]+ ){{0,3}}?(?:class(?:es)?|{_OCCASION})",
    "(?:will be|are|is|be|get|gets) trained",
    r"(?:have|has|having) (?:[\w-]+ ){0,3}?trained in",
    rf"participation (?:by|of)\b{_FAR}in\b{_FAR}{_OCCASION}",
    rf"(?:attendance|participation) (?:at|in)\b{_NEAR}{_OCCASION}",
    r"\d+\s*(?:%|percent) (?:\w+ ){0,2}?(?:participation|turnout)",
    rf"turnout (?:at|for)\b{_NEAR}{_OCCASION}",
    rf"(?:complete|earn|accumulate|obtain)s?\b{_NEAR}(?:{_OCCASION} hours|hours of (?:\w+ )?{_OCCASION})",
)
# One of these stands in all of them.
_NEEDED = one_of(_OCCASION, "trained", "participation", "turnout", "class(?:es)?")
# What came of it, in the same statement: a second verb that says what they do with it.
_USE = one_of(
    "(?:and|&|then|to) (?:\\w+ly )?(?:use|uses|implement|implements|try out|put into practice)",
    "(?:and|&|then) (?:\\w+ly )?(?:apply|applies|practi[cs]es?|demonstrates?|collaborates?|shares?)",
    "(?:using|applying|implementing|putting into practice)",
    "(?:will|should) (?:use|apply|implement|demonstrate)",
    "(?:after|from|of) which (?:\\w+ ){1,4}?(?:use|apply|implement|try)s?",
)
# Being offered a place, or an occasion that is itself the measure of something else.
_NOT_TURNOUT = one_of(
    r"(?:opportunit(?:y|ies)|chances?|option|time|room|ability)(?: for [^.;]{1,60}?)? to",
    r"(?:allow|enable|encourage|invite|permit)(?:s|ing)? [^.;]{1,60}? to",
    "lesson plans?",
    "checklist",
    # Who leads the cycles gives them.
    r"coach(?:es)? (?:[\w-]+ ){0,2}?completes?",
)

# Occasions that train nobody: where people decide, are heard, or where pupils are taught.
_NO_TRAINING = alternatives(
    "board", "membership", r"PT[SO]?A", "committee", "council", "IEP", "AP", "advisory", "homework",
    "tutoring", "study", "intervention", "club", "focus group", "check-?in",
)  # fmt: skip
_ELSEWHERE = one_of(
    rf"(?:{_NO_TRAINING}|[\w-]+-specific AP) (?:[\w-]+ ){{0,1}}?(?:meetings?|sessions?|nights?|events?)"
)
# What pupils come to is their schooling, unless it is called a training.
_OF_PUPILS = re.compile(r"\b(?:students?|pupils|learners|graders?|kids|children)\b", re.IGNORECASE)
_PUPILS_COME_TO = one_of("sessions?", "meetings?", "events?", "nights?")


def _with_use(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """What those who came do with it."""
    return with_use(layout, finding.start or 0, finding.end or 0)


@rule(
    "R1",
    "turnout-not-use",
    criterion="3",
    severity="warning",
    looks_at="statement",
    flaw="turnout-not-use",
    reword=_with_use,
    question="What should people do with what they learned there, and where will it be seen?",
)
def turnout_not_use(seen: StatementContext) -> Iterator[Remark]:
    """What is counted is who came to a training or meeting, not what came of it.

    Why
        Counting heads makes people come. Looking at how the training is used helps them to think
        about their practice and to change it. Full rooms and unchanged lessons go together well.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 3
        Guiding Principles for Effective Benchmarks (2012), evolution of benchmarks: from
          participation in training to use, as evidenced by
    Fails:
        [activity] 95% of paraprofessionals attend the de-escalation workshop by October.
        [activity] By January, all secretaries will complete the enrolment training.
        [activity] 60% of families come to the winter reading night, counted at the door.
    Passes:
        [early_evidence] By January, 80% of aides use two de-escalation steps, according to incident notes.
        [activity] By October, the behaviour coach holds three de-escalation workshops.
        [activity] Grade teams meet weekly to score student writing.
    Fix
        Keep the training as an activity, and let it lead to a benchmark on its use: "By <date>,
        <share> of <staff> <use what was taught> in <where>, as evidenced by <source>".
    When to ignore
        When coming is itself the change you want, such as families who never came before. In a plan
        the rule is silent on an activity that leads to another benchmark.
    """
    if seen.benchmark and seen.reading.kind == "activity" and seen.benchmark.leads_to:
        return
    words = _turnout(seen.reading)
    if words is None or is_no_benchmark(seen):
        return
    yield Remark(
        f"{quoted(words.text)} counts who was there, not what came of it.",
        "Look at use: “By <date>, <share> of <whom> <use what was taught>, as evidenced by <source>”.",
        words,
    )


def _turnout(reading: Reading) -> Span | None:
    """The words that count attendance, unless the statement goes on to what people do with it."""
    words = first(_TURNOUT, reading.text) if _NEEDED.may_stand_in(reading.text) else None
    if words is None or _NOT_TURNOUT.search(reading.text, 0, words.end) or _USE.search(reading.text):
        return None
    return None if _trains_nobody(reading, words) else words


def _trains_nobody(reading: Reading, words: Span) -> bool:
    """Whether people come to a meeting, or pupils to a session, at which nobody is trained for anything."""
    if _ELSEWHERE.search(reading.text, words.start, words.end):
        return True
    pupils = _OF_PUPILS.search(reading.text, 0, words.start)
    adults = _GROWN_UP.search(reading.text, 0, words.start)
    comes_to = _PUPILS_COME_TO.search(reading.text, words.start, words.end)
    return pupils is not None and adults is None and comes_to is not None
