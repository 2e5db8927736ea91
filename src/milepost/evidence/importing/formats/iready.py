"""i-Ready diagnostic results: one row a diagnostic, a file a subject. Rushed diagnostics are left out."""

from __future__ import annotations

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Question,
    Sample,
    Understood,
    first_of,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken

_VALUES = {
    "iready-scale-score": "Overall Scale Score",
    "iready-percentile": "Percentile",
    "iready-progress-typical-growth": "Percent Progress to Annual Typical Growth (%)",
}
_LEVELS = {"iready-relative-placement": "Overall Relative Placement"}
# Columns that only the file of one subject has.
_SUBJECT_MARKS = {
    "reading": ("Lexile Measure", "Phonics Scale Score", "Vocabulary Scale Score"),
    "math": ("Quantile Measure", "Geometry Scale Score", "Number and Operations Scale Score"),
}


def _understand(header: Header, _: Sample) -> Understood:
    values = [Taken(id=one, value=name) for one, name in _VALUES.items() if first_of(header, name)]
    levels = [Taken(id=one, level=name) for one, name in _LEVELS.items() if first_of(header, name)]
    subject = next((one for one, names in _SUBJECT_MARKS.items() if first_of(header, *names)), "")
    own = first_of(header, "Subject")
    columns = {
        "date": "Completion Date",
        "unit": "Student ID",
        "school": "School",
        "grade": "Student Grade",
        "subject": own or f"={subject}",
    }
    mapping = Mapping(
        measures=(*values, *levels),
        columns=columns,
        format="iready",
        date_form="month/day/year",
        rename={"subject": {"Reading": "reading", "Math": "math"}},
        scale=dict.fromkeys(_VALUES, "number"),
        # The maker flags diagnostics that were clicked through: yellow and red.
        leave_out={"Rush Flag": ("Yellow", "Red", "Y", "Yes")},
        blank="skip",
    )
    guesses = (
        Guess("Rush Flag", "flagged diagnostics are left out."),
        Guess("iready-progress-typical-growth", "may pass 100: it is a number, no percentage."),
        Guess("subject", f"{own or subject!r}, known by the subject's own columns."),
    )
    if not own and not subject:
        asked = Question("columns.subject", "Which subject is the file of?", ("=reading", "=math"))
        return Understood(mapping, guesses[:2], (asked,))
    return Understood(mapping, guesses)


FORMAT = Format(
    "iready",
    "i-Ready: diagnostic results",
    (headers("Student ID", "Completion Date", "Rush Flag", "Overall Scale Score", "Overall Placement"),),
    _understand,
)
