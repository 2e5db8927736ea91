"""OneRoster bundles: schools and rosters, from 1.1 and 1.2, as folders and archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from milepost.errors import EvidenceError
from milepost.evidence.importing.oneroster import Bundle, is_bundle, read_bundle
from milepost.evidence.importing.sheet import Sheet, open_sheets

ORGS = """\
sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,ext_color
d1,,,Alder District,district,00950000,,
s1,,,Cedar,school,00950010,d1,green
s2,tobedeleted,,Oak,school,00950011,d1,
"""
USERS = """\
sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,grades
u1,active,true,s1,student,one,A,B,03
u2,,true,"s1,s2",teacher,two,C,D,
"""
ENROLLMENTS = """\
sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,status,beginDate,endDate
e1,c1,s1,u1,student,,2026-09-01,
e2,c2,s1,u1,student,,2026-09-01,
e3,c1,s1,u9,student,,2026-09-01,
"""
MANIFEST = "propertyName,value\nmanifest.version,1.0\noneroster.version,{version}\n"
USERS_12 = """\
sourcedId,enabledUser,givenName,familyName,grades
u1,true,A,B,03
"""
ROLES_12 = """\
sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId
r1,u1,primary,student,2026-09-01,,s1
"""


def sheets_of(folder: Path, files: dict[str, str]) -> tuple[Sheet, ...]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(sheet for name in files for sheet in open_sheets(folder / name))


def bundle(folder: Path, version: str = "1.1", **files: str) -> Bundle:
    named = {f"{name}.csv": text for name, text in files.items()}
    sheets = sheets_of(folder, {"manifest.csv": MANIFEST.format(version=version), **named})
    assert is_bundle(sheets)
    return read_bundle(sheets)


def test_a_bundle_gives_schools_and_a_roster(tmp_path: Path) -> None:
    found = bundle(tmp_path, orgs=ORGS, users=USERS, enrollments=ENROLLMENTS)
    assert found.organisations == (
        ("d1", "Alder District", "district", "00950000", ""),
        ("s1", "Cedar", "school", "00950010", "d1"),
    )
    # Two classes are one place in the school; the dates of the enrolment stay.
    assert found.roster == (
        ("u1", "s1", "3", "student", "2026-09-01", ""),
        ("u2", "s1", "", "teacher", "", ""),
    )
    assert [(file, one.line, one.reason) for file, one in found.rejected] == [
        ("enrollments.csv", 4, "userSourcedId: the bundle holds no 'u9'."),
        ("users.csv", 3, "orgSourcedIds: the bundle holds no 's2'."),
    ]


def test_in_1_2_the_roles_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    found = bundle(tmp_path, "1.2", orgs=ORGS, users=USERS_12, roles=ROLES_12)
    assert found.roster == (("u1", "s1", "3", "student", "2026-09-01", ""),)


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {"orgs.csv": ORGS, "users.csv": USERS, "enrollments.csv": ENROLLMENTS}.items():
            archive.writestr(f"export/{name}", text)
    assert (
        read_bundle(open_sheets(path)).roster
        == bundle(tmp_path, orgs=ORGS, users=USERS, enrollments=ENROLLMENTS).roster
    )


def test_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"version 1\.0 is not read"):
        bundle(tmp_path, "1.0", orgs=ORGS, users=USERS)


def test_headers_of_another_kind_are_no_bundle(tmp_path: Path) -> None:
    assert not is_bundle(sheets_of(tmp_path, {"orgs.csv": "id,title\n1,Cedar\n", "users.csv": USERS}))
