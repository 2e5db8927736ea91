"""New plan files: a commented text that a newcomer fills in, valid as it is."""

from __future__ import annotations

from importlib import resources

from milepost.errors import UsageError
from milepost.plan.dates import SchoolYear, parse_school_years
from milepost.plan.mistakes import joined
from milepost.plan.tree import CONTROL
from milepost.plan.words import FRAMEWORKS, Framework
from milepost.plan.yaml_writing import quoted, scalar


def new_plan(framework: Framework, name: str, school_year: str | SchoolYear) -> str:
    """The text of a new plan file. `school_year` may be a span; example dates lie in its first year.

    UsageError for a framework or a school year that is none, and a name that cannot be written.
    """
    if framework not in FRAMEWORKS:
        raise UsageError(f"{framework!r} is no framework.", f"Choose {joined(FRAMEWORKS)}.")
    try:
        years = parse_school_years(str(school_year))
    except ValueError as error:
        raise UsageError(f"{error}.", "Write 2026-27, or a span such as 2026-27..2028-29.") from None
    if CONTROL.search(name):
        raise UsageError("The name holds a control character.", "Type the name instead of pasting it.")
    text = (resources.files("milepost.plan") / "templates" / f"{framework}.yaml").read_text("utf-8")
    # The name comes last, so that nothing in it is taken for a mark of the template.
    first, last = years[0].first, years[-1].first + 1
    values = {
        "FIRST": str(first),
        "SECOND": str(first + 1),
        "LAST": str(last),
        "SCHOOL_YEAR": str(school_year).strip(),
    }
    for mark, value in values.items():
        text = text.replace(f"@{mark}@", value)
    return text.replace("@PLAN@", quoted(name) if "\n" in name else scalar(name))
