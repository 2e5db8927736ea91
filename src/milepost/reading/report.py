"""A reading as JSON, in the form of the reading specification."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from milepost.reading.types import ReadDate, Reading, ReadTarget, Span
from milepost.reading.unread import unread


def as_json(reading: Reading, id: str | None = None) -> dict[str, Any]:
    """The reading as one JSON object; amounts are numbers, offsets count characters.

    `id` is put first where it is given (JSON-lines input); it is left out otherwise. Dates whose
    words have no label ("within six weeks") are listed under `relative`, not under `dates`. `not_read` is
    there only where part of the text is not read: "rest" beyond the first 4,000 characters, "language" where
    it is not all English.
    """
    head: dict[str, Any] = {} if id is None else {"id": id}
    return (
        head
        | {
            "text": reading.text,
            "school_year": reading.school_year,
            "kind": reading.kind,
            "kind_confidence": round(reading.kind_confidence, 2),
            "who": [_span(span) for span in reading.who],
            "targets": [_target(target) for target in reading.targets],
            "dates": [_date(date) for date in reading.dates if date.date is not None],
            "relative": [_span(date) for date in reading.dates if date.date is None],
            "every": [
                {"text": e.text, "step": e.step, "start": e.start, "end": e.end} for e in reading.every
            ],
            "evidence": [_span(span) for span in reading.evidence],
            "baseline": [_span(span) for span in reading.baseline],
            "vague": [_span(span) for span in reading.vague],
            "blanks": [_span(span) for span in reading.blanks],
        }
        | _not_read(reading)
    )


def _not_read(reading: Reading) -> dict[str, Any]:
    """What of the text is not read ("rest", "language"); no key where all of it is."""
    left = unread(reading.text)
    return {"not_read": list(left)} if left else {}


def number(value: Decimal | None) -> int | float | None:
    """An amount as JSON has it: whole numbers without a fraction.

    >>> number(Decimal("60")), number(Decimal("2.5"))
    (60, 2.5)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _date(date: ReadDate) -> dict[str, Any]:
    return {"text": date.text, "date": date.date, "start": date.start, "end": date.end, "role": date.role}


def _target(target: ReadTarget) -> dict[str, Any]:
    return {
        "amount": number(target.amount),
        "unit": target.unit,
        "sense": target.sense,
        "from": number(target.start_value),
        "by": target.by,
        "of": target.of,
        "span": [target.span.start, target.span.end],
    }
