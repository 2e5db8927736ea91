"""Why a target has its status, in one sentence with the figures it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from milepost.monitoring.arithmetic import VERDICTS, figures
from milepost.monitoring.latest import Latest
from milepost.monitoring.terms import Terms
from milepost.monitoring.types import Verdict
from milepost.monitoring.verdicts import Judgement
from milepost.monitoring.wording import amount, cells_noun, day, number, of_so_many

_WAYS = {
    Fraction(1, 4): "a quarter of the way",
    Fraction(1, 3): "a third of the way",
    Fraction(1, 2): "half way",
    Fraction(2, 3): "two thirds of the way",
    Fraction(3, 4): "three quarters of the way",
}


def because(
    terms: Terms,
    checkpoints: Sequence[tuple[Judgement, Verdict]],
    latest: Latest | None,
    *,
    evidence_seen: bool,
    with_figures: bool,
) -> str:
    """Why a target has its status. `latest` is the evidence after the latest due checkpoint.

    Without `with_figures` (for people without access to a school's own data) the latest evidence is
    spoken of and not told: its exact figure beside others could give a hidden one away.
    """
    now = _now(terms, latest, with_figures) if latest else ""
    due = [(judgement, verdict) for judgement, verdict in checkpoints if verdict != "pending"]
    if not due:
        ahead = f" before {day(checkpoints[0][0].due.due)}" if checkpoints else " yet"
        seen = "there is evidence" if evidence_seen else "there is no evidence yet"
        return f"No checkpoint is due{ahead}; {now or seen}."
    counts = ", ".join(
        f"{count} {VERDICTS[word]}" for word in VERDICTS if (count := sum(v == word for _, v in due))
    )
    total = of_so_many(len(checkpoints), "checkpoint")
    judgement, verdict = due[-1]
    last = f"; the latest, {day(judgement.due.due)}: {VERDICTS[verdict]}" if len(due) > 1 else ""
    said = f"{len(due)} of {total} {'is' if len(due) == 1 else 'are'} due: {counts}{last}"
    return f"{said}; {now}." if latest and latest.below else f"{said}."


def _now(terms: Terms, latest: Latest, with_figures: bool) -> str:
    """The latest evidence, its figures, and where it is below what was expected."""
    if latest.too_few:
        return "the evidence is too few to show"
    if not with_figures and latest.below:
        expected = "what is wanted" if latest.expected is None else "the expected path"
        return f"the evidence of {day(latest.date)} is below {expected}"
    if not with_figures:
        return f"there is evidence, the latest of {day(latest.date)}"
    if latest.expected is not None:
        below = "below the expected path: " if latest.below else ""
        return below + "; ".join(_on_path(terms, latest, latest.expected))
    if latest.judgement is not None:
        said = figures(terms, latest.judgement)
        return f"{'below what is wanted: ' if latest.below else ''}{said[:1].lower()}{said[1:]}"
    if latest.figure is not None:
        return _figure_on_its_day(terms, latest)
    return f"there is evidence, the latest of {day(latest.date)}"


def _figure_on_its_day(terms: Terms, latest: Latest) -> str:
    said = _written(terms, latest.figure, latest.expected)
    cells = f" of {cells_noun(terms.each, terms.measure)}" if terms.each else ""
    return f"{said}{cells} on {day(latest.date)}"


def _on_path(terms: Terms, latest: Latest, expected: Fraction) -> list[str]:
    """The figure, what was expected by then, the start, and how far it is from there."""
    said = [_figure_on_its_day(terms, latest)]
    if latest.figure is None or latest.start is None or latest.ahead is None:
        return said
    begun, start = latest.start
    when, wanted = latest.ahead
    if (latest.date, latest.figure) == latest.start:
        return [*said, f"the start of the expected path to {_written(terms, wanted)} by {day(when)}"]
    said.append(f"expected {_written(terms, expected, latest.figure)} by then")
    way, gone = wanted - start, latest.figure - start
    if gone * _direction(terms, way) < 0:
        return [*said, f"worse than at the start, {_written(terms, start, latest.figure)} on {day(begun)}"]
    said.append(f"{_written(terms, start)} at the start")
    if gone and way:
        said.append(_progress(gone / way, _written(terms, wanted)))
    return said


def _direction(terms: Terms, way: Fraction) -> int:
    """1 where more is better on the path, -1 where less is."""
    if terms.share is not None:
        return 1
    if terms.asks in ("at_least", "increase_by"):
        return 1
    return -1


def _progress(part: Fraction, wanted: str) -> str:
    if part >= 1:
        return (
            f"already at the {wanted} that comes next" if part == 1 else f"past the {wanted} that comes next"
        )
    if part <= 0:
        return f"further from {wanted} than at the start"
    return f"{_WAYS.get(part) or f'{number(part * 100, Fraction(100))} % of the way'} to {wanted}"


def _written(terms: Terms, figure: Fraction | None, apart_from: Fraction | None = None) -> str:
    """A figure in the target's own scale: a percentage of cells, or the measure's."""
    if figure is None:
        return ""
    if terms.each:
        return f"{number(figure, apart_from)} %"
    return amount(terms, figure, apart_from)
