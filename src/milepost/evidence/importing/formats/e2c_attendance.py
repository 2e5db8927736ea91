"""Attendance as the Education-to-Career data hub gives it: percentages from 0 to 1, by period and group."""

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
from milepost.evidence.importing.massachusetts import GROUPS, SCHOOL_CODE, year_guess

_FRACTIONS = {
    "attendance-rate": "ATTEND_RATE",
    "absent-10-days": "PCT_ABS_10_DAYS",
    "chronic-absence": "PCT_CHRON_ABS_10",
    "chronic-absence-20": "PCT_CHRON_ABS_20",
    "unexcused-absence": "PCT_UNEXC_10_DAYS",
}
_NUMBERS = {"average-absences": "CNT_AVG_ABS"}
# The hub gives the year to March 1 beside the whole year; adding both would count every day twice.
_WHOLE_YEAR = ("End of Year", "End of year", "EOY")


def _understand(header: Header, _: Sample) -> Understood:
    mapping = Mapping(
        measures=tuple(
            Taken(id=one, value=name)
            for one, name in {**_FRACTIONS, **_NUMBERS}.items()
            if first_of(header, name)
        ),
        columns={"date": "SY", "school": "ORG_CODE", "group": "STU_GRP"},
        format="e2c-attendance",
        date_form="school-year",
        codes={"school": SCHOOL_CODE},
        rename={"group": GROUPS},
        scale=dict.fromkeys(_FRACTIONS, "0-1") | dict.fromkeys(_NUMBERS, "number"),
        where={"ATTEND_PERIOD": _WHOLE_YEAR},
        blank="suppressed",
    )
    kept = Guess("ATTEND_PERIOD", "only rows of the whole year are kept; change `where` for others.")
    rows = Guess(
        "rows", "the hub gives 1,000 rows unless asked for more: compare the number of rows with the hub's."
    )
    return Understood(mapping, (year_guess(mapping), kept, rows))


FORMAT = Format(
    "e2c-attendance",
    "Education-to-Career hub: attendance",
    (headers("SY", "ORG_CODE", "STU_GRP", "ATTEND_PERIOD", "ATTEND_RATE"),),
    _understand,
)
