"""MCAS results by school and grade before 2017: levels, CPI and median growth, two years in a row.

Each figure stands in a column of its own with its subject's letter and its year (ecpi_15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from milepost.evidence.importing.massachusetts import GRADES, SCHOOL_CODE

_SUBJECTS = {"e": "ela", "m": "math", "s": "science"}
# Measure and its column, {s} being the subject's letter and {y} the year's two digits.
_VALUES = {"mcas-cpi": "{s}cpi_{y}"}
_PERCENTAGES = {
    "mcas-proficient": "{s}_AandP_{y}",
    "mcas-advanced": "{s}adv_per_{y}",
    "mcas-warning-failing": "{s}wf_per_{y}",
}
_STUDENTS = "{s}total_perf_{y}"
_GROWTH = {"e": "ELASGP{y}", "m": "MATSGP{y}"}


def _understand(header: Header, _: Sample) -> Understood:
    years = sorted({name[-2:] for name in header if re.fullmatch(r"ecpi_\d\d", name)})
    grade = next((name for name in header if re.fullmatch(r"grade_\d\d", name)), "")
    mapping = Mapping(
        measures=tuple(one for year in years for one in _of_year(header, year)),
        columns={"school": "org_code", "grade": grade} if grade else {"school": "org_code"},
        format="dese-mcas-legacy",
        date_form="school-year",
        codes={"school": SCHOOL_CODE},
        rename={"grade": GRADES},
        scale=dict.fromkeys(_PERCENTAGES, "0-100") | dict.fromkeys((*_VALUES, "mcas-growth"), "number"),
        blank="suppressed",
    )
    return Understood(
        mapping,
        (
            Guess("date", "a year's tests are dated 06-30 of that year."),
            Guess("grade", "AL (all grades) is taken as the school as a whole, beside its single grades: "
                  "give a target its grades, or keep one of the two with `where` in the mapping."),
            Guess("blank cells", "are figures not shown, or of a test that is not given in the grade."),
            Guess("mcas-growth", "is a median: it is not comparable with the means since 2018."),
        ),
    )  # fmt: skip


def _of_year(header: Header, year: str) -> Iterator[Taken]:
    for letter, subject in _SUBJECTS.items():
        fixed = {"subject": subject, "date": f"20{year}"}
        students = first_of(header, _STUDENTS.format(s=letter, y=year))
        for one, form in {**_VALUES, **_PERCENTAGES}.items():
            if name := first_of(header, form.format(s=letter, y=year)):
                weight = students if one in _PERCENTAGES else ""
                yield Taken(id=one, value=name, denominator=weight, fixed=fixed)
        if letter in _GROWTH and (name := first_of(header, _GROWTH[letter].format(y=year))):
            yield Taken(id="mcas-growth", value=name, fixed=fixed)


FORMAT = Format(
    "dese-mcas-legacy",
    "Massachusetts: MCAS before 2017 (CPI, levels, median growth)",
    (
        headers("org_code", "school_type", "etotal_perf_15", "ecpi_15"),
        headers("org_code", "ecpi_14", "mcpi_14"),
    ),
    _understand,
)
