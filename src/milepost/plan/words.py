"""The closed lists of words that plans, readings and evidence share."""

from __future__ import annotations

from typing import Literal, get_args

Framework = Literal["aip", "organizer"]
Kind = Literal["activity", "early_evidence", "short_term", "final"]
Figure = Literal["share", "mean", "median", "sum", "count", "level"]
Better = Literal["higher", "lower"]
Rhythm = Literal["day", "week", "month", "quarter", "year", "administration"]
Change = Literal["actions", "discourse", "beliefs", "expectations", "instruction"]
ChangeOf = Literal["adults", "students"]
Strategy = Literal[
    "professional_development", "structural", "policy", "staffing", "program", "core_component"
]
Dimension = Literal["unit", "school", "grade", "subject", "group"]
# How often a target is judged: a step of the calendar, or whenever its measure was collected.
TargetStep = Literal["day", "week", "month", "quarter", "year", "collection"]
# How often people do something, beside "two_weeks", "six_weeks", "two_months" and the like. Those
# that are not steps of the calendar are kept as said.
Recurrence = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "trimester",
    "semester",
    "term",
    "year",
    "cycle",
    "administration",
    "meeting",
]

# The titles of what a file names no objective or no initiative for, when a plan is made of it.
NO_OBJECTIVE = "Objective not named in the file"
NO_INITIATIVE = "Activities under no initiative"
# What the name of a goal is followed by, where the initiative under it has none of its own.
ACTIVITIES_OF = ": activities"

FRAMEWORKS: tuple[Framework, ...] = get_args(Framework)
KINDS: tuple[Kind, ...] = get_args(Kind)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
RECURRENCES: tuple[Recurrence, ...] = get_args(Recurrence)
