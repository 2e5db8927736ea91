"""Results as a state published them, small groups left out: what they give away, and that ours do not.

Only totals are asserted and printed: no group of the file is named anywhere.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.suppression.attackers import Name, Published, by_linear_program, by_rank, by_subtraction

from milepost.evidence.tables import read_table
from milepost.suppression.release import HIDDEN, Release, suppress
from milepost.suppression.rules import Rules

LEVELS = ("e_num", "m_num", "pm_num", "nm_num")
NUMBERS = ("num_of_students_included", *LEVELS)
KEYS = ("year", "grade_span", "subject", "school_code8", "student_group")
ALL = "all_students"
PARTITIONS = {
    ALL: [("students_with_disabilities", "non-disabled"), ("male", "female"), ("high_needs",), ("ever_EL",)],
    "ever_EL": [("EL",)],
}
MINIMUM = 10


def margins(shared: Path, year: str, subject: str) -> str:
    """The rows of one year and subject for all grades together, thousands without their comma.

    Without the state's own row, whose counts are cut short in the file and do not add up.
    """
    path = shared / "evidence" / "real" / "ma_mcas_schools_long.csv.gz"
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\n")
    columns = (*KEYS, *NUMBERS, "e_percent")
    writer.writerow(columns)
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if (row["year"], row["subject"], row["grade_span"]) == (year, subject, "3-8") and row[
                "school_code8"
            ].strip("0"):
                writer.writerow([row[column].replace(",", "").strip() for column in columns])
    return into.getvalue()


def rules() -> Rules:
    return Rules.model_validate(
        {
            "apart": KEYS[:-1],
            "groups": {
                "column": KEYS[-1],
                "partitions": [
                    {"of": of, "into": list(parts)} for of, each in PARTITIONS.items() for parts in each
                ],
            },
            "measures": [
                {
                    "regime": "achievement",
                    "n": NUMBERS[0],
                    "counts": list(LEVELS),
                    "percents": {"e_percent": "e_num"},
                }
            ],
        }
    )


def schools(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> dict[str, dict[Name, int | None]]:
    """The numbers of each school's rows by group and column, None where the mark stands."""
    found: dict[str, dict[Name, int | None]] = defaultdict(dict)
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        for column in NUMBERS:
            text = cells[column]
            found[cells["school_code8"]][cells["student_group"], column] = (
                None if text == HIDDEN else int(text)
            )
    return found


def known(numbers: Mapping[Name, int | None], truth: Mapping[Name, int | None]) -> Published:
    """What readers of one school's rows know, who are told too where groups do not make up all."""
    shown = {name: number for name, number in numbers.items() if number is not None}
    return Published(shown, list(_sums(truth)), {})


def _sums(truth: Mapping[Name, int | None]) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """The counts of a group make up its size; the groups of a partition, and those in none, make up another.

    Nobody is in none where the true sizes add up; readers know that.
    """
    groups = {group for group, _ in truth}  # type: ignore[misc]
    for of, each in PARTITIONS.items():
        for parts in each:
            sizes = [truth.get((part, NUMBERS[0])) for part in parts]
            members = list(parts)
            if len(parts) == 1 or (
                None not in sizes and sum(filter(None, sizes)) != truth.get((of, NUMBERS[0]))
            ):
                members.append(f"{of} in none of {parts}")
            groups.update(members)
            for column in NUMBERS:
                yield (of, column), tuple((part, column) for part in members)
    for group in sorted(groups):
        yield (group, NUMBERS[0]), tuple((group, level) for level in LEVELS)


def small_recovered(published: Published) -> int:
    """How many groups of 1 to 9 students subtraction brings to light."""
    return sum(
        name[1] == NUMBERS[0] and 0 < value < MINIMUM  # type: ignore[index]
        for name, value in by_subtraction(published).items()
    )


def attacked(released: Release, truth: Mapping[str, Mapping[Name, int | None]]) -> Counter[str]:
    """What three attackers make of a release: numbers hidden in it, and how many of them each recovers."""
    found: Counter[str] = Counter()
    for school, numbers in schools(released.header, released.rows).items():
        published = known(numbers, truth[school])
        hidden = {name for name, number in numbers.items() if number is None}
        tied = hidden & set(published.unknown())
        found["hidden"] += len(hidden)
        found["small groups without a row"] += small_recovered(published)
        found["subtraction"] += len(tied & set(by_subtraction(published)))
        found["rank"] += len(tied & by_rank(published))
        intervals = by_linear_program(published, sorted(tied, key=repr)) if tied else {}
        found["linear program"] += sum(low >= high for low, high in intervals.values())
    return found


def check(shared: Path, year: str, subject: str) -> None:
    table = read_table(margins(shared, year, subject), "margins.csv", KEYS)
    truth = schools(table.header, (line.cells for line in table.lines))
    given_away = sum(small_recovered(known(numbers, numbers)) for numbers in truth.values())
    assert given_away > 0
    released = suppress(table, "margins.csv", rules())
    assert not released.failures
    found = attacked(released, truth)
    assert found.pop("hidden") > 0
    assert dict(found) == dict.fromkeys(found, 0)
    shown = released.tallies[0].share_shown_percent
    print(f"{year} {subject}: {given_away} small groups given away before, 0 after; {shown:.1f} % shown")
    assert shown > 60


def test_published_margins_give_away_small_groups_and_the_release_does_not(shared: Path) -> None:
    check(shared, "2019", "SCI")


@pytest.mark.slow
@pytest.mark.parametrize("year", ["2019", "2021", "2022"])
@pytest.mark.parametrize("subject", ["ELA", "MATH"])
def test_so_it_is_in_every_year(shared: Path, year: str, subject: str) -> None:
    check(shared, year, subject)
