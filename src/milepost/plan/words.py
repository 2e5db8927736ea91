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

KINDS: tuple[Kind, ...] = get_args(Kind)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
