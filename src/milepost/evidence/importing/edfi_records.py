"""Ed-Fi files become sheets: records of the bulk XML interchanges or of the API's JSON, made flat.

A record becomes a row of the columns that attendance needs, under the names of the Ed-Fi data
standard; descriptors lose their namespace. Both spellings (EventDate, eventDate) give one header, so
that refused rows of either can be given again as CSV.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from milepost.errors import EvidenceError
from milepost.evidence.importing.sheet import Rows, Sheet, digest_of
from milepost.evidence.tables import Line

EVENTS = "StudentSchoolAttendanceEvent"
CALENDAR = "CalendarDate"
ENROLMENTS = "StudentSchoolAssociation"
# Records that say nothing measured, but without which there is no rate.
COMPANIONS = (CALENDAR, ENROLMENTS)
# JSON is read as a whole.
_MOST_BYTES_JSON = 512 * 1024 * 1024


@dataclass(frozen=True)
class Record:
    """One kind of record: its columns, and those that it cannot be without."""

    name: str
    columns: tuple[str, ...]
    needs: tuple[str, ...]


RECORDS = (
    Record(
        EVENTS,
        (
            *("EventDate", "AttendanceEventCategory", "AttendanceEventReason", "EventDuration"),
            *("StudentUniqueId", "SchoolId", "SessionName", "SchoolYear"),
        ),
        ("EventDate", "AttendanceEventCategory"),
    ),
    Record(
        CALENDAR,
        ("Date", "CalendarEvent", "CalendarCode", "SchoolId", "SchoolYear"),
        ("Date", "CalendarEvent"),
    ),
    Record(
        ENROLMENTS,
        ("StudentUniqueId", "SchoolId", "EntryDate", "ExitWithdrawDate", "EntryGradeLevel"),
        ("EntryDate", "StudentUniqueId"),
    ),
)


def open_records(path: Path) -> tuple[Sheet, ...]:
    """A sheet for each kind of record that a file holds. EvidenceError where it holds none of them."""
    digest = digest_of(path)
    found = _xml(path) if path.suffix.lower() == ".xml" else _json(path)
    sheets = tuple(
        Sheet(path.name, record.name, digest, _rows(record, found[record.name]))
        for record in RECORDS
        if found.get(record.name)
    )
    if not sheets:
        names = ", ".join(record.name for record in RECORDS)
        raise EvidenceError(
            f"{path.name} holds no Ed-Fi record that is read here.", f"Read are {names}, as XML or JSON."
        )
    return sheets


def _rows(record: Record, found: list[tuple[int, tuple[str, ...]]]) -> Rows:
    lines = (Line(0, record.columns), *(Line(number, cells) for number, cells in found))
    return lambda: iter(lines)


def _xml(path: Path) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    known = {record.name: record for record in RECORDS}
    try:
        # No entities, no network, no document type: an interchange file needs none.
        parsed = etree.iterparse(
            str(path),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in parsed:
            name = etree.QName(element).localname
            if (record := known.get(name)) and element.getparent() is not None:
                leaves = _leaves_of_xml(element)
                found.setdefault(name, []).append((element.sourceline, _cells(record, leaves)))
                element.clear()
    except etree.XMLSyntaxError as error:
        raise EvidenceError(f"{path.name} is not well-formed XML ({error}).", "Export it again.") from error
    return found


def _leaves_of_xml(element: Any) -> Iterator[tuple[str, str]]:
    for inner in element.iter(etree.Element):
        if len(inner) == 0:
            yield etree.QName(inner).localname, (inner.text or "").strip()


def _json(path: Path) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Records of an array, of an object that holds arrays, or of lines with an object each."""
    if path.stat().st_size > _MOST_BYTES_JSON:
        raise EvidenceError(f"{path.name} is too large for JSON.", "Split it, or give the XML interchange.")
    text = path.read_text(encoding="utf-8-sig")
    try:
        said = (
            json.loads(text)
            if path.suffix.lower() == ".json"
            else [json.loads(line) for line in text.splitlines() if line.strip()]
        )
    except ValueError as error:
        raise EvidenceError(f"{path.name} is not JSON ({error}).", "Export it again.") from error
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, one in enumerate(_objects(said), start=1):
        leaves = list(_leaves_of_json(one))
        names = {_spelled(name) for name, _ in leaves}
        record = next((r for r in RECORDS if all(_spelled(need) in names for need in r.needs)), None)
        if record is not None:
            found.setdefault(record.name, []).append((number, _cells(record, iter(leaves))))
    return found


def _objects(said: Any) -> Iterator[MappingOf[str, Any]]:
    if isinstance(said, list):
        yield from (one for one in said if isinstance(one, dict))
    elif isinstance(said, dict):
        arrays = [one for one in said.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        # A single record also holds arrays, of its calendar events for one.
        if "date" in said or "eventDate" in said or "entryDate" in said:
            yield said
        else:
            for array in arrays:
                yield from _objects(array)


def _leaves_of_json(one: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(one, dict):
        for key, inner in one.items():
            yield from _leaves_of_json(inner, key)
    elif isinstance(one, list):
        for inner in one:
            yield from _leaves_of_json(inner, name)
    elif one is not None:
        yield name, str(one)


def _spelled(name: str) -> str:
    return name.removesuffix("Descriptor").casefold()


def _cells(record: Record, leaves: Iterator[tuple[str, str]]) -> tuple[str, ...]:
    """The record's columns; a column that stands several times has its different texts joined by ";"."""
    found: dict[str, list[str]] = {}
    for name, text in leaves:
        plain = text.rsplit("#", 1)[-1] if text.startswith("uri:") else text
        texts = found.setdefault(_spelled(name), [])
        if plain not in texts:
            texts.append(plain)
    return tuple("; ".join(found.get(_spelled(name), [])) for name in record.columns)
