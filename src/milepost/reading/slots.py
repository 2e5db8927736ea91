"""The parts of a statement as a writer fills them in, one by one, before there is a sentence.

Slots come from a form, the command line or JSON as plain values; `from_record` checks them and says
everything that is amiss at once. `writing` makes the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, get_args

from milepost.errors import UsageError
from milepost.plan.dates import parse_when
from milepost.plan.words import RECURRENCES
from milepost.reading.slot_words import problems_of_words
from milepost.reading.types import Sense, Unit

# As the reading's units, but saying which points are meant. "percent_change" is not among them: "up by
# 5 percent" can be read in two ways (rule M4), and we write nothing that can.
SlotUnit = Literal["percent", "percentage_points", "points", "count", "level", "days", "none"]
Since = Literal["baseline", "previous", "prior_year"]
SLOT_UNITS: tuple[SlotUnit, ...] = get_args(SlotUnit)
SENSES: tuple[Sense, ...] = get_args(Sense)
SINCE: tuple[Since, ...] = get_args(Since)

LEVELS: tuple[Sense, ...] = ("at_least", "at_most")
DIFFERENCES: tuple[Sense, ...] = ("increase_by", "decrease_by")
_DIFFERENCE_UNITS: tuple[SlotUnit, ...] = ("percentage_points", "points", "count", "days")

# Labels that only a reading has; days, months and school years are those of plans.
_LABEL = re.compile(
    r"[12][0-9]{3}(?:-(?:fall|winter|spring|summer))?"
    r"|(?:start|end)-of-year|quarter-[1-4]|trimester-[1-3]|semester-[12]"
)
_PLAN_LABEL = re.compile(r"[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?")
_COUNTED_STEP = re.compile(r"[a-z]+_(?:days|weeks|months)")


@dataclass(frozen=True)
class Milestone:
    """An amount and the label of its date (as in a reading: 2026-11, quarter-2). None: not said."""

    amount: Decimal | None
    by: str | None


@dataclass(frozen=True)
class Slots:
    """What a statement is to say.

    Those in `who` either do something (`does`, a verb phrase: "use the shared rubric") or have a
    figure (`result`, a noun phrase: "the graduation rate"). Without a `sense` it is a step to take. A
    count with `does` counts what `counted` names. Milestones are in order of time; a step, and what
    has no amount, has at most one. `start_value` is the figure now, in the unit of the amounts.
    """

    who: str
    does: str = ""
    result: str = ""
    counted: str = ""
    sense: Sense | None = None
    unit: SlotUnit = "none"
    milestones: tuple[Milestone, ...] = ()
    start_value: Decimal | None = None
    since: Since | None = None
    every: str | None = None
    known_from: tuple[str, ...] = ()

    @property
    def read_unit(self) -> Unit:
        """The unit as a reading names it."""
        return "points" if self.unit == "percentage_points" else self.unit


# Keys of a record: those of Slots, and the short forms of one milestone.
KEYS = ("amount", "by", "from", *(f.name for f in fields(Slots) if f.name != "start_value"))


def from_record(record: Mapping[str, Any]) -> Slots:
    """Slots from plain values: `{"who": "staff", "does": "use the rubric", "amount": 60, …}`.

    `milestones` is a mapping of labels to amounts; `amount` and `by` are short for one of them; `from`
    is the start; `known_from` a list or one text. UsageError with everything that is amiss.
    """
    unknown = [key for key in record if key not in KEYS]
    if unknown:
        named = ", ".join(map(repr, unknown))
        raise UsageError(f"No slot is called {named}.", f"Slots are {', '.join(KEYS)}.")
    slots = Slots(
        who=_text(record.get("who")),
        does=_text(record.get("does")),
        result=_text(record.get("result")),
        counted=_text(record.get("counted")),
        sense=_one_of("sense", record.get("sense"), SENSES),
        unit=_one_of("unit", record.get("unit"), SLOT_UNITS) or "none",
        milestones=_milestones(record),
        start_value=_amount(record.get("from")),
        since=_one_of("since", record.get("since"), SINCE),
        every=_text(record.get("every")) or None,
        known_from=_sources(record.get("known_from")),
    )
    if problems := list(_problems(slots)):
        raise UsageError(" ".join(problems), "Fill in the slots so that each has one meaning.")
    return slots


def _text(value: Any) -> str:
    """The text of a slot, its white space made single; a number counts as written."""
    if isinstance(value, (Mapping, list, tuple, bool)):
        raise UsageError(f"{value!r} is no text.", "Write one text or number for a slot.")
    return " ".join(str(value).split()) if value is not None else ""


def _sources(value: Any) -> tuple[str, ...]:
    """One source as text, or a list of them."""
    listed = value if isinstance(value, (list, tuple)) else [value]
    return tuple(text for text in map(_text, listed) if text)


def _one_of(slot: str, value: Any, choices: tuple[Any, ...]) -> Any:
    written = _text(value).replace(" ", "_").replace("-", "_")
    if not written:
        return None
    if written not in choices:
        raise UsageError(f"{slot}: {value!r} is none of the choices.", f"Choices: {', '.join(choices)}.")
    return written


def _amount(value: Any) -> Decimal | None:
    """A number, or a percentage as people write it ("60%"); None for nothing."""
    written = _text(value).removesuffix("%").strip()
    if not written:
        return None
    if not _NUMBER.fullmatch(written):
        raise UsageError(f"{value!r} is no amount.", "Write a number such as 60 or 2.5.")
    return Decimal(written)


def _milestones(record: Mapping[str, Any]) -> tuple[Milestone, ...]:
    written = record.get("milestones")
    if written:
        if not isinstance(written, Mapping) or record.get("amount") is not None or record.get("by"):
            raise UsageError(
                "milestones stand alone, as amounts by date.", 'Write {"2026-11": 60, "2027-05": 90}.'
            )
        return tuple(Milestone(_amount(amount), _label(by)) for by, amount in written.items())
    amount, by = _amount(record.get("amount")), _label(record.get("by"))
    return (Milestone(amount, by),) if amount is not None or by is not None else ()


def _label(value: Any) -> str | None:
    written = _text(value)
    if not written:
        return None
    if not _LABEL.fullmatch(written) and not _is_in_calendar(written):
        raise UsageError(
            f"{value!r} is no date that we can write.",
            "Write 2026-11-15, 2026-11, 2026-fall, 2026-27, quarter-2, start-of-year or end-of-year.",
        )
    return written


def _is_in_calendar(label: str) -> bool:
    """Whether a day, month or school year is one that there is."""
    if not _PLAN_LABEL.fullmatch(label):
        return False
    try:
        parse_when(label)
    except ValueError:
        return False
    return True


def _problems(slots: Slots) -> Iterator[str]:
    """What is missing or cannot stand together, a sentence each."""
    if not slots.who:
        yield "who: nobody is named."
    if bool(slots.does) == bool(slots.result):
        yield "Give either what they do (does) or the figure that is to change (result)."
    if slots.every and slots.every not in RECURRENCES and not _COUNTED_STEP.fullmatch(slots.every):
        yield f"every: {slots.every!r} is no rhythm such as week or two_weeks."
    yield from problems_of_words(slots)
    yield from _problems_of_amounts(slots)
    if slots.sense is None and slots.result:
        yield "sense: say what is to happen to the figure: at_least, increase_by, improve …"
    if slots.does and (slots.sense not in (None, *LEVELS) or slots.unit not in ("none", "percent", "count")):
        yield "Of what people do, say a share (percent) or a count of at least or at most so many."
    if (slots.unit == "count" and bool(slots.does)) != bool(slots.counted):
        yield "counted: name what is counted where a count is given of what they do, and only there."
    if slots.does and (slots.since or slots.start_value is not None):
        yield "A start (from, since) needs the figure that it is a start of (result)."


def _problems_of_amounts(slots: Slots) -> Iterator[str]:
    amounts = [milestone.amount for milestone in slots.milestones]
    wants = slots.sense in (*LEVELS, *DIFFERENCES)
    if wants and (not amounts or None in amounts):
        yield "amount: say how much."
    if not wants and any(amount is not None for amount in amounts):
        yield "amount: an amount needs a sense: at_least, at_most, increase_by or decrease_by."
    if wants == (slots.unit == "none"):
        yield "unit: give a unit with an amount, and only then."
    if slots.sense in DIFFERENCES and wants and slots.unit not in _DIFFERENCE_UNITS:
        yield "unit: write a difference in percentage_points, points, count or days, or give both figures."
    if slots.sense in DIFFERENCES and slots.start_value is not None:
        yield "from: with both figures, write at_least or at_most and the start."
    if slots.sense in LEVELS and slots.since:
        yield "since: a level needs no comparison; give the start as a figure (from)."
    yield from _problems_of_order(slots)
    if len(amounts) > 1 and any(milestone.by is None for milestone in slots.milestones):
        yield "milestones: each needs its date."
    if slots.unit == "percent" and any(amount is not None and amount > 100 for amount in amounts):
        yield "amount: a share is 100 percent at most."


def _problems_of_order(slots: Slots) -> Iterator[str]:
    """A start that is beyond what is to be reached, and milestones that go back in time."""
    first = slots.milestones[0].amount if slots.milestones else None
    start = slots.start_value
    if first is not None and start is not None and slots.sense in LEVELS:
        beyond = start > first if slots.sense == "at_least" else start < first
        if beyond or start == first:
            yield f"from: with a start of {start} nothing is to be reached; give an amount beyond it."
    days = [m.by for m in slots.milestones if m.by and _PLAN_LABEL.fullmatch(m.by)]
    if any(later[: len(earlier)] < earlier[: len(later)] for earlier, later in pairwise(days)):
        yield "milestones: write them in order of time."
