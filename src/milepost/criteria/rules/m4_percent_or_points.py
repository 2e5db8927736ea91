"""M4: a change of a percentage, in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.gaps import UNIT
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.phrases import alternatives, one_of
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted
from milepost.reading.types import ReadTarget, Span

# What is itself a percentage: a share by its name, or a share of people who reach something.
_REACHED = alternatives("benchmark", "standards?", "expectations?", "levels?", "proficiency", "grade level")
_SHARE = one_of(
    "percent(?:age)?s?(?= of )",
    r"(?<!\d\s)(?<!\d)percent (?!from|by|over|in|each|per|every|more|fewer|less|on|at|and)\w+",
    "gaps?",
    "sense of belonging",
    "rates?",
    "shares?",
    "proportions?",
    r"proficien\w+",
    rf"(?:at|above|on) (?:the )?(?:\w+ )?{_REACHED}",
    rf"(?:meet(?:s|ing)?|exceed(?:s|ing)?|approach(?:es|ing)?|master(?:s|ing)?) (?:\w+ ){{0,3}}?{_REACHED}",
    "(?:meets|masters|mastery|approaches)(?= .{0,25}(?:scores?|levels?|standard))",
    "passing",
    r"(?:students|staff|parents|families|teachers) (?:that|who) \w+",
)
# Shares by custom, though nobody calls them rates; attendance at an event is a head count.
_BY_CUSTOM = one_of(
    r"(?<!family\s)(?<!parent\s)(?<!community\s)(?<!event\s)(?<!meeting\s)attendance(?! (?:at|by|of|in)\b)",
    "(?:chronic )?absenteeism", r"graduation(?! (?:requirements?|cerem\w+|exams?|plans?))",
)  # fmt: skip
# A test whose results are told as scores and as shares at a level, and neither is named.
_ON_A_TEST = one_of(
    r"(?:on|in) (?:the |their )?(?:\w+ ){0,3}?"
    r"(?:MCAS|SBA|SBAC|STAAR|PSSA|CAASPP|NJSLA|RICAS|WCAS|ILEARN|state (?:\w+ )?(?:test|assessment|exam))"
)
_SCORES = one_of("scores?", "growth", "mean", "average", "median", "points?")
# "The % of …", where no figure stands before the sign.
_SIGN = re.compile(r"(?<![\d\s])\s*(?:%|\bpct\.?) of\b", re.IGNORECASE)
# "20% fewer days": the change is of the days.
_MORE_OF = re.compile(r"[\s\w.%]{0,12}?(?<!\bor)\s(?:fewer|less|more)\s+\w", re.IGNORECASE)
# A head count, of which a percent change has only one reading.
_NUMBER = one_of("numbers? of", "counts? of")
# The end of a sentence; an initial ends none.
_STOP = re.compile(r"(?<=\w[\w%)])[.!?]\s+(?=[A-Z])")
_TENTH = Decimal("0.1")


_PERCENT = re.compile(r"(\d[\d.]*)(\s*\))?\s*(?:%|percent\b|per cent\b|pct\b\.?)", re.IGNORECASE)
# "A 5% increase": the figure before the noun.
_BEFORE_NOUN = re.compile(
    r"(?:an?\s+)?(\d[\d.]*)\s*(?:%|percent)\s+"
    r"(increase|decrease|reduction|gain|growth|improvement|decline)\b",
    re.IGNORECASE,
)


def _with_unit(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """The unit to choose, in the place of each percent sign that could be read in two ways."""
    for target in layout.reading.targets:
        if target.unit != "percent_change" or not target.amount:
            continue
        figure = _PERCENT.search(layout.text, target.span.start)
        noun = _BEFORE_NOUN.search(layout.text, max(0, target.span.start - len("an ")))
        if noun and figure and noun.start(1) == figure.start():
            article = "an" if noun[2][0].lower() in "aeiou" else "a"
            yield Edit(*noun.span(), f"{article} {noun[2]} of {noun[1]} {UNIT}", (UNIT,))
        elif figure:
            yield Edit(*figure.span(), f"{figure[1]}{figure[2] or ''} {UNIT}", (UNIT,))


@rule(
    "M4",
    "percent-or-points",
    criterion="2",
    severity="error",
    looks_at="statement",
    flaw="percent-or-points",
    reword=_with_unit,
    question="Is it percentage points, or percent of what it was?",
)
def percent_or_points(seen: StatementContext) -> Iterator[Remark]:
    """A percentage is to change by so many percent, which can be read in two ways.

    Why
        From 60%, an increase of 5% is 65% to one reader (five percentage points) and 63% to another
        (five percent of sixty). Both are right, and a result of 64% is a success for one of them.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2
        Guiding Principles for Effective Benchmarks (2012), examples of Final Outcomes, which write
          both "point" and "%"
    Fails:
        [final] The graduation rate will increase by 4% over last year by August.
        [short_term] By February, the percentage of students who pass the unit test goes up by 10%.
        [final] By June, decrease the chronic absence rate by 3% from 2025-26.
    Passes:
        [final] The graduation rate will increase by 4 percentage points over last year by August.
        [final] The graduation rate will rise from 82% to 86% by August.
        [final] By June, the number of suspensions falls by 10% from 2025-26.
    Fix
        Write "percentage points", or better both figures: "from 82% to 86%".
    When to ignore
        When it says in so many words that a relative change is meant.
    """
    text = seen.reading.text
    if seen.benchmark and seen.benchmark.targets:
        return
    for target in seen.reading.targets:
        if target.unit == "percent_change" and target.amount and not _MORE_OF.match(text, target.span.start):
            start, end = _sentence(text, target.span)
            if _NUMBER.search(text, start, end):
                return
            if _names_share(text, start, end) or _is_share_by_custom(text, target.span):
                yield _remark(target, target.amount)
            elif _ON_A_TEST.search(text, start, end) and not _SCORES.search(text, start, end):
                yield _of_a_test(target, target.amount)
            return


def _sentence(text: str, words: Span) -> tuple[int, int]:
    """The offsets of the sentence in which these words stand."""
    start = max((stop.end() for stop in _STOP.finditer(text, 0, words.start)), default=0)
    stop = _STOP.search(text, words.start)
    return start, stop.start() if stop else len(text)


def _names_share(text: str, start: int, end: int) -> bool:
    return bool(_SHARE.search(text, start, end) or _SIGN.search(text, start, end))


def _is_share_by_custom(text: str, words: Span) -> bool:
    """Whether the percent is one of attendance or the like, in its own clause."""
    before = max([0, *(text.rfind(mark, 0, words.start) for mark in ",;.")])
    after = min([place for mark in ",;." if (place := text.find(mark, words.end)) >= 0] or [len(text)])
    return "%" in words.text + text[words.end : words.end + 2] and bool(
        _BY_CUSTOM.search(text, before, after)
    )


def _of_a_test(target: ReadTarget, amount: Decimal) -> Remark:
    """The readings of a percent of a test, of which it is not said what is counted."""
    return Remark(
        f"{quoted(target.span.text)} on a test can be read as {amount:f} more of every hundred students at"
        f" the standard, or as scores {amount:f}% higher.",
        "Say what is counted, from what to what: “from <now>% to <then>% of <whom> at <level>”.",
        target.span,
    )


def _remark(target: ReadTarget, amount: Decimal) -> Remark:
    """The two readings, worked out for a percentage that starts at 60."""
    up = target.sense != "decrease_by"
    start = Decimal(60)
    step = amount if up else -amount
    in_points, in_percent = start + step, start * (100 + step) / 100
    way = "more" if up else "less"
    word = "increase" if up else "decrease"
    return Remark(
        f"{quoted(target.span.text)} of a percentage can be read two ways: {amount:f}% {way} than 60% is"
        f" {_shown(in_points)}% to one reader and {_shown(in_percent)}% to another.",
        f"Write “{word} by {amount:f} percentage points”, or give both figures: “from <now>% to <then>%”.",
        target.span,
    )


def _shown(value: Decimal) -> str:
    rounded = value.quantize(_TENTH, ROUND_HALF_UP)
    return f"{rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded:f}"
