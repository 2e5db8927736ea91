"""MCAS results as the Education-to-Career data hub gives them: percentages run from 0 to 1."""

from __future__ import annotations

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Sample,
    Understood,
    first_of,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken
from milepost.evidence.importing.massachusetts import GRADES, GROUPS, SCHOOL_CODE, SUBJECTS, year_guess

_COUNTS = {
    "mcas-meeting-exceeding": "m_plus_e_cnt",
    "mcas-exceeding": "e_cnt",
    "mcas-partially-meeting": "pm_cnt",
    "mcas-not-meeting": "nm_cnt",
}
_NUMBERS = {"mcas-scaled-score": "avg_scaled_score", "mcas-growth": "avg_sgp"}
_FRACTIONS = {"mcas-participation": "stu_part_pct"}


def _understand(header: Header, _: Sample) -> Understood:
    counts = [
        Taken(id=one, numerator=name, denominator="stu_cnt")
        for one, name in _COUNTS.items()
        if first_of(header, name)
    ]
    values = [
        Taken(id=one, value=name)
        for one, name in {**_NUMBERS, **_FRACTIONS}.items()
        if first_of(header, name)
    ]
    columns = {"date": "sy", "school": "org_code", "grade": "test_grade", "subject": "subject_code"}
    mapping = Mapping(
        measures=(*counts, *values),
        columns={**columns, "group": "stu_grp"},
        format="e2c-mcas",
        date_form="school-year",
        codes={"school": SCHOOL_CODE},
        rename={"group": GROUPS, "subject": SUBJECTS, "grade": GRADES},
        scale=dict.fromkeys(_NUMBERS, "number") | dict.fromkeys(_FRACTIONS, "0-1"),
        thousands=",",
        blank="suppressed",
    )
    rows = Guess(
        "rows", "the hub gives 1,000 rows unless asked for more: compare the number of rows with the hub's."
    )
    return Understood(mapping, (year_guess(mapping), rows))


FORMAT = Format(
    "e2c-mcas",
    "Education-to-Career hub: MCAS",
    (headers("sy", "org_code", "subject_code", "stu_grp", "m_plus_e_cnt", "stu_cnt", "test_grade"),),
    _understand,
)
