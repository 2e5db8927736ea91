"""What a person reads before anything is imported: the file, its columns, every guess and question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from milepost.evidence.importing.bringing import Imported
from milepost.evidence.importing.format import NOT_BY_ANSWER
from milepost.evidence.importing.mapping import Mapping, column_key
from milepost.evidence.importing.reading import Opened, Pass
from milepost.evidence.importing.staging import Staged
from milepost.evidence.importing.tally import OfMeasure
from milepost.evidence.rows import COLUMNS

_NAME_WIDTH, _CELL_WIDTH = 34, 22


def taken_for(mapping: Mapping, column: str) -> str:
    """What a column is taken for, in words; "" where it is not used."""
    key = column_key(column)
    said = [role for role, name in mapping.columns.items() if column_key(name) == key]
    for taken in mapping.measures:
        named = {
            taken.value: "figures",
            taken.numerator: "numerator",
            taken.add: "added to the numerator",
            taken.denominator: "denominator",
            taken.level: "levels",
            taken.yes: "yes or no",
        }
        said += [
            f"{what} of {taken.id or 'the row’s measure'}"
            for name, what in named.items()
            if name and column_key(name) == key
        ]
    kept = [*mapping.where, *mapping.leave_out]
    said += ["which rows are kept" for name in kept if column_key(name) == key]
    return ", ".join(dict.fromkeys(said))


def as_json(looked: Imported) -> dict[str, Any]:
    """The preview as a JSON object. Rows count from the first below the header."""
    one, found, staged = looked.opened, looked.found, looked.staged
    tally = found.tally
    return {
        "file": one.sheet.file,
        "sheet": one.sheet.part,
        "sha256": one.sheet.digest,
        "format": one.mapping.format,
        "title": one.title,
        "header_line": one.header.number,
        "rows": tally.rows,
        "columns": [
            {"name": name, "taken_for": taken_for(one.mapping, name), "first": first, "last": last}
            for name, first, last in _columns(one, found)
        ],
        "observations": found.observations,
        "said_again": staged.again,
        "corrected": staged.corrected,
        "places_and_dates": staged.places,
        "dates": [tally.first_date, tally.last_date] if tally.first_date else [],
        "measures": {measure: _measure(seen) for measure, seen in sorted(tally.measures.items())},
        "left_out": tally.left_out,
        "not_in_plan": found.not_kept,
        "rejected": found.rejected,
        "rejects": [asdict(reject) for reject in found.rejects],
        "sample": [dict(zip(COLUMNS, row, strict=True)) for row in found.sample],
        "guesses": [asdict(guess) for guess in found.guesses],
        "questions": [asdict(question) for question in found.questions],
    }


def _columns(one: Opened, found: Pass) -> Iterator[tuple[str, str, str]]:
    for at, name in enumerate(one.header.cells):
        first, last = (row[at] if at < len(row) else "" for row in (found.first, found.last))
        yield name, first, last


def _measure(seen: OfMeasure) -> dict[str, Any]:
    return {
        "figures": seen.figures,
        "low": seen.low,
        "high": seen.high,
        "levels": dict(seen.levels),
        "missing": dict(seen.missing),
        "empty": seen.skipped,
    }


def as_lines(looked: Imported) -> Iterator[str]:
    """The preview as lines of text."""
    one, found = looked.opened, looked.found
    tally = found.tally
    yield f"{one.sheet.name}: {one.title}"
    header = f"; the header is line {one.header.number}" if one.header.number else ""
    yield f"{counted(tally.rows, 'row')}, {len(one.header.cells)} columns{header}."
    yield ""
    yield f"{'Column':{_NAME_WIDTH}} {'First row':{_CELL_WIDTH}} {'Last row':{_CELL_WIDTH}} Taken for"
    unused = []
    for name, first, last in _columns(one, found):
        if what := taken_for(one.mapping, name):
            cells = f"{_cut(first, _CELL_WIDTH):{_CELL_WIDTH}} {_cut(last, _CELL_WIDTH):{_CELL_WIDTH}}"
            yield f"{_cut(name, _NAME_WIDTH):{_NAME_WIDTH}} {cells} {what}"
        elif name:
            unused.append(name)
    for role, fixed in one.mapping.columns.items():
        if fixed.startswith("="):
            yield f"{'(every row)':{_NAME_WIDTH}} {fixed[1:]:{_CELL_WIDTH}} {'':{_CELL_WIDTH}} {role}"
    if unused:
        yield f"Not used: {', '.join(unused)}."
    yield ""
    yield from _amounts(found, looked.staged)
    if found.guesses:
        yield from ("", "Taken for granted:")
        yield from (f"  {guess.about}: {guess.text}" for guess in found.guesses)
    if found.rejected:
        yield from ("", f"{counted(found.rejected, 'row')} refused:")
        yield from (f"  line {one.line}: {one.reason} {one.remedy}" for one in found.rejects[:5])
    yield from _asked(found)


def _amounts(found: Pass, staged: Staged) -> Iterator[str]:
    tally = found.tally
    if not tally.measures:
        yield "Nothing is read before the questions below are answered."
        return
    yield f"{found.observations:,} observations, dated {tally.first_date} to {tally.last_date}."
    yield f"{staged.places:,} different schools or units and dates."
    if staged.again:
        yield f"{staged.again:,} observations say again what another said; they will be left out."
    empty_ones = [
        name for name, seen in sorted(tally.measures.items()) if not seen.figures and not seen.missing
    ]
    for measure, seen in sorted(tally.measures.items()):
        if measure in empty_ones:
            continue
        between = f", {seen.low:g} to {seen.high:g}" if seen.low is not None else ""
        levels = f" ({', '.join(sorted(seen.levels))})" if seen.levels else ""
        why = "".join(f", {count:,} {reason.replace('_', ' ')}" for reason, count in seen.missing.items())
        empty = f", {seen.skipped:,} empty" if seen.skipped else ""
        yield f"  {measure}: {seen.figures:,} figures{between}{levels}{why}{empty}"
    if empty_ones:
        yield f"  Empty in every row: {', '.join(empty_ones)}."
    if found.not_kept:
        yield f"  Not in the plan and left out: {', '.join(sorted(found.not_kept))}."


def _asked(found: Pass) -> Iterator[str]:
    if not found.questions:
        return
    yield from ("", "To be answered before anything is imported:")
    for question in found.questions:
        yield f"  {question.text}"
        if question.key == NOT_BY_ANSWER:
            continue
        example = question.choices[0] if question.choices else "…"
        others = f"  (or {', '.join(question.choices[1:])})" if len(question.choices) > 1 else ""
        yield f"    --answer '{question.key}={example}'{others}"


def counted(count: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
