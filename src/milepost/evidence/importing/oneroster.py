"""OneRoster 1.1 and 1.2 bundles: schools, and who belongs to them. They hold no observations.

Files are known by their headers; columns a vendor adds are left alone. In 1.1 a user's roles stand in
users.csv, in 1.2 in roles.csv. A delta says what to delete (status "tobedeleted"): such rows go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.errors import EvidenceError
from milepost.evidence.importing.cells import grade
from milepost.evidence.importing.format import Guess
from milepost.evidence.importing.mapping import column_key
from milepost.evidence.importing.reading import Reject
from milepost.evidence.importing.sheet import Sheet
from milepost.evidence.tables import Line

# The columns by which each file of a bundle is known (OneRoster 1.1 and 1.2, CSV tables).
_FILES = {
    "orgs": ("sourcedId", "name", "type", "parentSourcedId"),
    "users": ("sourcedId", "enabledUser", "givenName", "familyName"),
    "roles": ("userSourcedId", "roleType", "role", "orgSourcedId"),
    "enrollments": ("sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
}
_KNOWN_VERSIONS = ("1.1", "1.2")
ORGANISATION_COLUMNS = ("school", "name", "type", "code", "parent")
ROSTER_COLUMNS = ("unit", "school", "grade", "role", "from", "until")


@dataclass(frozen=True)
class Bundle:
    """What a bundle holds. Rows are in the order of the columns above, each different one once.

    `until` "" means still there. `rejected` are rows that name somebody or something the bundle does
    not hold, with the file's name.
    """

    organisations: tuple[tuple[str, ...], ...]
    roster: tuple[tuple[str, ...], ...]
    rejected: tuple[tuple[str, Reject], ...]
    guesses: tuple[Guess, ...]


@dataclass(frozen=True)
class _Record:
    file: str
    line: Line
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(column_key(name), "")


def is_bundle(sheets: tuple[Sheet, ...]) -> bool:
    """Whether the sheets are files of a OneRoster bundle: organisations, with users or enrolments."""
    kinds = {_kind(sheet) for sheet in sheets}
    return "orgs" in kinds and bool(kinds & {"users", "enrollments"})


def read_bundle(sheets: tuple[Sheet, ...]) -> Bundle:
    """Organisations and roster of a bundle. EvidenceError for a version other than 1.1 and 1.2."""
    version = _version(sheets)
    files = {kind: list(_records(sheets, kind)) for kind in _FILES}
    rejected: list[tuple[str, Reject]] = []
    schools = {one["sourcedId"]: one for one in files["orgs"]}
    users = {one["sourcedId"]: one for one in files["users"]}
    roster = dict.fromkeys(
        (
            *_of_memberships(files["enrollments"], "schoolSourcedId", schools, users, rejected),
            *_of_memberships(files["roles"], "orgSourcedId", schools, users, rejected),
            *_of_users(files["users"], schools, rejected),
        )
    )
    said = Guess("version", f"{version}, as the manifest says." if version else "no manifest: read as 1.1.")
    status = Guess("status", "rows without one are taken as active; those to be deleted are left out.")
    organisations = tuple(
        (one["sourcedId"], one["name"], one["type"], one["identifier"], one["parentSourcedId"])
        for one in schools.values()
    )
    return Bundle(organisations, _without_doubles(tuple(roster)), tuple(rejected), (said, status))


def _kind(sheet: Sheet) -> str:
    header = {column_key(name) for name in next(iter(sheet.top()), Line(0, ())).cells}
    return next(
        (kind for kind, names in _FILES.items() if {column_key(name) for name in names} <= header), ""
    )


def _records(sheets: tuple[Sheet, ...], kind: str) -> Iterator[_Record]:
    for sheet in sheets:
        if _kind(sheet) != kind:
            continue
        rows = sheet.rows()
        keys = [column_key(name) for name in next(rows).cells]
        for line in rows:
            record = _Record(sheet.part or sheet.file, line, dict(zip(keys, line.cells, strict=False)))
            if record["status"].casefold() not in ("tobedeleted", "inactive"):
                yield record


def _version(sheets: tuple[Sheet, ...]) -> str:
    """What the manifest says; "" without one."""
    for sheet in sheets:
        top = sheet.top()
        if top and tuple(map(column_key, top[0].cells)) == ("propertyname", "value"):
            said = {line.cells[0]: line.cells[-1] for line in top}
            version = said.get("oneroster.version", "")
            if version not in _KNOWN_VERSIONS:
                raise EvidenceError(
                    f"{sheet.name}: OneRoster version {version or 'none'} is not read.",
                    f"Export the bundle as {' or '.join(_KNOWN_VERSIONS)}.",
                )
            return version
    return ""


def _of_memberships(
    records: list[_Record],
    school_column: str,
    schools: dict[str, _Record],
    users: dict[str, _Record],
    rejected: list[tuple[str, Reject]],
) -> Iterator[tuple[str, ...]]:
    """Who is in which school as what, from enrolments or (1.2) roles, which call the school differently."""
    for one in records:
        user, school = one["userSourcedId"], one[school_column]
        if _known(one, school_column, schools, rejected) and _known(one, "userSourcedId", users, rejected):
            yield (user, school, _grade(users[user]), one["role"], one["beginDate"], one["endDate"])


def _of_users(
    records: list[_Record], schools: dict[str, _Record], rejected: list[tuple[str, Reject]]
) -> Iterator[tuple[str, ...]]:
    for one in records:
        for school in filter(None, (part.strip() for part in one["orgSourcedIds"].split(","))):
            if school in schools:
                yield (one["sourcedId"], school, _grade(one), one["role"], "", "")
            else:
                rejected.append(_reject(one, "orgSourcedIds", school))


def _known(one: _Record, column: str, there: dict[str, _Record], rejected: list[tuple[str, Reject]]) -> bool:
    if one[column] in there:
        return True
    rejected.append(_reject(one, column, one[column]))
    return False


def _reject(one: _Record, column: str, found: str) -> tuple[str, Reject]:
    reason = f"{column}: the bundle holds no {found!r}."
    remedy = "Export the bundle as a whole (bulk), or add the row that is missing."
    return one.file, Reject(one.line.number, one.line.cells, reason, remedy)


def _grade(user: _Record) -> str:
    """The user's one grade; "" for several or none."""
    written = user["grades"]
    return grade(written) if written and "," not in written else ""


def _without_doubles(roster: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Rows without dates go where the same person has dates at the same school in the same role."""
    dated = {(row[0], row[1], row[3]) for row in roster if row[4] or row[5]}
    return tuple(row for row in roster if row[4] or row[5] or (row[0], row[1], row[3]) not in dated)
