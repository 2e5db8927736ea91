"""Which way is better, by the words for what is counted: of students at the standard more, of absences fewer.

Asked where a statement gives two figures. Words of both sorts, or of none, decide nothing: what is better
is then left to the plan's own measures.
"""

from __future__ import annotations

from milepost.criteria.phrases import one_of
from milepost.reading.types import Reading

_STANDARD = r"(?:expectations?|standards?|benchmarks?|proficien\w+|grade[- ]level)"
# Of these more are better.
_MORE = one_of(
    rf"(?:meet|meets|meeting|exceed|exceeds|exceeding) (?:(?:or|and) exceed(?:s|ing)? )?(?:\w+ )?{_STANDARD}",
    rf"(?:at|on)(?: or above)? (?:the )?{_STANDARD}",
    "proficient",
    "proficiency(?: rates?)?",
    "(?:average (?:daily )?|student )?attendance rates?",
    "average daily attendance",
    "graduation rates?",
    "passing rates?",
)
# Of these fewer are better.
_FEWER = one_of(
    r"chronic(?:ally)? absen\w+", "absenteeism", "truancy", "dropouts?(?: rates?)?", "suspensions?",
    "expulsions?", "referrals?", "gaps?", "failure rates?", "failing",
)  # fmt: skip
# What turns a good thing round, or picks those of whom the figure tells something else.
_TURNED = one_of(
    "not", "non", r"non-?\w+", "no longer", "without", "fail(?:s|ed|ing)? to", "below", "under", "partially",
    "approaching", "nearly", "lowest", "behind", "fewer", "less", "after", "following",
)  # fmt: skip
_BELOW = one_of(
    rf"(?:students?|graders?) (?:scoring |performing |reading )?(?:below|under) (?:\w+ )?{_STANDARD}",
    rf"not (?:meeting|proficient)(?: \w+)? ?{_STANDARD}?",
)


def more_is_better(reading: Reading) -> bool | None:
    """Whether the larger of two figures of the statement is the better one; None where nobody can tell.

    >>> from milepost.reading.reader import read
    >>> more_is_better(read("Students meeting expectations on MCAS go from 62% to 60%."))
    True
    >>> more_is_better(read("Students below grade level go from 20% to 30%."))
    False
    """
    text = reading.text
    if _BELOW.search(text):
        return None if _FEWER.search(text) else False
    if _TURNED.search(text):
        return None
    more, fewer = bool(_MORE.search(text)), bool(_FEWER.search(text))
    return more if more != fewer else None
