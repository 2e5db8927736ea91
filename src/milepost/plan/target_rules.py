"""What a target may say: one condition, one time, and amounts that fit what its measure counts.

The rules are those of the targets reference (evidence and targets, "A target"). They work on plain
values, also of a target that has other mistakes; what has the wrong type is passed over here,
because `plan.values` reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

from milepost.plan.amounts import Amount, AmountUnit, parse_amount
from milepost.plan.mistakes import Mistake, described, joined, nearest
from milepost.plan.references import targets
from milepost.plan.tree import Path
from milepost.plan.words import Figure

CONDITIONS = ("at_least", "at_most", "increase_by", "decrease_by", "improve", "maintain")
TIMES = ("by", "every")
LEVELS = ("at_least", "at_most", "or_at_least", "or_at_most", "baseline")
DIFFERENCES = ("increase_by", "decrease_by", "within")

# The units that an amount may have, by what the measure makes of its rows. A mean may be a rate in
# percent ("value: a mean, a rate in percent", Observations), so a mean takes both.
_LEVEL_UNITS: dict[str, tuple[AmountUnit, ...]] = {
    "share": ("percent",),
    "mean": ("number", "percent"),
    "median": ("number", "percent"),
    "sum": ("number",),
    "count": ("number",),
}
_DIFFERENCE_UNITS: dict[str, tuple[AmountUnit, ...]] = {
    "share": ("points", "percent_of_reference"),
    "mean": ("number", "points", "percent_of_reference"),
    "median": ("number", "points", "percent_of_reference"),
    "sum": ("number", "percent_of_reference"),
    "count": ("number", "percent_of_reference"),
    "level": ("number",),
}
_HOW_WRITTEN: dict[AmountUnit, str] = {
    "number": "a number (12)",
    "percent": "a percent with its sign (60%)",
    "points": "points (10 points)",
    "percent_of_reference": "a part of the reference (5% of reference)",
}


def check(document: object) -> Iterator[Mistake]:
    """Every target of the plan that says too much, too little, or what its measure cannot mean."""
    if not isinstance(document, dict):
        return
    measures = _measures(document)
    for path, target in targets(document):
        measure = measures.get(str(target.get("measure")))
        yield from _shape(path, target)
        yield from _differences(path, target)
        if measure is not None:
            yield from _against_measure(path, target, measure)


def _measures(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = document.get("measures")
    listed = found if isinstance(found, (list, tuple)) else []
    return {str(m["id"]): m for m in listed if isinstance(m, dict) and m.get("id") is not None}


def _against_measure(path: Path, target: dict[str, Any], measure: dict[str, Any]) -> Iterator[Mistake]:
    figure = measure.get("figure") or "share"
    if figure not in get_args(Figure):
        return
    if figure == "level":
        yield from _level(path, target, measure)
    elif figure in ("count", "sum"):
        yield from _running(path, target, figure)
    if figure != "level":
        yield from _units(path, target, figure)
    yield from _difference_units(path, target, figure)


# The shape of a target: one condition, one time, and keys that need another.


def _shape(path: Path, target: dict[str, Any]) -> Iterator[Mistake]:
    conditions = [key for key in CONDITIONS if target.get(key) not in (None, False)]
    yield from _exactly_one(
        path, target, conditions, CONDITIONS, "condition", "Write one of them, for instance at_least: 60%."
    )
    yield from _times(path, target)
    yield from _needed(path, target, conditions)
    yield from _share(path, target)


def _exactly_one(
    path: Path, target: dict[str, Any], present: list[str], allowed: tuple[str, ...], what: str, remedy: str
) -> Iterator[Mistake]:
    expected = f"exactly one {what} of {joined(allowed)}"
    if not present and not _mistyped(target, allowed):
        yield Mistake(path, f"a target without a {what}", expected, remedy)
    for extra in present[1:]:
        yield Mistake(
            (*path, extra),
            f"`{extra}` beside `{present[0]}`",
            expected,
            "Make two targets of it, or remove one of the two.",
            "key",
        )


def _mistyped(target: dict[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether one of `keys` seems to be there under a mistyped name."""
    return any(
        key not in keys and nearest(str(key), keys) in keys for key in target if key not in _OTHER_KEYS
    )


_OTHER_KEYS = frozenset(
    (
        "measure",
        "of",
        "each",
        "share",
        "within",
        "or_at_least",
        "or_at_most",
        "since",
        "baseline",
        "from",
        "until",
    )
) | frozenset(CONDITIONS + TIMES)


def _times(path: Path, target: dict[str, Any]) -> Iterator[Mistake]:
    times: list[tuple[str, ...]] = [(key,) for key in TIMES if target.get(key) is not None]
    times += [place for place, value in _conditions(target) if isinstance(value, dict)]
    expected = "exactly one time: `by`, `every`, or amounts by date"
    if not times and not _mistyped(target, TIMES):
        yield Mistake(
            path,
            "a target without a time",
            expected,
            "Add by: 2027-05, every: month, or write the amounts by date ({2026-11: 60%, 2027-05: 80%}).",
        )
    for extra in times[1:]:
        first = ".".join(times[0])
        name = ".".join(extra)
        yield Mistake(
            (*path, *extra),
            f"the time of `{name}` beside that of `{first}`",
            expected,
            "Keep the time that is meant and remove the other.",
            "key",
        )


def _conditions(target: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The values that may be amounts by date, with their keys."""
    for key in CONDITIONS:
        if target.get(key) is not None:
            yield (key,), target[key]
    share = target.get("share")
    if isinstance(share, dict):
        for key in ("at_least", "at_most"):
            if share.get(key) is not None:
                yield ("share", key), share[key]


def _needed(path: Path, target: dict[str, Any], conditions: list[str]) -> Iterator[Mistake]:
    if target.get("within") is not None and "maintain" not in conditions:
        yield Mistake(
            (*path, "within"),
            "`within` without `maintain`",
            "`within` beside maintain: true",
            "Add maintain: true, or remove `within`.",
            "key",
        )
    for key in ("at_least", "at_most"):
        value = target.get(key)
        if isinstance(value, dict) and not value:
            yield _no_dates((*path, key))


def _share(path: Path, target: dict[str, Any]) -> Iterator[Mistake]:
    share = target.get("share")
    if share is None:
        return
    if not target.get("each"):
        yield Mistake(
            (*path, "share"),
            "`share` without `each`",
            "`each`, which says what the share is a share of",
            "Add for instance each: unit or each: school.",
            "key",
        )
    if not isinstance(share, dict):
        return
    present = [key for key in ("at_least", "at_most") if share.get(key) is not None]
    if not present and not _mistyped(share, ("at_least", "at_most")):
        yield Mistake(
            (*path, "share"),
            "a share without an amount",
            "at_least or at_most",
            "Write share: {at_least: 80%}.",
        )
    for extra in present[1:]:
        yield Mistake(
            (*path, "share", extra),
            "`at_most` beside `at_least`",
            "one of the two",
            "Make two targets of it, or remove one of the two.",
            "key",
        )
    for key in present:
        if isinstance(share[key], dict) and not share[key]:
            yield _no_dates((*path, "share", key))
        for place, written in _written((*path, "share", key), share[key]):
            if parse_amount(written).unit != "percent":
                yield _wrong_unit(place, written, ("percent",))


def _no_dates(path: Path) -> Mistake:
    return Mistake(path, "amounts by date without a date", "at least one date", "Write {2026-11: 60%}.")


# Amounts against what the measure counts.


def _written(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    """Every amount in a condition as it is written, with its path."""
    if isinstance(value, dict):
        for when, amount in value.items():
            if isinstance(amount, (str, int, float)) and not isinstance(amount, bool):
                yield (*path, when), str(amount)
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        yield path, str(value)


def _amounts(path: Path, target: dict[str, Any], keys: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for key in keys:
        yield from _written((*path, key), target.get(key))


def _figures(path: Path, target: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every amount of a target that is compared with a figure, those of the baseline filter too."""
    yield from _amounts(path, target, LEVELS)
    of = target.get("of")
    baseline = of.get("baseline") if isinstance(of, dict) else None
    if isinstance(baseline, dict):
        yield from _amounts((*path, "of", "baseline"), baseline, ("at_least", "at_most"))


def _differences(path: Path, target: dict[str, Any]) -> Iterator[Mistake]:
    """`5%` as a difference has two meanings, whatever the measure."""
    for place, written in _amounts(path, target, DIFFERENCES):
        amount = parse_amount(written)
        if amount.unit == "percent":
            yield Mistake(
                place,
                f'"{written}", which as a difference can mean two things',
                "points, or a part of the reference",
                _both_meanings(amount),
            )


def _both_meanings(amount: Amount) -> str:
    """The remedy for `5%` as a difference, with both meanings worked out from 60%."""
    assert amount.value is not None  # a percent has one
    number, start = amount.value, Decimal(60)
    points, part = start + number, start + start * number / 100
    return (
        f"Write `{number} points` for percentage points (an increase from 60% would reach "
        f"{points.normalize():f}%), or `{number}% of reference` for a part of where it stands "
        f"(it would reach {part.normalize():f}%)."
    )


def _units(path: Path, target: dict[str, Any], figure: str) -> Iterator[Mistake]:
    for place, written in _figures(path, target):
        if parse_amount(written).unit not in _LEVEL_UNITS[figure]:
            yield _wrong_unit(place, written, _LEVEL_UNITS[figure], figure)


def _difference_units(path: Path, target: dict[str, Any], figure: str) -> Iterator[Mistake]:
    allowed = _DIFFERENCE_UNITS[figure]
    keys = ("within",) if figure in ("level", "count", "sum") else DIFFERENCES
    for place, written in _amounts(path, target, keys):
        unit = parse_amount(written).unit
        if unit != "percent" and unit not in allowed:
            yield _wrong_unit(place, written, allowed, figure)


def _wrong_unit(path: Path, written: str, allowed: tuple[AmountUnit, ...], figure: str = "") -> Mistake:
    of_figure = f" for a measure with figure: {figure}" if figure else ""
    amount = parse_amount(written)
    number = "60" if amount.value is None else str(amount.value)
    forms = {
        "number": number,
        "percent": f"{number}%",
        "points": f"{number} points",
        "percent_of_reference": f"{number}% of reference",
    }
    return Mistake(
        path,
        described(written),
        joined(_HOW_WRITTEN[unit] for unit in allowed) + of_figure,
        f"Write for instance {joined(forms[unit] for unit in allowed)}.",
    )


def _level(path: Path, target: dict[str, Any], measure: dict[str, Any]) -> Iterator[Mistake]:
    if not target.get("each"):
        yield Mistake(
            path,
            "a target on levels without `each`",
            "`each`, which says what one level is the level of",
            "Add for instance each: unit.",
        )
    for key in ("increase_by", "decrease_by"):
        if target.get(key) is not None:
            yield Mistake(
                (*path, key),
                f"`{key}` on levels",
                "a condition that names a level, or improve or maintain",
                "Write at_least with a level's name, or improve: true.",
                "key",
            )
    listed = measure.get("levels")
    levels = (
        [str(level) for level in listed if level is not None] if isinstance(listed, (list, tuple)) else []
    )
    for place, written in _figures(path, target):
        if written not in levels:
            yield _unknown_level(place, written, levels, str(measure.get("id")))


def _unknown_level(path: Path, written: str, levels: list[str], measure: str) -> Mistake:
    if not levels:
        return Mistake(
            path,
            described(written),
            f"a level of the measure `{measure}`, which names none",
            f"Add levels to the measure `{measure}`, from worst to best: levels: [Developing, Providing].",
        )
    close = nearest(written, levels)
    remedy = (
        f"Did you mean {close}?" if close else f"Write {joined(levels)}, or add the level to the measure."
    )
    return Mistake(path, described(written), f"a level of the measure `{measure}`", remedy)


def _running(path: Path, target: dict[str, Any], figure: str) -> Iterator[Mistake]:
    """What runs on takes levels, and changes only from checkpoint to checkpoint."""
    for key in ("increase_by", "decrease_by"):
        if target.get(key) is not None:
            yield Mistake(
                (*path, key),
                f"`{key}` on a measure with figure: {figure}",
                "at_least or at_most, or with `every` also improve or maintain",
                "Say the number to reach with at_least or at_most.",
                "key",
            )
    for key in ("improve", "maintain"):
        if target.get(key) is True and target.get("every") is None:
            yield Mistake(
                (*path, key),
                f"`{key}` without `every` on a measure with figure: {figure}",
                "`every`, so that one step is compared with the step before",
                "Add for instance every: month, or say the number to reach with at_least.",
                "key",
            )
