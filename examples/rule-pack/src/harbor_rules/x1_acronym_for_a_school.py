"""X1: a school called by its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.types import Remark, StatementContext
from milepost.reading.types import Span

# How the made-up district's people write their two middle schools among themselves.
_LETTERS = re.compile(r"\b(?:HMS|BMS)\b")


@rule("X1", "school-by-its-letters", criterion="2", severity="advice", looks_at="statement")
def school_by_its_letters(seen: StatementContext) -> Iterator[Remark]:
    """A school is called by its letters, which families do not know.

    Why
        The plan is read at the school committee's meeting by people who never heard the letters.
    Source
        Harbor Public Schools (made up), how we write our plan
    Fails:
        By May 2027, 80% of HMS teachers use the common rubric.
    Passes:
        By May 2027, 80% of teachers at Harbor Middle School use the common rubric.
    Fix
        Write the school's name out.
    When to ignore
        In a working paper for the school's own staff.
    """
    for found in _LETTERS.finditer(seen.reading.text):
        yield Remark(
            f"“{found[0]}” is a school's letters, which families do not know.",
            "Write the school's name out.",
            Span(found[0], *found.span()),
        )
