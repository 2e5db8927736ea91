"""Graduation rates as the Education-to-Career data hub gives them: fractions of a cohort."""

from __future__ import annotations

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Sample,
    Understood,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken
from milepost.evidence.importing.massachusetts import GROUPS, SCHOOL_CODE, year_guess

# The hub's words for its kinds of rate; each kind becomes a measure of its own.
_KINDS = {
    "4-Year Graduation Rate": "graduation-4-year",
    "4-Year Adjusted Cohort Graduation Rate": "graduation-4-year-adjusted",
    "5-Year Graduation Rate": "graduation-5-year",
    "5-Year Adjusted Cohort Graduation Rate": "graduation-5-year-adjusted",
}


def _understand(header: Header, _: Sample) -> Understood:
    mapping = Mapping(
        measures=(Taken(value="grad_pct", denominator="cohort_cnt"),),
        columns={"measure": "grad_rate_type", "date": "sy", "school": "org_code", "group": "stu_grp"},
        format="e2c-graduation",
        date_form="school-year",
        codes={"school": SCHOOL_CODE},
        rename={"group": GROUPS, "measure": _KINDS},
        scale=dict.fromkeys(_KINDS.values(), "0-1"),
        thousands=",",
        blank="suppressed",
    )
    kinds = Guess("grad_rate_type", "each kind of rate is a measure; name others under rename.measure.")
    return Understood(mapping, (year_guess(mapping), kinds))


FORMAT = Format(
    "e2c-graduation",
    "Education-to-Career hub: graduation rates",
    (headers("sy", "org_code", "stu_grp", "grad_rate_type", "cohort_cnt", "grad_pct"),),
    _understand,
)
