"""`milepost read`: what statements are understood to say."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.plan.words import Kind
    from milepost.reading.types import Reading, ReadTarget, Span


class _Request(NamedTuple):
    """A statement to read; `id`, `school_year` and `kind` are None where the input gives none."""

    text: str
    id: str | None = None
    school_year: str | None = None
    kind: Kind | None = None


def read(
    statements: list[str] | None = None,
    /,
    *,
    file: Path | None = None,
    json: bool = False,
    explain: bool = False,
    school_year: str | None = None,
) -> int:
    """Say back what statements are understood to say.

    Statements come as arguments, from a file with one a line, or, with neither, from standard input:
    one a line, or JSON lines {"id", "text", "school_year"?, "kind"?}.

    Parameters
    ----------
    statements
        The statements, each in quotation marks.
    file
        A text file, one statement a line; or JSON lines (.jsonl).
    json
        Print one JSON object a line.
    explain
        Also print which rule of the grammar took which words.
    school_year
        The school year that months belong to: 2026-27.
    """
    from milepost import api
    from milepost.cli.output import console, print_json_line

    out = console()
    for request in _requests(statements or [], file):
        reading = api.read(request.text, school_year=request.school_year or school_year, kind=request.kind)
        if json:
            print_json_line(_as_json(reading, request.id) | (_steps_as_json(reading) if explain else {}))
        else:
            for line in _lines(reading):
                out.print(line)
            for line in _explained(reading) if explain else ():
                out.print(line)
            out.print()
    return 0


def _as_json(reading: Reading, statement_id: str | None) -> dict[str, Any]:
    from milepost.criteria.checker import check_reading
    from milepost.criteria.flaws import flaw_slugs
    from milepost.reading.report import as_json

    return {**as_json(reading, id=statement_id), "flaws": flaw_slugs(check_reading(reading))}


def _requests(statements: list[str], file: Path | None) -> Iterator[_Request]:
    if statements:
        yield from (_Request(text) for text in statements)
        return
    name = str(file) if file else "standard input"
    for number, line in enumerate(_input_lines(file), start=1):
        if not line.strip():
            continue
        yield _json_request(line, name, number) if line.lstrip().startswith("{") else _Request(line.strip())


def _input_lines(file: Path | None) -> list[str]:
    if file is None:
        return sys.stdin.read().splitlines()
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UsageError(f"{file} cannot be read: {reason}.", "Give a text file in UTF-8.") from error


def _json_request(line: str, name: str, number: int) -> _Request:
    from milepost.plan.words import KINDS

    try:
        record = json_module.loads(line)
    except ValueError as error:
        raise UsageError(
            f"{name}, line {number}: not JSON ({error}).", "Write one JSON object a line."
        ) from error
    text = record.get("text")
    if not isinstance(text, str):
        raise UsageError(f'{name}, line {number}: no "text".', 'Each line needs {"id": …, "text": "…"}.')
    kind = record.get("kind")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"{name}, line {number}: {kind!r} is no kind.", f"Kinds are {', '.join(KINDS)}.")
    return _Request(text, record.get("id"), record.get("school_year"), kind)


def _lines(reading: Reading) -> Iterator[str]:
    """The read-back in plain lines: the statement, then each part that was found."""
    from milepost.cli.output import printable

    yield printable(reading.text)
    for label, value in _parts(reading):
        if value:
            yield printable(f"  {label:12} {value}")


def _parts(reading: Reading) -> Iterator[tuple[str, str]]:
    sure = "as given" if reading.kind_given else f"{reading.kind_confidence:.0%} sure"
    yield "kind", f"{reading.kind.replace('_', ' ')} ({sure})"
    yield "who", _quoted(reading.who)
    for target in reading.targets:
        yield "target", _target(target)
    for date in reading.dates:
        yield date.role, f"{date.date or 'no date of its own'} (“{date.text}”)"
    for recurrence in reading.every:
        yield "every", f"{recurrence.step.replace('_', ' ')} (“{recurrence.text}”)"
    yield "known from", _quoted(reading.evidence)
    yield "compared", _quoted(reading.baseline)
    yield "vague", _quoted(reading.vague)
    yield "left open", _quoted(reading.blanks)


def _quoted(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"“{span.text}”" for span in spans)


def _target(target: ReadTarget) -> str:
    amount = "" if target.amount is None else f" {target.amount:f}"
    unit = "" if target.unit == "none" else f" {target.unit.replace('_', ' ')}"
    start = "" if target.start_value is None else f", from {target.start_value:f}"
    by = f", by {target.by}" if target.by else ""
    return f"{target.sense.replace('_', ' ')}{amount}{unit}{start}{by} (“{target.span.text}”)"


def _explained(reading: Reading) -> Iterator[str]:
    """One line for each rule of the grammar that took words."""
    from milepost.cli.output import printable
    from milepost.reading.explain import explain

    for step in explain(reading):
        words = "the whole" if step.rule.startswith("kind.") else f"“{step.span.text}”"
        yield printable(f"  · {step.rule:24} {words}" + (f" = {step.made}" if step.made else ""))


def _steps_as_json(reading: Reading) -> dict[str, Any]:
    from milepost.reading.explain import as_json, explain

    return {"explained": as_json(explain(reading))}
