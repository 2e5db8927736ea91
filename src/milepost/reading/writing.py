"""A statement written from filled-in slots, in the forms that can be read in only one way.

The forms are those of the source document's examples: by when, how many of whom, does what or
reaches what, how often, as evidenced by what (Guiding Principles for Effective Benchmarks, 2012).
What is written is English, as what is read; `differences` reads it again and says what a reader
would take otherwise, which words of the writer's own can bring about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from milepost.plan.dates import SchoolYear
from milepost.plan.words import Kind
from milepost.reading.english import WORDS
from milepost.reading.reader import read
from milepost.reading.slots import Milestone, Since, Slots, SlotUnit
from milepost.reading.types import Reading, Sense

_UNITS: dict[SlotUnit, tuple[str, str]] = {
    "percent": ("{} percent", "{} percent"),
    "percentage_points": ("{} percentage point", "{} percentage points"),
    "points": ("{} point", "{} points"),
    "count": ("{}", "{}"),
    "level": ("{}", "{}"),
    "days": ("{} day", "{} days"),
    "none": ("{}", "{}"),
}
_BOUNDS: dict[Sense, str] = {"at_least": "at least", "at_most": "at most"}
_CHANGES: dict[Sense, str] = {
    "increase_by": "increase by {}",
    "decrease_by": "decrease by {}",
    "improve": "improve",
    "reduce": "decrease",
    "maintain": "be maintained",
}
# Words for what a change is compared with; a fall is "from", anything else "over" or "relative to".
_SINCE: dict[Since, str] = {
    "baseline": "baseline",
    "previous": "the previous administration",
    "prior_year": "the prior year",
}
_PREPOSITIONS: dict[Sense, str] = {
    "increase_by": "over",
    "improve": "over",
    "decrease_by": "from",
    "reduce": "from",
    "maintain": "from",
}
_ARTICLE = re.compile(r"(?:the|our|a|an|all|every|each) ", re.IGNORECASE)


def write(slots: Slots) -> str:
    """The statement in one sentence: "By November 2026, at least 60 percent of staff will …"."""
    first = slots.milestones[0] if slots.milestones else Milestone(None, None)
    words = [_clause(slots, first)]
    if slots.every:
        words.append(_every(slots.every))
    said = " ".join(words)
    if first.by:
        said = f"by {_date(first.by)}, {said}"
    if slots.known_from:
        said += f", as evidenced by {_listed(slots.known_from)}"
    if later := slots.milestones[1:]:
        steps = [f"{_bounded(slots, m.amount)} by {_date(m.by or '')}" for m in later]
        said += f"; {_listed(tuple(steps))}"
    return said[:1].upper() + said[1:] + ("" if said.endswith(".") else ".")


def differences(
    slots: Slots, *, school_year: SchoolYear | None = None, kind: Kind | None = None
) -> tuple[str, ...]:
    """What is read in the written statement that the slots do not say, or the other way round.

    A sentence each; none where the reading gives the slots back. Not compared are the words of
    `does`, `result` and `counted`, which a reading does not have.
    """
    return tuple(_differences(slots, read(write(slots), school_year=school_year, kind=kind)))


def _clause(slots: Slots, first: Milestone) -> str:
    """Who does what, or whose figure becomes what, without time and evidence."""
    if slots.sense is None:
        return f"{slots.who} will {slots.does}"
    if slots.does and slots.unit == "percent":
        return f"{_bounded(slots, first.amount)} of {slots.who} will {slots.does}"
    if slots.does:
        return f"{slots.who} will {slots.does} {_bounded(slots, first.amount)} {slots.counted}"
    subject = f"{slots.result} of {slots.who} will"
    if slots.sense in _BOUNDS:
        return f"{subject} {_level(slots, first.amount)}"
    change = _CHANGES[slots.sense].format(_amount(slots, first.amount))
    if slots.since:
        change += f" {_PREPOSITIONS[slots.sense]} {_SINCE[slots.since]}"
    if slots.start_value is not None:
        change += f" from {_amount(slots, slots.start_value)}"
    return f"{subject} {change}"


def _level(slots: Slots, amount: Decimal | None) -> str:
    """A level to be reached, with the start that it is reached from."""
    if slots.start_value is None:
        return f"be {_bounded(slots, amount)}"
    verb = "rise" if slots.sense == "at_least" else "fall"
    start = _amount(slots, slots.start_value)
    return f"{verb} from {start} to {_bounded(slots, amount)}"


def _bounded(slots: Slots, amount: Decimal | None) -> str:
    """An amount with its bound; "at least 100 percent" is said as 100 percent."""
    said = _amount(slots, amount)
    if slots.sense == "at_least" and slots.unit == "percent" and amount == 100:
        return said
    return f"{_BOUNDS[slots.sense]} {said}" if slots.sense else said


def _amount(slots: Slots, amount: Decimal | None) -> str:
    if amount is None:
        return ""
    one, several = _UNITS[slots.unit]
    return (one if amount == 1 else several).format(_plain(amount))


def _plain(amount: Decimal) -> str:
    """A number without needless zeros or commas.

    >>> _plain(Decimal("60.0")), _plain(Decimal("2.50"))
    ('60', '2.5')
    """
    written = f"{amount:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _date(label: str) -> str:
    """A label in the words that are read as it: "November 2026", "the end of quarter 2"."""
    if label.endswith("-of-year"):
        return f"the {label.split('-')[0]} of the school year"
    name, _, rest = label.partition("-")
    if not name.isdigit():
        return f"the end of {name} {rest}"
    if not rest:
        return f"the end of {name}"
    if rest.isalpha():
        return f"{rest} {name}"
    month, _, day = rest.partition("-")
    if not day and not 1 <= int(month) <= 12:
        return f"the end of the {label} school year"
    return f"{WORDS.months[int(month) - 1]} {f'{int(day)}, ' if day else ''}{name}"


def _every(step: str) -> str:
    return f"every {step.replace('_', ' ')}"


def _listed(said: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _differences(slots: Slots, reading: Reading) -> Iterator[str]:
    wanted, found = _wanted_targets(slots), _found_targets(reading)
    if wanted != found:
        yield f"How much: meant {_shown(wanted)}, read {_shown(found)}. {_for_amounts(slots, reading)}"
    dates = {milestone.by for milestone in slots.milestones if milestone.by}
    read_dates = {date.date for date in reading.dates if date.role != "baseline"}
    if dates != read_dates:
        shown = _shown(sorted(map(str, read_dates)))
        yield f"By when: meant {_shown(sorted(dates))}, read {shown}. {_own_slot('dates', 'by')}"
    steps = [slots.every] if slots.every else []
    if steps != (read_steps := [step.step for step in reading.every]):
        yield f"How often: meant {_shown(steps)}, read {_shown(read_steps)}. {_own_slot('rhythms', 'every')}"
    yield from _other_people(slots, reading)
    yield from _other_sources(slots, reading)
    if bool(slots.since) != bool(reading.baseline):
        compared = _shown([span.text for span in reading.baseline])
        own = _own_slot("comparisons", "since")
        yield f"Compared with: meant {slots.since or 'nothing'}, read {compared}. {own}"
    if reading.blanks:
        yield f"Left blank: {_shown([span.text for span in reading.blanks])}. Fill it in."


def _for_amounts(slots: Slots, reading: Reading) -> str:
    if not reading.targets and slots.counted and reading.kind_given:
        return "Put a plain verb before the figure (does: complete, hold, have)."
    if not reading.targets and reading.kind == "activity":
        return (
            "It reads like a step to take, which has no target; give the kind that it is, if it is another."
        )
    return _own_slot("figures", "amount")


def _own_slot(what: str, slot: str) -> str:
    """What to do where a writer's own words say what a slot of its own is for."""
    return f"Keep {what} out of the other slots; give them as {slot}."


def _other_people(slots: Slots, reading: Reading) -> Iterator[str]:
    named = [span.text for span in reading.who] + [target.of or "" for target in reading.targets]
    if not any(_bare(slots.who) == _bare(name) for name in named):
        read_as = _shown(list(filter(None, named)))
        yield f"Who: meant {slots.who}, read {read_as}. Name people or a team, without figures or more words."


def _other_sources(slots: Slots, reading: Reading) -> Iterator[str]:
    in_result = slots.result.lower()
    sources = [span.text for span in reading.evidence if span.text.lower() not in in_result]
    meant = [_bare(_listed(slots.known_from))] if slots.known_from else []
    if meant != [_bare(text) for text in sources]:
        said = _listed(slots.known_from) if slots.known_from else "nothing"
        own = _own_slot("sources", "known_from")
        yield f"Known from: meant {said}, read {_shown(sources)}. {own}"


def _wanted_targets(slots: Slots) -> list[tuple[object, ...]]:
    if slots.sense is None:
        return []
    milestones = slots.milestones or (Milestone(None, None),)
    starts = [slots.start_value, *[None] * (len(milestones) - 1)]
    return [
        (slots.sense, m.amount, slots.read_unit, start, m.by)
        for m, start in zip(milestones, starts, strict=True)
    ]


def _found_targets(reading: Reading) -> list[tuple[object, ...]]:
    return [(t.sense, t.amount, t.unit, t.start_value, t.by) for t in reading.targets]


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name, count=1).lower() if _ARTICLE.match(name) else name.lower()


def _shown(values: list[tuple[object, ...]] | list[str]) -> str:
    """Values as they stand in a remark; "nothing" for none."""
    said = [
        " ".join(str(part) for part in value if part is not None) if isinstance(value, tuple) else value
        for value in values
    ]
    return ", ".join(said) or "nothing"
