"""Joins dates to targets: each target takes the time it stands with, in chains as elsewhere."""

from __future__ import annotations

from milepost.reading.dates import Mention
from milepost.reading.figure_parts import Placed
from milepost.reading.lexer import Lexed


def dates_of(lx: Lexed, placed: list[Placed], dates: list[Mention]) -> list[str | None]:
    """The label of each target's date, None where it has none."""
    usable = [m for m in dates if m.role in ("deadline", "at") and not _mere_list(lx, m, dates)]
    labels: list[str | None] = [None] * len(placed)
    by_sentence: dict[int, list[int]] = {}
    for number, target in enumerate(placed):
        by_sentence.setdefault(lx.sentence[target.first], []).append(number)
    for sentence, numbers in by_sentence.items():
        here = [m for m in usable if lx.sentence[m.core] == sentence]
        for number, label in zip(numbers, _in_sentence([placed[n] for n in numbers], here), strict=True):
            labels[number] = label
    return labels


def _mere_list(lx: Lexed, mention: Mention, dates: list[Mention]) -> bool:
    """Three or more times in a row say when something is measured, not by when it is reached."""
    number = dates.index(mention)
    run = 1
    for step in (-1, 1):
        here = number
        while 0 <= here + step < len(dates):
            a, b = sorted((here, here + step))
            gap = lx.low[dates[a].last : dates[b].core]
            if len(gap) > 2 or not all(w in (",", "and", "-", ";", "&", "to", ".") for w in gap):
                break
            here += step
            run += 1
    return run >= 3


def _in_sentence(targets: list[Placed], dates: list[Mention]) -> list[str | None]:
    if not dates:
        return [None] * len(targets)
    if dates[0].core < targets[0].first:
        return _dates_first(targets, dates)
    return _dates_after(targets, dates)


def _dates_first(targets: list[Placed], dates: list[Mention]) -> list[str | None]:
    """ "By November 60 percent …, by April 80 percent": the last time named before each."""
    labels: list[str | None] = []
    floor = -1
    for target in targets:
        before = [m for m in dates if floor <= m.core < target.first]
        labels.append(_best(before) if before else (labels[-1] if labels else None))
        floor = target.first
    return labels


def _dates_after(targets: list[Placed], dates: list[Mention]) -> list[str | None]:
    """ "60 percent by November, 80 percent by April": the time named after each, else the next one's."""
    labels: list[str | None] = []
    for number, target in enumerate(targets):
        stop = targets[number + 1].first if number + 1 < len(targets) else 1 << 30
        after = [m for m in dates if target.first <= m.core < stop]
        labels.append(_best(after) if after else "")
    for number in range(len(labels) - 2, -1, -1):
        if labels[number] == "":
            labels[number] = labels[number + 1]
    for number in range(1, len(labels)):
        if labels[number] == "":
            labels[number] = labels[number - 1]
    return [label or None for label in labels]


def _best(candidates: list[Mention]) -> str | None:
    """A stated deadline goes before a mere time; of several, the last."""
    deadlines = [m for m in candidates if m.role == "deadline"]
    return (deadlines or candidates)[-1].label
