"""Every mistake of a plan document, each put at its line and column.

`check` is the one gate through which every document passes, whether it comes from a file, the site
or an import: values, references and targets are all looked at, however many mistakes there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from milepost.errors import Problem
from milepost.plan import references, target_rules, tree, values
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.mistakes import Mistake
from milepost.plan.tree import Mapping, Mark, Node, Path, Slip
from milepost.plan.types import Plan, amounts_by_date


def check(document: object) -> tuple[Plan | None, list[Mistake]]:
    """The plan that the plain values of `document` describe, and every mistake in them.

    The plan is None exactly when there is a mistake.
    """
    plan, mistakes = values.as_plan(document)
    if plan is not None:
        calendar = SchoolCalendar.of(plan)
        mistakes += _year_backwards(plan, calendar)
        mistakes += _same_day_twice(plan, calendar)
    # One more than is shown, so that it is known when there are more.
    mistakes += islice(references.check(document), values.MOST_MISTAKES + 1)
    mistakes += islice(target_rules.check(document), values.MOST_MISTAKES + 1)
    return (None if mistakes else plan), _at_most(values.MOST_MISTAKES, _one_for_each_place(mistakes))


def _year_backwards(plan: Plan, calendar: SchoolCalendar) -> Iterable[Mistake]:
    if calendar.first_day <= calendar.last_day:
        return
    key = "last_day" if plan.calendar.last_day else "first_day"
    given = plan.calendar.last_day or plan.calendar.first_day
    yield Mistake(
        ("calendar", key),
        f'"{given}", so that school would end before it begins',
        f"a {key} that fits the school year {plan.school_year}",
        f"School would run from {calendar.first_day} to {calendar.last_day}; correct one of the two.",
    )


def _same_day_twice(plan: Plan, calendar: SchoolCalendar) -> Iterable[Mistake]:
    """Two amounts by date that mean the same day would be one checkpoint with two amounts."""
    for placed in plan.benchmarks():
        for number, target in enumerate(placed.benchmark.targets):
            path = (*read_path(placed.path), "targets", number)
            for place, amounts in amounts_by_date(target):
                days: dict[date, str] = {}
                for when in amounts:
                    first = days.setdefault(calendar.deadline(when), when.written)
                    if first != when.written:
                        yield Mistake(
                            (*path, *place, when.written),
                            f'"{when}", the same day as "{first}"',
                            "each day once",
                            "Remove one of the two amounts.",
                            "key",
                            first=(*path, *place, first),
                        )


def _one_for_each_place(mistakes: list[Mistake]) -> list[Mistake]:
    """Two checks may stumble over the same value; the first message is the plainer one."""
    kept: dict[tuple[Path, str], Mistake] = {}
    for mistake in mistakes:
        kept.setdefault((mistake.path, mistake.at), mistake)
    return list(kept.values())


def _at_most(number: int, mistakes: list[Mistake]) -> list[Mistake]:
    if len(mistakes) <= number:
        return mistakes
    more = Mistake(
        (),
        f"more than {number} mistakes",
        "a plan file",
        "Check that this is the right file; the rest is shown when these are corrected.",
    )
    return [more, *mistakes[:number]]


def written_path(path: Path) -> str:
    """`objectives[0].initiatives[1].id`.

    >>> written_path(("objectives", 0, "id"))
    'objectives[0].id'
    """
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def read_path(text: str) -> Path:
    """The path that `written_path` wrote.

    >>> read_path("objectives[0].initiatives[1].id")
    ('objectives', 0, 'initiatives', 1, 'id')
    """
    steps: list[str | int] = []
    for part in filter(None, text.replace("[", ".[").split(".")):
        steps.append(int(part[1:-1]) if part.startswith("[") else part)
    return tuple(steps)


def place(root: Node, mistake: Mistake) -> Mark:
    """Where in the text a mistake stands: its key, its value, or the nearest node above it."""
    parent = tree.find(root, mistake.path[:-1])
    last = mistake.path[-1] if mistake.path else None
    if isinstance(parent, Mapping) and isinstance(last, str) and last in parent.entries:
        entry = parent.entries[last]
        return entry.key.start if mistake.at == "key" else entry.value.start
    path = mistake.path
    while (node := tree.find(root, path)) is None:
        path = path[:-1]
    return node.start


def problem_of_mistake(file: str, root: Node | None, mistake: Mistake) -> Problem:
    """The mistake as a message; without a place where there is no text (`root` None)."""
    mark = place(root, mistake) if root is not None else None
    found = mistake.found
    if mistake.first is not None:
        first = tree.find(root, mistake.first) if root is not None else None
        where = f"line {first.start.line + 1}" if first else written_path(mistake.first)
        found = f"{found} (first on {where})" if first else f"{found} (first at {where})"
    return Problem(
        file=file,
        line=mark.line + 1 if mark else None,
        column=mark.column + 1 if mark else None,
        path=_printable(written_path(mistake.path)),
        found=_printable(found),
        expected=_printable(mistake.expected),
        remedy=_printable(mistake.remedy),
    )


def problem_of_slip(file: str, slip: Slip) -> Problem:
    """A slip of the text as a message. It has no path: what the text means is not known there."""
    line, column = slip.mark.line + 1, slip.mark.column + 1
    return Problem(file, line, column, "", _printable(slip.found), slip.expected, slip.remedy)


def _printable(text: str) -> str:
    """`text` without characters that would do something to a terminal."""
    return tree.CONTROL.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
