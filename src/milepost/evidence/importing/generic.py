"""Files of no known format: long (a column names the measure) or wide (a column a measure).

Everything here is a guess and says so; what two readings fit is asked.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from milepost.evidence.importing.format import (
    LONG,
    NOT_BY_ANSWER,
    WIDE,
    Guess,
    Header,
    Question,
    Sample,
    Understood,
    first_of,
)
from milepost.evidence.importing.mapping import Mapping, Taken, column_key, slug
from milepost.evidence.importing.roles import (
    code_question,
    date_columns,
    date_form,
    figure_columns,
    roles_of,
)

_VALUES = ("value", "result", "score")
_SHARE = (("numerator", "num"), ("denominator", "den", "denom", "n"))
_CODED = ("school", "unit")


def understand(header: Header, sample: Sample, form: str, answers: MappingOf[str, str]) -> Understood:
    """The mapping guessed for a header and its first rows.

    `form` "long" or "wide" settles which; "" leaves it to the header. `answers` are roles whose
    column a person has named.
    """
    roles = {**roles_of(header), **answers}
    if form == LONG and "measure" not in roles:
        asked = Question("columns.measure", "Which column names the measure?")
        return Understood(Mapping((), roles, LONG), (), (asked,))
    if form == WIDE or "measure" not in roles:
        roles.pop("measure", None)
        return _completed(header, sample, roles, _wide(header, sample, roles), WIDE)
    return _completed(header, sample, roles, _long(header), LONG)


def _long(header: Header) -> tuple[Taken, ...]:
    value, level = first_of(header, *_VALUES), first_of(header, "level")
    numerator, denominator = (first_of(header, *names) for names in _SHARE)
    taken = []
    if value:
        taken.append(Taken(value=value, denominator="" if numerator else denominator))
    if numerator and denominator:
        taken.append(Taken(numerator=numerator, denominator=denominator))
    if level:
        taken.append(Taken(level=level))
    return tuple(taken)


def _wide(header: Header, sample: Sample, roles: dict[str, str]) -> tuple[Taken, ...]:
    used = {*roles.values(), *date_columns(header)}
    return tuple(
        Taken(id=slug(name), value=name) for name in figure_columns(header, sample) if name not in used
    )


def _completed(
    header: Header, sample: Sample, roles: dict[str, str], taken: tuple[Taken, ...], form: str
) -> Understood:
    guesses = [Guess(name, f"is taken as the {role}.") for role, name in roles.items() if role != "date"]
    guesses += [Guess(one.value, f"is taken as figures of the measure {one.id}.") for one in taken if one.id]
    questions: list[Question] = []
    dates = (roles["date"],) if "date" in roles else date_columns(header)
    if form == LONG:
        guesses.append(
            Guess(roles["measure"], "names with blanks become ids: Students absent, students-absent.")
        )
    date_written = "year-month-day"
    if len(dates) == 1:
        roles = {**roles, "date": dates[0]}
        cells = [dates[0][1:]] if dates[0].startswith("=") else _cells(header, sample, dates[0])
        date_written, more, asked = date_form(dates[0], cells)
        guesses += [Guess(dates[0], "is taken as the date."), *more]
        questions += asked
    else:
        questions.append(_which_date(dates))
    for role in _CODED:
        if role in roles and (one := code_question(role, roles[role], _cells(header, sample, roles[role]))):
            questions.append(one)
    if not taken:
        questions.append(
            Question(NOT_BY_ANSWER, "No column holds figures. Name them in a mapping: [[measure]].")
        )
    # In a long file rows differ in which of their figures they give.
    blank = "skip" if form == LONG and len(taken) > 1 else "unknown"
    mapping = Mapping(taken, roles, form, date_written, blank=blank)
    return Understood(mapping, tuple(guesses), tuple(questions))


def _which_date(dates: tuple[str, ...]) -> Question:
    if not dates:
        text = "No column is a date. Name one, or give one day for all rows, such as =2026-11-18."
        return Question("columns.date", text)
    return Question(
        "columns.date", "Which column says when it was measured (not when it was typed in)?", dates
    )


def _cells(header: Header, sample: Sample, name: str) -> list[str]:
    at = next((at for at, one in enumerate(header) if column_key(one) == column_key(name)), None)
    return [] if at is None else [row[at] for row in sample if row[at]]
