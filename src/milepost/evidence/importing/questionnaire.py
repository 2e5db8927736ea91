"""Learning walks recorded in an online form: each response a visit, each question a measure.

What a question is, its answers tell: numbers, Yes and No, a few words that return (levels), or free
text, which is not used. Each is named as a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from milepost.evidence.importing.format import NOT_BY_ANSWER, Guess, Header, Question, Sample, Understood
from milepost.evidence.importing.mapping import REJECT_COLUMNS, Mapping, Taken, column_key, slug
from milepost.evidence.importing.roles import date_form, roles_of
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number

# Answers of a scale are few and short; more, or longer ones, are somebody's own words.
_MOST_LEVELS, _MOST_CHARACTERS = 7, 40
_YES_NO = frozenset({"yes", "no", "y", "n"})
# What a walk was of, in the words that forms ask it with.
_ROOMS = ("classroom", "room", "teacher", "room number", "classroom visited", "teacher visited")
_WALKED = ("date of walk", "date of visit", "date of observation", "walk date", "date", "visit date")


def understand(
    header: Header, sample: Sample, *, form: str, stamp: str, person: tuple[str, ...], own: tuple[str, ...]
) -> Understood:
    """The mapping of a form's responses.

    `stamp` is the column of the time of sending, `person` those that say who answered, `own` the
    other columns that the form's maker adds.
    """
    known = {column_key(name): name for name in header}
    walked = next((known[name] for name in _WALKED if name in known), "")
    date_column = walked or stamp
    written, guesses, questions = date_form(date_column, _answers(header, sample, date_column))
    roles = _roles(header, known, stamp, person)
    used = {
        column_key(name) for name in (*roles.values(), *own, *person, stamp, date_column, *REJECT_COLUMNS)
    }
    taken = []
    for at, name in enumerate(header):
        if not name or column_key(name) in used:
            continue
        one = _question(name, [row[at] for row in sample if row[at]])
        if one:
            taken.append(one)
        guesses.append(Guess(name, _said(one)))
    mapping = Mapping(
        tuple(taken),
        {**roles, "date": date_column},
        form,
        written,
        scale={one.id: "number" for one in taken if one.value},
        blank="skip",
    )
    guesses[:0] = list(_of_roles(roles, date_column, stamp))
    if not taken:
        questions.append(
            Question(NOT_BY_ANSWER, "No question has answers that can be counted. Name them: [[measure]].")
        )
    return Understood(mapping, tuple(guesses), tuple(questions))


def _roles(header: Header, known: dict[str, str], stamp: str, person: tuple[str, ...]) -> dict[str, str]:
    roles = {role: name for role, name in roles_of(header).items() if role not in ("measure", "note")}
    if room := next((known[name] for name in _ROOMS if name in known), ""):
        roles["unit"] = room
    # Without a room, each response is a visit of its own: two on one day do not replace each other.
    roles.setdefault("unit", known.get("id", stamp))
    if who := next((known[column_key(name)] for name in person if column_key(name) in known), ""):
        roles["recorded_by"] = who
    return roles


def _answers(header: Header, sample: Sample, name: str) -> list[str]:
    at = next(at for at, one in enumerate(header) if column_key(one) == column_key(name))
    return [row[at] for row in sample if row[at]]


def _question(name: str, answers: list[str]) -> Taken | None:
    """What the answers of a question are taken for; None for free text."""
    said = [one for one in answers if missing_mark(one) is None]
    kinds = Counter(one.casefold() for one in said)
    if not said:
        return None
    if set(kinds) <= _YES_NO:
        return Taken(id=slug(name), yes=name)
    if all(map(_is_number, said)):
        return Taken(id=slug(name), value=name)
    short = all(len(one) <= _MOST_CHARACTERS for one in said)
    # One response alone cannot show that an answer returns.
    returning = len(kinds) <= _MOST_LEVELS and len(kinds) < len(said)
    return Taken(id=slug(name), level=name) if short and returning else None


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except NotANumber:
        return False
    return True


def _said(one: Taken | None) -> str:
    if one is None:
        return "is taken as free text and not used."
    kind = "levels" if one.level else "yes or no" if one.yes else "numbers"
    return f"is taken as {kind}, measure {one.id}."


def _of_roles(roles: dict[str, str], date_column: str, stamp: str) -> Iterator[Guess]:
    yield Guess(
        date_column,
        "is taken as the day of the walk" + (" (when it was sent)." if date_column == stamp else "."),
    )
    for role, name in roles.items():
        each = role == "unit" and name == stamp
        yield Guess(
            name, "tells responses apart: each is a visit of its own." if each else f"is taken as the {role}."
        )
