"""What we read in a statement, for the pages: a row for each part, and the whole in one line.

What is said, and how, is `milepost.reading.read_back`; here are only the names that pages use.
"""

from __future__ import annotations

from dataclasses import dataclass

from milepost.criteria.wording import kind_name
from milepost.plan.words import Framework
from milepost.reading.read_back import read_back
from milepost.reading.types import Reading


@dataclass(frozen=True)
class Part:
    """One part of a reading: what it is called, the words it stands in, what we took them to mean."""

    slug: str
    name: str
    words: str
    meaning: str


def parts(reading: Reading) -> tuple[Part, ...]:
    """Every part of the reading, by kind of part and then in the order of the statement."""
    return tuple(Part(row.part, row.label, row.words, row.understood) for row in read_back(reading).rows)


def in_one_line(reading: Reading) -> str:
    """The reading as one line, with what it leaves open; "" where nothing was read."""
    said = read_back(reading)
    return said.text if said.rows else ""


def kind_meaning(reading: Reading, framework: Framework) -> str:
    """The kind of benchmark it reads like, in the framework's words."""
    return "no benchmark" if reading.kind == "none" else kind_name(reading.kind, framework)
