"""Putting a changed text in the place of a plan file: its encoding, its rights, and nobody else's work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from milepost.errors import UsageError
from milepost.plan.file import load, rewrite, save

TEXT = "plan: Écoles\nframework: aip\nschool_year: 2026-27\nobjectives: []\n"


def changed(path: Path) -> None:
    """Give the plan in the file a district."""
    plan_file = load(path)
    save(plan_file, rewrite(plan_file, plan_file.plan.replaced(district="Rivière")), path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "plan.yaml"
    mark = "\ufeff" if encoding.endswith(("-le", "-be")) else ""
    path.write_bytes((mark + TEXT.replace("\n", line_end)).encode(encoding))
    changed(path)
    written = path.read_bytes().decode(encoding)
    expected = TEXT.replace("school_year", "district: Rivière\nschool_year").replace("\n", line_end)
    assert written == mark + expected


def test_who_may_read_it_stays_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path = tmp_path / "plans" / "plan.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    changed(link)
    assert link.is_symlink()
    assert "district: Rivière" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["plan.yaml"], "nothing is left beside it"


def test_what_somebody_else_wrote_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    plan_file = load(path)
    path.write_text(TEXT + "# mine\n", encoding="utf-8")
    with pytest.raises(UsageError, match="somebody else"):
        save(plan_file, TEXT, path)
    assert path.read_text("utf-8") == TEXT + "# mine\n"


def test_a_file_that_cannot_be_written_is_a_message(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    plan_file = load(path)
    path.unlink()
    with pytest.raises(UsageError, match="cannot be written"):
        save(plan_file, TEXT, path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed_is_a_message(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    plan_file = load(path)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(UsageError, match="cannot be written"):
            save(plan_file, TEXT + "#\n", path)
    finally:
        tmp_path.chmod(0o755)
    assert path.read_text("utf-8") == TEXT
