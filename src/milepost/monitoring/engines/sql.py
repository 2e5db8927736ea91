"""A target's collections, cells and running figures as SQL in DuckDB's dialect.

Only text is made here, from closed lists of names; every value of a plan or a row goes in as a
parameter. Sums are of whole numbers (`duckdb.load` scales decimals), so nothing is ever rounded.

The table `kept` has the rows that count: measure, day, unit, school, grade, subject, "group",
value, numerator, denominator, level, why the number is missing (null where it is not), and times: of
how many rows this one is the sum (of the parts and wholes of a share; else 1).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from milepost.monitoring.terms import Terms
from milepost.plan.words import DIMENSIONS, Figure, Rhythm

_KEY = ", ".join(f'"{dimension}"' for dimension in DIMENSIONS)

# The first day of the step that a day belongs to. Quarters are those of the school year: they
# begin in August, November, February and May. School years come from the calendar, as parameters.
_STEPS: dict[Rhythm, str] = {
    "day": "day",
    "administration": "day",
    "week": "CAST(date_trunc('week', day) AS DATE)",
    "month": "CAST(date_trunc('month', day) AS DATE)",
    "quarter": "CAST(date_trunc('month', day) - to_months((month(day) + 1) % 3) AS DATE)",
    "year": "(SELECT max(opens) FROM school_years WHERE opens <= day)",
}

# What each figure needs to know of the rows that count, as whole numbers.
_SUMS: dict[Figure, str] = {
    "share": """sum(CASE WHEN value IS NULL THEN numerator ELSE 0 END) AS a,
        sum(CASE WHEN value IS NULL THEN denominator ELSE 0 END) AS b,
        sum(CASE WHEN value IS NULL THEN 0 ELSE value * coalesce(denominator, $one) END) AS c,
        sum(CASE WHEN value IS NULL THEN 0 ELSE coalesce(denominator, $one) END) AS d""",
    "mean": "sum(value) AS a, NULL AS b, NULL AS c, NULL AS d",
    "sum": "sum(value) AS a, NULL AS b, NULL AS c, NULL AS d",
    "count": "sum(coalesce(value, $one)) AS a, NULL AS b, NULL AS c, NULL AS d",
    # The two middle values, the same one twice where the number of values is odd.
    "median": """list(value ORDER BY value)[(count(*) + 1) // 2] AS a,
        list(value ORDER BY value)[count(*) // 2 + 1] AS b, NULL AS c, NULL AS d""",
    "level": "min(position) FILTER (WHERE day = latest) AS a, NULL AS b, NULL AS c, NULL AS d",
}


# Lists go in as one text each: a parameter for every element would take longer than the query.
_TEXTS = "from_json(${name}, '[\"VARCHAR\"]')"


def _days(name: str) -> str:
    return f"string_split(${name}, ',')::DATE[]"


def _joined(days: Iterable[date]) -> str:
    return ",".join(day.isoformat() for day in days)


@dataclass
class Query:
    """SQL with its named parameters."""

    text: str
    parameters: dict[str, object] = field(default_factory=dict)


def steps_of(rhythm: Rhythm) -> str:
    """The SQL expression for the first day of the step that `day` belongs to."""
    return _STEPS[rhythm]


def filtered(terms: Terms, as_of: date) -> Query:
    """The rows that the target is about, dated on or before `as_of`."""
    of = terms.of
    conditions = ["measure = $measure", "day <= $as_of"]
    parameters: dict[str, object] = {"measure": terms.measure.id, "as_of": as_of}
    lists = {
        "school": of.schools,
        "grade": of.grades,
        "subject": of.subjects,
        "unit": of.units,
        "group": of.groups,
    }
    for dimension, wanted in lists.items():
        if wanted is not None:
            conditions.append(f'list_contains({_TEXTS.format(name=f"of_{dimension}")}, "{dimension}")')
            parameters[f"of_{dimension}"] = json.dumps(wanted)
    if of.groups is None:
        conditions.append("\"group\" <> ''" if "group" in terms.each else "\"group\" = ''")
    return Query(f"SELECT * FROM kept WHERE {' AND '.join(conditions)}", parameters)


def _scoped(terms: Terms) -> str:
    """Every filtered row once for the whole, and once for its cell where it is in one."""
    columns = [f'"{dimension}" AS c{i}' for i, dimension in enumerate(terms.each)]
    blanks = [f"'' AS c{i}" for i in range(len(terms.each))]
    whole = f"SELECT {', '.join(['FALSE AS is_cell', *blanks])}, * FROM filtered"
    if not terms.each:
        return whole
    complete = " AND ".join(f"\"{dimension}\" <> ''" for dimension in terms.each)
    own = ", ".join(["TRUE AS is_cell", *columns])
    return f"{whole} UNION ALL SELECT {own}, * FROM filtered WHERE {complete}"


def cell_columns(terms: Terms) -> str:
    """The columns that name a cell: whether it is one, and the values of its dimensions."""
    return ", ".join(["is_cell", *(f"c{i}" for i in range(len(terms.each)))])


def collections(terms: Terms, bounds: Sequence[date], years: Sequence[date], as_of: date, one: int) -> Query:
    """The collections of the whole and of each cell: as they stand at the end of their step (`bound`
    null) and, for the steps that a bound cuts, as they stood at the end of that bound.

    One row for the rows with a number (`missing` null), and one for each reason why others of the
    same collection have none.

    `years` are the first days of all school years that rows and bounds fall in; `one` is the number
    1 in the scale of the measure's weights and counts.
    """
    rows, cell = filtered(terms, as_of), cell_columns(terms)
    latest_only = "" if terms.running else "WHERE place = 1"
    # Only a level asks which of the rows are the latest; the others need not pay for it.
    of_level = f", max(day) OVER (PARTITION BY {cell}, step, bound, missing) AS latest"
    latest_day = of_level if terms.figure == "level" else ""
    text = f"""
        WITH filtered AS ({rows.text}),
        school_years AS (SELECT unnest({_days("years")}) AS opens),
        scoped AS ({_scoped(terms)}),
        stepped AS (SELECT *, {steps_of(terms.rhythm)} AS step FROM scoped),
        bounds AS (SELECT bound AS day, bound FROM (SELECT unnest({_days("bounds")}) AS bound)),
        cuts AS (SELECT bound, {steps_of(terms.rhythm)} AS step FROM bounds),
        versions AS (
            SELECT *, NULL::DATE AS bound FROM stepped
            UNION ALL
            SELECT stepped.*, cuts.bound FROM stepped
            JOIN cuts ON stepped.step = cuts.step AND stepped.day <= cuts.bound
        ),
        placed AS (
            SELECT *, list_position({_TEXTS.format(name="levels")}, level) - 1 AS position,
                row_number() OVER (PARTITION BY {cell}, step, bound, {_KEY} ORDER BY day DESC) AS place
            FROM versions
        ),
        counted AS (
            SELECT *{latest_day} FROM placed {latest_only}
        )
        SELECT {cell}, step, bound, missing, max(day), sum(times), count(value), {_SUMS[terms.figure]}
        FROM counted GROUP BY {cell}, step, bound, missing
        ORDER BY {cell}, step, bound NULLS LAST, missing NULLS FIRST
    """
    needs_one = {"one": one} if "$one" in text else {}
    own = {"bounds": _joined(bounds), "years": _joined(years), "levels": json.dumps(terms.measure.levels)}
    return Query(text, {**rows.parameters, **needs_one, **own})


def running(terms: Terms, spans: Sequence[tuple[date, date]], as_of: date, one: int) -> Query:
    """The count or sum of each span (after, upto) for the whole and each cell that has rows in it."""
    rows, cell = filtered(terms, as_of), cell_columns(terms)
    text = f"""
        WITH filtered AS ({rows.text} AND missing IS NULL),
        scoped AS ({_scoped(terms)}),
        spans AS (SELECT unnest({_days("after")}) AS after, unnest({_days("upto")}) AS upto)
        SELECT after, upto, {cell}, max(day), sum(times), count(value), {_SUMS[terms.figure]}
        FROM scoped JOIN spans ON day > after AND day <= upto
        GROUP BY after, upto, {cell}
        ORDER BY after, upto, {cell}
    """
    needs_one = {"one": one} if "$one" in text else {}
    after, upto = _joined(span[0] for span in spans), _joined(span[1] for span in spans)
    return Query(text, {**rows.parameters, **needs_one, "after": after, "upto": upto})


def first_seen(terms: Terms, as_of: date, years: tuple[date, date]) -> Query:
    """The first day within the plan's school years on which the whole and each cell has a row."""
    rows, cell = filtered(terms, as_of), cell_columns(terms)
    text = f"""
        WITH filtered AS ({rows.text}),
        scoped AS ({_scoped(terms)})
        SELECT {cell}, min(day) FROM scoped WHERE day BETWEEN $opens AND $closes
        GROUP BY {cell} ORDER BY {cell}
    """
    return Query(text, {**rows.parameters, "opens": years[0], "closes": years[1]})


def gaps(terms: Terms, as_of: date) -> Query:
    """The days on which the whole and each cell has rows without a number, and why."""
    rows, cell = filtered(terms, as_of), cell_columns(terms)
    text = f"""
        WITH filtered AS ({rows.text} AND missing IS NOT NULL),
        scoped AS ({_scoped(terms)})
        SELECT DISTINCT {cell}, day, missing FROM scoped ORDER BY {cell}, day, missing
    """
    return Query(text, rows.parameters)


def dates(terms: Terms, as_of: date) -> Query:
    """The distinct dates of the filtered rows."""
    rows = filtered(terms, as_of)
    return Query(f"SELECT DISTINCT day FROM ({rows.text}) ORDER BY day", rows.parameters)
