"""Made-up tables of three levels (state, district, school) with groups that make each other up."""

from __future__ import annotations

from random import Random

from milepost.evidence.tables import Table, read_table
from milepost.suppression.rules import Rules

GROUPS = {"disability": ("with", "without"), "language": ("learning", "fluent"), "gender": ("f", "m", "x")}
LEVELS = ("high", "middle", "low")
HEADER = ("district", "school", "group", "n", *LEVELS, "high_percent")


def rules(**changes: object) -> Rules:
    return Rules.model_validate(
        {
            "hierarchies": [["district", "school"]],
            "groups": {
                "column": "group",
                "partitions": [{"of": "all", "into": list(parts)} for parts in GROUPS.values()],
            },
            "measures": [
                {
                    "regime": "achievement",
                    "n": "n",
                    "counts": list(LEVELS),
                    "percents": {"high_percent": "high"},
                    **changes,
                }
            ],
        }
    )


def text(random: Random, districts: int = 3, schools: int = 4) -> str:
    """A table as CSV, made student by student, so that every sum holds."""
    counts: dict[tuple[str, str, str], list[int]] = {}
    for district in range(districts):
        for school in range(random.randint(1, schools)):
            rates = {name: random.choice((0.02, 0.1, 0.3)) for name in GROUPS}
            able = random.uniform(0.02, 0.6)
            for _ in range(random.randint(12, 140)):
                _student(random, counts, f"D{district}", f"S{district}{school}", rates, able)
    lines = [",".join(HEADER)]
    for (district_name, school_name, group), levels in sorted(counts.items()):
        n = sum(levels)
        percent = f"{100 * levels[0] / n:.1f}"
        lines.append(",".join(map(str, (district_name, school_name, group, n, *levels, percent))))
    return "\n".join(lines) + "\n"


def _student(
    random: Random,
    counts: dict[tuple[str, str, str], list[int]],
    district: str,
    school: str,
    rates: dict[str, float],
    able: float,
) -> None:
    memberships = ["all"]
    for name, parts in GROUPS.items():
        draw = random.random()
        first, second = parts[0], parts[1]
        chosen = first if draw < (0.5 if name == "gender" else rates[name]) else second
        if name == "gender" and random.random() < 0.02:
            chosen = parts[2]
        memberships.append(chosen)
    draw = random.random()
    level = 0 if draw < able else (1 if draw < able + (1 - able) / 2 else 2)
    for place in (("", ""), (district, ""), (district, school)):
        for group in memberships:
            counts.setdefault((*place, group), [0] * len(LEVELS))[level] += 1


def table(random: Random, districts: int = 3, schools: int = 4) -> Table:
    return read_table(text(random, districts, schools), "made-up.csv", HEADER)
