"""`milepost write`: a statement written from filled-in slots."""

from __future__ import annotations

import json as json_module
import sys
from typing import Any

from milepost.errors import UsageError
from milepost.plan.words import Kind


def write(
    *,
    who: str | None = None,
    does: str | None = None,
    result: str | None = None,
    counted: str | None = None,
    sense: str | None = None,
    amount: str | None = None,
    unit: str | None = None,
    by: str | None = None,
    milestone: list[str] | None = None,
    every: str | None = None,
    start: str | None = None,
    since: str | None = None,
    known_from: list[str] | None = None,
    school_year: str | None = None,
    kind: Kind | None = None,
    json: bool = False,
) -> int:
    """Write a statement from filled-in slots.

    For example: milepost write --who staff --does "use the rubric" --sense at_least --amount 60
    --unit percent --by 2026-11

    The slots come as options or, with none, as one JSON object on standard input: {"who", "does",
    "result", "counted", "sense", "amount", "unit", "by", "milestones": {"2026-11": 60}, "every", "from",
    "since", "known_from": [...]}. Either people do something, or a figure of theirs changes. The
    statement is read again: where it would be read otherwise than meant, it is not written, what to
    change is said, and the exit status is 1. With --json both are told.

    Parameters
    ----------
    who
        Those who act, or whose practice or result is to change: "grade 4 teachers".
    does
        What they will do: "use the shared rubric".
    result
        The figure that is to change: "the attendance rate".
    counted
        What a count of what they do counts: "classroom visits". The verb then stands alone in does.
    sense
        at_least, at_most, increase_by, decrease_by, improve, reduce or maintain; none for a step.
    amount
        How much: 60.
    unit
        percent, percentage_points, points, count, level or days.
    by
        By when: 2026-11-15, 2026-11, 2026-fall, 2026-27, quarter-2, end-of-year.
    milestone
        A date and its amount, instead of amount and by, once for each: 2026-11=60.
    every
        How often: day, week, two_weeks, month, meeting.
    start
        The figure it starts from (JSON: "from").
    since
        What a change is compared with: baseline, previous or prior_year.
    known_from
        How it will be known, once for each source: "lesson plans".
    school_year
        The school year in which the statement is read again: 2026-27.
    kind
        The kind of benchmark that it is read again as, as under a heading; without, it is guessed.
    json
        Print one JSON object: the statement, and what would be read otherwise.
    """
    from milepost.cli.output import print_json, printable
    from milepost.reading import writing
    from milepost.reading.slots import from_record

    given = {
        "who": who,
        "does": does,
        "result": result,
        "counted": counted,
        "sense": sense,
        "amount": amount,
        "unit": unit,
        "by": by,
        "milestones": _milestones(milestone or []),
        "every": every,
        "from": start,
        "since": since,
        "known_from": known_from,
    }
    record = {name: value for name, value in given.items() if value}
    slots = from_record(record or _from_input())
    statement = writing.write(slots)
    otherwise = writing.differences(slots, school_year=_school_year(school_year), kind=kind)
    if json:
        print_json({"text": statement, "differences": list(otherwise)})
    elif otherwise:
        sys.stderr.write(printable(f"Not written: “{statement}” would be read otherwise than meant.") + "\n")
        sys.stderr.write("".join(printable(f"  {difference}") + "\n" for difference in otherwise))
    else:
        sys.stdout.write(printable(statement) + "\n")
    return 1 if otherwise else 0


def _milestones(written: list[str]) -> dict[str, str]:
    """`2026-11=60` as a mapping of the date to the amount."""
    pairs = [text.partition("=") for text in written]
    if bad := next((text for text, pair in zip(written, pairs, strict=True) if not pair[1]), None):
        raise UsageError(f"{bad!r} is no milestone.", "Write a date and its amount: 2026-11=60.")
    return {by.strip(): amount.strip() for by, _, amount in pairs}


def _from_input() -> dict[str, Any]:
    if sys.stdin.isatty():
        sys.stderr.write("Reading slots as JSON from the keyboard; end with Ctrl-D.\n")
    try:
        record = json_module.loads(sys.stdin.read())
    except ValueError as error:
        raise UsageError(
            f"Standard input is not JSON ({error}).",
            'Give slots as options, or {"who": …} on standard input.',
        ) from error
    if not isinstance(record, dict):
        raise UsageError("Standard input is no JSON object.", 'Write {"who": …, "does": …}.')
    return record


def _school_year(written: str | None) -> Any:
    from milepost.plan.dates import SchoolYear

    try:
        return SchoolYear.parse(written) if written else None
    except ValueError as error:
        raise UsageError(f"{error}.", "Write --school-year 2026-27.") from error
