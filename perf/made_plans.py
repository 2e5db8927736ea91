"""Makes a folder of plan files to be checked: `python -m perf.made_plans FOLDER [--plans N] [--repeated]`.

The statements are those of the grammar's tests with other figures, months, grades and people put in, so
that hardly one stands twice; with `--repeated` every plan holds the same ones, as plans made from one
template do. The same numbers give the same files on every machine.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from perf.reading_speed import statements

BENCHMARKS = 60
OBJECTIVES, INITIATIVES = 3, 4
KINDS = ("activity", "activity", "early_evidence", "short_term")
LETTER = {"activity": "A", "early_evidence": "E", "short_term": "S", "final": "F"}
MONTHS = (
    "September", "October", "November", "December", "January", "February", "March", "April", "May", "June",
)  # fmt: skip
PEOPLE = (
    "teachers in grades 3 to 5", "the reading coaches", "mathematics teachers", "each grade team",
    "department heads", "the two assistant principals", "science teachers", "co-teaching pairs",
)  # fmt: skip
SCHOOLS = ("Alder Street", "Birch Hill", "Cedar Grove", "Dam Street", "Elm Park", "Fern Valley", "Gorse Lane")
_VARIED = re.compile(
    rf"(?P<share>\b[1-9]\d(?= ?%| percent))|(?P<month>\b(?:{'|'.join(MONTHS)})\b)"
    r"|(?P<grade>(?<=\bgrade )[1-9]\b)|(?P<people>\b(?:[Tt]eachers|[Ss]taff)\b)"
)


def varied(text: str, choose: random.Random) -> str:
    """The statement with other figures, months, grades and people in it; one that has none gets a place."""

    def other(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "share":
                return str(choose.randint(11, 98))
            case "grade":
                return str(choose.randint(1, 8))
            case "month":
                return choose.choice(MONTHS)
        said = choose.choice(PEOPLE)
        return said[0].upper() + said[1:] if found[0][0].isupper() else said

    said = _VARIED.sub(other, text)
    return said if said != text else _placed(text, choose)


def _placed(text: str, choose: random.Random) -> str:
    end = text[-1] if text[-1] in ".!?" else ""
    return f"{text.removesuffix(end)} at {choose.choice(SCHOOLS)}, room {choose.randint(1, 399)}{end}"


def _fresh(text: str, choose: random.Random, seen: set[str]) -> str:
    """The statement varied, with a place as well where another plan says the same."""
    said = varied(text, choose)
    return _placed(said, choose) if said in seen else said


def document(number: int, texts: list[str], choose: random.Random) -> dict[str, Any]:
    """One plan of 60 benchmarks, as a plan file's data."""
    said = iter(texts)
    school = f"{choose.choice(SCHOOLS)} School {number}"
    return {
        "milepost": 1,
        "plan": f"{school}: improvement plan",
        "framework": "aip",
        "school_year": "2026-27",
        "school": school,
        "people": [{"id": f"p{n}", "name": name.capitalize()} for n, name in enumerate(PEOPLE)],
        "sources": [{"id": f"s{n}", "name": name} for n, name in enumerate(("Learning walks", "Minutes"))],
        "objectives": [_objective(number, said, choose) for number in range(1, OBJECTIVES + 1)],
    }


def _objective(number: int, said: Iterator[str], choose: random.Random) -> dict[str, Any]:
    each = BENCHMARKS // OBJECTIVES // (INITIATIVES + 1)
    outcomes = [
        {"id": f"F{number}-{n}", "kind": "final", "statement": next(said)} for n in range(1, each + 1)
    ]
    return {
        "id": f"O{number}",
        "objective": f"Students at our school succeed in area {number}",
        "outcomes": outcomes,
        "initiatives": [
            {
                "id": f"I{number}-{n}",
                "initiative": f"Way {n} of getting there",
                "benchmarks": list(_chain(f"{number}-{n}", f"F{number}-1", said, choose)),
            }
            for n in range(1, INITIATIVES + 1)
        ],
    }


def _chain(name: str, goal: str, said: Iterator[str], choose: random.Random) -> Iterator[dict[str, Any]]:
    """An initiative's benchmarks, each leading to the next kind."""
    after = {"activity": f"E{name}-2", "early_evidence": f"S{name}-3", "short_term": goal}
    for number, kind in enumerate(KINDS):
        made = {"id": f"{LETTER[kind]}{name}-{number}", "kind": kind, "statement": next(said)}
        made |= {"who": [f"p{choose.randrange(len(PEOPLE))}"], "leads_to": [after[kind]]}
        if kind == "activity":
            made["due"] = f"2026-{choose.randint(9, 12):02}-15"
        else:
            made |= {"every": "month", "sources": [f"s{choose.randrange(2)}"]}
        yield made


def write(folder: Path, plans: int, *, repeated: bool = False, seed: int = 1) -> int:
    """Write that many plans into the folder, a hundred to a subfolder; how many statements are distinct."""
    choose = random.Random(seed)
    known = statements()
    seen: set[str] = set()
    texts: list[str] = []
    for number in range(plans):
        if not (repeated and texts):
            texts = [_fresh(text, choose, seen) for text in choose.sample(known, BENCHMARKS)]
        seen.update(texts)
        path = folder / f"{number // 100:02}" / f"plan-{number:04}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        content = yaml.dump(
            document(number, texts, choose), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True
        )
        path.write_text(content, encoding="utf-8")
    return len(seen)


def main() -> None:
    """Write the folder and say how many of its statements are distinct."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--plans", type=int, default=2_000)
    asked.add_argument("--repeated", action="store_true")
    given = asked.parse_args()
    distinct = write(given.folder, given.plans, repeated=given.repeated)
    print(f"{given.plans} plans of {BENCHMARKS} benchmarks, {distinct} distinct statements")


if __name__ == "__main__":
    main()
