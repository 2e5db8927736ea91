"""What a writer might fill into the gaps of a reworded statement, for the tests that check it again."""

from __future__ import annotations

import re

from milepost.criteria.drafting.edits import Gap
from milepost.criteria.rewording import Rewording

# By the label of the gap, then by its key.
_BY_LABEL = {
    "[which teachers, leaders or students]": "teachers in grades 6-8",
    "[which students]": "students in grades 6-8",
    "[what shows the use of it]": "lesson plans",
}
_BY_KEY = {
    "date": "May 2027",
    "rhythm": "month",
    "days": "ten school days",
    "who": "principals",
    "role": "the assistant superintendent",
    "source": "the walkthrough form",
    "start": "40",
    "goal": "60",
    "unit": "percentage points",
    "event": "two visits by a coach each month",
    "sign": "four of five routines in one visit",
    "counted": "the share of students who meet the standard",
    "use": "the three routines",
    "number": "60",
    "name": "Lincoln",
    "rest": "in every unit",
    "meaning": "the district's own form",
    "next": "70 percent",
    "later": "May 2027",
    "change": "teachers ask two open questions in each lesson",
}


def filled(rewording: Rewording) -> str:
    """The text with every gap filled plausibly."""
    return rewording.filled({gap.key: _answer(gap) for gap in rewording.gaps})


def _answer(gap: Gap) -> str:
    if within := re.fullmatch(r"\[date in (\d{4})-\d\d\]", gap.text):
        return f"May {int(within[1]) + 1}"
    return _BY_LABEL.get(gap.text) or _BY_KEY[gap.key.split("-")[0]]
