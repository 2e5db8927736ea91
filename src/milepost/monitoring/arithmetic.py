"""The arithmetic of a verdict as one sentence that a careful reader can recompute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

from milepost.monitoring.compare import upward
from milepost.monitoring.conditions import AT, hoped, of_cells
from milepost.monitoring.outcomes import Outcome
from milepost.monitoring.references import Known
from milepost.monitoring.sampling import Certainty
from milepost.monitoring.terms import Terms
from milepost.monitoring.types import Verdict
from milepost.monitoring.verdicts import Judgement
from milepost.monitoring.wording import (
    amount,
    cell_noun,
    cells_noun,
    day,
    days,
    each_ones,
    number,
    of_so_many,
    parts,
    plural,
    thing,
)

VERDICTS: dict[Verdict, str] = {
    "met": "met",
    "missed": "missed",
    "no_evidence": "no evidence",
    "baseline": "nothing to compare with yet",
    "too_few": "too few to say",
    "pending": "not due yet",
}


def arithmetic(terms: Terms, judgement: Judgement, verdict: Verdict, sure: Certainty) -> str:
    """How the verdict came about, in one sentence; of a sample, what it leaves open."""
    if verdict == "pending":
        due = judgement.due.due
        return f"Due {day(due)}, wanted {hoped(terms, due)} → {VERDICTS[verdict]}"
    said = f"{figures(terms, judgement)}{_interval(sure)} → {VERDICTS[verdict]}"
    return f"{said}, uncertain" if sure.uncertain else said


def _interval(sure: Certainty) -> str:
    """The interval of a figure that rests on a sample."""
    if sure.interval is None:
        return ""
    low, high = (number(Fraction(end)) for end in (sure.interval.low, sure.interval.high))
    return f"; a sample, with 95 % confidence {low} to {high} %"


def figures(terms: Terms, judgement: Judgement) -> str:
    """What was found and what was wanted, without the verdict."""
    return _cells(terms, judgement) if terms.each else _whole(terms, judgement)


def _whole(terms: Terms, judgement: Judgement) -> str:
    if not judgement.outcomes:
        return "The baseline condition leaves nothing to judge"
    one = judgement.outcomes[0]
    if one.unknown == "too_few":
        things = plural(thing(terms.measure))
        return f"The figure is hidden at its source, or rests on too few {things} to be shown"
    if one.evidence is None:
        return _nothing(terms, judgement)
    said = [_figure(terms, one.evidence, one.level, _window(terms, judgement)) + _silent(one)]
    if one.level is not None:
        said.append(f"wanted {_wish(terms, one)}")
    elif one.holds and terms.or_else:
        said.append(f"{AT[terms.or_else[0]]} {amount(terms, terms.or_else[1])} is enough by itself")
    if not terms.running and one.evidence.date:
        said.append(f"collection of {day(one.evidence.date)}")
    return ", ".join(said)


def _window(terms: Terms, judgement: Judgement) -> str:
    """The days in which the evidence had to fall; of a running figure those it adds up."""
    since_start = terms.running and terms.target.every is None
    after = judgement.due.start if since_start else judgement.due.after
    return days(after + timedelta(days=1), judgement.due.due)


def _nothing(terms: Terms, judgement: Judgement) -> str:
    if judgement.outcomes[0].later:
        return f"Rows of {terms.measure.id} dated {_window(terms, judgement)} give no number"
    if terms.running:
        return f"No rows of {terms.measure.id} in the plan's school years by {day(judgement.due.due)}"
    return f"No collection of {terms.measure.id} dated {_window(terms, judgement)}"


def _silent(one: Outcome) -> str:
    """Rows that count and give no number, so that nobody takes the figure for all there was."""
    without = one.evidence.without if one.evidence else 0
    if without:
        return f" ({of_so_many(without, 'row')} {'gives' if without == 1 else 'give'} no number)"
    return f" (rows up to {day(one.later)} give no number)" if one.later else ""


def _figure(terms: Terms, known: Known, level: Fraction | None, window: str) -> str:
    value = amount(terms, known.figure, level)
    if known.percentages:
        return f"{_percentages(known)} = {value}"
    if known.numerator is not None and known.n is not None:
        return f"{parts(known.numerator)} of {of_so_many(known.n, thing(terms.measure))} = {value}"
    if terms.figure == "level":
        return f"Level {value}"
    dated = f" dated {window}" if terms.running else ""
    if not known.n:
        return f"No rows{dated} = {value}"
    return f"{terms.figure.capitalize()} of {of_so_many(known.n, 'row')}{dated} = {value}"


def _percentages(known: Known) -> str:
    """Rows that came as percentages are not counts of anything, and are not put as if they were."""
    weighted = "" if known.n == known.rows else " (weighted where a denominator is given)"
    if known.percentages < known.rows:
        return f"{known.rows} rows, {known.percentages} of them percentages{weighted}"
    if known.rows == 1:
        return "A percentage from 1 row"
    return f"Mean of {known.rows} percentages{weighted}"


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
        words += f" or {AT[terms.or_else[0]]} {amount(terms, terms.or_else[1])}"
    return words


def _cells(terms: Terms, judgement: Judgement) -> str:
    noun = cell_noun(terms.each, terms.measure)
    if not judgement.outcomes:
        return f"No {cells_noun(terms.each, terms.measure)} seen by {day(judgement.due.due)}"
    known, holding = judgement.known or 0, judgement.holding or 0
    left_out = _unknown_words(judgement.outcomes)
    if not known:
        return f"None of {of_so_many(len(judgement.outcomes), noun)} is known ({left_out})"
    said = f"{holding} of {of_so_many(known, noun)} "
    said += of_cells(terms, judgement.amount_of, "one" if 1 in (holding, known) else "many")
    if judgement.figure is not None:
        said += f" = {number(judgement.figure, judgement.wanted)} %"
    said += f", {_of_which_days(terms, judgement)}, wanted {_wanted_of_cells(terms, judgement)}"
    notes = [note for note in (left_out, _silent_cells(judgement.outcomes)) if note]
    return "; ".join([said, *notes])


def _of_which_days(terms: Terms, judgement: Judgement) -> str:
    """Which rows of a cell were looked at: others than those of a single collection."""
    window = _window(terms, judgement)
    if terms.running:
        return f"rows of {window}"
    return f"{each_ones(cell_noun(terms.each, terms.measure))} latest in {window}"


def _wanted_of_cells(terms: Terms, judgement: Judgement) -> str:
    if not terms.share:
        return "all"
    return f"{AT[terms.share.asks]} {number(terms.share.wanted(judgement.amount_of))} %"


def _unknown_words(outcomes: Sequence[Outcome]) -> str:
    """ "3 without evidence, 2 without a reference": the cells left out, and why."""
    names = {
        "no_evidence": "without evidence",
        "baseline": "without a reference",
        "too_few": "too few to show",
    }
    counts = {words: sum(one.unknown == reason for one in outcomes) for reason, words in names.items()}
    return ", ".join(f"{count} {words}" for words, count in counts.items() if count)


def _silent_cells(outcomes: Sequence[Outcome]) -> str:
    count = sum(bool(_silent(one)) for one in outcomes if one.holds is not None)
    return f"of {count} some rows give no number" if count else ""
