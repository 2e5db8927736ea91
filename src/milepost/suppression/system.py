"""What is published, as linear equations in the numbers that are not.

Every sum holds in every column, and the counts of a group make up its size. Numbers that are shown are
constants; what is left falls into parts that have no unknown in common, each of which is a small system.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.suppression.groups import SIZE, Place, Problem
from milepost.suppression.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Equation:
    """The numbers at `places`, each times its coefficient, add up to 0."""

    terms: tuple[tuple[Place, int], ...]


@dataclass(frozen=True, slots=True)
class System:
    """Some unknown places and all equations that hold any of them."""

    places: tuple[Place, ...]
    equations: tuple[Equation, ...]


def equations(problem: Problem) -> tuple[Equation, ...]:
    """Every equation that a reader of the release knows to hold."""
    found = []
    for one in problem.sums:
        for column in range(problem.columns):
            parts = tuple(((part, column), -1) for part in one.parts)
            found.append(Equation((((one.total, column), 1), *parts)))
    if problem.columns > 1:
        for at in range(len(problem.groups)):
            counts = tuple(((at, column), -1) for column in range(1, problem.columns))
            found.append(Equation((((at, SIZE), 1), *counts)))
    return tuple(found)


def systems(pattern: Pattern, known: tuple[Equation, ...]) -> Iterator[System]:
    """The independent parts of what is unknown, in order of their first place."""
    leader = {place: place for place in pattern.hidden()}

    def find(place: Place) -> Place:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    holding = []
    for equation in known:
        unknown = [place for place, _ in equation.terms if place in leader]
        if unknown:
            holding.append((equation, unknown[0]))
            first = find(unknown[0])
            for other in unknown[1:]:
                leader[find(other)] = first
    parts: dict[Place, list[Place]] = defaultdict(list)
    for place in leader:
        parts[find(place)].append(place)
    held: dict[Place, list[Equation]] = defaultdict(list)
    for equation, place in holding:
        held[find(place)].append(equation)
    for first, places in parts.items():
        yield System(tuple(places), tuple(held[first]))
