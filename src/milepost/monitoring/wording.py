"""The arithmetic of a verdict as one sentence that a careful reader can recompute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from milepost.monitoring.compare import upward
from milepost.monitoring.outcomes import Outcome
from milepost.monitoring.references import Known
from milepost.monitoring.terms import Terms
from milepost.monitoring.types import Verdict
from milepost.monitoring.verdicts import Judgement
from milepost.plan.types import Measure
from milepost.plan.words import Dimension

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAME_PLURAL = ("staff", "people", "children")
_VERDICTS: dict[Verdict, str] = {
    "met": "met",
    "missed": "missed",
    "no_evidence": "no evidence",
    "baseline": "nothing to compare with yet",
    "too_few": "too few to say",
    "pending": "not due yet",
}
_AT = {"at_least": "at least", "at_most": "at most"}
# More digits than this are never shown, however close a figure is to what was wanted.
_MOST_DIGITS = 6


def day(when: date) -> str:
    """A date as people write it.

    >>> day(date(2026, 11, 18))
    '18 Nov 2026'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def number(value: Fraction, apart_from: Fraction | None = None) -> str:
    """A figure rounded half up to one decimal, or to as many as tell it from `apart_from`.

    >>> number(Fraction(185, 3)), number(Fraction(5996, 100), apart_from=Fraction(60)), number(Fraction(60))
    ('61.7', '59.96', '60')
    """
    if value.denominator == 1:
        return str(value.numerator)
    for digits in range(1, _MOST_DIGITS + 1):
        rounded = _rounded(value, digits)
        if apart_from is None or value == apart_from or Fraction(rounded) != apart_from:
            break
    return str(rounded)


def _rounded(value: Fraction, digits: int) -> Decimal:
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    return quotient.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def things(terms: Terms) -> str:
    """What the observations are about, in the plural: "classrooms", "staff"; "rows" where unsaid."""
    return plural(terms.measure.unit) if terms.measure.unit else "rows"


def plural(noun: str) -> str:
    """The plural of a plan's own noun.

    >>> plural("classroom"), plural("staff"), plural("faculty")
    ('classrooms', 'staff', 'faculties')
    """
    if noun in _SAME_PLURAL or noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def amount(terms: Terms, value: Fraction, apart_from: Fraction | None = None) -> str:
    """A figure of the measure with its unit: a percent, a level's name, or a plain number."""
    if terms.figure == "level":
        return terms.measure.levels[int(value)]
    return number(value, apart_from) + (" %" if terms.figure == "share" else "")


def arithmetic(terms: Terms, judgement: Judgement, verdict: Verdict) -> str:
    """How the verdict came about, in one sentence."""
    if verdict == "pending":
        return (
            f"Due {day(judgement.due.due)}, wanted {_hoped(terms, judgement.due.due)} → {_VERDICTS[verdict]}"
        )
    said = _cells(terms, judgement) if terms.each else _whole(terms, judgement)
    return f"{said} → {_VERDICTS[verdict]}"


def _hoped(terms: Terms, due: date) -> str:
    """What a checkpoint that is not due yet will ask."""
    asked = _asked(terms, due)
    if terms.share:
        return f"{_AT[terms.share.asks]} {number(terms.share.wanted(due))} % of {_cells_of(terms)} {asked}"
    return f"all {_cells_of(terms)} {asked}" if terms.each else asked


def _whole(terms: Terms, judgement: Judgement) -> str:
    if not judgement.outcomes:
        return "The baseline condition leaves nothing to judge"
    one = judgement.outcomes[0]
    if one.unknown == "too_few":
        return f"The figure is hidden at its source, or rests on too few {things(terms)} to be shown"
    if one.evidence is None:
        return _nothing(terms, judgement)
    parts = [_figure(terms, one.evidence, one.level, _window(terms, judgement))]
    if one.level is not None:
        parts.append(f"wanted {_wish(terms, one)}")
    elif one.holds and terms.or_else:
        parts.append(f"{_AT[terms.or_else[0]]} {amount(terms, terms.or_else[1])} is enough by itself")
    if not terms.running and one.evidence.date:
        parts.append(f"collection of {day(one.evidence.date)}")
    return ", ".join(parts)


def _window(terms: Terms, judgement: Judgement) -> str:
    """The days in which the evidence had to fall; of a running figure those it adds up."""
    since_start = terms.running and terms.target.every is None
    after = judgement.due.start if since_start else judgement.due.after
    return f"{day(after + timedelta(days=1))} to {day(judgement.due.due)}"


def _nothing(terms: Terms, judgement: Judgement) -> str:
    if terms.running:
        return f"No rows of {terms.measure.id} in the plan's school years by {day(judgement.due.due)}"
    return f"No collection of {terms.measure.id} dated {_window(terms, judgement)}"


def _figure(terms: Terms, known: Known, level: Fraction | None, window: str) -> str:
    value = amount(terms, known.figure, level)
    if known.numerator is not None and known.n is not None:
        return f"{_parts(known.numerator)} of {_parts(known.n)} {things(terms)} = {value}"
    if terms.figure == "level":
        return f"Level {value}"
    dated = f" dated {window}" if terms.running else ""
    if known.n == 0:
        return f"No rows{dated} = {value}"
    rows = "1 row" if known.n == 1 else f"{_parts(known.n or Fraction(0))} rows"
    return f"{terms.figure.capitalize()} of {rows}{dated} = {value}"


def _parts(value: Fraction) -> str:
    """A numerator or denominator: whole, or with up to four decimals where percentages were weighted."""
    if value.denominator == 1:
        return str(value.numerator)
    rounded = _rounded(value, 4).normalize()
    return f"{rounded:f}" if Fraction(rounded) == value else f"about {rounded:f}"


def _wish(terms: Terms, one: Outcome) -> str:
    level = amount(terms, one.level) if one.level is not None else ""
    against = ""
    if one.reference:
        dated = f" of {day(one.reference.date)}" if one.reference.date else ""
        against = f" (reference{dated}: {amount(terms, one.reference.figure)})"
    if terms.asks == "improve":
        words = f"{'above' if upward(terms) else 'below'} {level}{against}"
    else:
        words = f"{'at least' if upward(terms) else 'at most'} {level}{against}"
    if terms.or_else:
        words += f" or {_AT[terms.or_else[0]]} {amount(terms, terms.or_else[1])}"
    return words


def _cells(terms: Terms, judgement: Judgement) -> str:
    noun = _cells_of(terms)
    if not judgement.outcomes:
        return f"No {noun} seen by {day(judgement.due.due)}"
    known, holding = judgement.known or 0, judgement.holding or 0
    asked = _asked(terms, judgement.due.due)
    left_out = _unknown_words(judgement.outcomes)
    if not known:
        return f"None of {len(judgement.outcomes)} {noun} is known ({left_out})"
    said = f"{holding} of {known} {noun} {asked}"
    if judgement.figure is not None:
        said += f" = {number(judgement.figure, judgement.wanted)} %"
    if terms.share:
        wanted = terms.share.wanted(judgement.due.due)
        said += f", wanted {_AT[terms.share.asks]} {number(wanted)} %"
    else:
        said += ", wanted all"
    return f"{said}; {left_out}" if left_out else said


def _cells_of(terms: Terms) -> str:
    return cells_noun(terms.each, terms.measure)


def cells_noun(each: Sequence[Dimension], measure: Measure) -> str:
    """What the cells of `each` are, in the plural: "schools", "teams", "school and grade combinations"."""
    if len(each) > 1:
        return " and ".join(each) + " combinations"
    return plural(measure.unit if each[0] == "unit" and measure.unit else each[0])


def _asked(terms: Terms, due: date) -> str:
    """The condition in words: of each cell ("with at least 60 %"), or of the whole ("at least 60 %")."""
    wanted = terms.wanted(due)
    cells = bool(terms.each)
    if wanted is None:
        improved, kept = ("improved", "no worse than before") if cells else ("an improvement", "no loss")
        words = improved if terms.asks == "improve" else kept
    elif terms.asks in _AT:
        words = f"{'with ' if cells else ''}{_AT[terms.asks]} {amount(terms, wanted.value)}"
    else:
        by = (
            f"{number(wanted.value * 100)} % of the reference"
            if wanted.of_reference
            else number(wanted.value)
        )
        points = " points" if terms.figure == "share" and not wanted.of_reference else ""
        words = f"{'up' if terms.asks == 'increase_by' else 'down'} by {by}{points} or more"
    if terms.or_else:
        words += f" or {_AT[terms.or_else[0]]} {amount(terms, terms.or_else[1])}"
    return words


def _unknown_words(outcomes: Sequence[Outcome]) -> str:
    """ "3 without evidence, 2 without a reference": the cells left out, and why."""
    names = {
        "no_evidence": "without evidence",
        "baseline": "without a reference",
        "too_few": "too few to show",
    }
    counts = {words: sum(one.unknown == reason for one in outcomes) for reason, words in names.items()}
    return ", ".join(f"{count} {words}" for words, count in counts.items() if count)


def because(checkpoints: Sequence[tuple[Judgement, Verdict]], *, below: str, evidence_seen: bool) -> str:
    """Why a target has its status, in one sentence. `below` says so where the latest evidence is."""
    due = [(judgement, verdict) for judgement, verdict in checkpoints if verdict != "pending"]
    if not due:
        ahead = f" before {day(checkpoints[0][0].due.due)}" if checkpoints else " yet"
        seen = below or ("there is evidence" if evidence_seen else "there is no evidence yet")
        return f"No checkpoint is due{ahead}; {seen}."
    counts = ", ".join(
        f"{count} {_VERDICTS[word]}" for word in _VERDICTS if (count := sum(v == word for _, v in due))
    )
    noun = "checkpoint is due" if len(checkpoints) == 1 else "checkpoints are due"
    judgement, verdict = due[-1]
    latest = f"; the latest, {day(judgement.due.due)}: {_VERDICTS[verdict]}" if len(due) > 1 else ""
    said = f"{len(due)} of {len(checkpoints)} {noun}: {counts}{latest}"
    return f"{said}; {below}." if below else f"{said}."
