"""When a target is judged: its checkpoints, each with the window its evidence must fall in.

Knows the target's times and the calendar's steps; the only thing it asks of the evidence is on
which dates there are rows (`every: collection`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.monitoring.terms import CannotJudge, Terms, day_before
from milepost.plan.words import Rhythm

_RHYTHMS: tuple[Rhythm, ...] = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True)
class Due:
    """One checkpoint to be: due at the end of `due`; evidence counts when dated after `after`.

    `start` is the last day before the target's own time, from which a figure that runs on since
    `from` is counted. `previous` is the checkpoint before, None for the first.
    """

    due: date
    after: date
    start: date
    previous: Due | None = None


def starts(terms: Terms) -> date:
    """The first day of the target's time: `from`, else the plan's first day."""
    written = terms.target.from_
    return terms.calendar.start(written) if written else terms.calendar.first_day


def ends(terms: Terms) -> date:
    """The last day of the target's time: `until`, else the plan's last day."""
    written = terms.target.until
    return terms.calendar.deadline(written) if written else terms.calendar.last_day


def checkpoints(terms: Terms, row_dates: Callable[[], Iterable[date]], as_of: date) -> tuple[Due, ...]:
    """The checkpoints of a target in order of date (targets reference, "A target").

    `row_dates` gives the dates of the rows its filter keeps, on or before `as_of`; only
    `every: collection` asks for them. CannotJudge for a rhythm that is none.
    """
    target, calendar = terms.target, terms.calendar
    if milestones := terms.milestones():
        return _chained(milestones, terms)
    if target.by is not None:
        return _chained([calendar.deadline(target.by)], terms)
    if target.every == "collection":
        return _of_collections(terms, row_dates(), as_of)
    if target.every not in _RHYTHMS:
        raise CannotJudge(f"every: {target.every!r} is none of {', '.join(_RHYTHMS)}, collection.")
    return _chained(_step_ends(target.every, starts(terms), ends(terms), terms), terms)


def _chained(dues: Sequence[date], terms: Terms) -> tuple[Due, ...]:
    """Each checkpoint's window opens where the one before is due; the first one's at `from`."""
    start = day_before(starts(terms))
    chain: list[Due] = []
    for due in dues:
        previous = chain[-1] if chain else None
        chain.append(Due(due, previous.due if previous else start, start, previous))
    return tuple(chain)


def _step_ends(rhythm: Rhythm, first: date, last: date, terms: Terms) -> list[date]:
    """The due dates of the steps within `first`..`last`.

    A step that `last` cuts is due at `last`; one whose part inside has no school day makes none.
    """
    calendar = terms.calendar
    steps = calendar.steps(rhythm, first, last)
    return [closes for opens, closes in steps if calendar.has_school_day(opens, closes)]


def _of_collections(terms: Terms, row_dates: Iterable[date], as_of: date) -> tuple[Due, ...]:
    """A checkpoint for each step of the measure's rhythm with rows, over by `as_of`; one more open."""
    first, last = starts(terms), ends(terms)
    dated = {day for day in row_dates if first <= day <= last}
    dues = sorted({min(terms.calendar.step_of(terms.rhythm, day)[1], last) for day in dated})
    over = [due for due in dues if due <= as_of]
    return _chained(over if as_of >= last else [*over, last], terms)
