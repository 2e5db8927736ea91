"""`milepost read`: what statements are understood to say."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from milepost.errors import UsageError
from milepost.reading.language import LanguageCode

if TYPE_CHECKING:
    from milepost.plan.words import Kind
    from milepost.reading.types import Reading


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
    language: LanguageCode = "en",
    targets: bool = False,
) -> int:
    """Say back what statements are understood to say.

    For example: milepost read "By May, 80% of staff use the rubric." --school-year 2026-27

    Statements come as arguments, from a file with one a line, or, with neither, from standard input:
    one a line, or JSON lines {"id", "text", "school_year"?, "kind"?}. A JSON line that cannot be used is
    named and left out; the exit status is then 2.

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
    language
        The language in which a statement is said back; statements themselves are read in English.
    targets
        Also print the targets that it makes for a plan file, and what must still be asked for them.
    """
    from milepost import api
    from milepost.cli.output import console, print_json_line

    out = console()
    unusable: list[UsageError] = []
    for request in _requests(statements or [], file, unusable):
        reading = api.read(request.text, school_year=request.school_year or school_year, kind=request.kind)
        if json:
            record = _as_json(reading, request.id)
            record |= _targets_as_json(reading) if targets else {}
            record |= _steps_as_json(reading) if explain else {}
            print_json_line(record)
        else:
            for line in _lines(reading, language):
                out.print(line)
            for line in _target_lines(reading) if targets else ():
                out.print(line)
            for line in _explained(reading) if explain else ():
                out.print(line)
            out.print()
    return 2 if unusable else 0


def _as_json(reading: Reading, statement_id: str | None) -> dict[str, Any]:
    from milepost.criteria.checker import check_reading
    from milepost.criteria.flaws import flaw_slugs
    from milepost.reading.report import as_json

    return {**as_json(reading, id=statement_id), "flaws": flaw_slugs(check_reading(reading))}


def _targets_as_json(reading: Reading) -> dict[str, Any]:
    """Under a key of their own: `targets` are the figures as they were read."""
    from milepost.reading.proposals import as_json, propose

    return {"plan_targets": [as_json(proposal) for proposal in propose(reading)]}


def _requests(statements: list[str], file: Path | None, unusable: list[UsageError]) -> Iterator[_Request]:
    """The statements asked about. A JSON line that cannot be used is named on standard error and kept in
    `unusable`; the lines after it are still read.
    """
    from milepost.cli.output import print_error

    if statements:
        yield from (_Request(text) for text in statements)
        return
    name = str(file) if file else "standard input"
    for number, line in enumerate(_input_lines(file), start=1):
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            yield _Request(line.strip())
            continue
        try:
            yield _json_request(line, name, number)
        except UsageError as error:
            unusable.append(error)
            print_error(error)


def _input_lines(file: Path | None) -> list[str]:
    if file is None:
        if sys.stdin.isatty():
            sys.stderr.write("Reading statements from the keyboard, one a line; end with Ctrl-D.\n")
        return sys.stdin.read().splitlines()
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise UsageError(message, "Look at the spelling of its name and folder.") from error
    except UnicodeDecodeError as error:
        remedy = f"Give a text file in UTF-8; for a Word or PDF plan, use: milepost check {file}"
        raise UsageError(f"{file} is not text.", remedy) from error


def _json_request(line: str, name: str, number: int) -> _Request:
    """One JSON line as a request. UsageError names the line and what a line must be."""
    try:
        record = json_module.loads(line)
        return _request(record)
    except (ValueError, UsageError) as error:
        remedy = getattr(error, "remedy", "") or 'Each line needs {"id": …, "text": "…"}.'
        raise UsageError(f"{name}, line {number}: {error}", remedy) from error


def _request(record: dict[str, Any]) -> _Request:
    from milepost.plan.dates import parse_school_years
    from milepost.plan.words import KINDS

    text, kind, year = record.get("text"), record.get("kind"), record.get("school_year")
    if not isinstance(text, str) or any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError('"text" is not a text.', 'Each line needs {"id": …, "text": "…"}.')
    if kind is not None and kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind.", f"Kinds are {', '.join(KINDS)}.")
    first_year = None if year is None else str(parse_school_years(str(year))[0])
    return _Request(text, record.get("id"), first_year, kind)


def _lines(reading: Reading, language: LanguageCode) -> Iterator[str]:
    """The statement, what it was understood to say, and each part with its words."""
    from milepost.cli.output import printable
    from milepost.reading.read_back import read_back

    said = read_back(reading, language)
    yield printable(reading.text)
    yield printable(f"  {said.sentence}")
    if said.remark:
        yield printable(f"  {said.remark}")
    rows = [(row.label, f"{row.understood} (“{row.words}”)") for row in said.rows]
    sure = "as given" if reading.kind_given else f"{reading.kind_confidence:.0%} sure"
    width = max(len(label) for label, _ in [("Kind", ""), *rows])
    for label, value in [("Kind", f"{reading.kind.replace('_', ' ')} ({sure})"), *rows]:
        yield printable(f"    {label:{width}}  {value}")


def _target_lines(reading: Reading) -> Iterator[str]:
    """The targets as a plan file would have them, each with what must still be asked."""
    from milepost.cli.output import printable
    from milepost.reading.proposals import propose

    for proposal in propose(reading):
        yield printable(f"    Target of “{proposal.words}”")
        for key, value in proposal.target.items():
            yield printable(f"      {key}: {_as_yaml(value)}")
        if proposal.measure:
            of = ", ".join(f"{key}: {value}" for key, value in proposal.measure.items())
            yield printable(f"      (of a measure with {of})")
        for question in proposal.questions:
            choices = ", ".join(f"{choice.value} ({choice.means})" for choice in question.choices)
            yield printable(f"      {question.key}? {question.question}{' ' if choices else ''}{choices}")


def _as_yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{when}: {amount}" for when, amount in value.items()) + "}"
    return "true" if value is True else str(value)


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
