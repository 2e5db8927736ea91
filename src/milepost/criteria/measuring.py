"""Whether anybody could decide that a benchmark was met, and the words that prevent it.

Shared by the rules on measurability and on vague words, so that one weakness is named once. Which
figures and evidence a statement gives is left to the reading, and which steps are soft to
`soft_steps`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from milepost.criteria.once import once
from milepost.criteria.phrases import alternatives, first, one_of
from milepost.criteria.soft_steps import is_plain, soft_step, soft_verb
from milepost.criteria.soft_words import CONCRETE
from milepost.criteria.sourcing import says_what_counts
from milepost.criteria.types import StatementContext
from milepost.criteria.wording import words_at
from milepost.reading.types import Reading, ReadTarget, Span

# Predicates that sound like a result and have no edge.
_STAGE = alternatives("college", "career", "life", "high school", "kindergarten", "workforce", "future")
_NO_EDGE = one_of(
    rf"be(?:come)? (?:(?:fully|well|better|more) )?(?:{_STAGE}(?:,? (?:and|or) |, |-| ))*"
    "(?:ready|prepared|successful|engaged|supported|empowered|equipped|life-?long learners)"
    "(?! with| by| through)",
    "be(?:come)? (?:(?:more|actively|fully|deeply) )?(?:involved|invested|committed|valued|connected|evident)"
    "(?: partners)?(?! with| by| through| in at least)",
    "take (?:more |greater )?(?:ownership|responsibility)(?: of| for)?",
    r"(?:(?<=will\s)|(?<=to\s))(?:succeed|thrive|flourish|reach their (?:full )?potential)",
    "(?:maintain|achieve|have) (?:a )?(?:high|strong|excellent) (?:academic )?"
    "(?:results|standards|expectations|achievement|performance|quality)",
)
_PROMISE = re.compile(r"\b(?:will|to)\s+$", re.IGNORECASE)
# What a clause begins with that says for what, or when.
_SUBORDINATE = re.compile(r"\b(?:to\s+help|so\s+that|when|where|if)\s(?:[^\W_]+[\s,]+){0,9}$", re.IGNORECASE)
_FURTHEST_BEFORE = 90
# Deeds that take place before somebody's eyes.
_SEEN_FIRST = one_of(
    "attends?", "participates? in", "meets? (?:with|in|weekly|monthly)", "visits?", "observes?"
)
# What goes on in people's heads, and what they could do if they did it: nothing that one sees.
_INWARD = one_of(
    r"(?<!\bthey\s)(?<!\bwe\s)understand",
    "(?:appreciate|value|realize|recognize) (?:the|that|how|one another|each other)",
    "feel(?! comfortable using)",
    r"(?:have|gain|develop) (?:the |an? )?(?:\w+ )?"
    "(?:ability|capacity|confidence|mindset|awareness)(?: to| of)?",
    "be(?:come)? (?:more )?(?:aware|conscious|mindful|comfortable|confident)",
    "leave (?:\\w+ ){1,2}an? \\w+er",
)
# A change of something that the statement does not name.
_UNNAMED = one_of(
    "(?:goal|target|objective|aim) (?:is|will be) to (?:grow|increase|improve|rise)"
    "(?: (?:annually|yearly|each year|every year|steadily|further))? by",
)
# Words of a comparison make an inward state no clearer, and lean on more than it.
_COMPARED = one_of("more", "better", "greater", "deeper", "stronger", "improved", "fully", "increased")
# What is counted anyway, so that "improve" has a yes and a no.
_COUNTED = one_of(
    "numbers?", "counts?", "amounts?", "[DFN][’']?s",
    "percent(?:age)?s?", "rates?", "shares?", "proportions?", "scores?", "results?",
    "grades?(?![- ]level)", "credits?", "points?", r"(?<!grade\s)(?<!grade-)levels?",
    "(?:at|above|on|below) grade[- ]level", "gaps?", "median", "average", "mean", "index", "referrals?",
    "suspensions?", "expulsions?", "absences?", "absenteeism", "attendance", "tardies", "enrol?lment",
    "frequency", "hours", "days", "minutes", "graduation", "dropouts?", r"proficien\w+", "tests?", "tasks?",
    "meeting", "exceeding", "passing", "scoring", "earning", "growth", "gains", "achievement", "performance",
    "visits?", "fluency", "comprehension", "phonics", "retention", "turnover", "vacanc(?:y|ies)",
    "assessments?", "exams?", "surveys?", "incidents?", "fights?",
)  # fmt: skip
# "More students …", "fewer hallway fights": whoever says it has something that can be counted in mind.
_HOW_MANY = one_of(
    r"(?:more|fewer) (?:(?!of\b|effective|and\b)[\w-]+ )?"
    "(?:students|kids|children|teachers|parents|families|staff|graders|graduates|seniors|[a-z]{3,}s)(?! of)"
)
# A change named by a noun, where the reading sees no target.
_GREATER = re.compile(r"\W*((?:greater|stronger|deeper|closer|richer|healthier) \w+)", re.IGNORECASE)
_WITHOUT_FIGURE = ("improve", "reduce", "maintain")
_ALL = 100
# Between a verb and the noun of its object: a few words, and none that begins something else.
_STILL_OBJECT = re.compile(r"(?:\s+(?!(?:of|for|in|with|to|by|on|and)\b)[\w’'/-]+){0,4}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Undecided:
    """The words that leave no way to say yes or no; `vague` where they could also mean anything.

    `done` where what is done can be seen, and only what it is for is left open.
    """

    words: Span
    vague: bool = True
    done: bool = False


@once
def undecidable(seen: StatementContext) -> Undecided | None:
    """What leaves no way to say yes or no; None where there is one.

    For an activity a concrete event or product is enough. Targets and dated steps in the plan's
    own fields decide too.
    """
    benchmark, reading = seen.benchmark, seen.reading
    if benchmark and (benchmark.targets or benchmark.components):
        return None
    if reading.blanks or says_what_counts(reading):
        return None
    if benchmark and benchmark.sources and reading.kind != "activity":
        return None
    if reading.kind == "activity":
        step = soft_step(seen)
        return Undecided(step.words, not is_plain(step.words), step.by_means) if step else None
    return _without_edge(reading)


def _without_edge(reading: Reading) -> Undecided | None:
    """The words of a change or a result that nobody could see or count."""
    if words := first(_UNNAMED, reading.text):
        return Undecided(words, vague=False)
    if any(target.amount is not None and target.amount != _ALL for target in reading.targets):
        return None
    if words := first(_NO_EDGE, reading.text):
        return Undecided(_with_promise(reading, words))
    words = first(_INWARD, reading.text)
    if words and not _is_beside(words, reading.text) and not _HOW_MANY.search(reading.text, 0, words.start):
        return Undecided(words, vague=bool(_COMPARED.search(reading.text)))
    if words := soft_verb(reading) or _nothing_counted(reading):
        return Undecided(words)
    return None


def _is_beside(words: Span, text: str) -> bool:
    """Whether what goes on in heads is only what is done for, or stands beside what can be seen.

    As in "students join sessions to help understand …", "teachers attend meetings, understand …".
    """
    before = text[max(0, words.start - _FURTHEST_BEFORE) : words.start]
    return bool(_SUBORDINATE.search(before) or _SEEN_FIRST.search(text, 0, words.start))


def _with_promise(reading: Reading, words: Span) -> Span:
    """The words with the "will" or "to" before them."""
    promise = _PROMISE.search(reading.text, 0, words.start)
    return words_at(reading, promise.start(), words.end) if promise else words


def _nothing_counted(reading: Reading) -> Span | None:
    """The change that is asked for where nothing that changes is ever counted."""
    greater = None if reading.targets else _GREATER.match(reading.text)
    if not greater and not (reading.targets and all(_is_open(target) for target in reading.targets)):
        return None
    if _COUNTED.search(reading.text) or _HOW_MANY.search(reading.text):
        return None
    if reading.targets and _keeps_a_thing(reading):
        return None
    return words_at(reading, *greater.span(1)) if greater else reading.targets[0].span


def _keeps_a_thing(reading: Reading) -> bool:
    """As in "maintain a calendar of …": what is to be kept is there or it is not."""
    target = reading.targets[0]
    if target.sense != "maintain":
        return False
    found = CONCRETE.search(reading.text, target.span.start)
    between = reading.text[target.span.end : found.start()] if found else ""
    return found is not None and _STILL_OBJECT.fullmatch(between) is not None


def _is_open(target: ReadTarget) -> bool:
    return target.sense in _WITHOUT_FIGURE and target.amount is None and target.start_value is None
